//! How views, records and observations are cited.

use masar_tests::site::{BUNDLED, Site};
use serde_json::Value;

#[tokio::test]
async fn every_style_in_both_languages_names_version_and_hash() {
    let site = Site::bundled().await;
    let hash = site.timeline(BUNDLED).await.hash[..12].to_owned();
    for lang in ["en", "ar"] {
        for style in ["apa", "chicago", "mla"] {
            for of in
                ["", "/events/mosul-falls", "/claims/c002", "/series/videos-month", "/sources/coan-2020-data"]
            {
                let path = format!("/api/v1/timelines/{BUNDLED}{of}/cite?style={style}&lang={lang}");
                let answer = site.get(&path).await;
                assert_eq!(
                    (answer.status.as_u16(), answer.header("content-type")),
                    (200, "text/plain; charset=utf-8"),
                    "{path}"
                );
                let text = answer.text();
                assert!(text.contains(&hash) && text.contains("v=1"), "{path}: {text}");
                assert!(text.contains(if lang == "en" { "ersion 1" } else { "الإصدار 1" }), "{text}");
            }
        }
    }
}

#[tokio::test]
async fn a_view_is_cited_by_its_own_address() {
    let site = Site::bundled().await;
    let path = format!("/api/v1/timelines/{BUNDLED}/cite?format=csl-json&time=2015&kind=territory&lang=en");
    let items: Value = serde_json::from_slice(&site.get(&path).await.body).expect("JSON");
    let address = items[0]["URL"].as_str().expect("an address");
    assert!(
        address.contains("time=2015-01..2015-12&kind=territory") && address.ends_with("v=1"),
        "{address}"
    );
    let there = address.strip_prefix("https://masar.example").expect("this server");
    assert_eq!(site.get(there).await.status, 200);
    assert_eq!(items[0]["genre"], "Figure");
}

#[tokio::test]
async fn one_observation_is_cited_with_its_figure_and_its_source() {
    let site = Site::bundled().await;
    let path =
        format!("/api/v1/timelines/{BUNDLED}/series/videos-month/cite?period=2015-09&style=chicago&lang=en");
    let text = site.get(&path).await;
    assert!(text.text().contains("September 2015: 79 videos"), "{}", text.text());
    assert!(text.text().contains("Taken from: "), "{}", text.text());
    let unknown = site.get(&path.replace("2015-09", "1999")).await;
    assert_eq!((unknown.status.as_u16(), unknown.header("content-type")), (400, "application/problem+json"));
}

#[tokio::test]
async fn what_cannot_be_followed_is_named() {
    let site = Site::bundled().await;
    for (query, says) in [
        ("format=docx", "csl-json, bibtex, ris, text"),
        ("style=nature", "apa, chicago, mla"),
        ("lang=fr", "en, ar"),
    ] {
        let answer = site.get(&format!("/api/v1/timelines/{BUNDLED}/events/mosul-falls/cite?{query}")).await;
        assert_eq!(answer.status, 400, "{query}");
        assert!(answer.text().contains(says), "{query}: {}", answer.text());
    }
    assert_eq!(site.get(&format!("/api/v1/timelines/{BUNDLED}/events/nothing/cite")).await.status, 404);
}

#[tokio::test]
async fn a_record_at_a_version_is_shown_as_it_was() {
    let site = super::corrected().await;
    assert_eq!(site.page("/en/t/tides/events/surge?v=1").await.text("h1"), "Surge");
    assert_eq!(site.page("/en/t/tides/events/surge").await.text("h1"), "Great surge");
    let cited = site.get("/api/v1/timelines/tides/events/surge/cite?lang=en").await;
    assert!(
        cited.text().contains("Great surge") && cited.text().contains("events/surge?v=2"),
        "{}",
        cited.text()
    );
}

#[tokio::test]
async fn record_pages_show_the_citation() {
    let site = Site::bundled().await;
    let page = site.page(&format!("/ar/t/{BUNDLED}/events/mosul-falls")).await;
    assert_eq!(page.all(".citations .cite").len(), 3);
    assert!(page.text(".citations .cite").contains("الإصدار 1"));
    for href in page.attrs(".citations + .meta a", "href") {
        assert_eq!(site.get(href).await.status, 200, "{href}");
    }
}
