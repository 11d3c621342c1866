//! Writing: what a form or the API asks to change, checked, then published or proposed as the role of the
//! writer says. One way in for all of them.

use crate::auth::Viewer;
use crate::exchange::fault::Faults;
use crate::exchange::hosts::RefusedHosts;
use crate::exchange::package;
use crate::metrics;
use crate::state::AppState;
use crate::store::{Amended, Base, Edit, Moved, Published, Signature, StoreError};
use masar_core::model::{Kind, Timeline};
use masar_core::policy::Action;
use masar_core::review::Draft;
use std::sync::Arc;

/// How often a write is checked anew when others publish in between.
pub(crate) const ATTEMPTS: usize = 10;

/// One record to be written or removed.
#[derive(Clone, Debug)]
pub enum Write {
    /// Written as this draft says.
    Put(Draft, Base),
    /// Removed.
    Remove(Kind, String, Base),
}

/// What a write came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is published; `changed` is all zero where nothing differed.
    Published(Published),
    /// It waits for an editor under this number.
    Proposed(u32),
}

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// There is no such timeline.
    #[error("there is no such timeline")]
    NoTimeline,
    /// The writer may not.
    #[error("this needs the right to {0:?}")]
    NotAllowed(Action),
    /// What is written has faults.
    #[error(transparent)]
    Faults(#[from] Faults),
    /// Others have changed these records since the writer looked.
    #[error("changed by others in the meantime")]
    Moved(Vec<Moved>),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Writes all of `writes` as one version or as one proposal, or nothing.
///
/// # Errors
/// When the writer may not, a draft has faults, a record has moved, or the store fails.
pub async fn write(
    state: &AppState,
    viewer: &Viewer,
    slug: &str,
    writes: &[Write],
    message: &str,
) -> Result<Outcome, WriteError> {
    if !viewer.may(Action::Propose) {
        return Err(WriteError::NotAllowed(Action::Propose));
    }
    let by = Signature { author: &viewer.name, message, at: state.clock.now() };
    for _ in 0..ATTEMPTS {
        let timeline = newest(state, slug).await?;
        let edits = edits(&state.refused_hosts().await?, &timeline, writes)?;
        if !viewer.may(Action::Publish) {
            let edits = grounded(state, slug, edits).await?;
            return Ok(Outcome::Proposed(
                metrics::stored("propose", state.library.store().propose(slug, &edits, by)).await?,
            ));
        }
        let amended = state.library.store().amend(slug, timeline.version, &edits, by);
        match metrics::stored("publish", amended).await? {
            Amended::Published(published) => {
                state.library.refresh();
                return Ok(Outcome::Published(published));
            }
            Amended::Moved(moved) => return Err(WriteError::Moved(moved)),
            // Somebody published in between: what was checked may hold no more.
            Amended::Behind => state.library.refresh(),
        }
    }
    Err(WriteError::Moved(Vec::new()))
}

/// The newest version.
pub(crate) async fn newest(state: &AppState, slug: &str) -> Result<Arc<Timeline>, WriteError> {
    state.library.timeline(slug, None).await?.ok_or(WriteError::NoTimeline)
}

/// What the store is asked to do, once everything is checked.
///
/// # Errors
/// Every fault of the drafts.
pub fn edits(hosts: &RefusedHosts, timeline: &Timeline, writes: &[Write]) -> Result<Vec<Edit>, Faults> {
    let (mut drafts, mut removed) = (Vec::new(), Vec::new());
    for write in writes {
        match write {
            Write::Put(draft, _) => drafts.push(draft.clone()),
            Write::Remove(kind, id, _) => removed.push((*kind, id.clone())),
        }
    }
    let records = package::check(timeline, &drafts, &removed, hosts)?;
    let base = |kind: Kind, id: &str| {
        let of_draft = |write: &Write| match write {
            Write::Put(draft, base) if draft.kind == kind && draft.id() == id => Some(*base),
            _ => None,
        };
        writes.iter().find_map(of_draft).unwrap_or(Base::Any)
    };
    let put = records.into_iter().map(|record| Edit {
        base: base(record.kind, &record.id),
        kind: record.kind,
        id: record.id,
        body: Some(record.body),
    });
    let gone = writes.iter().filter_map(|write| match write {
        Write::Remove(kind, id, base) => Some(Edit { kind: *kind, id: id.clone(), body: None, base: *base }),
        Write::Put(..) => None,
    });
    Ok(put.chain(gone).collect())
}

/// The same edits, each naming what its record stands on now; moved where its writer saw another state.
pub(crate) async fn grounded(
    state: &AppState,
    slug: &str,
    mut edits: Vec<Edit>,
) -> Result<Vec<Edit>, WriteError> {
    let mut moved = Vec::new();
    for edit in &mut edits {
        let since = state.library.store().since(slug, edit.kind, &edit.id).await?;
        let now = since.map_or(Base::Absent, Base::Since);
        if edit.base != Base::Any && edit.base != now {
            moved.push(Moved { kind: edit.kind, id: edit.id.clone(), since });
        }
        edit.base = now;
    }
    if moved.is_empty() { Ok(edits) } else { Err(WriteError::Moved(moved)) }
}
