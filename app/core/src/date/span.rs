//! From components to days: strict bounds, and the pieces that are drawn.

use super::Day;
use super::day::days_in_month;
use super::edtf::{Bound, Date, Edtf, Expr, Member, Month};

/// A masked date is drawn day by day, or run by run, up to this many; beyond, as its whole span.
const MOST_PIECES: usize = 31;

/// How a date is drawn: one grammar of four forms, see [`Extent::form`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// The solid pieces, first to last day, in order; several for sets and masked digits. At an open or
    /// unknown end the piece is that of the end which is known.
    pub pieces: Vec<(Day, Day)>,
    /// The beginning is approximate (`~`): it fades in.
    pub approximate_start: bool,
    /// The end is approximate (`~`): it fades out.
    pub approximate_end: bool,
    /// One of the days in the pieces, not all of them: `[..]`, or masked digits.
    pub one_of: bool,
    /// Open or unknown towards the past.
    pub open_start: bool,
    /// Open or unknown towards the future.
    pub open_end: bool,
    /// Anything in it is uncertain (`?`).
    pub uncertain: bool,
}

/// The four ways a date is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// Solid, with hard ends.
    Exact,
    /// With an end that fades.
    Approximate,
    /// Dashed, with ticks: one of several.
    OneOf,
    /// With an arrow: before, after, or of unknown beginning or end.
    Open,
}

impl Extent {
    /// Which of the four forms it takes; where several fit, the one that claims least.
    pub fn form(&self) -> Form {
        if self.open_start || self.open_end {
            Form::Open
        } else if self.one_of {
            Form::OneOf
        } else if self.approximate_start || self.approximate_end {
            Form::Approximate
        } else {
            Form::Exact
        }
    }
}

impl Edtf {
    /// How it is drawn.
    pub fn extent(&self) -> Extent {
        let mut extent = self.expr().extent();
        extent.uncertain = self.expr().dates().any(|date| date.mark().uncertain);
        extent
    }

    /// Whether every day it can mean lies in `from..=to`, where no bound means no limit.
    ///
    /// It goes by the days as computed: `~` and `?` neither widen nor narrow them.
    pub fn certainly_within(&self, from: Option<Day>, to: Option<Day>) -> bool {
        let after = from.is_none_or(|from| self.earliest().is_some_and(|day| day >= from));
        let before = to.is_none_or(|to| self.latest().is_some_and(|day| day <= to));
        after && before
    }

    /// Whether any day it can mean lies in `from..=to`, where no bound means no limit.
    pub fn possibly_within(&self, from: Option<Day>, to: Option<Day>) -> bool {
        let (from, to) = (from.unwrap_or(Day::MIN), to.unwrap_or(Day::MAX));
        let meets = |first: Day, last: Day| first <= to && last >= from;
        match self.expr() {
            // The gaps between the members of a set are not days it can mean.
            Expr::Set { members, .. } => members.iter().any(|member| {
                let (first, last) = member.bounds();
                meets(first.unwrap_or(Day::MIN), last.unwrap_or(Day::MAX))
            }),
            Expr::Date(date) if date.is_masked() => date.pieces().iter().any(|piece| meets(piece.0, piece.1)),
            _ => meets(self.earliest().unwrap_or(Day::MIN), self.latest().unwrap_or(Day::MAX)),
        }
    }
}

impl Expr {
    /// Earliest and latest day; none where open or unknown.
    pub fn bounds(&self) -> (Option<Day>, Option<Day>) {
        match self {
            Expr::Date(date) => (date.earliest(), date.latest()),
            Expr::Interval(start, end) => {
                (start.date().and_then(Date::earliest), end.date().and_then(Date::latest))
            }
            Expr::Set { members, .. } => {
                // One open member opens the whole set, so an absent bound wins over any day.
                let lower = |a: Option<Day>, b: Option<Day>| Some(a?.min(b?));
                let upper = |a: Option<Day>, b: Option<Day>| Some(a?.max(b?));
                let all = members.iter().map(Member::bounds);
                all.reduce(|a, b| (lower(a.0, b.0), upper(a.1, b.1))).unwrap_or_default()
            }
        }
    }

    fn extent(&self) -> Extent {
        let mut extent = match self {
            Expr::Date(date) => Extent {
                pieces: date.pieces(),
                approximate_start: date.mark().approximate,
                approximate_end: date.mark().approximate,
                one_of: date.is_masked(),
                ..Extent::default()
            },
            Expr::Interval(start, end) => {
                let approximate = |bound: &Bound| bound.date().is_some_and(|date| date.mark().approximate);
                Extent {
                    pieces: piece(start.date(), end.date()).into_iter().collect(),
                    approximate_start: approximate(start),
                    approximate_end: approximate(end),
                    open_start: start.date().is_none(),
                    open_end: end.date().is_none(),
                    ..Extent::default()
                }
            }
            Expr::Set { one_of, members } => {
                let approximate = self.dates().any(|date| date.mark().approximate);
                Extent {
                    pieces: members.iter().flat_map(Member::pieces).collect(),
                    approximate_start: approximate,
                    approximate_end: approximate,
                    one_of: *one_of,
                    open_start: members.iter().any(|member| member.bounds().0.is_none()),
                    open_end: members.iter().any(|member| member.bounds().1.is_none()),
                    ..Extent::default()
                }
            }
        };
        crate::sort::by_key(&mut extent.pieces, |piece| *piece);
        extent
    }
}

/// The piece between two ends, or of the end that is known.
fn piece(start: Option<&Date>, end: Option<&Date>) -> Option<(Day, Day)> {
    let (first, last) = (start.or(end)?, end.or(start)?);
    Some((first.earliest()?, last.latest()?))
}

impl Member {
    fn bounds(&self) -> (Option<Day>, Option<Day>) {
        match self {
            Member::Date(date) => (date.earliest(), date.latest()),
            Member::Range(start, end) => {
                (start.as_ref().and_then(Date::earliest), end.as_ref().and_then(Date::latest))
            }
        }
    }

    fn pieces(&self) -> Vec<(Day, Day)> {
        match self {
            Member::Date(date) => date.pieces(),
            Member::Range(start, end) => piece(start.as_ref(), end.as_ref()).into_iter().collect(),
        }
    }
}

impl Date {
    /// The first day it can mean; none only where no such day exists, which parsing refuses.
    pub fn earliest(&self) -> Option<Day> {
        let (first, last) = self.year.range();
        self.years(first, last).find_map(|year| self.months(year).next())?.first_day(self)
    }

    /// The last day it can mean.
    pub fn latest(&self) -> Option<Day> {
        let (first, last) = self.year.range();
        let mut years = self.years(first, last).rev();
        years.find_map(|year| self.months(year).next_back())?.last_day(self)
    }

    fn years(&self, first: i64, last: i64) -> impl DoubleEndedIterator<Item = i64> {
        let year = self.year;
        (first..=last).filter(move |&candidate| year.matches(candidate))
    }

    /// The stretches of months in `year` that hold a day it can mean.
    fn months(&self, year: i64) -> impl DoubleEndedIterator<Item = Months> {
        let (month, day) = (self.month, self.day);
        let last = if matches!(month, Some(Month::Month(_))) { 12 } else { 1 };
        (1..=last).filter_map(move |number| {
            let months = match month {
                None => Months { year, month: 1, count: 12 },
                Some(Month::Season(code)) => Months::of_season(year, code),
                Some(Month::Month(mask)) if mask.matches(number) => Months { year, month: number, count: 1 },
                Some(Month::Month(_)) => return None,
            };
            let length = days_in_month(year, months.month);
            day.is_none_or(|mask| (1..=length).any(|day| mask.matches(day))).then_some(months)
        })
    }

    /// The pieces of the calendar it can mean: its runs of days, or its whole span where those are many.
    fn pieces(&self) -> Vec<(Day, Day)> {
        let runs = if self.is_run() { None } else { self.runs() };
        runs.unwrap_or_else(|| piece(Some(self), Some(self)).into_iter().collect())
    }

    /// Its runs of days, if they are few.
    fn runs(&self) -> Option<Vec<(Day, Day)>> {
        let mut runs: Vec<(Day, Day)> = Vec::new();
        let (first, last) = self.year.range();
        let months = self.years(first, last).flat_map(|year| self.months(year));
        for (first, last) in months.flat_map(|months| months.runs(self)) {
            match runs.last_mut() {
                Some(run) if run.1.0.checked_add(1) == Some(first.0) => run.1 = last,
                _ => runs.push((first, last)),
            }
            if runs.len() > MOST_PIECES {
                return None;
            }
        }
        Some(runs)
    }

    /// Whether the days it can mean follow on one another: after the first masked digit all are masked.
    fn is_run(&self) -> bool {
        let month = match self.month {
            Some(Month::Month(mask)) => Some(mask),
            Some(Month::Season(_)) => return self.year.exact().is_some(),
            None => return self.year.is_run(),
        };
        let finer = [month, self.day].into_iter().flatten();
        if self.year.exact().is_none() {
            return self.year.is_run() && finer.into_iter().all(|mask| mask.is_blank());
        }
        let exact_month = month.is_some_and(|mask| mask.exact().is_some());
        let blank_month = month.is_some_and(|mask| mask.is_blank());
        let blank_day = self.day.is_none_or(|mask| mask.is_blank());
        let exact_day = self.day.is_some_and(|mask| mask.exact().is_some());
        (exact_month && (blank_day || exact_day)) || (blank_month && blank_day)
    }
}

/// Some whole months, beginning in `month` of `year`.
#[derive(Clone, Copy)]
struct Months {
    year: i64,
    month: u32,
    count: u32,
}

impl Months {
    /// The months of a grouping, as meteorologists and accountants count them.
    ///
    /// The plain seasons 21 to 24 are read as those of the north. The winter of a year is the one that
    /// begins in it, so that the four stand in the order of their codes.
    fn of_season(year: i64, code: u8) -> Months {
        let (month, count) = match u32::from(code) {
            season @ 21..=28 => ((season - 21) % 4 * 3 + 3, 3),
            // In the south spring is September to November, and summer begins in December.
            season @ 29..=30 => ((season - 29) * 3 + 9, 3),
            season @ 31..=32 => ((season - 31) * 3 + 3, 3),
            quarter @ 33..=36 => ((quarter - 33) * 3 + 1, 3),
            third @ 37..=39 => ((third - 37) * 4 + 1, 4),
            half => (if half == 40 { 1 } else { 7 }, 6),
        };
        Months { year, month, count }
    }

    fn first_day(self, date: &Date) -> Option<Day> {
        self.runs(date).next().map(|run| run.0)
    }

    fn last_day(self, date: &Date) -> Option<Day> {
        self.runs(date).last().map(|run| run.1)
    }

    /// The days in these months that `date` can mean, one by one, or all at once if it names none.
    fn runs(self, date: &Date) -> impl Iterator<Item = (Day, Day)> {
        let Months { year, month, count } = self;
        let end = month + count - 1;
        let (last_year, last_month) = if end > 12 { (year + 1, end - 12) } else { (year, end) };
        let length = days_in_month(last_year, last_month);
        let whole = (Day::held(year, month, 1), Day::held(last_year, last_month, length));
        let mask = date.day.filter(|mask| !mask.is_blank());
        let days = mask.map(|mask| (1..=length).filter(move |&day| mask.matches(day)));
        let single = move |day| (Day::held(year, month, day), Day::held(year, month, day));
        let all = mask.is_none().then_some(whole);
        all.into_iter().chain(days.into_iter().flatten().map(single))
    }
}
