//! Before and after on one small axis: the dates of records that differ, the values of a series.
//!
//! | row | what stands there |
//! |---|---|
//! | before, after | records that were changed, each date joined with what became of it |
//! | added | records that are new |
//! | removed | records that are gone |

use super::mark::{self, Mark, Span};
use super::measure::text_width;
use super::scale::{TimeScale, ValueScale};
use super::shape::{Anchor, Ink, Link, Shape, Stroke, Weight};
use super::svg::{Head, svg};
use super::ticks::{AxisCalendar, Rank, ticks};
use crate::date::{Calendar, Digits, Edtf, words};
use crate::lang::Lang;
use crate::text::{ADDED, AFTER, BEFORE, REMOVED, Text};
use crate::view::YScale;

/// A record that differs, by its date.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// What it is called.
    pub label: String,
    /// Where its marks lead; nowhere where empty.
    pub href: String,
    /// `kind/id`.
    pub id: String,
    /// Its date before; none where it was not there.
    pub before: Option<Edtf>,
    /// Its date after; none where it is gone.
    pub after: Option<Edtf>,
}

/// One value of a series: the middle of its period in days, the figure.
pub type Value = (f64, f64);

const ROW_PX: f64 = 20.0;
const BAR_PX: f64 = 9.0;
const AXIS_PX: f64 = 24.0;
const EDGE_PX: f64 = 8.0;
/// Rows that marks of one group may take when they would cover one another.
const MOST_ROWS: usize = 6;
/// Marks beyond these are not drawn: the list under the picture names them all.
const MOST_MARKS: usize = 1500;

/// How a comparison is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Frame<'a> {
    /// Width in pixels.
    pub width: f64,
    /// The language of its words.
    pub lang: Lang,
    /// The digits of its numbers.
    pub digits: Digits,
    /// Distinguishes its ids from those of other drawings on the page.
    pub prefix: &'a str,
    /// Its accessible name.
    pub title: &'a str,
}

/// Draws records by their dates; none where no date can be placed.
pub fn dates(records: &[Compared], frame: Frame<'_>) -> Option<String> {
    let records = &records[..records.len().min(MOST_MARKS)];
    let all = records.iter().flat_map(|it| [&it.before, &it.after]).flatten().map(Span::new);
    let (from, to) = all
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(from, to), span| (from.min(span.from), to.max(span.to)));
    if from > to {
        return None;
    }
    let names =
        [BEFORE, AFTER, ADDED, REMOVED].map(|name| text_width(name.get(frame.lang), 11.0, Weight::Regular));
    let gutter = names.into_iter().fold(0.0, f64::max) + 14.0;
    let air = ((to - from) * 0.06).max(20.0);
    let time = TimeScale {
        from: from - air,
        to: to + air,
        left_px: EDGE_PX + gutter,
        right_px: frame.width - EDGE_PX,
        reversed: false,
    };
    let mut drawing = Drawing { frame, time, shapes: Vec::new(), y: 6.0 };
    let changed: Vec<&Compared> =
        records.iter().filter(|it| it.before.is_some() && it.after.is_some()).collect();
    let before = drawing.group(BEFORE, Ink::Minor, &changed, |it| it.before.as_ref());
    let after = drawing.group(AFTER, Ink::Text, &changed, |it| it.after.as_ref());
    drawing.joints(&before, &after);
    let added: Vec<&Compared> = records.iter().filter(|it| it.before.is_none()).collect();
    drawing.group(ADDED, Ink::Text, &added, |it| it.after.as_ref());
    let removed: Vec<&Compared> = records.iter().filter(|it| it.after.is_none()).collect();
    drawing.group(REMOVED, Ink::Minor, &removed, |it| it.before.as_ref());
    Some(drawing.finish())
}

/// Draws the values of a series before and after; none where there is none.
pub fn values(before: &[Value], after: &[Value], frame: Frame<'_>) -> Option<String> {
    const HEIGHT_PX: f64 = 110.0;
    let all = || before.iter().chain(after);
    let from = all().map(|(day, _)| *day).fold(f64::INFINITY, f64::min);
    let to = all().map(|(day, _)| *day).fold(f64::NEG_INFINITY, f64::max);
    if from > to {
        return None;
    }
    let air = ((to - from) * 0.04).max(15.0);
    let (left_px, right_px) = (EDGE_PX, frame.width - EDGE_PX);
    let time = TimeScale { from: from - air, to: to + air, left_px, right_px, reversed: false };
    let scale = ValueScale::holding(YScale::Linear, all().map(|(_, value)| *value));
    let (top, base) = (20.0, 20.0 + HEIGHT_PX);
    let mut drawing = Drawing { frame, time, shapes: Vec::new(), y: base };
    for value in scale.ticks() {
        let y = base - scale.height(value) * (base - top);
        drawing.shapes.push(Shape::line(left_px, y, right_px, y, Ink::Hair, 1.0));
        drawing.text(left_px, y - 2.0, words::number(value, frame.digits), Ink::Soft);
    }
    let place = |(day, value): &Value| (time.px(*day), base - scale.height(*value) * (base - top));
    let line = |points: Vec<(f64, f64)>, stroke: Stroke| Shape::Path {
        points,
        closed: false,
        fill: None,
        stroke: Some(stroke),
    };
    let (old, new) = (Stroke::dashed(Ink::Soft, 1.4), Stroke::new(Ink::Text, 1.6));
    for (points, stroke, name, x) in [(before, old, BEFORE, 0.0), (after, new, AFTER, 110.0)] {
        if points.is_empty() {
            continue;
        }
        drawing.shapes.push(line(points.iter().map(place).collect(), stroke));
        for (cx, cy) in points.iter().map(place).filter(|_| points.len() < 60) {
            drawing.shapes.push(Shape::Circle { cx, cy, r: 2.0, fill: Some(stroke.ink), stroke: None });
        }
        // The key: the line, and its name.
        drawing.shapes.push(Shape::Line {
            x1: left_px + x,
            y1: 8.0,
            x2: left_px + x + 24.0,
            y2: 8.0,
            stroke,
        });
        drawing.text(left_px + x + 30.0, 12.0, name.get(frame.lang).to_owned(), Ink::Text);
    }
    Some(drawing.finish())
}

struct Drawing<'a> {
    frame: Frame<'a>,
    time: TimeScale,
    shapes: Vec<Shape>,
    /// Where the next row begins.
    y: f64,
}

impl Drawing<'_> {
    /// A group of marks under its name, those that would cover one another in rows; their middles.
    fn group<'r>(
        &mut self,
        name: Text,
        ink: Ink,
        records: &[&'r Compared],
        date: impl Fn(&'r Compared) -> Option<&'r Edtf>,
    ) -> Vec<(f64, f64)> {
        let mut middles = Vec::new();
        if records.is_empty() {
            return middles;
        }
        let (lang, top) = (self.frame.lang, self.y);
        self.text(EDGE_PX, top + 14.0, name.get(lang).to_owned(), Ink::Text);
        let mut ends: Vec<f64> = Vec::new();
        for record in records {
            let Some(date) = date(record) else { continue };
            let span = Span::new(date);
            let mark = Mark::place(&span, &self.time);
            let (left, right) = (mark.left - 5.0, mark.right + 5.0);
            let row = ends.iter().position(|end| *end <= left).unwrap_or(ends.len()).min(MOST_ROWS - 1);
            match ends.get_mut(row) {
                Some(end) => *end = right,
                None => ends.push(right),
            }
            let y = top + 10.0 + ROW_PX * row as f64;
            let linked = !record.href.is_empty();
            if linked {
                let when = words::date(date, lang, Calendar::Gregory, self.frame.digits);
                let words = format!("{}: {}, {when}", name.get(lang), record.label);
                let (href, id) = (record.href.clone(), record.id.clone());
                self.shapes.push(Shape::Open(Box::new(Link { href, id, words, ..Link::default() })));
            }
            mark::draw(&span, &mark, &self.time, y, BAR_PX, ink, &mut self.shapes);
            if linked {
                self.shapes.push(Shape::Close);
            }
            middles.push((mark.middle(), y));
        }
        self.y = top + ROW_PX * ends.len() as f64 + 6.0;
        middles
    }

    /// Thin lines from what was to what is.
    fn joints(&mut self, before: &[(f64, f64)], after: &[(f64, f64)]) {
        let stroke = Stroke::new(Ink::Rule, 1.0);
        let half = BAR_PX / 2.0 + 2.0;
        let joint = |((x1, y1), (x2, y2)): (&(f64, f64), &(f64, f64))| Shape::Line {
            x1: *x1,
            y1: y1 + half,
            x2: *x2,
            y2: y2 - half,
            stroke,
        };
        let joints: Vec<Shape> = before.iter().zip(after).map(joint).collect();
        self.shapes.splice(0..0, joints);
    }

    fn text(&mut self, x: f64, y: f64, text: String, ink: Ink) {
        // The start of a word stands at the left in both scripts: the drawing runs from left to right.
        let (size, weight, anchor) = (11.0, Weight::Regular, Anchor::Left);
        self.shapes.push(Shape::Text { x, y, text, size, weight, anchor, ink });
    }

    /// The axis, and all of it as SVG.
    fn finish(mut self) -> String {
        let (time, line) = (self.time, self.y + 2.0);
        let Frame { width, lang, digits, prefix, title } = self.frame;
        let mut under = Vec::new();
        for tick in ticks(&time, AxisCalendar::Gregorian, lang, digits) {
            let x = time.px(tick.day.number());
            if tick.rank == Rank::Major {
                under.push(Shape::line(x, 4.0, x, line, Ink::Hair, 1.0));
            }
            let length = if tick.rank == Rank::Stroke { 3.0 } else { 6.0 };
            self.shapes.push(Shape::line(x, line, x, line + length, Ink::Soft, 1.0));
            if x + text_width(&tick.label, 11.0, Weight::Regular) + 4.0 < width {
                self.text(x + 3.0, line + 15.0, tick.label, Ink::Soft);
            }
        }
        self.shapes.push(Shape::line(time.left_px, line, time.right_px, line, Ink::Text, 1.0));
        self.shapes.splice(0..0, under);
        let head = Head { prefix, width, height: line + AXIS_PX, title, described_by: None };
        svg(&head, &self.shapes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: Frame<'_> =
        Frame { width: 600.0, lang: Lang::En, digits: Digits::Latn, prefix: "c", title: "Compared" };

    fn record(id: &str, before: Option<&str>, after: Option<&str>) -> Compared {
        let date = |text: Option<&str>| text.map(|text| Edtf::parse(text).unwrap());
        let id = format!("event/{id}");
        Compared {
            label: "A".to_owned(),
            href: format!("#{id}"),
            id,
            before: date(before),
            after: date(after),
        }
    }

    #[test]
    fn each_row_is_there_only_where_it_holds_something() {
        let changed = dates(&[record("a", Some("2014-06-10"), Some("2014-06~"))], FRAME).unwrap();
        assert!(changed.contains(">Before<") && changed.contains(">After<"));
        assert!(!changed.contains(">Added<") && !changed.contains(">Removed<"));
        let mixed = [record("b", None, Some("2015")), record("c", Some("2016"), None)];
        let mixed = dates(&mixed, FRAME).unwrap();
        assert!(!mixed.contains(">Before<"));
        assert!(mixed.contains("Added: A, 2015") && mixed.contains("Removed: A, 2016"));
    }

    #[test]
    fn nothing_dated_is_no_drawing() {
        assert_eq!(dates(&[], FRAME), None);
        assert_eq!(dates(&[record("a", None, None)], FRAME), None);
        assert_eq!(values(&[], &[], FRAME), None);
    }

    #[test]
    fn two_lines_have_a_key() {
        let drawn = values(&[(0.0, 1.0), (30.0, 2.0)], &[(0.0, 1.0), (30.0, 5.0)], FRAME).unwrap();
        assert!(
            drawn.contains(">Before<") && drawn.contains(">After<") && drawn.contains("stroke-dasharray")
        );
        assert!(!values(&[], &[(0.0, 1.0)], FRAME).unwrap().contains(">Before<"));
    }

    #[test]
    fn marks_on_one_day_stand_in_rows_and_a_thousand_are_drawn_quickly() {
        let many: Vec<Compared> =
            (0..5000).map(|n| record(&n.to_string(), None, Some("2014-06-10"))).collect();
        let drawn = dates(&many, FRAME).unwrap();
        assert_eq!(drawn.matches("<a ").count(), MOST_MARKS);
    }
}
