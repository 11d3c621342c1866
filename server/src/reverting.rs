//! Undoing one version, an import for instance, and restoring an earlier one: both make a new version, and
//! nothing that was ever published is lost.
//!
//! Undo puts back what one version changed, and leaves what others have done since: a record that they
//! changed as well is joined cell by cell, and where both changed one cell, somebody must choose.

use crate::auth::Viewer;
use crate::contents::{self, BadRecord, Contents, Record};
use crate::exchange::fault::Faults;
use crate::exchange::hosts::RefusedHosts;
use crate::exchange::package;
use crate::reviewing::{Conflict, key};
use crate::state::AppState;
use crate::store::{Altered, Amended, Base, Edit, Published, Signature, StoreError};
use crate::writing::ATTEMPTS;
use masar_core::model::{Kind, Timeline};
use masar_core::policy::Action;
use masar_core::review::{Clash, Draft, Side, rebase};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Why nothing was undone or restored.
#[derive(Debug, thiserror::Error)]
pub enum RevertError {
    /// There is no such timeline, or no such version of it.
    #[error("there is no such version")]
    NoVersion,
    /// They may not.
    #[error("this needs the right to {0:?}")]
    NotAllowed(Action),
    /// The first version is the beginning: without it there is no timeline.
    #[error("the first version cannot be undone")]
    First,
    /// It is the newest version already.
    #[error("this is the newest version")]
    Newest,
    /// Others have changed the same since, and nobody has chosen.
    #[error("others have changed the same since")]
    Clashes(Vec<Conflict>),
    /// The timeline would have faults: another record needs what would go, or a host is refused now.
    #[error(transparent)]
    Faults(#[from] Faults),
    /// Others publish all the time.
    #[error("others published in between, again and again; try once more")]
    Busy,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<BadRecord> for RevertError {
    fn from(error: BadRecord) -> RevertError {
        StoreError::from(error).into()
    }
}

/// What undoing or restoring would do.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// The newest version, which it was made for.
    pub head: u32,
    /// The records that would stand as they stood before: now, and then.
    pub changes: Vec<Altered>,
    /// The records in which what others have done since is joined with it: now, and then.
    pub joined: Vec<(Option<Draft>, Draft)>,
    /// What must be chosen first.
    pub conflicts: Vec<Conflict>,
}

/// What undoing `version` would do, with `choices` by [`key`].
///
/// # Errors
/// When there is no such version, it is the first, or the store fails.
pub async fn plan_undo(
    state: &AppState,
    slug: &str,
    version: u32,
    choices: &HashMap<String, Side>,
) -> Result<Plan, RevertError> {
    let (store, head) = (state.library.store(), newest(state, slug, version).await?.version);
    if version == 1 {
        return Err(RevertError::First);
    }
    let undone = store.altered(slug, version - 1, version).await?;
    let later = store.altered(slug, version, head).await?;
    let mut later: HashMap<(Kind, String), Option<String>> =
        later.into_iter().map(|it| ((it.kind, it.id), it.after)).collect();
    let mut plan = Plan { head, ..Plan::default() };
    for Altered { kind, id, before, after } in undone {
        let change = |now, then| Altered { kind, id: id.clone(), before: now, after: then };
        match later.remove(&(kind, id.clone())) {
            None => plan.changes.push(change(after, before)),
            // Somebody has put it back already.
            Some(now) if now == before => {}
            Some(now) => {
                if kind == Kind::About {
                    match whole(kind, &id, [after, now.clone(), before], choices) {
                        (body, None) => plan.changes.push(change(now, body)),
                        (_, Some(clash)) => plan.conflicts.push(Conflict { kind, id, clashes: vec![clash] }),
                    }
                    continue;
                }
                let side = |body: &Option<String>| draft(kind, &id, body.as_deref());
                let (base, theirs, mine) = (side(&after)?, side(&now)?, side(&before)?);
                let choose = |clash: &Clash| choices.get(&key(kind, &id, clash)).copied();
                let rebased = rebase(base.as_ref(), theirs.as_ref(), mine.as_ref(), choose);
                match rebased.draft {
                    _ if !rebased.clashes.is_empty() => {
                        plan.conflicts.push(Conflict { kind, id, clashes: rebased.clashes });
                    }
                    Some(draft) => plan.joined.push((theirs, draft)),
                    None => plan.changes.push(change(now, None)),
                }
            }
        }
    }
    Ok(plan)
}

/// What restoring `version` would do.
///
/// # Errors
/// When there is no such version, it is the newest, or the store fails.
pub async fn plan_restore(state: &AppState, slug: &str, version: u32) -> Result<Plan, RevertError> {
    let head = newest(state, slug, version).await?.version;
    if version == head {
        return Err(RevertError::Newest);
    }
    let mut changes = state.library.store().altered(slug, version, head).await?;
    for Altered { before, after, .. } in &mut changes {
        std::mem::swap(before, after);
    }
    Ok(Plan { head, changes, ..Plan::default() })
}

/// Undoes `version` as a new version.
///
/// # Errors
/// As [`plan_undo`]; when they may not, something must be chosen, or the timeline would have faults.
pub async fn undo(
    state: &AppState,
    viewer: &Viewer,
    slug: &str,
    version: u32,
    message: &str,
    choices: &HashMap<String, Side>,
) -> Result<Published, RevertError> {
    may(viewer)?;
    for _ in 0..ATTEMPTS {
        let plan = plan_undo(state, slug, version, choices).await?;
        if !plan.conflicts.is_empty() {
            return Err(RevertError::Clashes(plan.conflicts));
        }
        if let Some(published) = publish(state, viewer, slug, &plan, message).await? {
            return Ok(published);
        }
    }
    Err(RevertError::Busy)
}

/// Restores `version` as a new version.
///
/// # Errors
/// As [`plan_restore`]; when they may not, or the timeline would have faults.
pub async fn restore(
    state: &AppState,
    viewer: &Viewer,
    slug: &str,
    version: u32,
    message: &str,
) -> Result<Published, RevertError> {
    may(viewer)?;
    for _ in 0..ATTEMPTS {
        let plan = plan_restore(state, slug, version).await?;
        if let Some(published) = publish(state, viewer, slug, &plan, message).await? {
            return Ok(published);
        }
    }
    Err(RevertError::Busy)
}

fn may(viewer: &Viewer) -> Result<(), RevertError> {
    if viewer.may(Action::Publish) { Ok(()) } else { Err(RevertError::NotAllowed(Action::Publish)) }
}

/// The newest version of a timeline that has had `version`.
async fn newest(state: &AppState, slug: &str, version: u32) -> Result<Arc<Timeline>, RevertError> {
    let newest = state.library.timeline(slug, None).await?.ok_or(RevertError::NoVersion)?;
    if version == 0 || version > newest.version {
        return Err(RevertError::NoVersion);
    }
    Ok(newest)
}

/// Checks a plan and publishes it; none where another version came in between.
async fn publish(
    state: &AppState,
    viewer: &Viewer,
    slug: &str,
    plan: &Plan,
    message: &str,
) -> Result<Option<Published>, RevertError> {
    let timeline = state.library.timeline(slug, Some(plan.head)).await?.ok_or(RevertError::NoVersion)?;
    let edits = checked(&timeline, plan, &state.refused_hosts().await?)?;
    let by = Signature { author: &viewer.name, message, at: state.clock.now() };
    let amended = state.library.store().revert(slug, plan.head, &edits, by).await?;
    state.library.refresh();
    Ok(match amended {
        Amended::Published(published) => Some(published),
        Amended::Moved(_) | Amended::Behind => None,
    })
}

/// The edits of a plan, once it is known that the timeline would hold together with them.
fn checked(timeline: &Timeline, plan: &Plan, hosts: &RefusedHosts) -> Result<Vec<Edit>, RevertError> {
    let joined = plan.joined.iter().map(|(_, draft)| draft.clone());
    let (mut drafts, mut removed, mut after) =
        (joined.collect::<Vec<_>>(), Vec::new(), Cow::Borrowed(timeline));
    for edit in &plan.changes {
        match (&edit.after, edit.kind) {
            (Some(body), Kind::About) => {
                let about = serde_json::from_str(body).and_then(|descriptor| contents::about(&descriptor));
                let bad = |source| BadRecord { kind: edit.kind, id: edit.id.clone(), source };
                after.to_mut().about = about.map_err(bad)?;
            }
            (Some(body), kind) => drafts.extend(draft(kind, &edit.id, Some(body))?),
            (None, kind) => removed.push((kind, edit.id.clone())),
        }
    }
    if matches!(after, Cow::Owned(_)) {
        drafts.extend(others(timeline, plan)?);
    }
    let records = package::check(&after, &drafts, &removed, hosts)?;
    let joined: HashSet<(Kind, &str)> =
        plan.joined.iter().map(|(_, draft)| (draft.kind, draft.id())).collect();
    let records = records.into_iter().filter(|it| joined.contains(&(it.kind, it.id.as_str())));
    let joined = records.map(|it| Edit { kind: it.kind, id: it.id, body: Some(it.body), base: Base::Any });
    let clean = plan.changes.iter().map(|it| Edit {
        kind: it.kind,
        id: it.id.clone(),
        body: it.after.clone(),
        base: Base::Any,
    });
    Ok(clean.chain(joined).collect())
}

/// The records that a plan leaves alone: with another vocabulary, they are to be looked at too.
fn others(timeline: &Timeline, plan: &Plan) -> Result<Vec<Draft>, RevertError> {
    let joined = plan.joined.iter().map(|(_, draft)| (draft.kind, draft.id()));
    let written: HashSet<(Kind, &str)> =
        plan.changes.iter().map(|edit| (edit.kind, edit.id.as_str())).chain(joined).collect();
    let contents = Contents::new(serde_json::Map::new(), timeline.clone());
    let records = contents.records().map_err(StoreError::from)?;
    let others = records.iter().filter(|it| !written.contains(&(it.kind, it.id.as_str())));
    let drafts = others.filter_map(|record| package::from_record(record).transpose());
    Ok(drafts.collect::<Result<_, _>>()?)
}

/// The description of a timeline has no cells to join: one side of it stands.
fn whole(
    kind: Kind,
    id: &str,
    [base, theirs, mine]: [Option<String>; 3],
    choices: &HashMap<String, Side>,
) -> (Option<String>, Option<Clash>) {
    let name = |side: &Option<String>| side.as_ref().map(|_| id.to_owned()).unwrap_or_default();
    let (was, their, my) = (name(&base), name(&theirs), name(&mine));
    let clash = Clash { part: None, column: String::new(), base: was, theirs: their, mine: my };
    match choices.get(&key(kind, id, &clash)) {
        Some(Side::Theirs) => (theirs, None),
        Some(Side::Mine) => (mine, None),
        None => (mine, Some(clash)),
    }
}

fn draft(kind: Kind, id: &str, body: Option<&str>) -> Result<Option<Draft>, BadRecord> {
    let Some(body) = body else { return Ok(None) };
    package::from_record(&Record { kind, id: id.to_owned(), body: body.to_owned() })
}
