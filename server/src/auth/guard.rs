//! The guard of all routes: who asks, whether they may, and whether a write comes from a page of ours.
//!
//! Handlers need not ask again. What an address needs stands in [`masar_core::policy::routes`]; the guard
//! knows the viewer before the handler runs, which gets them by the [`Viewer`] extractor. Pages that anybody
//! may read are answered without asking who reads, so they can be cached.

use super::viewer::{Means, Viewer};
use crate::api::problem::Problem;
use crate::state::AppState;
use crate::web::headers;
use crate::web::reader::{preferred, reader};
use axum::extract::{MatchedPath, Request, State};
use axum::http::header::{self, HeaderMap, HeaderValue};
use axum::http::{Method, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Redirect, Response};
use masar_app::pages;
use masar_core::lang::Lang;
use masar_core::policy::Action;
use masar_core::policy::routes::{self, Access};
use masar_core::text::Text;
use tower::{Layer, ServiceExt};
use tower_http::csrf::{CsrfLayer, ProtectionError};

const CROSS_SITE: Text = Text {
    en: "The request comes from a page of another site. Send it from a page of this one, or from a program with a token.",
    ar: "جاء الطلب من صفحة موقع آخر. أرسله من صفحة هنا، أو من برنامج برمز.",
};

const NOT_BY_TOKEN: Text = Text {
    en: "This is done in a browser that is signed in, not with a token.",
    ar: "يُفعل هذا من متصفح سجّل الدخول، لا برمز.",
};

/// Answers in the place of a handler where somebody may not; otherwise lets the request through.
pub async fn guard(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let carries_token = has_bearer(request.headers());
    // Nothing of ours is at this address: the fallback says so.
    let matched = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
    let access = match &matched {
        Some(_) if request.method() == Method::OPTIONS => Access::Everyone,
        Some(path) => match routes::route(request.method().as_str(), path) {
            Some(route) => route.access,
            None => return unlisted(&request, path),
        },
        None => Access::Everyone,
    };
    // A wrong token is refused wherever it is shown, never taken for nobody.
    if access == Access::Everyone && !carries_token {
        return next.run(request).await;
    }
    let viewer = match Viewer::of(request.headers(), &state).await {
        Ok(viewer) => viewer,
        Err(unknown) => return problem(&unknown.into(), request.headers()),
    };
    if !access.allows(viewer.role, viewer.known()) {
        return refuse(&state, &viewer, access, request.uri(), request.headers());
    }
    request.extensions_mut().insert(viewer);
    let mut response = next.run(request).await;
    if access != Access::Everyone {
        keep_private(&mut response);
    }
    response
}

/// What the table does not list is refused, whether there is a handler or not.
fn unlisted(request: &Request, path: &str) -> Response {
    let (method, methods) = (request.method(), routes::methods(path));
    if methods.is_empty() {
        tracing::error!(%method, path, "an address that is missing from masar_core::policy::routes");
        return problem(&Problem::Internal, request.headers());
    }
    let mut response = problem(&Problem::Method(method.clone()), request.headers());
    if let Ok(methods) = HeaderValue::from_str(&methods.join(", ")) {
        response.headers_mut().insert(header::ALLOW, methods);
    }
    response
}

/// A refusal for a program, which a script on a page of another site may read like any answer of the API.
fn problem(problem: &Problem, headers: &HeaderMap) -> Response {
    let mut response = problem.written(preferred(headers));
    response.headers_mut().insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    response
}

/// What is for one reader alone is kept by nobody.
pub fn keep_private(response: &mut Response) {
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
}

/// Lets writes through that come from a page of this server, or from no page at all, or with a token, which
/// no other site can send.
pub async fn from_here(State(state): State<AppState>, request: Request, next: Next) -> Response {
    if has_bearer(request.headers()) {
        return next.run(request).await;
    }
    let (uri, headers) = (request.uri().clone(), request.headers().clone());
    let layer = own_origin(&state);
    let response = match layer.layer(next).oneshot(request).await {
        Ok(response) => response,
        Err(never) => match never {},
    };
    if response.extensions().get::<ProtectionError>().is_none() {
        return response;
    }
    if is_api(&uri) {
        return problem(&Problem::Forbidden(CROSS_SITE), &headers);
    }
    let reader = reader(&state, language(&uri, &headers), &uri, &headers);
    page((StatusCode::FORBIDDEN, Html(pages::account::cross_site(&reader))))
}

/// The layer that tells our pages from those of others; our public address counts as ours even where a proxy
/// tells us another.
fn own_origin(state: &AppState) -> CsrfLayer {
    let layer = CsrfLayer::new();
    let public = state.config.public_url.as_ref().and_then(|url| url::Url::parse(url).ok());
    let Some(origin) = public.map(|url| url.origin().ascii_serialization()) else { return layer };
    layer.add_trusted_origin(origin).unwrap_or_default()
}

/// Refuses what somebody may not do: pages lead to the sign-in or say so, the API answers 401 or 403.
pub fn refuse(state: &AppState, viewer: &Viewer, access: Access, uri: &Uri, headers: &HeaderMap) -> Response {
    match (is_api(uri) || viewer.means == Means::Token, viewer.is_known()) {
        (true, false) => problem(&Problem::NotSignedIn, headers),
        (true, true) => match access {
            Access::May(action) => problem(&Problem::NotAllowed(action), headers),
            Access::Everyone | Access::SignedIn => problem(&Problem::Forbidden(NOT_BY_TOKEN), headers),
        },
        (false, false) => {
            let here = uri.path_and_query().map_or("/", |it| it.as_str());
            let next = url::form_urlencoded::byte_serialize(here.as_bytes()).collect::<String>();
            let lang = language(uri, headers).tag();
            let mut response = Redirect::to(&format!("/{lang}/login?next={next}")).into_response();
            keep_private(&mut response);
            response
        }
        (false, true) => {
            let mut reader = reader(state, language(uri, headers), uri, headers);
            reader.member = viewer.member();
            page((StatusCode::FORBIDDEN, Html(pages::account::forbidden(&reader))))
        }
    }
}

/// Whether `viewer` may do `action`; where not, the answer to give instead. For what depends on more than the
/// address.
///
/// # Errors
/// The answer.
pub fn require(
    state: &AppState,
    viewer: &Viewer,
    action: Action,
    uri: &Uri,
    headers: &HeaderMap,
) -> Result<(), Box<Response>> {
    match viewer.is_known() && viewer.may(action) {
        true => Ok(()),
        false => Err(Box::new(refuse(state, viewer, Access::May(action), uri, headers))),
    }
}

fn page(answer: impl IntoResponse) -> Response {
    let mut response = answer.into_response();
    headers::of_page(&mut response);
    keep_private(&mut response);
    response
}

fn is_api(uri: &Uri) -> bool {
    uri.path().starts_with("/api/")
}

fn has_bearer(headers: &HeaderMap) -> bool {
    let value = headers.get(header::AUTHORIZATION).map(HeaderValue::as_bytes);
    value.and_then(|value| value.get(..7)).is_some_and(|scheme| scheme.eq_ignore_ascii_case(b"bearer "))
}

fn language(uri: &Uri, headers: &HeaderMap) -> Lang {
    let segment = uri.path().split('/').nth(1).unwrap_or_default();
    Lang::from_segment(segment).unwrap_or_else(|| preferred(headers))
}
