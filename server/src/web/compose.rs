//! `/{lang}/t/{slug}/compose`: stories made of views that were on screen.
//!
//! The form holds the whole story. Its buttons change the order and show the page again; nothing is written
//! before it is saved, and then as one change.

use super::reader::Visit;
use super::respond::PageError;
use crate::auth::Viewer;
use crate::auth::guard::keep_private;
use crate::exchange::fault::Faults;
use crate::state::AppState;
use crate::store::Base;
use crate::writing::{self, Outcome, Write, WriteError};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::get;
use axum::{Form, Router};
use masar_app::pages::{Composing, compose, compose_words as words};
use masar_core::lang::{Lang, Pair};
use masar_core::model::{Kind, Timeline};
use masar_core::policy::Action;
use masar_core::story::{Change, Sketch, SketchStep};
use std::sync::Arc;

/// A story of more steps is two stories.
const MOST_STEPS: usize = 60;

/// The route; who may ask for it stands in [`masar_core::policy::routes`].
pub fn router() -> Router<AppState> {
    Router::new().route("/{lang}/t/{slug}/compose", get(show).post(send))
}

/// The fields of a form, in the order they were sent.
type Pairs = Vec<(String, String)>;

fn value<'a>(pairs: &'a Pairs, name: &str) -> &'a str {
    pairs.iter().find(|(other, _)| other == name).map_or("", |(_, value)| value)
}

/// The page, for this writer alone.
fn page(visit: &Visit, status: StatusCode, composing: &Composing) -> Response {
    let mut response = (status, Html(compose(&visit.reader, composing))).into_response();
    keep_private(&mut response);
    response
}

/// Which story, or the story itself, with the view that was on screen as its last step.
async fn show(
    State(state): State<AppState>,
    Path((_, slug)): Path<(String, String)>,
    visit: Visit,
    viewer: Viewer,
) -> Response {
    let timeline = match state.library.timeline(&slug, None).await {
        Ok(Some(timeline)) => timeline,
        Ok(None) => return PageError::not_found().page(&visit.reader),
        Err(error) => return PageError::from(error).page(&visit.reader),
    };
    let asked: Pairs = url::form_urlencoded::parse(visit.query().as_bytes()).into_owned().collect();
    let (view, id) = (value(&asked, "view"), value(&asked, "story"));
    let is_new = !value(&asked, "new").is_empty();
    let standing = timeline.story(id);
    if !id.is_empty() && standing.is_none() {
        return PageError::not_found().page(&visit.reader);
    }
    let since = match state.library.store().since(&slug, Kind::Story, id).await {
        Ok(since) => since.filter(|_| standing.is_some()),
        Err(error) => return PageError::from(error).page(&visit.reader),
    };
    let mut sketch = standing.map(Sketch::of).or_else(|| is_new.then(Sketch::default));
    if let Some(sketch) = sketch.as_mut().filter(|_| asked.iter().any(|(name, _)| name == "view")) {
        sketch.add(&timeline, view);
    }
    let composing = Composing {
        is_new,
        since,
        view: view.to_owned(),
        message: String::new(),
        faults: Vec::new(),
        publishes: viewer.may(Action::Publish),
        sketch,
        timeline,
    };
    page(&visit, StatusCode::OK, &composing)
}

/// Does what the pressed button asks.
async fn send(
    State(state): State<AppState>,
    Path((_, slug)): Path<(String, String)>,
    visit: Visit,
    viewer: Viewer,
    Form(pairs): Form<Pairs>,
) -> Response {
    let timeline = match state.library.timeline(&slug, None).await {
        Ok(Some(timeline)) => timeline,
        Ok(None) => return PageError::not_found().page(&visit.reader),
        Err(error) => return PageError::from(error).page(&visit.reader),
    };
    let lang = visit.reader.lang;
    let mut sketch = posted(&pairs);
    let wish = pairs.iter().rfind(|(name, _)| name == "do").map_or("preview", |(_, value)| value.as_str());
    if let Some(change) = Change::parse(wish) {
        sketch.change(&change);
    }
    let is_new = !value(&pairs, "new").is_empty();
    let since = value(&pairs, "since").parse().ok();
    let message = match value(&pairs, "message").trim() {
        "" => format!("{}: {}", words::COMPOSE.get(lang), sketch.label.get(lang)),
        message => message.to_owned(),
    };
    let mut composing = Composing {
        is_new,
        since,
        view: String::new(),
        message: value(&pairs, "message").to_owned(),
        faults: Vec::new(),
        publishes: viewer.may(Action::Publish),
        sketch: Some(sketch.clone()),
        timeline: timeline.clone(),
    };
    if wish != "save" {
        return page(&visit, StatusCode::OK, &composing);
    }
    if sketch.steps.is_empty() {
        composing.faults.push(words::NO_STEPS.get(lang).to_owned());
        return page(&visit, StatusCode::UNPROCESSABLE_ENTITY, &composing);
    }
    let base = since.map_or(Base::Absent, Base::Since);
    let written = writing::write(&state, &viewer, &slug, &[Write::Put(sketch.draft(), base)], &message).await;
    match written {
        Ok(outcome) => done(&visit, &timeline, &sketch.id, &outcome),
        Err(WriteError::Faults(faults)) => {
            composing.faults = told(&faults, lang);
            page(&visit, StatusCode::UNPROCESSABLE_ENTITY, &composing)
        }
        Err(WriteError::Moved(_)) => {
            composing.faults.push(words::STORY_MOVED.get(lang).to_owned());
            page(&visit, StatusCode::CONFLICT, &composing)
        }
        Err(WriteError::NoTimeline) => PageError::not_found().page(&visit.reader),
        Err(WriteError::NotAllowed(_)) => StatusCode::FORBIDDEN.into_response(),
        Err(WriteError::Store(error)) => PageError::from(error).page(&visit.reader),
    }
}

/// To where the story, or its proposal, can be seen.
fn done(visit: &Visit, timeline: &Arc<Timeline>, id: &str, outcome: &Outcome) -> Response {
    let path = visit.reader.timeline(timeline);
    let to = match outcome {
        Outcome::Published(_) => format!("{path}/stories/{}", id.trim()),
        Outcome::Proposed(number) => format!("{path}/review/{number}"),
    };
    let mut response = Redirect::to(&to).into_response();
    keep_private(&mut response);
    response
}

/// What is wrong, in the writer's language, each with the column it is in.
fn told(faults: &Faults, lang: Lang) -> Vec<String> {
    faults.iter().map(|fault| format!("{}: {}", fault.column, fault.message(lang))).collect()
}

/// The story that a form holds.
fn posted(pairs: &Pairs) -> Sketch {
    let text = |name: &str| value(pairs, name).replace("\r\n", "\n");
    let pair = |name: &str| Pair::new(text(&format!("{name}_en")), text(&format!("{name}_ar")));
    let count = value(pairs, "count").parse::<usize>().unwrap_or(0).min(MOST_STEPS);
    let step = |at: usize| SketchStep {
        label: pair(&format!("step{at}_label")),
        text: pair(&format!("step{at}_text")),
        question: pair(&format!("step{at}_question")),
        view: text(&format!("step{at}_view")),
    };
    Sketch {
        id: text("id"),
        label: pair("label"),
        summary: pair("summary"),
        audience: text("audience"),
        steps: (0..count).map(step).collect(),
    }
}
