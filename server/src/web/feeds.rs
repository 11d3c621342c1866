//! `/t/{slug}/{feed}`: what follows a timeline, in the language of `lang=`, filtered as a View is.

use super::reader::{preferred, reader};
use super::respond::{Holds, conditional, etag};
use crate::forms::feed::{Channel, Published, atom, calendar, json, published};
use crate::state::AppState;
use crate::store::{Entry, Place, StoreError};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use masar_app::pages::base_view;
use masar_core::filter::{Index, Kept};
use masar_core::lang::Lang;
use masar_core::model::Timeline;
use masar_core::view::View;
use std::collections::HashSet;

#[derive(Clone, Copy)]
enum Feed {
    Changes,
    Events,
    Json,
    Calendar,
}

#[derive(Debug, thiserror::Error)]
enum FeedError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("a stored record cannot be read: {0}")]
    Record(#[from] serde_json::Error),
}

/// A feed.
pub async fn feed(
    State(state): State<AppState>,
    Path((slug, file)): Path<(String, String)>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let (feed, kind) = match file.as_str() {
        "changes.atom" => (Feed::Changes, "application/atom+xml; charset=utf-8"),
        "events.atom" => (Feed::Events, "application/atom+xml; charset=utf-8"),
        "events.json" => (Feed::Json, "application/feed+json; charset=utf-8"),
        "events.ics" => (Feed::Calendar, "text/calendar; charset=utf-8"),
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    match state.library.timeline(&slug, None).await {
        Ok(Some(timeline)) => {
            let tag = etag(&timeline, &format!("{uri}@{}", timeline.version));
            let held = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
            if held.is_some_and(|held| held.contains(&tag)) {
                return conditional(&headers, &tag, Holds::UntilChanged, || StatusCode::OK.into_response());
            }
            match write(&state, &timeline, feed, (&uri, &headers)).await {
                Ok(body) => conditional(&headers, &tag, Holds::UntilChanged, || {
                    ([(header::CONTENT_TYPE, kind), (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")], body)
                        .into_response()
                }),
                Err(error) => failed(&error),
            }
        }
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => failed(&error.into()),
    }
}

fn failed(error: &FeedError) -> Response {
    tracing::error!(%error, "a feed could not be made");
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}

async fn write(
    state: &AppState,
    timeline: &Timeline,
    feed: Feed,
    (uri, headers): (&Uri, &HeaderMap),
) -> Result<String, FeedError> {
    let store = state.library.store();
    let log = store.log(&timeline.slug, &Place::after(0), timeline.version, None, usize::MAX).await?;
    let (lang, rest) = language(uri.query().unwrap_or_default(), headers);
    let origin = reader(state, lang, uri, headers).origin;
    let address = format!("{origin}{}", uri.path_and_query().map_or("/", |part| part.as_str()));
    let updated = log.last().map(|entry: &Entry| entry.change.at.clone()).unwrap_or_default();
    let channel = Channel { timeline, lang, origin: &origin, address: &address, updated: &updated };
    let events = || -> Result<Vec<Published>, FeedError> { Ok(kept(timeline, &rest, published(&log)?)) };
    Ok(match feed {
        Feed::Changes => atom::changes(&channel, &log),
        Feed::Events => atom::events(&channel, &events()?),
        Feed::Json => format!("{:#}\n", json::events(&channel, &events()?)),
        Feed::Calendar => calendar::events(&channel, &events()?),
    })
}

/// The language that a feed is asked for in, and the rest of its query.
fn language(query: &str, headers: &HeaderMap) -> (Lang, String) {
    let mut lang = None;
    let mut rest = url::form_urlencoded::Serializer::new(String::new());
    for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
        match &*name {
            "lang" => lang = Lang::from_segment(&value),
            _ => {
                rest.append_pair(&name, &value);
            }
        }
    }
    (lang.unwrap_or_else(|| preferred(headers)), rest.finish())
}

/// The events that a view keeps, as far as it names anything: a feed without parameters has all of them.
fn kept(timeline: &Timeline, query: &str, events: Vec<Published>) -> Vec<Published> {
    let base = base_view(timeline);
    let (view, _) = View::parse(query, &View { time: Default::default(), ..base });
    // Those that were withdrawn stand in no timeline; they are filtered like the others, on one of their own.
    let mut all = Timeline { about: timeline.about.clone(), ..Timeline::default() };
    all.events = events.iter().map(|it| it.event.clone()).collect();
    let kept = Kept::new(&all, &Index::new(&all), &view);
    let seen: HashSet<usize> = kept.events.into_iter().collect();
    let within = |it: &Published| it.event.date.possibly_within(view.time.from, view.time.to);
    let events = events.into_iter().enumerate();
    events.filter(|(i, it)| seen.contains(i) && within(it)).map(|(_, it)| it).collect()
}
