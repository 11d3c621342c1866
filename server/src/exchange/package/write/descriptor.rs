//! `datapackage.json` made anew: what the timeline says of itself, with our Table Schema.

use crate::contents::Contents;
use crate::exchange::schema::{self, Field, Resource};
use masar_core::model::Vocabulary;
use serde_json::{Map, Value, json};

/// Properties that come first, in this order; the others follow by name. It makes the file pleasant to
/// read, as the contents keep no order of keys.
const FIRST: [&str; 20] = [
    "$schema",
    "id",
    "name",
    "title",
    "titles",
    "description",
    "descriptions",
    "version",
    "created",
    "licenses",
    "contributors",
    "sources",
    "keywords",
    "masar",
    "direction",
    "languages",
    "default_view",
    "en",
    "ar",
    "vocabulary",
];

/// The descriptor of `contents`, with every resource.
pub(super) fn of(contents: &Contents) -> Value {
    let vocabulary = &contents.timeline.about.vocabulary;
    let mut descriptor = contents.descriptor.clone();
    descriptor.insert("$schema".to_owned(), json!("https://datapackage.org/profiles/2.0/datapackage.json"));
    let mut descriptor = ordered(descriptor);
    let resources = schema::resources().iter().map(|it| resource(it, vocabulary)).collect();
    descriptor.insert("resources".to_owned(), Value::Array(resources));
    Value::Object(descriptor)
}

fn ordered(object: Map<String, Value>) -> Map<String, Value> {
    let rank = |key: &str| FIRST.iter().position(|first| *first == key).unwrap_or(FIRST.len());
    let mut entries: Vec<(String, Value)> = object.into_iter().collect();
    entries.sort_by(|(a, _), (b, _)| (rank(a), a).cmp(&(rank(b), b)));
    entries.into_iter().map(|(key, value)| (key, ordered_within(value))).collect()
}

fn ordered_within(value: Value) -> Value {
    match value {
        Value::Object(object) => Value::Object(ordered(object)),
        Value::Array(items) => items.into_iter().map(ordered_within).collect(),
        other => other,
    }
}

fn resource(resource: &Resource, vocabulary: &Vocabulary) -> Value {
    let fields: Vec<Value> = resource.fields.iter().map(|it| field(it, vocabulary)).collect();
    let mut schema = json!({
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": fields,
        "missingValues": [""],
        "primaryKey": resource.primary_key,
    });
    if !resource.foreign_keys.is_empty() {
        schema["foreignKeys"] = json!(resource.foreign_keys);
    }
    json!({
        "name": resource.name,
        "type": "table",
        "path": format!("{}.csv", resource.name),
        "description": resource.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": { "delimiter": ",", "quoteChar": "\"", "doubleQuote": true, "header": true },
        "schema": schema,
    })
}

fn field(field: &Field, vocabulary: &Vocabulary) -> Value {
    let mut constraints = field.constraints.clone();
    if field.pair().is_some() {
        // One language is enough, which Table Schema cannot say.
        constraints.shift_remove("required");
    }
    if let Some(list) = field.vocabulary {
        let terms: Vec<&str> = list.terms(vocabulary).iter().map(|term| term.id.as_str()).collect();
        match (field.list, terms.is_empty()) {
            (_, true) => {}
            (false, _) => {
                constraints.insert("enum".to_owned(), json!(terms));
            }
            (true, _) => {
                let one = terms.join("|");
                constraints.insert("pattern".to_owned(), json!(format!("^({one})(\\|({one}))*$")));
            }
        }
    }
    let mut written = json!({ "name": field.name, "type": field.r#type, "description": field.description });
    if !constraints.is_empty() {
        written["constraints"] = Value::Object(constraints);
    }
    written
}
