//! A timeline as a Frictionless Data Package: `datapackage.json` and CSV files, in a folder or a zip.
//!
//! [`read`] collects every fault and gives contents only when there is none; [`write()`] makes the same
//! bytes from the same contents.

mod cells;
pub(in crate::exchange) mod constraints;
pub(in crate::exchange) mod descriptor;
pub(in crate::exchange) mod draft;
mod files;
pub(in crate::exchange) mod grid;
pub(in crate::exchange) mod merge;
mod read;
mod records;
pub(in crate::exchange) mod table;
pub(in crate::exchange) mod write;

pub use cells::is_id;
pub use draft::{check, draft, draft_of_json, from_record};
pub use files::{Files, MOST_BYTES, OpenError};
pub use read::read;
pub use write::{WriteError, write};
