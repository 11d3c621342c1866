//! A day of the calendar, counted.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use std::fmt;

/// Whole days since 1970-01-01 in the proleptic Gregorian calendar; never a time zone.
///
/// As text and in JSON it is the ISO date. A year of more than four digits carries the `Y` of EDTF.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

impl Day {
    /// The earliest day there is, some 5.8 million years ago.
    pub const MIN: Day = Day(i32::MIN);
    /// The latest day there is.
    pub const MAX: Day = Day(i32::MAX);

    /// The day of this year (astronomical: 0 is 1 BC), month and day of the month, if it exists.
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Day> {
        let year = i64::from(year);
        let exists = day >= 1 && day <= days_in_month(year, month);
        exists.then(|| i32::try_from(days_from_civil(year, month, day)).ok().map(Day))?
    }

    /// Like [`Day::from_ymd`] for parts already known to exist, held at [`Day::MIN`] and [`Day::MAX`]:
    /// EDTF can write years that no count of days reaches.
    pub(super) fn held(year: i64, month: u32, day: u32) -> Day {
        // Years this large would overflow the count itself, and all of them are beyond the ends anyhow.
        let days = days_from_civil(year.clamp(-6_000_000, 6_000_000), month, day);
        Day(i32::try_from(days).unwrap_or(if days < 0 { i32::MIN } else { i32::MAX }))
    }

    /// Year, month (1 to 12) and day of the month.
    pub fn ymd(self) -> (i32, u32, u32) {
        // Howard Hinnant's `civil_from_days`: eras of 400 years that begin on 1 March.
        let days = i64::from(self.0) + 719_468;
        let era = days.div_euclid(146_097);
        let of_era = days.rem_euclid(146_097);
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let from_march = (5 * of_year + 2) / 153;
        let day = of_year - (153 * from_march + 2) / 5 + 1;
        let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        (year as i32, month as u32, day as u32)
    }

    /// Reads an ISO date, `2014-06-10`, exactly as [`Display`](fmt::Display) writes it.
    pub fn parse(text: &str) -> Option<Day> {
        let (long, rest) = text.strip_prefix('Y').map_or((false, text), |rest| (true, rest));
        let (negative, rest) = rest.strip_prefix('-').map_or((false, rest), |rest| (true, rest));
        let mut parts = rest.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let lengths = if long { (5..=7).contains(&year.len()) } else { year.len() == 4 };
        if !lengths || month.len() != 2 || day.len() != 2 || parts.next().is_some() {
            return None;
        }
        let number =
            |part: &str| part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse::<u32>().ok())?;
        let year = number(year)? as i32;
        Day::from_ymd(if negative { -year } else { year }, number(month)?, number(day)?)
    }

    /// The day of the week: 0 is Monday, 6 Sunday.
    pub fn weekday(self) -> u32 {
        (i64::from(self.0) + 3).rem_euclid(7) as u32
    }

    /// The count as a number, for axes.
    pub fn number(self) -> f64 {
        f64::from(self.0)
    }
}

/// Howard Hinnant's `days_from_civil`, for a month of 1 to 12.
fn days_from_civil(year: i64, month: u32, day: u32) -> i64 {
    let (month, day) = (i64::from(month), i64::from(day));
    let year = year - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let from_march = (month + 9) % 12;
    let of_year = (153 * from_march + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + of_year - 719_468
}

/// How many days a month has; none for a month that does not exist.
pub(super) fn days_in_month(year: i64, month: u32) -> u32 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        let long = if year.abs() > 9999 { "Y" } else { "" };
        let sign = if year < 0 { "-" } else { "" };
        write!(f, "{long}{sign}{:04}-{month:02}-{day:02}", year.abs())
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Day::parse(&text).ok_or_else(|| D::Error::custom("a day is written like 2014-06-10"))
    }
}
