//! A timeline of more events than travel at once: every page stays short, and every event can be reached.

use masar::contents::Contents;
use masar_core::date::{Day, Edtf};
use masar_core::figure::Figure;
use masar_core::model::Event;
use masar_core::sample::Sample;
use masar_tests::package::Package;
use masar_tests::site::{Site, read};
use std::collections::BTreeSet;

const EVENTS: usize = 7_000;

/// The small package with seven thousand events, two a day.
fn contents() -> Contents {
    let mut contents = read(&Package::new());
    let one = contents.timeline.events[0].clone();
    contents.timeline.events = (0..EVENTS)
        .map(|number| {
            let day = Day(10_000 + (number / 2) as i32);
            Event {
                id: format!("event-{number}"),
                date: Edtf::parse(&day.to_string()).expect("a day"),
                ..one.clone()
            }
        })
        .collect();
    contents.timeline.sort();
    contents
}

async fn site() -> Site {
    let site = Site::empty().await;
    site.publish(&contents()).await;
    site
}

async fn figure(site: &Site, query: &str) -> Sample {
    let answer = site.get(&format!("/api/v1/timelines/tides/figure?v=1{query}")).await;
    assert_eq!(answer.status.as_u16(), 200);
    let figure: Figure = postcard::from_bytes(&answer.body).expect("a figure");
    figure.sample()
}

#[tokio::test]
async fn what_the_explorer_gets_first_is_a_sample_and_a_closer_look_is_whole() {
    let site = site().await;
    let all = figure(&site, "").await;
    let weight: u32 = all.sampling.events.iter().sum();
    assert_eq!(weight as usize, EVENTS);
    assert!(all.timeline.events.len() < 500, "{}", all.timeline.events.len());
    let (first, last) = (Day(11_000), Day(11_255));
    let close = figure(&site, &format!("&time={first}..{last}")).await;
    assert_eq!(close.timeline.events.len(), 512);
    assert_eq!(close.sampling.column_days, None);
    assert_eq!(close.sampling.extent, all.sampling.extent);
}

#[tokio::test]
async fn a_sample_is_of_what_the_filters_keep() {
    let site = site().await;
    let none = figure(&site, "&q=nothing+of+the+kind").await;
    assert!(none.timeline.events.is_empty());
    let selected = figure(&site, "&event=event-4321").await;
    assert!(selected.timeline.event("event-4321").is_some());
}

#[tokio::test]
async fn the_page_is_as_short_as_that_of_a_small_timeline() {
    let page = site().await.get("/en/t/tides").await;
    assert!(page.body.len() < 500_000, "{}", page.body.len());
}

#[tokio::test]
async fn the_table_has_pages_and_no_event_is_left_out() {
    let site = site().await;
    let mut seen = BTreeSet::new();
    let mut path = "/en/t/tides?tab=table".to_owned();
    for number in 1..=7 {
        let page = site.page(&path).await;
        let rows = page.ids("tbody", "event");
        assert_eq!(rows.len(), 1_000, "{path}");
        assert!(page.text(".pager").contains(&format!("{number} / 7")), "{}", page.text(".pager"));
        seen.extend(rows);
        if number < 7 {
            path = page.attr(".pager a[rel=next]", "href").to_owned();
        } else {
            assert!(!page.has(".pager a[rel=next]"));
        }
    }
    assert_eq!(seen.len(), EVENTS);
}

#[tokio::test]
async fn the_tree_has_pages_too() {
    let site = site().await;
    let page = site.page("/en/t/tides/outline?page=7").await;
    assert!(page.has("[data-id='event/event-6999']"));
    assert!(page.attr(".pager a[rel=prev]", "href").ends_with("page=6"));
}

#[tokio::test]
async fn another_view_begins_with_its_first_rows() {
    let page = site().await.page("/en/t/tides?tab=table&page=3").await;
    for link in page.attrs(".tabs a", "href") {
        assert!(!link.contains("page="), "{link}");
    }
}

#[tokio::test]
async fn what_is_in_sight_is_told_by_the_server() {
    let site = site().await;
    let seen = site.page("/en/t/tides/seen?time=1998-01-01..1998-12-31").await;
    assert!(seen.text("#summary").contains("730 events"), "{}", seen.text("#summary"));
    let whole = site.page("/en/t/tides?time=1998-01-01..1998-12-31").await;
    assert_eq!(seen.text("#summary"), whole.text("#summary"));
}
