//! One date of a text: its day, month and year in whatever order they are written.

use super::PlainError;
use super::compose::{Month, Part, Unit, Year};
use super::grammar::{Reader, not_understood};
use super::lexicon::Sense;
use super::token::{What, meaning};

impl Reader<'_> {
    /// One date, as far as it is written here.
    pub fn part(&mut self) -> Result<Part, PlainError> {
        let mut part = Part::default();
        while let Some(token) = self.peek() {
            let taken = match &token.what {
                What::Date(text) if part.is_blank() => {
                    part.iso = Some(text.clone());
                    self.next += 1;
                    true
                }
                What::Number(value, digits) => self.number(&mut part, *value, *digits)?,
                What::Word(_) => self.word(&mut part)?,
                What::Sign('(') => self.word(&mut part)?,
                What::Sign('?') if !part.is_blank() => {
                    part.maybe = true;
                    self.next += 1;
                    true
                }
                What::Sign(',') if self.year_follows(&part) => {
                    self.next += 1;
                    true
                }
                // A month in two naming traditions: «حزيران/يونيو».
                What::Sign('/') if part.month.is_some() && self.same_month(&part, self.next + 1) => {
                    self.next += 1;
                    true
                }
                What::Sign('-') if part.third.is_some() && part.is_blank() => {
                    self.next += 1;
                    true
                }
                What::Sign('.') => {
                    self.next += 1;
                    true
                }
                _ => false,
            };
            if !taken {
                break;
            }
        }
        if part.is_blank() { Err(self.missing()) } else { Ok(part) }
    }

    /// A number in a date: a day or a year.
    fn number(&mut self, part: &mut Part, value: u32, digits: usize) -> Result<bool, PlainError> {
        let after = self.next + 1;
        let era = meaning(self.tokens, after).filter(|(sense, _)| {
            matches!(sense, Sense::Bc | Sense::Ad | Sense::Ah | Sense::Century | Sense::Decade)
        });
        let year = i64::from(value);
        if let Some((sense, end)) = era
            && part.year.is_none()
            && part.iso.is_none()
        {
            part.year = Some(match sense {
                Sense::Bc => Year::One(1 - year),
                Sense::Century => Year::Century((year - 1).clamp(0, 99) * 100),
                Sense::Decade if digits == 4 => Year::Decade(year / 10 * 10),
                Sense::Decade => return Err(self.short_year()),
                _ => Year::One(year),
            });
            part.ah |= sense == Sense::Ah;
            self.next = end;
            return Ok(true);
        }
        // The day may come last: 2014 June 10.
        let may_follow = part.year.is_none() || part.month.is_some();
        match digits {
            _ if part.iso.is_some() => return Ok(false),
            1..=2 if part.day.is_none() && (1..=31).contains(&value) && may_follow => {
                part.day = Some(value);
            }
            1..=2 if part.day.is_some() && part.month.is_some() => return Err(self.short_year()),
            3.. if part.year.is_none() => part.year = Some(Year::One(year)),
            _ => return Ok(false),
        }
        self.next = after;
        // "19th century": the number is not a day.
        if let (Some((Sense::Filler, end)), true) = (meaning(self.tokens, after), digits <= 2)
            && self.tokens.get(after).is_some_and(|token| token.glued)
        {
            if let Some((Sense::Century, end)) = meaning(self.tokens, end) {
                (part.day, part.year) = (None, Some(Year::Century((year - 1).clamp(0, 99) * 100)));
                self.next = end;
            } else {
                self.next = end;
            }
        }
        Ok(true)
    }

    fn short_year(&self) -> PlainError {
        PlainError::ShortYear { year: self.peek().map_or_else(String::new, |token| token.text.clone()) }
    }

    /// A word in a date.
    fn word(&mut self, part: &mut Part) -> Result<bool, PlainError> {
        if self.part_of_year(part) {
            return Ok(true);
        }
        let Some((sense, end)) = meaning(self.tokens, self.next) else {
            // A bracket may open the same date in the other calendar; a word must mean something.
            return match self.peek() {
                Some(token) if !token.is('(') => Err(not_understood(token)),
                _ => Ok(false),
            };
        };
        let blank = part.is_blank();
        match sense {
            Sense::Month(month) if part.month.is_none() => part.month = Some(Month::Gregorian(month)),
            Sense::Month(month) if part.month == Some(Month::Gregorian(month)) => {}
            Sense::HijriMonth(month) if part.month.is_none() => part.month = Some(Month::Hijri(month)),
            Sense::HijriMonth(month) if part.month == Some(Month::Hijri(month)) => {}
            Sense::Season(code) if part.month.is_none() && part.day.is_none() => {
                part.month = Some(Month::Season(code));
            }
            Sense::Weekday(weekday) if part.weekday.is_none() => {
                part.weekday = Some(weekday);
                self.next = end;
                self.skip(&[',']);
                return Ok(true);
            }
            Sense::Ordinal(number) if blank => part.day = Some(number),
            Sense::About => part.about = true,
            Sense::Maybe => part.maybe = true,
            Sense::Part(third) if part.third.is_none() => part.third = Some(third),
            Sense::SomeDay if blank => part.some = Some(Unit::Day),
            Sense::SomeMonth if blank => part.some = Some(Unit::Month),
            Sense::SomeYear if part.year.is_none() => {}
            Sense::Unknown if part.year.is_none() => part.year = Some(Year::Unknown),
            Sense::Decade | Sense::Century if part.year.is_none() => {
                return self.span_of_years(part, sense, end);
            }
            Sense::Ad if part.year.is_some() => {}
            Sense::Ah if part.year.is_some() => part.ah = true,
            Sense::Filler => {}
            // «من» within a date is "of"; before one it begins a range.
            Sense::From if !blank || part.some.is_some() => {}
            Sense::OrAfter if blank && self.peek().is_some_and(|token| token.text == "on") => {}
            _ => return Ok(false),
        }
        self.next = end;
        Ok(true)
    }

    /// "عقد 1990", «القرن التاسع عشر»: the number follows.
    fn span_of_years(&mut self, part: &mut Part, sense: Sense, end: usize) -> Result<bool, PlainError> {
        let number = match (self.tokens.get(end).map(|token| &token.what), meaning(self.tokens, end)) {
            (Some(What::Number(value, _)), _) => Some((*value, end + 1)),
            (_, Some((Sense::Ordinal(value), end))) => Some((value, end)),
            _ => None,
        };
        let Some((value, end)) = number else { return Ok(false) };
        part.year = Some(match sense {
            Sense::Century => Year::Century((i64::from(value) - 1).clamp(0, 99) * 100),
            _ if value >= 100 => Year::Decade(i64::from(value) / 10 * 10),
            _ => return Err(PlainError::ShortYear { year: value.to_string() }),
        });
        self.next = end;
        Ok(true)
    }

    /// "Q1", "H2", "T3".
    fn part_of_year(&mut self, part: &mut Part) -> bool {
        let [Some(letter), Some(number)] = [self.next, self.next + 1].map(|at| self.tokens.get(at)) else {
            return false;
        };
        let (Some(letter), What::Number(value, 1)) = (letter.word(), &number.what) else { return false };
        let (first, most) = match letter {
            "q" => (33, 4),
            "t" => (37, 3),
            "h" => (40, 2),
            _ => return false,
        };
        let fits = number.glued && (1..=most).contains(value) && part.month.is_none() && part.day.is_none();
        if fits {
            part.month = Some(Month::Season((first + value - 1) as u8));
            self.next += 2;
        }
        fits
    }

    /// Whether a comma belongs to the date: its year follows.
    fn year_follows(&self, part: &Part) -> bool {
        let year =
            matches!(self.tokens.get(self.next + 1).map(|token| &token.what), Some(What::Number(_, 3..)));
        let some_year = matches!(
            meaning(self.tokens, self.next + 1),
            Some((Sense::Decade | Sense::Unknown | Sense::SomeYear, _))
        );
        part.lacks_year() && !part.is_blank() && (year || some_year)
    }

    /// Whether the same month stands there under another name.
    fn same_month(&self, part: &Part, at: usize) -> bool {
        match meaning(self.tokens, at) {
            Some((Sense::Month(month), _)) => part.month == Some(Month::Gregorian(month)),
            Some((Sense::HijriMonth(month), _)) => part.month == Some(Month::Hijri(month)),
            _ => false,
        }
    }
}
