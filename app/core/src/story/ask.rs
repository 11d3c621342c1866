//! What can be asked of a picture, with the answer that the timeline gives.
//!
//! | question | derived from |
//! |---|---|
//! | how does the line go on? | the first series of the view with enough whole values in the window |
//! | when did it happen? | the view's selected event |
//! | which came first, which is highest, what did the speaker do? | events, values or the claim in sight |
//! | how do we know? | the sources of what is selected, else of the first series |

use crate::date::{Calendar, Day, Digits, Edtf, words};
use crate::lang::{Lang, Pair};
use crate::model::{Coverage, Event, Observation, Series, Source, Timeline, Vocabulary};
use crate::view::{Selection, View};

/// A value of a series, ready to be plotted.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// The period it covers.
    pub period: Edtf,
    /// The middle of the period, in days.
    pub day: f64,
    /// The value.
    pub value: f64,
}

/// "How does the line go on?"
#[derive(Clone, Debug, PartialEq)]
pub struct Predict<'a> {
    /// The series.
    pub series: &'a Series,
    /// The values that are shown, in order of time.
    pub known: Vec<Point>,
    /// The values that are asked for: a few, so that they can be typed.
    pub asked: Vec<Point>,
    /// The greatest value of all.
    pub greatest: f64,
}

/// Fewer whole values make no line.
const LEAST_POINTS: usize = 6;
/// More fields than this would be work, not a question.
const MOST_ASKED: usize = 6;

/// The line of a view that a reader may go on drawing.
pub fn predict<'a>(timeline: &'a Timeline, view: &View) -> Option<Predict<'a>> {
    let days = view.window(timeline);
    view.series_shown(timeline).into_iter().find_map(|series| {
        let points = whole_points(series, days);
        if points.len() < LEAST_POINTS {
            return None;
        }
        let greatest = points.iter().map(|point| point.value).fold(0.0, f64::max);
        if greatest <= 0.0 {
            return None;
        }
        let (known, rest) = points.split_at(points.len() / 2);
        // Of many, evenly many, the last among them.
        let every = rest.len().div_ceil(MOST_ASKED);
        let mut asked: Vec<Point> = rest.iter().rev().step_by(every).cloned().collect();
        asked.reverse();
        Some(Predict { series, known: known.to_vec(), asked, greatest })
    })
}

/// The wholly counted values of a series that lie in the window.
fn whole_points(series: &Series, (first, last): (Day, Day)) -> Vec<Point> {
    let inside = |observation: &&Observation| {
        observation.coverage == Coverage::Complete
            && observation.period.certainly_within(Some(first), Some(last))
    };
    (series.observations.iter().filter(inside))
        .filter_map(|observation| {
            let (from, to) = (observation.period.earliest()?, observation.period.latest()?);
            let day = (from.number() + to.number() + 1.0) / 2.0;
            Some(Point { period: observation.period.clone(), day, value: observation.value? })
        })
        .collect()
}

/// "When did it happen?"
#[derive(Clone, Debug, PartialEq)]
pub struct Place<'a> {
    /// The event.
    pub event: &'a Event,
    /// The months to choose from: the first day of each.
    pub months: Vec<Day>,
    /// The months that the event's date touches, as positions in `months`.
    pub answer: (usize, usize),
}

/// A longer window is no question but a guess.
const MOST_MONTHS: usize = 72;
/// A date known less exactly than this has no place to find, in months.
const WIDEST_ANSWER: usize = 3;

/// The event of a view that a reader may place on the axis.
pub fn place<'a>(timeline: &'a Timeline, view: &View) -> Option<Place<'a>> {
    let event = timeline.event(view.event.first()?)?;
    let months = months(view.window(timeline));
    let at = |day: Day| {
        let (year, month, _) = day.ymd();
        months.iter().position(|start| *start == Day::from_ymd(year, month, 1).unwrap_or(*start))
    };
    let answer = (at(event.date.earliest()?)?, at(event.date.latest()?)?);
    let fair = (3..=MOST_MONTHS).contains(&months.len()) && answer.1 - answer.0 < WIDEST_ANSWER;
    fair.then(|| Place { event, months: months.clone(), answer })
}

/// The first day of every month of a window.
fn months((first, last): (Day, Day)) -> Vec<Day> {
    let (mut year, mut month, _) = first.ymd();
    let mut months = Vec::new();
    while let Some(day) =
        Day::from_ymd(year, month, 1).filter(|day| *day <= last && months.len() <= MOST_MONTHS)
    {
        months.push(day);
        (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    }
    months
}

/// What a choice is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// Which of these came first?
    First,
    /// In which period was the value highest?
    Highest,
    /// What does the speaker do?
    Stance,
}

/// One answer to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Its words.
    pub label: Pair,
    /// Why it is right or not: a date, a value; empty where the label says it all.
    pub reason: Pair,
}

/// A question with one right answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What it is about.
    pub about: About,
    /// Of what: the name of a series, what a speaker said.
    pub subject: Pair,
    /// The answers, in an order that tells nothing.
    pub options: Vec<Answer>,
    /// Which is right.
    pub right: usize,
}

/// A question with a few answers, one of them right.
pub fn choice(timeline: &Timeline, view: &View) -> Option<Choice> {
    stance(timeline, view).or_else(|| first(timeline, view)).or_else(|| highest(timeline, view))
}

/// How many answers there are to choose from.
const OPTIONS: usize = 3;

fn stance(timeline: &Timeline, view: &View) -> Option<Choice> {
    let claim = timeline.claim(view.claim.as_ref()?)?;
    let terms = &timeline.about.vocabulary.stance;
    let rank = terms.iter().position(|term| term.id == claim.stance)?;
    // The right one and those that follow it in the vocabulary.
    let shown: Vec<usize> = (0..terms.len().min(OPTIONS)).map(|i| (rank + i) % terms.len()).collect();
    let option = |at: &usize| Answer { label: terms[*at].label.clone(), reason: Pair::default() };
    let subject = Pair::new(
        format!("{}: {}", claim.speaker, claim.text.get(Lang::En)),
        format!("{}: {}", claim.speaker, claim.text.get(Lang::Ar)),
    );
    (shown.len() > 1).then(|| shuffled(&claim.id, About::Stance, subject, shown.iter().map(option).collect()))
}

fn first(timeline: &Timeline, view: &View) -> Option<Choice> {
    let (from, to) = view.window(timeline);
    let kept = |event: &&Event| {
        event.date.certainly_within(Some(from), Some(to))
            && (view.kind.is_empty() || view.kind.contains(&event.kind))
            && (view.driver.is_empty() || event.drivers.iter().any(|driver| view.driver.contains(driver)))
    };
    let selected = view.event.first().and_then(|id| timeline.event(id)).filter(kept);
    let mut others: Vec<&Event> = timeline.events.iter().filter(kept).collect();
    others.sort_by_key(|event| (event.importance, event.date.sort_key()));
    // No two of them may overlap, or "first" would not be known.
    let mut chosen: Vec<&Event> = Vec::new();
    for event in selected.into_iter().chain(others) {
        let apart = |other: &&Event| {
            other.date.latest() < event.date.earliest() || event.date.latest() < other.date.earliest()
        };
        if chosen.len() < OPTIONS && event.date.earliest().is_some() && chosen.iter().all(apart) {
            chosen.push(event);
        }
    }
    chosen.sort_by_key(|event| event.date.sort_key());
    let option = |event: &&Event| Answer { label: event.label.clone(), reason: date_pair(&event.date) };
    let seed = chosen.first().map(|event| event.id.clone())?;
    (chosen.len() == OPTIONS)
        .then(|| shuffled(&seed, About::First, Pair::default(), chosen.iter().map(option).collect()))
}

fn highest(timeline: &Timeline, view: &View) -> Option<Choice> {
    let days = view.window(timeline);
    view.series_shown(timeline).into_iter().find_map(|series| {
        let mut points = whole_points(series, days);
        points.sort_by(|a, b| b.value.total_cmp(&a.value));
        let shown: Vec<&Point> = match points.as_slice() {
            // A tie has no right answer; the least and a middle one stand beside the greatest.
            [most, next, .., least] if most.value > next.value => {
                vec![most, &points[points.len() / 2], least]
            }
            _ => return None,
        };
        let unit = |lang| series.unit.get(lang);
        let option = |point: &&Point| {
            let number = words::number(point.value, Digits::Latn);
            let reason =
                Pair::new(format!("{number} {}", unit(Lang::En)), format!("{number} {}", unit(Lang::Ar)));
            Answer { label: date_pair(&point.period), reason }
        };
        let options: Vec<Answer> = shown.iter().map(option).collect();
        let distinct = options.windows(2).all(|pair| pair[0].label != pair[1].label);
        distinct.then(|| shuffled(&series.id, About::Highest, series.label.clone(), options))
    })
}

fn date_pair(date: &Edtf) -> Pair {
    let words = |lang| words::date(date, lang, Calendar::Gregory, Digits::Latn);
    Pair::new(words(Lang::En), words(Lang::Ar))
}

/// A choice whose first option is the right one, turned so that its place tells nothing: always in the same
/// way for the same record, since a page must not change by itself.
fn shuffled(seed: &str, about: About, subject: Pair, mut options: Vec<Answer>) -> Choice {
    let hash =
        seed.bytes().fold(2_166_136_261_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(16_777_619));
    let turn = hash as usize % options.len().max(1);
    options.rotate_right(turn);
    Choice { about, subject, options, right: turn }
}

/// "How do we know?"
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence<'a> {
    /// The name of what is known.
    pub subject: Pair,
    /// The works that it rests on.
    pub sources: Vec<&'a Source>,
    /// Whether the editors saw the fact in a source themselves; none where they judged value by value.
    pub verified: Option<bool>,
    /// The editors' remark, in English.
    pub note: Option<&'a str>,
}

/// What the picture's first record rests on.
pub fn evidence<'a>(timeline: &'a Timeline, view: &View) -> Option<Evidence<'a>> {
    let find = |ids: &[String]| ids.iter().filter_map(|id| timeline.source(id)).collect::<Vec<_>>();
    let selected = match view.selection() {
        Some(Selection::Event(id)) => timeline.event(&id).map(|event| Evidence {
            subject: event.label.clone(),
            sources: find(&event.sources),
            verified: Some(event.verified),
            note: event.note.as_deref(),
        }),
        Some(Selection::Claim(id)) => timeline.claim(&id).map(|claim| {
            let stance = |lang| Vocabulary::label(&timeline.about.vocabulary.stance, &claim.stance, lang);
            Evidence {
                subject: Pair::new(
                    format!("{} ({})", claim.speaker, stance(Lang::En)),
                    format!("{} ({})", claim.speaker, stance(Lang::Ar)),
                ),
                sources: find(&claim.sources),
                verified: Some(claim.verified),
                note: claim.note.as_deref(),
            }
        }),
        _ => None,
    };
    let of_series = || {
        let series = view.series_shown(timeline).into_iter().next()?;
        Some(Evidence {
            subject: series.label.clone(),
            sources: find(std::slice::from_ref(&series.source)),
            verified: None,
            note: Some(series.caveat.as_str()).filter(|caveat| !caveat.is_empty()),
        })
    };
    selected.or_else(of_series).filter(|evidence| !evidence.sources.is_empty())
}

#[cfg(test)]
mod tests;
