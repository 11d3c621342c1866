//! Series prepared for their panels: which share a scale, which are joined, what their figures are.
//!
//! Two measures never share a scale. Series of one group share a strip only where their unit is the same
//! and their periods are of a kind; each stays a line of its own.

use super::measure::{Weight, text_width};
use super::scale::TimeScale;
use super::thinning::{self, Thinned};
use crate::analysis::{Break, breaks};
use crate::lang::Lang;
use crate::model::{Coverage, Observation, Series, Timeline, Vocabulary};
use crate::sort;
use crate::view::View;

/// One value of a series, ready to be placed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Position among the observations of the series.
    pub index: usize,
    /// Start of the period, in days.
    pub from: f64,
    /// End of the period, in days.
    pub to: f64,
    /// The figure to draw: the value, or the middle of its range; none where only a bound is known.
    pub value: Option<f64>,
    /// Lower bound.
    pub low: Option<f64>,
    /// Upper bound.
    pub high: Option<f64>,
    /// How far the period was counted.
    pub coverage: Coverage,
}

impl Point {
    fn new(index: usize, observation: &Observation, per_month: bool) -> Option<Point> {
        let from = observation.period.earliest()?.number();
        let to = observation.period.latest()?.number() + 1.0;
        let share = if per_month { MONTH_DAYS / (to - from) } else { 1.0 };
        let scaled = |value: Option<f64>| value.map(|value| value * share);
        let (low, high) = (scaled(observation.low), scaled(observation.high));
        let middle = low.zip(high).map(|(low, high)| (low + high) / 2.0);
        // Missing data is missing, even where a raw count is kept for the record.
        let counted = observation.coverage != Coverage::Gap;
        let value = scaled(observation.value).or(middle).filter(|_| counted);
        Some(Point { index, from, to, value, low, high, coverage: observation.coverage })
    }

    /// The middle of the period, in days.
    pub fn middle(&self) -> f64 {
        (self.from + self.to) / 2.0
    }

    /// Everything of the value that takes height.
    pub fn heights(&self) -> impl Iterator<Item = f64> {
        let counted = self.coverage != Coverage::Gap;
        [self.value, self.low, self.high].into_iter().flatten().filter(move |_| counted)
    }
}

/// Mean length of a month of the Gregorian calendar, in days.
pub const MONTH_DAYS: f64 = 30.436_875;

/// One study's line in a strip.
#[derive(Clone, Debug, PartialEq)]
pub struct LinePlan {
    /// Position of the series in the timeline.
    pub index: usize,
    /// Its name.
    pub label: String,
    /// Its values, in order of time.
    pub points: Vec<Point>,
    /// Whether the periods adjoin closely enough to be joined or drawn as columns.
    pub regular: bool,
    /// Its breaks, where the view asks for them.
    pub breaks: Option<Vec<Break>>,
    /// Its values at fewer details, where they are many and regular.
    thinned: Thinned,
}

impl LinePlan {
    /// Its stretches of one level, where breaks were looked for: start and end in days, mean.
    pub fn levels(&self) -> Vec<(f64, f64, f64)> {
        let breaks = self.breaks.as_deref().unwrap_or_default();
        let mut counted = self.points.iter().filter(|point| point.coverage == Coverage::Complete);
        let (Some(first), Some(start)) = (counted.next(), breaks.first()) else {
            return Vec::new();
        };
        let last = counted.next_back().unwrap_or(first);
        let mut levels = vec![(first.from, start.day.number(), start.before)];
        for (i, this) in breaks.iter().enumerate() {
            let end = breaks.get(i + 1).map_or(last.to, |next| next.day.number());
            levels.push((this.day.number(), end, this.after));
        }
        levels
    }

    /// The points of which any part lies between two moments.
    pub fn between(&self, from: f64, to: f64) -> &[Point] {
        thinning::between(&self.points, from, to)
    }

    /// The points to draw of what is in sight: all of them, or so many that no pixel lacks one.
    pub fn seen(&self, time: &TimeScale) -> &[Point] {
        self.thinned.seen(&self.points, time)
    }
}

/// A strip: series that share a unit and a scale.
#[derive(Clone, Debug, PartialEq)]
pub struct SeriesPlan {
    /// Rank of the group in the vocabulary: its colour.
    pub group: usize,
    /// Name of the group, on the first strip of each, broken into lines for the gutter.
    pub group_label: Vec<String>,
    /// Unit of the values.
    pub unit: String,
    /// The lines.
    pub lines: Vec<LinePlan>,
    /// Whether heights are per month, because the periods of a count differ in length.
    pub per_month: bool,
    /// The name of the series, broken into lines for the gutter.
    pub title: Vec<String>,
}

/// Width of the gutter's text, in pixels.
pub const GUTTER_TEXT_PX: f64 = 158.0;
/// Size of a strip's name where there is no gutter, in pixels.
pub const NARROW_TITLE_PX: f64 = 12.0;
/// Size of a group's name, in pixels.
pub const GROUP_PX: f64 = 12.5;
/// Size of the gutter's text, in pixels.
pub const GUTTER_PX: f64 = 11.0;

impl SeriesPlan {
    /// The strips of a view, group by group.
    pub fn panels(timeline: &Timeline, view: &View, lang: Lang) -> Vec<SeriesPlan> {
        let groups = &timeline.about.vocabulary.group;
        let mut shown = view.series_shown(timeline);
        sort::by_key(&mut shown, |series| Vocabulary::rank(groups, &series.group));
        let mut strips: Vec<(SeriesPlan, Sort<'_>)> = Vec::new();
        for series in shown {
            let sort = Sort::of(series);
            let per_month = sort.uneven;
            let points = points_of(series, per_month);
            let index = timeline.series.iter().position(|other| other.id == series.id).unwrap_or_default();
            let regular = sort.bucket.is_some();
            let line = LinePlan {
                index,
                label: series.label.get(lang).to_owned(),
                thinned: if regular { Thinned::new(&points) } else { Thinned::default() },
                points,
                regular,
                breaks: (view.breaks.as_ref() == Some(&series.id)).then(|| breaks(series)),
            };
            if let Some((strip, _)) = strips.iter_mut().find(|(_, other)| *other == sort) {
                strip.lines.push(line);
                continue;
            }
            let group = Vocabulary::rank(groups, &series.group);
            let first = strips.iter().all(|(other, _)| other.group != group);
            let label = || wrap(Vocabulary::label(groups, &series.group, lang), GUTTER_TEXT_PX, GROUP_PX);
            let strip = SeriesPlan {
                group,
                group_label: if first { label() } else { Vec::new() },
                unit: series.unit.get(lang).to_owned(),
                title: wrap(series.label.get(lang), GUTTER_TEXT_PX, GUTTER_PX),
                lines: vec![line],
                per_month,
            };
            strips.push((strip, sort));
        }
        strips.into_iter().map(|(strip, _)| strip).collect()
    }

    /// The name above the strip where there is no gutter, broken into lines: the series', or the group's
    /// where the strip holds several.
    pub fn narrow_title(&self, width_px: f64) -> Vec<String> {
        let name = if self.lines.len() > 1 && !self.group_label.is_empty() {
            &self.group_label
        } else {
            &self.title
        };
        wrap(&name.join(" "), width_px, NARROW_TITLE_PX)
    }

    /// Whether the strip shows columns as wide as their periods: one regular series alone.
    pub fn columns(&self) -> bool {
        matches!(self.lines.as_slice(), [line] if line.regular)
    }
}

fn points_of(series: &Series, per_month: bool) -> Vec<Point> {
    let observations = series.observations.iter().enumerate();
    observations.filter_map(|(i, observation)| Point::new(i, observation, per_month)).collect()
}

/// The values of a series as they are drawn, and whether its periods adjoin closely enough to be joined.
pub fn points(series: &Series) -> (Vec<Point>, bool) {
    let sort = Sort::of(series);
    (points_of(series, sort.uneven), sort.bucket.is_some())
}

/// What two series must share to stand in one strip.
#[derive(PartialEq)]
struct Sort<'a> {
    group: &'a str,
    unit: &'a str,
    /// The length of the periods, in powers of two of a day; none for irregular estimates.
    bucket: Option<i32>,
    uneven: bool,
}

impl<'a> Sort<'a> {
    fn of(series: &'a Series) -> Sort<'a> {
        let lengths: Vec<(f64, f64)> = (series.observations.iter())
            .filter_map(|o| Some((o.period.earliest()?.number(), o.period.latest()?.number() + 1.0)))
            .collect();
        let adjoining = lengths.windows(2).filter(|pair| (pair[1].0 - pair[0].1).abs() < 1.5).count();
        // A series of two or three points is points; so is one whose periods mostly stand apart.
        let regular = lengths.len() >= 4 && adjoining * 2 >= lengths.len();
        let mut days: Vec<f64> = lengths.iter().map(|(from, to)| to - from).collect();
        sort::by(&mut days, f64::total_cmp);
        let median = days.get(days.len() / 2).copied().unwrap_or(1.0);
        let uneven = match (days.first(), days.last()) {
            // A month has 28 to 31 days and a half-year 181 to 184: neither is uneven.
            (Some(least), Some(most)) => regular && *least >= 28.0 && most / least > 1.25,
            _ => false,
        };
        let unit = series.unit.en.as_str();
        // A rate or a share does not add up over its period; a count does.
        let count = !(unit.contains(" per ") || unit.contains('%') || unit.contains("percent"))
            || unit.ends_with("per period");
        let bucket = regular.then(|| median.log2().round() as i32);
        Sort { group: &series.group, unit, bucket, uneven: uneven && count }
    }
}

/// Breaks a text into lines of at most `width_px`, at spaces.
pub fn wrap(text: &str, width_px: f64, size_px: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            // Measured in bold, the wider face: the line fits in either.
            Some(line) if text_width(&format!("{line} {word}"), size_px, Weight::Bold) <= width_px => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
