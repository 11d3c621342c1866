//! What differs between two states of a timeline, by kind and id.

use crate::contents::{Contents, Record};
use masar_core::model::Kind;
use std::collections::BTreeMap;

/// What an import would change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes(pub BTreeMap<Kind, KindChanges>);

/// The ids of one kind that would change, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct KindChanges {
    /// Records that were not there before.
    pub added: Vec<String>,
    /// Records that were there, and otherwise.
    pub altered: Vec<String>,
    /// Records that would no longer be there.
    pub removed: Vec<String>,
}

impl Changes {
    /// What leads from `before`, or from nothing, to `after`.
    pub(super) fn between(before: Option<&Contents>, after: &Contents) -> Changes {
        let records = |contents: &Contents| contents.records().unwrap_or_default();
        let old = before.map(records).unwrap_or_default();
        let mut old: BTreeMap<(Kind, String), String> =
            old.into_iter().map(|Record { kind, id, body }| ((kind, id), body)).collect();
        let mut changes: BTreeMap<Kind, KindChanges> = BTreeMap::new();
        for Record { kind, id, body } in records(after) {
            match old.remove(&(kind, id.clone())) {
                None => changes.entry(kind).or_default().added.push(id),
                Some(was) if was != body => changes.entry(kind).or_default().altered.push(id),
                Some(_) => {}
            }
        }
        for ((kind, id), _) in old {
            changes.entry(kind).or_default().removed.push(id);
        }
        Changes(changes)
    }

    /// Whether anything would change.
    pub fn any(&self) -> bool {
        !self.0.is_empty()
    }

    /// How many records would be added, altered and removed.
    pub fn counts(&self) -> (usize, usize, usize) {
        self.0.values().fold((0, 0, 0), |(added, altered, removed), kind| {
            (added + kind.added.len(), altered + kind.altered.len(), removed + kind.removed.len())
        })
    }
}
