//! Single records: between what the store keeps, what a form or the API sends, and the row of a package.
//!
//! A draft is checked by writing it as the small package that it is and reading that: whatever holds for
//! a package holds for a record that is edited, told in the same words.

use super::{Files, read::read_beside, write};
use crate::contents::{BadRecord, Contents, Record};
use crate::exchange::fault::{DESCRIPTOR, Expected, Faults, Problem, nearest};
use crate::exchange::hosts::RefusedHosts;
use crate::exchange::schema::{self, Resource};
use masar_core::model::{Kind, Timeline};
use masar_core::review::{Draft, Row};
use serde_json::{Map, Value, json};
use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};

/// The resource of a kind's own rows, and that of the rows that belong to it.
fn resources(kind: Kind) -> Option<(&'static Resource, Option<Parts>)> {
    let parts = |name, owner| schema::resource(name).map(|resource| Parts { resource, owner });
    let (name, parts) = match kind {
        Kind::About => return None,
        Kind::Series => ("series", parts("observations", "series")),
        Kind::Story => ("stories", parts("steps", "story")),
        other => (other.plural(), None),
    };
    Some((schema::resource(name)?, parts))
}

/// Rows that belong to a record.
struct Parts {
    resource: &'static Resource,
    /// The column that names the record.
    owner: &'static str,
}

/// The draft of a record as it stands on `timeline`; none where it does not stand there.
pub fn draft(timeline: &Timeline, kind: Kind, id: &str) -> Option<Draft> {
    let mut one = Timeline::default();
    match kind {
        Kind::About => return None,
        Kind::Phase => one.phases.push(timeline.phase(id)?.clone()),
        Kind::Event => one.events.push(timeline.event(id)?.clone()),
        Kind::Claim => one.claims.push(timeline.claim(id)?.clone()),
        Kind::Series => one.series.push(timeline.series(id)?.clone()),
        Kind::Source => one.sources.push(timeline.source(id)?.clone()),
        Kind::Story => one.stories.push(timeline.stories.iter().find(|story| story.id == id)?.clone()),
        Kind::Glossary => one.glossary.push(timeline.glossary.iter().find(|term| term.id == id)?.clone()),
    }
    of_one(kind, &one)
}

/// The draft of a record as the store keeps it; none for the timeline's own description.
///
/// # Errors
/// When the record is not what its kind says.
pub fn from_record(record: &Record) -> Result<Option<Draft>, BadRecord> {
    Ok(of_one(record.kind, &Contents::from_records([record.clone()])?.timeline))
}

fn of_one(kind: Kind, one: &Timeline) -> Option<Draft> {
    let (resource, parts) = resources(kind)?;
    let row = write::rows(&resource.name, one).into_iter().next()?;
    let row = resource.fields.iter().map(|field| field.name.as_str()).zip(row).collect();
    let part = |parts: &Parts, cells: Vec<String>| -> Row {
        let columns = parts.resource.fields.iter().map(|field| field.name.as_str());
        columns.zip(cells).filter(|(column, _)| *column != parts.owner).collect()
    };
    let parts = parts.map_or(Vec::new(), |parts| {
        write::rows(&parts.resource.name, one).into_iter().map(|cells| part(&parts, cells)).collect()
    });
    Some(Draft { kind, row, parts })
}

/// The draft that a JSON object of the API means: column names of the package, a pair as `{"en", "ar"}`,
/// several ids as a list; `observations` and `steps` as lists of objects.
///
/// # Errors
/// Members that no column has, each by its name, and values of no type that a cell could hold.
pub fn draft_of_json(kind: Kind, object: &Map<String, Value>) -> Result<Draft, Faults> {
    let mut faults = Faults::default();
    let mut draft = Draft::new(kind);
    let Some((resource, parts)) = resources(kind) else { return Ok(draft) };
    let mut own = object.clone();
    drop_computed(&mut own);
    if let Some(parts) = &parts
        && let Some(listed) = own.shift_remove(&parts.resource.name)
    {
        let rows = listed.as_array().cloned().unwrap_or_else(|| vec![listed.clone()]);
        for (index, item) in rows.iter().enumerate() {
            let number = u32::try_from(index).unwrap_or(u32::MAX).saturating_add(2);
            match item {
                Value::Object(item) => draft.parts.push(row(parts.resource, number, item, &mut faults)),
                other => {
                    let name = &parts.resource.name;
                    faults.push(name, number, "", &other.to_string(), Problem::BadProperty(Expected::Object));
                }
            }
        }
    }
    draft.row = row(resource, 2, &own, &mut faults);
    if faults.is_empty() { Ok(draft) } else { Err(faults) }
}

/// Takes out what the API computes and says of a record: it is taken back without remark.
pub(in crate::exchange) fn drop_computed(object: &mut Map<String, Value>) {
    for computed in ["earliest", "latest", "version"] {
        object.shift_remove(computed);
    }
}

/// The row that one JSON object means; `number` is the row of its faults.
pub(in crate::exchange) fn row(
    resource: &Resource,
    number: u32,
    object: &Map<String, Value>,
    faults: &mut Faults,
) -> Row {
    let mut row = Row::default();
    let mut cell = |column: &str, value: &Value| {
        let text = match value {
            Value::Null => String::new(),
            Value::String(text) => text.clone(),
            Value::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
            Value::Number(number) => number.to_string(),
            Value::Array(ids) if ids.iter().all(Value::is_string) => {
                ids.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("|")
            }
            other => {
                let wanted = Problem::BadProperty(Expected::Cell);
                faults.push(&resource.name, number, column, &other.to_string(), wanted);
                return;
            }
        };
        if resource.field(column).is_some() {
            row.set(column, text);
        } else {
            let known = resource.fields.iter().map(|field| field.pair().unwrap_or(&field.name));
            let problem = Problem::UnknownColumn(nearest(column, known));
            faults.push(&resource.name, number, column, column, problem);
        }
    };
    for (name, value) in object {
        let is_pair = resource.field(&format!("{name}_en")).is_some();
        match value {
            Value::Object(pair) if is_pair => {
                pair.iter().for_each(|(lang, text)| cell(&format!("{name}_{lang}"), text));
            }
            // A text without a language is taken as English.
            Value::String(_) | Value::Null if is_pair => cell(&format!("{name}_en"), value),
            value => cell(name, value),
        }
    }
    row
}

/// Checks `drafts` as they would stand on `timeline` together, with the records in `removed` gone.
/// Gives what the store keeps of them, in the order of [`Contents::records`].
///
/// # Errors
/// Every fault: of the drafts by resource, row (the first draft of a resource is row 2), and column; of a
/// removal under the id of the record that is still named.
pub fn check(
    timeline: &Timeline,
    drafts: &[Draft],
    removed: &[(Kind, String)],
    refused: &RefusedHosts,
) -> Result<Vec<Record>, Faults> {
    let beside = match removed {
        [] => Cow::Borrowed(timeline),
        removed => Cow::Owned(without(timeline, removed)),
    };
    let mut faults = Faults::default();
    for (kind, id) in removed {
        if let Some(by) = cited_by(&beside, drafts, *kind, id) {
            faults.push(kind.plural(), 0, "id", id, Problem::StillCited(by));
        }
    }
    if drafts.is_empty() {
        return if faults.is_empty() { Ok(Vec::new()) } else { Err(faults) };
    }
    let files = files(timeline, drafts);
    match read_beside(&files, refused, &beside) {
        Ok(contents) if faults.is_empty() => {
            let records = contents.records().map_err(|error| {
                let mut faults = Faults::default();
                faults.push(DESCRIPTOR, 0, "", "", Problem::BadJson(error.to_string()));
                faults
            })?;
            Ok(records.into_iter().filter(|record| record.kind != Kind::About).collect())
        }
        Ok(_) => Err(faults),
        Err(mut more) => {
            more.extend(faults);
            Err(more)
        }
    }
}

/// What of `timeline` may still be named once `removed` is gone.
fn without(timeline: &Timeline, removed: &[(Kind, String)]) -> Timeline {
    let gone: HashSet<(Kind, &str)> = removed.iter().map(|(kind, id)| (*kind, id.as_str())).collect();
    let mut rest = timeline.clone();
    rest.sources.retain(|it| !gone.contains(&(Kind::Source, &it.id)));
    rest.series.retain(|it| !gone.contains(&(Kind::Series, &it.id)));
    rest.stories.retain(|it| !gone.contains(&(Kind::Story, &it.id)));
    rest.events.retain(|it| !gone.contains(&(Kind::Event, &it.id)));
    rest.claims.retain(|it| !gone.contains(&(Kind::Claim, &it.id)));
    rest.phases.retain(|it| !gone.contains(&(Kind::Phase, &it.id)));
    rest
}

/// The first record that cites a source and is not among those being changed.
fn cited_by(timeline: &Timeline, drafts: &[Draft], kind: Kind, id: &str) -> Option<String> {
    if kind != Kind::Source {
        return None;
    }
    let cited = |sources: &[String]| sources.iter().any(|source| source == id);
    let changed = |kind: Kind, id: &str| drafts.iter().any(|draft| draft.kind == kind && draft.id() == id);
    let events = timeline.events.iter().map(|it| (Kind::Event, &it.id, cited(&it.sources)));
    let claims = timeline.claims.iter().map(|it| (Kind::Claim, &it.id, cited(&it.sources)));
    let phases = timeline.phases.iter().map(|it| (Kind::Phase, &it.id, cited(&it.sources)));
    let series = timeline.series.iter().map(|it| {
        (Kind::Series, &it.id, it.source == id || it.observations.iter().any(|one| one.source == id))
    });
    let mut all = events.chain(claims).chain(phases).chain(series);
    all.find(|(kind, id, cites)| *cites && !changed(*kind, id))
        .map(|(kind, id, _)| format!("{}/{id}", kind.singular()))
}

/// The package that holds `drafts` and nothing else, with the vocabulary of `timeline`.
fn files(timeline: &Timeline, drafts: &[Draft]) -> Files {
    let mut tables: BTreeMap<&'static str, (&'static Resource, Vec<Vec<String>>)> = BTreeMap::new();
    for draft in drafts {
        let Some((resource, parts)) = resources(draft.kind) else { continue };
        let cells = |resource: &Resource, row: &Row| -> Vec<String> {
            resource.fields.iter().map(|field| row.get(&field.name).to_owned()).collect()
        };
        let own = tables.entry(&resource.name).or_insert((resource, Vec::new()));
        own.1.push(cells(resource, &draft.row));
        let Some(Parts { resource, owner }) = parts else { continue };
        let table = tables.entry(&resource.name).or_insert((resource, Vec::new()));
        for part in &draft.parts {
            let mut part = part.clone();
            part.set(owner, draft.id());
            table.1.push(cells(resource, &part));
        }
    }
    let declared: Vec<Value> =
        tables.keys().map(|name| json!({ "name": name, "path": format!("{name}.csv") })).collect();
    let slug = if super::is_id(&timeline.slug) { timeline.slug.as_str() } else { "timeline" };
    let descriptor = json!({
        "name": slug,
        "title": timeline.about.titles.en,
        "masar": { "vocabulary": timeline.about.vocabulary },
        "resources": declared,
    });
    let mut files = BTreeMap::from([(DESCRIPTOR.to_owned(), descriptor.to_string().into_bytes())]);
    for (name, (resource, rows)) in tables {
        files.insert(format!("{name}.csv"), csv(resource, &rows));
    }
    Files::Unpacked(files)
}

fn csv(resource: &Resource, rows: &[Vec<String>]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let header = resource.fields.iter().map(|field| field.name.as_str()).collect::<Vec<_>>();
    let cells = rows.iter().map(|row| row.iter().map(String::as_str).collect::<Vec<_>>());
    for row in std::iter::once(header).chain(cells) {
        // Every cell is quoted, so that a row of empty cells is still a row.
        let quoted: Vec<String> =
            row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
        bytes.extend_from_slice(quoted.join(",").as_bytes());
        bytes.extend_from_slice(b"\r\n");
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundled;

    fn bundled() -> Timeline {
        bundled::contents().unwrap().timeline
    }

    fn told(faults: &Faults) -> Vec<String> {
        faults.iter().map(|fault| format!("{}.{}", fault.resource, fault.column)).collect()
    }

    #[test]
    fn every_record_is_its_own_draft() {
        let contents = bundled::contents().unwrap();
        let records = contents.records().unwrap();
        let drafts: Vec<Draft> = records.iter().filter_map(|it| from_record(it).unwrap()).collect();
        assert_eq!(drafts.len(), records.len() - 1);
        let none = Timeline { sources: Vec::new(), ..contents.timeline.clone() };
        let again = check(&none, &drafts, &[], &RefusedHosts::bundled()).unwrap_or_else(|f| panic!("{f}"));
        assert_eq!(again, records[1..]);
    }

    #[test]
    fn one_record_is_checked_against_those_that_stand() {
        let timeline = bundled();
        let mut draft = draft(&timeline, Kind::Event, "mosul-falls").unwrap();
        assert_eq!(check(&timeline, &[draft.clone()], &[], &RefusedHosts::bundled()).unwrap().len(), 1);
        draft.row.set("date", "mid June");
        draft.row.set("sources", "no-such-source");
        draft.row.set("kind", "militry");
        let faults = check(&timeline, &[draft], &[], &RefusedHosts::bundled()).unwrap_err();
        assert_eq!(told(&faults), ["events.date", "events.kind", "events.sources"]);
    }

    #[test]
    fn json_of_the_api_is_a_draft() {
        let timeline = bundled();
        let event = serde_json::to_value(timeline.event("mosul-falls").unwrap()).unwrap();
        let of_json = draft_of_json(Kind::Event, event.as_object().unwrap()).unwrap();
        assert_eq!(
            check(&timeline, &[of_json], &[], &RefusedHosts::bundled()).unwrap(),
            check(
                &timeline,
                &[draft(&timeline, Kind::Event, "mosul-falls").unwrap()],
                &[],
                &RefusedHosts::bundled()
            )
            .unwrap()
        );
        let series = serde_json::to_value(&timeline.series[0]).unwrap();
        let of_json = draft_of_json(Kind::Series, series.as_object().unwrap()).unwrap();
        assert_eq!(of_json.parts.len(), timeline.series[0].observations.len());
        check(&timeline, &[of_json], &[], &RefusedHosts::bundled()).unwrap_or_else(|f| panic!("{f}"));
    }

    #[test]
    fn a_member_that_no_column_has_is_named() {
        let object = json!({"id": "a", "lable": {"en": "A"}, "label": {"en": "A", "fr": "A"}});
        let faults = draft_of_json(Kind::Event, object.as_object().unwrap()).unwrap_err();
        assert_eq!(told(&faults), ["events.lable", "events.label_fr"]);
    }

    #[test]
    fn a_source_that_is_cited_stays() {
        let timeline = bundled();
        let cited = timeline.events[0].sources[0].clone();
        let faults = check(&timeline, &[], &[(Kind::Source, cited)], &RefusedHosts::bundled()).unwrap_err();
        assert!(matches!(faults.iter().next().unwrap().problem, Problem::StillCited(_)));
    }

    #[test]
    fn a_new_source_and_the_event_that_cites_it_are_checked_together() {
        let timeline = bundled();
        let mut event = draft(&timeline, Kind::Event, "mosul-falls").unwrap();
        event.row.set("sources", "a-new-one");
        let mut source = draft(&timeline, Kind::Source, &timeline.sources[0].id).unwrap();
        source.row.set("id", "a-new-one");
        assert_eq!(check(&timeline, &[event, source], &[], &RefusedHosts::bundled()).unwrap().len(), 2);
    }
}
