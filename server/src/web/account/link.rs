//! `/{lang}/invitation/{secret}` and `/{lang}/reset/{secret}`: setting a password by a link.

use super::login::begin;
use super::{Failure, Fields, page, see};
use crate::auth::address::Client;
use crate::auth::cookie;
use crate::state::AppState;
use crate::store::account::AccountKind;
use crate::store::link::{Link, Purpose, Used};
use crate::web::reader::Visit;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use masar_app::pages::account::{Faults, Invited, invited, link_gone, words};
use masar_core::credentials::{check_name, check_password};

/// The page of an invitation.
pub async fn show_invitation(
    state: State<AppState>,
    Path((_, secret)): Path<(String, String)>,
    visit: Visit,
) -> Response {
    show(&state, Purpose::Invitation, &secret, &visit).await
}

/// The page of a reset.
pub async fn show_reset(
    state: State<AppState>,
    Path((_, secret)): Path<(String, String)>,
    visit: Visit,
) -> Response {
    show(&state, Purpose::Reset, &secret, &visit).await
}

/// Opens an account.
pub async fn take_up_invitation(
    state: State<AppState>,
    Path((_, secret)): Path<(String, String)>,
    visit: Visit,
    client: Client,
    fields: Fields,
) -> Response {
    use_link(&state, Purpose::Invitation, &secret, &visit, &client, &fields).await
}

/// Sets a new password.
pub async fn reset(
    state: State<AppState>,
    Path((_, secret)): Path<(String, String)>,
    visit: Visit,
    client: Client,
    fields: Fields,
) -> Response {
    use_link(&state, Purpose::Reset, &secret, &visit, &client, &fields).await
}

async fn show(state: &AppState, purpose: Purpose, secret: &str, visit: &Visit) -> Response {
    match state.library.store().link(purpose, secret, state.clock.now()).await {
        Ok(Some(link)) => page(StatusCode::OK, invited(&visit.reader, form(&link, "", Faults::none()))),
        Ok(None) => page(StatusCode::NOT_FOUND, link_gone(&visit.reader)),
        Err(error) => Failure::from(error).page(&visit.reader),
    }
}

async fn use_link(
    state: &AppState,
    purpose: Purpose,
    secret: &str,
    visit: &Visit,
    client: &Client,
    fields: &Fields,
) -> Response {
    match try_to_use(state, purpose, secret, visit, client, fields).await {
        Ok(response) => response,
        Err(failure) => failure.page(&visit.reader),
    }
}

async fn try_to_use(
    state: &AppState,
    purpose: Purpose,
    secret: &str,
    visit: &Visit,
    Client(address): &Client,
    fields: &Fields,
) -> Result<Response, Failure> {
    let (store, reader, now) = (state.library.store(), &visit.reader, state.clock.now());
    let gone = || page(StatusCode::NOT_FOUND, link_gone(reader));
    let Some(link) = store.link(purpose, secret, now).await? else { return Ok(gone()) };
    let typed = fields.trimmed("name");
    let name = link.account.as_deref().unwrap_or(typed);
    let mut faults = Faults::none();
    if link.account.is_none()
        && let Err(fault) = check_name(typed)
    {
        faults.add("name", fault.words().get(reader.lang));
    }
    if let Err(fault) = check_password(fields.get("password"), name) {
        faults.add("password", fault.words().get(reader.lang));
    }
    let again = |faults| page(StatusCode::UNPROCESSABLE_ENTITY, invited(reader, form(&link, typed, faults)));
    if !faults.is_empty() {
        return Ok(again(faults));
    }
    let phc = state.auth.passwords.hash(fields.get("password")).await?;
    match store.use_link(purpose, secret, name, &phc, now).await? {
        Used::Opened(account) if account.kind == AccountKind::Person => {
            let secret = begin(state, &account, "link", address, &visit.headers).await?;
            let mut response = see(&reader.path("/account"));
            cookie::give(&mut response, &secret);
            Ok(response)
        }
        Used::Opened(_) | Used::Gone => Ok(gone()),
        Used::NameTaken => Ok(again(Faults::one("name", words::NAME_TAKEN.get(reader.lang)))),
    }
}

fn form(link: &Link, name: &str, faults: Faults) -> Invited {
    Invited {
        reset: link.purpose == Purpose::Reset,
        account: link.account.clone(),
        role: link.role,
        name: name.to_owned(),
        faults,
    }
}
