//! A view on paper: one sheet, or several side by side for a long timeline. The whole is drawn once; each
//! sheet is a window on it that reaches over its neighbour, with marks for cutting and laying over.

use super::handout::foot_line;
use super::{script, text};
use crate::pages::explore::Explore;
use crate::pages::parts::dated::spoken;
use crate::pages::parts::document::{Head, document};
use crate::pages::parts::drawing::picture;
use crate::pages::{Reader, base_view};
use leptos::prelude::*;
use masar_core::chart::describe::describe;
use masar_core::chart::plan::Plan;
use masar_core::chart::scene::Frame;
use masar_core::story::Paper;
use masar_core::view::View;

/// How a view is laid on paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// The sheet.
    pub paper: Paper,
    /// How many sheets stand side by side, 1 to [`Layout::MOST`].
    pub sheets: u32,
}

impl Layout {
    /// More sheets would be a roll.
    pub const MOST: u32 = 8;

    /// The query of this layout, to be joined to that of a view.
    fn query(self) -> String {
        let mut parts = vec![format!("sheets={}", self.sheets)];
        if self.paper.large {
            parts.push("paper=a3".to_owned());
        }
        if self.paper.landscape {
            parts.push("layout=landscape".to_owned());
        }
        parts.join("&")
    }
}

/// Sheets lie over each other by so many millimetres.
const OVERLAP_MM: f64 = 12.0;
/// Pixels of the drawing to a millimetre of paper.
const PX_PER_MM: f64 = 3.9;
/// Margins of the page on both sides, in millimetres.
const MARGINS_MM: f64 = 24.0;
/// What stands above and below the picture on a sheet, in millimetres.
const FURNITURE_MM: f64 = 62.0;

/// How the drawing is cut into sheets, in pixels.
struct Cut {
    /// Width of a sheet.
    sheet: f64,
    /// From the beginning of one sheet to that of the next.
    step: f64,
    /// By how much they lie over each other.
    overlap: f64,
    /// Width of the whole drawing.
    whole: f64,
}

impl Cut {
    fn new(paper: Paper, sheets: u32, px_per_mm: f64) -> Cut {
        let sheet = (f64::from(paper.millimetres().0) - MARGINS_MM) * px_per_mm;
        let overlap = if sheets > 1 { OVERLAP_MM * px_per_mm } else { 0.0 };
        let step = sheet - overlap;
        Cut { sheet, step, overlap, whole: sheet + step * f64::from(sheets - 1) }
    }
}

/// The page.
pub fn poster(reader: &Reader, page: &Explore, layout: Layout) -> String {
    let (lang, timeline, view) = (reader.lang, &page.timeline, &page.view);
    let (path, base) = (reader.timeline(timeline), base_view(timeline));
    let plan = Plan::new(timeline, &page.index, view, lang);
    let sheets = layout.sheets.clamp(1, Layout::MOST);
    let draw = |px_per_mm: f64| {
        let cut = Cut::new(layout.paper, sheets, px_per_mm);
        let frame = Frame { width: cut.whole, lang, path: &path, base: &base, links: false };
        let drawn = picture(timeline, &plan, view, frame, "poster-", None);
        let height = height_of(&drawn);
        (cut, drawn, height)
    };
    let (mut cut, mut drawn, mut height) = draw(PX_PER_MM);
    let room = f64::from(layout.paper.millimetres().1) - MARGINS_MM - FURNITURE_MM;
    if height > room * PX_PER_MM {
        // A tall picture is drawn finer, so that it fits the sheet with its neighbours unbroken.
        (cut, drawn, height) = draw(height / room);
    }
    let source = format!(
        "<svg class=\"scene\" width=\"0\" height=\"0\" aria-hidden=\"true\"><g id=\"drawing\" class=\"scene\">{}</g></svg>",
        inside_of(&drawn)
    );
    let sentences = describe(timeline, &plan, view, view.window(timeline), lang).join(" ");
    let head = Head {
        title: format!("{} — {}", timeline.about.titles.get(lang), text::PRINT_VIEW.get(lang)),
        description: sentences.clone(),
        hidden: true,
        ..Head::default()
    };
    let link = format!(
        "{}{}",
        reader.origin,
        View { version: Some(timeline.version), ..view.clone() }.href(&path, &base)
    );
    let tiles = (0..sheets).map(|at| {
        // Where reading starts on the right, so do the sheets.
        let from = if lang.is_rtl() { sheets - 1 - at } else { at };
        tile(at + 1, sheets, (f64::from(from) * cut.step, cut.sheet, height), cut.overlap, lang)
    });
    let tiles: Vec<AnyView> = tiles.collect();
    let titles = timeline.about.titles.clone();
    let controls = controls(&path, page, layout, lang);
    let foot = foot_line(reader, timeline, &link, lang);
    let class = format!("handout poster {}", layout.paper.name());
    let many = (sheets > 1).then(|| view! { <p class="meta">{text::TILES_HOW.get(lang)}</p> });
    document(reader, head, move || {
        view! {
            {controls}
            <article class=class>
                <div class="poster-source" inner_html=source></div>
                <h1>{spoken(&titles, lang)}</h1>
                <p class="meta poster-words">{sentences}</p>
                {many}
                {tiles}
                {foot}
            </article>
            {script(reader, "print.js")}
        }
    })
}

/// One sheet: a window on the drawing, with marks where it meets its neighbours.
fn tile(
    number: u32,
    count: u32,
    (from, width, height): (f64, f64, f64),
    overlap: f64,
    lang: masar_core::lang::Lang,
) -> AnyView {
    // In the order of reading, a sheet is cut where the next one begins.
    let (lap, cut) = match lang.is_rtl() {
        false => (from + overlap, from + width - overlap),
        true => (from + width - overlap, from + overlap),
    };
    let cut = (number < count).then(|| {
        view! { <path class="n s-text cut" stroke-dasharray="6 4" d=format!("M{cut:.1} 0V{height:.1}")/> }
    });
    let lap = (number > 1).then(|| {
        view! {
            <path class="n s-text lap" d=format!("M{lap:.1} 0v14M{:.1} 7h14M{lap:.1} {:.1}v-14", lap - 7.0, height)/>
        }
    });
    let name = format!("{} {number} / {count}", text::SHEET.get(lang));
    view! {
        <figure class="tile">
            <svg class="scene" viewBox=format!("{from:.1} 0 {width:.1} {height:.1}") role="img" aria-label=name.clone()>
                <use href="#drawing"/>
                {cut}{lap}
            </svg>
            <figcaption class="meta">{name}</figcaption>
        </figure>
    }
    .into_any()
}

/// The height that a drawing says it has.
fn height_of(svg: &str) -> f64 {
    let value = svg.split_once("height=\"").and_then(|(_, rest)| rest.split('"').next());
    value.and_then(|text| text.parse().ok()).unwrap_or(600.0)
}

/// What a drawing holds, without the element around it: sheets show parts of it, each in a frame of its own.
fn inside_of(svg: &str) -> &str {
    let inside = svg.split_once('>').map_or("", |(_, rest)| rest);
    inside.strip_suffix("</svg>").unwrap_or(inside)
}

fn controls(path: &str, page: &Explore, layout: Layout, lang: masar_core::lang::Lang) -> AnyView {
    let base = base_view(&page.timeline);
    let query = page.view.query(&base);
    let href = |layout: Layout| {
        let and = if query.is_empty() { "" } else { "&" };
        format!("{path}/print?{query}{and}{}", layout.query())
    };
    let papers = Paper::ALL.map(|paper| {
        let size = if paper.large { "A3" } else { "A4" };
        let way = if paper.landscape { text::LANDSCAPE } else { text::PORTRAIT };
        let current = (paper == layout.paper).then_some("true");
        view! { <a class="button" href=href(Layout { paper, ..layout }) aria-current=current>{size}" "{way.get(lang)}</a> }
    });
    let sheets = [1, 2, 3, 4, 6, 8].map(|sheets| {
        let current = (sheets == layout.sheets).then_some("true");
        view! { <a class="button" href=href(Layout { sheets, ..layout }) aria-current=current>{sheets}</a> }
    });
    let back = page.view.href(path, &base);
    view! {
        <div class="sheet-controls">
            <p><a href=back>{text::TO_TIMELINE.get(lang)}</a></p>
            <p class="story-ways"><b>{text::PAPER.get(lang)}</b>" "{papers.collect_view()}</p>
            <p class="story-ways"><b>{text::TILES.get(lang)}</b>" "{sheets.collect_view()}</p>
            <p><button type="button" class="needs-script" data-do="print">{text::PRINT.get(lang)}</button>" "{text::PRINT_HOW.get(lang)}</p>
        </div>
    }
    .into_any()
}
