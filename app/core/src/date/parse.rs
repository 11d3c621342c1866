//! Reading EDTF: total, in one pass, with a place for every complaint.

use super::edtf::{Bound, Date, Expr, Mark, Mask, Member, Month, Year};
use super::error::EdtfError;

/// Years beyond these are refused: sums of them could overflow.
const LONGEST_YEAR: i64 = 1_000_000_000_000;

/// Reads a whole text.
pub(super) fn expression(text: &str) -> Result<Expr, EdtfError> {
    check_characters(text)?;
    check_shape(text)?;
    let mut reader = Reader { bytes: text.as_bytes(), next: 0 };
    let expr = match reader.peek() {
        Some(b'[') => reader.set(b']')?,
        Some(b'{') => reader.set(b'}')?,
        _ if text.contains('/') => reader.interval()?,
        _ => reader.date_or_time()?,
    };
    match reader.peek() {
        None => Ok(expr),
        Some(_) => Err(reader.unexpected()),
    }
}

/// Refuses every character outside ASCII, so that from here on a byte is a character.
fn check_characters(text: &str) -> Result<(), EdtfError> {
    for (index, found) in text.chars().enumerate() {
        let at = index + 1;
        match found {
            _ if found.is_whitespace() => return Err(EdtfError::Space { at }),
            _ if found.is_ascii() => {}
            // Non-breaking hyphen, dashes, and the minus sign.
            '\u{2010}'..='\u{2015}' | '\u{2212}' => return Err(EdtfError::Separator { at }),
            _ if found.is_numeric() => return Err(EdtfError::ForeignDigit { at }),
            _ => return Err(EdtfError::Unexpected { at, found }),
        }
    }
    if text.is_empty() { Err(EdtfError::Empty) } else { Ok(()) }
}

/// Recognises the common ways of writing a date that are not EDTF, to name the remedy.
fn check_shape(text: &str) -> Result<(), EdtfError> {
    let separator = |c: char| matches!(c, '-' | '/' | '.' | '\\');
    let mut lengths = [0; 3];
    let mut count = 0;
    for part in text.split(separator) {
        if count == 3 || part.is_empty() || !part.bytes().all(|b| b.is_ascii_digit()) {
            return Ok(());
        }
        lengths[count] = part.len();
        count += 1;
    }
    match lengths {
        [8, 0, 0] => Err(EdtfError::Separator { at: 5 }),
        [1..=2, 4, 0] | [1..=2, 1..=2, 4] => Err(EdtfError::DayFirst { at: 1 }),
        [4, 1..=2, 0..=2] if count > 1 => match text.find(|c: char| separator(c) && c != '-') {
            Some(index) => Err(EdtfError::Separator { at: index + 1 }),
            None => Ok(()),
        },
        _ => Ok(()),
    }
}

struct Reader<'a> {
    bytes: &'a [u8],
    next: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.next).copied()
    }

    /// The place of the next character, counted from 1.
    fn at(&self) -> usize {
        self.next + 1
    }

    fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.next += usize::from(found);
        found
    }

    fn eat_dots(&mut self) -> bool {
        let found = self.bytes[self.next..].starts_with(b"..");
        self.next += if found { 2 } else { 0 };
        found
    }

    fn unexpected(&self) -> EdtfError {
        let at = self.at();
        self.peek()
            .map_or(EdtfError::Incomplete { at }, |byte| EdtfError::Unexpected { at, found: byte.into() })
    }

    fn expect(&mut self, byte: u8) -> Result<(), EdtfError> {
        if self.eat(byte) { Ok(()) } else { Err(self.unexpected()) }
    }

    /// How many of the next characters are digits, masked or not.
    fn run(&self) -> usize {
        self.bytes[self.next..].iter().take_while(|byte| byte.is_ascii_digit() || **byte == b'X').count()
    }

    fn date_or_time(&mut self) -> Result<Expr, EdtfError> {
        let date = self.date()?;
        if self.peek() == Some(b'T') {
            let whole = date.day.is_some() && !date.is_masked() && date.mark() == Mark::default();
            if !whole {
                return Err(EdtfError::TimeMisplaced { at: self.at() });
            }
            self.next += 1;
            self.time()?;
        }
        Ok(Expr::Date(date))
    }

    fn interval(&mut self) -> Result<Expr, EdtfError> {
        let start = self.bound()?;
        self.expect(b'/')?;
        let at = self.at();
        let end = self.bound()?;
        if start.date().is_none() && end.date().is_none() {
            return Err(EdtfError::NoDate);
        }
        check_order(start.date(), end.date(), at)?;
        Ok(Expr::Interval(start, end))
    }

    fn bound(&mut self) -> Result<Bound, EdtfError> {
        match self.peek() {
            None | Some(b'/') => Ok(Bound::Unknown),
            Some(_) if self.eat_dots() => Ok(Bound::Open),
            Some(_) => self.date_alone().map(Bound::At),
        }
    }

    fn set(&mut self, close: u8) -> Result<Expr, EdtfError> {
        self.next += 1;
        if self.peek() == Some(close) {
            return Err(EdtfError::NoDate);
        }
        let mut members = Vec::new();
        loop {
            members.push(self.member(close)?);
            if self.eat(close) {
                return Ok(Expr::Set { one_of: close == b']', members });
            }
            if self.peek().is_none() {
                return Err(EdtfError::Unclosed { at: self.at(), bracket: close.into() });
            }
            self.expect(b',')?;
        }
    }

    fn member(&mut self, close: u8) -> Result<Member, EdtfError> {
        if self.eat_dots() {
            return Ok(Member::Range(None, Some(self.date_alone()?)));
        }
        let start = self.date_alone()?;
        if !self.eat_dots() {
            return Ok(Member::Date(start));
        }
        if self.peek().is_none_or(|byte| byte == close || byte == b',') {
            return Ok(Member::Range(Some(start), None));
        }
        let at = self.at();
        let end = self.date_alone()?;
        check_order(Some(&start), Some(&end), at)?;
        Ok(Member::Range(Some(start), Some(end)))
    }

    /// A date where EDTF allows no time of day.
    fn date_alone(&mut self) -> Result<Date, EdtfError> {
        let date = self.date()?;
        if self.peek() == Some(b'T') { Err(EdtfError::TimeMisplaced { at: self.at() }) } else { Ok(date) }
    }

    fn date(&mut self) -> Result<Date, EdtfError> {
        let mut marks = [Mark::default(); 3];
        self.mark(&mut marks[..1]);
        let (year, whole) = self.year()?;
        let mut date = Date { year, month: None, day: None, marks };
        self.mark(&mut date.marks[..1]);
        // Significant digits speak of a whole year: nothing finer may follow.
        if whole || !self.eat(b'-') {
            return Ok(date);
        }
        self.mark(&mut date.marks[1..2]);
        date.month = Some(self.month()?);
        self.mark(&mut date.marks[..2]);
        if matches!(date.month, Some(Month::Season(_))) || !self.eat(b'-') {
            return Ok(date);
        }
        self.mark(&mut date.marks[2..]);
        let at = self.at();
        date.day = Some(self.two_digits()?);
        self.mark(&mut date.marks);
        if date.earliest().is_none() {
            let exists = |day: u32| {
                let digits = [Some((day / 10) as u8), Some((day % 10) as u8)];
                Date { day: Some(Mask(digits)), ..date }.earliest().is_some()
            };
            let last = (28..=31).rev().find(|&day| exists(day)).unwrap_or(31);
            return Err(EdtfError::Day { at, last });
        }
        Ok(date)
    }

    /// Adds a qualification, if one stands here, to some components.
    ///
    /// To the left of a component it is about that one; to the right, about all that stand before it.
    fn mark(&mut self, components: &mut [Mark]) {
        let (uncertain, approximate) = match self.peek() {
            Some(b'?') => (true, false),
            Some(b'~') => (false, true),
            Some(b'%') => (true, true),
            _ => return,
        };
        self.next += 1;
        for mark in components {
            *mark = mark.or(Mark { uncertain, approximate });
        }
    }

    /// A year, and whether it can have no month.
    fn year(&mut self) -> Result<(Year, bool), EdtfError> {
        if self.eat(b'Y') {
            return self.long_year();
        }
        let at = self.at();
        let negative = self.eat(b'-');
        let digits = match self.run() {
            0 => return Err(self.unexpected()),
            4 => self.mask::<4>(),
            8 => return Err(EdtfError::Separator { at: self.at() + 4 }),
            _ => return Err(EdtfError::YearDigits { at }),
        };
        if self.peek() == Some(b'S')
            && let Some(year) = digits.exact()
        {
            let value = if negative { -i64::from(year) } else { i64::from(year) };
            return self.significant(value, 4, at);
        }
        Ok((Year::Plain { negative, digits }, false))
    }

    fn long_year(&mut self) -> Result<(Year, bool), EdtfError> {
        let at = self.at();
        let wrong = EdtfError::LongYear { at };
        let negative = self.eat(b'-');
        let start = self.next;
        let mut value = self.number().ok_or(wrong.clone())?;
        let mut length = (self.next - start) as u32;
        if self.eat(b'E') {
            let power = self.number().and_then(|power| u32::try_from(power).ok()).ok_or(wrong.clone())?;
            let factor = 10_i64.checked_pow(power).ok_or(wrong.clone())?;
            value = value.checked_mul(factor).ok_or(wrong.clone())?;
            length += power;
        } else if length < 5 {
            return Err(wrong);
        }
        if value > LONGEST_YEAR {
            return Err(wrong);
        }
        self.significant(if negative { -value } else { value }, length, at)
    }

    /// `S3`: of the digits before it, only the first three count.
    fn significant(&mut self, value: i64, length: u32, at: usize) -> Result<(Year, bool), EdtfError> {
        if !self.eat(b'S') {
            return Ok((Year::Long { value, first: value, last: value }, false));
        }
        let wrong = EdtfError::LongYear { at };
        let digits = self.number().filter(|&digits| digits > 0).and_then(|digits| u32::try_from(digits).ok());
        let free = digits.and_then(|digits| length.checked_sub(digits)).ok_or(wrong.clone())?;
        let step = 10_i64.checked_pow(free).ok_or(wrong)?;
        let low = value.abs() / step * step;
        let (first, last) = if value < 0 { (-(low + step - 1), -low) } else { (low, low + step - 1) };
        Ok((Year::Long { value, first, last }, true))
    }

    /// A plain number of at most 18 digits, which always fits.
    fn number(&mut self) -> Option<i64> {
        let digits = self.bytes[self.next..].iter().take_while(|byte| byte.is_ascii_digit());
        let length = digits.clone().count();
        let value =
            digits.fold(0_i64, |value, byte| value.saturating_mul(10).saturating_add(i64::from(byte - b'0')));
        self.next += length;
        (1..=18).contains(&length).then_some(value)
    }

    fn month(&mut self) -> Result<Month, EdtfError> {
        let at = self.at();
        let mask = self.two_digits()?;
        match mask.exact() {
            Some(code @ 21..=41) => Ok(Month::Season(code as u8)),
            _ if (1..=12).any(|month| mask.matches(month)) => Ok(Month::Month(mask)),
            _ => Err(EdtfError::Month { at }),
        }
    }

    fn two_digits(&mut self) -> Result<Mask<2>, EdtfError> {
        match self.run() {
            0 => Err(self.unexpected()),
            2 => Ok(self.mask()),
            _ => Err(EdtfError::TwoDigits { at: self.at() }),
        }
    }

    /// Takes `N` characters that [`Reader::run`] has seen to be digits or `X`.
    fn mask<const N: usize>(&mut self) -> Mask<N> {
        let mut digits = [None; N];
        for (digit, byte) in digits.iter_mut().zip(&self.bytes[self.next..]) {
            *digit = byte.is_ascii_digit().then(|| byte - b'0');
        }
        self.next += N;
        Mask(digits)
    }

    /// `hh:mm:ss`, then nothing, `Z`, or a shift. It is checked and stays in the text only.
    fn time(&mut self) -> Result<(), EdtfError> {
        self.clock(23)?;
        self.colon()?;
        self.clock(59)?;
        self.colon()?;
        // 60 is a leap second.
        self.clock(60)?;
        if self.eat(b'+') || self.eat(b'-') {
            self.clock(23)?;
            if self.eat(b':') {
                self.clock(59)?;
            }
        } else {
            self.eat(b'Z');
        }
        Ok(())
    }

    fn colon(&mut self) -> Result<(), EdtfError> {
        if self.eat(b':') { Ok(()) } else { Err(EdtfError::Time { at: self.at() }) }
    }

    fn clock(&mut self, most: u32) -> Result<(), EdtfError> {
        let at = self.at();
        if self.run() != 2 {
            return Err(EdtfError::Time { at });
        }
        match self.mask::<2>().exact() {
            Some(value) if value <= most => Ok(()),
            _ => Err(EdtfError::Time { at }),
        }
    }
}

/// Refuses an end that lies wholly before the start.
fn check_order(start: Option<&Date>, end: Option<&Date>, at: usize) -> Result<(), EdtfError> {
    match (start.and_then(Date::earliest), end.and_then(Date::latest)) {
        (Some(first), Some(last)) if first > last => Err(EdtfError::Reversed { at }),
        _ => Ok(()),
    }
}
