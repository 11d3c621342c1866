//! Settings: of each timeline, and the hosts that must not be linked.

use super::field::{self, Faults};
use super::{said, tabs, text};
use crate::pages::Reader;
use crate::pages::parts::document::{Head, document};
use leptos::prelude::*;
use masar_core::lang::Lang;
use masar_core::text::Text;

/// The page of settings.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The timelines.
    pub timelines: Vec<TimelineSetting>,
    /// The hosts of the list that ships.
    pub shipped: Vec<String>,
    /// Those refused beside them, one a line.
    pub added: String,
    /// Those of the list that are allowed, one a line.
    pub allowed: String,
    /// What is wrong.
    pub faults: Faults,
    /// What has just been done.
    pub done: Option<Text>,
}

/// The settings of one timeline.
#[derive(Clone, Debug)]
pub struct TimelineSetting {
    /// Its slug.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// Whether contested changes need two editors.
    pub two_editors: bool,
    /// Whether the pupils' view shows no links to other sites.
    pub hide_links: bool,
}

/// Draws the page.
pub fn settings(reader: &Reader, page: Settings) -> String {
    let lang = reader.lang;
    let head = Head { title: text::SETTINGS.get(lang).to_owned(), hidden: true, ..Head::default() };
    let inner = reader.clone();
    let Settings { timelines, shipped, added, allowed, faults, done } = page;
    document(reader, head, move || {
        let none = timelines.is_empty();
        let timelines = timelines.into_iter().map(|timeline| timeline_form(timeline, lang)).collect_view();
        let shipped = shipped.into_iter().map(|host| view! { <li><code dir="ltr">{host}</code></li> });
        view! {
            <h1>{text::ADMINISTRATION.get(lang)}</h1>
            {tabs(&inner, "/admin/settings")}
            {said(done, lang)}
            {faults.summary(lang)}
            <section class="section">
                <h2>{text::TIMELINE_SETTINGS.get(lang)}</h2>
                {none.then(|| view! { <p class="hint">{text::NO_TIMELINES.get(lang)}</p> })}
                {timelines}
            </section>
            <section class="section sheet">
                <h2>{text::REFUSED_HOSTS.get(lang)}</h2>
                <p class="hint">{text::REFUSED_HOSTS_LEDE.get(lang)}</p>
                <details class="shipped">
                    <summary>{text::SHIPPED_HOSTS.get(lang)}</summary>
                    <ul>{shipped.collect_view()}</ul>
                </details>
                <form class="fields" method="post" id="hosts">
                    <input type="hidden" name="do" value="hosts"/>
                    {field::lines("added", text::ADDED_HOSTS, Some(text::ADDED_HOSTS_HINT), added, &faults, lang)}
                    {field::lines("allowed", text::ALLOWED_HOSTS, None, allowed, &faults, lang)}
                    <button>{text::SAVE.get(lang)}</button>
                </form>
            </section>
        }
    })
}

fn timeline_form(timeline: TimelineSetting, lang: Lang) -> AnyView {
    let TimelineSetting { slug, title, two_editors, hide_links } = timeline;
    let check = |name: &'static str, on: bool, words: Text, hint: Text| {
        let id = format!("{slug}-{name}");
        let hint_id = format!("{id}-hint");
        view! {
            <div class="check">
                <input type="checkbox" id=id.clone() name=name value="on" checked=on aria-describedby=hint_id.clone()/>
                <label for=id>{words.get(lang)}</label>
                <p class="hint" id=hint_id>{hint.get(lang)}</p>
            </div>
        }
    };
    view! {
        <form class="fields boxed" method="post" data-id=format!("timeline/{slug}")>
            <fieldset>
                <legend>{title}</legend>
                <input type="hidden" name="do" value="timeline"/>
                <input type="hidden" name="slug" value=slug.clone()/>
                {check("two_editors", two_editors, text::TWO_EDITORS, text::TWO_EDITORS_HINT)}
                {check("hide_links", hide_links, text::HIDE_LINKS, text::HIDE_LINKS_HINT)}
            </fieldset>
            <button>{text::SAVE.get(lang)}</button>
        </form>
    }
    .into_any()
}
