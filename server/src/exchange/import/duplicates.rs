//! Records of an import that may be the same as another of the timeline, or of the import itself.

use super::Changes;
use masar_core::date::Edtf;
use masar_core::duplicates::{Index, Likely, SourceIndex};
use masar_core::lang::Pair;
use masar_core::model::{Kind, Source, Timeline};
use std::collections::HashSet;

/// So many pairs are named; nobody reads more.
pub const MOST_DUPLICATES: usize = 500;

/// Two records that may be the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Duplicate {
    /// What they are.
    pub kind: Kind,
    /// The one that the import adds.
    pub id: String,
    /// The one that it may be.
    pub other: String,
    /// How alike they are, 0.5 to 1.
    pub score: f32,
}

/// The likely duplicates of what `changes` adds to `timeline`, the likeliest first. What is altered was
/// there before under its id, so it was looked at then.
pub(super) fn find(timeline: &Timeline, changes: &Changes) -> Vec<Duplicate> {
    let mut found = Vec::new();
    for (kind, changed) in &changes.0 {
        let added: HashSet<&str> = changed.added.iter().map(String::as_str).collect();
        if added.is_empty() {
            continue;
        }
        let mut note = |id: &str, likely: Vec<Likely>| {
            // Two that are both new are named once.
            let likely =
                likely.into_iter().filter(|it| !added.contains(it.id.as_str()) || id < it.id.as_str());
            found.extend(likely.map(|it| Duplicate {
                kind: *kind,
                id: id.to_owned(),
                other: it.id,
                score: it.score,
            }));
        };
        match kind {
            Kind::Event => {
                let index = Index::new(timeline, *kind);
                for it in timeline.events.iter().filter(|it| added.contains(it.id.as_str())) {
                    note(&it.id, index.likely(&it.date, &it.label, Some(&it.id)));
                }
            }
            Kind::Claim => {
                let index = Index::new(timeline, *kind);
                for it in timeline.claims.iter().filter(|it| added.contains(it.id.as_str())) {
                    note(&it.id, index.likely(&it.date, &it.text, Some(&it.id)));
                }
            }
            Kind::Phase => {
                let index = Index::new(timeline, *kind);
                for it in timeline.phases.iter().filter(|it| added.contains(it.id.as_str())) {
                    note(&it.id, index.likely_between(&it.start, &it.end, &it.label, Some(&it.id)));
                }
            }
            Kind::Source => {
                let index = SourceIndex::new(timeline);
                for it in timeline.sources.iter().filter(|it| added.contains(it.id.as_str())) {
                    note(&it.id, index.likely(it));
                }
            }
            Kind::About | Kind::Series | Kind::Story | Kind::Glossary => {}
        }
    }
    found.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| (&a.id, &a.other).cmp(&(&b.id, &b.other))));
    found.truncate(MOST_DUPLICATES);
    found
}

impl Duplicate {
    /// The labels of both in `timeline`, the new one first.
    pub fn labels<'a>(&self, timeline: &'a Timeline) -> [Option<Label<'a>>; 2] {
        [&self.id, &self.other].map(|id| Label::of(timeline, self.kind, id))
    }
}

/// How a record is named beside another.
#[derive(Clone, Copy, Debug)]
pub enum Label<'a> {
    /// By a text in both languages, with its date, or its start and its end.
    Pair(&'a Pair, &'a Edtf, Option<&'a Edtf>),
    /// A work.
    Source(&'a Source),
}

impl<'a> Label<'a> {
    fn of(timeline: &'a Timeline, kind: Kind, id: &str) -> Option<Label<'a>> {
        match kind {
            Kind::Event => timeline.event(id).map(|it| Label::Pair(&it.label, &it.date, None)),
            Kind::Claim => timeline.claim(id).map(|it| Label::Pair(&it.text, &it.date, None)),
            Kind::Phase => timeline.phase(id).map(|it| Label::Pair(&it.label, &it.start, Some(&it.end))),
            Kind::Source => timeline.source(id).map(Label::Source),
            Kind::About | Kind::Series | Kind::Story | Kind::Glossary => None,
        }
    }
}
