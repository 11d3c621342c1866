//! The name of one date: a day, a month, a year, or what stands between.

use super::names;
use super::phrase::{Atom, Side, Voice, dashed, governed};
use crate::date::Day;
use crate::date::calendar::{HijriDate, to_hijri};
use crate::date::edtf::{Date, Month, Precision, Year};
use crate::lang::Lang;

/// The last year on either side whose Hijri months mean anything.
const HIJRI_REACH: i64 = 9999;

impl Voice {
    pub fn name(self, date: &Date, side: Side) -> Atom {
        let (first, last) = date.year.range();
        match (date.earliest(), date.latest()) {
            (Some(earliest), Some(latest)) if self.hijri && first >= -HIJRI_REACH && last <= HIJRI_REACH => {
                self.hijri(date, to_hijri(earliest), to_hijri(latest), side)
            }
            (Some(earliest), Some(latest)) if date.is_masked() => {
                Voice { hijri: false, ..self }.masked(date, earliest, latest)
            }
            _ => Voice { hijri: false, ..self }.gregorian(date),
        }
    }

    /// The Hijri days, months or years that the bounds of a date fall in.
    fn hijri(self, date: &Date, first: HijriDate, last: HijriDate, side: Side) -> Atom {
        let precision = date.precision();
        let atom = |date: HijriDate| match precision {
            Precision::Day => Atom::from(date),
            Precision::Month | Precision::Season => Atom::Month(date.year.into(), date.month),
            _ => Atom::Year(date.year.into()),
        };
        let (from, to) = (atom(first), atom(last));
        match side {
            Side::Start => from,
            Side::End => to,
            Side::Whole if from == to => from,
            Side::Whole => {
                let text = Voice { short: true, ..self }.join(&from, &to);
                if date.day.is_some() { self.some(Unit::Day, &Scope::In(text)) } else { Atom::Said(text) }
            }
        }
    }

    /// A date of which every digit is known.
    fn gregorian(self, date: &Date) -> Atom {
        let (year, _) = date.year.range();
        match (date.month, date.day) {
            // Words, since a Hijri voice may come here with a year out of its reach.
            (None, _) if year.abs() > HIJRI_REACH => Atom::Said(self.year(year)),
            (None, _) => Atom::Year(year),
            (Some(Month::Season(code)), _) => {
                let [season, of] = names::season(code, self.lang, self.short);
                let hemisphere = if self.short { "" } else { names::hemisphere(code, self.lang) };
                Atom::Said([season, of, &self.year(year), hemisphere].concat())
            }
            (Some(Month::Month(month)), None) => Atom::Month(year, month.first()),
            (Some(Month::Month(month)), Some(day)) => Atom::Day(year, month.first(), day.first()),
        }
    }

    /// A date with digits that are not known.
    fn masked(self, date: &Date, earliest: Day, latest: Day) -> Atom {
        let (month, day) = match (date.month, date.day) {
            (None, _) => return self.masked_year(&date.year),
            (Some(Month::Season(code)), _) => {
                let [season, _] = names::season(code, self.lang, self.short);
                return Atom::Said([season, self.of(), &self.some_year(&date.year)].concat());
            }
            (Some(Month::Month(month)), day) => (month, day),
        };
        let year = self.some_year(&date.year);
        match (month.exact(), day) {
            (Some(month), Some(day)) if day.is_blank() => {
                let of = if date.year.exact().is_some() { " " } else { self.of() };
                self.some(Unit::Day, &Scope::In([self.month(month), of, &year].concat()))
            }
            (Some(month), None) => Atom::Said([self.month(month), self.of(), &year].concat()),
            (Some(month), Some(day)) if day.exact().is_some() => {
                Atom::Said([&self.day_and_month(day.first(), month), self.of(), &year].concat())
            }
            (None, None) if month.is_blank() => self.some(Unit::Month, &self.scope(&date.year)),
            (None, Some(day)) if month.is_blank() && day.is_blank() => {
                self.some(Unit::Day, &self.scope(&date.year))
            }
            _ => {
                self.some(Unit::Day, &Scope::Between(self.atom(&earliest.into()), self.atom(&latest.into())))
            }
        }
    }

    fn masked_year(self, year: &Year) -> Atom {
        match (*year, self.scope(year)) {
            // Significant digits: the year is an estimate, the rest is how far it holds.
            (Year::Long { value, first, last }, _) => {
                let around = self.lang.pick(if self.short { "c. " } else { "around " }, "نحو ");
                let reach = dashed(&self.year(first), &self.year(last));
                Atom::Said([around, &self.year(value), " (", &reach, ")"].concat())
            }
            (_, Scope::In(text)) => Atom::Said(text.strip_prefix("the ").unwrap_or(&text).to_owned()),
            (_, Scope::Between(first, last)) if self.short => Atom::Said(dashed(&first, &last)),
            (_, between) => self.some(Unit::Year, &between),
        }
    }

    /// The year, or that it is one of several: "some year in the 2010s".
    fn some_year(self, year: &Year) -> String {
        match (year.exact(), self.scope(year)) {
            (None, scope) if !self.short && !is_blank(year) => self.atom(&self.some(Unit::Year, &scope)),
            (_, scope) => scope.text(self),
        }
    }

    /// "Some day in June 2014", «أحد أيام يونيو 2014»; in short only "in June 2014".
    fn some(self, unit: Unit, scope: &Scope) -> Atom {
        let between = matches!(scope, Scope::Between(..));
        let text = scope.text(self);
        let some = match (unit, self.lang, between) {
            _ if self.short && between => return Atom::Said(text),
            _ if self.short => return Atom::Said(governed(self.lang.pick("in ", "خلال "), &text)),
            (Unit::Day, Lang::En, false) => "some day in ",
            (Unit::Day, Lang::En, true) => "some day ",
            (Unit::Day, Lang::Ar, false) => "أحد أيام ",
            (Unit::Day, Lang::Ar, true) => "أحد الأيام ",
            (Unit::Month, Lang::En, false) => "some month in ",
            (Unit::Month, Lang::En, true) => "some month ",
            (Unit::Month, Lang::Ar, false) => "أحد أشهر ",
            (Unit::Month, Lang::Ar, true) => "أحد الأشهر ",
            (Unit::Year, Lang::En, false) => "some year in ",
            (Unit::Year, Lang::En, true) => "some year ",
            (Unit::Year, Lang::Ar, false) => "إحدى سنوات ",
            (Unit::Year, Lang::Ar, true) => "إحدى السنوات ",
        };
        Atom::Within(governed(some, &text))
    }

    /// The years that a year can be.
    fn scope(self, year: &Year) -> Scope {
        let (first, last) = year.range();
        if first == last {
            Scope::In(self.year(first))
        } else if is_blank(year) {
            Scope::In(self.lang.pick("an unknown year", "سنة غير معروفة").to_owned())
        } else if first > 0 && first % 10 == 0 && last - first == 9 {
            let decade = first.to_string();
            Scope::In(match self.lang {
                Lang::En => ["the ", &decade, "s"].concat(),
                Lang::Ar => "عقد ".to_owned() + &decade,
            })
        } else {
            Scope::Between(self.year(first), self.year(last))
        }
    }

    fn of(self) -> &'static str {
        if self.short { self.lang.pick(", ", "، ") } else { self.lang.pick(" of ", " من ") }
    }
}

/// Whether nothing is known of a year.
fn is_blank(year: &Year) -> bool {
    matches!(year, Year::Plain { digits, .. } if digits.is_blank())
}

/// What one of several is one of.
#[derive(Clone, Copy)]
enum Unit {
    Day,
    Month,
    Year,
}

/// Where one of several lies.
enum Scope {
    In(String),
    Between(String, String),
}

impl Scope {
    fn text(&self, voice: Voice) -> String {
        match (self, voice.lang) {
            (Scope::In(text), _) => text.clone(),
            (Scope::Between(first, last), Lang::En) => ["between ", first, " and ", last].concat(),
            (Scope::Between(first, last), Lang::Ar) => ["بين ", first, " و", last].concat(),
        }
    }
}
