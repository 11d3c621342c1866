//! Stored records as pages show them: drafts, and the description of a timeline cell by cell.

use crate::contents::{BadRecord, Record};
use crate::exchange::package;
use crate::store::{Altered, Change, Changed};
use masar_app::pages::history::{Differing, Version};
use masar_core::model::Kind;
use masar_core::review::{Draft, Row};
use serde_json::Value;

/// The draft of a record; the description of a timeline as a row of its properties.
///
/// # Errors
/// When the record is not what its kind says.
pub fn draft(kind: Kind, id: &str, body: &str) -> Result<Option<Draft>, BadRecord> {
    let record = Record { kind, id: id.to_owned(), body: body.to_owned() };
    if kind != Kind::About {
        return package::from_record(&record);
    }
    let value: Value =
        serde_json::from_str(body).map_err(|source| BadRecord { kind, id: id.to_owned(), source })?;
    let mut row = Row::default();
    flatten("", &value, &mut row);
    Ok(Some(Draft { row, ..Draft::new(kind) }))
}

/// Every property under its path: `masar/titles/en`. A list of terms goes by their ids, any other by number.
fn flatten(path: &str, value: &Value, row: &mut Row) {
    let below = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}/{name}") };
    match value {
        Value::Object(object) => object.iter().for_each(|(name, value)| flatten(&below(name), value, row)),
        Value::Array(items) => {
            for (place, item) in items.iter().enumerate() {
                let id = item.get("id").and_then(Value::as_str).map(str::to_owned);
                flatten(&below(&id.unwrap_or_else(|| (place + 1).to_string())), item, row);
            }
        }
        Value::String(text) => row.set(path, text.as_str()),
        Value::Null => {}
        other => row.set(path, other.to_string()),
    }
}

/// A record that differs, as drafts.
///
/// # Errors
/// When a body is not what its kind says.
pub fn differing(it: &Altered) -> Result<Differing, BadRecord> {
    let side = |body: &Option<String>| match body {
        Some(body) => draft(it.kind, &it.id, body),
        None => Ok(None),
    };
    Ok(Differing { before: side(&it.before)?, after: side(&it.after)? })
}

/// How many of these were added, changed and removed.
pub fn counted(altered: &[Altered]) -> [usize; 3] {
    let count = |is: fn(&Altered) -> bool| altered.iter().filter(|it| is(it)).count();
    [
        count(|it| it.before.is_none()),
        count(|it| it.before.is_some() && it.after.is_some()),
        count(|it| it.after.is_none()),
    ]
}

/// A version as it is listed.
pub fn version(change: Change, counts: Changed) -> Version {
    Version {
        version: change.version,
        at: change.at,
        author: change.author,
        message: change.message,
        hash: change.hash,
        counts: [counts.added, counts.altered, counts.removed],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_description_is_a_row_of_its_properties() {
        let body = r#"{"name":"tides","masar":{"titles":{"en":"Tides"},"vocabulary":{"kind":[{"id":"storm","en":"Storm"}]}},"keywords":["a","b"]}"#;
        let draft = draft(Kind::About, "about", body).unwrap().unwrap();
        assert_eq!(draft.row.get("masar/titles/en"), "Tides");
        assert_eq!(draft.row.get("masar/vocabulary/kind/storm/en"), "Storm");
        assert_eq!(draft.row.get("keywords/2"), "b");
    }
}
