//! Feeds: what changed, and what happened.

use super::corrected;
use serde_json::Value;

#[tokio::test]
async fn the_feed_of_changes_has_an_entry_a_version_and_a_tombstone_a_removal() {
    let site = corrected().await;
    let atom = site.get("/t/tides/changes.atom?lang=en").await;
    assert_eq!(atom.header("content-type"), "application/atom+xml; charset=utf-8");
    let text = atom.text();
    assert_eq!(text.matches("<entry>").count(), 2);
    assert!(
        text.contains("at:deleted-entry") && text.contains("http://purl.org/atompub/tombstones/1.0"),
        "{text}"
    );
    assert!(text.contains("ref=\"https://masar.example/en/t/tides/events/ebb\""), "{text}");
    assert!(text.contains("changed event/surge") && text.contains("added event/calm"), "{text}");
    let first = text.find("?v=2").expect("the second version");
    assert!(first < text.find("?v=1").expect("the first"), "newest first");
}

#[tokio::test]
async fn a_calendar_cancels_what_was_withdrawn_and_counts_what_was_changed() {
    let site = corrected().await;
    let ics = site.get("/t/tides/events.ics?lang=ar").await;
    assert_eq!(ics.header("content-type"), "text/calendar; charset=utf-8");
    let event = |uid: &str| {
        let found =
            ics.text().split("BEGIN:VEVENT").find(|event| event.contains(&format!("UID:{uid}@tides.masar")));
        found.unwrap_or_else(|| panic!("{uid} in {}", ics.text())).to_owned()
    };
    assert!(event("surge").contains("SEQUENCE:1") && event("surge").contains("STATUS:CONFIRMED"));
    assert!(
        event("surge").contains("DTSTART;VALUE=DATE:20140301")
            && event("surge").contains("DTEND;VALUE=DATE:20140302")
    );
    assert!(event("ebb").contains("STATUS:CANCELLED"), "{}", event("ebb"));
    assert!(event("calm").contains("SEQUENCE:0"));
}

#[tokio::test]
async fn feeds_of_events_are_filtered_as_a_view_is() {
    let site = corrected().await;
    let ids = |text: &str| {
        let feed: Value = serde_json::from_str(text).expect("JSON");
        assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
        let items = feed["items"].as_array().expect("items").clone();
        items
            .iter()
            .map(|item| item["id"].as_str().expect("an id").rsplit('/').next().expect("a part").to_owned())
            .collect::<Vec<_>>()
    };
    let all = site.get("/t/tides/events.json?lang=en").await;
    assert_eq!(ids(all.text()).len(), 2, "what was withdrawn is no event");
    let storms = site.get("/t/tides/events.json?lang=en&kind=storm").await;
    assert_eq!(ids(storms.text()), ["surge"]);
    let june = site.get("/t/tides/events.json?lang=en&time=2014-06").await;
    assert_eq!(ids(june.text()), ["calm"]);
    let atom = site.get("/t/tides/events.atom?lang=ar&kind=storm").await;
    assert_eq!(atom.text().matches("<entry>").count(), 1);
}

#[tokio::test]
async fn feeds_are_not_sent_twice_and_end_where_there_is_nothing() {
    let site = corrected().await;
    for file in ["changes.atom", "events.atom", "events.json", "events.ics"] {
        let path = format!("/t/tides/{file}?lang=en");
        let tag = site.get(&path).await.header("etag").to_owned();
        assert_eq!(site.ask(&path, &[("if-none-match", &tag)]).await.status, 304, "{file}");
    }
    assert_eq!(site.get("/t/tides/nothing.atom").await.status, 404);
    assert_eq!(site.get("/t/nowhere/changes.atom").await.status, 404);
}
