//! A whole timeline as JSON: records in the shapes of the API, and under `timeline` what its package says
//! of itself. [`plan`](crate::exchange::import::plan) reads it back to the same hash.

use crate::contents::Contents;
use crate::exchange::package::WriteError;
use masar_core::date::{Day, Edtf};
use masar_core::model::{Claim, Event, GlossaryTerm, Phase, Series, Source, Story};
use serde::Serialize;
use serde_json::{Map, Value};

#[derive(Serialize)]
struct Document<'a> {
    timeline: &'a Map<String, Value>,
    version: u32,
    hash: &'a str,
    sources: &'a [Source],
    phases: Vec<Dated<'a, Phase>>,
    events: Vec<Dated<'a, Event>>,
    claims: Vec<Dated<'a, Claim>>,
    series: &'a [Series],
    stories: &'a [Story],
    glossary: &'a [GlossaryTerm],
}

/// A record with the days that its date can mean.
#[derive(Serialize)]
struct Dated<'a, T> {
    #[serde(flatten)]
    record: &'a T,
    earliest: Option<Day>,
    latest: Option<Day>,
}

impl<'a, T> Dated<'a, T> {
    fn new(record: &'a T, start: &Edtf, end: &Edtf) -> Dated<'a, T> {
        Dated { record, earliest: start.earliest(), latest: end.latest() }
    }
}

/// The bytes of `contents` as JSON.
///
/// # Errors
/// When a number is not finite, which no import lets in.
pub fn json(contents: &Contents) -> Result<Vec<u8>, WriteError> {
    let timeline = &contents.timeline;
    let document = Document {
        timeline: &contents.descriptor,
        version: timeline.version,
        hash: &timeline.hash,
        sources: &timeline.sources,
        phases: timeline.phases.iter().map(|it| Dated::new(it, &it.start, &it.end)).collect(),
        events: timeline.events.iter().map(|it| Dated::new(it, &it.date, &it.date)).collect(),
        claims: timeline.claims.iter().map(|it| Dated::new(it, &it.date, &it.date)).collect(),
        series: &timeline.series,
        stories: &timeline.stories,
        glossary: &timeline.glossary,
    };
    let mut bytes = serde_json::to_vec_pretty(&document)?;
    bytes.push(b'\n');
    Ok(bytes)
}
