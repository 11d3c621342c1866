//! Timelines taken out: `/t/{slug}.zip`, `.json`, `.jsonld`, and `/t/{slug}/data/{table}.csv`. With `?v=` an
//! earlier version, for ever.

use super::reader::origin;
use super::respond::{Holds, conditional, etag};
use crate::contents::Contents;
use crate::exchange::export::{Whole, csv};
use crate::exchange::package::WriteError;
use crate::exchange::schema;
use crate::state::AppState;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};

/// `/t/{slug}.zip` and its other endings: a whole timeline.
pub async fn whole(
    State(state): State<AppState>,
    Path(file): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let named = file.rsplit_once('.').and_then(|(slug, ending)| Some((slug, Whole::from_ending(ending)?)));
    let Some((slug, form)) = named else { return StatusCode::NOT_FOUND.into_response() };
    let origin = origin(&state, &headers);
    let write = |contents: &Contents| form.write(contents, &origin);
    answer(&state, slug, &uri, &headers, &file, form.media_type(), write).await
}

/// `/t/{slug}/data/{table}.csv`: one resource for spreadsheets.
pub async fn table(
    State(state): State<AppState>,
    Path((slug, file)): Path<(String, String)>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let Some(resource) = file.strip_suffix(".csv").and_then(schema::resource) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let write = |contents: &Contents| csv(resource, &contents.timeline);
    let name = format!("{slug}-{file}");
    answer(&state, &slug, &uri, &headers, &name, "text/csv; charset=utf-8", write).await
}

async fn answer(
    state: &AppState,
    slug: &str,
    uri: &Uri,
    headers: &HeaderMap,
    name: &str,
    media_type: &'static str,
    write: impl Fn(&Contents) -> Result<Vec<u8>, WriteError>,
) -> Response {
    let asked = url::form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes());
    let asked: Option<String> = asked.into_iter().find(|(key, _)| key == "v").map(|(_, v)| v.into_owned());
    let version = match asked.as_deref().map(str::parse::<u32>) {
        None => None,
        Some(Ok(version)) => Some(version),
        Some(Err(_)) => return StatusCode::NOT_FOUND.into_response(),
    };
    let contents = match state.library.contents(slug, version).await {
        Ok(Some(contents)) => contents,
        Ok(None) => return StatusCode::NOT_FOUND.into_response(),
        Err(error) => {
            tracing::error!(%error, "a timeline could not be read");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
    };
    let holds = if version.is_some() { Holds::ForEver } else { Holds::UntilChanged };
    let tag = etag(&contents.timeline, name);
    conditional(headers, &tag, holds, || match write(&contents) {
        Ok(bytes) => {
            let disposition = format!("attachment; filename=\"{name}\"");
            let headers =
                [(header::CONTENT_TYPE, media_type.to_owned()), (header::CONTENT_DISPOSITION, disposition)];
            (headers, bytes).into_response()
        }
        Err(error) => {
            tracing::error!(%error, "a timeline could not be written");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    })
}
