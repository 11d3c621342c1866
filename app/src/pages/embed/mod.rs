//! A view in somebody else's page: the figure and what it needs to be understood, and nothing that asks
//! for anything. Useful as it is; with script it reacts, and tells its host how high it is.

use super::explore::{Explore, Part, parts};
use super::parts::document::{Head, head_view, whole_style};
use super::share::text;
use super::{Reader, base_view, render};
use leptos::prelude::*;
use masar_core::lang::Lang;
use masar_core::model::Timeline;
use masar_core::view::{Tab, View};

/// The height of a frame before its page has told its own.
pub const HEIGHT_PX: u32 = 1180;

/// How a host wants the frame.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wishes {
    /// `light` or `dark`; none is as the reader's system has it.
    pub theme: Option<&'static str>,
    /// The parts to leave out.
    pub hidden: Vec<Part>,
}

impl Wishes {
    /// Takes the host's wishes out of a query; what remains is the View's. A wish that nobody knows is set
    /// aside: a frame has no room for reproaches, and shows the whole.
    pub fn parse(query: &str) -> (Wishes, String) {
        let mut wishes = Wishes::default();
        let mut rest = form_urlencoded::Serializer::new(String::new());
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match &*name {
                "theme" => wishes.theme = ["light", "dark"].into_iter().find(|theme| *theme == value),
                "hide" => wishes.hidden.extend(value.split('~').filter_map(Part::from_name)),
                _ => {
                    rest.append_pair(&name, &value);
                }
            }
        }
        (wishes, rest.finish())
    }
}

/// The path and query of a view's frame.
pub fn frame_address(lang: Lang, timeline: &Timeline, view: &View) -> String {
    let view = View { tab: Tab::Chart, ..view.clone() };
    view.href(&format!("/embed/{}/t/{}", lang.tag(), timeline.slug), &base_view(timeline))
}

/// The page.
pub fn embed(reader: &Reader, page: &Explore, wishes: &Wishes) -> String {
    let (lang, timeline) = (reader.lang, &page.timeline);
    let path = format!("/embed/{}/t/{}", lang.tag(), timeline.slug);
    let parts = parts(reader, page, path);
    let whole =
        page.view.href(&format!("{}{}", reader.origin, reader.timeline(timeline)), &base_view(timeline));
    let title = timeline.about.titles.get(lang).to_owned();
    let head = Head {
        title: title.clone(),
        description: parts.description.clone(),
        canonical: Some(format!("/t/{}", timeline.slug)),
        figure: Some(reader.figure_data(timeline)),
        picture_first: true,
        hidden: true,
        embedded: true,
        ..Head::default()
    };
    let shows = |part: Part| !wishes.hidden.contains(&part);
    let heading = shows(Part::Title)
        .then(|| view! { <h1><a href=whole.clone() target="_blank" rel="noopener">{title}</a></h1> });
    let summary = shows(Part::Summary).then_some(parts.summary);
    let toolbar = shows(Part::Toolbar).then_some(parts.toolbar);
    let legend = shows(Part::Legend).then_some(parts.legend);
    let details = shows(Part::Details).then(|| {
        view! { <aside id="details" class="details" aria-label=parts.details_name tabindex="-1">{parts.details}</aside> }
    });
    let table = shows(Part::Table).then(|| {
        view! { <details class="rows"><summary>{text::SHOW_TABLE.get(lang)}</summary>{parts.tables}</details> }
    });
    let source = shows(Part::Source).then(|| {
        view! {
            <p class="source-line">
                <span>{parts.source}</span>
                <a href=whole target="_blank" rel="noopener">{text::SOURCE_OF_EMBED.get(lang)}</a>
            </p>
        }
    });
    let figure = parts.figure;
    let banners = parts.banners;
    let late_style = whole_style(reader);
    let body = render(move || {
        view! {
            <main id="main" class="embed">
                {heading}
                {banners}
                {summary}
                {toolbar}
                {figure}
                {legend}
                {details}
                {table}
                {source}
            </main>
            {late_style}
        }
    });
    let head = render(|| head_view(reader, head));
    let theme = wishes.theme.map(|theme| format!(" data-theme=\"{theme}\"")).unwrap_or_default();
    let (tag, dir) = (lang.tag(), lang.dir());
    format!(
        "<!DOCTYPE html><html lang=\"{tag}\" dir=\"{dir}\"{theme}><head>{head}</head><body class=\"framed\">{body}</body></html>"
    )
}
