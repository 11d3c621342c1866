//! `GET …/{kind}/{id}/revisions` and `GET …/changes?since=`: what happened, removals included.

use super::answer::{self, list};
use super::cursor::Cursor;
use super::openapi::parameters::Paged;
use super::openapi::placeholder::EntryList;
use super::openapi::refusals::ReadOne;
use super::problem::{Parameter, Problem};
use super::query::Query;
use super::record;
use super::timelines::version_of;
use crate::contents::Record;
use crate::state::AppState;
use crate::store::{Entry, Place};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use masar_core::model::Kind;
use serde_json::{Value, json};

/// The states of a record
///
/// Newest first: who wrote it when and why, and the record as it stood. A removal is an entry of its own
/// whose `record` is null: a record that is gone keeps its history.
#[utoipa::path(
    get, path = "/timelines/{slug}/{kind}/{id}/revisions", operation_id = "list_{kind}_revisions", tag = "history",
    params(("slug" = String, Path, description = "Name of the timeline."), ("id" = String, Path, description = "Id of the record."),
           ("limit" = Option<u32>, Query, minimum = 1, maximum = 1000, description = "How many at most; 100 where it is left out."),
           ("cursor" = Option<String>, Query, description = "`next_cursor` of the part before.")),
    responses((status = 200, description = "Its states.", body = EntryList), ReadOne),
)]
pub async fn list_revisions(
    State(state): State<AppState>,
    Path((slug, kind, id)): Path<(String, String, String)>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let kind = answer::kind(&kind)?;
    let mut query = Query::new(uri.path(), uri.query().unwrap_or_default());
    let page = query.page();
    query.finish()?;
    let timeline = answer::timeline(&state, &slug, None).await?;
    let upto = page.cursor.as_ref().map_or(timeline.version, |cursor| cursor.version);
    let store = state.library.store();
    let mut entries = store.log(&slug, &Place::after(0), upto, Some((kind, &id)), usize::MAX).await?;
    if entries.is_empty() {
        return Err(Problem::NoRecord(kind, id));
    }
    entries.reverse();
    let start: usize = page.cursor.as_ref().and_then(|cursor| cursor.at.parse().ok()).unwrap_or(0);
    let next = start + page.limit;
    let more = (next < entries.len()).then(|| Cursor { version: upto, at: next.to_string() });
    let items = entries.into_iter().skip(start).take(page.limit).map(|entry| item(&slug, entry));
    let items = items.collect::<Result<Vec<_>, _>>()?;
    let body = list(items, more.map(|cursor| cursor.text(&page.list)), Some(upto));
    Ok(answer::of_version((&headers, &uri), &timeline, false, || Ok(body)))
}

/// What has changed since a version
///
/// Oldest first, one entry for each record that a version wrote or removed; a tombstone has `change`
/// `removed` and a null `record`. To keep a copy up to date, follow `next_cursor` to the end, apply the
/// entries in order, and ask next time with `since` set to the `version` of the answer.
#[utoipa::path(
    get, path = "/timelines/{slug}/changes", operation_id = "list_changes", tag = "history",
    params(("slug" = String, Path, description = "Name of the timeline."),
           ("since" = Option<u32>, Query, minimum = 0, description = "The version that you hold; 0, or left out, for everything."),
           Paged),
    responses((status = 200, description = "Changes.", body = EntryList), ReadOne),
)]
pub async fn list_changes(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let mut query = Query::new(uri.path(), uri.query().unwrap_or_default());
    let asked = query.version();
    let page = query.page();
    let since = query.number("since", "0, 1, 2 …", 0).unwrap_or(0);
    query.finish()?;
    let version = version_of(asked, page.cursor.as_ref())?;
    let timeline = answer::timeline(&state, &slug, version).await?;
    if since > timeline.version {
        return Err(Problem::Parameters(vec![Parameter::Future("since", since, timeline.version)]));
    }
    let place = match &page.cursor {
        Some(cursor) => place(&cursor.at).ok_or(Problem::Parameters(vec![Parameter::Cursor]))?,
        None => Place::after(since),
    };
    let store = state.library.store();
    let mut entries = store.log(&slug, &place, timeline.version, None, page.limit + 1).await?;
    let more = entries.len() > page.limit;
    entries.truncate(page.limit);
    let next = entries.last().filter(|_| more).map(|last| {
        let at = format!("{}:{}:{}", last.change.version, last.kind.singular(), last.id);
        Cursor { version: timeline.version, at }.text(&page.list)
    });
    let items = entries.into_iter().map(|entry| item(&slug, entry)).collect::<Result<Vec<_>, _>>()?;
    let body = list(items, next, Some(timeline.version));
    Ok(answer::of_version((&headers, &uri), &timeline, version.is_some(), || Ok(body)))
}

/// A place in the log as a cursor writes it.
fn place(text: &str) -> Option<Place> {
    let mut parts = text.splitn(3, ':');
    let version = parts.next()?.parse().ok()?;
    Some(Place { version, kind: parts.next()?.to_owned(), id: parts.next()?.to_owned() })
}

fn item(slug: &str, entry: Entry) -> Result<Value, Problem> {
    let Entry { change, kind, id, stood, body } = entry;
    let what = match (stood, &body) {
        (_, None) => "removed",
        (true, Some(_)) => "changed",
        (false, Some(_)) => "added",
    };
    let url = match kind {
        Kind::About => format!("/api/v1/timelines/{slug}?v={}", change.version),
        kind => format!("/api/v1/timelines/{slug}/{}/{id}", kind.plural()),
    };
    let record = match body {
        Some(body) => record::stored(Record { kind, id: id.clone(), body }, change.version)?,
        None => Value::Null,
    };
    Ok(json!({
        "version": change.version,
        "at": change.at,
        "author": change.author,
        "message": change.message,
        "change": what,
        "kind": kind.singular(),
        "id": id,
        "url": url,
        "record": record,
    }))
}
