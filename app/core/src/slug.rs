//! Ids made from names: kebab-case slugs of Latin letters and digits.

use crate::search::fold;

/// No slug made here is longer: it stands in addresses.
const LONGEST: usize = 60;

/// The slug of a text, empty where it holds no letter that can be written in Latin ones. Arabic letters
/// become the Latin ones a reader would expect; vowels that are not written are not guessed.
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    for word in fold(text).split_whitespace() {
        let word: String = word.chars().filter_map(latin).collect();
        if word.is_empty() {
            continue;
        }
        if !slug.is_empty() && slug.len() + 1 + word.len() > LONGEST {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(&word[..word.len().min(LONGEST)]);
    }
    slug
}

/// A folded letter in Latin ones.
fn latin(letter: char) -> Option<&'static str> {
    const ASCII: &str = "abcdefghijklmnopqrstuvwxyz0123456789";
    if let Some(at) = ASCII.find(letter) {
        return ASCII.get(at..=at);
    }
    Some(match letter {
        'ا' | 'ع' => "a",
        'ب' => "b",
        'ت' | 'ط' => "t",
        'ث' => "th",
        'ج' => "j",
        'ح' | 'ه' => "h",
        'خ' => "kh",
        'د' | 'ض' => "d",
        'ذ' => "dh",
        'ر' => "r",
        'ز' | 'ظ' => "z",
        'س' | 'ص' => "s",
        'ش' => "sh",
        'غ' => "gh",
        'ف' => "f",
        'ق' => "q",
        'ك' => "k",
        'ل' => "l",
        'م' => "m",
        'ن' => "n",
        'و' => "w",
        'ي' => "y",
        'ß' => "ss",
        'œ' => "oe",
        'æ' => "ae",
        'ł' => "l",
        'đ' => "d",
        'ş' | 'š' | 'ș' => "s",
        'ğ' => "g",
        'ž' => "z",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn a_name_becomes_a_slug() {
        assert_eq!(slug("ISIL blows up Mosul's al-Nuri mosque"), "isil-blows-up-mosuls-al-nuri-mosque");
        assert_eq!(slug("  São Paulo — Attaque à 20 h  "), "sao-paulo-attaque-a-20-h");
        assert_eq!(slug("سقوط الموصل"), "sqwt-almwsl");
        assert_eq!(slug("北京"), "");
        assert_eq!(slug("..//"), "");
    }

    #[test]
    fn a_long_name_is_cut_between_words() {
        let long = slug(&"a long name ".repeat(20));
        assert!(long.len() <= 60 && !long.ends_with('-'), "{long}");
        assert_eq!(slug(&"x".repeat(100)).len(), 60);
    }
}
