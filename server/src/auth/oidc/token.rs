//! The ID token: what the service says of somebody, and whether it is for us, now, and in answer to us.

use super::OidcError;
use super::keys::{ALGORITHMS, install};
use chrono::{DateTime, TimeDelta, Utc};
use jsonwebtoken::jwk::{Jwk, JwkSet};
use jsonwebtoken::{DecodingKey, Header, Validation, decode, decode_header};
use serde::Deserialize;
use serde_json::{Map, Value};

/// How far the clocks of two servers may stand apart.
const LEEWAY: TimeDelta = TimeDelta::minutes(1);

/// What an ID token says.
#[derive(Clone, Debug, Deserialize)]
pub struct Claims {
    /// Who says it.
    pub iss: String,
    /// Of whom: theirs alone at this issuer, for ever.
    pub sub: String,
    /// Until when it may be believed.
    pub exp: i64,
    /// Since when.
    pub iat: i64,
    /// Not before.
    pub nbf: Option<i64>,
    /// What we have sent along.
    pub nonce: Option<String>,
    /// For whom, where it is for several.
    pub azp: Option<String>,
    /// What they are called there.
    pub preferred_username: Option<String>,
    /// Their name.
    pub name: Option<String>,
    /// Their address.
    pub email: Option<String>,
    /// All else.
    #[serde(flatten)]
    pub more: Map<String, Value>,
}

/// What a token must be to be believed.
#[derive(Clone, Copy, Debug)]
pub struct Expected<'a> {
    /// Who says it.
    pub issuer: &'a str,
    /// To whom.
    pub client: &'a str,
    /// In answer to what.
    pub nonce: &'a str,
    /// When.
    pub now: DateTime<Utc>,
}

/// The header of a token, which says which key it is signed by.
pub fn header(token: &str) -> Result<Header, OidcError> {
    install();
    let header = decode_header(token).map_err(|error| OidcError::Token(error.to_string()))?;
    match ALGORITHMS.contains(&header.alg) {
        true => Ok(header),
        false => Err(OidcError::Token(format!("signed by {:?}", header.alg))),
    }
}

/// The key that a token says it is signed by; where it names none, the only one there is.
pub fn key<'a>(header: &Header, keys: &'a JwkSet) -> Option<&'a Jwk> {
    match &header.kid {
        Some(kid) => keys.find(kid),
        None => match keys.keys.as_slice() {
            [only] => Some(only),
            _ => None,
        },
    }
}

/// What a token says, if all about it is as expected.
pub fn claims(token: &str, header: &Header, key: &Jwk, expected: Expected<'_>) -> Result<Claims, OidcError> {
    let refused = |why: &str| Err(OidcError::Token(why.to_owned()));
    let wrong = |error: jsonwebtoken::errors::Error| OidcError::Token(error.to_string());
    let key = DecodingKey::from_jwk(key).map_err(wrong)?;
    let mut validation = Validation::new(header.alg);
    validation.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
    validation.set_issuer(&[expected.issuer]);
    validation.set_audience(&[expected.client]);
    // By our own clock, below.
    validation.validate_exp = false;
    let claims = decode::<Claims>(token, &key, &validation).map_err(wrong)?.claims;
    let now = expected.now.timestamp();
    let leeway = LEEWAY.num_seconds();
    if claims.exp.saturating_add(leeway) <= now {
        return refused("it has ended");
    }
    if claims.iat.saturating_sub(leeway) > now
        || claims.nbf.is_some_and(|nbf| nbf.saturating_sub(leeway) > now)
    {
        return refused("it is of the future");
    }
    if claims.nonce.as_deref() != Some(expected.nonce) {
        return refused("it answers another request");
    }
    let several = claims.more.get("aud").is_some_and(|aud| aud.as_array().is_some_and(|all| all.len() > 1));
    if several && claims.azp.is_none() || claims.azp.as_ref().is_some_and(|azp| azp != expected.client) {
        return refused("it was made for somebody else");
    }
    if claims.sub.is_empty() || claims.sub.chars().count() > 255 {
        return refused("its subject is empty or too long");
    }
    Ok(claims)
}
