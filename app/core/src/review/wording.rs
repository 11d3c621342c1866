//! What changed within a text, word by word.

use similar::{Algorithm, ChangeTag, TextDiff};

/// A stretch of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// In both texts.
    Same(String),
    /// In the text before alone.
    Gone(String),
    /// In the text after alone.
    New(String),
}

/// Beyond this many words a text is compared as a whole: nobody reads so many marks.
const MOST_WORDS: usize = 4000;

/// The text `after` with what is gone from `before` in its place. What stands between two changes and is
/// nothing but spaces belongs to them, so that a changed phrase reads as one.
pub fn wording(before: &str, after: &str) -> Vec<Piece> {
    if before.split_whitespace().count() + after.split_whitespace().count() > MOST_WORDS {
        return whole(before, after);
    }
    let difference = TextDiff::configure().algorithm(Algorithm::Patience).diff_words(before, after);
    let changes: Vec<(ChangeTag, &str)> =
        difference.iter_all_changes().map(|change| (change.tag(), change.value())).collect();
    let (mut pieces, mut gone, mut new) = (Vec::new(), String::new(), String::new());
    for (place, (tag, text)) in changes.iter().enumerate() {
        let within = text.trim().is_empty()
            && !(gone.is_empty() && new.is_empty())
            && changes.get(place + 1).is_some_and(|(next, _)| *next != ChangeTag::Equal);
        match tag {
            ChangeTag::Delete => gone.push_str(text),
            ChangeTag::Insert => new.push_str(text),
            ChangeTag::Equal if within => {
                gone.push_str(text);
                new.push_str(text);
            }
            ChangeTag::Equal => {
                flush(&mut gone, &mut new, &mut pieces);
                match pieces.last_mut() {
                    Some(Piece::Same(same)) => same.push_str(text),
                    _ => pieces.push(Piece::Same((*text).to_owned())),
                }
            }
        }
    }
    flush(&mut gone, &mut new, &mut pieces);
    // Where hardly a word stays, two whole texts read better than a patchwork.
    let kept: usize = pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Same(text) => Some(text.split_whitespace().count()),
            _ => None,
        })
        .sum();
    if kept * 4 < after.split_whitespace().count().min(before.split_whitespace().count()) {
        return whole(before, after);
    }
    pieces
}

fn flush(gone: &mut String, new: &mut String, pieces: &mut Vec<Piece>) {
    if !gone.is_empty() {
        pieces.push(Piece::Gone(std::mem::take(gone)));
    }
    if !new.is_empty() {
        pieces.push(Piece::New(std::mem::take(new)));
    }
}

fn whole(before: &str, after: &str) -> Vec<Piece> {
    let pieces = [Piece::Gone(before.to_owned()), Piece::New(after.to_owned())];
    let holds = |piece: &Piece| !matches!(piece, Piece::Gone(text) | Piece::New(text) if text.is_empty());
    pieces.into_iter().filter(holds).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn told(before: &str, after: &str) -> String {
        let tell = |piece| match piece {
            Piece::Same(text) => text,
            Piece::Gone(text) => format!("[-{text}-]"),
            Piece::New(text) => format!("[+{text}+]"),
        };
        wording(before, after).into_iter().map(tell).collect()
    }

    #[test]
    fn changed_words_stand_where_they_changed() {
        assert_eq!(
            told("The city fell on 9 June after days.", "The city fell on 10 June after days."),
            "The city fell on [-9-][+10+] June after days."
        );
        assert_eq!(
            told("one two three four five six", "one two 3 4 five six"),
            "one two [-three four-][+3 4+] five six"
        );
        assert_eq!(
            told("سقطت المدينة في حزيران 2014", "سقطت المدينة في يونيو 2014"),
            "سقطت المدينة في [-حزيران-][+يونيو+] 2014"
        );
    }

    #[test]
    fn texts_that_share_little_are_shown_whole() {
        assert_eq!(told("Fall of the city", "Loss"), "[-Fall of the city-][+Loss+]");
        assert_eq!(
            (told("", "New"), told("Old", ""), told("", "")),
            ("[+New+]".into(), "[-Old-]".into(), String::new())
        );
    }

    proptest! {
        #[test]
        fn both_texts_can_be_read_out_of_it(before in "[ab \n]{0,30}", after in "[ab \n]{0,30}") {
            let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            let side = |gone: bool| -> String {
                let keep = |piece| match piece {
                    Piece::Same(text) => text,
                    Piece::Gone(text) if gone => text,
                    Piece::New(text) if !gone => text,
                    _ => String::new(),
                };
                wording(&before, &after).into_iter().map(keep).collect()
            };
            prop_assert_eq!(words(&side(true)), words(&before));
            prop_assert_eq!(words(&side(false)), words(&after));
        }
    }
}
