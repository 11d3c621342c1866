//! Answers that are kept: who asks for what was asked for before gets it from memory, compressed already.
//!
//! Most of what readers get is made of a version of a timeline and of its address alone. Such an answer says
//! so ([`Lasting`], set by [`super::respond::conditional`]), and stays what it is until another version of any
//! timeline is published. It is kept whole, in the codings that were asked for, within a bound of bytes. Who
//! asks for the same while it is made waits for the one who makes it.
//!
//! What belongs to one reader, what is not found and what is too long passes through. All that is made is made
//! in [`Turns`]: those of pages, and fewer of images and files, which cost more, so that readers of pages never
//! wait for them.

use crate::auth::Viewer;
use crate::metrics;
use crate::site;
use crate::state::AppState;
use crate::turns::Turns;
use crate::web::forms;
use crate::web::reader::{origin, preferred};
use crate::web::respond::{Lasting, names};
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{self, HeaderMap, HeaderValue};
use axum::http::response::Parts;
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use flate2::Compression;
use flate2::write::GzEncoder;
use masar_core::lang::Lang;
use masar_core::texts;
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use std::io::Write;
use std::sync::Arc;
use tokio::sync::OnceCell;

/// A longer answer is not kept.
const ONE_MAX: usize = 8_000_000;
/// How many may wait for a page to be made.
const PAGES_WAITED_FOR: usize = 512;
/// How many images and files are made at the same time, and how many may wait for one.
const FILES_AT_ONCE: usize = 2;
const FILES_WAITED_FOR: usize = 24;
/// When one should come back who was sent away, in seconds.
const COME_BACK: HeaderValue = HeaderValue::from_static("2");
/// How hard brotli tries, of 11: what takes longer than making the page gains a twentieth.
const BROTLI_QUALITY: u32 = 6;
/// A shorter answer travels as it is.
const SHORT: usize = 512;

texts! {
    BUSY = "Many are reading at this moment. Try again in a few seconds.",
        "يقرأ كثيرون في هذه اللحظة. أعد المحاولة بعد ثوانٍ.";
}

/// The answers of a server that are kept, and the turns in which they are made.
pub struct Kept {
    answers: Cache<Key, Answer, Weight>,
    pages: Turns,
    files: Turns,
}

/// What an answer depends on besides the program: which versions are the newest, who readers know the server
/// as, and the address.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Key {
    state: u64,
    origin: String,
    address: String,
}

/// What is known of an answer.
#[derive(Clone)]
enum Answer {
    /// It is made anew every time.
    Passing,
    /// It stays.
    Whole(Arc<Whole>),
}

/// An answer, as it is and in the codings that somebody has asked for.
struct Whole {
    head: Parts,
    body: Bytes,
    br: OnceCell<Bytes>,
    gz: OnceCell<Bytes>,
}

#[derive(Clone)]
struct Weight;

impl Weighter<Key, Answer> for Weight {
    /// Both codings together are less than half of what they stand for.
    fn weight(&self, key: &Key, answer: &Answer) -> u64 {
        let body = match answer {
            Answer::Passing => 0,
            Answer::Whole(whole) => 1_000 + whole.body.len() * 3 / 2,
        };
        (200 + key.origin.len() + key.address.len() + body) as u64
    }
}

impl Kept {
    /// Keeps up to so many bytes.
    pub fn new(bytes: u64) -> Kept {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Kept {
            answers: Cache::with_weighter(2_000, bytes, Weight),
            pages: Turns::new(2 * cores, PAGES_WAITED_FOR),
            files: Turns::new(FILES_AT_ONCE, FILES_WAITED_FOR),
        }
    }

    /// Bytes that are kept now.
    pub fn bytes(&self) -> u64 {
        self.answers.weight()
    }
}

/// Answers from memory, or remembers what is answered.
pub async fn keep(State(state): State<AppState>, request: Request, next: Next) -> Response {
    if !request.method().is_safe() {
        return next.run(request).await;
    }
    let asked = Asked::of(request.headers());
    let of_all = request.method() == Method::GET && request.extensions().get::<Viewer>().is_none();
    let newest = match of_all {
        true => state.library.state().await.ok(),
        false => None,
    };
    // Without knowing what is the newest nothing can be said to be it.
    let Some(newest) = newest else { return state.kept.run(request, next, &asked).await };
    let key = Key {
        state: newest,
        origin: origin(&state, request.headers()),
        address: request.uri().path_and_query().map_or("/", |it| it.as_str()).to_owned(),
    };
    let guard = match state.kept.answers.get_value_or_guard_async(&key).await {
        Ok(Answer::Whole(whole)) => {
            metrics::kept("found");
            return whole.written(&asked).await;
        }
        Ok(Answer::Passing) => return state.kept.run(request, next, &asked).await,
        Err(guard) => guard,
    };
    let mut request = request;
    // What is kept must be whole: whether the caller holds it already is looked at afterwards.
    request.headers_mut().remove(header::IF_NONE_MATCH);
    let (head, body) = state.kept.run(request, next, &asked).await.into_parts();
    let lasting = head.status == StatusCode::OK && head.extensions.get::<Lasting>().is_some();
    if !lasting {
        // Whoever waits for the same need not wait for one another. A refusal says nothing of the next time.
        if head.status != StatusCode::SERVICE_UNAVAILABLE {
            let _ = guard.insert(Answer::Passing);
        }
        return Response::from_parts(head, body);
    }
    metrics::kept("made");
    match whole(body).await {
        Ok(body) => {
            let whole = Arc::new(Whole { head, body, br: OnceCell::new(), gz: OnceCell::new() });
            let _ = guard.insert(Answer::Whole(whole.clone()));
            whole.written(&asked).await
        }
        Err(body) => {
            let _ = guard.insert(Answer::Passing);
            Response::from_parts(head, body)
        }
    }
}

/// A body that is short enough to be kept; a longer one is given back as it is.
async fn whole(body: Body) -> Result<Bytes, Body> {
    use axum::body::HttpBody;
    match body.size_hint().exact() {
        Some(length) if length <= ONE_MAX as u64 => to_bytes(body, ONE_MAX).await.map_err(|_| Body::empty()),
        _ => Err(body),
    }
}

impl Kept {
    /// Has an answer made when its turn comes. The turn lasts as long as the work, also where the caller is gone.
    async fn run(&self, request: Request, next: Next, asked: &Asked) -> Response {
        let path = request.uri().path();
        let turns = if forms::is_made(path) { &self.files } else { &self.pages };
        let Some(turn) = turns.turn().await else {
            metrics::kept("refused");
            return asked.refusal();
        };
        let work = tokio::spawn(async move {
            let answer = next.run(request).await;
            drop(turn);
            answer
        });
        work.await.unwrap_or_else(|error| {
            tracing::error!(%error, "an answer was not made to its end");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        })
    }
}

/// What a caller takes, and has.
struct Asked {
    br: bool,
    gz: bool,
    held: Option<HeaderValue>,
    lang: Lang,
}

impl Asked {
    fn of(headers: &HeaderMap) -> Asked {
        Asked {
            br: site::accepts(headers, "br"),
            gz: site::accepts(headers, "gzip"),
            held: headers.get(header::IF_NONE_MATCH).cloned(),
            lang: preferred(headers),
        }
    }

    fn holds(&self, etag: Option<&HeaderValue>) -> bool {
        let held = self.held.as_ref().and_then(|held| held.to_str().ok());
        etag.and_then(|etag| etag.to_str().ok()).zip(held).is_some_and(|(etag, held)| names(held, etag))
    }

    fn refusal(&self) -> Response {
        let mut response = (StatusCode::SERVICE_UNAVAILABLE, BUSY.get(self.lang)).into_response();
        response.headers_mut().insert(header::RETRY_AFTER, COME_BACK);
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response
    }
}

impl Whole {
    /// The answer as this caller takes it.
    async fn written(&self, asked: &Asked) -> Response {
        let mut response = Response::new(Body::empty());
        *response.headers_mut() = self.head.headers.clone();
        if asked.holds(self.head.headers.get(header::ETAG)) {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            response.headers_mut().remove(header::CONTENT_TYPE);
            response.headers_mut().remove(header::CONTENT_LENGTH);
            return response;
        }
        let shrinks = self.body.len() >= SHORT && self.shrinks();
        let coded = match shrinks {
            true if asked.br => self.coded(&self.br, brotli).await.map(|body| (body, Some("br"))),
            true if asked.gz => self.coded(&self.gz, gzip).await.map(|body| (body, Some("gzip"))),
            _ => None,
        };
        let (body, coding) = coded.unwrap_or_else(|| (self.body.clone(), None));
        if shrinks {
            response.headers_mut().append(header::VARY, HeaderValue::from_static("accept-encoding"));
        }
        if let Some(coding) = coding {
            response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding));
        }
        response.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from(body.len()));
        *response.body_mut() = Body::from(body);
        response
    }

    /// Whether its type is one that is not compressed by itself.
    fn shrinks(&self) -> bool {
        let named = self.head.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let named = named.unwrap_or_default();
        ["text/", "application/octet-stream", "image/svg"].iter().any(|start| named.starts_with(start))
            || ["json", "xml"].iter().any(|part| named.contains(part))
    }

    /// One coding of it, made once, aside from what answers others.
    async fn coded(&self, place: &OnceCell<Bytes>, code: fn(&[u8]) -> Vec<u8>) -> Option<Bytes> {
        let made = place.get_or_try_init(|| async {
            let body = self.body.clone();
            tokio::task::spawn_blocking(move || code(&body)).await.map(Bytes::from)
        });
        made.await.ok().cloned()
    }
}

fn brotli(bytes: &[u8]) -> Vec<u8> {
    let mut coded = Vec::with_capacity(bytes.len() / 4);
    let mut writer = ::brotli::CompressorWriter::new(&mut coded, 64 * 1024, BROTLI_QUALITY, 22);
    // Writing to memory does not fail.
    let _ = writer.write_all(bytes);
    drop(writer);
    coded
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut writer = GzEncoder::new(Vec::with_capacity(bytes.len() / 3), Compression::default());
    let _ = writer.write_all(bytes);
    writer.finish().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn what_was_coded_reads_as_it_was() {
        let text = "discourse over time ".repeat(4_000);
        let mut read = String::new();
        flate2::read::GzDecoder::new(&*gzip(text.as_bytes())).read_to_string(&mut read).unwrap();
        assert_eq!(read, text);
        let coded = brotli(text.as_bytes());
        let mut read = Vec::new();
        ::brotli::Decompressor::new(&*coded, 4096).read_to_end(&mut read).unwrap();
        assert_eq!(read, text.as_bytes());
    }
}
