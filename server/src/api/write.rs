//! `POST …/{kind}`, `PUT` and `DELETE …/{kind}/{id}`: one record, written or removed.
//!
//! An editor's write is published; a contributor's becomes a proposal. Whoever changes a record names the
//! version of it that they saw, so nobody's work is overwritten.

use super::answer::{self, private};
use super::body::Object;
use super::openapi::parameters::Message;
use super::openapi::placeholder::{NewRecord, ProposalAnswer, Record};
use super::openapi::refusals::{Change, Create, Remove};
use super::problem::{Problem, Standoff};
use super::proposals;
use super::query::Query;
use super::record::{Any, since};
use crate::auth::Viewer;
use crate::exchange::package;
use crate::state::AppState;
use crate::store::Base;
use crate::writing::{Outcome, Write, WriteError, write};
use axum::extract::{Path, State};
use axum::http::header::{self, HeaderValue};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use masar_core::model::Kind;
use masar_core::review::Draft;
use serde_json::{Map, Value, json};

/// Characters of a message that are kept.
pub(super) const LONGEST_MESSAGE: usize = 500;

/// Add to {kind}
///
/// The body is a record as it is read; `earliest`, `latest` and `version` are ignored, unknown members are
/// refused by name. An editor's record is published at once (201); a contributor's becomes a proposal (202).
/// An id is chosen by the caller, so a request that is sent again answers 409 with the record that stands
/// and writes nothing twice.
#[utoipa::path(
    post, path = "/timelines/{slug}/{kind}", operation_id = "create_{kind}", tag = "{kind}", security(("bearer" = [])),
    params(("slug" = String, Path, description = "Name of the timeline."), Message),
    request_body(content = NewRecord),
    responses((status = 201, description = "Published: the record. `Location` is its address, `ETag` its version.", body = Record,
                headers(("Location" = String, description = "Its address."), ("ETag" = String, description = "Its version, in quotation marks."))),
              (status = 202, description = "Proposed: it waits for an editor.", body = ProposalAnswer,
                headers(("Location" = String, description = "The address of the proposal."))), Create),
)]
pub async fn create_record(
    State(state): State<AppState>,
    viewer: Viewer,
    Path((slug, kind)): Path<(String, String)>,
    uri: Uri,
    Object(object): Object,
) -> Result<Response, Problem> {
    let writing = Writing { state: &state, viewer: &viewer, slug: &slug, kind: answer::kind(&kind)? };
    let message = message(&uri)?;
    answer::timeline(&state, &slug, None).await?;
    let draft = package::draft_of_json(writing.kind, &object)?;
    let id = draft.id().to_owned();
    writing.put(draft, Base::Absent, &id, message).await
}

/// Change one of {kind}
///
/// `If-Match` names the version of the record that was read: its ETag. Where others have changed it since,
/// the answer is 412 with the record as it stands, and nothing is written. The body is the whole record:
/// columns that are left out become empty, but observations and steps that are left out stay as they are.
/// With `If-None-Match: *` a record is made under this id, if there is none.
#[utoipa::path(
    put, path = "/timelines/{slug}/{kind}/{id}", operation_id = "change_{kind}", tag = "{kind}", security(("bearer" = [])),
    params(("slug" = String, Path, description = "Name of the timeline."), ("id" = String, Path, description = "Id of the record."),
           ("If-Match" = Option<String>, Header, description = "The ETag of the record as it was read.", example = json!("\"1\"")),
           ("If-None-Match" = Option<String>, Header, description = "`*` to make a record where there is none."), Message),
    request_body(content = NewRecord),
    responses((status = 200, description = "Published: the record.", body = Record, headers(("ETag" = String, description = "Its version, in quotation marks."))),
              (status = 201, description = "Published: the record, which is new.", body = Record, headers(("Location" = String, description = "Its address."))),
              (status = 202, description = "Proposed: it waits for an editor.", body = ProposalAnswer), Change),
)]
pub async fn change_record(
    State(state): State<AppState>,
    viewer: Viewer,
    Path((slug, kind, id)): Path<(String, String, String)>,
    uri: Uri,
    headers: HeaderMap,
    Object(mut object): Object,
) -> Result<Response, Problem> {
    let writing = Writing { state: &state, viewer: &viewer, slug: &slug, kind: answer::kind(&kind)? };
    let message = message(&uri)?;
    let timeline = answer::timeline(&state, &slug, None).await?;
    let base = base(&headers)?;
    match object.get("id") {
        None | Some(Value::Null) => {
            object.insert("id".to_owned(), Value::from(id.as_str()));
        }
        Some(Value::String(other)) if *other == id => {}
        Some(other) => {
            let other = other.as_str().map_or_else(|| other.to_string(), str::to_owned);
            return Err(Problem::OtherId(id, other));
        }
    }
    let mut draft = package::draft_of_json(writing.kind, &object)?;
    if !names_parts(writing.kind, &object)
        && let Some(standing) = package::draft(&timeline, writing.kind, &id)
    {
        draft.parts = standing.parts;
    }
    writing.put(draft, base, &id, message).await.map_err(|problem| match problem {
        // `If-None-Match: *` is a precondition too.
        Problem::Exists(kind, id, current) => Problem::Moved(kind, id, current),
        problem => problem,
    })
}

/// Remove one of {kind}
///
/// The record stays in every earlier version and in its history; lists of changes carry a tombstone. A
/// source that is still cited cannot be removed.
#[utoipa::path(
    delete, path = "/timelines/{slug}/{kind}/{id}", operation_id = "remove_{kind}", tag = "{kind}", security(("bearer" = [])),
    params(("slug" = String, Path, description = "Name of the timeline."), ("id" = String, Path, description = "Id of the record."),
           ("If-Match" = String, Header, description = "The ETag of the record as it was read.", example = json!("\"1\"")), Message),
    responses((status = 204, description = "Removed."), (status = 202, description = "Proposed: it waits for an editor.", body = ProposalAnswer), Remove),
)]
pub async fn remove_record(
    State(state): State<AppState>,
    viewer: Viewer,
    Path((slug, kind, id)): Path<(String, String, String)>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let writing = Writing { state: &state, viewer: &viewer, slug: &slug, kind: answer::kind(&kind)? };
    let message = message(&uri)?;
    answer::timeline(&state, &slug, None).await?;
    let base @ Base::Since(_) = base(&headers)? else { return Err(Problem::NoPrecondition) };
    let message = message.unwrap_or_else(|| format!("Remove {}/{id}", writing.kind.singular()));
    match writing.write(&Write::Remove(writing.kind, id.clone(), base), &message).await {
        Ok(Outcome::Published(_)) => Ok(StatusCode::NO_CONTENT.into_response()),
        Ok(Outcome::Proposed(number)) => writing.proposed(number).await,
        Err(error) => Err(writing.refused(error, base, &id).await),
    }
}

/// One write: by whom, of what.
struct Writing<'a> {
    state: &'a AppState,
    viewer: &'a Viewer,
    slug: &'a str,
    kind: Kind,
}

impl Writing<'_> {
    async fn put(
        &self,
        draft: Draft,
        base: Base,
        id: &str,
        message: Option<String>,
    ) -> Result<Response, Problem> {
        let verb = if base == Base::Absent { "Add" } else { "Change" };
        let message = message.unwrap_or_else(|| format!("{verb} {}/{id}", self.kind.singular()));
        match self.write(&Write::Put(draft, base), &message).await {
            Ok(Outcome::Published(published)) => self.published(id, published.version, base).await,
            Ok(Outcome::Proposed(number)) => self.proposed(number).await,
            Err(error) => Err(self.refused(error, base, id).await),
        }
    }

    async fn write(&self, one: &Write, message: &str) -> Result<Outcome, WriteError> {
        write(self.state, self.viewer, self.slug, std::slice::from_ref(one), message).await
    }

    async fn published(&self, id: &str, version: u32, base: Base) -> Result<Response, Problem> {
        let (record, since) = self.record(id, Some(version)).await?;
        let mut response = private(&record);
        let headers = response.headers_mut();
        headers.extend(HeaderValue::from_str(&answer::tag(since)).map(|tag| (header::ETAG, tag)));
        if base == Base::Absent {
            let place = format!("/api/v1/timelines/{}/{}/{id}", self.slug, self.kind.plural());
            headers.extend(HeaderValue::from_str(&place).map(|place| (header::LOCATION, place)));
            *response.status_mut() = StatusCode::CREATED;
        }
        Ok(response)
    }

    async fn proposed(&self, number: u32) -> Result<Response, Problem> {
        let proposal = proposals::whole(self.state, self.slug, number).await?;
        let mut response = private(&json!({ "proposal": proposal }));
        *response.status_mut() = StatusCode::ACCEPTED;
        let place = format!("/api/v1/timelines/{}/proposals/{number}", self.slug);
        response.headers_mut().extend(HeaderValue::from_str(&place).map(|place| (header::LOCATION, place)));
        Ok(response)
    }

    /// Why nothing was written, with the record as it stands where others were faster.
    async fn refused(&self, error: WriteError, base: Base, id: &str) -> Problem {
        let WriteError::Moved(moved) = error else { return error.into() };
        if moved.is_empty() {
            return Problem::Standoff(Standoff::Busy);
        }
        // What stands was written by somebody else a moment ago, perhaps on another server.
        self.state.library.refresh();
        let current = match self.record(id, None).await {
            Ok((record, _)) => record,
            Err(Problem::NoRecord(..)) => Value::Null,
            Err(problem) => return problem,
        };
        match base {
            Base::Absent => Problem::Exists(self.kind, id.to_owned(), current),
            _ => Problem::Moved(self.kind, id.to_owned(), current),
        }
    }

    async fn record(&self, id: &str, version: Option<u32>) -> Result<(Value, u32), Problem> {
        let timeline = answer::timeline(self.state, self.slug, version).await?;
        let standing = self.state.library.stands_since(self.slug, timeline.version).await?;
        let any = Any::find(&timeline, self.kind, id);
        let any = any.ok_or_else(|| Problem::NoRecord(self.kind, id.to_owned()))?;
        let since = since(&standing, self.kind, id);
        Ok((any.json(since)?, since))
    }
}

/// What the writer saw: the one version that `If-Match` names, or nothing by `If-None-Match: *`.
fn base(headers: &HeaderMap) -> Result<Base, Problem> {
    let value = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok()).map(str::trim);
    if let Some(tag) = value(header::IF_MATCH) {
        // A proxy that packs answers makes tags weak; the version is in them all the same.
        let tag = tag.strip_prefix("W/").unwrap_or(tag);
        let version = tag.strip_prefix('"').and_then(|tag| tag.strip_suffix('"')).unwrap_or(tag);
        return version.parse().map(Base::Since).map_err(|_| Problem::NoPrecondition);
    }
    match value(header::IF_NONE_MATCH) {
        Some("*") => Ok(Base::Absent),
        _ => Err(Problem::NoPrecondition),
    }
}

/// What the caller says of the change, in the parameter `message`.
fn message(uri: &Uri) -> Result<Option<String>, Problem> {
    let mut query = Query::new(uri.path(), uri.query().unwrap_or_default());
    let message = query.take("message").map(|text| text.chars().take(LONGEST_MESSAGE).collect());
    query.finish()?;
    Ok(message)
}

fn names_parts(kind: Kind, object: &Map<String, Value>) -> bool {
    match kind {
        Kind::Series => object.contains_key("observations"),
        Kind::Story => object.contains_key("steps"),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(name: &'static str, value: &'static str) -> Option<Base> {
        let mut headers = HeaderMap::new();
        headers.insert(header::HeaderName::from_static(name), HeaderValue::from_static(value));
        base(&headers).ok()
    }

    #[test]
    fn a_write_says_what_its_writer_saw() {
        assert_eq!(seen("if-match", "\"3\""), Some(Base::Since(3)));
        assert_eq!(seen("if-match", "W/\"3\""), Some(Base::Since(3)));
        assert_eq!(seen("if-match", "3"), Some(Base::Since(3)));
        assert_eq!(seen("if-none-match", "*"), Some(Base::Absent));
        for whatever in ["*", "\"\"", "\"x\"", "\"1\", \"2\"", "-1"] {
            assert_eq!(seen("if-match", whatever), None, "{whatever}");
        }
        assert_eq!(seen("if-none-match", "\"3\""), None);
        assert_eq!(seen("accept", "*"), None);
    }
}
