//! The View: everything needed to draw one picture of a timeline, and its one textual form.
//!
//! The page, the embed, the image, the table, a story step and a citation all hold the same View. Its
//! textual form is the query string (see [`query`]); a timeline's own default view is the base that a
//! query string departs from, so an address says only what is unusual about it.

mod options;
mod problem;
mod query;
mod range;

pub use options::{Dir, LaneBy, Tab, Unit, YScale};
pub use problem::Problem;
pub use range::TimeRange;

use crate::date::{Calendar, Day, Digits};
use crate::model::{Kind, Series, Timeline, Vocabulary};

/// The id in `series=` that asks for no series at all.
pub const NO_SERIES: &str = "none";

/// What is opened: a record, or a moment.
#[derive(Clone, Debug, PartialEq)]
pub enum Selection {
    /// An event.
    Event(String),
    /// A claim.
    Claim(String),
    /// A moment, as an EDTF date such as `2015-08`.
    At(crate::date::Edtf),
}

/// One picture of a timeline. [`View::default`] is the picture of a timeline that asks for nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct View {
    /// The days in sight.
    pub time: TimeRange,
    /// Kinds of event to keep; empty keeps all.
    pub kind: Vec<String>,
    /// Drivers to keep; empty keeps all.
    pub driver: Vec<String>,
    /// Stances to keep; empty keeps all.
    pub stance: Vec<String>,
    /// Series to draw, in this order; empty draws the featured ones, [`NO_SERIES`] none.
    pub series: Vec<String>,
    /// What separates the lanes of events.
    pub lane: LaneBy,
    /// Words to find.
    pub q: String,
    /// Selected events; the first is opened.
    pub event: Vec<String>,
    /// Selected claim.
    pub claim: Option<String>,
    /// Selected moment.
    pub at: Option<crate::date::Edtf>,
    /// Which face of the page is shown.
    pub tab: Tab,
    /// How values become heights.
    pub y_scale: YScale,
    /// Into what periods counts are gathered.
    pub unit: Unit,
    /// The calendar of the axis and of dates in words.
    pub calendar: Calendar,
    /// The direction of time.
    pub dir: Dir,
    /// The digits of figures.
    pub digits: Digits,
    /// The series whose breaks are marked.
    pub breaks: Option<String>,
    /// A version; none is the newest.
    pub version: Option<u32>,
    /// Which thousand rows of the tables are shown, counted from 0; another view begins anew.
    pub page: usize,
}

/// Rows of a table on one page.
pub const PAGE_ROWS: usize = 1_000;

impl View {
    /// What is opened, if anything: events before claims before moments.
    pub fn selection(&self) -> Option<Selection> {
        self.event
            .first()
            .cloned()
            .map(Selection::Event)
            .or_else(|| self.claim.clone().map(Selection::Claim))
            .or_else(|| self.at.clone().map(Selection::At))
    }

    /// The same view with `selection` opened alone.
    pub fn selecting(&self, selection: Option<Selection>) -> View {
        let mut view = View { event: Vec::new(), claim: None, at: None, ..self.clone() };
        match selection {
            Some(Selection::Event(id)) => view.event.push(id),
            Some(Selection::Claim(id)) => view.claim = Some(id),
            Some(Selection::At(date)) => view.at = Some(date),
            None => {}
        }
        view
    }

    /// The same view over other days.
    pub fn over(&self, time: TimeRange) -> View {
        View { time, page: 0, ..self.clone() }
    }

    /// Which of so many rows stand on the page that is asked for.
    pub fn rows(&self, count: usize) -> std::ops::Range<usize> {
        let start = self.page.saturating_mul(PAGE_ROWS).min(count);
        start..(start + PAGE_ROWS).min(count)
    }

    /// First and last day in sight, with open ends closed by what the timeline holds.
    pub fn window(&self, timeline: &Timeline) -> (Day, Day) {
        self.window_in(extent(timeline))
    }

    /// The same, where first and last day of the timeline are known.
    pub fn window_in(&self, (first, last): (Day, Day)) -> (Day, Day) {
        let from = self.time.from.unwrap_or(first);
        let to = self.time.to.unwrap_or(last);
        if from <= to { (from, to) } else { (to, from) }
    }

    /// The series to draw, in the view's own order: those chosen, and the one whose breaks are marked.
    pub fn series_shown<'a>(&self, timeline: &'a Timeline) -> Vec<&'a Series> {
        let mut shown = self.series_chosen(timeline);
        let marked = self.breaks.as_ref().filter(|id| shown.iter().all(|series| series.id != **id));
        shown.extend(marked.and_then(|id| timeline.series(id)));
        shown
    }

    /// The series that are chosen, by name or because they are featured.
    pub fn series_chosen<'a>(&self, timeline: &'a Timeline) -> Vec<&'a Series> {
        if self.series.is_empty() {
            return timeline.series.iter().filter(|series| series.featured).collect();
        }
        self.series.iter().filter_map(|id| timeline.series(id)).collect()
    }

    /// Drops what this timeline does not know, and says so.
    pub fn checked(mut self, timeline: &Timeline) -> (View, Vec<Problem>) {
        let mut problems = Vec::new();
        let vocabulary = &timeline.about.vocabulary;
        let known = |terms: &[crate::model::Term], id: &str| Vocabulary::rank(terms, id) < terms.len();
        keep_known(&mut self.kind, "kind", &mut problems, |id| known(&vocabulary.kind, id));
        keep_known(&mut self.driver, "driver", &mut problems, |id| known(&vocabulary.driver, id));
        keep_known(&mut self.stance, "stance", &mut problems, |id| known(&vocabulary.stance, id));
        let series_known = |id: &str| id == NO_SERIES || timeline.series(id).is_some();
        keep_known(&mut self.series, "series", &mut problems, series_known);
        keep_known(&mut self.event, "event", &mut problems, |id| timeline.event(id).is_some());
        if let Some(id) = self.claim.take_if(|id| timeline.claim(id).is_none()) {
            problems.push(Problem::unknown("claim", &id));
        }
        if let Some(id) = self.breaks.take_if(|id| timeline.series(id).is_none()) {
            problems.push(Problem::unknown("breaks", &id));
        }
        (self, problems)
    }
}

impl Selection {
    /// The kind and id of a selected record; a moment has none.
    pub fn record(&self) -> Option<(Kind, &str)> {
        match self {
            Selection::Event(id) => Some((Kind::Event, id)),
            Selection::Claim(id) => Some((Kind::Claim, id)),
            Selection::At(_) => None,
        }
    }
}

fn keep_known(
    ids: &mut Vec<String>,
    name: &'static str,
    problems: &mut Vec<Problem>,
    known: impl Fn(&str) -> bool,
) {
    ids.retain(|id| {
        let keep = known(id);
        if !keep {
            problems.push(Problem::unknown(name, id));
        }
        keep
    });
}

/// First and last day that anything on the timeline touches; the years 2000 to 2020 where nothing does.
pub fn extent(timeline: &Timeline) -> (Day, Day) {
    let events = timeline.events.iter().map(|event| &event.date);
    let claims = timeline.claims.iter().map(|claim| &claim.date);
    let phases = timeline.phases.iter().flat_map(|phase| [&phase.start, &phase.end]);
    let mut first: Option<Day> = None;
    let mut last: Option<Day> = None;
    for date in events.chain(claims).chain(phases) {
        first = date.earliest().into_iter().chain(first).min();
        last = date.latest().into_iter().chain(last).max();
    }
    if first.is_none() {
        for observation in timeline.series.iter().flat_map(|series| &series.observations) {
            first = observation.period.earliest().into_iter().chain(first).min();
            last = observation.period.latest().into_iter().chain(last).max();
        }
    }
    let fallback = |year| Day::from_ymd(year, 1, 1).unwrap_or(Day(0));
    match (first, last) {
        (Some(first), Some(last)) => (first, last.max(Day(first.0 + 1))),
        _ => (fallback(2000), fallback(2020)),
    }
}

#[cfg(test)]
mod tests;
