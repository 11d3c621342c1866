//! The picture: a timeline and a View in, shapes in pixels out.
//!
//! ```text
//! Timeline + View ──► Plan (once per filter) ──► Scene (every frame) ──► shapes ──► SVG | canvas
//! ```
//!
//! [`plan::Plan`] prepares what does not change while the reader moves; [`scene::Scene`] places what is in
//! sight. Everything a picture shows is placed here, its words included, by one code for server and
//! browser; only the figures of the series strips ([`strip::Figure`]) are left for a painter to draw.

pub mod axis;
pub mod claims;
pub mod comparison;
pub mod crowd;
pub mod describe;
pub mod labels;
pub mod lanes;
pub mod legend;
mod levels;
pub mod mark;
pub mod measure;
mod metrics;
pub mod overview;
pub mod periods;
pub mod plan;
pub mod poster;
pub mod reading;
pub mod rows;
pub mod scale;
pub mod scene;
pub mod series;
pub mod shape;
pub mod strip;
pub mod svg;
mod thinning;
pub mod thumbnail;
pub mod ticks;
pub mod values;

#[cfg(test)]
mod tests;
