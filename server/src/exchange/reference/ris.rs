//! RIS: a tag of two signs, two blanks, a hyphen, a blank and a value, each on a line of its own.

use super::{Work, person};

/// Whether a text has the tag that begins a reference.
pub(super) fn looks_like(text: &str) -> bool {
    text.lines().any(|line| tag(line).is_some_and(|(tag, _)| tag == "TY"))
}

/// Tag and value of a line. Programs are not strict about the blanks.
fn tag(line: &str) -> Option<(&str, &str)> {
    let (tag, value) = line.trim_start().split_once('-')?;
    let tag = tag.trim_end();
    let is_tag = tag.len() == 2 && tag.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    is_tag.then(|| (tag, value.trim()))
}

pub(super) fn read(text: &str) -> Vec<Work> {
    let mut works = Vec::new();
    let mut work = Work::default();
    for (tag, value) in text.lines().filter_map(tag) {
        if value.is_empty() && tag != "ER" {
            continue;
        }
        let first = |field: &mut String| {
            if field.is_empty() {
                *field = value.to_owned();
            }
        };
        match tag {
            "TY" => work.kind = kind(value),
            "TI" | "T1" | "CT" => first(&mut work.title),
            "AU" | "A1" => work.authors.push(name(value)),
            "PB" | "JO" | "JF" | "T2" | "JA" => first(&mut work.publisher),
            "DA" | "PY" | "Y1" => first(&mut work.issued),
            "UR" | "L1" => first(&mut work.url),
            "DO" => first(&mut work.doi),
            "LA" => first(&mut work.language),
            "ER" => works.push(finished(std::mem::take(&mut work))),
            _ => {}
        }
    }
    // The last one may lack its end.
    if work != Work::default() {
        works.push(finished(work));
    }
    works.retain(|work| !work.title.is_empty() || !work.doi.is_empty());
    works
}

/// RIS writes a date as `2015/07/06/season`, any part of it empty.
fn finished(mut work: Work) -> Work {
    let parts: Vec<&str> = work.issued.split('/').take(3).filter(|part| !part.trim().is_empty()).collect();
    if work.issued.contains('/') && parts.iter().all(|part| part.trim().bytes().all(|b| b.is_ascii_digit())) {
        work.issued = parts.join("-");
    }
    work
}

fn name(value: &str) -> String {
    match value.split_once(',') {
        Some((family, given)) => person(given, family),
        None => value.to_owned(),
    }
}

fn kind(value: &str) -> &'static str {
    match value {
        "JOUR" | "MGZN" | "JFULL" => "article",
        "BOOK" | "CHAP" | "EBOOK" | "THES" => "book",
        "RPRT" => "report",
        "DATA" => "dataset",
        "NEWS" => "news",
        "ELEC" | "WEB" | "BLOG" => "web",
        "BILL" | "STAT" | "CASE" | "LEGAL" => "law",
        _ => "",
    }
}
