//! A timeline as a Frictionless Data Package: `datapackage.json` and CSV files, in a folder or a zip.
//!
//! [`read`] collects every fault and gives contents only when there is none; [`write()`] makes the same
//! bytes from the same contents.

mod cells;
pub(in crate::exchange) mod constraints;
pub(in crate::exchange) mod descriptor;
mod files;
pub(in crate::exchange) mod grid;
pub(in crate::exchange) mod merge;
mod read;
mod records;
pub(in crate::exchange) mod table;
mod write;

pub use cells::is_id;
pub use files::{Files, OpenError};
pub use read::read;
pub use write::{WriteError, write};
