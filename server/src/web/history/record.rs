//! `/{lang}/t/{slug}/{kind}/{id}/history`: one record through the versions.

use super::answer;
use crate::state::AppState;
use crate::store::{Changed, StoreError};
use crate::web::pages::at;
use crate::web::reader::Visit;
use crate::web::respond::PageError;
use crate::web::shown;
use axum::extract::{Path, State as Shared};
use axum::response::Response;
use masar_app::pages::history::{self, RecordHistory, State};
use masar_core::model::Kind;

/// The page.
pub async fn record(
    Shared(state): Shared<AppState>,
    Path((_, slug, kind, id)): Path<(String, String, String, String)>,
    visit: Visit,
) -> Response {
    let timeline = match at(&state, &slug, None).await {
        Ok(timeline) => timeline,
        Err(error) => return error.page(&visit.reader),
    };
    let states = match Kind::from_plural(&kind).filter(|kind| *kind != Kind::About) {
        Some(kind) => states(&state, &slug, kind, &id).await.map(|states| (kind, states)),
        None => Ok((Kind::About, Vec::new())),
    };
    match states {
        Ok((_, states)) if states.is_empty() => {
            let name = timeline.about.titles.get(visit.reader.lang).to_owned();
            PageError::NotFound(vec![(visit.reader.timeline(&timeline), name)]).page(&visit.reader)
        }
        Ok((kind, states)) => {
            let page = RecordHistory { timeline: timeline.clone(), kind, id, states };
            answer(&visit, &timeline, Ok(page), history::record_history)
        }
        Err(error) => PageError::from(error).page(&visit.reader),
    }
}

/// The states of a record, newest first; where it was removed, that too.
async fn states(state: &AppState, slug: &str, kind: Kind, id: &str) -> Result<Vec<State>, StoreError> {
    let store = state.library.store();
    let mut states = Vec::new();
    let mut begun_next = None;
    for revision in store.revisions(slug, kind, id).await? {
        if let Some(until) = revision.until.filter(|until| begun_next != Some(*until))
            && let Some(change) = store.change(slug, Some(until)).await?
        {
            states.push(State { version: shown::version(change, Changed::default()), draft: None });
        }
        begun_next = Some(revision.change.version);
        let draft = shown::draft(kind, id, &revision.record.body)?;
        states.push(State { version: shown::version(revision.change, Changed::default()), draft });
    }
    Ok(states)
}
