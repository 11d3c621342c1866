//! Who may do what: one table of roles and actions here, one of addresses in [`routes`], read by the server's
//! guard, by pages, API and tests alike.

pub mod routes;

use std::fmt;

/// What somebody is to a server. Each may do all that those before may.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Reads. Everyone who has not signed in is a reader.
    #[default]
    Reader,
    /// Proposes changes and discusses them.
    Contributor,
    /// Reviews proposals, publishes, reverts, imports, writes stories.
    Editor,
    /// Gives accounts, reads the audit log, changes settings.
    Admin,
}

/// What can be done beyond reading what is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Propose a change, amend or withdraw one's own proposal, try an import without publishing.
    Propose,
    /// Read proposals and take part in their discussion.
    Discuss,
    /// Accept, send back or decline the proposal of another.
    Review,
    /// Publish a change, a restored version, an undone change.
    Publish,
    /// Publish an import, and open a new timeline with one.
    Import,
    /// Change the settings of a timeline and the list of refused hosts.
    Configure,
    /// Invite, give roles, reset passwords, make tokens for others.
    ManageAccounts,
    /// Read and export the audit log.
    ReadAudit,
}

impl Role {
    /// Every role, the least first.
    pub const ALL: [Role; 4] = [Role::Reader, Role::Contributor, Role::Editor, Role::Admin];

    /// Whether this role may do `action`.
    pub const fn may(self, action: Action) -> bool {
        let least = match action {
            Action::Propose | Action::Discuss => Role::Contributor,
            Action::Review | Action::Publish | Action::Import => Role::Editor,
            Action::Configure | Action::ManageAccounts | Action::ReadAudit => Role::Admin,
        };
        self as u8 >= least as u8
    }

    /// Its name, as on the command line and in the API.
    pub const fn name(self) -> &'static str {
        match self {
            Role::Reader => "reader",
            Role::Contributor => "contributor",
            Role::Editor => "editor",
            Role::Admin => "admin",
        }
    }

    /// The role with this name.
    pub fn from_name(name: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.name() == name)
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Action {
    /// Every action.
    pub const ALL: [Action; 8] = [
        Action::Propose,
        Action::Discuss,
        Action::Review,
        Action::Publish,
        Action::Import,
        Action::Configure,
        Action::ManageAccounts,
        Action::ReadAudit,
    ];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table() {
        let may = |role: Role| Action::ALL.map(|action| if role.may(action) { 'x' } else { '.' });
        //                                     propose discuss review publish import configure accounts audit
        assert_eq!(may(Role::Reader), ['.', '.', '.', '.', '.', '.', '.', '.']);
        assert_eq!(may(Role::Contributor), ['x', 'x', '.', '.', '.', '.', '.', '.']);
        assert_eq!(may(Role::Editor), ['x', 'x', 'x', 'x', 'x', '.', '.', '.']);
        assert_eq!(may(Role::Admin), ['x', 'x', 'x', 'x', 'x', 'x', 'x', 'x']);
    }

    #[test]
    fn a_name_is_a_role() {
        for role in Role::ALL {
            assert_eq!(Role::from_name(role.name()), Some(role));
        }
        assert_eq!(Role::from_name("owner"), None);
    }
}
