//! How a date is drawn: one grammar of four.
//!
//! | the date | the mark |
//! |---|---|
//! | exact | a dot for days, a solid bar of true width for longer spans |
//! | approximate | a bar whose approximate ends fade |
//! | one of several | a dashed line with a tick at each possibility |
//! | before, after | an open arrow from the known day, faintly on to the edge of the picture |
//!
//! The table also stands in the legend, drawn by this very code.

use super::scale::{TimeScale, between};
use super::shape::{Fill, Ink, Shape, Stroke};
use crate::date::{Edtf, Extent, Form, Precision};

/// A date prepared for drawing: its extent, and the days it takes on the axis with faded ends included.
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    /// The date's parts.
    pub extent: Extent,
    /// Where drawing begins, in days.
    pub from: f64,
    /// Where drawing ends, in days.
    pub to: f64,
    /// How far an approximate end fades beyond the day as written, in days.
    fuzz: f64,
}

/// An open end is drawn this long, in pixels.
const ARROW_PX: f64 = 26.0;
/// A bar narrower than this becomes a dot.
const DOT_PX: f64 = 7.0;
/// A faded bar is never narrower: its ends must be seen to fade.
const FADE_MIN_PX: f64 = 16.0;

impl Span {
    /// Prepares a date.
    pub fn new(date: &Edtf) -> Span {
        let extent = date.extent();
        // Convention of ours, for drawing only: "about" reaches a quarter to a half of the precision
        // beyond what is written. The computed earliest and latest day are not touched by it.
        let fuzz = match date.precision() {
            Precision::Day => 6.0,
            Precision::Month => 12.0,
            Precision::Season => 30.0,
            Precision::Year => 90.0,
            _ => 900.0,
        };
        let first = extent.pieces.iter().map(|(from, _)| from.number()).fold(f64::INFINITY, f64::min);
        let last = extent.pieces.iter().map(|(_, to)| to.number() + 1.0).fold(f64::NEG_INFINITY, f64::max);
        let (first, last) = if first <= last { (first, last) } else { (0.0, 1.0) };
        let from = if extent.approximate_start { first - fuzz } else { first };
        let to = if extent.approximate_end { last + fuzz } else { last };
        Span { extent, from, to, fuzz }
    }

    /// Whether any part of it lies between two moments; an open end reaches for ever.
    pub fn meets(&self, from: f64, to: f64) -> bool {
        (self.from < to || self.extent.open_start) && (self.to > from || self.extent.open_end)
    }

    /// The middle of what is drawn, in days.
    pub fn middle(&self) -> f64 {
        (self.from + self.to) / 2.0
    }
}

/// A date in its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    /// Left end of what is drawn, in pixels.
    pub left: f64,
    /// Right end of what is drawn, in pixels.
    pub right: f64,
    /// Whether it is a dot, which may be gathered with its neighbours.
    pub dot: bool,
}

impl Mark {
    /// Places a date on an axis.
    pub fn place(span: &Span, scale: &TimeScale) -> Mark {
        let (a, b) = (scale.px(span.from), scale.px(span.to));
        let (mut left, mut right) = (a.min(b), a.max(b));
        let middle = (left + right) / 2.0;
        match span.extent.form() {
            Form::Exact if right - left < DOT_PX => return Mark { left: middle, right: middle, dot: true },
            Form::Approximate if right - left < FADE_MIN_PX => {
                (left, right) = (middle - FADE_MIN_PX / 2.0, middle + FADE_MIN_PX / 2.0);
            }
            Form::OneOf if right - left < FADE_MIN_PX => {
                (left, right) = (middle - FADE_MIN_PX / 2.0, middle + FADE_MIN_PX / 2.0);
            }
            _ => {}
        }
        if open_left(&span.extent, scale) {
            // Of what lies out of sight the arrow is seen at the edge it comes from.
            (left, right) = (left.min(scale.right_px) - ARROW_PX, right.min(scale.right_px));
        }
        if open_right(&span.extent, scale) {
            (left, right) = (left.max(scale.left_px), right.max(scale.left_px) + ARROW_PX);
        }
        Mark { left, right, dot: false }
    }

    /// The middle, in pixels.
    pub fn middle(&self) -> f64 {
        (self.left + self.right) / 2.0
    }
}

fn open_left(extent: &Extent, scale: &TimeScale) -> bool {
    if scale.reversed { extent.open_end } else { extent.open_start }
}

fn open_right(extent: &Extent, scale: &TimeScale) -> bool {
    if scale.reversed { extent.open_start } else { extent.open_end }
}

/// Draws a placed date with its middle at height `y` and a bar of height `h`, in pixels.
pub fn draw(span: &Span, mark: &Mark, scale: &TimeScale, y: f64, h: f64, ink: Ink, out: &mut Vec<Shape>) {
    let (top, extent) = (y - h / 2.0, &span.extent);
    let bar = |left: f64, right: f64, fill| Shape::Rect { x: left, y: top, w: right - left, h, r: 1.0, fill };
    if mark.dot {
        let paper = Stroke::new(Ink::Paper, 1.0);
        out.push(Shape::Circle { cx: mark.left, cy: y, r: h * 0.68, fill: Some(ink), stroke: Some(paper) });
        return;
    }
    match extent.form() {
        Form::Exact => {
            for (from, to) in &extent.pieces {
                let (left, right) = scale.span_px(*from, *to);
                out.push(bar(left, right.max(left + 3.0), Fill::Solid(ink)));
            }
        }
        Form::Approximate => {
            let swap = scale.reversed;
            let left = if swap { extent.approximate_end } else { extent.approximate_start };
            let right = if swap { extent.approximate_start } else { extent.approximate_end };
            out.push(bar(mark.left, mark.right, Fill::Fade { ink, left, right }));
        }
        Form::OneOf => {
            let stroke = Stroke::dashed(ink, 1.4);
            out.push(Shape::Line { x1: mark.left, y1: y, x2: mark.right, y2: y, stroke });
            for (from, to) in &extent.pieces {
                let (left, right) = scale.span_px(*from, *to);
                if right - left > DOT_PX {
                    out.push(bar(left, right, Fill::Solid(ink)));
                } else {
                    let x = between((left + right) / 2.0, mark.left + 1.0, mark.right - 1.0);
                    out.push(Shape::line(x, y - h * 0.8, x, y + h * 0.8, ink, 2.0));
                }
            }
        }
        Form::Open => {
            let (mut left, mut right) = (mark.left, mark.right);
            let point = |x: f64, towards: f64| Shape::Path {
                points: vec![(x - towards * 5.0, y - h * 0.8), (x, y), (x - towards * 5.0, y + h * 0.8)],
                closed: false,
                fill: None,
                stroke: Some(Stroke::new(ink, 1.5)),
            };
            // Faintly on to the edge: it is in sight there, too, since nobody knows better.
            let faint = |from: f64, to: f64| Shape::line(from, y, to, y, Ink::Rule, 1.0);
            if open_left(extent, scale) && left > scale.left_px {
                out.push(faint(scale.left_px, left));
            }
            if open_right(extent, scale) && right < scale.right_px {
                out.push(faint(right, scale.right_px));
            }
            out.push(Shape::line(left, y, right, y, ink, 1.5));
            if open_left(extent, scale) {
                out.push(point(left, -1.0));
                left += ARROW_PX;
            }
            if open_right(extent, scale) {
                out.push(point(right, 1.0));
                right -= ARROW_PX;
            }
            let known = scale.px(span.from.min(span.to)).max(scale.px(span.to));
            let from = scale.px(span.from).min(scale.px(span.to));
            if known >= scale.left_px && from <= scale.right_px {
                out.push(bar(left, right.max(left + 2.0), Fill::Solid(ink)));
            }
        }
    }
}
