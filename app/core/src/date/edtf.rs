//! What a date says: the parsed form of an EDTF text, component by component.

use super::{Day, EdtfError, parse};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use std::fmt;

/// A date as a source gives it, in EDTF: the text as written, and what it means.
///
/// Two are equal when their texts are: `2014` and `2014-01-01/2014-12-31` are not.
#[derive(Clone)]
pub struct Edtf {
    text: String,
    expr: Expr,
    // Computed once: sorting and filtering ask for them far more often than texts are parsed.
    earliest: Option<Day>,
    latest: Option<Day>,
}

impl Edtf {
    /// Reads an EDTF text; an error says what is wrong, where, and the remedy.
    pub fn parse(text: &str) -> Result<Edtf, EdtfError> {
        let expr = parse::expression(text)?;
        let (earliest, latest) = expr.bounds();
        Ok(Edtf { text: text.to_owned(), expr, earliest, latest })
    }

    /// A date of which nothing is known, `../..`.
    pub fn unknown() -> Edtf {
        let expr = Expr::Interval(Bound::Open, Bound::Open);
        Edtf { text: "../..".to_owned(), expr, earliest: None, latest: None }
    }

    /// The text exactly as written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The first day it can mean; none where the past is open or unknown.
    pub fn earliest(&self) -> Option<Day> {
        self.earliest
    }

    /// The last day it can mean; none where the future is open or unknown.
    pub fn latest(&self) -> Option<Day> {
        self.latest
    }

    /// Orders dates by their earliest day, then by their latest; open ends come first and last.
    pub fn sort_key(&self) -> (i32, i32) {
        (self.earliest.unwrap_or(Day::MIN).0, self.latest.unwrap_or(Day::MAX).0)
    }

    /// How exactly it is given: the coarsest of its parts.
    pub fn precision(&self) -> Precision {
        self.expr.dates().map(Date::precision).max().unwrap_or(Precision::Millennium)
    }

    pub(super) fn expr(&self) -> &Expr {
        &self.expr
    }
}

impl PartialEq for Edtf {
    fn eq(&self, other: &Edtf) -> bool {
        self.text == other.text
    }
}

impl Eq for Edtf {}

impl fmt::Debug for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Edtf").field(&self.text).finish()
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl std::str::FromStr for Edtf {
    type Err = EdtfError;
    fn from_str(text: &str) -> Result<Edtf, EdtfError> {
        Edtf::parse(text)
    }
}

impl Serialize for Edtf {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de> Deserialize<'de> for Edtf {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Edtf::parse(&String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

/// How exactly a date is given, finest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// One day.
    Day,
    /// A month, or some day of it.
    Month,
    /// A season, quarter, third or half of a year.
    Season,
    /// A year, or some month or day of it.
    Year,
    /// Ten years: the last digit is not known.
    Decade,
    /// A hundred years.
    Century,
    /// A thousand years and more.
    Millennium,
}

/// The grammar: one date, an interval, or a set.
#[derive(Clone, Debug)]
pub(super) enum Expr {
    Date(Date),
    Interval(Bound, Bound),
    Set { one_of: bool, members: Vec<Member> },
}

/// One end of an interval.
#[derive(Clone, Copy, Debug)]
pub(super) enum Bound {
    At(Date),
    /// `..`: there is no end.
    Open,
    /// Nothing written: there is an end, but nobody knows it.
    Unknown,
}

/// One member of a set; a range that lacks an end is open there.
#[derive(Clone, Copy, Debug)]
pub(super) enum Member {
    Date(Date),
    Range(Option<Date>, Option<Date>),
}

/// Year, month and day as far as they are written, each with its qualification.
#[derive(Clone, Copy, Debug)]
pub(super) struct Date {
    pub year: Year,
    pub month: Option<Month>,
    pub day: Option<Mask<2>>,
    /// Of year, month and day.
    pub marks: [Mark; 3],
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Year {
    /// Four digits, any of them masked.
    Plain { negative: bool, digits: Mask<4> },
    /// Written out with `Y`, an exponent or significant digits, all of it between two years.
    Long { value: i64, first: i64, last: i64 },
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Month {
    Month(Mask<2>),
    /// 21 to 41: seasons, quarters, thirds and halves.
    Season(u8),
}

/// `?`, `~`, or with `%` both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Mark {
    pub uncertain: bool,
    pub approximate: bool,
}

impl Mark {
    pub fn or(self, other: Mark) -> Mark {
        Mark {
            uncertain: self.uncertain || other.uncertain,
            approximate: self.approximate || other.approximate,
        }
    }
}

/// Digits of which some may be `X`, here `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mask<const N: usize>(pub [Option<u8>; N]);

impl<const N: usize> Mask<N> {
    fn filled(&self, with: u8) -> u32 {
        self.0.iter().fold(0, |value, digit| value * 10 + u32::from(digit.unwrap_or(with)))
    }

    pub fn first(&self) -> u32 {
        self.filled(0)
    }

    pub fn last(&self) -> u32 {
        self.filled(9)
    }

    /// The value, if every digit is known.
    pub fn exact(&self) -> Option<u32> {
        self.0.iter().all(Option::is_some).then(|| self.first())
    }

    /// Whether no digit is known.
    pub fn is_blank(&self) -> bool {
        self.0.iter().all(Option::is_none)
    }

    pub fn matches(&self, mut value: u32) -> bool {
        self.0.iter().rev().all(|digit| {
            let last = value % 10;
            value /= 10;
            digit.is_none_or(|digit| u32::from(digit) == last)
        }) && value == 0
    }
}

impl Year {
    /// First and last year it can mean.
    pub fn range(&self) -> (i64, i64) {
        match *self {
            Year::Plain { negative: false, digits } => (digits.first().into(), digits.last().into()),
            Year::Plain { negative: true, digits } => (-i64::from(digits.last()), -i64::from(digits.first())),
            Year::Long { first, last, .. } => (first, last),
        }
    }

    /// The year, if it is one.
    pub fn exact(&self) -> Option<i64> {
        let (first, last) = self.range();
        (first == last).then_some(first)
    }

    pub fn matches(&self, year: i64) -> bool {
        match self {
            Year::Plain { digits, .. } => digits.matches(year.unsigned_abs() as u32),
            Year::Long { .. } => true,
        }
    }

    /// Whether the years it can mean follow on one another: only the last digits are masked.
    pub fn is_run(&self) -> bool {
        match self {
            Year::Plain { digits, .. } => digits.0.is_sorted_by_key(Option::is_none),
            Year::Long { .. } => true,
        }
    }
}

impl Date {
    /// All its marks together.
    pub fn mark(&self) -> Mark {
        self.marks.iter().fold(Mark::default(), |all, mark| all.or(*mark))
    }

    pub fn precision(&self) -> Precision {
        let (first, last) = self.year.range();
        match last - first {
            0 => match (self.month, self.day) {
                (Some(Month::Season(_)), _) => Precision::Season,
                (None, _) => Precision::Year,
                (Some(Month::Month(month)), _) if month.exact().is_none() => Precision::Year,
                (_, Some(day)) if day.exact().is_some() => Precision::Day,
                _ => Precision::Month,
            },
            1..=9 => Precision::Decade,
            10..=99 => Precision::Century,
            _ => Precision::Millennium,
        }
    }

    /// Whether a digit is masked, or left insignificant.
    pub fn is_masked(&self) -> bool {
        let month = matches!(self.month, Some(Month::Month(month)) if month.exact().is_none());
        month || self.year.exact().is_none() || self.day.is_some_and(|day| day.exact().is_none())
    }
}

impl Expr {
    /// Every date written in it.
    pub fn dates(&self) -> impl Iterator<Item = &Date> {
        let (pair, members): ([Option<&Date>; 2], &[Member]) = match self {
            Expr::Date(date) => ([Some(date), None], &[]),
            Expr::Interval(start, end) => ([start.date(), end.date()], &[]),
            Expr::Set { members, .. } => ([None, None], members),
        };
        pair.into_iter().chain(members.iter().flat_map(Member::ends)).flatten()
    }
}

impl Bound {
    pub fn date(&self) -> Option<&Date> {
        match self {
            Bound::At(date) => Some(date),
            Bound::Open | Bound::Unknown => None,
        }
    }
}

impl Member {
    /// Its first and last date; of a single date only the first.
    pub fn ends(&self) -> [Option<&Date>; 2] {
        match self {
            Member::Date(date) => [Some(date), None],
            Member::Range(start, end) => [start.as_ref(), end.as_ref()],
        }
    }
}
