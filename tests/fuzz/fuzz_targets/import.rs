//! Files of every form: a plan without faults has contents, one with faults has none, and what is taken in
//! can be kept and comes back.

#![no_main]

use libfuzzer_sys::fuzz_target;
use masar::contents::Contents;
use masar::exchange::hosts::RefusedHosts;
use masar::exchange::import::{Form, Input, Options, plan};
use std::sync::LazyLock;

static STANDING: LazyLock<Contents> = LazyLock::new(|| masar::bundled::contents().expect("no faults"));

fuzz_target!(|bytes: &[u8]| {
    for form in [None].into_iter().chain(Form::ALL.map(Some)) {
        let options = Options { form, ..Options::default() };
        let plan = plan(&Input::Bytes(bytes), &options, Some(&STANDING), &RefusedHosts::bundled());
        assert_eq!(plan.can_be_published(), plan.faults.is_empty());
        if let Some(contents) = plan.contents {
            let records = contents.records().expect("contents that can be kept");
            assert!(Contents::from_records(records).is_ok());
        }
    }
});
