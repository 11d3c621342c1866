//! The explorer: takes over the figure that the server drew and lets the reader move in it.
//!
//! | file | what |
//! |---|---|
//! | `state` | what is shown: timeline, plan, view, window |
//! | `draw` | the picture at rest as SVG, in motion on a canvas |
//! | `canvas` | shapes on a canvas |
//! | `motion` | where the window goes: steps, glides, limits |
//! | `pointer` | mouse, wheel and touch |
//! | `keys` | the keyboard |
//! | `values` | the values of a series by keyboard |
//! | `guided` | a figure that a story or a talk leads |
//! | `page` | the rest of the page: links, forms, address, details, words |
//! | `supply` | samples of a timeline too large to travel whole |
//! | `api` | the one file that talks to the server |
//! | `dom` | small helpers |
//!
//! The island renders only what needs script: the crosshair's readout and the status for screen readers.
//! Their words are written in `page/words`.

mod api;
mod canvas;
mod dom;
mod draw;
mod guided;
mod keys;
mod motion;
mod page;
mod pointer;
mod state;
mod supply;
mod values;

use leptos::prelude::*;

/// The island. What it must know stands on the figure as attributes: an island with properties would
/// bring a JSON parser along to read them. Its markup holds no signal: the explorer writes into it as it
/// writes into the rest of the page, and the machinery of signals stays out of what a reader downloads.
#[island]
pub fn Explorer() -> impl IntoView {
    view! {
        <p class="unseen" role="status" aria-live="polite" use:wake></p>
        <div class="crosshair" hidden></div>
        <div class="readout" aria-hidden="true" hidden></div>
    }
}

/// Called in the browser once the markup is there; on the server never.
fn wake(_status: web_sys::Element) {
    state::start();
}
