//! Sources: one step from every number and every statement.

use super::dated::{date_short, titled};
use crate::pages::text;
use leptos::prelude::*;
use masar_core::lang::Lang;
use masar_core::model::{Source, Timeline};
use masar_core::view::View;

/// A list of cited works.
pub fn list(timeline: &Timeline, ids: &[String], path: &str, lang: Lang, view: &View) -> AnyView {
    let items = ids.iter().filter_map(|id| timeline.source(id)).map(|source| {
        view! { <li data-id=format!("source/{}", source.id)>{entry(source, path, lang, view)}</li> }
    });
    view! { <ul class="sources">{items.collect_view()}</ul> }.into_any()
}

/// The site that an address leads to: a link that leaves ours says so before it is followed.
pub fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    host.strip_prefix("www.").unwrap_or(host)
}

/// One work: its title leads to its own address where there is one, else to its record.
pub fn entry(source: &Source, path: &str, lang: Lang, view: &View) -> AnyView {
    let record = format!("{path}/sources/{}", source.id);
    let title = match &source.url {
        Some(url) => view! {
            <a href=url.clone() rel="noopener external nofollow">
                {titled(&source.title)}" "<bdi class="leads" dir="ltr">"↗ "{host(url).to_owned()}</bdi>
            </a>
        }
        .into_any(),
        None => view! { <a href=record.clone()>{titled(&source.title)}</a> }.into_any(),
    };
    let by: Vec<String> = source.authors.iter().chain(&source.publisher).cloned().collect();
    let issued = source.issued.as_ref().map(|issued| view! { " · " {date_short(issued, lang, view)} });
    view! {
        {title}
        <span class="meta">
            {titled(&by.join(", "))}{issued}" · "
            <a href=record>{text::FULL_RECORD.get(lang)}</a>
        </span>
    }
    .into_any()
}
