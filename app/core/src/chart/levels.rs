//! Breaks of a series in its strip: the mean of every stretch as a line, a dashed line where the level
//! changes, and its words. What is drawn here is computed by us, and told so in the summary.

use super::measure::text_width;
use super::rows::Band;
use super::scene::Composer;
use super::series::LinePlan;
use super::shape::{Anchor, Ink, Shape, Stroke, Weight};
use super::strip::Strip;
use super::values::Box;
use crate::analysis::Break;
use crate::date::{Digits, words};
use crate::lang::Lang;
use crate::text;

/// Draws levels and breaks of the lines of a strip; words go where nothing is `taken` yet.
pub(super) fn compose(c: &mut Composer<'_>, strip: &Strip<'_>, band: Band, taken: &mut Vec<Box>) {
    let (left, right) = strip.edges;
    for (number, line) in strip.plan.lines.iter().enumerate() {
        for (from, to, mean) in line.levels() {
            let (a, b) = (c.time.px(from), c.time.px(to));
            let (x1, x2) = (a.min(b).max(left), a.max(b).min(right));
            if x1 < x2 {
                let y = strip.y(number, mean);
                // Seen over columns of whatever ink.
                c.out.push(Shape::line(x1, y, x2, y, Ink::Paper, 3.0));
                c.out.push(Shape::line(x1, y, x2, y, Ink::Text, 1.2));
            }
        }
        for this in line.breaks.iter().flatten() {
            let x = c.time.px(this.day.number());
            if x < left || x > right {
                continue;
            }
            let stroke = Stroke::dashed(Ink::Text, 1.2);
            c.out.push(Shape::Line { x1: x, y1: band.top, x2: x, y2: strip.base, stroke });
            label(c, strip, line, this, x, band, taken);
        }
    }
}

fn label(
    c: &mut Composer<'_>,
    strip: &Strip<'_>,
    line: &LinePlan,
    this: &Break,
    x: f64,
    band: Band,
    taken: &mut Vec<Box>,
) {
    let (lang, digits) = (c.frame.lang, c.view.digits);
    let period = &c.timeline.series[line.index].observations[this.index].period;
    let date = words::date_short(period, lang, c.view.calendar, digits);
    let name = text::BREAK.get(lang);
    let comma = lang.pick(",", "،");
    let change = change(this, lang, digits);
    let forms = [format!("{name}{comma} {date}: {change}"), format!("{name}: {change}"), name.to_owned()];
    for words in forms {
        let width = text_width(&words, 10.0, Weight::Regular);
        let spots = [x + 4.0, x - 4.0 - width].map(|left| Box {
            left,
            right: left + width,
            top: band.top - 2.0,
            bottom: band.top + 9.0,
        });
        let free = |spot: &Box| {
            let inside = spot.left >= strip.edges.0 && spot.right <= strip.edges.1;
            inside && taken.iter().all(|other| !spot.meets(other))
        };
        if let Some(spot) = spots.into_iter().find(free) {
            taken.push(spot);
            c.text(spot.left, band.top + 7.0, words, (10.0, Weight::Regular, Ink::Text), Anchor::Left);
            return;
        }
    }
}

/// "from 62 to 31".
pub(super) fn change(this: &Break, lang: Lang, digits: Digits) -> String {
    let mean = |value: f64| {
        let exact = if value.abs() < 10.0 { (value * 10.0).round() / 10.0 } else { value.round() };
        words::number(exact, digits)
    };
    let (before, after) = (mean(this.before), mean(this.after));
    match lang {
        Lang::En => format!("from {before} to {after}"),
        Lang::Ar => format!("من {before} إلى {after}"),
    }
}
