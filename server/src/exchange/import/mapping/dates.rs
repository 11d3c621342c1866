//! Dates as other programs write them, into EDTF. What cannot be read stays as it is, so that the fault
//! of its cell shows what stands there.

use super::DateOrder;
use masar_core::date::Edtf;
use masar_core::date::plain;

/// How exactly a date is known, as ACLED (1 to 3) and Wikidata (7 to 11) number it, or in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Precision {
    Day,
    /// Some day around it.
    AboutDay,
    Month,
    Year,
    Decade,
    Century,
}

impl Precision {
    pub(super) fn read(text: &str) -> Option<Precision> {
        Some(match text.trim().to_ascii_lowercase().as_str() {
            "1" | "11" | "day" => Precision::Day,
            "2" | "week" => Precision::AboutDay,
            "3" | "10" | "month" => Precision::Month,
            "9" | "year" => Precision::Year,
            "8" | "decade" => Precision::Decade,
            "7" | "century" => Precision::Century,
            _ => return None,
        })
    }

    /// A whole date as far as it is known.
    fn cut(self, date: &str) -> String {
        let (year, rest) = date.split_at(date.len().min(4));
        let is_plain = date.len() == 10 && year.bytes().all(|b| b.is_ascii_digit());
        match self {
            Precision::Day => date.to_owned(),
            Precision::AboutDay if is_plain => format!("{date}~"),
            Precision::Month if is_plain => format!("{year}{}", &rest[..3]),
            Precision::Year if is_plain => year.to_owned(),
            Precision::Decade if is_plain => format!("{}X", &year[..3]),
            Precision::Century if is_plain => format!("{}XX", &year[..2]),
            _ => date.to_owned(),
        }
    }
}

/// A date in one cell.
pub(super) fn one(text: &str, order: DateOrder, precision: Option<Precision>) -> String {
    let read = read(text.trim(), order).unwrap_or_else(|| text.to_owned());
    precision.map_or(read.clone(), |precision| precision.cut(&read))
}

/// A date in three cells, empty where there is no year. Years before 1 are counted without a year 0, as
/// TimelineJS does: -1 is 1 BC, EDTF's 0000.
pub(super) fn parts(year: &str, month: &str, day: &str) -> String {
    let [year, month, day] = [year, month, day].map(digits);
    if year.is_empty() {
        return String::new();
    }
    let two = |part: &str| format!("{part:0>2}");
    let year = match year.parse::<i64>() {
        Ok(number) => {
            let number = if number < 0 { number + 1 } else { number };
            let sign = if number < 0 { "-" } else { "" };
            let long = if number.abs() > 9999 { "Y" } else { "" };
            format!("{long}{sign}{:04}", number.abs())
        }
        Err(_) => year,
    };
    match (month.as_str(), day.as_str()) {
        // A year of more than four digits takes no month in EDTF.
        _ if year.starts_with('Y') => year,
        ("", _) => year,
        (month, "") => format!("{year}-{}", two(month)),
        (month, day) => format!("{year}-{}-{}", two(month), two(day)),
    }
}

/// From start to end, or the one there is.
pub(super) fn interval(start: String, end: String) -> String {
    match (start.is_empty(), end.is_empty()) {
        (_, true) => start,
        (true, false) => format!("/{end}"),
        _ if start == end => start,
        _ => format!("{start}/{end}"),
    }
}

fn read(text: &str, order: DateOrder) -> Option<String> {
    let text = digits(text);
    // EDTF knows times of day; a record has a day, and the hour in such tables is mostly nought.
    let has_time = text.contains('T') && !text.contains('/');
    if text.is_empty() || (!has_time && Edtf::parse(&text).is_ok()) {
        return Some(text);
    }
    let words = plain::parse(&text).ok().map(|date| date.text().to_owned());
    let ways = [timestamp(&text), numbers(&text, order), words];
    ways.into_iter().flatten().find(|it| Edtf::parse(it).is_ok())
}

/// Digits of any script as Latin ones.
fn digits(text: &str) -> String {
    let latin = |c: char| match c {
        '٠'..='٩' => char::from_digit(c as u32 - '٠' as u32, 10).unwrap_or(c),
        '۰'..='۹' => char::from_digit(c as u32 - '۰' as u32, 10).unwrap_or(c),
        c => c,
    };
    text.trim().chars().map(latin).collect()
}

/// The day of a time, `2014-06-10T12:00:00Z` or `2014-06-10 12:00`; of Wikidata's also with nought for
/// what is not known, `+2014-06-00T00:00:00Z`.
fn timestamp(text: &str) -> Option<String> {
    let text = text.strip_prefix('+').unwrap_or(text);
    let date = text.split(['T', ' ']).next()?;
    let date = date.strip_suffix("-00").unwrap_or(date);
    let date = date.strip_suffix("-00").unwrap_or(date);
    Some(date.to_owned())
}

/// Three numbers between signs.
fn numbers(text: &str, order: DateOrder) -> Option<String> {
    let text = text.split_whitespace().next()?;
    let parts: Vec<&str> = text.split(['/', '.', '-']).collect();
    let is_number =
        |part: &&str| !part.is_empty() && part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit());
    if !parts.iter().all(is_number) {
        return None;
    }
    let (year, month, day) = match (parts.as_slice(), order) {
        ([year, month, day], _) if year.len() == 4 => (*year, *month, *day),
        ([day, month, year], DateOrder::DayFirst) if year.len() == 4 => (*year, *month, *day),
        ([month, day, year], DateOrder::MonthFirst) if year.len() == 4 => (*year, *month, *day),
        ([year, month], _) if year.len() == 4 => (*year, *month, ""),
        ([month, year], _) if year.len() == 4 => (*year, *month, ""),
        _ => return None,
    };
    Some(self::parts(year, month, day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_other_programs_become_edtf() {
        let year_first = |text: &str| one(text, DateOrder::YearFirst, None);
        for (written, read) in [
            ("2014-06-10", "2014-06-10"),
            ("2014~", "2014~"),
            ("2014/6/1", "2014-06-01"),
            ("2014-06-10T00:00:00Z", "2014-06-10"),
            ("+2014-06-10T00:00:00Z", "2014-06-10"),
            ("+2014-06-00T00:00:00Z", "2014-06"),
            ("+2014-00-00T00:00:00Z", "2014"),
            ("2014-06-10 18:30", "2014-06-10"),
            ("10 June 2014", "2014-06-10"),
            ("June 10, 2014", "2014-06-10"),
            ("Jun 2014", "2014-06"),
            ("١٠ حزيران ٢٠١٤", "2014-06-10"),
            ("3 كانون الثاني 2014", "2014-01-03"),
            ("", ""),
        ] {
            assert_eq!(year_first(written), read, "{written}");
        }
        assert_eq!(one("3/4/2014", DateOrder::DayFirst, None), "2014-04-03");
        assert_eq!(one("3/4/2014", DateOrder::MonthFirst, None), "2014-03-04");
    }

    #[test]
    fn what_cannot_be_read_stays_as_it_is() {
        for text in ["3/4/2014", "summer", "2014-13-40", "31 June 2014", "t"] {
            assert_eq!(one(text, DateOrder::YearFirst, None), text);
        }
    }

    #[test]
    fn a_date_is_as_exact_as_it_is_known() {
        let read = |precision: &str| one("2014-06-10", DateOrder::YearFirst, Precision::read(precision));
        assert_eq!(read("1"), "2014-06-10");
        assert_eq!(read("2"), "2014-06-10~");
        assert_eq!(read("3"), "2014-06");
        assert_eq!(read("9"), "2014");
        assert_eq!(read("8"), "201X");
        assert_eq!(read("7"), "20XX");
        assert_eq!(read("?"), "2014-06-10");
    }

    #[test]
    fn parts_become_one_date() {
        assert_eq!(parts("2014", "6", "3"), "2014-06-03");
        assert_eq!(parts("2014", "", "3"), "2014");
        assert_eq!(parts("-1", "", ""), "0000");
        assert_eq!(parts("-44", "3", "15"), "-0043-03-15");
        assert_eq!(parts("-13800000000", "", ""), "Y-13799999999");
        assert_eq!(parts("", "6", ""), "");
        assert_eq!(interval("2014".into(), "2015-06".into()), "2014/2015-06");
        assert_eq!(interval("2014".into(), String::new()), "2014");
    }
}
