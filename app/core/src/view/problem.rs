//! What a View could not make of a query string, told to the reader and otherwise ignored.

use crate::lang::Lang;

/// A part of a query string that was set aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// A parameter nobody knows.
    Parameter {
        /// Its name.
        name: String,
    },
    /// A value that the parameter cannot take.
    Value {
        /// The parameter.
        name: String,
        /// The value.
        value: String,
        /// What it may be instead, in the notation of the address.
        expected: &'static str,
    },
    /// An id that the timeline does not hold.
    Id {
        /// The parameter.
        name: String,
        /// The id.
        value: String,
    },
}

/// Longer values are shortened: the reader needs to recognise what was wrong, not to read it again.
const SHOWN_CHARS: usize = 60;

impl Problem {
    pub(super) fn unknown(name: &str, value: &str) -> Problem {
        Problem::Id { name: name.to_owned(), value: shorten(value) }
    }

    pub(super) fn value(name: &str, value: &str, expected: &'static str) -> Problem {
        Problem::Value { name: name.to_owned(), value: shorten(value), expected }
    }

    pub(super) fn parameter(name: &str) -> Problem {
        Problem::Parameter { name: shorten(name) }
    }

    /// The sentence for the reader: what was ignored, and what would do.
    pub fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Problem::Parameter { name }, Lang::En) => {
                format!("“{name}” in the address is not a part of a view, so it was ignored.")
            }
            (Problem::Parameter { name }, Lang::Ar) => {
                format!("«{name}» في العنوان ليس جزءًا من العرض، فأُهمل.")
            }
            (Problem::Value { name, value, expected }, Lang::En) => {
                format!("{name}=“{value}” could not be read, so it was ignored. It takes {expected}.")
            }
            (Problem::Value { name, value, expected }, Lang::Ar) => {
                format!("تعذّرت قراءة {name}=«{value}» فأُهملت. القيم المقبولة: {expected}.")
            }
            (Problem::Id { name, value }, Lang::En) => {
                format!("This timeline has nothing called “{value}” for “{name}”, so it was ignored.")
            }
            (Problem::Id { name, value }, Lang::Ar) => {
                format!("لا يوجد في هذا الخط الزمني ما اسمه «{value}» للمعامل «{name}»، فأُهمل.")
            }
        }
    }
}

fn shorten(text: &str) -> String {
    match text.char_indices().nth(SHOWN_CHARS) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
