//! Formatted citations: APA (7th edition), Chicago (notes and bibliography, 17th) and MLA (9th).
//!
//! Arabic has no style of its own that all agree on; the order of the parts is kept, and the words and the
//! punctuation are Arabic.

use super::{Sort, Work};
use crate::date::{Calendar, Day, Digits, Edtf, words};
use crate::lang::Lang;

/// A style of citations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// American Psychological Association.
    #[default]
    Apa,
    /// The Chicago Manual of Style.
    Chicago,
    /// Modern Language Association.
    Mla,
}

impl Style {
    /// Every style.
    pub const ALL: [Style; 3] = [Style::Apa, Style::Chicago, Style::Mla];

    /// Its name in an address.
    pub const fn name(self) -> &'static str {
        match self {
            Style::Apa => "apa",
            Style::Chicago => "chicago",
            Style::Mla => "mla",
        }
    }

    /// Its name for readers.
    pub const fn label(self) -> &'static str {
        match self {
            Style::Apa => "APA",
            Style::Chicago => "Chicago",
            Style::Mla => "MLA",
        }
    }

    /// The style of this name.
    pub fn from_name(name: &str) -> Option<Style> {
        Style::ALL.into_iter().find(|style| style.name() == name)
    }
}

/// A stretch of a citation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// As it is.
    Plain(String),
    /// In italics: the title of something that stands by itself.
    Title(String),
}

/// A citation as one text.
pub fn text(work: &Work, style: Style) -> String {
    let plain = |piece: Piece| match piece {
        Piece::Plain(text) | Piece::Title(text) => text,
    };
    pieces(work, style).into_iter().map(plain).collect()
}

/// A citation, piece by piece.
pub fn pieces(work: &Work, style: Style) -> Vec<Piece> {
    let lang = work.lang;
    let plain = |text: String| Piece::Plain(text);
    let by = ended(&authors(work, style));
    let (version, hash) = (work.version, work.short_hash());
    let edition = match lang {
        Lang::En => format!("version {version}, sha256:{hash}"),
        Lang::Ar => format!("الإصدار {version}، sha256:{hash}"),
    };
    let whole = work.container.as_deref().unwrap_or(&work.title).to_owned();
    let mut pieces = match style {
        Style::Apa => {
            let date = work.edition.published.map(|day| apa_date(day, lang)).unwrap_or_else(|| no_date(lang));
            let mut pieces = vec![plain(format!("{by} ({date}). "))];
            if work.container.is_some() && work.sort != Sort::Timeline {
                let inside = lang.pick("In ", "في: ");
                pieces.push(plain(format!("{} [{}]. {inside}", unended(&work.title), work.medium())));
                pieces.push(Piece::Title(whole));
                pieces.push(plain(format!(" ({}). ", capital(&edition))));
            } else {
                pieces.push(Piece::Title(whole));
                pieces.push(plain(format!(" ({}) [{}]. ", capital(&edition), work.medium())));
            }
            pieces.push(plain(format!("{}. {}", work.publisher(), work.address)));
            pieces
        }
        Style::Chicago => {
            let mut pieces = vec![plain(format!("{by} "))];
            if work.container.is_some() {
                pieces.push(plain(format!("{} {}", quoted(&work.title, lang), lang.pick("In ", "في: "))));
            }
            pieces.push(Piece::Title(whole));
            let comma = lang.pick(", ", "، ");
            let date = work.edition.published.map(|day| format!("{comma}{}", long_date(day, lang)));
            pieces.push(plain(format!(
                "{comma}{edition}. {}{}. {}.",
                work.publisher(),
                date.unwrap_or_default(),
                work.address
            )));
            pieces
        }
        Style::Mla => {
            let mut pieces = vec![plain(format!("{by} "))];
            if work.container.is_some() {
                pieces.push(plain(format!("{} ", quoted(&work.title, lang))));
            }
            pieces.push(Piece::Title(whole));
            let comma = lang.pick(", ", "، ");
            let date = work.edition.published.map(|day| format!("{comma}{}", mla_date(day, lang)));
            let (publisher, address) = (work.publisher(), without_scheme(&work.address));
            let date = date.unwrap_or_default();
            pieces.push(plain(format!("{comma}{edition}{comma}{publisher}{date}{comma}{address}.")));
            pieces
        }
    };
    if let Some(original) = &work.original {
        let from = lang.pick(" Taken from: ", " نقلًا عن: ");
        pieces.push(plain(format!("{from}{}", ended(original))));
    }
    pieces
}

/// The authors as a style joins them. They are bodies, or names as they write themselves.
fn authors(work: &Work, style: Style) -> String {
    let authors = work.authors();
    let and = match (style, work.lang) {
        (Style::Apa, Lang::En) => ", & ",
        (_, Lang::En) => ", and ",
        (_, Lang::Ar) => " و",
    };
    let comma = work.lang.pick(", ", "، ");
    match authors.as_slice() {
        [first, ..] if authors.len() > 3 && style != Style::Apa => {
            format!("{first}{}", work.lang.pick(", et al.", " وآخرون"))
        }
        [many @ .., last] if !many.is_empty() => format!("{}{and}{last}", many.join(comma)),
        _ => authors.join(comma),
    }
}

/// Ends in a full stop, once.
fn ended(text: &str) -> String {
    if text.ends_with(['.', '!', '?', '؟']) { text.to_owned() } else { format!("{text}.") }
}

fn unended(text: &str) -> &str {
    text.strip_suffix('.').unwrap_or(text)
}

/// In quotation marks, with the full stop where the language puts it.
fn quoted(title: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("“{}”", ended(&title.replace('“', "‘").replace('”', "’"))),
        Lang::Ar => format!("«{}».", unended(&title.replace('«', "“").replace('»', "”"))),
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

fn no_date(lang: Lang) -> String {
    lang.pick("n.d.", "د.ت.").to_owned()
}

fn apa_date(day: Day, lang: Lang) -> String {
    let (year, month, of_month) = day.ymd();
    match lang {
        Lang::En => format!("{year}, {} {of_month}", words::month_name(month, lang, false)),
        Lang::Ar => format!("{year}، {of_month} {}", words::month_name(month, lang, false)),
    }
}

fn long_date(day: Day, lang: Lang) -> String {
    let (year, month, of_month) = day.ymd();
    match lang {
        Lang::En => format!("{} {of_month}, {year}", words::month_name(month, lang, false)),
        Lang::Ar => words::day_short(day, lang, Calendar::Gregory, Digits::Latn),
    }
}

fn mla_date(day: Day, lang: Lang) -> String {
    let (year, month, of_month) = day.ymd();
    if lang == Lang::Ar {
        return long_date(day, lang);
    }
    let name = words::month_name(month, lang, false);
    // May, June and July are written out.
    let name = if name.len() > 4 {
        format!("{}.", &name[..if name == "September" { 4 } else { 3 }])
    } else {
        name.to_owned()
    };
    format!("{of_month} {name} {year}")
}

/// How MLA writes an address.
fn without_scheme(address: &str) -> &str {
    address.split_once("://").map_or(address, |(_, rest)| rest)
}

/// A source in a few words, for the note on what a record rests on: author or publisher, title, date.
pub(super) fn source_words(by: Option<&str>, title: &str, issued: Option<&Edtf>, lang: Lang) -> String {
    let by = by.map(|by| format!("{by}{}", lang.pick(", ", "، "))).unwrap_or_default();
    let issued = issued
        .map(|date| format!(" ({})", words::date_short(date, lang, Calendar::Gregory, Digits::Latn)))
        .unwrap_or_default();
    format!("{by}{title}{issued}")
}
