//! What every handler of the server shares.

use crate::auth::Auth;
use crate::clock::Clock;
use crate::config::Config;
use crate::exchange::hosts::RefusedHosts;
use crate::forms::edition::Editions;
use crate::library::Library;
use crate::limits::Limits;
use crate::store::StoreError;
use crate::web::kept::Kept;
use masar_core::filter::Index;
use masar_core::model::Timeline;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

/// The shared state: cheap to clone, handed to each handler by axum.
#[derive(Clone)]
pub struct AppState {
    /// The timelines of this server, cached.
    pub library: Arc<Library>,
    /// The settings it was started with.
    pub config: Arc<Config>,
    /// What time it is.
    pub clock: Clock,
    /// What signing in needs.
    pub auth: Arc<Auth>,
    /// How much one caller may ask of the API.
    pub limits: Arc<Limits>,
    /// Answers that are the same for everyone, kept in memory.
    pub kept: Arc<Kept>,
    /// What is known of versions beside their timelines.
    pub editions: Arc<Editions>,
    /// The search indexes of the timelines read last.
    indexes: Arc<Mutex<Indexes>>,
}

/// Search indexes by the hash of their timeline, the one made last first.
type Indexes = VecDeque<(String, Arc<Index>)>;

/// How many of them are kept: they are quick to make, and one timeline is read most.
const INDEXES: usize = 8;

impl AppState {
    /// The state of a server.
    pub fn new(library: Arc<Library>, config: Arc<Config>) -> AppState {
        AppState {
            limits: Arc::new(Limits::new(&config)),
            kept: Arc::new(Kept::new(u64::from(config.cache_megabytes) * 1_000_000)),
            auth: Arc::new(Auth::new(config.oidc.as_ref())),
            library,
            config,
            clock: Clock::system(),
            editions: Arc::default(),
            indexes: Arc::default(),
        }
    }

    /// The same with another clock.
    pub fn with_clock(self, clock: Clock) -> AppState {
        AppState { clock, ..self }
    }

    /// The hosts that must not be linked, as admins have them now.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn refused_hosts(&self) -> Result<RefusedHosts, StoreError> {
        self.library.store().refused_hosts().await
    }

    /// The search index of a timeline, made on first use. A version is immutable, so its hash names it.
    pub fn index(&self, timeline: &Timeline) -> Arc<Index> {
        let lock = || self.indexes.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, index)) = lock().iter().find(|(hash, _)| *hash == timeline.hash) {
            return index.clone();
        }
        let index = Arc::new(Index::new(timeline));
        let mut indexes = lock();
        indexes.truncate(INDEXES - 1);
        indexes.push_front((timeline.hash.clone(), index.clone()));
        index
    }
}
