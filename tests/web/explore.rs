//! The explore page: what stands in the HTML before any script.

use masar_core::date::{Digits, Form};
use masar_core::lang::Lang;
use masar_core::model::Timeline;
use masar_core::text::{CLAIMS, EVENTS};
use masar_tests::page::{Page, selector, words};
use masar_tests::site::{BUNDLED, ORIGIN, Site};
use std::collections::BTreeSet;

/// The most a phone on a slow line should have to fetch before it shows the picture.
const BUDGET_BYTES: usize = 60_000;

async fn both(site: &Site) -> [(&'static str, &'static str, Page); 2] {
    let [en, ar] = ["en", "ar"].map(|lang| format!("/{lang}/t/{BUNDLED}"));
    [("en", "ltr", site.page(&en).await), ("ar", "rtl", site.page(&ar).await)]
}

#[tokio::test]
async fn the_picture_is_drawn_in_the_html() {
    let site = Site::bundled().await;
    let timeline = site.timeline(BUNDLED).await;
    for (lang, _, page) in both(&site).await {
        let (events, claims) = (page.drawn("event"), page.drawn("claim"));
        assert!(events.contains("mosul-falls") && events.contains("raqqa-liberated"), "{lang}: {events:?}");
        assert!(events.iter().all(|id| timeline.event(id).is_some()), "{lang}: {events:?}");
        assert!(
            claims.len() > 20 && claims.iter().all(|id| timeline.claim(id).is_some()),
            "{lang}: {claims:?}"
        );
        assert!(page.drawn("series").contains("videos-month"), "{lang}");
    }
}

#[tokio::test]
async fn every_face_shows_the_same_rows() {
    let site = Site::bundled().await;
    let timeline = site.timeline(BUNDLED).await;
    for query in ["", "kind=attack&time=2015..2016", "q=mosul&stance=warns"] {
        let (chart, table) = (site.explore(query).await, site.explore(&format!("{query}&tab=table")).await);
        assert_eq!(table.ids("tbody", "series"), chart.drawn("series"), "{query}");
        for (kind, rows) in ["event", "claim"].map(|kind| (kind, table.ids("tbody", kind))) {
            let drawn = chart.drawn(kind);
            assert!(rows.is_subset(&drawn), "{query}: {rows:?} of {drawn:?}");
            // A faded end may reach into the window from a date that lies outside it.
            let date = |id: &String| match kind {
                "event" => timeline.event(id).map(|event| event.date.clone()),
                _ => timeline.claim(id).map(|claim| claim.date.clone()),
            };
            let forms = drawn.difference(&rows).filter_map(date).map(|date| date.extent().form());
            assert!(
                forms.into_iter().all(|form| form == Form::Approximate),
                "{query}: {rows:?} of {drawn:?}"
            );
        }
    }
}

#[tokio::test]
async fn picture_table_and_summary_count_the_same() {
    let site = Site::bundled().await;
    for query in ["lane=none", "lane=none&kind=attack&time=2015..2016", "lane=none&time=2014-06..2014-07-15"]
    {
        let (chart, table) = (site.explore(query).await, site.explore(&format!("{query}&tab=table")).await);
        let (events, claims) = (table.ids("tbody", "event").len(), table.ids("tbody", "claim").len());
        let said = CLAIMS.count(claims, Lang::En, Digits::Latn);
        let counts = format!("{} and {said}.", EVENTS.count(events, Lang::En, Digits::Latn));
        assert!(chart.text("#summary").contains(&counts), "{counts}: {}", chart.text("#summary"));
        let texts: Vec<String> = chart.one("#figure svg").select(&selector("text")).map(words).collect();
        assert!(texts.contains(&events.to_string()), "{events}: {texts:?}");
        assert!(texts.contains(&format!("{said} in this window")), "{said}: {texts:?}");
    }
}

#[tokio::test]
async fn the_sources_are_those_of_the_rows_in_sight() {
    let site = Site::bundled().await;
    let timeline = site.timeline(BUNDLED).await;
    let query = "kind=attack&time=2015..2016&series=none&stance=warns";
    let (chart, sources) = (site.explore(query).await, site.explore(&format!("{query}&tab=sources")).await);
    let cited = |ids: &[String]| ids.to_vec();
    let of_events =
        chart.drawn("event").into_iter().filter_map(|id| timeline.event(&id)).map(|it| cited(&it.sources));
    let events: BTreeSet<String> = of_events.flatten().collect();
    let of_claims =
        chart.drawn("claim").into_iter().filter_map(|id| timeline.claim(&id)).map(|it| cited(&it.sources));
    let all: BTreeSet<String> = events.into_iter().chain(of_claims.flatten()).collect();
    assert_eq!(sources.ids(".face", "source"), all);
}

#[tokio::test]
async fn the_page_says_its_language_and_direction_and_where_the_other_is() {
    for (lang, dir, page) in both(&Site::bundled().await).await {
        assert_eq!((page.attr("html", "lang"), page.attr("html", "dir")), (lang, dir));
        let other = if lang == "en" { "ar" } else { "en" };
        let address = |lang| format!("{ORIGIN}/{lang}/t/{BUNDLED}");
        assert_eq!(page.attr("link[rel=canonical]", "href"), address(lang));
        assert_eq!(page.attr(&format!("link[hreflang={other}]"), "href"), address(other));
        assert_eq!(page.attr("a.language", "href"), format!("/{other}/t/{BUNDLED}"));
    }
}

#[tokio::test]
async fn the_other_language_shows_the_same_view() {
    let page = Site::bundled().await.explore("kind=attack&q=باريس").await;
    let link = page.attr("a.language", "href");
    assert!(link.starts_with(&format!("/ar/t/{BUNDLED}?kind=attack&q=%D8%A8")), "{link}");
}

#[tokio::test]
async fn summary_and_details_are_there_and_words_are_in_the_language_of_the_page() {
    for (lang, _, page) in both(&Site::bundled().await).await {
        let (summary, details) = (page.text("#summary"), page.text("#details"));
        let (expected, hint) = match lang {
            "en" => ("events", "Choose a mark"),
            _ => ("حدث", "اختر علامة"),
        };
        assert!(summary.contains(expected), "{summary}");
        assert!(details.contains(hint), "{details}");
        assert_eq!(page.attr("#figure", "aria-describedby").split(' ').next(), Some("summary"));
    }
}

#[tokio::test]
async fn without_script_every_mark_is_a_link_that_opens_it() {
    let site = Site::bundled().await;
    let page = site.explore("time=2014-06..2014-07").await;
    let link = page.attr("#figure svg a[data-id='event/nuri-sermon']", "href");
    let there = site.page(link).await;
    assert!(there.has("#details h2[data-id='event/nuri-sermon']"), "{link}");
}

#[tokio::test]
async fn nothing_is_inline_and_nothing_is_fetched_from_elsewhere() {
    let site = Site::bundled().await;
    let timeline = site.timeline(BUNDLED).await;
    for (_, _, page) in both(&site).await {
        assert_is_plain(&page, &timeline);
    }
    for tab in ["tab=table", "tab=sources", "event=mosul-falls", "claim=c002&cal=both&yScale=log"] {
        assert_is_plain(&site.explore(tab).await, &timeline);
    }
}

/// Script comes from files of ours, and so does style but for that of the first picture, where there is one; only
/// links to sources and to the licence lead away.
fn assert_is_plain(page: &Page, timeline: &Timeline) {
    assert!(!page.has("[style], body style"), "style in the page");
    assert_eq!(page.all("head style").len(), usize::from(page.has("#figure")), "that of the first picture");
    // Linked data is no script: no browser runs it.
    for script in page.all("script:not([type='application/ld+json'])") {
        assert!(
            script.attr("src").is_some() && script.text().all(|text| text.trim().is_empty()),
            "{}",
            script.html()
        );
    }
    let sources = timeline.sources.iter().filter_map(|source| source.url.as_deref());
    let licence = timeline.about.license.as_ref().map(|licence| licence.path.as_str());
    let known: BTreeSet<&str> = sources.chain(licence).collect();
    for element in page.all("*") {
        for (name, value) in element.value().attrs() {
            assert!(!name.starts_with("on"), "{}", element.html());
            let away = value.contains("//") && !value.starts_with(ORIGIN) && name != "xmlns";
            let link = element.value().name() == "a" && name == "href";
            assert!(!away || link && known.contains(value), "{name}={value} of {}", element.value().name());
            assert!(!value.trim_start().starts_with("javascript:"), "{value}");
        }
    }
}

#[tokio::test]
async fn the_page_is_small_enough_for_a_slow_line() {
    let site = Site::bundled().await;
    for path in ["en", "ar"].map(|lang| format!("/{lang}/t/{BUNDLED}")) {
        let page = site.get(&path).await.body;
        let mut packed = Vec::new();
        let params = brotli::enc::BrotliEncoderParams { quality: 5, ..Default::default() };
        brotli::BrotliCompress(&mut page.as_slice(), &mut packed, &params).expect("memory to write to");
        assert!(packed.len() <= BUDGET_BYTES, "{path}: {} bytes of {}", packed.len(), page.len());
    }
}
