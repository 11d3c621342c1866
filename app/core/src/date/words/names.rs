//! Names of months, days and parts of the year.

use crate::lang::Lang;

type Names<const N: usize> = [(&'static str, &'static str); N];

const MONTHS: Names<12> = [
    ("January", "يناير"),
    ("February", "فبراير"),
    ("March", "مارس"),
    ("April", "أبريل"),
    ("May", "مايو"),
    ("June", "يونيو"),
    ("July", "يوليو"),
    ("August", "أغسطس"),
    ("September", "سبتمبر"),
    ("October", "أكتوبر"),
    ("November", "نوفمبر"),
    ("December", "ديسمبر"),
];

const HIJRI_MONTHS: Names<12> = [
    ("Muharram", "محرم"),
    ("Safar", "صفر"),
    ("Rabi I", "ربيع الأول"),
    ("Rabi II", "ربيع الآخر"),
    ("Jumada I", "جمادى الأولى"),
    ("Jumada II", "جمادى الآخرة"),
    ("Rajab", "رجب"),
    ("Shaʿban", "شعبان"),
    ("Ramadan", "رمضان"),
    ("Shawwal", "شوال"),
    ("Dhu al-Qaʿda", "ذو القعدة"),
    ("Dhu al-Hijja", "ذو الحجة"),
];

const WEEKDAYS: Names<7> = [
    ("Monday", "الاثنين"),
    ("Tuesday", "الثلاثاء"),
    ("Wednesday", "الأربعاء"),
    ("Thursday", "الخميس"),
    ("Friday", "الجمعة"),
    ("Saturday", "السبت"),
    ("Sunday", "الأحد"),
];

const SEASONS: Names<4> = [("spring", "ربيع"), ("summer", "صيف"), ("autumn", "خريف"), ("winter", "شتاء")];

/// Quarters, thirds and halves, from code 33 on.
const PARTS: Names<9> = [
    ("first quarter", "الربع الأول"),
    ("second quarter", "الربع الثاني"),
    ("third quarter", "الربع الثالث"),
    ("fourth quarter", "الربع الرابع"),
    ("first third", "الثلث الأول"),
    ("second third", "الثلث الثاني"),
    ("last third", "الثلث الأخير"),
    ("first half", "النصف الأول"),
    ("second half", "النصف الثاني"),
];

/// The short names of [`PARTS`]; Arabic has none.
const PARTS_SHORT: [&str; 9] = ["Q1", "Q2", "Q3", "Q4", "T1", "T2", "T3", "H1", "H2"];

fn name<const N: usize>(names: &Names<N>, index: u32, lang: Lang) -> &'static str {
    names.get(index as usize).map_or("", |(en, ar)| lang.pick(en, ar))
}

/// The name of a Gregorian month, 1 to 12; empty for any other number. Arabic has no short names.
pub fn month_name(month: u32, lang: Lang, short: bool) -> &'static str {
    let name = name(&MONTHS, month.wrapping_sub(1), lang);
    match lang {
        Lang::En if short => name.get(..3).unwrap_or(name),
        _ => name,
    }
}

/// The name of a Hijri month, 1 to 12; empty for any other number.
pub fn hijri_month_name(month: u32, lang: Lang) -> &'static str {
    name(&HIJRI_MONTHS, month.wrapping_sub(1), lang)
}

/// The name of a day of the week, 0 (Monday) to 6.
pub(super) fn weekday(weekday: u32, lang: Lang) -> &'static str {
    name(&WEEKDAYS, weekday, lang)
}

/// A season or part of a year, EDTF 21 to 41, up to where the year follows: "spring ", "first half of ".
pub(super) fn season(code: u8, lang: Lang, short: bool) -> [&'static str; 2] {
    let code = u32::from(code);
    match (code.checked_sub(33), lang) {
        (None, _) => [name(&SEASONS, code.wrapping_sub(21) % 4, lang), " "],
        (Some(part), Lang::En) if short => [PARTS_SHORT.get(part as usize).copied().unwrap_or(""), " "],
        (Some(part), _) => [name(&PARTS, part, lang), lang.pick(" of ", " من ")],
    }
}

/// The hemisphere of the seasons 25 to 32, which name theirs.
pub(super) fn hemisphere(code: u8, lang: Lang) -> &'static str {
    match code {
        25..=28 => lang.pick(" (northern hemisphere)", " (نصف الكرة الشمالي)"),
        29..=32 => lang.pick(" (southern hemisphere)", " (نصف الكرة الجنوبي)"),
        _ => "",
    }
}
