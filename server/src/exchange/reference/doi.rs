//! Digital object identifiers in a text.

use super::Work;

/// The works that a text names by their DOI, each once.
pub(super) fn read(text: &str) -> Vec<Work> {
    let mut works: Vec<Work> = Vec::new();
    for doi in text.split([' ', '\n', '\r', '\t', ',', ';', '<', '>', '"']).filter_map(find) {
        if !works.iter().any(|work| work.doi == doi) {
            works.push(Work { doi, ..Work::default() });
        }
    }
    works
}

/// The DOI in a word, without its resolver: `10.`, a registrant's digits, a slash, and something.
pub(super) fn find(word: &str) -> Option<String> {
    let found = word.match_indices("10.").find_map(|(at, _)| {
        let doi = word.get(at..)?.split(|c: char| c.is_whitespace() || c == '<' || c == '>').next()?;
        let (registrant, name) = doi.get(3..)?.split_once('/')?;
        let digits = registrant.split('.').next()?;
        let is_doi = (4..=9).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        // "10." may stand within a longer number.
        let apart = word.get(..at)?.chars().next_back().is_none_or(|c| !c.is_ascii_digit() && c != '.');
        (is_doi && apart && !name.is_empty()).then_some(doi)
    })?;
    Some(found.trim_end_matches(['.', ',', ';', ')', '”', '"', '\'']).to_owned())
}
