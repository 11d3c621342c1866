//! Review: the queue of proposals, and each of them.

mod discussion;
mod proposal;
mod queue;
mod text;

pub use discussion::Said;
pub use proposal::{Met, ProposalPage, proposal};
pub use queue::{Listed, Queue, Tab, queue};

/// Words that the server itself must say on these pages.
pub mod words {
    pub use super::text::{
        AGREED_ALREADY, CHOOSE, DONE, NEEDS_REASON, NOT_ALLOWED, NOT_AUTHOR, NOT_NOW, OWN, PUBLISHED,
        WAS_AMENDED,
    };
}

use masar_core::review::State;
use masar_core::text::Text;

/// The word for where a proposal stands.
pub const fn state_word(state: State) -> Text {
    match state {
        State::Open => text::STATE_OPEN,
        State::Returned => text::STATE_RETURNED,
        State::Accepted => text::STATE_ACCEPTED,
        State::Declined => text::STATE_DECLINED,
        State::Withdrawn => text::STATE_WITHDRAWN,
    }
}
