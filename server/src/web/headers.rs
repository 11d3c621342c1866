//! Headers that answers share.

use crate::site;
use axum::extract::Request;
use axum::http::header::{self, HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

/// What a page may load and do, a reason each:
/// nothing but what is named; no `<base>`, which could turn every link; forms go home; nobody frames a
/// page (embeds have their own); images from here and drawn ones; style, fonts and data from here; script
/// from files of ours alone, WASM among them, and no inline script at all. One style may stand in a page, which
/// is known by its hash.
pub static PAGE_POLICY: LazyLock<String> = LazyLock::new(|| {
    let first_style = STANDARD.encode(Sha256::digest(site::first_style()));
    format!(
        "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; img-src 'self' data:; \
         style-src 'self' 'sha256-{first_style}'; font-src 'self'; connect-src 'self'; \
         script-src 'self' 'wasm-unsafe-eval'"
    )
});

/// Headers of every answer.
pub async fn every(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("strict-origin-when-cross-origin"));
    response
}

/// Headers of every page.
pub async fn page(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    of_page(&mut response);
    response
}

/// Sets the headers of a page.
pub fn of_page(response: &mut Response) {
    let headers = response.headers_mut();
    // A page that others may frame says so itself.
    let policy = headers.entry(header::CONTENT_SECURITY_POLICY);
    if let Ok(page_policy) = HeaderValue::from_str(&PAGE_POLICY) {
        policy.or_insert(page_policy);
    }
    let permissions = HeaderName::from_static("permissions-policy");
    headers.insert(permissions, HeaderValue::from_static("camera=(), geolocation=(), microphone=()"));
}
