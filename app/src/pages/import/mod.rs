//! Bringing records in: choose a file, say what its columns are, see what it would do, publish.

mod columns;
mod result;
mod start;
mod text;

pub use columns::{Columns, Constant, SourceFields, TableColumn, TermRow, columns};
pub use result::{ChangeRow, FaultRow, Pair as LikelyPair, Side, Tried, tried};
pub use start::{Start, start};

/// Words that the server itself must say on these pages.
pub mod words {
    pub use super::text::{GONE, MESSAGE_DEFAULT, MOVED, NOTHING_SENT, TOO_LARGE, TOO_MANY};
}

use crate::pages::Reader;
use leptos::prelude::*;
use masar_core::lang::Lang;
use masar_core::text::Text;

/// The link on a timeline's page, the same for all readers; `path` is that of the page.
pub fn link(path: &str, lang: Lang) -> AnyView {
    view! { <a href=format!("{path}/import") rel="nofollow">{text::IN_AND_OUT.get(lang)}</a> }.into_any()
}

/// The link on the home page, the same for all readers.
pub fn link_new(reader: &Reader) -> AnyView {
    let href = reader.path("/import");
    view! { <p class="section"><a href=href rel="nofollow">{text::TITLE_NEW.get(reader.lang)}</a></p> }
        .into_any()
}

/// Where an import goes: a timeline by slug and title, or a new one.
#[derive(Clone, Debug, Default)]
pub struct Goal {
    /// Slug and title; none for a new timeline.
    pub timeline: Option<(String, String)>,
}

impl Goal {
    /// The path of the first page, without the language.
    pub fn path(&self) -> String {
        match &self.timeline {
            Some((slug, _)) => format!("/t/{slug}/import"),
            None => "/import".to_owned(),
        }
    }

    /// The way back, above a page.
    fn trail(&self, reader: &Reader) -> AnyView {
        match &self.timeline {
            Some((slug, title)) => {
                let href = reader.path(&format!("/t/{slug}"));
                view! { <p class="trail"><a href=href>{title.clone()}</a></p> }.into_any()
            }
            None => view! {
                <p class="trail"><a href=reader.path("")>{crate::pages::text::HOME.get(reader.lang)}</a></p>
            }
            .into_any(),
        }
    }
}

/// What is wrong with a form, each with the field it stands at, if it stands at one.
#[derive(Clone, Debug, Default)]
pub struct Wrong(pub Vec<(String, String)>);

impl Wrong {
    fn of(&self, id: &str) -> Option<String> {
        self.0.iter().find(|(field, _)| field == id).map(|(_, words)| words.clone())
    }

    /// All of them above the form, each leading to its field.
    fn summary(&self, lang: Lang) -> AnyView {
        if self.0.is_empty() {
            return ().into_any();
        }
        let items = self.0.iter().map(|(field, words)| match field.as_str() {
            "" => view! { <li>{words.clone()}</li> }.into_any(),
            field => view! { <li><a href=format!("#{field}")>{words.clone()}</a></li> }.into_any(),
        });
        view! {
            <div class="notice faults" role="alert" id="faults">
                <h2>{text::FAULTS.get(lang)}</h2>
                <ul>{items.collect_view()}</ul>
            </div>
        }
        .into_any()
    }

    /// What is wrong at one field, to stand beside it.
    fn at(&self, id: &str) -> AnyView {
        match self.of(id) {
            Some(words) => view! { <p class="field-error" id=format!("{id}-fault")>{words}</p> }.into_any(),
            None => ().into_any(),
        }
    }

    fn invalid(&self, id: &str) -> Option<&'static str> {
        self.of(id).is_some().then_some("true")
    }

    fn described(&self, id: &str, hint: bool) -> Option<String> {
        let fault = self.of(id).map(|_| format!("{id}-fault"));
        let parts: Vec<String> = hint.then(|| format!("{id}-hint")).into_iter().chain(fault).collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    }
}

/// A choice: a label, its options by value and words, the one that is chosen.
fn select(id: &str, label: &str, options: Vec<(String, String)>, chosen: &str, wrong: &Wrong) -> AnyView {
    let options = options.into_iter().map(|(value, words)| {
        let selected = value == chosen;
        view! { <option value=value selected=selected>{words}</option> }
    });
    let (id, label) = (id.to_owned(), label.to_owned());
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            {wrong.at(&id)}
            <select id=id.clone() name=id.clone() aria-invalid=wrong.invalid(&id) aria-describedby=wrong.described(&id, false)>
                {options.collect_view()}
            </select>
        </div>
    }
    .into_any()
}

/// A field of one line.
fn line(id: &str, label: Text, value: &str, lang: Lang, wrong: &Wrong) -> AnyView {
    let (id, value) = (id.to_owned(), value.to_owned());
    view! {
        <div class="field">
            <label for=id.clone()>{label.get(lang)}</label>
            {wrong.at(&id)}
            <input id=id.clone() name=id.clone() value=value dir="auto" autocomplete="off"
                aria-invalid=wrong.invalid(&id) aria-describedby=wrong.described(&id, false)/>
        </div>
    }
    .into_any()
}
