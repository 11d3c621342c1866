//! Pages for when there is nothing to show, each with a way onward.

use super::Reader;
use super::parts::document::{Head, document};
use crate::pages::text;
use leptos::prelude::*;
use masar_core::text::Text;

/// 404: nothing at this address; `near` names pages that may have been meant.
pub fn not_found(reader: &Reader, near: Vec<(String, String)>) -> String {
    problem(reader, text::NOT_FOUND, text::NOT_FOUND_TEXT, near)
}

/// 500: something failed here.
pub fn server_error(reader: &Reader) -> String {
    problem(reader, text::SERVER_ERROR, text::SERVER_ERROR_TEXT, Vec::new())
}

fn problem(reader: &Reader, title: Text, words: Text, near: Vec<(String, String)>) -> String {
    let lang = reader.lang;
    let head = Head { title: title.get(lang).to_owned(), hidden: true, ..Head::default() };
    let home = (reader.path(""), text::HOME.get(lang).to_owned());
    let links =
        near.into_iter().chain([home]).map(|(href, label)| view! { <li><a href=href>{label}</a></li> });
    let links = links.collect_view();
    document(reader, head, move || {
        view! {
            <div class="prose">
                <h1>{title.get(lang)}</h1>
                <p class="lede">{words.get(lang)}</p>
                <h2>{text::WAY_ONWARD.get(lang)}</h2>
                <ul>{links}</ul>
            </div>
        }
    })
}
