//! Files of every form, mutated: whatever comes in, there is an answer, in bounded time and memory, and
//! what cannot be read is told. The same bodies run under cargo-fuzz, see `tests/fuzz`.

use crate::tides;
use masar::contents::Contents;
use masar::exchange::export::{Whole, csv};
use masar::exchange::fault::Faults;
use masar::exchange::hosts::RefusedHosts;
use masar::exchange::import::{Form, Input, Options, plan};
use masar::exchange::schema;
use masar_core::date::{Edtf, plain};
use proptest::prelude::*;
use proptest::test_runner::Config;
use std::sync::LazyLock;

static TIDES: LazyLock<Contents> = LazyLock::new(tides);

/// One file of each form, small enough to be mutated often.
static CORPUS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let mut files: Vec<Vec<u8>> =
        Whole::ALL.iter().map(|form| form.write(&TIDES, "https://masar.example").unwrap()).collect();
    files.extend(schema::resources().iter().map(|it| csv(it, &TIDES.timeline).unwrap()));
    files.extend([
        include_bytes!("../fuzz/corpus/import/timelinejs.json").to_vec(),
        include_bytes!("../fuzz/corpus/import/timelinejs.csv").to_vec(),
        include_bytes!("../fuzz/corpus/import/acled.csv").to_vec(),
        include_bytes!("../fuzz/corpus/import/wikidata.csv").to_vec(),
    ]);
    files
});

/// Looks at `bytes` in every way that an import can, and checks what must always hold.
fn look(bytes: &[u8]) {
    let refused = RefusedHosts::default();
    for form in [None].into_iter().chain(Form::ALL.map(Some)) {
        let options = Options { form, ..Options::default() };
        let plan = plan(&Input::Bytes(bytes), &options, Some(&TIDES), &refused);
        assert_eq!(plan.can_be_published(), plan.faults.is_empty(), "{}", plan.faults);
        assert!(plan.faults.iter().count() <= Faults::MOST_KEPT);
        for fault in plan.faults.iter().take(100) {
            assert!(fault.value.len() <= 1000 && !fault.to_string().contains('\n'), "{fault}");
        }
        if let Some(contents) = plan.contents {
            // What is taken in can be kept, and comes back as it is.
            let records = contents.records().unwrap();
            let again = Contents::from_records(records.clone()).unwrap();
            assert_eq!(again.records().unwrap(), records);
        }
    }
}

/// A change of a file at a place, which is counted from its beginning in thousandths.
#[derive(Clone, Debug)]
enum Change {
    Put(u32, u8),
    Cut(u32, u16),
    Copy(u32, u32, u16),
    Splice(u32, Vec<u8>),
}

fn change() -> impl Strategy<Value = Change> {
    let at = 0..1000_u32;
    let telling = prop_oneof![
        Just(b"\"".to_vec()),
        Just(b"\r".to_vec()),
        Just(b"\xff\xfe".to_vec()),
        Just(b"\xef\xbb\xbf".to_vec()),
        Just(b"\0".to_vec()),
        Just(b"|".to_vec()),
        Just(b",,,,,".to_vec()),
        Just("١٢".as_bytes().to_vec()),
        Just(b"9999999999999999999999".to_vec()),
        Just(b"[[[[[[".to_vec()),
        Just(b"../".to_vec()),
        proptest::collection::vec(any::<u8>(), 0..20),
    ];
    prop_oneof![
        (at.clone(), any::<u8>()).prop_map(|(at, byte)| Change::Put(at, byte)),
        (at.clone(), any::<u16>()).prop_map(|(at, length)| Change::Cut(at, length)),
        (at.clone(), at.clone(), any::<u16>()).prop_map(|(from, to, length)| Change::Copy(from, to, length)),
        (at, telling).prop_map(|(at, bytes)| Change::Splice(at, bytes)),
    ]
}

fn changed(mut bytes: Vec<u8>, changes: &[Change]) -> Vec<u8> {
    for change in changes {
        let place = |at: u32| bytes.len() * at as usize / 1000;
        match change {
            Change::Put(at, byte) => {
                let at = place(*at);
                if let Some(there) = bytes.get_mut(at) {
                    *there = *byte;
                }
            }
            Change::Cut(at, length) => {
                let at = place(*at);
                let end = (at + usize::from(*length % 512)).min(bytes.len());
                bytes.drain(at..end);
            }
            Change::Copy(from, to, length) => {
                let (from, to) = (place(*from), place(*to));
                let end = (from + usize::from(*length % 512)).min(bytes.len());
                let copied = bytes[from..end].to_vec();
                bytes.splice(to..to, copied);
            }
            Change::Splice(at, new) => {
                let at = place(*at);
                bytes.splice(at..at, new.iter().copied());
            }
        }
    }
    bytes
}

#[test]
fn the_corpus_itself_is_looked_at() {
    CORPUS.iter().for_each(|file| look(file));
}

proptest! {
    #![proptest_config(Config { cases: 400, ..Config::default() })]

    #[test]
    fn a_mutated_file_is_read_or_its_faults_are_told(
        file in 0..16_usize,
        changes in proptest::collection::vec(change(), 1..6),
    ) {
        look(&changed(CORPUS[file % CORPUS.len()].clone(), &changes));
    }

    #[test]
    fn any_bytes_are_read_or_their_faults_are_told(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        look(&bytes);
    }

    #[test]
    fn any_text_is_a_date_or_not(text in "\\PC{0,40}") {
        if let Ok(date) = Edtf::parse(&text) {
            prop_assert_eq!(date.text(), &text);
            prop_assert!(date.earliest() <= date.latest() || date.latest().is_none());
        }
        if let Ok(date) = plain::parse(&text) {
            let again = Edtf::parse(date.text());
            prop_assert!(again.is_ok(), "{} → {}", text, date);
        }
    }

    #[test]
    fn dates_out_of_words_are_dates(
        text in "(about |before |between |early |late |نحو |قبل |منتصف )?([0-9]{1,2} )?(June|Jan|حزيران|مايو|spring)? ?[0-9]{4}( and | or | - |/)?([0-9]{4})?",
    ) {
        if let Ok(date) = plain::parse(&text) {
            prop_assert!(Edtf::parse(date.text()).is_ok(), "{} → {}", text, date);
        }
    }
}
