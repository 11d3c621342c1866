//! Why words are not a date, and what to write instead.

use crate::date::{Calendar, Digits, Edtf, EdtfError, words};
use crate::lang::Lang;
use std::fmt;

/// What is wrong with a date in words.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PlainError {
    /// Nothing is written.
    Empty,
    /// Far too much is written.
    TooLong,
    /// A word that no date has, or not there.
    NotUnderstood {
        /// As written.
        word: String,
        /// Where it begins, in characters from 1.
        at: usize,
    },
    /// It breaks off: a date should follow this word.
    Unfinished {
        /// As written.
        word: String,
    },
    /// A day or a month without its year.
    NoYear,
    /// A year of two digits could be of any century.
    ShortYear {
        /// As written.
        year: String,
    },
    /// Two days are meant by one text, such as 10/06/2014.
    Ambiguous {
        /// Both, in EDTF.
        readings: [String; 2],
    },
    /// A weekday that the day was not.
    Weekday {
        /// The weekday that it was, 0 is Monday.
        was: u32,
    },
    /// A day of the Hijri calendar that there was not, or a year beyond its reach.
    NoHijriDay,
    /// Two dates that should be one in two calendars are not.
    Differ,
    /// A month of one calendar with a year of the other.
    Mixed,
    /// "Early" or "late" of one day.
    PartOfDay,
    /// What was read is no date.
    Impossible {
        /// What was read, in EDTF.
        read: String,
        /// What is wrong with it.
        error: EdtfError,
    },
    /// It looks like EDTF, and is not.
    Edtf(EdtfError),
}

impl PlainError {
    /// What is wrong, and the remedy, in the language of the reader.
    pub fn message(&self, lang: Lang) -> String {
        let pick = |en: &str, ar: &str| lang.pick(en, ar).to_owned();
        match self {
            PlainError::Empty => pick(
                "No date is written. Write one like 10 June 2014, about 2015, or 2014-06.",
                "لم يُكتب تاريخ. اكتبه مثل: 10 يونيو 2014، أو نحو 2015، أو 2014-06.",
            ),
            PlainError::TooLong => pick(
                "This is too long for a date. Write the date alone, and the rest in the note.",
                "هذا أطول من تاريخ. اكتب التاريخ وحده، وسائر الكلام في الملاحظة.",
            ),
            PlainError::NotUnderstood { word, at } => match lang {
                Lang::En => format!(
                    "“{word}” (character {at}) is not understood in a date. Write it like 10 June 2014, about mid-June \
                     2014, between March and May 2015, before 2014, or in EDTF, as in 2014-06~."
                ),
                Lang::Ar => format!(
                    "«{word}» (الحرف {at}) غير مفهوم في تاريخ. اكتبه مثل: 10 يونيو 2014، أو نحو منتصف يونيو 2014، أو بين \
                     مارس ومايو 2015، أو قبل 2014، أو بصيغة EDTF مثل 2014-06~."
                ),
            },
            PlainError::Unfinished { word } => match lang {
                Lang::En => format!("A date should follow “{word}”. Write it there, as in June 2014."),
                Lang::Ar => format!("ينقص تاريخ بعد «{word}». اكتبه هناك، مثل يونيو 2014."),
            },
            PlainError::NoYear => pick(
                "The year is missing. Write it, as in 10 June 2014.",
                "السنة ناقصة. اكتبها، مثل 10 يونيو 2014.",
            ),
            PlainError::ShortYear { year } => match lang {
                Lang::En => {
                    format!("“{year}” could be a year of any century. Write all four digits, as in 2014.")
                }
                Lang::Ar => format!("«{year}» قد تكون سنة من أي قرن. اكتب أرقامها الأربعة، مثل 2014."),
            },
            PlainError::Ambiguous { readings } => {
                let [first, second] = readings.each_ref().map(|text| told(text, lang));
                let [one, other] = readings;
                match lang {
                    Lang::En => format!(
                        "This could be {first} or {second}. Write the one you mean, with the name of the month or as \
                         {one} or {other}."
                    ),
                    Lang::Ar => format!(
                        "قد يكون هذا {first} أو {second}. اكتب ما تقصده باسم الشهر، أو هكذا: {one} أو {other}."
                    ),
                }
            }
            PlainError::Weekday { was } => {
                let was = words::weekday(*was, lang);
                match lang {
                    Lang::En => format!("That day was a {was}. Correct the weekday or the date."),
                    Lang::Ar => format!("كان ذلك يوم {was}. صحّح اسم اليوم أو التاريخ."),
                }
            }
            PlainError::NoHijriDay => pick(
                "The calendar of Umm al-Qura has no such day. Check day, month and year, or write the Gregorian date.",
                "ليس في تقويم أم القرى يوم كهذا. تحقق من اليوم والشهر والسنة، أو اكتب التاريخ الميلادي.",
            ),
            PlainError::Differ => pick(
                "The date and the one in brackets are not the same. Keep the one you mean.",
                "التاريخ والذي بين القوسين ليسا واحدًا. أبقِ ما تقصده.",
            ),
            PlainError::Mixed => pick(
                "The month is of one calendar and the year of the other. Write both of one, as in 10 Ramadan 1435.",
                "الشهر من تقويم والسنة من آخر. اكتبهما من تقويم واحد، مثل 10 رمضان 1435.",
            ),
            PlainError::PartOfDay => pick(
                "A single day is not divided here. Leave out the word for its part.",
                "لا يُقسم اليوم الواحد هنا. احذف الكلمة الدالة على جزئه.",
            ),
            PlainError::Impossible { read, error } => match lang {
                Lang::En => format!("This reads as {read}, which is no date. {}", error.message(lang)),
                Lang::Ar => format!("يُقرأ هذا {read}، وليس تاريخًا. {}", error.message(lang)),
            },
            PlainError::Edtf(error) => error.message(lang),
        }
    }
}

/// A reading in words.
fn told(text: &str, lang: Lang) -> String {
    Edtf::parse(text)
        .map_or_else(|_| text.to_owned(), |date| words::date(&date, lang, Calendar::Gregory, Digits::Latn))
}

impl fmt::Display for PlainError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::En))
    }
}

impl std::error::Error for PlainError {}
