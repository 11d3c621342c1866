//! Zips: unpacked within bounds, or refused.

#![no_main]

use libfuzzer_sys::fuzz_target;
use masar::exchange::hosts::RefusedHosts;
use masar::exchange::package::{Files, read};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(files) = Files::from_zip(bytes) {
        let _ = read(&files, &RefusedHosts::bundled());
    }
});
