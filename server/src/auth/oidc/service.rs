//! The service that signs people in: what it says of itself, its keys, and how it is asked.

use super::http::{Http, checked};
use super::token::{Claims, Expected, claims, header, key};
use super::{Attempt, OidcError, RETURN};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, TimeDelta, Utc};
use jsonwebtoken::jwk::JwkSet;
use masar_core::policy::Role;
use serde::Deserialize;
use std::fmt;
use std::sync::Arc;
use tokio::sync::Mutex;
use url::Url;
use url::form_urlencoded::{Serializer, byte_serialize};

/// How long what the service says of itself is taken as known.
const KNOWN_FOR: TimeDelta = TimeDelta::hours(1);
/// How soon its keys are asked for again when one is missing.
const KEYS_AGAIN: TimeDelta = TimeDelta::minutes(1);

/// How the service is known.
#[derive(Clone, PartialEq, Eq)]
pub struct Settings {
    /// Its address, as its tokens name it.
    pub issuer: String,
    /// What it knows us by.
    pub client_id: String,
    /// What proves that we are that; none for a public client.
    pub client_secret: Option<String>,
    /// What people call it.
    pub name: String,
    /// The claim that gives roles; where there is none, admins of this server do.
    pub role_claim: Option<String>,
    /// The role of a new account where no claim gives it.
    pub role: Role,
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Settings({} as {})", self.issuer, self.client_id)
    }
}

/// The service.
#[derive(Debug)]
pub struct Service {
    /// How it is known.
    pub settings: Settings,
    http: Http,
    known: Mutex<Option<(Arc<Known>, DateTime<Utc>)>>,
}

#[derive(Debug)]
struct Known {
    provider: Provider,
    keys: JwkSet,
}

/// What a service says of itself under `/.well-known/openid-configuration`.
#[derive(Clone, Debug, Deserialize)]
struct Provider {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    jwks_uri: String,
    #[serde(default)]
    token_endpoint_auth_methods_supported: Vec<String>,
}

#[derive(Deserialize)]
struct Tokens {
    id_token: String,
}

impl Service {
    /// The service of these settings; it is asked when somebody first signs in.
    pub fn new(settings: Settings) -> Service {
        Service { settings, http: Http::new(), known: Mutex::default() }
    }

    /// Where a browser is sent to sign in; `origin` is ours, `state` what it must come back with.
    ///
    /// # Errors
    /// When the service does not say where.
    pub async fn address(
        &self,
        origin: &str,
        state: &str,
        attempt: &Attempt,
        now: DateTime<Utc>,
    ) -> Result<String, OidcError> {
        let known = self.known(now, false).await?;
        let mut url = checked(&known.provider.authorization_endpoint)?;
        url.query_pairs_mut()
            .append_pair("response_type", "code")
            .append_pair("client_id", &self.settings.client_id)
            .append_pair("redirect_uri", &format!("{origin}{RETURN}"))
            .append_pair("scope", "openid profile email")
            .append_pair("state", state)
            .append_pair("nonce", &attempt.nonce)
            .append_pair("code_challenge", &attempt.challenge())
            .append_pair("code_challenge_method", "S256");
        Ok(url.to_string())
    }

    /// Exchanges the code that a browser has come back with for what the service says of somebody.
    ///
    /// # Errors
    /// When the service refuses, or its token is not valid.
    pub async fn redeem(
        &self,
        origin: &str,
        code: &str,
        attempt: &Attempt,
        now: DateTime<Utc>,
    ) -> Result<Claims, OidcError> {
        let known = self.known(now, false).await?;
        let client_id = self.settings.client_id.as_str();
        let (authorization, form) = self.proof(origin, code, attempt, &known.provider);
        let endpoint = &known.provider.token_endpoint;
        let tokens: Tokens = self.http.post(endpoint, authorization, form).await?;
        let header = header(&tokens.id_token)?;
        let issuer = known.provider.issuer.as_str();
        let expected = Expected { issuer, client: client_id, nonce: &attempt.nonce, now };
        if let Some(key) = key(&header, &known.keys) {
            return claims(&tokens.id_token, &header, key, expected);
        }
        // Keys change from time to time.
        let known = self.known(now, true).await?;
        let key =
            key(&header, &known.keys).ok_or_else(|| OidcError::Token("its key is not known".to_owned()))?;
        claims(&tokens.id_token, &header, key, expected)
    }

    /// What shows the service that the code is ours: a header where it takes one, and a form.
    fn proof(
        &self,
        origin: &str,
        code: &str,
        attempt: &Attempt,
        provider: &Provider,
    ) -> (Option<String>, String) {
        let Settings { client_id, client_secret, .. } = &self.settings;
        let mut form = Serializer::new(String::new());
        form.append_pair("grant_type", "authorization_code")
            .append_pair("code", code)
            .append_pair("redirect_uri", &format!("{origin}{RETURN}"))
            .append_pair("code_verifier", &attempt.verifier);
        let methods = &provider.token_endpoint_auth_methods_supported;
        let in_body = !methods.is_empty() && !methods.iter().any(|method| method == "client_secret_basic");
        match client_secret {
            Some(secret) if !in_body => (Some(basic(client_id, secret)), form.finish()),
            secret => {
                form.append_pair("client_id", client_id);
                if let Some(secret) = secret {
                    form.append_pair("client_secret", secret);
                }
                (None, form.finish())
            }
        }
    }

    async fn known(&self, now: DateTime<Utc>, keys_changed: bool) -> Result<Arc<Known>, OidcError> {
        let mut known = self.known.lock().await;
        let fresh_for = if keys_changed { KEYS_AGAIN } else { KNOWN_FOR };
        if let Some((known, since)) = &*known
            && now - *since < fresh_for
        {
            return Ok(known.clone());
        }
        let issuer = &self.settings.issuer;
        let configuration = format!("{}/.well-known/openid-configuration", issuer.trim_end_matches('/'));
        let provider: Provider = self.http.get(&configuration).await?;
        if provider.issuer != *issuer {
            let why = format!("it calls itself {}, and the settings {issuer}", provider.issuer);
            return Err(OidcError::Wrong(why));
        }
        let keys = self.http.get(&provider.jwks_uri).await?;
        let found = Arc::new(Known { provider, keys });
        *known = Some((found.clone(), now));
        Ok(found)
    }
}

impl Settings {
    /// What people call a service that has no other name: its host.
    pub fn host_of(issuer: &str) -> String {
        let url = Url::parse(issuer).ok();
        url.and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_else(|| issuer.to_owned())
    }
}

/// `Authorization: Basic`, its parts encoded as RFC 6749 has it.
fn basic(client_id: &str, secret: &str) -> String {
    let encoded = |text: &str| byte_serialize(text.as_bytes()).collect::<String>();
    format!("Basic {}", STANDARD.encode(format!("{}:{}", encoded(client_id), encoded(secret))))
}
