//! What operations answer besides what was asked for.

use serde_json::{Value, json};
use std::collections::BTreeMap;
use utoipa::IntoResponses;
use utoipa::openapi::{Ref, RefOr, Response};

/// What each status says.
const MEANINGS: [(u16, &str); 14] = [
    (304, "Not changed since the ETag in `If-None-Match`."),
    (
        400,
        "The query, or the JSON of the body, cannot be followed; `errors` names each parameter, `line` and `column` the place.",
    ),
    (401, "No token, or one that is wrong, has ended or was revoked."),
    (403, "Known, but not allowed."),
    (404, "No such timeline, version, record or proposal."),
    (
        409,
        "The id is taken, and `current` is the record that has it; or the state of a thing does not allow it.",
    ),
    (412, "Others have changed the record; `current` is the record as it stands, null where it is gone."),
    (413, "The body is too long."),
    (415, "The body is of a type that is not read here."),
    (
        422,
        "What was sent has faults; each is in `faults` with resource, row, column, value and message. Nothing was written.",
    ),
    (428, "`If-Match` is missing."),
    (429, "Too many requests; `Retry-After` says in how many seconds to try again."),
    (500, "The server failed."),
    (503, "The database does not answer."),
];

macro_rules! refusals {
    ($($(#[$doc:meta])* $name:ident = [$($status:literal),+];)+) => { $(
        $(#[$doc])*
        pub struct $name;
        impl IntoResponses for $name {
            fn responses() -> BTreeMap<String, RefOr<Response>> {
                [$($status),+].into_iter().map(refusal).collect()
            }
        }
    )+ };
}

refusals! {
    /// A read that needs no timeline.
    Read = [304, 400, 429, 500, 503];
    /// A read of one thing.
    ReadOne = [304, 400, 404, 429, 500, 503];
    /// A read of a list.
    ReadSome = [304, 400, 404, 429, 500, 503];
    /// A read by contributors.
    ReadPrivate = [400, 401, 403, 404, 429, 500, 503];
    /// A new record.
    Create = [400, 401, 403, 404, 409, 413, 415, 422, 429, 500, 503];
    /// A record changed.
    Change = [400, 401, 403, 404, 412, 413, 415, 422, 428, 429, 500, 503];
    /// A record removed.
    Remove = [400, 401, 403, 404, 412, 422, 428, 429, 500, 503];
    /// An act of review.
    Review = [400, 401, 403, 404, 409, 413, 415, 422, 429, 500, 503];
    /// An import.
    Import = [400, 401, 403, 404, 409, 413, 415, 422, 429, 500, 503];
}

fn refusal(status: u16) -> (String, RefOr<Response>) {
    (status.to_string(), RefOr::Ref(Ref::from_response_name(format!("Status{status}"))))
}

/// What each status says, once for all operations.
pub(super) fn all() -> Value {
    let response = |(status, meaning): &(u16, &str)| {
        let mut response = json!({ "description": meaning });
        if *status != 304 {
            let problem = json!({ "schema": { "$ref": "#/components/schemas/Problem" } });
            response["content"] = json!({ "application/problem+json": problem });
        }
        (format!("Status{status}"), response)
    };
    let mut all: Vec<(String, Value)> = MEANINGS.iter().map(response).collect();
    all.sort_by(|a, b| a.0.cmp(&b.0));
    Value::Object(all.into_iter().collect())
}
