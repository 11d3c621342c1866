//! Turns: so many do something at the same time, so many wait for it, none longer than is bearable. Whoever
//! comes when the room is full is sent away at once, so that a crowd makes the server slower for newcomers and
//! not for all.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

/// How long one waits.
const PATIENCE: Duration = Duration::from_secs(10);

/// The turns of one kind of work.
#[derive(Debug)]
pub struct Turns {
    places: Arc<Semaphore>,
    waiting: AtomicUsize,
    room: usize,
    patience: Duration,
}

/// A turn: it lasts until it is dropped.
pub type Turn = OwnedSemaphorePermit;

impl Turns {
    /// So many at the same time, and room for so many who wait.
    pub fn new(at_once: usize, room: usize) -> Turns {
        let places = Arc::new(Semaphore::new(at_once));
        Turns { places, waiting: AtomicUsize::new(0), room, patience: PATIENCE }
    }

    /// A turn, when it comes; none where the room is full or patience ends.
    pub async fn turn(&self) -> Option<Turn> {
        if let Ok(place) = self.places.clone().try_acquire_owned() {
            return Some(place);
        }
        let _waits = self.wait()?;
        timeout(self.patience, self.places.clone().acquire_owned()).await.ok()?.ok()
    }

    /// A chair in the room, where one is free.
    fn wait(&self) -> Option<Waits<'_>> {
        let waits = Waits(&self.waiting);
        (self.waiting.fetch_add(1, Ordering::Relaxed) < self.room).then_some(waits)
    }
}

/// Counts one who waits for as long as they do, however that ends.
struct Waits<'a>(&'a AtomicUsize);

impl Drop for Waits<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn who_comes_when_the_room_is_full_is_sent_away_at_once() {
        let turns = Arc::new(Turns::new(1, 2));
        let first = turns.turn().await.unwrap();
        let waiting: Vec<_> = (0..2)
            .map(|_| {
                let turns = turns.clone();
                tokio::spawn(async move { turns.turn().await.is_some() })
            })
            .collect();
        while turns.waiting.load(Ordering::Relaxed) < 2 {
            tokio::task::yield_now().await;
        }
        assert!(turns.turn().await.is_none());
        drop(first);
        for one in waiting {
            assert!(one.await.unwrap());
        }
        assert!(turns.turn().await.is_some());
    }

    #[tokio::test]
    async fn nobody_waits_for_ever() {
        let turns = Turns { patience: Duration::from_millis(10), ..Turns::new(1, 2) };
        let _first = turns.turn().await;
        assert!(turns.turn().await.is_none());
        assert_eq!(turns.waiting.load(Ordering::Relaxed), 0);
    }
}
