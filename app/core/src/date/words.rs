//! Dates, days and numbers in words, English and Arabic.
//!
//! A reader chooses three things apart from each other: the language, the [`Calendar`] and the
//! [`Digits`]. Arabic months carry the names of the Egyptian and Gulf press (يناير, not كانون الثاني).

mod names;
mod naming;
mod phrase;

use super::calendar::to_hijri;
use super::{Calendar, Day, Digits, Edtf};
use crate::lang::Lang;
pub use names::{hijri_month_name, month_name};
use phrase::{Atom, Voice};

/// A date in full words: "around May 2015", "3–4 January 2014", «من يناير 2015 إلى مارس 2016».
///
/// In the Hijri calendar a day is converted, and anything longer is told by the months or years that
/// its bounds fall in.
pub fn date(date: &Edtf, lang: Lang, calendar: Calendar, digits: Digits) -> String {
    told(calendar, digits, |hijri| Voice { lang, hijri, short: false }.expression(date.expr()))
}

/// A date in few words, for lists and labels: "17 Aug 2017", "c. May 2015", "Aug–Sep 2015".
pub fn date_short(date: &Edtf, lang: Lang, calendar: Calendar, digits: Digits) -> String {
    told(calendar, digits, |hijri| Voice { lang, hijri, short: true }.expression(date.expr()))
}

/// A day with its weekday: "Monday 10 July 2017", «الاثنين 10 يوليو 2017».
pub fn day(day: Day, lang: Lang, calendar: Calendar, digits: Digits) -> String {
    [names::weekday(day.weekday(), lang), " ", &day_short(day, lang, calendar, digits)].concat()
}

/// A day without its weekday: "10 July 2017".
pub fn day_short(day: Day, lang: Lang, calendar: Calendar, digits: Digits) -> String {
    told(calendar, digits, |hijri| {
        let voice = Voice { lang, hijri, short: false };
        voice.atom(&if hijri { Atom::from(to_hijri(day)) } else { Atom::from(day) })
    })
}

/// The name of a day of the week, 0 (Monday) to 6.
pub fn weekday(weekday: u32, lang: Lang) -> &'static str {
    names::weekday(weekday, lang)
}

/// The text with its digits 0 to 9 written as chosen.
pub fn digits(text: &str, digits: Digits) -> String {
    match digits {
        Digits::Latn => text.to_owned(),
        Digits::Arab => text.chars().map(arab).collect(),
    }
}

fn arab(c: char) -> char {
    let value = c.to_digit(10).and_then(|value| char::from_u32('٠' as u32 + value));
    value.unwrap_or(c)
}

/// A number with separators of thousands: "90,800", "0.5", «٩٠٬٨٠٠», «٠٫٥».
///
/// At most six decimals are kept, so that the noise of binary fractions never shows; what is not a
/// number is a dash.
pub fn number(value: f64, digits: Digits) -> String {
    if !value.is_finite() {
        return "–".to_owned();
    }
    // Six decimals, counted in whole millionths: formatting a fraction would bring all of floating point
    // into the browser.
    let millionths = (value.abs() * 1e6).round() as u64;
    let (whole_part, fraction) = (millionths / 1_000_000, millionths % 1_000_000);
    let mut text = whole_part.to_string();
    if fraction > 0 {
        text.push('.');
        text.push_str(format!("{fraction:06}").trim_end_matches('0'));
    }
    if value < 0.0 && millionths > 0 {
        text.insert(0, '-');
    }
    let (thousands, point) = match digits {
        Digits::Latn => (',', '.'),
        Digits::Arab => ('٬', '٫'),
    };
    let whole = text.find('.').unwrap_or(text.len());
    let mut grouped = String::with_capacity(text.len() + text.len() / 3);
    for (index, c) in text.char_indices() {
        let separates = index < whole && (whole - index) % 3 == 0;
        if separates && grouped.ends_with(|c: char| c.is_ascii_digit()) {
            grouped.push(thousands);
        }
        grouped.push(if c == '.' { point } else { c });
    }
    self::digits(&grouped, digits)
}

/// The text in the calendar chosen, or in both, and in the digits chosen.
fn told(calendar: Calendar, digits: Digits, tell: impl Fn(bool) -> String) -> String {
    let text = match calendar {
        Calendar::Gregory => tell(false),
        Calendar::UmmAlQura => tell(true),
        Calendar::Both => [tell(false), " (".to_owned(), tell(true), ")".to_owned()].concat(),
    };
    self::digits(&text, digits)
}
