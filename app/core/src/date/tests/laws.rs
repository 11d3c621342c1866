//! What holds for every input.

use crate::date::{Calendar, Day, Digits, Edtf, calendar, words};
use crate::lang::Lang;
use proptest::prelude::*;

/// Everything computed from a date, for the sake of not panicking.
fn exercise(date: &Edtf) {
    let extent = date.extent();
    assert!(!extent.pieces.is_empty());
    assert!(extent.pieces.iter().all(|piece| piece.0 <= piece.1));
    for lang in Lang::ALL {
        for calendar in [Calendar::Gregory, Calendar::UmmAlQura, Calendar::Both] {
            assert!(!words::date(date, lang, calendar, Digits::Latn).is_empty());
            assert!(!words::date_short(date, lang, calendar, Digits::Arab).is_empty());
        }
    }
}

fn check(text: &str) {
    match Edtf::parse(text) {
        Ok(date) => {
            assert_eq!(date.text(), text);
            if let (Some(earliest), Some(latest)) = (date.earliest(), date.latest()) {
                assert!(earliest <= latest, "{text}");
            }
            if date.certainly_within(Some(Day(0)), Some(Day(20_000))) {
                assert!(date.possibly_within(Some(Day(0)), Some(Day(20_000))), "{text}");
            }
            exercise(&date);
        }
        Err(error) => {
            for lang in Lang::ALL {
                assert!(error.message(lang).ends_with('.'));
            }
            assert!(error.at().is_none_or(|at| at >= 1 && at <= text.chars().count() + 1), "{text}: {error}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) })]

    #[test]
    fn parsing_is_total(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn parsing_is_total_near_the_grammar(text in "[0-9XYES?~%TZ:,./{}\\[\\]-]{0,24}") {
        check(&text);
    }

    #[test]
    fn masks_and_marks_never_break(
        text in "-?[012X][0-9X]{3}[?~%]?(-[?~%]?[0-4X][0-9X][?~%]?(-[?~%]?[0-3X][0-9X][?~%]?)?)?"
    ) {
        check(&text);
        check(&["[..", &text, ",2014-05]"].concat());
        check(&[&text, "/..",].concat());
        check(&["1000/", &text].concat());
    }

    #[test]
    fn what_certainly_lies_in_a_window_possibly_does(
        text in "(201[4-6](-0[1-9](-[0-2][1-8])?)?[~?]?|201[4-6]-1X|\\[2014-03,2015-0[1-9]\\]|201[45]/(\\.\\.|2016)|\\.\\./2015-06)",
        from in proptest::option::of(15_000..18_000_i32), length in proptest::option::of(0..900_i32),
    ) {
        let date = Edtf::parse(&text).unwrap();
        let (from, to) = (from.map(Day), length.map(|length| Day(from.unwrap_or(15_500) + length)));
        prop_assert!(date.possibly_within(from, to) || !date.certainly_within(from, to), "{}", text);
        if let (Some(first), Some(last)) = (date.earliest(), date.latest()) {
            prop_assert!(date.certainly_within(Some(first), Some(last)), "{}", text);
            prop_assert!(!date.possibly_within(Some(Day(last.0 + 1)), None), "{}", text);
        }
    }

    #[test]
    fn a_day_is_its_iso_text(day in any::<i32>().prop_map(Day)) {
        prop_assert_eq!(Day::parse(&day.to_string()), Some(day));
        let (year, month, of_month) = day.ymd();
        prop_assert_eq!(Day::from_ymd(year, month, of_month), Some(day));
        let date = Edtf::parse(&day.to_string()).unwrap();
        prop_assert_eq!((date.earliest(), date.latest()), (Some(day), Some(day)));
    }

    #[test]
    fn days_agree_with_chrono(day in -10_000_000..10_000_000_i32) {
        use chrono::Datelike;
        let (year, month, of_month) = Day(day).ymd();
        let date = chrono::NaiveDate::from_ymd_opt(year, month, of_month).unwrap();
        prop_assert_eq!(date.num_days_from_ce() - 719_163, day);
        prop_assert_eq!(date.weekday().num_days_from_monday(), Day(day).weekday());
    }

    #[test]
    fn hijri_goes_there_and_back(day in -200_000..200_000_i32) {
        let hijri = calendar::to_hijri(Day(day));
        prop_assert_eq!(calendar::from_hijri(hijri.year, hijri.month, hijri.day), Some(Day(day)));
        let start = calendar::hijri_month_start(Day(day));
        prop_assert_eq!(calendar::to_hijri(start), calendar::HijriDate { day: 1, ..hijri });
    }

    #[test]
    fn any_day_and_number_has_words(day in any::<i32>(), value in any::<f64>()) {
        for calendar in [Calendar::UmmAlQura, Calendar::Both] {
            words::day(Day(day), Lang::Ar, calendar, Digits::Arab);
        }
        calendar::hijri_month_start(Day(day));
        words::number(value, Digits::Latn);
    }
}

#[test]
fn the_ends_of_the_count_are_days_too() {
    for day in [Day::MIN, Day::MAX] {
        assert_eq!(Day::parse(&day.to_string()), Some(day));
        words::day(day, Lang::En, Calendar::Both, Digits::Latn);
    }
    assert_eq!(Day::from_ymd(5_881_580, 7, 12), None);
    assert_eq!(Day::from_ymd(i32::MAX, 1, 1), None);
    assert_eq!(Day::from_ymd(2015, 2, 29), None);
    assert_eq!(Day::from_ymd(2015, 13, 1), None);
    assert_eq!(Day::from_ymd(2015, 1, 0), None);
}

#[test]
fn only_iso_is_a_day() {
    assert_eq!(Day::parse("1970-01-01"), Some(Day(0)));
    assert_eq!(Day::parse("-0044-03-15").map(|day| day.to_string()).as_deref(), Some("-0044-03-15"));
    for text in [
        "",
        "2014",
        "2014-6-1",
        "2014-06-31",
        "14-06-10",
        "2014-06-10 ",
        "+2014-06-10",
        "2014-06-+1",
        "Y2014-06-10",
    ] {
        assert_eq!(Day::parse(text), None, "{text}");
    }
    assert_eq!(serde_json::to_string(&Day(0)).unwrap(), "\"1970-01-01\"");
    assert!(serde_json::from_str::<Day>("\"1970-01-32\"").is_err());
}
