//! What a person changes, and how two changes meet.
//!
//! A record being edited is a [`Draft`]: the cells of its row in the data package, as texts, so that a
//! half-written date or an unknown source can be kept and told of. [`difference`] says what a draft changes,
//! cell by cell; [`merge`] joins two changes made on one ground, and names the cells that both changed;
//! [`rebase`] does so for whole records, which may come and go, and settles what clashes;
//! [`wording`] says which words of a text changed.

mod difference;
mod draft;
mod merge;
mod message;
mod rebase;
mod state;
mod wording;

pub use difference::{Difference, difference};
pub use draft::{Draft, Row};
pub use merge::{Clash, Merged, merge};
pub use message::accepted_message;
pub use rebase::{Rebased, Side, rebase};
pub use state::{Act, State};
pub use wording::{Piece, wording};
