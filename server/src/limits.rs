//! How much one caller may ask of the API in a minute: so many reads, so many writes.
//!
//! A caller is an account where a token or a session says so, else the address that the request comes from.
//! What is allowed comes back evenly, so that a burst is possible and a flood is not. It is counted in
//! memory: each of several servers counts for itself.

use crate::api::problem::Problem;
use crate::auth::Viewer;
use crate::auth::address::client;
use crate::config::Config;
use crate::state::AppState;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use governor::clock::{Clock, DefaultClock};
use governor::middleware::StateInformationMiddleware;
use governor::state::keyed::DefaultKeyedStateStore;
use governor::{Quota, RateLimiter};
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU32, Ordering};

/// After so many requests, callers that have all their allowance back are forgotten.
const TIDY_AFTER: u32 = 10_000;

/// The limits of a server.
#[derive(Debug)]
pub struct Limits {
    reads: Option<Limit>,
    writes: Option<Limit>,
}

/// One limit, for each caller.
#[derive(Debug)]
struct Limit {
    per_minute: NonZeroU32,
    callers: RateLimiter<String, DefaultKeyedStateStore<String>, DefaultClock, StateInformationMiddleware>,
    asked: AtomicU32,
}

/// What is left to a caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Left {
    /// Requests in a minute.
    pub limit: u32,
    /// Requests that may be made at once now.
    pub remaining: u32,
    /// Seconds until all of them are there again.
    pub reset: u64,
}

impl Limits {
    /// The limits that the settings ask for; 0 is none.
    pub fn new(config: &Config) -> Limits {
        Limits { reads: Limit::new(config.reads_per_minute), writes: Limit::new(config.writes_per_minute) }
    }

    fn of(&self, method: &Method) -> Option<&Limit> {
        if method.is_safe() { self.reads.as_ref() } else { self.writes.as_ref() }
    }
}

impl Limit {
    fn new(per_minute: u32) -> Option<Limit> {
        let per_minute = NonZeroU32::new(per_minute)?;
        let callers = RateLimiter::keyed(Quota::per_minute(per_minute));
        let callers = callers.with_middleware::<StateInformationMiddleware>();
        Some(Limit { per_minute, callers, asked: AtomicU32::new(0) })
    }

    /// Counts a request of `caller`.
    ///
    /// # Errors
    /// In how many seconds it may be made, where it is too much now.
    fn count(&self, caller: String) -> Result<Left, u64> {
        if self.asked.fetch_add(1, Ordering::Relaxed) % TIDY_AFTER == TIDY_AFTER - 1 {
            self.callers.retain_recent();
        }
        let limit = self.per_minute.get();
        match self.callers.check_key(&caller) {
            Ok(state) => {
                let remaining = state.remaining_burst_capacity();
                let used = u64::from(limit.saturating_sub(remaining));
                Ok(Left { limit, remaining, reset: (used * 60).div_ceil(u64::from(limit)) })
            }
            Err(not_until) => {
                let wait = not_until.wait_time_from(DefaultClock::default().now());
                Err(wait.as_secs() + u64::from(wait.subsec_nanos() > 0))
            }
        }
    }
}

/// Counts a request, or answers 429. Every answer says what is left.
pub async fn limit(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let Some(limit) = state.limits.of(request.method()) else { return next.run(request).await };
    let caller = match request.extensions().get::<Viewer>() {
        Some(viewer) if viewer.is_known() => format!("account {}", viewer.name),
        _ => client(request.headers(), request.extensions(), &state.config.trusted_proxies),
    };
    let (mut response, left) = match limit.count(caller) {
        Ok(left) => (next.run(request).await, left),
        Err(seconds) => {
            let left = Left { limit: limit.per_minute.get(), remaining: 0, reset: seconds };
            (Problem::TooMany(seconds).into_response(), left)
        }
    };
    let headers = response.headers_mut();
    headers.insert(HeaderName::from_static("ratelimit-limit"), HeaderValue::from(left.limit));
    headers.insert(HeaderName::from_static("ratelimit-remaining"), HeaderValue::from(left.remaining));
    headers.insert(HeaderName::from_static("ratelimit-reset"), HeaderValue::from(left.reset));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_caller_has_an_allowance_of_their_own() {
        let limit = Limit::new(2).unwrap();
        let count = |caller: &str| limit.count(caller.to_owned());
        assert_eq!(count("a"), Ok(Left { limit: 2, remaining: 1, reset: 30 }));
        assert_eq!(count("a"), Ok(Left { limit: 2, remaining: 0, reset: 60 }));
        assert!((1..=30).contains(&count("a").unwrap_err()));
        assert_eq!(count("b").map(|left| left.remaining), Ok(1));
    }

    #[test]
    fn no_limit_is_none() {
        assert!(Limit::new(0).is_none());
    }

    #[test]
    fn callers_who_went_away_are_forgotten() {
        let limit = Limit::new(u32::MAX).unwrap();
        for caller in 0..TIDY_AFTER {
            limit.count(caller.to_string()).unwrap();
        }
        assert!(limit.callers.len() < TIDY_AFTER as usize, "{}", limit.callers.len());
    }
}
