//! What travels to the browser: a timeline, or a sample of it, as far as a picture shows it, in plain columns.
//!
//! The explorer draws from a [`Timeline`], but needs a good half of it: no notes, stories or glossary, no
//! prose of series, no source that no series rests on. A decoder made for every record would be a tenth of
//! all it downloads; lists of texts, counts and numbers need three small ones. Writing and reading of
//! each record stand side by side below, in the same order: that order is the whole format. Texts of one field
//! stand in one column, where they compress better than between others. The format is spoken between server and
//! browser of one build only.
//!
//! ```
//! use masar_core::{figure::Figure, model::Timeline};
//!
//! let timeline = Timeline { slug: "any".into(), version: 3, ..Timeline::default() };
//! let whole = Default::default();
//! assert_eq!(Figure::new(&timeline, &whole).sample().timeline.version, 3);
//! ```

use crate::date::{Day, Edtf};
use crate::lang::Pair;
use crate::model::{Claim, Coverage, Event, Importance, Observation, Phase, Series, Source, Term, Timeline};
use crate::sample::{Sample, Sampling};
use serde::{Deserialize, Serialize};

/// The columns: what is read next of each sort stands next in its column.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    texts: Vec<Vec<String>>,
    counts: Vec<u32>,
    numbers: Vec<f64>,
    /// The column that the next text belongs to.
    #[serde(skip)]
    column: usize,
}

impl Figure {
    /// Takes what a picture shows out of a timeline, or of a sample.
    pub fn new(timeline: &Timeline, sampling: &Sampling) -> Figure {
        let mut out = Figure::default();
        let about = &timeline.about;
        out.text(&timeline.slug);
        out.counts.push(timeline.version);
        out.pair(&about.titles);
        out.text(&about.default_view);
        let vocabulary = &about.vocabulary;
        for terms in [&vocabulary.kind, &vocabulary.driver, &vocabulary.stance, &vocabulary.group] {
            out.list(terms, Figure::term);
        }
        out.list(&timeline.phases, Figure::phase);
        out.list(&timeline.events, Figure::event);
        out.list(&timeline.claims, Figure::claim);
        out.list(&timeline.series, Figure::series);
        let cited = |source: &&Source| {
            let rests = |series: &Series| {
                series.source == source.id || series.observations.iter().any(|o| o.source == source.id)
            };
            timeline.series.iter().any(rests)
        };
        let sources: Vec<&Source> = timeline.sources.iter().filter(cited).collect();
        out.list(&sources, |out, source| {
            out.text(&source.id);
            out.text(&source.title);
        });
        out.sampling(sampling);
        out
    }

    /// What to draw from. What no picture shows is empty in it; columns that were cut short, which only a
    /// fault on the way could do, give empty texts.
    pub fn sample(self) -> Sample {
        let mut from = Columns {
            texts: self.texts.into_iter().map(Vec::into_iter).collect(),
            column: 0,
            counts: self.counts.into_iter(),
            numbers: self.numbers.into_iter(),
        };
        let mut timeline = Timeline { slug: from.text(), version: from.count(), ..Timeline::default() };
        let about = &mut timeline.about;
        about.titles = from.pair();
        about.default_view = from.text();
        let vocabulary = &mut about.vocabulary;
        for terms in
            [&mut vocabulary.kind, &mut vocabulary.driver, &mut vocabulary.stance, &mut vocabulary.group]
        {
            *terms = from.list(Columns::term);
        }
        timeline.phases = from.list(Columns::phase);
        timeline.events = from.list(Columns::event);
        timeline.claims = from.list(Columns::claim);
        timeline.series = from.list(Columns::series);
        timeline.sources = from.list(Columns::source);
        let sampling = from.sampling();
        Sample { timeline, sampling }
    }

    fn text(&mut self, text: &str) {
        if self.column == self.texts.len() {
            self.texts.push(Vec::new());
        }
        self.texts[self.column].push(text.to_owned());
        self.column += 1;
    }

    fn pair(&mut self, pair: &Pair) {
        self.text(&pair.en);
        self.text(&pair.ar);
    }

    fn list<T>(&mut self, items: &[T], mut each: impl FnMut(&mut Figure, &T)) {
        self.counts.push(items.len() as u32);
        // Each item begins in the same column; what follows the list, after all of its columns.
        let (first, mut after) = (self.column, self.column);
        for item in items {
            self.column = first;
            each(self, item);
            after = after.max(self.column);
        }
        self.column = after;
    }
}

/// The columns while they are read.
struct Columns {
    texts: Vec<std::vec::IntoIter<String>>,
    column: usize,
    counts: std::vec::IntoIter<u32>,
    numbers: std::vec::IntoIter<f64>,
}

impl Columns {
    fn text(&mut self) -> String {
        let text = self.texts.get_mut(self.column).and_then(Iterator::next);
        self.column += 1;
        text.unwrap_or_default()
    }

    fn some_text(&mut self) -> Option<String> {
        Some(self.text()).filter(|text| !text.is_empty())
    }

    fn count(&mut self) -> u32 {
        self.counts.next().unwrap_or_default()
    }

    fn pair(&mut self) -> Pair {
        Pair { en: self.text(), ar: self.text() }
    }

    fn date(&mut self) -> Edtf {
        Edtf::parse(&self.text()).unwrap_or_else(|_| Edtf::unknown())
    }

    fn list<T>(&mut self, mut each: impl FnMut(&mut Columns) -> T) -> Vec<T> {
        let mut items = Vec::new();
        let (first, mut after) = (self.column, self.column);
        for _ in 0..self.count() {
            self.column = first;
            items.push(each(self));
            after = after.max(self.column);
        }
        self.column = after;
        items
    }

    fn number_if(&mut self, there: bool) -> Option<f64> {
        if there { self.numbers.next() } else { None }
    }
}

// Terms ---------------------------------------------------------------------------------------------------

impl Figure {
    fn term(&mut self, term: &Term) {
        self.text(&term.id);
        self.pair(&term.label);
    }
}

impl Columns {
    fn term(&mut self) -> Term {
        Term { id: self.text(), label: self.pair() }
    }
}

// Phases --------------------------------------------------------------------------------------------------

impl Figure {
    fn phase(&mut self, phase: &Phase) {
        self.text(&phase.id);
        self.text(phase.start.text());
        self.text(phase.end.text());
        self.pair(&phase.label);
    }
}

impl Columns {
    fn phase(&mut self) -> Phase {
        Phase {
            id: self.text(),
            start: self.date(),
            end: self.date(),
            label: self.pair(),
            summary: Pair::default(),
            sources: Vec::new(),
            note: None,
        }
    }
}

// Events: the summary and the place are there to be searched ----------------------------------------------

impl Figure {
    fn event(&mut self, event: &Event) {
        self.text(&event.id);
        self.text(event.date.text());
        self.text(&event.kind);
        self.pair(&event.label);
        self.pair(&event.summary);
        self.text(event.place.as_deref().unwrap_or_default());
        self.list(&event.drivers, |out, driver| out.text(driver));
        self.counts.push(event.importance.get().into());
    }
}

impl Columns {
    fn event(&mut self) -> Event {
        Event {
            id: self.text(),
            date: self.date(),
            kind: self.text(),
            label: self.pair(),
            summary: self.pair(),
            place: self.some_text(),
            lat: None,
            lon: None,
            drivers: self.list(Columns::text),
            importance: Importance::new(self.count() as u8).unwrap_or(Importance::HEADLINE),
            sources: Vec::new(),
            verified: false,
            note: None,
        }
    }
}

// Claims: all their words are there to be searched ---------------------------------------------------------

impl Figure {
    fn claim(&mut self, claim: &Claim) {
        self.text(&claim.id);
        self.text(claim.date.text());
        self.text(&claim.speaker);
        self.text(claim.role.as_deref().unwrap_or_default());
        self.text(claim.venue.as_deref().unwrap_or_default());
        self.text(&claim.stance);
        self.pair(&claim.text);
    }
}

impl Columns {
    fn claim(&mut self) -> Claim {
        Claim {
            id: self.text(),
            date: self.date(),
            speaker: self.text(),
            role: self.some_text(),
            venue: self.some_text(),
            stance: self.text(),
            topic: String::new(),
            text: self.pair(),
            is_quote: false,
            sources: Vec::new(),
            verified: false,
            note: None,
        }
    }
}

// Series with their values --------------------------------------------------------------------------------

impl Figure {
    fn series(&mut self, series: &Series) {
        self.text(&series.id);
        self.text(&series.group);
        self.pair(&series.label);
        self.pair(&series.unit);
        self.text(&series.source);
        self.counts.push(series.featured.into());
        let mut due = String::new();
        self.list(&series.observations, |out, observation| {
            out.observation(observation, &due, &series.source);
            due = following(observation.period.text());
        });
    }

    /// What goes without saying is an empty text: a period that follows the one before, the series' own source.
    fn observation(&mut self, observation: &Observation, due: &str, usual: &str) {
        fn unless<'a>(text: &'a str, known: &str) -> &'a str {
            if text == known { "" } else { text }
        }
        self.text(unless(observation.period.text(), due));
        self.text(unless(&observation.source, usual));
        let coverage = match observation.coverage {
            Coverage::Complete => 0,
            Coverage::Partial => 1,
            Coverage::Gap => 2,
        };
        let figures = [observation.value, observation.low, observation.high];
        let there = figures.iter().enumerate().map(|(bit, figure)| u32::from(figure.is_some()) << (2 + bit));
        self.counts.push(coverage | there.sum::<u32>());
        self.numbers.extend(figures.into_iter().flatten());
    }
}

impl Columns {
    fn series(&mut self) -> Series {
        let series = Series {
            id: self.text(),
            group: self.text(),
            label: self.pair(),
            unit: self.pair(),
            definition: String::new(),
            method: String::new(),
            scope: String::new(),
            caveat: String::new(),
            source: self.text(),
            featured: self.count() == 1,
            observations: Vec::new(),
        };
        let mut due = String::new();
        let observations = self.list(|from| {
            let observation = from.observation(&due, &series.source);
            due = following(observation.period.text());
            observation
        });
        Series { observations, ..series }
    }

    fn observation(&mut self, due: &str, usual: &str) -> Observation {
        let known = |text: String, known: &str| if text.is_empty() { known.to_owned() } else { text };
        let period = known(self.text(), due);
        let period = Edtf::parse(&period).unwrap_or_else(|_| Edtf::unknown());
        let (source, flags) = (known(self.text(), usual), self.count());
        let coverage = match flags & 3 {
            0 => Coverage::Complete,
            1 => Coverage::Partial,
            _ => Coverage::Gap,
        };
        Observation {
            period,
            value: self.number_if(flags & 4 != 0),
            low: self.number_if(flags & 8 != 0),
            high: self.number_if(flags & 16 != 0),
            coverage,
            quality: None,
            source,
            locator: None,
            verified: false,
            note: None,
        }
    }
}

/// The period that follows a day or a month; nothing follows what is written otherwise.
fn following(period: &str) -> String {
    match (period.len(), Day::parse(period)) {
        (10, Some(day)) => Day(day.0 + 1).to_string(),
        (7, _) => {
            let next = Day::parse(&format!("{period}-28")).map(|day| Day(day.0 + 4).to_string());
            next.map(|day| day[..7].to_owned()).unwrap_or_default()
        }
        _ => String::new(),
    }
}

// Sources -------------------------------------------------------------------------------------------------

impl Columns {
    fn source(&mut self) -> Source {
        Source {
            id: self.text(),
            kind: String::new(),
            title: self.text(),
            authors: None,
            publisher: None,
            issued: None,
            url: None,
            doi: None,
            language: None,
            license: None,
            note: None,
        }
    }
}

// What the records stand for -------------------------------------------------------------------------------

impl Figure {
    fn sampling(&mut self, sampling: &Sampling) {
        for weights in [&sampling.events, &sampling.claims] {
            self.counts.push(weights.len() as u32);
            self.counts.extend(weights);
        }
        let (first, last) = sampling.extent.unzip();
        let bounds = [sampling.column_days, first.map(Day::number), last.map(Day::number)];
        self.numbers.extend(bounds.map(|bound| bound.unwrap_or(f64::NAN)));
    }
}

impl Columns {
    fn sampling(&mut self) -> Sampling {
        let (events, claims) = (self.list(Columns::count), self.list(Columns::count));
        let mut bound = || self.numbers.next().filter(|bound| !bound.is_nan());
        let column_days = bound();
        let extent = bound().zip(bound()).map(|(first, last)| (Day(first as i32), Day(last as i32)));
        Sampling { events, claims, column_days, extent }
    }
}

#[cfg(test)]
mod tests {
    use super::following;

    #[test]
    fn days_and_months_follow_each_other_and_nothing_else_does() {
        assert_eq!(following("2014-12-31"), "2015-01-01");
        assert_eq!(following("2014-12"), "2015-01");
        assert_eq!(following("2016-02"), "2016-03");
        for other in ["2014", "2014-06~", "2014-06-1X", "2014-06/..", ""] {
            assert_eq!(following(other), "", "{other}");
        }
    }
}
