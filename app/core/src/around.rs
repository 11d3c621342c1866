//! "Around this time": what else happened, was said and was measured near a date.

use crate::date::{Day, Edtf};
use crate::model::{Claim, Event, Observation, Series, Timeline};

/// How far "around" reaches on either side, in days.
pub const AROUND_DAYS: i32 = 40;
/// How many of each sort are listed: the nearest.
const LISTED: usize = 6;

/// The neighbours of a date, each list in order of time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Around<'a> {
    /// What else happened.
    pub events: Vec<&'a Event>,
    /// What was said.
    pub claims: Vec<&'a Claim>,
    /// What was measured: the nearest observation of each series.
    pub measured: Vec<(&'a Series, &'a Observation)>,
}

/// Finds what lies within [`AROUND_DAYS`] of `date`; `except` is the `kind/id` of the record itself.
/// Series named in `first` lead the measures, then the featured ones.
pub fn around<'a>(timeline: &'a Timeline, date: &Edtf, except: &str, first: &[String]) -> Around<'a> {
    let (Some(from), Some(to)) = (date.earliest().or(date.latest()), date.latest().or(date.earliest()))
    else {
        return Around::default();
    };
    let distance = |other: &Edtf| -> Option<i32> {
        let (start, end) = (other.earliest()?, other.latest()?);
        Some(if end < from { from.0 - end.0 } else { (start.0 - to.0).max(0) })
    };
    let near = |other: &Edtf| distance(other).filter(|days| *days <= AROUND_DAYS);
    let mut events: Vec<(i32, u8, &Event)> = (timeline.events.iter())
        .filter(|event| except != format!("event/{}", event.id))
        .filter_map(|event| near(&event.date).map(|days| (days, event.importance.get(), event)))
        // What went on for long is near everything, and says little of one day.
        .filter(|(_, _, event)| length(&event.date).is_none_or(|days| days <= 3 * AROUND_DAYS))
        .collect();
    events.sort_by_key(|(days, importance, _)| (*importance, *days));
    let mut claims: Vec<(i32, &Claim)> = (timeline.claims.iter())
        .filter(|claim| except != format!("claim/{}", claim.id))
        .filter_map(|claim| near(&claim.date).map(|days| (days, claim)))
        .filter(|(_, claim)| length(&claim.date).is_none_or(|days| days <= 3 * AROUND_DAYS))
        .collect();
    claims.sort_by_key(|(days, _)| *days);
    let mut events: Vec<&Event> = events.into_iter().take(LISTED).map(|(_, _, event)| event).collect();
    events.sort_by_key(|event| event.date.sort_key());
    let mut claims: Vec<&Claim> = claims.into_iter().take(LISTED).map(|(_, claim)| claim).collect();
    claims.sort_by_key(|claim| claim.date.sort_key());
    let mut series: Vec<&Series> =
        timeline.series.iter().filter(|series| series.featured || first.contains(&series.id)).collect();
    series.sort_by_key(|series| first.iter().position(|id| *id == series.id).unwrap_or(first.len()));
    let measured = series.into_iter().filter_map(|series| {
        let nearest = (series.observations.iter())
            .filter_map(|observation| near(&observation.period).map(|days| (days, observation)))
            .min_by_key(|(days, observation)| (*days, (middle(&observation.period) - from.0).abs()))?;
        Some((series, nearest.1))
    });
    Around { events, claims, measured: measured.take(LISTED).collect() }
}

fn length(date: &Edtf) -> Option<i32> {
    Some(date.latest()?.0 - date.earliest()?.0)
}

fn middle(date: &Edtf) -> i32 {
    let (Day(from), Day(to)) = (date.earliest().unwrap_or(Day(0)), date.latest().unwrap_or(Day(0)));
    (from + to) / 2
}
