//! What a column of another program can become.

use crate::exchange::schema::{self, Resource};
use masar_core::lang::Lang;

/// Something that a column can become: a column of ours, or a part of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    /// Its name in a mapping.
    pub name: &'static str,
    /// The column of ours that it goes into.
    pub column: &'static str,
    /// Whether it is a part of that column, and not all of it.
    pub is_part: bool,
}

/// The resources whose records can come from another program's table.
pub fn mappable() -> [&'static str; 4] {
    ["events", "claims", "observations", "sources"]
}

/// Everything that a column can become in a table of `resource`; empty where it is not [`mappable`].
pub fn targets(resource: &str) -> Vec<Target> {
    let Some(schema) = schema::resource(resource).filter(|it| mappable().contains(&it.name.as_str())) else {
        return Vec::new();
    };
    let mut targets = Vec::new();
    for field in &schema.fields {
        let name = field.name.as_str();
        targets.push(Target { name, column: name, is_part: false });
        let parts: &[&'static str] = match name {
            _ if name == date_column(schema) => {
                &["end", "year", "month", "day", "end_year", "end_month", "end_day", "precision"]
            }
            "lat" => &["coordinates"],
            "note" if resource == "events" => &["row_type"],
            _ => &[],
        };
        targets.extend(parts.iter().map(|part| Target { name: part, column: name, is_part: true }));
    }
    targets
}

/// The column that dates a record.
pub(super) fn date_column(schema: &Resource) -> &'static str {
    match schema.name.as_str() {
        "observations" => "period",
        "sources" => "issued",
        _ => "date",
    }
}

/// A target's name with the language that it leaves out: `label` is `label_en` in an English table.
pub(super) fn resolved(target: &str, language: Lang) -> String {
    match target {
        "label" | "summary" | "text" => format!("{target}_{}", language.tag()),
        other => other.to_owned(),
    }
}
