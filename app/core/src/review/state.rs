//! Where a proposal stands, and what can be done with it.

/// Where a proposal stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// It waits for an editor.
    Open,
    /// An editor sent it back to its author with a reason.
    Returned,
    /// It was published.
    Accepted,
    /// An editor declined it with a reason.
    Declined,
    /// Its author took it back.
    Withdrawn,
}

/// What is done with a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Act {
    /// Something is said of it.
    Comment,
    /// Its author changes it; it is open again.
    Amend,
    /// One of two editors that a contested change needs agrees.
    Approve,
    /// It is published.
    Accept,
    /// It goes back to its author.
    Return,
    /// It is declined.
    Decline,
    /// Its author takes it back.
    Withdraw,
}

impl State {
    /// Every state.
    pub const ALL: [State; 5] =
        [State::Open, State::Returned, State::Accepted, State::Declined, State::Withdrawn];

    /// Its name in the store and in the API.
    pub const fn name(self) -> &'static str {
        match self {
            State::Open => "open",
            State::Returned => "returned",
            State::Accepted => "accepted",
            State::Declined => "declined",
            State::Withdrawn => "withdrawn",
        }
    }

    /// The state with this name.
    pub fn from_name(name: &str) -> Option<State> {
        State::ALL.into_iter().find(|state| state.name() == name)
    }

    /// Where a proposal stands after `act`; none where that cannot be done with it now.
    pub const fn after(self, act: Act) -> Option<State> {
        match (self, act) {
            (state, Act::Comment) => Some(state),
            (State::Open, Act::Approve) => Some(State::Open),
            (State::Open | State::Returned, Act::Amend) => Some(State::Open),
            (State::Open, Act::Accept) => Some(State::Accepted),
            (State::Open, Act::Return) => Some(State::Returned),
            (State::Open | State::Returned, Act::Decline) => Some(State::Declined),
            (State::Open | State::Returned, Act::Withdraw) => Some(State::Withdrawn),
            _ => None,
        }
    }
}

impl Act {
    /// Every act.
    pub const ALL: [Act; 7] =
        [Act::Comment, Act::Amend, Act::Approve, Act::Accept, Act::Return, Act::Decline, Act::Withdraw];

    /// Its name in the store and in the API.
    pub const fn name(self) -> &'static str {
        match self {
            Act::Comment => "comment",
            Act::Amend => "amend",
            Act::Approve => "approve",
            Act::Accept => "accept",
            Act::Return => "return",
            Act::Decline => "decline",
            Act::Withdraw => "withdraw",
        }
    }

    /// The act with this name.
    pub fn from_name(name: &str) -> Option<Act> {
        Act::ALL.into_iter().find(|act| act.name() == name)
    }

    /// Whether it must say why.
    pub const fn needs_reason(self) -> bool {
        matches!(self, Act::Comment | Act::Return | Act::Decline)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_decided_stays_decided() {
        for state in [State::Accepted, State::Declined, State::Withdrawn] {
            for act in Act::ALL.into_iter().filter(|act| *act != Act::Comment) {
                assert_eq!(state.after(act), None, "{state:?} {act:?}");
            }
        }
    }

    #[test]
    fn names_are_read_as_they_are_written() {
        assert!(State::ALL.into_iter().all(|state| State::from_name(state.name()) == Some(state)));
        assert!(Act::ALL.into_iter().all(|act| Act::from_name(act.name()) == Some(act)));
    }
}
