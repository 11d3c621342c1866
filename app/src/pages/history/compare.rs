//! `/{lang}/t/{slug}/compare?from=&to=`: what was added, changed and removed between two versions.

use super::text;
use super::trail;
use super::versions::{compare_form, counts};
use crate::pages::parts::change::{Pair, Telling, called};
use crate::pages::parts::columns;
use crate::pages::parts::document::{Head, document};
use crate::pages::{Reader, base_view};
use leptos::prelude::*;
use masar_core::lang::Lang;
use masar_core::model::{Kind, Timeline};
use masar_core::review::Draft;
use std::sync::Arc;

/// A record that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Differing {
    /// Before; none where it was not there.
    pub before: Option<Draft>,
    /// After; none where it is gone.
    pub after: Option<Draft>,
}

/// What the page is drawn from.
#[derive(Clone, Debug)]
pub struct Compare {
    /// The newest version of the timeline.
    pub timeline: Arc<Timeline>,
    /// The two versions; 0 is the time before the first.
    pub between: (u32, u32),
    /// How many records were added, changed and removed.
    pub counts: [usize; 3],
    /// All that differ, for the drawing.
    pub all: Vec<Differing>,
    /// Those listed on this page, as a range of `all`.
    pub listed: std::ops::Range<usize>,
    /// The number of this page, from 1.
    pub page: usize,
    /// Whether what was asked for is not there.
    pub astray: bool,
}

/// The page.
pub fn compare(reader: &Reader, page: &Compare) -> String {
    let (lang, timeline) = (reader.lang, &page.timeline);
    let base = base_view(timeline);
    let path = reader.timeline(timeline);
    let (from, to) = page.between;
    let heading = format!("{} {from} → {to}", text::VERSION.get(lang));
    let title = format!("{}: {heading}", timeline.about.titles.get(lang));
    let counted = counts(page.counts, lang, base.digits);
    let head = Head { title, description: counted.clone(), hidden: true, ..Head::default() };
    let trail = trail(reader, timeline, Some((format!("{path}/history"), text::HISTORY.get(lang))));
    let telling = Telling { timeline, lang, base: &base };
    let drawing = telling.drawing(&pairs(&page.all), "c", true);
    let listed = page.all.get(page.listed.clone()).unwrap_or_default();
    let records: Vec<AnyView> =
        listed.iter().enumerate().map(|(n, it)| record(telling, it, &path, n)).collect();
    let nothing = page.all.is_empty().then(|| view! { <p>{text::NOTHING_DIFFERS.get(lang)}</p> });
    let astray = page.astray.then(|| view! { <p class="notice" role="status">{text::NO_SUCH.get(lang)}</p> });
    let at = |number: usize| format!("{path}/compare?from={from}&to={to}&page={number}");
    let previous = (page.page > 1)
        .then(|| view! { <a rel="prev" href=at(page.page - 1)>{text::EARLIER_RECORDS.get(lang)}</a> });
    let next = (page.listed.end < page.all.len())
        .then(|| view! { <a rel="next" href=at(page.page + 1)>{text::MORE.get(lang)}</a> });
    let form = compare_form(&path, (from, to), timeline.version, lang);
    document(reader, head, move || {
        view! {
            <div class="compare">
                {trail}
                <h1 dir="auto">{heading}</h1>
                {astray}
                <p class="lede">{counted}</p>
                {form}
                {drawing}
                {nothing}
                {records}
                <nav class="steps" aria-label=text::COMPARE.get(lang)>{previous}{next}</nav>
            </div>
        }
    })
}

/// What differs as pairs.
pub(in crate::pages) fn pairs(all: &[Differing]) -> Vec<Pair<'_>> {
    all.iter().map(|it| Pair { before: it.before.as_ref(), after: it.after.as_ref() }).collect()
}

/// A record that differs, with all that does.
pub(in crate::pages) fn record(telling: Telling<'_>, it: &Differing, path: &str, number: usize) -> AnyView {
    let pair = Pair { before: it.before.as_ref(), after: it.after.as_ref() };
    let Some(draft) = pair.after.or(pair.before) else { return ().into_any() };
    let lang = telling.lang;
    let state = match (pair.before, pair.after) {
        (None, _) => text::NEW_RECORD,
        (_, None) => text::GONE_RECORD,
        _ => text::CHANGED_RECORD,
    };
    let name = heading(draft, path, pair.after.is_some(), lang);
    let past = has_history(draft.kind).then(|| {
        let href = format!("{path}/{}/{}/history", draft.kind.plural(), draft.id());
        view! { " · " <a href=href>{text::RECORD_HISTORY.get(lang)}<span class="unseen">": "{called(draft, lang)}</span></a> }
    });
    let id = format!("{}/{}", draft.kind.singular(), draft.id());
    view! {
        <section class="differing" id=pair.anchor() data-id=id>
            <h2>{name}</h2>
            <p class="meta"><b class="badge">{state.get(lang)}</b>" "{columns::kind(draft.kind).get(lang)}{past}</p>
            {telling.values(pair, &format!("s{number}"))}
            {telling.changes(pair.before, pair.after)}
        </section>
    }
    .into_any()
}

/// The name of a record, a link where it has a page.
fn heading(draft: &Draft, path: &str, stands: bool, lang: Lang) -> AnyView {
    let name = called(draft, lang);
    let has_page = !matches!(draft.kind, Kind::About | Kind::Glossary);
    if stands && has_page {
        let href = format!("{path}/{}/{}", draft.kind.plural(), draft.id());
        return view! { <a href=href><bdi>{name}</bdi></a> }.into_any();
    }
    view! { <bdi>{name}</bdi> }.into_any()
}

/// Whether a record has a page of its history.
fn has_history(kind: Kind) -> bool {
    kind != Kind::About
}
