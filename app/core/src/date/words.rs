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
    // Beyond this a double has fewer than six decimals anyhow, and scaling it would only lose some.
    let rounded = if value.abs() < 1e9 { (value * 1e6).round() / 1e6 } else { value };
    // Adding zero turns the negative zero into the plain one.
    let text = (rounded + 0.0).to_string();
    let whole = text.find('.').unwrap_or(text.len());
    let (thousands, point) = match digits {
        Digits::Latn => (',', '.'),
        Digits::Arab => ('٬', '٫'),
    };
    let mut grouped = String::with_capacity(text.len() + text.len() / 3);
    for (index, c) in text.char_indices() {
        let separates = index < whole && (whole - index) % 3 == 0;
        if separates && grouped.ends_with(char::is_numeric) {
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
