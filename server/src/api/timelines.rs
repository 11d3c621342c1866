//! `GET /timelines`, `GET /timelines/{slug}`: which timelines there are, and what each is.

use super::answer::{self, list};
use super::cursor::Cursor;
use super::openapi::placeholder::{LanguagePair, Licence, TimelineList, Vocabulary};
use super::openapi::refusals::{Read, ReadOne};
use super::problem::{Parameter, Problem};
use super::query::Query;
use crate::state::AppState;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use masar_core::lang::Pair;
use masar_core::model::{License, Timeline};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

/// A timeline: what it is, and what it holds.
#[derive(Serialize, ToSchema)]
#[schema(as = Timeline)]
pub struct Summary<'a> {
    /// Its name in addresses.
    #[schema(example = "virtual-caliphate")]
    slug: &'a str,
    /// Number of this version, from 1.
    version: u32,
    /// SHA-256 of everything it holds at this version, in hexadecimal.
    hash: &'a str,
    /// Title.
    #[schema(value_type = LanguagePair)]
    title: &'a Pair,
    /// What it is and what it is not.
    #[schema(value_type = LanguagePair)]
    description: &'a Pair,
    /// What readers are told before they see sensitive material.
    #[schema(value_type = Option<LanguagePair>)]
    content_note: Option<&'a Pair>,
    /// The view shown first, as a query string.
    default_view: &'a str,
    /// Terms under which it may be used.
    #[schema(value_type = Option<Licence>)]
    license: Option<&'a License>,
    /// First day of what it holds, none where it holds nothing dated.
    #[schema(example = "2014-06-10")]
    earliest: Option<String>,
    /// Last day of what it holds.
    latest: Option<String>,
    /// How many records of each kind.
    counts: Counts,
    /// The terms that records are sorted by; only where one timeline is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Vocabulary>)]
    vocabulary: Option<&'a masar_core::model::Vocabulary>,
}

/// How many records of each kind.
#[derive(Serialize, ToSchema)]
pub struct Counts {
    phases: usize,
    events: usize,
    claims: usize,
    series: usize,
    observations: usize,
    sources: usize,
    stories: usize,
    glossary: usize,
}

fn summary(timeline: &Timeline, whole: bool) -> Summary<'_> {
    let about = &timeline.about;
    let dated = !timeline.events.is_empty() || !timeline.claims.is_empty() || !timeline.series.is_empty();
    let extent = dated.then(|| masar_core::view::extent(timeline));
    Summary {
        slug: &timeline.slug,
        version: timeline.version,
        hash: &timeline.hash,
        title: &about.titles,
        description: &about.descriptions,
        content_note: about.content_note.as_ref(),
        default_view: &about.default_view,
        license: about.license.as_ref(),
        earliest: extent.map(|(first, _)| first.to_string()),
        latest: extent.map(|(_, last)| last.to_string()),
        counts: Counts {
            phases: timeline.phases.len(),
            events: timeline.events.len(),
            claims: timeline.claims.len(),
            series: timeline.series.len(),
            observations: timeline.series.iter().map(|series| series.observations.len()).sum(),
            sources: timeline.sources.len(),
            stories: timeline.stories.len(),
            glossary: timeline.glossary.len(),
        },
        vocabulary: whole.then_some(&about.vocabulary),
    }
}

/// The timelines of this server
///
/// Each at its newest version, in order of their names. `version` is null: a list of timelines has none.
#[utoipa::path(
    get, path = "/timelines", operation_id = "list_timelines", tag = "timelines",
    params(("limit" = Option<u32>, Query, minimum = 1, maximum = 1000, description = "How many at most; 100 where it is left out."),
           ("cursor" = Option<String>, Query, description = "`next_cursor` of the part before.")),
    responses((status = 200, description = "Timelines.", body = TimelineList), Read),
)]
pub async fn list_timelines(
    State(state): State<AppState>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let mut query = Query::new(uri.path(), uri.query().unwrap_or_default());
    let page = query.page();
    query.finish()?;
    let heads = state.library.heads().await?;
    // Names are in order, and none comes and goes: the name itself is the place.
    let start = page.cursor.map_or(0, |cursor| heads.partition_point(|head| head.slug < cursor.at));
    let mut items: Vec<Value> = Vec::new();
    for head in heads.iter().skip(start).take(page.limit) {
        if let Some(timeline) = state.library.timeline(&head.slug, None).await? {
            items.push(serde_json::to_value(summary(&timeline, false))?);
        }
    }
    let next = heads.get(start + page.limit).map(|head| {
        let at = Cursor { version: 1, at: head.slug.clone() };
        at.text(&page.list)
    });
    let body = list(items, next, None);
    let hashes: String = heads.iter().map(|head| format!("{}@{} ", head.hash, head.version)).collect();
    let hash = crate::contents::short_hash(hashes.as_bytes());
    let mark = Timeline { hash, ..Timeline::default() };
    Ok(answer::of_version((&headers, &uri), &mark, false, || Ok(body)))
}

/// One timeline
///
/// At its newest version, or at the one that `v` names.
#[utoipa::path(
    get, path = "/timelines/{slug}", operation_id = "get_timeline", tag = "timelines",
    params(("slug" = String, Path, description = "Name of the timeline."),
           ("v" = Option<u32>, Query, minimum = 1, description = "A version; the newest where it is left out. An answer with `v` never changes.")),
    responses((status = 200, description = "The timeline.", body = Summary<'static>), ReadOne),
)]
pub async fn get_timeline(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let mut query = Query::new(uri.path(), uri.query().unwrap_or_default());
    let version = query.version();
    query.finish()?;
    let timeline = answer::timeline(&state, &slug, version).await?;
    let body = || Ok(json!(summary(&timeline, true)));
    Ok(answer::of_version((&headers, &uri), &timeline, version.is_some(), body))
}

/// The version that a list goes on in: that of its cursor, else the one asked for.
///
/// # Errors
/// When both are named and differ.
pub fn version_of(version: Option<u32>, cursor: Option<&Cursor>) -> Result<Option<u32>, Problem> {
    match (version, cursor) {
        (Some(version), Some(cursor)) if version != cursor.version => {
            Err(Problem::Parameters(vec![Parameter::Cursor]))
        }
        (version, cursor) => Ok(cursor.map(|cursor| cursor.version).or(version)),
    }
}
