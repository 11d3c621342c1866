//! TimelineJS, in its two documented forms.

use crate::{completed, good, import, import_with, places};
use masar::exchange::import::Form;

const JSON: &str = r#"{
  "title": {"text": {"headline": "The sea", "text": "All of it"}},
  "events": [
    {"start_date": {"year": "2014", "month": "3", "day": "1", "hour": "9", "minute": "5"},
     "end_date": {"year": "2014", "month": "3", "day": "4"},
     "text": {"headline": "Dyke <b>breaks</b>", "text": "<p>In the north.</p><p>R&amp;D helps</p>"},
     "media": {"url": "https://example.org/dyke.jpg", "caption": "The dyke", "credit": "Harbour"},
     "group": "Storm", "unique_id": "dyke-breaks"},
    {"start_date": {"year": 2014}, "display_date": "in summer", "text": {"headline": "مد"}, "group": "flood"}
  ],
  "eras": [{"start_date": {"year": "2014", "month": 1}, "end_date": {"year": "2014", "month": 6},
            "text": {"headline": "Spring tides"}}]
}"#;

const SHEET: &str = "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Media Credit,Media Caption,Media Thumbnail,Type,Group,Background,Link\n\
    ,,,,,,,,,The sea,All of it,,,,,title,,,\n\
    2014,3,1,9:05,2014,3,4,,,Dyke breaks,In the north,https://example.org/dyke.jpg,Harbour,The dyke,,,Storm,#fff,https://example.org/\n\
    2014,1,,,2014,6,,,,Spring tides,,,,,,era,,,\n";

#[test]
fn its_json_becomes_events_and_phases() {
    let first = import(JSON);
    assert_eq!(first.form, Some(Form::TimelineJs));
    assert_eq!(first.proposal.as_ref().unwrap().program, Some("TimelineJS"));
    assert_eq!(places(&first), ["events:0:sources"], "all that is missing is the source");

    let plan = import_with(JSON.as_bytes(), &completed(&first, &[]));
    let timeline = good(plan).timeline;
    let dyke = timeline.event("dyke-breaks").unwrap();
    assert_eq!(dyke.date.text(), "2014-03-01/2014-03-04");
    assert_eq!((dyke.kind.as_str(), dyke.label.en.as_str()), ("storm", "Dyke breaks"));
    assert_eq!(dyke.summary.en, "In the north.\nR&D helps");
    assert_eq!(dyke.sources, ["almanac"]);
    let note = dyke.note.as_deref().unwrap();
    for line in [
        "Time: 09:05",
        "Media: https://example.org/dyke.jpg",
        "Media Credit: Harbour",
        "Media Caption: The dyke",
    ] {
        assert!(note.lines().any(|it| it == line), "{line}: {note}");
    }
    let other = timeline.events.iter().find(|event| event.label.en == "مد").unwrap();
    assert_eq!(
        (other.id.as_str(), other.summary.en.as_str()),
        ("md-2014", "مد"),
        "no text: the headline stands in"
    );
    assert_eq!(other.note.as_deref(), Some("Display Date: in summer"));
    let era = timeline.phases.iter().find(|phase| phase.label.en == "Spring tides").unwrap();
    assert_eq!((era.start.text(), era.end.text()), ("2014-01", "2014-06"));
}

#[test]
fn its_spreadsheet_becomes_the_same() {
    let first = import(SHEET);
    assert_eq!(first.form, Some(Form::Table));
    let plan = import_with(SHEET.as_bytes(), &completed(&first, &[]));
    let timeline = good(plan).timeline;
    let dyke = timeline.event("dyke-breaks-2014-03-01").unwrap();
    assert_eq!((dyke.date.text(), dyke.kind.as_str()), ("2014-03-01/2014-03-04", "storm"));
    assert!(dyke.note.as_deref().unwrap().contains("Link: https://example.org/"));
    assert_eq!(timeline.phases.len(), 2);
    assert_eq!(timeline.events.len(), 3, "the title is no event");
}

#[test]
fn a_group_that_is_no_kind_is_told_under_its_own_column() {
    let text = SHEET.replace("Storm", "Weather");
    let first = import(&text);
    let plan = import_with(text.as_bytes(), &completed(&first, &[]));
    assert_eq!(places(&plan), ["events:3:Group"]);
    let mut options = completed(&first, &[]);
    let terms = &mut options.mapping.as_mut().unwrap().terms;
    terms.entry("kind".to_owned()).or_default().insert("Weather".to_owned(), "storm".to_owned());
    assert!(import_with(text.as_bytes(), &options).can_be_published());
}

#[test]
fn a_host_that_must_not_be_linked_is_refused_in_media_too() {
    let text = SHEET.replace("https://example.org/dyke.jpg", "https://t.me/dyke");
    let plan = import_with(text.as_bytes(), &completed(&import(&text), &[]));
    assert_eq!(plan.faults.len(), 1);
    assert!(plan.faults.to_string().contains("t.me"), "{}", plan.faults);
}
