//! Why a text is not a date, in words that help.

use crate::lang::Lang;
use std::fmt;

/// What is wrong with a text; `at` is the place of the character, counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum EdtfError {
    /// Nothing is written.
    Empty,
    /// A space or a line break.
    Space {
        /// Where.
        at: usize,
    },
    /// A digit that is not one of 0 to 9, such as the Arabic ٢.
    ForeignDigit {
        /// Where.
        at: usize,
    },
    /// Parts of a date are separated by something else than a hyphen, or by nothing.
    Separator {
        /// Where.
        at: usize,
    },
    /// The day or the month stands before the year.
    DayFirst {
        /// Where.
        at: usize,
    },
    /// A character that does not belong there.
    Unexpected {
        /// Where.
        at: usize,
        /// Which.
        found: char,
    },
    /// The text ends too early.
    Incomplete {
        /// Behind the last character.
        at: usize,
    },
    /// A year that does not have four digits.
    YearDigits {
        /// Where.
        at: usize,
    },
    /// A year with `Y` that is too short, too long, or has more significant digits than digits.
    LongYear {
        /// Where.
        at: usize,
    },
    /// A month or a day that does not have two digits.
    TwoDigits {
        /// Where.
        at: usize,
    },
    /// A month that does not exist.
    Month {
        /// Where.
        at: usize,
    },
    /// A day that does not exist.
    Day {
        /// Where.
        at: usize,
        /// The last day of that month.
        last: u32,
    },
    /// A time of day that does not exist.
    Time {
        /// Where.
        at: usize,
    },
    /// A time of day where only a date may stand.
    TimeMisplaced {
        /// Where.
        at: usize,
    },
    /// The end lies before the start.
    Reversed {
        /// Where the end is written.
        at: usize,
    },
    /// An interval or a set without a single date.
    NoDate,
    /// A set without its closing bracket.
    Unclosed {
        /// Where the bracket is missing.
        at: usize,
        /// The bracket.
        bracket: char,
    },
}

impl EdtfError {
    /// What is wrong, where, and the remedy, in the language of the reader.
    pub fn message(&self, lang: Lang) -> String {
        let (wrong, remedy) = match self {
            EdtfError::Empty => lang.pick_pair(
                ("No date is written", "Write one like 2014, 2014-06 or 2014-06-10"),
                ("لم يُكتب تاريخ", "اكتبه مثل 2014 أو 2014-06 أو 2014-06-10"),
            ),
            EdtfError::Space { .. } => lang.pick_pair(
                ("A date has no spaces", "Remove the space"),
                ("لا مسافات في التاريخ", "احذف المسافة"),
            ),
            EdtfError::ForeignDigit { .. } => lang.pick_pair(
                ("This digit is not one of 0 to 9", "Write 2014, not ٢٠١٤"),
                ("هذا الرقم ليس من الأرقام 0 إلى 9", "اكتب 2014 لا ٢٠١٤"),
            ),
            EdtfError::Separator { .. } => lang.pick_pair(
                (
                    "Year, month and day are separated by hyphens",
                    "Write 2015-06-01; a slash stands between two dates",
                ),
                (
                    "يُفصل بين السنة والشهر واليوم بشرطة قصيرة",
                    "اكتب 2015-06-01؛ أما الشرطة المائلة فبين تاريخين",
                ),
            ),
            EdtfError::DayFirst { .. } => lang.pick_pair(
                ("The year comes first", "Write year, month, day: 1 June 2015 is 2015-06-01"),
                ("تُكتب السنة أولًا", "اكتب السنة ثم الشهر ثم اليوم: 1 يونيو 2015 هو 2015-06-01"),
            ),
            EdtfError::Unexpected { .. } => lang.pick_pair(
                ("This character does not belong here", "Remove it, or write a date like 2014-06-10"),
                ("هذا الحرف ليس في موضعه", "احذفه أو اكتب تاريخًا مثل 2014-06-10"),
            ),
            EdtfError::Incomplete { .. } => lang.pick_pair(
                (
                    "The date breaks off",
                    "Finish it, as in 2014-06-10, or leave the last part out, as in 2014-06",
                ),
                ("التاريخ ناقص", "أكمله مثل 2014-06-10 أو احذف جزأه الأخير مثل 2014-06"),
            ),
            EdtfError::YearDigits { .. } => lang.pick_pair(
                (
                    "A year has four digits",
                    "Write 0622, or 201X for a digit not known; a longer year begins with Y",
                ),
                ("السنة أربعة أرقام", "اكتب 0622، أو 201X لرقم مجهول؛ والسنة الأطول تبدأ بالحرف Y"),
            ),
            EdtfError::LongYear { .. } => lang.pick_pair(
                (
                    "This is not a long year",
                    "After Y write more than four digits, as in Y17000, or an exponent, as in Y17E7",
                ),
                ("ليست هذه سنة طويلة صحيحة", "اكتب بعد Y أكثر من أربعة أرقام مثل Y17000، أو أُسًّا مثل Y17E7"),
            ),
            EdtfError::TwoDigits { .. } => lang.pick_pair(
                ("Month and day have two digits", "Write 2014-06-01, or XX for what is not known"),
                ("الشهر واليوم رقمان لكل منهما", "اكتب 2014-06-01، أو XX لما لا يُعرف"),
            ),
            EdtfError::Month { .. } => lang.pick_pair(
                (
                    "There is no such month",
                    "Months are 01 to 12; 21 to 41 are seasons and other parts of a year",
                ),
                ("لا وجود لهذا الشهر", "الأشهر من 01 إلى 12، ومن 21 إلى 41 الفصول وأجزاء السنة الأخرى"),
            ),
            EdtfError::Day { .. } => lang.pick_pair(
                ("There is no such day", "The last day of this month is the"),
                ("لا وجود لهذا اليوم", "آخر أيام هذا الشهر هو اليوم"),
            ),
            EdtfError::Time { .. } => lang.pick_pair(
                (
                    "There is no such time of day",
                    "Write it like 2014-06-10T09:30:00, with Z or +03:00 if known",
                ),
                ("لا وجود لهذا الوقت", "اكتبه مثل 2014-06-10T09:30:00، مع Z أو +03:00 إن عُرف"),
            ),
            EdtfError::TimeMisplaced { .. } => lang.pick_pair(
                ("A time of day belongs to one whole day alone", "Leave the time out"),
                ("لا يُكتب الوقت إلا مع يوم كامل واحد", "احذف الوقت"),
            ),
            EdtfError::Reversed { .. } => lang.pick_pair(
                ("The end lies before the start", "Swap the two"),
                ("النهاية قبل البداية", "بدّل موضعيهما"),
            ),
            EdtfError::NoDate => lang.pick_pair(
                ("It holds no date", "Write at least one, as in 2014/.. or [2014,2016]"),
                ("لا تاريخ فيه", "اكتب تاريخًا واحدًا على الأقل مثل 2014/.. أو [2014,2016]"),
            ),
            EdtfError::Unclosed { .. } => lang.pick_pair(
                ("The set is not closed", "Close it with"),
                ("المجموعة غير مغلقة", "أغلقها بالقوس"),
            ),
        };
        self.compose(lang, wrong, remedy)
    }

    fn compose(&self, lang: Lang, wrong: &str, remedy: &str) -> String {
        let mut message = wrong.to_owned();
        if let EdtfError::Unexpected { found, .. } = self {
            message.extend([
                lang.pick(": “", ": «"),
                found.escape_debug().to_string().as_str(),
                lang.pick("”", "»"),
            ]);
        }
        if let Some(at) = self.at() {
            message.extend([lang.pick(" (character ", " (الحرف "), at.to_string().as_str(), ")"]);
        }
        message.extend([". ", remedy]);
        match self {
            EdtfError::Day { last, .. } => {
                message.extend([lang.pick(" ", " رقم "), last.to_string().as_str()])
            }
            EdtfError::Unclosed { bracket, .. } => message.extend([' ', *bracket]),
            _ => {}
        }
        message.push('.');
        message
    }

    /// The place of the fault, counted in characters from 1, where there is one.
    pub fn at(&self) -> Option<usize> {
        match *self {
            EdtfError::Empty | EdtfError::NoDate => None,
            EdtfError::Space { at }
            | EdtfError::ForeignDigit { at }
            | EdtfError::Separator { at }
            | EdtfError::DayFirst { at }
            | EdtfError::Unexpected { at, .. }
            | EdtfError::Incomplete { at }
            | EdtfError::YearDigits { at }
            | EdtfError::LongYear { at }
            | EdtfError::TwoDigits { at }
            | EdtfError::Month { at }
            | EdtfError::Day { at, .. }
            | EdtfError::Time { at }
            | EdtfError::TimeMisplaced { at }
            | EdtfError::Reversed { at }
            | EdtfError::Unclosed { at, .. } => Some(at),
        }
    }
}

/// Of two pairs of texts, the one in this language.
trait PickPair {
    fn pick_pair<'a>(self, en: (&'a str, &'a str), ar: (&'a str, &'a str)) -> (&'a str, &'a str);
}

impl PickPair for Lang {
    fn pick_pair<'a>(self, en: (&'a str, &'a str), ar: (&'a str, &'a str)) -> (&'a str, &'a str) {
        (self.pick(en.0, ar.0), self.pick(en.1, ar.1))
    }
}

impl fmt::Display for EdtfError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::En))
    }
}

impl std::error::Error for EdtfError {}
