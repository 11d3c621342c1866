//! A record as the API answers with it: the columns of the package, and what is computed of them.

use crate::contents::{Contents, Record};
use crate::store::StandsSince;
use masar_core::date::{Day, Edtf};
use masar_core::model::{
    Claim, Event, GlossaryTerm, Kind, Observation, Phase, Series, Source, Story, Timeline,
};
use serde_json::{Value, json};

/// The kinds of record that have addresses of their own in the API.
pub const KINDS: [Kind; 7] =
    [Kind::Phase, Kind::Event, Kind::Claim, Kind::Series, Kind::Source, Kind::Story, Kind::Glossary];

/// A record of any kind.
#[derive(Clone, Copy, Debug)]
pub enum Any<'a> {
    /// A stretch of the arc.
    Phase(&'a Phase),
    /// Something that happened.
    Event(&'a Event),
    /// Something that was said.
    Claim(&'a Claim),
    /// Something that was counted.
    Series(&'a Series),
    /// A work cited.
    Source(&'a Source),
    /// A guided story.
    Story(&'a Story),
    /// A term explained.
    Glossary(&'a GlossaryTerm),
}

impl<'a> Any<'a> {
    /// The record at a position of its list.
    pub fn at(timeline: &'a Timeline, kind: Kind, at: usize) -> Option<Any<'a>> {
        match kind {
            Kind::About => None,
            Kind::Phase => timeline.phases.get(at).map(Any::Phase),
            Kind::Event => timeline.events.get(at).map(Any::Event),
            Kind::Claim => timeline.claims.get(at).map(Any::Claim),
            Kind::Series => timeline.series.get(at).map(Any::Series),
            Kind::Source => timeline.sources.get(at).map(Any::Source),
            Kind::Story => timeline.stories.get(at).map(Any::Story),
            Kind::Glossary => timeline.glossary.get(at).map(Any::Glossary),
        }
    }

    /// The record with this id.
    pub fn find(timeline: &'a Timeline, kind: Kind, id: &str) -> Option<Any<'a>> {
        match kind {
            Kind::About => None,
            Kind::Phase => timeline.phase(id).map(Any::Phase),
            Kind::Event => timeline.event(id).map(Any::Event),
            Kind::Claim => timeline.claim(id).map(Any::Claim),
            Kind::Series => timeline.series(id).map(Any::Series),
            Kind::Source => timeline.source(id).map(Any::Source),
            Kind::Story => timeline.stories.iter().find(|it| it.id == id).map(Any::Story),
            Kind::Glossary => timeline.glossary.iter().find(|it| it.id == id).map(Any::Glossary),
        }
    }

    /// Its id.
    pub fn id(self) -> &'a str {
        match self {
            Any::Phase(it) => &it.id,
            Any::Event(it) => &it.id,
            Any::Claim(it) => &it.id,
            Any::Series(it) => &it.id,
            Any::Source(it) => &it.id,
            Any::Story(it) => &it.id,
            Any::Glossary(it) => &it.id,
        }
    }

    /// First and last day that it can mean, as far as it has any.
    fn days(self) -> (Option<Day>, Option<Day>) {
        let of = |date: &Edtf| (date.earliest(), date.latest());
        match self {
            Any::Phase(it) => (it.start.earliest(), it.end.latest()),
            Any::Event(it) => of(&it.date),
            Any::Claim(it) => of(&it.date),
            Any::Series(it) => {
                let periods = || it.observations.iter().map(|one| &one.period);
                (periods().filter_map(Edtf::earliest).min(), periods().filter_map(Edtf::latest).max())
            }
            Any::Source(it) => it.issued.as_ref().map_or((None, None), of),
            Any::Story(_) | Any::Glossary(_) => (None, None),
        }
    }

    /// The answer: its columns, first and last day, and the version at which it last changed.
    ///
    /// # Errors
    /// When a value has no JSON form.
    pub fn json(self, version: u32) -> Result<Value, serde_json::Error> {
        let columns = match self {
            Any::Phase(it) => serde_json::to_value(it),
            Any::Event(it) => serde_json::to_value(it),
            Any::Claim(it) => serde_json::to_value(it),
            Any::Series(it) => serde_json::to_value(it),
            Any::Source(it) => serde_json::to_value(it),
            Any::Story(it) => serde_json::to_value(it),
            Any::Glossary(it) => serde_json::to_value(it),
        };
        Ok(with_computed(columns?, self.days(), version))
    }
}

/// An observation as the API answers with it: with the id of its series.
///
/// # Errors
/// When a value has no JSON form.
pub fn observation(series: &str, one: &Observation, version: u32) -> Result<Value, serde_json::Error> {
    let mut columns = json!({ "series": series });
    if let (Value::Object(columns), Value::Object(own)) = (&mut columns, serde_json::to_value(one)?) {
        columns.extend(own);
    }
    Ok(with_computed(columns, (one.period.earliest(), one.period.latest()), version))
}

/// A record as the store keeps it, as the API answers with it; the description of the timeline as it is.
///
/// # Errors
/// When the store was written by something else.
pub fn stored(record: Record, version: u32) -> Result<Value, serde_json::Error> {
    if record.kind == Kind::About {
        return serde_json::from_str(&record.body);
    }
    let kind = record.kind;
    let one = Contents::from_records([record]).map_err(|bad| bad.source)?.timeline;
    Any::at(&one, kind, 0).map_or(Ok(Value::Null), |any| any.json(version))
}

fn with_computed(mut columns: Value, days: (Option<Day>, Option<Day>), version: u32) -> Value {
    if let Value::Object(columns) = &mut columns {
        let day = |day: Option<Day>| day.map_or(Value::Null, |day| json!(day.to_string()));
        columns.insert("earliest".to_owned(), day(days.0));
        columns.insert("latest".to_owned(), day(days.1));
        columns.insert("version".to_owned(), json!(version));
    }
    columns
}

/// The version since which a record stands. A record that the store does not know stands since the first.
pub fn since(standing: &StandsSince, kind: Kind, id: &str) -> u32 {
    standing.get(&kind).and_then(|ids| ids.get(id)).copied().unwrap_or(1)
}
