//! The schemas of records, made of the package's own description of its columns, and the few shapes around
//! them.

use crate::api::record::{Any, KINDS, observation};
use crate::bundled;
use crate::exchange::schema::{self, Field, Resource};
use masar_core::model::{Kind, Timeline};
use serde_json::{Map, Value, json};

/// The name of a kind's schema.
pub(super) const fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::About => "Timeline",
        Kind::Phase => "Phase",
        Kind::Event => "Event",
        Kind::Claim => "Claim",
        Kind::Series => "Series",
        Kind::Source => "Source",
        Kind::Story => "Story",
        Kind::Glossary => "GlossaryTerm",
    }
}

/// The rows that belong to a record of a kind: the resource, the column that names the record, the schema.
const fn parts(kind: Kind) -> Option<(&'static str, &'static str, &'static str)> {
    match kind {
        Kind::Series => Some(("observations", "series", "Observation")),
        Kind::Story => Some(("steps", "story", "Step")),
        _ => None,
    }
}

/// Every schema that is not derived from a type.
pub(super) fn all() -> Map<String, Value> {
    let mut schemas = shapes();
    // The bundled package has no fault, which a test holds; without it there are no examples.
    let examples = bundled::contents().map(|contents| contents.timeline).unwrap_or_default();
    for kind in KINDS {
        let Some(resource) = schema::resource(kind.plural()) else { continue };
        let name = name(kind);
        let mut read = object(resource, None, Use::Read);
        if let Some((members, owner, of)) = parts(kind)
            && let Some(part) = schema::resource(members)
        {
            let list = json!({ "type": "array", "items": reference(of) });
            insert(&mut read, members, list, true);
            schemas.insert(of.to_owned(), object(part, Some(owner), Use::Part));
            schemas.insert(format!("New{of}"), object(part, Some(owner), Use::Write));
        }
        for (member, computed) in computed() {
            insert(&mut read, member, computed, true);
        }
        if let Some(example) = example(&examples, kind) {
            read["example"] = example;
        }
        let mut write = object(resource, None, Use::Write);
        if let Some((members, _, of)) = parts(kind) {
            let list = json!({
                "type": "array", "items": reference(&format!("New{of}")),
                "description": format!("All {members} as they shall stand; where this is left out of a PUT, those that stand are kept."),
            });
            insert(&mut write, members, list, false);
        }
        for (member, computed) in computed() {
            let mut taken_back = computed;
            taken_back["readOnly"] = json!(true);
            insert(&mut write, member, taken_back, false);
        }
        write["additionalProperties"] = json!(false);
        if name == "Event" {
            write["example"] = new_event();
        }
        schemas.insert(name.to_owned(), read);
        schemas.insert(format!("New{name}"), write);
        schemas.insert(format!("{name}List"), list(&reference(name)));
    }
    schemas.insert("ObservationOfSeries".to_owned(), observation_of_series(&examples));
    schemas.insert("ObservationList".to_owned(), list(&reference("ObservationOfSeries")));
    schemas
}

/// For what an object is described.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    Read,
    /// Read as a part of a record.
    Part,
    Write,
}

fn object(resource: &Resource, without: Option<&str>, used: Use) -> Value {
    let mut object = json!({
        "type": "object", "description": resource.description, "properties": {}, "required": [],
    });
    for field in resource.fields.iter().filter(|field| Some(field.name.as_str()) != without) {
        let (name, member) = match field.pair() {
            Some(_) if field.name.ends_with("_ar") => continue,
            Some(pair) if used == Use::Write => {
                let both = json!({ "oneOf": [reference("LanguagePair"), { "type": "string", "description": "English alone." }] });
                (pair, both)
            }
            Some(pair) => (pair, reference("LanguagePair")),
            None => (field.name.as_str(), member(field, used)),
        };
        // What is read has every column; in a write those that may be empty may be left out.
        let required = if used == Use::Write { field.required() && name != "id" } else { true };
        insert(&mut object, name, member, required);
    }
    if used == Use::Write && without.is_some() {
        object["additionalProperties"] = json!(false);
    }
    object
}

fn member(field: &Field, used: Use) -> Value {
    let constraint = |name: &str| field.constraints.get(name).cloned();
    let mut member = json!({ "description": field.description });
    let several = field.list || field.name == "sources";
    let yes_or_no = constraint("enum") == Some(json!(["yes", "no"]));
    let of_type = match field.r#type.as_str() {
        _ if several => "array",
        _ if yes_or_no => "boolean",
        other => other,
    };
    let nullable = !field.required() && !several;
    member["type"] = if nullable { json!([of_type, "null"]) } else { json!(of_type) };
    if several {
        member["items"] = json!({ "type": "string" });
        return member;
    }
    for name in ["minimum", "maximum"] {
        if let Some(value) = constraint(name) {
            member[name] = value;
        }
    }
    if let Some(pattern) = constraint("pattern").filter(|_| used == Use::Write || field.name == "id") {
        member["pattern"] = pattern;
    }
    if let Some(Value::Array(mut words)) = constraint("enum").filter(|_| !yes_or_no) {
        if nullable {
            words.push(Value::Null);
        }
        member["enum"] = Value::Array(words);
    }
    member
}

fn insert(object: &mut Value, name: &str, member: Value, required: bool) {
    object["properties"][name] = member;
    if let Some(list) = object["required"].as_array_mut().filter(|_| required) {
        list.push(json!(name));
    }
}

fn computed() -> [(&'static str, Value); 3] {
    let day = |what: &str| json!({ "type": ["string", "null"], "description": format!("{what} day that it can mean, computed from its dates; null where it has none or is open."), "example": "2014-06-10" });
    let version = json!({ "type": "integer", "minimum": 1, "description": "The version of the timeline at which the record last changed: its ETag, and what `If-Match` takes." });
    [("earliest", day("First")), ("latest", day("Last")), ("version", version)]
}

/// The shortest record of the bundled timeline.
fn example(timeline: &Timeline, kind: Kind) -> Option<Value> {
    let all = (0..).map_while(|at| Any::at(timeline, kind, at)).filter_map(|any| any.json(1).ok());
    all.min_by_key(|json| json.to_string().len())
}

fn observation_of_series(examples: &Timeline) -> Value {
    let Some(resource) = schema::resource("observations") else { return json!({}) };
    let mut object = object(resource, None, Use::Read);
    for (member, computed) in computed() {
        insert(&mut object, member, computed, true);
    }
    let first = examples.series.first().and_then(|series| Some((series, series.observations.first()?)));
    if let Some(Ok(example)) = first.map(|(series, one)| observation(&series.id, one, 1)) {
        object["example"] = example;
    }
    object
}

fn new_event() -> Value {
    json!({
        "id": "example-event", "date": "2014-06~", "kind": "media",
        "label": { "en": "An example", "ar": "مثال" },
        "summary": { "en": "What happened, in a sentence.", "ar": "ما حدث، في جملة." },
        "importance": 3, "drivers": [], "sources": ["id-of-a-source"], "verified": false
    })
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

fn list(item: &Value) -> Value {
    json!({
        "type": "object",
        "required": ["items", "next_cursor", "version"],
        "properties": {
            "items": { "type": "array", "items": item },
            "next_cursor": { "type": ["string", "null"], "description": "Send it back as `cursor` for what follows; null at the end." },
            "version": { "type": ["integer", "null"], "description": "The version of the timeline that the list is made of; null for a list of timelines." },
        },
    })
}

/// The shapes around records, which no column describes.
fn shapes() -> Map<String, Value> {
    serde_json::from_str(include_str!("shapes.json"))
        .unwrap_or_else(|error| unreachable!("shapes.json, which every test of the API reads: {error}"))
}
