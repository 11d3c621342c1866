//! `/metrics`: what the server does, for Prometheus.
//!
//! | metric | what |
//! |---|---|
//! | `masar_http_requests_total` | answers by method, route and status |
//! | `masar_http_request_seconds` | how long they took, by method and route |
//! | `masar_renders_total` | answers that were made (`made`) and those that the caller held (`held`, 304) |
//! | `masar_render_seconds` | how long making them took |
//! | `masar_kept_total` | answers that were found in memory (`found`), put there (`made`), or refused to a crowd (`refused`) |
//! | `masar_kept_bytes` | how much is kept in memory |
//! | `masar_store_seconds` | how long the database took, by operation |
//! | `masar_store_failures_total` | failures of the database, by operation |
//! | `masar_timeline_version` | the newest version of each timeline |
//! | `masar_build_info` | which program this is |
//!
//! Routes are named as the router has them, never by what a caller wrote, so the number of series is bounded.

use crate::state::AppState;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use metrics::{counter, gauge, histogram};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use std::future::Future;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

/// Upper ends of the histograms' buckets, in seconds: a cached answer takes a tenth of a millisecond.
const BUCKETS: [f64; 14] =
    [0.0001, 0.000_25, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0, 30.0];

/// One recorder for the process, as the `metrics` crate has it.
static RECORDER: LazyLock<PrometheusHandle> = LazyLock::new(|| {
    let builder = PrometheusBuilder::new();
    let builder = builder.set_buckets(&BUCKETS).unwrap_or_else(|_| PrometheusBuilder::new());
    let recorder = builder.build_recorder();
    let handle = recorder.handle();
    // Somebody who carries this library may have set their own: then ours stays empty.
    if metrics::set_global_recorder(recorder).is_err() {
        tracing::warn!("another recorder of metrics is set already; /metrics stays empty");
    }
    describe();
    handle
});

fn describe() {
    metrics::describe_counter!("masar_http_requests_total", "Answers by method, route and status.");
    metrics::describe_histogram!("masar_http_request_seconds", "How long answers took.");
    metrics::describe_counter!(
        "masar_renders_total",
        "Answers that were made, and those that the caller held."
    );
    metrics::describe_histogram!("masar_render_seconds", "How long making an answer took.");
    metrics::describe_counter!("masar_kept_total", "Answers from memory, put there, or refused to a crowd.");
    metrics::describe_gauge!("masar_kept_bytes", "How much is kept in memory.");
    metrics::describe_histogram!("masar_store_seconds", "How long the database took, by operation.");
    metrics::describe_counter!("masar_store_failures_total", "Failures of the database, by operation.");
    metrics::describe_gauge!("masar_timeline_version", "The newest version of each timeline.");
    metrics::describe_gauge!("masar_build_info", "Which program this is; always 1.");
}

/// Begins to record; once per process is enough, and more does no harm.
pub fn init() {
    LazyLock::force(&RECORDER);
}

/// Measures a request.
pub async fn measure(request: Request, next: Next) -> Response {
    let method = known(request.method());
    let route =
        request.extensions().get::<MatchedPath>().map_or("none".to_owned(), |it| it.as_str().to_owned());
    let begun = Instant::now();
    let response = next.run(request).await;
    let status = response.status().as_u16().to_string();
    histogram!("masar_http_request_seconds", "method" => method, "route" => route.clone())
        .record(begun.elapsed());
    counter!("masar_http_requests_total", "method" => method, "route" => route, "status" => status)
        .increment(1);
    response
}

/// Callers may write any method: those that nobody knows are one.
fn known(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        Method::PATCH => "PATCH",
        _ => "other",
    }
}

/// Notes that an answer was made, and how long that took.
pub fn rendered(took: Duration) {
    counter!("masar_renders_total", "what" => "made").increment(1);
    histogram!("masar_render_seconds").record(took);
}

/// Notes that the caller held the answer.
pub fn held() {
    counter!("masar_renders_total", "what" => "held").increment(1);
}

/// Notes what became of a request for an answer that is kept.
pub fn kept(what: &'static str) {
    counter!("masar_kept_total", "what" => what).increment(1);
}

/// Times what the database is asked.
pub async fn stored<T, E>(
    operation: &'static str,
    asked: impl Future<Output = Result<T, E>>,
) -> Result<T, E> {
    let begun = Instant::now();
    let answer = asked.await;
    histogram!("masar_store_seconds", "operation" => operation).record(begun.elapsed());
    if answer.is_err() {
        counter!("masar_store_failures_total", "operation" => operation).increment(1);
    }
    answer
}

/// `/metrics`
pub async fn metrics(State(state): State<AppState>) -> Response {
    gauge!("masar_build_info", "version" => env!("CARGO_PKG_VERSION")).set(1.0);
    gauge!("masar_kept_bytes").set(state.kept.bytes() as f64);
    if let Ok(heads) = state.library.heads().await {
        for head in heads.iter() {
            gauge!("masar_timeline_version", "timeline" => head.slug.clone()).set(f64::from(head.version));
        }
    }
    RECORDER.run_upkeep();
    let headers = [
        (header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (headers, RECORDER.render()).into_response()
}
