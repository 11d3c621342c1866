//! What a picture needs of a timeline that does not change while the reader moves: lanes, dates ready to
//! be placed, widths of names. Made once per filter, used for every frame.

use super::crowd::{Levels, Tally};
use super::mark::Span;
use super::measure::{Weight, text_width};
use super::periods;
use super::series::SeriesPlan;
use crate::date::{Day, Edtf};
use crate::filter::{Index, Kept};
use crate::lang::Lang;
use crate::model::{Event, Timeline, Vocabulary};
use crate::sample::Sampling;
use crate::sort;
use crate::text;
use crate::view::{LaneBy, Unit, View, extent};
use std::ops::Range;

/// Size of the names of events, in pixels.
pub const LABEL_PX: f64 = 11.5;

/// A date of the timeline, ready to be placed.
#[derive(Clone, Debug)]
pub struct Item {
    /// Position of its record in the timeline.
    pub index: usize,
    /// The date.
    pub span: Span,
    /// 1 headline to 3 detail; 0 for claims, which have no rank.
    pub importance: u8,
    /// Width of its name, in pixels; too long a name is never drawn and has an infinite one.
    pub label_px: f64,
    /// Which row of its lane a long bar takes.
    pub row: usize,
    /// Rank of its stance, for claims.
    pub stance: usize,
    /// How many records it stands for: one, but in a sample.
    pub weight: u32,
}

impl Item {
    /// How long it is drawn, in days.
    pub fn days(&self) -> f64 {
        self.span.to - self.span.from
    }

    /// Whether it is named before another: more important, or of a shorter name.
    pub fn before(&self, other: &Item) -> bool {
        (self.importance, self.label_px) < (other.importance, other.label_px)
    }
}

/// One lane of events.
#[derive(Clone, Debug)]
pub struct Lane {
    /// Its name.
    pub label: String,
    /// Its events of at most [`SHORT_DAYS`], by the start of what is drawn.
    pub items: Vec<Item>,
    /// Its longer events, and those without beginning or end.
    pub long: Vec<Item>,
    /// The same items summed up.
    pub levels: Levels,
    /// The same dates, to be counted.
    pub tally: Tally,
    /// The longest of the short ones, in days: how far back a search for what is in sight must reach.
    pub longest: f64,
    /// Rows that its long bars take, at least one.
    pub rows: usize,
}

/// Longer spans are few; kept apart, they do not make every search reach back to them.
const SHORT_DAYS: f64 = 400.0;

impl Lane {
    fn new<'a>(label: String, mut items: Vec<Item>, date: impl Fn(usize) -> &'a Edtf) -> Lane {
        let parted = |item: &Item| item.span.extent.pieces.len() > 1;
        let tally =
            Tally::new(items.iter().map(|item| (item.index, date(item.index), parted(item), item.weight)));
        sort::by(&mut items, |a, b| a.span.from.total_cmp(&b.span.from).then(a.index.cmp(&b.index)));
        let rows = assign_rows(&mut items);
        let open = |item: &Item| item.span.extent.open_start || item.span.extent.open_end;
        let (long, items): (Vec<Item>, Vec<Item>) =
            items.into_iter().partition(|item| item.days() > SHORT_DAYS || open(item));
        let longest = items.iter().map(Item::days).fold(0.0, f64::max);
        Lane { label, items, long, levels: Levels::default(), tally, longest, rows }
    }

    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty() && self.long.is_empty()
    }

    /// Positions of the short items that may reach between two moments.
    pub fn reaching(&self, from: f64, to: f64) -> Range<usize> {
        let start = self.items.partition_point(|item| item.span.from < from - self.longest);
        start..self.items.partition_point(|item| item.span.from < to).max(start)
    }

    /// The long items of which any part lies between two moments.
    pub fn long_between(&self, from: f64, to: f64) -> impl Iterator<Item = &Item> {
        self.long.iter().filter(move |item| item.span.meets(from, to))
    }

    /// All items of which any part lies between two moments.
    pub fn between(&self, from: f64, to: f64) -> impl Iterator<Item = &Item> {
        let short = self.items[self.reaching(from, to)].iter().filter(move |item| item.span.meets(from, to));
        self.long_between(from, to).chain(short)
    }
}

/// Spans shorter than this many days are dots at most zooms and share the first row.
const LONG_DAYS: f64 = 12.0;
/// A lane of more rows than this would be a chart of its own.
const ROWS_MAX: usize = 3;
/// Between two bars of one row, in days.
const ROW_AIR_DAYS: f64 = 4.0;

/// Gives overlapping bars rows of their own, first come first served; bars beyond the last row share it.
fn assign_rows(items: &mut [Item]) -> usize {
    let mut ends: Vec<f64> = Vec::new();
    for item in items.iter_mut().filter(|item| item.span.to - item.span.from >= LONG_DAYS) {
        let free = ends.iter().position(|end| end + ROW_AIR_DAYS <= item.span.from);
        item.row = free.unwrap_or(ends.len()).min(ROWS_MAX - 1);
        if item.row == ends.len() {
            ends.push(item.span.to);
        } else {
            ends[item.row] = ends[item.row].max(item.span.to);
        }
    }
    ends.len().max(1)
}

/// A phase, ready to be placed.
#[derive(Clone, Debug)]
pub struct PhasePlan {
    /// Position in the timeline.
    pub index: usize,
    /// Start, in days.
    pub from: f64,
    /// End, in days.
    pub to: f64,
    /// Whether its start and its end are approximate.
    pub approximate: (bool, bool),
    /// Row: overlapping phases stand under each other.
    pub row: usize,
    /// Name and its width, in pixels.
    pub label: (String, f64),
}

/// Everything of a timeline that one view's picture may show.
#[derive(Clone, Debug)]
pub struct Plan {
    /// First and last day of the timeline.
    pub extent: (Day, Day),
    /// What the filters keep.
    pub kept: Kept,
    /// Phases.
    pub phases: Vec<PhasePlan>,
    /// Rows that the phases take.
    pub phase_rows: usize,
    /// Lanes of events.
    pub lanes: Vec<Lane>,
    /// Claims, as one lane.
    pub claims: Lane,
    /// Panels of series.
    pub series: Vec<SeriesPlan>,
    /// Kept events per period: its number (see [`periods`]), count.
    pub counts: Vec<(i32, usize)>,
    /// What the periods are.
    pub unit: Unit,
    /// Where records stand for others: how many days the column is wide that they share.
    pub column_days: Option<f64>,
}

impl Plan {
    /// Prepares a timeline for a view, in a language.
    pub fn new(timeline: &Timeline, index: &Index, view: &View, lang: Lang) -> Plan {
        Plan::of(timeline, Kept::new(timeline, index, view), view, lang, &Sampling::default())
    }

    /// Prepares a sample, which holds nothing but what the view keeps.
    pub fn sampled(timeline: &Timeline, sampling: &Sampling, view: &View, lang: Lang) -> Plan {
        Plan::of(timeline, all(timeline), view, lang, sampling)
    }

    /// The counts of a sample alone, as [`Plan::sampled`] has them.
    pub fn counts_of(timeline: &Timeline, sampling: &Sampling, unit: Unit) -> Vec<(i32, usize)> {
        counts(timeline, &all(timeline), unit, sampling)
    }

    fn of(timeline: &Timeline, kept: Kept, view: &View, lang: Lang, sampling: &Sampling) -> Plan {
        let (phases, phase_rows) = plan_phases(timeline, lang);
        Plan {
            extent: sampling.extent.unwrap_or_else(|| extent(timeline)),
            phases,
            phase_rows,
            lanes: plan_lanes(timeline, &kept, view, lang, sampling),
            claims: plan_claims(timeline, &kept, sampling),
            series: SeriesPlan::panels(timeline, view, lang),
            counts: counts(timeline, &kept, view.unit, sampling),
            unit: view.unit,
            column_days: sampling.column_days,
            kept,
        }
    }

    /// The days that a closer look must hold to show what stands behind records of the days `first` to `last`.
    pub fn behind(&self, (first, last): (f64, f64)) -> (f64, f64) {
        match self.column_days {
            Some(days) => ((first / days).floor() * days, ((last / days).floor() + 1.0) * days),
            None => (first, last),
        }
    }
}

/// Everything that a sample holds.
fn all(timeline: &Timeline) -> Kept {
    Kept { events: (0..timeline.events.len()).collect(), claims: (0..timeline.claims.len()).collect() }
}

fn plan_lanes(timeline: &Timeline, kept: &Kept, view: &View, lang: Lang, sampling: &Sampling) -> Vec<Lane> {
    let events = || kept.events.iter().filter_map(|i| timeline.events.get(*i).map(|event| (*i, event)));
    let lane = |label: &str, keep: &dyn Fn(&Event) -> bool| {
        let items = events()
            .filter(|(_, event)| keep(event))
            .map(|(i, event)| plan_event(i, event, lang, sampling.event(i)));
        Lane::new(label.to_owned(), items.collect(), |i| &timeline.events[i].date)
    };
    let vocabulary = &timeline.about.vocabulary;
    let lanes = match view.lane {
        LaneBy::Kind => (vocabulary.kind.iter())
            .filter(|term| view.kind.is_empty() || view.kind.contains(&term.id))
            .map(|term| lane(term.label.get(lang), &|event| event.kind == term.id))
            .collect(),
        LaneBy::Driver => {
            let wanted = |id: &String| view.driver.is_empty() || view.driver.contains(id);
            let mut lanes: Vec<Lane> = (vocabulary.driver.iter())
                .filter(|term| wanted(&term.id))
                .map(|term| lane(term.label.get(lang), &|event| event.drivers.contains(&term.id)))
                .collect();
            lanes.push(lane(text::NO_DRIVER.get(lang), &|event| event.drivers.is_empty()));
            lanes
        }
        LaneBy::None => vec![lane(text::ALL_EVENTS.get(lang), &|_| true)],
    };
    // A lane without any event says nothing; but a chart without lanes would seem broken.
    let (full, empty): (Vec<Lane>, Vec<Lane>) = lanes.into_iter().partition(|lane| !lane.is_empty());
    if full.is_empty() { empty.into_iter().take(1).collect() } else { full }
}

/// Longer names are left to the details and the table: a lane is no place for a sentence.
const LABEL_CHARS_MAX: usize = 50;

fn plan_event(index: usize, event: &Event, lang: Lang, weight: u32) -> Item {
    let label = event.label.get(lang);
    let fits = label.chars().count() <= LABEL_CHARS_MAX;
    Item {
        index,
        span: Span::new(&event.date),
        importance: event.importance.get(),
        label_px: if fits { text_width(label, LABEL_PX, Weight::Regular) } else { f64::INFINITY },
        row: 0,
        stance: 0,
        weight,
    }
}

fn plan_claims(timeline: &Timeline, kept: &Kept, sampling: &Sampling) -> Lane {
    let items = kept.claims.iter().filter_map(|i| {
        let claim = timeline.claims.get(*i)?;
        Some(Item {
            index: *i,
            span: Span::new(&claim.date),
            importance: 0,
            label_px: f64::INFINITY,
            row: 0,
            stance: Vocabulary::rank(&timeline.about.vocabulary.stance, &claim.stance),
            weight: sampling.claim(*i),
        })
    });
    Lane::new(String::new(), items.collect(), |i| &timeline.claims[i].date)
}

fn plan_phases(timeline: &Timeline, lang: Lang) -> (Vec<PhasePlan>, usize) {
    let mut ends: Vec<f64> = Vec::new();
    let mut phases = Vec::new();
    for (index, phase) in timeline.phases.iter().enumerate() {
        let (start, end) = (phase.start.extent(), phase.end.extent());
        let Some(from) = start.pieces.first().map(|(day, _)| day.number()) else { continue };
        let Some(to) = end.pieces.last().map(|(_, day)| day.number() + 1.0) else { continue };
        // Phases that meet share a day; only a real overlap takes a second row.
        let row = ends.iter().position(|end| *end <= from + 1.0).unwrap_or(ends.len());
        if row == ends.len() {
            ends.push(to);
        } else {
            ends[row] = to;
        }
        let label = phase.label.get(lang).to_owned();
        let width = text_width(&label, LABEL_PX, Weight::Regular);
        let approximate = (start.form() != crate::date::Form::Exact, end.form() != crate::date::Form::Exact);
        phases.push(PhasePlan { index, from, to, approximate, row, label: (label, width) });
    }
    (phases, ends.len())
}

fn counts(timeline: &Timeline, kept: &Kept, unit: Unit, sampling: &Sampling) -> Vec<(i32, usize)> {
    let mut counts: Vec<(i32, usize)> = Vec::new();
    // Kept events stand in order of their earliest day.
    let dated = kept.events.iter().filter_map(|i| Some((*i, timeline.events.get(*i)?.date.earliest()?)));
    for (i, day) in dated {
        let (number, weight) = (periods::number(unit, day), sampling.event(i) as usize);
        match counts.last_mut() {
            Some((last, count)) if *last == number => *count += weight,
            _ => counts.push((number, weight)),
        }
    }
    counts
}
