//! Stories and what belongs to a lesson: each page drawn from a timeline that is in memory already.

use super::pages::asked;
use super::reader::Visit;
use super::respond::{Holds, PageError, conditional, etag};
use crate::state::AppState;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use masar_app::pages::{self, Explore, Layout, Reader, Telling};
use masar_core::model::Timeline;
use masar_core::score::score;
use masar_core::story::Asked;
use std::sync::Arc;

/// The routes of a lesson.
pub fn router() -> Router<AppState> {
    Router::new()
        .route("/{lang}/t/{slug}/stories", get(stories))
        .route("/{lang}/t/{slug}/stories/{id}", get(story))
        .route("/{lang}/t/{slug}/stories/{id}/present", get(present))
        .route("/{lang}/t/{slug}/stories/{id}/print", get(handout))
        .route("/{lang}/t/{slug}/glossary", get(glossary))
        .route("/{lang}/t/{slug}/outline", get(outline))
        .route("/{lang}/t/{slug}/outline/inside", get(outline_inside))
        .route("/{lang}/t/{slug}/print", get(poster))
        .route("/{lang}/t/{slug}/sound", get(sound))
}

/// Language, slug and id of a path.
type OfStory = Path<(String, String, String)>;

/// `/{lang}/t/{slug}/stories`: what stories there are.
async fn stories(state: State<AppState>, Path((_, slug)): Path<(String, String)>, visit: Visit) -> Response {
    whole(state, &slug, visit, pages::stories).await
}

/// `/{lang}/t/{slug}/glossary`: every term.
async fn glossary(state: State<AppState>, Path((_, slug)): Path<(String, String)>, visit: Visit) -> Response {
    whole(state, &slug, visit, pages::glossary).await
}

/// A page of a whole timeline, at the version that the address names.
async fn whole(
    State(state): State<AppState>,
    slug: &str,
    visit: Visit,
    draw: fn(&Reader, &Arc<Timeline>) -> String,
) -> Response {
    let version = Asked::parse(visit.query()).version;
    match state.library.timeline(slug, version).await {
        Ok(Some(timeline)) => {
            let tag = etag(&timeline, &visit.uri.to_string());
            let body = || Html(draw(&visit.reader, &timeline)).into_response();
            conditional(&visit.headers, &tag, holds(version), body)
        }
        Ok(None) => PageError::not_found().page(&visit.reader),
        Err(error) => PageError::from(error).page(&visit.reader),
    }
}

/// `/{lang}/t/{slug}/stories/{id}`: one story to read.
async fn story(state: State<AppState>, path: OfStory, visit: Visit) -> Response {
    told(state, path, visit, pages::story).await
}

/// `…/present`: one story before a class.
async fn present(state: State<AppState>, path: OfStory, visit: Visit) -> Response {
    told(state, path, visit, pages::present).await
}

/// `…/print`: one story on paper.
async fn handout(state: State<AppState>, path: OfStory, visit: Visit) -> Response {
    told(state, path, visit, pages::handout).await
}

/// A form of one story.
async fn told(
    State(state): State<AppState>,
    Path((_, slug, id)): OfStory,
    visit: Visit,
    draw: fn(&Reader, &Telling) -> String,
) -> Response {
    match telling(&state, &visit, &slug, &id).await {
        Ok(telling) => {
            let tag =
                etag(&telling.timeline, &format!("{}{:?}{}", visit.uri, telling.newest, telling.sealed));
            let body = || Html(draw(&visit.reader, &telling)).into_response();
            // Never for ever: whether pupils see links to other sites is set by admins, not by the version.
            conditional(&visit.headers, &tag, Holds::UntilSettingsChange, body)
        }
        Err(error) => error.page(&visit.reader),
    }
}

/// The story that an address names, and how it is asked for.
async fn telling(state: &AppState, visit: &Visit, slug: &str, id: &str) -> Result<Telling, PageError> {
    let asked = Asked::parse(visit.query());
    let found = state.library.timeline(slug, asked.version).await?;
    let timeline = found.ok_or_else(PageError::not_found)?;
    let Some(story) = timeline.stories.iter().position(|story| story.id == id) else {
        // The other stories are what may have been meant.
        let path = visit.reader.timeline(&timeline);
        let name = |story: &masar_core::model::Story| story.label.get(visit.reader.lang).to_owned();
        let others =
            timeline.stories.iter().map(|story| (format!("{path}/stories/{}", story.id), name(story)));
        return Err(PageError::NotFound(others.collect()));
    };
    let newest = state.library.head(slug).await?.map(|head| head.version);
    Ok(Telling {
        index: state.index(&timeline),
        newest: newest.filter(|newest| *newest != timeline.version),
        timeline,
        story,
        asked,
        sealed: sealed(state, slug).await,
    })
}

/// Whether pupils see no links that lead to other sites. While the database is away they do not.
async fn sealed(state: &AppState, slug: &str) -> bool {
    match state.library.store().timeline_settings(slug).await {
        Ok(settings) => settings.hide_links_from_pupils,
        Err(error) => {
            tracing::warn!(%error, slug, "the settings of a timeline are not known; links to other sites are left out");
            true
        }
    }
}

/// `/{lang}/t/{slug}/outline`: a view as a tree.
async fn outline(state: State<AppState>, path: Path<(String, String)>, visit: Visit) -> Response {
    seen(state, path, visit, |reader, page, _| Html(pages::outline(reader, page)).into_response()).await
}

/// `/{lang}/t/{slug}/outline/inside`: the tree alone, for the disclosure under the chart.
async fn outline_inside(state: State<AppState>, path: Path<(String, String)>, visit: Visit) -> Response {
    seen(state, path, visit, |reader, page, _| Html(pages::outline_inside(reader, page)).into_response())
        .await
}

/// `/{lang}/t/{slug}/print`: a view on paper.
async fn poster(state: State<AppState>, path: Path<(String, String)>, visit: Visit) -> Response {
    let draw = |reader: &Reader, page: &Explore, query: &str| {
        let sheets = query.split('&').find_map(|pair| pair.strip_prefix("sheets=")?.parse().ok());
        let sheets = sheets.unwrap_or(1).clamp(1, Layout::MOST);
        let layout = Layout { paper: Asked::parse(query).paper, sheets };
        Html(pages::poster(reader, page, layout)).into_response()
    };
    seen(state, path, visit, draw).await
}

/// `/{lang}/t/{slug}/sound`: a view for the ear, as JSON for the player.
async fn sound(state: State<AppState>, path: Path<(String, String)>, visit: Visit) -> Response {
    let draw = |reader: &Reader, page: &Explore, _: &str| {
        let score = score(&page.timeline, &page.index, &page.view, reader.lang);
        match serde_json::to_string(&score) {
            Ok(body) => ([(header::CONTENT_TYPE, "application/json")], body).into_response(),
            Err(error) => {
                tracing::error!(%error, "a score could not be written");
                axum::http::StatusCode::INTERNAL_SERVER_ERROR.into_response()
            }
        }
    };
    seen(state, path, visit, draw).await
}

/// A form of one view of a timeline.
async fn seen(
    State(state): State<AppState>,
    Path((_, slug)): Path<(String, String)>,
    visit: Visit,
    draw: impl FnOnce(&Reader, &Explore, &str) -> Response,
) -> Response {
    match asked(&state, &visit.reader, &slug, visit.query()).await {
        Ok(page) => {
            let tag = etag(&page.timeline, &visit.uri.to_string());
            let body = || draw(&visit.reader, &page, visit.query());
            conditional(&visit.headers, &tag, holds(page.view.version), body)
        }
        Err(error) => error.page(&visit.reader),
    }
}

/// An address that names a version holds for ever.
fn holds(version: Option<u32>) -> Holds {
    if version.is_some() { Holds::ForEver } else { Holds::UntilChanged }
}
