//! The two languages of the interface, and text that exists in both.

use serde::{Deserialize, Serialize};

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// English, left to right.
    #[default]
    En,
    /// Arabic, right to left.
    Ar,
}

impl Lang {
    /// Both languages, English first.
    pub const ALL: [Lang; 2] = [Lang::En, Lang::Ar];

    /// The language of a BCP 47 tag such as `ar-IQ`, if it is one of ours.
    pub fn from_tag(tag: &str) -> Option<Lang> {
        match tag.split('-').next().unwrap_or_default().to_ascii_lowercase().as_str() {
            "en" => Some(Lang::En),
            "ar" => Some(Lang::Ar),
            _ => None,
        }
    }

    /// The language of a path's first segment, exactly as it is written there.
    pub fn from_segment(segment: &str) -> Option<Lang> {
        Lang::ALL.into_iter().find(|lang| lang.tag() == segment)
    }

    /// The BCP 47 tag: `en` or `ar`.
    pub const fn tag(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::Ar => "ar",
        }
    }

    /// The value of HTML's `dir`.
    pub const fn dir(self) -> &'static str {
        match self {
            Lang::En => "ltr",
            Lang::Ar => "rtl",
        }
    }

    /// Whether the script runs from right to left.
    pub const fn is_rtl(self) -> bool {
        matches!(self, Lang::Ar)
    }

    /// The other language.
    pub const fn other(self) -> Lang {
        match self {
            Lang::En => Lang::Ar,
            Lang::Ar => Lang::En,
        }
    }

    /// Picks the text of this language out of two.
    pub const fn pick<'a>(self, en: &'a str, ar: &'a str) -> &'a str {
        match self {
            Lang::En => en,
            Lang::Ar => ar,
        }
    }
}

/// A text for readers in both languages; either may be empty, then the other stands in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Pair {
    /// English.
    pub en: String,
    /// Arabic.
    pub ar: String,
}

impl Pair {
    /// A pair from its two halves.
    pub fn new(en: impl Into<String>, ar: impl Into<String>) -> Pair {
        Pair { en: en.into(), ar: ar.into() }
    }

    /// The text to show in `lang`, and the language it really is in.
    pub fn shown(&self, lang: Lang) -> (&str, Lang) {
        let wanted = self.raw(lang);
        if wanted.is_empty() { (self.raw(lang.other()), lang.other()) } else { (wanted, lang) }
    }

    /// The text to show in `lang`, falling back to the other language.
    pub fn get(&self, lang: Lang) -> &str {
        self.shown(lang).0
    }

    /// The half written in `lang`, empty where there is none.
    pub fn raw(&self, lang: Lang) -> &str {
        lang.pick(&self.en, &self.ar)
    }

    /// Whether neither language has a text.
    pub fn is_empty(&self) -> bool {
        self.en.is_empty() && self.ar.is_empty()
    }
}
