//! Who somebody is, and whether they may.
//!
//! Every request passes the [`guard`], which knows from [`masar_core::policy::routes`] what its address needs.
//! A browser carries a session in a [`cookie`], a program a token in its header; a [`secret`] of either kind
//! is kept as a hash alone. The [`Viewer`] is who asks, for handlers.

pub mod address;
pub mod cookie;
pub mod guard;
pub mod oidc;
pub mod password;
pub mod secret;
pub mod throttle;
mod viewer;

pub use viewer::{Means, Viewer};

/// What signing in needs beside the store: shared by all requests of a server.
#[derive(Debug, Default)]
pub struct Auth {
    /// Hashes passwords.
    pub passwords: password::Passwords,
    /// Counts wrong ones.
    pub throttle: throttle::Throttle,
    /// Another service that signs people in, where the settings name one.
    pub service: Option<Box<oidc::Service>>,
}

impl Auth {
    /// As the settings say.
    pub fn new(service: Option<&oidc::Settings>) -> Auth {
        let service = service.map(|settings| Box::new(oidc::Service::new(settings.clone())));
        Auth { service, ..Auth::default() }
    }
}
