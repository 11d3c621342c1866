//! The picture for the ear: what a player needs to sound the visible window.
//!
//! A [`Score`] is to the ear what a [`Scene`](crate::chart::scene::Scene) is to the eye: everything in its
//! place, here a share of the window from 0 to 1. A series sounds as tones, an event as a click, a span
//! that is not known to the day as a swell from its first day to its last.

use crate::chart::reading::figure_words;
use crate::date::words;
use crate::date::{Day, Edtf, Form};
use crate::filter::{Index, Kept};
use crate::lang::Lang;
use crate::model::{Coverage, Timeline};
use crate::view::View;
use serde::Serialize;

/// A window, ready to be played.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Score {
    /// First and last day, in words.
    pub window: (String, String),
    /// The series that may be heard.
    pub series: Vec<Voice>,
    /// What happened, in order of time.
    pub events: Vec<Beat>,
}

/// One series, as tones.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Voice {
    /// Its id.
    pub id: String,
    /// Its name.
    pub label: String,
    /// Its values, in order of time. What is missing is silence.
    pub tones: Vec<Tone>,
}

/// One value.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Tone {
    /// Where its period begins and ends, as shares of the window.
    pub span: (f64, f64),
    /// Its height between the least and the greatest value in sight, 0 to 1.
    pub height: f64,
    /// Whether the period was counted whole; what was counted in part sounds softer.
    pub whole: bool,
    /// The value with its unit and period, to be spoken.
    pub words: String,
}

/// One event.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Beat {
    /// From its earliest to its latest day, as shares of the window.
    pub span: (f64, f64),
    /// Whether the date is known: a click; else a swell.
    pub sure: bool,
    /// 1 headline to 3 detail: how loud.
    pub rank: u8,
    /// Its name and date, to be spoken.
    pub words: String,
}

/// An exact date longer than this is a stretch of time, not a moment, in days.
const MOMENT_DAYS: i32 = 2;

/// Writes the score of a view.
pub fn score(timeline: &Timeline, index: &Index, view: &View, lang: Lang) -> Score {
    let (first, last) = view.window(timeline);
    let length = last.number() + 1.0 - first.number();
    let share = |day: f64| (((day - first.number()) / length).clamp(0.0, 1.0) * 1000.0).round() / 1000.0;
    let span = |date: &Edtf| {
        let from = date.earliest().or(date.latest()).unwrap_or(first);
        let to = date.latest().or(date.earliest()).unwrap_or(last);
        (share(from.number()), share(to.number() + 1.0))
    };
    let date = |edtf: &Edtf| words::date(edtf, lang, view.calendar, view.digits);
    let voices = view.series_shown(timeline).into_iter().filter_map(|series| {
        let seen = (series.observations.iter()).filter(|one| {
            one.coverage != Coverage::Gap && one.period.possibly_within(Some(first), Some(last))
        });
        let valued: Vec<_> =
            seen.filter_map(|one| Some((one, one.value.or(one.low).or(one.high)?))).collect();
        let least = valued.iter().map(|(_, value)| *value).fold(f64::INFINITY, f64::min);
        let greatest = valued.iter().map(|(_, value)| *value).fold(f64::NEG_INFINITY, f64::max);
        let height = |value: f64| match greatest > least {
            true => ((value - least) / (greatest - least) * 1000.0).round() / 1000.0,
            false => 0.5,
        };
        let tones: Vec<Tone> = (valued.iter())
            .map(|(one, value)| Tone {
                span: span(&one.period),
                height: height(*value),
                whole: one.coverage == Coverage::Complete,
                words: format!(
                    "{} {}, {}",
                    figure_words(one, lang, view.digits),
                    series.unit.get(lang),
                    date(&one.period)
                ),
            })
            .collect();
        let label = series.label.get(lang).to_owned();
        (!tones.is_empty()).then(|| Voice { id: series.id.clone(), label, tones })
    });
    let kept = Kept::new(timeline, index, view);
    let events = kept.events_in(timeline, (first, last)).map(|event| {
        let days =
            event.date.latest().zip(event.date.earliest()).map_or(MOMENT_DAYS, |(to, from)| to.0 - from.0);
        Beat {
            span: span(&event.date),
            sure: event.date.extent().form() == Form::Exact && days < MOMENT_DAYS,
            rank: event.importance.get(),
            words: format!("{}, {}", event.label.get(lang), date(&event.date)),
        }
    });
    let day = |day: Day| words::day(day, lang, view.calendar, view.digits);
    Score { window: (day(first), day(last)), series: voices.collect(), events: events.collect() }
}
