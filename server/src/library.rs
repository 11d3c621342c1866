//! The timelines that pages are drawn from: in memory, shared, never changed.
//!
//! A published version is immutable, so it is loaded once and kept. Which version is the newest is asked
//! of the database at most once a second; between, and while the database is away, readers are served
//! what is known.

use crate::contents::Contents;
use crate::metrics;
use crate::store::{Head, StandsSince, Store, StoreError};
use masar_core::model::Timeline;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::OnceCell;

/// For how long the newest versions are taken as known.
const FRESH: Duration = Duration::from_secs(1);
/// For how long, where somebody asks for what is not among them.
const FRESH_FOR_MISSING: Duration = Duration::from_millis(100);
/// How many versions are kept in memory; those read longest ago go first.
const MOST_KEPT: usize = 64;

/// The timelines of a server.
pub struct Library {
    store: Store,
    heads: Mutex<Heads>,
    /// Held by the one who asks the database for the newest versions.
    asking: tokio::sync::Mutex<()>,
    kept: Mutex<HashMap<(String, u32), Kept>>,
    clock: AtomicU64,
}

/// The newest versions as far as they are known.
#[derive(Default)]
struct Heads {
    known: Option<Known>,
    /// How often this server has published: an answer of the database from before is not the newest.
    publications: u64,
}

/// What is known of the newest versions, and since when.
#[derive(Clone)]
struct Known {
    heads: Arc<[Head]>,
    /// A number for exactly these versions.
    state: u64,
    at: Instant,
}

impl Known {
    fn now(heads: Arc<[Head]>) -> Known {
        let mut hasher = DefaultHasher::new();
        heads.hash(&mut hasher);
        Known { heads, state: hasher.finish(), at: Instant::now() }
    }
}

/// The places of one version: its timeline, and since when its records stand.
type Cells = (Arc<OnceCell<Option<Arc<Timeline>>>>, Arc<OnceCell<Arc<StandsSince>>>);

struct Kept {
    /// Filled by whoever comes first; the others wait for it.
    timeline: Arc<OnceCell<Option<Arc<Timeline>>>>,
    /// Since when its records stand; filled when the API asks.
    standing: Arc<OnceCell<Arc<StandsSince>>>,
    last_read: u64,
}

impl Library {
    /// A library of what `store` holds.
    pub fn new(store: Store) -> Library {
        Library {
            store,
            heads: Mutex::default(),
            asking: tokio::sync::Mutex::default(),
            kept: Mutex::default(),
            clock: AtomicU64::default(),
        }
    }

    /// The store behind it, for writing.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// When it does not.
    pub async fn ping(&self) -> Result<(), StoreError> {
        self.store.ping().await
    }

    /// The newest version of every timeline, by slug; at most a second old, or older while the database
    /// does not answer.
    ///
    /// # Errors
    /// When the database fails before it has ever answered.
    pub async fn heads(&self) -> Result<Arc<[Head]>, StoreError> {
        Ok(self.known().await?.heads)
    }

    /// A number that stays the same until another version of any timeline is the newest.
    ///
    /// # Errors
    /// As [`Library::heads`].
    pub async fn state(&self) -> Result<u64, StoreError> {
        Ok(self.known().await?.state)
    }

    async fn known(&self) -> Result<Known, StoreError> {
        let known = lock(&self.heads).known.clone();
        match (self.asking.try_lock(), known) {
            (_, Some(known)) if known.at.elapsed() < FRESH => Ok(known),
            (Ok(_asking), _) => self.ask().await,
            // Somebody asks already: what was known a moment ago will do.
            (Err(_), Some(known)) => Ok(known),
            (Err(_), None) => self.known_within(FRESH).await,
        }
    }

    /// What is known, at most so old, after whoever asks already.
    async fn known_within(&self, age: Duration) -> Result<Known, StoreError> {
        let _asking = self.asking.lock().await;
        let known = lock(&self.heads).known.clone();
        match known {
            Some(known) if known.at.elapsed() < age => Ok(known),
            _ => self.ask().await,
        }
    }

    /// Asks the database; to be called by who holds `asking`.
    async fn ask(&self) -> Result<Known, StoreError> {
        loop {
            let before = lock(&self.heads).publications;
            let answer = metrics::stored("heads", self.store.heads()).await;
            let mut heads = lock(&self.heads);
            let now = match (answer, &heads.known) {
                // Published while the database answered: perhaps without it.
                (Ok(_), _) if heads.publications != before => continue,
                (Ok(newest), _) => Known::now(newest.into()),
                (Err(error), Some(known)) => {
                    tracing::warn!(%error, "the newest versions are not known; serving those known before");
                    Known { at: Instant::now(), ..known.clone() }
                }
                (Err(error), None) => return Err(error),
            };
            heads.known = Some(now.clone());
            return Ok(now);
        }
    }

    /// Forgets which versions are the newest: to be called after a publication by this server, so that the
    /// next reader sees it.
    pub fn refresh(&self) {
        let mut heads = lock(&self.heads);
        heads.publications += 1;
        heads.known = None;
    }

    /// The newest version of one timeline. One that another server or a command has just opened is found.
    ///
    /// # Errors
    /// As [`Library::heads`].
    pub async fn head(&self, slug: &str) -> Result<Option<Head>, StoreError> {
        self.head_with(slug, 1).await
    }

    /// The newest version of a timeline that has this version, which another server or a command may have
    /// published a moment ago.
    async fn head_with(&self, slug: &str, version: u32) -> Result<Option<Head>, StoreError> {
        let among = |known: &Known| known.heads.iter().find(|head| head.slug == slug).cloned();
        let head = among(&self.known().await?);
        match &head {
            Some(known) if version <= known.version => Ok(head),
            _ => Ok(among(&self.known_within(FRESH_FOR_MISSING).await?)),
        }
    }

    /// A timeline at `version`, or at its newest; none where there is no such timeline or version.
    ///
    /// # Errors
    /// When the database fails or is damaged.
    pub async fn timeline(
        &self,
        slug: &str,
        version: Option<u32>,
    ) -> Result<Option<Arc<Timeline>>, StoreError> {
        let Some(head) = self.head_with(slug, version.unwrap_or(1)).await? else { return Ok(None) };
        let version = version.unwrap_or(head.version);
        if version == 0 || version > head.version {
            return Ok(None);
        }
        let cell = self.keep(slug, version).0;
        let load = || async {
            let timeline = match self.nearest(slug, version) {
                Some(near) => metrics::stored("derive", self.store.derive(&near, version)).await?,
                None => metrics::stored("load", self.store.load(slug, Some(version))).await?,
            };
            Ok(timeline.map(Arc::new))
        };
        cell.get_or_try_init(load).await.cloned()
    }

    /// Since which version each record stands that stood at a version of a timeline.
    ///
    /// # Errors
    /// When the database fails or is damaged.
    pub async fn stands_since(&self, slug: &str, version: u32) -> Result<Arc<StandsSince>, StoreError> {
        let load = || async { Ok(Arc::new(self.store.stands_since(slug, version).await?)) };
        self.keep(slug, version).1.get_or_try_init(load).await.cloned()
    }

    /// A timeline with all that its package says of itself, straight from the store: for an export.
    ///
    /// # Errors
    /// When the database fails or is damaged.
    pub async fn contents(&self, slug: &str, version: Option<u32>) -> Result<Option<Contents>, StoreError> {
        self.store.contents(slug, version).await
    }

    /// The place of one version, made where there is none; the one read longest ago makes room.
    fn keep(&self, slug: &str, version: u32) -> Cells {
        let now = self.clock.fetch_add(1, Ordering::Relaxed);
        let mut kept = lock(&self.kept);
        let key = (slug.to_owned(), version);
        if !kept.contains_key(&key)
            && kept.len() >= MOST_KEPT
            && let Some(oldest) =
                kept.iter().min_by_key(|(_, kept)| kept.last_read).map(|(key, _)| key.clone())
        {
            kept.remove(&oldest);
        }
        let place = kept.entry(key).or_insert_with(|| Kept {
            timeline: Arc::default(),
            standing: Arc::default(),
            last_read: now,
        });
        place.last_read = now;
        (place.timeline.clone(), place.standing.clone())
    }

    /// The version in memory that is nearest to `version`: what lies between is little to read.
    fn nearest(&self, slug: &str, version: u32) -> Option<Arc<Timeline>> {
        let kept = lock(&self.kept);
        let loaded = kept.iter().filter(|((other, _), _)| other == slug);
        let loaded = loaded.filter_map(|(_, kept)| kept.timeline.get()?.clone());
        // The derived one is found under its own slug, which an unusual package may name otherwise.
        loaded.filter(|it| it.slug == slug).min_by_key(|it| it.version.abs_diff(version))
    }
}

/// What these locks guard is whole at every moment, also after a panic elsewhere.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundled;
    use chrono::DateTime;

    async fn library() -> (tempfile::TempDir, Library) {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", folder.path().join("masar.db").display());
        let store = Store::open(&url).await.unwrap();
        (folder, Library::new(store))
    }

    async fn publish(library: &Library, title: &str) -> u32 {
        let mut contents = bundled::contents().unwrap();
        contents.descriptor.insert("title".to_owned(), title.into());
        let now = DateTime::UNIX_EPOCH;
        library.store().publish("t", &contents, "test", "test", now).await.unwrap().version
    }

    #[tokio::test]
    async fn one_version_is_one_value_however_many_ask_at_once() {
        let (_folder, library) = library().await;
        publish(&library, "one").await;
        let (a, b) = tokio::join!(library.timeline("t", None), library.timeline("t", Some(1)));
        assert!(Arc::ptr_eq(&a.unwrap().unwrap(), &b.unwrap().unwrap()));
    }

    #[tokio::test]
    async fn a_publication_is_seen_after_refresh_and_the_old_version_stays() {
        let (_folder, library) = library().await;
        publish(&library, "one").await;
        let before = library.timeline("t", None).await.unwrap().unwrap();
        publish(&library, "two").await;
        library.refresh();
        let after = library.timeline("t", None).await.unwrap().unwrap();
        assert_eq!((before.version, after.version), (1, 2));
        assert!(Arc::ptr_eq(&before, &library.timeline("t", Some(1)).await.unwrap().unwrap()));
    }

    #[tokio::test]
    async fn what_another_server_publishes_is_found_by_who_asks_for_it() {
        let (_folder, library) = library().await;
        let another = Library::new(library.store().clone());
        assert!(another.timeline("t", None).await.unwrap().is_none());
        publish(&library, "one").await;
        tokio::time::sleep(FRESH_FOR_MISSING).await;
        assert_eq!(another.timeline("t", None).await.unwrap().unwrap().version, 1);
        publish(&library, "two").await;
        tokio::time::sleep(FRESH_FOR_MISSING).await;
        assert_eq!(another.timeline("t", Some(2)).await.unwrap().unwrap().version, 2);
    }

    #[tokio::test]
    async fn an_answer_from_before_a_publication_is_not_taken_for_the_newest() {
        let (_folder, library) = library().await;
        publish(&library, "one").await;
        // A question is left alone after so many steps: at some of them the database has answered already,
        // and nobody has looked at it.
        for steps in 1..8 {
            let mut asking = std::pin::pin!(library.known_within(Duration::ZERO));
            let mut answered = false;
            for _ in 0..steps {
                answered = answered || futures_util::poll!(asking.as_mut()).is_ready();
                tokio::time::sleep(Duration::from_millis(2)).await;
            }
            let version = publish(&library, &format!("after {steps}")).await;
            library.refresh();
            if !answered {
                assert_eq!(asking.await.unwrap().heads[0].version, version, "after {steps} steps");
            }
            assert_eq!(library.heads().await.unwrap()[0].version, version, "after {steps} steps");
        }
    }

    #[tokio::test]
    async fn what_is_not_there_is_none() {
        let (_folder, library) = library().await;
        publish(&library, "one").await;
        for (slug, version) in [("t", Some(0)), ("t", Some(2)), ("u", None), ("u", Some(1))] {
            assert!(library.timeline(slug, version).await.unwrap().is_none(), "{slug} {version:?}");
        }
    }

    #[tokio::test]
    async fn no_more_is_kept_than_there_is_room_for() {
        let (_folder, library) = library().await;
        for version in 1..=u32::try_from(MOST_KEPT).unwrap() + 5 {
            library.keep("t", version);
            library.keep("t", 1);
        }
        let kept = lock(&library.kept);
        assert_eq!(kept.len(), MOST_KEPT);
        assert!(kept.contains_key(&("t".to_owned(), 1)), "what is read often stays");
        assert!(!kept.contains_key(&("t".to_owned(), 2)));
    }

    #[tokio::test]
    async fn readers_are_served_while_the_database_is_away() {
        let (_folder, library) = library().await;
        publish(&library, "one").await;
        library.timeline("t", None).await.unwrap();
        library.store().close().await;
        let stale = Instant::now().checked_sub(FRESH).unwrap();
        lock(&library.heads).known.as_mut().unwrap().at = stale;
        assert!(library.timeline("t", None).await.unwrap().is_some());
        assert!(library.ping().await.is_err());
    }
}
