//! Rows into typed records: one function a resource, columns in the order of the package.

use super::cells::Cells;
use crate::exchange::fault::Problem;
use crate::exchange::schema::VocabularyList;
use masar_core::model::{
    Claim, Coverage, Event, GlossaryTerm, Importance, Observation, Phase, Quality, Series, Source, Step,
    Story,
};

pub(super) fn source(row: &mut Cells<'_>) -> Option<Source> {
    Some(Source {
        id: row.id("id"),
        kind: row.term("kind", VocabularyList::SourceKind),
        title: row.text("title"),
        authors: row.optional("authors"),
        publisher: row.optional("publisher"),
        issued: row.date("issued"),
        url: row.url("url"),
        doi: row.optional("doi"),
        language: row.optional("language"),
        license: row.optional("license"),
        note: row.optional("note"),
    })
}

pub(super) fn phase(row: &mut Cells<'_>) -> Option<Phase> {
    let id = row.id("id");
    let (start, end) = (row.date("start"), row.date("end"));
    let (label, summary) = (row.pair("label"), row.pair("summary"));
    let sources = row.references("sources", "sources");
    let note = row.optional("note");
    let (start, end) = (start?, end?);
    // Both may be imprecise: only an end that is wholly before the start is wrong.
    if let (Some(first), Some(last)) = (start.earliest(), end.latest())
        && last < first
    {
        row.fault("end", Problem::EndBeforeStart);
    }
    Some(Phase { id, start, end, label, summary, sources, note })
}

pub(super) fn event(row: &mut Cells<'_>) -> Option<Event> {
    let (id, date) = (row.id("id"), row.date("date"));
    let kind = row.term("kind", VocabularyList::Kind);
    let (label, summary) = (row.pair("label"), row.pair("summary"));
    let place = row.optional("place");
    let (lat, lon) = (row.number("lat"), row.number("lon"));
    if row.raw("lat").is_empty() != row.raw("lon").is_empty() {
        let missing = if row.raw("lat").is_empty() { "lat" } else { "lon" };
        row.fault(missing, Problem::HalfCoordinate);
    }
    let drivers = row.terms("drivers", VocabularyList::Driver);
    // Numbers out of range are noted with the other constraints of the schema.
    let importance: Option<i64> = row.integer("importance");
    let sources = row.references("sources", "sources");
    let (verified, note) = (row.yes_no("verified"), row.optional("note"));
    let importance = u8::try_from(importance?).ok().and_then(Importance::new)?;
    Some(Event {
        id,
        date: date?,
        kind,
        label,
        summary,
        place,
        lat,
        lon,
        drivers,
        importance,
        sources,
        verified,
        note,
    })
}

pub(super) fn claim(row: &mut Cells<'_>) -> Option<Claim> {
    let (id, date, speaker) = (row.id("id"), row.date("date"), row.text("speaker"));
    let (role, venue) = (row.optional("role"), row.optional("venue"));
    let stance = row.term("stance", VocabularyList::Stance);
    let topic = row.term("topic", VocabularyList::Topic);
    let (text, is_quote) = (row.pair("text"), row.yes_no("is_quote"));
    let sources = row.references("sources", "sources");
    let (verified, note) = (row.yes_no("verified"), row.optional("note"));
    Some(Claim {
        id,
        date: date?,
        speaker,
        role,
        venue,
        stance,
        topic,
        text,
        is_quote,
        sources,
        verified,
        note,
    })
}

pub(super) fn series(row: &mut Cells<'_>) -> Option<Series> {
    Some(Series {
        id: row.id("id"),
        group: row.term("group", VocabularyList::Group),
        label: row.pair("label"),
        unit: row.pair("unit"),
        definition: row.text("definition"),
        method: row.text("method"),
        scope: row.text("scope"),
        caveat: row.text("caveat"),
        source: row.reference("source", "sources"),
        featured: row.yes_no("featured"),
        observations: Vec::new(),
    })
}

/// An observation, with the id of its series.
pub(super) fn observation(row: &mut Cells<'_>) -> Option<(String, Observation)> {
    let series = row.reference("series", "series");
    let period = row.date("period");
    let (value, low, high) = (row.number("value"), row.number("low"), row.number("high"));
    let coverage = row.word("coverage", &["complete", "partial", "gap"]).and_then(Coverage::from_id);
    let quality =
        row.word("quality", &["reported", "computed", "read-from-text-approx"]).and_then(Quality::from_id);
    let source = row.reference("source", "sources");
    let locator = row.optional("locator");
    let (verified, note) = (row.yes_no("verified"), row.optional("note"));

    let ascending: Vec<f64> = [low, value, high].into_iter().flatten().collect();
    if !ascending.is_sorted() {
        row.fault(if value.is_some() { "value" } else { "low" }, Problem::BoundsCrossed);
    }
    let has_figure = ["value", "low", "high"].iter().any(|column| !row.raw(column).is_empty());
    if !has_figure && coverage.is_some_and(|coverage| coverage != Coverage::Gap) {
        row.fault("value", Problem::NoFigure);
    }
    if has_figure && row.raw("quality").is_empty() {
        row.fault("quality", Problem::NoQuality);
    }
    let (period, coverage) = (period?, coverage?);
    Some((
        series,
        Observation { period, value, low, high, coverage, quality, source, locator, verified, note },
    ))
}

pub(super) fn story(row: &mut Cells<'_>) -> Option<Story> {
    Some(Story {
        id: row.id("id"),
        label: row.pair("label"),
        summary: row.pair("summary"),
        audience: row.optional("audience"),
        steps: Vec::new(),
    })
}

/// A step, with the id of its story.
pub(super) fn step(row: &mut Cells<'_>) -> Option<(String, Step)> {
    let story = row.reference("story", "stories");
    let step = row.integer("step");
    let (label, text, question) = (row.pair("label"), row.pair("text"), row.pair("question"));
    let view = row.text("view");
    Some((story, Step { step: step?, label, text, question, view }))
}

pub(super) fn glossary(row: &mut Cells<'_>) -> Option<GlossaryTerm> {
    Some(GlossaryTerm { id: row.id("id"), term: row.pair("term"), definition: row.pair("definition") })
}
