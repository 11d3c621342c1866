//! Refusals for programs: `application/problem+json` as RFC 9457 has it.

use axum::http::header::{self, HeaderValue};
use axum::http::{HeaderName, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::json;

/// A refusal.
#[derive(Clone, Debug)]
pub struct Problem {
    status: StatusCode,
    title: &'static str,
    detail: String,
    header: Option<(HeaderName, HeaderValue)>,
}

impl Problem {
    fn new(status: StatusCode, title: &'static str, detail: impl Into<String>) -> Problem {
        Problem { status, title, detail: detail.into(), header: None }
    }

    /// 401: nobody said who asks.
    pub fn not_signed_in() -> Problem {
        let detail = "Send a token: Authorization: Bearer masar_… A token is made on the account page or with `masar token add`.";
        let challenge = HeaderValue::from_static("Bearer realm=\"masar\"");
        Problem {
            header: Some((header::WWW_AUTHENTICATE, challenge)),
            ..Problem::new(StatusCode::UNAUTHORIZED, "Sign in first", detail)
        }
    }

    /// 401: the token is not one of ours, or no longer.
    pub fn bad_token() -> Problem {
        let detail = "The token is wrong, has ended or was revoked. Make another on the account page or with `masar token add`.";
        let challenge = HeaderValue::from_static("Bearer realm=\"masar\", error=\"invalid_token\"");
        Problem {
            header: Some((header::WWW_AUTHENTICATE, challenge)),
            ..Problem::new(StatusCode::UNAUTHORIZED, "The token is not valid", detail)
        }
    }

    /// 403: known, but not allowed.
    pub fn forbidden(detail: impl Into<String>) -> Problem {
        Problem::new(StatusCode::FORBIDDEN, "Not allowed", detail)
    }

    /// 403: a write that comes from a page of another site.
    pub fn cross_site() -> Problem {
        let detail = "The request comes from a page of another site. Send it from a page of this one, or from a program with a token.";
        Problem::new(StatusCode::FORBIDDEN, "Refused for safety", detail)
    }

    /// 405: not by this method.
    pub fn method(allowed: &str) -> Problem {
        let mut problem = Problem::new(
            StatusCode::METHOD_NOT_ALLOWED,
            "Not by this method",
            format!("This address answers {allowed}."),
        );
        problem.header = HeaderValue::from_str(allowed).ok().map(|value| (header::ALLOW, value));
        problem
    }

    /// 500: an address that was forgotten in the table of who may.
    pub fn unlisted(method: &str, path: &str) -> Problem {
        Problem::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "Nobody may yet",
            format!("{method} {path} has no row in masar_core::policy::routes."),
        )
    }

    /// 429: too much at once; `seconds` until it may be tried again.
    pub fn too_many(detail: impl Into<String>, seconds: u64) -> Problem {
        Problem {
            header: Some((header::RETRY_AFTER, HeaderValue::from(seconds))),
            ..Problem::new(StatusCode::TOO_MANY_REQUESTS, "Too many requests", detail)
        }
    }

    /// 503: the database does not answer.
    pub fn unavailable() -> Problem {
        Problem {
            header: Some((header::RETRY_AFTER, HeaderValue::from_static("5"))),
            ..Problem::new(
                StatusCode::SERVICE_UNAVAILABLE,
                "The database does not answer",
                "Nothing was changed; try again in a moment.",
            )
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let body = json!({
            "type": "about:blank",
            "title": self.title,
            "status": self.status.as_u16(),
            "detail": self.detail,
        });
        let mut response = (self.status, body.to_string()).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some((name, value)) = self.header {
            headers.insert(name, value);
        }
        response
    }
}
