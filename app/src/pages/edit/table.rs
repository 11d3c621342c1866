//! The rows that belong to a record, values of a series or steps of a story: a table that can be pasted,
//! looked over cell by cell, and drawn before it is saved.

use super::field::{area, described, fault, help, id};
use super::fields::part_columns;
use super::{Context, part as section, text};
use crate::pages::parts::area::contents;
use crate::pages::record::drawing;
use leptos::prelude::*;
use masar_core::lang::Lang;
use masar_core::model::{Kind, Series, Timeline};
use masar_core::review::Row;

/// Rows shown of a table without a fault: more help nobody.
const SHOWN: usize = 60;

/// Rows looked over.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The rows as they were understood.
    pub rows: Vec<Row>,
    /// What is wrong: number of the row from 0, column, words.
    pub faults: Vec<(usize, String, String)>,
    /// The series that they make, where nothing is wrong with it.
    pub series: Option<Series>,
}

/// The part of the form, for kinds that have such rows.
pub(super) fn part(c: &Context<'_>) -> AnyView {
    let lang = c.lang;
    let (title, words) = match c.edit.kind {
        Kind::Series => (text::PART_VALUES, text::VALUES_HELP),
        Kind::Story => (text::PART_STEPS, text::STEPS_HELP),
        _ => return ().into_any(),
    };
    let columns = part_columns(c.edit.kind);
    let names = columns.iter().map(|(column, _)| *column).collect::<Vec<_>>().join("\t");
    let labels = columns.iter().map(|(_, label)| label.get(lang)).collect::<Vec<_>>().join("\t");
    let typed = &c.edit.typed;
    let (described, _) = described(c, "paste");
    let (paste, has_paste) = (typed.paste.clone(), !typed.paste.is_empty());
    let modes = [("append", text::APPEND, !typed.replace), ("replace", text::REPLACE, typed.replace)];
    let modes = modes.map(|(value, words, checked)| {
        view! { <label class="tick"><input type="radio" name="paste-mode" value=value checked=checked/><span>{words.get(lang)}</span></label> }
    });
    let looked_over = c.edit.table.as_ref().map(|table| looked_over(c, table));
    let content = view! {
        <div class="field" id="table-field" data-columns=names data-labels=labels data-add=text::ADD_ROW.get(lang)
            data-row=text::ROW.get(lang) data-text=text::AS_TEXT.get(lang)>
            <label for=id("table")>{text::TABLE.get(lang)}</label>
            {area(c, "table", &typed.table, Some(Lang::En), false)}
            {fault(c, "table")}
            {help("table", Some(words), lang)}
        </div>
        <details class="field paste" open=has_paste>
            <summary>{text::PASTE.get(lang)}</summary>
            <label for=id("paste")>{text::PASTE_HELP.get(lang)}</label>
            <textarea id=id("paste") name="paste" rows="6" dir="ltr" aria-describedby=described>{contents(&paste)}</textarea>
            {fault(c, "paste")}
            <p class="unseen" id=format!("{}-help", id("paste"))>{words.get(lang)}</p>
            <fieldset class="ticks"><legend>{text::PASTE_MODE.get(lang)}</legend>{modes}</fieldset>
        </details>
        <p><button name="do" value="check">{text::PREVIEW.get(lang)}</button></p>
        {looked_over}
    };
    section("part-values", title.get(lang), content.into_any())
}

fn looked_over(c: &Context<'_>, table: &Table) -> AnyView {
    let lang = c.lang;
    let columns = part_columns(c.edit.kind);
    let head =
        columns.iter().map(|(_, label)| view! { <th scope="col">{label.get(lang)}</th> }).collect_view();
    let at_fault = |row: usize| table.faults.iter().any(|(at, ..)| *at == row);
    let shown = table.rows.iter().enumerate().filter(|(n, _)| *n < SHOWN || at_fault(*n));
    let rows = shown.map(|(n, row)| {
        let cells = columns.iter().map(|(column, _)| {
            let value = row.get(column).to_owned();
            let wrong = table.faults.iter().filter(|(at, of, _)| *at == n && of == column);
            let wrong: Vec<String> = wrong.map(|(.., words)| words.clone()).collect();
            match wrong.is_empty() {
                true => view! { <td><bdi>{value}</bdi></td> }.into_any(),
                false => view! {
                    <td class="at-fault"><bdi>{value}</bdi><span class="field-error">{wrong.join(" ")}</span></td>
                }
                .into_any(),
            }
        });
        view! { <tr id=format!("row-{n}")><th scope="row" class="number">{n + 1}</th>{cells.collect_view()}</tr> }
    });
    let caption = format!("{}: {} {}", text::TABLE.get(lang), table.rows.len(), text::VALUES_COUNT.get(lang));
    let caption = match table.faults.len() {
        0 => caption,
        faults => format!("{caption} · {}: {faults}", text::CELLS_AT_FAULT.get(lang)),
    };
    let drawn = table.series.as_ref().map(|series| {
        let alone = Timeline {
            about: c.edit.timeline.about.clone(),
            series: vec![series.clone()],
            ..Timeline::default()
        };
        view! { <figure class="preview"><figcaption class="meta">{text::PREVIEW_TITLE.get(lang)}</figcaption>{drawing(&alone, series, lang)}</figure> }
    });
    let label = caption.clone();
    view! {
        {drawn}
        <div class="scroll whole" tabindex="0" role="region" aria-label=label>
            <table class="looked-over">
                <caption>{caption}</caption>
                <thead><tr><th scope="col" class="number">{text::ROW.get(lang)}</th>{head}</tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}
