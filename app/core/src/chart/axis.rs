//! The time axis, the phases under it, and the foot of the picture.

use super::measure::text_width;
use super::plan::LABEL_PX;
use super::scale::between;
use super::scene::Composer;
use super::shape::{Anchor, Fill, INK_CYCLE, Ink, Link, Shape, Weight};
use super::ticks::{self, AxisCalendar, Rank, Tick};
use crate::date::{Calendar, words};
use crate::text;

/// The calendar of the first row of the axis.
fn main_calendar(calendar: Calendar) -> AxisCalendar {
    if calendar == Calendar::UmmAlQura { AxisCalendar::Hijri } else { AxisCalendar::Gregorian }
}

/// Draws the axis with its grid lines, and a second row for the second calendar.
pub(super) fn compose(c: &mut Composer<'_>) {
    let (band, time, lang, digits) = (c.rows.axis, c.time, c.frame.lang, c.view.digits);
    let calendar = main_calendar(c.view.calendar);
    let ticks = ticks::ticks(&time, calendar, lang, digits);
    let line = band.top + 20.0;
    c.out.push(Shape::Layer("axis"));
    for tick in ticks.iter().filter(|tick| tick.rank == Rank::Major) {
        let x = time.px(tick.day.number());
        let bottom = c.rows.foot.top;
        c.out.push(Shape::line(x, line, x, bottom, Ink::Hair, 1.0));
    }
    row(c, &ticks, line - 6.0, line, 1.0);
    let (left, right) = c.rows.plot;
    c.out.push(Shape::line(left, line, right, line, Ink::Text, 1.2));
    if c.view.calendar == Calendar::Both {
        let hijri = ticks::ticks(&time, AxisCalendar::Hijri, lang, digits);
        row(c, &hijri, line + 14.0, line, -1.0);
        if !c.rows.narrow {
            let (x, anchor) = c.gutter_text();
            let name = lang.pick("Umm al-Qura", "أم القرى");
            c.text(x, line + 14.0, name, (10.5, Weight::Regular, Ink::Soft), anchor);
        }
    }
    c.out.push(Shape::Close);
}

/// One row of labels; ticks point up from the line, or down where `up` is -1.
fn row(c: &mut Composer<'_>, ticks: &[Tick], baseline: f64, line: f64, up: f64) {
    let time = c.time;
    for tick in ticks {
        let x = time.px(tick.day.number());
        let (length, style) = match tick.rank {
            Rank::Major => (9.0, (12.5, Weight::Bold, Ink::Text)),
            Rank::Minor => (5.0, (10.5, Weight::Regular, Ink::Soft)),
            Rank::Stroke => (3.0, (10.5, Weight::Regular, Ink::Soft)),
        };
        c.out.push(Shape::line(x, line, x, line - up * length, Ink::Text, 1.0));
        let width = text_width(&tick.label, style.0, style.1);
        let (dx, anchor) = if time.reversed { (-4.0, Anchor::Right) } else { (4.0, Anchor::Left) };
        let end =
            if time.reversed { x - width - 4.0 >= time.left_px } else { x + width + 4.0 <= time.right_px };
        if !tick.label.is_empty() && end {
            c.text(x + dx, baseline, tick.label.clone(), style, anchor);
        }
    }
}

/// Draws the phases as labelled bands.
pub(super) fn compose_phases(c: &mut Composer<'_>) {
    let (band, time, lang) = (c.rows.phases, c.time, c.frame.lang);
    if c.plan.phases.is_empty() {
        return;
    }
    let (x, anchor) = c.gutter_text();
    let name_y = if c.rows.narrow { band.top - 4.0 } else { band.top + 13.0 };
    c.text(x, name_y, text::PHASES.get(lang), (12.5, Weight::Bold, Ink::Text), anchor);
    if !c.rows.narrow {
        let note = text::BOUNDS_ARE_INTERPRETATION.get(lang);
        c.text(x, name_y + 14.0, note, (10.5, Weight::Regular, Ink::Soft), anchor);
    }
    c.out.push(Shape::Layer("phases"));
    let plan = c.plan;
    for phase in &plan.phases {
        let (a, b) = (time.px(phase.from), time.px(phase.to));
        let (left, right) = (a.min(b).max(time.left_px), a.max(b).min(time.right_px));
        if right - left < 1.0 {
            continue;
        }
        let record = &c.timeline.phases[phase.index];
        let from_to = || {
            let word = |date| words::date(date, lang, c.view.calendar, c.view.digits);
            format!("{}: {} – {}", record.label.get(lang), word(&record.start), word(&record.end))
        };
        let href = format!("{}/phases/{}", c.frame.path, record.id);
        let id = format!("phase/{}", record.id);
        let words = if c.frame.links { from_to() } else { String::new() };
        c.open(|_| Link { href, id, words, ..Link::default() });
        let top = band.top + 20.0 * phase.row as f64;
        let ink = Ink::Phase((phase.index % INK_CYCLE) as u8);
        let fill = match phase.approximate {
            (false, false) => Fill::Solid(ink),
            (start, end) => {
                let (left, right) = if time.reversed { (end, start) } else { (start, end) };
                Fill::Fade { ink, left, right }
            }
        };
        c.out.push(Shape::Rect { x: left, y: top, w: right - left - 1.0, h: 18.0, r: 0.0, fill });
        if right - left > phase.label.1 + 12.0 {
            let (x, anchor) = if c.rtl() { (right - 6.0, Anchor::Right) } else { (left + 6.0, Anchor::Left) };
            let style = (LABEL_PX, Weight::Regular, Ink::Text);
            c.text(x, top + 13.0, phase.label.0.clone(), style, anchor);
        } else if let Some((x, anchor)) = beside(c, phase.row, left, right, phase.label.1) {
            let style = (LABEL_PX, Weight::Regular, Ink::Text);
            c.text(x, top + 13.0, phase.label.0.clone(), style, anchor);
        }
        c.close();
    }
    c.out.push(Shape::Close);
}

/// Room beside a phase that is too short for its name: in its row, over no other phase.
fn beside(c: &Composer<'_>, row: usize, left: f64, right: f64, width: f64) -> Option<(f64, Anchor)> {
    let time = c.time;
    let free = |from: f64, to: f64| {
        let clear = c.plan.phases.iter().filter(|other| other.row == row).all(|other| {
            let (a, b) = (time.px(other.from), time.px(other.to));
            a.max(b) <= from + 1.0 || a.min(b) >= to - 1.0
        });
        clear && from >= time.left_px && to <= time.right_px
    };
    let before = free(left - width - 8.0, left).then_some((left - 6.0, Anchor::Right));
    let after = free(right, right + width + 8.0).then_some((right + 6.0, Anchor::Left));
    before.or(after)
}

/// Draws the lower axis, and the date of what is selected at the foot of its guide.
pub(super) fn compose_foot(c: &mut Composer<'_>) {
    let (band, time, lang, digits) = (c.rows.foot, c.time, c.frame.lang, c.view.digits);
    c.out.push(Shape::Layer("foot"));
    let (left, right) = c.rows.plot;
    c.out.push(Shape::line(left, band.top, right, band.top, Ink::Text, 1.2));
    let tag = c.guide.clone().map(|(x, words)| {
        let width = text_width(&words, 11.0, Weight::Regular) + 14.0;
        (between(x - width / 2.0, left, right - width), width, words)
    });
    for tick in ticks::ticks(&time, main_calendar(c.view.calendar), lang, digits) {
        let x = time.px(tick.day.number());
        let width = text_width(&tick.label, 10.5, Weight::Regular);
        let (from, to) = if time.reversed { (x - width - 3.0, x) } else { (x, x + width + 3.0) };
        let hidden = tag.as_ref().is_some_and(|(at, w, _)| to + 4.0 > *at && from - 4.0 < at + w);
        if tick.rank == Rank::Major && !hidden && from >= left - 1.0 && to <= right + 1.0 {
            let (dx, anchor) = if time.reversed { (-3.0, Anchor::Right) } else { (3.0, Anchor::Left) };
            c.text(x + dx, band.top + 13.0, tick.label, (10.5, Weight::Regular, Ink::Soft), anchor);
        }
    }
    if let Some((x, width, words)) = tag {
        let fill = Fill::Solid(Ink::Accent);
        c.out.push(Shape::Rect { x, y: band.top + 2.0, w: width, h: 17.0, r: 2.0, fill });
        let style = (11.0, Weight::Regular, Ink::Paper);
        c.text(x + width / 2.0, band.top + 14.5, words, style, Anchor::Middle);
    }
    c.out.push(Shape::Close);
}
