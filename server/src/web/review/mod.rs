//! Pages of the review: the queue of proposals, and each of them.

mod proposal;
mod queue;

use crate::state::AppState;
use axum::Router;
use axum::routing::get;

/// The routes; who may ask for them stands in [`masar_core::policy::routes`].
pub fn router() -> Router<AppState> {
    Router::new()
        .route("/{lang}/t/{slug}/review", get(queue::show))
        .route("/{lang}/t/{slug}/review/{number}", get(proposal::show).post(proposal::act))
}
