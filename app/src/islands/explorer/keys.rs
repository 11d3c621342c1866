//! The keyboard, while the figure has the focus.
//!
//! One tab stop for the figure, one for each of its panels; arrows go from mark to mark as they are seen,
//! whichever way time runs, and from value to value where the name of a series has the focus. `+` `−` `0`
//! zoom, Shift with arrows pans, Page Up and Page Down move by a year, Home and End go to the ends of a row,
//! `[` and `]` to the smallest and the greatest value, Escape closes. The keys that ask for another part of
//! the page (`/`, `t`, `?`) are answered by `public/figure.js`.

use super::dom::{self, listen as on};
use super::state::{Explorer, Shared};
use super::values::{self, Wanted};
use super::{motion, page};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent, SvgElement};

/// Page Up and Page Down move by this many days.
const YEAR_DAYS: f64 = 365.25;

/// Listens to keys.
pub(super) fn listen(shared: &Shared) {
    let figure = shared.borrow().figure.clone();
    let shared = Rc::clone(shared);
    on(&figure, "keydown", move |event: KeyboardEvent| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        if answer(&shared, &event.key(), event.shift_key()) {
            event.prevent_default();
        }
    });
}

/// Whether the key was one of ours.
fn answer(shared: &Shared, key: &str, shift: bool) -> bool {
    let reversed = shared.borrow().time.reversed;
    let window = {
        let explorer = shared.borrow();
        let sign = |towards_right: bool| if towards_right == reversed { "earlier" } else { "later" };
        match key {
            "+" | "=" => explorer.action("zoom-in"),
            "-" | "−" | "_" => explorer.action("zoom-out"),
            "0" | "٠" => explorer.action("whole"),
            "ArrowLeft" if shift => explorer.action(sign(false)),
            "ArrowRight" if shift => explorer.action(sign(true)),
            "PageUp" => Some(explorer.moved(-YEAR_DAYS)),
            "PageDown" => Some(explorer.moved(YEAR_DAYS)),
            _ => None,
        }
    };
    if let Some(window) = window {
        motion::go_to(shared, window);
        return true;
    }
    let value = match key {
        "ArrowLeft" => Some(Wanted::Left),
        "ArrowRight" => Some(Wanted::Right),
        "Home" => Some(Wanted::First),
        "End" => Some(Wanted::Last),
        "[" => Some(Wanted::Smallest),
        "]" => Some(Wanted::Greatest),
        _ => None,
    };
    if value.is_some_and(|wanted| values::read(shared, wanted)) {
        return true;
    }
    match key {
        "ArrowLeft" => step(shared, Towards::Left),
        "ArrowRight" => step(shared, Towards::Right),
        "ArrowUp" => step(shared, Towards::Up),
        "ArrowDown" => step(shared, Towards::Down),
        "Home" => step(shared, Towards::First),
        "End" => step(shared, Towards::Last),
        "Escape" => page::close_details(shared),
        _ => false,
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Towards {
    Left,
    Right,
    Up,
    Down,
    First,
    Last,
}

/// A mark on the page: its link, its row, its place.
struct Stop {
    link: SvgElement,
    row: usize,
    x: f64,
}

/// What stands in the drawing from top to bottom: groups of links, and the names of series, links by
/// themselves.
fn rows(explorer: &Explorer) -> Vec<(Element, Vec<SvgElement>)> {
    let rows: Vec<Element> = dom::all(&explorer.plot, ".scene > g, .scene > a");
    let links = |row: &Element| match row.clone().dyn_into::<SvgElement>() {
        Ok(link) if link.tag_name() == "a" => vec![link],
        _ => dom::all(row, "a"),
    };
    rows.into_iter().map(|row| (row.clone(), links(&row))).collect()
}

fn stops(explorer: &Explorer) -> Vec<Stop> {
    let mut stops = Vec::new();
    for (row, (_, links)) in rows(explorer).into_iter().enumerate() {
        for link in links {
            let rect = link.get_bounding_client_rect();
            stops.push(Stop { row, x: rect.left() + rect.width() / 2.0, link });
        }
    }
    masar_core::sort::by(&mut stops, |a, b| a.row.cmp(&b.row).then(a.x.total_cmp(&b.x)));
    stops
}

/// Leaves one mark of each panel in the order of tabs: the one last in focus, else the first. Rows of one
/// name, such as all lanes of events, are one panel.
pub(super) fn rove(explorer: &mut Explorer) {
    let mut panels: Vec<(String, Vec<SvgElement>)> = Vec::new();
    for (row, links) in rows(explorer) {
        let name = row.get_attribute("class").unwrap_or_default();
        match panels.iter_mut().find(|panel| panel.0 == name) {
            Some(panel) => panel.1.extend(links),
            None => panels.push((name, links)),
        }
    }
    let is_active =
        |link: &SvgElement| explorer.active.is_some() && link.get_attribute("data-id") == explorer.active;
    for (_, links) in panels {
        let active = links.iter().position(is_active).unwrap_or(0);
        for (i, link) in links.iter().enumerate() {
            let _ = link.set_attribute("tabindex", if i == active { "0" } else { "-1" });
        }
    }
}

/// Puts the focus back on a mark after the picture was drawn anew.
pub(super) fn focus_mark(shared: &Shared, id: &str) {
    let plot = shared.borrow().plot.clone();
    let links: Vec<SvgElement> = dom::all(&plot, ".scene a");
    match links.iter().find(|link| link.get_attribute("data-id").as_deref() == Some(id)) {
        Some(link) => {
            let _ = link.focus();
        }
        // Gathered with its neighbours by now: the figure itself keeps the focus.
        None => {
            let _ = shared.borrow().figure.focus();
        }
    }
}

fn step(shared: &Shared, towards: Towards) -> bool {
    let target = {
        let explorer = shared.borrow();
        let stops = stops(&explorer);
        let focus = dom::document().and_then(|document| document.active_element());
        let is_focus =
            |stop: &Stop| focus.as_ref().is_some_and(|f| f.is_same_node(Some(stop.link.unchecked_ref())));
        let next = match stops.iter().position(is_focus) {
            None => stops.iter().position(|stop| stop.link.get_attribute("tabindex").as_deref() == Some("0")),
            Some(at) => next_stop(&stops, at, towards),
        };
        next.and_then(|i| stops.into_iter().nth(i)).map(|stop| stop.link)
    };
    let Some(link) = target else { return true };
    {
        let mut explorer = shared.borrow_mut();
        explorer.active = link.get_attribute("data-id");
        explorer.value = None;
        rove(&mut explorer);
    }
    let _ = link.focus();
    true
}

fn next_stop(stops: &[Stop], at: usize, towards: Towards) -> Option<usize> {
    let here = &stops[at];
    let same = |i: usize| stops.get(i).is_some_and(|stop| stop.row == here.row);
    let row = |wanted: usize| stops.iter().enumerate().filter(move |(_, stop)| stop.row == wanted);
    let nearest = |wanted: Option<usize>| {
        let distance = |stop: &Stop| (stop.x - here.x).abs();
        row(wanted?).min_by(|a, b| distance(a.1).total_cmp(&distance(b.1))).map(|(i, _)| i)
    };
    match towards {
        Towards::Left => at.checked_sub(1).filter(|i| same(*i)),
        Towards::Right => Some(at + 1).filter(|i| same(*i)),
        Towards::Up => nearest(stops.iter().map(|stop| stop.row).filter(|row| *row < here.row).max()),
        Towards::Down => nearest(stops.iter().map(|stop| stop.row).filter(|row| *row > here.row).min()),
        Towards::First => row(here.row).map(|(i, _)| i).next(),
        Towards::Last => row(here.row).map(|(i, _)| i).next_back(),
    }
}
