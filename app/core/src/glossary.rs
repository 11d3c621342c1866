//! Terms of the glossary found in running text, in both languages.
//!
//! A text is cut into words, each word folded as search folds it (see [`crate::search`]), and compared with
//! the words of every term. English words match their plural; Arabic words match under the particles that
//! are written onto them (و ف ب ل ك and the article). The longest term wins, and each is marked once.

use crate::lang::Lang;
use crate::model::GlossaryTerm;
use crate::search::fold;
use std::collections::BTreeSet;

/// A stretch of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words as they are.
    Plain(&'a str),
    /// The first mention of a term: the words of the text, and the position of the term in the glossary.
    Term(&'a str, usize),
}

/// The terms of a timeline, ready to be found in texts of one language.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    lang: Lang,
    /// Each way of writing a term: its words, folded, and the term's position. Longest first.
    forms: Vec<(Vec<String>, usize)>,
}

/// A word of a text: where it stands, and the ways of reading it.
struct Word {
    from: usize,
    to: usize,
    readings: Vec<String>,
}

impl Lexicon {
    /// Prepares a glossary. Terms without a name in `lang` are left out: their other name does not occur.
    pub fn new(terms: &[GlossaryTerm], lang: Lang) -> Lexicon {
        let mut forms = Vec::new();
        for (position, term) in terms.iter().enumerate() {
            for name in names(term.term.raw(lang)) {
                let words: Vec<String> = words(&name).into_iter().map(|(a, b)| fold(&name[a..b])).collect();
                let words = words.into_iter().map(|word| bare(&word, lang).to_owned()).collect::<Vec<_>>();
                if !words.is_empty() {
                    forms.push((words, position));
                }
            }
        }
        forms.sort_by_key(|(words, position)| (std::cmp::Reverse(words.len()), *position));
        Lexicon { lang, forms }
    }

    /// Cuts a text at the first mention of each term. What `met` holds is not marked again, so that a page
    /// marks a term once however many paragraphs it has.
    pub fn mark<'a>(&self, text: &'a str, met: &mut BTreeSet<usize>) -> Vec<Piece<'a>> {
        let words: Vec<Word> = (words(text).into_iter())
            .map(|(from, to)| Word { from, to, readings: readings(&fold(&text[from..to]), self.lang) })
            .collect();
        let (mut pieces, mut written, mut at) = (Vec::new(), 0, 0);
        while at < words.len() {
            let Some((length, term)) = self.find(&words[at..]) else {
                at += 1;
                continue;
            };
            let (from, to) = (words[at].from, words[at + length - 1].to);
            if met.insert(term) {
                if written < from {
                    pieces.push(Piece::Plain(&text[written..from]));
                }
                pieces.push(Piece::Term(&text[from..to], term));
                written = to;
            }
            at += length;
        }
        if written < text.len() {
            pieces.push(Piece::Plain(&text[written..]));
        }
        pieces
    }

    /// The longest term that the words begin with: how many words it takes, and which it is.
    fn find(&self, words: &[Word]) -> Option<(usize, usize)> {
        let fits = |form: &[String]| {
            form.len() <= words.len()
                && form.iter().zip(words).all(|(part, word)| word.readings.contains(part))
        };
        self.forms.iter().find(|(form, _)| fits(form)).map(|(form, term)| (form.len(), *term))
    }
}

/// `Displaced person (IDP)` is written in two ways.
fn names(term: &str) -> Vec<String> {
    match (term.find('('), term.find(')')) {
        (Some(open), Some(close)) if open < close => {
            vec![format!("{} {}", &term[..open], &term[close + 1..]), term[open + 1..close].to_owned()]
        }
        _ => vec![term.to_owned()],
    }
}

/// Where the words of a text begin and end.
fn words(text: &str) -> Vec<(usize, usize)> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices() {
        match (c.is_alphanumeric() || is_mark(c), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                words.push((from, at));
                start = None;
            }
            _ => {}
        }
    }
    words.extend(start.map(|from| (from, text.len())));
    words
}

/// A vowel sign or the like: part of the word it stands on.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{064b}'..='\u{065f}' | '\u{0670}' | '\u{0300}'..='\u{036f}')
}

/// A word of a term, as it is compared: Arabic without its article.
fn bare(word: &str, lang: Lang) -> &str {
    match lang {
        Lang::En => word,
        Lang::Ar => without(word, "ال").unwrap_or(word),
    }
}

/// Every way of reading a word of a text.
fn readings(word: &str, lang: Lang) -> Vec<String> {
    let mut readings = vec![word.to_owned()];
    match lang {
        Lang::En => {
            for (ending, instead) in [("ies", "y"), ("es", ""), ("s", "")] {
                if let Some(stem) = word.strip_suffix(ending).filter(|stem| stem.len() > 2) {
                    readings.push(format!("{stem}{instead}"));
                }
            }
        }
        Lang::Ar => {
            // One layer after another: a conjunction, a preposition, the article.
            for layer in [&["و", "ف"][..], &["ب", "ل", "ك"], &["ال", "لل"]] {
                for prefix in layer {
                    let stripped: Vec<String> =
                        readings.iter().filter_map(|word| without(word, prefix)).map(str::to_owned).collect();
                    readings.extend(stripped);
                }
            }
        }
    }
    readings
}

/// A word without a particle, if enough of it is left to be a word.
fn without<'a>(word: &'a str, prefix: &str) -> Option<&'a str> {
    word.strip_prefix(prefix).filter(|rest| rest.chars().count() >= 3)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Pair;

    fn term(en: &str, ar: &str) -> GlossaryTerm {
        GlossaryTerm { id: en.to_owned(), term: Pair::new(en, ar), definition: Pair::default() }
    }

    fn terms() -> Vec<GlossaryTerm> {
        vec![
            term("Caliphate", "خلافة"),
            term("'Virtual caliphate'", "«الخلافة الافتراضية»"),
            term("Internally displaced person (IDP)", "نازح داخلي"),
            term("Takedown", "إزالة محتوى"),
            term("Propaganda", "دعاية"),
            term("Referral unit", "وحدة إحالة"),
        ]
    }

    /// What is marked in a text, in order.
    fn marked(text: &str, lang: Lang) -> Vec<(String, usize)> {
        let pieces = Lexicon::new(&terms(), lang).mark(text, &mut BTreeSet::new());
        let whole: String = pieces
            .iter()
            .map(|piece| match piece {
                Piece::Plain(s) | Piece::Term(s, _) => *s,
            })
            .collect();
        assert_eq!(whole, text, "no letter is lost");
        (pieces.into_iter())
            .filter_map(|piece| match piece {
                Piece::Term(words, term) => Some((words.to_owned(), term)),
                Piece::Plain(_) => None,
            })
            .collect()
    }

    fn found(words: &str, term: usize) -> (String, usize) {
        (words.to_owned(), term)
    }

    #[test]
    fn a_term_is_marked_once_whatever_its_case_or_number() {
        let text = "Takedowns rose. A takedown is no measure; IDPs and a Referral Unit.";
        assert_eq!(
            marked(text, Lang::En),
            [found("Takedowns", 3), found("IDPs", 2), found("Referral Unit", 5)]
        );
    }

    #[test]
    fn the_longest_term_wins() {
        let text = "The virtual caliphate, and the caliphate.";
        assert_eq!(marked(text, Lang::En), [found("virtual caliphate", 1), found("caliphate", 0)]);
    }

    #[test]
    fn arabic_is_found_under_its_particles() {
        assert_eq!(marked("والدعاية", Lang::Ar), [found("والدعاية", 4)]);
        assert_eq!(marked("بدعايةٍ أو للدعاية", Lang::Ar), [found("بدعايةٍ", 4)]);
        assert_eq!(marked("عن «الخلافة الافتراضية» وعن الخلافة", Lang::Ar).len(), 2);
        assert_eq!(marked("فإزالة المحتوى", Lang::Ar), [found("فإزالة المحتوى", 3)]);
    }

    #[test]
    fn a_word_is_not_found_inside_another() {
        assert!(marked("takedownish propagandas2", Lang::En).is_empty());
        assert!(marked("", Lang::Ar).is_empty());
    }

    #[test]
    fn what_was_met_before_is_not_marked_again() {
        let terms = terms();
        let (lexicon, mut met) = (Lexicon::new(&terms, Lang::En), BTreeSet::new());
        assert_eq!(lexicon.mark("Propaganda.", &mut met).len(), 2);
        assert_eq!(lexicon.mark("Propaganda.", &mut met), [Piece::Plain("Propaganda.")]);
    }
}
