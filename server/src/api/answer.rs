//! Answers that reads share: which timeline is meant, validators, and how long an answer holds.

use super::problem::Problem;
use super::record::KINDS;
use crate::state::AppState;
use crate::web::respond::{Holds, conditional, etag};
use axum::http::header::{self, HeaderValue};
use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse, Response};
use masar_core::model::{Kind, Timeline};
use serde_json::{Value, json};
use std::sync::Arc;

/// The timeline at `version`, or at its newest.
///
/// # Errors
/// When there is no such timeline or version, or the store fails.
pub async fn timeline(state: &AppState, slug: &str, version: Option<u32>) -> Result<Arc<Timeline>, Problem> {
    let Some(head) = state.library.head(slug).await? else {
        return Err(Problem::NoTimeline(slug.to_owned()));
    };
    match state.library.timeline(slug, version).await? {
        Some(timeline) => Ok(timeline),
        None => Err(Problem::NoVersion(version.unwrap_or_default(), head.version)),
    }
}

/// The kind that an address names.
///
/// # Errors
/// When it names none.
pub fn kind(plural: &str) -> Result<Kind, Problem> {
    KINDS.into_iter().find(|kind| kind.plural() == plural).ok_or(Problem::NoAddress)
}

/// A list, as every list of the API is.
pub fn list(items: Vec<Value>, next_cursor: Option<String>, version: Option<u32>) -> Value {
    json!({ "items": items, "next_cursor": next_cursor, "version": version })
}

/// An answer made of a version of a timeline; 304 where the caller holds it. It holds for ever where the
/// address names the version, by `v=` or by a cursor.
pub fn of_version(
    request: (&HeaderMap, &Uri),
    timeline: &Timeline,
    named: bool,
    body: impl FnOnce() -> Result<Value, Problem>,
) -> Response {
    let (headers, uri) = request;
    // Two versions may have the same content, but not the same number.
    let tag = etag(timeline, &format!("{uri}@{}", timeline.version));
    let holds = if named { Holds::ForEver } else { Holds::UntilChanged };
    answer(headers, &tag, holds, body)
}

/// One record: its ETag is the version since which it stands, which `If-Match` takes.
pub fn of_record(
    headers: &HeaderMap,
    since: u32,
    named: bool,
    body: impl FnOnce() -> Result<Value, Problem>,
) -> Response {
    let holds = if named { Holds::ForEver } else { Holds::UntilChanged };
    answer(headers, &tag(since), holds, body)
}

/// The ETag of a record that stands since a version.
pub fn tag(since: u32) -> String {
    format!("\"{since}\"")
}

fn answer(
    headers: &HeaderMap,
    tag: &str,
    holds: Holds,
    body: impl FnOnce() -> Result<Value, Problem>,
) -> Response {
    let mut failed = None;
    let response = conditional(headers, tag, holds, || match body() {
        Ok(body) => json_response(&body),
        Err(problem) => {
            failed = Some(problem);
            ().into_response()
        }
    });
    failed.map_or(response, IntoResponse::into_response)
}

/// A JSON body.
pub fn json_response(body: &Value) -> Response {
    let json = HeaderValue::from_static("application/json");
    ([(header::CONTENT_TYPE, json)], body.to_string()).into_response()
}

/// A JSON body for the caller alone: what contributors see, and what a write came to.
pub fn private(body: &Value) -> Response {
    let mut response = json_response(body);
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    response
}
