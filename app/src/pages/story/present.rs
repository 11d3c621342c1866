//! A story before a class: one step per screen in large type, with the chart to explore, and a window of
//! notes for whoever speaks. Without script each step is a page with links to its neighbours; with it
//! (`public/present.js`) all steps are at hand, so a lesson survives a lost connection.

use super::step::{self, Drawn};
use super::{Context, Telling, ask, script, text};
use crate::pages::Reader;
use crate::pages::parts::dated::spoken;
use crate::pages::parts::document::{Head, document};
use leptos::prelude::*;
use masar_core::model::Step;
use masar_core::story::Asked;
use masar_core::text::Text;

/// Width at which the picture of a slide is drawn before the explorer measures the screen.
const SLIDE_PX: f64 = 1040.0;

/// The page: the slides, or the speaker's notes.
pub fn present(reader: &Reader, telling: &Telling) -> String {
    let c = Context::new(reader, telling);
    let (lang, story) = (c.lang, c.story());
    let head = Head {
        title: format!("{} — {}", story.label.get(lang), text::PRESENT.get(lang)),
        description: story.summary.get(lang).to_owned(),
        canonical: Some(format!("/t/{}/stories/{}", c.timeline().slug, story.id)),
        figure: (!c.asked().notes && !story.steps.is_empty()).then(|| reader.figure_data(c.timeline())),
        hidden: true,
        ..Head::default()
    };
    let body = if c.asked().notes { notes(&c) } else { slides(&c) };
    document(reader, head, move || body)
}

fn slides(c: &Context<'_>) -> AnyView {
    let (lang, story, current) = (c.lang, c.story(), c.current());
    let slides = story.steps.iter().enumerate().map(|(at, one)| slide(c, one, at == current)).collect_view();
    let figure = story.steps.get(current).map(|one| step::figure(c, &step::draw(c, one, SLIDE_PX, true)));
    let (id, channel) = (format!("story/{}", story.id), format!("masar:{}/{}", c.timeline().slug, story.id));
    view! {
        <article class="present" id="present" data-id=id data-channel=channel data-count=story.steps.len().to_string()>
            <h1 class="unseen">{spoken(&story.label, lang)}</h1>
            <div class="slides">{slides}</div>
            <div class="slide-figure">{figure}</div>
            {bar(c)}
        </article>
        {script(c.reader, "present.js")}
    }
    .into_any()
}

fn slide(c: &Context<'_>, step: &Step, current: bool) -> AnyView {
    let drawn = Drawn { step, view: c.view(step), svg: String::new(), sentences: Vec::new() };
    let (query, explore) = step::marks(c, &drawn);
    let heading = format!("slide-{}-title", step.step);
    let heading_id = heading.clone();
    view! {
        <section class="slide" data-step=step.step.to_string() data-view=query data-explore=explore
            hidden=!current aria-labelledby=heading>
            <p class="kicker">{step::number(c, step)}</p>
            <h2 id=heading_id tabindex="-1">{spoken(&step.label, c.lang)}</h2>
            {step::words(c, step)}
            {step::question(c, step)}
        </section>
    }
    .into_any()
}

fn bar(c: &Context<'_>) -> AnyView {
    let (lang, story, current) = (c.lang, c.story(), c.current());
    let turn = |at: Option<usize>, label: Text, way: &'static str| {
        let step = at.and_then(|at| story.steps.get(at));
        let href = step.map(|step| c.form("/present", &c.asked().at(step.step)));
        view! { <a class="button" data-do=way href=href>{label.get(lang)}</a> }
    };
    let tool = |label: Text, way: &'static str, sign: &'static str| {
        let label = label.get(lang);
        view! {
            <button type="button" class="needs-script" data-do=way title=label aria-label=label>{sign}</button>
        }
    };
    let notes = Asked { notes: true, ..c.asked().clone() };
    let number = story.steps.get(current).map(|step| step.step.to_string());
    let leave = c.form("", c.asked());
    view! {
        <nav class="present-bar" aria-label=text::STEPS.get(lang)>
            {turn(current.checked_sub(1), text::PREVIOUS_STEP, "previous")}
            <span class="story-place" role="status"><b data-do="number">{number}</b>" / "{story.steps.len()}</span>
            {turn(Some(current + 1), text::NEXT_STEP, "next")}
            <span class="present-tools">
                {tool(text::SMALLER, "smaller", "A−")}
                {tool(text::LARGER, "larger", "A+")}
                {tool(text::FULL_SCREEN, "screen", text::FULL_SCREEN.get(lang))}
                <a class="button" data-do="notes" href=c.form("/present", &notes) target="masar-notes" rel="opener">{text::SPEAKER_NOTES.get(lang)}</a>
                <a class="button" data-do="leave" href=leave>{text::LEAVE.get(lang)}</a>
            </span>
            <details class="present-keys needs-script"><summary>{text::KEYS.get(lang)}</summary><p>{text::PRESENT_KEYS.get(lang)}</p></details>
        </nav>
    }
    .into_any()
}

/// The speaker's window: the words of the step, its question, hints and answers, what comes next.
fn notes(c: &Context<'_>) -> AnyView {
    let (lang, story, current) = (c.lang, c.story(), c.current());
    // Whoever speaks is the teacher.
    let asked = Asked { teacher: true, ..c.asked().clone() };
    let telling = Telling { asked, ..c.telling.clone() };
    let teacher = Context::new(c.reader, &telling);
    let pages = story.steps.iter().enumerate().map(|(at, step)| {
        let drawn = Drawn { step, view: c.view(step), svg: String::new(), sentences: Vec::new() };
        let next = story.steps.get(at + 1).map_or_else(
            || text::LAST_SLIDE.get(lang).into_any(),
            |next| view! { {text::NEXT_UP.get(lang)}": "{spoken(&next.label, lang)} }.into_any(),
        );
        view! {
            <section class="slide note-page" data-step=step.step.to_string() hidden=at != current>
                <p class="kicker">{step::number(c, step)}</p>
                <h2 tabindex="-1">{spoken(&step.label, lang)}</h2>
                {step::words(c, step)}
                {step::question(c, step)}
                {ask::hints(&teacher, &drawn)}
                {ask::questions(&teacher, &drawn)}
                <p class="meta">{next}</p>
            </section>
        }
    });
    let pages = pages.collect_view();
    let turn = |at: Option<usize>, label: Text, way: &'static str| {
        let step = at.and_then(|at| story.steps.get(at));
        let href = step.map(|step| c.form("/present", &c.asked().at(step.step)));
        view! { <a class="button" data-do=way href=href>{label.get(lang)}</a> }
    };
    let channel = format!("masar:{}/{}", c.timeline().slug, story.id);
    let number = story.steps.get(current).map(|step| step.step.to_string());
    view! {
        <article class="notes" id="present" data-channel=channel data-notes="" data-count=story.steps.len().to_string()>
            <h1>{text::SPEAKER_NOTES.get(lang)}": "{spoken(&story.label, lang)}</h1>
            <nav class="present-bar" aria-label=text::STEPS.get(lang)>
                {turn(current.checked_sub(1), text::PREVIOUS_STEP, "previous")}
                <span class="story-place" role="status"><b data-do="number">{number}</b>" / "{story.steps.len()}</span>
                {turn(Some(current + 1), text::NEXT_STEP, "next")}
            </nav>
            {pages}
        </article>
        {script(c.reader, "present.js")}
    }
    .into_any()
}
