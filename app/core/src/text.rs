//! Words of the interface in both languages, side by side: a missing translation does not compile.

use crate::date::{Digits, words};
use crate::lang::Lang;

/// A fixed text in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    /// English.
    pub en: &'static str,
    /// Arabic.
    pub ar: &'static str,
}

impl Text {
    /// The text in `lang`.
    pub const fn get(self, lang: Lang) -> &'static str {
        lang.pick(self.en, self.ar)
    }
}

/// Declares constants of [`Text`]: `NAME = "English", "عربي";`.
#[macro_export]
macro_rules! texts {
    ($($name:ident = $en:literal, $ar:literal;)+) => {
        $(#[doc = $en] pub const $name: $crate::text::Text = $crate::text::Text { en: $en, ar: $ar };)+
    };
}

/// A noun that is counted: Arabic has a form for one, two, a few and many.
#[derive(Clone, Copy, Debug)]
pub struct Noun {
    /// English: one, several.
    pub en: [&'static str; 2],
    /// Arabic: one with its number word, two, 3 to 10, 11 to 99, hundreds.
    pub ar: [&'static str; 5],
}

impl Noun {
    /// `n` of them, in words where Arabic has a word of its own.
    pub fn count(self, n: usize, lang: Lang, digits: Digits) -> String {
        let number = words::number(n as f64, digits);
        match lang {
            Lang::En => format!("{number} {}", self.en[usize::from(n != 1)]),
            Lang::Ar => match n {
                1 => self.ar[0].to_owned(),
                2 => self.ar[1].to_owned(),
                _ => format!("{number} {}", self.ar[Noun::arabic_form(n)]),
            },
        }
    }

    fn arabic_form(n: usize) -> usize {
        match n % 100 {
            3..=10 => 2,
            11..=99 => 3,
            _ => 4,
        }
    }
}

/// Things that happened.
pub const EVENTS: Noun = Noun {
    en: ["event", "events"], ar: ["حدث واحد", "حدثان", "أحداث", "حدثًا", "حدث"]
};
/// Things that were said.
pub const CLAIMS: Noun = Noun {
    en: ["claim", "claims"], ar: ["قول واحد", "قولان", "أقوال", "قولًا", "قول"]
};
/// Works cited.
pub const SOURCES: Noun = Noun {
    en: ["source", "sources"],
    ar: ["مصدر واحد", "مصدران", "مصادر", "مصدرًا", "مصدر"],
};
/// Things that were counted.
pub const SERIES: Noun = Noun {
    en: ["series", "series"],
    ar: ["سلسلة واحدة", "سلسلتان", "سلاسل", "سلسلة", "سلسلة"],
};
/// Months.
pub const MONTHS: Noun = Noun {
    en: ["month", "months"], ar: ["شهر واحد", "شهران", "أشهر", "شهرًا", "شهر"]
};
/// Weeks.
pub const WEEKS: Noun = Noun {
    en: ["week", "weeks"],
    ar: ["أسبوع واحد", "أسبوعان", "أسابيع", "أسبوعًا", "أسبوع"],
};
/// Quarters of a year.
pub const QUARTERS: Noun = Noun {
    en: ["quarter", "quarters"],
    ar: ["ربع سنة", "ربعا سنة", "أرباع سنة", "ربع سنة", "ربع سنة"],
};
/// Days.
pub const DAYS: Noun =
    Noun { en: ["day", "days"], ar: ["يوم واحد", "يومان", "أيام", "يومًا", "يوم"] };

texts! {
    OVERVIEW = "Overview", "نظرة عامة";
    EVENTS_PER_DAY = "events per day", "أحداث كل يوم";
    EVENTS_PER_WEEK = "events per week", "أحداث كل أسبوع";
    EVENTS_PER_MONTH = "events per month", "أحداث كل شهر";
    EVENTS_PER_QUARTER = "events per quarter", "أحداث كل ربع سنة";
    BREAK = "break", "انقطاع";
    COMPUTED_HERE = "computed here, not a finding of the study", "محسوب هنا، وليس من نتائج الدراسة";
    PHASES = "Phases", "المراحل";
    BOUNDS_ARE_INTERPRETATION = "bounds are interpretation", "الحدود اجتهاد";
    EVENTS_TITLE = "Events", "الأحداث";
    WHO_SAID_WHAT = "Who said what", "من قال ماذا";
    IN_THIS_WINDOW = "in this window", "في هذه النافذة";
    MISSING_NOT_ZERO = "missing, not zero", "غياب لا صفر";
    NOT_COUNTED = "not counted", "بلا عدّ";
    SERIES_ENDS = "series ends", "نهاية السلسلة";
    PER_MONTH_AREA = "height per month: area is the count", "الارتفاع بمعدل الشهر: المساحة هي العدد";
    INDEXED = "first value in sight = 100", "أول قيمة ظاهرة = 100";
    LOGARITHMIC = "logarithmic", "مقياس لوغاريتمي";
    AT_LEAST = "at least", "على الأقل";
    AT_MOST = "at most", "على الأكثر";
    PARTIAL = "counted in part", "معدود جزئيًا";
    GAP = "missing data", "بيانات غائبة";
    PEAK = "peak", "الذروة";
    SEVERAL_IN = "in", "في";
    ALL_EVENTS = "All events", "كل الأحداث";
    NO_DRIVER = "No driver named", "بلا دافع مسمى";
    ENDS_BEFORE_IT_STARTS = "The end stands before the start. Exchange the two dates.", "النهاية قبل البداية. بدّل بين التاريخين.";
    BEFORE = "Before", "قبل";
    AFTER = "After", "بعد";
    ADDED = "Added", "أُضيف";
    REMOVED = "Removed", "حُذف";
    NOT_TO_THE_MONTH = "Month not known, or longer than a month", "شهر غير معروف، أو مدة أطول من شهر";
    OUTSIDE_PHASES = "Outside the phases", "خارج المراحل";
    NOTHING_HERE = "Nothing in this window", "لا شيء في هذه النافذة";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arabic_counts_as_it_is_spoken() {
        let count = |n| EVENTS.count(n, Lang::Ar, Digits::Latn);
        assert_eq!(count(1), "حدث واحد");
        assert_eq!(count(2), "حدثان");
        assert_eq!(count(3), "3 أحداث");
        assert_eq!(count(11), "11 حدثًا");
        assert_eq!(count(100), "100 حدث");
        assert_eq!(count(103), "103 أحداث");
        assert_eq!(EVENTS.count(1, Lang::En, Digits::Latn), "1 event");
    }
}
