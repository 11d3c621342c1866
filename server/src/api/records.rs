//! `GET /timelines/{slug}/{kind}` and `/{id}`, `GET …/series/{id}/observations`: the records.

use super::answer::{self, list};
use super::cursor::Cursor;
use super::openapi::parameters::{Filters, Paged, Versioned};
use super::openapi::placeholder::{ObservationList, Record, RecordList};
use super::openapi::refusals::{ReadOne, ReadSome};
use super::problem::Problem;
use super::query::Query;
use super::record::{Any, observation, since};
use super::timelines::version_of;
use crate::state::AppState;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use masar_core::filter::Index;
use masar_core::listing;
use masar_core::model::Kind;
use serde_json::Value;
use std::sync::Arc;

/// List {kind}
///
/// In order of time, where they have one, else by id. Filters are those of the View, so the query of a page
/// can be handed on as it stands; parameters that only concern the picture change nothing here. A parameter
/// that is not known or cannot be read is a 400 that names it.
#[utoipa::path(
    get, path = "/timelines/{slug}/{kind}", operation_id = "list_{kind}", tag = "{kind}",
    params(("slug" = String, Path, description = "Name of the timeline."), Filters, Paged),
    responses((status = 200, description = "Records.", body = RecordList), ReadSome),
)]
pub async fn list_records(
    State(state): State<AppState>,
    Path((slug, kind)): Path<(String, String)>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let kind = answer::kind(&kind)?;
    let mut query = Query::new(uri.path(), uri.query().unwrap_or_default());
    let asked = query.version();
    let page = query.page();
    let version = version_of(asked, page.cursor.as_ref())?;
    let timeline = answer::timeline(&state, &slug, version).await?;
    let view = query.view(&timeline)?;
    let standing = state.library.stands_since(&slug, timeline.version).await?;
    let start: usize = page.cursor.as_ref().and_then(|cursor| cursor.at.parse().ok()).unwrap_or(0);
    Ok(answer::of_version((&headers, &uri), &timeline, version.is_some(), || {
        // Folding every text is worth it only for a search.
        let index = if view.q.is_empty() { Arc::new(Index::default()) } else { state.index(&timeline) };
        let kept = listing::kept(&timeline, &index, kind, &view);
        let mut left = kept.into_iter().skip_while(|at| *at < start);
        let mut items = Vec::new();
        for at in left.by_ref().take(page.limit) {
            if let Some(any) = Any::at(&timeline, kind, at) {
                items.push(any.json(since(&standing, kind, any.id()))?);
            }
        }
        let next = left.next().map(|at| {
            let cursor = Cursor { version: timeline.version, at: at.to_string() };
            cursor.text(&page.list)
        });
        Ok(list(items, next, Some(timeline.version)))
    }))
}

/// One record
///
/// Its `ETag` is the version at which it last changed; send it back as `If-Match` to change the record.
#[utoipa::path(
    get, path = "/timelines/{slug}/{kind}/{id}", operation_id = "get_{kind}", tag = "{kind}",
    params(("slug" = String, Path, description = "Name of the timeline."), ("id" = String, Path, description = "Id of the record."), Versioned),
    responses((status = 200, description = "The record.", body = Record, headers(("ETag" = String, description = "The version at which it last changed, in quotation marks."))), ReadOne),
)]
pub async fn get_record(
    State(state): State<AppState>,
    Path((slug, kind, id)): Path<(String, String, String)>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let kind = answer::kind(&kind)?;
    let mut query = Query::new(uri.path(), uri.query().unwrap_or_default());
    let version = query.version();
    query.finish()?;
    let timeline = answer::timeline(&state, &slug, version).await?;
    let standing = state.library.stands_since(&slug, timeline.version).await?;
    let any = Any::find(&timeline, kind, &id).ok_or_else(|| Problem::NoRecord(kind, id.clone()))?;
    let since = since(&standing, kind, &id);
    Ok(answer::of_record(&headers, since, version.is_some(), || Ok(any.json(since)?)))
}

/// The values of a series
///
/// In order of time; `time` keeps those whose period possibly falls in it. A `gap` is missing data, never
/// zero, even where a raw count is kept.
#[utoipa::path(
    get, path = "/timelines/{slug}/series/{id}/observations", operation_id = "list_observations", tag = "series",
    params(("slug" = String, Path, description = "Name of the timeline."), ("id" = String, Path, description = "Id of the series."),
           ("time" = Option<String>, Query, description = "The days, as in lists of records."), Paged),
    responses((status = 200, description = "Observations.", body = ObservationList), ReadOne),
)]
pub async fn list_observations(
    State(state): State<AppState>,
    Path((slug, id)): Path<(String, String)>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let mut query = Query::new(uri.path(), uri.query().unwrap_or_default());
    let asked = query.version();
    let page = query.page();
    let version = version_of(asked, page.cursor.as_ref())?;
    let timeline = answer::timeline(&state, &slug, version).await?;
    let view = query.view(&timeline)?;
    let standing = state.library.stands_since(&slug, timeline.version).await?;
    let series = timeline.series(&id).ok_or_else(|| Problem::NoRecord(Kind::Series, id.clone()))?;
    let start: usize = page.cursor.as_ref().and_then(|cursor| cursor.at.parse().ok()).unwrap_or(0);
    let since = since(&standing, Kind::Series, &id);
    Ok(answer::of_version((&headers, &uri), &timeline, version.is_some(), || {
        let numbered = series.observations.iter().enumerate().skip(start);
        let mut left = numbered.filter(|(_, one)| listing::within(&view, &one.period));
        let items = left.by_ref().take(page.limit).map(|(_, one)| observation(&id, one, since));
        let items = items.collect::<Result<Vec<Value>, _>>()?;
        let next = left.next().map(|(at, _)| {
            let cursor = Cursor { version: timeline.version, at: at.to_string() };
            cursor.text(&page.list)
        });
        Ok(list(items, next, Some(timeline.version)))
    }))
}
