//! The pure heart of Masar: dates told honestly, the records of a timeline, the View that names one
//! picture, and the Scene that places it.
//!
//! Two arrows carry the program, and both live here:
//!
//! ```text
//! (Timeline@version, View) ──► Scene ──► SVG | canvas | words
//! ```
//!
//! Nothing in this crate reads a file, a clock or a socket, so the same code runs on the server for the
//! first paint and in the browser for every frame after it.

pub mod analysis;
pub mod around;
pub mod audit;
pub mod chart;
pub mod cite;
pub mod credentials;
pub mod date;
pub mod duplicates;
pub mod figure;
pub mod filter;
pub mod glossary;
pub mod lang;
pub mod listing;
pub mod model;
pub mod outline;
pub mod policy;
pub mod review;
pub mod sample;
pub mod score;
pub mod search;
pub mod slug;
pub mod sort;
pub mod story;
pub mod text;
pub mod view;
