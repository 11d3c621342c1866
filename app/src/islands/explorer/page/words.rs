//! The picture in words: the summary, the status, the crosshair's readout.

use crate::islands::explorer::api;
use crate::islands::explorer::dom::{self, by_id};
use crate::islands::explorer::state::{Explorer, Shared};
use masar_core::chart::describe::describe;
use masar_core::chart::reading::{Reading, readings};
use masar_core::date::{Day, words};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;

/// What the island renders: see [`crate::islands::explorer::Explorer`].
const ISLAND_STATUS: &str = "leptos-island [role=status]";
const CROSSHAIR: &str = "leptos-island .crosshair";
const READOUT: &str = "leptos-island .readout";

/// The status speaks at most once in so many milliseconds.
const PACE_MS: f64 = 2_500.0;

/// Writes the summary of what is in sight; its first sentence waits to be said.
pub(super) fn summary(explorer: &mut Explorer) {
    let sentences =
        describe(&explorer.sample.timeline, &explorer.plan, &explorer.view, explorer.days(), explorer.lang);
    explorer.to_say = sentences.first().cloned();
    let Some(element) = by_id("summary") else { return };
    // Fewer words must not pull the figure from under the pointer.
    let _ = element.style().set_property("min-height", &format!("{}px", element.offset_height()));
    element.set_text_content(None);
    for sentence in sentences {
        dom::append(&element, "span", &sentence);
        let _ = element.append_with_str_1(" ");
    }
}

/// Has the server say what is in sight and how many of each choice: a sample cannot tell.
pub(super) fn fetch(shared: &Shared) {
    let (path, query, request) = {
        let explorer = shared.borrow();
        (explorer.path.clone(), explorer.view.query(&explorer.base), explorer.motion)
    };
    let shared = Rc::clone(shared);
    spawn_local(async move {
        let Ok(html) = api::part("seen", &path, &query).await else { return };
        if shared.borrow().motion != request {
            return;
        }
        let Some(part) = dom::document().and_then(|document| document.create_element("div").ok()) else {
            return;
        };
        part.set_inner_html(&html);
        if let (Some(new), Some(old)) = (dom::all::<HtmlElement>(&part, "p").pop(), by_id("summary")) {
            old.set_inner_html(&new.inner_html());
            let first = dom::all::<HtmlElement>(&new, "span").into_iter().next();
            shared.borrow_mut().to_say = first.and_then(|first| first.text_content());
        }
        for count in dom::all::<HtmlElement>(&part, "b") {
            let name = count.get_attribute("data-count").unwrap_or_default();
            for place in dom::all_of_page::<HtmlElement>(&format!("#filters [data-count=\"{name}\"]")) {
                place.set_text_content(count.text_content().as_deref());
            }
        }
        speak(&shared);
    });
}

/// Says `words` at once.
pub(in crate::islands::explorer) fn say(words: &str) {
    if let Some(status) = dom::find(ISLAND_STATUS) {
        status.set_text_content(Some(words));
    }
}

/// Says what waits to be said, when it is time.
pub(in crate::islands::explorer) fn speak(shared: &Shared) {
    let wait = {
        let mut explorer = shared.borrow_mut();
        let since = dom::now() - explorer.spoke;
        // The first drawing is no news.
        let first = explorer.spoke == 0.0;
        if first {
            explorer.spoke = dom::now();
            explorer.to_say = None;
            return;
        }
        if explorer.to_say.is_none() {
            return;
        }
        if since >= PACE_MS {
            explorer.spoke = dom::now();
            if let Some(words) = explorer.to_say.take() {
                say(&words);
            }
            return;
        }
        PACE_MS - since
    };
    let shared = Rc::clone(shared);
    dom::later(wait as i32 + 50, move || speak(&shared));
}

/// Width of the readout with its distance from the hair, in pixels.
const READOUT_PX: i32 = 17 * 16 + 12;

/// Shows what every series says at a day, beside a hair at `x`.
pub(in crate::islands::explorer) fn show_readout(explorer: &Explorer, day: Day, x: f64) {
    let (Some(hair), Some(readout)) = (dom::find(CROSSHAIR), dom::find(READOUT)) else { return };
    let (lang, view) = (explorer.lang, &explorer.view);
    let (left, right) = explorer.rows.plot;
    let (top, bottom) = (explorer.rows.axis.bottom as i32, explorer.rows.foot.top as i32);
    let shift = if x > (left + right) / 2.0 { x as i32 - READOUT_PX } else { x as i32 + 12 };
    let place = |element: &HtmlElement, x: i32| {
        let _ = element.style().set_property("transform", &format!("translate({x}px,{top}px)"));
        element.set_hidden(false);
    };
    place(&hair, x as i32);
    let _ = hair.style().set_property("height", &format!("{}px", bottom - top));
    place(&readout, shift);
    readout.set_text_content(None);
    dom::append(&readout, "h3", &words::day(day, lang, view.calendar, view.digits));
    let Some(list) = dom::append(&readout, "dl", "") else { return };
    for reading in readings(&explorer.sample.timeline, &explorer.plan, view, day, lang) {
        write_reading(&list, &reading);
    }
}

fn write_reading(list: &HtmlElement, reading: &Reading) {
    let Some(row) = dom::append(list, "div", "") else { return };
    dom::append(&row, "dt", &reading.label);
    let Some(said) = dom::append(&row, "dd", "") else { return };
    dom::append(&said, "b", &reading.figure);
    for words in [&reading.period, &reading.remark] {
        if !words.is_empty() {
            let _ = said.append_with_str_1(" · ");
            let _ = said.append_with_str_1(words);
        }
    }
    // Where nothing was counted there is nothing to cite.
    if !reading.period.is_empty()
        && let Some(source) = dom::append(&said, "bdi", &reading.source.0)
    {
        source.set_class_name("cited");
    }
}

/// Takes the readout away.
pub(in crate::islands::explorer) fn hide_readout() {
    for place in [CROSSHAIR, READOUT] {
        if let Some(element) = dom::find(place) {
            element.set_hidden(true);
        }
    }
}
