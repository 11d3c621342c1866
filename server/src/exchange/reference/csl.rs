//! CSL-JSON: one item, a list of them, or a list under `items`.

use super::{ReferenceError, Work, person};
use serde_json::Value;

pub(super) fn read(text: &str) -> Result<Vec<Work>, ReferenceError> {
    let broken =
        |error: serde_json::Error| ReferenceError::Broken { format: "CSL-JSON", why: error.to_string() };
    let value: Value = serde_json::from_str(text).map_err(broken)?;
    let items = match &value {
        Value::Array(items) => items.iter().collect(),
        Value::Object(object) => match object.get("items").and_then(Value::as_array) {
            Some(items) => items.iter().collect(),
            None => vec![&value],
        },
        _ => Vec::new(),
    };
    let works = items.into_iter().map(work).filter(|work| !work.title.is_empty() || !work.doi.is_empty());
    Ok(works.collect())
}

fn work(item: &Value) -> Work {
    let text = |name: &str| match item.get(name) {
        Some(Value::String(text)) => plain(text),
        // Some services write a list of one.
        Some(Value::Array(list)) => list.first().and_then(Value::as_str).map(plain).unwrap_or_default(),
        _ => String::new(),
    };
    let authors = item.get("author").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let first = |names: &[&str]| names.iter().map(|name| text(name)).find(|text| !text.is_empty());
    Work {
        kind: kind(&text("type")),
        title: text("title"),
        authors: authors.iter().map(name).filter(|name| !name.is_empty()).collect(),
        publisher: first(&["publisher", "container-title"]).unwrap_or_default(),
        issued: item.get("issued").map(date).unwrap_or_default(),
        url: text("URL"),
        doi: text("DOI"),
        language: text("language"),
        license: text("license"),
        note: String::new(),
    }
}

fn name(author: &Value) -> String {
    let text = |name: &str| author.get(name).and_then(Value::as_str).unwrap_or_default();
    match text("literal") {
        "" => person(&format!("{} {}", text("given"), text("non-dropping-particle")), text("family")),
        literal => literal.to_owned(),
    }
}

/// `date-parts` of a day or of a range, else the text as it is.
fn date(issued: &Value) -> String {
    let part = |part: &Value| match part {
        Value::Number(number) => number.as_u64(),
        Value::String(text) => text.parse().ok(),
        _ => None,
    };
    let one = |parts: &Value| -> String {
        let numbers: Vec<u64> = parts.as_array().into_iter().flatten().map_while(part).collect();
        let written = numbers.iter().enumerate().map(|(place, number)| match place {
            0 => format!("{number:04}"),
            _ => format!("{number:02}"),
        });
        written.take(3).collect::<Vec<_>>().join("-")
    };
    let parts = issued.get("date-parts").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let dates: Vec<String> = parts.iter().take(2).map(one).filter(|date| !date.is_empty()).collect();
    if !dates.is_empty() {
        return dates.join("/");
    }
    let text = |name: &str| issued.get(name).and_then(Value::as_str);
    text("raw").or_else(|| text("literal")).or_else(|| issued.as_str()).unwrap_or_default().to_owned()
}

/// A text without the marks of HTML that titles carry.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        plain.push_str(before);
        let is_mark = tag.trim_start_matches(['<', '/']).starts_with(|c: char| c.is_ascii_alphabetic());
        match tag.find('>').filter(|_| is_mark) {
            Some(end) => rest = tag.get(end + 1..).unwrap_or_default(),
            None => {
                plain.push('<');
                rest = tag.get(1..).unwrap_or_default();
            }
        }
    }
    plain.push_str(rest);
    plain.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">").trim().to_owned()
}

fn kind(value: &str) -> &'static str {
    match value {
        "article-journal" | "article-magazine" | "article" | "journal-article" | "paper-conference" => {
            "article"
        }
        "book" | "chapter" | "thesis" | "monograph" => "book",
        "report" => "report",
        "dataset" => "dataset",
        "article-newspaper" => "news",
        "webpage" | "post" | "post-weblog" => "web",
        "legislation" | "bill" | "legal_case" | "treaty" => "law",
        "speech" | "interview" => "statement",
        _ => "",
    }
}
