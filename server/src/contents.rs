//! What one version of a timeline holds, and its canonical form: the bridge between the package on
//! disk, the records in the store and the [`Timeline`] that pages are drawn from.
//!
//! Two contents that mean the same have the same records and the same hash, whatever the order of rows
//! or of JSON keys they were read from.

use masar_core::lang::Pair;
use masar_core::model::{About, Kind, Timeline, Vocabulary};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use std::collections::HashSet;

/// Id of the one record of kind [`Kind::About`].
const ABOUT_ID: &str = "about";

/// A timeline and everything its package says of itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Contents {
    /// The typed records. `version` and `hash` mean nothing before the contents are published.
    pub timeline: Timeline,
    /// `datapackage.json` without its `resources` and `$schema`, keys sorted: the body of the record
    /// `about`, kept whole so that nothing in it is lost between import and export.
    pub descriptor: Map<String, Value>,
}

/// One record as the store keeps it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Record {
    /// What it is.
    pub kind: Kind,
    /// Its id, unique within its kind.
    pub id: String,
    /// Its canonical JSON.
    pub body: String,
}

/// A stored record that is not what its kind says.
#[derive(Debug, thiserror::Error)]
#[error("the record {kind}/{id} cannot be read: {source}", kind = kind.singular())]
pub struct BadRecord {
    /// Its kind.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// What the reader of JSON says.
    pub source: serde_json::Error,
}

impl Contents {
    /// Contents in canonical order, under the slug that `descriptor` names.
    pub fn new(mut descriptor: Map<String, Value>, mut timeline: Timeline) -> Contents {
        descriptor.sort_keys();
        descriptor.values_mut().for_each(Value::sort_all_objects);
        timeline.slug = descriptor.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
        sort(&mut timeline);
        Contents { timeline, descriptor }
    }

    /// The same contents under another slug.
    pub fn rename(&mut self, slug: &str) {
        slug.clone_into(&mut self.timeline.slug);
        self.descriptor.insert("name".to_owned(), Value::from(slug));
        self.descriptor.sort_keys();
    }

    /// Every record, in order of kind and id.
    ///
    /// # Errors
    /// When a value has no JSON form, such as a number that is not finite.
    pub fn records(&self) -> Result<Vec<Record>, serde_json::Error> {
        let timeline = &self.timeline;
        let mut records = vec![record(Kind::About, ABOUT_ID, &self.descriptor)?];
        let mut add = |record: Result<Record, serde_json::Error>| record.map(|record| records.push(record));
        timeline.phases.iter().try_for_each(|it| add(record(Kind::Phase, &it.id, it)))?;
        timeline.events.iter().try_for_each(|it| add(record(Kind::Event, &it.id, it)))?;
        timeline.claims.iter().try_for_each(|it| add(record(Kind::Claim, &it.id, it)))?;
        timeline.series.iter().try_for_each(|it| add(record(Kind::Series, &it.id, it)))?;
        timeline.sources.iter().try_for_each(|it| add(record(Kind::Source, &it.id, it)))?;
        timeline.stories.iter().try_for_each(|it| add(record(Kind::Story, &it.id, it)))?;
        timeline.glossary.iter().try_for_each(|it| add(record(Kind::Glossary, &it.id, it)))?;
        records.sort();
        Ok(records)
    }

    /// Contents from stored records, in any order.
    ///
    /// # Errors
    /// When a body is not what its kind says: the store was written by something else.
    pub fn from_records(records: impl IntoIterator<Item = Record>) -> Result<Contents, BadRecord> {
        let (mut descriptor, mut timeline) = (Map::new(), Timeline::default());
        for record in records {
            match record.kind {
                Kind::About => {
                    descriptor = parse(&record)?;
                    timeline.about = about(&descriptor).map_err(|source| record.bad(source))?;
                }
                Kind::Phase => timeline.phases.push(parse(&record)?),
                Kind::Event => timeline.events.push(parse(&record)?),
                Kind::Claim => timeline.claims.push(parse(&record)?),
                Kind::Series => timeline.series.push(parse(&record)?),
                Kind::Source => timeline.sources.push(parse(&record)?),
                Kind::Story => timeline.stories.push(parse(&record)?),
                Kind::Glossary => timeline.glossary.push(parse(&record)?),
            }
        }
        Ok(Contents::new(descriptor, timeline))
    }
}

/// A timeline with some records as they are now, or gone where they have no body: what would be made of all
/// records, made of those that changed.
///
/// # Errors
/// When a body is not what its kind says.
pub fn amended(
    mut timeline: Timeline,
    changes: impl IntoIterator<Item = (Kind, String, Option<String>)>,
) -> Result<Timeline, BadRecord> {
    let (mut changed, mut records) = (HashSet::new(), Vec::new());
    for (kind, id, body) in changes {
        records.extend(body.map(|body| Record { kind, id: id.clone(), body }));
        changed.insert((kind, id));
    }
    let new = Contents::from_records(records)?.timeline;
    let stays = |kind: Kind, id: &str| !changed.contains(&(kind, id.to_owned()));
    timeline.phases.retain(|it| stays(Kind::Phase, &it.id));
    timeline.events.retain(|it| stays(Kind::Event, &it.id));
    timeline.claims.retain(|it| stays(Kind::Claim, &it.id));
    timeline.series.retain(|it| stays(Kind::Series, &it.id));
    timeline.sources.retain(|it| stays(Kind::Source, &it.id));
    timeline.stories.retain(|it| stays(Kind::Story, &it.id));
    timeline.glossary.retain(|it| stays(Kind::Glossary, &it.id));
    timeline.phases.extend(new.phases);
    timeline.events.extend(new.events);
    timeline.claims.extend(new.claims);
    timeline.series.extend(new.series);
    timeline.sources.extend(new.sources);
    timeline.stories.extend(new.stories);
    timeline.glossary.extend(new.glossary);
    if changed.iter().any(|(kind, _)| *kind == Kind::About) {
        (timeline.slug, timeline.about) = (new.slug, new.about);
    }
    sort(&mut timeline);
    Ok(timeline)
}

impl Record {
    fn bad(&self, source: serde_json::Error) -> BadRecord {
        BadRecord { kind: self.kind, id: self.id.clone(), source }
    }
}

/// The content hash of `records`, which must be in the order of [`Contents::records`]: SHA-256 in
/// hexadecimal over one line of JSON a record, `["kind","id",body]`.
pub fn hash(records: &[Record]) -> String {
    hash_of(records.iter().map(|Record { kind, id, body }| (*kind, id.as_str(), body.as_str())))
}

/// The same of kinds, ids and bodies in that order, wherever they are kept.
pub fn hash_of<'a>(records: impl Iterator<Item = (Kind, &'a str, &'a str)>) -> String {
    let mut hasher = Sha256::new();
    for (kind, id, body) in records {
        hasher.update(format!("[{},{},", json!(kind.singular()), json!(id)));
        hasher.update(body);
        hasher.update("]\n");
    }
    hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The first 16 hexadecimal digits of the SHA-256 of `bytes`: enough to tell two answers apart.
pub fn short_hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// Reads [`About`] out of a package descriptor. `title` and `description`, which every package has,
/// stand in where `masar.titles` and `masar.descriptions` are missing.
///
/// # Errors
/// When a property has another type than it should.
pub fn about(descriptor: &Map<String, Value>) -> Result<About, serde_json::Error> {
    let mut about = match descriptor.get("masar") {
        Some(Value::Object(masar)) => masar.clone(),
        _ => Map::new(),
    };
    for (ours, theirs) in [("titles", "title"), ("descriptions", "description")] {
        if !about.contains_key(ours) {
            let text = descriptor.get(theirs).and_then(Value::as_str).unwrap_or_default();
            about.insert(ours.to_owned(), json!(Pair::new(text, "")));
        }
    }
    if !about.contains_key("vocabulary") {
        about.insert("vocabulary".to_owned(), json!(Vocabulary::default()));
    }
    for (ours, theirs) in [("package_version", "version"), ("created", "created")] {
        about.insert(ours.to_owned(), descriptor.get(theirs).cloned().unwrap_or_else(|| json!("")));
    }
    let license = descriptor.get("licenses").and_then(|licenses| licenses.get(0)).cloned();
    about.insert("license".to_owned(), license.unwrap_or(Value::Null));
    serde_json::from_value(Value::Object(about))
}

/// Puts every list in the order that readers, hash and exports rely on. What the core does not order
/// goes by id; the observations are ordered by their text first, so that equal spans keep one order.
fn sort(timeline: &mut Timeline) {
    let groups = &timeline.about.vocabulary.group;
    timeline.series.sort_by_cached_key(|series| {
        (Vocabulary::rank(groups, &series.group), !series.featured, series.id.clone())
    });
    timeline.stories.sort_by(|a, b| a.id.cmp(&b.id));
    for series in &mut timeline.series {
        series.observations.sort_by(|a, b| a.period.text().cmp(b.period.text()));
    }
    timeline.sort();
}

fn record(kind: Kind, id: &str, body: &impl Serialize) -> Result<Record, serde_json::Error> {
    Ok(Record { kind, id: id.to_owned(), body: serde_json::to_string(body)? })
}

fn parse<T: DeserializeOwned>(record: &Record) -> Result<T, BadRecord> {
    serde_json::from_str(&record.body).map_err(|source| record.bad(source))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundled;

    #[test]
    fn records_make_the_same_contents_again() {
        let contents = bundled::contents().unwrap();
        let mut records = contents.records().unwrap();
        let before = hash(&records);
        records.reverse();
        let again = Contents::from_records(records).unwrap();
        assert_eq!(again, contents);
        assert_eq!(hash(&again.records().unwrap()), before);
    }

    #[test]
    fn the_hash_sees_a_change_of_one_letter() {
        let mut contents = bundled::contents().unwrap();
        let before = hash(&contents.records().unwrap());
        contents.timeline.events[0].label.en.push('.');
        assert_ne!(hash(&contents.records().unwrap()), before);
    }

    #[test]
    fn the_order_of_keys_in_the_descriptor_means_nothing() {
        let read = |text: &str| Contents::new(serde_json::from_str(text).unwrap(), Timeline::default());
        let one = read(r#"{"name":"a","masar":{"x":{"a":1,"b":2},"y":3}}"#);
        let two = read(r#"{"masar":{"y":3,"x":{"b":2,"a":1}},"name":"a"}"#);
        assert_eq!(one.records().unwrap(), two.records().unwrap());
    }

    #[test]
    fn about_falls_back_on_what_every_package_has() {
        let descriptor = serde_json::from_str(r#"{"name":"a","title":"Tides"}"#).unwrap();
        assert_eq!(about(&descriptor).unwrap().titles.en, "Tides");
    }
}
