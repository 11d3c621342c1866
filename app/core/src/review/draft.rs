//! A record as it is edited.

use crate::model::Kind;

/// Columns and their texts, in the order of the data package. A column stands once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row(Vec<(String, String)>);

impl Row {
    /// The text of a column, empty where the row has none.
    pub fn get(&self, column: &str) -> &str {
        self.0.iter().find(|(name, _)| name == column).map_or("", |(_, text)| text)
    }

    /// Writes a column.
    pub fn set(&mut self, column: &str, text: impl Into<String>) {
        match self.0.iter_mut().find(|(name, _)| name == column) {
            Some((_, old)) => *old = text.into(),
            None => self.0.push((column.to_owned(), text.into())),
        }
    }

    /// Every column with its text.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(column, text)| (column.as_str(), text.as_str()))
    }

    /// Whether both hold the same texts, in whatever order of columns.
    pub fn same(&self, other: &Row) -> bool {
        let all = self.0.iter().chain(&other.0);
        all.into_iter().all(|(column, _)| self.get(column) == other.get(column))
    }

    /// Whether no column holds anything.
    pub fn is_blank(&self) -> bool {
        self.0.iter().all(|(_, text)| text.trim().is_empty())
    }
}

impl<C: Into<String>, T: Into<String>> FromIterator<(C, T)> for Row {
    fn from_iter<I: IntoIterator<Item = (C, T)>>(cells: I) -> Row {
        let mut row = Row::default();
        for (column, text) in cells {
            row.set(&column.into(), text);
        }
        row
    }
}

/// A record as it is edited: its row in the data package, and the rows that belong to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// What it is.
    pub kind: Kind,
    /// Its own row.
    pub row: Row,
    /// The observations of a series, the steps of a story; nothing for other kinds.
    pub parts: Vec<Row>,
}

impl Draft {
    /// An empty draft of `kind`.
    pub fn new(kind: Kind) -> Draft {
        Draft { kind, row: Row::default(), parts: Vec::new() }
    }

    /// The id it is written under.
    pub fn id(&self) -> &str {
        self.row.get("id")
    }

    /// The column that tells the parts of a record of `kind` apart: the period of an observation, the
    /// number of a step. None for kinds without parts.
    pub const fn part_key(kind: Kind) -> Option<&'static str> {
        match kind {
            Kind::Series => Some("period"),
            Kind::Story => Some("step"),
            _ => None,
        }
    }
}
