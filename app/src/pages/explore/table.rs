//! The same rows as the picture, as tables.

use super::Context;
use crate::pages::parts::dated::{date, importance, spoken, titled};
use crate::pages::parts::pager::pager;
use crate::pages::text;
use leptos::prelude::*;
use masar_core::chart::reading::figure_words;
use masar_core::date::{Digits, Edtf, words};
use masar_core::model::{Coverage, Vocabulary};
use masar_core::text::{self as core_text, Text};
use std::ops::Range;

/// Events, claims and observations in sight.
pub(super) fn tables(c: &Context<'_>) -> AnyView {
    let empty = c.plan.kept.events.is_empty() && c.plan.kept.claims.is_empty();
    let clear = c.href(&masar_core::view::View { tab: c.view().tab, ..c.base.clone() });
    let nothing = empty.then(|| {
        view! { <p class="notice">{text::NO_MATCH.get(c.lang)}" "<a href=clear>{text::CLEAR_FILTERS.get(c.lang)}</a></p> }
    });
    let (events, claims, observations) = (events(c), claims(c), observations(c));
    let most = events.1.max(claims.1).max(observations.1);
    let pages = || pager(c.view(), most, c.lang, |view| c.href(view));
    view! { <div class="tables">{nothing}{pages()}{events.0}{claims.0}{observations.0}{pages()}</div> }
        .into_any()
}

/// The caption of a table: how many rows there are, and which of them stand here.
fn caption(count: String, rows: &Range<usize>, of: usize, digits: Digits) -> String {
    if rows.len() == of {
        return count;
    }
    let number = |n: usize| words::number(n as f64, digits);
    format!("{count} ({}–{})", number(rows.start + 1), number(rows.end))
}

/// A table that `page.js` lets the reader sort by any column.
fn table(c: &Context<'_>, caption: String, columns: &[Text], rows: Vec<AnyView>) -> AnyView {
    let lang = c.lang;
    let head = columns.iter().map(|column| view! { <th scope="col">{column.get(lang)}</th> }).collect_view();
    let caption = format!("{caption} — {}", text::SAME_ROWS.get(lang));
    let label = caption.clone();
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=label>
            <table data-sortable=text::SORT_BY.get(lang)>
                <caption>{caption}</caption>
                <thead><tr>{head}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// A cell of a date, sorted by its earliest day whatever its words.
fn dated(c: &Context<'_>, edtf: &Edtf) -> AnyView {
    let (earliest, latest) = edtf.sort_key();
    let key = format!("{earliest}.{latest}");
    view! { <td data-key=key>{date(edtf, c.lang, c.view())}</td> }.into_any()
}

fn events(c: &Context<'_>) -> (AnyView, usize) {
    let lang = c.lang;
    let vocabulary = &c.timeline().about.vocabulary;
    let days = c.view().window(c.timeline());
    let seen: Vec<_> = c.plan.kept.events_in(c.timeline(), days).collect();
    let here = c.view().rows(seen.len());
    let rows: Vec<AnyView> = (seen[here.clone()].iter())
        .map(|event| {
            let drivers: Vec<&str> =
                event.drivers.iter().map(|id| Vocabulary::label(&vocabulary.driver, id, lang)).collect();
            let importance = importance(event.importance);
            view! {
                <tr data-id=format!("event/{}", event.id)>
                    {dated(c, &event.date)}
                    <th scope="row"><a href=format!("{}/events/{}", c.path, event.id)>{spoken(&event.label, lang)}</a></th>
                    <td>{Vocabulary::label(&vocabulary.kind, &event.kind, lang).to_owned()}</td>
                    <td>{drivers.join(lang.pick(", ", "، "))}</td>
                    <td data-key=event.importance.get().to_string()>{importance.get(lang)}</td>
                    <td>{titled(event.place.as_deref().unwrap_or_default())}</td>
                    <td class="number">{event.sources.len()}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    let count = core_text::EVENTS.count(seen.len(), lang, c.view().digits);
    let caption = caption(count, &here, seen.len(), c.view().digits);
    let columns =
        [text::DATE, text::EVENT, text::KIND, text::DRIVERS, text::IMPORTANCE, text::PLACE, text::SOURCES];
    (table(c, caption, &columns, rows), seen.len())
}

fn claims(c: &Context<'_>) -> (AnyView, usize) {
    let lang = c.lang;
    let vocabulary = &c.timeline().about.vocabulary;
    let days = c.view().window(c.timeline());
    let seen: Vec<_> = c.plan.kept.claims_in(c.timeline(), days).collect();
    let here = c.view().rows(seen.len());
    let rows: Vec<AnyView> = (seen[here.clone()].iter())
        .map(|claim| {
            view! {
                <tr data-id=format!("claim/{}", claim.id)>
                    {dated(c, &claim.date)}
                    <th scope="row"><a href=format!("{}/claims/{}", c.path, claim.id)>{titled(&claim.speaker)}</a></th>
                    <td>{Vocabulary::label(&vocabulary.stance, &claim.stance, lang).to_owned()}</td>
                    <td>{Vocabulary::label(&vocabulary.topic, &claim.topic, lang).to_owned()}</td>
                    <td>{spoken(&claim.text, lang)}</td>
                    <td class="number">{claim.sources.len()}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    let count = core_text::CLAIMS.count(seen.len(), lang, c.view().digits);
    let caption = caption(count, &here, seen.len(), c.view().digits);
    let columns = [text::DATE, text::SPEAKER, text::STANCE, text::TOPIC, text::CLAIM, text::SOURCES];
    (table(c, caption, &columns, rows), seen.len())
}

/// The words of a coverage.
pub(in crate::pages) fn coverage(coverage: Coverage) -> Text {
    match coverage {
        Coverage::Complete => text::COMPLETE,
        Coverage::Partial => text::PARTIAL,
        Coverage::Gap => text::GAP,
    }
}

fn observations(c: &Context<'_>) -> (AnyView, usize) {
    let (lang, view, timeline) = (c.lang, c.view(), c.timeline());
    let (first, last) = view.window(timeline);
    let seen: Vec<_> = (view.series_shown(timeline).into_iter())
        .flat_map(|series| series.observations.iter().map(move |observation| (series, observation)))
        .filter(|(_, observation)| observation.period.possibly_within(Some(first), Some(last)))
        .collect();
    let here = view.rows(seen.len());
    let rows: Vec<AnyView> = (seen[here.clone()].iter())
        .map(|(series, observation)| {
            let gap = observation.coverage == Coverage::Gap;
            let figure = if gap { String::new() } else { figure_words(observation, lang, view.digits) };
            let key = observation.value.or(observation.low).or(observation.high).filter(|_| !gap);
            let source = timeline.source(&observation.source).map(|source| {
                view! { <a href=format!("{}/sources/{}", c.path, source.id)>{titled(&source.title)}</a> }
            });
            view! {
                <tr data-id=format!("series/{}", series.id)>
                    {dated(c, &observation.period)}
                    <th scope="row"><a href=format!("{}/series/{}", c.path, series.id)>{spoken(&series.label, lang)}</a></th>
                    <td class="number" data-key=key.map(|key| key.to_string()).unwrap_or_default()>{figure}</td>
                    <td>{spoken(&series.unit, lang)}</td>
                    <td>{coverage(observation.coverage).get(lang)}</td>
                    <td>{source}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    let count =
        format!("{}: {}", text::OBSERVATIONS.get(lang), words::number(seen.len() as f64, view.digits));
    let caption = caption(count, &here, seen.len(), view.digits);
    let columns = [text::PERIOD, text::SERIES, text::VALUE, text::UNIT, text::COVERAGE, text::SOURCE];
    (table(c, caption, &columns, rows), seen.len())
}
