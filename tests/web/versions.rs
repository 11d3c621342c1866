//! Versions: an address that names one holds for ever, and caches may know it.

use masar::clock::Clock;
use masar::config::Settings;
use masar_tests::package::Package;
use masar_tests::page::Page;
use masar_tests::site::{Site, read};
use std::time::Duration;

/// A timeline whose second version renames an event.
async fn two_versions() -> Site {
    let site = Site::of(&Package::new()).await;
    site.publish(&read(&Package::new().with("events.csv", "Surge,", "Great surge,"))).await;
    site
}

fn named(page: &Page) -> String {
    page.attr("#figure svg [data-id='event/surge']", "aria-label").to_owned()
}

#[tokio::test]
async fn an_earlier_version_is_drawn_as_it_was_and_names_the_newest() {
    let site = two_versions().await;
    let earlier = site.page("/en/t/tides?v=1&kind=storm").await;
    assert!(named(&earlier).starts_with("Surge,"), "{}", named(&earlier));
    assert!(earlier.text(".notice").contains("1 / 2"), "{}", earlier.text(".notice"));
    let newest = site.page(earlier.attr(".notice a", "href")).await;
    assert!(named(&newest).starts_with("Great surge,"), "{}", named(&newest));
    assert!(!newest.has(".notice"));
    assert_eq!(newest.attrs("input[name=kind][checked]", "value"), ["storm"], "the same view");
}

#[tokio::test]
async fn two_servers_on_one_database_show_the_same_within_a_second() {
    let one = Site::of(&Package::new()).await;
    let other = Site::on(one.store().clone(), Settings::default(), Clock::system());
    assert!(named(&other.page("/en/t/tides").await).starts_with("Surge,"));
    one.publish(&read(&Package::new().with("events.csv", "Surge,", "Great surge,"))).await;
    // Who asks for what is new finds it at once; who asks for the newest, within a second.
    tokio::time::sleep(Duration::from_millis(150)).await;
    assert!(named(&other.page("/en/t/tides?v=2").await).starts_with("Great surge,"));
    one.publish(&read(&Package::new().with("events.csv", "Surge,", "Last surge,"))).await;
    tokio::time::sleep(Duration::from_millis(1_050)).await;
    for server in [&one, &other] {
        assert!(named(&server.page("/en/t/tides").await).starts_with("Last surge,"));
    }
}

#[tokio::test]
async fn an_earlier_version_is_told_in_arabic_too() {
    let page = two_versions().await.page("/ar/t/tides?v=1").await;
    assert!(page.text(".notice").starts_with("هذا إصدار سابق"), "{}", page.text(".notice"));
}

#[tokio::test]
async fn links_in_a_version_stay_in_it() {
    let site = two_versions().await;
    let page = site.page("/en/t/tides?v=1").await;
    for link in page.attrs("#figure svg a[data-id^=event], .tabs a, .toolbar a", "href") {
        assert!(link.contains("v=1"), "{link}");
    }
    assert!(page.fields("#filters").contains(&("v".to_owned(), "1".to_owned())));
    assert!(page.fields("#range").contains(&("v".to_owned(), "1".to_owned())));
}

#[tokio::test]
async fn an_address_with_a_version_holds_for_ever_and_one_without_is_asked_again() {
    let site = Site::of(&Package::new()).await;
    let held = "public, max-age=31536000, immutable";
    assert_eq!(site.get("/en/t/tides?v=1").await.header("cache-control"), held);
    assert_eq!(site.get("/api/v1/timelines/tides/figure?v=1").await.header("cache-control"), held);
    for path in ["/en/t/tides", "/en", "/en/about", "/en/t/tides/events/surge", "/t/tides.zip"] {
        assert_eq!(site.get(path).await.header("cache-control"), "public, no-cache", "{path}");
    }
}

#[tokio::test]
async fn what_the_reader_holds_is_not_sent_again_until_it_changes() {
    let site = Site::of(&Package::new()).await;
    let paths =
        ["/en", "/ar/method", "/en/t/tides", "/en/t/tides/details?at=2014", "/en/t/tides/events/surge"];
    let mut tags = Vec::new();
    for path in paths.into_iter().chain(["/t/tides.zip", "/api/v1/timelines/tides/figure"]) {
        let tag = site.get(path).await.header("etag").to_owned();
        assert!(!tag.is_empty(), "{path}");
        let again = site.ask(path, &[("if-none-match", &tag)]).await;
        assert_eq!((again.status.as_u16(), again.body.len()), (304, 0), "{path}");
        assert_eq!(again.header("etag"), tag);
        assert_eq!(site.ask(path, &[("if-none-match", "W/\"other\"")]).await.status, 200, "{path}");
        tags.push((path, tag));
    }
    site.publish(&read(&Package::new().with("events.csv", "Surge,", "Great surge,"))).await;
    for (path, tag) in tags.into_iter().filter(|(path, _)| !path.ends_with("/method")) {
        let after = site.ask(path, &[("if-none-match", &tag)]).await;
        assert_eq!(after.status, 200, "{path} has changed");
    }
}

#[tokio::test]
async fn views_and_languages_have_validators_of_their_own() {
    let site = Site::of(&Package::new()).await;
    let mut tags = Vec::new();
    for path in ["/en/t/tides", "/ar/t/tides", "/en/t/tides?tab=table", "/en/t/tides/events/surge"] {
        tags.push(site.get(path).await.header("etag").to_owned());
    }
    tags.sort();
    tags.dedup();
    assert_eq!(tags.len(), 4, "{tags:?}");
}
