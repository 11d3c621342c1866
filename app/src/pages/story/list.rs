//! The stories of a timeline.

use super::text;
use crate::pages::parts::dated::spoken;
use crate::pages::parts::document::{Head, document};
use crate::pages::{Reader, base_view};
use leptos::prelude::*;
use masar_core::chart::thumbnail::thumbnail;
use masar_core::date::Digits;
use masar_core::lang::Lang;
use masar_core::model::{Story, Timeline};
use masar_core::story::{STEPS, step_view};
use std::sync::Arc;

/// The page of all stories.
pub fn stories(reader: &Reader, timeline: &Arc<Timeline>) -> String {
    let (lang, path) = (reader.lang, reader.timeline(timeline));
    let head = Head {
        title: format!("{} — {}", text::STORIES.get(lang), timeline.about.titles.get(lang)),
        description: text::STORIES_LEDE.get(lang).to_owned(),
        ..Head::default()
    };
    let cards: Vec<AnyView> =
        timeline.stories.iter().map(|story| card(timeline, story, &path, lang)).collect();
    let list = match cards.is_empty() {
        true => view! { <p class="notice">{text::NO_STORIES.get(lang)}</p> }.into_any(),
        false => view! { <ul class="cards">{cards}</ul> }.into_any(),
    };
    let titles = timeline.about.titles.clone();
    let glossary = (!timeline.glossary.is_empty()).then(
        || view! { <p class="section"><a href=format!("{path}/glossary")>{text::GLOSSARY.get(lang)}</a></p> },
    );
    document(reader, head, move || {
        view! {
            <nav class="trail"><a href=path>{spoken(&titles, lang)}</a></nav>
            <h1>{text::STORIES.get(lang)}</h1>
            <p class="lede">{text::STORIES_LEDE.get(lang)}</p>
            {list}
            {glossary}
        }
    })
}

/// The way to a timeline's stories from its other pages; nothing where it has none.
pub fn invitation(reader: &Reader, timeline: &Timeline) -> Option<AnyView> {
    let lang = reader.lang;
    let href = format!("{}/stories", reader.timeline(timeline));
    let count = timeline.stories.len();
    (count > 0).then(|| {
        view! { <p class="invitation"><a href=href>{text::STORIES.get(lang)}</a>" "<span class="meta">"("{count}")"</span></p> }
            .into_any()
    })
}

fn card(timeline: &Timeline, story: &Story, path: &str, lang: Lang) -> AnyView {
    let here = format!("{path}/stories/{}", story.id);
    // The days that the story covers, seen as a whole.
    let windows = story.steps.iter().map(|step| step_view(timeline, step, None).window(timeline));
    let span = windows.reduce(|all, one| (all.0.min(one.0), all.1.max(one.1)));
    let base = base_view(timeline);
    let view = span.map_or(base.clone(), |(from, to)| base.over(masar_core::view::TimeRange::days(from, to)));
    let drawing = thumbnail(timeline, &view, lang, (560.0, 110.0));
    let steps = STEPS.count(story.steps.len(), lang, Digits::Latn);
    let audience = story.audience.clone().map(|audience| {
        view! { " · " {text::FOR_WHOM.get(lang)} ": " <bdi lang="en">{audience}</bdi> }
    });
    view! {
        <li class="card" data-id=format!("story/{}", story.id)>
            <a href=here.clone()>
                <div class="thumb" inner_html=drawing></div>
                <h3>{spoken(&story.label, lang)}</h3>
            </a>
            <p>{spoken(&story.summary, lang)}</p>
            <p class="meta">{steps}{audience}</p>
            <p class="card-ways">
                <a href=format!("{here}/present")>{text::PRESENT.get(lang)}</a>" "
                <a href=format!("{here}/print")>{text::HANDOUT.get(lang)}</a>
            </p>
        </li>
    }
    .into_any()
}
