//! Parts that several pages share.

pub mod dated;
pub mod document;
pub mod drawing;
pub mod sources;
