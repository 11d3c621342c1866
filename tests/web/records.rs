//! One record, one page: every record of the bundled timeline, in both languages.

use masar_core::lang::Lang;
use masar_core::model::{Kind, Timeline};
use masar_tests::page::Page;
use masar_tests::site::{BUNDLED, Site};

/// Every record that has a page: what it is, its name, the sources that the page must list.
fn records(timeline: &Timeline, lang: Lang) -> Vec<(Kind, String, String, Vec<String>)> {
    let mut records = Vec::new();
    for it in &timeline.events {
        records.push((Kind::Event, it.id.clone(), it.label.get(lang).to_owned(), it.sources.clone()));
    }
    for it in &timeline.claims {
        records.push((Kind::Claim, it.id.clone(), it.speaker.clone(), it.sources.clone()));
    }
    for it in &timeline.phases {
        records.push((Kind::Phase, it.id.clone(), it.label.get(lang).to_owned(), it.sources.clone()));
    }
    for it in &timeline.series {
        records.push((Kind::Series, it.id.clone(), it.label.get(lang).to_owned(), vec![it.source.clone()]));
    }
    for it in &timeline.sources {
        records.push((Kind::Source, it.id.clone(), it.title.clone(), Vec::new()));
    }
    records
}

async fn every_record_has_a_page(lang: Lang) {
    let site = Site::bundled().await;
    let timeline = site.timeline(BUNDLED).await;
    for (kind, id, name, sources) in records(&timeline, lang) {
        let path = format!("/{}/t/{BUNDLED}/{}/{id}", lang.tag(), kind.plural());
        let page = site.page(&path).await;
        assert_eq!(page.attr("html", "lang"), lang.tag(), "{path}");
        assert_eq!(page.attr("article", "data-id"), format!("{}/{id}", kind.singular()), "{path}");
        assert_eq!(page.text("h1"), name.split_whitespace().collect::<Vec<_>>().join(" "), "{path}");
        for source in sources {
            let title = &timeline.source(&source).expect("a source").title;
            let item = format!(".sources [data-id='source/{source}']");
            assert!(page.text(&item).contains(title.as_str()), "{path}: {item}");
        }
        let cited = page.text(".cite");
        assert!(cited.contains(path.as_str()) && cited.contains(&timeline.hash[..12]), "{path}: {cited}");
    }
}

#[tokio::test]
async fn every_record_has_a_page_that_names_its_sources() {
    every_record_has_a_page(Lang::En).await;
}

#[tokio::test]
async fn every_record_has_a_page_in_arabic_too() {
    every_record_has_a_page(Lang::Ar).await;
}

async fn page(kind: &str, id: &str) -> Page {
    Site::bundled().await.page(&format!("/en/t/{BUNDLED}/{kind}/{id}")).await
}

#[tokio::test]
async fn an_event_says_what_is_known_of_its_date() {
    let page = page("events", "kobani-siege").await;
    let facts = page.text("dl.facts");
    for part in ["2014-09-13~/2015-01-26", "2014-09-13", "2015-01-26", "around 13 September 2014"] {
        assert!(facts.contains(part), "{part} in {facts}");
    }
}

#[tokio::test]
async fn the_records_before_and_after_are_one_step_away() {
    let site = Site::bundled().await;
    let page = site.page(&format!("/en/t/{BUNDLED}/events/mosul-falls")).await;
    let next = site.page(page.attr("a[rel=next]", "href")).await;
    assert_eq!(next.attr("a[rel=prev]", "href"), format!("/en/t/{BUNDLED}/events/mosul-falls"));
}

#[tokio::test]
async fn a_record_is_shown_in_the_chart_wherever_it_lies() {
    let site = Site::bundled().await;
    for (kind, singular, id) in [("events", "event", "baghdadi-killed"), ("claims", "claim", "c002")] {
        let page = site.page(&format!("/ar/t/{BUNDLED}/{kind}/{id}")).await;
        let chart = site.page(page.attr("a.button", "href")).await;
        assert!(chart.drawn(singular).contains(id), "{id}");
        assert!(chart.has(&format!("#details h2[data-id='{singular}/{id}']")), "{id}");
    }
}

#[tokio::test]
async fn a_series_lists_every_value_with_its_source_and_tells_gaps_from_zeros() {
    let site = Site::bundled().await;
    let timeline = site.timeline(BUNDLED).await;
    let series = timeline.series("afcent-weapons-month").expect("a series");
    let page = site.page(&format!("/en/t/{BUNDLED}/series/{}", series.id)).await;
    let rows = page.all("tbody tr");
    assert_eq!(rows.len(), series.observations.len());
    let text = page.text("table");
    assert!(text.contains("1,867") && text.contains("missing, not zero"), "{text}");
    for observation in &series.observations {
        let link = format!("table a[href='/en/t/{BUNDLED}/sources/{}']", observation.source);
        assert!(page.has(&link), "{link}");
    }
}

#[tokio::test]
async fn a_source_names_everything_that_cites_it() {
    let site = Site::bundled().await;
    let timeline = site.timeline(BUNDLED).await;
    let source = &timeline.event("mosul-falls").expect("an event").sources[0];
    let page = site.page(&format!("/en/t/{BUNDLED}/sources/{source}")).await;
    let citing = timeline.events.iter().filter(|event| event.sources.contains(source));
    assert_eq!(page.ids("article", "event"), citing.map(|event| event.id.clone()).collect());
}

#[tokio::test]
async fn editors_notes_are_marked_as_english_on_an_arabic_page() {
    let site = Site::bundled().await;
    let timeline = site.timeline(BUNDLED).await;
    let event = timeline.events.iter().find(|event| event.note.is_some()).expect("an event with a note");
    let page = site.page(&format!("/ar/t/{BUNDLED}/events/{}", event.id)).await;
    assert_eq!(page.attr(".note [lang]", "lang"), "en");
    assert_eq!(page.attr(".note [lang]", "dir"), "ltr");
}
