//! `/{lang}/t/{slug}/review/{number}`: a proposal, and what is done with it.

use crate::auth::Viewer;
use crate::auth::guard::keep_private;
use crate::reviewing::{self, Ask, ReviewError};
use crate::state::AppState;
use crate::store::Thread;
use crate::web::account::Fields;
use crate::web::history::{choices, conflict};
use crate::web::pages::at;
use crate::web::reader::Visit;
use crate::web::respond::PageError;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use masar_app::pages::Reader;
use masar_app::pages::review::{self, Met, ProposalPage, Said, state_word, words};
use masar_core::lang::Lang;
use masar_core::review::{Act, Side};
use masar_core::text::Text;
use std::collections::HashMap;

type Address = Path<(String, String, String)>;

/// What was typed into the form, and what was wrong with it.
#[derive(Default)]
struct Typed {
    words: String,
    choices: HashMap<String, Side>,
    faults: Vec<String>,
}

/// The page.
pub async fn show(
    State(state): State<AppState>,
    Path((_, slug, number)): Address,
    visit: Visit,
    viewer: Viewer,
) -> Response {
    draw(&state, &viewer, &slug, &number, &visit, Typed::default()).await
}

/// Does what a button of the form says.
pub async fn act(
    State(state): State<AppState>,
    Path((_, slug, number)): Address,
    visit: Visit,
    viewer: Viewer,
    fields: Fields,
) -> Response {
    let lang = visit.reader.lang;
    let said = fields.get("words");
    let (Ok(asked), Some(act)) = (number.parse(), Act::from_name(fields.get("do"))) else {
        return draw(&state, &viewer, &slug, &number, &visit, Typed::default()).await;
    };
    let choices = choices(&fields);
    let ask =
        Ask { round: fields.get("round").parse().ok(), choices: choices.clone(), ..Ask::new(act, said) };
    match reviewing::act(&state, &viewer, &slug, asked, &ask).await {
        Ok(reviewed) => {
            let done = if reviewed.published.is_some() { "published" } else { "done" };
            let path = visit.reader.path(&format!("/t/{slug}/review/{asked}?done={done}"));
            let mut response = Redirect::to(&path).into_response();
            keep_private(&mut response);
            response
        }
        Err(error) => match told(error, lang) {
            Ok(faults) => {
                let typed = Typed { words: said.to_owned(), choices, faults };
                draw(&state, &viewer, &slug, &number, &visit, typed).await
            }
            Err(error) => error.page(&visit.reader),
        },
    }
}

/// Why it was not done, for the page that asks again; or the page that says there is nothing here.
fn told(error: ReviewError, lang: Lang) -> Result<Vec<String>, PageError> {
    let one = |words: Text| vec![words.get(lang).to_owned()];
    Ok(match error {
        ReviewError::NoTimeline | ReviewError::NoProposal => return Err(PageError::not_found()),
        ReviewError::Store(error) => return Err(error.into()),
        ReviewError::NotAllowed(_) => one(words::NOT_ALLOWED),
        ReviewError::OwnProposal => one(words::OWN),
        ReviewError::NotAuthor => one(words::NOT_AUTHOR),
        ReviewError::NotNow(state) => {
            vec![format!("{} {}.", words::NOT_NOW.get(lang), state_word(state).get(lang))]
        }
        ReviewError::AgreedAlready => one(words::AGREED_ALREADY),
        ReviewError::Amended => one(words::WAS_AMENDED),
        ReviewError::NeedsReason => one(words::NEEDS_REASON),
        ReviewError::Clashes(_) => one(words::CHOOSE),
        ReviewError::Faults(faults) => faults.iter().map(|fault| fault.message(lang)).collect(),
    })
}

async fn draw(
    state: &AppState,
    viewer: &Viewer,
    slug: &str,
    number: &str,
    visit: &Visit,
    typed: Typed,
) -> Response {
    let status = if typed.faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    match page(state, viewer, slug, number, visit, typed).await {
        Ok(page) => (status, Html(review::proposal(&visit.reader, &page))).into_response(),
        Err(error) => error.page(&visit.reader),
    }
}

async fn page(
    state: &AppState,
    viewer: &Viewer,
    slug: &str,
    number: &str,
    visit: &Visit,
    typed: Typed,
) -> Result<ProposalPage, PageError> {
    let lang = visit.reader.lang;
    let timeline = at(state, slug, None).await?;
    let number = number.parse().map_err(|_| PageError::not_found())?;
    let gone = |error| match error {
        ReviewError::Store(error) => PageError::Store(error),
        _ => PageError::not_found(),
    };
    let thread = reviewing::thread(state, slug, number).await.map_err(gone)?;
    let edits = state.library.store().proposal_edits(slug, number).await?;
    // Without choices, so that the page lists everything that can be chosen.
    let met = reviewing::meet(state, &timeline, &edits, &HashMap::new()).await.map_err(gone)?;
    let clashing = met.iter().filter(|met| !met.rebased.clashes.is_empty());
    let conflicts = clashing.map(|met| {
        let clashes = met.rebased.clashes.clone();
        let it = reviewing::Conflict { kind: met.kind, id: met.id.clone(), clashes };
        conflict(&timeline, it, &typed.choices, lang)
    });
    let conflicts = conflicts.collect();
    let edit = edit_address(&visit.reader, slug, viewer, &thread, &met);
    let records = met.into_iter().map(|met| Met {
        kind: met.kind,
        id: met.id,
        base: met.base,
        now: met.now,
        mine: met.mine,
        joined: met.rebased.draft,
        moved: met.moved,
    });
    Ok(ProposalPage {
        records: records.collect(),
        conflicts,
        number,
        said: said(&thread),
        round: thread.round(),
        two_editors: reviewing::editors_needed(state, slug).await? > 1,
        agreed: thread.approvals().into_iter().map(str::to_owned).collect(),
        own: thread.proposal.author == viewer.name,
        may: may(viewer, &thread),
        edit,
        words: typed.words,
        faults: typed.faults,
        done: done(visit.query()),
        state: thread.proposal.state,
        author: thread.proposal.author,
        message: thread.proposal.message,
        version: thread.proposal.version,
        timeline,
    })
}

/// What the viewer may do with it as it stands; what is left is only to say why.
fn may(viewer: &Viewer, thread: &Thread) -> Vec<Act> {
    let allowed = |act: &Act| reviewing::allowed(viewer, thread, &Ask::new(*act, "…")).is_ok();
    let agreed = thread.approvals().contains(&viewer.name.as_str());
    let acts = Act::ALL.into_iter().filter(allowed);
    acts.filter(|act| !(matches!(act, Act::Amend | Act::Approve) || agreed && *act == Act::Accept)).collect()
}

/// Where its author changes it: the form of its record.
fn edit_address(
    reader: &Reader,
    slug: &str,
    viewer: &Viewer,
    thread: &Thread,
    met: &[reviewing::Met],
) -> Option<String> {
    reviewing::allowed(viewer, thread, &Ask::new(Act::Amend, "")).ok()?;
    let [met] = met else { return None };
    met.mine.as_ref()?;
    let (kind, number) = (met.kind.plural(), thread.proposal.number);
    let rest = match met.now {
        Some(_) => format!("/t/{slug}/{kind}/{}/edit?proposal={number}", met.id),
        None => format!("/t/{slug}/new/{kind}?proposal={number}"),
    };
    Some(reader.path(&rest))
}

/// The beginning, and all that followed.
fn said(thread: &Thread) -> Vec<Said> {
    let it = &thread.proposal;
    let begun = Said { at: it.created.clone(), author: it.author.clone(), act: None, words: String::new() };
    let notes = thread.notes.iter().map(|note| Said {
        at: note.at.clone(),
        author: note.author.clone(),
        act: Some(note.act),
        words: note.words.clone(),
    });
    std::iter::once(begun).chain(notes).collect()
}

/// What the page was told to say by the one before it: `?done=…`.
fn done(query: &str) -> Option<Text> {
    let said = url::form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "done")?.1;
    match &*said {
        "published" => Some(words::PUBLISHED),
        "done" => Some(words::DONE),
        _ => None,
    }
}
