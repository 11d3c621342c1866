//! `/{lang}/account`: one's own account.

use super::login::{Attempt, attempt, begin};
use super::tokens::listed;
use super::{Failure, Fields, done, page, see, wait};
use crate::auth::address::Client;
use crate::auth::{Viewer, cookie};
use crate::state::AppState;
use crate::store::account::Account;
use crate::store::token::NewToken;
use crate::web::reader::Visit;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::TimeDelta;
use masar_app::pages::account::{Faults, Me, Member, TokenForm, me, words};
use masar_core::credentials::{LONGEST_LABEL, check_password};
use masar_core::policy::Role;

/// The most days that a token is good for.
pub const MOST_DAYS: i64 = 366;

/// The account page.
pub async fn show(State(state): State<AppState>, visit: Visit, viewer: Viewer) -> Response {
    let shown = async {
        let account = mine(&state, &viewer).await?;
        let page_of = Me { done: done(visit.query()), ..blank(&state, &account).await? };
        Ok::<_, Failure>(page(StatusCode::OK, me(&visit.reader, page_of)))
    };
    shown.await.unwrap_or_else(|failure| failure.page(&visit.reader))
}

/// Does what one of the page's forms asks.
pub async fn change(
    State(state): State<AppState>,
    visit: Visit,
    viewer: Viewer,
    client: Client,
    fields: Fields,
) -> Response {
    let changed = async {
        let account = mine(&state, &viewer).await?;
        match fields.get("do") {
            "password" => password(&state, &visit, &account, &client, &fields).await,
            "token" => token(&state, &visit, &account, &fields).await,
            "revoke-token" => revoke(&state, &visit, &account, &fields).await,
            "sign-out-everywhere" => {
                state.library.store().end_sessions(&account.id, &account.name, state.clock.now()).await?;
                let mut response = see(&visit.reader.path("/login?done=everywhere"));
                cookie::take(&mut response);
                Ok(response)
            }
            _ => again(&state, &visit, &account, Faults::none()).await,
        }
    };
    changed.await.unwrap_or_else(|failure| failure.page(&visit.reader))
}

async fn password(
    state: &AppState,
    visit: &Visit,
    account: &Account,
    Client(address): &Client,
    fields: &Fields,
) -> Result<Response, Failure> {
    let lang = visit.reader.lang;
    if let Err(fault) = check_password(fields.get("password"), &account.name) {
        return again(state, visit, account, Faults::one("password", fault.words().get(lang))).await;
    }
    match attempt(state, &account.name, fields.get("current"), address).await? {
        Attempt::In(_) => {
            let phc = state.auth.passwords.hash(fields.get("password")).await?;
            state.library.store().set_password(account, &phc, state.clock.now()).await?;
            let secret = begin(state, account, "password", address, &visit.headers).await?;
            let mut response = see(&visit.reader.path("/account?done=password"));
            cookie::give(&mut response, &secret);
            Ok(response)
        }
        Attempt::TooOften(seconds) => {
            again(state, visit, account, Faults::one("current", wait(seconds, lang))).await
        }
        Attempt::Wrong | Attempt::Shut => {
            again(state, visit, account, Faults::one("current", words::PASSWORD_WRONG.get(lang))).await
        }
    }
}

async fn token(
    state: &AppState,
    visit: &Visit,
    account: &Account,
    fields: &Fields,
) -> Result<Response, Failure> {
    let lang = visit.reader.lang;
    let mut faults = Faults::none();
    let label = fields.trimmed("label");
    if label.is_empty() {
        faults.add("label", words::REQUIRED.get(lang));
    } else if label.chars().count() > LONGEST_LABEL {
        faults.add("label", words::LABEL_TOO_LONG.get(lang));
    }
    let role = Role::from_name(fields.get("role")).filter(|role| *role <= account.role);
    if role.is_none() {
        faults.add("role", words::ROLE_FAULT.get(lang));
    }
    let days = fields.trimmed("days").parse().ok().filter(|days| (1..=MOST_DAYS).contains(days));
    if days.is_none() {
        faults.add("days", words::DAYS_FAULT.get(lang));
    }
    let form = TokenForm {
        label: label.to_owned(),
        role: role.unwrap_or_default(),
        days: fields.trimmed("days").to_owned(),
    };
    let (Some(role), Some(days), true) = (role, days, faults.is_empty()) else {
        let page_of = Me { form, faults, ..blank(state, account).await? };
        return Ok(page(StatusCode::UNPROCESSABLE_ENTITY, me(&visit.reader, page_of)));
    };
    let now = state.clock.now();
    let new = NewToken { account, label, role, ends_at: now + TimeDelta::days(days) };
    let made = state.library.store().make_token(new, &account.name, now).await?;
    // No redirect: the secret would have to travel in an address.
    let page_of = Me { made: Some(made.reveal().to_owned()), ..blank(state, account).await? };
    Ok(page(StatusCode::OK, me(&visit.reader, page_of)))
}

async fn revoke(
    state: &AppState,
    visit: &Visit,
    account: &Account,
    fields: &Fields,
) -> Result<Response, Failure> {
    let (store, now) = (state.library.store(), state.clock.now());
    if store.revoke_token(fields.get("id"), Some(&account.id), &account.name, now).await? {
        return Ok(see(&visit.reader.path("/account?done=revoked")));
    }
    let fault = Faults::one("tokens", words::NO_SUCH_TOKEN.get(visit.reader.lang));
    again(state, visit, account, fault).await
}

async fn again(
    state: &AppState,
    visit: &Visit,
    account: &Account,
    faults: Faults,
) -> Result<Response, Failure> {
    let page_of = Me { faults, ..blank(state, account).await? };
    Ok(page(StatusCode::UNPROCESSABLE_ENTITY, me(&visit.reader, page_of)))
}

async fn blank(state: &AppState, account: &Account) -> Result<Me, Failure> {
    let (store, now) = (state.library.store(), state.clock.now());
    let tokens = store.tokens(Some(&account.id)).await?;
    let browsers = store.count_sessions(&account.id, now).await?;
    Ok(Me {
        member: Member { name: account.name.clone(), role: account.role },
        has_password: account.has_password,
        browsers: usize::try_from(browsers).unwrap_or(usize::MAX),
        tokens: tokens.into_iter().map(|token| listed(token, now)).collect(),
        made: None,
        form: TokenForm { role: account.role, ..TokenForm::default() },
        faults: Faults::none(),
        done: None,
    })
}

/// The account of a viewer, whom the guard has just let in.
async fn mine(state: &AppState, viewer: &Viewer) -> Result<Account, Failure> {
    let account = state.library.store().account_named(&viewer.name).await?;
    account.ok_or_else(|| {
        let why = format!("a session of no account, {}", viewer.name);
        Failure::Store(crate::store::StoreError::Impossible(why))
    })
}
