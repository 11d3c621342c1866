//! The session cookie. `__Host-` makes browsers refuse it unless it came with `Secure`, without a domain
//! and for the whole site: no neighbour of ours can set it. `SameSite=Lax` keeps it from forms of others.

use super::secret::Secret;
use crate::store::session::LONGEST;
use axum::http::header::{HeaderMap, HeaderValue, SET_COOKIE};
use axum::response::Response;
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};

/// The name of the session cookie.
pub const SESSION: &str = "__Host-masar";

/// The secret that a browser carries.
pub fn session(headers: &HeaderMap) -> Option<String> {
    carried(headers, SESSION)
}

/// A cookie that a browser carries.
pub fn carried(headers: &HeaderMap, name: &str) -> Option<String> {
    CookieJar::from_headers(headers).get(name).map(|cookie| cookie.value().to_owned())
}

/// Hands a session to the browser.
pub fn give(response: &mut Response, secret: &Secret) {
    set(response, SESSION, secret.reveal(), LONGEST.num_seconds());
}

/// Takes the session from the browser.
pub fn take(response: &mut Response) {
    set(response, SESSION, "", 0);
}

/// Sets a cookie for `seconds`; 0 removes it.
pub fn set(response: &mut Response, name: &'static str, value: &str, seconds: i64) {
    let cookie = Cookie::build((name, value.to_owned()))
        .path("/")
        .secure(true)
        .http_only(true)
        .same_site(SameSite::Lax)
        .build();
    // `Max-Age` by hand: the crate would bring another kind of time.
    if let Ok(value) = HeaderValue::from_str(&format!("{cookie}; Max-Age={seconds}")) {
        response.headers_mut().append(SET_COOKIE, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::response::IntoResponse;

    #[test]
    fn a_cookie_is_set_with_all_that_keeps_it_safe_and_read_back() {
        let mut response = ().into_response();
        let secret = Secret::random();
        give(&mut response, &secret);
        let set = response.headers()[SET_COOKIE].to_str().unwrap();
        for part in ["HttpOnly", "SameSite=Lax", "Secure", "Path=/", "Max-Age=2592000"] {
            assert!(set.contains(part), "{set}");
        }
        assert!(!set.contains("Domain"));
        let mut headers = HeaderMap::new();
        let sent = format!("other=1; {}", set.split(';').next().unwrap());
        headers.insert("cookie", HeaderValue::from_str(&sent).unwrap());
        assert_eq!(session(&headers).as_deref(), Some(secret.reveal()));
    }
}
