//! Our JSON, whole and in parts.

use crate::{changed, good, import, places, tides};
use masar::bundled;
use masar::exchange::export::json;
use masar::exchange::hosts::RefusedHosts;
use masar::exchange::import::{Form, Input, Options, plan};
use masar_core::model::Kind;

#[test]
fn an_export_comes_back_to_the_same_hash() {
    for contents in [tides(), bundled::contents().unwrap()] {
        let bytes = json(&contents).unwrap();
        let plan = plan(&Input::Bytes(&bytes), &Options::default(), None, &RefusedHosts::bundled());
        assert_eq!(plan.form, Some(Form::Json));
        assert_eq!(good(plan).records().unwrap(), contents.records().unwrap());
    }
}

#[test]
fn a_whole_timeline_removes_what_it_does_not_hold() {
    let mut contents = tides();
    contents.timeline.events.retain(|event| event.id != "ebb");
    let plan = import(json(&contents).unwrap());
    assert_eq!(changed(&plan, Kind::Event), [vec![], vec![], vec!["ebb"]]);
}

#[test]
fn records_in_the_shapes_of_the_api_are_merged() {
    let plan = import(
        r#"{"events": [{"id": "neap", "date": "2014-07", "kind": "flood", "label": {"en": "Neap", "ar": "محاق"},
            "summary": {"en": "Weak"}, "lat": 53.5, "lon": 10, "drivers": ["moon", "wind"], "importance": 2,
            "sources": ["gauge"], "verified": true, "note": null, "earliest": "2014-07-01", "version": 3}],
            "observations": [{"series": "level", "period": "2014-04", "value": 2.5, "coverage": "complete",
            "quality": "reported", "source": "gauge", "verified": false}],
            "series": [], "stories": [{"id": "first", "label": {"en": "First"}, "summary": {"en": "S"},
            "steps": [{"step": 3, "label": {"en": "L"}, "text": {"en": "T"}, "question": {"en": "Q"}, "view": "q=a"}]}]}"#,
    );
    assert_eq!(changed(&plan, Kind::Event), [vec!["neap"], vec![], vec![]]);
    let timeline = good(plan).timeline;
    let neap = timeline.event("neap").unwrap();
    assert_eq!((neap.label.ar.as_str(), neap.lat, neap.drivers.len()), ("محاق", Some(53.5), 2));
    assert_eq!(timeline.series[0].observations.len(), 4);
    assert_eq!(timeline.stories[0].steps.len(), 3);
}

#[test]
fn faults_count_items_from_one_and_name_members() {
    let plan = import(
        r#"{"evnts": [], "events": [3, {"id": "a", "date": "2014", "kind": ["storm"], "lable": {"en": "A"},
            "label": {"en": "A"}, "summary": {"en": "A", "fr": "A"}, "importance": 1.5, "sources": ["gauge", 3],
            "verified": "maybe"}]}"#,
    );
    let places = places(&plan);
    for place in [
        "file:0:evnts",
        "events:1:",
        "events:2:lable",
        "events:2:summary_fr",
        "events:2:sources",
        "events:2:importance",
        "events:2:verified",
    ] {
        assert!(places.iter().any(|it| it == place), "{place}: {places:?}");
    }
}

#[test]
fn what_is_no_json_is_told_with_its_line() {
    for (text, line) in [("{\n\"events\": [\n", 3), ("{\"events\": {}}", 1), ("[]", 1), ("{} {}", 1)] {
        let plan = import(text);
        assert_eq!(places(&plan), [format!("file:{line}:")], "{text}");
    }
    let deep = format!("{{\"events\": [{}1{}]}}", "[".repeat(5000), "]".repeat(5000));
    assert_eq!(import(deep).faults.len(), 1);
}
