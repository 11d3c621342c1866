//! From files to contents, with every fault found on the way.

use super::merge::{Tables, merge};
use super::{Files, descriptor, table};
use crate::contents::Contents;
use crate::exchange::fault::Faults;
use crate::exchange::hosts::RefusedHosts;
use crate::exchange::schema;
use masar_core::model::Timeline;

/// Reads and checks the package in `files`. Its slug is the `name` of the descriptor.
///
/// # Errors
/// Every fault of the package, if it has any.
pub fn read(files: &Files, refused: &RefusedHosts) -> Result<Contents, Faults> {
    read_beside(files, refused, &Timeline::default())
}

/// The same for a package whose rows may name records that stand in `beside`.
///
/// # Errors
/// Every fault of the package, if it has any.
pub(super) fn read_beside(
    files: &Files,
    refused: &RefusedHosts,
    beside: &Timeline,
) -> Result<Contents, Faults> {
    let mut faults = Faults::default();
    let Some(mut descriptor) = descriptor::read(files, &mut faults) else { return Err(faults) };
    let mut tables = Tables::default();
    for schema in schema::resources() {
        let name = schema.name.as_str();
        if let Some(resource) = descriptor.resources.remove(name)
            && let Some(table) = table::read(files, resource, &mut faults)
        {
            tables.add(table);
        } else if descriptor.declared.contains(name) {
            tables.unread(name);
        }
    }
    let vocabulary = &descriptor.about.vocabulary;
    let mut timeline = merge(Timeline::default(), beside, &tables, vocabulary, refused, &mut faults);
    if !faults.is_empty() {
        return Err(faults);
    }
    timeline.about = descriptor.about;
    Ok(Contents::new(descriptor.body, timeline))
}
