//! A timeline as a Frictionless Data Package: `datapackage.json` and CSV files, in a folder or a zip.
//!
//! [`read`] collects every fault and gives contents only when there is none; [`write()`] makes the same
//! bytes from the same contents.

mod cells;
mod constraints;
mod descriptor;
mod draft;
mod files;
mod read;
mod records;
mod table;
mod write;

pub use cells::is_id;
pub use draft::{check, draft, draft_of_json, from_record};
pub use files::{Files, OpenError};
pub use read::read;
pub use write::{WriteError, write};
