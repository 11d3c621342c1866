//! Ticks of the time axis, on the calendar's own boundaries and never closer than their labels.

use super::measure::{Weight, text_width};
use super::scale::TimeScale;
use crate::date::{Day, Digits, calendar, words};
use crate::lang::Lang;

/// How much a tick stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// A year, or the coarsest unit in sight: bold, with a grid line.
    Major,
    /// A labelled division.
    Minor,
    /// A stroke without a label.
    Stroke,
}

/// A mark of the axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Where it stands: the start of this day.
    pub day: Day,
    /// Its words; empty for a stroke.
    pub label: String,
    /// How much it stands out.
    pub rank: Rank,
}

/// A calendar that an axis row can follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AxisCalendar {
    /// Proleptic Gregorian.
    Gregorian,
    /// Umm al-Qura.
    Hijri,
}

/// A division of time: so many years, months or days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Years(i32),
    Months(u32),
    Days(u32),
}

/// From coarse to fine. Every step divides the ones before it, so a minor tick never straddles a major.
const STEPS: [Step; 15] = [
    Step::Years(1000),
    Step::Years(500),
    Step::Years(100),
    Step::Years(50),
    Step::Years(10),
    Step::Years(5),
    Step::Years(2),
    Step::Years(1),
    Step::Months(6),
    Step::Months(3),
    Step::Months(1),
    Step::Days(10),
    Step::Days(5),
    Step::Days(2),
    Step::Days(1),
];

impl Step {
    fn days(self) -> f64 {
        match self {
            Step::Years(n) => 365.25 * f64::from(n),
            Step::Months(n) => 30.44 * f64::from(n),
            Step::Days(n) => f64::from(n),
        }
    }

    /// Room that a label of this step needs, in pixels.
    fn room(self, axis: AxisCalendar) -> f64 {
        match (self, axis) {
            (Step::Years(_), _) => 46.0,
            (Step::Months(_), AxisCalendar::Gregorian) => 52.0,
            // Names of Hijri months are not shortened.
            (Step::Months(_), AxisCalendar::Hijri) => 104.0,
            (Step::Days(_), _) => 26.0,
        }
    }
}

/// The ticks in sight, in order of time.
pub fn ticks(scale: &TimeScale, axis: AxisCalendar, lang: Lang, digits: Digits) -> Vec<Tick> {
    let px_per_day = scale.px_per_day();
    let finest_with = |room: &dyn Fn(Step) -> f64| {
        STEPS.iter().rposition(|step| step.days() * px_per_day >= room(*step)).unwrap_or(0)
    };
    let labelled = finest_with(&|step| step.room(axis));
    let stroked = finest_with(&|_| 9.0).max(labelled);
    let minor = STEPS[labelled];
    let major = match minor {
        Step::Years(_) => minor,
        Step::Months(_) => Step::Years(1),
        Step::Days(_) => Step::Months(1),
    };
    let mut ticks = Vec::new();
    let (mut year, mut month) = year_month(axis, Day((scale.from.floor() as i32).max(-1_000_000)));
    let last = Day((scale.to.ceil() as i32).min(4_000_000));
    let stride = match STEPS[stroked] {
        Step::Years(n) => {
            (year, month) = (year.div_euclid(n) * n, 1);
            n.unsigned_abs() * 12
        }
        Step::Months(n) => {
            month = (month - 1) / n * n + 1;
            n
        }
        Step::Days(_) => 1,
    };
    // A window holds a few hundred divisions at the most; the bound guards against odd calendars.
    for _ in 0..4_000 {
        let Some(start) = month_start(axis, year, month) else { break };
        if start > last {
            break;
        }
        push(&mut ticks, scale, start, (year, month, 1), (major, minor), lang, digits, axis);
        if let Step::Days(n) = STEPS[stroked] {
            let (next_year, next_month) = next_month(year, month, 1);
            let Some(end) = month_start(axis, next_year, next_month) else { break };
            // The last day of a group just before the month's end would crowd the next month.
            for day in (1 + n..).step_by(n as usize) {
                let at = Day(start.0 + day as i32 - 1);
                if at.0 + (n as i32) / 2 >= end.0 {
                    break;
                }
                push(&mut ticks, scale, at, (year, month, day), (major, minor), lang, digits, axis);
            }
        }
        (year, month) = next_month(year, month, stride);
    }
    ticks
}

#[expect(clippy::too_many_arguments, reason = "one call site's loop body, split for its two callers")]
fn push(
    ticks: &mut Vec<Tick>,
    scale: &TimeScale,
    at: Day,
    (year, month, day): (i32, u32, u32),
    (major, minor): (Step, Step),
    lang: Lang,
    digits: Digits,
    axis: AxisCalendar,
) {
    if at.number() < scale.from || at.number() > scale.to {
        return;
    }
    let on = |step: Step| match step {
        Step::Years(n) => day == 1 && month == 1 && year.rem_euclid(n) == 0,
        Step::Months(n) => day == 1 && (month - 1) % n == 0,
        Step::Days(n) => (day - 1) % n == 0,
    };
    let number = |n: i32| words::digits(&n.to_string(), digits);
    let month_name = || match axis {
        AxisCalendar::Gregorian => words::month_name(month, lang, true),
        AxisCalendar::Hijri => words::hijri_month_name(month, lang),
    };
    // The month's own label reaches over its first days.
    let clears_month = |step: Step| {
        let month = format!("{} {}", month_name(), number(year));
        let reach = text_width(&month, 12.5, Weight::Bold) + 8.0;
        !matches!(step, Step::Days(_)) || f64::from(day - 1) * scale.px_per_day() >= reach
    };
    let (rank, label) = if on(major) {
        let label = match major {
            Step::Years(_) => number(year),
            _ => format!("{} {}", month_name(), number(year)),
        };
        (Rank::Major, label)
    } else if on(minor) && clears_month(minor) {
        let label = match minor {
            Step::Months(_) => month_name().to_owned(),
            _ => number(day as i32),
        };
        (Rank::Minor, label)
    } else {
        (Rank::Stroke, String::new())
    };
    ticks.push(Tick { day: at, label, rank });
}

fn year_month(axis: AxisCalendar, day: Day) -> (i32, u32) {
    match axis {
        AxisCalendar::Gregorian => {
            let (year, month, _) = day.ymd();
            (year, month)
        }
        AxisCalendar::Hijri => {
            let date = calendar::to_hijri(day);
            (date.year, date.month)
        }
    }
}

fn month_start(axis: AxisCalendar, year: i32, month: u32) -> Option<Day> {
    match axis {
        AxisCalendar::Gregorian => Day::from_ymd(year, month, 1),
        AxisCalendar::Hijri => calendar::from_hijri(year, month, 1),
    }
}

fn next_month(year: i32, month: u32, stride: u32) -> (i32, u32) {
    let months = month - 1 + stride;
    (year + (months / 12) as i32, months % 12 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(from: &str, to: &str, width: f64, axis: AxisCalendar) -> Vec<String> {
        let (from, to) = (Day::parse(from).unwrap(), Day::parse(to).unwrap());
        let scale = TimeScale::days(from, to, 0.0, width, false);
        let ticks = ticks(&scale, axis, Lang::En, Digits::Latn);
        ticks.into_iter().filter(|t| t.rank != Rank::Stroke).map(|t| t.label).collect()
    }

    #[test]
    fn years_and_half_years_over_the_arc() {
        let shown = labels("2014-01-01", "2018-06-30", 896.0, AxisCalendar::Gregorian);
        // The last stands at the very end, where the axis leaves its label out.
        assert_eq!(shown, ["2014", "Jul", "2015", "Jul", "2016", "Jul", "2017", "Jul", "2018", "Jul"]);
    }

    #[test]
    fn days_within_a_month() {
        let shown = labels("2014-06-01", "2014-07-02", 400.0, AxisCalendar::Gregorian);
        assert_eq!(shown, ["Jun 2014", "6", "11", "16", "21", "26", "Jul 2014"]);
    }

    #[test]
    fn hijri_years_start_where_they_start() {
        let day = Day::parse("2014-10-25").unwrap();
        let scale = TimeScale::days(Day::parse("2014-01-01").unwrap(), day, 0.0, 300.0, false);
        let ticks = ticks(&scale, AxisCalendar::Hijri, Lang::En, Digits::Latn);
        assert!(ticks.iter().any(|tick| tick.day == day && tick.label == "1436"), "{ticks:?}");
    }

    #[test]
    fn every_zoom_keeps_its_labels_apart() {
        let middle = Day::parse("2016-02-29").unwrap();
        for days in [3, 12, 40, 100, 400, 2_000, 20_000, 300_000] {
            for axis in [AxisCalendar::Gregorian, AxisCalendar::Hijri] {
                let scale =
                    TimeScale::days(Day(middle.0 - days / 2), Day(middle.0 + days / 2), 0.0, 900.0, false);
                let ticks = ticks(&scale, axis, Lang::En, Digits::Latn);
                let labelled: Vec<&Tick> = ticks.iter().filter(|t| t.rank != Rank::Stroke).collect();
                for pair in labelled.windows(2) {
                    let gap = scale.px(pair[1].day.number()) - scale.px(pair[0].day.number());
                    assert!(gap >= 20.0, "{days} days: {pair:?} {gap}");
                }
            }
        }
    }
}
