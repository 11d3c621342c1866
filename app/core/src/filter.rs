//! Which events and claims a View keeps, and how many each choice of a filter would keep.

use crate::date::Day;
use crate::model::{Claim, Event, Term, Timeline};
use crate::search::{self, Query};
use crate::view::View;

/// The texts of a timeline, folded once so that a search only compares.
#[derive(Clone, Debug, Default)]
pub struct Index {
    events: Vec<String>,
    claims: Vec<String>,
}

impl Index {
    /// Folds every text a reader may look for.
    pub fn new(timeline: &Timeline) -> Index {
        let fold = |parts: &[&str]| search::fold(&parts.join("\n"));
        let event = |e: &Event| {
            let place = e.place.as_deref().unwrap_or_default();
            fold(&[&e.label.en, &e.label.ar, &e.summary.en, &e.summary.ar, place, e.date.text()])
        };
        let claim = |c: &Claim| {
            let (role, venue) =
                (c.role.as_deref().unwrap_or_default(), c.venue.as_deref().unwrap_or_default());
            fold(&[&c.speaker, role, venue, &c.text.en, &c.text.ar, c.date.text()])
        };
        Index {
            events: timeline.events.iter().map(event).collect(),
            claims: timeline.claims.iter().map(claim).collect(),
        }
    }
}

/// What a View keeps, wherever it stands in time: positions in the timeline's own order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept {
    /// Positions of events.
    pub events: Vec<usize>,
    /// Positions of claims.
    pub claims: Vec<usize>,
}

impl Kept {
    /// Applies every filter of the view but its time.
    pub fn new(timeline: &Timeline, index: &Index, view: &View) -> Kept {
        let query = Query::new(&view.q);
        let found =
            |texts: &[String], i: usize| query.is_empty() || texts.get(i).is_some_and(|t| query.matches(t));
        let events = timeline.events.iter().enumerate();
        let claims = timeline.claims.iter().enumerate();
        Kept {
            events: events
                .filter(|(i, event)| event_passes(event, view) && found(&index.events, *i))
                .map(|(i, _)| i)
                .collect(),
            claims: claims
                .filter(|(i, claim)| claim_passes(claim, view) && found(&index.claims, *i))
                .map(|(i, _)| i)
                .collect(),
        }
    }

    /// The kept events that possibly fall in the days `first` to `last`.
    pub fn events_in<'a>(
        &'a self,
        timeline: &'a Timeline,
        days: (Day, Day),
    ) -> impl Iterator<Item = &'a Event> {
        let events = self.events.iter().filter_map(|i| timeline.events.get(*i));
        events.filter(move |event| event.date.possibly_within(Some(days.0), Some(days.1)))
    }

    /// The kept claims that possibly fall in the days `first` to `last`.
    pub fn claims_in<'a>(
        &'a self,
        timeline: &'a Timeline,
        days: (Day, Day),
    ) -> impl Iterator<Item = &'a Claim> {
        let claims = self.claims.iter().filter_map(|i| timeline.claims.get(*i));
        claims.filter(move |claim| claim.date.possibly_within(Some(days.0), Some(days.1)))
    }
}

fn event_passes(event: &Event, view: &View) -> bool {
    (view.kind.is_empty() || view.kind.contains(&event.kind))
        && (view.driver.is_empty() || event.drivers.iter().any(|driver| view.driver.contains(driver)))
}

fn claim_passes(claim: &Claim, view: &View) -> bool {
    view.stance.is_empty() || view.stance.contains(&claim.stance)
}

/// One choice of a filter: its id, how many records in sight it would keep, whether it is chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The term's id.
    pub id: String,
    /// Records in sight that have it and pass every other filter.
    pub count: usize,
    /// Whether the view names it.
    pub chosen: bool,
}

/// The choices of the three filters, in the order of the vocabulary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// Kinds of event.
    pub kind: Vec<Choice>,
    /// Drivers.
    pub driver: Vec<Choice>,
    /// Stances of claims.
    pub stance: Vec<Choice>,
}

impl Facets {
    /// Counts each choice with its own filter set aside and every other in force.
    pub fn new(timeline: &Timeline, index: &Index, view: &View) -> Facets {
        let days = view.window(timeline);
        let vocabulary = &timeline.about.vocabulary;
        let aside = |change: fn(&mut View)| {
            let mut view = view.clone();
            change(&mut view);
            Kept::new(timeline, index, &view)
        };
        let (no_kind, no_driver) = (aside(|v| v.kind.clear()), aside(|v| v.driver.clear()));
        let no_stance = aside(|v| v.stance.clear());
        let kinds = no_kind.events_in(timeline, days).map(|event| &event.kind);
        let drivers = no_driver.events_in(timeline, days).flat_map(|event| &event.drivers);
        let stances = no_stance.claims_in(timeline, days).map(|claim| &claim.stance);
        Facets {
            kind: choices(&vocabulary.kind, kinds, &view.kind),
            driver: choices(&vocabulary.driver, drivers, &view.driver),
            stance: choices(&vocabulary.stance, stances, &view.stance),
        }
    }
}

/// The terms of a filter with how often each occurs among `ids`.
fn choices<'a>(terms: &[Term], ids: impl Iterator<Item = &'a String>, chosen: &[String]) -> Vec<Choice> {
    let mut choices: Vec<Choice> = (terms.iter())
        .map(|term| Choice { id: term.id.clone(), count: 0, chosen: chosen.contains(&term.id) })
        .collect();
    for id in ids {
        if let Some(choice) = choices.iter_mut().find(|choice| choice.id == *id) {
            choice.count += 1;
        }
    }
    choices
}
