//! The words a timeline sorts its records by. They belong to the timeline, not to the program.

use crate::lang::{Lang, Pair};
use serde::{Deserialize, Serialize};

/// One term: an id with a label in both languages.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(from = "TermRow", into = "TermRow")]
pub struct Term {
    /// Id, as records use it.
    pub id: String,
    /// Label.
    pub label: Pair,
}

/// A term as the package writes it: flat, and readable by formats that know no names.
#[derive(Serialize, Deserialize)]
struct TermRow {
    id: String,
    #[serde(default)]
    en: String,
    #[serde(default)]
    ar: String,
}

impl From<TermRow> for Term {
    fn from(TermRow { id, en, ar }: TermRow) -> Term {
        Term { id, label: Pair { en, ar } }
    }
}

impl From<Term> for TermRow {
    fn from(Term { id, label: Pair { en, ar } }: Term) -> TermRow {
        TermRow { id, en, ar }
    }
}

/// The enumerations that a timeline declares under `masar.vocabulary`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Vocabulary {
    /// Kinds of event.
    pub kind: Vec<Term>,
    /// Why the arc turned.
    #[serde(default)]
    pub driver: Vec<Term>,
    /// What a claim does.
    #[serde(default)]
    pub stance: Vec<Term>,
    /// What a claim is about.
    #[serde(default)]
    pub topic: Vec<Term>,
    /// Panels of series.
    #[serde(default)]
    pub group: Vec<Term>,
    /// Kinds of source.
    #[serde(default)]
    pub source_kind: Vec<Term>,
}

impl Vocabulary {
    /// The label of `id` in one of the lists, or the id itself where the list lacks it.
    pub fn label<'a>(terms: &'a [Term], id: &'a str, lang: Lang) -> &'a str {
        terms.iter().find(|term| term.id == id).map_or(id, |term| term.label.get(lang))
    }

    /// The place of `id` in one of the lists: the order of lanes, panels and shapes.
    pub fn rank(terms: &[Term], id: &str) -> usize {
        terms.iter().position(|term| term.id == id).unwrap_or(terms.len())
    }
}
