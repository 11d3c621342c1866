//! BibTeX and BibLaTeX, read by the crate of that name.

use super::{ReferenceError, Work, person};
use biblatex::{Bibliography, ChunksExt, Entry};

/// Whether a text has an entry: `@article{`.
pub(super) fn looks_like(text: &str) -> bool {
    text.match_indices('@').any(|(at, _)| {
        let rest = text.get(at + 1..).unwrap_or_default();
        let name = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        name > 0 && rest.get(name..).unwrap_or_default().trim_start().starts_with(['{', '('])
    })
}

pub(super) fn read(text: &str) -> Result<Vec<Work>, ReferenceError> {
    let bibliography = Bibliography::parse(text)
        .map_err(|error| ReferenceError::Broken { format: "BibTeX", why: error.to_string() })?;
    let works = bibliography.iter().map(work).filter(|work| !work.title.is_empty() || !work.doi.is_empty());
    Ok(works.collect())
}

fn work(entry: &Entry) -> Work {
    let text = |name: &str| entry.get(name).map(ChunksExt::format_verbatim).unwrap_or_default();
    let first =
        |names: &[&str]| names.iter().map(|name| text(name)).find(|it| !it.is_empty()).unwrap_or_default();
    let authors = entry.author().unwrap_or_default();
    let name = |it: &biblatex::Person| person(&format!("{} {}", it.given_name, it.prefix), &it.name);
    let issued = match text("date") {
        date if date.is_empty() => {
            format!("{} {} {}", text("day"), text("month"), text("year")).trim().to_owned()
        }
        date => date,
    };
    let title = match text("subtitle") {
        subtitle if subtitle.is_empty() => text("title"),
        subtitle => format!("{}: {subtitle}", text("title")),
    };
    Work {
        kind: kind(&entry.entry_type.to_string()),
        title,
        authors: authors.iter().map(name).collect(),
        publisher: first(&["journaltitle", "journal", "publisher", "institution", "organization", "school"]),
        issued,
        url: text("url"),
        doi: text("doi"),
        language: first(&["language", "langid"]),
        license: String::new(),
        note: String::new(),
    }
}

fn kind(entry_type: &str) -> &'static str {
    match entry_type {
        "article" | "inproceedings" | "conference" | "periodical" | "suppperiodical" => "article",
        "book" | "inbook" | "incollection" | "collection" | "phdthesis" | "mastersthesis" | "thesis"
        | "booklet" => "book",
        "report" | "techreport" | "manual" => "report",
        "dataset" => "dataset",
        "online" | "electronic" | "www" => "web",
        "legislation" | "jurisdiction" => "law",
        _ => "",
    }
}
