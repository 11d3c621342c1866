//! The picture as a tree for the ear: year → phase → month → record → source.
//!
//! It holds the same records as the picture of a [`View`], in order of time. Labels are terse, and values
//! come first: whoever listens hears the figure before the name of what was counted.

use crate::chart::reading::figure_words;
use crate::date::words::{self, month_name};
use crate::date::{Calendar, Day, Edtf};
use crate::filter::{Index, Kept};
use crate::lang::Lang;
use crate::model::{Claim, Coverage, Event, Kind, Observation, Series, Timeline, Vocabulary};
use crate::text;
use crate::view::View;
use std::collections::BTreeMap;

/// Nodes by place, each with its earliest and latest day to be sorted by.
type Places = BTreeMap<Place, Vec<((i32, i32), Node)>>;

/// A branch or a leaf of the tree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Node {
    /// What is heard.
    pub label: String,
    /// The record it stands for: its kind and id.
    pub record: Option<(Kind, String)>,
    /// What lies below it.
    pub children: Vec<Node>,
}

/// Where a record belongs: year, position of its phase, month. What is not known to the month comes first.
type Place = (i32, Option<usize>, u32);

/// The tree of a view's picture: of each kind of record the rows that stand on the view's page, and how many
/// rows the longest has. `index` folds the texts that the view's words are looked for in.
pub fn outline(timeline: &Timeline, index: &Index, view: &View, lang: Lang) -> (Vec<Node>, usize) {
    let days = view.window(timeline);
    let kept = Kept::new(timeline, index, view);
    let mut places: Places = BTreeMap::new();
    let mut put = |date: &Edtf, node: Node| {
        places.entry(place(timeline, date)).or_default().push((date.sort_key(), node));
    };
    let events: Vec<&Event> = kept.events_in(timeline, days).collect();
    let claims: Vec<&Claim> = kept.claims_in(timeline, days).collect();
    let shown = view.series_shown(timeline);
    let seen = |one: &&Observation| one.period.possibly_within(Some(days.0), Some(days.1));
    let values: Vec<(&Series, &Observation)> = (shown.iter())
        .flat_map(|series| series.observations.iter().filter(seen).map(move |one| (*series, one)))
        .collect();
    for event in &events[view.rows(events.len())] {
        put(&event.date, of_event(timeline, event, view, lang));
    }
    for claim in &claims[view.rows(claims.len())] {
        put(&claim.date, of_claim(timeline, claim, view, lang));
    }
    for (series, observation) in &values[view.rows(values.len())] {
        put(&observation.period, of_value(timeline, series, observation, view, lang));
    }
    (grow(timeline, places, view, lang), events.len().max(claims.len()).max(values.len()))
}

/// Joins the records of each place to branches.
fn grow(timeline: &Timeline, places: Places, view: &View, lang: Lang) -> Vec<Node> {
    let mut years: Vec<Node> = Vec::new();
    let (mut last_year, mut last_phase) = (None, None);
    for ((year, phase, month), mut records) in places {
        records.sort_by_key(|(key, _)| *key);
        let month = Node {
            label: match month {
                0 => text::NOT_TO_THE_MONTH.get(lang).to_owned(),
                month => month_name(month, lang, false).to_owned(),
            },
            record: None,
            children: records.into_iter().map(|(_, node)| node).collect(),
        };
        if last_year != Some(year) {
            years.push(Node { label: words::digits(&year.to_string(), view.digits), ..Node::default() });
            (last_year, last_phase) = (Some(year), None);
        }
        let Some(branch) = years.last_mut() else { continue };
        if last_phase != Some(phase) {
            let known = phase.and_then(|position| timeline.phases.get(position));
            branch.children.push(Node {
                label: known.map_or(text::OUTSIDE_PHASES.get(lang), |phase| phase.label.get(lang)).to_owned(),
                record: known.map(|phase| (Kind::Phase, phase.id.clone())),
                children: Vec::new(),
            });
            last_phase = Some(phase);
        }
        if let Some(branch) = branch.children.last_mut() {
            branch.children.push(month);
        }
    }
    years
}

/// A date's place: that of its first day. Phases overlap; the one that began last is the one in which
/// things happen.
fn place(timeline: &Timeline, date: &Edtf) -> Place {
    let (first, last) = (date.earliest().or(date.latest()), date.latest().or(date.earliest()));
    let (Some(first), Some(last)) = (first, last) else { return (0, None, 0) };
    let ((year, month, _), (last_year, last_month, _)) = (first.ymd(), last.ymd());
    let holds =
        |day: Day, from: Option<Day>, to: Option<Day>| from <= Some(day) && to.is_none_or(|to| day <= to);
    let phase =
        timeline.phases.iter().rposition(|phase| holds(first, phase.start.earliest(), phase.end.latest()));
    let within = (year, month) == (last_year, last_month);
    (year, phase, if within { month } else { 0 })
}

fn of_event(timeline: &Timeline, event: &Event, view: &View, lang: Lang) -> Node {
    let kind = Vocabulary::label(&timeline.about.vocabulary.kind, &event.kind, lang);
    let date = words::date_short(&event.date, lang, Calendar::Gregory, view.digits);
    Node {
        label: join(lang, &[event.label.get(lang), &date, kind]),
        record: Some((Kind::Event, event.id.clone())),
        children: sources(timeline, &event.sources),
    }
}

fn of_claim(timeline: &Timeline, claim: &Claim, view: &View, lang: Lang) -> Node {
    let stance = Vocabulary::label(&timeline.about.vocabulary.stance, &claim.stance, lang);
    let date = words::date_short(&claim.date, lang, Calendar::Gregory, view.digits);
    Node {
        label: join(lang, &[&claim.speaker, stance, &date]),
        record: Some((Kind::Claim, claim.id.clone())),
        children: sources(timeline, &claim.sources),
    }
}

fn of_value(timeline: &Timeline, series: &Series, seen: &Observation, view: &View, lang: Lang) -> Node {
    let unit = series.unit.get(lang);
    let value = match seen.coverage {
        Coverage::Gap => text::GAP.get(lang).to_owned(),
        Coverage::Partial => {
            format!("{} {unit}, {}", figure_words(seen, lang, view.digits), text::PARTIAL.get(lang))
        }
        Coverage::Complete => format!("{} {unit}", figure_words(seen, lang, view.digits)),
    };
    let date = words::date_short(&seen.period, lang, Calendar::Gregory, view.digits);
    Node {
        label: join(lang, &[&value, series.label.get(lang), &date]),
        record: Some((Kind::Series, series.id.clone())),
        children: sources(timeline, std::slice::from_ref(&seen.source)),
    }
}

fn join(lang: Lang, parts: &[&str]) -> String {
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(lang.pick(", ", "، "))
}

fn sources(timeline: &Timeline, ids: &[String]) -> Vec<Node> {
    let found = ids.iter().filter_map(|id| timeline.source(id));
    found
        .map(|source| Node {
            label: source.title.clone(),
            record: Some((Kind::Source, source.id.clone())),
            children: Vec::new(),
        })
        .collect()
}
