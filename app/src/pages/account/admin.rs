//! Accounts and invitations, for admins.

use super::field::{self, Faults, Field};
use super::{moment, said, secret, tabs, text};
use crate::pages::Reader;
use crate::pages::parts::document::{Head, document};
use leptos::prelude::*;
use masar_core::lang::Lang;
use masar_core::policy::Role;
use masar_core::text::Text;

/// The page of accounts.
#[derive(Clone, Debug, Default)]
pub struct Accounts {
    /// All of them.
    pub accounts: Vec<Listed>,
    /// The links that wait.
    pub links: Vec<WaitingLink>,
    /// A link that has just been made, to be shown this once.
    pub made: Option<LinkMade>,
    /// The name that was typed to invite somebody.
    pub name: String,
    /// The role that was chosen for them.
    pub role: Role,
    /// What is wrong.
    pub faults: Faults,
    /// What has just been done.
    pub done: Option<Text>,
}

/// An account on the list.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Its name.
    pub name: String,
    /// Its role.
    pub role: Role,
    /// Whether it is a program's.
    pub program: bool,
    /// Whether it can be used.
    pub state: State,
    /// When it was last used.
    pub seen_at: Option<String>,
}

/// Whether an account can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It can.
    Active,
    /// Its invitation waits to be taken up.
    NotOpened,
    /// An admin has shut it.
    Disabled,
}

/// A link that waits to be used.
#[derive(Clone, Debug)]
pub struct WaitingLink {
    /// Its id.
    pub id: String,
    /// Whether it replaces a password.
    pub reset: bool,
    /// For whom, if for somebody.
    pub account: Option<String>,
    /// The role it gives.
    pub role: Role,
    /// Who made it.
    pub made_by: String,
    /// When it ends.
    pub ends_at: String,
}

/// A link that has just been made.
#[derive(Clone, Debug)]
pub struct LinkMade {
    /// Whether it replaces a password.
    pub reset: bool,
    /// The address.
    pub address: String,
}

/// Draws the page.
pub fn accounts(reader: &Reader, page: Accounts) -> String {
    let lang = reader.lang;
    let head = Head { title: text::ADMINISTRATION.get(lang).to_owned(), hidden: true, ..Head::default() };
    let inner = reader.clone();
    let Accounts { accounts, links, made, name, role, faults, done } = page;
    document(reader, head, move || {
        let made = made.map(|made| {
            let label = if made.reset { text::RESET_MADE } else { text::INVITATION_MADE };
            secret("made-link", label, &made.address, lang)
        });
        view! {
            <h1>{text::ADMINISTRATION.get(lang)}</h1>
            {tabs(&inner, "/admin")}
            {said(done, lang)}
            {made}
            {faults.summary(lang)}
            <section class="section">
                <h2>{text::INVITE.get(lang)}</h2>
                <p class="hint">{text::INVITE_LEDE.get(lang)}</p>
                <form class="fields row" method="post" id="invite">
                    <input type="hidden" name="do" value="invite"/>
                    {Field::text("name", text::NAME, lang).hint(text::INVITE_NAME_HINT, lang).with(name).draw(&faults)}
                    {field::roles("role", text::ROLE, role, Role::Admin, &faults, lang)}
                    <button class="primary">{text::MAKE_INVITATION.get(lang)}</button>
                </form>
            </section>
            <section class="section">
                <h2>{text::ACCOUNTS.get(lang)}</h2>
                {account_list(accounts, lang)}
            </section>
            <section class="section">
                <h2>{text::WAITING.get(lang)}</h2>
                {link_list(links, lang)}
            </section>
        }
    })
}

fn account_list(accounts: Vec<Listed>, lang: Lang) -> AnyView {
    let rows = accounts.into_iter().map(|account| account_row(account, lang)).collect_view();
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=text::ACCOUNTS.get(lang)>
            <table id="accounts">
                <thead>
                    <tr>
                        <th scope="col">{text::NAME.get(lang)}</th>
                        <th scope="col">{text::STATE.get(lang)}</th>
                        <th scope="col">{text::LAST_USED.get(lang)}</th>
                        <th scope="col">{text::ROLE.get(lang)}</th>
                        <th scope="col">{text::ACTIONS.get(lang)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn account_row(account: Listed, lang: Lang) -> AnyView {
    let Listed { name, role, program, state, seen_at } = account;
    let state_words = match state {
        State::Active => text::ACTIVE,
        State::NotOpened => text::NOT_OPENED,
        State::Disabled => text::DISABLED,
    };
    let (act, words) =
        if state == State::Disabled { ("enable", text::ENABLE) } else { ("disable", text::DISABLE) };
    let seen = match &seen_at {
        Some(seen) => moment(seen),
        None => text::NEVER.get(lang).into_any(),
    };
    let role_label = format!("{} {name}", text::ROLE_OF.get(lang));
    view! {
        <tr data-id=format!("account/{name}") class:past=state == State::Disabled>
            <th scope="row"><bdi>{name.clone()}</bdi></th>
            <td>
                {state_words.get(lang)}
                {program.then(|| view! { " · "{text::KIND_PROGRAM.get(lang)} })}
            </td>
            <td>{seen}</td>
            <td>
                <form method="post" class="inline">
                    <input type="hidden" name="do" value="role"/>
                    <input type="hidden" name="name" value=name.clone()/>
                    <select name="role" aria-label=role_label.clone()>{field::role_options(role, Role::Admin, lang)}</select>
                    <button aria-label=format!("{}: {role_label}", text::SAVE_ROLE.get(lang))>{text::SAVE_ROLE.get(lang)}</button>
                </form>
            </td>
            <td class="actions">
                {(!program && state != State::Disabled).then(|| act_form("reset", text::RESET_LINK, &name, lang))}
                {act_form(act, words, &name, lang)}
            </td>
        </tr>
    }
    .into_any()
}

/// A button that does something to an account.
fn act_form(act: &'static str, words: Text, name: &str, lang: Lang) -> AnyView {
    let label = format!("{}: {name}", words.get(lang));
    view! {
        <form method="post" class="inline">
            <input type="hidden" name="do" value=act/>
            <input type="hidden" name="name" value=name.to_owned()/>
            <button aria-label=label>{words.get(lang)}</button>
        </form>
    }
    .into_any()
}

fn link_list(links: Vec<WaitingLink>, lang: Lang) -> AnyView {
    if links.is_empty() {
        return view! { <p class="hint">{text::NONE_WAITING.get(lang)}</p> }.into_any();
    }
    let rows = links.into_iter().map(|link| {
        let whom = match link.account {
            Some(account) => view! { <bdi>{account}</bdi> }.into_any(),
            None => text::WHOEVER.get(lang).into_any(),
        };
        let purpose = if link.reset { text::A_RESET } else { text::AN_INVITATION };
        view! {
            <tr data-id=format!("link/{}", link.id)>
                <th scope="row">{whom}</th>
                <td>{purpose.get(lang)}</td>
                <td>{text::role(link.role).get(lang)}</td>
                <td><bdi>{link.made_by}</bdi></td>
                <td>{moment(&link.ends_at)}</td>
                <td>
                    <form method="post" class="inline">
                        <input type="hidden" name="do" value="revoke-link"/>
                        <input type="hidden" name="id" value=link.id.clone()/>
                        <button>{text::REVOKE.get(lang)}</button>
                    </form>
                </td>
            </tr>
        }
    });
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=text::WAITING.get(lang)>
            <table id="links">
                <thead>
                    <tr>
                        <th scope="col">{text::LINK_FOR.get(lang)}</th>
                        <th scope="col">{text::PURPOSE.get(lang)}</th>
                        <th scope="col">{text::ROLE.get(lang)}</th>
                        <th scope="col">{text::BY.get(lang)}</th>
                        <th scope="col">{text::ENDS.get(lang)}</th>
                        <th scope="col">{text::ACTIONS.get(lang)}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}
