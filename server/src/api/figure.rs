//! `GET /timelines/{slug}/figure?v=`: what the explorer draws from, and nothing more. For the explorer
//! of the same build alone: postcard, whose decoder is a fifth of that of JSON.
//!
//! A timeline that is too large to travel whole is answered with a sample of what the View's filters keep,
//! over the days that `time` names, in the language that `lang` names, or in both: see [`masar_core::sample`].

use crate::state::AppState;
use crate::web::respond::{Holds, conditional, etag};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use masar_core::figure::Figure;
use masar_core::lang::Lang;
use masar_core::model::Timeline;
use masar_core::sample::{Sampling, is_large, sample};
use masar_core::view::View;

/// Answers with the [`Figure`] of a timeline at a version, or of a sample of it.
pub async fn get_figure(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let query = uri.query().unwrap_or_default();
    let (view, _) = View::parse(query, &View::default());
    match state.library.timeline(&slug, view.version).await {
        Ok(Some(timeline)) => {
            let holds = if view.version.is_some() { Holds::ForEver } else { Holds::UntilChanged };
            // A whole figure is the same whatever else the address says.
            let made_of = if is_large(&timeline) { query } else { "" };
            let tag = etag(&timeline, &format!("figure{made_of}"));
            conditional(&headers, &tag, holds, || {
                match postcard::to_allocvec(&figure(&state, &timeline, &view, query)) {
                    Ok(bytes) => {
                        ([(header::CONTENT_TYPE, "application/octet-stream")], bytes).into_response()
                    }
                    Err(error) => {
                        tracing::error!(%error, "a figure's data could not be written");
                        StatusCode::INTERNAL_SERVER_ERROR.into_response()
                    }
                }
            })
        }
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => {
            tracing::error!(%error, "a timeline could not be read");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

fn figure(state: &AppState, timeline: &Timeline, view: &View, query: &str) -> Figure {
    if !is_large(timeline) {
        return Figure::new(timeline, &Sampling::default());
    }
    let sample = sample(timeline, &state.index(timeline), view, view.time.from.zip(view.time.to));
    let lang = url::form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "lang");
    let sample = match lang.and_then(|(_, tag)| Lang::from_tag(&tag)) {
        Some(lang) => sample.told_in(lang),
        None => sample,
    };
    Figure::new(&sample.timeline, &sample.sampling)
}
