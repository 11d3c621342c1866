//! Masar's markup: pages as functions of data, islands that bring the figure to life, and the painter
//! that draws the series.
//!
//! Pages are compiled for the server only; islands for both sides. The `cfg`s of the project stand in this
//! file.

pub mod figure;
pub mod islands;
pub mod paint;

#[cfg(feature = "ssr")]
pub mod pages;

/// Half as much code as the usual one, for memory that one page needs for a while.
#[cfg(feature = "hydrate")]
#[global_allocator]
static MEMORY: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// Called by `boot.js` once the module is loaded: islands are hydrated one by one after it.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
