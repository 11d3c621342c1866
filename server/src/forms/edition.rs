//! What is known of a version beside the timeline itself: by whom it was made, when it was published, which
//! of its records were changed before, and how it differs from the newest. A version never changes, so each
//! is asked of the database once; readers of pages do not wait for it.

use crate::library::Library;
use crate::store::{Altered, Place, StoreError};
use masar_app::pages::corrections::{Corrected, Since};
use masar_core::cite::Edition;
use masar_core::date::Day;
use masar_core::model::{Kind, Timeline};
use serde_json::Value;
use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// How many are kept: few versions are read at a time.
const KEPT: usize = 64;

/// What is known of a version.
#[derive(Debug, Default)]
pub struct Known {
    /// By whom it was made, and when it was published.
    pub edition: Edition,
    corrected: HashMap<(Kind, String), Corrected>,
}

impl Known {
    /// When a record was changed after it was first published.
    pub fn corrected(&self, kind: Kind, id: &str) -> Corrected {
        self.corrected.get(&(kind, id.to_owned())).cloned().unwrap_or_default()
    }
}

/// What was asked last, by what it was asked of; the newest first.
type Memory<K, V> = Mutex<VecDeque<(K, V)>>;

/// What is known of the versions read last.
#[derive(Default)]
pub struct Editions {
    known: Memory<(String, u32), Arc<Known>>,
    since: Memory<(String, u32, u32), Since>,
}

impl Editions {
    /// The edition of a timeline's version.
    ///
    /// # Errors
    /// When the database fails or is damaged.
    pub async fn of(&self, library: &Library, timeline: &Timeline) -> Result<Edition, StoreError> {
        Ok(self.known(library, timeline).await?.edition.clone())
    }

    /// All that is known of a timeline's version.
    ///
    /// # Errors
    /// When the database fails or is damaged.
    pub async fn known(&self, library: &Library, timeline: &Timeline) -> Result<Arc<Known>, StoreError> {
        let (slug, version) = (&timeline.slug, timeline.version);
        let key = (slug.clone(), version);
        if let Some(known) = find(&self.known, &key) {
            return Ok(known);
        }
        let contents = library.contents(slug, Some(version)).await?;
        let named = contents.as_ref().and_then(|contents| contents.descriptor.get("contributors"));
        let authors = named.and_then(Value::as_array).into_iter().flatten();
        let authors = authors.filter_map(|it| it.get("title").and_then(Value::as_str)).map(str::to_owned);
        let changes = library.store().changes(slug).await?;
        let published = changes.iter().find(|change| change.version == version);
        let published = published.and_then(|change| Day::parse(change.at.get(..10)?));
        let edition = Edition { authors: authors.collect(), published };
        let mut corrected: HashMap<(Kind, String), Corrected> = HashMap::new();
        // Of the first version everything is new; what comes after it may be a correction.
        let log = library.store().log(slug, &Place::after(1), version, None, usize::MAX).await?;
        for entry in log.into_iter().filter(|entry| entry.stood) {
            let of_record = corrected.entry((entry.kind, entry.id)).or_default();
            of_record.push((entry.change.version, entry.change.at));
        }
        let known = Arc::new(Known { edition, corrected });
        keep(&self.known, key, known.clone());
        Ok(known)
    }

    /// How an earlier version differs from the newest.
    ///
    /// # Errors
    /// When the database fails or is damaged.
    pub async fn since(
        &self,
        library: &Library,
        timeline: &Timeline,
        newest: u32,
    ) -> Result<Since, StoreError> {
        let key = (timeline.slug.clone(), timeline.version, newest);
        if let Some(since) = find(&self.since, &key) {
            return Ok(since);
        }
        let altered = library.store().altered(&timeline.slug, timeline.version, newest).await?;
        let mut since = Since::default();
        for it in &altered {
            match it {
                Altered { before: None, .. } => since.added += 1,
                Altered { after: None, .. } => since.removed += 1,
                _ => since.changed += 1,
            }
        }
        keep(&self.since, key, since);
        Ok(since)
    }
}

fn lock<T>(memory: &Mutex<T>) -> MutexGuard<'_, T> {
    memory.lock().unwrap_or_else(PoisonError::into_inner)
}

fn find<K: PartialEq, V: Clone>(memory: &Memory<K, V>, key: &K) -> Option<V> {
    lock(memory).iter().find(|(other, _)| other == key).map(|(_, value)| value.clone())
}

fn keep<K, V>(memory: &Memory<K, V>, key: K, value: V) {
    let mut memory = lock(memory);
    memory.truncate(KEPT - 1);
    memory.push_front((key, value));
}
