//! The values of one series: drawn by themselves, and as a table.

use crate::pages::explore::coverage;
use crate::pages::parts::dated::{date, foreign, titled};
use crate::pages::text;
use crate::paint::paint;
use leptos::prelude::*;
use masar_core::chart::reading::figure_words;
use masar_core::chart::rows::COVERAGE_PX;
use masar_core::chart::scale::TimeScale;
use masar_core::chart::series::SeriesPlan;
use masar_core::chart::shape::{Anchor, Ink, Shape, Weight};
use masar_core::chart::strip::Strip;
use masar_core::chart::svg::{Head, svg};
use masar_core::chart::ticks::{AxisCalendar, Rank, ticks};
use masar_core::lang::Lang;
use masar_core::model::{Coverage, Quality, Series, Timeline};
use masar_core::view::{View, YScale};

const WIDTH_PX: f64 = 760.0;
const HEIGHT_PX: f64 = 200.0;

/// The series alone, over the days it covers.
pub(in crate::pages) fn drawing(timeline: &Timeline, series: &Series, lang: Lang) -> AnyView {
    let view = View { series: vec![series.id.clone()], ..View::default() };
    let plans = SeriesPlan::panels(timeline, &view, lang);
    let days = series.observations.iter().filter_map(|o| o.period.earliest().zip(o.period.latest()));
    let (first, last) = days.fold((i32::MAX, i32::MIN), |(a, b), (from, to)| (a.min(from.0), b.max(to.0)));
    let Some(plan) = plans.first().filter(|_| first <= last) else { return ().into_any() };
    let air = ((last - first) / 30).max(10);
    let (from, to) = (f64::from(first - air), f64::from(last + 1 + air));
    let time = TimeScale { from, to, left_px: 6.0, right_px: WIDTH_PX - 6.0, reversed: false };
    let base = HEIGHT_PX - 24.0;
    let strip = Strip::place(plan, &time, YScale::Linear, 12.0, base);
    let mut shapes = Vec::new();
    for value in strip.scale.ticks() {
        let y = base - strip.scale.height(value) * (base - 12.0);
        shapes.push(Shape::line(6.0, y, WIDTH_PX - 6.0, y, Ink::Hair, 1.0));
        let label = masar_core::date::words::number(value, view.digits);
        shapes.push(words(8.0, y - 2.0, label));
    }
    strip.missing(&time, COVERAGE_PX, &mut shapes);
    shapes.push(Shape::line(6.0, base, WIDTH_PX - 6.0, base, Ink::Rule, 1.0));
    for tick in ticks(&time, AxisCalendar::Gregorian, lang, view.digits) {
        let x = time.px(tick.day.number());
        let length = if tick.rank == Rank::Stroke { 3.0 } else { 6.0 };
        shapes.push(Shape::line(x, base + 6.0, x, base + 6.0 + length, Ink::Soft, 1.0));
        if tick.rank != Rank::Stroke && x < WIDTH_PX - 40.0 {
            shapes.push(words(x + 3.0, base + 18.0, tick.label));
        }
    }
    paint(&[strip], &mut shapes);
    let title = series.label.get(lang);
    let drawn =
        svg(&Head { prefix: "v", width: WIDTH_PX, height: HEIGHT_PX, title, described_by: None }, &shapes);
    view! { <div class="values" inner_html=drawn></div> }.into_any()
}

fn words(x: f64, y: f64, text: String) -> Shape {
    Shape::Text { x, y, text, size: 10.5, weight: Weight::Regular, anchor: Anchor::Left, ink: Ink::Soft }
}

/// Every value with what is known of it.
pub(super) fn table(timeline: &Timeline, series: &Series, path: &str, lang: Lang, base: &View) -> AnyView {
    let rows: Vec<AnyView> = (series.observations.iter())
        .map(|observation| {
            let gap = observation.coverage == Coverage::Gap;
            let figure = if gap { String::new() } else { figure_words(observation, lang, base.digits) };
            let quality = observation.quality.map(|quality| match quality {
                Quality::Reported => text::REPORTED,
                Quality::Computed => text::COMPUTED,
                Quality::ReadFromTextApprox => text::READ_FROM_TEXT,
            });
            let source = timeline.source(&observation.source).map(|source| {
                view! { <a href=format!("{path}/sources/{}", source.id)>{titled(&source.title)}</a> }
            });
            let locator = observation.locator.as_deref().map(|locator| view! { " · " {titled(locator)} });
            let note = observation
                .note
                .as_deref()
                .map(|note| view! { <br/><span class="meta">{foreign(note, Lang::En, lang)}</span> });
            view! {
                <tr>
                    <th scope="row">{date(&observation.period, lang, base)}</th>
                    <td class="number">{figure}</td>
                    <td>{coverage(observation.coverage).get(lang)}</td>
                    <td>{quality.map(|quality| quality.get(lang))}</td>
                    <td>{source}{locator}{note}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    let head = [text::PERIOD, text::VALUE, text::COVERAGE, text::QUALITY, text::SOURCE];
    let head = head.iter().map(|title| view! { <th scope="col">{title.get(lang)}</th> }).collect_view();
    let caption = format!("{}: {}", text::OBSERVATIONS.get(lang), rows.len());
    let label = caption.clone();
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=label>
            <table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>
        </div>
    }
    .into_any()
}
