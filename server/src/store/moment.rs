//! Times as the database keeps them: RFC 3339 in UTC to the millisecond, so that texts sort as times do.

use chrono::{DateTime, SecondsFormat, Utc};

/// A time as it is stored.
pub fn stamp(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}
