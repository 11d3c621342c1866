//! Search as you type, in both scripts.
//!
//! Text is folded to the letters a reader would accept as the same: Arabic without diacritics and
//! tatweel, the forms of alef, hamza, ya and ta marbuta as one, Arabic digits as Latin ones; Latin in
//! lower case without accents. A query matches where every one of its words is found.

/// A text reduced to what a search compares.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
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
            c if c.is_alphanumeric() => folded.push(c),
            _ => {
                if !folded.ends_with(' ') {
                    folded.push(' ');
                }
            }
        }
    }
    folded
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
