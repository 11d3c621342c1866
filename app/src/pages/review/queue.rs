//! `/{lang}/t/{slug}/review`: the proposals of a timeline.

use super::{state_word, text};
use crate::pages::history::trail;
use crate::pages::parts::document::{Head, document};
use crate::pages::parts::moment::moment;
use crate::pages::{Reader, base_view};
use leptos::prelude::*;
use masar_core::lang::Lang;
use masar_core::model::Timeline;
use masar_core::review::State;
use masar_core::text::Text;
use std::sync::Arc;

/// Which proposals are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    /// Those that wait for an editor.
    Open,
    /// Those sent back to their authors.
    Returned,
    /// Those accepted, declined and withdrawn.
    Decided,
    /// One's own, wherever they stand.
    Mine,
}

impl Tab {
    /// Every tab.
    pub const ALL: [Tab; 4] = [Tab::Open, Tab::Returned, Tab::Decided, Tab::Mine];

    /// Its name in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Tab::Open => "open",
            Tab::Returned => "returned",
            Tab::Decided => "decided",
            Tab::Mine => "mine",
        }
    }

    /// The tab with this name.
    pub fn from_name(name: &str) -> Option<Tab> {
        Tab::ALL.into_iter().find(|tab| tab.name() == name)
    }

    /// Whether a proposal of `author` that stands at `state` is listed there for `viewer`.
    pub fn holds(self, state: State, author: &str, viewer: &str) -> bool {
        match self {
            Tab::Open => state == State::Open,
            Tab::Returned => state == State::Returned,
            Tab::Decided => matches!(state, State::Accepted | State::Declined | State::Withdrawn),
            Tab::Mine => author == viewer,
        }
    }

    const fn words(self) -> (Text, Text) {
        match self {
            Tab::Open => (text::TAB_OPEN, text::NONE_OPEN),
            Tab::Returned => (text::TAB_RETURNED, text::NONE_RETURNED),
            Tab::Decided => (text::TAB_DECIDED, text::NONE_DECIDED),
            Tab::Mine => (text::TAB_MINE, text::NONE_MINE),
        }
    }
}

/// A proposal as it is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its number.
    pub number: u32,
    /// Where it stands.
    pub state: State,
    /// Who made it.
    pub author: String,
    /// What they said of it.
    pub message: String,
    /// When something last happened to it.
    pub updated: String,
    /// The version that it became.
    pub version: Option<u32>,
    /// The first of its records by name, and how many there are.
    pub records: (String, usize),
}

/// What the page is drawn from.
#[derive(Clone, Debug)]
pub struct Queue {
    /// The newest version of the timeline.
    pub timeline: Arc<Timeline>,
    /// What is listed.
    pub tab: Tab,
    /// How many there are under each tab, in the order of [`Tab::ALL`].
    pub counts: [usize; 4],
    /// The proposals.
    pub proposals: Vec<Listed>,
}

/// The page.
pub fn queue(reader: &Reader, page: &Queue) -> String {
    let (lang, timeline) = (reader.lang, &page.timeline);
    let base = base_view(timeline);
    let path = format!("{}/review", reader.timeline(timeline));
    let title = format!("{}: {}", timeline.about.titles.get(lang), text::REVIEW.get(lang));
    let head = Head { title, hidden: true, ..Head::default() };
    let trail = trail(reader, timeline, None);
    let tabs: Vec<AnyView> = Tab::ALL
        .into_iter()
        .zip(page.counts)
        .map(|(tab, count)| {
            let current = (tab == page.tab).then_some("page");
            let href = format!("{path}?show={}", tab.name());
            let count = masar_core::date::words::number(count as f64, base.digits);
            view! { <a href=href aria-current=current>{tab.words().0.get(lang)}" "<b>{count}</b></a> }
                .into_any()
        })
        .collect();
    let none =
        page.proposals.is_empty().then(|| view! { <p class="notice">{page.tab.words().1.get(lang)}</p> });
    let items: Vec<AnyView> = page.proposals.iter().map(|it| item(it, &path, lang, base.digits)).collect();
    document(reader, head, move || {
        view! {
            <div class="review">
                {trail}
                <h1>{text::REVIEW.get(lang)}</h1>
                <p class="lede prose">{text::REVIEW_LEDE.get(lang)}</p>
                <div class="bar"><nav class="tabs" aria-label=text::REVIEW.get(lang)>{tabs}</nav></div>
                {none}
                <ul class="queue">{items}</ul>
            </div>
        }
    })
}

fn item(it: &Listed, path: &str, lang: Lang, digits: masar_core::date::Digits) -> AnyView {
    let (first, count) = &it.records;
    let more = (*count > 1).then(|| {
        let records = text::RECORDS.count(*count, lang, digits);
        view! { " · "{records} }
    });
    let became = it.version.map(|version| view! { " · "{text::BECAME.get(lang)}" "{version} });
    let message =
        (!it.message.is_empty()).then(|| view! { <p class="message" dir="auto">{it.message.clone()}</p> });
    view! {
        <li data-id=format!("proposal/{}", it.number)>
            <h2><a href=format!("{path}/{}", it.number)><bdi>{first.clone()}</bdi></a>" "<b class=format!("badge {}", it.state.name())>{state_word(it.state).get(lang)}</b></h2>
            {message}
            <p class="meta">
                {text::PROPOSAL.get(lang)}" "{it.number}" · "<bdi>{it.author.clone()}</bdi>" · "
                {moment(&it.updated, lang, digits)}{more}{became}
            </p>
        </li>
    }
    .into_any()
}
