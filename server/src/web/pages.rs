//! Home, explore and prose: the address parsed, the data fetched, the page drawn.

use super::forms;
use super::reader::{Visit, preferred, reader};
use super::respond::{Holds, PageError, conditional, etag};
use crate::state::AppState;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Uri};
use axum::response::{Html, IntoResponse, Redirect, Response};
use masar_app::pages::{self, Card, Explore, Reader, base_view};
use masar_core::lang::Lang;
use masar_core::model::Timeline;
use masar_core::view::{Problem, View};
use std::sync::Arc;

/// `/`: to the language the browser prefers.
pub async fn choose_language(headers: HeaderMap) -> Response {
    let to = format!("/{}", preferred(&headers).tag());
    ([("vary", "accept-language")], Redirect::to(&to)).into_response()
}

/// `/{lang}`: the timelines of this server.
pub async fn home(State(state): State<AppState>, visit: Visit) -> Response {
    let Visit { reader, uri, headers } = visit;
    let cards = async {
        let mut cards = Vec::new();
        for head in state.library.heads().await?.iter() {
            if let Some(timeline) = state.library.timeline(&head.slug, None).await? {
                cards.push(Card { timeline });
            }
        }
        Ok::<_, PageError>(cards)
    };
    match cards.await {
        Ok(cards) => {
            let tags: String = cards.iter().map(|card| card.timeline.hash.as_str()).collect();
            let mark = Timeline { hash: crate::contents::short_hash(tags.as_bytes()), ..Timeline::default() };
            let tag = etag(&mark, &uri.to_string());
            conditional(&headers, &tag, Holds::UntilChanged, || {
                Html(pages::home(&reader, cards)).into_response()
            })
        }
        Err(error) => error.page(&reader),
    }
}

/// A page that is the same for everyone until the program changes.
fn prose(visit: &Visit, page: fn(&Reader) -> String) -> Response {
    let tag = etag(&Timeline::default(), &visit.uri.to_string());
    conditional(&visit.headers, &tag, Holds::UntilChanged, || Html(page(&visit.reader)).into_response())
}

/// `/{lang}/about`
pub async fn about(visit: Visit) -> Response {
    prose(&visit, pages::about)
}

/// `/{lang}/method`
pub async fn method(visit: Visit) -> Response {
    prose(&visit, pages::method)
}

/// `/{lang}/accessibility`
pub async fn accessibility(visit: Visit) -> Response {
    prose(&visit, pages::accessibility)
}

/// `/{lang}/t/{slug}`: one view of a timeline.
pub async fn explore(
    State(state): State<AppState>,
    Path((_, slug)): Path<(String, String)>,
    visit: Visit,
) -> Response {
    if let Some((slug, form)) = forms::of_file(&slug) {
        return forms::answer(&state, &visit, slug, form).await;
    }
    let query = visit.query();
    let Visit { reader, uri, headers } = &visit;
    let asked = match asked(&state, reader, &slug, query).await {
        Ok(asked) => asked,
        Err(error) => return error.page(reader),
    };
    let (timeline, view) = (&asked.timeline, &asked.view);
    let base = base_view(timeline);
    // A form sends every field it has; its address is made short, so that it can be shared.
    if asked.problems.is_empty() && sent_by_a_form(query) {
        let short = view.href(&reader.timeline(timeline), &base);
        // A view may have to say that a list is empty, which looks like a form's empty field.
        if uri.path_and_query().is_none_or(|here| here.as_str() != short) {
            return Redirect::to(&short).into_response();
        }
    }
    let edition = match state.editions.of(&state.library, timeline).await {
        Ok(edition) => edition,
        Err(error) => return PageError::from(error).page(reader),
    };
    let reader = &Reader { edition, ..reader.clone() };
    let holds = if view.version.is_some() { Holds::ForEver } else { Holds::UntilChanged };
    let tag = etag(timeline, &format!("{uri}{:?}", asked.newest));
    conditional(headers, &tag, holds, || Html(pages::explore(reader, &asked)).into_response())
}

/// `/{lang}/t/{slug}/details`: the details of a selection alone, for the explorer.
pub async fn details(state: State<AppState>, path: Path<(String, String)>, visit: Visit) -> Response {
    part(state, path, visit, pages::details).await
}

/// `/{lang}/t/{slug}/seen`: what is in sight in words and counts, for an explorer that holds but a sample.
pub async fn seen(state: State<AppState>, path: Path<(String, String)>, visit: Visit) -> Response {
    part(state, path, visit, pages::seen).await
}

/// A part of the page by itself.
async fn part(
    State(state): State<AppState>,
    Path((_, slug)): Path<(String, String)>,
    visit: Visit,
    draw: fn(&Reader, &Explore) -> String,
) -> Response {
    match asked(&state, &visit.reader, &slug, visit.query()).await {
        Ok(asked) => {
            let tag = etag(&asked.timeline, &visit.uri.to_string());
            let body = || Html(draw(&visit.reader, &asked)).into_response();
            conditional(&visit.headers, &tag, Holds::UntilChanged, body)
        }
        Err(error) => error.page(&visit.reader),
    }
}

/// What a query asks of a timeline.
pub(super) async fn asked(
    state: &AppState,
    reader: &Reader,
    slug: &str,
    query: &str,
) -> Result<Explore, PageError> {
    let (first_reading, _) = View::parse(query, &View::default());
    let found = state.library.timeline(slug, first_reading.version).await?;
    let Some(timeline) = found else { return Err(missing(state, reader, slug).await) };
    let newest = state.library.head(slug).await?.map(|head| head.version);
    let (view, mut problems) = View::parse(query, &base_view(&timeline));
    let (view, unknown) = view.checked(&timeline);
    problems.extend(unknown);
    problems.dedup_by(|a: &mut Problem, b| a == b);
    let newest = newest.filter(|newest| *newest != timeline.version);
    let since = match newest {
        Some(newest) => Some(state.editions.since(&state.library, &timeline, newest).await?),
        None => None,
    };
    Ok(Explore { index: state.index(&timeline), timeline, view, problems, newest, since })
}

/// No such timeline, or no such version of it: name what there is.
async fn missing(state: &AppState, reader: &Reader, slug: &str) -> PageError {
    match state.library.timeline(slug, None).await {
        Ok(Some(timeline)) => {
            let name = timeline.about.titles.get(reader.lang).to_owned();
            PageError::NotFound(vec![(reader.timeline(&timeline), name)])
        }
        Ok(None) => PageError::not_found(),
        Err(error) => error.into(),
    }
}

fn sent_by_a_form(query: &str) -> bool {
    let mut seen: Vec<&str> = Vec::new();
    query.split('&').filter(|pair| !pair.is_empty()).any(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let again = seen.contains(&name);
        seen.push(name);
        again || value.is_empty() || name == "from" || name == "to"
    })
}

/// 404, in the language of the address or of the browser.
pub async fn nothing_here(State(state): State<AppState>, uri: Uri, headers: HeaderMap) -> Response {
    let segment = uri.path().split('/').nth(1).unwrap_or_default();
    let lang = Lang::from_segment(segment).unwrap_or_else(|| preferred(&headers));
    let reader = reader(&state, lang, &uri, &headers);
    PageError::not_found().page(&reader)
}

/// The timeline that a record's page belongs to, at `version` or at its newest.
pub async fn at(state: &AppState, slug: &str, version: Option<u32>) -> Result<Arc<Timeline>, PageError> {
    state.library.timeline(slug, version).await?.ok_or_else(PageError::not_found)
}
