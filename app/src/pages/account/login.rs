//! Signing in.

use super::field::{Faults, Field};
use super::{said, text};
use crate::pages::Reader;
use crate::pages::parts::document::{Head, document};
use leptos::prelude::*;
use masar_core::text::Text;

/// The sign-in page.
#[derive(Clone, Debug, Default)]
pub struct Login {
    /// The name that was typed.
    pub name: String,
    /// Where to go afterwards, if not to the account.
    pub next: Option<String>,
    /// What is wrong.
    pub faults: Faults,
    /// What has just been done.
    pub done: Option<Text>,
    /// The name of the service that signs people in, where there is one.
    pub service: Option<String>,
    /// Whether the browser would keep no sign-in at this address.
    pub no_tls: bool,
}

/// Draws it.
pub fn login(reader: &Reader, page: Login) -> String {
    let lang = reader.lang;
    let head = Head { title: text::SIGN_IN.get(lang).to_owned(), hidden: true, ..Head::default() };
    let action = reader.path("/login");
    let Login { name, next, faults, done, service, no_tls } = page;
    let asked = next.is_some() && faults.is_empty() && done.is_none();
    let service = service.map(|service| {
        let query = next.as_deref().map(|next| format!("?next={}", encoded(next))).unwrap_or_default();
        let href = reader.path(&format!("/login/oidc{query}"));
        view! {
            <p class="service"><a class="button" href=href>{text::SIGN_IN_WITH.get(lang)}" "<bdi>{service}</bdi></a></p>
            <h2>{text::OR_WITH_PASSWORD.get(lang)}</h2>
        }
    });
    document(reader, head, move || {
        view! {
            <div class="sheet">
                <h1>{text::SIGN_IN.get(lang)}</h1>
                <p class="lede">{text::SIGN_IN_LEDE.get(lang)}</p>
                {no_tls.then(|| view! { <p class="notice">{text::NO_TLS.get(lang)}</p> })}
                {said(done, lang)}
                {asked.then(|| view! { <p class="notice">{text::SIGN_IN_FIRST.get(lang)}</p> })}
                {faults.summary(lang)}
                {service}
                <form class="fields" method="post" action=action id="login">
                    {next.map(|next| view! { <input type="hidden" name="next" value=next/> })}
                    {Field { autocomplete: "username", required: true, ..Field::text("name", text::NAME, lang) }
                        .with(name).draw(&faults)}
                    {Field::password("password", text::PASSWORD, "current-password", lang).draw(&faults)}
                    <button class="primary">{text::SIGN_IN.get(lang)}</button>
                </form>
                <p class="hint">{text::NO_ACCOUNT.get(lang)}</p>
            </div>
        }
    })
}

/// A value of a query.
fn encoded(value: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    let one = |byte: u8| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    value.bytes().map(one).collect()
}
