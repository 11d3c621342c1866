//! Pages for those who may not, each with a way onward.

use super::text;
use crate::pages::Reader;
use crate::pages::parts::document::{Head, document};
use leptos::prelude::*;
use masar_core::text::Text;

/// 403: signed in, but with a role that may not.
pub fn forbidden(reader: &Reader) -> String {
    refused(reader, text::FORBIDDEN, text::FORBIDDEN_TEXT, true)
}

/// 403: a form that was sent from a page of another site.
pub fn cross_site(reader: &Reader) -> String {
    refused(reader, text::CROSS_SITE, text::CROSS_SITE_TEXT, false)
}

pub(super) fn refused(reader: &Reader, title: Text, words: Text, account: bool) -> String {
    let lang = reader.lang;
    let head = Head { title: title.get(lang).to_owned(), hidden: true, ..Head::default() };
    let inner = reader.clone();
    document(reader, head, move || {
        view! {
            <div class="prose">
                <h1>{title.get(lang)}</h1>
                <p class="lede">{words.get(lang)}</p>
                <h2>{text::WAY_ONWARD.get(lang)}</h2>
                <ul>
                    {account.then(|| view! { <li><a href=inner.path("/account")>{text::ACCOUNT.get(lang)}</a></li> })}
                    <li><a href=inner.path("")>{text::HOME.get(lang)}</a></li>
                </ul>
            </div>
        }
    })
}
