//! `/{lang}/login/oidc` and `/login/oidc/done`: signing in with OpenID Connect.

use super::login::{begin, blank, local};
use super::{Failure, Fields, page, see};
use crate::auth::address::Client;
use crate::auth::cookie;
use crate::auth::oidc::{self, Attempt, OidcError, Service};
use crate::auth::secret::Secret;
use crate::state::AppState;
use crate::store::account::Account;
use crate::web::reader::{Visit, preferred, reader};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::Response;
use masar_app::pages::Reader;
use masar_app::pages::account::{Faults, Login, login, words};
use masar_core::lang::Lang;
use masar_core::policy::Role;
use masar_core::text::Text;

/// Sends the browser to the service.
pub async fn leave(State(state): State<AppState>, visit: Visit) -> Response {
    let reader = &visit.reader;
    let Some(service) = state.auth.service.as_deref() else { return see(&reader.path("/login")) };
    let query = Fields::parse(visit.query().as_bytes());
    let next = local(query.get("next")).unwrap_or_else(|| reader.path("/account"));
    let (attempt, secret, now) = (Attempt::new(next), Secret::random(), state.clock.now());
    let left = async {
        let to = service.address(&reader.origin, secret.reveal(), &attempt, now).await?;
        state.library.store().begin_oidc(&secret, &attempt, now).await.map_err(Refused::from)?;
        Ok::<_, Refused>(to)
    };
    match left.await {
        Ok(to) => {
            let mut response = see(&to);
            cookie::set(&mut response, oidc::COOKIE, secret.reveal(), oidc::PATIENCE.num_seconds());
            response
        }
        Err(refused) => refused.page(&state, reader),
    }
}

/// Takes in the browser that comes back.
pub async fn come_back(
    State(state): State<AppState>,
    uri: Uri,
    headers: HeaderMap,
    Client(address): Client,
) -> Response {
    let mut lang = preferred(&headers);
    let entered = enter(&state, &uri, &headers, &address, &mut lang).await;
    let mut response = match entered {
        Ok((next, secret)) => {
            let mut response = see(&next);
            cookie::give(&mut response, &secret);
            response
        }
        Err(refused) => {
            // The page has another address, with a language in it.
            let reader = Reader { here: "/login".to_owned(), ..reader(&state, lang, &uri, &headers) };
            refused.page(&state, &reader)
        }
    };
    cookie::set(&mut response, oidc::COOKIE, "", 0);
    response
}

/// Where to go, and the session to go with; `lang` becomes the language of where.
async fn enter(
    state: &AppState,
    uri: &Uri,
    headers: &HeaderMap,
    address: &str,
    lang: &mut Lang,
) -> Result<(String, Secret), Refused> {
    let service = state.auth.service.as_deref().ok_or(Refused::Failed)?;
    let query = Fields::parse(uri.query().unwrap_or_default().as_bytes());
    let (now, given) = (state.clock.now(), query.get("state"));
    // Only the browser that was sent may come back.
    if given.is_empty() || cookie::carried(headers, oidc::COOKIE).as_deref() != Some(given) {
        return Err(Refused::Failed);
    }
    let attempt = state.library.store().take_oidc(given, now).await?.ok_or(Refused::Failed)?;
    *lang = attempt.next.split('/').nth(1).and_then(Lang::from_segment).unwrap_or(*lang);
    if !query.get("error").is_empty() {
        tracing::warn!(error = query.get("error"), "the OpenID Connect service refused somebody");
        return Err(Refused::Failed);
    }
    let reader = reader(state, *lang, uri, headers);
    let claims = service.redeem(&reader.origin, query.get("code"), &attempt, now).await?;
    let account = account(state, service, &claims).await?;
    let secret = begin(state, &account, "oidc", address, headers).await?;
    Ok((attempt.next, secret))
}

/// The account of whom the service speaks of, with the role that the service gives, if it gives any.
async fn account(state: &AppState, service: &Service, claims: &oidc::Claims) -> Result<Account, Refused> {
    let (store, now, settings) = (state.library.store(), state.clock.now(), &service.settings);
    let given: Option<Role> = match &settings.role_claim {
        Some(claim) => Some(oidc::role(claims, claim).ok_or(Refused::NoRole)?),
        None => None,
    };
    let subject = format!("{} {}", claims.iss, claims.sub);
    let names: Vec<String> = (0..100).map(|taken| oidc::name(claims, taken)).collect();
    let role = given.unwrap_or(settings.role);
    let account = store.account_for_subject(&subject, &names, role, &settings.name, now).await?;
    let mut account = account.ok_or(Refused::Failed)?;
    if account.disabled {
        return Err(Refused::Shut);
    }
    if let Some(role) = given
        && role != account.role
    {
        // The last admin stays one, whatever the service says: nobody else could give it back.
        store.set_role(&account.name, role, &settings.name, now).await?;
        account = store.account_of_subject(&subject).await?.ok_or(Refused::Failed)?;
    }
    Ok(account)
}

/// Why somebody is not let in.
enum Refused {
    Failed,
    Away,
    NoRole,
    Shut,
    Here(Failure),
}

impl From<OidcError> for Refused {
    fn from(error: OidcError) -> Refused {
        tracing::warn!(%error, "somebody could not sign in");
        match error {
            OidcError::Away(_) => Refused::Away,
            OidcError::Wrong(_) | OidcError::Token(_) => Refused::Failed,
        }
    }
}

impl From<Failure> for Refused {
    fn from(failure: Failure) -> Refused {
        Refused::Here(failure)
    }
}

impl From<crate::store::StoreError> for Refused {
    fn from(error: crate::store::StoreError) -> Refused {
        Refused::Here(error.into())
    }
}

impl Refused {
    fn page(self, state: &AppState, reader: &Reader) -> Response {
        let (status, said): (StatusCode, Text) = match self {
            Refused::Failed => (StatusCode::BAD_REQUEST, words::OIDC_FAILED),
            Refused::Away => (StatusCode::BAD_GATEWAY, words::OIDC_AWAY),
            Refused::NoRole => (StatusCode::FORBIDDEN, words::OIDC_NO_ROLE),
            Refused::Shut => (StatusCode::FORBIDDEN, words::ACCOUNT_SHUT),
            Refused::Here(failure) => return failure.page(reader),
        };
        let faults = Faults::one("", said.get(reader.lang));
        page(status, login(reader, Login { faults, ..blank(state, reader) }))
    }
}
