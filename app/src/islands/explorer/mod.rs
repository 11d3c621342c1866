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
//! | `page` | the rest of the page: links, forms, address, details, words |
//! | `api` | the one file that talks to the server |
//! | `dom` | small helpers |
//!
//! The island renders only what needs script: the crosshair's readout and the status for screen readers.

#![expect(missing_docs, reason = "the island's macro makes a public struct of its arguments")]

mod api;
mod canvas;
mod dom;
mod draw;
mod keys;
mod motion;
mod page;
mod pointer;
mod state;

use leptos::prelude::*;
use masar_core::chart::reading::Reading;
use masar_core::lang::Lang;

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

/// The island: `data` is the address of the timeline's figure data, `path` that of the page.
#[island]
pub fn Explorer(data: String, path: String, lang: Lang) -> impl IntoView {
    let voice = Voice { readout: RwSignal::new(None), status: RwSignal::new(String::new()) };
    Effect::new(move |_| state::start(data.clone(), path.clone(), lang, voice));
    view! {
        <p class="unseen" role="status" aria-live="polite">{move || voice.status.get()}</p>
        {move || voice.readout.get().map(readout)}
    }
}

fn readout(at: Readout) -> impl IntoView {
    let height = at.span.1 - at.span.0;
    let shift = if at.left { at.x - 17.0 * 16.0 - 12.0 } else { at.x + 12.0 };
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
        <div class="crosshair" style:transform=format!("translate({}px,{}px)", at.x, at.span.0) style:height=format!("{height}px")></div>
        <div class="readout" aria-hidden="true" style:transform=format!("translate({shift}px,{}px)", at.span.0)>
            <h3>{at.day}</h3>
            <dl>{items.collect_view()}</dl>
        </div>
    }
}
