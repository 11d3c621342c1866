//! What others have changed while somebody was writing: both joined, and a choice where they clash.

use super::fields::part_columns;
use super::{Context, field, text};
use leptos::prelude::*;
use masar_core::lang::Lang;
use masar_core::model::Kind;
use masar_core::review::{Clash, Difference};

/// Two changes of one record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meeting {
    /// Whether the others have removed it.
    pub gone: bool,
    /// What both have changed.
    pub clashes: Vec<Clash>,
    /// What the others have changed since its writer looked.
    pub theirs: Vec<Difference>,
}

/// The name of the field that settles a clash.
pub(super) fn name(clash: &Clash) -> String {
    match &clash.part {
        Some(part) => format!("take:{part}/{}", clash.column),
        None => format!("take:{}", clash.column),
    }
}

pub(super) fn meeting(c: &Context<'_>) -> AnyView {
    let lang = c.lang;
    let Some(meeting) = &c.edit.meeting else { return ().into_any() };
    let (title, words) = match meeting.gone {
        true => (text::GONE, text::GONE_TEXT),
        false => (text::MOVED, text::MOVED_TEXT),
    };
    let choices = meeting.clashes.iter().map(|clash| choice(c, clash)).collect_view();
    let clashes = |column: &str, part: &Option<String>| {
        meeting.clashes.iter().any(|clash| clash.column == column && clash.part == *part)
    };
    let others = meeting.theirs.iter().filter(|it| !clashes(&it.column, &it.part) && !meeting.gone);
    let others: Vec<AnyView> = others
        .map(|it| {
            let label = label(c.edit.kind, it.part.as_deref(), &it.column, lang);
            view! {
                <tr><th scope="row">{label}</th><td>{cell(&it.before, lang)}</td><td>{cell(&it.after, lang)}</td></tr>
            }
            .into_any()
        })
        .collect();
    let others = (!others.is_empty()).then(|| {
        view! {
            <div class="scroll">
                <table>
                    <caption>{text::THEY_ALSO.get(lang)}</caption>
                    <thead><tr><td></td><th scope="col">{text::AT_FIRST.get(lang)}</th><th scope="col">{text::THEIRS.get(lang)}</th></tr></thead>
                    <tbody>{others}</tbody>
                </table>
            </div>
        }
    });
    view! {
        <section class="meeting" id="meeting" tabindex="-1" aria-labelledby="meeting-title">
            <h2 id="meeting-title">{title.get(lang)}</h2>
            <p>{words.get(lang)}</p>
            {choices}
            {others}
        </section>
    }
    .into_any()
}

fn choice(c: &Context<'_>, clash: &Clash) -> AnyView {
    let lang = c.lang;
    let label = label(c.edit.kind, clash.part.as_deref(), &clash.column, lang);
    let side = |value: &'static str,
                heading: &'static str,
                keep: &'static str,
                words: &str,
                checked: bool| {
        let (name, words) = (name(clash), cell(words, lang));
        view! {
            <div class="side">
                <h4>{heading}</h4>
                <p>{words}</p>
                <label class="tick"><input type="radio" name=name value=value checked=checked/><span>{keep}</span></label>
            </div>
        }
    };
    let mine = side("mine", text::MINE.get(lang), text::KEEP_MINE.get(lang), &clash.mine, true);
    let theirs = side("theirs", text::THEIRS.get(lang), text::KEEP_THEIRS.get(lang), &clash.theirs, false);
    let base = cell(&clash.base, lang);
    view! {
        <fieldset class="clash">
            <legend>{text::CLASH.get(lang)}": "{label}</legend>
            <div class="sides">
                <div class="side"><h4>{text::AT_FIRST.get(lang)}</h4><p>{base}</p></div>
                {theirs}
                {mine}
            </div>
        </fieldset>
    }
    .into_any()
}

fn label(kind: Kind, part: Option<&str>, column: &str, lang: Lang) -> String {
    match part {
        Some(part) => {
            let known = part_columns(kind).iter().find(|(name, _)| *name == column);
            format!("{part}, {}", known.map_or(column, |(_, label)| label.get(lang)))
        }
        None => field::label(kind, column, lang).unwrap_or_else(|| column.to_owned()),
    }
}

fn cell(words: &str, lang: Lang) -> AnyView {
    match words.is_empty() {
        true => view! { <span class="meta">{text::EMPTY.get(lang)}</span> }.into_any(),
        false => {
            let words = words.to_owned();
            view! { <bdi>{words}</bdi> }.into_any()
        }
    }
}
