//! Terms: a page of their own, and explained in running text.

use super::text;
use crate::pages::Reader;
use crate::pages::parts::dated::{foreign, spoken};
use crate::pages::parts::document::{Head, document};
use leptos::prelude::*;
use masar_core::glossary::{Lexicon, Piece};
use masar_core::lang::{Lang, Pair};
use masar_core::model::{GlossaryTerm, Timeline};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The page of all terms.
pub fn glossary(reader: &Reader, timeline: &Arc<Timeline>) -> String {
    let lang = reader.lang;
    let head = Head {
        title: text::GLOSSARY.get(lang).to_owned(),
        description: text::GLOSSARY_LEDE.get(lang).to_owned(),
        ..Head::default()
    };
    let mut terms: Vec<&GlossaryTerm> = timeline.glossary.iter().collect();
    terms.sort_by_key(|term| masar_core::search::fold(term.term.get(lang)));
    let path = reader.timeline(timeline);
    let list = entries(&terms, lang);
    let titles = timeline.about.titles.clone();
    document(reader, head, move || {
        view! {
            <article class="record">
                <nav class="trail"><a href=path>{spoken(&titles, lang)}</a></nav>
                <h1>{text::GLOSSARY.get(lang)}</h1>
                <p class="lede">{text::GLOSSARY_LEDE.get(lang)}</p>
                {list}
            </article>
        }
    })
}

/// Terms and their definitions, as a list.
pub(super) fn entries(terms: &[&GlossaryTerm], lang: Lang) -> AnyView {
    if terms.is_empty() {
        return view! { <p class="notice">{text::NO_GLOSSARY.get(lang)}</p> }.into_any();
    }
    let items = terms.iter().map(|term| {
        view! {
            <div id=term.id.clone() data-id=format!("glossary/{}", term.id)>
                <dt>{spoken(&term.term, lang)}</dt>
                <dd>{spoken(&term.definition, lang)}</dd>
            </div>
        }
    });
    view! { <dl class="glossary">{items.collect_view()}</dl> }.into_any()
}

/// A text with its terms explained: each a link to the glossary whose definition shows on focus, hover or
/// tap. `met` remembers which terms the page has explained already; `prefix` keeps ids apart.
pub(super) fn explained(
    timeline: &Timeline,
    lexicon: &Lexicon,
    words: &Pair,
    (lang, path, prefix): (Lang, &str, &str),
    met: &mut BTreeSet<usize>,
) -> AnyView {
    let (shown, shown_in) = words.shown(lang);
    if shown_in != lang {
        return foreign(shown, shown_in, lang);
    }
    let pieces: Vec<AnyView> = (lexicon.mark(shown, met).into_iter())
        .map(|piece| match piece {
            Piece::Plain(words) => words.to_owned().into_any(),
            Piece::Term(words, at) => match timeline.glossary.get(at) {
                Some(term) => explanation(term, words, (lang, path, prefix)),
                None => words.to_owned().into_any(),
            },
        })
        .collect();
    pieces.into_any()
}

fn explanation(term: &GlossaryTerm, words: &str, (lang, path, prefix): (Lang, &str, &str)) -> AnyView {
    let id = format!("{prefix}-{}", term.id);
    let href = format!("{path}/glossary#{}", term.id);
    view! {
        <span class="gloss">
            <a class="term" href=href aria-describedby=id.clone()>{words.to_owned()}</a>
            <span class="definition" role="tooltip" id=id>
                <b>{spoken(&term.term, lang)}</b>" "{spoken(&term.definition, lang)}
            </span>
        </span>
    }
    .into_any()
}
