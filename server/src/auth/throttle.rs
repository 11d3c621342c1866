//! How often a wrong password may be tried: so often by one address, so often for one name. Held in memory:
//! a server that starts anew forgets it, and each of several servers counts for itself.

use chrono::{DateTime, TimeDelta, Utc};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// Failures for one name before the next must wait.
pub const PER_NAME: u32 = 10;
/// Failures from one address before the next must wait.
pub const PER_ADDRESS: u32 = 30;
/// In this time all of them are forgiven, one after the other.
pub const WINDOW: TimeDelta = TimeDelta::minutes(15);

/// No more are remembered: those that have almost been forgiven make room.
const MOST: usize = 20_000;

/// The failures of late.
#[derive(Debug, Default)]
pub struct Throttle {
    failures: Mutex<HashMap<Key, Level>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Key {
    Name(String),
    Address(String),
}

/// How full a bucket is, in failures, at a time; it empties evenly.
#[derive(Clone, Copy, Debug)]
struct Level {
    failures: f64,
    at: DateTime<Utc>,
}

impl Level {
    fn now(self, most: u32, now: DateTime<Utc>) -> f64 {
        let elapsed = seconds(now - self.at).max(0.0);
        (self.failures - elapsed * f64::from(most) / seconds(WINDOW)).max(0.0)
    }
}

impl Throttle {
    /// Counts an attempt for `name` from `address`, or says in how many seconds the next may be made. An
    /// attempt counts before it is known how it ends, so that many at once count as many.
    ///
    /// # Errors
    /// The seconds.
    pub fn attempt(&self, name: &str, address: &str, now: DateTime<Utc>) -> Result<(), u64> {
        let mut failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        let keys = [Key::Name(name.to_owned()), Key::Address(address.to_owned())];
        let wait = keys.iter().map(|key| {
            let most = f64::from(key.most());
            let level = failures.get(key).map_or(0.0, |level| level.now(key.most(), now));
            // One more must have room.
            (level + 1.0 - most) * seconds(WINDOW) / most
        });
        let wait = wait.fold(0.0, f64::max).ceil();
        if wait > 0.0 {
            return Err(wait as u64);
        }
        if failures.len() + 2 > MOST {
            failures.retain(|key, level| level.now(key.most(), now) >= 1.0);
        }
        if failures.len() + 2 > MOST {
            // Many thousands of addresses at once: what is known of them helps no more.
            failures.clear();
        }
        for key in keys {
            let most = key.most();
            let level = failures.entry(key).or_insert(Level { failures: 0.0, at: now });
            *level = Level { failures: level.now(most, now) + 1.0, at: now };
        }
        Ok(())
    }

    /// Forgives the attempts for a name, and this one of the address: its owner has come in.
    pub fn succeeded(&self, name: &str, address: &str) {
        let mut failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        failures.remove(&Key::Name(name.to_owned()));
        if let Some(level) = failures.get_mut(&Key::Address(address.to_owned())) {
            level.failures = (level.failures - 1.0).max(0.0);
        }
    }
}

impl Key {
    fn most(&self) -> u32 {
        match self {
            Key::Name(_) => PER_NAME,
            Key::Address(_) => PER_ADDRESS,
        }
    }
}

fn seconds(delta: TimeDelta) -> f64 {
    delta.num_milliseconds() as f64 / 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_700_000_000 + seconds, 0).unwrap()
    }

    #[test]
    fn a_name_may_fail_so_often_then_waits_from_wherever_it_is_tried() {
        let throttle = Throttle::default();
        for n in 0..PER_NAME {
            assert_eq!(throttle.attempt("aya", &format!("address {n}"), at(0)), Ok(()));
        }
        assert_eq!(throttle.attempt("aya", "another", at(0)), Err(90), "a tenth of a quarter of an hour");
        assert_eq!(throttle.attempt("omar", "another", at(0)), Ok(()));
        assert_eq!(throttle.attempt("aya", "another", at(90)), Ok(()));
        assert_eq!(throttle.attempt("aya", "another", at(90)), Err(90));
        throttle.succeeded("aya", "another");
        assert_eq!(throttle.attempt("aya", "another", at(90)), Ok(()));
    }

    #[test]
    fn an_address_may_fail_so_often_for_whatever_names() {
        let throttle = Throttle::default();
        for n in 0..PER_ADDRESS {
            assert_eq!(throttle.attempt(&format!("name {n}"), "one", at(0)), Ok(()));
        }
        assert_eq!(throttle.attempt("somebody", "one", at(0)), Err(30));
        assert_eq!(throttle.attempt("somebody", "two", at(0)), Ok(()));
        assert_eq!(throttle.attempt("somebody", "one", at(30)), Ok(()));
    }

    #[test]
    fn who_comes_in_every_time_never_waits() {
        let throttle = Throttle::default();
        for _ in 0..10 * PER_ADDRESS {
            assert_eq!(throttle.attempt("aya", "one", at(0)), Ok(()));
            throttle.succeeded("aya", "one");
        }
    }

    #[test]
    fn no_more_is_remembered_than_there_is_room_for() {
        let throttle = Throttle::default();
        for n in 0..MOST {
            throttle.attempt(&format!("name {n}"), &format!("address {n}"), at(0)).unwrap();
        }
        assert!(throttle.failures.lock().unwrap().len() <= MOST);
    }
}
