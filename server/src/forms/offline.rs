//! One file that needs nothing else: a view with its explorer, in both languages, from a stick.
//!
//! The page is the page of the site. What the site would be asked for lies beside it, compressed: the other
//! language, script, WASM, the figure's data, the details of every record. `public/offline.js` unpacks it
//! and answers in the place of the server. A policy in the file forbids it to ask anybody for anything.

use crate::site;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;
use masar_app::pages::{self, Explore, Reader};
use masar_core::chart::svg::Escaped;
use masar_core::figure::Figure;
use masar_core::lang::Lang;
use masar_core::model::{Event, Timeline};
use masar_core::sample::Sampling;
use masar_core::view::{Selection, Tab, View};
use serde_json::{Map, Value, json};
use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::sync::Arc;

/// A file that cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum OfflineError {
    /// The figure's data cannot be written.
    #[error("the figure's data cannot be written: {0}")]
    Figure(#[from] postcard::Error),
    /// It cannot be compressed.
    #[error("a part cannot be compressed: {0}")]
    Io(#[from] std::io::Error),
}

/// Nothing from anywhere; only what lies in the file runs.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline' blob: \
    'wasm-unsafe-eval'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'";

/// Records whose details lie in the file: enough for any timeline that one reads, and no gigabyte for others.
const DETAILS_MAX: usize = 1500;

/// Writes the file.
///
/// # Errors
/// When a part of it cannot be written.
pub fn write(reader: &Reader, page: &Explore) -> Result<String, OfflineError> {
    let page = as_first_view(page);
    let lang = reader.lang;
    let script =
        |name: &str| site::asset(name).map(|asset| String::from_utf8_lossy(&asset.identity).into_owned());
    let mut data = Map::new();
    data.insert("lang".into(), json!(lang.tag()));
    data.insert("other".into(), json!(pack(body(reader, &page, lang.other()).as_bytes())?));
    data.insert("otherTitle".into(), json!(page.timeline.about.titles.get(lang.other())));
    for (name, path) in [("script", "pkg/masar.js"), ("wasm", "pkg/masar.wasm")] {
        if let Some(asset) = site::asset(path) {
            // The site has it compressed as far as it goes.
            let packed = match &asset.gz {
                Some(gz) => STANDARD.encode(gz),
                None => pack(&asset.identity)?,
            };
            data.insert(name.into(), json!(packed));
        }
    }
    let figure = postcard::to_allocvec(&Figure::new(&page.timeline, &Sampling::default()))?;
    data.insert("figure".into(), json!(pack(&figure)?));
    let (details, items) = details(reader, &page);
    data.insert("details".into(), json!(pack(details.to_string().as_bytes())?));
    data.insert("items".into(), json!(pack(json!(items).to_string().as_bytes())?));

    let mut out = String::with_capacity(1_000_000);
    let title = page.timeline.about.titles.get(lang);
    // Writing to a String cannot fail.
    let _ = write!(
        out,
        "<!DOCTYPE html><html lang=\"{}\" dir=\"{}\"><head><meta charset=\"utf-8\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"light dark\"><meta name=\"generator\" content=\"Masar\">\
         <title>{}</title><style>{}</style><script>{}</script></head><body>{}",
        lang.tag(),
        lang.dir(),
        Escaped(title),
        style(),
        script("page.js").unwrap_or_default(),
        body(reader, &page, lang)
    );
    // Base64 and plain keys: nothing in it ends the element.
    let _ =
        write!(out, "<script type=\"application/json\" id=\"masar-data\">{}</script>", Value::Object(data));
    if let Some(script) = script("offline.js") {
        let _ = write!(out, "<script type=\"module\">{script}</script>");
    }
    out.push_str("</body></html>\n");
    Ok(out)
}

/// The same page of a timeline whose first view is this one: a file has no address to tell a view by.
fn as_first_view(page: &Explore) -> Explore {
    let view = View { version: None, tab: Tab::Chart, ..page.view.clone() };
    let mut timeline: Timeline = (*page.timeline).clone();
    timeline.about.default_view = view.query(&View::default());
    let timeline = Arc::new(timeline);
    Explore { timeline, view, problems: Vec::new(), newest: None, since: None, index: page.index.clone() }
}

/// The body of the page in a language, its links made fit for a file.
fn body(reader: &Reader, page: &Explore, lang: Lang) -> String {
    let reader = Reader { lang, ..reader.clone() };
    let html = pages::explore(&reader, page);
    let body = html.split_once("<body>").map_or(html.as_str(), |(_, rest)| rest);
    let body = body.rsplit_once("</body>").map_or(body, |(body, _)| body);
    // The file has its style in its head.
    let body = body.rsplit_once("<link rel=\"stylesheet\"").map_or(body, |(body, _)| body);
    // One drawing is enough where the explorer draws to measure.
    let small = body.split_once("<div class=\"plot small\">");
    let small = small.and_then(|(before, rest)| Some((before, rest.split_once("</div>")?.1)));
    let body = small.map_or(body.to_owned(), |(before, after)| format!("{before}{after}"));
    for_a_file(&body, &reader, page)
}

/// Views stay in the file; every other link leads to the site.
fn for_a_file(html: &str, reader: &Reader, page: &Explore) -> String {
    let path = reader.timeline(&page.timeline);
    html.replace(&format!("href=\"{path}?"), "href=\"?")
        .replace(&format!("href=\"{path}\""), "href=\"?\"")
        .replace(&format!("data-path=\"{path}\""), "data-path=\"\"")
        .replace(&format!("action=\"{path}\""), "action=\"?\"")
        .replace("href=\"/", &format!("href=\"{}/", reader.origin))
}

/// What list items are replaced by where they are told once for all: this character, a number, a semicolon. It
/// never occurs in HTML.
const ITEM: char = '\u{1}';

/// The items of lists, each told once: the details of neighbours in time name the same records and sources.
#[derive(Default)]
struct Items {
    all: Vec<String>,
    known: HashMap<String, usize>,
}

impl Items {
    /// The same HTML with a number for each item of a list.
    fn take_from(&mut self, html: &str) -> String {
        const END: &str = "</li>";
        let mut out = String::with_capacity(html.len());
        let mut rest = html;
        while let Some(start) = rest.find("<li") {
            let Some(length) = rest[start..].find(END) else { break };
            let (item, after) = rest[start..].split_at(length + END.len());
            let next = self.all.len();
            let number = *self.known.entry(item.to_owned()).or_insert_with(|| {
                self.all.push(item.to_owned());
                next
            });
            let _ = write!(out, "{}{ITEM}{number};", &rest[..start]);
            rest = after;
        }
        out.push_str(rest);
        out
    }
}

/// The details of every record, by language and `kind/id`, without a record under the empty key; and the items
/// that they name by number.
fn details(reader: &Reader, page: &Explore) -> (Value, Vec<String>) {
    let mut items = Items::default();
    let mut events: Vec<&Event> = page.timeline.events.iter().collect();
    events.sort_by_key(|event| event.importance);
    let events = events.into_iter().map(|it| (it.date.sort_key(), Selection::Event(it.id.clone())));
    let claims = page.timeline.claims.iter().map(|it| (it.date.sort_key(), Selection::Claim(it.id.clone())));
    let mut dated: Vec<_> = events.chain(claims).take(DETAILS_MAX).collect();
    // Neighbours in time are told in much the same words: side by side they shrink.
    dated.sort_by_key(|(date, _)| *date);
    let all: Vec<Option<Selection>> =
        std::iter::once(None).chain(dated.into_iter().map(|(_, selection)| Some(selection))).collect();
    let mut of = |lang: Lang| {
        let reader = Reader { lang, ..reader.clone() };
        let mut found = Map::new();
        for selection in &all {
            let key = match selection {
                Some(Selection::Event(id)) => format!("event/{id}"),
                Some(Selection::Claim(id)) => format!("claim/{id}"),
                _ => String::new(),
            };
            let view = page.view.selecting(selection.clone());
            let selected = Explore { view, ..page.clone() };
            let html = for_a_file(&pages::details(&reader, &selected), &reader, page);
            found.insert(key, json!(items.take_from(&html)));
        }
        Value::Object(found)
    };
    let details = json!({ "en": of(Lang::En), "ar": of(Lang::Ar) });
    (details, items.all)
}

/// The style sheet with its fonts in it.
fn style() -> String {
    let Some(sheet) = site::asset("pkg/file.css") else { return String::new() };
    let sheet = String::from_utf8_lossy(&sheet.identity).into_owned();
    let mut pieces = sheet.split("url(");
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (address, rest) = piece.split_once(')').unwrap_or((piece, ""));
        let path = address.trim_matches(['"', '\'']).trim_start_matches("../");
        match site::asset(path) {
            Some(font) => {
                let _ = write!(out, "url(data:font/woff2;base64,{}){rest}", STANDARD.encode(&font.identity));
            }
            None => {
                let _ = write!(out, "url({address}){rest}");
            }
        }
    }
    out
}

fn pack(bytes: &[u8]) -> Result<String, std::io::Error> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(bytes)?;
    Ok(STANDARD.encode(gzip.finish()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_is_told_once_and_found_by_its_number() {
        let mut items = Items::default();
        let first = items.take_from("<ul><li>a</li><li>b</li></ul>");
        let second = items.take_from("<p>x</p><ul><li>b</li></ul>");
        assert_eq!(
            (first.as_str(), second.as_str()),
            ("<ul>\u{1}0;\u{1}1;</ul>", "<p>x</p><ul>\u{1}1;</ul>")
        );
        assert_eq!(items.all, ["<li>a</li>", "<li>b</li>"]);
    }
}
