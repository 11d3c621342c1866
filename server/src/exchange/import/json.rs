//! Our JSON: an object of lists, one a resource, whose items have the package's columns.
//!
//! ```json
//! {"events": [{"id": "surge", "date": "2014-03-01", "kind": "storm", "label": {"en": "Surge", "ar": ""},
//!              "drivers": ["moon"], "importance": 1, "sources": ["almanac"], "verified": true}]}
//! ```
//!
//! A pair of columns `label_en`, `label_ar` is one object, a cell of several ids a list, yes and no are
//! `true` and `false`. Observations stand in a list of their own with the id of their `series`, or within
//! the series; so do the steps of stories. With `timeline`, which holds what `datapackage.json` says of
//! itself, the file is a whole timeline. What the API computes (`earliest`, `latest`, `version`) is passed
//! over.
//!
//! The text is read item by item: no tree of the whole is ever in memory.

use super::{FILE, Read};
use crate::contents::Contents;
use crate::exchange::fault::{Expected, Faults, Problem, nearest};
use crate::exchange::hosts::RefusedHosts;
use crate::exchange::package::descriptor;
use crate::exchange::package::draft::{drop_computed, row as row_of};
use crate::exchange::package::merge::{Tables, merge};
use crate::exchange::package::table::Table;
use crate::exchange::schema::{self, Resource};
use masar_core::model::Timeline;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};
use std::collections::HashMap;
use std::fmt;

/// Reads a file of this form.
pub(super) fn read(bytes: &[u8], refused: &RefusedHosts, faults: &mut Faults) -> Option<Read> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut file = JsonFile { tables: HashMap::new(), timeline: None, faults };
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let read = (&mut file).deserialize(&mut reader).and_then(|()| reader.end());
    let JsonFile { tables: read_tables, timeline, faults } = file;
    if let Err(error) = read {
        let row = u32::try_from(error.line()).unwrap_or_default();
        faults.push(FILE, row, "", "", Problem::BadJson(error.to_string()));
        return None;
    }
    let mut tables = Tables::default();
    read_tables.into_values().for_each(|table| tables.add(table));
    let Some(mut body) = timeline else { return Some(Read::Records(tables)) };
    super::ids::fill(&mut tables);
    let about = descriptor::about(&mut body, faults)?;
    let mut timeline =
        merge(Timeline::default(), &Timeline::default(), &tables, &about.vocabulary, refused, faults);
    timeline.about = about;
    faults.is_empty().then(|| Read::Whole(Box::new(Contents::new(body, timeline))))
}

struct JsonFile<'f> {
    tables: HashMap<&'static str, Table>,
    timeline: Option<Map<String, Value>>,
    faults: &'f mut Faults,
}

impl<'de> DeserializeSeed<'de> for &mut JsonFile<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for &mut JsonFile<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object of lists, such as {\"events\": [...]}")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            match (schema::resource(&key), key.as_str()) {
                (Some(schema), _) => map.next_value_seed(Items { schema, file: self })?,
                (None, "timeline") => self.timeline = Some(map.next_value()?),
                (None, "version" | "hash" | "$schema") => {
                    map.next_value::<IgnoredAny>()?;
                }
                (None, _) => {
                    map.next_value::<IgnoredAny>()?;
                    let known = schema::resources().iter().map(|resource| resource.name.as_str());
                    self.faults.push(FILE, 0, &key, &key, Problem::UnknownResource(nearest(&key, known)));
                }
            }
        }
        Ok(())
    }
}

/// The list of one resource.
struct Items<'s, 'f> {
    schema: &'static Resource,
    file: &'s mut JsonFile<'f>,
}

impl<'de> DeserializeSeed<'de> for Items<'_, '_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Items<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a list of {}", self.schema.name)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let mut row = 0;
        while let Some(item) = items.next_element::<Value>()? {
            row += 1;
            self.file.add(self.schema, row, item);
        }
        Ok(())
    }
}

impl JsonFile<'_> {
    /// Adds one item as a row.
    fn add(&mut self, schema: &'static Resource, row: u32, item: Value) {
        let Value::Object(mut item) = item else {
            self.faults.push(
                &schema.name,
                row,
                "",
                &item.to_string(),
                Problem::BadProperty(Expected::Object),
            );
            return;
        };
        for (holder, inner, key) in [("series", "observations", "series"), ("stories", "steps", "story")] {
            if schema.name == holder
                && let Some(Value::Array(items)) = item.shift_remove(inner)
                && let Some(inner) = schema::resource(inner)
            {
                let id = item.get("id").cloned().unwrap_or_default();
                for mut within in items {
                    if let Value::Object(within) = &mut within {
                        within.insert(key.to_owned(), id.clone());
                    }
                    let next = self.tables.get(inner.name.as_str()).map_or(0, |table| table.rows.len());
                    self.add(inner, u32::try_from(next + 1).unwrap_or(u32::MAX), within);
                }
            }
        }
        let table = self.tables.entry(schema.name.as_str()).or_insert_with(|| Table::new(schema));
        drop_computed(&mut item);
        let cells = row_of(schema, row, &item, self.faults);
        table.rows.push((row, schema.fields.iter().map(|field| cells.get(&field.name)).collect()));
    }
}
