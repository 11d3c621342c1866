//! One resource as a table for spreadsheets.

use crate::exchange::import::guard;
use crate::exchange::package::WriteError;
use crate::exchange::package::write::rows;
use crate::exchange::schema::Resource;
use masar_core::model::Timeline;

/// The rows of `resource` as CSV that a spreadsheet may open: formulas are guarded, and a mark at the
/// beginning says that it is UTF-8, without which Excel takes Arabic for something else.
///
/// # Errors
/// Never for resources of the schema.
pub fn csv(resource: &Resource, timeline: &Timeline) -> Result<Vec<u8>, WriteError> {
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(b"\xef\xbb\xbf".to_vec());
    writer.write_record(resource.fields.iter().map(|field| &field.name))?;
    for row in rows(&resource.name, timeline) {
        writer.write_record(row.iter().map(|cell| guard(cell).into_owned()))?;
    }
    writer.into_inner().map_err(|error| WriteError::Io(error.into_error()))
}
