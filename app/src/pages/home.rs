//! The timelines of this server.

use super::parts::dated::spoken;
use super::parts::document::{Head, document};
use super::{Reader, base_view};
use crate::pages::text;
use leptos::prelude::*;
use masar_core::chart::thumbnail::thumbnail;
use masar_core::date::{Digits, words};
use masar_core::model::Timeline;
use masar_core::text as core_text;
use std::sync::Arc;

/// A timeline on the list.
#[derive(Clone)]
pub struct Card {
    /// The timeline.
    pub timeline: Arc<Timeline>,
}

/// The home page.
pub fn home(reader: &Reader, cards: Vec<Card>) -> String {
    let lang = reader.lang;
    let head = Head { description: text::TAGLINE.get(lang).to_owned(), ..Head::default() };
    let inner = reader.clone();
    document(reader, head, move || {
        view! {
            <div class="prose">
                <h1>{text::MASAR.get(lang)}</h1>
                <p class="lede">{text::TAGLINE.get(lang)}</p>
            </div>
            <h2 class="section">{text::TIMELINES.get(lang)}</h2>
            <ul class="cards">{cards.into_iter().map(|c| card(&inner, &c.timeline)).collect_view()}</ul>
            {super::import::link_new(&inner)}
        }
    })
}

fn card(reader: &Reader, timeline: &Timeline) -> AnyView {
    let lang = reader.lang;
    let base = base_view(timeline);
    let drawing = thumbnail(timeline, &base, lang, (560.0, 150.0));
    let counts = [
        core_text::EVENTS.count(timeline.events.len(), lang, Digits::Latn),
        core_text::CLAIMS.count(timeline.claims.len(), lang, Digits::Latn),
        core_text::SERIES.count(timeline.series.len(), lang, Digits::Latn),
        core_text::SOURCES.count(timeline.sources.len(), lang, Digits::Latn),
    ];
    let (first, last) = masar_core::view::extent(timeline);
    let day = |day| words::day_short(day, lang, base.calendar, base.digits);
    let description = timeline.about.descriptions.get(lang);
    let first_sentence = description.split_inclusive(". ").next().unwrap_or_default().to_owned();
    view! {
        <li class="card" data-id=format!("timeline/{}", timeline.slug)>
            <a href=reader.timeline(timeline)>
                <div class="thumb" inner_html=drawing></div>
                <h3>{spoken(&timeline.about.titles, lang)}</h3>
            </a>
            <p>{first_sentence}</p>
            <p class="meta">{day(first)} " – " {day(last)}</p>
            <p class="meta">{counts.join(" · ")}</p>
            {super::story::invitation(reader, timeline)}
        </li>
    }
    .into_any()
}
