//! The strips of series around their figures: names in the gutter, base lines, what is missing, and the
//! direct labels that stand in for a value axis.

use super::levels;
use super::measure::text_width;
use super::rows::{Band, COVERAGE_PX, STRIP_LABEL_PX};
use super::scale::TimeScale;
use super::scene::Composer;
use super::series::{GROUP_PX, GUTTER_PX, GUTTER_TEXT_PX, LinePlan, NARROW_TITLE_PX, Point, wrap};
use super::shape::{Anchor, Ink, Link, Shape, Stroke, Weight};
use super::strip::{Strip, coverage_runs};
use super::svg::is_rtl;
use crate::date::words;
use crate::model::Coverage;
use crate::text;
use crate::view::YScale;

/// Places every strip in its band.
pub(super) fn place<'a>(c: &Composer<'a>) -> Vec<Strip<'a>> {
    let plan = c.plan;
    (plan.series.iter().zip(&c.rows.strips))
        .map(|(strip, band)| {
            let (top, base) = (band.top + STRIP_LABEL_PX, band.bottom - COVERAGE_PX - 2.0);
            Strip::place(strip, &c.time, c.view.y_scale, top, base)
        })
        .collect()
}

/// What lies under the figures: names, base lines, gaps, coverage, value ticks where heights mislead.
pub(super) fn compose_under(c: &mut Composer<'_>, strips: &[Strip<'_>]) {
    let (left, right) = c.rows.plot;
    for (strip, band) in strips.iter().zip(c.rows.strips.clone()) {
        compose_name(c, strip, band);
        c.out.push(Shape::Layer("strip"));
        c.out.push(Shape::line(left, strip.base, right, strip.base, Ink::Rule, 1.0));
        strip.missing(&c.time, COVERAGE_PX, &mut c.out);
        if c.view.y_scale != YScale::Linear {
            for value in strip.scale.ticks() {
                let y = strip.base - strip.scale.height(value) * (strip.base - strip.top);
                c.out.push(Shape::line(left, y, right, y, Ink::Hair, 1.0));
                let label = words::number(value, c.view.digits);
                c.text(left, y - 2.0, label, (9.5, Weight::Regular, Ink::Soft), Anchor::Left);
            }
        }
        c.out.push(Shape::Close);
    }
}

fn compose_name(c: &mut Composer<'_>, strip: &Strip<'_>, band: Band) {
    let lang = c.frame.lang;
    let (x, anchor) = c.gutter_text();
    let ink = Ink::group(strip.plan.group);
    let Some(series) = strip.plan.lines.first().map(|line| &c.timeline.series[line.index]) else { return };
    let scale_note = match c.view.y_scale {
        YScale::Index => Some(text::INDEXED.get(lang)),
        YScale::Log => Some(text::LOGARITHMIC.get(lang)),
        YScale::Linear => strip.plan.per_month.then(|| text::PER_MONTH_AREA.get(lang)),
    };
    let href = format!("{}/series/{}", c.frame.path, series.id);
    let (id, words) = (format!("series/{}", series.id), series.label.get(lang).to_owned());
    let group = &strip.plan.group_label;
    if c.rows.narrow {
        let y = band.top - 14.0;
        c.open(|_| Link { href, id, words, ..Link::default() });
        let title = strip.plan.narrow_title(c.rows.plot.1 - c.rows.plot.0);
        for (line, text) in title.iter().rev().enumerate() {
            c.text(x, y - 15.0 * line as f64, text.clone(), (NARROW_TITLE_PX, Weight::Bold, ink), anchor);
        }
        c.close();
        let unit = scale_note.map_or(strip.plan.unit.clone(), |note| format!("{} · {note}", strip.plan.unit));
        c.text(x, y + 13.0, unit, (10.5, Weight::Regular, Ink::Soft), anchor);
        return;
    }
    let mut y = band.top + 10.0;
    for line in group {
        c.text(x, y, line.clone(), (GROUP_PX, Weight::Bold, ink), anchor);
        y += 14.0;
    }
    c.open(|_| Link { href, id, words, ..Link::default() });
    for line in &strip.plan.title {
        c.text(x, y, line.clone(), (GUTTER_PX, Weight::Regular, ink), anchor);
        y += 12.5;
    }
    c.close();
    for note in std::iter::once(strip.plan.unit.as_str()).chain(scale_note) {
        for line in wrap(note, GUTTER_TEXT_PX, 10.0) {
            c.text(x, y, line, (10.0, Weight::Regular, Ink::Soft), anchor);
            y += 12.0;
        }
    }
}

/// What lies over the figures: direct labels, and words in what is missing.
pub(super) fn compose_over(c: &mut Composer<'_>, strips: &[Strip<'_>]) {
    for (strip, band) in strips.iter().zip(c.rows.strips.clone()) {
        c.out.push(Shape::Layer("values"));
        let mut taken: Vec<Box> = strip.figures.iter().flat_map(Box::of_figure).collect();
        if c.view.y_scale != YScale::Linear {
            let left = c.rows.plot.0;
            taken.extend(strip.scale.ticks().into_iter().map(|value| {
                let y = strip.base - strip.scale.height(value) * (strip.base - strip.top);
                let width = text_width(&words::number(value, c.view.digits), 9.5, Weight::Regular);
                Box { left, right: left + width + 4.0, top: y - 11.0, bottom: y }
            }));
        }
        // No value may be written where data is missing; that it is missing may.
        let gaps = gaps(&c.time, strip);
        let figures = taken.len();
        taken.extend(&gaps);
        for number in 0..strip.plan.lines.len() {
            label_line(c, strip, number, band, &mut taken);
        }
        taken.drain(figures..figures + gaps.len());
        levels::compose(c, strip, band, &mut taken);
        label_missing(c, strip, &taken);
        c.out.push(Shape::Close);
    }
}

/// A rectangle that a label may not cover, in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Box {
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
}

impl Box {
    fn of_figure(figure: &super::strip::Figure) -> Vec<Box> {
        use super::strip::Figure;
        match figure {
            Figure::Column { left, right, top, base, .. } => {
                vec![Box { left: *left, right: *right, top: *top, bottom: *base }]
            }
            Figure::Estimate { left, right, y, .. }
            | Figure::AtLeast { left, right, y, .. }
            | Figure::AtMost { left, right, y, .. } => {
                vec![Box { left: left - 4.0, right: right + 4.0, top: y - 5.0, bottom: y + 5.0 }]
            }
            Figure::Range { x, top, bottom, .. } => {
                vec![Box { left: x - 3.0, right: x + 3.0, top: *top, bottom: *bottom }]
            }
            Figure::Joined { points, .. } => (points.windows(2))
                .map(|pair| Box {
                    left: pair[0].0,
                    right: pair[1].0,
                    top: pair[0].1.min(pair[1].1),
                    bottom: pair[0].1.max(pair[1].1) + 1.0,
                })
                .collect(),
        }
    }

    pub fn meets(&self, other: &Box) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }
}

/// Where data is missing: no value may be written there.
fn gaps(time: &TimeScale, strip: &Strip<'_>) -> Vec<Box> {
    let [line] = strip.plan.lines.as_slice() else { return Vec::new() };
    let runs = coverage_runs(line.seen(time)).into_iter();
    let gaps = runs.filter(|(_, _, coverage)| line.regular && *coverage == Coverage::Gap);
    gaps.map(|(from, to, _)| {
        let (a, b) = (time.px(from), time.px(to));
        Box { left: a.min(b), right: a.max(b), top: strip.top, bottom: strip.base }
    })
    .collect()
}

/// Values that deserve words: the peak, the last and the first in sight; of a few points, all. With each,
/// whether its date is told.
fn told(line: &LinePlan, time: &TimeScale) -> Vec<(Point, bool)> {
    let counted = |point: &&Point| point.heights().next().is_some();
    let height = |point: &Point| point.heights().fold(f64::NEG_INFINITY, f64::max);
    // The peak is among those drawn; the first and the last may not be.
    let (drawn, points) = (line.seen(time), line.between(time.from, time.to));
    let peak = drawn
        .iter()
        .filter(counted)
        .max_by(|a, b| height(a).total_cmp(&height(b)).then(b.index.cmp(&a.index)));
    let ends = [points.iter().rev().find(counted), points.iter().find(counted)];
    let mut told: Vec<(Point, bool)> = Vec::new();
    let mut tell = |point: &Point, dated: bool| {
        if told.iter().all(|(other, _)| other.index != point.index) {
            told.push((*point, dated));
        }
    };
    for point in std::iter::once(peak).chain(ends).flatten() {
        tell(point, true);
    }
    if !line.regular || drawn.iter().filter(counted).take(9).count() <= 8 {
        for point in points.iter().filter(counted) {
            tell(point, false);
        }
    }
    told
}

fn label_line(c: &mut Composer<'_>, strip: &Strip<'_>, number: usize, band: Band, taken: &mut Vec<Box>) {
    let line = &strip.plan.lines[number];
    let (lang, calendar, digits) = (c.frame.lang, c.view.calendar, c.view.digits);
    let series = &c.timeline.series[line.index];
    let ink = strip.stroke(number).ink;
    if strip.plan.lines.len() > 1 {
        label_end(c, strip, number, band, taken);
        return;
    }
    for (order, (point, dated)) in told(line, &c.time).into_iter().enumerate() {
        let observation = &series.observations[point.index];
        let strong = order == 0 || dated && !line.regular;
        let value = value_words(c, observation, strip);
        let date = if dated {
            words::date_short(&observation.period, lang, calendar, digits)
        } else {
            String::new()
        };
        let size = if strong { 12.5 } else { 11.0 };
        let weight = if strong { Weight::Bold } else { Weight::Regular };
        let (value_px, date_px) =
            (text_width(&value, size, weight), text_width(&date, 10.5, Weight::Regular));
        let gap = if date.is_empty() { 0.0 } else { 5.0 };
        let full = value_px + gap + date_px;
        let top = point.heights().fold(f64::NEG_INFINITY, f64::max);
        let y = strip.y(number, top);
        let (a, b) = (c.time.px(point.from), c.time.px(point.to));
        let (left, right) = (a.min(b), a.max(b));
        let middle = (left + right) / 2.0;
        let place = |x: f64, baseline: f64, width: f64| Box {
            left: x,
            right: x + width,
            top: baseline - size * 0.8,
            bottom: baseline + 2.0,
        };
        let mut found = None;
        for width in [full, value_px] {
            let spots = [
                place(middle - width / 2.0, y - 5.0, width),
                place(right + 6.0, y + 4.0, width),
                place(left - 6.0 - width, y + 4.0, width),
                place(left, y - 5.0, width),
                place(right - width, y - 5.0, width),
                place(right + 6.0, y - 3.0, width),
                place(left - 6.0 - width, y - 3.0, width),
            ];
            let (edge_left, edge_right) = c.rows.plot;
            let inside = |spot: &Box| {
                spot.left >= edge_left - 2.0
                    && spot.right <= edge_right + 2.0
                    && spot.top >= band.top - 3.0
                    && spot.bottom <= strip.base + 1.0
            };
            let guide = c.guide.as_ref().map(|(x, _)| *x);
            let clear = |spot: &Box| guide.is_none_or(|x| x < spot.left - 2.0 || x > spot.right + 2.0);
            let free =
                |spot: &Box| inside(spot) && clear(spot) && taken.iter().all(|other| !spot.meets(other));
            found = spots.into_iter().find(free).map(|spot| (spot, width));
            if found.is_some() || date.is_empty() {
                break;
            }
        }
        let Some((spot, width)) = found else { continue };
        taken.push(Box { left: spot.left - 4.0, right: spot.right + 4.0, ..spot });
        let baseline = spot.bottom - 2.0;
        let style = (size, weight, ink);
        let with_date = width > value_px;
        // Value first as the reader reads: left of its date in English, right of it in Arabic.
        let (value_x, date_x) = match c.rtl() && with_date && is_rtl(&date) {
            true => (spot.left + date_px + gap, spot.left),
            false => (spot.left, spot.left + value_px + gap),
        };
        c.text(value_x, baseline, value, style, Anchor::Left);
        if with_date {
            c.text(date_x, baseline, date, (10.5, Weight::Regular, Ink::Soft), Anchor::Left);
        }
    }
}

/// Names one of several lines at its last value in sight.
fn label_end(c: &mut Composer<'_>, strip: &Strip<'_>, number: usize, band: Band, taken: &mut Vec<Box>) {
    let line = &strip.plan.lines[number];
    let points = line.between(c.time.from, c.time.to);
    let Some(point) = points.iter().rev().find(|point| point.heights().next().is_some()) else { return };
    let observation = &c.timeline.series[line.index].observations[point.index];
    let value = value_words(c, observation, strip);
    let words = format!("{} {}", line.label, value);
    let width = text_width(&words, 10.5, Weight::Regular);
    let (left, right) = c.rows.plot;
    let x = c.time.px(point.middle());
    let y = strip.y(number, point.heights().fold(f64::NEG_INFINITY, f64::max));
    let at = (x + 8.0).min(right - width).max(left);
    let offsets = (0..10).flat_map(|step| [-11.0 * f64::from(step), 11.0 * f64::from(step)]);
    let spot = offsets
        .map(|dy| Box { left: at, right: at + width, top: y + dy - 5.0, bottom: y + dy + 6.0 })
        .find(|spot| {
            spot.top >= band.top - 4.0
                && spot.bottom <= strip.base + 2.0
                && taken.iter().all(|other| !spot.meets(other))
        });
    if let Some(spot) = spot {
        taken.push(spot);
        let ink = strip.stroke(number).ink;
        if strip.stroke(number).dashed {
            let (x1, y1) = (spot.left, spot.bottom + 0.5);
            let stroke = Stroke::dashed(ink, 1.0);
            c.out.push(Shape::Line { x1, y1, x2: spot.right, y2: y1, stroke });
        }
        c.text(spot.left, spot.bottom - 2.5, words, (10.5, Weight::Regular, ink), Anchor::Left);
    }
}

/// A figure as it was given: the value, its range or its bound.
fn value_words(c: &Composer<'_>, observation: &crate::model::Observation, strip: &Strip<'_>) -> String {
    let words = super::reading::figure_words(observation, c.frame.lang, c.view.digits);
    match observation.period.latest().zip(observation.period.earliest()) {
        // The height is a rate, the figure is the count: say over how long it was counted.
        Some((last, first)) if strip.plan.per_month && c.frame.links => {
            let months = (f64::from(last.0 - first.0 + 1) / super::series::MONTH_DAYS).round() as usize;
            let period = text::MONTHS.count(months, c.frame.lang, c.view.digits);
            format!("{words} {} {period}", c.frame.lang.pick("in", "في"))
        }
        _ => words,
    }
}

/// Says of a wide gap that it is one, and of a series that ends in sight that it does.
fn label_missing(c: &mut Composer<'_>, strip: &Strip<'_>, taken: &[Box]) {
    let [line] = strip.plan.lines.as_slice() else { return };
    if !line.regular {
        return;
    }
    let lang = c.frame.lang;
    let style = (10.0, Weight::Regular, Ink::Soft);
    for (from, to, coverage) in coverage_runs(line.seen(&c.time)) {
        let words = text::MISSING_NOT_ZERO.get(lang);
        let (a, b) = (c.time.px(from), c.time.px(to));
        let (left, right) = (a.min(b).max(strip.edges.0), a.max(b).min(strip.edges.1));
        let (width, middle) = (text_width(words, 10.0, Weight::Regular), (left + right) / 2.0);
        let y = (strip.top + strip.base) / 2.0;
        let spot =
            Box { left: middle - width / 2.0, right: middle + width / 2.0, top: y - 8.0, bottom: y + 6.0 };
        let clear = taken.iter().all(|other| !spot.meets(other));
        if coverage == Coverage::Gap && right - left > width + 8.0 && clear {
            c.out.push(Shape::rect(spot.left - 3.0, spot.top, width + 6.0, 14.0, Ink::Paper));
            c.text(middle, y + 3.0, words, style, Anchor::Middle);
        }
    }
    let Some(end) = line.points.iter().rev().find(|point| point.value.is_some()).map(|point| point.to) else {
        return;
    };
    let x = c.time.px(end);
    let words = text::SERIES_ENDS.get(lang);
    let width = text_width(words, 10.0, Weight::Regular);
    let after = if c.time.reversed { x - width - 8.0 } else { x + 5.0 };
    let spot = Box { left: after, right: after + width, top: strip.base - 13.0, bottom: strip.base };
    let inside = spot.left > strip.edges.0 && spot.right < strip.edges.1;
    if inside && end < c.time.to && taken.iter().all(|other| !spot.meets(other)) {
        let stroke = Stroke::dashed(Ink::group(strip.plan.group), 1.0);
        c.out.push(Shape::Line { x1: x, y1: strip.base - 16.0, x2: x, y2: strip.base, stroke });
        c.text(after, strip.base - 4.0, words, style, Anchor::Left);
    }
}
