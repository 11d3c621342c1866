//! `/{lang}/admin`: accounts and invitations.

use super::{Failure, Fields, done, page, see};
use crate::auth::Viewer;
use crate::auth::secret::Secret;
use crate::state::AppState;
use crate::store::account::{Account, AccountKind, Altered, NewAccount};
use crate::store::link::{Link, Purpose};
use crate::web::reader::Visit;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use masar_app::pages::Reader;
use masar_app::pages::account::{
    Accounts, Faults, LinkMade, Listed, State as Shown, WaitingLink, accounts, words,
};
use masar_core::credentials::check_name;
use masar_core::policy::Role;

/// The list.
pub async fn show(State(state): State<AppState>, visit: Visit) -> Response {
    let shown = async {
        let page_of = Accounts { done: done(visit.query()), ..blank(&state).await? };
        Ok::<_, Failure>(page(StatusCode::OK, accounts(&visit.reader, page_of)))
    };
    shown.await.unwrap_or_else(|failure| failure.page(&visit.reader))
}

/// Does what one of the page's forms asks.
pub async fn change(State(state): State<AppState>, visit: Visit, viewer: Viewer, fields: Fields) -> Response {
    let changed = async {
        let (store, now, by) = (state.library.store(), state.clock.now(), viewer.name.as_str());
        let name = fields.get("name");
        let altered = match fields.get("do") {
            "invite" => return invite(&state, &visit, by, &fields).await,
            "reset" => return reset(&state, &visit, by, name).await,
            "revoke-link" => {
                let revoked = store.revoke_link(fields.get("id"), by, now).await?;
                return match revoked {
                    true => Ok(see(&visit.reader.path("/admin?done=done"))),
                    false => again(&state, &visit, words::NO_SUCH_LINK.get(visit.reader.lang)).await,
                };
            }
            "role" => match Role::from_name(fields.get("role")) {
                Some(role) => store.set_role(name, role, by, now).await?,
                None => Altered::Unknown,
            },
            "disable" => store.set_disabled(name, true, by, now).await?,
            "enable" => store.set_disabled(name, false, by, now).await?,
            _ => Altered::Unknown,
        };
        let lang = visit.reader.lang;
        match altered {
            Altered::Done => Ok(see(&visit.reader.path("/admin?done=done"))),
            Altered::Unknown => again(&state, &visit, words::UNKNOWN_ACCOUNT.get(lang)).await,
            Altered::LastAdmin => again(&state, &visit, words::LAST_ADMIN.get(lang)).await,
        }
    };
    changed.await.unwrap_or_else(|failure: Failure| failure.page(&visit.reader))
}

async fn invite(state: &AppState, visit: &Visit, by: &str, fields: &Fields) -> Result<Response, Failure> {
    let (store, now, lang) = (state.library.store(), state.clock.now(), visit.reader.lang);
    let name = fields.trimmed("name");
    let role = Role::from_name(fields.get("role")).unwrap_or_default();
    let refused = async |words: &str| {
        let faults = Faults::one("name", words);
        let page_of = Accounts { faults, name: name.to_owned(), role, ..blank(state).await? };
        Ok(page(StatusCode::UNPROCESSABLE_ENTITY, accounts(&visit.reader, page_of)))
    };
    let account = if name.is_empty() {
        None
    } else if let Err(fault) = check_name(name) {
        return refused(fault.words().get(lang)).await;
    } else {
        let new = NewAccount { name, kind: AccountKind::Person, role, password: None, subject: None };
        match store.make_account(new, by, now).await? {
            Some(account) => Some(account),
            None => return refused(words::NAME_TAKEN.get(lang)).await,
        }
    };
    let secret = store.invite(account.as_ref(), role, by, now).await?;
    made(state, visit, Purpose::Invitation, &secret).await
}

async fn reset(state: &AppState, visit: &Visit, by: &str, name: &str) -> Result<Response, Failure> {
    let store = state.library.store();
    let account = store.account_named(name).await?;
    match account.filter(|account| account.kind == AccountKind::Person && !account.disabled) {
        // Before its first password an account is invited anew.
        Some(account) if !account.has_password && !account.has_subject => {
            let secret = store.invite(Some(&account), account.role, by, state.clock.now()).await?;
            made(state, visit, Purpose::Invitation, &secret).await
        }
        Some(account) => {
            let secret = store.reset_link(&account, by, state.clock.now()).await?;
            made(state, visit, Purpose::Reset, &secret).await
        }
        None => again(state, visit, words::UNKNOWN_ACCOUNT.get(visit.reader.lang)).await,
    }
}

/// Shows a link that was made. No redirect: the secret would have to travel in an address.
async fn made(
    state: &AppState,
    visit: &Visit,
    purpose: Purpose,
    secret: &Secret,
) -> Result<Response, Failure> {
    let made =
        LinkMade { reset: purpose == Purpose::Reset, address: address(&visit.reader, purpose, secret) };
    let page_of = Accounts { made: Some(made), ..blank(state).await? };
    Ok(page(StatusCode::OK, accounts(&visit.reader, page_of)))
}

fn address(reader: &Reader, purpose: Purpose, secret: &Secret) -> String {
    format!("{}{}", reader.origin, reader.path(&format!("/{}/{}", purpose.name(), secret.reveal())))
}

async fn again(state: &AppState, visit: &Visit, words: &str) -> Result<Response, Failure> {
    let page_of = Accounts { faults: Faults::one("", words), ..blank(state).await? };
    Ok(page(StatusCode::UNPROCESSABLE_ENTITY, accounts(&visit.reader, page_of)))
}

async fn blank(state: &AppState) -> Result<Accounts, Failure> {
    let (store, now) = (state.library.store(), state.clock.now());
    Ok(Accounts {
        accounts: store.accounts().await?.into_iter().map(listed).collect(),
        links: store.links(now).await?.into_iter().map(waiting).collect(),
        role: Role::Contributor,
        ..Accounts::default()
    })
}

fn listed(account: Account) -> Listed {
    let program = account.kind == AccountKind::Program;
    let state = match account.disabled {
        true => Shown::Disabled,
        false if !program && !account.has_password && !account.has_subject => Shown::NotOpened,
        false => Shown::Active,
    };
    Listed { name: account.name, role: account.role, program, state, seen_at: account.seen_at }
}

fn waiting(link: Link) -> WaitingLink {
    WaitingLink {
        id: link.id,
        reset: link.purpose == Purpose::Reset,
        account: link.account,
        role: link.role,
        made_by: link.made_by,
        ends_at: link.ends_at,
    }
}
