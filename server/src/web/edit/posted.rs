//! What a form has sent, sorted: the record as typed, what is to be done with it, and what was chosen.

use masar_app::pages::edit::Typed;
use masar_app::pages::edit::fields::{self, FINDING, Input, WORK};
use masar_core::model::Kind;
use masar_core::review::Row;
use std::collections::BTreeMap;

/// More sources are not added with one record.
const MOST_NEW_SOURCES: usize = 20;

/// The fields of a form, in the order they were sent.
pub(super) type Pairs = Vec<(String, String)>;

/// What the writer asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ask {
    /// Look it over, save nothing.
    Check,
    /// Search the sources.
    Find,
    /// Read the pasted references.
    Reference,
    /// Save.
    Save,
    /// Save, although something like it is there.
    Anyway,
    /// Remove the record.
    Remove,
    /// Show a draft that was kept elsewhere.
    Restore,
}

impl Ask {
    /// What the pressed button says; a form sent without a button is only looked over.
    pub fn of(pairs: &Pairs) -> Ask {
        match pairs.iter().rfind(|(name, _)| name == "do").map(|(_, value)| value.as_str()) {
            Some("save") => Ask::Save,
            Some("anyway") => Ask::Anyway,
            Some("find") => Ask::Find,
            Some("reference") => Ask::Reference,
            Some("remove") => Ask::Remove,
            Some("restore") => Ask::Restore,
            _ => Ask::Check,
        }
    }
}

/// What is chosen where two have changed the same: the part, the column.
pub(super) fn theirs(pairs: &Pairs) -> Vec<(Option<String>, String)> {
    let taken = pairs.iter().filter(|(_, value)| value == "theirs");
    let cells = taken.filter_map(|(name, _)| name.strip_prefix("take:"));
    cells
        .map(|cell| match cell.rsplit_once('/') {
            Some((part, column)) => (Some(part.to_owned()), column.to_owned()),
            None => (None, cell.to_owned()),
        })
        .collect()
}

/// What was typed.
pub(super) fn typed(kind: Kind, id: Option<&str>, pairs: &Pairs) -> Typed {
    let get = |name: &str| text(pairs, name);
    let mut row = Row::default();
    row.set("id", id.map_or_else(|| get("id"), str::to_owned));
    for field in fields::fields(kind).filter(|field| field.input != Input::Id) {
        for column in field.columns() {
            row.set(&column, cell(pairs, field.input, &column));
        }
    }
    let mut blocks: BTreeMap<usize, Row> = BTreeMap::new();
    for (name, value) in pairs {
        let Some((number, column)) = name.strip_prefix("new.").and_then(|rest| rest.split_once('.')) else {
            continue;
        };
        let known = WORK.iter().chain(FINDING).any(|field| field.column == column);
        if let (Ok(number), true) = (number.parse(), known || column == "note" || column == "out") {
            blocks.entry(number).or_default().set(column, tidy(value));
        }
    }
    let kept = blocks.into_values().filter(|row| row.get("out").is_empty() && !row.is_blank());
    let new_sources = kept.take(MOST_NEW_SOURCES).map(without_out).collect();
    let number = |name: &str| get(name).parse().ok().filter(|number| *number > 0);
    Typed {
        row,
        new_sources,
        table: get("table"),
        paste: get("paste"),
        replace: get("paste-mode") == "replace",
        message: get("message"),
        find: get("find"),
        reference: get("reference"),
        reason: get("reason"),
        base: number("base"),
        proposal: None,
    }
}

fn without_out(row: Row) -> Row {
    row.iter().filter(|(column, _)| *column != "out").collect()
}

fn cell(pairs: &Pairs, input: Input, column: &str) -> String {
    match input {
        Input::Terms(_) | Input::Sources => {
            let mut all: Vec<&str> = Vec::new();
            for (_, value) in pairs.iter().filter(|(name, value)| name == column && !value.is_empty()) {
                if !all.contains(&value.as_str()) {
                    all.push(value);
                }
            }
            all.join("|")
        }
        // A box that is not ticked is not sent.
        Input::YesNo => if text(pairs, column) == "yes" { "yes" } else { "no" }.to_owned(),
        _ => text(pairs, column),
    }
}

/// The field of this name, sent last, without blanks around it.
fn text(pairs: &Pairs, name: &str) -> String {
    pairs.iter().rfind(|(other, _)| other == name).map_or_else(String::new, |(_, value)| tidy(value))
}

/// Browsers send line breaks as CR LF.
fn tidy(value: &str) -> String {
    value.replace("\r\n", "\n").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(sent: &[(&str, &str)]) -> Pairs {
        sent.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn a_form_is_sorted_into_its_columns() {
        let sent = pairs(&[
            ("label_en", " A \r\n"),
            ("drivers", "moon"),
            ("drivers", "wind"),
            ("drivers", "moon"),
            ("sources", "almanac"),
            ("unknown", "x"),
            ("new.1.title", "B"),
            ("new.0.title", "Gone"),
            ("new.0.out", "yes"),
            ("new.2.title", " "),
            ("base", "3"),
        ]);
        let typed = typed(Kind::Event, Some("surge"), &sent);
        assert_eq!(typed.row.get("id"), "surge");
        assert_eq!(typed.row.get("label_en"), "A");
        assert_eq!(typed.row.get("drivers"), "moon|wind");
        assert_eq!(typed.row.get("verified"), "no");
        assert_eq!(typed.row.get("unknown"), "");
        assert_eq!(typed.new_sources, [Row::from_iter([("title", "B")])]);
        assert_eq!(typed.base, Some(3));
    }

    #[test]
    fn nothing_is_saved_but_by_its_button() {
        assert_eq!(Ask::of(&pairs(&[])), Ask::Check);
        assert_eq!(Ask::of(&pairs(&[("do", "else")])), Ask::Check);
        assert_eq!(Ask::of(&pairs(&[("do", "save")])), Ask::Save);
    }

    #[test]
    fn choices_name_their_cell() {
        let sent = pairs(&[
            ("take:label_en", "theirs"),
            ("take:note", "mine"),
            ("take:2014-01/2014-03/value", "theirs"),
        ]);
        let cell = |part: Option<&str>, column: &str| (part.map(str::to_owned), column.to_owned());
        assert_eq!(theirs(&sent), [cell(None, "label_en"), cell(Some("2014-01/2014-03"), "value")]);
    }
}
