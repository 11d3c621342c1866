//! Pages as answers: status, validators, caching, and what to say when there is none.

use crate::metrics;
use crate::site;
use crate::store::StoreError;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use masar_app::pages::{self, Reader};
use masar_core::model::Timeline;
use std::any::Any;
use std::time::Instant;

/// Why there is no page.
#[derive(Debug, thiserror::Error)]
pub enum PageError {
    /// Nothing at this address; pages that may have been meant: address and name.
    #[error("nothing at this address")]
    NotFound(Vec<(String, String)>),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl PageError {
    /// Nothing here, and nothing near.
    pub fn not_found() -> PageError {
        PageError::NotFound(Vec::new())
    }

    /// The page that says so.
    pub fn page(self, reader: &Reader) -> Response {
        match self {
            PageError::NotFound(near) => {
                (StatusCode::NOT_FOUND, Html(pages::not_found(reader, near))).into_response()
            }
            PageError::Store(error) => {
                tracing::error!(%error, "a page could not be made");
                (StatusCode::INTERNAL_SERVER_ERROR, Html(pages::server_error(reader))).into_response()
            }
        }
    }
}

/// How long an answer holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// For ever: the address names a version.
    ForEver,
    /// Until the timeline changes; ask again, a validator answers.
    UntilChanged,
    /// Until the timeline changes or an admin changes its settings; likewise.
    UntilSettingsChange,
}

/// Marks an answer that stays what it is while the newest versions do: it may be kept by the server.
#[derive(Clone, Copy, Debug)]
pub struct Lasting;

/// Whether an `If-None-Match` names a validator.
pub fn names(held: &str, etag: &str) -> bool {
    held.split(',').any(|one| one.trim() == etag || one.trim() == "*")
}

/// The validator of an answer made from a timeline: it changes with the version, the address and the site.
pub fn etag(timeline: &Timeline, address: &str) -> String {
    let address = crate::contents::short_hash(address.as_bytes());
    format!("W/\"{}-{address}-{}\"", timeline.hash.get(..16).unwrap_or_default(), site::version())
}

/// Answers with `body`, or with 304 where the reader holds it already.
pub fn conditional(
    request: &HeaderMap,
    etag: &str,
    holds: Holds,
    body: impl FnOnce() -> Response,
) -> Response {
    let held = request.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let mut response = if held.is_some_and(|held| names(held, etag)) {
        metrics::held();
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let begun = Instant::now();
        let response = body();
        metrics::rendered(begun.elapsed());
        response
    };
    let headers = response.headers_mut();
    if let Ok(value) = HeaderValue::from_str(etag) {
        headers.insert(header::ETAG, value);
    }
    let control = match holds {
        Holds::ForEver => "public, max-age=31536000, immutable",
        Holds::UntilChanged | Holds::UntilSettingsChange => "public, no-cache",
    };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(control));
    if holds != Holds::UntilSettingsChange {
        response.extensions_mut().insert(Lasting);
    }
    response
}

/// What is answered when a handler panics: plain, since the page itself may be what failed.
pub fn panicked(panic: Box<dyn Any + Send + 'static>) -> Response {
    let why = (panic.downcast_ref::<&str>().copied())
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("unknown");
    tracing::error!(why, "a handler panicked");
    let words = "Something went wrong here; nothing was lost. — حدث خطأ لدينا، ولم يضع شيء.";
    (StatusCode::INTERNAL_SERVER_ERROR, words).into_response()
}
