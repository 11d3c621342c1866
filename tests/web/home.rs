//! The first pages: choice of language, list of timelines, prose.

use masar_tests::page::words;
use masar_tests::site::{BUNDLED, ORIGIN, Site};

#[tokio::test]
async fn the_browser_chooses_the_language_of_the_first_page() {
    let site = Site::empty().await;
    for (wanted, path) in
        [("ar-IQ,ar;q=0.9,en;q=0.8", "/ar"), ("en-GB,en;q=0.9,ar;q=0.8", "/en"), ("de", "/en")]
    {
        let answer = site.ask("/", &[("accept-language", wanted)]).await;
        assert_eq!((answer.status.as_u16(), answer.header("location")), (303, path), "{wanted}");
        assert_eq!(answer.header("vary"), "accept-language");
    }
}

#[tokio::test]
async fn home_lists_the_timeline_in_either_language() {
    let site = Site::bundled().await;
    let timeline = site.timeline(BUNDLED).await;
    for (lang, title, events) in [
        ("en", &timeline.about.titles.en, format!("{} events", timeline.events.len())),
        ("ar", &timeline.about.titles.ar, format!("{} حدثًا", timeline.events.len())),
    ] {
        let page = site.page(&format!("/{lang}")).await;
        let card = format!("[data-id='timeline/{BUNDLED}']");
        assert_eq!(page.attr(&format!("{card} a"), "href"), format!("/{lang}/t/{BUNDLED}"));
        assert!(page.text(&card).contains(title.as_str()), "{}", page.text(&card));
        assert!(page.text(&card).contains(&events), "{}", page.text(&card));
        assert!(page.has(&format!("{card} svg rect")), "a small picture");
    }
}

#[tokio::test]
async fn a_server_without_timelines_has_a_home_page_too() {
    let page = Site::empty().await.page("/en").await;
    assert!(page.has("h1") && !page.has("[data-id]"));
}

#[tokio::test]
async fn every_link_of_the_frame_leads_somewhere_in_either_language() {
    let site = Site::bundled().await;
    for home in ["/en", "/ar"] {
        let page = site.page(home).await;
        let links = page.attrs("header a, footer a", "href");
        assert!(links.len() >= 8, "{links:?}");
        for link in links.into_iter().filter(|link| link.starts_with('/')) {
            let there = site.page(link).await;
            assert_eq!(there.attr("html", "lang"), &link[1..3], "{link}");
            assert!(!words(there.one("h1")).is_empty(), "{link}");
        }
    }
}

#[tokio::test]
async fn a_page_names_itself_in_the_other_language() {
    let page = Site::empty().await.page("/ar/method").await;
    assert_eq!(page.attr("link[rel=canonical]", "href"), format!("{ORIGIN}/ar/method"));
    assert_eq!(page.attr("link[rel=alternate][hreflang=en]", "href"), format!("{ORIGIN}/en/method"));
    assert_eq!(page.attr("link[rel=alternate][hreflang=ar]", "href"), format!("{ORIGIN}/ar/method"));
    assert_eq!(page.attr("a.language", "href"), "/en/method");
}
