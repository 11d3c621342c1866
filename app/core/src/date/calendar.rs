//! The Hijri calendar of Umm al-Qura, and what a reader chooses about calendars and digits.
//!
//! From 1300 to 1600 AH the months are those published in Saudi Arabia; outside, they are computed by
//! the tabular rule and can be a day or two off.

use super::Day;
use icu_calendar::Date;
use icu_calendar::cal::Hijri;
use icu_calendar::cal::hijri::UmmAlQura;
use icu_calendar::types::RataDie;
use serde::{Deserialize, Serialize};

/// Which calendar dates are told in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Calendar {
    /// Gregorian.
    #[default]
    #[serde(rename = "gregory")]
    Gregory,
    /// Hijri, of Umm al-Qura.
    #[serde(rename = "islamic-umalqura")]
    UmmAlQura,
    /// Gregorian, with the Hijri date behind it.
    #[serde(rename = "both")]
    Both,
}

/// Which digits numbers are written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Digits {
    /// 0123456789
    #[default]
    Latn,
    /// ٠١٢٣٤٥٦٧٨٩
    Arab,
}

/// A date of the Hijri calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HijriDate {
    /// Year; 0 and less are before the Hijra.
    pub year: i32,
    /// Month, 1 (Muharram) to 12.
    pub month: u32,
    /// Day of the month.
    pub day: u32,
}

/// 1970-01-01 counted from 1 January of the year 1, as `RataDie` does.
const EPOCH: i64 = 719_163;

/// The Hijri date of a day. Days a million years away are held at the end of what the calendar reaches.
pub fn to_hijri(day: Day) -> HijriDate {
    let date = Date::from_rata_die(RataDie::new(i64::from(day.0) + EPOCH), Hijri::new_umm_al_qura());
    HijriDate {
        year: date.year().extended_year(),
        month: date.month().ordinal.into(),
        day: date.day_of_month().0.into(),
    }
}

/// The day of a Hijri date, if it exists and lies within 9999 years of the Hijra.
pub fn from_hijri(year: i32, month: u32, day: u32) -> Option<Day> {
    let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    let date: Date<Hijri<UmmAlQura>> =
        Date::try_new_hijri_with_calendar(year, month, day, Hijri::new_umm_al_qura()).ok()?;
    i32::try_from(date.to_rata_die().to_i64_date() - EPOCH).ok().map(Day)
}

/// The first day of the Hijri month that holds this day.
pub fn hijri_month_start(day: Day) -> Day {
    Day(day.0.saturating_sub_unsigned(to_hijri(day).day - 1))
}
