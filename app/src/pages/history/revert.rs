//! `/{lang}/t/{slug}/history/{version}/undo` and `/restore`: what it would do, and the button.

use super::compare::{Differing, pairs, record};
use super::text;
use super::versions::{Version, counts, message};
use crate::pages::parts::change::Telling;
use crate::pages::parts::columns;
use crate::pages::parts::document::{Head, document};
use crate::pages::parts::moment::moment;
use crate::pages::{Reader, base_view};
use leptos::prelude::*;
use masar_core::model::{Kind, Timeline};
use masar_core::review::{Clash, Side};
use std::sync::Arc;

/// Which way back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// One version is undone.
    Undo,
    /// An earlier one is restored.
    Restore,
}

/// A choice that somebody must make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its name in the form.
    pub key: String,
    /// What clashes.
    pub clash: Clash,
    /// What was chosen, if anything.
    pub chosen: Option<Side>,
}

/// A record in which something must be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// What it is.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// How it is called.
    pub name: String,
    /// What must be chosen.
    pub choices: Vec<Choice>,
}

/// What the page is drawn from.
#[derive(Clone, Debug)]
pub struct Revert {
    /// The newest version of the timeline.
    pub timeline: Arc<Timeline>,
    /// Which way back.
    pub way: Way,
    /// The version that is undone or restored.
    pub version: Version,
    /// How many records would be added, changed and removed.
    pub counts: [usize; 3],
    /// The first of them, as they are and as they would be.
    pub records: Vec<Differing>,
    /// What must be chosen first.
    pub conflicts: Vec<Conflict>,
    /// What the new version will say.
    pub message: String,
    /// What was wrong with the last try.
    pub faults: Vec<String>,
}

/// The page.
pub fn revert(reader: &Reader, page: &Revert) -> String {
    let (lang, timeline) = (reader.lang, &page.timeline);
    let base = base_view(timeline);
    let path = reader.timeline(timeline);
    let telling = Telling { timeline, lang, base: &base };
    let (heading, lede, button) = match page.way {
        Way::Undo => (text::UNDO_VERSION, text::UNDO_LEDE, text::UNDO),
        Way::Restore => (text::RESTORE_VERSION, text::RESTORE_LEDE, text::RESTORE),
    };
    let heading = format!("{} {}", heading.get(lang), page.version.version);
    let head = Head { title: heading.clone(), hidden: true, ..Head::default() };
    let trail = super::trail(reader, timeline, Some((format!("{path}/history"), text::HISTORY.get(lang))));
    let faults = faults(&page.faults, text::FAULTS.get(lang));
    let nothing = page.records.is_empty() && page.conflicts.is_empty();
    let said = message(&page.version.message, lang);
    let when = moment(&page.version.at, lang, base.digits);
    let author = page.version.author.clone();
    let drawing = telling.drawing(&pairs(&page.records), "c", false);
    let records: Vec<AnyView> =
        page.records.iter().enumerate().map(|(n, it)| record(telling, it, &path, n)).collect();
    let total: usize = page.counts.iter().sum();
    let more = (total > records.len()).then(|| view! { <p class="meta">"… "{text::AND_MORE.get(lang)}</p> });
    let counted = counts(page.counts, lang, base.digits);
    let sides = (text::KEEP.get(lang), text::PUT_BACK.get(lang));
    let conflicts = conflicts(telling, &page.conflicts, sides);
    let field = page.message.clone();
    let cancel = format!("{path}/history");
    let form = view! {
        <form method="post" class="acting">
            {conflicts}
            <div class="field">
                <label for="message">{text::MESSAGE.get(lang)}</label>
                <input id="message" name="message" value=field dir="auto" maxlength="500"/>
            </div>
            <p class="acts"><button class="primary">{button.get(lang)}</button>" "<a href=cancel>{text::CANCEL.get(lang)}</a></p>
        </form>
    };
    let form = if nothing {
        view! { <p class="notice">{text::NOTHING_TO_DO.get(lang)}</p> }.into_any()
    } else {
        form.into_any()
    };
    document(reader, head, move || {
        view! {
            <div class="history">
                {trail}
                <h1>{heading}</h1>
                <p class="lede prose">{lede.get(lang)}</p>
                {said}
                <p class="meta"><bdi>{author}</bdi>" · "{when}</p>
                {faults}
                {form}
                {(!nothing).then(|| view! { <h2>{text::WOULD_CHANGE.get(lang)}</h2><p>{counted}</p> })}
                {drawing}
                {records}
                {more}
            </div>
        }
    })
}

/// What is wrong, above the form.
pub(in crate::pages) fn faults(faults: &[String], heading: &'static str) -> AnyView {
    if faults.is_empty() {
        return ().into_any();
    }
    let items = faults.iter().cloned().map(|fault| view! { <li dir="auto">{fault}</li> }).collect_view();
    view! {
        <div class="notice faults" role="alert" id="faults"><h2>{heading}</h2><ul>{items}</ul></div>
    }
    .into_any()
}

/// What must be chosen: for each clash what was, what stands now, and what is wanted.
pub(in crate::pages) fn conflicts(
    telling: Telling<'_>,
    conflicts: &[Conflict],
    (now, wanted): (&'static str, &'static str),
) -> AnyView {
    let lang = telling.lang;
    if conflicts.is_empty() {
        return ().into_any();
    }
    let groups: Vec<AnyView> = conflicts
        .iter()
        .map(|conflict| {
            let choices: Vec<AnyView> =
                conflict.choices.iter().map(|choice| fieldset(telling, choice, (now, wanted))).collect();
            let kind = columns::kind(conflict.kind).get(lang);
            view! { <h3>{kind}": "<bdi>{conflict.name.clone()}</bdi></h3>{choices} }.into_any()
        })
        .collect();
    view! {
        <section class="conflicts" id="conflicts">
            <h2>{text::CHOOSE.get(lang)}</h2>
            <p>{text::CHOOSE_LEDE.get(lang)}</p>
            {groups}
        </section>
    }
    .into_any()
}

fn fieldset(telling: Telling<'_>, choice: &Choice, (now, wanted): (&'static str, &'static str)) -> AnyView {
    let (lang, Clash { part, column, base, theirs, mine }) = (telling.lang, &choice.clash);
    let is_whole = column.is_empty();
    let name = if is_whole {
        text::WHOLE_RECORD.get(lang).to_owned()
    } else {
        let name = columns::column(column, lang).0;
        part.as_ref().map_or(name.clone(), |part| format!("{part} · {name}"))
    };
    let shown = |text: &str| match (is_whole, text.is_empty()) {
        (true, true) => text::IS_GONE.get(lang).into_any(),
        (true, false) => text::IS_THERE.get(lang).into_any(),
        _ => telling.cell(column, text),
    };
    let option = |side: Side, words: &'static str, text: &str| {
        let id = format!("{}-{}", choice.key.replace('/', "-"), side.name());
        let checked = choice.chosen == Some(side);
        view! {
            <div class="option-cell">
                <input type="radio" id=id.clone() name=format!("choose:{}", choice.key) value=side.name() checked=checked required/>
                <label for=id><b>{words}</b>" "{shown(text)}</label>
            </div>
        }
    };
    view! {
        <fieldset>
            <legend>{name}</legend>
            <p class="meta">{masar_core::text::BEFORE.get(lang)}": "{shown(base)}</p>
            {option(Side::Theirs, now, theirs)}
            {option(Side::Mine, wanted, mine)}
        </fieldset>
    }
    .into_any()
}
