//! A story on paper: numbered steps with their pictures and questions, a worksheet or an answer sheet, the
//! glossary of the terms met, the sources as numbered notes; version, link and QR code on every page.

use super::step::{self, Drawn};
use super::{Context, Telling, glossary, qr, text};
use crate::pages::Reader;
use crate::pages::parts::dated::{date, foreign, spoken, titled};
use crate::pages::parts::document::{Head, document};
use leptos::prelude::*;
use masar_core::glossary::{Lexicon, Piece};
use masar_core::lang::Lang;
use masar_core::model::{GlossaryTerm, Step, Vocabulary};
use masar_core::story::{Asked, Paper, choice, evidence, place, predict};
use masar_core::view::{Selection, View};
use std::collections::BTreeSet;

/// Width at which pictures are drawn, by paper.
fn picture_px(paper: Paper) -> f64 {
    // A millimetre on paper is about four pixels of the drawing: its smallest text is then 2.5 mm high.
    match (paper.large, paper.landscape) {
        (false, false) => 700.0,
        (false, true) | (true, false) => 1000.0,
        (true, true) => 1400.0,
    }
}

/// The page.
pub fn handout(reader: &Reader, telling: &Telling) -> String {
    let c = Context::new(reader, telling);
    let (lang, story, asked) = (c.lang, c.story(), c.asked());
    let head = Head {
        title: format!("{} — {}", story.label.get(lang), sheet_name(asked).get(lang)),
        description: story.summary.get(lang).to_owned(),
        canonical: Some(format!("/t/{}/stories/{}", c.timeline().slug, story.id)),
        hidden: true,
        ..Head::default()
    };
    let mut cited: Vec<String> = Vec::new();
    let steps = story.steps.iter().map(|one| {
        let drawn = step::draw(&c, one, picture_px(asked.paper), false);
        sheet_step(&c, &drawn, &mut cited)
    });
    let steps: Vec<AnyView> = steps.collect();
    let terms = terms_met(&c);
    let terms = (!terms.is_empty()).then(|| {
        view! { <section class="sheet-end"><h2>{text::GLOSSARY.get(lang)}</h2>{glossary::entries(&terms, lang)}</section> }
    });
    let notes = source_notes(&c, &cited);
    let (controls, foot, masthead) = (controls(&c), foot(&c), masthead(&c));
    let tasks = if asked.worksheet || asked.teacher { " with-tasks" } else { "" };
    let class = format!("handout {}{tasks}", asked.paper.name());
    document(reader, head, move || {
        view! {
            {controls}
            <article class=class>
                // A table repeats its foot on every page, and so keeps room for what stands there.
                <table class="sheet-table" role="presentation">
                    <tbody><tr><td>
                        {masthead}{steps}{terms}{notes}
                    </td></tr></tbody>
                    <tfoot><tr><td><div class="sheet-room"></div></td></tr></tfoot>
                </table>
                {foot}
            </article>
            {script_of_print(reader)}
        }
    })
}

fn script_of_print(reader: &Reader) -> AnyView {
    super::script(reader, "print.js")
}

fn sheet_name(asked: &Asked) -> masar_core::text::Text {
    match (asked.teacher, asked.worksheet) {
        (true, _) => text::ANSWER_SHEET,
        (false, true) => text::WORKSHEET,
        (false, false) => text::HANDOUT,
    }
}

/// Choices on screen: paper and sheet. They are not printed.
fn controls(c: &Context<'_>) -> AnyView {
    let (lang, asked) = (c.lang, c.asked());
    let papers = Paper::ALL.map(|paper| {
        let size = if paper.large { "A3" } else { "A4" };
        let way = if paper.landscape { text::LANDSCAPE } else { text::PORTRAIT };
        let href = c.form("/print", &Asked { paper, ..asked.clone() });
        let current = (paper == asked.paper).then_some("true");
        view! { <a class="button" href=href aria-current=current>{size}" "{way.get(lang)}</a> }
    });
    let sheets = [(false, false), (false, true), (true, false)].map(|(teacher, worksheet)| {
        let other = Asked { teacher, worksheet, ..asked.clone() };
        let current = (other == *asked).then_some("true");
        view! { <a class="button" href=c.form("/print", &other) aria-current=current>{sheet_name(&other).get(lang)}</a> }
    });
    let back = c.form("", &Asked { paper: Paper::default(), worksheet: false, ..asked.clone() });
    view! {
        <div class="sheet-controls">
            <p><a href=back>{text::LEAVE.get(lang)}</a></p>
            <p class="story-ways">{sheets.collect_view()}</p>
            <p class="story-ways">{papers.collect_view()}</p>
            <p><button type="button" class="needs-script" data-do="print">{text::PRINT.get(lang)}</button>" "{text::PRINT_HOW.get(lang)}</p>
        </div>
    }
    .into_any()
}

fn masthead(c: &Context<'_>) -> AnyView {
    let (lang, story, asked) = (c.lang, c.story(), c.asked());
    let name = (asked.worksheet && !asked.teacher)
        .then(|| view! { <p class="name-line">{text::YOUR_NAME.get(lang)}<span class="blank"></span></p> });
    view! {
        <header>
            <p class="kicker">{spoken(&c.timeline().about.titles, lang)}" · "{sheet_name(asked).get(lang)}</p>
            <h1>{spoken(&story.label, lang)}</h1>
            <p class="lede">{spoken(&story.summary, lang)}</p>
            {name}
        </header>
    }
    .into_any()
}

fn sheet_step(c: &Context<'_>, drawn: &Drawn<'_>, cited: &mut Vec<String>) -> AnyView {
    let (lang, step, asked) = (c.lang, drawn.step, c.asked());
    let notes = note_numbers(c, &drawn.view, cited);
    // A worksheet asks: it keeps the words for the end of the lesson.
    let working = asked.worksheet && !asked.teacher;
    let words = (!working).then(|| view! { <p class="prose">{spoken(&step.text, lang)}</p> });
    let answers = asked.teacher.then(|| answers(c, drawn));
    let tasks = working.then(|| tasks(c, drawn));
    let lines = working.then(|| {
        let lines = (0..3).map(|_| view! { <span class="blank"></span> });
        view! { <p class="answer-lines"><span class="unseen">{text::YOUR_ANSWER.get(lang)}</span>{lines.collect_view()}</p> }
    });
    view! {
        <section class="sheet-step" id=format!("step-{}", step.step)>
            <h2><span class="step-number">{step.step}</span>" "{spoken(&step.label, lang)}</h2>
            {words}
            <figure class="sheet-picture">
                <div class="plot" inner_html=drawn.svg.clone()></div>
                <figcaption class="meta">{text::FIGURE.get(lang)}" "{step.step}". "{drawn.sentences.first().cloned()}" "{notes}</figcaption>
            </figure>
            {step::question(c, step)}
            {lines}{tasks}{answers}
        </section>
    }
    .into_any()
}

/// The sources of what a step shows, as numbers of the notes at the end.
fn note_numbers(c: &Context<'_>, view: &View, cited: &mut Vec<String>) -> AnyView {
    let timeline = c.timeline();
    let mut ids: Vec<&String> = Vec::new();
    match view.selection() {
        Some(Selection::Event(id)) => ids.extend(timeline.event(&id).iter().flat_map(|event| &event.sources)),
        Some(Selection::Claim(id)) => ids.extend(timeline.claim(&id).iter().flat_map(|claim| &claim.sources)),
        _ => {}
    }
    ids.extend(view.series_shown(timeline).into_iter().map(|series| &series.source));
    let mut numbers: Vec<usize> = Vec::new();
    for id in ids {
        let at = cited.iter().position(|other| other == id).unwrap_or_else(|| {
            cited.push(id.clone());
            cited.len() - 1
        });
        if !numbers.contains(&(at + 1)) {
            numbers.push(at + 1);
        }
    }
    let links = numbers.into_iter().map(|number| {
        view! { <a href=format!("#note-{number}")>"["{number}"]"</a>" " }
    });
    view! { {text::SEE_SOURCES.get(c.lang)}": "{links.collect_view()} }.into_any()
}

/// What a worksheet asks beside the question: the same as on the screen.
fn tasks(c: &Context<'_>, drawn: &Drawn<'_>) -> AnyView {
    let (lang, timeline) = (c.lang, c.timeline());
    let options = choice(timeline, &drawn.view).map(|asked| {
        let title = match asked.about {
            masar_core::story::About::First => text::CHOOSE_FIRST,
            masar_core::story::About::Highest => text::CHOOSE_HIGHEST,
            masar_core::story::About::Stance => text::CHOOSE_STANCE,
        };
        let subject = (!asked.subject.is_empty()).then(|| view! { " " {spoken(&asked.subject, lang)} });
        let options = asked.options.iter().map(|option| view! { <li>"☐ "{spoken(&option.label, lang)}</li> });
        view! { <div class="task"><p><b>{title.get(lang)}</b>{subject}</p><ul class="plain">{options.collect_view()}</ul></div> }
    });
    let known = evidence(timeline, &drawn.view).map(|asked| {
        let works = asked.sources.iter().map(|source| {
            let rate = [text::STRONG, text::PARTLY, text::WEAK].map(|word| format!("☐\u{a0}{}", word.get(lang))).join("  ");
            view! { <li>{titled(&source.title)}" — "{text::RATE.get(lang)}": "{rate}</li> }
        });
        view! { <div class="task"><p><b>{text::HOW_KNOW.get(lang)}</b></p><ul class="plain">{works.collect_view()}</ul></div> }
    });
    view! { {options}{known} }.into_any()
}

/// The answers, for whoever teaches.
fn answers(c: &Context<'_>, drawn: &Drawn<'_>) -> AnyView {
    let (lang, timeline, view) = (c.lang, c.timeline(), &drawn.view);
    let placed = place(timeline, view).map(|asked| {
        view! { <li><b>{text::PLACE_IT.get(lang)}</b>" "{spoken(&asked.event.label, lang)}": "{date(&asked.event.date, lang, view)}</li> }
    });
    let chosen = choice(timeline, view).map(|asked| {
        let options = asked.options.iter().enumerate().map(|(at, option)| {
            let mark = if at == asked.right { "✓ " } else { "" };
            let reason =
                (!option.reason.is_empty()).then(|| view! { " (" {spoken(&option.reason, lang)} ")" });
            view! { {mark}{spoken(&option.label, lang)}{reason}"; " }
        });
        view! { <li><b>{text::ANSWER.get(lang)}</b>": "{options.collect_view()}</li> }
    });
    let predicted = predict(timeline, view).map(|asked| {
        let values = asked.asked.iter().map(|point| {
            let value = masar_core::date::words::number(point.value, view.digits);
            view! { {date(&point.period, lang, view)}": "{value}"; " }
        });
        view! { <li><b>{spoken(&asked.series.label, lang)}</b>": "{values.collect_view()}</li> }
    });
    let known = evidence(timeline, view).map(|asked| {
        let seen = asked.verified.map(|seen| {
            if seen { crate::pages::text::VERIFIED } else { crate::pages::text::NOT_VERIFIED }.get(lang)
        });
        let note = asked.note.map(|note| view! { " " {foreign(note, Lang::En, lang)} });
        view! { <li><b>{text::HOW_KNOW.get(lang)}</b>" "{seen}{note}</li> }
    });
    let told = drawn.sentences.iter().cloned().map(|sentence| view! { <li>{sentence}</li> }).collect_view();
    view! {
        <div class="answers">
            <h3>{text::HINTS.get(lang)}</h3>
            <ul>{told}{predicted}{placed}{chosen}{known}</ul>
        </div>
    }
    .into_any()
}

/// The terms that the story's texts mention, in the order of the glossary.
fn terms_met<'a>(c: &Context<'a>) -> Vec<&'a GlossaryTerm> {
    let (timeline, lang) = (c.timeline(), c.lang);
    let lexicon = Lexicon::new(&timeline.glossary, lang);
    let mut met: BTreeSet<usize> = BTreeSet::new();
    let texts = |step: &'a Step| [&step.label, &step.text, &step.question].map(|pair| pair.raw(lang));
    for text in c.story().steps.iter().flat_map(texts) {
        let marked = lexicon.mark(text, &mut met);
        debug_assert!(marked.iter().all(|piece| !matches!(piece, Piece::Term(words, _) if words.is_empty())));
    }
    met.into_iter().filter_map(|at| timeline.glossary.get(at)).collect()
}

fn source_notes(c: &Context<'_>, cited: &[String]) -> AnyView {
    let (lang, timeline) = (c.lang, c.timeline());
    let notes = cited.iter().enumerate().map(|(at, id)| {
        let known = timeline.source(id).map(|source| {
            let by: Vec<String> = source.authors.iter().chain(&source.publisher).cloned().collect();
            let issued = source.issued.as_ref().map(|issued| view! { ", " {date(issued, lang, &c.base)} });
            let kind =
                Vocabulary::label(&timeline.about.vocabulary.source_kind, &source.kind, lang).to_owned();
            let address = source.url.clone().filter(|_| !c.sealed());
            let address = address.map(|url| view! { " " <bdi class="address" dir="ltr">{url}</bdi> });
            view! { {titled(&source.title)}". "{titled(&by.join(", "))}{issued}". "{kind}"."{address} }
        });
        view! { <li id=format!("note-{}", at + 1)>{known}</li> }
    });
    view! {
        <section class="sheet-end">
            <h2>{text::SOURCE_NOTES.get(lang)}</h2>
            <ol class="source-notes">{notes.collect_view()}</ol>
        </section>
    }
    .into_any()
}

/// What stands on every page: where this comes from, in which version, and the way back to it.
fn foot(c: &Context<'_>) -> AnyView {
    let (lang, timeline) = (c.lang, c.timeline());
    let asked = Asked { version: Some(timeline.version), ..Asked::default() };
    let link = format!("{}{}", c.reader.origin, c.form("", &asked));
    foot_line(c.reader, timeline, &link, lang)
}

/// The line at the foot of a printed page.
pub(super) fn foot_line(
    reader: &Reader,
    timeline: &masar_core::model::Timeline,
    link: &str,
    lang: Lang,
) -> AnyView {
    let version = format!(
        "{} {} · {}",
        crate::pages::text::VERSION.get(lang),
        timeline.version,
        timeline.hash.get(..8).unwrap_or_default()
    );
    let licence = timeline.about.license.as_ref().map(|licence| format!(" · {}", licence.name));
    let site = reader.origin.split("://").nth(1).unwrap_or(&reader.origin).to_owned();
    view! {
        <footer class="sheet-foot">
            {qr::qr(link, text::SCAN.get(lang))}
            <p>
                <b>{crate::pages::text::MASAR.get(lang)}</b>" · "{spoken(&timeline.about.titles, lang)}" · "{version}{licence}
                <br/><bdi class="address" dir="ltr" title=site>{link.to_owned()}</bdi>
            </p>
        </footer>
    }
    .into_any()
}
