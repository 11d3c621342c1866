//! Passwords, as Argon2id in PHC form.
//!
//! A hash takes 19 MiB and tens of milliseconds on purpose. So it runs aside, on few threads at once, and
//! when too many wait, the next is told to come back rather than to wait with them.

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use std::sync::{Arc, LazyLock};
use tokio::sync::Semaphore;

/// How many hashes are made at once.
const AT_ONCE: usize = 4;
/// How many may wait or be made.
const MOST: usize = 64;

/// What a password is compared with where there is no account: it takes as long, so that nobody can tell
/// which names exist.
static NOBODY: LazyLock<String> =
    LazyLock::new(|| hash_now("a password that nobody has").unwrap_or_default());

/// Hashes and compares passwords, a few at once.
#[derive(Clone, Debug)]
pub struct Passwords {
    places: Arc<Semaphore>,
    queue: Arc<Semaphore>,
}

/// Too many passwords are being compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("too many passwords are being compared at once; try again in a few seconds")]
pub struct Busy;

impl Default for Passwords {
    fn default() -> Passwords {
        Passwords { places: Arc::new(Semaphore::new(AT_ONCE)), queue: Arc::new(Semaphore::new(MOST)) }
    }
}

impl Passwords {
    /// The PHC form of a password, with a salt of its own.
    ///
    /// # Errors
    /// When too many wait.
    pub async fn hash(&self, password: &str) -> Result<String, Busy> {
        let password = password.to_owned();
        self.aside(move || hash_now(&password)).await?.ok_or(Busy)
    }

    /// Whether `password` is the one that `phc` was made of. Without one it takes as long and is false.
    ///
    /// # Errors
    /// When too many wait.
    pub async fn verify(&self, password: &str, phc: Option<&str>) -> Result<bool, Busy> {
        let password = password.to_owned();
        let phc = phc.map(str::to_owned);
        self.aside(move || {
            let stored = phc.as_deref().unwrap_or(&NOBODY);
            let same = PasswordHash::new(stored)
                .is_ok_and(|stored| Argon2::default().verify_password(password.as_bytes(), &stored).is_ok());
            same && phc.is_some()
        })
        .await
    }

    async fn aside<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Busy> {
        let _queued = self.queue.try_acquire().map_err(|_| Busy)?;
        let place = self.places.clone().acquire_owned().await.map_err(|_| Busy)?;
        // The place is held until the work is done, also when the one who asked has gone.
        let work = tokio::task::spawn_blocking(move || {
            let done = work();
            drop(place);
            done
        });
        work.await.map_err(|_| Busy)
    }
}

fn hash_now(password: &str) -> Option<String> {
    Argon2::default().hash_password(password.as_bytes()).ok().map(|hash| hash.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_is_known_by_its_hash_and_another_is_not() {
        let passwords = Passwords::default();
        let phc = passwords.hash("orchard seven lantern").await.unwrap();
        assert!(phc.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{phc}");
        assert_ne!(phc, passwords.hash("orchard seven lantern").await.unwrap(), "each has a salt of its own");
        assert!(passwords.verify("orchard seven lantern", Some(&phc)).await.unwrap());
        assert!(!passwords.verify("orchard seven lanterns", Some(&phc)).await.unwrap());
        assert!(!passwords.verify("a password that nobody has", None).await.unwrap());
        assert!(!passwords.verify("anything", Some("not in PHC form")).await.unwrap());
    }

    #[tokio::test]
    async fn who_comes_when_too_many_wait_is_told_so() {
        let passwords = Passwords::default();
        let held =
            passwords.places.clone().acquire_many_owned(u32::try_from(AT_ONCE).unwrap()).await.unwrap();
        let waiting: Vec<_> = (0..MOST)
            .map(|_| {
                let passwords = passwords.clone();
                tokio::spawn(async move { passwords.verify("x", None).await })
            })
            .collect();
        while passwords.queue.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        assert_eq!(passwords.verify("x", None).await, Err(Busy));
        for task in &waiting {
            task.abort();
        }
        drop(held);
    }
}
