//! `/{lang}/t/{slug}/history`: every version, newest first.

use super::text::{self, RECORDS};
use super::trail;
use crate::pages::parts::document::{Head, document};
use crate::pages::parts::moment::moment;
use crate::pages::{Reader, base_view};
use leptos::prelude::*;
use masar_core::date::Digits;
use masar_core::lang::Lang;
use masar_core::model::Timeline;
use std::sync::Arc;

/// A version as it is listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Version {
    /// Its number.
    pub version: u32,
    /// When it was published: RFC 3339, UTC.
    pub at: String,
    /// Who published it.
    pub author: String,
    /// What they said of it.
    pub message: String,
    /// Its content hash.
    pub hash: String,
    /// How many records it added, changed and removed.
    pub counts: [usize; 3],
}

/// What the page is drawn from.
#[derive(Clone, Debug)]
pub struct History {
    /// The newest version of the timeline.
    pub timeline: Arc<Timeline>,
    /// The versions of this page, newest first.
    pub versions: Vec<Version>,
}

/// The page.
pub fn history(reader: &Reader, page: &History) -> String {
    let (lang, timeline) = (reader.lang, &page.timeline);
    let digits = base_view(timeline).digits;
    let path = reader.timeline(timeline);
    let title = format!("{}: {}", timeline.about.titles.get(lang), text::HISTORY.get(lang));
    let head = Head { title, description: text::HISTORY_LEDE.get(lang).to_owned(), ..Head::default() };
    let trail = trail(reader, timeline, None);
    let newest = timeline.version;
    let items: Vec<AnyView> =
        page.versions.iter().map(|version| item(version, newest, &path, lang, digits)).collect();
    let (first, last) = (page.versions.first(), page.versions.last());
    let newer = first.filter(|it| it.version < newest).map(|_| {
        view! { <a rel="prev" href=format!("{path}/history")>{text::NEWER.get(lang)}</a> }
    });
    let older = last.filter(|it| it.version > 1).map(|it| {
        view! { <a rel="next" href=format!("{path}/history?before={}", it.version)>{text::OLDER.get(lang)}</a> }
    });
    let compare = compare_form(&path, (newest.saturating_sub(1).max(1), newest), newest, lang);
    document(reader, head, move || {
        view! {
            <div class="history">
                {trail}
                <h1>{text::HISTORY.get(lang)}</h1>
                <p class="lede prose">{text::HISTORY_LEDE.get(lang)}</p>
                {compare}
                <ol class="versions" reversed>{items}</ol>
                <nav class="steps" aria-label=text::HISTORY.get(lang)>{newer}{older}</nav>
            </div>
        }
    })
}

fn item(it: &Version, newest: u32, path: &str, lang: Lang, digits: Digits) -> AnyView {
    let number = it.version;
    let current = (number == newest).then(|| view! { " " <b class="badge">{text::NEWEST.get(lang)}</b> });
    let before = number.saturating_sub(1);
    let undo =
        (number > 1).then(|| link(format!("{path}/history/{number}/undo"), text::UNDO.get(lang), number));
    let restore = (number < newest)
        .then(|| link(format!("{path}/history/{number}/restore"), text::RESTORE.get(lang), number));
    let short = it.hash.get(..12).unwrap_or(&it.hash).to_owned();
    view! {
        <li id=format!("v{number}") value=number>
            <h2><span>{text::VERSION.get(lang)}" "{number}</span>{current}</h2>
            {message(&it.message, lang)}
            <p class="meta">
                <bdi>{it.author.clone()}</bdi>" · "{moment(&it.at, lang, digits)}" · "{counts(it.counts, lang, digits)}
            </p>
            <p class="meta">{text::HASH.get(lang)}" "<code dir="ltr" title=it.hash.clone()>{short}</code></p>
            <p class="acts">
                {link(format!("{path}/compare?from={before}&to={number}"), text::WHAT_CHANGED.get(lang), number)}
                {link(format!("{path}?v={number}"), text::SEE_IT.get(lang), number)}
                {undo}{restore}
            </p>
        </li>
    }
    .into_any()
}

/// What was said of a version.
pub(super) fn message(words: &str, lang: Lang) -> AnyView {
    if words.trim().is_empty() {
        return view! { <p class="meta">{text::NO_MESSAGE.get(lang)}</p> }.into_any();
    }
    view! { <p class="message" dir="auto">{words.to_owned()}</p> }.into_any()
}

/// A link that says for whom cannot see it to which version it belongs.
fn link(href: String, words: &'static str, number: u32) -> AnyView {
    view! { <a href=href>{words}<span class="unseen">" "{number}</span></a> }.into_any()
}

/// "2 records added, 1 record changed".
pub(super) fn counts(counts: [usize; 3], lang: Lang, digits: Digits) -> String {
    let verbs = [text::ADDED, text::CHANGED, text::REMOVED];
    let told = counts.into_iter().zip(verbs).filter(|(count, _)| *count > 0).map(|(count, verb)| {
        let records = RECORDS.count(count, lang, digits);
        match lang {
            Lang::En => format!("{records} {}", verb.get(lang)),
            Lang::Ar => format!("{} {records}", verb.get(lang)),
        }
    });
    let told: Vec<String> = told.collect();
    if told.is_empty() {
        return text::NO_RECORDS.get(lang).to_owned();
    }
    told.join(lang.pick(", ", "، "))
}

/// A form that leads to the comparison of any two versions.
pub(super) fn compare_form(path: &str, (from, to): (u32, u32), newest: u32, lang: Lang) -> AnyView {
    let field = |name: &'static str, words: &'static str, value: u32, least: u32| {
        view! {
            <label>{words}" "<input type="number" name=name value=value min=least max=newest required/></label>
        }
    };
    view! {
        <form class="between" method="get" action=format!("{path}/compare") aria-label=text::COMPARE_VERSIONS.get(lang)>
            {field("from", text::FROM_VERSION.get(lang), from, 0)}
            {field("to", text::TO_VERSION.get(lang), to, 1)}
            <button>{text::COMPARE.get(lang)}</button>
        </form>
    }
    .into_any()
}
