//! Search as you type, in both scripts.
//!
//! Text is folded to the letters a reader would accept as the same: Arabic without diacritics and
//! tatweel, the forms of alef, hamza, ya and ta marbuta as one, Arabic digits as Latin ones; Latin in
//! lower case without accents. A query matches where every one of its words is found.

/// A text reduced to what a search compares.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars().map(lower) {
        match c {
            // Diacritics, superscript alef, tatweel, Latin combining marks, direction marks.
            '\u{064b}'..='\u{065f}' | '\u{0670}' | '\u{0640}' | '\u{0300}'..='\u{036f}' => {}
            '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            'أ' | 'إ' | 'آ' | 'ٱ' => folded.push('ا'),
            'ى' | 'ئ' | 'ی' => folded.push('ي'),
            'ؤ' => folded.push('و'),
            'ة' => folded.push('ه'),
            'ک' => folded.push('ك'),
            // A hamza on its own is the one letter that is written or left out at will.
            'ء' => {}
            '٠'..='٩' => folded.push(digit(c, '٠')),
            '۰'..='۹' => folded.push(digit(c, '۰')),
            'à'..='å' | 'ā' => folded.push('a'),
            'ç' | 'č' => folded.push('c'),
            'è'..='ë' | 'ē' => folded.push('e'),
            'ì'..='ï' | 'ī' => folded.push('i'),
            'ñ' => folded.push('n'),
            'ò'..='ö' | 'ø' | 'ō' => folded.push('o'),
            'ù'..='ü' | 'ū' => folded.push('u'),
            // Quotation marks and apostrophes are typed in many ways, or not at all.
            '\'' | '’' | '‘' | '"' | '“' | '”' | '«' | '»' => {}
            c if is_letter(c) => folded.push(c),
            _ => {
                if !folded.ends_with(' ') {
                    folded.push(' ');
                }
            }
        }
    }
    folded
}

/// Lower case of the Latin letters that occur in names; the tables of all scripts would be half a search
/// engine in the browser.
fn lower(c: char) -> char {
    match c {
        'A'..='Z' => c.to_ascii_lowercase(),
        'À'..='Ö' | 'Ø'..='Þ' => char::from_u32(c as u32 + 0x20).unwrap_or(c),
        // Latin Extended-A alternates upper and lower case, but for two stretches that start odd.
        '\u{0100}'..='\u{0137}' | '\u{014a}'..='\u{0177}' if (c as u32).is_multiple_of(2) => following(c),
        '\u{0139}'..='\u{0148}' | '\u{0179}'..='\u{017e}' if c as u32 % 2 == 1 => following(c),
        c => c,
    }
}

fn following(c: char) -> char {
    char::from_u32(c as u32 + 1).unwrap_or(c)
}

/// Whether a character is part of a word, rather than a sign between words.
fn is_letter(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_alphanumeric(),
        '\u{80}'..='\u{bf}' | '×' | '÷' => false,
        // Arabic comma, semicolon, question mark, per cent, separators, full stop.
        '،' | '؛' | '؟' | '٪' | '٫' | '٬' | '٭' | '۔' => false,
        '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{303f}' => false,
        _ => true,
    }
}

fn digit(c: char, zero: char) -> char {
    char::from(b'0' + (c as u32 - zero as u32) as u8)
}

/// The words of a query, folded and ready to compare.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query(Vec<String>);

impl Query {
    /// Folds what a reader typed.
    pub fn new(text: &str) -> Query {
        Query(fold(text).split_whitespace().map(str::to_owned).collect())
    }

    /// Whether nothing was asked.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether every word is found in `folded`, a text that went through [`fold`].
    pub fn matches(&self, folded: &str) -> bool {
        self.0.iter().all(|word| folded.contains(word.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(query: &str, text: &str) -> bool {
        Query::new(query).matches(&fold(text))
    }

    #[test]
    fn arabic_is_found_however_it_is_typed() {
        assert!(found("الارض", "من الأرض إلى «الخلافة الافتراضية»"));
        assert!(found("الخلافه", "الخلافة"));
        assert!(found("خِلافـــة", "الخلافة"));
        assert!(found("مسوول", "مسؤول"));
        assert!(found("هيئه", "هيئة"));
        assert!(found("علي", "على"));
        assert!(found("بغداد 2014", "بغداد ٢٠١٤"));
        assert!(found("٢٠١٤", "summer of 2014"));
    }

    #[test]
    fn latin_is_found_without_case_accents_or_quotes() {
        assert!(found("caliphate proclaimed", "'Caliphate' proclaimed in Iraq"));
        assert!(found("al nuri", "ISIL blows up Mosul's al-Nuri mosque"));
        assert!(found("mosuls", "Mosul's"));
        assert!(found("SÃO", "sao"));
    }

    #[test]
    fn every_word_must_be_found() {
        assert!(!found("mosul paris", "Mosul falls"));
        assert!(found("", "anything"));
    }
}
