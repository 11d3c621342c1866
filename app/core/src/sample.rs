//! What of a large timeline travels at once: as much as a picture can show.
//!
//! A picture of a hundred thousand events shows counts and a few names. A [`Sample`] holds just that: in each
//! lane and in each of some hundred columns of time the event that would be named first, with the number of
//! those it stands for ([`Sampling`]). Long spans, which are seen as bars, and what is selected stand for
//! themselves. The same code draws from a sample as from the whole; a closer look asks for the sample of
//! fewer days, until every event stands for itself. So a sample costs what a picture shows, whatever the
//! timeline holds.
//!
//! The days of a closer look are snapped to a grid ([`days_around`]), so that readers who look at about the
//! same days ask for the same sample, and it can be kept.

use crate::chart::mark::Span;
use crate::date::{Day, Edtf};
use crate::filter::{Index, Kept};
use crate::lang::{Lang, Pair};
use crate::model::{Claim, Event, Timeline};
use crate::sort;
use crate::view::{LaneBy, View};

/// Up to so many events and claims travel whole.
pub const MOST: usize = 5_000;
/// Columns of time in a sample: a window takes a quarter of them at least, and then a column is narrower than
/// what is gathered anyway.
const COLUMNS: f64 = 384.0;
/// Spans of more columns than this are seen as bars.
const BAR_COLUMNS: f64 = 3.0;
/// So many bars of a lane stand for themselves, the longest; a picture shows fewer.
const BARS: usize = 48;
/// So many claims of a column stand for themselves: as many as are stacked.
const STACKED: usize = 8;

/// What the records of a timeline stand for; by default each for itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sampling {
    /// How many events each event stands for, by position; empty where each stands for itself.
    pub events: Vec<u32>,
    /// How many claims each claim stands for, likewise.
    pub claims: Vec<u32>,
    /// How many days wide a column is whose records are joined, where any are.
    pub column_days: Option<f64>,
    /// First and last day of the timeline that this was taken of; none where it is the timeline itself.
    pub extent: Option<(Day, Day)>,
}

impl Sampling {
    /// How many events the one at a position stands for.
    pub fn event(&self, position: usize) -> u32 {
        self.events.get(position).copied().unwrap_or(1)
    }

    /// How many claims the one at a position stands for.
    pub fn claim(&self, position: usize) -> u32 {
        self.claims.get(position).copied().unwrap_or(1)
    }
}

/// A timeline whose events and claims stand for others.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sample {
    /// The records, as far as a picture shows them.
    pub timeline: Timeline,
    /// What they stand for.
    pub sampling: Sampling,
}

impl Sample {
    /// The same with the names of events in one language alone, as a reader of it is shown them.
    pub fn told_in(mut self, lang: Lang) -> Sample {
        for event in &mut self.timeline.events {
            match event.label.shown(lang).1 {
                Lang::En => event.label.ar.clear(),
                Lang::Ar => event.label.en.clear(),
            }
        }
        self
    }
}

/// Whether a timeline is too large to travel whole.
pub fn is_large(timeline: &Timeline) -> bool {
    timeline.events.len() > MOST || timeline.claims.len() > MOST
}

/// The days to ask a sample for, so that `from` to `to` (in days) lie in them with room on both sides: a power
/// of two of them, from two to four times as many as are in sight, beginning on a multiple of a quarter. None
/// for all days, where these are no fewer.
pub fn days_around((from, to): (f64, f64), extent: (Day, Day)) -> Option<(Day, Day)> {
    let length = 2_i32.pow(((to - from).max(1.0) * 2.0).log2().ceil() as u32);
    if length >= extent.1.0 - extent.0.0 {
        return None;
    }
    let step = (length / 4).max(1);
    let start = (((from + to) / 2.0) as i32 - length / 2).div_euclid(step) * step;
    Some((Day(start), Day(start + length - 1)))
}

/// The sample of what `view` keeps, over some days or over all of them.
pub fn sample(timeline: &Timeline, index: &Index, view: &View, days: Option<(Day, Day)>) -> Sample {
    let kept = Kept::new(timeline, index, view);
    let within = |date: &Edtf| days.is_none_or(|(first, last)| date.possibly_within(Some(first), Some(last)));
    let extent = crate::view::extent(timeline);
    let (first, last) = days.unwrap_or(extent);
    let column_days = (f64::from(last.0 - first.0 + 1) / COLUMNS).max(1.0);
    let mut sampling = Sampling { extent: Some(extent), ..Sampling::default() };

    let seen: Vec<usize> =
        kept.events.iter().copied().filter(|at| within(&timeline.events[*at].date)).collect();
    let chosen = choose(&seen, column_days, view, timeline);
    let events = chosen.iter().map(|(at, lane, weight)| {
        sampling.events.push(*weight);
        drawn(&timeline.events[*at], *lane)
    });
    let events = events.collect();

    let seen: Vec<usize> =
        kept.claims.iter().copied().filter(|at| within(&timeline.claims[*at].date)).collect();
    let chosen = choose_claims(&seen, column_days, view, timeline);
    let claims = chosen.iter().map(|(at, weight)| {
        sampling.claims.push(*weight);
        spoken(&timeline.claims[*at])
    });
    let claims = claims.collect();
    if sampling.events.iter().chain(&sampling.claims).any(|weight| *weight > 1) {
        sampling.column_days = Some(column_days);
    }

    Sample {
        timeline: Timeline {
            slug: timeline.slug.clone(),
            version: timeline.version,
            about: timeline.about.clone(),
            phases: timeline.phases.clone(),
            events,
            claims,
            series: timeline.series.clone(),
            // Those that no series rests on stay behind in `Figure`.
            sources: timeline.sources.clone(),
            ..Timeline::default()
        },
        sampling,
    }
}

/// An event as far as a picture shows it. Where lanes are of drivers, it stands in the lane it was chosen for.
fn drawn(event: &Event, driver: Option<&str>) -> Event {
    Event {
        drivers: driver.map_or_else(|| event.drivers.clone(), |driver| vec![driver.to_owned()]),
        summary: Pair::default(),
        place: None,
        sources: Vec::new(),
        note: None,
        ..event.clone()
    }
}

fn spoken(claim: &Claim) -> Claim {
    Claim { text: Pair::default(), sources: Vec::new(), note: None, ..claim.clone() }
}

/// An event that was chosen: its position, the driver in whose lane it stands, how many it stands for.
type Chosen<'a> = (usize, Option<&'a str>, u32);

fn choose<'a>(seen: &[usize], column_days: f64, view: &View, timeline: &'a Timeline) -> Vec<Chosen<'a>> {
    if seen.len() <= MOST {
        return seen.iter().map(|at| (*at, None, 1)).collect();
    }
    // Lane, column, rank of who is named first, position: in this order neighbours are those that are joined.
    let joining = |lane: usize, span: &Span, at: usize| {
        let event = &timeline.events[at];
        let column = (span.from / column_days).floor() as i64;
        (lane, column, (event.importance.get(), event.label.en.len()), at)
    };
    let mut all = Vec::with_capacity(seen.len());
    let mut bars: Vec<(usize, f64, usize)> = Vec::new();
    let vocabulary = &timeline.about.vocabulary;
    let rank = |terms: &'a [crate::model::Term], id: &str| crate::model::Vocabulary::rank(terms, id);
    for at in seen {
        let event = &timeline.events[*at];
        let span = Span::new(&event.date);
        let long = span.to - span.from > BAR_COLUMNS * column_days;
        let open = span.extent.open_start || span.extent.open_end;
        let mut put = |lane: usize| {
            if view.event.contains(&event.id) {
                bars.push((lane, f64::INFINITY, *at));
            } else if long || open {
                bars.push((lane, span.to - span.from, *at));
            } else {
                all.push(joining(lane, &span, *at));
            }
        };
        match view.lane {
            LaneBy::Kind => put(rank(&vocabulary.kind, &event.kind)),
            LaneBy::Driver if event.drivers.is_empty() => put(vocabulary.driver.len()),
            LaneBy::Driver => event.drivers.iter().for_each(|id| put(rank(&vocabulary.driver, id))),
            LaneBy::None => put(0),
        }
    }
    sort::by(&mut bars, |a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
    let mut chosen: Vec<(usize, usize, u32)> = Vec::new();
    for lane in bars.chunk_by(|a, b| a.0 == b.0) {
        for (order, (number, length, at)) in lane.iter().enumerate() {
            if order < BARS || *length == f64::INFINITY {
                chosen.push((*at, *number, 1));
            } else {
                all.push(joining(*number, &Span::new(&timeline.events[*at].date), *at));
            }
        }
    }
    all.sort_unstable();
    for joined in all.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
        chosen.push((joined[0].3, joined[0].0, joined.len() as u32));
    }
    // As the events of a timeline stand.
    chosen.sort_unstable();
    let driver = |lane: usize| vocabulary.driver.get(lane).map(|term| term.id.as_str());
    let named = |lane: usize| (view.lane == LaneBy::Driver).then(|| driver(lane)).flatten();
    chosen.into_iter().map(|(at, lane, weight)| (at, named(lane), weight)).collect()
}

fn choose_claims(seen: &[usize], column_days: f64, view: &View, timeline: &Timeline) -> Vec<(usize, u32)> {
    if seen.len() <= MOST {
        return seen.iter().map(|at| (*at, 1)).collect();
    }
    let column = |at: usize| (Span::new(&timeline.claims[at].date).middle() / column_days).floor() as i64;
    let mut all: Vec<(i64, bool, usize)> = (seen.iter())
        .map(|at| (column(*at), view.claim.as_ref() != Some(&timeline.claims[*at].id), *at))
        .collect();
    all.sort_unstable();
    let mut chosen: Vec<(usize, u32)> = Vec::new();
    for stacked in all.chunk_by(|a, b| a.0 == b.0) {
        let shown = stacked.len().min(STACKED);
        chosen.extend(stacked.iter().take(shown).map(|(_, _, at)| (*at, 1)));
        if let Some(last) = chosen.last_mut() {
            last.1 += (stacked.len() - shown) as u32;
        }
    }
    chosen.sort_unstable();
    chosen
}
