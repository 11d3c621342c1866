//! What is taken for the same thing, and what is not.

use super::*;
use crate::model::{Event, Importance};
use proptest::prelude::*;

fn event(id: &str, date: &str, en: &str, ar: &str) -> Event {
    Event {
        id: id.to_owned(),
        date: Edtf::parse(date).unwrap(),
        kind: "military".to_owned(),
        label: Pair::new(en, ar),
        summary: Pair::default(),
        place: None,
        lat: None,
        lon: None,
        drivers: Vec::new(),
        importance: Importance::HEADLINE,
        sources: Vec::new(),
        verified: true,
        note: None,
    }
}

fn timeline(events: &[(&str, &str, &str, &str)]) -> Timeline {
    let events = events.iter().map(|(id, date, en, ar)| event(id, date, en, ar)).collect();
    let mut timeline = Timeline { events, ..Timeline::default() };
    timeline.sort();
    timeline
}

/// The ids that are likely the same as an event of this date and label.
fn found(events: &[(&str, &str, &str, &str)], date: &str, en: &str, ar: &str) -> Vec<String> {
    let timeline = timeline(events);
    let (date, label) = (Edtf::parse(date).unwrap(), Pair::new(en, ar));
    let found = likely(&timeline, Kind::Event, &date, &label, None);
    assert_eq!(Index::new(&timeline, Kind::Event).likely(&date, &label, None), found, "the index agrees");
    found.into_iter().map(|likely| likely.id).collect()
}

const MOSUL: (&str, &str, &str, &str) = ("mosul-falls", "2014-06-10", "Mosul falls", "سقوط الموصل");

#[test]
fn the_same_event_in_other_words_is_found() {
    assert_eq!(found(&[MOSUL], "2014-06-10", "The fall of Mosul: Mosul falls", ""), ["mosul-falls"]);
    assert_eq!(found(&[MOSUL], "2014-06-11", "Mosul fallls", ""), ["mosul-falls"]);
    assert_eq!(found(&[MOSUL], "2014-06-09/2014-06-10", "mosul FALLS", ""), ["mosul-falls"]);
}

#[test]
fn the_same_event_dated_less_exactly_is_found() {
    for date in ["2014-06", "2014-06~", "2014", "[2014-06-09,2014-06-12]", "../2014-07"] {
        assert_eq!(found(&[MOSUL], date, "Mosul falls", ""), ["mosul-falls"], "{date}");
    }
}

#[test]
fn arabic_is_compared_as_a_reader_would() {
    let paris = ("paris", "2015-11-13", "", "هجمات باريس الأولى");
    assert_eq!(found(&[paris], "2015-11-13", "", "هجمـات باريس الاولي"), ["paris"]);
    assert!(found(&[paris], "2015-11-13", "Paris attacks", "").is_empty(), "no language in common");
}

#[test]
fn what_lies_apart_in_time_or_in_name_is_another_thing() {
    assert!(found(&[MOSUL], "2014-06-18", "Mosul falls", "").is_empty());
    assert!(found(&[MOSUL], "2014-06-10", "Tikrit captured", "").is_empty());
    assert!(found(&[MOSUL], "2014-06-10", "", "").is_empty());
}

#[test]
fn names_that_differ_in_a_number_are_other_things() {
    let issue = ("issue-5", "2014-11", "Magazine issue 5 published", "");
    assert!(found(&[issue], "2014-11", "Magazine issue 6 published", "").is_empty());
    assert_eq!(found(&[issue], "2014-11", "Magazine issue 5 is published", ""), ["issue-5"]);
}

#[test]
fn the_likeliest_comes_first_and_the_record_itself_never() {
    let timeline = timeline(&[MOSUL, ("mosul-fell", "2014-06", "Mosul falls to fighters", "")]);
    let (date, label) = (Edtf::parse("2014-06-10").unwrap(), Pair::new("Mosul falls", ""));
    let ids = |except| -> Vec<String> {
        likely(&timeline, Kind::Event, &date, &label, except).into_iter().map(|it| it.id).collect()
    };
    assert_eq!(ids(None), ["mosul-falls", "mosul-fell"]);
    assert_eq!(ids(Some("mosul-falls")), ["mosul-fell"]);
}

#[test]
fn the_same_work_is_known_by_doi_address_or_title() {
    let work = |id: &str, title: &str, url: Option<&str>, doi: Option<&str>| Source {
        id: id.to_owned(),
        kind: "report".to_owned(),
        title: title.to_owned(),
        authors: None,
        publisher: None,
        issued: None,
        url: url.map(str::to_owned),
        doi: doi.map(str::to_owned),
        language: None,
        license: None,
        note: None,
    };
    let known = work("almanac", "The Almanac", Some("https://www.example.org/a/"), Some("10.1000/ABC"));
    let timeline = Timeline { sources: vec![known.clone()], ..Timeline::default() };
    let score = |source: &Source| likely_sources(&timeline, source).first().map(|it| it.score);
    assert_eq!(score(&work("b", "Other", None, Some("10.1000/abc"))), Some(1.0));
    assert_eq!(score(&work("b", "Other", Some("http://example.org/a#p3"), None)), Some(1.0));
    assert_eq!(score(&work("b", "the almanac.", None, None)), Some(0.9));
    assert_eq!(score(&work("b", "Another", Some("https://example.org/b"), None)), None);
    assert_eq!(score(&known), None, "itself");
}

proptest! {
    #[test]
    fn the_index_finds_what_looking_at_everything_finds(
        days in proptest::collection::vec((0..4000_i32, 0..900_i32, 0..6_usize), 1..40),
        (day, length, word) in (0..4000_i32, 0..900_i32, 0..6_usize),
    ) {
        const WORDS: [&str; 6] = ["storm", "storms", "a flood", "the flood", "ebb", "ebb tide"];
        let date = |from: i32, length: i32| format!("{}/{}", Day(16_000 + from), Day(16_000 + from + length));
        let events = days.iter().enumerate().map(|(n, (from, length, word))| {
            event(&format!("e{n}"), &date(*from, *length), WORDS[*word], "")
        });
        let mut timeline = Timeline { events: events.collect(), ..Timeline::default() };
        timeline.sort();
        let (date, label) = (Edtf::parse(&date(day, length)).unwrap(), Pair::new(WORDS[word], ""));
        prop_assert_eq!(
            Index::new(&timeline, Kind::Event).likely(&date, &label, None),
            likely(&timeline, Kind::Event, &date, &label, None)
        );
    }
}
