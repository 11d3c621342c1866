//! A whole timeline at one version: everything a picture can be drawn from.

use super::{Claim, Event, GlossaryTerm, Phase, Series, Source, Story, Vocabulary};
use crate::lang::Pair;
use serde::{Deserialize, Serialize};

/// The kinds of record that have an id, a history and, but for two, a page of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// What the timeline is: title, vocabulary, licence. One per timeline.
    About,
    /// A stretch of the arc.
    Phase,
    /// Something that happened.
    Event,
    /// Something that was said.
    Claim,
    /// Something that was counted.
    Series,
    /// A work cited.
    Source,
    /// A guided story.
    Story,
    /// A term explained.
    Glossary,
}

impl Kind {
    /// Every kind, in the order they are stored and hashed.
    pub const ALL: [Kind; 8] = [
        Kind::About,
        Kind::Phase,
        Kind::Event,
        Kind::Claim,
        Kind::Series,
        Kind::Source,
        Kind::Story,
        Kind::Glossary,
    ];

    /// Singular, as in `data-id="event/mosul-falls"` and in the store.
    pub const fn singular(self) -> &'static str {
        match self {
            Kind::About => "about",
            Kind::Phase => "phase",
            Kind::Event => "event",
            Kind::Claim => "claim",
            Kind::Series => "series",
            Kind::Source => "source",
            Kind::Story => "story",
            Kind::Glossary => "glossary",
        }
    }

    /// Plural, as in paths: `/en/t/{slug}/events/{id}`.
    pub const fn plural(self) -> &'static str {
        match self {
            Kind::Phase => "phases",
            Kind::Event => "events",
            Kind::Claim => "claims",
            Kind::Source => "sources",
            Kind::Story => "stories",
            other => other.singular(),
        }
    }

    /// The kind with this singular name.
    pub fn from_singular(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.singular() == name)
    }

    /// The kind with this plural name.
    pub fn from_plural(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.plural() == name)
    }
}

/// What a timeline says of itself: the readable part of `datapackage.json`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct About {
    /// Title.
    pub titles: Pair,
    /// What it is and what it is not.
    #[serde(default)]
    pub descriptions: Pair,
    /// The view shown when the address names none, as a query string.
    #[serde(default)]
    pub default_view: String,
    /// The terms records are sorted by.
    pub vocabulary: Vocabulary,
    /// Shown before the first view of sensitive material.
    #[serde(default)]
    pub content_note: Option<Pair>,
    /// The version that the package gives itself, such as `1.0.0`.
    #[serde(default)]
    pub package_version: String,
    /// When the package was made, as written.
    #[serde(default)]
    pub created: String,
    /// Licence of the compilation: SPDX-like name, title, address.
    #[serde(default)]
    pub license: Option<License>,
}

/// A licence, as the package names it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct License {
    /// Short name, such as `CC-BY-4.0`.
    #[serde(default)]
    pub name: String,
    /// Full title.
    #[serde(default)]
    pub title: String,
    /// Address of the text.
    #[serde(default)]
    pub path: String,
}

/// A timeline at one version. Immutable: a change makes another one.
///
/// Events and claims are in order of their earliest day, then of their latest, then of their id.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Timeline {
    /// Name in addresses.
    pub slug: String,
    /// Number of the version, from 1.
    pub version: u32,
    /// Content hash of the version: 64 hexadecimal digits of SHA-256.
    pub hash: String,
    /// What the timeline says of itself.
    pub about: About,
    /// Stretches of the arc.
    pub phases: Vec<Phase>,
    /// What happened.
    pub events: Vec<Event>,
    /// What was said.
    pub claims: Vec<Claim>,
    /// What was counted.
    pub series: Vec<Series>,
    /// Works cited.
    pub sources: Vec<Source>,
    /// Guided stories.
    pub stories: Vec<Story>,
    /// Terms explained.
    pub glossary: Vec<GlossaryTerm>,
}

impl Timeline {
    /// Puts the records in the order that every reader of this type relies on.
    pub fn sort(&mut self) {
        self.events.sort_by(|a, b| (a.date.sort_key(), &a.id).cmp(&(b.date.sort_key(), &b.id)));
        self.claims.sort_by(|a, b| (a.date.sort_key(), &a.id).cmp(&(b.date.sort_key(), &b.id)));
        self.phases.sort_by(|a, b| (a.start.sort_key(), &a.id).cmp(&(b.start.sort_key(), &b.id)));
        self.sources.sort_by(|a, b| a.id.cmp(&b.id));
        self.glossary.sort_by(|a, b| a.id.cmp(&b.id));
        for story in &mut self.stories {
            story.steps.sort_by_key(|step| step.step);
        }
        for series in &mut self.series {
            series.observations.sort_by_key(|observation| observation.period.sort_key());
        }
    }

    /// The event with this id.
    pub fn event(&self, id: &str) -> Option<&Event> {
        self.events.iter().find(|event| event.id == id)
    }

    /// The claim with this id.
    pub fn claim(&self, id: &str) -> Option<&Claim> {
        self.claims.iter().find(|claim| claim.id == id)
    }

    /// The phase with this id.
    pub fn phase(&self, id: &str) -> Option<&Phase> {
        self.phases.iter().find(|phase| phase.id == id)
    }

    /// The series with this id.
    pub fn series(&self, id: &str) -> Option<&Series> {
        self.series.iter().find(|series| series.id == id)
    }

    /// The source with this id.
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == id)
    }
}
