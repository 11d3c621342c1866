//! BibTeX, with the fields that BibLaTeX added for things on the web.

use super::{Sort, Work};
use std::fmt::Write;

/// One entry.
pub fn bibtex(work: &Work) -> String {
    let kind = if work.sort == Sort::Timeline { "dataset" } else { "misc" };
    let mut out = format!("@{kind}{{{},\n", work.key);
    // Braces around a body's name keep it from being taken for first and last name.
    let authors: Vec<String> = work.authors().iter().map(|author| format!("{{{}}}", safe(author))).collect();
    let mut field = |name: &str, value: &str| {
        if !value.is_empty() {
            // Writing to a String cannot fail.
            let _ = writeln!(out, "  {name} = {{{value}}},");
        }
    };
    field("author", &authors.join(" and "));
    field("title", &format!("{{{}}}", safe(&work.title)));
    if let Some(container) = &work.container {
        field("booktitle", &format!("{{{}}}", safe(container)));
    }
    if let Some(day) = work.edition.published {
        let (year, month, _) = day.ymd();
        field("date", &day.to_string());
        field("year", &year.to_string());
        field("month", &month.to_string());
    }
    field("publisher", &safe(work.publisher()));
    field("version", &work.version.to_string());
    field("howpublished", &safe(work.medium()));
    let mut note = format!("sha256:{}", work.hash);
    if let Some(original) = &work.original {
        let _ = write!(note, "; {}{}", work.lang.pick("taken from: ", "نقلًا عن: "), safe(original));
    }
    field("note", &note);
    field("url", &work.address);
    field("langid", work.lang.pick("english", "arabic"));
    out.push_str("}\n");
    out
}

/// A text in which nothing is a command of TeX.
fn safe(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' | '%' | '$' | '#' | '_' => {
                out.push('\\');
                out.push(c);
            }
            '{' | '}' | '\\' | '^' | '~' => out.push(' '),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
