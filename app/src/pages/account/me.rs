//! One's own account: role, password, tokens, where one is signed in.

use super::field::{self, Faults, Field};
use super::tokens::{ListedToken, list};
use super::{Member, said, secret, text};
use crate::pages::Reader;
use crate::pages::parts::document::{Head, document};
use leptos::prelude::*;
use masar_core::date::Digits;
use masar_core::policy::Role;
use masar_core::text::Text;

/// The account page.
#[derive(Clone, Debug)]
pub struct Me {
    /// Who.
    pub member: Member,
    /// Whether there is a password to change.
    pub has_password: bool,
    /// How many browsers are signed in.
    pub browsers: usize,
    /// Their tokens.
    pub tokens: Vec<ListedToken>,
    /// A token that has just been made, to be shown this once.
    pub made: Option<String>,
    /// What was typed to make one.
    pub form: TokenForm,
    /// What is wrong.
    pub faults: Faults,
    /// What has just been done.
    pub done: Option<Text>,
}

/// What is typed to make a token.
#[derive(Clone, Debug)]
pub struct TokenForm {
    /// What for.
    pub label: String,
    /// The most it may do.
    pub role: Role,
    /// For how many days.
    pub days: String,
}

impl Default for TokenForm {
    fn default() -> TokenForm {
        TokenForm { label: String::new(), role: Role::Reader, days: "30".to_owned() }
    }
}

/// Draws it.
pub fn me(reader: &Reader, page: Me) -> String {
    let lang = reader.lang;
    let head = Head { title: text::ACCOUNT.get(lang).to_owned(), hidden: true, ..Head::default() };
    let Me { member, has_password, browsers, tokens, made, form, faults, done } = page;
    let role = member.role;
    document(reader, head, move || {
        let password = match has_password {
            true => view! {
                <p class="hint">{text::CHANGE_PASSWORD_NOTE.get(lang)}</p>
                <form class="fields" method="post" id="password-form">
                    <input type="hidden" name="do" value="password"/>
                    <input class="unseen" tabindex="-1" aria-hidden="true" readonly autocomplete="username" value=member.name.clone()/>
                    {Field::password("current", text::CURRENT_PASSWORD, "current-password", lang).draw(&faults)}
                    {Field::password("password", text::NEW_PASSWORD, "new-password", lang)
                        .hint(text::PASSWORD_HINT, lang).draw(&faults)}
                    <button>{text::CHANGE_PASSWORD.get(lang)}</button>
                </form>
            }
            .into_any(),
            false => view! { <p class="hint">{text::NO_PASSWORD.get(lang)}</p> }.into_any(),
        };
        let days = Field { kind: "number", ..Field::text("days", text::DAYS, lang) };
        view! {
            <div class="sheet wide">
                <h1><bdi>{member.name.clone()}</bdi></h1>
                <p class="lede"><b>{text::role(role).get(lang)}</b>". "{text::may(role).get(lang)}</p>
                {said(done, lang)}
                {made.map(|made| secret("made-token", text::TOKEN_MADE, &made, lang))}
                {faults.summary(lang)}
                <section>
                    <h2 id="tokens">{text::TOKENS.get(lang)}</h2>
                    <p class="hint">{text::TOKENS_LEDE.get(lang)}</p>
                    {list(tokens, false, lang)}
                    <form class="fields row" method="post" id="token-form">
                        <input type="hidden" name="do" value="token"/>
                        {Field { required: true, ..Field::text("label", text::LABEL, lang) }
                            .hint(text::LABEL_HINT, lang).with(form.label).draw(&faults)}
                        {field::roles("role", text::ROLE, form.role.min(role), role, &faults, lang)}
                        {days.hint(text::DAYS_HINT, lang).with(form.days).draw(&faults)}
                        <button>{text::MAKE_TOKEN.get(lang)}</button>
                    </form>
                </section>
                <section>
                    <h2>{text::CHANGE_PASSWORD.get(lang)}</h2>
                    {password}
                </section>
                <section>
                    <h2>{text::SESSIONS.get(lang)}</h2>
                    <p>{text::BROWSERS.count(browsers, lang, Digits::Latn)}"."</p>
                    <p class="hint">{text::SESSIONS_NOTE.get(lang)}</p>
                    <form method="post" id="everywhere">
                        <input type="hidden" name="do" value="sign-out-everywhere"/>
                        <button>{text::SIGN_OUT_EVERYWHERE.get(lang)}</button>
                    </form>
                </section>
            </div>
        }
    })
}
