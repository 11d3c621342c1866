//! The rest of the page: links, forms, address, details, words.
//!
//! Every link to a view of this timeline is answered here instead of by a page load, since its address
//! says all there is to know; so marks, presets, filters and neighbours need no code of their own.

mod details;
mod filters;
mod words;

pub(super) use details::close_details;
pub(super) use words::{hide_readout, say, show_readout, speak};

use super::dom::{self, by_id, listen as on};
use super::motion;
use super::state::{Explorer, Shared};
use super::{draw, guided};
use masar_core::sample::Sample;
use masar_core::view::{Tab, TimeRange, View};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Element, HtmlAnchorElement, HtmlElement, HtmlInputElement, KeyboardEvent, MouseEvent, PopStateEvent,
};

/// The view that the address names, or whoever guides the figure. A sample does not know what there is not.
pub(super) fn view_of_address(figure: &HtmlElement, base: &View, sample: &Sample) -> View {
    let of_page = || dom::window().and_then(|window| window.location().search().ok()).unwrap_or_default();
    let search = guided::told(figure).unwrap_or_else(of_page);
    let (view, _) = View::parse(search.trim_start_matches('?'), base);
    checked(view, sample)
}

fn checked(view: View, sample: &Sample) -> View {
    if sample.sampling.extent.is_some() { view } else { view.checked(&sample.timeline).0 }
}

/// Listens to links, forms and the browser's back and forward.
pub(super) fn listen(shared: &Shared) {
    if let Some(document) = dom::document() {
        let shared = Rc::clone(shared);
        on(&document, "click", move |event: MouseEvent| {
            if click(&shared, &event) {
                event.prevent_default();
            }
        });
    }
    if let Some(window) = dom::window() {
        let shared = Rc::clone(shared);
        on(&window, "popstate", move |_: PopStateEvent| {
            let view = {
                let explorer = shared.borrow();
                if guided::told(&explorer.figure).is_some() {
                    return;
                }
                view_of_address(&explorer.figure, &explorer.base, &explorer.sample)
            };
            show(&shared, view);
        });
    }
    if let Some(details) = details_element() {
        let shared = Rc::clone(shared);
        on(&details, "keydown", move |event: KeyboardEvent| {
            if event.key() == "Escape" && close_details(&shared) {
                event.prevent_default();
            }
        });
    }
    filters::listen(shared);
}

/// Whether a click was on something that is answered here.
fn click(shared: &Shared, event: &MouseEvent) -> bool {
    if event.default_prevented()
        || event.button() != 0
        || event.ctrl_key()
        || event.meta_key()
        || event.shift_key()
    {
        return false;
    }
    let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else {
        return false;
    };
    let Ok(Some(link)) = target.closest("a[href]") else { return false };
    if let Some(window) = link.get_attribute("data-action").and_then(|name| shared.borrow().action(&name)) {
        motion::go_to(shared, window);
        return true;
    }
    if let Some(time) = link.get_attribute("data-time").and_then(|text| TimeRange::parse(&text)) {
        let window = {
            let explorer = shared.borrow();
            let days = explorer.view.over(time).window_in(explorer.plan.extent);
            (days.0.number(), days.1.number() + 1.0)
        };
        motion::go_to(shared, window);
        return true;
    }
    let Some(view) = view_of_link(&shared.borrow(), &link) else { return false };
    let in_details = link.closest("#details").ok().flatten().is_some();
    let mark = link.get_attribute("data-id");
    if mark.is_some() && link.closest(".scene").ok().flatten().is_some() {
        shared.borrow_mut().active = mark;
    }
    let view = if in_details { keep_window(&shared.borrow(), view) } else { view };
    show(shared, view);
    push_address(shared);
    true
}

/// The view that a link leads to, if it is one that can be drawn from the data at hand.
fn view_of_link(explorer: &Explorer, link: &Element) -> Option<View> {
    let href = link.get_attribute("href")?;
    let (path, query) = href.split_once('?').unwrap_or((&href, ""));
    if path != explorer.path {
        return None;
    }
    let (view, _) = View::parse(query, &explorer.base);
    let same_data = view.version == explorer.view.version && view.tab == Tab::Chart;
    same_data.then(|| checked(view, &explorer.sample))
}

/// Details were written for the window of a moment ago: what they lead to is shown in the window of now,
/// unless it would not be seen there.
fn keep_window(explorer: &Explorer, view: View) -> View {
    let kept = view.over(explorer.view.time);
    let (first, last) = kept.window_in(explorer.plan.extent);
    match masar_core::chart::scene::guide_day(&explorer.sample.timeline, &kept) {
        Some(day) if day < first.number() || day > last.number() + 1.0 => {
            let half = f64::from(last.0 - first.0) / 2.0;
            let (from, to) = explorer.limited((day - half, day + half));
            let day = |at: f64| masar_core::date::Day(at.round() as i32);
            kept.over(TimeRange::days(day(from), day(to - 1.0)))
        }
        _ => kept,
    }
}

/// Shows another view, in all parts of the page.
pub(super) fn show(shared: &Shared, view: View) {
    let selects = {
        let mut explorer = shared.borrow_mut();
        explorer.motion += 1;
        let selects = explorer.view.selection() != view.selection() || explorer.view.event != view.event;
        explorer.take(view);
        filters::reflect(&explorer);
        selects
    };
    draw::at_rest(shared);
    if selects {
        details::fetch(shared);
    }
}

fn address(explorer: &Explorer) -> String {
    explorer.view.href(&explorer.path, &explorer.base)
}

/// A deliberate step: one the reader can come back from.
pub(super) fn push_address(shared: &Shared) {
    if guided::say(shared) {
        return;
    }
    let address = address(&shared.borrow());
    if let Some(history) = dom::window().and_then(|window| window.history().ok()) {
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&address));
    }
}

/// The end of a gesture.
pub(super) fn replace_address(shared: &Shared) {
    if guided::say(shared) {
        return;
    }
    let address = address(&shared.borrow());
    if let Some(history) = dom::window().and_then(|window| window.history().ok()) {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
    }
}

/// Brings everything outside the picture in line with the view: links, fields, counts, the summary.
pub(super) fn follow(shared: &Shared) {
    let sampled = {
        let mut explorer = shared.borrow_mut();
        links_and_fields(&explorer);
        if explorer.supply.is_none() {
            filters::counts(&explorer);
            words::summary(&mut explorer);
        }
        explorer.supply.is_some()
    };
    // What a sample cannot count the server can.
    if sampled {
        words::fetch(shared);
    }
}

fn links_and_fields(explorer: &Explorer) {
    let query = explorer.view.query(&explorer.base);
    // A guided figure stands on a page of another address, whose links are its own.
    let guided = guided::told(&explorer.figure).is_some();
    let links = if guided { Vec::new() } else { dom::all_of_page::<HtmlAnchorElement>("a[data-follow]") };
    for link in links {
        let kept = link.get_attribute("data-follow").unwrap_or_default();
        let href = match Tab::from_name(&kept) {
            Some(tab) => View { tab, ..explorer.view.clone() }.href(&explorer.path, &explorer.base),
            None if kept == "share" => {
                explorer.view.href(&format!("{}/share", explorer.path), &explorer.base)
            }
            None => {
                let other = explorer.path.replacen(explorer.lang.tag(), explorer.lang.other().tag(), 1);
                if query.is_empty() { other } else { format!("{other}?{query}") }
            }
        };
        let _ = link.set_attribute("href", &href);
    }
    let days = explorer.days();
    for link in dom::all_of_page::<HtmlAnchorElement>("a[data-time]") {
        let time = link.get_attribute("data-time").and_then(|text| TimeRange::parse(&text));
        let here = time.is_some_and(|time| explorer.view.over(time).window_in(explorer.plan.extent) == days);
        let _ = if here {
            link.set_attribute("aria-current", "true")
        } else {
            link.remove_attribute("aria-current")
        };
    }
    for (name, day) in [("from", days.0), ("to", days.1)] {
        for field in dom::all_of_page::<HtmlInputElement>(&format!("#range [name={name}]")) {
            field.set_value(&day.to_string());
            let _ = field.remove_attribute("aria-invalid");
        }
    }
}

/// The element that holds the details.
fn details_element() -> Option<web_sys::HtmlElement> {
    by_id("details")
}
