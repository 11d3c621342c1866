//! `…/proposals`: changes that wait for an editor, and what is done with them.

use super::answer::{self, list, private};
use super::body::{Object, Optional};
use super::cursor::Cursor;
use super::openapi::placeholder::{Amendment, Proposal, ProposalAnswer, ProposalList, Words};
use super::openapi::refusals::{ReadPrivate, Review};
use super::problem::{Parameter, Problem, Standoff};
use super::query::Query;
use super::record;
use crate::auth::Viewer;
use crate::contents::Record;
use crate::exchange::fault::{self, Faults};
use crate::exchange::package;
use crate::reviewing::{self, Ask, ReviewError, Reviewed};
use crate::state::AppState;
use crate::store::{Base, Edit, Note, Thread};
use crate::writing::Write;
use axum::extract::{Path, State};
use axum::http::Uri;
use axum::response::Response;
use masar_core::model::Kind;
use masar_core::policy::Action;
use masar_core::review::{Act, Side, State as Stands};
use masar_core::text::Text;
use serde_json::{Map, Value, json};
use std::collections::HashMap;

/// Proposals
///
/// Newest first.
#[utoipa::path(
    get, path = "/timelines/{slug}/proposals", operation_id = "list_proposals", tag = "proposals", security(("bearer" = [])),
    params(("slug" = String, Path, description = "Name of the timeline."),
           ("state" = Option<String>, Query, description = "Those that stand here alone: `open`, `returned`, `accepted`, `declined` or `withdrawn`."),
           ("limit" = Option<u32>, Query, minimum = 1, maximum = 1000, description = "How many at most; 100 where it is left out."),
           ("cursor" = Option<String>, Query, description = "`next_cursor` of the part before.")),
    responses((status = 200, description = "Proposals.", body = ProposalList), ReadPrivate),
)]
pub async fn list_proposals(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(slug): Path<String>,
    uri: Uri,
) -> Result<Response, Problem> {
    may_discuss(&viewer)?;
    let mut query = Query::new(uri.path(), uri.query().unwrap_or_default());
    let page = query.page();
    let wanted = query.take("state");
    let stands = wanted.as_ref().and_then(|name| Stands::from_name(name));
    if let (Some(name), None) = (wanted, stands) {
        let expected = "open, returned, accepted, declined, withdrawn";
        query.problem(Parameter::Value("state", name, expected));
    }
    query.finish()?;
    let timeline = answer::timeline(&state, &slug, None).await?;
    let all = state.library.store().proposals(&slug, stands).await?;
    // Numbers only grow: whatever comes in between comes before the first part.
    let last: u32 = page.cursor.and_then(|cursor| cursor.at.parse().ok()).unwrap_or(u32::MAX);
    let mut left = all.into_iter().filter(|it| it.number <= last);
    let items = left.by_ref().take(page.limit).map(|it| summary(&slug, &it)).collect();
    let next = left.next().map(|it| {
        let cursor = Cursor { version: timeline.version, at: it.number.to_string() };
        cursor.text(&page.list)
    });
    Ok(private(&list(items, next, Some(timeline.version))))
}

/// One proposal
///
/// With what it writes and removes, and what was said of it.
#[utoipa::path(
    get, path = "/timelines/{slug}/proposals/{number}", operation_id = "get_proposal", tag = "proposals", security(("bearer" = [])),
    params(("slug" = String, Path, description = "Name of the timeline."), ("number" = u32, Path, description = "Number of the proposal.")),
    responses((status = 200, description = "The proposal.", body = Proposal), ReadPrivate),
)]
pub async fn get_proposal(
    State(state): State<AppState>,
    viewer: Viewer,
    Path((slug, number)): Path<(String, String)>,
    uri: Uri,
) -> Result<Response, Problem> {
    may_discuss(&viewer)?;
    Query::new(uri.path(), uri.query().unwrap_or_default()).finish()?;
    answer::timeline(&state, &slug, None).await?;
    Ok(private(&whole(&state, &slug, self::number(&number)?).await?))
}

/// Change a proposal
///
/// By its author alone: `changes` takes the place of what it said, and it is open again.
#[utoipa::path(
    put, path = "/timelines/{slug}/proposals/{number}", operation_id = "amend_proposal", tag = "proposals", security(("bearer" = [])),
    params(("slug" = String, Path, description = "Name of the timeline."), ("number" = u32, Path, description = "Number of the proposal.")),
    request_body(content = Amendment),
    responses((status = 200, description = "The proposal.", body = ProposalAnswer), Review),
)]
pub async fn amend_proposal(
    State(state): State<AppState>,
    viewer: Viewer,
    Path((slug, number)): Path<(String, String)>,
    uri: Uri,
    Object(body): Object,
) -> Result<Response, Problem> {
    Query::new(uri.path(), uri.query().unwrap_or_default()).finish()?;
    answer::timeline(&state, &slug, None).await?;
    let number = self::number(&number)?;
    let body = Body::read(body, &["message", "changes"])?;
    let writes = body.0.get("changes").and_then(Value::as_array).cloned().unwrap_or_default();
    let writes = writes.iter().map(change).collect::<Result<Vec<Write>, Problem>>()?;
    let message = match body.0.contains_key("message") {
        true => body.text("message").to_owned(),
        false => {
            reviewing::thread(&state, &slug, number).await.map_err(|it| told(it, number))?.proposal.message
        }
    };
    let reviewed = reviewing::amend(&state, &viewer, &slug, number, &writes, &message).await;
    answered(&state, &slug, number, reviewed).await
}

macro_rules! acts {
    ($($(#[doc = $doc:literal])+ $name:ident, $path:literal, $act:expr;)+) => { $(
        $(#[doc = $doc])+
        #[utoipa::path(
            post, path = $path, operation_id = stringify!($name), tag = "proposals", security(("bearer" = [])),
            params(("slug" = String, Path, description = "Name of the timeline."), ("number" = u32, Path, description = "Number of the proposal.")),
            request_body(content = Words),
            responses((status = 200, description = "The proposal afterwards.", body = ProposalAnswer), Review),
        )]
        pub async fn $name(
            State(state): State<AppState>,
            viewer: Viewer,
            Path((slug, number)): Path<(String, String)>,
            uri: Uri,
            Optional(body): Optional,
        ) -> Result<Response, Problem> {
            act(&state, &viewer, &slug, &number, &uri, body, $act).await
        }
    )+ };
}

acts! {
    /// Accept a proposal
    ///
    /// It is published as the next version. Where others have changed the same in the meantime, the answer is
    /// 409 with `clashes`; send `choices`. Where the timeline asks for two editors, the first agrees and
    /// `awaits` is 1. Nobody accepts a proposal of their own.
    accept_proposal, "/timelines/{slug}/proposals/{number}/accept", Act::Accept;
    /// Decline a proposal
    ///
    /// For good; `message` must say why.
    reject_proposal, "/timelines/{slug}/proposals/{number}/reject", Act::Decline;
    /// Send a proposal back
    ///
    /// Its author may change it; `message` must say what is wanted.
    return_proposal, "/timelines/{slug}/proposals/{number}/return", Act::Return;
    /// Say something of a proposal
    comment_on_proposal, "/timelines/{slug}/proposals/{number}/comment", Act::Comment;
    /// Take a proposal back
    ///
    /// By its author alone.
    withdraw_proposal, "/timelines/{slug}/proposals/{number}/withdraw", Act::Withdraw;
}

async fn act(
    state: &AppState,
    viewer: &Viewer,
    slug: &str,
    number: &str,
    uri: &Uri,
    body: Map<String, Value>,
    act: Act,
) -> Result<Response, Problem> {
    Query::new(uri.path(), uri.query().unwrap_or_default()).finish()?;
    answer::timeline(state, slug, None).await?;
    let number = self::number(number)?;
    let body = Body::read(body, &["message", "round", "choices"])?;
    let mut choices = HashMap::new();
    for (key, side) in body.0.get("choices").and_then(Value::as_object).into_iter().flatten() {
        match side.as_str().and_then(Side::from_name) {
            Some(side) => choices.insert(key.clone(), side),
            None => return Err(fault(key, side, "\"current\", \"proposed\"")),
        };
    }
    let round = match body.0.get("round") {
        None | Some(Value::Null) => None,
        Some(round) => match round.as_u64().and_then(|round| u32::try_from(round).ok()) {
            Some(round) => Some(round),
            None => return Err(fault("round", round, "0, 1, 2 …")),
        },
    };
    let ask = Ask { act, words: body.text("message"), round, choices };
    let reviewed = reviewing::act(state, viewer, slug, number, &ask).await;
    answered(state, slug, number, reviewed).await
}

async fn answered(
    state: &AppState,
    slug: &str,
    number: u32,
    reviewed: Result<Reviewed, ReviewError>,
) -> Result<Response, Problem> {
    let reviewed = reviewed.map_err(|error| told(error, number))?;
    let proposal = whole(state, slug, number).await?;
    Ok(private(&json!({ "proposal": proposal, "awaits": reviewed.awaits })))
}

/// A proposal as it is answered, with its changes and its discussion.
///
/// # Errors
/// When there is none, or the store fails.
pub async fn whole(state: &AppState, slug: &str, number: u32) -> Result<Value, Problem> {
    let thread = reviewing::thread(state, slug, number).await.map_err(|error| told(error, number))?;
    let edits = state.library.store().proposal_edits(slug, number).await?;
    let Thread { proposal, notes } = &thread;
    let mut whole = summary(slug, proposal);
    let changes = edits.into_iter().map(edit).collect::<Result<Vec<_>, _>>()?;
    whole["round"] = json!(thread.round());
    whole["approvals"] = json!(thread.approvals());
    whole["changes"] = json!(changes);
    whole["notes"] = notes.iter().map(note).collect();
    Ok(whole)
}

fn summary(slug: &str, proposal: &crate::store::Proposal) -> Value {
    json!({
        "number": proposal.number,
        "state": proposal.state.name(),
        "author": proposal.author,
        "message": proposal.message,
        "created": proposal.created,
        "updated": proposal.updated,
        "version": proposal.version,
        "url": format!("/api/v1/timelines/{slug}/proposals/{}", proposal.number),
    })
}

fn note(note: &Note) -> Value {
    json!({ "at": note.at, "author": note.author, "act": note.act.name(), "message": note.words })
}

fn edit(edit: Edit) -> Result<Value, Problem> {
    let Edit { kind, id, body, base } = edit;
    let base = match base {
        Base::Since(version) => Some(version),
        Base::Absent | Base::Any => None,
    };
    let record = match body {
        // A record that is not published yet has no version of its own.
        Some(body) => {
            let mut record = record::stored(Record { kind, id: id.clone(), body }, 1)?;
            record["version"] = Value::Null;
            record
        }
        None => Value::Null,
    };
    Ok(json!({ "kind": kind.singular(), "id": id, "base": base, "record": record }))
}

/// A change as an amendment sends it: as it is answered.
fn change(sent: &Value) -> Result<Write, Problem> {
    let wanted = "{\"kind\", \"id\", \"base\", \"record\"}";
    let Some(change) = sent.as_object() else { return Err(fault("changes", sent, wanted)) };
    let text = |name: &str| change.get(name).and_then(Value::as_str);
    let kind = text("kind").and_then(|name| Kind::from_singular(name).or_else(|| Kind::from_plural(name)));
    let (Some(kind), Some(id)) = (kind.filter(|kind| *kind != Kind::About), text("id")) else {
        return Err(fault("changes", sent, wanted));
    };
    let base = match change.get("base") {
        None | Some(Value::Null) => Base::Absent,
        Some(version) => match version.as_u64().and_then(|version| u32::try_from(version).ok()) {
            Some(version) => Base::Since(version),
            None => return Err(fault("base", version, "1, 2, 3 …")),
        },
    };
    match change.get("record") {
        Some(Value::Object(record)) => {
            let draft = package::draft_of_json(kind, record)?;
            match draft.id() == id {
                true => Ok(Write::Put(draft, base)),
                false => Err(Problem::OtherId(id.to_owned(), draft.id().to_owned())),
            }
        }
        None | Some(Value::Null) => Ok(Write::Remove(kind, id.to_owned(), base)),
        Some(other) => Err(fault("record", other, "{…}")),
    }
}

/// A body whose members are all known.
struct Body(Map<String, Value>);

impl Body {
    fn read(body: Map<String, Value>, known: &[&str]) -> Result<Body, Problem> {
        let mut faults = Faults::default();
        for name in body.keys().filter(|name| !known.contains(&name.as_str())) {
            let nearest = fault::nearest(name, known.iter().copied());
            faults.push("proposal", 0, name, name, fault::Problem::UnknownColumn(nearest));
        }
        match body.get("message") {
            None | Some(Value::Null | Value::String(_)) => {}
            Some(other) => {
                let problem = fault::Problem::BadJson("\"…\"".to_owned());
                faults.push("proposal", 0, "message", &other.to_string(), problem);
            }
        }
        if faults.is_empty() { Ok(Body(body)) } else { Err(faults.into()) }
    }

    fn text(&self, name: &str) -> &str {
        self.0.get(name).and_then(Value::as_str).unwrap_or_default()
    }
}

fn fault(column: &str, value: &Value, wanted: &str) -> Problem {
    let mut faults = Faults::default();
    faults.push("proposal", 0, column, &value.to_string(), fault::Problem::BadJson(wanted.to_owned()));
    faults.into()
}

fn number(written: &str) -> Result<u32, Problem> {
    written.parse().map_err(|_| Problem::NoAddress)
}

fn may_discuss(viewer: &Viewer) -> Result<(), Problem> {
    match (viewer.is_known(), viewer.may(Action::Discuss)) {
        (false, _) => Err(Problem::NotSignedIn),
        (true, false) => Err(Problem::NotAllowed(Action::Discuss)),
        (true, true) => Ok(()),
    }
}

fn told(error: ReviewError, number: u32) -> Problem {
    let forbidden = |text: Text| Problem::Forbidden(text);
    match error {
        ReviewError::NoTimeline => Problem::NoAddress,
        ReviewError::NoProposal => Problem::NoProposal(number),
        ReviewError::NotAllowed(action) => Problem::NotAllowed(action),
        ReviewError::OwnProposal => forbidden(super::words::OWN_PROPOSAL),
        ReviewError::NotAuthor => forbidden(super::words::NOT_AUTHOR),
        ReviewError::NotNow(state) => Problem::Standoff(Standoff::NotNow(state)),
        ReviewError::AgreedAlready => Problem::Standoff(Standoff::AgreedAlready),
        ReviewError::Amended => Problem::Standoff(Standoff::Amended),
        ReviewError::NeedsReason => Problem::NeedsReason,
        ReviewError::Clashes(conflicts) if conflicts.is_empty() => Problem::Standoff(Standoff::Busy),
        ReviewError::Clashes(conflicts) => Problem::Standoff(Standoff::Clashes(conflicts)),
        ReviewError::Faults(faults) => Problem::Faults(faults),
        ReviewError::Store(error) => error.into(),
    }
}
