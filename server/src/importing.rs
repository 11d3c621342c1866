//! Importing: a plan made against the timeline as it stands, then published as one version, or not.
//!
//! Page, API and command line come through here. Reading a large file takes seconds of one processor and
//! several times its size in memory, so it happens on a thread of its own, and not more than [`AT_ONCE`]
//! at a time.

use crate::auth::Viewer;
use crate::contents::{Contents, Record};
use crate::exchange::hosts::RefusedHosts;
use crate::exchange::import::{Changes, Input, Options, Plan, plan};
use crate::exchange::package::Files;
use crate::state::AppState;
use crate::store::{Amended, Base, Edit, Published, Signature, Store, StoreError};
use masar_core::model::Kind;
use masar_core::policy::Action;
use std::collections::HashSet;
use std::sync::Arc;
use tokio::sync::Semaphore;

/// So many imports are read at once; others wait.
const AT_ONCE: usize = 2;
/// How often an import is planned anew when others publish in between.
const ATTEMPTS: usize = 10;

static READING: Semaphore = Semaphore::const_new(AT_ONCE);

/// What is brought in. Cheap to clone.
#[derive(Clone)]
pub enum Brought {
    /// A file, as it was sent.
    File(Arc<[u8]>),
    /// A package that was opened.
    Package(Arc<Files>),
}

/// What an import came to.
#[derive(Debug)]
pub struct Done {
    /// What it does, or would do.
    pub plan: Plan,
    /// The timeline that it goes to; empty where that is not known, for the file has faults.
    pub slug: String,
    /// The version that it was planned against; 0 for a new timeline.
    pub head: u32,
    /// What was published; none where nothing was: it was only tried, or has faults.
    pub published: Option<Published>,
}

/// Why an import was not even tried.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The one who asks may not.
    #[error("this needs the right to {0:?}")]
    NotAllowed(Action),
    /// There is no such timeline.
    #[error("there is no such timeline")]
    NoTimeline,
    /// Others publish so often that no plan holds long enough.
    #[error("the timeline changes all the time: try again")]
    Busy,
    /// A thread of ours has died.
    #[error("the import failed: {0}")]
    Failed(#[from] tokio::task::JoinError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// That an import shall be published, not only tried.
#[derive(Clone, Copy, Debug)]
pub struct Publish<'a> {
    /// What is said of the version.
    pub message: &'a str,
    /// The version that the import was seen against; where another is the newest by now, nothing is
    /// published. None publishes on whatever there is.
    pub seen: Option<u32>,
}

/// Tries an import for `viewer`, and publishes it where that is asked and nothing stands against it.
/// `slug` names the timeline, which must be there; none opens the one that the file names.
///
/// # Errors
/// When the viewer may not, there is no such timeline, or the store fails. Faults are in the plan.
pub async fn import(
    state: &AppState,
    viewer: &Viewer,
    slug: Option<&str>,
    brought: &Brought,
    options: &Options,
    publish: Option<Publish<'_>>,
) -> Result<Done, ImportError> {
    // A timeline that is not there yet is opened by an editor alone.
    let needed = if publish.is_some() || slug.is_none() { Action::Import } else { Action::Propose };
    if !viewer.may(needed) {
        return Err(ImportError::NotAllowed(needed));
    }
    if let Some(slug) = slug
        && state.library.head(slug).await?.is_none()
    {
        return Err(ImportError::NoTimeline);
    }
    let at = state.clock.now();
    let by = publish.map(|it| (Signature { author: &viewer.name, message: it.message, at }, it.seen));
    let (store, refused) = (state.library.store(), state.refused_hosts().await?);
    let done = into_store(store, &refused, slug, brought, options, by).await?;
    if done.published.is_some() {
        state.library.refresh();
    }
    Ok(done)
}

/// The same for whoever has the store in hand. `by` publishes, on the version named beside it if there is
/// one; without it the import is only tried.
///
/// # Errors
/// When the store fails.
pub async fn into_store(
    store: &Store,
    refused: &RefusedHosts,
    slug: Option<&str>,
    brought: &Brought,
    options: &Options,
    by: Option<(Signature<'_>, Option<u32>)>,
) -> Result<Done, ImportError> {
    for _ in 0..ATTEMPTS {
        let mut slug = slug.map(str::to_owned);
        let standing = match &slug {
            Some(slug) => store.contents(slug, None).await?,
            None => None,
        };
        let (mut plan, mut standing) = read(brought, options, standing, slug.as_deref(), refused).await?;
        if let (None, Some(contents)) = (&slug, &plan.contents) {
            let named = contents.timeline.slug.clone();
            standing = store.contents(&named, None).await?;
            plan = plan.against(standing.as_ref());
            slug = Some(named);
        }
        let head = standing.as_ref().map_or(0, |standing| standing.timeline.version);
        let slug = slug.unwrap_or_default();
        let (Some((by, seen)), Some(contents)) = (by, &plan.contents) else {
            return Ok(Done { plan, slug, head, published: None });
        };
        if seen.is_some_and(|seen| seen != head) {
            return Ok(Done { plan, slug, head, published: None });
        }
        let edits = edits(contents, &plan.changes)?;
        match store.import(&slug, head, &edits, by).await? {
            Amended::Published(published) => {
                return Ok(Done { plan, slug, head, published: Some(published) });
            }
            Amended::Moved(_) | Amended::Behind => {}
        }
    }
    Err(ImportError::Busy)
}

/// Plans on a thread of its own; gives back what it was planned against.
async fn read(
    brought: &Brought,
    options: &Options,
    standing: Option<Contents>,
    slug: Option<&str>,
    refused: &RefusedHosts,
) -> Result<(Plan, Option<Contents>), ImportError> {
    // The semaphore is never closed.
    let _turn = READING.acquire().await;
    let (brought, options, refused) = (brought.clone(), options.clone(), refused.clone());
    let slug = slug.map(str::to_owned);
    let planned = tokio::task::spawn_blocking(move || {
        let input = match &brought {
            Brought::File(bytes) => Input::Bytes(bytes),
            Brought::Package(files) => Input::Package(files),
        };
        let mut plan = plan(&input, &options, standing.as_ref(), &refused);
        if let (Some(slug), Some(contents)) = (&slug, &mut plan.contents) {
            contents.rename(slug);
        }
        (plan, standing)
    });
    Ok(planned.await?)
}

/// What the store is asked to do for `changes`.
fn edits(contents: &Contents, changes: &Changes) -> Result<Vec<Edit>, StoreError> {
    let written: HashSet<(Kind, &str)> = (changes.0.iter())
        .flat_map(|(kind, it)| it.added.iter().chain(&it.altered).map(|id| (*kind, id.as_str())))
        .collect();
    let put = |Record { kind, id, body }| Edit { kind, id, body: Some(body), base: Base::Any };
    let records = contents.records()?;
    let mut edits: Vec<Edit> =
        records.into_iter().filter(|it| written.contains(&(it.kind, it.id.as_str()))).map(put).collect();
    for (kind, changed) in &changes.0 {
        let gone = |id: &String| Edit { kind: *kind, id: id.clone(), body: None, base: Base::Any };
        edits.extend(changed.removed.iter().map(gone));
    }
    Ok(edits)
}
