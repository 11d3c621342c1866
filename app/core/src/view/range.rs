//! The days in sight: `2014-06..2017-12`, either end open.

use crate::date::{Day, Edtf};

/// The days in sight. An open end follows what the timeline holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TimeRange {
    /// First day; none is `earliest`.
    pub from: Option<Day>,
    /// Last day; none is `latest`.
    pub to: Option<Day>,
}

impl TimeRange {
    /// From one day to another, in either order.
    pub fn days(a: Day, b: Day) -> TimeRange {
        TimeRange { from: Some(a.min(b)), to: Some(a.max(b)) }
    }

    /// Reads `FROM..TO`, each end an EDTF date, `earliest` or `latest`; a single date is all of it.
    pub fn parse(text: &str) -> Option<TimeRange> {
        let Some((from, to)) = text.split_once("..") else {
            let date = Edtf::parse(text).ok()?;
            return Some(TimeRange { from: date.earliest(), to: date.latest() });
        };
        let end = |text: &str, open: &str| match text.trim() {
            open_end if open_end == open || open_end.is_empty() => Some(None),
            date => Edtf::parse(date).ok().map(Some),
        };
        let from = end(from, "earliest")?.and_then(|date| date.earliest());
        let to = end(to, "latest")?.and_then(|date| date.latest());
        match (from, to) {
            (Some(from), Some(to)) if from > to => None,
            _ => Some(TimeRange { from, to }),
        }
    }

    /// The shortest text that reads back to the same days: months where an end falls on one.
    pub fn text(&self) -> String {
        let from = self.from.map_or("earliest".to_owned(), |day| short(day, day.ymd().2 == 1));
        let to = self.to.map_or("latest".to_owned(), |day| short(day, Day(day.0 + 1).ymd().2 == 1));
        format!("{from}..{to}")
    }
}

fn short(day: Day, whole_month: bool) -> String {
    let text = day.to_string();
    if whole_month && text.len() == 10 { text[..7].to_owned() } else { text }
}
