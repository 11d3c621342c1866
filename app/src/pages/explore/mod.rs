//! The explore page: one view of a timeline as a picture, a table or its sources.

mod details;
mod filters;
mod sources;
mod table;
mod toolbar;

pub use details::details;
pub(in crate::pages) use table::coverage;

use super::corrections::{self, Since};
use super::parts::document::{Head, document};
use super::parts::drawing::{picture, sign};
use super::{Reader, base_view, render, story};
use crate::islands::explorer::Explorer as ExplorerIsland;
use crate::pages::text;
use leptos::prelude::*;
use masar_core::chart::legend;
use masar_core::chart::plan::Plan;
use masar_core::chart::scene::Frame;
use masar_core::chart::{describe, rows};
use masar_core::filter::{Facets, Index};
use masar_core::lang::Lang;
use masar_core::model::Timeline;
use masar_core::view::{Problem, Tab, View};
use std::sync::Arc;

/// Everything that the page is drawn from.
#[derive(Clone)]
pub struct Explore {
    /// The timeline, at the version asked for.
    pub timeline: Arc<Timeline>,
    /// Its texts, folded for search.
    pub index: Arc<Index>,
    /// The view asked for.
    pub view: View,
    /// What of the address was set aside.
    pub problems: Vec<Problem>,
    /// The newest version, where this is an earlier one.
    pub newest: Option<u32>,
    /// How that one differs from this.
    pub since: Option<Since>,
}

/// What the parts of the page share.
pub(super) struct Context<'a> {
    pub page: &'a Explore,
    pub lang: Lang,
    pub path: String,
    pub base: View,
    pub plan: Plan,
}

impl Context<'_> {
    pub(super) fn timeline(&self) -> &Timeline {
        &self.page.timeline
    }

    pub(super) fn view(&self) -> &View {
        &self.page.view
    }

    /// The address of another view of this timeline.
    pub(super) fn href(&self, view: &View) -> String {
        view.href(&self.path, &self.base)
    }

    /// The address of this view with one thing changed.
    pub(super) fn href_with(&self, change: impl FnOnce(&mut View)) -> String {
        // Another view begins with its first rows.
        let mut view = View { page: 0, ..self.view().clone() };
        change(&mut view);
        self.href(&view)
    }
}

fn context<'a>(reader: &Reader, page: &'a Explore) -> Context<'a> {
    context_at(reader, page, reader.timeline(&page.timeline))
}

/// The same with links to views under another path.
fn context_at<'a>(reader: &Reader, page: &'a Explore, path: String) -> Context<'a> {
    Context {
        page,
        lang: reader.lang,
        path,
        base: base_view(&page.timeline),
        plan: Plan::new(&page.timeline, &page.index, &page.view, reader.lang),
    }
}

/// The page.
pub fn explore(reader: &Reader, page: &Explore) -> String {
    let c = context(reader, page);
    let lang = c.lang;
    let view = c.view();
    let titles = &page.timeline.about.titles;
    let sentences = describe::describe(&page.timeline, &c.plan, view, view.window(&page.timeline), lang);
    let first = sentences.first().cloned().unwrap_or_default();
    let has_figure = view.tab == Tab::Chart;
    let head = Head {
        title: titles.get(lang).to_owned(),
        description: first.clone(),
        // A filtered view is for its reader; search engines keep the timeline itself.
        canonical: Some(match view.version {
            Some(version) => format!("/t/{}?v={version}", page.timeline.slug),
            None => format!("/t/{}", page.timeline.slug),
        }),
        figure: has_figure.then(|| reader.figure_data(&page.timeline)),
        picture_first: has_figure,
        hidden: !c.view().query(&c.base).is_empty(),
        meta: super::share::meta::of_view(reader, page, &first),
        script: has_figure.then(|| format!("{}figure.js", reader.site.root)),
        ..Head::default()
    };
    // The first screen is the picture's, so its words follow it; above a table they say what it holds.
    let words = summary(&sentences);
    let (above, face) = match view.tab {
        Tab::Chart => {
            let (toolbar, figure) = (toolbar::toolbar(&c), figure(&c, reader));
            (None, view! { {toolbar}{figure}{words}{key(&c)} }.into_any())
        }
        Tab::Table => (Some(words), table::tables(&c)),
        Tab::Sources => (Some(words), sources::sources(&c)),
    };
    let title = titles.get(lang).to_owned();
    let banners = banners(&c);
    let bar = filters::bar(&c);
    let aside = view! {
        <aside id="details" class="details" aria-label=text::DETAILS.get(lang) tabindex="-1">
            {details::content(&c)}
        </aside>
    };
    let source_line = source_line(&c);
    let adding = super::edit::add_links(reader, &page.timeline);
    let stories = story::invitation(reader, &page.timeline);
    let ways = has_figure.then(|| story::ways(reader, &page.timeline, view, &c.base));
    document(reader, head, move || {
        view! {
            <div class="explore">
                <div class="headline"><h1>{title}</h1>{stories}</div>
                {banners}
                {above}
                {bar}
                <div class="stage">
                    <div class="face">{face}</div>
                    {aside}
                </div>
                {ways}
                {source_line}
                {adding}
            </div>
        }
    })
}

/// A part of the page that an embed may go without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The title.
    Title,
    /// The summary in words.
    Summary,
    /// Moving in time.
    Toolbar,
    /// The signs explained.
    Legend,
    /// What is selected.
    Details,
    /// The rows as tables.
    Table,
    /// Version, licence and the way back.
    Source,
}

impl Part {
    /// The part of this name in an address.
    pub fn from_name(name: &str) -> Option<Part> {
        match name {
            "title" => Some(Part::Title),
            "summary" => Some(Part::Summary),
            "toolbar" => Some(Part::Toolbar),
            "legend" => Some(Part::Legend),
            "details" => Some(Part::Details),
            "table" => Some(Part::Table),
            "source" => Some(Part::Source),
            _ => None,
        }
    }
}

/// The parts of the page, each by itself, for a page that arranges them otherwise.
pub(in crate::pages) struct Parts {
    pub description: String,
    pub banners: AnyView,
    pub summary: AnyView,
    pub toolbar: AnyView,
    pub figure: AnyView,
    pub legend: AnyView,
    pub details: AnyView,
    pub details_name: &'static str,
    pub tables: AnyView,
    pub source: String,
}

/// The parts of a view whose links lead to views under `path`; records are pages of the whole site.
pub(in crate::pages) fn parts(reader: &Reader, page: &Explore, path: String) -> Parts {
    let c = context_at(reader, page, path);
    let (lang, view) = (c.lang, c.view());
    let sentences = describe::describe(&page.timeline, &c.plan, view, view.window(&page.timeline), lang);
    let whole = context(reader, page);
    Parts {
        description: sentences.first().cloned().unwrap_or_default(),
        banners: banners(&c),
        summary: summary(&sentences),
        toolbar: toolbar::toolbar(&c),
        figure: figure(&c, reader),
        legend: key(&c),
        details: details::content(&c),
        details_name: text::DETAILS.get(lang),
        tables: table::tables(&whole),
        source: version(&page.timeline, lang),
    }
}

/// What is in sight in words, and how many of each choice of the filters: for an explorer that holds but a
/// sample.
pub fn seen(reader: &Reader, page: &Explore) -> String {
    let c = context(reader, page);
    let view = c.view();
    let sentences = describe::describe(&page.timeline, &c.plan, view, view.window(&page.timeline), c.lang);
    let facets = Facets::new(&page.timeline, &page.index, view);
    let lists = [("kind", facets.kind), ("driver", facets.driver), ("stance", facets.stance)];
    let counts = lists.into_iter().flat_map(|(name, choices)| {
        choices.into_iter().map(move |choice| {
            view! { <b data-count=format!("{name}/{}", choice.id)>{choice.count}</b> }
        })
    });
    let counts = counts.collect_view();
    render(move || view! { {summary(&sentences)}{counts} })
}

fn version(timeline: &Timeline, lang: Lang) -> String {
    let hash = timeline.hash.get(..8).unwrap_or(&timeline.hash);
    format!("{} {} · {hash}", text::VERSION.get(lang), timeline.version)
}

fn summary(sentences: &[String]) -> AnyView {
    let sentences = sentences.iter().cloned().map(|sentence| view! { <span>{sentence}</span>" " });
    view! { <p id="summary" class="summary">{sentences.collect_view()}</p> }.into_any()
}

fn banners(c: &Context<'_>) -> AnyView {
    let lang = c.lang;
    let note = c.timeline().about.content_note.as_ref().map(|note| {
        view! {
            <details class="content-note" id="content-note" open data-note=c.timeline().slug.clone()>
                <summary>{text::CONTENT_NOTE.get(lang)}</summary>
                <p>{super::parts::dated::spoken(note, lang)}</p>
                <button type="button" class="needs-script" id="content-note-close">{text::UNDERSTOOD.get(lang)}</button>
            </details>
        }
    });
    let problems = (!c.page.problems.is_empty()).then(|| {
        let items = c.page.problems.iter().map(|problem| view! { <li>{problem.message(lang)}</li> });
        view! {
            <div class="notice" role="alert">
                <strong>{text::IGNORED_PARTS.get(lang)}</strong>
                <ul>{items.collect_view()}</ul>
            </div>
        }
    });
    let earlier = c.page.newest.map(|newest| {
        let href = c.href_with(|view| view.version = None);
        let whole = format!("/{}/t/{}", lang.tag(), c.timeline().slug);
        let since = c.page.since.map(|it| corrections::since(it, &whole, c.timeline().version, lang));
        let compare = format!("{}/compare?from={}&to={newest}", c.path, c.timeline().version);
        view! {
            <div class="notice">
                {text::VERSION_BANNER.get(lang)}" "{format!("{} / {newest}", c.timeline().version)}" · "
                <a href=href>{text::NEWEST.get(lang)}</a>
                {since}" · "
                <a href=compare>{super::history::text::COMPARE.get(lang)}</a>
            </div>
        }
    });
    view! { {note}{problems}{earlier} }.into_any()
}

/// Widths at which the server draws: the style sheet shows the one that suits the screen, and the island
/// replaces both by one drawn to measure.
const DRAWN_PX: [(&str, f64); 2] = [("wide", 1040.0), ("small", rows::NARROW_PX - 220.0)];

fn figure(c: &Context<'_>, reader: &Reader) -> AnyView {
    let lang = c.lang;
    let drawings = DRAWN_PX.map(|(name, width)| {
        let frame = Frame { width, lang, path: &c.path, base: &c.base, links: true };
        let drawn = picture(c.timeline(), &c.plan, c.view(), frame, &name[..1], Some("summary"));
        view! { <div class=format!("plot {name}") inner_html=drawn></div> }
    });
    let [wide, small] = drawings;
    let data = reader.figure_data(c.timeline());
    view! {
        <figure id="figure" tabindex="0" aria-label=c.timeline().about.titles.get(lang).to_owned()
            aria-describedby="summary keys" data-lang=lang.tag() data-path=c.path.clone() data-from=data>
            <div id="plot">{wide}{small}</div>
            <ExplorerIsland/>
        </figure>
        <p id="keys" class="unseen">{text::KEYS_HELP.get(lang)}</p>
    }
    .into_any()
}

fn key(c: &Context<'_>) -> AnyView {
    let lang = c.lang;
    let signs = legend::signs().into_iter().enumerate().map(|(i, sign_of)| {
        let drawn = sign(&sign_of.shapes, legend::SIGN_PX, &format!("k{i}"));
        view! { <li>{drawn}{sign_of.words.get(lang)}</li> }
    });
    view! {
        <details class="legend" open>
            <summary>{text::LEGEND.get(lang)}</summary>
            <ul>{signs.collect_view()}</ul>
        </details>
    }
    .into_any()
}

fn source_line(c: &Context<'_>) -> AnyView {
    let (lang, timeline) = (c.lang, c.timeline());
    let about = &timeline.about;
    let licence = about.license.clone().map(|licence| {
        view! {
            " · " <a href=licence.path rel="license noopener">{licence.name}</a>
            " (" {text::FIGURES_TERMS.get(lang)} ")"
        }
    });
    let version = version(timeline, lang);
    let share = c.view().href(&format!("{}/share", c.path), &c.base);
    view! {
        <p class="source-line">
            <span><a href=format!("{}/history", c.path)>{version}</a>{licence}</span>
            <a href=share data-follow="share">{super::share::text::SHARE.get(lang)}</a>
            <a href=format!("/t/{}.zip", timeline.slug) download="">{text::DOWNLOAD.get(lang)}</a>
            {super::import::link(&c.path, lang)}
        </p>
    }
    .into_any()
}
