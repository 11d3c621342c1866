//! Questions that the records answer. Each works by pointer and by keyboard where script runs, and without
//! it as a question with its answer folded away. Nothing that a pupil answers leaves the page.

use super::step::Drawn;
use super::{Context, text};
use crate::pages::parts::dated::{date, date_short, foreign, spoken, titled};
use crate::pages::parts::sources;
use leptos::prelude::*;
use masar_core::chart::describe::describe;
use masar_core::chart::plan::Plan;
use masar_core::chart::shape::Ink;
use masar_core::date::words;
use masar_core::lang::Lang;
use masar_core::model::{Source, Timeline, Vocabulary};
use masar_core::story::{About, Choice, Evidence, Place, Point, Predict, choice, evidence, place, predict};
use masar_core::text::Text;
use std::fmt::Write;

/// Every question that a step's picture can be asked, in the order of a lesson.
pub(super) fn questions(c: &Context<'_>, drawn: &Drawn<'_>) -> AnyView {
    let (timeline, lang) = (c.timeline(), c.lang);
    let n = drawn.step.step;
    let asked: Vec<AnyView> = [
        predict(timeline, &drawn.view).map(|asked| predicting(c, drawn, &asked)),
        place(timeline, &drawn.view).map(|asked| placing(c, drawn, &asked)),
        choice(timeline, &drawn.view).map(|asked| choosing(c, n, &asked)),
        evidence(timeline, &drawn.view).map(|asked| knowing(c, n, drawn, &asked)),
    ]
    .into_iter()
    .flatten()
    .collect();
    if asked.is_empty() {
        return ().into_any();
    }
    view! {
        <section class="asks" aria-label=text::ASKS.get(lang)>
            <h3>{text::ASKS.get(lang)}</h3>
            {asked}
            <p class="meta needs-script">{text::NOTHING_STORED.get(lang)}</p>
        </section>
    }
    .into_any()
}

/// One question: its title, what to do, its answer.
fn ask(c: &Context<'_>, kind: &'static str, title: Text, inside: AnyView, answer: AnyView) -> AnyView {
    let (lang, open) = (c.lang, c.asked().ask);
    view! {
        <details class="ask" data-ask=kind open=open>
            <summary>{title.get(lang)}</summary>
            {inside}
            <p class="verdict" role="status"></p>
            <details class="reveal" open=c.asked().teacher>
                <summary>{text::SHOW_ANSWER.get(lang)}</summary>
                {answer}
            </details>
        </details>
    }
    .into_any()
}

/// The plot of a prediction, in its own units.
const PLOT: (f64, f64) = (600.0, 200.0);
/// Room for the axis under it.
const FOOT: f64 = 24.0;

fn predicting(c: &Context<'_>, drawn: &Drawn<'_>, asked: &Predict<'_>) -> AnyView {
    let (lang, view) = (c.lang, &drawn.view);
    let series = asked.series;
    let rank = Vocabulary::rank(&c.timeline().about.vocabulary.group, &series.group);
    let all = || asked.known.iter().chain(&asked.asked);
    let (first, last) = (all().next().map_or(0.0, |p| p.day), all().last().map_or(1.0, |p| p.day));
    // Time runs in the plot as it runs in the chart.
    let reversed = view.dir == masar_core::view::Dir::Rtl;
    let x = |day: f64| {
        let share = (day - first) / (last - first).max(1.0);
        20.0 + (PLOT.0 - 40.0) * if reversed { 1.0 - share } else { share }
    };
    let top = asked.greatest * 1.25;
    let y = |value: f64| PLOT.1 - (PLOT.1 - 10.0) * value / top;
    let path = |points: &mut dyn Iterator<Item = &Point>| {
        let mut path = String::new();
        for point in points {
            let _ = write!(
                path,
                "{}{:.1} {:.1}",
                if path.is_empty() { "M" } else { "L" },
                x(point.day),
                y(point.value)
            );
        }
        path
    };
    let known = path(&mut asked.known.iter());
    let joint = asked.known.last();
    let truth = path(&mut joint.into_iter().chain(&asked.asked));
    let ink = format!("n s-{}", Ink::group(rank).name());
    let edge = joint.map_or(0.0, |point| x(point.day));
    let (blank, blank_w) = if reversed { (0.0, edge) } else { (edge, PLOT.0 - edge) };
    let number = |value: f64| words::number(value, view.digits);
    let peak = asked.known.iter().map(|point| point.value).fold(0.0, f64::max);
    let ends = [asked.known.first(), joint, asked.asked.last()].into_iter().flatten().map(|point| {
        let label = words::date_short(&point.period, lang, view.calendar, view.digits);
        let at = x(point.day);
        let anchor = if at < 60.0 { "start" } else if at > PLOT.0 - 60.0 { "end" } else { "middle" };
        view! { <text x=format!("{at:.1}") y=PLOT.1 + 17.0 text-anchor=anchor class="f-soft">{isolated(&label)}</text> }
    });
    let ends = ends.collect_view();
    let fields = asked.asked.iter().map(|point| {
        let label = words::date_short(&point.period, lang, view.calendar, view.digits);
        let (px, truth) = (format!("{:.1}", x(point.day)), point.value.to_string());
        view! {
            <label><span>{label}</span>
                <input type="number" min="0" step="any" inputmode="decimal" dir="ltr" data-x=px data-truth=truth/>
            </label>
        }
    });
    let (joint_x, joint_y) = joint.map_or((0.0, 0.0), |point| (x(point.day), y(point.value)));
    let unit = spoken(&series.unit, lang);
    let label = text::PREDICT_PLOT.get(lang);
    let inside = view! {
        <p>{spoken(&series.label, lang)}" ("{unit}"). "{text::PREDICT_HOW.get(lang)}</p>
        <div class="predict" data-top=top.to_string() data-height=PLOT.1.to_string()
            data-joint=format!("{joint_x:.1} {joint_y:.1}") data-off=text::MEAN_OFF.get(lang)
            data-first=text::FILL_FIRST.get(lang)>
            <svg class="scene predict-plot" viewBox=format!("0 0 {} {}", PLOT.0, PLOT.1 + FOOT) role="img" aria-label=label>
                <rect x=format!("{blank:.1}") y="0" width=format!("{blank_w:.1}") height=PLOT.1 class="f-shade"/>
                <path d=format!("M0 {0}H{1}", PLOT.1, PLOT.0) class="n s-rule"/>
                <path d=known class=ink.clone() stroke-width="2"/>
                <text x=format!("{:.1}", x(first).clamp(4.0, PLOT.0 - 4.0)) y=format!("{:.1}", y(peak) - 4.0)
                    text-anchor=if reversed { "end" } else { "start" } class="f-soft">{number(peak)}</text>
                {ends}
                <path d=truth class=format!("{ink} truth") stroke-width="2.5"/>
                <path d="" class="n s-accent guess" stroke-width="2.5" stroke-dasharray="5 3"/>
            </svg>
            <p class="predict-key needs-script"><span class="guess-key">{text::YOUR_LINE.get(lang)}</span>" "<span class="truth-key">{text::THE_DATA.get(lang)}</span></p>
            <div class="predict-fields needs-script">{fields.collect_view()}</div>
            <p class="buttons needs-script">
                <button type="button" data-do="check">{text::SHOW_DATA.get(lang)}</button>
                <button type="button" data-do="clear">{text::CLEAR.get(lang)}</button>
            </p>
        </div>
    };
    let rows = asked.asked.iter().map(|point| {
        view! {
            <tr><th scope="row">{date(&point.period, lang, view)}</th><td class="number">{number(point.value)}</td></tr>
        }
    });
    let answer = view! {
        <table>
            <thead><tr><th scope="col">{text::PERIOD.get(lang)}</th><th scope="col" class="number">{spoken(&series.unit, lang)}</th></tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
        <p><a href=format!("{}/series/{}", c.path, series.id)>{text::FULL_RECORD.get(lang)}</a></p>
    };
    ask(c, "predict", text::PREDICT, inside.into_any(), answer.into_any())
}

/// Arabic in a drawing is one isolate, as in the charts.
fn isolated(words: &str) -> String {
    match masar_core::chart::svg::is_rtl(words) {
        true => format!("\u{2067}{words}\u{2069}"),
        false => words.to_owned(),
    }
}

fn placing(c: &Context<'_>, drawn: &Drawn<'_>, asked: &Place<'_>) -> AnyView {
    let (lang, view) = (c.lang, &drawn.view);
    let month = |day: &masar_core::date::Day| {
        let (year, month, _) = day.ymd();
        format!("{} {}", words::month_name(month, lang, false), words::digits(&year.to_string(), view.digits))
    };
    let months: Vec<String> = asked.months.iter().map(month).collect();
    let (last, middle) = (months.len() - 1, months.len() / 2);
    let shown = months.get(middle).cloned().unwrap_or_default();
    let inside = view! {
        <p><b>{spoken(&asked.event.label, lang)}</b></p>
        <div class="place needs-script" data-months=months.join("|") data-from=asked.answer.0.to_string()
            data-to=asked.answer.1.to_string() data-right=text::ON_THE_MONTH.get(lang) data-off=text::MONTHS_OFF.get(lang)>
            <label>{text::MONTH.get(lang)}
                <input type="range" min="0" max=last.to_string() value=middle.to_string() aria-valuetext=shown.clone()/>
            </label>
            <output>{shown}</output>
            <p class="buttons"><button type="button" data-do="check">{text::CHECK.get(lang)}</button></p>
        </div>
    };
    let event = asked.event;
    let answer = view! {
        <p>{date(&event.date, lang, view)}". "{spoken(&event.summary, lang)}</p>
        <p><a href=format!("{}/events/{}", c.path, event.id)>{text::FULL_RECORD.get(lang)}</a></p>
    };
    ask(c, "place", text::PLACE_IT, inside.into_any(), answer.into_any())
}

fn choosing(c: &Context<'_>, n: u32, asked: &Choice) -> AnyView {
    let lang = c.lang;
    let title = match asked.about {
        About::First => text::CHOOSE_FIRST,
        About::Highest => text::CHOOSE_HIGHEST,
        About::Stance => text::CHOOSE_STANCE,
    };
    let name = format!("choice-{n}");
    let options = asked.options.iter().enumerate().map(|(i, option)| {
        view! {
            <label class="option"><input type="radio" name=name.clone() value=i.to_string()/><span>{spoken(&option.label, lang)}</span></label>
        }
    });
    let legend = match asked.subject.is_empty() {
        true => view! { <span class="unseen">{title.get(lang)}</span> }.into_any(),
        false => spoken(&asked.subject, lang),
    };
    let inside = view! {
        <fieldset class="choose" data-right=asked.right.to_string() data-yes=text::RIGHT.get(lang)
            data-no=text::NOT_RIGHT.get(lang) data-first=text::CHOOSE_ONE.get(lang)>
            <legend>{legend}</legend>
            {options.collect_view()}
        </fieldset>
        <p class="buttons needs-script"><button type="button" data-do="check">{text::CHECK.get(lang)}</button></p>
    };
    let reasons = asked.options.iter().enumerate().map(|(i, option)| {
        let right = (i == asked.right).then(|| view! { " — " <b>"✓ "{text::RIGHT_MARK.get(lang)}</b> });
        let reason = (!option.reason.is_empty()).then(|| view! { ": " {spoken(&option.reason, lang)} });
        view! { <li>{spoken(&option.label, lang)}{reason}{right}</li> }
    });
    let answer = view! { <ul class="plain">{reasons.collect_view()}</ul> };
    ask(c, "choice", title, inside.into_any(), answer.into_any())
}

fn knowing(c: &Context<'_>, n: u32, drawn: &Drawn<'_>, asked: &Evidence<'_>) -> AnyView {
    let lang = c.lang;
    let works = asked.sources.iter().enumerate().map(|(i, source)| {
        let name = format!("rate-{n}-{i}");
        let choices = [text::STRONG, text::PARTLY, text::WEAK].map(|label| {
            view! { <label class="option"><input type="radio" name=name.clone()/><span>{label.get(lang)}</span></label> }
        });
        view! {
            <li data-id=format!("source/{}", source.id)>
                {work(c, drawn, source)}
                <fieldset class="rate needs-script"><legend>{text::RATE.get(lang)}</legend>{choices.collect_view()}</fieldset>
            </li>
        }
    });
    let inside = view! {
        <p><b>{spoken(&asked.subject, lang)}</b></p>
        <p>{text::HOW_KNOW_HOW.get(lang)}</p>
        <ol class="works">{works.collect_view()}</ol>
    };
    let verified = asked.verified.map(|seen| {
        let words = if seen { crate::pages::text::VERIFIED } else { crate::pages::text::NOT_VERIFIED };
        view! { <p>{words.get(lang)}</p> }
    });
    let remarks = asked.note.map(|note| view! { <p class="note">{foreign(note, Lang::En, lang)}</p> });
    let each = asked.sources.iter().map(|source| {
        let kind = Vocabulary::label(&c.timeline().about.vocabulary.source_kind, &source.kind, lang).to_owned();
        let note = source.note.as_deref().map(|note| view! { " " {foreign(note, Lang::En, lang)} });
        view! { <li>{titled(&source.title)}": "{kind}"; "{cited(c.timeline(), source)}" "{text::CITED_BY.get(lang)}"."{note}</li> }
    });
    let answer = view! {
        <h4>{text::EDITORS_NOTE.get(lang)}</h4>
        {verified}{remarks}
        <ul class="plain">{each.collect_view()}</ul>
    };
    ask(c, "evidence", text::HOW_KNOW, inside.into_any(), answer.into_any())
}

/// A work, before anything is said about it: its title, who made it, when.
fn work(c: &Context<'_>, drawn: &Drawn<'_>, source: &Source) -> AnyView {
    if !c.sealed() {
        return sources::entry(source, &c.path, c.lang, &drawn.view);
    }
    let by: Vec<String> = source.authors.iter().chain(&source.publisher).cloned().collect();
    let issued =
        source.issued.as_ref().map(|issued| view! { " · " {date_short(issued, c.lang, &drawn.view)} });
    view! {
        <a href=format!("{}/sources/{}", c.path, source.id)>{titled(&source.title)}</a>
        <span class="meta">{titled(&by.join(", "))}{issued}</span>
    }
    .into_any()
}

/// How many records of the timeline name a source.
fn cited(timeline: &Timeline, source: &Source) -> usize {
    let names = |ids: &[String]| ids.contains(&source.id);
    timeline.events.iter().filter(|event| names(&event.sources)).count()
        + timeline.claims.iter().filter(|claim| names(&claim.sources)).count()
        + timeline.phases.iter().filter(|phase| names(&phase.sources)).count()
        + timeline.series.iter().filter(|series| series.source == source.id).count()
}

/// What helps a teacher: the picture in words, and what one must know of its series.
pub(super) fn hints(c: &Context<'_>, drawn: &Drawn<'_>) -> AnyView {
    let (lang, timeline) = (c.lang, c.timeline());
    let plan = Plan::new(timeline, &c.telling.index, &drawn.view, lang);
    let sentences = describe(timeline, &plan, &drawn.view, drawn.view.window(timeline), lang);
    let told = sentences.into_iter().map(|sentence| view! { <li>{sentence}</li> });
    let caveats = drawn.view.series_shown(timeline).into_iter().filter(|series| !series.caveat.is_empty());
    let caveats = caveats.map(|series| {
        view! { <li>{spoken(&series.label, lang)}": "{foreign(&series.caveat, Lang::En, lang)}</li> }
    });
    view! {
        <aside class="hints" aria-label=text::HINTS.get(lang)>
            <h3>{text::HINTS.get(lang)}</h3>
            <ul>{told.collect_view()}{caveats.collect_view()}</ul>
        </aside>
    }
    .into_any()
}
