//! A picture in words: true of the window in sight, in both languages.

use super::levels::change;
use super::plan::Plan;
use super::reading::figure_words;
use super::series::{LinePlan, MONTH_DAYS, Point};
use super::strip::coverage_runs;
use crate::analysis::can_break;
use crate::date::{Day, words};
use crate::lang::Lang;
use crate::model::{Coverage, Timeline};
use crate::text::{self, CLAIMS, EVENTS, MONTHS};
use crate::view::View;

/// Describes the days `first` to `last`, a sentence each: what is in sight, in which phases; the largest
/// change of every series; the longest gap.
pub fn describe(timeline: &Timeline, plan: &Plan, view: &View, days: (Day, Day), lang: Lang) -> Vec<String> {
    let mut sentences = vec![counts(timeline, plan, view, days, lang)];
    let window = (days.0.number(), days.1.number() + 1.0);
    sentences.extend(phases(timeline, plan, window, lang));
    let lines = || plan.series.iter().flat_map(|strip| &strip.lines);
    for line in lines() {
        let Some(series) = timeline.series.get(line.index) else { continue };
        let Some((from, to)) = largest_change(line.between(window.0, window.1)) else { continue };
        let figure = |point: &Point| {
            let observation = &series.observations[point.index];
            let date = words::date_short(&observation.period, lang, view.calendar, view.digits);
            (figure_words(observation, lang, view.digits), date)
        };
        let (label, unit) = (series.label.get(lang), series.unit.get(lang));
        let ((a, a_date), (b, b_date)) = (figure(from), figure(to));
        let rises = to.value > from.value;
        sentences.push(match lang {
            Lang::En => {
                let verb = if rises { "rose" } else { "fell" };
                format!("{label} {verb} most: from {a} ({a_date}) to {b} {unit} ({b_date}).")
            }
            Lang::Ar => {
                let noun = if rises { "أكبر ارتفاع" } else { "أكبر انخفاض" };
                format!("{label}: {noun} من {a} ({a_date}) إلى {b} {unit} ({b_date}).")
            }
        });
    }
    sentences.extend(lines().filter_map(|line| breaks(timeline, line, view, window, lang)));
    let gaps = lines().flat_map(|line| {
        let runs = coverage_runs(line.between(window.0, window.1));
        runs.into_iter().filter(|run| run.2 == Coverage::Gap).map(move |run| (line, run.0, run.1))
    });
    if let Some((line, from, to)) = gaps.max_by(|a, b| (a.2 - a.1).total_cmp(&(b.2 - b.1)))
        && let Some(series) = timeline.series.get(line.index)
    {
        let day = |at: f64| words::day_short(Day(at as i32), lang, view.calendar, view.digits);
        let (from_words, to_words) = (day(from), day(to - 1.0));
        let months = ((to - from) / MONTH_DAYS).round().max(1.0) as usize;
        let length = MONTHS.count(months, lang, view.digits);
        let label = series.label.get(lang);
        sentences.push(match lang {
            Lang::En => format!(
                "Longest gap: {label}, from {from_words} to {to_words} ({length}); missing, not zero."
            ),
            Lang::Ar => {
                format!("أطول فجوة: {label}، من {from_words} إلى {to_words} ({length})؛ غياب بيانات لا صفر.")
            }
        });
    }
    sentences
}

/// The breaks in sight of a line, where the view asks for them.
fn breaks(
    timeline: &Timeline,
    line: &LinePlan,
    view: &View,
    window: (f64, f64),
    lang: Lang,
) -> Option<String> {
    let found = line.breaks.as_deref()?;
    let series = timeline.series.get(line.index)?;
    let (label, computed) = (series.label.get(lang), text::COMPUTED_HERE.get(lang));
    if !can_break(series) {
        return Some(match lang {
            Lang::En => format!("{label}: too few values in a row to look for breaks."),
            Lang::Ar => format!("{label}: القيم المتتابعة أقل من أن يُبحث فيها عن انقطاع."),
        });
    }
    let seen = found.iter().filter(|this| this.day.number() > window.0 && this.day.number() < window.1);
    let told: Vec<String> = seen
        .map(|this| {
            let period = &series.observations[this.index].period;
            let date = words::date_short(period, lang, view.calendar, view.digits);
            let over = if this.over_gap {
                lang.pick(", over missing data", "، عبر بيانات غائبة")
            } else {
                ""
            };
            format!("{date} ({}{over})", change(this, lang, view.digits))
        })
        .collect();
    Some(match (lang, told.is_empty()) {
        (Lang::En, true) => format!("{label}: no break in sight ({computed})."),
        (Lang::Ar, true) => format!("{label}: لا انقطاع ظاهر ({computed})."),
        (Lang::En, false) => format!("{label}: the mean breaks at {}; {computed}.", told.join("; ")),
        (Lang::Ar, false) => format!("{label}: ينقطع المتوسط عند {}؛ {computed}.", told.join("؛ ")),
    })
}

fn counts(timeline: &Timeline, plan: &Plan, view: &View, days: (Day, Day), lang: Lang) -> String {
    let events = plan.kept.events_in(timeline, days).count();
    let claims = plan.kept.claims_in(timeline, days).count();
    let day = |day: Day| words::day_short(day, lang, view.calendar, view.digits);
    let (from, to) = (day(days.0), day(days.1));
    let (events, claims) = (EVENTS.count(events, lang, view.digits), CLAIMS.count(claims, lang, view.digits));
    match lang {
        Lang::En => format!("From {from} to {to}: {events} and {claims}."),
        Lang::Ar => format!("من {from} إلى {to}: {events} و{claims}."),
    }
}

fn phases(timeline: &Timeline, plan: &Plan, window: (f64, f64), lang: Lang) -> Option<String> {
    let seen = plan.phases.iter().filter(|phase| phase.from < window.1 && phase.to > window.0);
    let names: Vec<&str> = seen
        .filter_map(|phase| timeline.phases.get(phase.index))
        .map(|phase| phase.label.get(lang))
        .collect();
    if names.is_empty() {
        return None;
    }
    Some(match lang {
        Lang::En => format!("Phases in sight: {}.", names.join("; ")),
        Lang::Ar => format!("المراحل الظاهرة: {}.", names.join("؛ ")),
    })
}

/// The pair of wholly counted values, earlier and later, that lie furthest apart.
pub fn largest_change(points: &[Point]) -> Option<(&Point, &Point)> {
    // A period counted in part against a whole one would be a change of coverage, not of what is counted.
    let whole = |point: &&Point| point.value.is_some() && point.coverage == Coverage::Complete;
    let counted = || points.iter().filter(whole);
    let value = |point: &Point| point.value.unwrap_or_default();
    let mut least = counted().next()?;
    let mut most = least;
    let mut best: Option<(&Point, &Point)> = None;
    for point in counted().skip(1) {
        for start in [least, most] {
            let size = |pair: (&Point, &Point)| (value(pair.1) - value(pair.0)).abs();
            if best.is_none_or(|best| size((start, point)) > size(best)) {
                best = Some((start, point));
            }
        }
        if value(point) < value(least) {
            least = point;
        }
        if value(point) > value(most) {
            most = point;
        }
    }
    best.filter(|(a, b)| value(a) != value(b))
}
