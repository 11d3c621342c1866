//! By whom a version was made and when it was published: what a citation needs beside the timeline.

use crate::library::Library;
use crate::store::StoreError;
use masar_core::cite::Edition;
use masar_core::date::Day;
use masar_core::model::Timeline;
use serde_json::Value;
use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

/// How many are kept: a version never changes, and few are read at a time.
const KEPT: usize = 64;

/// The editions read last: slug and version, the one read last first.
#[derive(Default)]
pub struct Editions(Mutex<VecDeque<((String, u32), Edition)>>);

impl Editions {
    /// The edition of a timeline's version.
    ///
    /// # Errors
    /// When the database fails or is damaged.
    pub async fn of(&self, library: &Library, timeline: &Timeline) -> Result<Edition, StoreError> {
        let key = (timeline.slug.clone(), timeline.version);
        if let Some(edition) = self.find(&key) {
            return Ok(edition);
        }
        let contents = library.contents(&timeline.slug, Some(timeline.version)).await?;
        let named = contents.as_ref().and_then(|contents| contents.descriptor.get("contributors"));
        let authors = named.and_then(Value::as_array).into_iter().flatten();
        let authors = authors.filter_map(|it| it.get("title").and_then(Value::as_str)).map(str::to_owned);
        let changes = library.store().changes(&timeline.slug).await?;
        let published = changes.iter().find(|change| change.version == timeline.version);
        let published = published.and_then(|change| Day::parse(change.at.get(..10)?));
        let edition = Edition { authors: authors.collect(), published };
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.truncate(KEPT - 1);
        kept.push_front((key, edition.clone()));
        Ok(edition)
    }

    fn find(&self, key: &(String, u32)) -> Option<Edition> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter().find(|(other, _)| other == key).map(|(_, edition)| edition.clone())
    }
}
