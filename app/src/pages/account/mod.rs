//! Accounts: signing in, one's own account, and the pages of admins.

mod admin;
mod audit;
mod field;
mod link;
mod login;
mod me;
mod refused;
mod settings;
mod text;
mod tokens;

pub use admin::{Accounts, LinkMade, Listed, State, WaitingLink, accounts};
pub use audit::{AuditLine, AuditPage, audit};
pub use field::Faults;
pub use link::{Invited, invited, link_gone};
pub use login::{Login, login};
pub use me::{Me, TokenForm, me};
pub use refused::{cross_site, forbidden};
pub use settings::{Settings, TimelineSetting, settings};
pub use text::role as role_word;
pub use tokens::{ListedToken, TokenState, Tokens, tokens};

/// Words that the server itself must say on these pages.
pub mod words {
    pub use super::text::{
        ACCOUNT_SHUT, BUSY, DAY_FAULT, DAYS_FAULT, DONE, HOST_FAULT, LABEL_TOO_LONG, LAST_ADMIN, NAME_TAKEN,
        NO_SUCH_LINK, NO_SUCH_TOKEN, OIDC_AWAY, OIDC_FAILED, OIDC_NO_ROLE, PASSWORD_CHANGED, PASSWORD_WRONG,
        REQUIRED, ROLE_FAULT, SIGNED_OUT, SIGNED_OUT_EVERYWHERE, TOKEN_REVOKED, TOO_OFTEN, UNKNOWN_ACCOUNT,
        WRONG,
    };
    pub use super::text::{MINUTES, role};
}

use super::Reader;
use leptos::prelude::*;
use masar_core::lang::Lang;
use masar_core::policy::{Action, Role};
use masar_core::text::Text;

/// Who is signed in, as the frame of a page says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The name of the account.
    pub name: String,
    /// Its role.
    pub role: Role,
}

/// The bar above pages of those who are signed in: who they are, where to go, the way out.
pub fn bar(reader: &Reader, member: &Member) -> AnyView {
    let lang = reader.lang;
    let admin = member.role.may(Action::ManageAccounts);
    view! {
        <aside class="member" aria-label=text::SIGNED_IN_AS.get(lang)>
            <p><b><bdi>{member.name.clone()}</bdi></b>" · "{text::role(member.role).get(lang)}</p>
            <nav aria-label=text::ACCOUNT.get(lang)>
                <a href=reader.path("/account")>{text::ACCOUNT.get(lang)}</a>
                {admin.then(|| view! { <a href=reader.path("/admin")>{text::ADMINISTRATION.get(lang)}</a> })}
            </nav>
            <form method="post" action=reader.path("/logout")>
                <button class="quiet">{text::SIGN_OUT.get(lang)}</button>
            </form>
        </aside>
    }
    .into_any()
}

/// The link in the header of every page: the same for all readers. Whoever is signed in is led on to their
/// account.
pub fn sign_in_link(reader: &Reader) -> AnyView {
    view! { <a href=reader.path("/login") rel="nofollow">{text::SIGN_IN.get(reader.lang)}</a> }.into_any()
}

/// A time as it is stored, to the minute.
fn moment(stored: &str) -> AnyView {
    let stored = stored.to_owned();
    let shown = stored.get(..16).unwrap_or(&stored).replace('T', " ");
    view! { <time datetime=stored dir="ltr">{shown}</time> }.into_any()
}

/// Something to be copied: it is selected as a whole by one press.
fn secret(id: &'static str, label: Text, value: &str, lang: Lang) -> AnyView {
    view! {
        <div class="notice secret" role="status">
            <label for=id>{label.get(lang)}</label>
            <input id=id readonly value=value.to_owned() dir="ltr" autocomplete="off" spellcheck="false"/>
        </div>
    }
    .into_any()
}

/// What a form has done.
fn said(words: Option<Text>, lang: Lang) -> AnyView {
    match words {
        Some(words) => view! { <p class="notice" role="status">{words.get(lang)}</p> }.into_any(),
        None => ().into_any(),
    }
}

/// The pages of admins, beside each other.
fn tabs(reader: &Reader, here: &str) -> AnyView {
    let lang = reader.lang;
    let tab = |path: &'static str, words: Text| {
        let current = (path == here).then_some("page");
        view! { <a href=reader.path(path) aria-current=current>{words.get(lang)}</a> }
    };
    view! {
        <div class="bar">
            <nav class="tabs" aria-label=text::ADMINISTRATION.get(lang)>
                {tab("/admin", text::ACCOUNTS)}
                {tab("/admin/tokens", text::ALL_TOKENS)}
                {tab("/admin/settings", text::SETTINGS)}
                {tab("/admin/audit", text::AUDIT)}
            </nav>
        </div>
    }
    .into_any()
}
