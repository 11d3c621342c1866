//! The one who asks.

use super::{cookie, secret};
use crate::api::problem::Problem;
use crate::state::AppState;
use crate::store::StoreError;
use crate::web::reader::preferred;
use axum::extract::FromRequestParts;
use axum::http::header::{self, HeaderMap};
use axum::http::request::Parts;
use axum::response::Response;
use masar_app::pages::account::Member;
use masar_core::policy::routes::Known;
use masar_core::policy::{Action, Role};

/// Who asks, by session cookie or bearer token; an anonymous reader where there is neither.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Viewer {
    /// The name of the account, empty for an anonymous reader.
    pub name: String,
    /// What they are to this server.
    pub role: Role,
    /// The id of the account, empty for an anonymous reader.
    pub account: String,
    /// How they are known.
    pub means: Means,
}

/// How somebody is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Means {
    /// Not at all.
    #[default]
    Anonymous,
    /// By the session whose secret has this hash.
    Session(String),
    /// By an API token.
    Token,
}

impl Viewer {
    /// Whether they may do `action`.
    pub fn may(&self, action: Action) -> bool {
        self.role.may(action)
    }

    /// Whether they are signed in, or carry a token.
    pub fn is_known(&self) -> bool {
        !self.name.is_empty()
    }

    /// How they are known.
    pub fn known(&self) -> Known {
        match self.means {
            Means::Anonymous => Known::Nobody,
            Means::Token => Known::Token,
            Means::Session(_) => Known::Browser,
        }
    }

    /// The hash of their session's secret, where they are signed in with a browser.
    pub fn session(&self) -> Option<&str> {
        match &self.means {
            Means::Session(hash) => Some(hash),
            Means::Anonymous | Means::Token => None,
        }
    }

    /// What the frame of a page says of them; nothing for an anonymous reader.
    pub fn member(&self) -> Option<Member> {
        self.is_known().then(|| Member { name: self.name.clone(), role: self.role })
    }

    /// Who sent a request with these headers. A token that is wrong, ended or revoked is refused, never taken
    /// for nobody; a session that has ended leaves an anonymous reader.
    ///
    /// # Errors
    /// [`Unknown::BadToken`] for such a token; [`Unknown::Store`] when the database fails.
    pub async fn of(headers: &HeaderMap, state: &AppState) -> Result<Viewer, Unknown> {
        let (store, now) = (state.library.store(), state.clock.now());
        if let Some(token) = bearer(headers)? {
            let found = store.bearer(&secret::hash(token), now).await?;
            let (account, role) = found.ok_or(Unknown::BadToken)?;
            return Ok(Viewer { name: account.name, role, account: account.id, means: Means::Token });
        }
        let Some(carried) = cookie::session(headers) else { return Ok(Viewer::default()) };
        let hash = secret::hash(&carried);
        Ok(match store.session(&hash, now).await? {
            Some(account) => Viewer {
                name: account.name,
                role: account.role,
                account: account.id,
                means: Means::Session(hash),
            },
            None => Viewer::default(),
        })
    }
}

/// Why it cannot be said who asks.
#[derive(Debug, thiserror::Error)]
pub enum Unknown {
    /// The token is wrong, ended or revoked.
    #[error("the token is wrong, has ended or was revoked")]
    BadToken,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<Unknown> for Problem {
    fn from(unknown: Unknown) -> Problem {
        match unknown {
            Unknown::BadToken => Problem::BadToken,
            Unknown::Store(error) => error.into(),
        }
    }
}

/// The token that a request carries. Other schemes are somebody else's, such as a proxy's.
fn bearer(headers: &HeaderMap) -> Result<Option<&str>, Unknown> {
    let Some(value) = headers.get(header::AUTHORIZATION) else { return Ok(None) };
    let value = value.to_str().map_err(|_| Unknown::BadToken)?;
    let (scheme, token) = value.split_once(' ').unwrap_or((value, ""));
    match scheme.eq_ignore_ascii_case("bearer") {
        true if token.trim().starts_with(secret::TOKEN_PREFIX) => Ok(Some(token.trim())),
        true => Err(Unknown::BadToken),
        false => Ok(None),
    }
}

impl FromRequestParts<AppState> for Viewer {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Viewer, Response> {
        // The guard of the routes may have asked already.
        if let Some(viewer) = parts.extensions.get::<Viewer>() {
            return Ok(viewer.clone());
        }
        let viewer = match Viewer::of(&parts.headers, state).await {
            Ok(viewer) => viewer,
            Err(unknown) => return Err(Problem::from(unknown).written(preferred(&parts.headers))),
        };
        parts.extensions.insert(viewer.clone());
        Ok(viewer)
    }
}
