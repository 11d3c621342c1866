//! The parts of a step: its words, its picture, its place among the others.

use super::{Context, glossary, text};
use crate::islands::explorer::Explorer as ExplorerIsland;
use crate::pages::explore::{self, Explore};
use crate::pages::parts::dated::spoken;
use crate::pages::parts::drawing::picture;
use leptos::prelude::*;
use masar_core::chart::plan::Plan;
use masar_core::chart::scene::Frame;
use masar_core::chart::{describe, rows};
use masar_core::model::Step;
use masar_core::view::View;
use std::collections::BTreeSet;

/// Width at which a step's picture is drawn: a phone shows it as it is, a page of text a little larger.
pub(super) const PICTURE_PX: f64 = rows::NARROW_PX - 220.0;

/// A step with its view, drawn and told.
pub(super) struct Drawn<'a> {
    pub step: &'a Step,
    pub view: View,
    /// The picture as SVG.
    pub svg: String,
    /// The picture in words.
    pub sentences: Vec<String>,
}

/// Draws a step `width` pixels wide. Without links it is a picture for paper.
pub(super) fn draw<'a>(c: &Context<'a>, step: &'a Step, width: f64, links: bool) -> Drawn<'a> {
    let view = c.view(step);
    let timeline = c.timeline();
    let plan = Plan::new(timeline, &c.telling.index, &view, c.lang);
    let frame = Frame { width, lang: c.lang, path: &c.path, base: &c.base, links };
    let svg = picture(timeline, &plan, &view, frame, &format!("s{}-", step.step), None);
    let sentences = describe::describe(timeline, &plan, &view, view.window(timeline), c.lang);
    Drawn { step, view, svg, sentences }
}

/// The words of a step, with terms explained once.
pub(super) fn words(c: &Context<'_>, step: &Step) -> AnyView {
    let prefix = format!("g{}", step.step);
    let place = (c.lang, c.path.as_str(), prefix.as_str());
    let explained = glossary::explained(c.timeline(), &c.lexicon, &step.text, place, &mut BTreeSet::new());
    view! { <p class="prose step-text">{explained}</p> }.into_any()
}

/// The author's question.
pub(super) fn question(c: &Context<'_>, step: &Step) -> Option<AnyView> {
    let asked = spoken(&step.question, c.lang);
    (!step.question.is_empty()).then(|| {
        view! { <p class="question"><b>{text::QUESTION.get(c.lang)}</b>" "<span>{asked}</span></p> }
            .into_any()
    })
}

/// `3 / 12`, in words for the ear.
pub(super) fn number(c: &Context<'_>, step: &Step) -> AnyView {
    let (lang, count) = (c.lang, c.story().steps.len());
    view! {
        <span class="step-number">
            <span class="unseen">{text::STEP.get(lang)}" "</span>{step.step}
            <span class="of">" "{text::OF.get(lang)}" "{count}</span>
        </span>
    }
    .into_any()
}

/// The picture of a step that stands still.
pub(super) fn still(c: &Context<'_>, drawn: &Drawn<'_>) -> AnyView {
    let sentences = drawn.sentences.clone();
    view! {
        <figure class="step-picture">
            <div class="plot" inner_html=drawn.svg.clone()></div>
            {in_words(c, sentences)}
        </figure>
    }
    .into_any()
}

fn in_words(c: &Context<'_>, sentences: Vec<String>) -> AnyView {
    let items = sentences.into_iter().map(|sentence| view! { <span>{sentence}</span>" " });
    view! {
        <figcaption>
            <details><summary>{text::IN_WORDS.get(c.lang)}</summary><p>{items.collect_view()}</p></details>
        </figcaption>
    }
    .into_any()
}

/// The figure of the step in front: the one that comes to life, and that a script moves from step to step.
pub(super) fn figure(c: &Context<'_>, drawn: &Drawn<'_>) -> AnyView {
    let (lang, timeline) = (c.lang, c.timeline());
    let data = c.reader.figure_data(timeline);
    let page = Explore {
        timeline: c.telling.timeline.clone(),
        index: c.telling.index.clone(),
        view: drawn.view.clone(),
        problems: Vec::new(),
        newest: None,
        since: None,
    };
    // Details name sources with their addresses: not for pupils where the timeline is set so.
    let details = (!c.sealed()).then(|| {
        let inside = explore::details(c.reader, &page);
        view! {
            <details class="showing-mark">
                <summary>{text::ABOUT_MARK.get(lang)}</summary>
                <div id="details" class="details" tabindex="-1" inner_html=inside></div>
            </details>
        }
    });
    let sentences = drawn.sentences.iter().cloned().map(|sentence| view! { <span>{sentence}</span>" " });
    view! {
        <div id="showing" class="showing">
            <figure id="figure" tabindex="0" aria-label=timeline.about.titles.get(lang).to_owned()
                aria-describedby="summary keys" data-lang=lang.tag() data-path=c.path.clone()
                data-from=data data-view=drawn.view.query(&c.base)>
                <div id="plot"><div class="plot" inner_html=drawn.svg.clone()></div></div>
                <ExplorerIsland/>
            </figure>
            <p id="keys" class="unseen">{crate::pages::text::KEYS_HELP.get(lang)}</p>
            <p class="showing-tools">
                <button type="button" class="needs-script" data-do="return" hidden>{text::BACK_TO_STEP.get(lang)}</button>
                <a data-do="explore" href=c.explore(&drawn.view)>{text::EXPLORE_STEP.get(lang)}</a>
            </p>
            <details class="showing-words">
                <summary>{text::IN_WORDS.get(lang)}</summary>
                <p id="summary" class="summary">{sentences.collect_view()}</p>
            </details>
            {details}
        </div>
    }
    .into_any()
}

/// What a script must know of a step: its view, and the address of it on the page of the timeline.
pub(super) fn marks(c: &Context<'_>, drawn: &Drawn<'_>) -> (String, String) {
    let query = drawn.view.query(&c.base);
    (query, c.explore(&drawn.view))
}
