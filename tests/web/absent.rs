//! What is not there is said in the reader's language, with a way onward.

use masar_tests::site::{BUNDLED, Site};

#[tokio::test]
async fn what_is_not_there_is_said_with_a_way_onward() {
    let site = Site::bundled().await;
    for (path, lang) in [
        (format!("/en/t/{BUNDLED}/events/ghost"), "en"),
        (format!("/ar/t/{BUNDLED}/events/ghost"), "ar"),
        (format!("/ar/t/{BUNDLED}/sources/"), "ar"),
        (format!("/en/t/{BUNDLED}/ghosts/mosul-falls"), "en"),
        (format!("/en/t/{BUNDLED}/event/mosul-falls"), "en"),
        (format!("/ar/t/{BUNDLED}/glossary/caliphate"), "ar"),
        (format!("/en/t/{BUNDLED}?v=99"), "en"),
        (format!("/ar/t/{BUNDLED}/details?v=99"), "ar"),
        ("/ar/t/ghost".to_owned(), "ar"),
        ("/en/t/ghost/events/mosul-falls".to_owned(), "en"),
        ("/ar/nothing/here/at/all".to_owned(), "ar"),
        ("/fr".to_owned(), "en"),
        (format!("/fr/t/{BUNDLED}"), "en"),
        (format!("/EN/t/{BUNDLED}"), "en"),
    ] {
        let answer = site.get(&path).await;
        assert_eq!(answer.status, 404, "{path}");
        let page = answer.page();
        assert_eq!(page.attr("html", "lang"), lang, "{path}");
        assert_eq!(page.text("h1"), if lang == "en" { "Not found" } else { "غير موجود" }, "{path}");
        let onward = page.attrs("main a", "href");
        assert!(!onward.is_empty(), "{path}");
        for link in onward {
            assert!(link.starts_with(&format!("/{lang}")), "{path}: {link}");
            assert_eq!(site.get(link).await.status, 200, "{path}: {link}");
        }
        assert!(page.has("meta[name=robots][content*=noindex]"), "{path}");
    }
}

#[tokio::test]
async fn near_a_known_timeline_the_way_onward_is_that_timeline() {
    let site = Site::bundled().await;
    for path in [format!("/en/t/{BUNDLED}?v=99"), format!("/en/t/{BUNDLED}/claims/ghost")] {
        let links = site.get(&path).await.page().attrs("main a", "href").join(" ");
        assert!(links.starts_with(&format!("/en/t/{BUNDLED} ")), "{path}: {links}");
    }
}

#[tokio::test]
async fn an_unknown_language_is_answered_in_the_one_the_browser_prefers() {
    let answer = Site::empty().await.ask("/fr/about", &[("accept-language", "fr, ar;q=0.5")]).await;
    assert_eq!(answer.page().attr("html", "lang"), "ar");
}

#[tokio::test]
async fn files_and_data_that_are_not_there_are_404_too() {
    let site = Site::bundled().await;
    for path in [
        "/t/ghost.zip",
        "/t/ghost",
        "/data/ghost.csv",
        "/data/virtual-caliphate/../../Cargo.toml",
        "/v/none/x.js",
    ] {
        assert_eq!(site.get(path).await.status, 404, "{path}");
    }
    for path in
        ["/api/v1/timelines/ghost/figure", "/api/v1/timelines/virtual-caliphate/figure?v=99", "/api/v1/ghost"]
    {
        assert_eq!(site.get(path).await.status, 404, "{path}");
    }
}
