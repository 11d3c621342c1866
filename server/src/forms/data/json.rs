//! The rows of a View as JSON, each record whole, with the view they were chosen by.

use super::Rows;
use crate::forms::image::Subject;
use masar_core::date::Edtf;
use masar_core::view::View;
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// The document.
///
/// # Errors
/// When a record has no JSON form, such as a number that is not finite.
pub fn write(subject: &Subject<'_>, rows: &Rows<'_>) -> Result<Value, serde_json::Error> {
    let timeline = subject.timeline;
    let (first, last) = subject.view.window(timeline);
    let events = list(&rows.events, |event| (&event.date, &event.date))?;
    let claims = list(&rows.claims, |claim| (&claim.date, &claim.date))?;
    let phases: Vec<_> = timeline.phases.iter().collect();
    let mut series: Vec<Value> = Vec::new();
    for (of, one) in &rows.observations {
        if series.last().is_none_or(|last| last["id"] != of.id.as_str()) {
            let mut described = serde_json::to_value(of)?;
            described["observations"] = json!([]);
            series.push(described);
        }
        if let Some(Value::Array(observations)) = series.last_mut().map(|last| &mut last["observations"]) {
            observations.push(dated(one, (&one.period, &one.period))?);
        }
    }
    let cited: BTreeSet<&str> = (rows.events.iter().flat_map(|event| &event.sources))
        .chain(rows.claims.iter().flat_map(|claim| &claim.sources))
        .chain(rows.observations.iter().map(|(_, one)| &one.source))
        .map(String::as_str)
        .collect();
    let sources: Vec<_> =
        timeline.sources.iter().filter(|source| cited.contains(source.id.as_str())).collect();
    let about = &timeline.about;
    Ok(json!({
        "timeline": timeline.slug,
        "title": about.titles,
        "version": timeline.version,
        "hash": timeline.hash,
        "license": about.license,
        "address": subject.address(),
        "view": subject.view.query(&View::default()),
        "from": first,
        "to": last,
        "phases": list(&phases, |phase| (&phase.start, &phase.end))?,
        "events": events,
        "claims": claims,
        "series": series,
        "sources": sources,
    }))
}

fn list<T: Serialize>(
    records: &[&T],
    dates: impl Fn(&T) -> (&Edtf, &Edtf),
) -> Result<Vec<Value>, serde_json::Error> {
    records.iter().map(|record| dated(*record, dates(record))).collect()
}

/// A record with the first and the last day it can mean.
fn dated(record: &impl Serialize, (from, to): (&Edtf, &Edtf)) -> Result<Value, serde_json::Error> {
    let mut fields: Map<String, Value> = match serde_json::to_value(record)? {
        Value::Object(fields) => fields,
        other => return Ok(other),
    };
    fields.insert("earliest".into(), json!(from.earliest()));
    fields.insert("latest".into(), json!(to.latest()));
    Ok(Value::Object(fields))
}
