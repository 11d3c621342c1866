//! From the columns of another program to ours.
//!
//! A mapping says of each column of theirs what it becomes: a column of ours, or a part of one (a year, a
//! pair of coordinates, a line of the note). What no column gives is the same for all rows. Words of theirs
//! are translated to terms of the timeline's vocabulary. The model asks every record for its source, which
//! such files rarely name in a way that could be cited, so one source is chosen, or described, for all.

mod apply;
mod dates;
mod html;
mod presets;
mod propose;
mod targets;

pub(super) use apply::apply;
pub use propose::{Column, Proposal, TermChoice};
pub use targets::{Target, mappable, targets};

use masar_core::lang::Lang;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What becomes of the columns of a table of another program.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Mapping {
    /// The resource that a row becomes a record of; see [`mappable`].
    pub resource: String,
    /// Their column → what it becomes, the name of a [`Target`]. A column that is not named is left out.
    pub columns: BTreeMap<String, String>,
    /// Our column → the value for rows that have none.
    pub constants: BTreeMap<String, String>,
    /// Our column → their word → our term.
    pub terms: BTreeMap<String, BTreeMap<String, String>>,
    /// How dates such as 3/4/2014 are meant.
    pub dates: DateOrder,
    /// The language that texts are in where a target does not say.
    pub language: Lang,
    /// The source of every row that names none.
    pub source: Option<SourceChoice>,
}

impl Default for Mapping {
    fn default() -> Mapping {
        Mapping {
            resource: "events".to_owned(),
            columns: BTreeMap::new(),
            constants: BTreeMap::new(),
            terms: BTreeMap::new(),
            dates: DateOrder::YearFirst,
            language: Lang::En,
            source: None,
        }
    }
}

/// The order of day and month in dates of digits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateOrder {
    /// 2014-06-10, or EDTF.
    #[default]
    YearFirst,
    /// 10/6/2014.
    DayFirst,
    /// 6/10/2014.
    MonthFirst,
}

impl DateOrder {
    /// Every order.
    pub const ALL: [DateOrder; 3] = [DateOrder::YearFirst, DateOrder::DayFirst, DateOrder::MonthFirst];

    /// Its name in a form.
    pub const fn name(self) -> &'static str {
        match self {
            DateOrder::YearFirst => "year-first",
            DateOrder::DayFirst => "day-first",
            DateOrder::MonthFirst => "month-first",
        }
    }

    /// The order of this name.
    pub fn from_name(name: &str) -> Option<DateOrder> {
        DateOrder::ALL.into_iter().find(|order| order.name() == name)
    }
}

/// The source of all rows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SourceChoice {
    /// One that the timeline has, by id.
    Existing(String),
    /// One that comes with the import.
    New(NewSource),
}

/// A source described in passing.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct NewSource {
    /// A term of the vocabulary `source_kind`.
    pub kind: String,
    /// Title.
    pub title: String,
    /// Publisher.
    pub publisher: String,
    /// Address.
    pub url: String,
}
