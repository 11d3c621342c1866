//! Signing in with OpenID Connect: another service says who somebody is.
//!
//! The authorization code flow with PKCE. The browser is sent to the service with `state` (kept in a cookie,
//! so that only this browser can come back with it) and `nonce` (which the service signs); it comes back with
//! a code, which this server exchanges for an ID token over a connection of its own. Accounts are told apart
//! by issuer and subject: a name that the service gives is never taken for an account that is there already.

mod http;
mod keys;
mod service;
mod token;

pub use http::checked;
pub use service::{Service, Settings};
pub use token::Claims;

use super::secret::Secret;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use masar_core::credentials::{LONGEST_NAME, check_name};
use masar_core::policy::Role;
use sha2::{Digest, Sha256};

/// How long somebody may take to sign in there.
pub const PATIENCE: TimeDelta = TimeDelta::minutes(10);
/// The cookie that ties `state` to the browser.
pub const COOKIE: &str = "__Host-masar-oidc";
/// Where the service sends browsers back to.
pub const RETURN: &str = "/login/oidc/done";

/// Why somebody was not signed in.
#[derive(Debug, thiserror::Error)]
pub enum OidcError {
    /// The service does not answer, or not in time.
    #[error("the OpenID Connect service cannot be reached: {0}")]
    Away(String),
    /// It answers something else than the standard says, or refuses us.
    #[error("the OpenID Connect service answers wrongly: {0}")]
    Wrong(String),
    /// The ID token is not valid.
    #[error("the ID token is refused: {0}")]
    Token(String),
}

/// A sign-in that has begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// What the service signs.
    pub nonce: String,
    /// What proves that the code is ours.
    pub verifier: String,
    /// Where to go afterwards.
    pub next: String,
}

impl Attempt {
    /// A new one.
    pub fn new(next: String) -> Attempt {
        let random = || Secret::random().reveal().to_owned();
        Attempt { nonce: random(), verifier: random(), next }
    }

    /// The challenge of the verifier.
    pub fn challenge(&self) -> String {
        URL_SAFE_NO_PAD.encode(Sha256::digest(self.verifier.as_bytes()))
    }

    /// When it ends that begins now.
    pub fn ends(now: DateTime<Utc>) -> DateTime<Utc> {
        now + PATIENCE
    }
}

/// A name for an account, made of what the service says of somebody; `taken` says how many times it was tried
/// and found taken.
pub fn name(claims: &Claims, taken: usize) -> String {
    let said = [&claims.preferred_username, &claims.name, &claims.email];
    let said = said.into_iter().flatten().map(|said| cleaned(said)).find(|said| check_name(said).is_ok());
    let name = said.unwrap_or_else(|| {
        let id = super::secret::hash(&claims.sub);
        format!("user {}", id.get(..8).unwrap_or_default())
    });
    match taken {
        0 => name,
        again => format!("{name} {}", again + 1),
    }
}

fn cleaned(said: &str) -> String {
    let known = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '\'' | '’' | '@');
    let words = said.split(|c| !known(c)).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    // Room for a number behind it.
    words.chars().take(LONGEST_NAME - 4).collect::<String>().trim().to_owned()
}

/// The role that the service gives somebody: the greatest of those that the claim names, by itself or behind
/// `masar-`, `masar:` or `masar_`.
pub fn role(claims: &Claims, claim: &str) -> Option<Role> {
    let value = claims.more.get(claim)?;
    let named = |value: &serde_json::Value| {
        let text = value.as_str()?;
        let name = ["masar-", "masar:", "masar_"].iter().find_map(|prefix| text.strip_prefix(prefix));
        Role::from_name(name.unwrap_or(text))
    };
    match value {
        serde_json::Value::Array(values) => values.iter().filter_map(named).max(),
        value => named(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn claims(value: serde_json::Value) -> Claims {
        let mut all = json!({ "iss": "i", "sub": "s", "exp": 1, "iat": 1, "aud": "a" });
        all.as_object_mut().unwrap().extend(value.as_object().unwrap().clone());
        serde_json::from_value(all).unwrap()
    }

    #[test]
    fn the_greatest_role_of_a_claim_counts() {
        let role = |value| role(&claims(json!({ "groups": value })), "groups");
        assert_eq!(role(json!("editor")), Some(Role::Editor));
        assert_eq!(role(json!(["staff", "masar-contributor", "masar:admin"])), Some(Role::Admin));
        assert_eq!(role(json!(["staff", 7, null])), None);
        assert_eq!(role(json!({ "editor": true })), None);
        assert_eq!(super::role(&claims(json!({})), "groups"), None);
    }

    #[test]
    fn a_name_is_made_of_what_is_said() {
        let of = |value| name(&claims(value), 0);
        assert_eq!(of(json!({ "preferred_username": "aya", "name": "Aya Haddad" })), "aya");
        assert_eq!(of(json!({ "preferred_username": "<i>", "name": "Aya  (Haddad)" })), "Aya Haddad");
        assert_eq!(of(json!({ "preferred_username": "masar", "email": "a@b.example" })), "a@b.example");
        assert!(of(json!({})).starts_with("user "));
        assert_eq!(name(&claims(json!({ "name": "Aya" })), 2), "Aya 3");
        let long = name(&claims(json!({ "name": "a".repeat(500) })), 98);
        assert_eq!(check_name(&long), Ok(()), "{long}");
    }

    #[test]
    fn the_challenge_is_that_of_the_standard() {
        let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk".to_owned();
        let attempt = Attempt { nonce: String::new(), verifier, next: String::new() };
        assert_eq!(attempt.challenge(), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }
}
