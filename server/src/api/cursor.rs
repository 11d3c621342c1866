//! Cursors: where a list goes on, in a form that a caller hands back and need not understand.
//!
//! A cursor names the version that its list was made of, so that what is published between two pages
//! neither repeats nor hides a record, and the other parameters of the query, so that it cannot go on in
//! another list.

use crate::contents::short_hash;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// Where a list goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// The version that the list is made of.
    pub version: u32,
    /// The first that is not answered yet, in the list's own terms.
    pub at: String,
}

impl Cursor {
    /// The cursor as it is answered, for the list at `address` with these other parameters.
    pub fn text(&self, list: &List) -> String {
        URL_SAFE_NO_PAD.encode(format!("{}:{}:{}", self.version, list.0, self.at))
    }

    /// Reads a cursor that this list made; none where it did not.
    pub fn read(text: &str, list: &List) -> Option<Cursor> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        let text = String::from_utf8(bytes).ok()?;
        let (version, rest) = text.split_once(':')?;
        let (of, at) = rest.split_once(':')?;
        let version = version.parse().ok().filter(|version| *version > 0)?;
        (of == list.0).then(|| Cursor { version, at: at.to_owned() })
    }
}

/// A list: its path, and every parameter that decides what is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List(String);

impl List {
    /// The list at `path` for these parameters, in any order.
    pub fn new(path: &str, parameters: &[(String, String)]) -> List {
        let mut sorted = parameters.to_vec();
        sorted.sort();
        List(short_hash(format!("{path}?{sorted:?}").as_bytes()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(path: &str, parameters: &[(&str, &str)]) -> List {
        let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        List::new(path, &parameters.iter().map(own).collect::<Vec<_>>())
    }

    #[test]
    fn a_cursor_goes_on_in_its_own_list_alone() {
        let cursor = Cursor { version: 7, at: "event:a:b".to_owned() };
        let own = list("/events", &[("q", "a"), ("kind", "b")]);
        let text = cursor.text(&own);
        assert_eq!(Cursor::read(&text, &list("/events", &[("kind", "b"), ("q", "a")])), Some(cursor));
        assert_eq!(Cursor::read(&text, &list("/events", &[("q", "a")])), None);
        assert_eq!(Cursor::read(&text, &list("/claims", &[("q", "a"), ("kind", "b")])), None);
    }

    #[test]
    fn whatever_else_is_no_cursor() {
        let own = list("/events", &[]);
        let forged = URL_SAFE_NO_PAD.encode(format!("0:{}:1", own.0));
        for text in ["", "x", "AAAA", "é", &forged, "OjE6Og"] {
            assert_eq!(Cursor::read(text, &own), None, "{text}");
        }
    }
}
