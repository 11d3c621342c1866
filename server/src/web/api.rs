//! `/api`, `/{lang}/api`: the page about the API.

use super::reader::{Visit, preferred};
use super::respond::{Holds, PageError, conditional, etag};
use crate::state::AppState;
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::get;
use masar_app::pages::api::{Limits, Subject, api};
use masar_core::model::Timeline;

pub(super) fn router() -> Router<AppState> {
    Router::new().route("/api", get(choose_language)).route("/{lang}/api", get(page))
}

/// `/api`: to the language that the caller prefers; the type of every problem leads here.
async fn choose_language(headers: HeaderMap) -> Response {
    let mut response = Redirect::to(&format!("/{}/api", preferred(&headers).tag())).into_response();
    response.headers_mut().insert(header::VARY, HeaderValue::from_static("accept-language"));
    response
}

/// `/{lang}/api`
async fn page(State(state): State<AppState>, visit: Visit) -> Response {
    let Visit { reader, uri, headers } = visit;
    // The examples name what is on this server, and work as they stand.
    let timeline = async {
        match state.library.heads().await?.first() {
            Some(head) => state.library.timeline(&head.slug, None).await,
            None => Ok(None),
        }
    };
    let timeline = match timeline.await {
        Ok(timeline) => timeline,
        Err(error) => return PageError::from(error).page(&reader),
    };
    let limits = Limits { reads: state.config.reads_per_minute, writes: state.config.writes_per_minute };
    let none = Timeline::default();
    let tag = etag(timeline.as_deref().unwrap_or(&none), &format!("{}{uri}{limits:?}", reader.origin));
    conditional(&headers, &tag, Holds::UntilChanged, || {
        Html(api(&reader, &Subject::of(timeline.as_deref()), limits)).into_response()
    })
}
