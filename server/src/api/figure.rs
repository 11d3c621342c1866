//! `GET /timelines/{slug}/figure?v=`: what the explorer draws from, and nothing more. For the explorer
//! of the same build alone: postcard, whose decoder is a fifth of that of JSON.

use crate::state::AppState;
use crate::web::respond::{Holds, conditional, etag};
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use masar_core::figure::Figure;
use serde::Deserialize;

/// Which version.
#[derive(Debug, Deserialize)]
pub struct Version {
    v: Option<u32>,
}

/// Answers with the [`Figure`] of a timeline at a version.
pub async fn get_figure(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    Query(version): Query<Version>,
    headers: HeaderMap,
) -> Response {
    match state.library.timeline(&slug, version.v).await {
        Ok(Some(timeline)) => {
            let holds = if version.v.is_some() { Holds::ForEver } else { Holds::UntilChanged };
            let tag = etag(&timeline, "figure");
            conditional(&headers, &tag, holds, || match postcard::to_allocvec(&Figure::new(&timeline)) {
                Ok(bytes) => ([(header::CONTENT_TYPE, "application/octet-stream")], bytes).into_response(),
                Err(error) => {
                    tracing::error!(%error, "a figure's data could not be written");
                    StatusCode::INTERNAL_SERVER_ERROR.into_response()
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
