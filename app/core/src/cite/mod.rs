//! Citations: of a timeline, a view, a record, one observation. Every one names version and hash, so that
//! whoever follows it finds what was seen, and can tell that it is the same.
//!
//! [`text`] writes the three styles that newsrooms and classes ask for, in both languages; [`bibtex`] and
//! [`ris`] are for programs that manage references.

mod bibtex;
mod of;
mod ris;
mod text;

pub use bibtex::bibtex;
pub use of::Place;
pub use ris::ris;
pub use text::{Piece, Style, pieces, text};

use crate::date::Day;
use crate::lang::Lang;

/// What sort of thing is cited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// The whole timeline.
    Timeline,
    /// One view of it.
    View,
    /// One record.
    Record,
    /// One value of a series.
    Observation,
}

/// When a version was published, and by whom the timeline is made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edition {
    /// Those who made the timeline, as its package names them.
    pub authors: Vec<String>,
    /// The day the version was published; none where that is not known.
    pub published: Option<Day>,
}

/// Something that can be cited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Work {
    /// What it is.
    pub sort: Sort,
    /// The language the citation is written in.
    pub lang: Lang,
    /// A key for reference managers, such as `virtual-caliphate-event-mosul-falls-v1`.
    pub key: String,
    /// Its own title.
    pub title: String,
    /// The title of the timeline it is part of; the timeline itself has none.
    pub container: Option<String>,
    /// Who made the timeline, and when this version came out.
    pub edition: Edition,
    /// The version.
    pub version: u32,
    /// The content hash of the version, 64 hexadecimal digits.
    pub hash: String,
    /// The address that will always show it.
    pub address: String,
    /// On what a figure or a statement rests: the work it was taken from.
    pub original: Option<String>,
}

impl Work {
    /// The program that publishes it.
    pub const fn publisher(&self) -> &'static str {
        self.lang.pick("Masar", "مسار")
    }

    /// The first digits of the hash: enough to tell versions apart, short enough to be copied.
    pub fn short_hash(&self) -> &str {
        self.hash.get(..12).unwrap_or(&self.hash)
    }

    /// Who is named first: the authors, or the program where the package names nobody.
    pub fn authors(&self) -> Vec<&str> {
        match self.edition.authors.as_slice() {
            [] => vec![self.publisher()],
            authors => authors.iter().map(String::as_str).collect(),
        }
    }

    /// What it is, in words.
    pub fn medium(&self) -> &'static str {
        match self.sort {
            Sort::Timeline => self.lang.pick("Data set", "مجموعة بيانات"),
            Sort::View => self.lang.pick("Figure", "شكل"),
            Sort::Record => self.lang.pick("Record", "سجل"),
            Sort::Observation => self.lang.pick("Value of a series", "قيمة في سلسلة"),
        }
    }
}

#[cfg(test)]
mod tests;
