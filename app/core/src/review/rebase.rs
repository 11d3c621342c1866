//! A change of a whole record, met by what others have made of the record since.

use super::{Clash, Draft, difference, merge};

/// What a change comes to on the ground of now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rebased {
    /// The record with both changes, none where it goes; where they clash and nobody has chosen, mine.
    pub draft: Option<Draft>,
    /// What both changed, each to something else, and nobody has chosen between. A clash without part and
    /// column is about the whole record: one removed it, the other changed it.
    pub clashes: Vec<Clash>,
}

/// Which of two is to stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// What stands now.
    Theirs,
    /// What is proposed.
    Mine,
}

impl Side {
    /// Its name in forms and in the API.
    pub const fn name(self) -> &'static str {
        match self {
            Side::Theirs => "current",
            Side::Mine => "proposed",
        }
    }

    /// The side with this name.
    pub fn from_name(name: &str) -> Option<Side> {
        [Side::Theirs, Side::Mine].into_iter().find(|side| side.name() == name)
    }
}

/// Brings the change from `base` to `mine` to where others have brought `theirs`; none is a record that is
/// not there. `choose` settles clashes.
pub fn rebase(
    base: Option<&Draft>,
    theirs: Option<&Draft>,
    mine: Option<&Draft>,
    choose: impl Fn(&Clash) -> Option<Side>,
) -> Rebased {
    let (mut draft, clashes) = match (theirs, mine) {
        (Some(theirs), Some(mine)) => {
            let nothing = Draft::new(mine.kind);
            let merged = merge(base.unwrap_or(&nothing), theirs, mine);
            (Some(merged.draft), merged.clashes)
        }
        _ if same(theirs, base) || same(mine, theirs) => (mine.cloned(), Vec::new()),
        _ if same(mine, base) => (theirs.cloned(), Vec::new()),
        _ => {
            let id = |draft: Option<&Draft>| draft.map(|draft| draft.id().to_owned()).unwrap_or_default();
            let (base, theirs, mine_id) = (id(base), id(theirs), id(mine));
            let clash = Clash { part: None, column: String::new(), base, theirs, mine: mine_id };
            (mine.cloned(), vec![clash])
        }
    };
    let mut open = Vec::new();
    for clash in clashes {
        match choose(&clash) {
            Some(Side::Mine) => {}
            Some(Side::Theirs) => settle(&mut draft, theirs, &clash),
            None => open.push(clash),
        }
    }
    Rebased { draft, clashes: open }
}

/// Puts in place what the others made of it.
fn settle(draft: &mut Option<Draft>, theirs: Option<&Draft>, clash: &Clash) {
    let (Some(own), Some(theirs), false) = (draft.as_mut(), theirs, clash.column.is_empty()) else {
        *draft = theirs.cloned();
        return;
    };
    let Some(name) = &clash.part else {
        own.row.set(&clash.column, &*clash.theirs);
        return;
    };
    let Some(key) = Draft::part_key(own.kind) else { return };
    if clash.column == key {
        own.parts.retain(|part| part.get(key) != name);
        own.parts.extend(theirs.parts.iter().filter(|part| part.get(key) == name).cloned());
    } else if let Some(part) = own.parts.iter_mut().find(|part| part.get(key) == name) {
        part.set(&clash.column, &*clash.theirs);
    }
}

fn same(a: Option<&Draft>, b: Option<&Draft>) -> bool {
    a.is_some() == b.is_some() && difference(a, b).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;
    use crate::review::Row;

    fn event(label: &str, place: &str) -> Draft {
        let row = Row::from_iter([("id", "e"), ("label_en", label), ("place", place)]);
        Draft { kind: Kind::Event, row, parts: Vec::new() }
    }

    fn series(values: &[(&str, &str)]) -> Draft {
        let part = |(period, value): &(&str, &str)| Row::from_iter([("period", *period), ("value", *value)]);
        Draft { parts: values.iter().map(part).collect(), ..Draft::new(Kind::Series) }
    }

    #[test]
    fn on_unmoved_ground_a_change_is_as_it_was_made() {
        let (base, mine) = (event("Fall", ""), event("Fall", "Mosul"));
        for (base, theirs, mine) in [
            (Some(&base), Some(&base), Some(&mine)),
            (Some(&base), Some(&base), None),
            (None, None, Some(&mine)),
        ] {
            let rebased = rebase(base, theirs, mine, |_| None);
            assert_eq!(rebased, Rebased { draft: mine.cloned(), clashes: Vec::new() });
        }
    }

    #[test]
    fn a_record_removed_by_one_and_changed_by_the_other_is_one_clash() {
        let (base, changed) = (event("Fall", ""), event("Loss", ""));
        for (theirs, mine) in [(None, Some(&changed)), (Some(&changed), None)] {
            let met = |side| rebase(Some(&base), theirs, mine, move |_| side);
            assert!(matches!(&met(None).clashes[..], [Clash { column, .. }] if column.is_empty()));
            assert_eq!(met(Some(Side::Mine)), Rebased { draft: mine.cloned(), clashes: Vec::new() });
            assert_eq!(met(Some(Side::Theirs)), Rebased { draft: theirs.cloned(), clashes: Vec::new() });
        }
        // What one removed and the other left alone is gone; what both removed too.
        assert_eq!(rebase(Some(&base), None, Some(&base), |_| None).draft, None);
        assert_eq!(rebase(Some(&base), None, None, |_| None), Rebased { draft: None, clashes: Vec::new() });
    }

    #[test]
    fn two_records_of_one_id_made_at_once_clash_where_they_differ() {
        let rebased = rebase(None, Some(&event("Fall", "Mosul")), Some(&event("Loss", "Mosul")), |_| None);
        assert!(matches!(&rebased.clashes[..], [Clash { column, .. }] if column == "label_en"));
    }

    #[test]
    fn a_choice_settles_a_clash_in_a_cell_and_in_a_part() {
        let base = series(&[("2014", "1"), ("2015", "1")]);
        let (theirs, mine) = (series(&[("2014", "2")]), series(&[("2014", "3"), ("2015", "3")]));
        let theirs_of = |wanted: &'static str| {
            rebase(Some(&base), Some(&theirs), Some(&mine), move |clash| {
                (clash.column == wanted).then_some(Side::Theirs)
            })
        };
        let rebased = theirs_of("value");
        assert_eq!(rebased.draft, Some(series(&[("2014", "2"), ("2015", "3")])));
        assert_eq!(rebased.clashes.len(), 1);
        assert_eq!(theirs_of("period").draft, Some(series(&[("2014", "3")])));
    }
}
