//! From pieces to EDTF: one date, a range, an open end, or several dates.

use super::compose::{Ends, Part, share};
use super::lexicon::Sense;
use super::token::{Token, meaning};
use super::{PlainError, made};

/// Reads all pieces as one date.
pub(super) fn read(tokens: &[Token]) -> Result<String, PlainError> {
    let mut reader = Reader { tokens, next: 0 };
    let text = reader.expression()?;
    if reader.peek().is_some_and(|token| token.is('(')) {
        // The same date in the other calendar.
        reader.next += 1;
        let again = made(&reader.expression()?)?;
        let date = made(&text)?;
        reader.next += usize::from(reader.peek().is_some_and(|token| token.is(')')));
        if (date.earliest(), date.latest()) != (again.earliest(), again.latest()) {
            return Err(PlainError::Differ);
        }
    }
    reader.skip(&['.']);
    match reader.peek() {
        Some(token) => Err(not_understood(token)),
        None => Ok(text),
    }
}

pub(super) fn not_understood(token: &Token) -> PlainError {
    PlainError::NotUnderstood { word: token.text.clone(), at: token.at }
}

/// Where reading has come to.
pub(super) struct Reader<'a> {
    pub tokens: &'a [Token],
    pub next: usize,
}

/// How a range ends: at a date, or nobody knows when.
enum End {
    At(Box<Part>),
    Unknown,
}

impl<'a> Reader<'a> {
    pub fn peek(&self) -> Option<&'a Token> {
        self.tokens.get(self.next)
    }

    fn sense(&self) -> Option<Sense> {
        meaning(self.tokens, self.next).map(|(sense, _)| sense)
    }

    fn eat(&mut self, wanted: Sense) -> bool {
        match meaning(self.tokens, self.next) {
            Some((sense, end)) if sense == wanted => {
                self.next = end;
                true
            }
            _ => false,
        }
    }

    fn eat_sign(&mut self, sign: char) -> bool {
        let found = self.peek().is_some_and(|token| token.is(sign));
        self.next += usize::from(found);
        found
    }

    pub fn skip(&mut self, signs: &[char]) {
        while self.peek().is_some_and(|token| signs.iter().any(|sign| token.is(*sign))) {
            self.next += 1;
        }
    }

    fn expression(&mut self) -> Result<String, PlainError> {
        self.skip(&['.', ':']);
        if self.eat(Sense::OneOf) {
            self.skip(&[':']);
            let first = self.member()?;
            return self.set(vec![first], Some(true));
        }
        if self.peek().is_some_and(|token| token.is('?')) {
            // "?–2014": a beginning that nobody knows.
            self.next += 1;
            self.dash()?;
            return Ok(format!("/{}", self.part()?.ends()?.last));
        }
        let some_year = self.between_years();
        if self.eat(Sense::Between) {
            return self.between(some_year);
        }
        if self.eat(Sense::Before) {
            return Ok(format!("../{}", self.part()?.ends()?.before()?));
        }
        if self.eat(Sense::After) {
            return Ok(format!("{}/..", self.part()?.ends()?.after()?));
        }
        if self.eat(Sense::Until) {
            let last = self.part()?.ends()?.last;
            let open = if self.eat(Sense::UnknownStart) { "" } else { ".." };
            return Ok(format!("{open}/{last}"));
        }
        if self.eat(Sense::Since) || self.eat(Sense::From) {
            return self.from(false);
        }
        // «ربما من يناير إلى مارس»
        if let Some((Sense::Maybe, end)) = meaning(self.tokens, self.next)
            && let Some((Sense::From, end)) = meaning(self.tokens, end)
        {
            self.next = end;
            return self.from(true);
        }
        self.dates()
    }

    /// Whether "some year between" begins here: what is between are the years of one mask.
    fn between_years(&mut self) -> bool {
        let Some((Sense::SomeYear, end)) = meaning(self.tokens, self.next) else { return false };
        let is = matches!(meaning(self.tokens, end), Some((Sense::Between, _)));
        if is {
            self.next = end;
        }
        is
    }

    fn between(&mut self, years: bool) -> Result<String, PlainError> {
        let first = self.part()?;
        if !(self.eat(Sense::And) || self.eat(Sense::To) || self.eat_sign('-')) {
            return Err(self.missing());
        }
        let mut parts = [first, self.part()?];
        share(&mut parts);
        let [first, last] = [parts[0].ends()?, parts[1].ends()?];
        if let (true, Some(mask)) = (years, mask(&first.first, &last.last)) {
            return Ok(mask);
        }
        Ok(format!("[{}..{}]", first.first, last.last))
    }

    /// After "from": an open end, or a range.
    fn from(&mut self, maybe: bool) -> Result<String, PlainError> {
        let mut first = self.part()?;
        first.maybe |= maybe;
        if let Some(end) = self.end()? {
            let text = range(first, end, maybe)?;
            return self.set_after(text);
        }
        let first = first.ends()?.first;
        if self.eat(Sense::UnknownEnd) {
            return Ok(format!("{first}/"));
        }
        self.eat(Sense::OrAfter);
        Ok(format!("{first}/.."))
    }

    /// One date, a range, or several.
    fn dates(&mut self) -> Result<String, PlainError> {
        // "Possibly 2013 to 2015" is uncertain as a whole; "around 2013 to 2015" only at its beginning.
        let maybe = self.sense() == Some(Sense::Maybe);
        let first = self.part()?;
        if let Some(end) = self.end()? {
            let text = range(first, end, maybe)?;
            return self.set_after(text);
        }
        match self.sense() {
            Some(Sense::OrBefore) => {
                self.eat(Sense::OrBefore);
                return Ok(format!("../{}", first.ends()?.last));
            }
            Some(Sense::OrAfter) => {
                self.eat(Sense::OrAfter);
                return Ok(format!("{}/..", first.ends()?.first));
            }
            _ => {}
        }
        let mut parts = vec![first];
        let mut one_of = None;
        while let Some(or) = self.conjunction(one_of)? {
            one_of = or.or(one_of);
            self.eat(Sense::From);
            let next = self.part()?;
            if let Some(end) = self.end()? {
                share(&mut parts);
                let mut members: Vec<String> = members(&parts)?;
                members.push(in_set(&range(next, end, false)?));
                return self.set(members, one_of);
            }
            parts.push(next);
        }
        share(&mut parts);
        match (parts.as_slice(), one_of) {
            ([one], _) => Ok(one.ends()?.alone()),
            (_, Some(one_of)) => Ok(in_brackets(&members(&parts)?, one_of)),
            (_, None) => Err(self.missing()),
        }
    }

    /// A range, or the set that it begins.
    fn set_after(&mut self, range: String) -> Result<String, PlainError> {
        let more = matches!(self.sense(), Some(Sense::And | Sense::Or))
            || self.peek().is_some_and(|token| token.is(','));
        if more { self.set(vec![in_set(&range)], None) } else { Ok(range) }
    }

    /// More members of a set that has begun.
    fn set(&mut self, mut members: Vec<String>, known: Option<bool>) -> Result<String, PlainError> {
        let mut one_of = known;
        while let Some(or) = self.conjunction(one_of)? {
            one_of = or.or(one_of);
            members.push(self.member()?);
        }
        match (members.len(), one_of) {
            (1, _) => Err(self.missing()),
            (_, Some(one_of)) => Ok(in_brackets(&members, one_of)),
            (_, None) => Err(self.missing()),
        }
    }

    /// A comma, "and" or "or": what it says of the whole, if it says anything. None where the list ends.
    fn conjunction(&mut self, known: Option<bool>) -> Result<Option<Option<bool>>, PlainError> {
        let comma = self.eat_sign(',');
        let at = self.peek();
        let said = if self.eat(Sense::Or) {
            Some(true)
        } else if self.eat(Sense::And) {
            Some(false)
        } else {
            return Ok(comma.then_some(None));
        };
        match (known, said, at) {
            // "2014 and 2015 or 2016" says nothing that could be drawn.
            (Some(known), Some(said), Some(token)) if known != said => Err(not_understood(token)),
            _ => Ok(Some(said)),
        }
    }

    /// One date of several, or a range of them.
    fn member(&mut self) -> Result<String, PlainError> {
        if self.eat(Sense::Until) {
            return Ok(format!("..{}", self.part()?.ends()?.last));
        }
        let since = self.eat(Sense::Since) || self.eat(Sense::From);
        let first = self.part()?;
        match self.end()? {
            Some(end) => Ok(in_set(&range(first, end, false)?)),
            None if since => Ok(format!("{}..", first.ends()?.first)),
            None => Ok(first.ends()?.member()),
        }
    }

    /// The end of a range, if one follows.
    fn end(&mut self) -> Result<Option<End>, PlainError> {
        if !(self.eat(Sense::To) || self.eat(Sense::Until) || self.eat_sign('-')) {
            return Ok(None);
        }
        // "2014–?": nobody knows when it ended.
        if self.eat_sign('?') {
            return Ok(Some(End::Unknown));
        }
        Ok(Some(End::At(Box::new(self.part()?))))
    }

    fn dash(&mut self) -> Result<(), PlainError> {
        if self.eat_sign('-') { Ok(()) } else { Err(self.missing()) }
    }

    /// What is wrong here: a piece that does not belong, or a date that is missing at the end.
    pub fn missing(&self) -> PlainError {
        match (self.peek(), self.tokens.last()) {
            (Some(token), _) => not_understood(token),
            (None, Some(last)) => PlainError::Unfinished { word: last.text.clone() },
            (None, None) => PlainError::Empty,
        }
    }
}

/// Two ends that share what they say once.
fn range(first: Part, end: End, maybe: bool) -> Result<String, PlainError> {
    let last = match end {
        End::Unknown => return Ok(format!("{}/", first.ends()?.first)),
        End::At(last) => *last,
    };
    // "About March to May 2015" is one phrase, so both ends are meant.
    let one_phrase = first.lacks_year();
    let mut parts = [first, last];
    share(&mut parts);
    let [first, last] = &mut parts;
    last.about |= one_phrase && first.about;
    last.maybe |= maybe;
    Ok(format!("{}/{}", first.ends()?.first, last.ends()?.last))
}

/// A range as a member of a set.
fn in_set(range: &str) -> String {
    range.replace('/', "..")
}

fn members(parts: &[Part]) -> Result<Vec<String>, PlainError> {
    parts.iter().map(|part| part.ends().map(|ends: Ends| ends.member())).collect()
}

fn in_brackets(members: &[String], one_of: bool) -> String {
    let list = members.join(",");
    if one_of { format!("[{list}]") } else { format!("{{{list}}}") }
}

/// The mask that means the years from `first` to `last`, if there is one.
fn mask(first: &str, last: &str) -> Option<String> {
    if first.len() != 4 || last.len() != 4 {
        return None;
    }
    let same = first.bytes().zip(last.bytes()).take_while(|(a, b)| a == b).count();
    let (head, low) = first.split_at_checked(same)?;
    let (_, high) = last.split_at_checked(same)?;
    let whole = low.bytes().all(|b| b == b'0') && high.bytes().all(|b| b == b'9');
    (whole && !low.is_empty()).then(|| head.to_owned() + &"X".repeat(low.len()))
}
