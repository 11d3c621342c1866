//! Dates in digits alone that are not EDTF: 10/06/2014, 10.6.2014, 2014/06, 2014-2015.

use super::PlainError;
use crate::date::Edtf;

/// A whole text that is digits and signs of EDTF: the EDTF it means, or why it is none. Nothing where it
/// has words or spaces in it.
pub(super) fn whole(text: &str) -> Option<Result<String, PlainError>> {
    let of_edtf = |c: char| c.is_ascii_digit() || "XYESTZ?~%:,./\\{}[]+-".contains(c);
    // A set or an open end is written in signs alone; a text of letters alone is a word.
    if !text.chars().all(of_edtf) || !text.chars().any(|c| c.is_ascii_digit() || c == 'X') {
        return None;
    }
    Some(match numbers(text) {
        Some(read) => read,
        None => Edtf::parse(text).map(|date| date.text().to_owned()).map_err(PlainError::Edtf),
    })
}

/// Two or three numbers with one sign between them, as EDTF: nothing where they are no date of people.
pub(super) fn numbers(text: &str) -> Option<Result<String, PlainError>> {
    let sign = text.chars().find(|c| !c.is_ascii_digit()).filter(|c| "/.-\\".contains(*c))?;
    let parts: Vec<&str> = text.split(sign).collect();
    let is_number = |part: &&str| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    if !parts.iter().all(is_number) {
        return None;
    }
    let value = |part: &str| part.parse::<u32>().unwrap_or(0);
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    Some(Ok(match (parts.as_slice(), lengths.as_slice()) {
        ([year, month, day], [4, 1..=2, 1..=2]) => written(year, value(month), value(day)),
        ([first, second, year], [1..=2, 1..=2, 4]) => {
            let (a, b) = (value(first), value(second));
            let [day_first, month_first] = [written(year, b, a), written(year, a, b)];
            match (a <= 12, b <= 12) {
                // With dots the day comes first wherever dates are written so.
                (true, true) if a != b && sign != '.' => {
                    return Some(Err(PlainError::Ambiguous { readings: [day_first, month_first] }));
                }
                (true, false) => month_first,
                _ => day_first,
            }
        }
        ([_, _, year], [1..=2, 1..=2, 1..=3]) => {
            return Some(Err(PlainError::ShortYear { year: (*year).to_owned() }));
        }
        ([month, year], [1..=2, 4]) if value(month) <= 12 => format!("{year}-{:02}", value(month)),
        ([year, month], [4, 1..=2]) if value(month) <= 12 => format!("{year}-{:02}", value(month)),
        ([first, last], [4, 4]) => format!("{first}/{last}"),
        _ => return None,
    }))
}

fn written(year: &str, month: u32, day: u32) -> String {
    format!("{year}-{month:02}-{day:02}")
}
