//! How wide a label will be, before anything is drawn.
//!
//! Labels are placed by code that knows no font engine: on the server, and in the browser without asking the
//! page (which would force a layout per label). So the advance widths of the label faces are carried here,
//! and summed. For Latin that is nearly all there is to it; kerning is left out, a per cent or so. In Arabic
//! the shape of a letter, and with it the width, depends on its neighbours:
//!
//! - a letter is isolated, initial, medial or final, as it joins to the letters before and after it; some,
//!   like alef and waw, never join to the letter after them;
//! - vowel signs stand above or below a letter, take no room and do not part the letters around them;
//! - lam followed by alef is one sign.
//!
//! What this estimates, the drawn text must not betray: it is drawn in "Masar Sans" (see
//! `public/fonts/README.md`), whose files the widths are read from.
//!
//! ```
//! use masar_core::chart::measure::{Weight, text_width};
//!
//! let wide = text_width("Mosul falls to ISIL", 12.0, Weight::Bold);
//! assert!(wide > text_width("Mosul falls to ISIL", 12.0, Weight::Regular));
//! ```

use super::metrics::{LAM_ALEF, LATIN, LETTERS, Letter, OTHERS};

/// Which of the two label faces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Weight {
    /// CSS weight 400.
    #[default]
    Regular,
    /// CSS weight 700.
    Bold,
}

/// The width of a character that none of the faces has, in 1/1000 em: another font will draw it.
const UNKNOWN: u16 = 600;

/// The code point of lam, the first half of the lam-alef ligatures.
const LAM: u16 = 0x0644;

/// The estimated advance width of one line of text in pixels, set in "Masar Sans" at `size_px`.
///
/// Joining follows the order of the characters, not that on the screen, so the direction of the text and the
/// mix of scripts in it do not matter.
pub fn text_width(text: &str, size_px: f64, weight: Weight) -> f64 {
    let mut line = Line { weight: weight as usize, total: 0, pending: None, joined: false };
    for char in text.chars() {
        line.push(char);
    }
    line.settle(false);
    f64::from(line.total) * size_px / 1000.0
}

/// A line being measured. The last letter stays pending until it is known whether the next one joins it.
struct Line {
    weight: usize,
    total: u32,
    /// The last letter, and whether it is joined to the one before it.
    pending: Option<(&'static Letter, bool)>,
    /// Whether the next letter, if it is one, joins to what is before it.
    joined: bool,
}

impl Line {
    fn push(&mut self, char: char) {
        match char {
            '\u{200D}' => {
                // A joiner is an invisible letter that joins on both sides.
                self.settle(true);
                self.joined = true;
            }
            '\u{200C}' => self.push_plain(0), // a non-joiner: it parts letters, and takes no room
            _ if takes_no_room(char) => {}
            _ => match u16::try_from(u32::from(char)) {
                Ok(code) => self.push_code(code),
                Err(_) => self.push_plain(1000), // emoji and the like: a full em
            },
        }
    }

    fn push_code(&mut self, code: u16) {
        let Ok(at) = LETTERS.binary_search_by_key(&code, |letter| letter.code) else {
            return self.push_plain(plain_width(code, self.weight));
        };
        if let Some((Letter { code: LAM, .. }, joined)) = self.pending
            && let Ok(alef) = LAM_ALEF.binary_search_by_key(&code, |(alef, _)| *alef)
        {
            self.total += u32::from(LAM_ALEF[alef].1[self.weight][usize::from(joined)]);
            self.pending = None;
            self.joined = false;
            return;
        }
        self.settle(true);
        self.pending = Some((&LETTERS[at], self.joined));
        self.joined = LETTERS[at].dual;
    }

    /// Counts a character that joins to nothing.
    fn push_plain(&mut self, width: u16) {
        self.settle(false);
        self.total += u32::from(width);
        self.joined = false;
    }

    /// Counts the pending letter, now that it is known whether a letter follows.
    fn settle(&mut self, followed: bool) {
        if let Some((letter, before)) = self.pending.take() {
            let form = match (before, followed && letter.dual) {
                (false, false) => 0,
                (false, true) => 1,
                (true, true) => 2,
                (true, false) => 3,
            };
            self.total += u32::from(letter.forms[self.weight][form]);
        }
    }
}

/// The width of a character outside the joining scripts.
fn plain_width(code: u16, weight: usize) -> u16 {
    match code {
        0x20..0x180 => LATIN[weight][usize::from(code) - 0x20],
        _ => match OTHERS.binary_search_by_key(&code, |(code, _)| *code) {
            Ok(at) => OTHERS[at].1[weight],
            Err(_) => UNKNOWN,
        },
    }
}

/// Signs drawn on other letters, and invisible controls; none of them parts the letters around it.
fn takes_no_room(char: char) -> bool {
    matches!(char,
        '\u{0300}'..='\u{036F}'
        | '\u{0610}'..='\u{061A}' | '\u{061C}'
        | '\u{064B}'..='\u{065F}' | '\u{0670}'
        | '\u{06D6}'..='\u{06DC}' | '\u{06DF}'..='\u{06E4}' | '\u{06E7}' | '\u{06E8}' | '\u{06EA}'..='\u{06ED}'
        | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{2069}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Shaped widths in 1/1000 em, regular and bold, from `public/fonts/subset.py --widths`.
    const SHAPED: &[(&str, u32, u32)] = &[
        ("Mosul falls to ISIL", 8264, 8846),
        ("Fallujah slips out of government control", 18674, 19988),
        ("US Treasury: about $1 million a day from oil", 20411, 21637),
        ("2014-06 – 2017-12 (≥ 40 %)", 12455, 12603),
        ("al-Ḥayāt, Dāʿish", 7218, 7739),
        ("القيادة العامة للقاعدة تتبرأ من التنظيم", 14706, 16234),
        ("إعلان «الدولة في العراق والشام» ورفض النصرة الاندماج", 21451, 23747),
        ("الخزانة الأمريكية: نحو مليون دولار يوميًا من النفط", 18982, 20773),
        ("حصار كوباني (عين العرب) وفكّه", 12187, 13242),
        ("قرار مجلس الأمن 2178 بشأن المقاتلين الأجانب", 18796, 20493),
        ("٢٠١٤–٢٠١٧", 3580, 3965),
        ("تنظيم «الدولة» (ISIL): ١٢ هجومًا، لا أقل", 15295, 16832),
        ("→ الموصل", 4235, 4537),
    ];

    fn check(text: &str, weight: Weight, shaped: u32) {
        let estimate = text_width(text, 1000.0, weight);
        let off = (estimate / f64::from(shaped) - 1.0).abs();
        assert!(off < 0.03, "{text}: {estimate} against {shaped} ({weight:?})");
    }

    #[test]
    fn is_within_three_per_cent_of_a_shaper() {
        for &(text, regular, bold) in SHAPED {
            check(text, Weight::Regular, regular);
            check(text, Weight::Bold, bold);
        }
    }

    #[test]
    fn tables_are_sorted_for_their_searches() {
        assert!(LETTERS.is_sorted_by_key(|letter| letter.code));
        assert!(OTHERS.is_sorted_by_key(|(code, _)| *code));
        assert!(LAM_ALEF.is_sorted_by_key(|(alef, _)| *alef));
    }

    #[test]
    fn a_letter_changes_its_width_with_its_neighbours() {
        let width = |text| text_width(text, 1000.0, Weight::Regular);
        assert!(width("بب") < 2.0 * width("ب"), "joined letters are narrower than two apart");
        assert_eq!(width("ب\u{200C}ب"), 2.0 * width("ب"), "a non-joiner parts them");
        assert_eq!(width("اا"), 2.0 * width("ا"), "alef never joins onwards");
    }

    #[test]
    fn signs_take_no_room_and_part_nothing() {
        let width = |text| text_width(text, 1000.0, Weight::Bold);
        assert_eq!(width("حَلَّ"), width("حل"));
        assert_eq!(width("لَا"), width("لا"), "the ligature looks through a vowel sign");
        assert_eq!(width("\u{2067}حلب\u{2069}"), width("حلب"));
    }

    #[test]
    fn unknown_characters_still_count() {
        assert_eq!(text_width("", 12.0, Weight::Regular), 0.0);
        assert_eq!(text_width("界", 10.0, Weight::Regular), 6.0);
        assert_eq!(text_width("🌍", 10.0, Weight::Regular), 10.0);
    }
}
