//! From the parts of a date to EDTF.

use super::{PlainError, made};
use crate::date::calendar::{from_hijri, to_hijri};
use crate::date::day::days_in_month;
use crate::date::{Day, Precision};

/// A Hijri month with a year from here on is one that fell into that Gregorian year.
const GREGORIAN_FROM: i64 = 1700;

/// A date as far as it is written: what is missing may stand at the other end of a range.
#[derive(Clone, Debug, Default)]
pub(super) struct Part {
    /// Already EDTF.
    pub iso: Option<String>,
    pub year: Option<Year>,
    pub month: Option<Month>,
    pub day: Option<u32>,
    pub weekday: Option<u32>,
    /// Its first, second or last third.
    pub third: Option<u32>,
    /// One day or one month of it.
    pub some: Option<Unit>,
    pub about: bool,
    pub maybe: bool,
    /// The year is said to be of the Hijra.
    pub ah: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Year {
    One(i64),
    /// Ten years from this one on.
    Decade(i64),
    /// A hundred years from this one on.
    Century(i64),
    Unknown,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Month {
    Gregorian(u32),
    Hijri(u32),
    Season(u8),
}

/// One of several, which one is not known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Unit {
    Day,
    Month,
}

/// A date with its first and its last part, both EDTF; the same where it is one.
#[derive(Clone, Debug)]
pub(super) struct Ends {
    pub first: String,
    pub last: String,
    /// Some day from the first to the last, rather than all of them.
    pub one_of: bool,
    marks: &'static str,
}

impl Ends {
    /// The date standing alone.
    pub fn alone(&self) -> String {
        match (self.first == self.last, self.one_of) {
            (true, _) => self.first.clone(),
            (false, true) => format!("[{}..{}]", self.first, self.last),
            (false, false) => format!("{}/{}", self.first, self.last),
        }
    }

    /// The date as a member of a set.
    pub fn member(&self) -> String {
        if self.first == self.last { self.first.clone() } else { format!("{}..{}", self.first, self.last) }
    }

    /// The last that lies before it, as finely as it is given.
    pub fn before(&self) -> Result<String, PlainError> {
        let date = made(&self.first)?;
        let end = date.earliest().and_then(|day| day.0.checked_sub(1)).ok_or(PlainError::NoYear)?;
        Ok(as_fine_as(date.precision(), Day(end)) + self.marks)
    }

    /// The first that lies after it, as finely as it is given.
    pub fn after(&self) -> Result<String, PlainError> {
        let date = made(&self.last)?;
        let start = date.latest().and_then(|day| day.0.checked_add(1)).ok_or(PlainError::NoYear)?;
        Ok(as_fine_as(date.precision(), Day(start)) + self.marks)
    }
}

fn as_fine_as(precision: Precision, day: Day) -> String {
    let (year, month, _) = day.ymd();
    match precision {
        Precision::Day | Precision::Season => day.to_string(),
        Precision::Month => format!("{}-{month:02}", year_text(year.into())),
        _ => year_text(year.into()),
    }
}

fn year_text(year: i64) -> String {
    match year {
        0..=9999 => format!("{year:04}"),
        -9999..0 => format!("-{:04}", -year),
        _ => format!("Y{year}"),
    }
}

/// Gives each of several dates what it leaves to its neighbours: "3–4 January 2014".
pub(super) fn share(parts: &mut [Part]) {
    for next in (1..parts.len()).rev() {
        if let Some((before, [after, ..])) = parts.split_at_mut_checked(next)
            && let Some(before) = before.last_mut()
        {
            before.borrow_from(after);
        }
    }
    for next in 1..parts.len() {
        if let Some((before, [after, ..])) = parts.split_at_mut_checked(next)
            && let Some(before) = before.last()
        {
            after.borrow_from(before);
        }
    }
}

impl Part {
    fn borrow_from(&mut self, other: &Part) {
        if self.iso.is_some() || other.iso.is_some() {
            return;
        }
        if self.month.is_none() && self.day.is_some() {
            self.month = other.month;
        }
        if self.year.is_none() {
            (self.year, self.ah) = (other.year, self.ah || other.ah);
        }
    }

    /// Whether nothing is written.
    pub fn is_blank(&self) -> bool {
        self.iso.is_none() && self.year.is_none() && self.month.is_none() && self.day.is_none()
    }

    /// Whether its year stands elsewhere.
    pub fn lacks_year(&self) -> bool {
        self.iso.is_none() && self.year.is_none()
    }

    /// Its ends in EDTF.
    pub fn ends(&self) -> Result<Ends, PlainError> {
        let marks = match (self.about || self.third.is_some(), self.maybe) {
            (false, false) => "",
            (true, false) => "~",
            (false, true) => "?",
            (true, true) => "%",
        };
        let (first, last) = match &self.iso {
            Some(text) => (text.clone(), text.clone()),
            None => self.plain()?,
        };
        let (first, last) = match self.third {
            Some(third) => self.third(third, &first, &last)?,
            None => (first, last),
        };
        let one_of = self.some.is_some() && first != last;
        let ends = Ends { first: first + marks, last: last + marks, one_of, marks };
        self.check_weekday(&ends)?;
        Ok(ends)
    }

    fn plain(&self) -> Result<(String, String), PlainError> {
        let year = self.year.ok_or(PlainError::NoYear)?;
        if let (true, Year::One(year)) = (self.ah || matches!(self.month, Some(Month::Hijri(_))), year) {
            return self.hijri(year);
        }
        if self.ah || matches!(self.month, Some(Month::Hijri(_))) {
            return Err(PlainError::NoHijriDay);
        }
        let mut text = match year {
            Year::One(year) => year_text(year),
            Year::Decade(first) => format!("{:03}X", first / 10),
            Year::Century(first) => format!("{:02}XX", first / 100),
            Year::Unknown => "XXXX".to_owned(),
        };
        match self.month {
            Some(Month::Gregorian(month)) => text += &format!("-{month:02}"),
            Some(Month::Season(code)) => text += &format!("-{code}"),
            Some(Month::Hijri(_)) => {}
            None if self.some.is_some() => text += "-XX",
            None => {}
        }
        match (self.day, self.some) {
            (Some(day), _) => text += &format!("-{day:02}"),
            (None, Some(Unit::Day)) => text += "-XX",
            _ => {}
        }
        Ok((text.clone(), text))
    }

    fn hijri(&self, written: i64) -> Result<(String, String), PlainError> {
        let month = match self.month {
            None => None,
            Some(Month::Hijri(month)) => Some(month),
            Some(_) => return Err(PlainError::Mixed),
        };
        let mut years = vec![i32::try_from(written).map_err(|_| PlainError::NoHijriDay)?];
        if let Some(month) = month
            && written >= GREGORIAN_FROM
            && !self.ah
        {
            years = falling_in(years.first().copied().unwrap_or_default(), month, self.day.unwrap_or(1));
        }
        let mut found = years.into_iter().map(|year| hijri_days(year, month, self.day));
        let (Some((first, last)), other) = (found.next().flatten(), found.next().flatten()) else {
            return Err(PlainError::NoHijriDay);
        };
        match other {
            Some((other, _)) => {
                Err(PlainError::Ambiguous { readings: [first.to_string(), other.to_string()] })
            }
            None => Ok((first.to_string(), last.to_string())),
        }
    }

    /// A third of what lies between two dates: by tens of days of a month, by months of a year.
    fn third(&self, third: u32, first: &str, last: &str) -> Result<(String, String), PlainError> {
        let of = |numbers: [(u32, u32); 3]| numbers.get(third as usize).copied().unwrap_or_default();
        let is_plain = self.iso.is_none() && self.some.is_none() && !self.ah;
        match (self.year, self.month, self.day) {
            (Some(Year::One(year)), Some(Month::Gregorian(month)), None) if is_plain => {
                let (from, to) = of([(1, 10), (11, 20), (21, days_in_month(year, month))]);
                return Ok((format!("{first}-{from:02}"), format!("{first}-{to:02}")));
            }
            (Some(Year::One(_)), None, None) if is_plain => {
                let (from, to) = of([(1, 4), (5, 8), (9, 12)]);
                return Ok((format!("{first}-{from:02}"), format!("{first}-{to:02}")));
            }
            (Some(Year::Decade(start)), None, None) if is_plain => {
                let (from, to) = of([(0, 3), (4, 6), (7, 9)]);
                return Ok((year_text(start + i64::from(from)), year_text(start + i64::from(to))));
            }
            (Some(Year::Century(start)), None, None) if is_plain => {
                let (from, to) = of([(0, 33), (34, 66), (67, 99)]);
                return Ok((year_text(start + i64::from(from)), year_text(start + i64::from(to))));
            }
            _ => {}
        }
        let (Some(from), Some(to)) = (made(first)?.earliest(), made(last)?.latest()) else {
            return Err(PlainError::NoYear);
        };
        let length = i64::from(to.0) - i64::from(from.0) + 1;
        if length < 3 {
            return Err(PlainError::PartOfDay);
        }
        let at = |share: i64| Day(from.0.saturating_add(i32::try_from(length * share / 3).unwrap_or(0)));
        let third = i64::from(third);
        Ok((at(third).to_string(), Day(at(third + 1).0.saturating_sub(1)).to_string()))
    }

    fn check_weekday(&self, ends: &Ends) -> Result<(), PlainError> {
        let Some(weekday) = self.weekday else { return Ok(()) };
        let date = made(&ends.first)?;
        match date.earliest().filter(|day| date.latest() == Some(*day)) {
            Some(day) if day.weekday() == weekday => Ok(()),
            Some(day) => Err(PlainError::Weekday { was: day.weekday() }),
            None => Ok(()),
        }
    }
}

/// The Hijri years whose `month` begins, or whose day lies, in the Gregorian `year`.
fn falling_in(year: i32, month: u32, day: u32) -> Vec<i32> {
    let (Some(first), Some(last)) = (Day::from_ymd(year, 1, 1), Day::from_ymd(year, 12, 31)) else {
        return Vec::new();
    };
    let falls = |hijri: &i32| from_hijri(*hijri, month, day).is_some_and(|day| first <= day && day <= last);
    (to_hijri(first).year..=to_hijri(last).year).filter(falls).collect()
}

/// First and last day of a Hijri year, month or day.
fn hijri_days(year: i32, month: Option<u32>, day: Option<u32>) -> Option<(Day, Day)> {
    let before = |day: Day| Day(day.0.saturating_sub(1));
    let year_after = year.checked_add(1)?;
    match (month, day) {
        (Some(month), Some(day)) => from_hijri(year, month, day).map(|day| (day, day)),
        (Some(12), None) => Some((from_hijri(year, 12, 1)?, before(from_hijri(year_after, 1, 1)?))),
        (Some(month), None) => Some((from_hijri(year, month, 1)?, before(from_hijri(year, month + 1, 1)?))),
        (None, _) => Some((from_hijri(year, 1, 1)?, before(from_hijri(year_after, 1, 1)?))),
    }
}
