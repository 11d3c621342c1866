//! `/embed/{lang}/t/{slug}`: a view in a frame of somebody else's page; `…/share`: how to take it along.

use super::headers::PAGE_POLICY;
use super::pages::asked;
use super::reader::Visit;
use super::respond::{Holds, conditional, etag};
use crate::state::AppState;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{Html, IntoResponse, Response};
use masar_app::pages::{self, Reader, Wishes};

/// The framed page. Anybody may frame it; beyond that it may do what any page may.
pub async fn embed(
    State(state): State<AppState>,
    Path((_, slug)): Path<(String, String)>,
    visit: Visit,
) -> Response {
    let (wishes, query) = Wishes::parse(visit.query());
    let Visit { reader, uri, headers } = &visit;
    let asked = match asked(&state, reader, &slug, &query).await {
        Ok(asked) => asked,
        Err(error) => return error.page(reader),
    };
    let holds = if asked.view.version.is_some() { Holds::ForEver } else { Holds::UntilChanged };
    let tag = etag(&asked.timeline, &format!("{uri}{:?}", asked.newest));
    let body = || Html(pages::embed(reader, &asked, &wishes)).into_response();
    let response = conditional(headers, &tag, holds, body);
    with_policy(response, &PAGE_POLICY.replace("frame-ancestors 'none'", "frame-ancestors *"))
}

/// The share panel. It shows the framed page, so it may frame what is from here.
pub async fn share(
    State(state): State<AppState>,
    Path((_, slug)): Path<(String, String)>,
    visit: Visit,
) -> Response {
    let Visit { reader, uri, headers } = &visit;
    let asked = match asked(&state, reader, &slug, visit.query()).await {
        Ok(asked) => asked,
        Err(error) => return error.page(reader),
    };
    let edition = match state.editions.of(&state.library, &asked.timeline).await {
        Ok(edition) => edition,
        Err(error) => return super::respond::PageError::from(error).page(reader),
    };
    let reader = Reader { edition, ..reader.clone() };
    let tag = etag(&asked.timeline, &uri.to_string());
    let body = || Html(pages::share::share(&reader, &asked)).into_response();
    let response = conditional(headers, &tag, Holds::UntilChanged, body);
    with_policy(response, &format!("{}; frame-src 'self'", *PAGE_POLICY))
}

fn with_policy(mut response: Response, policy: &str) -> Response {
    if let Ok(policy) = HeaderValue::from_str(policy) {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}
