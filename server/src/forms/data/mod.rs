//! A View as data: the rows that its picture shows, as CSV and as JSON.

pub mod csv;
pub mod csvw;
pub mod json;

use masar_app::pages::Explore;
use masar_core::filter::Kept;
use masar_core::model::{Claim, Event, Observation, Series};

/// The rows of a View, in order of time within each kind.
#[derive(Clone, Debug)]
pub struct Rows<'a> {
    /// What happened.
    pub events: Vec<&'a Event>,
    /// What was said.
    pub claims: Vec<&'a Claim>,
    /// What was counted, each with its series.
    pub observations: Vec<(&'a Series, &'a Observation)>,
}

impl<'a> Rows<'a> {
    /// The rows that the picture of a view shows, alone or gathered; or all of its timeline.
    pub fn new(page: &'a Explore, full: bool) -> Rows<'a> {
        let (timeline, view) = (&*page.timeline, &page.view);
        if full {
            let all = |series: &'a Series| series.observations.iter().map(move |one| (series, one));
            return Rows {
                events: timeline.events.iter().collect(),
                claims: timeline.claims.iter().collect(),
                observations: timeline.series.iter().flat_map(all).collect(),
            };
        }
        let kept = Kept::new(timeline, &page.index, view);
        let days = view.window(timeline);
        let seen = |one: &Observation| one.period.possibly_within(Some(days.0), Some(days.1));
        let of = |series: &'a Series| {
            series.observations.iter().filter(move |one| seen(one)).map(move |one| (series, one))
        };
        Rows {
            events: (kept.events.iter().filter_map(|i| timeline.events.get(*i)))
                .filter(|event| event.date.possibly_within(Some(days.0), Some(days.1)))
                .collect(),
            claims: (kept.claims.iter().filter_map(|i| timeline.claims.get(*i)))
                .filter(|claim| claim.date.possibly_within(Some(days.0), Some(days.1)))
                .collect(),
            observations: view.series_shown(timeline).into_iter().flat_map(of).collect(),
        }
    }
}
