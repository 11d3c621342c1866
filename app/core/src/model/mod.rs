//! The records of a timeline, as they stand in the data package and in the API.
//!
//! Field names are the package's column names; a pair of columns `label_en`, `label_ar` is one [`Pair`],
//! and a cell of several ids is a list. Every type serialises to the JSON that the store keeps and the
//! API answers with.

mod record;
mod timeline;
mod vocabulary;

pub use record::{
    Claim, Coverage, Event, GlossaryTerm, Importance, Observation, Phase, Quality, Series, Source, Step,
    Story,
};
pub use timeline::{About, Kind, License, Timeline};
pub use vocabulary::{Term, Vocabulary};
