//! The field of a date, and what is understood of it: in words, in days, and drawn among its neighbours.

use super::field::{described, fault, help, id, required};
use super::fields::Field;
use super::{Context, text};
use crate::pages::{Reader, base_view, render};
use leptos::prelude::*;
use masar_core::around::around;
use masar_core::chart::mark::{Mark, Span, draw};
use masar_core::chart::measure::Weight;
use masar_core::chart::scale::TimeScale;
use masar_core::chart::shape::{Anchor, Ink, Shape};
use masar_core::chart::svg::{Head, svg};
use masar_core::chart::ticks::{AxisCalendar, Rank, ticks};
use masar_core::date::{Calendar, Digits, Edtf, plain, words};
use masar_core::lang::Lang;
use masar_core::model::Timeline;

/// Widths at which the axis is drawn; the style sheet shows the one that fits.
const DRAWN_PX: [(&str, f64); 2] = [("wide", 620.0), ("small", 300.0)];
const HEIGHT_PX: f64 = 76.0;
/// Least days in sight on either side of a date.
const AIR_DAYS: f64 = 40.0;

/// A date: its field, and under it what is understood of it.
pub(super) fn field(c: &Context<'_>, field: &Field, name: &str, value: &str) -> AnyView {
    let lang = c.lang;
    let (described, invalid) = described(c, name);
    let shown = match plain::parse(value) {
        Ok(date) => content(&c.edit.timeline, &date, &except(c), lang, name),
        Err(_) => ().into_any(),
    };
    let (field_id, label) = (id(name), field.label.get(lang));
    view! {
        <div class="field date">
            <label for=field_id.clone()>{label}{required(field.required, lang)}</label>
            <div class="with-button">
                <input id=field_id name=name.to_owned() value=value.to_owned() dir="auto" autocomplete="off" data-date=""
                    aria-describedby=described aria-invalid=invalid aria-required=field.required.then_some("true")/>
                <button name="do" value="check" class="without-script">{text::CHECK_DATE.get(lang)}</button>
            </div>
            {fault(c, name)}
            {help(name, field.help, lang)}
            <div class="understood" id=format!("{}-shown", id(name)) aria-live="polite">{shown}</div>
        </div>
    }
    .into_any()
}

fn except(c: &Context<'_>) -> String {
    format!("{}/{}", c.edit.kind.singular(), c.edit.id.clone().unwrap_or_default())
}

/// What is understood of a text, as a piece of the page: for the script that asks while somebody types.
/// `name` is the field, `except` the record itself, `kind/id`.
pub fn understood(reader: &Reader, timeline: &Timeline, written: &str, name: &str, except: &str) -> String {
    let lang = reader.lang;
    match plain::parse(written) {
        Ok(date) => render(|| content(timeline, &date, except, lang, name)),
        Err(plain::PlainError::Empty) => String::new(),
        Err(error) => render(|| view! { <p class="field-error">{error.message(lang)}</p> }),
    }
}

fn content(timeline: &Timeline, date: &Edtf, except: &str, lang: Lang, name: &str) -> AnyView {
    let told = |lang, calendar| words::date(date, lang, calendar, Digits::Latn);
    let [own, other] = [lang, lang.other()].map(|lang| (told(lang, Calendar::Gregory), lang));
    let hijri = told(lang, Calendar::UmmAlQura);
    let day = |day: Option<masar_core::date::Day>| {
        day.map_or_else(|| text::OPEN.get(lang).to_owned(), |day| day.to_string())
    };
    let (first, last) = (day(date.earliest()), day(date.latest()));
    let written = date.text().to_owned();
    let drawings = DRAWN_PX.map(|(class, width)| {
        let drawn = axis(timeline, date, except, lang, (name, class), width);
        view! { <div class=format!("axis {class}") inner_html=drawn></div> }
    });
    view! {
        <p>
            <span class="meta">{text::UNDERSTOOD.get(lang)}" "</span>
            <strong>{own.0}</strong>
            <span class="meta">" · "</span>
            <span lang=other.1.tag() dir=other.1.dir()>{other.0}</span>
            <span class="meta">" · "{text::IN_HIJRI.get(lang)}" "{hijri}</span>
        </p>
        <p class="meta">
            {text::KEPT_AS.get(lang)}" "<code dir="ltr">{written}</code>" · "
            {text::DAYS.get(lang)}" "<bdi dir="ltr">{first}</bdi>" – "<bdi dir="ltr">{last}</bdi>
        </p>
        {drawings}
        {neighbours(timeline, date, except, lang)}
    }
    .into_any()
}

/// The names of what is near.
fn neighbours(timeline: &Timeline, date: &Edtf, except: &str, lang: Lang) -> AnyView {
    let base = base_view(timeline);
    let near = around(timeline, date, except, &[]);
    let told = |date: &Edtf| words::date_short(date, lang, base.calendar, base.digits);
    let events =
        near.events.iter().take(4).map(|event| (event.label.get(lang).to_owned(), told(&event.date)));
    let claims = near.claims.iter().take(2).map(|claim| (claim.speaker.clone(), told(&claim.date)));
    let items: Vec<(String, String)> = events.chain(claims).collect();
    if items.is_empty() {
        return view! { <p class="meta">{text::NOTHING_NEAR.get(lang)}</p> }.into_any();
    }
    let items = items
        .into_iter()
        .map(|(label, date)| view! { <li><bdi>{label}</bdi>" "<span class="d">{date}</span></li> });
    view! { <p class="meta">{text::NEAR_IT.get(lang)}</p><ul class="nearby">{items.collect_view()}</ul> }
        .into_any()
}

/// The date on a small axis: itself above, what else happened below.
fn axis(
    timeline: &Timeline,
    date: &Edtf,
    except: &str,
    lang: Lang,
    (name, class): (&str, &str),
    width: f64,
) -> String {
    let span = Span::new(date);
    let air = ((span.to - span.from) * 0.6).max(AIR_DAYS);
    // A date of thousands of years is told in words; an axis that long would show nothing.
    let (from, to) = (span.from - air, span.to + air);
    let time = TimeScale { from, to, left_px: 4.0, right_px: width - 4.0, reversed: lang.is_rtl() };
    let (own, others, base) = (14.0, 34.0, 50.0);
    let mut shapes = vec![Shape::Clip { x: 0.0, y: 0.0, w: width, h: HEIGHT_PX }];
    for tick in ticks(&time, AxisCalendar::Gregorian, lang, Digits::Latn) {
        let x = time.px(tick.day.number());
        let length = if tick.rank == Rank::Stroke { 3.0 } else { 6.0 };
        shapes.push(Shape::line(x, base, x, base + length, Ink::Soft, 1.0));
        let (dx, anchor) = if time.reversed { (-3.0, Anchor::Right) } else { (3.0, Anchor::Left) };
        let fits = if time.reversed { x > 46.0 } else { x < width - 46.0 };
        if tick.rank != Rank::Stroke && fits {
            let (y, size, ink) = (base + 16.0, 11.0, Ink::Soft);
            shapes.push(Shape::Text {
                x: x + dx,
                y,
                text: tick.label,
                size,
                weight: Weight::Regular,
                anchor,
                ink,
            });
        }
    }
    shapes.push(Shape::line(4.0, base, width - 4.0, base, Ink::Rule, 1.0));
    let events = timeline.events.iter().filter(|event| except != format!("event/{}", event.id));
    for event in events {
        let other = Span::new(&event.date);
        if other.to < from || other.from > to {
            continue;
        }
        let ink = if event.importance.get() == 1 { Ink::Text } else { Ink::Minor };
        draw(&other, &Mark::place(&other, &time), &time, others, 6.0, ink, &mut shapes);
    }
    // Through all of it, so that the eye sees what falls into the date.
    let (left, right) = (time.px(span.from), time.px(span.to));
    let (left, right) = (left.min(right), left.max(right).max(left.min(right) + 1.0));
    shapes.insert(1, Shape::rect(left, 0.0, right - left, base, Ink::Shade));
    draw(&span, &Mark::place(&span, &time), &time, own, 9.0, Ink::Accent, &mut shapes);
    shapes.push(Shape::Close);
    let prefix = format!("{}-{}", id(name), class);
    let title = text::AXIS_LABEL.get(lang);
    svg(&Head { prefix: &prefix, width, height: HEIGHT_PX, title, described_by: None }, &shapes)
}
