//! Masar's markup: pages as functions of data, islands that bring the figure to life, and the painter
//! that draws the series.
//!
//! Pages are compiled for the server only; islands for both sides. The three `cfg`s of the project stand
//! in this file.

pub mod figure;
pub mod islands;
pub mod paint;

#[cfg(feature = "ssr")]
pub mod pages;

/// Called by `boot.js` once the module is loaded: islands are hydrated one by one after it.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
