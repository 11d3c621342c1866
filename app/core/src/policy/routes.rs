//! Every address of the server and who may ask for it.
//!
//! The server's guard reads this table for every request: an address that is not here, or not for this
//! method, is answered 405 whatever its handler would say, so nothing can be forgotten. The tests walk it,
//! every row by every role.

use super::{Action, Role};
use Access::{Everyone, May, SignedIn};

/// Who may ask for an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Everyone. What is answered to `GET` is the same for all and may be cached by anybody.
    Everyone,
    /// Whoever is signed in with a browser; no token.
    SignedIn,
    /// Whose role may do this.
    May(Action),
}

/// How somebody is known to the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// Not at all.
    Nobody,
    /// By a token that they carry.
    Token,
    /// By a browser that is signed in.
    Browser,
}

impl Access {
    /// Whether somebody may, who is known so and has `role`.
    pub fn allows(self, role: Role, known: Known) -> bool {
        match self {
            Everyone => true,
            SignedIn => known == Known::Browser,
            May(action) => known != Known::Nobody && role.may(action),
        }
    }
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Route {
    /// `GET`, `POST`, …; `HEAD` is asked for as `GET` is.
    pub method: &'static str,
    /// The address, its variable segments in braces, as the router has it.
    pub path: &'static str,
    /// Who may.
    pub access: Access,
}

const fn row(method: &'static str, path: &'static str, access: Access) -> Route {
    Route { method, path, access }
}

/// The table.
pub const ROUTES: &[Route] = &[
    // Reading.
    row("GET", "/", Everyone),
    row("GET", "/{lang}", Everyone),
    row("GET", "/{lang}/about", Everyone),
    row("GET", "/{lang}/method", Everyone),
    row("GET", "/{lang}/accessibility", Everyone),
    row("GET", "/api", Everyone),
    row("GET", "/{lang}/api", Everyone),
    row("GET", "/{lang}/t/{slug}", Everyone),
    row("GET", "/{lang}/t/{slug}/details", Everyone),
    row("GET", "/{lang}/t/{slug}/seen", Everyone),
    row("GET", "/{lang}/t/{slug}/{kind}/{id}", Everyone),
    row("GET", "/{lang}/t/{slug}/stories", Everyone),
    row("GET", "/{lang}/t/{slug}/stories/{id}", Everyone),
    row("GET", "/{lang}/t/{slug}/stories/{id}/present", Everyone),
    row("GET", "/{lang}/t/{slug}/stories/{id}/print", Everyone),
    row("GET", "/{lang}/t/{slug}/compose", May(Action::Propose)),
    row("POST", "/{lang}/t/{slug}/compose", May(Action::Propose)),
    row("GET", "/{lang}/t/{slug}/glossary", Everyone),
    row("GET", "/{lang}/t/{slug}/outline", Everyone),
    row("GET", "/{lang}/t/{slug}/outline/inside", Everyone),
    row("GET", "/{lang}/t/{slug}/print", Everyone),
    row("GET", "/{lang}/t/{slug}/sound", Everyone),
    row("GET", "/{lang}/t/{slug}/{kind}/{id}/history", Everyone),
    row("GET", "/{lang}/t/{slug}/history", Everyone),
    row("GET", "/{lang}/t/{slug}/compare", Everyone),
    row("GET", "/{lang}/t/{slug}/share", Everyone),
    row("GET", "/{lang}/t/{slug}/corrections", Everyone),
    row("GET", "/embed/{lang}/t/{slug}", Everyone),
    row("GET", "/embed/{lang}/t/{slug}/details", Everyone),
    row("GET", "/embed/{lang}/t/{slug}/seen", Everyone),
    row("GET", "/embed.js", Everyone),
    row("GET", "/oembed", Everyone),
    row("GET", "/sitemap.xml", Everyone),
    row("GET", "/t/{slug}/{file}", Everyone),
    row("GET", "/t/{file}", Everyone),
    row("GET", "/data/{*path}", Everyone),
    row("GET", "/v/{*path}", Everyone),
    row("GET", "/robots.txt", Everyone),
    row("GET", "/healthz", Everyone),
    row("GET", "/metrics", Everyone),
    row("GET", "/readyz", Everyone),
    // Adding and editing.
    row("GET", "/{lang}/t/{slug}/new/{kind}", May(Action::Propose)),
    row("POST", "/{lang}/t/{slug}/new/{kind}", May(Action::Propose)),
    row("GET", "/{lang}/t/{slug}/{kind}/{id}/edit", May(Action::Propose)),
    row("POST", "/{lang}/t/{slug}/{kind}/{id}/edit", May(Action::Propose)),
    row("GET", "/{lang}/t/{slug}/date", May(Action::Propose)),
    row("GET", "/{lang}/t/{slug}/find-sources", May(Action::Propose)),
    // In and out.
    row("GET", "/t/{slug}/data/{file}", Everyone),
    row("GET", "/{lang}/import", May(Action::Import)),
    row("POST", "/{lang}/import", May(Action::Import)),
    row("GET", "/{lang}/import/{hold}", May(Action::Import)),
    row("POST", "/{lang}/import/{hold}", May(Action::Import)),
    row("GET", "/{lang}/t/{slug}/import", May(Action::Propose)),
    row("POST", "/{lang}/t/{slug}/import", May(Action::Propose)),
    row("GET", "/{lang}/t/{slug}/import/{hold}", May(Action::Propose)),
    row("POST", "/{lang}/t/{slug}/import/{hold}", May(Action::Propose)),
    // Review, and the way back.
    row("GET", "/{lang}/t/{slug}/review", May(Action::Discuss)),
    row("GET", "/{lang}/t/{slug}/review/{number}", May(Action::Discuss)),
    row("POST", "/{lang}/t/{slug}/review/{number}", May(Action::Discuss)),
    row("GET", "/{lang}/t/{slug}/history/{version}/undo", May(Action::Publish)),
    row("POST", "/{lang}/t/{slug}/history/{version}/undo", May(Action::Publish)),
    row("GET", "/{lang}/t/{slug}/history/{version}/restore", May(Action::Publish)),
    row("POST", "/{lang}/t/{slug}/history/{version}/restore", May(Action::Publish)),
    // The API.
    row("GET", "/api/v1/openapi.json", Everyone),
    row("GET", "/api/v1/timelines", Everyone),
    row("POST", "/api/v1/timelines", May(Action::Import)),
    row("GET", "/api/v1/timelines/{slug}", Everyone),
    row("POST", "/api/v1/timelines/{slug}/import", May(Action::Propose)),
    row("GET", "/api/v1/timelines/{slug}/analysis/breaks", Everyone),
    row("GET", "/api/v1/timelines/{slug}/analysis/lag", Everyone),
    row("GET", "/api/v1/timelines/{slug}/analysis/around", Everyone),
    row("GET", "/api/v1/timelines/{slug}/changes", Everyone),
    row("GET", "/api/v1/timelines/{slug}/{kind}", Everyone),
    row("POST", "/api/v1/timelines/{slug}/{kind}", May(Action::Propose)),
    row("GET", "/api/v1/timelines/{slug}/{kind}/{id}", Everyone),
    row("PUT", "/api/v1/timelines/{slug}/{kind}/{id}", May(Action::Propose)),
    row("DELETE", "/api/v1/timelines/{slug}/{kind}/{id}", May(Action::Propose)),
    row("GET", "/api/v1/timelines/{slug}/{kind}/{id}/revisions", Everyone),
    row("GET", "/api/v1/timelines/{slug}/series/{id}/observations", Everyone),
    row("GET", "/api/v1/timelines/{slug}/proposals", May(Action::Discuss)),
    row("GET", "/api/v1/timelines/{slug}/proposals/{number}", May(Action::Discuss)),
    row("PUT", "/api/v1/timelines/{slug}/proposals/{number}", May(Action::Propose)),
    row("POST", "/api/v1/timelines/{slug}/proposals/{number}/accept", May(Action::Review)),
    row("POST", "/api/v1/timelines/{slug}/proposals/{number}/reject", May(Action::Review)),
    row("POST", "/api/v1/timelines/{slug}/proposals/{number}/return", May(Action::Review)),
    row("POST", "/api/v1/timelines/{slug}/proposals/{number}/comment", May(Action::Discuss)),
    row("POST", "/api/v1/timelines/{slug}/proposals/{number}/withdraw", May(Action::Propose)),
    row("GET", "/api/v1/timelines/{slug}/figure", Everyone),
    row("GET", "/api/v1/timelines/{slug}/cite", Everyone),
    row("GET", "/api/v1/timelines/{slug}/{kind}/{id}/cite", Everyone),
    // Accounts.
    row("GET", "/{lang}/login", Everyone),
    row("POST", "/{lang}/login", Everyone),
    row("POST", "/{lang}/logout", Everyone),
    row("GET", "/{lang}/login/oidc", Everyone),
    row("GET", "/login/oidc/done", Everyone),
    row("GET", "/{lang}/invitation/{secret}", Everyone),
    row("POST", "/{lang}/invitation/{secret}", Everyone),
    row("GET", "/{lang}/reset/{secret}", Everyone),
    row("POST", "/{lang}/reset/{secret}", Everyone),
    row("GET", "/{lang}/account", SignedIn),
    row("POST", "/{lang}/account", SignedIn),
    row("GET", "/{lang}/admin", May(Action::ManageAccounts)),
    row("POST", "/{lang}/admin", May(Action::ManageAccounts)),
    row("GET", "/{lang}/admin/tokens", May(Action::ManageAccounts)),
    row("POST", "/{lang}/admin/tokens", May(Action::ManageAccounts)),
    row("GET", "/{lang}/admin/settings", May(Action::Configure)),
    row("POST", "/{lang}/admin/settings", May(Action::Configure)),
    row("GET", "/{lang}/admin/audit", May(Action::ReadAudit)),
    row("GET", "/{lang}/admin/audit.csv", May(Action::ReadAudit)),
    row("GET", "/{lang}/admin/audit.json", May(Action::ReadAudit)),
];

/// The row of a request; `path` is the address as the router has it.
pub fn route(method: &str, path: &str) -> Option<&'static Route> {
    let method = if method == "HEAD" { "GET" } else { method };
    ROUTES.iter().find(|route| route.path == path && route.method == method)
}

/// The methods that an address answers.
pub fn methods(path: &str) -> Vec<&'static str> {
    ROUTES.iter().filter(|route| route.path == path).map(|route| route.method).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_row_stands_twice() {
        for (n, route) in ROUTES.iter().enumerate() {
            let twins = ROUTES[..n].iter().filter(|it| (it.method, it.path) == (route.method, route.path));
            assert_eq!(twins.count(), 0, "{route:?}");
        }
    }

    #[test]
    fn who_may() {
        for known in [Known::Token, Known::Browser] {
            let who = |access: Access| Role::ALL.map(|role| access.allows(role, known));
            assert_eq!(who(Everyone), [true; 4]);
            assert_eq!(who(SignedIn), [known == Known::Browser; 4]);
            assert_eq!(who(May(Action::Propose)), [false, true, true, true]);
            assert_eq!(who(May(Action::Publish)), [false, false, true, true]);
            assert_eq!(who(May(Action::ReadAudit)), [false, false, false, true]);
        }
        for access in [SignedIn, May(Action::ReadAudit)] {
            assert!(!access.allows(Role::Admin, Known::Nobody), "nobody is an admin without signing in");
        }
    }

    #[test]
    fn a_head_is_asked_for_as_a_get() {
        assert_eq!(route("HEAD", "/{lang}").map(|route| route.method), Some("GET"));
        assert_eq!(methods("/{lang}/login"), ["GET", "POST"]);
        assert!(route("DELETE", "/{lang}").is_none() && route("GET", "/nowhere").is_none());
    }
}
