//! Pieces of a form that its script asks for while somebody types: what is understood of a date, which
//! sources a search finds. Both say what the whole page would say.

use crate::state::AppState;
use crate::web::reader::Visit;
use crate::web::respond::PageError;
use axum::extract::{Path, Query, State};
use axum::response::{Html, IntoResponse, Response};
use masar_app::pages::edit::{self, Found};
use masar_core::model::{Source, Timeline};
use masar_core::search::{self, fold};
use serde::Deserialize;

/// Sources shown at once.
const SHOWN: usize = 12;

/// What is asked of a date.
#[derive(Deserialize)]
pub(super) struct AskDate {
    #[serde(default)]
    text: String,
    /// The field.
    #[serde(default)]
    name: String,
    /// The record itself, `kind/id`.
    #[serde(default)]
    except: String,
}

/// `/{lang}/t/{slug}/date?text=…`
pub(super) async fn date(
    State(state): State<AppState>,
    Path((_, slug)): Path<(String, String)>,
    Query(ask): Query<AskDate>,
    visit: Visit,
) -> Response {
    match timeline(&state, &slug).await {
        Ok(timeline) => {
            Html(edit::understood(&visit.reader, &timeline, &ask.text, &of_ids(&ask.name), &ask.except))
                .into_response()
        }
        Err(error) => error.page(&visit.reader),
    }
}

/// What is asked of sources.
#[derive(Deserialize)]
pub(super) struct AskSources {
    #[serde(default)]
    q: String,
    /// Whether one alone is chosen.
    #[serde(default)]
    one: String,
}

/// `/{lang}/t/{slug}/find-sources?q=…`
pub(super) async fn sources(
    State(state): State<AppState>,
    Path((_, slug)): Path<(String, String)>,
    Query(ask): Query<AskSources>,
    visit: Visit,
) -> Response {
    match timeline(&state, &slug).await {
        Ok(timeline) => {
            let found = search(&timeline, &ask.q);
            Html(edit::found(&visit.reader, &timeline, &found, !ask.one.is_empty())).into_response()
        }
        Err(error) => error.page(&visit.reader),
    }
}

async fn timeline(state: &AppState, slug: &str) -> Result<std::sync::Arc<Timeline>, PageError> {
    state.library.timeline(slug, None).await?.ok_or_else(PageError::not_found)
}

/// The sources in which every word of `query` is found, those with it in the title first.
pub(super) fn search(timeline: &Timeline, query: &str) -> Found {
    let words = search::Query::new(query);
    if words.is_empty() {
        return Found::default();
    }
    let whole = |source: &Source| {
        let rest = [&source.authors, &source.publisher, &source.url, &source.doi];
        let rest = rest.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" ");
        fold(&format!("{} {} {rest}", source.id, source.title))
    };
    let mut found: Vec<(bool, &str)> = (timeline.sources.iter())
        .filter(|source| words.matches(&whole(source)))
        .map(|source| (!words.matches(&fold(&source.title)), source.id.as_str()))
        .collect();
    found.sort_unstable();
    let more = found.len() > SHOWN;
    Found { ids: found.into_iter().take(SHOWN).map(|(_, id)| id.to_owned()).collect(), more }
}

/// A name as ids are made of it: the drawing carries it, so nothing else may stand in it.
fn of_ids(name: &str) -> String {
    name.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect()
}
