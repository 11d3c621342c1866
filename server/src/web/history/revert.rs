//! `/{lang}/t/{slug}/history/{version}/undo` and `/restore`: what it would do, and doing it.

use crate::auth::Viewer;
use crate::auth::guard::keep_private;
use crate::reverting::{self, Plan, RevertError};
use crate::reviewing;
use crate::state::AppState;
use crate::store::{Changed, StoreError};
use crate::web::account::Fields;
use crate::web::pages::at;
use crate::web::reader::Visit;
use crate::web::respond::PageError;
use crate::web::shown;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use masar_app::pages::Reader;
use masar_app::pages::history::{self, Choice, Conflict, Differing, Revert, Way, words};
use masar_core::lang::Lang;
use masar_core::model::Timeline;
use masar_core::review::Side;
use std::collections::HashMap;

/// Records shown of what would change.
const SHOWN: usize = 50;

type Address = Path<(String, String, String)>;

/// What undoing would do.
pub async fn show_undo(State(state): State<AppState>, Path(address): Address, visit: Visit) -> Response {
    show(&state, Way::Undo, &address, &visit).await
}

/// What restoring would do.
pub async fn show_restore(State(state): State<AppState>, Path(address): Address, visit: Visit) -> Response {
    show(&state, Way::Restore, &address, &visit).await
}

/// Undoes.
pub async fn undo(
    State(state): State<AppState>,
    Path(address): Address,
    visit: Visit,
    viewer: Viewer,
    fields: Fields,
) -> Response {
    act(&state, Way::Undo, &address, &visit, &viewer, &fields).await
}

/// Restores.
pub async fn restore(
    State(state): State<AppState>,
    Path(address): Address,
    visit: Visit,
    viewer: Viewer,
    fields: Fields,
) -> Response {
    act(&state, Way::Restore, &address, &visit, &viewer, &fields).await
}

async fn show(
    state: &AppState,
    way: Way,
    (_, slug, version): &(String, String, String),
    visit: &Visit,
) -> Response {
    let Ok(version) = version.parse() else { return PageError::not_found().page(&visit.reader) };
    let typed = Typed::of_link(visit.reader.lang, way, version);
    draw(state, way, slug, version, &visit.reader, typed).await
}

async fn act(
    state: &AppState,
    way: Way,
    (_, slug, version): &(String, String, String),
    visit: &Visit,
    viewer: &Viewer,
    fields: &Fields,
) -> Response {
    let Ok(version) = version.parse() else { return PageError::not_found().page(&visit.reader) };
    let choices = choices(fields);
    let message = fields.trimmed("message");
    let done = match way {
        Way::Undo => reverting::undo(state, viewer, slug, version, message, &choices).await,
        Way::Restore => reverting::restore(state, viewer, slug, version, message).await,
    };
    match done {
        Ok(published) => {
            let path = visit.reader.path(&format!("/t/{slug}/history#v{}", published.version));
            let mut response = Redirect::to(&path).into_response();
            keep_private(&mut response);
            response
        }
        Err(error) => match told(error, visit.reader.lang) {
            Ok(faults) => {
                let typed = Typed { message: message.to_owned(), choices, faults };
                draw(state, way, slug, version, &visit.reader, typed).await
            }
            Err(error) => error.page(&visit.reader),
        },
    }
}

/// What was typed into the form, and what was wrong with it.
struct Typed {
    message: String,
    choices: HashMap<String, Side>,
    faults: Vec<String>,
}

impl Typed {
    fn of_link(lang: Lang, way: Way, version: u32) -> Typed {
        let words = match way {
            Way::Undo => words::UNDO_VERSION,
            Way::Restore => words::RESTORE_VERSION,
        };
        let message = format!("{} {version}", words.get(lang));
        Typed { message, choices: HashMap::new(), faults: Vec::new() }
    }
}

/// What was chosen where changes clash: `choose:event/surge/label_en` is `current` or `proposed`.
pub fn choices(fields: &Fields) -> HashMap<String, Side> {
    let chosen = fields.iter().filter_map(|(name, value)| {
        Some((name.strip_prefix("choose:")?.to_owned(), Side::from_name(value)?))
    });
    chosen.collect()
}

/// Why it was not done, for the page that asks again; or the page that says there is nothing here.
fn told(error: RevertError, lang: Lang) -> Result<Vec<String>, PageError> {
    Ok(match error {
        RevertError::NoVersion | RevertError::NotAllowed(_) => return Err(PageError::not_found()),
        RevertError::Store(error) => return Err(error.into()),
        RevertError::First => vec![words::FIRST_STAYS.get(lang).to_owned()],
        RevertError::Newest => vec![words::IS_NEWEST.get(lang).to_owned()],
        RevertError::Busy => vec![words::BUSY.get(lang).to_owned()],
        RevertError::Clashes(_) => vec![words::CHOICES_MISSING.get(lang).to_owned()],
        RevertError::Faults(faults) => faults.iter().map(|fault| fault.message(lang)).collect(),
    })
}

async fn draw(
    state: &AppState,
    way: Way,
    slug: &str,
    version: u32,
    reader: &Reader,
    mut typed: Typed,
) -> Response {
    let page = async {
        let timeline = at(state, slug, None).await?;
        let store = state.library.store();
        let change = store.change(slug, Some(version)).await?.ok_or_else(PageError::not_found)?;
        // Without choices, so that the page lists everything that can be chosen.
        let none = HashMap::new();
        let plan = match way {
            Way::Undo => reverting::plan_undo(state, slug, version, &none).await,
            Way::Restore => reverting::plan_restore(state, slug, version).await,
        };
        let plan = match plan {
            Ok(plan) => plan,
            Err(error) => {
                typed.faults = told(error, reader.lang)?;
                Plan { head: timeline.version, ..Plan::default() }
            }
        };
        let clean = plan.changes.iter().take(SHOWN).map(shown::differing).collect::<Result<Vec<_>, _>>();
        let joined = plan.joined.iter().cloned();
        let mut counts = shown::counted(&plan.changes);
        for (now, _) in &plan.joined {
            counts[usize::from(now.is_some())] += 1;
        }
        let mut records = clean.map_err(StoreError::from)?;
        records.extend(joined.take(SHOWN).map(|(before, then)| Differing { before, after: Some(then) }));
        let conflicts = plan.conflicts.into_iter();
        let conflicts = conflicts.map(|it| conflict(&timeline, it, &typed.choices, reader.lang)).collect();
        Ok::<_, PageError>(Revert {
            way,
            version: shown::version(change, Changed::default()),
            counts,
            records,
            conflicts,
            message: typed.message,
            faults: typed.faults,
            timeline,
        })
    };
    match page.await {
        Ok(page) => {
            let status =
                if page.faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
            (status, Html(history::revert(reader, &page))).into_response()
        }
        Err(error) => error.page(reader),
    }
}

/// A conflict as the form asks about it.
pub fn conflict(
    timeline: &Timeline,
    it: reviewing::Conflict,
    chosen: &HashMap<String, Side>,
    lang: Lang,
) -> Conflict {
    let draft = crate::exchange::package::draft(timeline, it.kind, &it.id);
    let name = draft.map_or(it.id.clone(), |draft| masar_app::pages::parts::change::called(&draft, lang));
    let choices = it.clashes.into_iter().map(|clash| {
        let key = reviewing::key(it.kind, &it.id, &clash);
        Choice { chosen: chosen.get(&key).copied(), key, clash }
    });
    Conflict { choices: choices.collect(), kind: it.kind, id: it.id, name }
}
