//! Sources of a record: those chosen, those a search has found, and those added in place.

use super::field::{described, fault, help, id, named, required};
use super::fields::{FINDING, Field, Input, WORK};
use super::{Context, text};
use crate::pages::parts::area::contents;
use crate::pages::parts::dated::{date_short, titled};
use crate::pages::{Reader, base_view, render};
use leptos::prelude::*;
use masar_core::lang::Lang;
use masar_core::model::{Source, Timeline};
use masar_core::text::Text;

/// What a search of the sources has found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The ids, the likeliest first.
    pub ids: Vec<String>,
    /// Whether there are more.
    pub more: bool,
}

/// The field for one source or several.
pub(super) fn picker(c: &Context<'_>, field: &Field) -> AnyView {
    let lang = c.lang;
    let name = field.column;
    let one = field.input == Input::Source;
    let value = c.edit.typed.row.get(name);
    let chosen: Vec<&str> = value.split('|').filter(|id| !id.is_empty()).collect();
    let items = chosen.iter().map(|id| tick(&c.edit.timeline, id, name, one, true, lang));
    let items = match chosen.is_empty() {
        true => view! { <p class="meta" data-none="">{text::NONE_CHOSEN.get(lang)}</p> }.into_any(),
        false => items.collect_view().into_any(),
    };
    let results =
        c.edit.found.as_ref().map(|found| results(&c.edit.timeline, found, &chosen, name, one, lang));
    let (described, _) = described(c, name);
    let find = c.edit.typed.find.clone();
    view! {
        <fieldset class="field sources-field" id=id(name) tabindex="-1" aria-describedby=described data-name=name
            data-one=one.then_some("")>
            <legend>{field.label.get(lang)}{required(field.required, lang)}</legend>
            {help(name, field.help, lang)}
            {fault(c, name)}
            <div class="chosen" role="group" aria-label=text::CHOSEN.get(lang)>{items}</div>
            <label for="f-find">{text::FIND_SOURCE.get(lang)}</label>
            <div class="with-button">
                <input id="f-find" name="find" type="search" value=find dir="auto" autocomplete="off" data-find=""/>
                <button name="do" value="find">{text::FIND.get(lang)}</button>
            </div>
            <div id="found" class="found" aria-live="polite">{results}</div>
            {new_sources(c)}
        </fieldset>
    }
    .into_any()
}

/// One source that can be chosen.
fn tick(timeline: &Timeline, source: &str, name: &str, one: bool, checked: bool, lang: Lang) -> AnyView {
    let kind = if one { "radio" } else { "checkbox" };
    let (name, value) = (name.to_owned(), source.to_owned());
    let words = match timeline.source(source) {
        Some(source) => told(source, timeline, lang),
        None => view! { <code>{value.clone()}</code> }.into_any(),
    };
    view! {
        <label class="tick source"><input type=kind name=name value=value checked=checked/><span>{words}</span></label>
    }
    .into_any()
}

fn told(source: &Source, timeline: &Timeline, lang: Lang) -> AnyView {
    let base = base_view(timeline);
    let by: Vec<&str> = source.authors.iter().chain(&source.publisher).map(String::as_str).collect();
    let issued = source.issued.as_ref().map(|issued| view! { " · "{date_short(issued, lang, &base)} });
    view! { {titled(&source.title)}<span class="meta">{titled(&by.join(", "))}{issued}</span> }.into_any()
}

fn results(
    timeline: &Timeline,
    found: &Found,
    chosen: &[&str],
    name: &str,
    one: bool,
    lang: Lang,
) -> AnyView {
    let fresh = found.ids.iter().filter(|id| !chosen.contains(&id.as_str()));
    let items: Vec<AnyView> = fresh.map(|id| tick(timeline, id, name, one, false, lang)).collect();
    let more = found.more.then(|| view! { <p class="meta">{text::FOUND_MORE.get(lang)}</p> });
    match items.is_empty() {
        true if found.ids.is_empty() => view! { <p class="meta">{text::FOUND_NONE.get(lang)}</p> }.into_any(),
        _ => view! { {items}{more} }.into_any(),
    }
}

/// What a search has found, as a piece of the page.
pub fn found(reader: &Reader, timeline: &Timeline, found: &Found, one: bool) -> String {
    let name = if one { "source" } else { "sources" };
    render(|| results(timeline, found, &[], name, one, reader.lang))
}

/// Sources that are not in the timeline yet: added with the record, or not at all.
fn new_sources(c: &Context<'_>) -> AnyView {
    let lang = c.lang;
    let blocks = c.edit.typed.new_sources.iter().enumerate().map(|(n, row)| {
        let prefix = format!("new.{n}.");
        let get = |column: &str| row.get(column).to_owned();
        let fields = WORK.iter().chain(FINDING).map(|field| named(c, field, &prefix, &get)).collect_view();
        let note = row.get("note").to_owned();
        let out = format!("{prefix}out");
        view! {
            <fieldset class="new-source" id=id(&prefix)>
                <legend>{text::NEW_SOURCE.get(lang)}</legend>
                {fields}
                <input type="hidden" name=format!("{prefix}note") value=note/>
                <label class="tick"><input type="checkbox" name=out value="yes"/><span>{text::LEAVE_OUT.get(lang)}</span></label>
            </fieldset>
        }
    });
    let blocks = blocks.collect_view();
    view! { {blocks}{reference(c, text::ADD_SOURCE_HERE)} }.into_any()
}

/// Where a reference is pasted, to be read into fields.
pub(super) fn reference(c: &Context<'_>, summary: Text) -> AnyView {
    let lang = c.lang;
    let (described, invalid) = described(c, "reference");
    let reference = c.edit.typed.reference.clone();
    let open = !reference.is_empty() || c.edit.fault("reference").is_some();
    view! {
        <details class="add-source field" open=open>
            <summary>{summary.get(lang)}</summary>
            <label for=id("reference")>{text::REFERENCE.get(lang)}</label>
            <textarea id=id("reference") name="reference" rows="4" dir="ltr" aria-describedby=described aria-invalid=invalid>{contents(&reference)}</textarea>
            {fault(c, "reference")}
            {help("reference", Some(text::REFERENCE_HELP), lang)}
            <button name="do" value="reference">{text::READ_REFERENCE.get(lang)}</button>
        </details>
    }
    .into_any()
}
