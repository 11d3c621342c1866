//! The audit log.

use super::field::{Faults, Field};
use super::{moment, tabs, text};
use crate::pages::Reader;
use crate::pages::parts::document::{Head, document};
use leptos::prelude::*;
use masar_core::audit::Act;
use masar_core::lang::Lang;

/// A page of the log.
#[derive(Clone, Debug, Default)]
pub struct AuditPage {
    /// The lines, newest first.
    pub lines: Vec<AuditLine>,
    /// Whose deeds are shown, if not everybody's.
    pub actor: String,
    /// The name of the act shown, if not all.
    pub act: String,
    /// What it was done to, if not anything.
    pub subject: String,
    /// First day.
    pub from: String,
    /// Last day.
    pub to: String,
    /// The query that shows the same lines, without a question mark.
    pub query: String,
    /// The query of older lines, where there are some.
    pub older: Option<String>,
    /// Whether newer lines are left out.
    pub has_newer: bool,
    /// What is wrong with the filter.
    pub faults: Faults,
}

/// A line of the log.
#[derive(Clone, Debug)]
pub struct AuditLine {
    /// When.
    pub at: String,
    /// Who.
    pub actor: String,
    /// The name of the act.
    pub action: String,
    /// To what.
    pub subject: String,
    /// What else is known.
    pub detail: String,
}

/// Draws it.
pub fn audit(reader: &Reader, page: AuditPage) -> String {
    let lang = reader.lang;
    let head = Head { title: text::AUDIT.get(lang).to_owned(), hidden: true, ..Head::default() };
    let inner = reader.clone();
    document(reader, head, move || {
        let with = |suffix: &str, query: &str| {
            let path = inner.path(&format!("/admin/audit{suffix}"));
            if query.is_empty() { path } else { format!("{path}?{query}") }
        };
        let newest = page.has_newer.then(|| {
            view! { <a href=with("", &page.query) rel="first">{text::NEWEST.get(lang)}</a> }
        });
        let older = page.older.as_ref().map(|older| {
            view! { <a href=with("", older) rel="next">{text::OLDER.get(lang)}</a> }
        });
        view! {
            <h1>{text::ADMINISTRATION.get(lang)}</h1>
            {tabs(&inner, "/admin/audit")}
            <p class="lede">{text::AUDIT_LEDE.get(lang)}</p>
            {page.faults.summary(lang)}
            {filter(&page, lang)}
            {lines(&page.lines, lang)}
            <p class="onward">
                {newest}
                {older}
                <a href=with(".csv", &page.query) download="">{text::AS_CSV.get(lang)}</a>
                <a href=with(".json", &page.query) download="">{text::AS_JSON.get(lang)}</a>
            </p>
        }
    })
}

fn filter(page: &AuditPage, lang: Lang) -> AnyView {
    let acts = Act::ALL.iter().map(|act| {
        let chosen = act.name() == page.act;
        view! { <option value=act.name() selected=chosen>{act.words().get(lang)}</option> }
    });
    let day = |id, label, value: &str| {
        Field { kind: "date", ..Field::text(id, label, lang) }.with(value).draw(&page.faults)
    };
    view! {
        <form class="fields row" method="get" id="filter">
            {Field::text("actor", text::WHO, lang).with(page.actor.clone()).draw(&page.faults)}
            <div class="field">
                <label for="act">{text::WHAT.get(lang)}</label>
                <select id="act" name="act">
                    <option value="">{text::ANYTHING.get(lang)}</option>
                    {acts.collect_view()}
                </select>
            </div>
            {Field::text("subject", text::TO_WHAT, lang).with(page.subject.clone()).draw(&page.faults)}
            {day("from", text::FROM_DAY, &page.from)}
            {day("to", text::TO_DAY, &page.to)}
            <button>{text::SHOW.get(lang)}</button>
        </form>
    }
    .into_any()
}

fn lines(lines: &[AuditLine], lang: Lang) -> AnyView {
    if lines.is_empty() {
        return view! { <p class="hint">{text::NOTHING_LOGGED.get(lang)}</p> }.into_any();
    }
    let rows = lines.iter().map(|line| {
        let act = Act::from_name(&line.action);
        let act = act.map_or_else(|| line.action.clone(), |act| act.words().get(lang).to_owned());
        let who = match line.actor.is_empty() {
            true => text::NOBODY.get(lang).into_any(),
            false => view! { <bdi>{line.actor.clone()}</bdi> }.into_any(),
        };
        view! {
            <tr data-act=line.action.clone()>
                <td>{moment(&line.at)}</td>
                <td>{who}</td>
                <td>{act}</td>
                <td><bdi>{line.subject.clone()}</bdi></td>
                <td><bdi>{line.detail.clone()}</bdi></td>
            </tr>
        }
    });
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=text::AUDIT.get(lang)>
            <table id="log">
                <thead>
                    <tr>
                        <th scope="col">{text::WHEN.get(lang)}</th>
                        <th scope="col">{text::WHO.get(lang)}</th>
                        <th scope="col">{text::WHAT.get(lang)}</th>
                        <th scope="col">{text::TO_WHAT.get(lang)}</th>
                        <th scope="col">{text::MORE.get(lang)}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}
