//! Pages of versions: the list, two of them compared, one record through them, and the way back.

mod record;
mod revert;

pub use revert::{choices, conflict};

use record::record;
use revert::{restore, show_restore, show_undo, undo};

use super::pages::at;
use super::reader::Visit;
use super::respond::{Holds, PageError, conditional, etag};
use super::shown;
use crate::state::AppState;
use crate::store::{Altered, StoreError};
use axum::Router;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use masar_app::pages::history::{self, Compare, History};
use masar_core::model::Timeline;
use std::sync::Arc;

/// Versions on one page.
const VERSIONS: u32 = 50;
/// Records of a comparison on one page.
const RECORDS: usize = 100;

/// The routes; who may ask for them stands in [`masar_core::policy::routes`].
pub fn router() -> Router<AppState> {
    Router::new()
        .route("/{lang}/t/{slug}/history", get(versions))
        .route("/{lang}/t/{slug}/history/{version}/undo", get(show_undo).post(undo))
        .route("/{lang}/t/{slug}/history/{version}/restore", get(show_restore).post(restore))
        .route("/{lang}/t/{slug}/compare", get(compare))
        .route("/{lang}/t/{slug}/{kind}/{id}/history", get(record))
}

/// `/{lang}/t/{slug}/history`: every version, a page at a time.
pub async fn versions(
    State(state): State<AppState>,
    Path((_, slug)): Path<(String, String)>,
    visit: Visit,
) -> Response {
    let timeline = match at(&state, &slug, None).await {
        Ok(timeline) => timeline,
        Err(error) => return error.page(&visit.reader),
    };
    let before = parameter(visit.query(), "before").and_then(|text| text.parse().ok()).unwrap_or(u32::MAX);
    let page = async {
        let store = state.library.store();
        let changes = store.changes_before(&slug, before, VERSIONS).await?;
        let (first, last) = (changes.last(), changes.first());
        let counts = match first.zip(last) {
            Some((first, last)) => store.counts(&slug, first.version - 1, last.version).await?,
            None => Default::default(),
        };
        let versions = changes.into_iter().map(|change| {
            let counts = counts.get(&change.version).copied().unwrap_or_default();
            shown::version(change, counts)
        });
        Ok::<_, StoreError>(History { timeline: timeline.clone(), versions: versions.collect() })
    };
    answer(&visit, &timeline, page.await, history::history)
}

/// `/{lang}/t/{slug}/compare`: what differs between two versions.
pub async fn compare(
    State(state): State<AppState>,
    Path((_, slug)): Path<(String, String)>,
    visit: Visit,
) -> Response {
    let timeline = match at(&state, &slug, None).await {
        Ok(timeline) => timeline,
        Err(error) => return error.page(&visit.reader),
    };
    let asked = |name: &str| parameter(visit.query(), name);
    let number = |name: &str| asked(name).map(|text| text.trim().parse::<u32>().ok());
    let usual = (timeline.version.saturating_sub(1), timeline.version);
    let (from, to) = (number("from").unwrap_or(Some(usual.0)), number("to").unwrap_or(Some(usual.1)));
    let known = |version: Option<u32>| version.filter(|version| *version <= timeline.version);
    let (between, astray) = match known(from).zip(known(to)) {
        Some(between) => (between, false),
        None => (usual, true),
    };
    let number: usize = asked("page").and_then(|text| text.parse().ok()).unwrap_or(1).max(1);
    let page = async {
        let (first, last) = (between.0.min(between.1), between.0.max(between.1));
        let mut altered = state.library.store().altered(&slug, first, last).await?;
        if between.0 > between.1 {
            for Altered { before, after, .. } in &mut altered {
                std::mem::swap(before, after);
            }
        }
        let all = altered.iter().map(shown::differing).collect::<Result<Vec<_>, _>>()?;
        let start = all.len().min((number - 1).saturating_mul(RECORDS));
        let listed = start..all.len().min(start + RECORDS);
        let counts = shown::counted(&altered);
        Ok::<_, StoreError>(Compare {
            timeline: timeline.clone(),
            between,
            counts,
            all,
            listed,
            page: number,
            astray,
        })
    };
    answer(&visit, &timeline, page.await, history::compare)
}

/// A page that is the same for everyone until the timeline changes.
fn answer<P>(
    visit: &Visit,
    timeline: &Arc<Timeline>,
    page: Result<P, StoreError>,
    draw: fn(&masar_app::pages::Reader, &P) -> String,
) -> Response {
    match page {
        Ok(page) => {
            let tag = etag(timeline, &visit.uri.to_string());
            conditional(&visit.headers, &tag, Holds::UntilChanged, || {
                Html(draw(&visit.reader, &page)).into_response()
            })
        }
        Err(error) => PageError::from(error).page(&visit.reader),
    }
}

/// A parameter of the query.
fn parameter(query: &str, name: &str) -> Option<String> {
    let mut all = url::form_urlencoded::parse(query.as_bytes());
    all.find(|(other, _)| other == name).map(|(_, value)| value.into_owned())
}
