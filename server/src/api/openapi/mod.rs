//! The description of the API: OpenAPI 3.1, made of the handlers themselves.
//!
//! utoipa collects what each handler says of itself where its route is made, so a route without a
//! description cannot be. Three things are added here: an operation a kind of each that has `{kind}` in its
//! path, the schemas of records out of the package's own description of its columns, and examples.

pub mod parameters;
pub mod placeholder;
pub mod refusals;
mod schema;

use super::record::KINDS;
use masar_core::model::Kind;
use serde_json::{Map, Value, json};

/// The whole description, of what the handlers say.
pub fn document(collected: &utoipa::openapi::OpenApi) -> Value {
    let mut document = serde_json::to_value(collected).unwrap_or_default();
    document["info"] = json!({
        "title": "Masar",
        "version": env!("CARGO_PKG_VERSION"),
        "summary": "Dated events, claims, phases and measured series, with every version of each.",
        "description": "Explained with examples at /api. Reads need no account and may be made from any page; writes need a bearer token. Every list has one shape, every problem is `application/problem+json`, and messages are in the language of `Accept-Language`: English or Arabic.",
        "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
    });
    document["servers"] = json!([{ "url": "/api/v1" }]);
    document["tags"] = tags();
    if let Some(paths) = document["paths"].as_object_mut() {
        *paths = expanded(std::mem::take(paths));
    }
    let components = &mut document["components"];
    if let Some(schemas) = components["schemas"].as_object_mut() {
        for placeholder in ["Record", "NewRecord", "RecordList"] {
            schemas.shift_remove(placeholder);
        }
        schemas.extend(schema::all());
        schemas.sort_keys();
    }
    components["responses"] = refusals::all();
    components["securitySchemes"] = json!({
        "bearer": { "type": "http", "scheme": "bearer", "bearerFormat": "masar_…",
            "description": "A token of an account: made on the account page or with `masar token add`. It has a role and an end." },
    });
    document
}

/// One path a kind of every path with `{kind}`.
fn expanded(paths: Map<String, Value>) -> Map<String, Value> {
    let mut all = Map::new();
    for (path, item) in paths {
        if !path.contains("{kind}") {
            all.insert(path, item);
            continue;
        }
        for kind in KINDS {
            all.insert(path.replace("{kind}", kind.plural()), of_kind(&item, kind));
        }
    }
    all.sort_keys();
    all
}

fn of_kind(value: &Value, kind: Kind) -> Value {
    match value {
        Value::Object(members) => {
            members.iter().map(|(name, member)| (name.clone(), of_kind(member, kind))).collect()
        }
        // The kind stands in the path itself, so it is no parameter of it.
        Value::Array(items) => {
            let items = items.iter().filter(|item| !(item["name"] == "kind" && item["in"] == "path"));
            items.map(|item| of_kind(item, kind)).collect()
        }
        Value::String(text) => {
            let schema = schema::name(kind);
            let named = match text.strip_prefix("#/components/schemas/") {
                Some("Record") => format!("#/components/schemas/{schema}"),
                Some("NewRecord") => format!("#/components/schemas/New{schema}"),
                Some("RecordList") => format!("#/components/schemas/{schema}List"),
                _ => text.replace("{kind}", kind.plural()),
            };
            Value::String(named)
        }
        other => other.clone(),
    }
}

fn tags() -> Value {
    let mut tags = vec![json!({ "name": "timelines", "description": "The timelines of this server." })];
    for kind in KINDS {
        let resource = crate::exchange::schema::resource(kind.plural());
        let description = resource.map_or("", |resource| resource.description.as_str());
        tags.push(json!({ "name": kind.plural(), "description": description }));
    }
    for (name, description) in [
        ("history", "Who changed what, when and why."),
        ("analysis", "What a series does around an event, where it breaks, and which of two leads."),
        ("proposals", "Changes that wait for an editor."),
        ("import", "Many records at once."),
        ("citations", "How to cite a record or a view, in the forms that reference managers read."),
        ("service", "About the API itself."),
    ] {
        tags.push(json!({ "name": name, "description": description }));
    }
    Value::Array(tags)
}
