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
//! | `api` | the one file that talks to the server |
//! | `dom` | small helpers |
//!
//! The island renders only what needs script: the crosshair's readout and the status for screen readers.

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
mod values;

use leptos::prelude::*;
use masar_core::chart::reading::Reading;

/// What the crosshair reads.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Readout {
    /// The day, in words.
    pub day: String,
    /// Where the hair stands, in pixels from the left of the figure.
    pub x: f64,
    /// Upper and lower end of the hair, in pixels.
    pub span: (f64, f64),
    /// Whether the words stand to the left of the hair.
    pub left: bool,
    /// What each series says.
    pub readings: Vec<Reading>,
}

/// The signals through which the explorer speaks to its own markup.
#[derive(Clone, Copy)]
pub(crate) struct Voice {
    /// The crosshair's readout.
    pub readout: RwSignal<Option<Readout>>,
    /// The status for screen readers.
    pub status: RwSignal<String>,
}

/// The island. What it must know stands on the figure as attributes: an island with properties would
/// bring a JSON parser along to read them.
#[island]
pub fn Explorer() -> impl IntoView {
    let voice = Voice { readout: RwSignal::new(None), status: RwSignal::new(String::new()) };
    Effect::new(move |_| state::start(voice));
    view! {
        <p class="unseen" role="status" aria-live="polite">{move || voice.status.get()}</p>
        {move || voice.readout.get().map(readout)}
    }
}

fn readout(at: Readout) -> impl IntoView {
    let (x, top, height) = (at.x as i32, at.span.0 as i32, (at.span.1 - at.span.0) as i32);
    let shift = if at.left { x - 17 * 16 - 12 } else { x + 12 };
    let items = at.readings.into_iter().map(|reading| {
        let period = (!reading.period.is_empty()).then(|| format!(" · {}", reading.period));
        let remark = (!reading.remark.is_empty()).then(|| format!(" · {}", reading.remark));
        // Where nothing was counted there is nothing to cite.
        let source = period.is_some().then(|| view! { <bdi class="cited">{reading.source.0}</bdi> });
        view! {
            <div>
                <dt>{reading.label}</dt>
                <dd><b>{reading.figure}</b>{period}{remark}{source}</dd>
            </div>
        }
    });
    view! {
        <div class="crosshair" style:transform=format!("translate({x}px,{top}px)") style:height=format!("{height}px")></div>
        <div class="readout" aria-hidden="true" style:transform=format!("translate({shift}px,{top}px)")>
            <h3>{at.day}</h3>
            <dl>{items.collect_view()}</dl>
        </div>
    }
}
