//! The picture as a whole: what it looks like, and what holds for every timeline.

mod laws;
mod look;
mod samples;

use crate::date::Edtf;
use crate::lang::Pair;
use crate::model::{Claim, Coverage, Event, Importance, Observation, Phase, Quality, Series, Term, Timeline};

fn date(text: &str) -> Edtf {
    Edtf::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn term(id: &str, ar: &str) -> Term {
    Term { id: id.to_owned(), label: Pair::new(id, ar) }
}

fn event(id: &str, when: &str, kind: &str, importance: u8) -> Event {
    Event {
        id: id.to_owned(),
        date: date(when),
        kind: kind.to_owned(),
        label: Pair::new(id, format!("حدث {id}")),
        summary: Pair::default(),
        place: None,
        lat: None,
        lon: None,
        drivers: Vec::new(),
        importance: Importance::new(importance).unwrap(),
        sources: Vec::new(),
        verified: true,
        note: None,
    }
}

fn claim(id: &str, when: &str, stance: &str) -> Claim {
    Claim {
        id: id.to_owned(),
        date: date(when),
        speaker: format!("Speaker {id}"),
        role: None,
        venue: None,
        stance: stance.to_owned(),
        topic: "tide".to_owned(),
        text: Pair::default(),
        is_quote: false,
        sources: Vec::new(),
        verified: true,
        note: None,
    }
}

fn phase(id: &str, start: &str, end: &str) -> Phase {
    Phase {
        id: id.to_owned(),
        start: date(start),
        end: date(end),
        label: Pair::new(id, format!("مرحلة {id}")),
        summary: Pair::default(),
        sources: Vec::new(),
        note: None,
    }
}

/// An observation of a value, or of bounds: `value`, `low`, `high`.
fn observation(period: &str, [value, low, high]: [Option<f64>; 3], coverage: Coverage) -> Observation {
    Observation {
        period: date(period),
        value,
        low,
        high,
        coverage,
        quality: Some(Quality::Reported),
        source: "gauge".to_owned(),
        locator: None,
        verified: true,
        note: None,
    }
}

fn series(id: &str, group: &str, unit: &str, observations: Vec<Observation>) -> Series {
    Series {
        id: id.to_owned(),
        group: group.to_owned(),
        label: Pair::new(id, format!("سلسلة {id}")),
        unit: Pair::new(unit, unit),
        definition: String::new(),
        method: String::new(),
        scope: String::new(),
        caveat: String::new(),
        source: "gauge".to_owned(),
        featured: true,
        observations,
    }
}

/// A timeline of 2014 with two kinds, two stances and two groups, and nothing in it.
fn empty() -> Timeline {
    let mut timeline = Timeline { slug: "tides".to_owned(), version: 1, ..Timeline::default() };
    timeline.about.titles = Pair::new("Tides", "المد والجزر");
    let vocabulary = &mut timeline.about.vocabulary;
    vocabulary.kind = vec![term("storm", "عاصفة"), term("flood", "فيضان")];
    vocabulary.driver = vec![term("moon", "القمر"), term("wind", "الريح")];
    vocabulary.stance = vec![term("warns", "يحذر"), term("measures", "يقيس")];
    vocabulary.group = vec![term("height", "الارتفاع"), term("damage", "الضرر")];
    timeline.phases = vec![phase("whole", "2014-01", "2014-12")];
    timeline
}
