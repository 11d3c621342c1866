//! Who somebody is, and whether they may.

mod viewer;

pub use viewer::Viewer;
