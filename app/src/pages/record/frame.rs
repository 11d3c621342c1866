//! The frame of a record's page.

use super::Beside;
use crate::pages::Reader;
use crate::pages::base_view;
use crate::pages::corrections;
use crate::pages::edit::{saved, suggest};
use crate::pages::parts::dated::{date_short, spoken};
use crate::pages::parts::document::{Head, document};
use crate::pages::share::{self, meta};
use crate::pages::text;
use leptos::prelude::*;
use masar_core::around::around;
use masar_core::date::Edtf;
use masar_core::lang::Lang;
use masar_core::model::{Kind, Timeline};
use masar_core::text::Text;
use masar_core::view::View;
use std::sync::Arc;

/// What a record's page is made of.
pub(super) struct Record {
    pub kind: Kind,
    pub id: String,
    pub kicker: AnyView,
    pub title: String,
    pub heading: AnyView,
    pub body: AnyView,
    pub remarks: AnyView,
    pub sources: AnyView,
    /// The view in which it stands in the chart.
    pub view: Option<View>,
    /// What it is in the words of schema.org.
    pub linked: Option<serde_json::Value>,
    pub neighbours: Beside,
    /// The date around which neighbours are looked for.
    pub date: Option<Edtf>,
}

/// One fact of a record: a term and what it is.
pub(super) fn fact(title: Text, lang: Lang, content: AnyView) -> AnyView {
    view! { <div><dt>{title.get(lang)}</dt><dd>{content}</dd></div> }.into_any()
}

/// Draws the page.
pub(super) fn page(reader: &Reader, timeline: &Arc<Timeline>, record: Record) -> String {
    let (lang, path) = (reader.lang, reader.timeline(timeline));
    let work = meta::place(reader, timeline).record(record.kind, &record.id);
    let shown = record.view.clone().unwrap_or_else(|| base_view(timeline));
    let mut about = work
        .as_ref()
        .map_or_else(String::new, |work| meta::of_record(reader, timeline, work, &record.title, &shown));
    if let Some(linked) = &record.linked {
        about = meta::with_linked(about, linked);
    }
    let head = Head {
        title: record.title.clone(),
        description: record.title.clone(),
        canonical: Some(format!("/t/{}/{}/{}", timeline.slug, record.kind.plural(), record.id)),
        meta: about,
        script: Some(reader.site.share_script.clone()),
        ..Head::default()
    };
    let titles = timeline.about.titles.clone();
    let id = format!("{}/{}", record.kind.singular(), record.id);
    let (before, after) = record.neighbours;
    let step = |title: Text, rel: &'static str, to: Option<(String, masar_core::lang::Pair)>| {
        to.map(|(other, label)| {
            let href = format!("{path}/{}/{other}", record.kind.plural());
            view! { <a href=href rel=rel><span class="meta">{title.get(lang)}</span>" "{spoken(&label, lang)}</a> }
        })
    };
    let steps = view! { {step(text::PREVIOUS, "prev", before)}{step(text::NEXT, "next", after)} };
    let near = record.date.as_ref().map(|date| near(timeline, date, &id, &path, lang));
    let base = base_view(timeline);
    let chart = record.view.map(|view| {
        let (href, share) = (view.href(&path, &base), view.href(&format!("{path}/share"), &base));
        view! {
            <p class="actions">
                <a class="button" href=href>{text::IN_THE_CHART.get(lang)}</a>
                <a class="button" href=share>{share::text::SHARE.get(lang)}</a>
            </p>
        }
    });
    let corrected = corrections::corrected(&reader.corrected, &path, lang);
    let cite = work.map(|work| {
        let rest = format!("/{}/{}", record.kind.plural(), record.id);
        let api = share::api(&timeline.slug, &rest, &format!("v={}", timeline.version));
        let cited = share::citation(reader, &work, &api, "cite");
        view! { <h2 id="citation">{text::CITATION.get(lang)}</h2>{cited}<p class="unseen" role="status" id="copied"></p> }
    });
    let past = format!("{path}/{}/{}/history", record.kind.plural(), record.id);
    let past = view! { <p class="acts"><a href=past>{text::HISTORY.get(lang)}</a></p> };
    let has_sources = record.kind != Kind::Source;
    let saved = saved(reader, timeline);
    let suggest = suggest(reader, timeline, record.kind, &record.id);
    document(reader, head, move || {
        view! {
            <article class="record" data-id=id>
                <nav class="trail" aria-label=text::TIMELINES.get(lang)><a href=path>{spoken(&titles, lang)}</a></nav>
                {saved}
                <p class="kicker">{record.kicker}</p>
                <h1>{record.heading}</h1>
                {record.body}
                {record.remarks}
                {corrected}
                {chart}
                {suggest}
                {has_sources.then(|| view! { <h2>{text::SOURCES.get(lang)}</h2>{record.sources} })}
                {near}
                <nav class="steps" aria-label=text::AROUND.get(lang)>{steps}</nav>
                {cite}
                {past}
            </article>
        }
    })
}

fn near(timeline: &Timeline, date: &Edtf, id: &str, path: &str, lang: Lang) -> AnyView {
    let base = base_view(timeline);
    let found = around(timeline, date, id, &base.series);
    let item = |kind: Kind, id: &str, when: AnyView, label: AnyView| {
        let href = format!("{path}/{}/{id}", kind.plural());
        view! {
            <li data-id=format!("{}/{id}", kind.singular())><span class="d">{when}</span><a href=href>{label}</a></li>
        }
        .into_any()
    };
    let mut items: Vec<AnyView> = Vec::new();
    for event in found.events {
        items.push(item(
            Kind::Event,
            &event.id,
            date_short(&event.date, lang, &base),
            spoken(&event.label, lang),
        ));
    }
    for claim in found.claims {
        let speaker = crate::pages::parts::dated::titled(&claim.speaker);
        items.push(item(Kind::Claim, &claim.id, date_short(&claim.date, lang, &base), speaker));
    }
    if items.is_empty() {
        return view! { <h2>{text::AROUND.get(lang)}</h2><p class="meta">{text::NOTHING_NEAR.get(lang)}</p> }
            .into_any();
    }
    view! { <h2>{text::AROUND.get(lang)}" "<b>"± 40"</b></h2><ul class="near">{items}</ul> }.into_any()
}
