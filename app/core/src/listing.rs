//! Which records of one kind a View keeps: the lists of the API, and of every file made of a view.
//!
//! A View filters what it draws, which is events and claims ([`Kept`]). Here its time, its search and its
//! choice of series hold for the other kinds too, as far as they have a meaning there.

use crate::date::Edtf;
use crate::filter::{Index, Kept};
use crate::lang::Pair;
use crate::model::{GlossaryTerm, Kind, Phase, Series, Source, Story, Timeline};
use crate::search::{self, Query};
use crate::view::{NO_SERIES, View};

/// Positions of the records of `kind` that `view` keeps, in the timeline's own order.
///
/// | kind | `time` | `q` | besides |
/// |---|---|---|---|
/// | events | the date | label, summary, place, date | `kind`, `driver` |
/// | claims | the date | speaker, role, venue, text, date | `stance` |
/// | phases | start to end | label, summary | |
/// | series | any of its periods | label, definition, scope | `series` |
/// | sources | the date of issue | title, authors, publisher | |
/// | stories, glossary | | label or term, summary or definition | |
///
/// `index` must be that of the timeline where the view searches; it may be empty where it does not.
pub fn kept(timeline: &Timeline, index: &Index, kind: Kind, view: &View) -> Vec<usize> {
    let query = Query::new(&view.q);
    match kind {
        Kind::About => Vec::new(),
        Kind::Event => {
            let mut kept = Kept::new(timeline, index, view).events;
            kept.retain(|at| within(view, &timeline.events[*at].date));
            kept
        }
        Kind::Claim => {
            let mut kept = Kept::new(timeline, index, view).claims;
            kept.retain(|at| within(view, &timeline.claims[*at].date));
            kept
        }
        Kind::Phase => positions(&timeline.phases, |it: &Phase| {
            overlaps(view, &it.start, &it.end) && found(&query, &[&both(&it.label), &both(&it.summary)])
        }),
        Kind::Series => positions(&timeline.series, |it: &Series| {
            let measured = || it.observations.iter().any(|one| within(view, &one.period));
            let named = view.series.is_empty() || view.series.contains(&it.id);
            let none = view.series.iter().any(|id| id == NO_SERIES);
            named
                && !none
                && (is_open(view) || measured())
                && found(&query, &[&both(&it.label), &it.definition, &it.scope])
        }),
        Kind::Source => positions(&timeline.sources, |it: &Source| {
            let part = |text: &Option<String>| text.clone().unwrap_or_default();
            (is_open(view) || it.issued.as_ref().is_some_and(|issued| within(view, issued)))
                && found(&query, &[&it.title, &part(&it.authors), &part(&it.publisher)])
        }),
        Kind::Story => {
            positions(&timeline.stories, |it: &Story| found(&query, &[&both(&it.label), &both(&it.summary)]))
        }
        Kind::Glossary => positions(&timeline.glossary, |it: &GlossaryTerm| {
            found(&query, &[&both(&it.term), &both(&it.definition)])
        }),
    }
}

/// Whether a date possibly falls in the days of the view.
pub fn within(view: &View, date: &Edtf) -> bool {
    is_open(view) || date.possibly_within(view.time.from, view.time.to)
}

fn is_open(view: &View) -> bool {
    view.time.from.is_none() && view.time.to.is_none()
}

fn overlaps(view: &View, start: &Edtf, end: &Edtf) -> bool {
    let begins_in_time = match (view.time.to, start.earliest()) {
        (Some(to), Some(first)) => first <= to,
        _ => true,
    };
    let ends_in_time = match (view.time.from, end.latest()) {
        (Some(from), Some(last)) => last >= from,
        _ => true,
    };
    begins_in_time && ends_in_time
}

fn positions<T>(records: &[T], keeps: impl Fn(&T) -> bool) -> Vec<usize> {
    (0..records.len()).filter(|at| keeps(&records[*at])).collect()
}

fn both(pair: &Pair) -> String {
    format!("{}\n{}", pair.en, pair.ar)
}

fn found(query: &Query, texts: &[&str]) -> bool {
    query.is_empty() || query.matches(&search::fold(&texts.join("\n")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Coverage, Observation};

    fn date(text: &str) -> Edtf {
        Edtf::parse(text).unwrap()
    }

    fn timeline() -> Timeline {
        let phase = |id: &str, start: &str, end: &str| Phase {
            id: id.into(),
            start: date(start),
            end: date(end),
            label: Pair::new(id, ""),
            summary: Pair::default(),
            sources: Vec::new(),
            note: None,
        };
        let observation = |period: &str| Observation {
            period: date(period),
            value: None,
            low: None,
            high: None,
            coverage: Coverage::Gap,
            quality: None,
            source: String::new(),
            locator: None,
            verified: true,
            note: None,
        };
        let series = |id: &str, periods: &[&str]| Series {
            id: id.into(),
            group: String::new(),
            label: Pair::new(id, ""),
            unit: Pair::default(),
            definition: String::new(),
            method: String::new(),
            scope: String::new(),
            caveat: String::new(),
            source: String::new(),
            featured: false,
            observations: periods.iter().map(|period| observation(period)).collect(),
        };
        Timeline {
            phases: vec![phase("early", "2014-01", "2014-06"), phase("late", "2014-05", "2015")],
            series: vec![series("posts", &["2014-01", "2014-02"]), series("items", &["2016"])],
            ..Timeline::default()
        }
    }

    fn ids(kind: Kind, query: &str) -> Vec<String> {
        let timeline = timeline();
        let (view, problems) = View::parse(query, &View::default());
        assert!(problems.is_empty(), "{problems:?}");
        let kept = kept(&timeline, &Index::default(), kind, &view);
        let id = |at: usize| match kind {
            Kind::Phase => timeline.phases[at].id.clone(),
            _ => timeline.series[at].id.clone(),
        };
        kept.into_iter().map(id).collect()
    }

    #[test]
    fn phases_are_kept_where_they_touch_the_days_in_sight() {
        assert_eq!(ids(Kind::Phase, ""), ["early", "late"]);
        assert_eq!(ids(Kind::Phase, "time=2014-01..2014-03"), ["early"]);
        assert_eq!(ids(Kind::Phase, "time=2014-05..2014-06"), ["early", "late"]);
        assert_eq!(ids(Kind::Phase, "time=2014-07..latest"), ["late"]);
        assert_eq!(ids(Kind::Phase, "q=LATE"), ["late"]);
    }

    #[test]
    fn series_are_kept_where_something_was_counted() {
        assert_eq!(ids(Kind::Series, "time=2014"), ["posts"]);
        assert_eq!(ids(Kind::Series, "series=items"), ["items"]);
        assert!(ids(Kind::Series, "series=none").is_empty());
        assert!(ids(Kind::Series, "series=items&time=2014").is_empty());
    }
}
