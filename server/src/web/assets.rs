//! Files: the bundled data package as it is, robots.txt.

use super::reader::reader;
use crate::bundled;
use crate::site;
use crate::state::AppState;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use masar_core::lang::Lang;

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
pub async fn robots(State(state): State<AppState>, uri: Uri, headers: HeaderMap) -> String {
    let origin = reader(&state, Lang::En, &uri, &headers).origin;
    // Views by the thousand differ by a parameter; each says `noindex`, and frames and feeds repeat pages.
    format!("User-agent: *\nAllow: /\nDisallow: /api/\nDisallow: /embed/\nSitemap: {origin}/sitemap.xml\n")
}

/// `/embed.js`: what a host's page loads beside a frame. Its address never changes, so it is asked for anew
/// each day.
pub async fn embed_helper() -> Response {
    let Some(asset) = site::asset("embed.js") else { return StatusCode::NOT_FOUND.into_response() };
    let headers = [
        (header::CONTENT_TYPE, asset.content_type),
        (header::CACHE_CONTROL, "public, max-age=86400"),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
    ];
    (headers, asset.identity.clone()).into_response()
}
