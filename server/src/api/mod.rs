//! `/api/v1`: data for programs, the explorer among them.

mod figure;

use crate::state::AppState;
use axum::Router;
use axum::routing::get;

/// The routes of the API.
pub fn router() -> Router<AppState> {
    Router::new().route("/timelines/{slug}/figure", get(figure::get_figure))
}
