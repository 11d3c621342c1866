//! Dates in EDTF: read or refused; what is read keeps its text, and its days are in order.

#![no_main]

use libfuzzer_sys::fuzz_target;
use masar_core::date::{Calendar, Digits, Edtf, words};
use masar_core::lang::Lang;

fuzz_target!(|text: &str| {
    let Ok(date) = Edtf::parse(text) else { return };
    assert_eq!(date.text(), text);
    assert!(date.latest().is_none() || date.earliest() <= date.latest());
    for lang in Lang::ALL {
        assert!(!words::date(&date, lang, Calendar::default(), Digits::Latn).is_empty());
    }
    let _ = date.extent();
});
