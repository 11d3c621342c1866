//! What every series says at one moment: the crosshair's words.

use super::plan::Plan;
use crate::date::{Day, Digits, words};
use crate::lang::Lang;
use crate::model::{Coverage, Observation, Timeline, Vocabulary};
use crate::text;
use crate::view::View;

/// What one series says at a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Id of the series.
    pub series: String,
    /// Name of the series.
    pub label: String,
    /// The figure with its unit, or why there is none.
    pub figure: String,
    /// The period it covers, in words; empty where nothing was counted.
    pub period: String,
    /// Remarks: counted in part, missing data.
    pub remark: String,
    /// Title of the source of the figure, and its id.
    pub source: (String, String),
    /// Rank of the group: its colour.
    pub group: usize,
}

/// Reads every series of the plan at a day.
pub fn readings(timeline: &Timeline, plan: &Plan, view: &View, day: Day, lang: Lang) -> Vec<Reading> {
    let at = day.number() + 0.5;
    let mut readings = Vec::new();
    for line in plan.series.iter().flat_map(|strip| &strip.lines) {
        let Some(series) = timeline.series.get(line.index) else { continue };
        let point = line.between(at, at + 0.01).first();
        let observation = point.and_then(|point| series.observations.get(point.index));
        let source = observation.map_or(series.source.as_str(), |observation| observation.source.as_str());
        let title = timeline.source(source).map_or(source, |source| source.title.as_str());
        let (figure, period, remark) = match observation {
            None => (text::NOT_COUNTED.get(lang).to_owned(), String::new(), ""),
            Some(observation) => {
                let gap = observation.coverage == Coverage::Gap;
                let figure = match gap {
                    true => text::GAP.get(lang).to_owned(),
                    false => {
                        format!("{} {}", figure_words(observation, lang, view.digits), series.unit.get(lang))
                    }
                };
                let partial = observation.coverage == Coverage::Partial;
                let remark = if partial { text::PARTIAL.get(lang) } else { "" };
                (figure, words::date(&observation.period, lang, view.calendar, view.digits), remark)
            }
        };
        readings.push(Reading {
            series: series.id.clone(),
            label: series.label.get(lang).to_owned(),
            figure,
            period,
            remark: remark.to_owned(),
            source: (title.to_owned(), source.to_owned()),
            group: Vocabulary::rank(&timeline.about.vocabulary.group, &series.group),
        });
    }
    readings
}

/// A figure as it was given: `754`, `46,000–70,000`, `at least 12`.
pub fn figure_words(observation: &Observation, lang: Lang, digits: Digits) -> String {
    let number = |value: f64| words::number(value, digits);
    let range = |low, high| format!("{}–{}", number(low), number(high));
    match (observation.value, observation.low, observation.high) {
        (Some(value), Some(low), Some(high)) => format!("{} ({})", number(value), range(low, high)),
        (Some(value), _, _) => number(value),
        (None, Some(low), Some(high)) => range(low, high),
        (None, Some(low), None) => format!("{} {}", text::AT_LEAST.get(lang), number(low)),
        (None, None, Some(high)) => format!("{} {}", text::AT_MOST.get(lang), number(high)),
        (None, None, None) => text::GAP.get(lang).to_owned(),
    }
}
