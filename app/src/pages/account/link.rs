//! Taking up an invitation, and setting a new password by a link.

use super::field::{Faults, Field};
use super::{refused, text};
use crate::pages::Reader;
use crate::pages::parts::document::{Head, document};
use leptos::prelude::*;
use masar_core::policy::Role;

/// A page that a link leads to.
#[derive(Clone, Debug)]
pub struct Invited {
    /// Whether it replaces a forgotten password.
    pub reset: bool,
    /// The name of the account; none where the invited choose their own.
    pub account: Option<String>,
    /// The role it has or will have.
    pub role: Role,
    /// The name that was typed.
    pub name: String,
    /// What is wrong.
    pub faults: Faults,
}

/// Draws it.
pub fn invited(reader: &Reader, page: Invited) -> String {
    let lang = reader.lang;
    let Invited { reset, account, role, name, faults } = page;
    let (title, lede) = match (reset, &account) {
        (true, _) => (text::RESET, text::RESET_LEDE),
        (false, Some(_)) => (text::INVITATION, text::INVITATION_LEDE),
        (false, None) => (text::INVITATION, text::INVITATION_OPEN_LEDE),
    };
    let send = if reset { text::SET_PASSWORD } else { text::OPEN_ACCOUNT };
    let head = Head { title: title.get(lang).to_owned(), hidden: true, ..Head::default() };
    document(reader, head, move || {
        // Password managers must know whose password it is.
        let name = match account {
            Some(account) => view! {
                <p class="whose">{text::NAME.get(lang)}": "<b><bdi>{account.clone()}</bdi></b></p>
                <input class="unseen" tabindex="-1" aria-hidden="true" readonly autocomplete="username" value=account/>
            }
            .into_any(),
            None => {
                let field = Field { autocomplete: "username", required: true, ..Field::text("name", text::NAME, lang) };
                field.hint(text::NAME_HINT, lang).with(name).draw(&faults)
            }
        };
        view! {
            <div class="sheet">
                <h1>{title.get(lang)}</h1>
                <p class="lede">{lede.get(lang)}</p>
                {(!reset).then(|| view! {
                    <p class="hint">{text::ROLE.get(lang)}": "<b>{text::role(role).get(lang)}</b>". "{text::may(role).get(lang)}</p>
                })}
                {faults.summary(lang)}
                <form class="fields" method="post" id="link">
                    {name}
                    {Field::password("password", text::NEW_PASSWORD, "new-password", lang)
                        .hint(text::PASSWORD_HINT, lang).draw(&faults)}
                    <button class="primary">{send.get(lang)}</button>
                </form>
            </div>
        }
    })
}

/// 404: the link was used, has ended, or never was.
pub fn link_gone(reader: &Reader) -> String {
    refused::refused(reader, text::LINK_GONE, text::LINK_GONE_TEXT, false)
}
