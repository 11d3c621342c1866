//! Dates in words: what is read is a date in EDTF.

#![no_main]

use libfuzzer_sys::fuzz_target;
use masar_core::date::{Edtf, plain};
use masar_core::lang::Lang;

fuzz_target!(|text: &str| match plain::parse(text) {
    Ok(date) => assert!(Edtf::parse(date.text()).is_ok()),
    Err(error) => Lang::ALL.into_iter().for_each(|lang| assert!(!error.message(lang).is_empty())),
});
