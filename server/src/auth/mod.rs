//! Who somebody is, and whether they may.

pub mod cookie;
pub mod problem;
pub mod secret;
mod viewer;

pub use viewer::{Means, Viewer};
