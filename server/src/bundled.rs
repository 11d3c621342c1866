//! The data package that the binary carries in itself: what a new server shows first.

use crate::contents::Contents;
use crate::exchange::fault::Faults;
use crate::exchange::hosts::RefusedHosts;
use crate::exchange::package::{self, Files};
use include_dir::{Dir, include_dir};

static PACKAGE: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../public/data/virtual-caliphate");

/// The bundled package, read.
///
/// # Errors
/// Never in a binary whose tests have passed: the package has no fault.
pub fn contents() -> Result<Contents, Faults> {
    package::read(&Files::Embedded(&PACKAGE), &RefusedHosts::bundled())
}

/// A file of the bundled package as it ships, by its path under `/data`.
pub fn file(path: &str) -> Option<&'static [u8]> {
    Some(PACKAGE.get_file(path.strip_prefix("virtual-caliphate/")?)?.contents())
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_bundled_package_has_no_fault() {
        match super::contents() {
            Ok(contents) => assert_eq!(contents.timeline.events.len(), 160),
            Err(faults) => panic!("{faults}"),
        }
    }
}
