//! `datapackage.json`: what the timeline is, and where its resources stand.

use super::Files;
use super::cells::is_id;
use super::constraints::Constraints;
use crate::contents;
use crate::exchange::fault::{DESCRIPTOR, Expected, Faults, Problem, nearest};
use crate::exchange::schema::{self, VocabularyList};
use masar_core::model::About;
use serde_json::{Map, Value};
use std::collections::{HashMap, HashSet};

/// A descriptor, read.
pub(super) struct Descriptor {
    /// All of it but `resources` and `$schema`, which are of the file and not of the timeline.
    pub(super) body: Map<String, Value>,
    /// What we understand of it.
    pub(super) about: About,
    /// The names of resources that it speaks of, also where what it says cannot be used.
    pub(super) declared: HashSet<String>,
    /// The files, by name of the resource.
    pub(super) resources: HashMap<&'static str, Resource>,
}

/// One file of the package.
pub(super) struct Resource {
    pub(super) schema: &'static schema::Resource,
    pub(super) path: String,
    pub(super) delimiter: u8,
    pub(super) constraints: Constraints,
}

/// Reads the descriptor; none when it is too broken to go on.
pub(super) fn read(files: &Files, faults: &mut Faults) -> Option<Descriptor> {
    let bytes =
        files.read(DESCRIPTOR).map_err(|problem| faults.push(DESCRIPTOR, 0, "", DESCRIPTOR, problem)).ok()?;
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let mut body: Map<String, Value> = serde_json::from_slice(bytes)
        .map_err(|error| {
            let row = u32::try_from(error.line()).unwrap_or_default();
            faults.push(DESCRIPTOR, row, "", "", Problem::BadJson(error.to_string()));
        })
        .ok()?;
    let resources = body.shift_remove("resources");
    let names =
        resources.iter().filter_map(Value::as_array).flatten().filter_map(|it| it.get("name")?.as_str());
    let declared = names.map(str::to_owned).collect();
    let about = about(&mut body, faults);
    let resources = Reader { faults }.resources(resources.as_ref());
    Some(Descriptor { body, about: about?, declared, resources })
}

/// Reads what a descriptor says of the timeline, and makes of `body` what is kept of it.
pub(in crate::exchange) fn about(body: &mut Map<String, Value>, faults: &mut Faults) -> Option<About> {
    // What form the file has says nothing of the timeline; an export names its own.
    body.shift_remove("$schema");
    body.shift_remove("resources");
    let mut reader = Reader { faults };
    reader.name(body);
    reader.text(body, "title");
    reader.text(body, "description");
    if !reader.masar(body) {
        return None;
    }
    contents::about(body)
        .map_err(|error| faults.push(DESCRIPTOR, 0, "masar", "", Problem::BadJson(error.to_string())))
        .ok()
}

struct Reader<'a> {
    faults: &'a mut Faults,
}

impl Reader<'_> {
    fn fault(&mut self, property: &str, value: &Value, problem: Problem) {
        let written = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        self.faults.push(DESCRIPTOR, 0, property, &written, problem);
    }

    fn must_be(&mut self, property: &str, value: &Value, expected: Expected) {
        self.fault(property, value, Problem::BadProperty(expected));
    }

    fn name(&mut self, body: &Map<String, Value>) {
        match body.get("name") {
            None => self.fault("name", &Value::Null, Problem::MissingProperty),
            Some(Value::String(name)) if is_id(name) => {}
            Some(other) => self.must_be("name", other, Expected::Slug),
        }
    }

    /// A property that is a text where it is there at all.
    fn text(&mut self, body: &Map<String, Value>, property: &str) {
        if let Some(value) = body.get(property).filter(|value| !value.is_string()) {
            self.must_be(property, value, Expected::Text);
        }
    }

    /// Checks `masar` and fills in the halves of pairs that it leaves out. Whether all is well.
    fn masar(&mut self, body: &mut Map<String, Value>) -> bool {
        let before = self.faults.len();
        for property in ["version", "created"] {
            self.text(body, property);
        }
        let titled = body.contains_key("title");
        match body.get_mut("masar") {
            None if titled => {}
            None => self.fault("title", &Value::Null, Problem::MissingProperty),
            Some(Value::Object(masar)) => {
                if !masar.contains_key("titles") && !titled {
                    self.fault("masar.titles", &Value::Null, Problem::MissingProperty);
                }
                for property in ["titles", "descriptions", "content_note"] {
                    if let Some(pair) = masar.get_mut(property) {
                        self.pair(&format!("masar.{property}"), pair);
                    }
                }
                if let Some(view) = masar.get("default_view").filter(|view| !view.is_string()) {
                    self.must_be("masar.default_view", view, Expected::Text);
                }
                match masar.get_mut("vocabulary") {
                    None => {}
                    Some(Value::Object(vocabulary)) => self.vocabulary(vocabulary),
                    Some(other) => self.must_be("masar.vocabulary", &other.clone(), Expected::Object),
                }
            }
            Some(other) => self.must_be("masar", &other.clone(), Expected::Object),
        }
        self.faults.len() == before
    }

    /// An object with a text under `en`, under `ar` or under both; the missing one becomes empty.
    fn pair(&mut self, property: &str, value: &mut Value) {
        let is_text = |half: Option<&Value>| half.is_none_or(Value::is_string);
        let says_something = |half: &Value| half.as_str().is_some_and(|text| !text.trim().is_empty());
        match value {
            Value::Object(pair)
                if is_text(pair.get("en"))
                    && is_text(pair.get("ar"))
                    && ["en", "ar"].iter().filter_map(|lang| pair.get(*lang)).any(says_something) =>
            {
                for lang in ["en", "ar"] {
                    pair.entry(lang).or_insert_with(|| Value::from(""));
                }
            }
            other => self.must_be(property, &other.clone(), Expected::Pair),
        }
    }

    fn vocabulary(&mut self, vocabulary: &mut Map<String, Value>) {
        for list in VocabularyList::ALL {
            let property = format!("masar.vocabulary.{}", list.name());
            match vocabulary.entry(list.name()).or_insert_with(|| Value::Array(Vec::new())) {
                Value::Array(terms) => self.terms(&property, terms),
                other => self.must_be(&property, &other.clone(), Expected::List),
            }
        }
    }

    fn terms(&mut self, property: &str, terms: &mut [Value]) {
        let mut seen = HashSet::new();
        for (index, term) in terms.iter_mut().enumerate() {
            let here = format!("{property}[{index}]");
            match term.get("id") {
                Some(Value::String(id)) if !is_id(id) => {
                    self.must_be(&format!("{here}.id"), &Value::from(id.as_str()), Expected::Slug)
                }
                Some(Value::String(id)) => {
                    if !seen.insert(id.clone()) {
                        let written = Value::from(id.as_str());
                        self.fault(&format!("{here}.id"), &written, Problem::DeclaredTwice);
                    }
                }
                _ => self.fault(&format!("{here}.id"), &Value::Null, Problem::MissingProperty),
            }
            self.pair(&here, term);
        }
    }

    fn resources(&mut self, declared: Option<&Value>) -> HashMap<&'static str, Resource> {
        let mut resources = HashMap::new();
        match declared {
            None => self.fault("resources", &Value::Null, Problem::MissingProperty),
            Some(Value::Array(declared)) if !declared.is_empty() => {
                for (index, resource) in declared.iter().enumerate() {
                    let here = format!("resources[{index}]");
                    let Some(resource) = self.resource(&here, resource) else { continue };
                    let name = resource.schema.name.as_str();
                    if resources.insert(name, resource).is_some() {
                        self.fault(&format!("{here}.name"), &Value::from(name), Problem::DeclaredTwice);
                    }
                }
            }
            Some(other) => self.must_be("resources", other, Expected::FilledList),
        }
        resources
    }

    fn resource(&mut self, here: &str, resource: &Value) -> Option<Resource> {
        let property = format!("{here}.name");
        let Some(name) = resource.get("name") else {
            self.fault(&property, &Value::Null, Problem::MissingProperty);
            return None;
        };
        let known = schema::resources().iter().map(|resource| resource.name.as_str());
        let Some(schema) = name.as_str().and_then(schema::resource) else {
            let meant = nearest(name.as_str().unwrap_or_default(), known);
            self.fault(&property, name, Problem::UnknownResource(meant));
            return None;
        };
        let path = match resource.get("path") {
            Some(Value::String(path)) => path.clone(),
            other => {
                self.must_be(&format!("{here}.path"), other.unwrap_or(&Value::Null), Expected::Path);
                return None;
            }
        };
        let delimiter =
            match resource.pointer("/dialect/delimiter").map(|it| (it, it.as_str().map(str::as_bytes))) {
                None => b',',
                Some((_, Some([delimiter]))) => *delimiter,
                Some((other, _)) => {
                    self.must_be(&format!("{here}.dialect.delimiter"), other, Expected::Character);
                    b','
                }
            };
        let mut constraints = Constraints::of(schema);
        let fields =
            resource.pointer("/schema/fields").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        for (index, field) in fields.iter().enumerate() {
            if let Err(pattern) = constraints.declare(field) {
                let property = format!("{here}.schema.fields[{index}].constraints.pattern");
                self.must_be(&property, &Value::from(pattern), Expected::Pattern);
            }
        }
        Some(Resource { schema, path, delimiter, constraints })
    }
}
