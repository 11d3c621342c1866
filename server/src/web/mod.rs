//! The server's answers over HTTP: every route on one screen.

mod account;
mod api;
mod assets;
mod compose;
mod corrections;
mod edit;
mod embed;
mod export;
mod feeds;
mod forms;
pub mod headers;
mod history;
mod import;
pub mod kept;
mod oembed;
mod pages;
pub mod reader;
mod records;
pub mod respond;
mod review;
mod shown;
mod sitemap;
mod stories;

use crate::auth::guard;
use crate::metrics;
use crate::site;
use crate::state::AppState;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::middleware;
use axum::routing::get;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::trace::TraceLayer;

/// Every route of the server.
pub fn router(state: AppState) -> Router {
    masar_app::pages::init();
    metrics::init();
    let pages = Router::new()
        .route("/", get(pages::choose_language))
        .route("/{lang}", get(pages::home))
        .route("/{lang}/about", get(pages::about))
        .route("/{lang}/method", get(pages::method))
        .route("/{lang}/accessibility", get(pages::accessibility))
        .route("/{lang}/t/{slug}", get(pages::explore))
        .route("/{lang}/t/{slug}/details", get(pages::details))
        .route("/{lang}/t/{slug}/seen", get(pages::seen))
        .route("/{lang}/t/{slug}/share", get(embed::share))
        .route("/{lang}/t/{slug}/corrections", get(corrections::page))
        .route("/embed/{lang}/t/{slug}", get(embed::embed))
        .route("/embed/{lang}/t/{slug}/details", get(pages::details))
        .route("/embed/{lang}/t/{slug}/seen", get(pages::seen))
        .route("/{lang}/t/{slug}/{kind}/{id}", get(records::record))
        .merge(account::router())
        .merge(api::router())
        .merge(edit::router())
        .merge(import::router())
        .merge(history::router())
        .merge(review::router())
        .merge(stories::router())
        .merge(compose::router())
        .fallback(pages::nothing_here)
        .layer(middleware::from_fn(headers::page))
        .layer(CatchPanicLayer::custom(respond::panicked));
    let kept = Router::new()
        .route("/t/{file}", get(export::whole))
        .route("/t/{slug}/data/{file}", get(export::table))
        .route("/t/{slug}/{file}", get(feeds::feed))
        .route("/oembed", get(oembed::oembed))
        .route("/embed.js", get(assets::embed_helper))
        .route("/sitemap.xml", get(sitemap::sitemap))
        .route("/data/{*path}", get(assets::bundled))
        .route("/robots.txt", get(assets::robots))
        .merge(pages)
        .layer(middleware::from_fn_with_state(state.clone(), kept::keep));
    Router::new()
        .route("/healthz", get(|| async { "ok" }))
        .route("/readyz", get(ready))
        .route("/metrics", get(metrics::metrics))
        .nest("/api/v1", crate::api::router(&state))
        .merge(kept)
        .layer(CompressionLayer::new())
        // Files of the site come compressed already.
        .route("/v/{*path}", get(site::serve))
        .layer(middleware::from_fn_with_state(state.clone(), guard::guard))
        .layer(middleware::from_fn_with_state(state.clone(), guard::from_here))
        .layer(middleware::from_fn(headers::every))
        .layer(middleware::from_fn(metrics::measure))
        .layer(TraceLayer::new_for_http())
        .with_state(state)
}

/// Whether the database answers.
async fn ready(State(state): State<AppState>) -> (StatusCode, &'static str) {
    match state.library.ping().await {
        Ok(()) => (StatusCode::OK, "ready"),
        Err(error) => {
            tracing::warn!(%error, "the database does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer")
        }
    }
}
