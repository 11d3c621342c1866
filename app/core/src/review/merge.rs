//! Two changes made on one ground.

use super::{Draft, Row};
use std::collections::{HashMap, HashSet};

/// What two changes come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// The record with both changes; where they clash, it holds mine.
    pub draft: Draft,
    /// The cells that both changed, each to something else.
    pub clashes: Vec<Clash>,
}

/// A cell that both changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The part it stands in, by its key; none for the record's own row.
    pub part: Option<String>,
    /// Its column.
    pub column: String,
    /// What both began with.
    pub base: String,
    /// What the others made of it.
    pub theirs: String,
    /// What I made of it.
    pub mine: String,
}

/// Joins `mine` with `theirs`, both made from `base`: a cell that only one of them changed is as that one
/// left it. A part that one of them removed and the other changed is one clash, in the column that names it.
pub fn merge(base: &Draft, theirs: &Draft, mine: &Draft) -> Merged {
    let mut clashes = Vec::new();
    let row = row(None, &base.row, &theirs.row, &mine.row, &mut clashes);
    let mut parts = Vec::new();
    if let Some(key) = Draft::part_key(mine.kind) {
        let mut seen = HashSet::new();
        let all = mine.parts.iter().chain(&theirs.parts).chain(&base.parts).map(|part| part.get(key));
        let keys: Vec<&str> = all.filter(|name| seen.insert(*name)).collect();
        let (base, theirs, mine) = (by_key(base, key), by_key(theirs, key), by_key(mine, key));
        let none = Row::default();
        for name in keys {
            let find =
                |rows: &HashMap<&str, &'_ Row>| rows.get(name).map_or(none.clone(), |row| (*row).clone());
            let (base, theirs, mine) = (find(&base), find(&theirs), find(&mine));
            if theirs.is_blank() || mine.is_blank() {
                parts.push(whole(name, key, base, theirs, mine, &mut clashes));
            } else {
                parts.push(self::row(Some(name), &base, &theirs, &mine, &mut clashes));
            }
        }
        parts.retain(|part| !part.is_blank());
    }
    Merged { draft: Draft { kind: mine.kind, row, parts }, clashes }
}

fn by_key<'a>(draft: &'a Draft, key: &str) -> HashMap<&'a str, &'a Row> {
    draft.parts.iter().map(|part| (part.get(key), part)).collect()
}

/// A part that one side has not got: gone where the other left it alone, clashing where the other changed it.
fn whole(name: &str, key: &str, base: Row, theirs: Row, mine: Row, clashes: &mut Vec<Clash>) -> Row {
    if mine.same(&base) || mine.same(&theirs) {
        return theirs;
    }
    if !theirs.same(&base) {
        let text = |row: &Row| row.get(key).to_owned();
        clashes.push(Clash {
            part: Some(name.to_owned()),
            column: key.to_owned(),
            base: text(&base),
            theirs: text(&theirs),
            mine: text(&mine),
        });
    }
    mine
}

fn row(part: Option<&str>, base: &Row, theirs: &Row, mine: &Row, clashes: &mut Vec<Clash>) -> Row {
    let mut joined = mine.clone();
    let columns = theirs.iter().chain(base.iter()).map(|(column, _)| column);
    for column in columns {
        let (was, their, my) = (base.get(column), theirs.get(column), mine.get(column));
        if their == was || their == my {
            continue;
        }
        if my == was {
            joined.set(column, their);
        } else if !clashes.iter().any(|it| it.part.as_deref() == part && it.column == column) {
            clashes.push(Clash {
                part: part.map(str::to_owned),
                column: column.to_owned(),
                base: was.to_owned(),
                theirs: their.to_owned(),
                mine: my.to_owned(),
            });
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;

    fn event(label: &str, date: &str, place: &str) -> Draft {
        let row = Row::from_iter([("id", "e"), ("label_en", label), ("date", date), ("place", place)]);
        Draft { kind: Kind::Event, row, parts: Vec::new() }
    }

    fn series(values: &[(&str, &str)]) -> Draft {
        let part = |(period, value): &(&str, &str)| Row::from_iter([("period", *period), ("value", *value)]);
        Draft { parts: values.iter().map(part).collect(), ..Draft::new(Kind::Series) }
    }

    #[test]
    fn changes_of_different_cells_are_both_kept() {
        let base = event("Fall", "2014-06", "");
        let merged = merge(&base, &event("Fall", "2014-06-10", ""), &event("Fall", "2014-06", "Mosul"));
        assert_eq!(merged.draft, event("Fall", "2014-06-10", "Mosul"));
        assert!(merged.clashes.is_empty());
    }

    #[test]
    fn a_cell_that_both_changed_is_a_clash_unless_they_agree() {
        let base = event("Fall", "2014-06", "");
        let merged = merge(&base, &event("Loss", "2014-06-10", ""), &event("Taking", "2014-06-10", ""));
        assert_eq!(merged.draft.row.get("label_en"), "Taking");
        let clash = &merged.clashes[..];
        assert!(matches!(clash, [Clash { column, theirs, .. }] if column == "label_en" && theirs == "Loss"));
    }

    #[test]
    fn parts_added_and_removed_by_either_are_so_in_the_whole() {
        let base = series(&[("2014", "1"), ("2015", "2")]);
        let merged =
            merge(&base, &series(&[("2014", "1"), ("2015", "2"), ("2016", "3")]), &series(&[("2015", "5")]));
        assert_eq!(merged.draft, series(&[("2015", "5"), ("2016", "3")]));
        assert!(merged.clashes.is_empty());
    }

    #[test]
    fn a_part_removed_by_one_and_changed_by_the_other_is_one_clash() {
        let base = series(&[("2014", "1")]);
        let merged = merge(&base, &series(&[]), &series(&[("2014", "2")]));
        assert_eq!(merged.draft, series(&[("2014", "2")]));
        let clash = &merged.clashes[..];
        assert!(matches!(clash, [Clash { column, theirs, .. }] if column == "period" && theirs.is_empty()));
        assert!(merge(&base, &series(&[]), &base).draft.parts.is_empty());
    }
}
