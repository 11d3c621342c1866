//! Level 0 and 1 read by another hand: the crate `edtf`.

use crate::date::{Day, Edtf, Precision as Ours};
use edtf::level_1::{Date, Edtf as Theirs, Precision, Season, Terminal};
use proptest::prelude::*;
use proptest::string::string_regex;

/// First day, last day and precision of a date as the other crate understands it.
fn understood(date: Date) -> (Day, Day, Ours) {
    let day = |year, month, day| Day::from_ymd(year, month, day).unwrap();
    let month_end = |year, month| match month {
        12 => day(year, 12, 31),
        _ => Day(day(year, month + 1, 1).0 - 1),
    };
    match date.precision() {
        Precision::Century(year) => (day(year, 1, 1), day(year + 99, 12, 31), Ours::Century),
        Precision::Decade(year) => (day(year, 1, 1), day(year + 9, 12, 31), Ours::Decade),
        Precision::Year(year) | Precision::MonthOfYear(year) | Precision::DayOfYear(year) => {
            (day(year, 1, 1), day(year, 12, 31), Ours::Year)
        }
        Precision::Season(year, season) => match season {
            Season::Spring => (day(year, 3, 1), day(year, 5, 31), Ours::Season),
            Season::Summer => (day(year, 6, 1), day(year, 8, 31), Ours::Season),
            Season::Autumn => (day(year, 9, 1), day(year, 11, 30), Ours::Season),
            Season::Winter => (day(year, 12, 1), month_end(year + 1, 2), Ours::Season),
        },
        Precision::Month(year, month) | Precision::DayOfMonth(year, month) => {
            (day(year, month, 1), month_end(year, month), Ours::Month)
        }
        Precision::Day(year, month, of_month) => {
            (day(year, month, of_month), day(year, month, of_month), Ours::Day)
        }
    }
}

/// The bounds that the other crate sees, or none where it refuses the text.
fn bounds(text: &str) -> Option<(Option<Day>, Option<Day>)> {
    Some(match Theirs::parse(text).ok()? {
        Theirs::Date(date) => (Some(understood(date).0), Some(understood(date).1)),
        Theirs::Interval(from, to) => (Some(understood(from).0), Some(understood(to).1)),
        Theirs::IntervalFrom(from, Terminal::Open | Terminal::Unknown) => (Some(understood(from).0), None),
        Theirs::IntervalTo(Terminal::Open | Terminal::Unknown, to) => (None, Some(understood(to).1)),
        Theirs::DateTime(_) | Theirs::YYear(_) => return None,
    })
}

const DATE: &str =
    "[12][0-9]{3}(-[01][0-9](-[0-3][0-9])?|-2[1-4]|-XX|-[01][0-9]-XX|-XX-XX)?|[12][0-9]{2}X|[12][0-9]XX";

/// A date with or without a qualification, or what `or` allows besides.
fn qualified(or: &str) -> impl Strategy<Value = String> {
    string_regex(&format!("({DATE})[?~%]?{or}")).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

    #[test]
    fn a_date_of_level_1_is_read_alike_by_another_hand(text in qualified("")) {
        let ours = Edtf::parse(&text).ok();
        prop_assert_eq!(ours.as_ref().map(|date| (date.earliest(), date.latest())), bounds(&text), "{}", text);
        if let (Some(ours), Ok(Theirs::Date(theirs))) = (ours, Theirs::parse(&text)) {
            prop_assert_eq!(ours.precision(), understood(theirs).2, "{}", text);
        }
    }

    #[test]
    fn an_interval_of_level_1_is_read_alike_by_another_hand(
        from in qualified("|\\.\\.|"), to in qualified("|\\.\\.|"),
    ) {
        let text = format!("{from}/{to}");
        let Some(theirs) = bounds(&text) else { return Ok(()) };
        // The other crate lets an interval end before it begins.
        if let (Some(first), Some(last)) = theirs && first > last {
            prop_assert!(Edtf::parse(&text).is_err(), "{}", text);
            return Ok(());
        }
        match Edtf::parse(&text) {
            Ok(ours) => prop_assert_eq!((ours.earliest(), ours.latest()), theirs, "{}", text),
            Err(error) => prop_assert!(false, "{}: {}", text, error),
        }
    }
}
