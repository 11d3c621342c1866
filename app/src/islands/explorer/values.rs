//! The values of a series by keyboard: while its name has the focus, arrows step from value to value, and
//! `[` and `]` go to the smallest and the greatest in sight. The crosshair shows what the status says.

use super::state::{Explorer, Shared};
use super::{dom, page};
use masar_core::chart::reading::readings;
use masar_core::chart::series::{LinePlan, Point};
use masar_core::date::Day;

/// Which value is wanted.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Wanted {
    /// The one before, as it is seen.
    Left,
    /// The one after, as it is seen.
    Right,
    /// The first in sight.
    First,
    /// The last in sight.
    Last,
    /// The smallest in sight.
    Smallest,
    /// The greatest in sight.
    Greatest,
}

/// Reads a value of the series in focus, or of the first one for the smallest and the greatest. Whether
/// there was a series to read.
pub(super) fn read(shared: &Shared, wanted: Wanted) -> bool {
    let mut explorer = shared.borrow_mut();
    let extreme = matches!(wanted, Wanted::Smallest | Wanted::Greatest);
    let Some((series, point)) = explorer.find(wanted, extreme) else { return false };
    explorer.value = Some(point);
    let day = Day(point.floor() as i32);
    let x = explorer.time.px(point);
    page::show_readout(&explorer, day, x);
    let said = readings(&explorer.sample.timeline, &explorer.plan, &explorer.view, day, explorer.lang);
    if let Some(reading) = said.into_iter().find(|reading| reading.series == series) {
        // The value first: whoever steps through many of them hears at once what changes.
        let mut words = format!("{}, {}, {}", reading.figure, reading.period, reading.label);
        if !reading.remark.is_empty() {
            words = format!("{words}, {}", reading.remark);
        }
        explorer.spoke = dom::now();
        explorer.to_say = None;
        page::say(&words);
    }
    true
}

impl Explorer {
    /// The id of the series whose name has the focus.
    fn series_in_focus(&self) -> Option<String> {
        let focus = dom::document()?.active_element()?;
        focus.closest(".scene").ok().flatten()?;
        Some(focus.get_attribute("data-id")?.strip_prefix("series/")?.to_owned())
    }

    /// The series that is read, and the middle of the value that is wanted, in days.
    fn find(&self, wanted: Wanted, any: bool) -> Option<(String, f64)> {
        let focus = self.series_in_focus();
        let lines = || self.plan.series.iter().flat_map(|strip| &strip.lines);
        let id =
            |line: &LinePlan| self.sample.timeline.series.get(line.index).map(|series| series.id.as_str());
        let line = match &focus {
            Some(wanted) => lines().find(|line| id(line) == Some(wanted.as_str()))?,
            None if any => lines().next()?,
            None => return None,
        };
        let points = line.between(self.window.0, self.window.1);
        let seen = |point: &&Point| point.middle() >= self.window.0 && point.middle() <= self.window.1;
        let value = |point: &Point| point.value.or(point.low).or(point.high);
        let towards = |later: bool| {
            let at = self.value.filter(|at| *at >= self.window.0 && *at <= self.window.1);
            match (at, later) {
                (None, true) => points.iter().find(seen),
                (None, false) => points.iter().rev().find(seen),
                (Some(at), true) => points.iter().filter(seen).find(|point| point.middle() > at + 0.01),
                (Some(at), false) => {
                    points.iter().rev().filter(seen).find(|point| point.middle() < at - 0.01)
                }
            }
        };
        let extreme = |greatest: bool| {
            let mut best: Option<&Point> = None;
            for point in points.iter().filter(seen).filter(|point| value(point).is_some()) {
                let better = best.and_then(value).is_none_or(|best| {
                    value(point).is_some_and(|value| if greatest { value > best } else { value < best })
                });
                if better {
                    best = Some(point);
                }
            }
            best
        };
        let found = match wanted {
            Wanted::Left => towards(self.time.reversed),
            Wanted::Right => towards(!self.time.reversed),
            Wanted::First => points.iter().find(seen),
            Wanted::Last => points.iter().rev().find(seen),
            Wanted::Smallest => extreme(false),
            Wanted::Greatest => extreme(true),
        };
        // At either end the last value is said again.
        let middle = found.map(Point::middle).or(self.value)?;
        Some((id(line)?.to_owned(), middle))
    }
}
