//! What one draft changes of another, cell by cell.

use super::{Draft, Row};
use std::collections::HashMap;

/// One cell that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The part it stands in, by its key: a period, the number of a step. None for the record's own row.
    pub part: Option<String>,
    /// Its column.
    pub column: String,
    /// What stood there, empty where there was nothing.
    pub before: String,
    /// What stands there now, empty where there is nothing.
    pub after: String,
}

/// The cells in which `after` differs from `before`, own row first. A record that is new has no `before`;
/// one that is removed no `after`.
pub fn difference(before: Option<&Draft>, after: Option<&Draft>) -> Vec<Difference> {
    let mut found = Vec::new();
    let none = Row::default();
    let row = |draft: Option<&'_ Draft>| draft.map_or(none.clone(), |draft| draft.row.clone());
    rows(None, &row(before), &row(after), &mut found);
    let Some(key) = before.or(after).and_then(|draft| Draft::part_key(draft.kind)) else { return found };
    let parts = |draft: Option<&'_ Draft>| draft.map_or(Vec::new(), |draft| draft.parts.clone());
    let (old, new) = (parts(before), parts(after));
    let by_key = |rows: &'_ [Row]| -> HashMap<String, Row> {
        rows.iter().map(|row| (row.get(key).to_owned(), row.clone())).collect()
    };
    let (old_by_key, mut new_by_key) = (by_key(&old), by_key(&new));
    for row in &old {
        let name = row.get(key);
        rows(Some(name), row, &new_by_key.remove(name).unwrap_or_default(), &mut found);
    }
    for row in new.iter().filter(|row| !old_by_key.contains_key(row.get(key))) {
        rows(Some(row.get(key)), &none, row, &mut found);
    }
    found
}

fn rows(part: Option<&str>, before: &Row, after: &Row, found: &mut Vec<Difference>) {
    let mut push = |column: &str| {
        let (old, new) = (before.get(column), after.get(column));
        if old != new {
            found.push(Difference {
                part: part.map(str::to_owned),
                column: column.to_owned(),
                before: old.to_owned(),
                after: new.to_owned(),
            });
        }
    };
    after.iter().for_each(|(column, _)| push(column));
    before
        .iter()
        .filter(|(column, _)| !after.iter().any(|(other, _)| other == *column))
        .for_each(|(column, _)| push(column));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;

    fn series(label: &str, values: &[(&str, &str)]) -> Draft {
        let part = |(period, value): &(&str, &str)| Row::from_iter([("period", *period), ("value", *value)]);
        Draft {
            kind: Kind::Series,
            row: Row::from_iter([("id", "s"), ("label_en", label)]),
            parts: values.iter().map(part).collect(),
        }
    }

    fn told(found: &[Difference]) -> Vec<String> {
        let part = |it: &Difference| it.part.clone().map(|part| format!("{part}/")).unwrap_or_default();
        found.iter().map(|it| format!("{}{}: {} → {}", part(it), it.column, it.before, it.after)).collect()
    }

    #[test]
    fn cells_and_parts_that_differ_are_named() {
        let before = series("Posts", &[("2014", "1"), ("2015", "2")]);
        let after = series("Items", &[("2015", "3"), ("2016", "4")]);
        assert_eq!(
            told(&difference(Some(&before), Some(&after))),
            [
                "label_en: Posts → Items",
                "2014/period: 2014 → ",
                "2014/value: 1 → ",
                "2015/value: 2 → 3",
                "2016/period:  → 2016",
                "2016/value:  → 4",
            ]
        );
    }

    #[test]
    fn the_same_differs_in_nothing() {
        let same = series("Posts", &[("2014", "1")]);
        assert!(difference(Some(&same), Some(&same)).is_empty());
    }

    #[test]
    fn a_new_record_is_all_new_and_a_removed_one_all_gone() {
        let one = series("Posts", &[]);
        assert!(difference(None, Some(&one)).iter().all(|it| it.before.is_empty()));
        assert!(difference(Some(&one), None).iter().all(|it| it.after.is_empty()));
    }
}
