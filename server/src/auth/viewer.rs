//! The one who asks.

use crate::state::AppState;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::response::Response;
use masar_core::policy::{Action, Role};

/// Who asks, by session cookie or bearer token; an anonymous reader where there is neither.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Viewer {
    /// The name of the account, empty for an anonymous reader.
    pub name: String,
    /// What they are to this server.
    pub role: Role,
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
}

impl FromRequestParts<AppState> for Viewer {
    type Rejection = Response;

    async fn from_request_parts(_parts: &mut Parts, _state: &AppState) -> Result<Viewer, Response> {
        Ok(Viewer::default())
    }
}
