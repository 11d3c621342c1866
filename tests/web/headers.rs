//! What every answer says about itself: what may run, how it is packed.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use masar_tests::site::{BUNDLED, Site};
use sha2::{Digest, Sha256};
use std::io::Read;

#[tokio::test]
async fn pages_allow_nothing_inline_and_nobody_frames_them() {
    let site = Site::bundled().await;
    let view = format!("/en/t/{BUNDLED}");
    let record = format!("/ar/t/{BUNDLED}/events/mosul-falls");
    for path in ["/en", "/ar/about", "/nothing", &view, &record] {
        let answer = site.get(path).await;
        let policy = answer.header("content-security-policy");
        for rule in ["default-src 'none'", "frame-ancestors 'none'", "form-action 'self'", "base-uri 'none'"]
        {
            assert!(policy.contains(rule), "{path}: {policy}");
        }
        assert!(!policy.contains("'unsafe-inline'") && !policy.contains("'unsafe-eval'"), "{path}: {policy}");
        assert!(!policy.contains("http"), "no other host: {policy}");
        assert_eq!(answer.header("content-type"), "text/html; charset=utf-8", "{path}");
    }
}

#[tokio::test]
async fn the_one_style_in_a_page_is_known_by_its_hash() {
    let site = Site::bundled().await;
    for path in [format!("/en/t/{BUNDLED}"), format!("/embed/ar/t/{BUNDLED}")] {
        let answer = site.get(&path).await;
        let page = answer.page();
        let style: String = page.all("head style")[0].text().collect();
        let hash = STANDARD.encode(Sha256::digest(&style));
        let policy = answer.header("content-security-policy");
        assert!(policy.contains(&format!("style-src 'self' 'sha256-{hash}'")), "{path}: {policy}");
    }
}

#[tokio::test]
async fn no_answer_is_guessed_at() {
    let site = Site::bundled().await;
    let zip = format!("/t/{BUNDLED}.zip");
    let csv = format!("/data/{BUNDLED}/events.csv");
    let figure = format!("/api/v1/timelines/{BUNDLED}/figure");
    for path in ["/", "/en", "/nothing", "/healthz", "/v/none/x.js", &zip, &csv, &figure] {
        let answer = site.get(path).await;
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "strict-origin-when-cross-origin", "{path}");
    }
}

#[tokio::test]
async fn answers_are_packed_as_the_reader_likes() {
    let site = Site::bundled().await;
    let path = format!("/en/t/{BUNDLED}");
    let plain = site.get(&path).await;
    assert_eq!(plain.header("content-encoding"), "");
    let packed = site.ask(&path, &[("accept-encoding", "gzip, br")]).await;
    assert_eq!(packed.header("content-encoding"), "br");
    assert!(packed.header("vary").contains("accept-encoding"), "{}", packed.header("vary"));
    let mut unpacked = Vec::new();
    brotli::Decompressor::new(packed.body.as_slice(), 4096).read_to_end(&mut unpacked).expect("brotli");
    assert!(unpacked == plain.body, "the same page");
    assert!(packed.body.len() * 4 < plain.body.len(), "{} of {}", packed.body.len(), plain.body.len());
    let gzip = site.ask(&path, &[("accept-encoding", "gzip")]).await;
    assert_eq!(gzip.header("content-encoding"), "gzip");
}
