//! The small picture of a timeline: its phases, its events per month, and nothing to read.

use super::periods;
use super::plan::Plan;
use super::scale::TimeScale;
use super::shape::{INK_CYCLE, Ink, Shape};
use super::svg::{Head, svg};
use crate::date::Day;
use crate::filter::Index;
use crate::lang::Lang;
use crate::model::Timeline;
use crate::view::View;

/// Draws a timeline as SVG of `width` by `height` pixels.
pub fn thumbnail(timeline: &Timeline, view: &View, lang: Lang, (width, height): (f64, f64)) -> String {
    let plan = Plan::new(timeline, &Index::default(), &View { q: String::new(), ..view.clone() }, lang);
    let (from, to) = view.window(timeline);
    let scale = TimeScale::days(from, to, 0.0, width, false);
    let mut shapes = Vec::new();
    for phase in &plan.phases {
        let (left, right) = (scale.px(phase.from).max(0.0), scale.px(phase.to).min(width));
        if right <= left {
            continue;
        }
        let ink = Ink::Phase((phase.index % INK_CYCLE) as u8);
        shapes.push(Shape::rect(left, 11.0 * phase.row as f64, right - left, 10.0, ink));
    }
    let top = 11.0 * plan.phase_rows as f64 + 8.0;
    let most = plan.counts.iter().map(|(_, count)| *count).max().unwrap_or(1) as f64;
    let periods = plan.counts.iter().map(|(number, count)| (periods::start(plan.unit, *number), count));
    for (month, count) in periods.filter(|(month, _)| *month >= from && *month <= to) {
        let (left, right) = scale.span_px(month, Day(month.0 + 29));
        let h = (height - top) * *count as f64 / most;
        shapes.push(Shape::rect(left + 0.5, height - h, (right - left - 1.0).max(1.0), h, Ink::Soft));
    }
    shapes.push(Shape::line(0.0, height - 0.5, width, height - 0.5, Ink::Text, 1.0));
    svg(
        &Head { prefix: &format!("{}-", timeline.slug), width, height, title: "", described_by: None },
        &shapes,
    )
}
