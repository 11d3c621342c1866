//! `/api/v1`: data for programs, the explorer among them.
//!
//! A handler gives `Result<Response, Problem>`; what it may be asked and what it answers is said beside it,
//! and [`openapi`] makes the description of the whole API of that. [`problem::speak`] writes problems down.

mod analysis;
mod answer;
mod body;
mod cite;
mod cursor;
mod figure;
mod history;
mod import;
pub mod openapi;
pub mod problem;
mod proposals;
mod query;
pub mod record;
mod records;
mod timelines;
mod words;
mod write;

use crate::exchange;
use crate::limits;
use crate::state::AppState;
use crate::web::kept;
use axum::Router;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::header::{self, HeaderName};
use axum::http::{HeaderMap, Method, Uri};
use axum::middleware;
use axum::response::{IntoResponse, Response};
use masar_core::model::Timeline;
use problem::Problem;
use serde_json::Value;
use std::any::Any;
use std::sync::LazyLock;
use std::time::Duration;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::cors::{self, CorsLayer};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The most bytes of a body: a series of many years, with room to spare.
pub(crate) const MOST_BYTES: usize = 4 * 1024 * 1024;

/// The routes of the API.
pub fn router(state: &AppState) -> Router<AppState> {
    let (router, _) = routes().split_for_parts();
    router
        .fallback(async || Problem::NoAddress)
        .method_not_allowed_fallback(async |method: Method| Problem::Method(method))
        .layer(DefaultBodyLimit::max(MOST_BYTES))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(middleware::from_fn_with_state(state.clone(), kept::keep))
        .layer(middleware::from_fn_with_state(state.clone(), limits::limit))
        .layer(middleware::from_fn(problem::speak))
        .layer(reads_from_anywhere())
}

/// Every route, with what its handler says of it.
fn routes() -> OpenApiRouter<AppState> {
    // Whole files are longer than records.
    let files = OpenApiRouter::new()
        .routes(routes!(timelines::list_timelines, import::create_timeline))
        .routes(routes!(import::import_records))
        .layer(DefaultBodyLimit::max(exchange::import::MOST_BYTES));
    OpenApiRouter::new()
        .merge(files)
        .routes(routes!(get_openapi))
        .routes(routes!(timelines::get_timeline))
        .routes(routes!(get_figure))
        .routes(routes!(history::list_changes))
        .routes(routes!(cite::cite_view))
        .routes(routes!(cite::cite_record))
        .routes(routes!(analysis::get_breaks))
        .routes(routes!(analysis::get_lag))
        .routes(routes!(analysis::get_around))
        .routes(routes!(records::list_observations))
        .routes(routes!(proposals::list_proposals))
        .routes(routes!(proposals::get_proposal, proposals::amend_proposal))
        .routes(routes!(proposals::accept_proposal))
        .routes(routes!(proposals::reject_proposal))
        .routes(routes!(proposals::return_proposal))
        .routes(routes!(proposals::comment_on_proposal))
        .routes(routes!(proposals::withdraw_proposal))
        .routes(routes!(records::list_records, write::create_record))
        .routes(routes!(records::get_record, write::change_record, write::remove_record))
        .routes(routes!(history::list_revisions))
}

/// Every address that the API answers: method, and path as the router has it.
pub fn addresses() -> Vec<(String, String)> {
    let document = serde_json::to_value(routes().into_openapi()).unwrap_or_default();
    let paths = document["paths"].as_object().cloned().unwrap_or_default();
    let methods = |(path, item): (&String, &Value)| -> Vec<(String, String)> {
        let methods = item.as_object().into_iter().flat_map(|item| item.keys());
        methods.map(|method| (method.to_ascii_uppercase(), format!("/api/v1{path}"))).collect()
    };
    paths.iter().flat_map(methods).collect()
}

/// The description of the API: what [`get_openapi`] answers.
pub fn description() -> &'static Value {
    static DOCUMENT: LazyLock<Value> = LazyLock::new(|| openapi::document(&routes().into_openapi()));
    &DOCUMENT
}

/// This description
///
/// OpenAPI 3.1, made of the handlers themselves.
#[utoipa::path(
    get, path = "/openapi.json", operation_id = "get_openapi", tag = "service",
    responses((status = 200, description = "The description of the API.", body = Object), openapi::refusals::Read),
)]
async fn get_openapi(uri: Uri, headers: HeaderMap) -> Result<Response, Problem> {
    query::Query::new(uri.path(), uri.query().unwrap_or_default()).finish()?;
    let body = || Ok(description().clone());
    // Like a page of prose, it changes with the program alone.
    Ok(answer::of_version((&headers, &uri), &Timeline::default(), false, body))
}

/// What the explorer draws from
///
/// For the script of the same build alone: postcard, without what no picture shows. Programs read the lists
/// of records.
#[utoipa::path(
    get, path = "/timelines/{slug}/figure", operation_id = "get_figure", tag = "service",
    params(("slug" = String, Path, description = "Name of the timeline."), openapi::parameters::Versioned),
    responses((status = 200, description = "Bytes.", body = Vec<u8>, content_type = "application/octet-stream"), openapi::refusals::ReadOne),
)]
async fn get_figure(state: State<AppState>, path: Path<String>, uri: Uri, headers: HeaderMap) -> Response {
    figure::get_figure(state, path, uri, headers).await
}

/// Pages of other sites may read, with a token where they have one; cookies never travel with them.
fn reads_from_anywhere() -> CorsLayer {
    CorsLayer::new()
        .allow_origin(cors::Any)
        .allow_methods([Method::GET, Method::HEAD])
        .allow_headers([
            header::ACCEPT,
            header::ACCEPT_LANGUAGE,
            header::AUTHORIZATION,
            header::IF_NONE_MATCH,
        ])
        .expose_headers([
            header::ETAG,
            header::LOCATION,
            header::RETRY_AFTER,
            HeaderName::from_static("ratelimit-limit"),
            HeaderName::from_static("ratelimit-remaining"),
            HeaderName::from_static("ratelimit-reset"),
        ])
        .max_age(Duration::from_secs(24 * 60 * 60))
}

fn panicked(panic: Box<dyn Any + Send + 'static>) -> Response {
    let why = (panic.downcast_ref::<&str>().copied())
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("unknown");
    tracing::error!(why, "a handler of the API panicked");
    Problem::Internal.into_response()
}
