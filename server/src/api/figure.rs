//! `GET /timelines/{slug}/figure?v=`: what the explorer draws from, and nothing more. For the explorer
//! of the same build alone: postcard, whose decoder is a fifth of that of JSON.

use crate::state::AppState;
use crate::web::respond::{Holds, conditional, etag};
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use masar_core::model::Timeline;
use serde::Deserialize;

/// Which version.
#[derive(Debug, Deserialize)]
pub struct Version {
    v: Option<u32>,
}

/// A timeline without what no picture shows: notes, stories, glossary, the prose of series, sources that
/// no series rests on.
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
            conditional(&headers, &tag, holds, || match postcard::to_allocvec(&slim(&timeline)) {
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

fn slim(timeline: &Timeline) -> Timeline {
    let mut slim = timeline.clone();
    slim.stories.clear();
    slim.glossary.clear();
    slim.about.content_note = None;
    slim.about.descriptions = Default::default();
    for event in &mut slim.events {
        event.sources.clear();
        event.note = None;
    }
    for claim in &mut slim.claims {
        claim.sources.clear();
        claim.note = None;
    }
    for phase in &mut slim.phases {
        phase.summary = Default::default();
        phase.sources.clear();
        phase.note = None;
    }
    let mut cited: Vec<&str> = Vec::new();
    for series in &timeline.series {
        cited.push(&series.source);
        cited.extend(series.observations.iter().map(|observation| observation.source.as_str()));
    }
    for series in &mut slim.series {
        for prose in [&mut series.definition, &mut series.method, &mut series.scope, &mut series.caveat] {
            prose.clear();
        }
        for observation in &mut series.observations {
            observation.note = None;
            observation.locator = None;
        }
    }
    slim.sources.retain(|source| cited.contains(&source.id.as_str()));
    for source in &mut slim.sources {
        (source.url, source.doi, source.license, source.note) = (None, None, None, None);
    }
    slim
}
