//! What people write, and what it becomes.

use super::{PlainError, parse};
use crate::date::{Calendar, Digits, Edtf, EdtfError, words};
use crate::lang::Lang;
use proptest::prelude::*;

#[track_caller]
fn read(text: &str) -> String {
    parse(text).unwrap_or_else(|error| panic!("{text}: {error}")).text().to_owned()
}

#[track_caller]
fn all(cases: &[(&str, &str)]) {
    let wrong: Vec<String> = (cases.iter())
        .filter_map(|(text, edtf)| match parse(text) {
            Ok(date) if date.text() == *edtf => None,
            Ok(date) => Some(format!("{text}: {} rather than {edtf}", date.text())),
            Err(error) => Some(format!("{text}: {error}")),
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn edtf_is_taken_as_it_is() {
    for text in ["2014", "2014-06-10", "2015-05~", "201X", "[2014,2016]", "../2014", "/2014", "2014-06-XX"] {
        assert_eq!(read(text), text);
    }
    assert_eq!(read("  2014-06 "), "2014-06");
    assert_eq!(read("٢٠١٤-٠٦-١٠"), "2014-06-10");
}

#[test]
fn one_date_in_english() {
    all(&[
        ("10 June 2014", "2014-06-10"),
        ("June 10, 2014", "2014-06-10"),
        ("june 10th 2014", "2014-06-10"),
        ("the 10th of June, 2014", "2014-06-10"),
        ("Tuesday, 10 June 2014", "2014-06-10"),
        ("on 10 Jun. 2014", "2014-06-10"),
        ("2014 June 10", "2014-06-10"),
        ("June 2014", "2014-06"),
        ("in the year 2014", "2014"),
        ("spring 2015", "2015-21"),
        ("Fall of 2015", "2015-23"),
        ("Q3 2016", "2016-35"),
        ("first half of 2016", "2016-40"),
        ("the 1990s", "199X"),
        ("1990's", "199X"),
        ("19th century", "18XX"),
        ("44 BC", "-0043"),
        ("622 AD", "0622"),
        ("unknown", "XXXX"),
        ("some day in June 2014", "2014-06-XX"),
        ("25 December of some year in the 1560s", "156X-12-25"),
        ("some year between 1900 and 1999", "19XX"),
    ]);
}

#[test]
fn what_is_not_certain_is_marked() {
    all(&[
        ("about 2014", "2014~"),
        ("c. May 2015", "2015-05~"),
        ("c.2014", "2014~"),
        ("circa 10 June 2014", "2014-06-10~"),
        ("2014 approximately", "2014~"),
        ("possibly June 2014", "2014-06?"),
        ("June 2014?", "2014-06?"),
        ("June 2014 (uncertain)", "2014-06?"),
        ("possibly around June 2014", "2014-06%"),
        ("early June 2014", "2014-06-01~/2014-06-10~"),
        ("mid-June 2014", "2014-06-11~/2014-06-20~"),
        ("about mid-June 2014", "2014-06-11~/2014-06-20~"),
        ("late May 2016", "2016-05-21~/2016-05-31~"),
        ("late February 2016", "2016-02-21~/2016-02-29~"),
        ("the end of May 2016", "2016-05-21~/2016-05-31~"),
        ("early 2015", "2015-01~/2015-04~"),
        ("mid 2015", "2015-05~/2015-08~"),
        ("late 1990s", "1997~/1999~"),
        ("mid-19th century", "1834~/1866~"),
        ("late spring 2015", "2015-05-01~/2015-05-31~"),
    ]);
}

#[test]
fn ranges_and_choices() {
    all(&[
        ("between March and May 2015", "[2015-03..2015-05]"),
        ("from March to May 2015", "2015-03/2015-05"),
        ("March – May 2015", "2015-03/2015-05"),
        ("Aug–Sep 2015", "2015-08/2015-09"),
        ("Aug-Sep 2015", "2015-08/2015-09"),
        ("3–4 January 2014", "2014-01-03/2014-01-04"),
        ("June 10-12, 2014", "2014-06-10/2014-06-12"),
        ("29 October to 2 November 2014", "2014-10-29/2014-11-02"),
        ("January 2015 until March 2016", "2015-01/2016-03"),
        ("2014 - 2015", "2014/2015"),
        ("2014–2015", "2014/2015"),
        ("2014-2015", "2014/2015"),
        ("2014-06-10 to 2014-06-12", "2014-06-10/2014-06-12"),
        ("about March to May 2015", "2015-03~/2015-05~"),
        ("around 13 September 2014 to 26 January 2015", "2014-09-13~/2015-01-26"),
        ("possibly 2013 to 2015", "2013?/2015?"),
        ("early 2014 to late 2015", "2014-01~/2015-12~"),
        ("2014 or 2015", "[2014,2015]"),
        ("either 2014 or 2015", "[2014,2015]"),
        ("3 or 4 January 2014", "[2014-01-03,2014-01-04]"),
        ("one of: 3 January 2014, March 2014", "[2014-01-03,2014-03]"),
        ("1667, 1668, or 1670 to 1672", "[1667,1668,1670..1672]"),
        ("1960, 1961 and December 1962", "{1960,1961,1962-12}"),
    ]);
}

#[test]
fn open_ends_mean_what_they_say() {
    all(&[
        ("before 2014", "../2013"),
        ("before June 2014", "../2014-05"),
        ("before 1 March 2016", "../2016-02-29"),
        ("before spring 2015", "../2015-02-28"),
        ("before about 2014", "../2013~"),
        ("after 10 June 2014", "2014-06-11/.."),
        ("after 2014", "2015/.."),
        ("by 2014", "../2014"),
        ("until 10 June 2014", "../2014-06-10"),
        ("on or before 10 June 2014", "../2014-06-10"),
        ("2014 or earlier", "../2014"),
        ("since March 2015", "2015-03/.."),
        ("from 2014 on", "2014/.."),
        ("from 2014 (unknown end)", "2014/"),
        ("until 2014 (unknown start)", "/2014"),
        ("2014–?", "2014/"),
        ("?–2014", "/2014"),
    ]);
}

#[test]
fn arabic_is_read_as_it_is_written() {
    all(&[
        ("10 يونيو 2014", "2014-06-10"),
        ("١٠ حزيران ٢٠١٤", "2014-06-10"),
        ("10 حزيران/يونيو 2014", "2014-06-10"),
        ("10 حزيران (يونيو) 2014", "2014-06-10"),
        ("الثلاثاء 10 يونيو/حزيران 2014م", "2014-06-10"),
        ("العاشر من حزيران عام 2014", "2014-06-10"),
        ("الحادي والعشرين من آذار 2003", "2003-03-21"),
        ("الثاني من كانون الثاني 2014", "2014-01-02"),
        ("تشرين الأول 2014", "2014-10"),
        ("يونيه 2014", "2014-06"),
        ("نحو منتصف يونيو 2014", "2014-06-11~/2014-06-20~"),
        ("أوائل 2015", "2015-01~/2015-04~"),
        ("أواخر أيار 2016", "2016-05-21~/2016-05-31~"),
        ("حوالي ٢٠١٤", "2014~"),
        ("2014 تقريبًا", "2014~"),
        ("ربما يونيو 2014", "2014-06?"),
        ("يونيو 2014؟", "2014-06?"),
        ("ربيع 2015", "2015-21"),
        ("صيف عام 2015", "2015-22"),
        ("النصف الأول من 2015", "2015-40"),
        ("عقد 1990", "199X"),
        ("القرن التاسع عشر", "18XX"),
        ("بين مارس ومايو 2015", "[2015-03..2015-05]"),
        ("بين 3 و4 يناير 2014", "[2014-01-03..2014-01-04]"),
        ("من مارس إلى مايو 2015", "2015-03/2015-05"),
        ("من 2013 حتى 2015", "2013/2015"),
        ("قبل 2014", "../2013"),
        ("بعد 10 يونيو 2014", "2014-06-11/.."),
        ("حتى 2014", "../2014"),
        ("منذ مارس 2015", "2015-03/.."),
        ("2014 أو قبل ذلك", "../2014"),
        ("2014 أو 2015", "[2014,2015]"),
        ("1960 و1961 وديسمبر 1962", "{1960,1961,1962-12}"),
        ("في أحد أيام يونيو 2014", "2014-06-XX"),
        ("سنة غير معروفة", "XXXX"),
        ("44 ق.م", "-0043"),
    ]);
}

#[test]
fn hijri_dates_become_days_of_umm_al_qura() {
    all(&[
        ("2 رمضان 1435", "2014-06-29"),
        ("2 Ramadan 1435 AH", "2014-06-29"),
        ("٢ رمضان ١٤٣٥هـ", "2014-06-29"),
        ("3 ذي الحجة 1447 هـ", "2026-05-20"),
        ("3 Dhu al-Hijja 1447", "2026-05-20"),
        ("1 Rabiʿ al-Awwal 1436", "2014-12-23"),
        ("29 June 2014 (2 Ramadan 1435 AH)", "2014-06-29"),
        ("Ramadan 1435", "2014-06-28/2014-07-27"),
        ("Ramadan 2014", "2014-06-28/2014-07-27"),
        ("1435 هـ", "2013-11-04/2014-10-24"),
        ("نحو رمضان 1435", "2014-06-28~/2014-07-27~"),
        ("before 2 Ramadan 1435", "../2014-06-28"),
    ]);
    assert_eq!(parse("31 Ramadan 1435"), Err(PlainError::NoHijriDay));
    assert_eq!(parse("10 June 1435 AH"), Err(PlainError::Mixed));
    assert!(matches!(parse("Ramadan 2030"), Err(PlainError::Ambiguous { .. })));
    assert_eq!(parse("29 June 2014 (3 Ramadan 1435 AH)"), Err(PlainError::Differ));
}

#[test]
fn digits_alone_are_read_where_they_can_mean_one_day_only() {
    all(&[
        ("25/06/2014", "2014-06-25"),
        ("06/25/2014", "2014-06-25"),
        ("10/10/2014", "2014-10-10"),
        ("10.6.2014", "2014-06-10"),
        ("2014/6/1", "2014-06-01"),
        ("2014/06", "2014-06"),
        ("6/2014", "2014-06"),
        ("before 25/06/2014", "../2014-06-24"),
    ]);
    let readings = ["2014-06-10".to_owned(), "2014-10-06".to_owned()];
    assert_eq!(parse("10/06/2014"), Err(PlainError::Ambiguous { readings: readings.clone() }));
    assert_eq!(parse("before 10/06/2014"), Err(PlainError::Ambiguous { readings }));
    assert_eq!(parse("10/06/14"), Err(PlainError::ShortYear { year: "14".to_owned() }));
    assert_eq!(parse("2015-02-30"), Err(PlainError::Edtf(EdtfError::Day { at: 9, last: 28 })));
}

#[test]
fn a_fault_names_what_was_not_understood_and_the_remedy() {
    assert_eq!(parse("10 Juin 2014"), Err(PlainError::NotUnderstood { word: "Juin".to_owned(), at: 4 }));
    assert_eq!(parse("10 June"), Err(PlainError::NoYear));
    assert_eq!(parse("between March"), Err(PlainError::Unfinished { word: "March".to_owned() }));
    assert_eq!(parse("about"), Err(PlainError::Unfinished { word: "about".to_owned() }));
    assert_eq!(parse("Monday 10 June 2014"), Err(PlainError::Weekday { was: 1 }));
    assert_eq!(parse(""), Err(PlainError::Empty));
    assert_eq!(parse(&"June ".repeat(100)), Err(PlainError::TooLong));
    assert_eq!(parse("mid 10 June 2014"), Err(PlainError::PartOfDay));
    let message = |text: &str, lang| parse(text).unwrap_err().message(lang);
    assert_eq!(
        message("10/06/2014", Lang::En),
        "This could be 10 June 2014 or 6 October 2014. Write the one you mean, with the name of the month or as \
         2014-06-10 or 2014-10-06."
    );
    assert!(message("10/06/2014", Lang::Ar).contains("10 يونيو 2014 أو 6 أكتوبر 2014"));
    assert!(
        message("30 February 2015", Lang::En).contains("2015-02-30, which is no date. There is no such day")
    );
    assert!(message("10 Juin 2014", Lang::Ar).contains("«Juin» (الحرف 4)"));
    assert!(message("Monday 10 June 2014", Lang::Ar).contains("الثلاثاء"));
    assert!(message("2016 to 2015", Lang::En).contains("The end lies before the start"));
}

/// A day, a month, a year or a season, in EDTF.
fn simple() -> impl Strategy<Value = String> {
    let year = 1700..2100_i32;
    prop_oneof![
        (year.clone(), 1..=12_u32, 1..=28_u32).prop_map(|(y, m, d)| format!("{y}-{m:02}-{d:02}")),
        (year.clone(), 1..=12_u32).prop_map(|(y, m)| format!("{y}-{m:02}")),
        year.clone().prop_map(|y| y.to_string()),
        (year.clone(), prop_oneof![21..=24_u8, 33..=41_u8]).prop_map(|(y, s)| format!("{y}-{s}")),
        (170..210_i32).prop_map(|decade| format!("{decade}X")),
        (year, 1..=12_u32).prop_map(|(y, m)| format!("{y}-{m:02}-XX")),
    ]
}

/// Dates of every sort that words can tell.
fn sorts() -> impl Strategy<Value = String> {
    let mark = prop_oneof![Just(""), Just("~"), Just("?"), Just("%")];
    let marked = (simple(), mark).prop_map(|(date, mark)| date + mark).boxed();
    let days = (1700..2100_i32, 1..=12_u32, 1..=14_u32, 15..=28_u32);
    prop_oneof![
        3 => marked.clone(),
        1 => (marked.clone(), marked.clone()).prop_map(|(a, b)| format!("{a}/{b}")),
        1 => days.prop_map(|(y, m, a, b)| format!("{y}-{m:02}-{a}/{y}-{m:02}-{b}")),
        1 => marked.clone().prop_map(|date| format!("../{date}")),
        1 => marked.clone().prop_map(|date| format!("{date}/..")),
        1 => marked.clone().prop_map(|date| format!("/{date}")),
        1 => marked.clone().prop_map(|date| format!("{date}/")),
        1 => (simple(), simple()).prop_map(|(a, b)| format!("[{a},{b}]")),
        1 => (simple(), simple()).prop_map(|(a, b)| format!("[{a}..{b}]")),
        1 => (simple(), simple(), simple()).prop_map(|(a, b, c)| format!("{{{a},{b},{c}}}")),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) })]

    #[test]
    fn reading_is_total(text in any::<String>()) {
        if let Err(error) = parse(&text) {
            for lang in Lang::ALL {
                prop_assert!(error.message(lang).ends_with('.'));
            }
        }
    }

    #[test]
    fn reading_is_total_near_the_grammar(
        pieces in proptest::collection::vec(proptest::sample::select(vec![
            "about", "mid", "-", "–", "June", "2014", "10", "3", "and", "or", ",", "between", "before", "after", "from",
            "to", "(", ")", "?", "رمضان", "1435", "AH", "هـ", "BC", "بين", "و", "و4", "من", "إلى", "القرن", "s", "th",
            "spring", "Q", "1", "some day in", "century", "Monday", "early", "unknown", "2014-06~", "/", "99999", "on",
            "some year", "one of", ".", "العاشر", "0", "9999999999", "decade", "أحد",
        ]), 0..9),
        gap in prop_oneof![Just(" "), Just("")],
    ) {
        let text = pieces.join(gap);
        if let Ok(date) = parse(&text) {
            prop_assert!(Edtf::parse(date.text()).is_ok());
        }
    }

    #[test]
    fn what_is_told_is_understood_as_it_was_told(text in sorts()) {
        let Ok(date) = Edtf::parse(&text) else { return Ok(()) };
        for lang in Lang::ALL {
            for digits in [Digits::Latn, Digits::Arab] {
                let told = words::date(&date, lang, Calendar::Gregory, digits);
                let again = parse(&told).map_err(|error| TestCaseError::fail(format!("{text}: {told}: {error}")))?;
                prop_assert_eq!(words::date(&again, lang, Calendar::Gregory, digits), told.clone(), "{} → {}", text, again);
                let bounds = |date: &Edtf| (date.earliest(), date.latest());
                prop_assert_eq!(bounds(&again), bounds(&date), "{}: {} → {}", text, told, again);
            }
        }
    }

    #[test]
    fn a_day_told_in_any_calendar_is_that_day(day in -40_000..40_000_i32) {
        let text = crate::date::Day(day).to_string();
        let date = Edtf::parse(&text).unwrap();
        for lang in Lang::ALL {
            for calendar in [Calendar::Gregory, Calendar::UmmAlQura, Calendar::Both] {
                let told = words::date(&date, lang, calendar, Digits::Arab);
                let again = parse(&told).map_err(|error| TestCaseError::fail(format!("{told}: {error}")))?;
                prop_assert_eq!(again.text(), text.as_str(), "{}", told);
            }
            let told = words::day(crate::date::Day(day), lang, Calendar::Gregory, Digits::Latn);
            let again = parse(&told).map_err(|error| TestCaseError::fail(format!("{told}: {error}")))?;
            prop_assert_eq!(again.text(), text.as_str(), "{}", told);
        }
    }
}
