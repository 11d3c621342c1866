//! Where files are made that cost more than a page: a few at a time, each kept for a while, and beyond
//! that refused politely, so that readers of pages never wait for them.

use std::collections::HashMap;
use std::future::Future;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::time::timeout;

/// How many are made at the same time.
const AT_ONCE: usize = 2;
/// How many may wait for their turn.
const WAITING_MAX: usize = 24;
/// How long one waits, and how long making one may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// Bytes that are kept at the most, and of one file.
const KEPT_MAX: usize = 48_000_000;
const KEPT_ONE_MAX: usize = 8_000_000;

/// A file that was made.
pub type Made = Arc<Vec<u8>>;

/// Why there is no file.
#[derive(Debug, thiserror::Error)]
pub enum WorkshopError {
    /// Too many ask at the same time.
    #[error("too many files are being made at this moment")]
    Busy,
    /// It took too long.
    #[error("a file took too long to make")]
    Slow,
    /// It could not be made.
    #[error("{0}")]
    Failed(String),
}

/// The workshop of a server.
pub struct Workshop {
    places: Arc<Semaphore>,
    waiting: AtomicUsize,
    kept: Mutex<Kept>,
}

/// Files by what they are made of, with the moment they were last asked for.
#[derive(Default)]
struct Kept {
    files: HashMap<String, (u64, Made)>,
    bytes: usize,
    clock: u64,
}

impl Default for Workshop {
    fn default() -> Workshop {
        Workshop {
            places: Arc::new(Semaphore::new(AT_ONCE)),
            waiting: AtomicUsize::new(0),
            kept: Mutex::default(),
        }
    }
}

/// Counts one who waits for as long as they do.
struct Waits<'a>(&'a AtomicUsize);

impl Drop for Waits<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Workshop {
    /// The file called `key`, made where it is not at hand. `key` must name all that it depends on.
    ///
    /// # Errors
    /// When too many ask, when it takes too long, and when it cannot be made.
    pub async fn file<E: std::fmt::Display>(
        &self,
        key: &str,
        make: impl FnOnce() -> Result<Vec<u8>, E> + Send + 'static,
    ) -> Result<Made, WorkshopError> {
        self.file_with(key, async move {
            // What a handler could not do without holding up others.
            let made = tokio::task::spawn_blocking(move || make().map_err(|error| error.to_string()));
            made.await.map_err(|error| error.to_string())?
        })
        .await
    }

    async fn file_with(
        &self,
        key: &str,
        make: impl Future<Output = Result<Vec<u8>, String>> + Send + 'static,
    ) -> Result<Made, WorkshopError> {
        if let Some(made) = self.find(key) {
            return Ok(made);
        }
        if self.waiting.fetch_add(1, Ordering::Relaxed) >= WAITING_MAX {
            self.waiting.fetch_sub(1, Ordering::Relaxed);
            return Err(WorkshopError::Busy);
        }
        let waits = Waits(&self.waiting);
        let place = timeout(PATIENCE, self.places.clone().acquire_owned()).await;
        drop(waits);
        let Ok(Ok(place)) = place else { return Err(WorkshopError::Busy) };
        // Whoever stood before may have asked for the same.
        if let Some(made) = self.find(key) {
            return Ok(made);
        }
        // The place goes with the work: one that is given up still takes it until it ends.
        let work = tokio::spawn(async move {
            let made = make.await;
            drop(place);
            made
        });
        match timeout(PATIENCE, work).await {
            Ok(Ok(Ok(bytes))) => Ok(self.keep(key, bytes)),
            Ok(Ok(Err(why))) => Err(WorkshopError::Failed(why)),
            Ok(Err(error)) => Err(WorkshopError::Failed(error.to_string())),
            Err(_) => Err(WorkshopError::Slow),
        }
    }

    fn find(&self, key: &str) -> Option<Made> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.clock += 1;
        let now = kept.clock;
        let (last, made) = kept.files.get_mut(key)?;
        *last = now;
        Some(made.clone())
    }

    /// Keeps a file; those asked for longest ago make room.
    fn keep(&self, key: &str, bytes: Vec<u8>) -> Made {
        let made: Made = Arc::new(bytes);
        if made.len() > KEPT_ONE_MAX {
            return made;
        }
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        while kept.bytes + made.len() > KEPT_MAX {
            let oldest = kept.files.iter().min_by_key(|(_, (last, _))| *last).map(|(key, _)| key.clone());
            let Some((_, gone)) = oldest.and_then(|key| kept.files.remove(&key)) else { break };
            kept.bytes -= gone.len();
        }
        let now = kept.clock;
        kept.bytes += made.len();
        if let Some((_, before)) = kept.files.insert(key.to_owned(), (now, made.clone())) {
            kept.bytes -= before.len();
        }
        made
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::sync::oneshot;

    fn bytes(n: usize) -> Result<Vec<u8>, String> {
        Ok(vec![7; n])
    }

    #[tokio::test]
    async fn a_file_is_made_once_and_then_at_hand() {
        let workshop = Workshop::default();
        let first = workshop.file("a", || bytes(3)).await.unwrap();
        let second = workshop.file("a", || Err::<Vec<u8>, _>("not made again")).await.unwrap();
        assert!(Arc::ptr_eq(&first, &second));
    }

    #[tokio::test]
    async fn a_failure_is_told_and_not_kept() {
        let workshop = Workshop::default();
        let failed = workshop.file("a", || Err::<Vec<u8>, _>("no ink")).await.unwrap_err();
        assert_eq!(failed.to_string(), "no ink");
        assert_eq!(workshop.file("a", || bytes(1)).await.unwrap().len(), 1);
    }

    #[tokio::test]
    async fn what_was_asked_for_longest_ago_makes_room() {
        let workshop = Workshop::default();
        for i in 0..8 {
            workshop.file(&i.to_string(), || bytes(7_000_000)).await.unwrap();
        }
        assert!(workshop.find("0").is_none() && workshop.find("7").is_some());
        assert!(workshop.kept.lock().unwrap().bytes <= KEPT_MAX);
        workshop.file("large", || bytes(KEPT_ONE_MAX + 1)).await.unwrap();
        assert!(workshop.find("large").is_none());
    }

    #[tokio::test]
    async fn who_comes_when_the_house_is_full_is_sent_away_at_once() {
        let workshop = Arc::new(Workshop::default());
        let mut ends = Vec::new();
        let mut tasks = Vec::new();
        for i in 0..AT_ONCE + WAITING_MAX {
            let (end, ended) = oneshot::channel::<()>();
            ends.push(end);
            let workshop = workshop.clone();
            tasks.push(tokio::spawn(async move {
                let work = async move {
                    let _ = ended.await;
                    bytes(1)
                };
                workshop.file_with(&i.to_string(), work).await
            }));
        }
        while workshop.waiting.load(Ordering::Relaxed) < WAITING_MAX {
            tokio::task::yield_now().await;
        }
        assert!(matches!(workshop.file("late", || bytes(1)).await, Err(WorkshopError::Busy)));
        drop(ends);
        for task in tasks {
            assert!(task.await.unwrap().is_ok());
        }
        assert!(workshop.file("late", || bytes(1)).await.is_ok());
    }
}
