//! The details of what is selected, and what stands around it.

use super::{Context, Explore, context};
use crate::pages::parts::dated::{date, date_short, note, spoken, titled};
use crate::pages::parts::sources;
use crate::pages::text;
use crate::pages::{Reader, render};
use leptos::prelude::*;
use masar_core::around::around;
use masar_core::chart::legend;
use masar_core::chart::reading::figure_words;
use masar_core::date::Edtf;
use masar_core::model::{Claim, Event, Vocabulary};
use masar_core::view::Selection;

/// The inside of `#details` alone, for the island.
pub fn details(reader: &Reader, page: &Explore) -> String {
    let c = context(reader, page);
    let content = content(&c);
    render(move || content)
}

pub(super) fn content(c: &Context<'_>) -> AnyView {
    let timeline = c.timeline();
    match c.view().selection() {
        Some(Selection::Event(id)) => timeline.event(&id).map_or_else(|| empty(c), |found| event(c, found)),
        Some(Selection::Claim(id)) => timeline.claim(&id).map_or_else(|| empty(c), |found| claim(c, found)),
        Some(Selection::At(moment)) => at(c, &moment),
        None => empty(c),
    }
}

fn close(c: &Context<'_>) -> AnyView {
    let href = c.href(&c.view().selecting(None));
    let label = text::CLOSE.get(c.lang);
    view! { <a class="close" href=href data-action="close" aria-label=label title=label>"×"</a> }.into_any()
}

fn empty(c: &Context<'_>) -> AnyView {
    let lang = c.lang;
    let phases = c.timeline().phases.iter().map(|phase| {
        let href = format!("{}/phases/{}", c.path, phase.id);
        view! {
            <li data-id=format!("phase/{}", phase.id)>
                <a href=href>{spoken(&phase.label, lang)}</a>
                <span class="meta">
                    {date_short(&phase.start, lang, c.view())}" – "{date_short(&phase.end, lang, c.view())}
                </span>
            </li>
        }
    });
    view! {
        <p class="hint">{text::SELECT_HINT.get(lang)}</p>
        <p class="about-text">{spoken(&c.timeline().about.descriptions, lang)}</p>
        <h3>{text::PRESETS.get(lang)}</h3>
        <ul class="near">{phases.collect_view()}</ul>
    }
    .into_any()
}

fn event(c: &Context<'_>, event: &Event) -> AnyView {
    let (lang, vocabulary) = (c.lang, &c.timeline().about.vocabulary);
    let drivers = event.drivers.iter().map(|id| {
        let label = Vocabulary::label(&vocabulary.driver, id, lang).to_owned();
        let href = c.href_with(|view| view.driver = vec![id.clone()]);
        view! { <a class="tag" href=href>{label}</a> }
    });
    let place = event.place.clone().map(|place| view! { " · " {titled(&place)} });
    let others = c
        .view()
        .event
        .iter()
        .skip(1)
        .filter_map(|id| c.timeline().event(id))
        .map(|other| neighbour(c, other));
    let others = others.collect_view();
    let also = (!others.is_empty())
        .then(|| view! { <h3>{text::ALSO_SELECTED.get(lang)}</h3><ul class="near">{others}</ul> });
    let kind = Vocabulary::label(&vocabulary.kind, &event.kind, lang).to_owned();
    view! {
        {close(c)}
        <p class="kicker">{kind}</p>
        <h2 data-id=format!("event/{}", event.id)>{spoken(&event.label, lang)}</h2>
        <p class="when">{date(&event.date, lang, c.view())}{place}</p>
        <p class="prose">{spoken(&event.summary, lang)}</p>
        <p class="tags">{drivers.collect_view()}</p>
        {note(event.note.as_deref(), lang)}
        <p><a href=format!("{}/events/{}", c.path, event.id)>{text::FULL_RECORD.get(lang)}</a></p>
        {also}
        {cited(c, &event.sources)}
        {neighbours(c, &event.date, &format!("event/{}", event.id))}
    }
    .into_any()
}

fn claim(c: &Context<'_>, claim: &Claim) -> AnyView {
    let (lang, vocabulary) = (c.lang, &c.timeline().about.vocabulary);
    let stance = Vocabulary::label(&vocabulary.stance, &claim.stance, lang).to_owned();
    let rank = Vocabulary::rank(&vocabulary.stance, &claim.stance);
    let drawn = crate::pages::parts::drawing::sign(&legend::stance(rank), (12.0, 12.0), "d");
    let topic = Vocabulary::label(&vocabulary.topic, &claim.topic, lang).to_owned();
    let by = claim.role.clone().map(|role| view! { <p class="meta">{titled(&role)}</p> });
    let venue = claim.venue.clone().map(|venue| view! { " · " {titled(&venue)} });
    let words = match claim.is_quote {
        true => view! { <blockquote class="prose">{spoken(&claim.text, lang)}</blockquote> }.into_any(),
        false => view! { <p class="prose">{spoken(&claim.text, lang)}</p> }.into_any(),
    };
    let nature = if claim.is_quote { text::QUOTATION } else { text::PARAPHRASE };
    view! {
        {close(c)}
        <p class="kicker">{drawn}" "{stance}" · "{topic}</p>
        <h2 data-id=format!("claim/{}", claim.id)>{titled(&claim.speaker)}</h2>
        {by}
        <p class="when">{date(&claim.date, lang, c.view())}{venue}" · "{nature.get(lang)}</p>
        {words}
        {note(claim.note.as_deref(), lang)}
        <p><a href=format!("{}/claims/{}", c.path, claim.id)>{text::FULL_RECORD.get(lang)}</a></p>
        {cited(c, &claim.sources)}
        {neighbours(c, &claim.date, &format!("claim/{}", claim.id))}
    }
    .into_any()
}

fn at(c: &Context<'_>, moment: &Edtf) -> AnyView {
    view! {
        {close(c)}
        <h2>{date(moment, c.lang, c.view())}</h2>
        {neighbours(c, moment, "")}
    }
    .into_any()
}

fn cited(c: &Context<'_>, ids: &[String]) -> AnyView {
    view! {
        <h3>{text::SOURCES.get(c.lang)}" "<b>{ids.len()}</b></h3>
        {sources::list(c.timeline(), ids, &c.path, c.lang, c.view())}
    }
    .into_any()
}

fn neighbour(c: &Context<'_>, event: &Event) -> AnyView {
    let href = c.href(&c.view().selecting(Some(Selection::Event(event.id.clone()))));
    view! {
        <li data-id=format!("event/{}", event.id)>
            <span class="d">{date_short(&event.date, c.lang, c.view())}</span>
            <a href=href>{spoken(&event.label, c.lang)}</a>
        </li>
    }
    .into_any()
}

fn neighbours(c: &Context<'_>, moment: &Edtf, except: &str) -> AnyView {
    let (lang, view) = (c.lang, c.view());
    let found = around(c.timeline(), moment, except, &view.series);
    if found == masar_core::around::Around::default() {
        return view! { <h3>{text::AROUND.get(lang)}</h3><p class="meta">{text::NOTHING_NEAR.get(lang)}</p> }
            .into_any();
    }
    let happened = found.events.iter().map(|event| neighbour(c, event)).collect_view();
    let said = found.claims.iter().map(|claim| said(c, claim)).collect_view();
    let measured = found.measured.iter().map(|(series, observation)| {
        let figure = format!("{} {}", figure_words(observation, lang, view.digits), series.unit.get(lang));
        view! {
            <li data-id=format!("series/{}", series.id)>
                <span class="d">{date_short(&observation.period, lang, view)}</span>
                <span>{figure}" — "<a href=format!("{}/series/{}", c.path, series.id)>{spoken(&series.label, lang)}</a></span>
            </li>
        }
    });
    let measured = measured.collect_view();
    let block = |title: &'static str, items: Vec<AnyView>| {
        (!items.is_empty()).then(|| view! { <h4>{title}</h4><ul class="near">{items}</ul> })
    };
    let measured: Vec<AnyView> = measured.into_iter().map(|item| item.into_any()).collect();
    view! {
        <section class="around">
            <h3>{text::AROUND.get(lang)}" "<b>"± 40"</b></h3>
            {block(text::WHAT_ELSE_HAPPENED.get(lang), happened)}
            {block(text::WHAT_WAS_SAID.get(lang), said)}
            {block(text::WHAT_WAS_MEASURED.get(lang), measured)}
        </section>
    }
    .into_any()
}

fn said(c: &Context<'_>, claim: &Claim) -> AnyView {
    let rank = Vocabulary::rank(&c.timeline().about.vocabulary.stance, &claim.stance);
    let drawn = crate::pages::parts::drawing::sign(&legend::stance(rank), (12.0, 12.0), "n");
    let stance = Vocabulary::label(&c.timeline().about.vocabulary.stance, &claim.stance, c.lang).to_owned();
    let href = c.href(&c.view().selecting(Some(Selection::Claim(claim.id.clone()))));
    view! {
        <li data-id=format!("claim/{}", claim.id)>
            <span class="d">{date_short(&claim.date, c.lang, c.view())}</span>
            <span>{drawn}" "<a href=href>{titled(&claim.speaker)}</a>" "<span class="meta">{stance}</span></span>
        </li>
    }
    .into_any()
}
