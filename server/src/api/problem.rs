//! What the API says when it cannot do what was asked: RFC 9457, `application/problem+json`, in the
//! language that the caller prefers.
//!
//! A handler gives a [`Problem`]; only [`speak`], the outermost layer, knows the language and writes it
//! down. It does the same for what axum itself refuses, so that no answer under `/api/v1` is of another
//! shape.

use super::words;
use crate::exchange::fault::Faults;
use crate::reviewing::{self, Conflict};
use crate::store::StoreError;
use crate::web::reader::preferred;
use crate::writing::WriteError;
use axum::extract::Request;
use axum::http::header::{self, HeaderName, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use masar_core::lang::Lang;
use masar_core::model::Kind;
use masar_core::policy::Action;
use masar_core::review::{Clash, State};
use masar_core::view;
use serde_json::{Map, Value, json};

/// Why the API does not do what it was asked.
#[derive(Clone, Debug)]
pub enum Problem {
    /// Parts of the query that cannot be followed.
    Parameters(Vec<Parameter>),
    /// A body that is not JSON, or not an object.
    Json {
        /// What the reader of JSON says.
        why: String,
        /// Where, counted from 1; 0 where there is no place.
        line: usize,
        /// Where in the line.
        column: usize,
    },
    /// Nobody said who asks.
    NotSignedIn,
    /// The token is not one of ours, or no longer.
    BadToken,
    /// Known, but not allowed.
    NotAllowed(Action),
    /// Not allowed, for another reason than the role.
    Forbidden(masar_core::text::Text),
    /// Nothing has this address.
    NoAddress,
    /// There is no such timeline.
    NoTimeline(String),
    /// The timeline has no such version; its newest follows.
    NoVersion(u32, u32),
    /// There is no such record.
    NoRecord(Kind, String),
    /// There is no such proposal.
    NoProposal(u32),
    /// The address does not answer to this method.
    Method(Method),
    /// The id is taken; the record that has it follows.
    Exists(Kind, String, Value),
    /// What was asked does not fit the state that a thing is in.
    Standoff(Standoff),
    /// This must say why.
    NeedsReason,
    /// Others have changed the record since the caller looked; it follows as it stands, or null.
    Moved(Kind, String, Value),
    /// The body is longer than this number of bytes.
    TooLarge(usize),
    /// The body is of a type that is not read here; those that are follow.
    MediaType(&'static str),
    /// What was written has faults.
    Faults(Faults),
    /// A file has faults; what else is known of it follows.
    Import(Faults, Map<String, Value>),
    /// The id in the body is not that of the address.
    OtherId(String, String),
    /// A write must say which version of the record it changes.
    NoPrecondition,
    /// Too much at once: after so many seconds it may be tried again.
    TooMany(u64),
    /// The server failed.
    Internal,
    /// The database does not answer.
    Unavailable,
    /// Anything else that a layer of the server refused.
    Other(StatusCode),
}

/// A state of things that does not allow what was asked.
#[derive(Clone, Debug)]
pub enum Standoff {
    /// It cannot be done with a proposal that stands here.
    NotNow(State),
    /// The timeline that a package names is there already.
    TimelineExists,
    /// Its author has changed the proposal since the caller looked.
    Amended,
    /// They have agreed already; another editor is awaited.
    AgreedAlready,
    /// The proposal changes what others have changed since.
    Clashes(Vec<Conflict>),
    /// Others publish so often that no check holds long enough.
    Busy,
}

/// A part of the query that cannot be followed.
#[derive(Clone, Debug)]
pub enum Parameter {
    /// Told by the View.
    View(view::Problem),
    /// A value that the parameter cannot take, and what it may be.
    Value(&'static str, String, &'static str),
    /// A parameter that must be there.
    Missing(&'static str, &'static str),
    /// An id that the timeline does not have.
    Unknown(&'static str, String),
    /// The cursor was not made by this list.
    Cursor,
    /// A version that is not there yet.
    Future(&'static str, u32, u32),
}

impl Problem {
    /// Its status.
    pub fn status(&self) -> StatusCode {
        match self {
            Problem::Parameters(_) | Problem::Json { .. } => StatusCode::BAD_REQUEST,
            Problem::NotSignedIn | Problem::BadToken => StatusCode::UNAUTHORIZED,
            Problem::NotAllowed(_) | Problem::Forbidden(_) => StatusCode::FORBIDDEN,
            Problem::NoAddress
            | Problem::NoTimeline(_)
            | Problem::NoVersion(..)
            | Problem::NoRecord(..)
            | Problem::NoProposal(_) => StatusCode::NOT_FOUND,
            Problem::Method(_) => StatusCode::METHOD_NOT_ALLOWED,
            Problem::Exists(..) | Problem::Standoff(_) => StatusCode::CONFLICT,
            Problem::Moved(..) => StatusCode::PRECONDITION_FAILED,
            Problem::TooLarge(_) => StatusCode::PAYLOAD_TOO_LARGE,
            Problem::MediaType(_) => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Problem::Faults(_) | Problem::Import(..) | Problem::OtherId(..) | Problem::NeedsReason => {
                StatusCode::UNPROCESSABLE_ENTITY
            }
            Problem::NoPrecondition => StatusCode::PRECONDITION_REQUIRED,
            Problem::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Problem::Internal => StatusCode::INTERNAL_SERVER_ERROR,
            Problem::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Problem::Other(status) => *status,
        }
    }

    /// Its body.
    pub fn body(&self, lang: Lang) -> Value {
        let status = self.status();
        let mut body = Map::new();
        body.insert("type".to_owned(), json!(format!("/api#status-{}", status.as_u16())));
        body.insert("title".to_owned(), json!(words::title(self, lang)));
        body.insert("status".to_owned(), json!(status.as_u16()));
        body.insert("detail".to_owned(), json!(words::detail(self, lang)));
        match self {
            Problem::Parameters(parameters) => {
                let errors = parameters.iter().map(|it| {
                    json!({ "parameter": it.name(), "value": it.value(), "message": words::parameter(it, lang) })
                });
                body.insert("errors".to_owned(), errors.collect());
            }
            Problem::Json { line, column, .. } => {
                body.insert("line".to_owned(), json!(line));
                body.insert("column".to_owned(), json!(column));
            }
            Problem::Faults(faults) => {
                body.insert("faults".to_owned(), self::faults(faults, lang));
            }
            Problem::Import(faults, more) => {
                body.insert("faults".to_owned(), self::faults(faults, lang));
                body.extend(more.clone());
            }
            Problem::Standoff(Standoff::Clashes(conflicts)) => {
                body.insert("clashes".to_owned(), conflicts.iter().flat_map(clashes).collect());
            }
            Problem::Exists(_, _, current) | Problem::Moved(_, _, current) => {
                body.insert("current".to_owned(), current.clone());
            }
            _ => {}
        }
        Value::Object(body)
    }

    /// The whole answer. Handlers of the API leave this to [`speak`].
    pub fn written(&self, lang: Lang) -> Response {
        let mut response = (self.status(), self.body(lang).to_string()).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(lang.tag()));
        headers.append(header::VARY, HeaderValue::from_static("accept-language"));
        let extra: Option<(HeaderName, HeaderValue)> = match self {
            Problem::NotSignedIn => {
                Some((header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"masar\"")))
            }
            Problem::BadToken => Some((
                header::WWW_AUTHENTICATE,
                HeaderValue::from_static("Bearer realm=\"masar\", error=\"invalid_token\""),
            )),
            Problem::TooMany(seconds) => Some((header::RETRY_AFTER, HeaderValue::from(*seconds))),
            Problem::Unavailable => Some((header::RETRY_AFTER, HeaderValue::from_static("5"))),
            _ => None,
        };
        headers.extend(extra);
        response
    }
}

/// Every fault as the API tells it.
pub fn faults(faults: &Faults, lang: Lang) -> Value {
    // Nobody reads more; how many there are in all is said beside them.
    const MOST: usize = 10_000;
    let fault = |fault: &crate::exchange::fault::Fault| {
        json!({
            "resource": fault.resource,
            "row": fault.row,
            "column": fault.column,
            "value": fault.value,
            "message": fault.message(lang),
        })
    };
    faults.iter().take(MOST).map(fault).collect()
}

/// The clashes of one record; where only the whole is known to have moved, that.
fn clashes(conflict: &Conflict) -> Vec<Value> {
    let Conflict { kind, id, clashes } = conflict;
    if clashes.is_empty() {
        return vec![
            json!({ "key": format!("{}/{id}", kind.singular()), "kind": kind.singular(), "id": id }),
        ];
    }
    let told = |clash: &Clash| {
        json!({
            "key": reviewing::key(*kind, id, clash),
            "kind": kind.singular(),
            "id": id,
            "part": clash.part,
            "column": clash.column,
            "base": clash.base,
            "current": clash.theirs,
            "proposed": clash.mine,
        })
    };
    clashes.iter().map(told).collect()
}

impl Parameter {
    fn name(&self) -> &str {
        match self {
            Parameter::View(
                view::Problem::Parameter { name }
                | view::Problem::Value { name, .. }
                | view::Problem::Id { name, .. },
            ) => name,
            Parameter::Value(name, ..)
            | Parameter::Missing(name, _)
            | Parameter::Unknown(name, _)
            | Parameter::Future(name, ..) => name,
            Parameter::Cursor => "cursor",
        }
    }

    fn value(&self) -> Option<String> {
        match self {
            Parameter::View(view::Problem::Value { value, .. } | view::Problem::Id { value, .. })
            | Parameter::Value(_, value, _)
            | Parameter::Unknown(_, value) => Some(value.clone()),
            Parameter::Future(_, value, _) => Some(value.to_string()),
            Parameter::View(view::Problem::Parameter { .. }) | Parameter::Missing(..) | Parameter::Cursor => {
                None
            }
        }
    }
}

impl IntoResponse for Problem {
    /// The status alone; [`speak`] writes the rest.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Problem {
        tracing::error!(%error, "the API could not ask the store");
        match error {
            StoreError::Database(_) | StoreError::Unreachable { .. } => Problem::Unavailable,
            _ => Problem::Internal,
        }
    }
}

impl From<serde_json::Error> for Problem {
    fn from(error: serde_json::Error) -> Problem {
        tracing::error!(%error, "an answer could not be written");
        Problem::Internal
    }
}

impl From<Faults> for Problem {
    fn from(faults: Faults) -> Problem {
        Problem::Faults(faults)
    }
}

impl From<WriteError> for Problem {
    /// What became of a write. Records that have moved are told by the one who knows them; here others are
    /// only in the way.
    fn from(error: WriteError) -> Problem {
        match error {
            WriteError::NoTimeline => Problem::NoAddress,
            WriteError::NotAllowed(action) => Problem::NotAllowed(action),
            WriteError::Faults(faults) => Problem::Faults(faults),
            WriteError::Moved(_) => Problem::Standoff(Standoff::Busy),
            WriteError::Store(error) => error.into(),
        }
    }
}

/// Writes down every problem in the language of the caller, those of axum itself among them.
pub async fn speak(request: Request, next: Next) -> Response {
    let lang = preferred(request.headers());
    let method = request.method().clone();
    let response = next.run(request).await;
    let status = response.status();
    if !status.is_client_error() && !status.is_server_error() {
        return response;
    }
    let problem = match response.extensions().get::<Problem>() {
        Some(problem) => problem.clone(),
        None if is_problem(&response) => return response,
        None => match status {
            StatusCode::NOT_FOUND => Problem::NoAddress,
            StatusCode::METHOD_NOT_ALLOWED => Problem::Method(method),
            StatusCode::PAYLOAD_TOO_LARGE => Problem::TooLarge(super::MOST_BYTES),
            StatusCode::INTERNAL_SERVER_ERROR => Problem::Internal,
            status => Problem::Other(status),
        },
    };
    let mut written = problem.written(lang);
    for (name, value) in response.headers() {
        // Such as `Allow` and the limits.
        if !written.headers().contains_key(name) && name != header::CONTENT_LENGTH && name != header::ETAG {
            written.headers_mut().insert(name, value.clone());
        }
    }
    written
}

fn is_problem(response: &Response) -> bool {
    let content_type = response.headers().get(header::CONTENT_TYPE);
    content_type.is_some_and(|value| value.as_bytes().starts_with(b"application/problem+json"))
}
