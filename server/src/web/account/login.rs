//! `/{lang}/login`, `/{lang}/logout`

use super::{Failure, Fields, done, later, page, see, wait};
use crate::auth::address::Client;
use crate::auth::secret::{Secret, hash};
use crate::auth::{Viewer, cookie};
use crate::state::AppState;
use crate::store::account::{Account, AccountKind, name_key};
use crate::store::audit::Entry;
use crate::web::reader::Visit;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use masar_app::pages::Reader;
use masar_app::pages::account::{Faults, Login, login, words};
use masar_core::audit::Act;
use url::{Host, Url};

/// The sign-in page; whoever is signed in already is led on.
pub async fn show(State(state): State<AppState>, visit: Visit, viewer: Viewer) -> Response {
    let query = Fields::parse(visit.query().as_bytes());
    let next = local(query.get("next"));
    if viewer.session().is_some() {
        return see(&next.unwrap_or_else(|| visit.reader.path("/account")));
    }
    let login_page = Login { next, done: done(visit.query()), ..blank(&state, &visit.reader) };
    page(StatusCode::OK, login(&visit.reader, login_page))
}

/// Signs in: whatever the name, a wrong password takes the same time and gets the same answer.
pub async fn sign_in(
    State(state): State<AppState>,
    visit: Visit,
    Client(address): Client,
    fields: Fields,
) -> Response {
    let reader = &visit.reader;
    let name = fields.trimmed("name").to_owned();
    let next = local(fields.get("next"));
    let again = |status, faults| {
        let form = Login { name: name.clone(), next: next.clone(), faults, ..blank(&state, reader) };
        page(status, login(reader, form))
    };
    let mut missing = Faults::none();
    for (field, value) in [("name", name.as_str()), ("password", fields.get("password"))] {
        if value.is_empty() {
            missing.add(field, words::REQUIRED.get(reader.lang));
        }
    }
    if !missing.is_empty() {
        return again(StatusCode::UNPROCESSABLE_ENTITY, missing);
    }
    match attempt(&state, &name, fields.get("password"), &address).await {
        Ok(Attempt::In(account)) => {
            let after = next.clone().unwrap_or_else(|| reader.path("/account"));
            match begin(&state, &account, "password", &address, &visit.headers).await {
                Ok(secret) => {
                    let mut response = see(&after);
                    cookie::give(&mut response, &secret);
                    response
                }
                Err(error) => error.page(reader),
            }
        }
        Ok(Attempt::Wrong) => {
            again(StatusCode::UNPROCESSABLE_ENTITY, Faults::one("password", words::WRONG.get(reader.lang)))
        }
        Ok(Attempt::Shut) => {
            again(StatusCode::UNPROCESSABLE_ENTITY, Faults::one("", words::ACCOUNT_SHUT.get(reader.lang)))
        }
        Ok(Attempt::TooOften(seconds)) => {
            let faults = Faults::one("", wait(seconds, reader.lang));
            let form = Login { name: name.clone(), next: next.clone(), faults, ..blank(&state, reader) };
            later(login(reader, form), seconds)
        }
        Err(Failure::Busy) => {
            let faults = Faults::one("", words::BUSY.get(reader.lang));
            let form = Login { name: name.clone(), next: next.clone(), faults, ..blank(&state, reader) };
            later(login(reader, form), 5)
        }
        Err(failure) => failure.page(reader),
    }
}

/// Signs out, of this browser.
pub async fn sign_out(State(state): State<AppState>, visit: Visit, viewer: Viewer) -> Response {
    if let Some(session) = viewer.session()
        && let Err(error) = state.library.store().end_session(session, &viewer.name, state.clock.now()).await
    {
        return Failure::from(error).page(&visit.reader);
    }
    let mut response = see(&visit.reader.path("/login?done=signed-out"));
    cookie::take(&mut response);
    response
}

/// How an attempt to prove who one is has ended.
pub(super) enum Attempt {
    In(Account),
    Wrong,
    Shut,
    TooOften(u64),
}

/// Compares a password, unless it was tried too often.
pub(super) async fn attempt(
    state: &AppState,
    name: &str,
    password: &str,
    address: &str,
) -> Result<Attempt, Failure> {
    let (store, now, key) = (state.library.store(), state.clock.now(), name_key(name));
    if let Err(seconds) = state.auth.throttle.attempt(&key, address, now) {
        return Ok(Attempt::TooOften(seconds));
    }
    let found = store.credentials(name).await?;
    let phc = found.as_ref().and_then(|(_, phc)| phc.as_deref());
    let right = state.auth.passwords.verify(password, phc).await?;
    match found {
        Some((account, _)) if right && account.kind == AccountKind::Person => {
            state.auth.throttle.succeeded(&key, address);
            Ok(if account.disabled { Attempt::Shut } else { Attempt::In(account) })
        }
        found => {
            // A name that nobody has is not written down: it may be a password in the wrong field.
            let subject = found.map(|(account, _)| account.name).unwrap_or_default();
            let detail = if address.is_empty() { String::new() } else { format!("from {address}") };
            let act = Act::SignInFailed;
            store.audit(&Entry { actor: "", act, subject: &subject, detail: &detail, at: now }).await?;
            Ok(Attempt::Wrong)
        }
    }
}

/// Begins a session in place of the one that the browser may have.
pub(super) async fn begin(
    state: &AppState,
    account: &Account,
    means: &str,
    address: &str,
    headers: &HeaderMap,
) -> Result<Secret, Failure> {
    let (store, now) = (state.library.store(), state.clock.now());
    if let Some(carried) = cookie::session(headers) {
        store.end_session(&hash(&carried), "", now).await?;
    }
    Ok(store.begin_session(account, means, address, now).await?)
}

/// The empty form.
pub(super) fn blank(state: &AppState, reader: &Reader) -> Login {
    let service = state.auth.service.as_ref().map(|service| service.settings.name.clone());
    Login { service, no_tls: !keeps_cookies(&reader.origin), ..Login::default() }
}

/// Whether browsers keep a `Secure` cookie of this origin: with TLS, or on the machine itself.
fn keeps_cookies(origin: &str) -> bool {
    let Ok(url) = Url::parse(origin) else { return false };
    let local = match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    };
    url.scheme() == "https" || local
}

/// A path of this server: where to go after signing in. Anything else could lead people to a page that only
/// looks like ours.
pub(super) fn local(next: &str) -> Option<String> {
    let base = Url::parse("http://masar.invalid").ok()?;
    let url = base.join(next).ok()?;
    let ours = next.starts_with('/') && url.origin() == base.origin();
    ours.then(|| match url.query() {
        Some(query) => format!("{}?{query}", url.path()),
        None => url.path().to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_ours_are_gone_to() {
        assert_eq!(local("/en/t/tides?q=a%20b").as_deref(), Some("/en/t/tides?q=a%20b"));
        assert_eq!(local("/en/../ar#x").as_deref(), Some("/ar"));
        for elsewhere in [
            "",
            "en",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "javascript:alert(1)",
            "\t//evil.example",
            "/\t/evil.example",
        ] {
            assert_eq!(local(elsewhere), None, "{elsewhere:?}");
        }
    }

    #[test]
    fn cookies_are_kept_with_tls_and_at_home() {
        for origin in
            ["https://masar.example", "http://127.0.0.1:3000", "http://localhost:80", "http://[::1]:3000"]
        {
            assert!(keeps_cookies(origin), "{origin}");
        }
        for origin in ["http://masar.example", "http://192.168.1.5:3000", "nonsense"] {
            assert!(!keeps_cookies(origin), "{origin}");
        }
    }
}
