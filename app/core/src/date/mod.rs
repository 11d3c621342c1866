//! Dates told honestly.
//!
//! Sources say "on 10 June 2014", "around May 2015", "some day in June", "3 or 4 January", "before 2014".
//! A timeline that turns all of these into one day lies; one that keeps them as prose cannot draw them.
//! So a date here is an [`Edtf`]: the text as written, kept for ever, in the Extended Date/Time Format of
//! the Library of Congress (ISO 8601-2), with what is computed from it:
//!
//! * [`Edtf::earliest`] and [`Edtf::latest`], strict bounds as [`Day`]s, for sorting and filtering;
//! * [`Edtf::extent`], the drawing: one grammar of four forms, see [`Form`];
//! * [`words`], the reading, in English and in Arabic, in the Gregorian calendar and in Umm al-Qura.
//!
//! ```
//! use masar_core::date::{Calendar, Digits, Edtf, Form, words};
//! use masar_core::lang::Lang;
//!
//! let date = Edtf::parse("2015-05~")?;
//! assert_eq!(date.latest().map(|day| day.to_string()).as_deref(), Some("2015-05-31"));
//! assert_eq!(date.extent().form(), Form::Approximate);
//! assert_eq!(words::date(&date, Lang::Ar, Calendar::Gregory, Digits::Latn), "نحو مايو 2015");
//! # Ok::<(), masar_core::date::EdtfError>(())
//! ```
//!
//! Levels 0 and 1 are whole. Of level 2: sets `[..]` and `{..}`, qualification of a single component
//! (`2004-06~-11`), masked digits anywhere (`156X-12-25`), all groupings of months (21 to 41), and years
//! with an exponent or significant digits.
//!
//! Nothing here knows a time zone or a clock. A [`Day`] is a square on the calendar, the one that the
//! source names, and a time of day in a text never moves it.

pub mod calendar;
mod day;
mod edtf;
mod error;
mod parse;
pub mod plain;
mod span;
pub mod words;

#[cfg(test)]
mod tests;

pub use calendar::{Calendar, Digits};
pub use day::Day;
pub use edtf::{Edtf, Precision};
pub use error::EdtfError;
pub use plain::PlainError;
pub use span::{Extent, Form};
