//! From a text to words, numbers and signs.

use super::lexicon::{self, Sense};
use super::{PlainError, numeric};
use crate::date::Edtf;
use crate::search::fold;

/// One piece of a text.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub what: What,
    /// As written.
    pub text: String,
    /// Where it begins, in characters from 1.
    pub at: usize,
    /// Whether nothing stands between it and the piece before.
    pub glued: bool,
}

/// What a piece is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum What {
    /// A word, folded as a search folds it.
    Word(String),
    /// A number and how many digits it has.
    Number(u32, usize),
    /// A date in EDTF, of one date alone.
    Date(String),
    /// A sign: dashes are all `-`, commas all `,`, question marks all `?`.
    Sign(char),
}

/// The text with digits 0 to 9, and without marks of direction.
pub(super) fn tidy(text: &str) -> String {
    let digit = |c: char, zero: char| char::from_digit(c as u32 - zero as u32, 10).unwrap_or(c);
    let tidied = text.chars().map(|c| match c {
        '٠'..='٩' => digit(c, '٠'),
        '۰'..='۹' => digit(c, '۰'),
        // As many characters as before, so that places hold.
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => ' ',
        '\u{2010}' | '\u{2011}' => '-',
        c => c,
    });
    tidied.collect::<String>().trim().to_owned()
}

/// The pieces of a tidy text.
///
/// # Errors
/// A date in digits that could be two.
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, PlainError> {
    let chars: Vec<char> = text.chars().collect();
    let mut tokens: Vec<Token> = Vec::new();
    let mut next = 0;
    let mut glued = false;
    while let Some(&c) = chars.get(next) {
        if c.is_whitespace() {
            (next, glued) = (next + 1, false);
            continue;
        }
        let start = next;
        if let Some((what, end)) = dated(&chars, start, glued)? {
            push(&mut tokens, what, &chars, start..end, glued);
            next = end;
        } else if c.is_ascii_digit() {
            next = run(&chars, start, |c| c.is_ascii_digit());
            let digits: String = chars.get(start..next).unwrap_or_default().iter().collect();
            let what = match digits.parse() {
                Ok(value) => What::Number(value, digits.len()),
                Err(_) => What::Word(digits),
            };
            push(&mut tokens, what, &chars, start..next, glued);
        } else if is_letter(c) {
            next = run(&chars, start, |c| is_letter(c) || is_apostrophe(c));
            word(&mut tokens, &chars, start..next, glued);
        } else {
            next += 1;
            // What hangs above a number, as in 1990's, says nothing.
            if !is_apostrophe(c) {
                push(&mut tokens, What::Sign(sign(c)), &chars, start..next, glued);
            }
        }
        glued = true;
    }
    Ok(tokens)
}

fn push(tokens: &mut Vec<Token>, what: What, chars: &[char], range: std::ops::Range<usize>, glued: bool) {
    let at = range.start + 1;
    let text = chars.get(range).unwrap_or_default().iter().collect();
    tokens.push(Token { what, text, at, glued });
}

/// A word, from which the Arabic "and" before it is taken.
fn word(tokens: &mut Vec<Token>, chars: &[char], range: std::ops::Range<usize>, glued: bool) {
    let written: String = chars.get(range.clone()).unwrap_or_default().iter().collect();
    // Signs of transliteration, as in Shaʿban.
    let plain: String = written.chars().filter(|c| !matches!(c, 'ʿ' | 'ʾ' | 'ʻ' | 'ʼ' | '`')).collect();
    let folded = fold(&plain);
    match folded.strip_prefix('و') {
        Some(rest) if !rest.is_empty() && !lexicon::begins(&folded) && lexicon::begins(rest) => {
            let start = range.start;
            push(tokens, What::Word("و".to_owned()), chars, start..start + 1, glued);
            push(tokens, What::Word(rest.to_owned()), chars, start + 1..range.end, true);
        }
        _ => push(tokens, What::Word(folded), chars, range, glued),
    }
}

/// A date that stands in a text as EDTF or in digits, and where it ends.
fn dated(chars: &[char], start: usize, glued: bool) -> Result<Option<(What, usize)>, PlainError> {
    let belongs = |c: char| c.is_ascii_digit() || "XYES?~%./\\-".contains(c);
    let mut end = run(chars, start, belongs);
    // A stop or a hyphen at the end is not of the date.
    while end > start && chars.get(end - 1).is_some_and(|c| "./\\-".contains(*c)) {
        end -= 1;
    }
    let text: String = chars.get(start..end).unwrap_or_default().iter().collect();
    let apart = !glued && chars.get(end).is_none_or(|c| !c.is_alphanumeric());
    // A bare number may be a day, and one with a question mark is marked by the grammar.
    let bare = text.trim_end_matches('?').bytes().all(|b| b.is_ascii_digit());
    if !apart || bare || !text.chars().any(|c| c.is_ascii_digit()) {
        return Ok(None);
    }
    if !text.contains('/') && Edtf::parse(&text).is_ok() {
        return Ok(Some((What::Date(text), end)));
    }
    match numeric::numbers(&text) {
        Some(Ok(read)) if !read.contains('/') => Ok(Some((What::Date(read), end))),
        Some(Err(error)) => Err(error),
        _ => Ok(None),
    }
}

fn run(chars: &[char], start: usize, belongs: impl Fn(char) -> bool) -> usize {
    start + chars.get(start..).unwrap_or_default().iter().take_while(|c| belongs(**c)).count()
}

/// Letters, and what is written above and below them.
fn is_letter(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '\u{0300}'..='\u{036f}' | '\u{064b}'..='\u{0655}' | '\u{0670}' | '`')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘')
}

fn sign(c: char) -> char {
    match c {
        '–' | '—' | '−' | '‒' | '―' => '-',
        '،' | '؛' | ';' => ',',
        '؟' => '?',
        c => c,
    }
}

impl Token {
    /// Whether it is this sign.
    pub fn is(&self, sign: char) -> bool {
        self.what == What::Sign(sign)
    }

    /// Its folded word.
    pub fn word(&self) -> Option<&str> {
        match &self.what {
            What::Word(word) => Some(word),
            _ => None,
        }
    }
}

/// The meaning that begins at `start`, of as many words as mean something together, and where it ends.
pub(super) fn meaning(tokens: &[Token], start: usize) -> Option<(Sense, usize)> {
    let bracket = tokens.get(start).is_some_and(|token| token.is('('));
    let first = start + usize::from(bracket);
    let mut found = None;
    let mut phrase = String::new();
    let mut next = first;
    while let Some(token) = tokens.get(next) {
        let Some(word) = token.word() else {
            // A hyphen may stand within a name, as in al-Hijja; a stop, in «ق.م».
            if (token.is('-') || token.is('.')) && token.glued && next > first {
                next += 1;
                continue;
            }
            break;
        };
        if !phrase.is_empty() {
            phrase.push(' ');
        }
        phrase.push_str(word);
        next += 1;
        let closed = !bracket || tokens.get(next).is_some_and(|token| token.is(')'));
        if closed && let Some(sense) = lexicon::sense(&phrase) {
            found = Some((sense, next + usize::from(bracket)));
        }
        if next - first > lexicon::LONGEST_PHRASE * 2 {
            break;
        }
    }
    found
}
