//! What readers read.

use crate::date::{Calendar, Day, Digits, Edtf, calendar, words};
use crate::lang::Lang;

/// Full English, short English, full Arabic, short Arabic.
fn told(text: &str, calendar: Calendar) -> [String; 4] {
    let date = Edtf::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    [
        words::date(&date, Lang::En, calendar, Digits::Latn),
        words::date_short(&date, Lang::En, calendar, Digits::Latn),
        words::date(&date, Lang::Ar, calendar, Digits::Latn),
        words::date_short(&date, Lang::Ar, calendar, Digits::Latn),
    ]
}

#[test]
fn gregorian() {
    let texts = [
        ("2014-06-10", ["10 June 2014", "10 Jun 2014", "10 يونيو 2014", "10 يونيو 2014"]),
        ("2014-06-10T09:30:00+03:00", ["10 June 2014", "10 Jun 2014", "10 يونيو 2014", "10 يونيو 2014"]),
        ("2015-05~", ["around May 2015", "c. May 2015", "نحو مايو 2015", "نحو مايو 2015"]),
        ("2014-06?", ["possibly June 2014", "Jun 2014?", "ربما يونيو 2014", "يونيو 2014؟"]),
        ("2014-06%", ["possibly around June 2014", "c. Jun 2014?", "ربما نحو يونيو 2014", "نحو يونيو 2014؟"]),
        (
            "2014-01-03/2014-01-04",
            ["3–4 January 2014", "3–4 Jan 2014", "من 3 إلى 4 يناير 2014", "3–4 يناير 2014"],
        ),
        (
            "2015-01/2016-03",
            [
                "January 2015 to March 2016",
                "Jan 2015 – Mar 2016",
                "من يناير 2015 إلى مارس 2016",
                "يناير 2015 – مارس 2016",
            ],
        ),
        (
            "2015-08/2015-09",
            ["August to September 2015", "Aug–Sep 2015", "من أغسطس إلى سبتمبر 2015", "أغسطس–سبتمبر 2015"],
        ),
        (
            "2014-10-29/2014-11-02",
            [
                "29 October to 2 November 2014",
                "29 Oct – 2 Nov 2014",
                "من 29 أكتوبر إلى 2 نوفمبر 2014",
                "29 أكتوبر – 2 نوفمبر 2014",
            ],
        ),
        ("2013/2015", ["2013 to 2015", "2013–2015", "من 2013 إلى 2015", "2013–2015"]),
        (
            "2014-09-13~/2015-01-26",
            [
                "around 13 September 2014 to 26 January 2015",
                "c. 13 Sep 2014 – 26 Jan 2015",
                "من نحو 13 سبتمبر 2014 إلى 26 يناير 2015",
                "نحو 13 سبتمبر 2014 – 26 يناير 2015",
            ],
        ),
        (
            "2013/2015?",
            ["2013 to 2015 (uncertain)", "2013–2015?", "من 2013 إلى 2015 (غير مؤكد)", "2013–2015؟"],
        ),
        ("2013?/2015?", ["possibly 2013 to 2015", "2013–2015?", "ربما من 2013 إلى 2015", "2013–2015؟"]),
        ("2016-21", ["spring 2016", "spring 2016", "ربيع 2016", "ربيع 2016"]),
        (
            "2016-30",
            ["summer 2016 (southern hemisphere)", "summer 2016", "صيف 2016 (نصف الكرة الجنوبي)", "صيف 2016"],
        ),
        ("2016-33", ["first quarter of 2016", "Q1 2016", "الربع الأول من 2016", "الربع الأول من 2016"]),
        ("2016-41", ["second half of 2016", "H2 2016", "النصف الثاني من 2016", "النصف الثاني من 2016"]),
        ("201X", ["2010s", "2010s", "عقد 2010", "عقد 2010"]),
        (
            "19XX",
            ["some year between 1900 and 1999", "1900–1999", "في إحدى السنوات بين 1900 و1999", "1900–1999"],
        ),
        ("XXXX", ["an unknown year", "an unknown year", "سنة غير معروفة", "سنة غير معروفة"]),
        ("2014-06-XX", ["some day in June 2014", "in Jun 2014", "في أحد أيام يونيو 2014", "خلال يونيو 2014"]),
        ("2014-XX", ["some month in 2014", "in 2014", "في أحد أشهر 2014", "خلال 2014"]),
        ("2014-XX-XX", ["some day in 2014", "in 2014", "في أحد أيام 2014", "خلال 2014"]),
        (
            "156X-12-25",
            [
                "25 December of some year in the 1560s",
                "25 Dec, the 1560s",
                "25 ديسمبر من إحدى سنوات عقد 1560",
                "25 ديسمبر، عقد 1560",
            ],
        ),
        ("../2014", ["in or before 2014", "until 2014", "2014 أو قبل ذلك", "حتى 2014"]),
        (
            "../2014-06-10",
            [
                "on or before 10 June 2014",
                "until 10 Jun 2014",
                "10 يونيو 2014 أو قبل ذلك",
                "حتى 10 يونيو 2014",
            ],
        ),
        ("2015-03/..", ["in or after March 2015", "from Mar 2015", "مارس 2015 أو بعد ذلك", "منذ مارس 2015"]),
        ("/2014", ["until 2014 (unknown start)", "?–2014", "حتى 2014 (البداية غير معروفة)", "؟–2014"]),
        ("2014/", ["from 2014 (unknown end)", "2014–?", "من 2014 (النهاية غير معروفة)", "2014–؟"]),
        (
            "[2014-01-03,2014-03]",
            [
                "one of: 3 January 2014, March 2014",
                "3 Jan 2014 or Mar 2014",
                "أحد التواريخ: 3 يناير 2014، مارس 2014",
                "3 يناير 2014 أو مارس 2014",
            ],
        ),
        (
            "[1667,1668,1670..1672]",
            [
                "one of: 1667, 1668, 1670 to 1672",
                "1667 … 1670–1672",
                "أحد التواريخ: 1667، 1668، من 1670 إلى 1672",
                "1667 … 1670–1672",
            ],
        ),
        (
            "[2015-03..2015-05]",
            [
                "some time between March and May 2015",
                "Mar–May 2015",
                "في وقت ما بين مارس ومايو 2015",
                "مارس–مايو 2015",
            ],
        ),
        (
            "{1960,1961,1962-12}",
            [
                "1960, 1961 and December 1962",
                "1960, 1961 and Dec 1962",
                "1960 و1961 وديسمبر 1962",
                "1960 و1961 وديسمبر 1962",
            ],
        ),
        ("-0043", ["44 BC", "44 BC", "44 ق.م", "44 ق.م"]),
        ("Y17E7", ["170000000", "170000000", "170000000", "170000000"]),
        (
            "1950S2",
            [
                "around 1950 (1900–1999)",
                "c. 1950 (1900–1999)",
                "نحو 1950 (1900–1999)",
                "نحو 1950 (1900–1999)",
            ],
        ),
    ];
    for (text, expected) in texts {
        assert_eq!(told(text, Calendar::Gregory), expected, "{text}");
    }
}

#[test]
fn hijri() {
    let texts = [
        ("2014-06-29", ["2 Ramadan 1435 AH", "2 Ramadan 1435 AH", "2 رمضان 1435 هـ", "2 رمضان 1435 هـ"]),
        (
            "2015-05~",
            [
                "around Rajab–Shaʿban 1436 AH",
                "c. Rajab–Shaʿban 1436 AH",
                "نحو رجب–شعبان 1436 هـ",
                "نحو رجب–شعبان 1436 هـ",
            ],
        ),
        (
            "2014-05/2014-08",
            [
                "Rajab to Dhu al-Qaʿda 1435 AH",
                "Rajab–Dhu al-Qaʿda 1435 AH",
                "من رجب إلى ذي القعدة 1435 هـ",
                "رجب–ذو القعدة 1435 هـ",
            ],
        ),
        (
            "2026-05-20",
            ["3 Dhu al-Hijja 1447 AH", "3 Dhu al-Hijja 1447 AH", "3 ذي الحجة 1447 هـ", "3 ذي الحجة 1447 هـ"],
        ),
        ("2015", ["1436–1437 AH", "1436–1437 AH", "1436–1437 هـ", "1436–1437 هـ"]),
        (
            "2014-06-XX",
            [
                "some day in Shaʿban–Ramadan 1435 AH",
                "in Shaʿban–Ramadan 1435 AH",
                "في أحد أيام شعبان–رمضان 1435 هـ",
                "خلال شعبان–رمضان 1435 هـ",
            ],
        ),
        ("../2014", ["in or before 1436 AH", "until 1436 AH", "1436 هـ أو قبل ذلك", "حتى 1436 هـ"]),
        ("Y17000", ["17000", "17000", "17000", "17000"]),
    ];
    for (text, expected) in texts {
        assert_eq!(told(text, Calendar::UmmAlQura), expected, "{text}");
    }
    assert_eq!(told("2014-06-29", Calendar::Both)[0], "29 June 2014 (2 Ramadan 1435 AH)");
    assert_eq!(calendar::from_hijri(1435, 9, 31), None);
    assert_eq!(calendar::from_hijri(1435, 13, 1), None);
}

#[test]
fn days() {
    let day = Day::from_ymd(2017, 7, 10).unwrap();
    assert_eq!(words::day(day, Lang::En, Calendar::Gregory, Digits::Latn), "Monday 10 July 2017");
    assert_eq!(words::day(day, Lang::Ar, Calendar::Gregory, Digits::Latn), "الاثنين 10 يوليو 2017");
    assert_eq!(words::day(day, Lang::Ar, Calendar::UmmAlQura, Digits::Arab), "الاثنين ١٦ شوال ١٤٣٨ هـ");
    assert_eq!(
        words::day(day, Lang::En, Calendar::Both, Digits::Latn),
        "Monday 10 July 2017 (16 Shawwal 1438 AH)"
    );
    assert_eq!(words::day_short(day, Lang::En, Calendar::Gregory, Digits::Latn), "10 July 2017");
    assert_eq!(words::month_name(8, Lang::En, true), "Aug");
    assert_eq!(words::month_name(0, Lang::En, true), "");
    assert_eq!(words::hijri_month_name(9, Lang::Ar), "رمضان");
}

#[test]
fn numbers() {
    let numbers = [
        (0.0, "0", "٠"),
        (-0.0, "0", "٠"),
        (999.0, "999", "٩٩٩"),
        (1000.0, "1,000", "١٬٠٠٠"),
        (90_800.0, "90,800", "٩٠٬٨٠٠"),
        (-1234.5, "-1,234.5", "-١٬٢٣٤٫٥"),
        (-123.0, "-123", "-١٢٣"),
        (0.1 + 0.2, "0.3", "٠٫٣"),
        (0.123456789, "0.123457", "٠٫١٢٣٤٥٧"),
        (12_345_678.0, "12,345,678", "١٢٬٣٤٥٬٦٧٨"),
        (f64::NAN, "–", "–"),
        (f64::INFINITY, "–", "–"),
    ];
    for (value, latn, arab) in numbers {
        assert_eq!(words::number(value, Digits::Latn), latn);
        assert_eq!(words::number(value, Digits::Arab), arab);
    }
    assert_eq!(words::digits("7 مايو 2015", Digits::Arab), "٧ مايو ٢٠١٥");
}
