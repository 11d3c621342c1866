//! The first page: a file, or its text; and what can be taken out.

use super::{Goal, Wrong, select, text};
use crate::pages::Reader;
use crate::pages::parts::document::{Head, document};
use leptos::prelude::*;
use masar_core::lang::Lang;
use masar_core::text::Text;

/// The first page.
#[derive(Clone, Debug, Default)]
pub struct Start {
    /// Where the import goes.
    pub goal: Goal,
    /// What is wrong with what was sent.
    pub wrong: Wrong,
    /// The text that was pasted.
    pub pasted: String,
    /// The form that was chosen, by name.
    pub form: String,
    /// The tables of a timeline, by name, to be taken out.
    pub tables: Vec<&'static str>,
}

const FORMS: [(&str, Text); 6] = [
    ("", text::FORM_AUTO),
    ("package", text::FORM_PACKAGE),
    ("csv", text::FORM_CSV),
    ("json", text::FORM_JSON),
    ("timelinejs", text::FORM_TIMELINEJS),
    ("table", text::FORM_TABLE),
];

/// Draws the page.
pub fn start(reader: &Reader, page: Start) -> String {
    let lang = reader.lang;
    let Start { goal, wrong, pasted, form, tables } = page;
    let is_new = goal.timeline.is_none();
    let title = if is_new { text::TITLE_NEW } else { text::TITLE };
    let head = Head { title: title.get(lang).to_owned(), hidden: true, ..Head::default() };
    let inner = reader.clone();
    document(reader, head, move || {
        let forms = FORMS.iter().filter(|(name, _)| !is_new || matches!(*name, "" | "package" | "json"));
        let forms: Vec<(String, String)> =
            forms.map(|(name, words)| ((*name).to_owned(), words.get(lang).to_owned())).collect();
        view! {
            <div class="import">
                {goal.trail(&inner)}
                <h1>{title.get(lang)}</h1>
                <p class="lede">{if is_new { text::LEDE_NEW } else { text::LEDE }.get(lang)}</p>
                {wrong.summary(lang)}
                <form class="fields" method="post" enctype="multipart/form-data" id="import" action=inner.path(&goal.path())>
                    <div class="field">
                        <label for="file">{text::FILE.get(lang)}</label>
                        <p class="hint" id="file-hint">{text::FILE_HINT.get(lang)}</p>
                        {wrong.at("file")}
                        <input id="file" name="file" type="file" accept=".zip,.csv,.tsv,.txt,.json"
                            aria-invalid=wrong.invalid("file") aria-describedby=wrong.described("file", true)/>
                    </div>
                    <div class="field">
                        <label for="text">{text::PASTE.get(lang)}</label>
                        <p class="hint" id="text-hint">{text::PASTE_HINT.get(lang)}</p>
                        <textarea id="text" name="text" rows="8" dir="auto" spellcheck="false" aria-describedby="text-hint">{crate::pages::parts::area::contents(&pasted)}</textarea>
                    </div>
                    {select("form", text::FORM.get(lang), forms, &form, &wrong)}
                    <p><button class="primary">{text::TRY.get(lang)}</button></p>
                </form>
                {(!is_new).then(|| comes_in(lang))}
                {goal.timeline.as_ref().map(|(slug, _)| taken_out(slug, &tables, lang))}
            </div>
        }
    })
}

fn comes_in(lang: Lang) -> AnyView {
    let forms = [text::COMES_PACKAGE, text::COMES_TABLE, text::COMES_TIMELINEJS, text::COMES_OTHER];
    view! {
        <section class="section">
            <h2>{text::WHAT_COMES_IN.get(lang)}</h2>
            <ul class="forms">{forms.map(|words| view! { <li>{words.get(lang)}</li> }).collect_view()}</ul>
        </section>
    }
    .into_any()
}

fn taken_out(slug: &str, tables: &[&'static str], lang: Lang) -> AnyView {
    let file = |ending: &str| format!("/t/{slug}.{ending}");
    let tables = tables.iter().map(|name| {
        view! { <li><a href=format!("/t/{slug}/data/{name}.csv") download="">{format!("{name}.csv")}</a></li> }
    });
    view! {
        <section class="section" id="export">
            <h2>{text::TAKE_OUT.get(lang)}</h2>
            <p class="hint">{text::TAKE_OUT_LEDE.get(lang)}</p>
            <ul class="files">
                <li><a href=file("zip") download="">{text::PACKAGE.get(lang)}</a></li>
                <li><a href=file("json") download="">"JSON"</a></li>
                <li><a href=file("jsonld") download="">"JSON-LD"</a></li>
            </ul>
            <p class="hint">{text::TABLES.get(lang)}</p>
            <ul class="files" dir="ltr">{tables.collect_view()}</ul>
        </section>
    }
    .into_any()
}
