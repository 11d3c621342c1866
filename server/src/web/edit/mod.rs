//! `/{lang}/t/{slug}/new/{kind}` and `…/{kind}/{id}/edit`: adding and editing one record.
//!
//! A form is sent to its own address. What is sent is read ([`posted`]), looked over ([`ready`]) and then
//! shown again with what was found, or saved. Nothing is saved but by the button that says so.

mod fragments;
mod open;
mod posted;
mod ready;
mod rows;
mod save;

use super::reader::Visit;
use super::respond::PageError;
use crate::auth::Viewer;
use crate::auth::guard::keep_private;
use crate::exchange::reference;
use crate::state::AppState;
use crate::store::StoreError;
use axum::Form;
use axum::Router;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::get;
use masar_app::pages::edit::{self, Edit, Fault};
use masar_core::lang::Lang;
use masar_core::model::{Kind, Timeline};
use masar_core::policy::Action;
use masar_core::review::Row;
use posted::{Ask, Pairs};
use ready::words;
use std::sync::Arc;

/// A table of a study may be pasted into a form.
const LARGEST_FORM: usize = 8 << 20;

/// The routes; who may ask for them stands in [`masar_core::policy::routes`].
pub fn router() -> Router<AppState> {
    Router::new()
        .route("/{lang}/t/{slug}/new/{kind}", get(show_new).post(send_new))
        .route("/{lang}/t/{slug}/{kind}/{id}/edit", get(show).post(send))
        .layer(DefaultBodyLimit::max(LARGEST_FORM))
        .route("/{lang}/t/{slug}/date", get(fragments::date))
        .route("/{lang}/t/{slug}/find-sources", get(fragments::sources))
}

/// What a form is about, and who works on it.
struct Desk {
    state: AppState,
    visit: Visit,
    viewer: Viewer,
    timeline: Arc<Timeline>,
    kind: Kind,
    /// None for a new record.
    id: Option<String>,
}

impl Desk {
    fn lang(&self) -> Lang {
        self.visit.reader.lang
    }

    fn slug(&self) -> &str {
        &self.timeline.slug
    }

    /// The path of the timeline.
    fn path(&self) -> String {
        self.visit.reader.timeline(&self.timeline)
    }

    /// A form that nobody has filled in yet.
    fn form(&self) -> Edit {
        let publishes = self.viewer.may(Action::Publish);
        Edit::new(self.timeline.clone(), self.kind, self.id.clone(), publishes)
    }

    /// The page, for this writer alone.
    fn page(&self, status: StatusCode, form: &Edit) -> Response {
        let mut response = (status, Html(edit::edit(&self.visit.reader, form))).into_response();
        keep_private(&mut response);
        response
    }

    /// To another page, after something was saved.
    fn see(&self, path: &str) -> Response {
        let mut response = Redirect::to(path).into_response();
        keep_private(&mut response);
        response
    }

    fn failed(&self, error: StoreError) -> Response {
        PageError::from(error).page(&self.visit.reader)
    }
}

/// Finds what a form is about; the answer to give where there is nothing.
async fn desk(
    state: AppState,
    mut visit: Visit,
    viewer: Viewer,
    slug: &str,
    kind: &str,
    id: Option<String>,
) -> Result<Desk, Box<Response>> {
    visit.reader.member = viewer.member();
    let found = state.library.timeline(slug, None).await;
    let timeline = match found {
        Ok(Some(timeline)) => timeline,
        Ok(None) => return Err(Box::new(PageError::not_found().page(&visit.reader))),
        Err(error) => return Err(Box::new(PageError::from(error).page(&visit.reader))),
    };
    let known = Kind::from_plural(kind).or_else(|| Kind::from_singular(kind));
    let Some(found) = known.filter(|kind| *kind != Kind::About) else {
        let name = timeline.about.titles.get(visit.reader.lang).to_owned();
        let near = vec![(visit.reader.timeline(&timeline), name)];
        return Err(Box::new(PageError::NotFound(near).page(&visit.reader)));
    };
    if kind != found.plural() {
        let rest = id.map_or_else(
            || format!("/new/{}", found.plural()),
            |id| format!("/{}/{id}/edit", found.plural()),
        );
        let query = visit.uri.query().map(|query| format!("?{query}")).unwrap_or_default();
        let to = format!("{}{rest}{query}", visit.reader.timeline(&timeline));
        return Err(Box::new(Redirect::to(&to).into_response()));
    }
    Ok(Desk { state, visit, viewer, timeline, kind: found, id })
}

async fn show_new(
    State(state): State<AppState>,
    Path((_, slug, kind)): Path<(String, String, String)>,
    viewer: Viewer,
    visit: Visit,
) -> Response {
    match desk(state, visit, viewer, &slug, &kind, None).await {
        Ok(desk) => open::open(&desk).await,
        Err(answer) => *answer,
    }
}

async fn show(
    State(state): State<AppState>,
    Path((_, slug, kind, id)): Path<(String, String, String, String)>,
    viewer: Viewer,
    visit: Visit,
) -> Response {
    match desk(state, visit, viewer, &slug, &kind, Some(id)).await {
        Ok(desk) => open::open(&desk).await,
        Err(answer) => *answer,
    }
}

async fn send_new(
    State(state): State<AppState>,
    Path((_, slug, kind)): Path<(String, String, String)>,
    viewer: Viewer,
    visit: Visit,
    Form(pairs): Form<Pairs>,
) -> Response {
    match desk(state, visit, viewer, &slug, &kind, None).await {
        Ok(desk) => follow(&desk, pairs).await,
        Err(answer) => *answer,
    }
}

async fn send(
    State(state): State<AppState>,
    Path((_, slug, kind, id)): Path<(String, String, String, String)>,
    viewer: Viewer,
    visit: Visit,
    Form(pairs): Form<Pairs>,
) -> Response {
    match desk(state, visit, viewer, &slug, &kind, Some(id)).await {
        Ok(desk) => follow(&desk, pairs).await,
        Err(answer) => *answer,
    }
}

/// Does what a form asks for.
async fn follow(desk: &Desk, pairs: Pairs) -> Response {
    let mut form = desk.form();
    form.typed = posted::typed(desk.kind, desk.id.as_deref(), &pairs);
    form.typed.proposal = open::proposal(desk);
    save::take_theirs(desk, &mut form, &pairs);
    match Ask::of(&pairs) {
        Ask::Find => {
            form.found = Some(fragments::search(&desk.timeline, &form.typed.find));
            desk.page(StatusCode::OK, &form)
        }
        Ask::Reference => {
            let status = read_reference(desk, &mut form);
            desk.page(status, &form)
        }
        Ask::Restore => desk.page(StatusCode::OK, &form),
        Ask::Remove => save::remove(desk, form, &pairs).await,
        ask => save::look_over(desk, form, ask).await,
    }
}

/// Reads pasted references into fields.
fn read_reference(desk: &Desk, form: &mut Edit) -> StatusCode {
    let found = match reference::read(&form.typed.reference) {
        Ok(found) => found,
        Err(error) => {
            form.faults.push(Fault { field: "reference".into(), words: error.message(desk.lang()) });
            return StatusCode::UNPROCESSABLE_ENTITY;
        }
    };
    let terms = &desk.timeline.about.vocabulary.source_kind;
    form.remarks.push(words::FILLED_FROM);
    if found.iter().any(|row| row.get("title").is_empty()) {
        form.remarks.push(words::DOI_ALONE);
    }
    for mut row in found {
        if !terms.iter().any(|term| term.id == row.get("kind")) {
            row.set("kind", "");
        }
        if desk.kind == Kind::Source {
            fill_in(&mut form.typed.row, &row);
        } else {
            form.typed.new_sources.push(row);
        }
    }
    form.typed.reference.clear();
    StatusCode::OK
}

/// Writes what a reference says where nothing is typed yet.
fn fill_in(row: &mut Row, with: &Row) {
    for (column, text) in with.iter().filter(|(_, text)| !text.is_empty()) {
        if row.get(column).is_empty() {
            row.set(column, text);
        }
    }
}
