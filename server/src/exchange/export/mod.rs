//! A timeline at a version, taken out: as a data package, as tables, as JSON, as linked data.
//!
//! | form | for | comes back |
//! |---|---|---|
//! | package (zip) | keeping, moving, publishing; its tables are raw | whole, to the same hash |
//! | CSV of one resource | spreadsheets: formulas are guarded, see [`guard`](crate::exchange::import::guard) | merged by id |
//! | JSON | programs | whole, to the same hash |
//! | JSON-LD | search engines and linked data | no |

mod csv;
mod json;
pub mod json_ld;

pub use csv::csv;
pub use json::json;

use super::package::{self, WriteError};
use crate::contents::Contents;

/// A form in which a whole timeline is taken out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whole {
    /// A data package.
    Package,
    /// JSON that imports again.
    Json,
    /// schema.org.
    JsonLd,
}

impl Whole {
    /// Every form.
    pub const ALL: [Whole; 3] = [Whole::Package, Whole::Json, Whole::JsonLd];

    /// Its name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Whole::Package => "zip",
            Whole::Json => "json",
            Whole::JsonLd => "json-ld",
        }
    }

    /// The form of this name.
    pub fn from_name(name: &str) -> Option<Whole> {
        Whole::ALL.into_iter().find(|form| form.name() == name)
    }

    /// The ending of its files, without the dot.
    pub const fn ending(self) -> &'static str {
        match self {
            Whole::Package => "zip",
            Whole::Json => "json",
            Whole::JsonLd => "jsonld",
        }
    }

    /// The form of files that end so.
    pub fn from_ending(ending: &str) -> Option<Whole> {
        Whole::ALL.into_iter().find(|form| form.ending() == ending)
    }

    /// Its media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Whole::Package => "application/zip",
            Whole::Json => "application/json",
            Whole::JsonLd => "application/ld+json",
        }
    }

    /// The bytes of `contents` in this form; `origin` is where readers find the timeline.
    ///
    /// # Errors
    /// When a part of it cannot be made, which says that the contents were not read by this program.
    pub fn write(self, contents: &Contents, origin: &str) -> Result<Vec<u8>, WriteError> {
        match self {
            Whole::Package => package::write(contents),
            Whole::Json => json(contents),
            Whole::JsonLd => {
                let mut bytes = serde_json::to_vec_pretty(&json_ld::document(&contents.timeline, origin))?;
                bytes.push(b'\n');
                Ok(bytes)
            }
        }
    }
}
