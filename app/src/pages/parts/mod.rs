//! Parts that several pages share.

pub mod area;
pub mod change;
pub mod columns;
pub mod dated;
pub mod document;
pub mod drawing;
pub mod markdown;
pub mod moment;
pub mod pager;
pub mod sources;
