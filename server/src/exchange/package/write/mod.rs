//! From contents to a zip: the same contents always make the same bytes.

mod descriptor;
mod readme;
mod tables;

pub(in crate::exchange) use tables::rows;

use crate::contents::Contents;
use crate::exchange::fault::DESCRIPTOR;
use crate::exchange::schema;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// A package that cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The zip cannot be made.
    #[error("the zip cannot be made: {0}")]
    Zip(#[from] zip::result::ZipError),
    /// Its bytes cannot be written.
    #[error("the zip cannot be written: {0}")]
    Io(#[from] std::io::Error),
    /// A table cannot be made.
    #[error("a table cannot be made: {0}")]
    Csv(#[from] csv::Error),
    /// The descriptor cannot be made.
    #[error("datapackage.json cannot be made: {0}")]
    Json(#[from] serde_json::Error),
}

/// The bytes of the zip that holds `contents` as a data package.
///
/// # Errors
/// When a part of it cannot be made, which says that the contents are not such as [`super::read`] gives.
pub fn write(contents: &Contents) -> Result<Vec<u8>, WriteError> {
    let mut files = vec![("README.md".to_owned(), readme::text(contents).into_bytes())];
    let mut descriptor = serde_json::to_vec_pretty(&descriptor::of(contents))?;
    descriptor.push(b'\n');
    files.push((DESCRIPTOR.to_owned(), descriptor));
    for resource in schema::resources() {
        files.push((format!("{}.csv", resource.name), tables::csv(resource, &contents.timeline)?));
    }
    files.sort();
    // Nothing of the moment goes into the bytes: the time is the first that a zip can hold.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(name, options)?;
        zip.write_all(&bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
    use super::super::{Files, read};
    use super::*;
    use crate::bundled;
    use crate::exchange::hosts::RefusedHosts;

    #[test]
    fn an_export_reads_as_the_same_contents_and_writes_the_same_bytes() {
        let contents = bundled::contents().unwrap();
        let bytes = write(&contents).unwrap();
        let again = read(&Files::from_zip(&bytes).unwrap(), &RefusedHosts::bundled())
            .unwrap_or_else(|faults| panic!("{faults}"));
        assert_eq!(again.records().unwrap(), contents.records().unwrap());
        assert_eq!(write(&again).unwrap(), bytes);
    }

    #[test]
    fn text_that_csv_finds_hard_comes_back_as_it_was() {
        let mut contents = bundled::contents().unwrap();
        let hard = "a \"quote\", a comma\nand a line; =1+1 \u{200f}عربي ";
        hard.clone_into(&mut contents.timeline.events[0].summary.en);
        contents.timeline.series[0].observations[0].value = Some(0.1 + 0.2);
        let bytes = write(&contents).unwrap();
        let again = read(&Files::from_zip(&bytes).unwrap(), &RefusedHosts::bundled()).unwrap();
        assert_eq!(again, contents);
    }
}
