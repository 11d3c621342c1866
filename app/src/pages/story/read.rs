//! One story. Without script it is a long page in which every step has its picture. Where script runs, one
//! figure moves from view to view as the text is read (`public/story.js`).

use super::step::{self, Drawn, PICTURE_PX};
use super::{Context, Telling, ask, script, text};
use crate::pages::Reader;
use crate::pages::parts::dated::spoken;
use crate::pages::parts::document::{Head, document};
use leptos::prelude::*;
use masar_core::model::Vocabulary;
use masar_core::story::{Asked, story_in_short};

/// The page.
pub fn story(reader: &Reader, telling: &Telling) -> String {
    let c = Context::new(reader, telling);
    let (lang, story) = (c.lang, c.story());
    let head = Head {
        title: story.label.get(lang).to_owned(),
        description: story.summary.get(lang).to_owned(),
        canonical: Some(format!("/t/{}/stories/{}", c.timeline().slug, story.id)),
        figure: (!story.steps.is_empty()).then(|| reader.figure_data(c.timeline())),
        hidden: !c.asked().query().is_empty(),
        ..Head::default()
    };
    let current = c.current();
    let steps = story.steps.iter().enumerate().map(|(at, one)| {
        let drawn = step::draw(&c, one, PICTURE_PX, true);
        section(&c, &drawn, at == current)
    });
    let steps = steps.collect_view();
    let (top, bar) = (top(&c), bar(&c));
    let scripts = script(reader, "story.js");
    let mode = if c.asked().ask { "ask" } else { "read" };
    let count = story.steps.len().to_string();
    let id = format!("story/{}", story.id);
    document(reader, head, move || {
        view! {
            <article class="story" id="story" data-id=id data-mode=mode data-count=count>
                {top}
                <div class="telling">
                    <div class="story-steps">{steps}</div>
                    <div class="stage-column needs-script"><p class="stage-wait" hidden>{text::WAIT.get(lang)}</p></div>
                </div>
                {bar}
            </article>
            {scripts}
        }
    })
}

fn top(c: &Context<'_>) -> AnyView {
    let (lang, story, timeline) = (c.lang, c.story(), c.timeline());
    let titles = timeline.about.titles.clone();
    let audience = story.audience.clone().map(|audience| {
        view! { " · " <bdi lang="en">{audience}</bdi> }
    });
    let short = story_in_short(timeline, story, lang).join(" ");
    let earlier = c.telling.newest.map(|newest| {
        let href = Asked { version: None, ..c.asked().clone() }.href(&c.here);
        view! {
            <p class="notice">
                {crate::pages::text::VERSION_BANNER.get(lang)}" "{format!("{} / {newest}", timeline.version)}" · "
                <a href=href>{crate::pages::text::NEWEST.get(lang)}</a>
            </p>
        }
    });
    view! {
        <header class="story-top">
            <nav class="trail">
                <a href=c.path.clone()>{spoken(&titles, lang)}</a>" · "
                <a href=format!("{}/stories", c.path)>{text::STORIES.get(lang)}</a>
            </nav>
            <p class="kicker">{text::STORY.get(lang)}{audience}</p>
            <h1>{spoken(&story.label, lang)}</h1>
            <p class="lede">{spoken(&story.summary, lang)}</p>
            <p class="meta"><b>{text::IN_SHORT.get(lang)}": "</b>{short}</p>
            {earlier}
            {content_note(c)}
            {ways(c)}
            {contents(c)}
        </header>
    }
    .into_any()
}

/// What a class should know before it opens the story: the timeline's own note, and the kinds of event that
/// the steps point at.
fn content_note(c: &Context<'_>) -> Option<AnyView> {
    let (lang, timeline) = (c.lang, c.timeline());
    let note = timeline.about.content_note.as_ref()?;
    let terms = &timeline.about.vocabulary.kind;
    let mut kinds: Vec<&str> = Vec::new();
    for step in &c.story().steps {
        for event in c.view(step).event.iter().filter_map(|id| timeline.event(id)) {
            let label = Vocabulary::label(terms, &event.kind, lang);
            if !kinds.contains(&label) {
                kinds.push(label);
            }
        }
    }
    let touches = (!kinds.is_empty())
        .then(|| format!("{}: {}.", text::TOUCHES_ON.get(lang), kinds.join(lang.pick(", ", "، "))));
    let key = format!("{}/{}", timeline.slug, c.story().id);
    Some(
        view! {
            <details class="content-note" id="content-note" open data-note=key>
                <summary>{crate::pages::text::CONTENT_NOTE.get(lang)}</summary>
                <p>{spoken(note, lang)}" "{touches}</p>
                <button type="button" class="needs-script" id="content-note-close">{crate::pages::text::UNDERSTOOD.get(lang)}</button>
            </details>
        }
        .into_any(),
    )
}

/// Other forms of the story.
fn ways(c: &Context<'_>) -> AnyView {
    let (lang, asked) = (c.lang, c.asked());
    let ask = Asked { ask: !asked.ask, ..asked.clone() };
    let teacher = Asked { teacher: !asked.teacher, ..asked.clone() };
    let sheet = Asked { worksheet: true, ..asked.clone() };
    let links = [
        (c.form("/present", asked), text::PRESENT),
        (c.form("", &ask), if asked.ask { text::READ_THROUGH } else { text::ASK_FIRST }),
        (c.form("", &teacher), if asked.teacher { text::PUPIL_VIEW } else { text::TEACHER_VIEW }),
        (c.form("/print", &Asked { step: None, ..asked.clone() }), text::HANDOUT),
        (c.form("/print", &Asked { step: None, ..sheet }), text::WORKSHEET),
    ];
    let links = links.map(|(href, label)| view! { <a class="button" href=href>{label.get(lang)}</a> });
    let glossary = format!("{}/glossary", c.path);
    view! {
        <nav class="story-ways" aria-label=text::WAYS.get(lang)>
            {links.collect_view()}
            <a class="button" href=glossary>{text::GLOSSARY.get(lang)}</a>
        </nav>
    }
    .into_any()
}

fn contents(c: &Context<'_>) -> AnyView {
    let (lang, current) = (c.lang, c.current());
    let items = c.story().steps.iter().enumerate().map(|(at, step)| {
        let href = format!("{}#step-{}", c.form("", &c.asked().at(step.step)), step.step);
        let here = (at == current).then_some("step");
        view! { <li><a href=href data-go=step.step.to_string() aria-current=here>{spoken(&step.label, lang)}</a></li> }
    });
    view! {
        <nav class="contents" aria-label=text::STEPS.get(lang)>
            <details open><summary>{text::STEPS.get(lang)}</summary><ol>{items.collect_view()}</ol></details>
        </nav>
    }
    .into_any()
}

fn section(c: &Context<'_>, drawn: &Drawn<'_>, current: bool) -> AnyView {
    let (lang, step) = (c.lang, drawn.step);
    let (query, explore) = step::marks(c, drawn);
    let id = format!("step-{}", step.step);
    let heading = format!("{id}-title");
    let heading_id = heading.clone();
    let picture = if current { step::figure(c, drawn) } else { step::still(c, drawn) };
    let link = view! { <p class="step-links"><a href=explore.clone()>{text::EXPLORE_STEP.get(lang)}</a></p> };
    let words = step::words(c, step);
    let question = step::question(c, step);
    let asks = ask::questions(c, drawn);
    let hints = c.asked().teacher.then(|| ask::hints(c, drawn));
    let body = if c.asked().ask {
        // Ask before telling: the questions first, text and picture behind them.
        view! {
            {question}{asks}
            <details class="tell" open=c.asked().teacher>
                <summary>{text::TELL.get(lang)}</summary>
                {words}
                <div class="step-picture-place">{picture}</div>
                {link}
            </details>
        }
        .into_any()
    } else {
        view! {
            {words}
            <div class="step-picture-place">{picture}</div>
            {link}{question}{asks}
        }
        .into_any()
    };
    let classes = if current { "step current" } else { "step" };
    view! {
        <section class=classes id=id data-step=step.step.to_string() data-view=query
            data-explore=explore aria-labelledby=heading>
            <p class="kicker">{step::number(c, step)}</p>
            <h2 id=heading_id tabindex="-1">{spoken(&step.label, lang)}</h2>
            {body}
            {hints}
        </section>
    }
    .into_any()
}

/// Previous, where one is, next: links for a page without script, buttons of the tour with it.
fn bar(c: &Context<'_>) -> AnyView {
    let (lang, story, current) = (c.lang, c.story(), c.current());
    let link = |at: Option<usize>, label: masar_core::text::Text, way: &'static str| {
        let step = at.and_then(|at| story.steps.get(at));
        let href = step.map(|step| format!("{}#step-{}", c.form("", &c.asked().at(step.step)), step.step));
        view! { <a class="button" data-do=way href=href>{label.get(lang)}</a> }
    };
    let number = story.steps.get(current).map(|step| step.step.to_string());
    view! {
        <nav class="story-bar" aria-label=text::STEPS.get(lang)>
            {link(current.checked_sub(1), text::PREVIOUS_STEP, "previous")}
            <span class="story-place" role="status"><b data-do="number">{number}</b>" / "{story.steps.len()}</span>
            {link(Some(current + 1), text::NEXT_STEP, "next")}
        </nav>
    }
    .into_any()
}
