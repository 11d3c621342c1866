//! `/{lang}/t/{slug}/{kind}/{id}`: one record.

use super::pages::at;
use super::reader::Visit;
use super::respond::{Holds, PageError, conditional, etag};
use crate::state::AppState;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Response};
use masar_app::pages::{self, Reader};
use masar_core::model::{Kind, Timeline};
use masar_core::view::View;
use std::sync::Arc;

/// The page of one record.
pub async fn record(
    State(state): State<AppState>,
    Path((_, slug, kind, id)): Path<(String, String, String, String)>,
    visit: Visit,
) -> Response {
    // A citation names a version: the record as it stood then.
    let (view, _) = View::parse(visit.query(), &View::default());
    let Visit { mut reader, uri, headers } = visit;
    let timeline = match at(&state, &slug, view.version).await {
        Ok(timeline) => timeline,
        Err(error) => return error.page(&reader),
    };
    match state.editions.known(&state.library, &timeline).await {
        Ok(known) => {
            reader.edition = known.edition.clone();
            let kind = Kind::from_plural(&kind);
            reader.corrected = kind.map(|kind| known.corrected(kind, &id)).unwrap_or_default();
        }
        Err(error) => return PageError::from(error).page(&reader),
    }
    let holds = if view.version.is_some() { Holds::ForEver } else { Holds::UntilChanged };
    match Kind::from_plural(&kind).and_then(|kind| draw(&reader, &timeline, kind, &id)) {
        Some(page) => {
            let tag = etag(&timeline, &uri.to_string());
            conditional(&headers, &tag, holds, || Html(page).into_response())
        }
        None => {
            let name = timeline.about.titles.get(reader.lang).to_owned();
            PageError::NotFound(vec![(reader.timeline(&timeline), name)]).page(&reader)
        }
    }
}

fn draw(reader: &Reader, timeline: &Arc<Timeline>, kind: Kind, id: &str) -> Option<String> {
    match kind {
        Kind::Event => timeline.event(id).map(|event| pages::event(reader, timeline, event)),
        Kind::Claim => timeline.claim(id).map(|claim| pages::claim(reader, timeline, claim)),
        Kind::Phase => timeline.phase(id).map(|phase| pages::phase(reader, timeline, phase)),
        Kind::Series => timeline.series(id).map(|series| pages::series(reader, timeline, series)),
        Kind::Source => timeline.source(id).map(|source| pages::source(reader, timeline, source)),
        Kind::About | Kind::Story | Kind::Glossary => None,
    }
}
