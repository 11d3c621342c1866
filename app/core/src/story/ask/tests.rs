//! Questions on a small timeline whose answers are known.

use super::*;
use crate::model::{Claim, Importance, Quality, Source, Term};

fn date(text: &str) -> Edtf {
    Edtf::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn event(id: &str, when: &str, rank: u8) -> Event {
    Event {
        id: id.to_owned(),
        date: date(when),
        kind: "storm".to_owned(),
        label: Pair::new(id, id),
        summary: Pair::default(),
        place: None,
        lat: None,
        lon: None,
        drivers: Vec::new(),
        importance: Importance::new(rank).unwrap(),
        sources: vec!["log".to_owned()],
        verified: false,
        note: Some("Inferred.".to_owned()),
    }
}

fn series(values: &[(&str, f64, Coverage)]) -> Series {
    let observation = |(period, value, coverage): &(&str, f64, Coverage)| Observation {
        period: date(period),
        value: Some(*value),
        low: None,
        high: None,
        coverage: *coverage,
        quality: Some(Quality::Reported),
        source: "log".to_owned(),
        locator: None,
        verified: true,
        note: None,
    };
    Series {
        id: "level".to_owned(),
        group: "height".to_owned(),
        label: Pair::new("Level", "المستوى"),
        unit: Pair::new("m", "م"),
        definition: String::new(),
        method: String::new(),
        scope: String::new(),
        caveat: "One gauge.".to_owned(),
        source: "log".to_owned(),
        featured: true,
        observations: values.iter().map(observation).collect(),
    }
}

fn timeline() -> Timeline {
    let whole = Coverage::Complete;
    let months = [
        ("2014-01", 1.0, whole),
        ("2014-02", 2.0, whole),
        ("2014-03", 99.0, Coverage::Gap),
        ("2014-04", 4.0, whole),
        ("2014-05", 8.0, whole),
        ("2014-06", 6.0, whole),
        ("2014-07", 5.0, whole),
    ];
    let source = Source {
        id: "log".to_owned(),
        kind: "report".to_owned(),
        title: "Log".to_owned(),
        authors: None,
        publisher: None,
        issued: None,
        url: None,
        doi: None,
        language: None,
        license: None,
        note: None,
    };
    let claim = Claim {
        id: "c".to_owned(),
        date: date("2014-04"),
        speaker: "Harbour master".to_owned(),
        role: None,
        venue: None,
        stance: "predicts".to_owned(),
        topic: "tide".to_owned(),
        text: Pair::new("It will rise", "سيرتفع"),
        is_quote: false,
        sources: vec!["log".to_owned()],
        verified: true,
        note: None,
    };
    let mut timeline = Timeline {
        events: vec![
            event("surge", "2014-03-10", 1),
            event("ebb", "2014-05", 2),
            event("calm", "2014-07", 3),
        ],
        claims: vec![claim],
        series: vec![series(&months)],
        sources: vec![source],
        ..Timeline::default()
    };
    let term = |id: &str| Term { id: id.to_owned(), label: Pair::new(id, id) };
    timeline.about.vocabulary.stance = ["warns", "predicts", "measures"].map(term).to_vec();
    timeline
}

fn view(query: &str) -> View {
    View::parse(query, &View::default()).0
}

#[test]
fn the_rest_of_a_line_is_asked_and_missing_data_is_no_part_of_it() {
    let timeline = timeline();
    let asked = predict(&timeline, &view("time=2014&series=level")).unwrap();
    let values = |points: &[Point]| points.iter().map(|point| point.value).collect::<Vec<_>>();
    assert_eq!(values(&asked.known), [1.0, 2.0, 4.0]);
    assert_eq!(values(&asked.asked), [8.0, 6.0, 5.0]);
    assert_eq!(asked.greatest, 8.0);
    assert!(predict(&timeline, &view("time=2014-01..2014-04&series=level")).is_none(), "too short a line");
    assert!(predict(&timeline, &view("time=2014&series=none")).is_none());
}

#[test]
fn an_event_is_placed_among_the_months_in_sight() {
    let timeline = timeline();
    let asked = place(&timeline, &view("time=2014-01..2014-12&event=surge")).unwrap();
    assert_eq!((asked.months.len(), asked.answer), (12, (2, 2)));
    assert!(place(&timeline, &view("time=2014-04..2014-12&event=surge")).is_none(), "it is not in sight");
    assert!(place(&timeline, &view("time=2014")).is_none());
}

#[test]
fn the_first_of_three_is_right_wherever_it_stands() {
    let asked = choice(&timeline(), &view("time=2014&event=ebb")).unwrap();
    assert_eq!((asked.about, asked.options.len()), (About::First, 3));
    assert_eq!(asked.options[asked.right].label.en, "surge");
    assert_eq!(asked.options[asked.right].reason.en, "10 March 2014");
}

#[test]
fn without_three_events_the_highest_value_is_asked() {
    let asked = choice(&timeline(), &view("time=2014&kind=none&series=level")).unwrap();
    assert_eq!(asked.about, About::Highest);
    assert_eq!(asked.options[asked.right].label.en, "May 2014");
}

#[test]
fn a_claim_is_asked_for_its_stance() {
    let asked = choice(&timeline(), &view("time=2014&claim=c")).unwrap();
    assert_eq!((asked.about, asked.options[asked.right].label.en.as_str()), (About::Stance, "predicts"));
    assert!(asked.subject.en.contains("It will rise"));
}

#[test]
fn evidence_names_the_sources_and_what_the_editors_saw() {
    let timeline = timeline();
    let of_event = evidence(&timeline, &view("time=2014&event=surge")).unwrap();
    assert_eq!(
        (of_event.sources[0].id.as_str(), of_event.verified, of_event.note),
        ("log", Some(false), Some("Inferred."))
    );
    let of_series = evidence(&timeline, &view("time=2014&series=level")).unwrap();
    assert_eq!((of_series.verified, of_series.note), (None, Some("One gauge.")));
    assert!(evidence(&timeline, &view("time=2014&series=none")).is_none());
}
