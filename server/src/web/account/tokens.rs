//! `/{lang}/admin/tokens`: every token of the server.

use super::{Failure, Fields, done, page, see};
use crate::auth::Viewer;
use crate::state::AppState;
use crate::store::token::Token;
use crate::web::reader::Visit;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::{DateTime, Utc};
use masar_app::pages::account::{ListedToken, TokenState, Tokens, tokens, words};
use masar_core::text::Text;

/// The list.
pub async fn show(State(state): State<AppState>, visit: Visit) -> Response {
    draw(&state, &visit, StatusCode::OK, done(visit.query())).await
}

/// Revokes one.
pub async fn change(State(state): State<AppState>, visit: Visit, viewer: Viewer, fields: Fields) -> Response {
    let (store, now) = (state.library.store(), state.clock.now());
    match store.revoke_token(fields.get("id"), None, &viewer.name, now).await {
        Ok(true) => see(&visit.reader.path("/admin/tokens?done=revoked")),
        Ok(false) => draw(&state, &visit, StatusCode::UNPROCESSABLE_ENTITY, Some(words::NO_SUCH_TOKEN)).await,
        Err(error) => Failure::from(error).page(&visit.reader),
    }
}

async fn draw(state: &AppState, visit: &Visit, status: StatusCode, done: Option<Text>) -> Response {
    let now = state.clock.now();
    match state.library.store().tokens(None).await {
        Ok(all) => {
            let all = all.into_iter().map(|token| listed(token, now)).collect();
            page(status, tokens(&visit.reader, Tokens { tokens: all, done }))
        }
        Err(error) => Failure::from(error).page(&visit.reader),
    }
}

/// A token as lists show it.
pub(super) fn listed(token: Token, now: DateTime<Utc>) -> ListedToken {
    let ended = DateTime::parse_from_rfc3339(&token.ends_at).is_ok_and(|ends| ends <= now);
    let state = match (token.revoked_at.is_some(), ended) {
        (true, _) => TokenState::Revoked,
        (false, true) => TokenState::Ended,
        (false, false) => TokenState::Valid,
    };
    ListedToken {
        id: token.id,
        account: token.account,
        label: token.label,
        role: token.role,
        made_at: token.made_at,
        ends_at: token.ends_at,
        seen_at: token.seen_at,
        state,
    }
}
