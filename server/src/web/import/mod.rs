//! `/{lang}/t/{slug}/import` and `/{lang}/import`: records brought in through the browser.
//!
//! A file is sent once and waits in the store under an id that only its owner's account opens; the pages in
//! between carry nothing else. Every page tries the import anew, so what is shown is what is true now.

mod columns;
mod result;
mod start;

use crate::auth::Viewer;
use crate::auth::guard::{keep_private, refuse};
use crate::exchange::fault::{Fault, Problem};
use crate::exchange::import::{MOST_BYTES, Mapping, Options};
use crate::importing::{self, Brought, Done, ImportError, Publish};
use crate::state::AppState;
use crate::store::StoreError;
use crate::store::hold::Hold;
use crate::web::account::Fields;
use crate::web::reader::Visit;
use crate::web::respond::PageError;
use axum::Router;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::get;
use masar_app::pages::import::{Goal, Wrong, words};
use masar_core::model::Timeline;
use masar_core::policy::Action;
use masar_core::policy::routes::Access;
use std::collections::HashMap;
use std::sync::Arc;

/// The routes; who may ask for them stands in [`masar_core::policy::routes`].
pub fn router() -> Router<AppState> {
    Router::new()
        .route("/{lang}/import", get(start::show).post(start::send))
        .route("/{lang}/import/{hold}", get(show).post(go_on))
        .route("/{lang}/t/{slug}/import", get(start::show).post(start::send))
        .route("/{lang}/t/{slug}/import/{hold}", get(show).post(go_on))
        // Room for the frame of the form around the file.
        .layer(DefaultBodyLimit::max(MOST_BYTES + (1 << 20)))
}

/// The variable segments of an address.
type Segments = Path<HashMap<String, String>>;

/// Where an import goes.
struct Place {
    slug: Option<String>,
    timeline: Option<Arc<Timeline>>,
    goal: Goal,
}

impl Place {
    async fn find(state: &AppState, segments: &Segments, visit: &Visit) -> Result<Place, Failure> {
        let Some(slug) = segments.get("slug") else {
            return Ok(Place { slug: None, timeline: None, goal: Goal::default() });
        };
        let Some(timeline) = state.library.timeline(slug, None).await? else { return Err(Failure::NotFound) };
        let title = timeline.about.titles.get(visit.reader.lang).to_owned();
        let goal = Goal { timeline: Some((slug.clone(), title)) };
        Ok(Place { slug: Some(slug.clone()), timeline: Some(timeline), goal })
    }
}

/// Why there is no page.
enum Failure {
    NotFound,
    /// The file no longer waits.
    Gone,
    Import(ImportError),
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Failure {
        Failure::Import(error.into())
    }
}

impl From<ImportError> for Failure {
    fn from(error: ImportError) -> Failure {
        Failure::Import(error)
    }
}

impl Failure {
    async fn page(self, state: &AppState, segments: &Segments, visit: &Visit, viewer: &Viewer) -> Response {
        match self {
            Failure::NotFound | Failure::Import(ImportError::NoTimeline) => {
                PageError::not_found().page(&visit.reader)
            }
            Failure::Gone => {
                let wrong = Wrong(vec![("file".to_owned(), words::GONE.get(visit.reader.lang).to_owned())]);
                match Place::find(state, segments, visit).await {
                    Ok(place) => {
                        start::page(visit, &place, StatusCode::NOT_FOUND, wrong, String::new(), String::new())
                    }
                    Err(_) => PageError::not_found().page(&visit.reader),
                }
            }
            Failure::Import(ImportError::NotAllowed(action)) => {
                refuse(state, viewer, Access::May(action), &visit.uri, &visit.headers)
            }
            Failure::Import(ImportError::Store(error)) => PageError::Store(error).page(&visit.reader),
            Failure::Import(error) => {
                tracing::error!(%error, "an import failed");
                let page = masar_app::pages::server_error(&visit.reader);
                (StatusCode::SERVICE_UNAVAILABLE, Html(page)).into_response()
            }
        }
    }
}

/// A file that waits, with what was said of it.
struct Waiting {
    hold: Hold,
    options: Options,
    brought: Brought,
}

impl Waiting {
    async fn find(
        state: &AppState,
        segments: &Segments,
        place: &Place,
        viewer: &Viewer,
    ) -> Result<Waiting, Failure> {
        let id = segments.get("hold").map(String::as_str).unwrap_or_default();
        let found = state.library.store().held(id, &viewer.account, state.clock.now()).await?;
        let mut hold = found.filter(|hold| hold.timeline == place.slug).ok_or(Failure::Gone)?;
        // Written by ourselves; should a later version not know it, the file is recognised anew.
        let options = serde_json::from_str(&hold.options).unwrap_or_default();
        let brought = Brought::File(std::mem::take(&mut hold.bytes).into());
        Ok(Waiting { hold, options, brought })
    }

    async fn try_out(&self, state: &AppState, viewer: &Viewer, place: &Place) -> Result<Done, Failure> {
        let slug = place.slug.as_deref();
        Ok(importing::import(state, viewer, slug, &self.brought, &self.options, None).await?)
    }

    /// Notes what was said, and the version that its owner sees now.
    async fn note(&self, state: &AppState, seen: u32) -> Result<(), Failure> {
        let options = serde_json::to_string(&self.options).unwrap_or_default();
        Ok(state.library.store().note_hold(&self.hold.id, &options, seen).await?)
    }
}

/// The columns of a file that waits, or what its import would do.
async fn show(State(state): State<AppState>, segments: Segments, visit: Visit, viewer: Viewer) -> Response {
    let shown = async {
        let place = Place::find(&state, &segments, &visit).await?;
        let waiting = Waiting::find(&state, &segments, &place, &viewer).await?;
        let done = waiting.try_out(&state, &viewer, &place).await?;
        waiting.note(&state, done.head).await?;
        let wants_columns = visit.query().contains("step=columns") || waiting.options.mapping.is_none();
        if let (Some(proposal), true, Some(timeline)) = (&done.plan.proposal, wants_columns, &place.timeline)
        {
            let wrong = Wrong::default();
            return Ok(columns::page(&visit, &place, timeline, &waiting, proposal, StatusCode::OK, wrong));
        }
        Ok(result::page(&visit, &place, &viewer, &waiting, &done, StatusCode::OK, None))
    };
    match shown.await {
        Ok(response) => response,
        Err(failure) => Failure::page(failure, &state, &segments, &visit, &viewer).await,
    }
}

/// Does what a button of these pages asks.
async fn go_on(
    State(state): State<AppState>,
    segments: Segments,
    visit: Visit,
    viewer: Viewer,
    fields: Fields,
) -> Response {
    let went = async {
        let place = Place::find(&state, &segments, &visit).await?;
        let waiting = Waiting::find(&state, &segments, &place, &viewer).await?;
        match fields.get("do") {
            "discard" => {
                state.library.store().let_go(&waiting.hold.id, &viewer.account).await?;
                Ok(see(&visit.reader.path(&place.goal.path())))
            }
            "publish" => publish(&state, &visit, &viewer, &place, &waiting, &fields).await,
            "resource" => set_columns(&state, &visit, &viewer, &place, waiting, &fields, false).await,
            _ => set_columns(&state, &visit, &viewer, &place, waiting, &fields, true).await,
        }
    };
    match went.await {
        Ok(response) => response,
        Err(failure) => Failure::page(failure, &state, &segments, &visit, &viewer).await,
    }
}

/// Takes over what the page of columns says. Where that is not enough to try the import, or another sort of
/// record was asked for, the page is shown again.
async fn set_columns(
    state: &AppState,
    visit: &Visit,
    viewer: &Viewer,
    place: &Place,
    mut waiting: Waiting,
    fields: &Fields,
    is_complete: bool,
) -> Result<Response, Failure> {
    let Some(timeline) = &place.timeline else { return Err(Failure::NotFound) };
    let before = waiting.try_out(state, viewer, place).await?;
    let Some(proposal) = before.plan.proposal else {
        return Ok(see(&format!("{}/{}", visit.reader.path(&place.goal.path()), waiting.hold.id)));
    };
    let said = columns::said(fields, &proposal);
    let mapping: Mapping = if is_complete { said } else { said.turned(fields.get("resource")) };
    waiting.options.mapping = Some(mapping);
    let done = waiting.try_out(state, viewer, place).await?;
    let Some(proposal) = &done.plan.proposal else { return Err(Failure::NotFound) };
    let wrong = columns::wrong(&done.plan, proposal, visit.reader.lang);
    if !is_complete {
        let (status, wrong) = (StatusCode::OK, Wrong::default());
        return Ok(columns::page(visit, place, timeline, &waiting, proposal, status, wrong));
    }
    if !wrong.0.is_empty() {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(columns::page(visit, place, timeline, &waiting, proposal, status, wrong));
    }
    waiting.note(state, done.head).await?;
    Ok(see(&format!("{}/{}", visit.reader.path(&place.goal.path()), waiting.hold.id)))
}

/// Publishes what the owner of the file has seen, or shows what has become of it.
async fn publish(
    state: &AppState,
    visit: &Visit,
    viewer: &Viewer,
    place: &Place,
    waiting: &Waiting,
    fields: &Fields,
) -> Result<Response, Failure> {
    if !viewer.may(Action::Import) {
        return Err(ImportError::NotAllowed(Action::Import).into());
    }
    let default = result::message(visit.reader.lang, &waiting.hold.name);
    let said: String = fields.trimmed("message").chars().take(500).collect();
    let message = if said.is_empty() { default } else { said };
    let publish = Publish { message: &message, seen: Some(waiting.hold.seen) };
    let slug = place.slug.as_deref();
    let done =
        importing::import(state, viewer, slug, &waiting.brought, &waiting.options, Some(publish)).await?;
    match &done.published {
        Some(_) => {
            state.library.store().let_go(&waiting.hold.id, &viewer.account).await?;
            Ok(see(&visit.reader.path(&format!("/t/{}", done.slug))))
        }
        None => {
            waiting.note(state, done.head).await?;
            let notice = Some(words::MOVED.get(visit.reader.lang));
            Ok(result::page(visit, place, viewer, waiting, &done, StatusCode::CONFLICT, notice))
        }
    }
}

/// Whether a fault is one of the mapping rather than of a cell.
fn is_of_mapping(fault: &Fault) -> bool {
    let of_all = matches!(
        fault.problem,
        Problem::NothingGives
            | Problem::NoSource
            | Problem::UnknownTarget(_)
            | Problem::UnknownReference { .. }
    );
    (of_all && fault.row <= 1) || (fault.resource == "sources" && fault.row == 0)
}

/// A page for one reader alone.
fn answer(status: StatusCode, html: String) -> Response {
    let mut response = (status, Html(html)).into_response();
    keep_private(&mut response);
    response
}

/// To another page, after something was done.
fn see(path: &str) -> Response {
    let mut response = Redirect::to(path).into_response();
    keep_private(&mut response);
    response
}
