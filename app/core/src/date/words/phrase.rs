//! From the grammar of a date to a phrase.

use super::names;
use crate::date::Day;
use crate::date::calendar::HijriDate;
use crate::date::edtf::{Bound, Date, Expr, Mark, Member};
use crate::lang::Lang;

/// In which language, calendar and length a phrase is made.
#[derive(Clone, Copy)]
pub(super) struct Voice {
    pub lang: Lang,
    pub hijri: bool,
    pub short: bool,
}

/// The smallest thing that has a name, with numbers of the calendar it is told in.
#[derive(Clone, PartialEq)]
pub(super) enum Atom {
    Day(i64, u32, u32),
    Month(i64, u32),
    Year(i64),
    /// Already words.
    Said(String),
    /// Already words, for something that lies within them: Arabic puts «في» before, where it stands alone.
    Within(String),
}

impl From<Day> for Atom {
    fn from(day: Day) -> Atom {
        let (year, month, day) = day.ymd();
        Atom::Day(year.into(), month, day)
    }
}

impl From<HijriDate> for Atom {
    fn from(date: HijriDate) -> Atom {
        Atom::Day(date.year.into(), date.month, date.day)
    }
}

/// Which part of a date is named: in a range of Hijri dates its ends stand for themselves.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Side {
    Whole,
    Start,
    End,
}

impl Voice {
    pub fn expression(self, expr: &Expr) -> String {
        match expr {
            Expr::Date(date) => self.date(date),
            Expr::Interval(Bound::At(start), Bound::At(end)) => self.range(start, end),
            Expr::Interval(Bound::Open, end) => end.date().map_or_else(String::new, |end| self.until(end)),
            Expr::Interval(start, Bound::Open) => {
                start.date().map_or_else(String::new, |start| self.since(start))
            }
            Expr::Interval(start, end) => match (start.date(), end.date()) {
                (Some(start), _) => self.end_unknown(start),
                (None, Some(end)) => self.start_unknown(end),
                (None, None) => String::new(),
            },
            Expr::Set { one_of, members } => self.set(*one_of, members),
        }
    }

    fn set(self, one_of: bool, members: &[Member]) -> String {
        let mut texts: Vec<String> = members.iter().map(|member| self.member(member)).collect();
        if let ([Member::Range(Some(start), Some(end))], true, false) = (members, one_of, self.short) {
            return self.between(start, end);
        }
        if texts.len() == 1 {
            return texts.swap_remove(0);
        }
        let pick = |en, ar| self.lang.pick(en, ar);
        match (one_of, self.short, texts.as_slice()) {
            (true, true, [first, .., last]) if texts.len() > 2 => [first, " … ", last].concat(),
            (true, true, _) => texts.join(pick(" or ", " أو ")),
            (true, false, _) => pick("one of: ", "أحد التواريخ: ").to_owned() + &texts.join(pick(", ", "، ")),
            (false, ..) => {
                // Arabic joins «و» to the word that follows, before every member.
                let last = texts.pop().unwrap_or_default();
                [&texts.join(pick(", ", " و")), pick(" and ", " و"), &last].concat()
            }
        }
    }

    fn member(self, member: &Member) -> String {
        match member {
            Member::Date(date) => self.date(date),
            Member::Range(Some(start), Some(end)) => self.range(start, end),
            Member::Range(None, Some(end)) => self.until(end),
            Member::Range(Some(start), None) => self.since(start),
            Member::Range(None, None) => String::new(),
        }
    }

    /// A date standing alone.
    fn date(self, date: &Date) -> String {
        self.marked(date.mark(), self.alone(self.name(date, Side::Whole)))
    }

    fn alone(self, atom: Atom) -> String {
        match (atom, self.lang) {
            (Atom::Within(text), Lang::Ar) => "في ".to_owned() + &text,
            (atom, _) => self.atom(&atom),
        }
    }

    fn marked(self, mark: Mark, text: String) -> String {
        let text = self.around(mark, text);
        match (mark.uncertain, self.short) {
            (false, _) => text,
            (true, true) => text + self.lang.pick("?", "؟"),
            (true, false) => self.lang.pick("possibly ", "ربما ").to_owned() + &text,
        }
    }

    fn around(self, mark: Mark, text: String) -> String {
        let word = self.lang.pick(if self.short { "c. " } else { "around " }, "نحو ");
        if mark.approximate { governed(word, &text) } else { text }
    }

    fn range(self, start: &Date, end: &Date) -> String {
        let (from, to) = (self.name(start, Side::Start), self.name(end, Side::End));
        let (first, last) = (start.mark(), end.mark());
        if first == last && (from == to || first == Mark::default()) {
            return self.marked(first, self.join(&from, &to));
        }
        // What is uncertain at one end must not seem so at both, and the other way round.
        let both = first.uncertain && last.uncertain;
        let named = |mark: Mark, atom: &Atom| {
            let text = self.around(mark, self.atom(atom));
            let word = if self.short {
                self.lang.pick("?", "؟")
            } else {
                self.lang.pick(" (uncertain)", " (غير مؤكد)")
            };
            if mark.uncertain && !both { text + word } else { text }
        };
        let text = self.spread(&named(first, &from), &named(last, &to));
        self.marked(Mark { uncertain: both, approximate: false }, text)
    }

    /// Some day from one to the other: it did not last.
    fn between(self, start: &Date, end: &Date) -> String {
        let (from, to) = (self.name(start, Side::Start), self.name(end, Side::End));
        let (first, last) = match (start.mark(), end.mark()) == (Mark::default(), Mark::default()) {
            true => (self.shared(&from, &to), self.atom(&to)),
            false => (self.marked(start.mark(), self.atom(&from)), self.marked(end.mark(), self.atom(&to))),
        };
        let [between, and] = match self.lang {
            Lang::En => ["some time between ", " and "],
            Lang::Ar => ["في وقت ما بين ", " و"],
        };
        [governed(between, &first), governed(and, &last)].concat()
    }

    fn until(self, end: &Date) -> String {
        let name = self.name(end, Side::End);
        let before = if matches!(name, Atom::Day(..)) { "on or before " } else { "in or before " };
        self.beyond(end, name, (before, " أو قبل ذلك"), ("until ", "حتى "))
    }

    fn since(self, start: &Date) -> String {
        let name = self.name(start, Side::Start);
        let after = if matches!(name, Atom::Day(..)) { "on or after " } else { "in or after " };
        self.beyond(start, name, (after, " أو بعد ذلك"), ("from ", "منذ "))
    }

    /// Before or after a date that is itself included.
    fn beyond(self, date: &Date, name: Atom, full: (&str, &str), short: (&str, &str)) -> String {
        match (self.short, self.lang) {
            (false, Lang::Ar) => self.marked(date.mark(), self.alone(name)) + full.1,
            (is_short, lang) => {
                let word = if is_short { lang.pick(short.0, short.1) } else { full.0 };
                governed(word, &self.marked(date.mark(), self.atom(&name)))
            }
        }
    }

    fn start_unknown(self, end: &Date) -> String {
        let text = self.marked(end.mark(), self.atom(&self.name(end, Side::End)));
        if self.short {
            return dashed(self.lang.pick("?", "؟"), &text);
        }
        governed(self.lang.pick("until ", "حتى "), &text)
            + self.lang.pick(" (unknown start)", " (البداية غير معروفة)")
    }

    fn end_unknown(self, start: &Date) -> String {
        let text = self.marked(start.mark(), self.atom(&self.name(start, Side::Start)));
        if self.short {
            return dashed(&text, self.lang.pick("?", "؟"));
        }
        governed(self.lang.pick("from ", "من "), &text)
            + self.lang.pick(" (unknown end)", " (النهاية غير معروفة)")
    }

    /// Two atoms as a range, without saying twice what they share.
    pub fn join(self, from: &Atom, to: &Atom) -> String {
        if from == to {
            return self.alone(from.clone());
        }
        let (first, last) = (self.shared(from, to), self.atom(to));
        match (from, to, self.short || self.lang == Lang::En) {
            (Atom::Day(y1, m1, _), Atom::Day(y2, m2, _), true) if (y1, m1) == (y2, m2) => {
                [&first, "–", &last].concat()
            }
            _ => self.spread(&first, &last),
        }
    }

    /// The first of two atoms, without what the second says again.
    fn shared(self, from: &Atom, to: &Atom) -> String {
        match (from, to) {
            (Atom::Day(y1, m1, day), Atom::Day(y2, m2, _)) if (y1, m1) == (y2, m2) => day.to_string(),
            (Atom::Day(y1, month, day), Atom::Day(y2, ..)) if y1 == y2 => self.day_and_month(*day, *month),
            (Atom::Month(y1, month), Atom::Month(y2, _)) if y1 == y2 => self.month(*month).to_owned(),
            // The era is said once.
            (Atom::Year(first @ 1..), Atom::Year(_)) => first.to_string(),
            _ => self.atom(from),
        }
    }

    fn spread(self, first: &str, last: &str) -> String {
        match (self.short, self.lang) {
            (true, _) => dashed(first, last),
            (false, Lang::En) => [first, " to ", last].concat(),
            (false, Lang::Ar) => [governed("من ", first), governed(" إلى ", last)].concat(),
        }
    }

    pub fn atom(self, atom: &Atom) -> String {
        match atom {
            Atom::Day(year, month, day) => [self.day_and_month(*day, *month), self.year(*year)].join(" "),
            Atom::Month(year, month) => [self.month(*month), &self.year(*year)].join(" "),
            Atom::Year(year) => self.year(*year),
            Atom::Said(text) | Atom::Within(text) => text.clone(),
        }
    }

    pub fn day_and_month(self, day: u32, month: u32) -> String {
        governed(&(day.to_string() + " "), self.month(month))
    }

    pub fn month(self, month: u32) -> &'static str {
        if self.hijri {
            names::hijri_month_name(month, self.lang)
        } else {
            names::month_name(month, self.lang, self.short)
        }
    }

    /// A year, with its era where it needs one. The year 0 is the first before the era.
    pub fn year(self, year: i64) -> String {
        let era = match (self.hijri, year > 0) {
            (false, true) => return year.to_string(),
            (false, false) => self.lang.pick(" BC", " ق.م"),
            (true, true) => self.lang.pick(" AH", " هـ"),
            (true, false) => self.lang.pick(" BH", " ق.هـ"),
        };
        (if year > 0 { year } else { 1 - year }).to_string() + era
    }
}

/// A word, and what it puts in the genitive: after it the «ذو» of two Hijri months becomes «ذي».
pub(super) fn governed(word: &str, text: &str) -> String {
    match text.strip_prefix("ذو ") {
        Some(rest) => [word, "ذي ", rest].concat(),
        None => [word, text].concat(),
    }
}

/// A range with a dash, spaced where an end is more than one word.
pub(super) fn dashed(first: &str, last: &str) -> String {
    [first, if first.contains(' ') { " – " } else { "–" }, last].concat()
}
