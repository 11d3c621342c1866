//! Composing a story: views that were on screen, in an order, with words in both languages.

use super::text;
use crate::pages::parts::dated::spoken;
use crate::pages::parts::document::{Head, document};
use crate::pages::parts::drawing::picture;
use crate::pages::{Reader, base_view};
use leptos::prelude::*;
use masar_core::chart::plan::Plan;
use masar_core::chart::scene::Frame;
use masar_core::filter::Index;
use masar_core::lang::{Lang, Pair};
use masar_core::model::{Step, Timeline};
use masar_core::story::{Sketch, step_view};
use masar_core::text::Text;
use std::sync::Arc;

/// A story on the desk.
#[derive(Clone, Debug)]
pub struct Composing {
    /// The timeline.
    pub timeline: Arc<Timeline>,
    /// The story as it is so far; none while it is still to be chosen which one.
    pub sketch: Option<Sketch>,
    /// Whether it is a new one.
    pub is_new: bool,
    /// The version since which the story stands as the writer saw it.
    pub since: Option<u32>,
    /// The view to be added, while the story is still to be chosen.
    pub view: String,
    /// What is said of the change in the history.
    pub message: String,
    /// What is wrong.
    pub faults: Vec<String>,
    /// Whether it will be published at once, or proposed.
    pub publishes: bool,
}

/// Draws the page.
pub fn compose(reader: &Reader, page: &Composing) -> String {
    let (lang, path) = (reader.lang, reader.timeline(&page.timeline));
    let head = Head { title: text::COMPOSE.get(lang).to_owned(), hidden: true, ..Head::default() };
    let titles = page.timeline.about.titles.clone();
    let body = match &page.sketch {
        Some(sketch) => form(page, sketch, &path, lang),
        None => choice(page, &path, lang),
    };
    let stories = format!("{path}/stories");
    document(reader, head, move || {
        view! {
            <nav class="trail">
                <a href=path>{spoken(&titles, lang)}</a>" · "<a href=stories>{text::STORIES.get(lang)}</a>
            </nav>
            <h1>{text::COMPOSE.get(lang)}</h1>
            {body}
        }
    })
}

/// To which story a view is to be added.
fn choice(page: &Composing, path: &str, lang: Lang) -> AnyView {
    let to = |name: &'static str, value: &str| {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair(name, value);
        if !page.view.is_empty() {
            query.append_pair("view", &page.view);
        }
        format!("{path}/compose?{}", query.finish())
    };
    let stories = page.timeline.stories.iter().map(|story| {
        view! { <li><a href=to("story", &story.id)>{spoken(&story.label, lang)}</a></li> }
    });
    view! {
        <p class="lede">{text::COMPOSE_WHICH.get(lang)}</p>
        <ul class="compose-choice">
            {stories.collect_view()}
            <li><a href=to("new", "1")><b>{text::COMPOSE_NEW.get(lang)}</b></a></li>
        </ul>
    }
    .into_any()
}

fn form(page: &Composing, sketch: &Sketch, path: &str, lang: Lang) -> AnyView {
    let faults = (!page.faults.is_empty()).then(|| {
        let items = page.faults.iter().cloned().map(|fault| view! { <li>{fault}</li> });
        view! {
            <div class="notice" role="alert" id="faults"><h2>{text::COMPOSE_FAULTS.get(lang)}</h2><ul>{items.collect_view()}</ul></div>
        }
    });
    let id = match page.is_new {
        true => view! {
            <div class="compose-field">
                <label for="id">{text::STORY_ID.get(lang)}</label>
                <input id="id" name="id" value=sketch.id.clone() dir="ltr" pattern="[a-z0-9]+(-[a-z0-9]+)*" required/>
            </div>
            <input type="hidden" name="new" value="1"/>
        }
        .into_any(),
        false => view! { <input type="hidden" name="id" value=sketch.id.clone()/> }.into_any(),
    };
    let count = sketch.steps.len();
    let steps = (0..count).map(|at| step(page, sketch, at, lang)).collect_view();
    let save = if page.publishes { text::SAVE_PUBLISH } else { text::SAVE_PROPOSE };
    let since = page.since.map(|since| since.to_string()).unwrap_or_default();
    view! {
        {faults}
        <p class="meta">{text::COMPOSE_HOW.get(lang)}</p>
        <form class="compose" method="post" action=format!("{path}/compose")>
            {id}
            <input type="hidden" name="since" value=since/>
            <input type="hidden" name="count" value=count.to_string()/>
            {both("", "label", text::STORY_TITLE, &sketch.label, false, lang)}
            {both("", "summary", text::STORY_ABOUT, &sketch.summary, true, lang)}
            <div class="compose-field">
                <label for="audience">{text::FOR_WHOM.get(lang)}</label>
                <input id="audience" name="audience" value=sketch.audience.clone() maxlength="200"/>
            </div>
            {steps}
            {(count == 0).then(|| view! { <p class="notice">{text::NO_STEPS.get(lang)}</p> })}
            <div class="compose-field">
                <label for="message">{text::MESSAGE.get(lang)}</label>
                <input id="message" name="message" value=page.message.clone() maxlength="300"/>
            </div>
            <p class="buttons">
                <button name="do" value="save">{save.get(lang)}</button>
                <button name="do" value="preview">{text::PREVIEW.get(lang)}</button>
            </p>
        </form>
    }
    .into_any()
}

/// One step: its picture as it will be seen, its words, its place.
fn step(page: &Composing, sketch: &Sketch, at: usize, lang: Lang) -> AnyView {
    let step = &sketch.steps[at];
    let prefix = format!("step{at}_");
    let number = at + 1;
    let name = format!("{} {number}", text::STEP.get(lang));
    let button = |what: &'static str, label: Text, off: bool| {
        let words = format!("{}: {name}", label.get(lang));
        view! {
            <button name="do" value=format!("{what}:{at}") disabled=off aria-label=words>{label.get(lang)}</button>
        }
    };
    let view_id = format!("{prefix}view");
    let drawn = preview(&page.timeline, &step.view, &prefix, lang);
    view! {
        <fieldset class="compose-step" id=format!("compose-{number}")>
            <legend>{name.clone()}</legend>
            <div class="compose-picture plot" inner_html=drawn></div>
            {both(&prefix, "label", text::STEP_TITLE, &step.label, false, lang)}
            {both(&prefix, "text", text::STEP_TEXT, &step.text, true, lang)}
            {both(&prefix, "question", text::QUESTION, &step.question, true, lang)}
            <div class="compose-field">
                <label for=view_id.clone()>{text::STEP_VIEW.get(lang)}</label>
                <input id=view_id.clone() name=view_id value=step.view.clone() dir="ltr"/>
            </div>
            <p class="buttons">
                {button("up", text::MOVE_UP, at == 0)}
                {button("down", text::MOVE_DOWN, number == sketch.steps.len())}
                {button("remove", text::REMOVE_STEP, false)}
            </p>
        </fieldset>
    }
    .into_any()
}

/// The picture of a step that is not saved yet.
fn preview(timeline: &Timeline, query: &str, prefix: &str, lang: Lang) -> String {
    let one = Step {
        step: 1,
        label: Pair::default(),
        text: Pair::default(),
        question: Pair::default(),
        view: query.to_owned(),
    };
    let view = step_view(timeline, &one, None);
    let plan = Plan::new(timeline, &Index::new(timeline), &view, lang);
    let base = base_view(timeline);
    let frame = Frame { width: super::step::PICTURE_PX, lang, path: "", base: &base, links: false };
    picture(timeline, &plan, &view, frame, prefix, None)
}

/// A text in both languages, side by side.
fn both(prefix: &str, column: &str, label: Text, pair: &Pair, long: bool, lang: Lang) -> AnyView {
    let fields = Lang::ALL.map(|of| {
        let name = format!("{prefix}{column}_{}", of.tag());
        let language = of.pick("English", "العربية");
        let value = pair.raw(of).to_owned();
        let field = match long {
            true => view! { <textarea id=name.clone() name=name.clone() rows="3" lang=of.tag() dir=of.dir()>{value}</textarea> }
                .into_any(),
            false => view! { <input id=name.clone() name=name.clone() value=value lang=of.tag() dir=of.dir()/> }.into_any(),
        };
        view! { <div class="compose-field"><label for=name.clone()>{label.get(lang)}" ("{language}")"</label>{field}</div> }
    });
    view! { <div class="compose-both">{fields.collect_view()}</div> }.into_any()
}
