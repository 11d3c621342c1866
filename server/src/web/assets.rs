//! Files: the bundled data package as it is, robots.txt.

use crate::bundled;
use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

/// `/data/{path}`: the bundled package, file by file, as it ships.
pub async fn bundled(Path(path): Path<String>) -> Response {
    let Some(bytes) = bundled::file(&path) else { return StatusCode::NOT_FOUND.into_response() };
    let content_type = match path.rsplit('.').next() {
        Some("csv") => "text/csv; charset=utf-8",
        Some("json") => "application/json",
        _ => "text/plain; charset=utf-8",
    };
    let headers = [(header::CONTENT_TYPE, content_type), (header::CACHE_CONTROL, "public, no-cache")];
    (headers, bytes).into_response()
}

/// `/robots.txt`
pub async fn robots() -> &'static str {
    "User-agent: *\nAllow: /\nDisallow: /api/\n"
}
