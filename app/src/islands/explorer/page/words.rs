//! The picture in words: the summary, the status, the crosshair's readout.

use crate::islands::explorer::Readout;
use crate::islands::explorer::dom::{self, by_id};
use crate::islands::explorer::state::{Explorer, Shared};
use leptos::prelude::{GetUntracked, Set};
use masar_core::chart::describe::describe;
use masar_core::chart::reading::readings;
use masar_core::date::{Day, words};
use std::rc::Rc;

/// The status speaks at most once in so many milliseconds.
const PACE_MS: f64 = 2_500.0;

/// Writes the summary of what is in sight; its first sentence waits to be said.
pub(super) fn summary(explorer: &mut Explorer) {
    let sentences =
        describe(&explorer.timeline, &explorer.plan, &explorer.view, explorer.days(), explorer.lang);
    explorer.to_say = sentences.first().cloned();
    let (Some(element), Some(document)) = (by_id("summary"), dom::document()) else { return };
    // Fewer words must not pull the figure from under the pointer.
    let _ = element.style().set_property("min-height", &format!("{}px", element.offset_height()));
    element.set_text_content(None);
    for sentence in sentences {
        let Ok(span) = document.create_element("span") else { return };
        span.set_text_content(Some(&sentence));
        let _ = element.append_with_node_1(&span);
        let _ = element.append_with_str_1(" ");
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
                explorer.voice.status.set(words);
            }
            return;
        }
        PACE_MS - since
    };
    let shared = Rc::clone(shared);
    dom::later(wait as i32 + 50, move || speak(&shared));
}

/// Shows what every series says at a day.
pub(in crate::islands::explorer) fn show_readout(explorer: &Explorer, day: Day, x: f64) {
    let (lang, view) = (explorer.lang, &explorer.view);
    let readings = readings(&explorer.timeline, &explorer.plan, view, day, lang);
    let (left, right) = explorer.rows.plot;
    explorer.voice.readout.set(Some(Readout {
        day: words::day(day, lang, view.calendar, view.digits),
        x,
        span: (explorer.rows.axis.bottom, explorer.rows.foot.top),
        left: x > (left + right) / 2.0,
        readings,
    }));
}

/// Takes the readout away.
pub(in crate::islands::explorer) fn hide_readout(explorer: &Explorer) {
    let readout = explorer.voice.readout;
    if readout.get_untracked().is_some() {
        readout.set(None);
    }
}
