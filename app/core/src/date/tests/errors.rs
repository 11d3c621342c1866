//! Texts that are not dates, and what is said about them.

use crate::date::{Edtf, EdtfError};
use crate::lang::Lang;

fn error(text: &str) -> EdtfError {
    match Edtf::parse(text) {
        Ok(date) => panic!("{text} was read as {:?} {:?}", date.earliest(), date.latest()),
        Err(error) => error,
    }
}

#[test]
fn a_fault_has_a_kind_and_a_place() {
    let faults = [
        ("", EdtfError::Empty),
        (" 2014", EdtfError::Space { at: 1 }),
        ("2014 ", EdtfError::Space { at: 5 }),
        ("2014-06 / 2014-07", EdtfError::Space { at: 8 }),
        ("٢٠١٤", EdtfError::ForeignDigit { at: 1 }),
        ("2014–2015", EdtfError::Separator { at: 5 }),
        ("2015/06/01", EdtfError::Separator { at: 5 }),
        ("2015.06.01", EdtfError::Separator { at: 5 }),
        ("2015/06", EdtfError::Separator { at: 5 }),
        ("20150601", EdtfError::Separator { at: 5 }),
        ("01-06-2015", EdtfError::DayFirst { at: 1 }),
        ("1/6/2015", EdtfError::DayFirst { at: 1 }),
        ("06/2015", EdtfError::DayFirst { at: 1 }),
        ("June 2015", EdtfError::Space { at: 5 }),
        ("June", EdtfError::Unexpected { at: 1, found: 'J' }),
        ("يونيو", EdtfError::Unexpected { at: 1, found: 'ي' }),
        ("2014-06-10x", EdtfError::Unexpected { at: 11, found: 'x' }),
        ("2014?~", EdtfError::Unexpected { at: 6, found: '~' }),
        ("2014/2015/2016", EdtfError::Unexpected { at: 10, found: '/' }),
        ("[2014/2015]", EdtfError::Unexpected { at: 6, found: '/' }),
        ("1950S2-06", EdtfError::Unexpected { at: 7, found: '-' }),
        ("2014-", EdtfError::Incomplete { at: 6 }),
        ("2014-06-", EdtfError::Incomplete { at: 9 }),
        ("-", EdtfError::Incomplete { at: 2 }),
        ("14", EdtfError::YearDigits { at: 1 }),
        ("12014", EdtfError::YearDigits { at: 1 }),
        ("2014/15", EdtfError::Separator { at: 5 }),
        ("Y2014", EdtfError::LongYear { at: 2 }),
        ("Y9999999999999999999", EdtfError::LongYear { at: 2 }),
        ("1950S5", EdtfError::LongYear { at: 1 }),
        ("2014-6-1", EdtfError::TwoDigits { at: 6 }),
        ("2014-06-1", EdtfError::TwoDigits { at: 9 }),
        ("2014-13", EdtfError::Month { at: 6 }),
        ("2014-00", EdtfError::Month { at: 6 }),
        ("2014-42", EdtfError::Month { at: 6 }),
        ("2014-2X", EdtfError::Month { at: 6 }),
        ("2015-02-30", EdtfError::Day { at: 9, last: 28 }),
        ("2016-02-30", EdtfError::Day { at: 9, last: 29 }),
        ("XXX1-02-29", EdtfError::Day { at: 9, last: 28 }),
        ("2015-06-31", EdtfError::Day { at: 9, last: 30 }),
        ("2015-01-32", EdtfError::Day { at: 9, last: 31 }),
        ("2015-01-00", EdtfError::Day { at: 9, last: 31 }),
        ("2015-01-4X", EdtfError::Day { at: 9, last: 31 }),
        ("2015-01-01T25:00:00", EdtfError::Time { at: 12 }),
        ("2015-01-01T10:00", EdtfError::Time { at: 17 }),
        ("2015-01-01T10.00.00", EdtfError::Time { at: 14 }),
        ("2015-01T10:00:00", EdtfError::TimeMisplaced { at: 8 }),
        ("2015-01-01T10:00:00/2016", EdtfError::TimeMisplaced { at: 11 }),
        ("2016/2015", EdtfError::Reversed { at: 6 }),
        ("2014-06-11/2014-06-10", EdtfError::Reversed { at: 12 }),
        ("[2016..2015]", EdtfError::Reversed { at: 8 }),
        ("/", EdtfError::NoDate),
        ("../..", EdtfError::NoDate),
        ("[]", EdtfError::NoDate),
        ("[2014,2015", EdtfError::Unclosed { at: 11, bracket: ']' }),
        ("{2014", EdtfError::Unclosed { at: 6, bracket: '}' }),
    ];
    for (text, expected) in faults {
        assert_eq!(error(text), expected, "{text}");
    }
}

#[test]
fn a_message_says_what_where_and_the_remedy() {
    let impossible = error("2015-02-30");
    assert_eq!(
        impossible.message(Lang::En),
        "There is no such day (character 9). The last day of this month is the 28."
    );
    assert_eq!(
        impossible.message(Lang::Ar),
        "لا وجود لهذا اليوم (الحرف 9). آخر أيام هذا الشهر هو اليوم رقم 28."
    );
    assert_eq!(
        error("2014-06-10x").to_string(),
        "This character does not belong here: “x” (character 11). Remove it, or write a date like 2014-06-10."
    );
    assert!(error("[2014").message(Lang::En).ends_with("Close it with ]."));
    assert!(error("٢٠١٤").message(Lang::Ar).contains("اكتب 2014"));
}

#[test]
fn json_is_the_text_and_a_bad_one_says_why() {
    let date: Edtf = serde_json::from_str("\"2015-05~\"").unwrap();
    assert_eq!(serde_json::to_string(&date).unwrap(), "\"2015-05~\"");
    let error = serde_json::from_str::<Edtf>("\"2015/06/01\"").unwrap_err();
    assert!(error.to_string().contains("separated by hyphens"), "{error}");
}
