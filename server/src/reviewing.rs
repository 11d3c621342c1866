//! Reviewing: what can be done with a proposal, by whom, and what becomes of it. Pages and API call this.
//!
//! The rules, beside the table of the core: nobody reviews their own proposal. An editor who wants their own
//! change published writes it, which publishes it under their name. Only its author amends or withdraws a
//! proposal. Where a timeline asks for two editors, the first to accept a proposal agrees to it, and the
//! second publishes it; a change by its author makes them agree anew. A proposal whose ground has moved is
//! joined with what others have made of it; where both changed one cell, somebody must choose.

use crate::auth::Viewer;
use crate::contents::BadRecord;
use crate::exchange::fault::{Faults, Problem};
use crate::exchange::hosts::RefusedHosts;
use crate::exchange::package;
use crate::state::AppState;
use crate::store::{Acted, Base, Deed, Edit, Published, Signature, StoreError, Thread};
use crate::writing::{self, ATTEMPTS, Write, WriteError};
use masar_core::model::{Kind, Timeline};
use masar_core::policy::Action;
use masar_core::review::{Act, Clash, Draft, Rebased, Side, State, accepted_message, rebase};
use std::collections::HashMap;

/// The most letters that can be said at once.
pub const MOST_SAID: u64 = 10_000;

/// What somebody asks to be done with a proposal.
#[derive(Clone, Debug)]
pub struct Ask<'a> {
    /// What.
    pub act: Act,
    /// Why; needed for some.
    pub words: &'a str,
    /// The round of the proposal that they saw (see [`Thread::round`]); none where they did not look.
    pub round: Option<u32>,
    /// Which side is to stand where it clashes with what stands now, by [`key`].
    pub choices: HashMap<String, Side>,
}

impl<'a> Ask<'a> {
    /// To do `act`, saying `words`, whatever round it is.
    pub fn new(act: Act, words: &'a str) -> Ask<'a> {
        Ask { act, words, round: None, choices: HashMap::new() }
    }
}

/// What a deed came to.
#[derive(Clone, Debug)]
pub struct Reviewed {
    /// The proposal afterwards.
    pub thread: Thread,
    /// The version that it became, where it was accepted and published.
    pub published: Option<Published>,
    /// How many more editors must agree; 0 unless this was one of two.
    pub awaits: usize,
}

/// Why nothing was done.
#[derive(Debug, thiserror::Error)]
pub enum ReviewError {
    /// There is no such timeline.
    #[error("there is no such timeline")]
    NoTimeline,
    /// There is no such proposal.
    #[error("there is no such proposal")]
    NoProposal,
    /// They may not.
    #[error("this needs the right to {0:?}")]
    NotAllowed(Action),
    /// Nobody reviews their own proposal.
    #[error("nobody reviews their own proposal")]
    OwnProposal,
    /// Only its author does this.
    #[error("only its author can do this")]
    NotAuthor,
    /// It cannot be done with a proposal that stands here.
    #[error("this cannot be done with a proposal that is {}", .0.name())]
    NotNow(State),
    /// They have agreed already; another editor is awaited.
    #[error("another editor must agree")]
    AgreedAlready,
    /// The proposal was changed by its author since it was looked at.
    #[error("the proposal was changed since")]
    Amended,
    /// This must say why.
    #[error("this needs a reason")]
    NeedsReason,
    /// It changes what others have changed since, and nobody has chosen.
    #[error("others have changed the same in the meantime")]
    Clashes(Vec<Conflict>),
    /// What is proposed has faults.
    #[error(transparent)]
    Faults(#[from] Faults),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<BadRecord> for ReviewError {
    fn from(error: BadRecord) -> ReviewError {
        StoreError::from(error).into()
    }
}

impl From<WriteError> for ReviewError {
    fn from(error: WriteError) -> ReviewError {
        match error {
            WriteError::NoTimeline => ReviewError::NoTimeline,
            WriteError::NotAllowed(action) => ReviewError::NotAllowed(action),
            WriteError::Faults(faults) => ReviewError::Faults(faults),
            WriteError::Store(error) => ReviewError::Store(error),
            WriteError::Moved(moved) => ReviewError::Clashes(
                moved
                    .into_iter()
                    .map(|it| Conflict { kind: it.kind, id: it.id, clashes: Vec::new() })
                    .collect(),
            ),
        }
    }
}

/// A record that clashes with what stands now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// What it is.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// Where; empty where only the whole is known to have moved.
    pub clashes: Vec<Clash>,
}

/// One record of a proposal, on the ground it was made on and on that of now.
#[derive(Clone, Debug)]
pub struct Met {
    /// What it is.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// What its author saw.
    pub base: Option<Draft>,
    /// What stands now.
    pub now: Option<Draft>,
    /// What its author wants.
    pub mine: Option<Draft>,
    /// The version since which `now` stands.
    pub since: Option<u32>,
    /// Whether others have changed it since its author looked.
    pub moved: bool,
    /// Both together.
    pub rebased: Rebased,
}

/// The name of a clash in forms and in the API: `event/mosul-falls/label_en`, `series/posts/2014-06/value`;
/// for a whole record, `event/mosul-falls`.
pub fn key(kind: Kind, id: &str, clash: &Clash) -> String {
    let parts = [Some(kind.singular()), Some(id), clash.part.as_deref(), Some(clash.column.as_str())];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("/")
}

/// How many editors must agree to a proposal on this timeline.
///
/// # Errors
/// When the store fails.
pub async fn editors_needed(state: &AppState, slug: &str) -> Result<usize, StoreError> {
    Ok(if state.library.store().timeline_settings(slug).await?.two_editors { 2 } else { 1 })
}

/// The records of a proposal on the ground of `timeline`, which is the newest version.
///
/// # Errors
/// When the store fails or is damaged.
pub async fn meet(
    state: &AppState,
    timeline: &Timeline,
    edits: &[Edit],
    choices: &HashMap<String, Side>,
) -> Result<Vec<Met>, ReviewError> {
    let store = state.library.store();
    let mut all = Vec::with_capacity(edits.len());
    for Edit { kind, id, body, base } in edits {
        let base_record = match base {
            Base::Since(version) => store.begun(&timeline.slug, *kind, id, *version).await?,
            Base::Absent | Base::Any => None,
        };
        let base_draft = base_record.as_ref().map(package::from_record).transpose()?.flatten();
        let mine = body.as_ref().map(|body| crate::contents::Record {
            kind: *kind,
            id: id.clone(),
            body: body.clone(),
        });
        let mine = mine.as_ref().map(package::from_record).transpose()?.flatten();
        let now = package::draft(timeline, *kind, id);
        let since = store.since(&timeline.slug, *kind, id).await?;
        let moved = *base != Base::Any && *base != since.map_or(Base::Absent, Base::Since);
        let rebased = rebase(base_draft.as_ref(), now.as_ref(), mine.as_ref(), |clash| {
            choices.get(&key(*kind, id, clash)).copied()
        });
        all.push(Met { kind: *kind, id: id.clone(), base: base_draft, now, mine, since, moved, rebased });
    }
    Ok(all)
}

/// Does what is asked with a proposal.
///
/// # Errors
/// When they may not, it cannot be done now, or the store fails; then nothing has changed.
pub async fn act(
    state: &AppState,
    viewer: &Viewer,
    slug: &str,
    number: u32,
    ask: &Ask<'_>,
) -> Result<Reviewed, ReviewError> {
    speakable(ask.words, &state.refused_hosts().await?)?;
    for _ in 0..ATTEMPTS {
        let thread = thread(state, slug, number).await?;
        allowed(viewer, &thread, ask)?;
        let deed = Deed {
            slug,
            number,
            act: ask.act,
            round: ask.round.unwrap_or_else(|| thread.round()),
            by: Signature { author: &viewer.name, message: ask.words.trim(), at: state.clock.now() },
        };
        let acted = match ask.act {
            Act::Accept => accept(state, &thread, ask, deed).await?,
            _ => state.library.store().act(deed).await?,
        };
        match acted {
            Acted::None => return Err(ReviewError::NoProposal),
            Acted::NotNow(state) => return Err(ReviewError::NotNow(state)),
            Acted::Amended => return Err(ReviewError::Amended),
            // Somebody published in between: what was made ready may hold no more.
            Acted::Moved(_) | Acted::Behind => state.library.refresh(),
            Acted::Published(published) => {
                state.library.refresh();
                return reviewed(state, slug, number, Some(published)).await;
            }
            Acted::Done(_) => return reviewed(state, slug, number, None).await,
        }
    }
    Err(ReviewError::Clashes(Vec::new()))
}

/// Puts `writes` and `message` in the place of what a proposal said. Its author alone can; it is open again,
/// on the ground that they saw.
///
/// # Errors
/// When they may not, the drafts have faults, a record has moved since they looked, or the store fails.
pub async fn amend(
    state: &AppState,
    viewer: &Viewer,
    slug: &str,
    number: u32,
    writes: &[Write],
    message: &str,
) -> Result<Reviewed, ReviewError> {
    let thread = thread(state, slug, number).await?;
    let ask = Ask::new(Act::Amend, "");
    allowed(viewer, &thread, &ask)?;
    let timeline = writing::newest(state, slug).await?;
    let edits = writing::edits(&state.refused_hosts().await.map_err(ReviewError::Store)?, &timeline, writes)?;
    let edits = writing::grounded(state, slug, edits).await?;
    let by = Signature { author: &viewer.name, message: "", at: state.clock.now() };
    let deed = Deed { slug, number, act: Act::Amend, round: thread.round(), by };
    match state.library.store().amend_proposal(deed, &edits, message).await? {
        Acted::NotNow(state) => Err(ReviewError::NotNow(state)),
        Acted::Done(_) => reviewed(state, slug, number, None).await,
        _ => Err(ReviewError::Amended),
    }
}

/// A proposal with its discussion.
///
/// # Errors
/// When there is none, or the store fails.
pub async fn thread(state: &AppState, slug: &str, number: u32) -> Result<Thread, ReviewError> {
    state.library.store().thread(slug, number).await?.ok_or(ReviewError::NoProposal)
}

/// Whether words may stand in a discussion: not too many, and no link to a refused host.
fn speakable(words: &str, hosts: &RefusedHosts) -> Result<(), Faults> {
    let mut faults = Faults::default();
    let mut fault = |value: &str, problem: Problem| faults.push("proposals", 0, "words", value, problem);
    if words.chars().count() > MOST_SAID as usize {
        fault("", Problem::TooLong(MOST_SAID));
    }
    // Wherever an address may stand in Markdown: after a space, a bracket, a quotation mark.
    let parts = words.split(|c: char| c.is_whitespace() || "()[]<>\"'".contains(c));
    for part in parts.filter(|part| part.contains("://")) {
        let host = url::Url::parse(part).ok().and_then(|url| url.host_str().map(str::to_owned));
        if let Some(host) = host.filter(|host| hosts.refuses(host)) {
            fault(part, Problem::RefusedHost(host));
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

/// Whether somebody may do what they ask, with this proposal, as it stands.
///
/// # Errors
/// Why not.
pub fn allowed(viewer: &Viewer, thread: &Thread, ask: &Ask<'_>) -> Result<(), ReviewError> {
    let action = match ask.act {
        Act::Comment => Action::Discuss,
        Act::Amend | Act::Withdraw => Action::Propose,
        Act::Approve | Act::Accept | Act::Return | Act::Decline => Action::Review,
    };
    if !viewer.may(action) {
        return Err(ReviewError::NotAllowed(action));
    }
    let own = thread.proposal.author == viewer.name;
    match action {
        Action::Propose if !own => return Err(ReviewError::NotAuthor),
        Action::Review if own => return Err(ReviewError::OwnProposal),
        _ => {}
    }
    if thread.proposal.state.after(ask.act).is_none() {
        return Err(ReviewError::NotNow(thread.proposal.state));
    }
    if ask.act == Act::Approve && thread.approvals().contains(&viewer.name.as_str()) {
        return Err(ReviewError::AgreedAlready);
    }
    if ask.act.needs_reason() && ask.words.trim().is_empty() {
        return Err(ReviewError::NeedsReason);
    }
    Ok(())
}

/// Publishes a proposal, or agrees to it where another editor is needed.
async fn accept(
    state: &AppState,
    thread: &Thread,
    ask: &Ask<'_>,
    deed: Deed<'_>,
) -> Result<Acted, ReviewError> {
    if deed.round != thread.round() {
        return Ok(Acted::Amended);
    }
    let store = state.library.store();
    let timeline = writing::newest(state, deed.slug).await?;
    let edits = store.proposal_edits(deed.slug, deed.number).await?;
    let met = meet(state, &timeline, &edits, &ask.choices).await?;
    let clashing = met.iter().filter(|met| !met.rebased.clashes.is_empty());
    let conflicts: Vec<Conflict> = clashing
        .map(|met| Conflict { kind: met.kind, id: met.id.clone(), clashes: met.rebased.clashes.clone() })
        .collect();
    if !conflicts.is_empty() {
        return Err(ReviewError::Clashes(conflicts));
    }
    let writes: Vec<Write> = met.into_iter().filter_map(write_of).collect();
    let hosts = state.refused_hosts().await?;
    let edits = writing::edits(&hosts, &timeline, &writes)?;
    let mut editors = thread.approvals();
    editors.retain(|name| *name != thread.proposal.author);
    if !editors.contains(&deed.by.author) {
        editors.push(deed.by.author);
        if editors.len() < editors_needed(state, deed.slug).await? {
            return Ok(store.act(Deed { act: Act::Approve, ..deed }).await?);
        }
    } else if editors.len() < editors_needed(state, deed.slug).await? {
        return Err(ReviewError::AgreedAlready);
    }
    let message = accepted_message(&thread.proposal.message, deed.number, &editors);
    let by = Signature { author: &thread.proposal.author, message: &message, at: deed.by.at };
    Ok(store.accept(deed, timeline.version, &edits, by).await?)
}

/// What is to be written of a record that clashes no more.
fn write_of(met: Met) -> Option<Write> {
    let base = met.since.map_or(Base::Absent, Base::Since);
    match (met.rebased.draft, met.now) {
        (Some(draft), _) => Some(Write::Put(draft, base)),
        (None, Some(_)) => Some(Write::Remove(met.kind, met.id, base)),
        (None, None) => None,
    }
}

async fn reviewed(
    state: &AppState,
    slug: &str,
    number: u32,
    published: Option<Published>,
) -> Result<Reviewed, ReviewError> {
    let thread = thread(state, slug, number).await?;
    let needed = editors_needed(state, slug).await?;
    let awaits = match thread.approvals().len() {
        0 => 0,
        _ if thread.proposal.state != State::Open => 0,
        agreed => needed.saturating_sub(agreed),
    };
    Ok(Reviewed { thread, published, awaits })
}
