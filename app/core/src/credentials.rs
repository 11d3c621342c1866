//! What a name and a password must be, and why one is refused.
//!
//! Length is what counts in a password. So there are no rules about digits and signs; refused is what those
//! who guess try first: short ones, the name itself, a few characters over and over, a row of the keyboard,
//! and the passwords that are used most.

use crate::text::Text;

/// The fewest characters of a password.
pub const SHORTEST: usize = 12;
/// The most: more is somebody trying what a server can bear.
pub const LONGEST: usize = 200;
/// The most characters of a name.
pub const LONGEST_NAME: usize = 64;
/// The most characters of what a token is for.
pub const LONGEST_LABEL: usize = 80;

/// Why a password is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordFault {
    /// Fewer than [`SHORTEST`] characters.
    TooShort,
    /// More than [`LONGEST`] characters.
    TooLong,
    /// It holds the name, or is held by it.
    LikeName,
    /// A few characters over and over, or in a row.
    TooSimple,
    /// It is among those that are used most.
    Common,
}

/// Why a name is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameFault {
    /// Fewer than two letters.
    TooShort,
    /// More than [`LONGEST_NAME`] characters.
    TooLong,
    /// A character that a name does not have.
    Character,
    /// A name that the program itself signs with.
    Reserved,
}

impl PasswordFault {
    /// Why, and what to do.
    pub const fn words(self) -> Text {
        match self {
            PasswordFault::TooShort => Text {
                en: "The password has fewer than 12 characters. Several words that do not belong together are easy to remember.",
                ar: "كلمة المرور أقصر من 12 حرفًا. من السهل تذكّر بضع كلمات لا رابط بينها.",
            },
            PasswordFault::TooLong => Text {
                en: "The password has more than 200 characters. Choose a shorter one.",
                ar: "كلمة المرور أطول من 200 حرف. اختر أقصر منها.",
            },
            PasswordFault::LikeName => Text {
                en: "The password resembles the name. Choose one that has nothing to do with it.",
                ar: "كلمة المرور تشبه الاسم. اختر كلمة لا صلة لها به.",
            },
            PasswordFault::TooSimple => Text {
                en: "The password repeats a few characters or follows a row. Choose one that is harder to guess.",
                ar: "كلمة المرور تكرر بضعة أحرف أو تتبع تسلسلًا. اختر كلمة أصعب على التخمين.",
            },
            PasswordFault::Common => Text {
                en: "The password is one of those that are used most, and tried first. Choose another.",
                ar: "كلمة المرور من أكثر الكلمات استعمالًا، وهي أول ما يُجرَّب. اختر غيرها.",
            },
        }
    }
}

impl NameFault {
    /// Why, and what to do.
    pub const fn words(self) -> Text {
        match self {
            NameFault::TooShort => Text {
                en: "A name has at least two letters or digits.",
                ar: "الاسم حرفان أو رقمان على الأقل.",
            },
            NameFault::TooLong => Text {
                en: "A name has at most 64 characters.",
                ar: "الاسم 64 حرفًا على الأكثر.",
            },
            NameFault::Character => Text {
                en: "A name has letters, digits, single spaces and . - _ ’ @ in it, and begins with a letter or digit.",
                ar: "يتكون الاسم من حروف وأرقام ومسافات مفردة و. - _ ’ @ ويبدأ بحرف أو رقم.",
            },
            NameFault::Reserved => Text {
                en: "The program itself signs with this name. Choose another.",
                ar: "البرنامج نفسه يوقّع بهذا الاسم. اختر غيره.",
            },
        }
    }
}

/// Whether `name` can be the name of an account.
///
/// # Errors
/// Why not.
pub fn check_name(name: &str) -> Result<(), NameFault> {
    let count = name.chars().count();
    if count > LONGEST_NAME {
        return Err(NameFault::TooLong);
    }
    let known = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '.' | '-' | '_' | '\'' | '’' | '@');
    let begins = name.chars().next().is_none_or(char::is_alphanumeric);
    if !begins || !name.chars().all(known) || name.contains("  ") || name.ends_with(' ') {
        return Err(NameFault::Character);
    }
    if name.chars().filter(|c| c.is_alphanumeric()).count() < 2 {
        return Err(NameFault::TooShort);
    }
    if name.split(' ').next().is_some_and(|word| word.eq_ignore_ascii_case("masar")) {
        return Err(NameFault::Reserved);
    }
    Ok(())
}

/// Whether `password` is good enough for the account `name`.
///
/// # Errors
/// Why not.
pub fn check_password(password: &str, name: &str) -> Result<(), PasswordFault> {
    let count = password.chars().count();
    if count < SHORTEST {
        return Err(PasswordFault::TooShort);
    }
    if count > LONGEST {
        return Err(PasswordFault::TooLong);
    }
    let (plain, name) = (plain(password), plain(name));
    // A short name such as “Li” is in many words by chance.
    if name.chars().count() >= 3
        && plain.contains(&name)
        && plain.chars().count() < 2 * name.chars().count() + SHORTEST
    {
        return Err(PasswordFault::LikeName);
    }
    if COMMON.iter().any(|common| is_about(&plain, common)) {
        return Err(PasswordFault::Common);
    }
    if is_simple(&plain) {
        return Err(PasswordFault::TooSimple);
    }
    Ok(())
}

/// Small letters and digits alone: what is written between them makes no password harder to guess.
fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether `plain` is `common`, or that with a little before or behind it.
fn is_about(plain: &str, common: &str) -> bool {
    let rest = plain.chars().count().saturating_sub(common.chars().count());
    rest <= 5 && plain.contains(common)
}

/// Whether nearly every character is the one before it, or its neighbour in the alphabet, on the keyboard or
/// in a short pattern.
fn is_simple(plain: &str) -> bool {
    let chars: Vec<char> = plain.chars().collect();
    let mut distinct = chars.clone();
    distinct.sort_unstable();
    distinct.dedup();
    if distinct.len() < 5 {
        return true;
    }
    let follows = |a: char, b: char| {
        let near = (a as i64 - b as i64).abs() <= 1;
        near || ROWS.iter().any(|row| row.contains(&format!("{a}{b}")) || row.contains(&format!("{b}{a}")))
    };
    let followed = chars.windows(2).filter(|pair| follows(pair[0], pair[1])).count();
    followed * 4 >= chars.len().saturating_sub(1) * 3
}

const ROWS: [&str; 8] = [
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "azertyuiop",
    "qwertzuiop",
    "1234567890",
    "ضصثقفغعهخحجد",
    "شسيبلاتنمكط",
];

/// What those who guess try first, without what is commonly put before or behind it.
const COMMON: &[&str] = &[
    "password",
    "passw0rd",
    "p4ssword",
    "p4ssw0rd",
    "passwort",
    "motdepasse",
    "contrasena",
    "wachtwoord",
    "parola",
    "letmein",
    "welcome",
    "bienvenue",
    "willkommen",
    "changeme",
    "changethis",
    "administrator",
    "adminadmin",
    "iloveyou",
    "ilovegod",
    "sunshine",
    "princess",
    "football",
    "baseball",
    "basketball",
    "superman",
    "batman",
    "dragon",
    "monkey",
    "shadow",
    "master",
    "trustno1",
    "starwars",
    "whatever",
    "computer",
    "internet",
    "michael",
    "jennifer",
    "charlie",
    "liverpool",
    "manchester",
    "barcelona",
    "realmadrid",
    "chelsea",
    "arsenal",
    "qwerty123456",
    "qwertyqwerty",
    "qazwsxedc",
    "1qaz2wsx3edc",
    "zaq12wsx",
    "abc123abc123",
    "abcd1234abcd",
    "123qweasdzxc",
    "q1w2e3r4t5y6",
    "1q2w3e4r5t6y",
    "asdfasdfasdf",
    "defaultpassword",
    "mypassword",
    "newpassword",
    "secretsecret",
    "topsecret",
    "login",
    "testtest",
    "test1234test",
    "correcthorsebatterystaple",
    "thisismypassword",
    "journalist",
    "newsroom",
    "timeline",
    "research",
    "university",
    "mohammed",
    "muhammad",
    "bismillah",
    "alhamdulillah",
    "allahuakbar",
    "subhanallah",
    "inshallah",
    "mashallah",
    "habibi",
    "baghdad",
    "damascus",
    "palestine",
    "كلمةالمرور",
    "كلمةالسر",
    "بسمالله",
    "الحمدلله",
    "الرحمنالرحيم",
    "محمدمحمد",
    "مرحبامرحبا",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_password_that_nobody_guesses_is_good() {
        for good in [
            "orchard seven lantern",
            "tR9#kfw2!mZq",
            "نخلة على ضفة قديمة",
            "seventeen quiet herons",
            "the master of seven small boats",
        ] {
            assert_eq!(check_password(good, "Aya"), Ok(()), "{good}");
        }
    }

    #[test]
    fn what_is_tried_first_is_refused() {
        for (bad, why) in [
            ("short", PasswordFault::TooShort),
            ("eleven char", PasswordFault::TooShort),
            ("aaaaaaaaaaaaaaa", PasswordFault::TooSimple),
            ("abababababab", PasswordFault::TooSimple),
            ("123456789012", PasswordFault::TooSimple),
            ("abcdefghijklm", PasswordFault::TooSimple),
            ("qwertyuiop[]asdf", PasswordFault::TooSimple),
            ("Password1234!", PasswordFault::Common),
            ("Welcome-2026", PasswordFault::Common),
            ("correct horse battery staple", PasswordFault::Common),
            ("كلمة المرور ١٢٣", PasswordFault::Common),
            ("Aya Haddad 1990", PasswordFault::LikeName),
        ] {
            assert_eq!(check_password(bad, "Aya Haddad"), Err(why), "{bad}");
        }
        assert_eq!(check_password(&"ab3 ".repeat(60), "Aya"), Err(PasswordFault::TooLong));
    }

    #[test]
    fn names_are_words_of_any_script() {
        for good in ["Aya", "آية حداد", "jean-luc", "o’neill", "bot.import_2", "a@b.example", "李明"]
        {
            assert_eq!(check_name(good), Ok(()), "{good}");
        }
        for (bad, why) in [
            ("", NameFault::TooShort),
            ("a", NameFault::TooShort),
            (" aya", NameFault::Character),
            ("aya ", NameFault::Character),
            ("a  b", NameFault::Character),
            ("<b>aya", NameFault::Character),
            ("aya\u{202e}", NameFault::Character),
            ("aya\n", NameFault::Character),
            ("Masar", NameFault::Reserved),
            ("masar import", NameFault::Reserved),
        ] {
            assert_eq!(check_name(bad), Err(why), "{bad:?}");
        }
        assert_eq!(check_name(&"a".repeat(65)), Err(NameFault::TooLong));
    }
}
