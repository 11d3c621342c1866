//! The whole span in one strip, with the window in it.

use super::periods;
use super::scale::TimeScale;
use super::scene::Composer;
use super::shape::{Anchor, Fill, Ink, Shape, Weight};
use super::ticks::{self, AxisCalendar, Rank};
use crate::date::Day;
use crate::text;
use crate::view::Unit;

/// Draws events per period over the whole span, the window over them, and the years beneath.
pub(super) fn compose(c: &mut Composer<'_>) {
    let (band, whole, lang) = (c.rows.overview, c.whole, c.frame.lang);
    let plan = c.plan;
    let together = together(plan.unit, &whole);
    if !c.rows.narrow {
        let (x, anchor) = c.gutter_text();
        c.text(x, band.top + 12.0, text::OVERVIEW.get(lang), (12.5, Weight::Bold, Ink::Text), anchor);
        let caption = periods::caption(plan.unit, together, lang, c.view.digits);
        c.text(x, band.top + 26.0, caption, (10.5, Weight::Regular, Ink::Soft), anchor);
    }
    c.out.push(Shape::Layer("overview"));
    let (a, b) = (whole.px(c.time.from), whole.px(c.time.to));
    let (left, right) = (a.min(b).max(whole.left_px), a.max(b).min(whole.right_px));
    let (left, right) = (left.min(whole.right_px - 2.0), right.max(whole.left_px + 2.0));
    c.out.push(Shape::rect(left, band.top, (right - left).max(2.0), band.height(), Ink::Shade));
    let bars = bars(&plan.counts, together);
    let most = bars.iter().map(|bar| bar.count).max().unwrap_or(1) as f64;
    for bar in bars {
        let end = periods::start(plan.unit, bar.last + 1);
        let first = periods::start(plan.unit, bar.first);
        let (x0, x1) = whole.span_px(first, Day(end.0 - 1));
        let h = (band.height() - 4.0) * bar.count as f64 / most;
        let inside = end.number() > c.time.from && first.number() < c.time.to;
        let ink = if inside { Ink::Soft } else { Ink::Rule };
        c.out.push(Shape::rect(x0 + 0.5, band.bottom - h, (x1 - x0 - 1.0).max(1.0), h, ink));
    }
    c.out.push(Shape::line(whole.left_px, band.bottom, whole.right_px, band.bottom, Ink::Rule, 1.0));
    for x in [left, right] {
        c.out.push(Shape::line(x, band.top, x, band.bottom, Ink::Text, 1.2));
        let mut handle = |inset: f64, ink| {
            let (x, w, h) = (x - 4.0 + inset, 8.0 - 2.0 * inset, 16.0 - 2.0 * inset);
            c.out.push(Shape::Rect {
                x,
                y: band.top + 7.0 + inset,
                w,
                h,
                r: 2.5 - inset,
                fill: Fill::Solid(ink),
            });
        };
        handle(0.0, Ink::Text);
        handle(1.2, Ink::Paper);
    }
    for tick in ticks::ticks(&whole, AxisCalendar::Gregorian, lang, c.view.digits) {
        let x = whole.px(tick.day.number());
        let room = if whole.reversed { x - whole.left_px } else { whole.right_px - x };
        if tick.rank == Rank::Major && room > 30.0 {
            let (dx, anchor) = if whole.reversed { (-2.0, Anchor::Right) } else { (2.0, Anchor::Left) };
            c.text(x + dx, band.bottom + 12.0, tick.label, (10.5, Weight::Regular, Ink::Soft), anchor);
        }
    }
    c.out.push(Shape::Close);
}

/// A bar of the overview: a period, or several where one is narrower than a bar can be.
struct Bar {
    first: i32,
    last: i32,
    count: usize,
}

/// No bar is narrower, in pixels.
const BAR_PX: f64 = 3.0;

/// How many periods make a bar of some width.
fn together(unit: Unit, whole: &TimeScale) -> i32 {
    let days = match unit {
        Unit::Day => 1.0,
        Unit::Week => 7.0,
        Unit::Month => 30.0,
        Unit::Quarter => 91.0,
    };
    (BAR_PX / (days * whole.px_per_day())).ceil().max(1.0) as i32
}

/// Events per period, so many periods to a bar.
fn bars(counts: &[(i32, usize)], together: i32) -> Vec<Bar> {
    let mut bars: Vec<Bar> = Vec::new();
    for (number, count) in counts {
        let first = number.div_euclid(together) * together;
        match bars.last_mut().filter(|bar| bar.first == first) {
            Some(bar) => bar.count += count,
            None => bars.push(Bar { first, last: first + together - 1, count: *count }),
        }
    }
    bars
}
