//! `/{lang}/api`: how programs read and write here, with examples that can be copied.

mod examples;
mod text;

pub use examples::Subject;

use super::Reader;
use super::parts::document::{Head, document};
use examples::Example;
use leptos::prelude::*;
use masar_core::date::{Digits, words};
use masar_core::lang::Lang;
use masar_core::text::Text;

/// How many requests a caller may make in a minute; 0 for as many as they like.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// To read.
    pub reads: u32,
    /// To write.
    pub writes: u32,
}

/// The page.
pub fn api(reader: &Reader, subject: &Subject, limits: Limits) -> String {
    let lang = reader.lang;
    let head = Head {
        title: text::TITLE.get(lang).to_owned(),
        description: text::LEDE.get(lang).to_owned(),
        ..Head::default()
    };
    let examples = examples::examples(&reader.origin, subject);
    document(reader, head, move || {
        view! {
            <div class="prose long api">
                <h1>{text::TITLE.get(lang)}</h1>
                <p class="lede">{text::LEDE.get(lang)}</p>
                <p><a href="/api/v1/openapi.json">{text::DESCRIPTION.get(lang)}</a></p>
                <nav class="contents" aria-label=text::CONTENTS.get(lang)>
                    <ul>{SECTIONS.iter().map(|(id, title)| view! {
                        <li><a href=format!("#{id}")>{title.get(lang)}</a></li>
                    }).collect_view()}</ul>
                </nav>
                {section(lang, "addresses", &[text::UNDER], addresses(lang))}
                {section(lang, "reading", &[text::READING_1, text::READING_2], ())}
                {section(lang, "filters", &[text::FILTERS_1], filters(lang))}
                {section(lang, "versions", &[text::VERSIONS_1], ())}
                {section(lang, "tokens", &[text::SIGNING_1], ())}
                {section(lang, "writing", &[text::WRITING_1, text::WRITING_2, text::WRITING_3], ())}
                {section(lang, "errors", &[text::ERRORS_1], errors(lang))}
                {section(lang, "limits", &[text::LIMITS_1], allowed(lang, limits))}
                {section(lang, "examples", &[text::EXAMPLES_1], all(lang, &examples))}
            </div>
        }
    })
}

const SECTIONS: [(&str, Text); 9] = [
    ("addresses", text::ADDRESSES),
    ("reading", text::READING),
    ("filters", text::FILTERS),
    ("versions", text::VERSIONS),
    ("tokens", text::SIGNING),
    ("writing", text::WRITING),
    ("errors", text::ERRORS),
    ("limits", text::LIMITS),
    ("examples", text::EXAMPLES),
];

fn section(lang: Lang, id: &'static str, paragraphs: &[Text], more: impl IntoView + 'static) -> AnyView {
    let title = SECTIONS.iter().find(|(other, _)| *other == id).map_or("", |(_, title)| title.get(lang));
    let paragraphs: Vec<_> = paragraphs.iter().map(|it| view! { <p>{it.get(lang)}</p> }).collect();
    view! { <section id=id><h2>{title}</h2>{paragraphs}{more}</section> }.into_any()
}

/// Code is from left to right, whatever surrounds it.
fn code(written: impl Into<String>) -> impl IntoView {
    view! { <code dir="ltr">{written.into()}</code> }
}

fn addresses(lang: Lang) -> impl IntoView {
    let rows = [
        ("GET POST", "/timelines", text::A_TIMELINES),
        ("GET", "/timelines/{slug}", text::A_TIMELINE),
        ("GET POST", "/timelines/{slug}/{kind}", text::A_KIND),
        ("GET PUT DELETE", "/timelines/{slug}/{kind}/{id}", text::A_RECORD),
        ("GET", "/timelines/{slug}/{kind}/{id}/revisions", text::A_REVISIONS),
        ("GET", "/timelines/{slug}/series/{id}/observations", text::A_OBSERVATIONS),
        ("GET", "/timelines/{slug}/changes?since=", text::A_CHANGES),
        ("GET", "/timelines/{slug}/analysis/breaks?series=", text::A_BREAKS),
        ("GET", "/timelines/{slug}/analysis/lag?a=&b=", text::A_LAG),
        ("GET", "/timelines/{slug}/analysis/around?event=", text::A_AROUND),
        ("GET", "/timelines/{slug}/proposals", text::A_PROPOSALS),
        ("POST", "/timelines/{slug}/proposals/{number}/accept", text::A_ACTS),
        ("POST", "/timelines/{slug}/import?dry_run=", text::A_IMPORT),
    ];
    let rows = rows.map(|(methods, path, what)| {
        view! {
            <tr><th scope="row">{code(methods)} " " {code(path)}</th><td>{what.get(lang)}</td></tr>
        }
    });
    table(lang, text::ADDRESSES, [text::ADDRESS, text::ANSWERS], rows.into_iter().collect_view())
}

fn filters(lang: Lang) -> impl IntoView {
    let rows = [
        ("time=2014-06..2017-12", text::F_TIME),
        ("kind=a~b", text::F_KIND),
        ("stance=a~b", text::F_STANCE),
        ("series=a~b", text::F_SERIES),
        ("q=", text::F_Q),
        ("limit=", text::F_LIMIT),
        ("v=", text::F_V),
    ];
    let rows = rows
        .map(|(name, what)| view! { <tr><th scope="row">{code(name)}</th><td>{what.get(lang)}</td></tr> });
    table(lang, text::FILTERS, [text::PARAMETER, text::KEEPS], rows.into_iter().collect_view())
}

fn errors(lang: Lang) -> impl IntoView {
    let rows = [
        ("400", text::S400),
        ("401", text::S401),
        ("403", text::S403),
        ("404", text::S404),
        ("405", text::S405),
        ("409", text::S409),
        ("412", text::S412),
        ("413", text::S413),
        ("415", text::S415),
        ("422", text::S422),
        ("428", text::S428),
        ("429", text::S429),
        ("500", text::S500),
    ];
    let rows = rows.map(|(status, what)| {
        // The `type` of a problem leads here.
        view! { <tr id=format!("status-{status}")><th scope="row">{status}</th><td>{what.get(lang)}</td></tr> }
    });
    table(lang, text::ERRORS, [text::STATUS, text::MEANS], rows.into_iter().collect_view())
}

fn table(lang: Lang, name: Text, head: [Text; 2], rows: impl IntoView + 'static) -> AnyView {
    let head: Vec<_> = head.iter().map(|it| view! { <th scope="col">{it.get(lang)}</th> }).collect();
    view! {
        <div class="scroll" role="region" aria-label=name.get(lang) tabindex="0">
            <table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>
        </div>
    }
    .into_any()
}

fn allowed(lang: Lang, limits: Limits) -> impl IntoView {
    let number = |limit: u32| match limit {
        0 => text::NO_LIMIT.get(lang).to_owned(),
        limit => words::number(f64::from(limit), Digits::Latn),
    };
    view! {
        <ul>
            <li>{number(limits.reads)} " " {text::LIMIT_READS.get(lang)}</li>
            <li>{number(limits.writes)} " " {text::LIMIT_WRITES.get(lang)}</li>
        </ul>
        <p>{text::LIMITS_2.get(lang)}</p>
    }
}

fn all(lang: Lang, examples: &[Example]) -> impl IntoView + use<> {
    let each = examples.iter().enumerate().map(|(number, example)| {
        let languages = [("curl", "curl", example.curl()), ("python", "Python", example.python()), ("r", "R (httr2)", example.r())];
        // One of the three is open at a time, and the first from the beginning.
        let group = format!("example-{number}");
        let codes = languages.map(|(id, name, written)| {
            view! {
                <details name=group.clone() open=id == "curl">
                    <summary>{name}</summary>
                    <pre dir="ltr" lang="en" tabindex="0"><code data-code=id>{written}</code></pre>
                </details>
            }
        });
        view! { <h3>{example.title.get(lang)}</h3><div class="codes">{codes.into_iter().collect_view()}</div> }
    });
    each.collect_view()
}
