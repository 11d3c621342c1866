//! One record on a page of its own: what it says, on what it rests, what stands beside it in time.

mod frame;
mod values;

pub(super) use values::drawing;

use super::parts::dated::{date, foreign, importance, note, spoken, titled};
use super::parts::drawing::sign;
use super::parts::sources;
use super::share::linked;
use super::{Reader, base_view};
use crate::pages::text;
use frame::{Record, fact, page};
use leptos::prelude::*;
use masar_core::chart::legend;
use masar_core::date::{Edtf, words};
use masar_core::lang::{Lang, Pair};
use masar_core::model::{self, Kind, Timeline, Vocabulary};
use masar_core::text::{EVENTS, Text};
use masar_core::view::{Selection, TimeRange, View};
use std::sync::Arc;

/// The page of an event.
pub fn event(reader: &Reader, timeline: &Arc<Timeline>, event: &model::Event) -> String {
    let (lang, base, path) = (reader.lang, base_view(timeline), reader.timeline(timeline));
    let vocabulary = &timeline.about.vocabulary;
    let drivers = event.drivers.iter().map(|id| Vocabulary::label(&vocabulary.driver, id, lang));
    let drivers = drivers.collect::<Vec<_>>().join(lang.pick(", ", "، "));
    let importance = importance(event.importance);
    let verified = if event.verified { text::VERIFIED } else { text::NOT_VERIFIED };
    let place = event.place.as_deref().map(|place| {
        let point = event.lat.zip(event.lon).map(|(lat, lon)| format!("{lat}, {lon}"));
        let point = point.map(|point| view! { " "<bdi class="meta" dir="ltr">{point}</bdi> });
        view! { {titled(place)}{point} }.into_any()
    });
    let facts = view! {
        {when(&event.date, lang, &base)}
        {place.map(|place| fact(text::PLACE, lang, place))}
        {(!drivers.is_empty()).then(|| fact(text::DRIVERS, lang, drivers.into_any()))}
        {fact(text::IMPORTANCE, lang, importance.get(lang).into_any())}
    };
    let view = centred(&base, &event.date).selecting(Some(Selection::Event(event.id.clone())));
    let record = Record {
        kind: Kind::Event,
        id: event.id.clone(),
        kicker: Vocabulary::label(&vocabulary.kind, &event.kind, lang).into_any(),
        title: event.label.get(lang).to_owned(),
        heading: spoken(&event.label, lang),
        body:
            view! { <p class="prose lede">{spoken(&event.summary, lang)}</p><dl class="facts">{facts}</dl> }
                .into_any(),
        remarks: view! { <p class="meta">{verified.get(lang)}</p>{note(event.note.as_deref(), lang)} }
            .into_any(),
        sources: sources::list(timeline, &event.sources, &path, lang, &base),
        view: Some(view),
        linked: Some(linked::event(reader, timeline, event)),
        neighbours: beside(timeline, Kind::Event, &event.id),
        date: Some(event.date.clone()),
    };
    page(reader, timeline, record)
}

/// The page of a claim.
pub fn claim(reader: &Reader, timeline: &Arc<Timeline>, claim: &model::Claim) -> String {
    let (lang, base, path) = (reader.lang, base_view(timeline), reader.timeline(timeline));
    let vocabulary = &timeline.about.vocabulary;
    let stance = Vocabulary::label(&vocabulary.stance, &claim.stance, lang).to_owned();
    let drawn = sign(&legend::stance(Vocabulary::rank(&vocabulary.stance, &claim.stance)), (12.0, 12.0), "s");
    let topic = Vocabulary::label(&vocabulary.topic, &claim.topic, lang).to_owned();
    let words = match claim.is_quote {
        true => view! { <blockquote class="prose lede">{spoken(&claim.text, lang)}</blockquote> }.into_any(),
        false => view! { <p class="prose lede">{spoken(&claim.text, lang)}</p> }.into_any(),
    };
    let nature = if claim.is_quote { text::QUOTATION } else { text::PARAPHRASE };
    let role = claim.role.as_deref().map(titled);
    let venue = claim.venue.as_deref().map(|venue| fact(text::SOURCE, lang, titled(venue)));
    let body = view! {
        {role.map(|role| view! { <p class="meta">{role}</p> })}
        {words}
        <dl class="facts">
            {when(&claim.date, lang, &base)}
            {venue}
            {fact(text::TOPIC, lang, topic.into_any())}
            {fact(text::CLAIM, lang, nature.get(lang).into_any())}
        </dl>
    };
    let view = centred(&base, &claim.date).selecting(Some(Selection::Claim(claim.id.clone())));
    let record = Record {
        kind: Kind::Claim,
        id: claim.id.clone(),
        kicker: view! { {drawn}" "{stance} }.into_any(),
        title: format!("{}: {}", claim.speaker, claim.text.get(lang)),
        heading: titled(&claim.speaker),
        body: body.into_any(),
        remarks: note(claim.note.as_deref(), lang),
        sources: sources::list(timeline, &claim.sources, &path, lang, &base),
        view: Some(view),
        linked: Some(linked::claim(reader, timeline, claim)),
        neighbours: beside(timeline, Kind::Claim, &claim.id),
        date: Some(claim.date.clone()),
    };
    page(reader, timeline, record)
}

/// The page of a phase.
pub fn phase(reader: &Reader, timeline: &Arc<Timeline>, phase: &model::Phase) -> String {
    let (lang, base, path) = (reader.lang, base_view(timeline), reader.timeline(timeline));
    let days = phase.start.earliest().zip(phase.end.latest());
    let view = View { time: days.map_or(base.time, |(from, to)| TimeRange::days(from, to)), ..base.clone() };
    let inside = |date: &Edtf| date.possibly_within(phase.start.earliest(), phase.end.latest());
    let headlines = timeline.events.iter().filter(|event| inside(&event.date) && event.importance.get() == 1);
    let items: Vec<AnyView> = headlines
        .map(|event| {
            view! {
                <li data-id=format!("event/{}", event.id)>
                    <span class="d">{super::parts::dated::date_short(&event.date, lang, &base)}</span>
                    <a href=format!("{path}/events/{}", event.id)>{spoken(&event.label, lang)}</a>
                </li>
            }
            .into_any()
        })
        .collect();
    let count =
        EVENTS.count(timeline.events.iter().filter(|event| inside(&event.date)).count(), lang, base.digits);
    let bounds = view! { {date(&phase.start, lang, &base)}" – "{date(&phase.end, lang, &base)} }.into_any();
    let body = view! {
        <p class="prose lede">{spoken(&phase.summary, lang)}</p>
        <dl class="facts">{fact(text::WHEN, lang, bounds)}{fact(text::EVENTS, lang, count.into_any())}</dl>
        <h2>{text::EVENTS.get(lang)}" "<b>{text::HEADLINE.get(lang)}</b></h2>
        <ul class="near">{items}</ul>
    };
    let record = Record {
        kind: Kind::Phase,
        id: phase.id.clone(),
        kicker: text::PHASE.get(lang).into_any(),
        title: phase.label.get(lang).to_owned(),
        heading: spoken(&phase.label, lang),
        body: body.into_any(),
        remarks: note(phase.note.as_deref(), lang),
        sources: sources::list(timeline, &phase.sources, &path, lang, &base),
        view: Some(view),
        linked: None,
        neighbours: beside(timeline, Kind::Phase, &phase.id),
        date: None,
    };
    page(reader, timeline, record)
}

/// The page of a series, with all its values.
pub fn series(reader: &Reader, timeline: &Arc<Timeline>, series: &model::Series) -> String {
    let (lang, base, path) = (reader.lang, base_view(timeline), reader.timeline(timeline));
    let view = View { series: vec![series.id.clone()], ..base.clone() };
    let english = |text: &str| foreign(text, Lang::En, lang);
    let facts = view! {
        {fact(text::UNIT, lang, spoken(&series.unit, lang))}
        {fact(text::DEFINITION, lang, english(&series.definition))}
        {fact(text::COUNTED_HOW, lang, english(&series.method))}
        {fact(text::SCOPE, lang, english(&series.scope))}
        {fact(text::CAVEAT, lang, view! { <strong>{english(&series.caveat)}</strong> }.into_any())}
    };
    let body = view! {
        {values::drawing(timeline, series, lang)}
        <dl class="facts">{facts}</dl>
        {values::table(timeline, series, &path, lang, &base)}
    };
    let group = Vocabulary::label(&timeline.about.vocabulary.group, &series.group, lang).to_owned();
    let record = Record {
        kind: Kind::Series,
        id: series.id.clone(),
        kicker: group.into_any(),
        title: series.label.get(lang).to_owned(),
        heading: spoken(&series.label, lang),
        body: body.into_any(),
        remarks: ().into_any(),
        sources: sources::list(timeline, std::slice::from_ref(&series.source), &path, lang, &base),
        view: Some(view),
        linked: Some(linked::series(reader, timeline, series)),
        neighbours: beside(timeline, Kind::Series, &series.id),
        date: None,
    };
    page(reader, timeline, record)
}

/// The page of a source, with all that cites it.
pub fn source(reader: &Reader, timeline: &Arc<Timeline>, source: &model::Source) -> String {
    let (lang, base, path) = (reader.lang, base_view(timeline), reader.timeline(timeline));
    let kind = Vocabulary::label(&timeline.about.vocabulary.source_kind, &source.kind, lang).to_owned();
    let optional =
        |title: Text, value: &Option<String>| value.as_deref().map(|value| fact(title, lang, titled(value)));
    let issued = source.issued.as_ref().map(|issued| fact(text::ISSUED, lang, date(issued, lang, &base)));
    let doi = source.doi.clone().map(|doi| {
        let href = format!("https://doi.org/{doi}");
        fact(
            Text { en: "DOI", ar: "DOI" },
            lang,
            view! { <a href=href rel="noopener external">{doi}</a> }.into_any(),
        )
    });
    let visit = match source.url.clone() {
        Some(url) => {
            view! { <p><a class="button" href=url rel="noopener external nofollow">{text::VISIT.get(lang)}</a></p> }.into_any()
        }
        None => view! { <p class="meta">{text::NO_LINK.get(lang)}</p> }.into_any(),
    };
    let cited = |id: &String| *id == source.id;
    let link = |kind: Kind, id: &str, label: AnyView| {
        let href = format!("{path}/{}/{id}", kind.plural());
        view! { <li data-id=format!("{}/{id}", kind.singular())><a href=href>{label}</a></li> }.into_any()
    };
    let mut items: Vec<AnyView> = Vec::new();
    for event in timeline.events.iter().filter(|event| event.sources.iter().any(cited)) {
        items.push(link(Kind::Event, &event.id, spoken(&event.label, lang)));
    }
    for claim in timeline.claims.iter().filter(|claim| claim.sources.iter().any(cited)) {
        items.push(link(Kind::Claim, &claim.id, titled(&claim.speaker)));
    }
    for phase in timeline.phases.iter().filter(|phase| phase.sources.iter().any(cited)) {
        items.push(link(Kind::Phase, &phase.id, spoken(&phase.label, lang)));
    }
    for series in &timeline.series {
        if cited(&series.source) || series.observations.iter().any(|o| cited(&o.source)) {
            items.push(link(Kind::Series, &series.id, spoken(&series.label, lang)));
        }
    }
    let body = view! {
        <dl class="facts">
            {optional(text::AUTHORS, &source.authors)}
            {optional(text::PUBLISHER, &source.publisher)}
            {issued}
            {doi}
            {optional(text::LANGUAGE, &source.language)}
            {optional(text::TERMS, &source.license)}
        </dl>
        {visit}
        <h2>{text::USED_BY.get(lang)}" "<b>{items.len()}</b></h2>
        <ul>{items}</ul>
    };
    let record = Record {
        kind: Kind::Source,
        id: source.id.clone(),
        kicker: kind.into_any(),
        title: source.title.clone(),
        heading: titled(&source.title),
        body: body.into_any(),
        remarks: note(source.note.as_deref(), lang),
        sources: ().into_any(),
        view: None,
        linked: Some(linked::source(reader, timeline, source)),
        neighbours: (None, None),
        date: None,
    };
    page(reader, timeline, record)
}

fn when(edtf: &Edtf, lang: Lang, base: &View) -> AnyView {
    let hijri = words::date(edtf, lang, masar_core::date::Calendar::UmmAlQura, base.digits);
    let written = edtf.text().to_owned();
    let bounds = [(text::EARLIEST, edtf.earliest()), (text::LATEST, edtf.latest())].map(|(title, day)| {
        day.map(|day| view! { " · " {title.get(lang)} " " <time datetime=day.to_string() dir="ltr">{day.to_string()}</time> })
    });
    let content = view! {
        <strong>{date(edtf, lang, base)}</strong>
        <br/><span class="meta">{hijri}</span>
        <br/><span class="meta">{text::AS_WRITTEN.get(lang)}" "<code dir="ltr">{written}</code>{bounds}</span>
    };
    fact(text::WHEN, lang, content.into_any())
}

/// The default view, moved so that a date is in sight.
fn centred(base: &View, date: &Edtf) -> View {
    let (Some(from), Some(to)) = (base.time.from, base.time.to) else { return base.clone() };
    let seen = date.possibly_within(Some(from), Some(to));
    let time = if seen { base.time } else { TimeRange::default() };
    View { time, ..base.clone() }
}

/// The records before and after: id and name.
type Beside = (Option<(String, Pair)>, Option<(String, Pair)>);

fn beside(timeline: &Timeline, kind: Kind, id: &str) -> Beside {
    let list: Vec<(String, Pair)> = match kind {
        Kind::Event => timeline.events.iter().map(|event| (event.id.clone(), event.label.clone())).collect(),
        Kind::Claim => {
            let label = |claim: &model::Claim| Pair::new(claim.speaker.clone(), claim.speaker.clone());
            timeline.claims.iter().map(|claim| (claim.id.clone(), label(claim))).collect()
        }
        Kind::Phase => timeline.phases.iter().map(|phase| (phase.id.clone(), phase.label.clone())).collect(),
        Kind::Series => {
            timeline.series.iter().map(|series| (series.id.clone(), series.label.clone())).collect()
        }
        _ => Vec::new(),
    };
    let Some(at) = list.iter().position(|(other, _)| other == id) else { return (None, None) };
    let before = at.checked_sub(1).and_then(|i| list.get(i).cloned());
    (before, list.get(at + 1).cloned())
}
