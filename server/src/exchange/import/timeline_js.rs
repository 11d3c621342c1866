//! The JSON of TimelineJS (`title`, `events`, `eras`), as the table of its spreadsheet.
//!
//! TimelineJS documents the same timeline in two forms, JSON and a spreadsheet. The JSON is turned into
//! rows of the spreadsheet, so that one mapping serves both. `title` describes the whole and is no event.

use super::FILE;
use super::sheet::Sheet;
use crate::exchange::fault::{Faults, Problem};
use csv::StringRecord;
use serde::Deserialize;
use serde_json::Value;

/// The columns of the spreadsheet that we make, in its order.
const COLUMNS: [&str; 18] = [
    "Year",
    "Month",
    "Day",
    "Time",
    "End Year",
    "End Month",
    "End Day",
    "End Time",
    "Display Date",
    "Headline",
    "Text",
    "Media",
    "Media Credit",
    "Media Caption",
    "Type",
    "Group",
    "Link",
    "Unique ID",
];

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    events: Vec<Slide>,
    #[serde(default)]
    eras: Vec<Slide>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Slide {
    start_date: Date,
    end_date: Option<Date>,
    display_date: Value,
    text: Words,
    media: Media,
    group: Value,
    unique_id: Value,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Date {
    year: Value,
    month: Value,
    day: Value,
    hour: Value,
    minute: Value,
    second: Value,
    display_date: Value,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Words {
    headline: Value,
    text: Value,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Media {
    url: Value,
    caption: Value,
    credit: Value,
    link: Value,
}

/// Reads a file of this form: events in their order from row 1, then eras from row 1 of their own.
pub(super) fn read(bytes: &[u8], faults: &mut Faults) -> Option<Sheet> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let file: File = serde_json::from_slice(bytes)
        .map_err(|error| {
            let row = u32::try_from(error.line()).unwrap_or_default();
            faults.push(FILE, row, "", "", Problem::BadJson(error.to_string()));
        })
        .ok()?;
    let events = (1..).zip(&file.events).map(|(row, slide)| (row, slide.row("")));
    let eras = (1..).zip(&file.eras).map(|(row, slide)| (row, slide.row("era")));
    Some(Sheet { columns: COLUMNS.map(str::to_owned).to_vec(), rows: events.chain(eras).collect() })
}

impl Slide {
    fn row(&self, r#type: &str) -> StringRecord {
        let none = Date::default();
        let (start, end) = (&self.start_date, self.end_date.as_ref().unwrap_or(&none));
        let shown = [&self.display_date, &start.display_date].map(text).into_iter().find(|it| !it.is_empty());
        StringRecord::from(vec![
            text(&start.year),
            text(&start.month),
            text(&start.day),
            start.time(),
            text(&end.year),
            text(&end.month),
            text(&end.day),
            end.time(),
            shown.unwrap_or_default(),
            text(&self.text.headline),
            text(&self.text.text),
            text(&self.media.url),
            text(&self.media.credit),
            text(&self.media.caption),
            r#type.to_owned(),
            text(&self.group),
            text(&self.media.link),
            text(&self.unique_id),
        ])
    }
}

impl Date {
    fn time(&self) -> String {
        let parts = [&self.hour, &self.minute, &self.second].map(text);
        let given = parts.iter().take_while(|part| !part.is_empty());
        given.map(|part| format!("{part:0>2}")).collect::<Vec<_>>().join(":")
    }
}

/// A value as a cell; numbers are written in many ways, as text or as numbers.
fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slides_become_rows_of_the_spreadsheet() {
        let text = r#"{"title": {"text": {"headline": "T"}},
            "events": [{"start_date": {"year": "2014", "month": 6, "day": "10", "hour": 9, "minute": "5"},
                        "text": {"headline": "Mosul", "text": "<p>Falls</p>"},
                        "media": {"url": "https://example.org/a.jpg", "caption": "C", "credit": "D"},
                        "group": "land", "unique_id": "mosul"}],
            "eras": [{"start_date": {"year": 2014}, "end_date": {"year": 2017, "month": 12},
                      "text": {"headline": "Rule"}}]}"#;
        let mut faults = Faults::default();
        let sheet = read(text.as_bytes(), &mut faults).unwrap();
        let row = |at: usize| sheet.rows[at].1.iter().collect::<Vec<_>>().join(";");
        let event = "2014;6;10;09:05;;;;;;Mosul;<p>Falls</p>;https://example.org/a.jpg;D;C;;land;;mosul";
        assert_eq!(row(0), event);
        assert_eq!(row(1), "2014;;;;2017;12;;;;Rule;;;;;era;;;");
    }

    #[test]
    fn what_is_no_json_is_told_with_its_line() {
        let mut faults = Faults::default();
        assert!(read(b"{\n\"events\": 3}", &mut faults).is_none());
        assert_eq!(faults.iter().next().map(|fault| fault.row), Some(2));
    }
}
