//! How timelines come and go: as data packages, checked cell by cell.

pub mod fault;
pub mod hosts;
pub mod package;
pub mod reference;
pub mod schema;
