//! The columns of a timeline's data package: the one description that reading, checking and writing
//! share, kept as Table Schema in `package/schema.json`.
//!
//! Two properties there are ours and do not leave the program: `vocabulary` names the list under
//! `masar.vocabulary` whose terms a column holds, and `list` says that a cell holds several, separated
//! by `|`. `required` on a pair `*_en`, `*_ar` asks for one of the two.

use masar_core::model::{Term, Vocabulary};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::sync::LazyLock;

/// One CSV file of the package.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Resource {
    /// Name, which is that of the file without `.csv`.
    pub name: String,
    /// What it holds.
    pub description: String,
    /// Its columns, in order.
    pub fields: Vec<Field>,
    /// The columns that tell its rows apart.
    pub primary_key: Vec<String>,
    /// The columns that name rows of other resources.
    #[serde(default)]
    pub foreign_keys: Vec<Value>,
}

/// One column.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Name in the header row.
    pub name: String,
    /// Type in Table Schema: `string`, `number` or `integer`.
    pub r#type: String,
    /// What a cell means.
    pub description: String,
    /// The list of the vocabulary that a cell takes its terms from.
    #[serde(default)]
    pub vocabulary: Option<VocabularyList>,
    /// Whether a cell holds several terms.
    #[serde(default)]
    pub list: bool,
    /// Constraints as Table Schema writes them.
    #[serde(default)]
    pub constraints: Map<String, Value>,
}

/// A list under `masar.vocabulary`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VocabularyList {
    /// Kinds of event.
    Kind,
    /// Why the arc turned.
    Driver,
    /// What a claim does.
    Stance,
    /// What a claim is about.
    Topic,
    /// Panels of series.
    Group,
    /// Kinds of source.
    SourceKind,
}

impl VocabularyList {
    /// Every list.
    pub const ALL: [VocabularyList; 6] = [
        VocabularyList::Kind,
        VocabularyList::Driver,
        VocabularyList::Stance,
        VocabularyList::Topic,
        VocabularyList::Group,
        VocabularyList::SourceKind,
    ];

    /// Its name in `datapackage.json`.
    pub const fn name(self) -> &'static str {
        match self {
            VocabularyList::Kind => "kind",
            VocabularyList::Driver => "driver",
            VocabularyList::Stance => "stance",
            VocabularyList::Topic => "topic",
            VocabularyList::Group => "group",
            VocabularyList::SourceKind => "source_kind",
        }
    }

    /// Its terms.
    pub fn terms(self, vocabulary: &Vocabulary) -> &[Term] {
        match self {
            VocabularyList::Kind => &vocabulary.kind,
            VocabularyList::Driver => &vocabulary.driver,
            VocabularyList::Stance => &vocabulary.stance,
            VocabularyList::Topic => &vocabulary.topic,
            VocabularyList::Group => &vocabulary.group,
            VocabularyList::SourceKind => &vocabulary.source_kind,
        }
    }
}

impl Resource {
    /// The column of this name.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }
}

impl Field {
    /// Whether a cell may not be empty; for half of a pair, whether the pair may not be.
    pub fn required(&self) -> bool {
        self.constraints.get("required").and_then(Value::as_bool).unwrap_or_default()
    }

    /// The name of the pair this column is half of, such as `label` for `label_en`.
    pub fn pair(&self) -> Option<&str> {
        self.name.strip_suffix("_en").or_else(|| self.name.strip_suffix("_ar"))
    }
}

/// Every resource, in the order of the descriptor.
pub fn resources() -> &'static [Resource] {
    static RESOURCES: LazyLock<Vec<Resource>> = LazyLock::new(|| {
        serde_json::from_str(include_str!("package/schema.json"))
            .unwrap_or_else(|error| unreachable!("package/schema.json, which a test reads: {error}"))
    });
    &RESOURCES
}

/// The resource of this name.
pub fn resource(name: &str) -> Option<&'static Resource> {
    resources().iter().find(|resource| resource.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schema_can_be_read_and_names_nine_resources() {
        let names: Vec<_> = resources().iter().map(|resource| resource.name.as_str()).collect();
        assert_eq!(
            names,
            [
                "sources",
                "phases",
                "events",
                "claims",
                "series",
                "observations",
                "stories",
                "steps",
                "glossary"
            ]
        );
    }

    #[test]
    fn every_key_is_a_required_column() {
        for resource in resources() {
            for key in &resource.primary_key {
                assert!(resource.field(key).unwrap().required(), "{}.{key}", resource.name);
            }
        }
    }
}
