//! The whole span in one strip, with the window in it.

use super::scale::TimeScale;
use super::scene::Composer;
use super::shape::{Anchor, Fill, Ink, Shape, Weight};
use super::ticks::{self, AxisCalendar, Rank};
use crate::date::Day;
use crate::text;

/// Draws events per month over the whole span, the window over them, and the years beneath.
pub(super) fn compose(c: &mut Composer<'_>) {
    let (band, whole, lang) = (c.rows.overview, c.whole, c.frame.lang);
    if !c.rows.narrow {
        let (x, anchor) = c.gutter_text();
        c.text(x, band.top + 12.0, text::OVERVIEW.get(lang), (12.5, Weight::Bold, Ink::Text), anchor);
        c.text(
            x,
            band.top + 26.0,
            text::EVENTS_PER_MONTH.get(lang),
            (10.5, Weight::Regular, Ink::Soft),
            anchor,
        );
    }
    c.out.push(Shape::Layer("overview"));
    let (a, b) = (whole.px(c.time.from), whole.px(c.time.to));
    let (left, right) = (a.min(b).max(whole.left_px), a.max(b).min(whole.right_px));
    let (left, right) = (left.min(whole.right_px - 2.0), right.max(whole.left_px + 2.0));
    c.out.push(Shape::rect(left, band.top, (right - left).max(2.0), band.height(), Ink::Shade));
    let bars = bars(&c.plan.months, &whole);
    let most = bars.iter().map(|bar| bar.count).max().unwrap_or(1) as f64;
    for bar in bars {
        let (x0, x1) = whole.span_px(bar.first, Day(bar.last.0 + 29));
        let h = (band.height() - 4.0) * bar.count as f64 / most;
        let inside = bar.last.number() + 30.0 > c.time.from && bar.first.number() < c.time.to;
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

/// A bar of the overview: a month, or several where a month is narrower than a bar can be.
struct Bar {
    first: Day,
    last: Day,
    count: usize,
}

/// No bar is narrower, in pixels.
const BAR_PX: f64 = 3.0;

/// Events per month, gathered until each bar has its width: half-years, years, decades of months.
fn bars(months: &[(Day, usize)], whole: &TimeScale) -> Vec<Bar> {
    let month_px = 30.0 * whole.px_per_day();
    let together = (BAR_PX / month_px).ceil().max(1.0) as i32;
    let mut bars: Vec<Bar> = Vec::new();
    let mut group = i32::MIN;
    for (day, count) in months {
        let (year, month, _) = day.ymd();
        let this = (year * 12 + month as i32 - 1).div_euclid(together);
        match bars.last_mut().filter(|_| this == group) {
            Some(bar) => {
                bar.last = *day;
                bar.count += count;
            }
            None => bars.push(Bar { first: *day, last: *day, count: *count }),
        }
        group = this;
    }
    bars
}
