//! One type per resource of the data package.

use crate::date::Edtf;
use crate::lang::Pair;
use serde::{Deserialize, Serialize};

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// Kebab-case id, stable for ever.
    pub id: String,
    /// When, as written.
    pub date: Edtf,
    /// A term of the vocabulary `kind`.
    pub kind: String,
    /// Short name.
    pub label: Pair,
    /// One to three sentences.
    pub summary: Pair,
    /// Place name, as written.
    #[serde(default)]
    pub place: Option<String>,
    /// Latitude in degrees, WGS 84.
    #[serde(default)]
    pub lat: Option<f64>,
    /// Longitude in degrees, WGS 84.
    #[serde(default)]
    pub lon: Option<f64>,
    /// Terms of the vocabulary `driver`: why the arc turned.
    #[serde(default)]
    pub drivers: Vec<String>,
    /// How early the event is named when room is scarce.
    pub importance: Importance,
    /// Ids of sources.
    pub sources: Vec<String>,
    /// Whether fact and date were seen in a source by the compilers.
    pub verified: bool,
    /// Editorial note.
    #[serde(default)]
    pub note: Option<String>,
}

/// 1 headline, 2 major, 3 detail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Importance(u8);

impl Importance {
    /// The first rank.
    pub const HEADLINE: Importance = Importance(1);

    /// `n` as a rank, if it is 1, 2 or 3.
    pub fn new(n: u8) -> Option<Importance> {
        (1..=3).contains(&n).then_some(Importance(n))
    }

    /// The rank, 1 to 3.
    pub const fn get(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Importance {
    type Error = String;
    fn try_from(n: u8) -> Result<Self, Self::Error> {
        Importance::new(n).ok_or_else(|| format!("importance is 1, 2 or 3, not {n}"))
    }
}

impl From<Importance> for u8 {
    fn from(importance: Importance) -> u8 {
        importance.0
    }
}

/// Something that somebody said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// Kebab-case id, stable for ever.
    pub id: String,
    /// When it was said, as written.
    pub date: Edtf,
    /// Who said it.
    pub speaker: String,
    /// In what capacity.
    #[serde(default)]
    pub role: Option<String>,
    /// Where it was said or printed.
    #[serde(default)]
    pub venue: Option<String>,
    /// A term of the vocabulary `stance`.
    pub stance: String,
    /// A term of the vocabulary `topic`.
    pub topic: String,
    /// What was said: paraphrase, or quotation where `is_quote`.
    pub text: Pair,
    /// Whether the text is a quotation.
    pub is_quote: bool,
    /// Ids of sources.
    pub sources: Vec<String>,
    /// Whether the statement was seen by the compilers.
    pub verified: bool,
    /// Editorial note.
    #[serde(default)]
    pub note: Option<String>,
}

/// A stretch of the arc; its bounds are interpretation, and phases may overlap.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phase {
    /// Kebab-case id, stable for ever.
    pub id: String,
    /// First day, as written.
    pub start: Edtf,
    /// Last day, as written.
    pub end: Edtf,
    /// Short name.
    pub label: Pair,
    /// What marks the phase, and how else it could be bounded.
    pub summary: Pair,
    /// Ids of sources.
    pub sources: Vec<String>,
    /// Editorial note.
    #[serde(default)]
    pub note: Option<String>,
}

/// What one study counted, with its values.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Series {
    /// Kebab-case id, stable for ever.
    pub id: String,
    /// A term of the vocabulary `group`: the panel it belongs to.
    pub group: String,
    /// Name.
    pub label: Pair,
    /// Unit of a value.
    pub unit: Pair,
    /// What one unit is.
    pub definition: String,
    /// How it was counted.
    pub method: String,
    /// Who, where and when.
    pub scope: String,
    /// What a reader must know before using it.
    pub caveat: String,
    /// Id of the main source.
    pub source: String,
    /// Whether it is shown first.
    pub featured: bool,
    /// The values, in order of time.
    #[serde(default)]
    pub observations: Vec<Observation>,
}

/// One value of a series. `low` alone means "at least", `high` alone "at most", both a range.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Observation {
    /// The period that the value covers, as written.
    pub period: Edtf,
    /// The value, where one was given.
    #[serde(default)]
    pub value: Option<f64>,
    /// Lower bound.
    #[serde(default)]
    pub low: Option<f64>,
    /// Upper bound.
    #[serde(default)]
    pub high: Option<f64>,
    /// How far the period was counted.
    pub coverage: Coverage,
    /// How the figure was obtained; none for a gap without a value.
    #[serde(default)]
    pub quality: Option<Quality>,
    /// Id of the source of this value.
    pub source: String,
    /// Where in the source.
    #[serde(default)]
    pub locator: Option<String>,
    /// Whether the figure was seen by the compilers.
    pub verified: bool,
    /// Editorial note.
    #[serde(default)]
    pub note: Option<String>,
}

/// How far a period was counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Coverage {
    /// The whole period.
    Complete,
    /// Part of it.
    Partial,
    /// Missing data: never drawn as zero, even where a raw count is kept.
    Gap,
}

impl Coverage {
    /// The id in the package.
    pub const fn id(self) -> &'static str {
        match self {
            Coverage::Complete => "complete",
            Coverage::Partial => "partial",
            Coverage::Gap => "gap",
        }
    }

    /// The coverage with this id.
    pub fn from_id(id: &str) -> Option<Coverage> {
        [Coverage::Complete, Coverage::Partial, Coverage::Gap].into_iter().find(|c| c.id() == id)
    }
}

/// How a figure was obtained.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Quality {
    /// As the source published it.
    Reported,
    /// Computed by the editors.
    Computed,
    /// Read from text, approximate.
    ReadFromTextApprox,
}

impl Quality {
    /// The id in the package.
    pub const fn id(self) -> &'static str {
        match self {
            Quality::Reported => "reported",
            Quality::Computed => "computed",
            Quality::ReadFromTextApprox => "read-from-text-approx",
        }
    }

    /// The quality with this id.
    pub fn from_id(id: &str) -> Option<Quality> {
        [Quality::Reported, Quality::Computed, Quality::ReadFromTextApprox].into_iter().find(|q| q.id() == id)
    }
}

/// A work that was cited.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Kebab-case id, stable for ever.
    pub id: String,
    /// A term of the vocabulary `source_kind`.
    pub kind: String,
    /// Title as published; square brackets mark an editorial title.
    pub title: String,
    /// Authors, as written.
    #[serde(default)]
    pub authors: Option<String>,
    /// Publisher.
    #[serde(default)]
    pub publisher: Option<String>,
    /// Date of issue, as written.
    #[serde(default)]
    pub issued: Option<Edtf>,
    /// Address; deliberately empty where a page reproduces primary material.
    #[serde(default)]
    pub url: Option<String>,
    /// Digital object identifier.
    #[serde(default)]
    pub doi: Option<String>,
    /// Language of the work.
    #[serde(default)]
    pub language: Option<String>,
    /// Terms under which it may be used.
    #[serde(default)]
    pub license: Option<String>,
    /// Editorial note.
    #[serde(default)]
    pub note: Option<String>,
}

/// A guided story: views with words and questions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Story {
    /// Kebab-case id, stable for ever.
    pub id: String,
    /// Title.
    pub label: Pair,
    /// What it is about.
    pub summary: Pair,
    /// For whom.
    #[serde(default)]
    pub audience: Option<String>,
    /// Its steps, in order.
    #[serde(default)]
    pub steps: Vec<Step>,
}

/// One step of a story.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Number, from 1.
    pub step: u32,
    /// Title.
    pub label: Pair,
    /// Words beside the picture.
    pub text: Pair,
    /// A question to the reader.
    pub question: Pair,
    /// The picture: the query string of a [`View`](crate::view::View).
    pub view: String,
}

/// A term in plain words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GlossaryTerm {
    /// Kebab-case id, stable for ever.
    pub id: String,
    /// The term.
    pub term: Pair,
    /// What it means here.
    pub definition: Pair,
}
