//! The picture as a tree. The page holds nested lists, which every reader of screens knows; `public/tree.js`
//! makes them one tree with keys of its own.

use super::{script, text};
use crate::pages::explore::Explore;
use crate::pages::parts::dated::{spoken, titled};
use crate::pages::parts::document::{Head, document};
use crate::pages::parts::pager::pager;
use crate::pages::{Reader, base_view, render};
use leptos::prelude::*;
use masar_core::model::Kind;
use masar_core::outline::{Node, outline as tree};

/// The page.
pub fn outline(reader: &Reader, page: &Explore) -> String {
    let (lang, timeline) = (reader.lang, &page.timeline);
    let path = reader.timeline(timeline);
    let head = Head {
        title: format!("{} — {}", text::OUTLINE.get(lang), timeline.about.titles.get(lang)),
        description: text::OUTLINE_LEDE.get(lang).to_owned(),
        canonical: Some(format!("/t/{}", timeline.slug)),
        hidden: true,
        ..Head::default()
    };
    let back = page.view.href(&path, &base_view(timeline));
    let titles = timeline.about.titles.clone();
    let inside = inside(reader, page);
    let tree = script(reader, "tree.js");
    document(reader, head, move || {
        view! {
            <article class="record">
                <nav class="trail"><a href=back>{spoken(&titles, lang)}</a></nav>
                <h1>{text::OUTLINE.get(lang)}</h1>
                <p class="lede">{text::OUTLINE_LEDE.get(lang)}</p>
                {inside}
            </article>
            {tree}
        }
    })
}

/// The tree alone, for the disclosure under the chart.
pub fn outline_inside(reader: &Reader, page: &Explore) -> String {
    let inside = inside(reader, page);
    render(move || inside)
}

fn inside(reader: &Reader, page: &Explore) -> AnyView {
    let lang = reader.lang;
    let (nodes, rows) = tree(&page.timeline, &page.index, &page.view, lang);
    if nodes.is_empty() {
        return view! { <p class="notice">{text::NOTHING_IN_SIGHT.get(lang)}</p> }.into_any();
    }
    let path = reader.timeline(&page.timeline);
    let base = base_view(&page.timeline);
    let pages = pager(&page.view, rows, lang, |view| view.href(&format!("{path}/outline"), &base));
    let (help, label) = (text::OUTLINE_KEYS.get(lang), text::OUTLINE.get(lang));
    view! {
        <p class="meta needs-script" id="tree-keys">{help}</p>
        <ul class="tree" data-tree=label aria-label=label>{branches(&nodes, &path)}</ul>
        {pages}
    }
    .into_any()
}

fn branches(nodes: &[Node], path: &str) -> Vec<AnyView> {
    nodes.iter().map(|node| branch(node, path)).collect()
}

fn branch(node: &Node, path: &str) -> AnyView {
    let id = node.record.as_ref().map(|(kind, id)| format!("{}/{id}", kind.singular()));
    let href = node.record.as_ref().map(|(kind, id)| format!("{path}/{}/{id}", kind.plural()));
    // Titles of works are in whatever language they have.
    let work = matches!(node.record, Some((Kind::Source, _)));
    let label = if work { titled(&node.label) } else { node.label.clone().into_any() };
    let label = match href {
        Some(href) => view! { <a href=href>{label}</a> }.into_any(),
        None => view! { <span>{label}</span> }.into_any(),
    };
    let below = (!node.children.is_empty()).then(|| view! { <ul>{branches(&node.children, path)}</ul> });
    view! { <li data-id=id>{label}{below}</li> }.into_any()
}
