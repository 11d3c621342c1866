//! Reading one row: each getter gives the value, or notes what is wrong and gives a stand-in, so that
//! one pass over a row finds every fault in it.

use super::constraints::Constraints;
use super::table::Table;
use crate::exchange::fault::{Faults, Problem, nearest};
use crate::exchange::hosts::RefusedHosts;
use crate::exchange::schema::{Resource, VocabularyList};
use csv::StringRecord;
use masar_core::date::Edtf;
use masar_core::lang::Pair;
use masar_core::model::Vocabulary;
use std::collections::HashMap;
use url::Url;

/// More ids than this are not searched for the nearest one: it would cost more than the hint is worth.
const MOST_CANDIDATES: usize = 2000;
/// Once a package has so many faults, nobody reads them one by one, and hints to ids end.
const MOST_HINTED: usize = 1000;

/// The most letters of one cell: twenty times what a page has room for.
const LONGEST_CELL: u64 = 65_536;

/// What cells are checked against beyond themselves.
pub(super) struct Context<'a> {
    pub(super) vocabulary: &'a Vocabulary,
    pub(super) refused: &'a RefusedHosts,
    /// The ids of each resource that could be read, with the row where each stands first.
    pub(super) ids: HashMap<&'static str, HashMap<String, u32>>,
}

/// One row being read.
pub(super) struct Cells<'a> {
    pub(super) schema: &'static Resource,
    pub(super) table: &'a Table,
    pub(super) row: u32,
    pub(super) record: &'a StringRecord,
    pub(super) context: &'a Context<'a>,
    pub(super) faults: &'a mut Faults,
    /// The columns of this row that have a fault already: one fault a cell is enough.
    pub(super) faulty: Vec<String>,
}

impl<'a> Cells<'a> {
    /// The cell as written; blank cells are empty.
    pub(super) fn raw(&self, column: &str) -> &'a str {
        let cell = self.table.cell(self.record, column);
        if cell.trim().is_empty() { "" } else { cell }
    }

    /// Notes a fault of `column`.
    pub(super) fn fault(&mut self, column: &str, problem: Problem) {
        let value = self.raw(column);
        self.fault_with(column, value, problem);
    }

    fn fault_with(&mut self, column: &str, value: &str, problem: Problem) {
        self.faults.push(&self.schema.name, self.row, column, value, problem);
        self.faulty.push(column.to_owned());
    }

    /// A cell that is not empty; notes it where it is and must not be.
    fn filled(&mut self, column: &str) -> Option<&'a str> {
        let cell = self.raw(column);
        let required = self.schema.field(column).is_some_and(super::super::schema::Field::required);
        // A missing column is one fault of the header, not one of every row.
        if cell.is_empty() && required && self.table.columns.contains_key(column) {
            self.fault(column, Problem::Required);
        }
        Some(cell).filter(|cell| !cell.is_empty())
    }

    pub(super) fn text(&mut self, column: &str) -> String {
        self.filled(column).unwrap_or_default().to_owned()
    }

    pub(super) fn optional(&mut self, column: &str) -> Option<String> {
        self.filled(column).map(str::to_owned)
    }

    pub(super) fn pair(&mut self, name: &str) -> Pair {
        let (en, ar) = (format!("{name}_en"), format!("{name}_ar"));
        let pair = Pair::new(self.raw(&en), self.raw(&ar));
        let has_column = self.table.columns.contains_key(&en) || self.table.columns.contains_key(&ar);
        if pair.is_empty() && has_column {
            self.fault_with(name, "", Problem::PairRequired);
            self.faulty.extend([en, ar]);
        }
        pair
    }

    pub(super) fn id(&mut self, column: &str) -> String {
        let id = self.text(column);
        let ids = self.context.ids.get(self.schema.name.as_str());
        let first = ids.and_then(|ids| ids.get(&id)).copied();
        if id.is_empty() {
            return id;
        }
        if !is_id(&id) {
            self.fault(column, Problem::BadId);
        } else if let Some(first) = first.filter(|first| *first != self.row) {
            self.fault(column, Problem::Duplicate { first });
        }
        id
    }

    pub(super) fn date(&mut self, column: &str) -> Option<Edtf> {
        let written = self.filled(column)?;
        Edtf::parse(written).map_err(|error| self.fault(column, Problem::BadDate(error))).ok()
    }

    pub(super) fn number(&mut self, column: &str) -> Option<f64> {
        let value = self.filled(column)?.parse().ok().filter(|value: &f64| value.is_finite());
        if value.is_none() {
            self.fault(column, Problem::NotANumber);
        }
        value
    }

    pub(super) fn integer<T: std::str::FromStr>(&mut self, column: &str) -> Option<T> {
        let value = self.filled(column)?.parse().ok();
        if value.is_none() {
            self.fault(column, Problem::NotAnInteger);
        }
        value
    }

    pub(super) fn yes_no(&mut self, column: &str) -> bool {
        self.word(column, &["yes", "no"]) == Some("yes")
    }

    /// One of `allowed`.
    pub(super) fn word(&mut self, column: &str, allowed: &[&str]) -> Option<&'a str> {
        let word = self.filled(column)?;
        if allowed.contains(&word) {
            return Some(word);
        }
        let meant = nearest(word, allowed.iter().copied());
        let allowed = allowed.iter().map(|&word| word.to_owned()).collect();
        self.fault(column, Problem::NotOneOf { allowed, nearest: meant });
        None
    }

    pub(super) fn term(&mut self, column: &str, list: VocabularyList) -> String {
        let term = self.filled(column).unwrap_or_default();
        self.check_term(column, term, list);
        term.to_owned()
    }

    pub(super) fn terms(&mut self, column: &str, list: VocabularyList) -> Vec<String> {
        let terms: Vec<&str> = self.filled(column).map(|cell| cell.split('|').collect()).unwrap_or_default();
        for term in &terms {
            self.check_term(column, term, list);
        }
        terms.into_iter().map(str::to_owned).collect()
    }

    fn check_term(&mut self, column: &str, term: &str, list: VocabularyList) {
        let terms = list.terms(self.context.vocabulary);
        let missing = term.is_empty() && self.raw(column).is_empty();
        if missing || terms.iter().any(|allowed| allowed.id == term) {
            return;
        }
        let problem = if terms.is_empty() {
            Problem::EmptyVocabulary(list.name())
        } else {
            let allowed: Vec<String> = terms.iter().map(|term| term.id.clone()).collect();
            Problem::NotOneOf { nearest: nearest(term, allowed.iter().map(String::as_str)), allowed }
        };
        self.fault_with(column, term, problem);
    }

    /// The id of a row of `resource`.
    pub(super) fn reference(&mut self, column: &str, resource: &'static str) -> String {
        let id = self.filled(column).unwrap_or_default();
        if !id.is_empty() {
            self.check_reference(column, id, resource);
        }
        id.to_owned()
    }

    /// Ids of rows of `resource`, separated by `|`.
    pub(super) fn references(&mut self, column: &str, resource: &'static str) -> Vec<String> {
        let ids: Vec<&str> = self.filled(column).map(|cell| cell.split('|').collect()).unwrap_or_default();
        for id in &ids {
            self.check_reference(column, id, resource);
        }
        ids.into_iter().map(str::to_owned).collect()
    }

    fn check_reference(&mut self, column: &str, id: &str, resource: &'static str) {
        let Some(ids) = self.context.ids.get(resource) else { return };
        if ids.contains_key(id) {
            return;
        }
        let few = ids.len() <= MOST_CANDIDATES && self.faults.len() <= MOST_HINTED;
        let meant = if few { nearest(id, ids.keys().map(String::as_str)) } else { None };
        self.fault_with(column, id, Problem::UnknownReference { resource, nearest: meant });
    }

    /// An address of http or https.
    pub(super) fn url(&mut self, column: &str) -> Option<String> {
        let written = self.filled(column)?;
        let linkable = |url: &Url| matches!(url.scheme(), "http" | "https") && url.has_host();
        match Url::parse(written).ok().filter(linkable) {
            None => self.fault(column, Problem::BadUrl),
            Some(_) if written.trim() != written => self.fault(column, Problem::BadUrl),
            // The host is looked at with those in all other cells.
            Some(_) => {}
        }
        Some(written.to_owned())
    }

    /// What holds for any cell: no control characters, no link to a refused host, the constraints.
    pub(super) fn finish(mut self, constraints: &Constraints) {
        for field in &self.schema.fields {
            let column = field.name.as_str();
            if !self.table.columns.contains_key(column) || self.faulty.iter().any(|faulty| faulty == column) {
                continue;
            }
            let cell = self.raw(column);
            let problem =
                if cell.len() as u64 > 4 * LONGEST_CELL || cell.chars().count() as u64 > LONGEST_CELL {
                    Some(Problem::TooLong(LONGEST_CELL))
                } else if cell.contains(|c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
                    Some(Problem::ControlCharacter)
                } else if let Some(host) = self.refused_host(cell) {
                    Some(Problem::RefusedHost(host))
                } else {
                    constraints.broken(column, cell)
                };
            if let Some(problem) = problem {
                self.fault(column, problem);
            }
        }
    }

    /// The first refused host that an address in `text` names, wherever in the text it stands.
    fn refused_host(&self, text: &str) -> Option<String> {
        let addresses = text.match_indices("://").map(|(at, _)| &text[at..]);
        let hosts = addresses.filter_map(|rest| {
            let end = rest.find(|c: char| c.is_whitespace() || "\"'<>)]|".contains(c)).unwrap_or(rest.len());
            let url = Url::parse(&format!("https{}", &rest[..end])).ok()?;
            url.host_str().map(str::to_owned)
        });
        hosts.into_iter().find(|host| self.context.refused.refuses(host))
    }
}

/// Whether `id` is a kebab-case slug.
pub fn is_id(id: &str) -> bool {
    let part =
        |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    id.split('-').all(part)
}

#[cfg(test)]
mod tests {
    use super::is_id;

    #[test]
    fn an_id_is_a_kebab_case_slug() {
        for id in ["a", "mosul-falls", "2014", "c-043-b"] {
            assert!(is_id(id), "{id}");
        }
        for id in ["", "-a", "a-", "a--b", "A", "a b", "موصل", "a_b", "a/b", ".."] {
            assert!(!is_id(id), "{id}");
        }
    }
}
