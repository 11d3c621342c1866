//! Secrets: what a browser, a program or a link carries to be known by.
//!
//! A secret is 256 random bits. The database holds its SHA-256 alone, so that whoever reads a backup can
//! be nobody. No salt and no slow hash is needed: unlike a password, it cannot be guessed.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};
use std::fmt;

/// What API tokens begin with, so that people and scanners recognise a leaked one.
pub const TOKEN_PREFIX: &str = "masar_";

/// A secret as it is carried, never as it is stored.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// A new secret of 43 letters, digits, hyphens and underscores.
    pub fn random() -> Secret {
        Secret(URL_SAFE_NO_PAD.encode(random::<32>()))
    }

    /// A new secret that says it is an API token.
    pub fn token() -> Secret {
        Secret(format!("{TOKEN_PREFIX}{}", Secret::random().0))
    }

    /// The secret itself, to be handed out once.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// What the database keeps of it.
    pub fn hash(&self) -> String {
        hash(&self.0)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// What the database keeps of a secret that somebody carries.
pub fn hash(carried: &str) -> String {
    hex(&Sha256::digest(carried.as_bytes()))
}

/// An id nobody can guess.
pub fn id() -> String {
    hex(&random::<12>())
}

/// An id that sorts by time; two of the same millisecond are told apart by chance.
pub fn id_at(at: DateTime<Utc>) -> String {
    format!("{:012x}{}", at.timestamp_millis().max(0), hex(&random::<8>()))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Random bytes of the system.
///
/// # Panics
/// Where the system has none to give: nothing could be kept safe then.
fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    match getrandom::fill(&mut bytes) {
        Ok(()) => bytes,
        Err(error) => panic!("the system gives no random numbers: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_secrets_are_alike_and_none_is_shown_by_accident() {
        let (a, b) = (Secret::random(), Secret::token());
        assert_ne!(a, b);
        assert_eq!((a.reveal().len(), b.reveal().len()), (43, 49));
        assert!(b.reveal().starts_with("masar_"));
        assert_eq!(format!("{a:?}"), "Secret(…)");
    }

    #[test]
    fn the_hash_is_sha_256() {
        assert_eq!(hash("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    #[test]
    fn ids_sort_by_time() {
        let at = |millis| id_at(DateTime::from_timestamp_millis(millis).unwrap());
        assert!(at(1_000) < at(1_001) && at(9_999_999) < at(1_700_000_000_000));
        assert_ne!(at(5), at(5));
    }
}
