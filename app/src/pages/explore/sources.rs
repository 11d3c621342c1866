//! The sources behind what is in sight.

use super::Context;
use crate::pages::parts::pager::pager;
use crate::pages::parts::sources::entry;
use crate::pages::text;
use leptos::prelude::*;
use masar_core::model::Vocabulary;
use masar_core::text as core_text;
use std::collections::BTreeMap;

/// Every work that an event, a claim or a value in sight rests on, by kind of work.
pub(super) fn sources(c: &Context<'_>) -> AnyView {
    let (lang, timeline) = (c.lang, c.timeline());
    let cited = cited(c);
    let mut kinds: BTreeMap<usize, Vec<AnyView>> = BTreeMap::new();
    let terms = &timeline.about.vocabulary.source_kind;
    let here = c.view().rows(cited.len());
    for (id, count) in cited.iter().skip(here.start).take(here.len()) {
        let Some(source) = timeline.source(id) else { continue };
        let item = view! {
            <li data-id=format!("source/{}", source.id)>
                {entry(source, &c.path, lang, c.view())}
                <b class="count">{*count}</b>
            </li>
        };
        kinds.entry(Vocabulary::rank(terms, &source.kind)).or_default().push(item.into_any());
    }
    let groups = kinds.into_iter().map(|(rank, items)| {
        let title = terms
            .get(rank)
            .map_or(text::SOURCES.get(lang).to_owned(), |term| term.label.get(lang).to_owned());
        view! { <section><h3>{title}" "<b>{items.len()}</b></h3><ul class="sources">{items}</ul></section> }
    });
    let count = core_text::SOURCES.count(cited.len(), lang, c.view().digits);
    view! { <div class="source-lists"><h2>{count}</h2>{groups.collect_view()}{pager(c.view(), cited.len(), lang, |view| c.href(view))}</div> }.into_any()
}

/// Works cited by the rows in sight, with how many of the rows cite them.
fn cited<'a>(c: &'a Context<'_>) -> BTreeMap<&'a str, usize> {
    let (timeline, view) = (c.timeline(), c.view());
    let days = view.window(timeline);
    let mut cited: BTreeMap<&str, usize> = BTreeMap::new();
    let mut cite = |id: &'a str| *cited.entry(id).or_default() += 1;
    for event in c.plan.kept.events_in(timeline, days) {
        event.sources.iter().for_each(|id| cite(id));
    }
    for claim in c.plan.kept.claims_in(timeline, days) {
        claim.sources.iter().for_each(|id| cite(id));
    }
    for series in view.series_shown(timeline) {
        let seen =
            series.observations.iter().filter(|o| o.period.possibly_within(Some(days.0), Some(days.1)));
        seen.for_each(|observation| cite(&observation.source));
    }
    cited
}
