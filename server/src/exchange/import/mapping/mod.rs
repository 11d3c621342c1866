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

impl Mapping {
    /// The same for rows that are records of another resource: what that has as well stays, and what it asks
    /// for is filled in as far as it can be.
    pub fn turned(mut self, resource: &str) -> Mapping {
        if !mappable().contains(&resource) {
            return self;
        }
        let dates = ["date", "period", "issued"];
        let known = targets(resource);
        let date = dates.into_iter().find(|date| known.iter().any(|it| it.name == *date));
        for target in self.columns.values_mut() {
            match date {
                Some(date) if dates.contains(&target.as_str()) => date.clone_into(target),
                _ => {}
            }
        }
        let has = |target: &str| known.iter().any(|it| it.name == target);
        self.columns.retain(|_, target| has(&targets::resolved(target, self.language)));
        self.constants.retain(|column, _| has(column));
        self.terms.clear();
        resource.clone_into(&mut self.resource);
        self.with_defaults()
    }

    /// The same with what most rows of such tables are, where neither a column nor a value says it.
    fn with_defaults(mut self) -> Mapping {
        let defaults = [
            ("importance", "3"),
            ("verified", "no"),
            ("is_quote", "no"),
            ("coverage", "complete"),
            ("quality", "reported"),
        ];
        let known = targets(&self.resource);
        for (column, value) in
            defaults.into_iter().filter(|(column, _)| known.iter().any(|it| it.name == *column))
        {
            if !self.columns.values().any(|target| target == column) {
                self.constants.entry(column.to_owned()).or_insert_with(|| value.to_owned());
            }
        }
        self
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
