//! Dates as people write them, turned into EDTF: "about mid-June 2014", «نحو منتصف يونيو 2014».
//!
//! [`parse`] reads EDTF as it is, and else plain words in English, in Arabic or in both at once. It never
//! guesses: what can mean two days is an error that names both, and what is not understood is named with a
//! remedy. What it understood can be told back by [`super::words`], which is what a form should show.
//!
//! # What words become
//!
//! | written | EDTF | why |
//! |---|---|---|
//! | 10 June 2014, June 10, 2014, «10 حزيران/يونيو 2014» | `2014-06-10` | |
//! | June 2014, spring 2015, the 1990s, 20th century | `2014-06`, `2015-21`, `199X`, `19XX` | |
//! | about 2014, possibly 2014 | `2014~`, `2014?` | |
//! | early, mid, late June 2014 | `2014-06-01~/2014-06-10~`, `…-11~/…-20~`, `…-21~/…-30~` | ten days each, with soft ends: nobody who says "mid-June" means a first and a last day |
//! | early, mid, late 2015 | `2015-01~/2015-04~`, `2015-05~/2015-08~`, `2015-09~/2015-12~` | four months each |
//! | early, mid, late 1990s | `1990~/1993~`, `1994~/1996~`, `1997~/1999~` | |
//! | from March to May 2015, March–May 2015 | `2015-03/2015-05` | it lasted |
//! | between March and May 2015 | `[2015-03..2015-05]` | it was some day of these |
//! | 2014 or 2015; 2014 and 2015 | `[2014,2015]`; `{2014,2015}` | |
//! | before 2014; after 10 June 2014 | `../2013`; `2014-06-11/..` | what is named is not meant |
//! | until 2014; since March 2015 | `../2014`; `2015-03/..` | what is named is meant |
//! | 10 Ramadan 1435, Ramadan 2014, 1435 AH | days of Umm al-Qura | a Hijri month has no name in EDTF: it is its first to its last day |
//! | unknown | `XXXX` | |

mod compose;
mod error;
mod grammar;
mod lexicon;
mod numeric;
mod part;
mod token;

#[cfg(test)]
mod tests;

use super::Edtf;
pub use error::PlainError;

/// A longer text is no date.
const LONGEST: usize = 200;

/// Reads a date in EDTF or in words.
///
/// ```
/// use masar_core::date::plain;
///
/// assert_eq!(plain::parse("before 10 June 2014")?.text(), "../2014-06-09");
/// assert_eq!(plain::parse("نحو ٢٠١٤")?.text(), "2014~");
/// # Ok::<(), plain::PlainError>(())
/// ```
///
/// # Errors
/// When the text is no date, or could be two.
pub fn parse(text: &str) -> Result<Edtf, PlainError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(PlainError::Empty);
    }
    if text.chars().count() > LONGEST {
        return Err(PlainError::TooLong);
    }
    if let Ok(date) = Edtf::parse(text) {
        return Ok(date);
    }
    let tidy = token::tidy(text);
    if let Some(read) = numeric::whole(&tidy) {
        return read.and_then(|read| match Edtf::parse(&read) {
            Err(error) if read == tidy => Err(PlainError::Edtf(error)),
            _ => made(&read),
        });
    }
    made(&grammar::read(&token::tokens(&tidy)?)?)
}

/// The date of an EDTF text that was put together here: what is wrong with it is wrong with what it says.
fn made(text: &str) -> Result<Edtf, PlainError> {
    Edtf::parse(text).map_err(|error| PlainError::Impossible { read: text.to_owned(), error })
}
