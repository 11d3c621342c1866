//! How timelines come and go: as data packages, checked cell by cell.

pub mod encoding;
pub mod export;
pub mod fault;
pub mod history;
pub mod hosts;
pub mod import;
pub mod package;
pub mod reference;
pub mod schema;
