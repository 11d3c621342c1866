//! What the columns of the CSV mean, for programs: CSV on the Web (W3C).

use super::csv::{COLUMNS, Column, Holds};
use crate::forms::image::Subject;
use serde_json::{Value, json};

/// The metadata of the table at `url`.
pub fn write(subject: &Subject<'_>, url: &str) -> Value {
    let about = &subject.timeline.about;
    let licence = about.license.as_ref().map(|licence| licence.path.clone()).unwrap_or_default();
    json!({
        "@context": ["http://www.w3.org/ns/csvw", {"@language": subject.lang.tag()}],
        "url": url,
        "dc:title": about.titles.get(subject.lang),
        "dc:description": about.descriptions.get(subject.lang),
        "dc:license": {"@id": licence},
        "dc:source": {"@id": subject.address()},
        "dc:identifier": format!("sha256:{}", subject.timeline.hash),
        "dc:hasVersion": subject.timeline.version.to_string(),
        "dialect": {"delimiter": ",", "quoteChar": "\"", "doubleQuote": true, "header": true, "encoding": "utf-8", "lineTerminators": ["\r\n"]},
        "notes": [{"@type": "Note", "text": "A text that begins with = + - or @ stands after an apostrophe, so that no spreadsheet takes it for a formula. coverage=gap is missing data, never zero."}],
        "tableSchema": {"columns": COLUMNS.iter().map(column).collect::<Vec<_>>(), "primaryKey": ["record", "id", "date", "value", "low", "high"]},
    })
}

fn column(column: &Column) -> Value {
    let mut described = json!({
        "name": column.name,
        "titles": [column.name],
        "dc:description": {"en": column.titles[0], "ar": column.titles[1]},
        "datatype": match column.holds {
            Holds::Day => json!("date"),
            Holds::Number => json!("number"),
            Holds::Whole => json!("integer"),
            Holds::Truth => json!({"base": "boolean", "format": "true|false"}),
            Holds::Url => json!("anyURI"),
            _ => json!("string"),
        },
    });
    if let Value::Object(described) = &mut described {
        match column.holds {
            Holds::Ids => {
                described.insert("separator".into(), json!("|"));
            }
            Holds::English => {
                described.insert("lang".into(), json!("en"));
            }
            Holds::Arabic => {
                described.insert("lang".into(), json!("ar"));
            }
            _ => {}
        }
    }
    described
}
