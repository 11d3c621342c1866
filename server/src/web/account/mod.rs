//! Pages of accounts: signing in, one's own account, invitations, and the pages of admins.

mod admin;
mod audit;
mod fields;
mod link;
mod login;
mod me;
mod oidc;
mod settings;
mod tokens;

use crate::auth::guard::keep_private;
use crate::auth::password::Busy;
use crate::state::AppState;
use crate::store::StoreError;
use crate::web::respond::PageError;
use axum::Router;
use axum::http::StatusCode;
use axum::http::header::{HeaderValue, RETRY_AFTER};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use masar_app::pages::Reader;
use masar_app::pages::account::words;
use masar_core::lang::Lang;
use masar_core::text::Text;

pub use fields::Fields;

/// The routes; who may ask for them stands in [`masar_core::policy::routes`].
pub fn router() -> Router<AppState> {
    Router::new()
        .route("/{lang}/login", get(login::show).post(login::sign_in))
        .route("/{lang}/login/oidc", get(oidc::leave))
        .route("/login/oidc/done", get(oidc::come_back))
        .route("/{lang}/logout", post(login::sign_out))
        .route("/{lang}/invitation/{secret}", get(link::show_invitation).post(link::take_up_invitation))
        .route("/{lang}/reset/{secret}", get(link::show_reset).post(link::reset))
        .route("/{lang}/account", get(me::show).post(me::change))
        .route("/{lang}/admin", get(admin::show).post(admin::change))
        .route("/{lang}/admin/tokens", get(tokens::show).post(tokens::change))
        .route("/{lang}/admin/settings", get(settings::show).post(settings::change))
        .route("/{lang}/admin/audit", get(audit::show))
        .route("/{lang}/admin/audit.csv", get(audit::csv))
        .route("/{lang}/admin/audit.json", get(audit::json))
}

/// A page for one reader alone.
fn page(status: StatusCode, html: String) -> Response {
    let mut response = (status, Html(html)).into_response();
    keep_private(&mut response);
    response
}

/// To another page, after something was done.
fn see(path: &str) -> Response {
    let mut response = Redirect::to(path).into_response();
    keep_private(&mut response);
    response
}

/// A page that says to come back in `seconds`.
fn later(html: String, seconds: u64) -> Response {
    let mut response = page(StatusCode::TOO_MANY_REQUESTS, html);
    response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
    response
}

/// How long to wait, in words.
fn wait(seconds: u64, lang: Lang) -> String {
    let minutes = usize::try_from(seconds.div_ceil(60)).unwrap_or(usize::MAX);
    let minutes = words::MINUTES.count(minutes, lang, masar_core::date::Digits::Latn);
    format!("{} {minutes}.", words::TOO_OFTEN.get(lang))
}

/// Why a page could not be made or a form not be followed.
enum Failure {
    Store(StoreError),
    Busy,
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Failure {
        Failure::Store(error)
    }
}

impl From<Busy> for Failure {
    fn from(_: Busy) -> Failure {
        Failure::Busy
    }
}

impl Failure {
    fn page(self, reader: &Reader) -> Response {
        match self {
            Failure::Store(error) => PageError::Store(error).page(reader),
            Failure::Busy => {
                let retry = [(RETRY_AFTER, "5")];
                (StatusCode::SERVICE_UNAVAILABLE, retry, words::BUSY.get(reader.lang)).into_response()
            }
        }
    }
}

/// What a page was told to say by the one before it: `?done=…`.
fn done(query: &str) -> Option<Text> {
    let said = url::form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "done")?.1;
    match &*said {
        "done" => Some(words::DONE),
        "password" => Some(words::PASSWORD_CHANGED),
        "revoked" => Some(words::TOKEN_REVOKED),
        "signed-out" => Some(words::SIGNED_OUT),
        "everywhere" => Some(words::SIGNED_OUT_EVERYWHERE),
        _ => None,
    }
}
