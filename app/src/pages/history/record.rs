//! `/{lang}/t/{slug}/{kind}/{id}/history`: one record through the versions.

use super::text;
use super::versions::{Version, message};
use crate::pages::parts::change::{Pair, Telling, called};
use crate::pages::parts::columns;
use crate::pages::parts::document::{Head, document};
use crate::pages::parts::moment::moment;
use crate::pages::{Reader, base_view};
use leptos::prelude::*;
use masar_core::model::{Kind, Timeline};
use masar_core::review::Draft;
use std::sync::Arc;

/// One state of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// The version that made it so.
    pub version: Version,
    /// The record; none where it was removed.
    pub draft: Option<Draft>,
}

/// What the page is drawn from.
#[derive(Clone, Debug)]
pub struct RecordHistory {
    /// The newest version of the timeline.
    pub timeline: Arc<Timeline>,
    /// What the record is.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// Its states, newest first; never empty.
    pub states: Vec<State>,
}

/// The page.
pub fn record_history(reader: &Reader, page: &RecordHistory) -> String {
    let (lang, timeline) = (reader.lang, &page.timeline);
    let base = base_view(timeline);
    let path = reader.timeline(timeline);
    let telling = Telling { timeline, lang, base: &base };
    let stands = page.states.first().is_some_and(|state| state.draft.is_some());
    let last = page.states.iter().find_map(|state| state.draft.as_ref());
    let name = last.map_or(page.id.clone(), |draft| called(draft, lang));
    let head = Head {
        title: format!("{name}: {}", text::RECORD_HISTORY.get(lang)),
        description: text::RECORD_LEDE.get(lang).to_owned(),
        ..Head::default()
    };
    let record = (stands && page.kind != Kind::Glossary)
        .then(|| (format!("{path}/{}/{}", page.kind.plural(), page.id), columns::kind(page.kind).get(lang)));
    let trail = super::trail(reader, timeline, record);
    let gone = (!stands).then(|| view! { <p class="notice">{text::NOW_REMOVED.get(lang)}</p> });
    let states: Vec<AnyView> = (page.states.iter().enumerate())
        .map(|(place, state)| {
            let older = page.states.get(place + 1);
            item(telling, state, older, &path, place)
        })
        .collect();
    let kicker = columns::kind(page.kind).get(lang);
    document(reader, head, move || {
        view! {
            <div class="history">
                {trail}
                <p class="kicker">{kicker}</p>
                <h1><bdi>{name}</bdi></h1>
                <p class="lede prose">{text::RECORD_LEDE.get(lang)}</p>
                {gone}
                <ol class="versions">{states}</ol>
            </div>
        }
    })
}

fn item(telling: Telling<'_>, state: &State, older: Option<&State>, path: &str, place: usize) -> AnyView {
    let (lang, it) = (telling.lang, &state.version);
    let before = older.and_then(|older| older.draft.as_ref());
    let pair = Pair { before, after: state.draft.as_ref() };
    let kind = match (older.is_some(), before, pair.after) {
        (_, _, None) => text::REMOVED_HERE,
        (false, ..) => text::FIRST_STATE,
        (true, None, Some(_)) => text::ADDED_AGAIN,
        _ => text::CHANGED_RECORD,
    };
    let compare = format!("{path}/compare?from={}&to={}", it.version.saturating_sub(1), it.version);
    let moved = match (before, pair.after) {
        (Some(before), Some(after)) => {
            ["date", "start", "end"].into_iter().any(|column| before.row.get(column) != after.row.get(column))
        }
        _ => false,
    };
    let drawing = moved.then(|| telling.drawing(&[pair], &format!("d{place}"), false));
    // What was removed is told by the state before it.
    let changes = pair
        .after
        .map(|_| view! { {telling.values(pair, &format!("s{place}"))}{telling.changes(before, pair.after)} });
    view! {
        <li id=format!("v{}", it.version)>
            <h2><a href=compare>{text::VERSION.get(lang)}" "{it.version}</a>" "<b class="badge">{kind.get(lang)}</b></h2>
            {message(&it.message, lang)}
            <p class="meta"><bdi>{it.author.clone()}</bdi>" · "{moment(&it.at, lang, telling.base.digits)}</p>
            {drawing}
            {changes}
        </li>
    }
    .into_any()
}
