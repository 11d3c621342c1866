//! A figure that is guided: a story or a talk says which view it shows, not the address of the page.
//!
//! Such a figure carries `data-view`, the query of its view. Whoever guides it writes another query there
//! and sends it the event `masar:view`; the picture glides there. Wherever the reader then goes in the
//! picture, the figure says so in `data-seen` and with the event `masar:moved`; the address stays.

use super::dom::listen as on;
use super::state::Shared;
use super::{motion, page};
use std::rc::Rc;
use web_sys::{Event, HtmlElement};

/// The query of the view that a guided figure was told to show; none where the figure is on its own.
pub(super) fn told(figure: &HtmlElement) -> Option<String> {
    figure.get_attribute("data-view")
}

/// Listens to whoever guides.
pub(super) fn listen(shared: &Shared) {
    let figure = shared.borrow().figure.clone();
    let shared = Rc::clone(shared);
    on(&figure, "masar:view", move |_: Event| go(&shared));
}

/// Shows the view that was asked for, gliding from the days that were in sight.
fn go(shared: &Shared) {
    let (view, from) = {
        let explorer = shared.borrow();
        let view = page::view_of_address(&explorer.figure, &explorer.base, &explorer.sample);
        (view, explorer.window)
    };
    page::show(shared, view);
    let to = shared.borrow().window;
    if from != to {
        shared.borrow_mut().window = from;
        motion::go_to(shared, to);
    } else {
        say(shared);
    }
}

/// Says where the picture is now, if it is a guided one. Whether it is.
pub(super) fn say(shared: &Shared) -> bool {
    let (figure, query) = {
        let explorer = shared.borrow();
        (explorer.figure.clone(), explorer.view.query(&explorer.base))
    };
    if told(&figure).is_none() {
        return false;
    }
    // Nothing is borrowed by now: whoever listens may guide the figure on at once.
    let _ = figure.set_attribute("data-seen", &query);
    if let Ok(event) = Event::new("masar:moved") {
        let _ = figure.dispatch_event(&event);
    }
    true
}
