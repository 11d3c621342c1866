//! `POST …/import` and `POST /timelines`: many records at once, tried first and then published as one
//! version, all or nothing.

use super::answer::{self, private};
use super::body::media_type;
use super::openapi::parameters::ImportOptions;
use super::openapi::placeholder::ImportAnswer;
use super::openapi::refusals::Import;
use super::problem::{Parameter, Problem, Standoff};
use super::query::Query;
use crate::auth::Viewer;
use crate::exchange::import::{Form, MOST_BYTES, Options, Plan};
use crate::exchange::schema;
use crate::importing::{Brought, Done, ImportError, Publish, import};
use crate::state::AppState;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{Path, State};
use axum::http::header::{self, HeaderValue};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::Response;
use serde_json::{Map, Value, json};
use std::sync::Arc;

/// The types that files come in.
const FILES: &str = "the bytes of a file: application/zip, text/csv or application/json";

/// Import into a timeline
///
/// The body is the file itself: a zipped data package, one table of it as CSV, JSON, or TimelineJS as JSON or
/// CSV; which of them is recognised, or said in `format`. Nothing is published unless `dry_run=false` is
/// said: the answer tells every fault, likely duplicates, and what would change. A file with a fault is a 422
/// in either case. A package replaces what stands; other files are merged by id.
#[utoipa::path(
    post, path = "/timelines/{slug}/import", operation_id = "import_records", tag = "import", security(("bearer" = [])),
    params(("slug" = String, Path, description = "Name of the timeline."), ImportOptions),
    request_body(content((Vec<u8> = "application/zip"), (String = "text/csv"), (Object = "application/json"))),
    responses((status = 200, description = "What it would change, or has changed.", body = ImportAnswer), Import),
)]
pub async fn import_records(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(slug): Path<String>,
    uri: Uri,
    headers: HeaderMap,
    file: Result<Bytes, BytesRejection>,
) -> Result<Response, Problem> {
    let asked = Asked::read(&uri)?;
    answer::timeline(&state, &slug, None).await?;
    let brought = brought(&headers, file)?;
    let publish = (!asked.dry_run).then_some(Publish { message: &asked.message, seen: None });
    let done = import(&state, &viewer, Some(&slug), &brought, &asked.options, publish).await;
    Ok(private(&told(done.map_err(refused)?, asked.dry_run)?))
}

/// Open a timeline
///
/// From a zipped data package, whose name becomes that of the timeline; as an import otherwise.
#[utoipa::path(
    post, path = "/timelines", operation_id = "create_timeline", tag = "import", security(("bearer" = [])),
    params(ImportOptions),
    request_body(content((Vec<u8> = "application/zip"), (Object = "application/json"))),
    responses((status = 200, description = "What it would hold; nothing was published.", body = ImportAnswer),
              (status = 201, description = "It is there.", body = ImportAnswer, headers(("Location" = String, description = "Its address."))), Import),
)]
pub async fn create_timeline(
    State(state): State<AppState>,
    viewer: Viewer,
    uri: Uri,
    headers: HeaderMap,
    file: Result<Bytes, BytesRejection>,
) -> Result<Response, Problem> {
    let asked = Asked::read(&uri)?;
    let brought = brought(&headers, file)?;
    // Seen at version 0: where there is one of this name, nothing is published.
    let publish = (!asked.dry_run).then_some(Publish { message: &asked.message, seen: Some(0) });
    let done = import(&state, &viewer, None, &brought, &asked.options, publish).await.map_err(refused)?;
    if done.plan.faults.is_empty() && done.head > 0 {
        return Err(Problem::Standoff(Standoff::TimelineExists));
    }
    let place = done.published.is_some().then(|| format!("/api/v1/timelines/{}", done.slug));
    let mut response = private(&told(done, asked.dry_run)?);
    if let Some(Ok(place)) = place.map(|place| HeaderValue::from_str(&place)) {
        response.headers_mut().insert(header::LOCATION, place);
        *response.status_mut() = StatusCode::CREATED;
    }
    Ok(response)
}

/// What the query says of an import.
struct Asked {
    options: Options,
    dry_run: bool,
    message: String,
}

impl Asked {
    fn read(uri: &Uri) -> Result<Asked, Problem> {
        let mut query = Query::new(uri.path(), uri.query().unwrap_or_default());
        let dry_run = match query.take("dry_run").as_deref() {
            None | Some("true" | "1") => true,
            Some("false" | "0") => false,
            Some(other) => {
                query.problem(Parameter::Value("dry_run", other.to_owned(), "true, false"));
                true
            }
        };
        let written = query.take("format");
        let form = written.as_deref().and_then(Form::from_name);
        if let (Some(written), None) = (written, form) {
            query.problem(Parameter::Value("format", written, "package, csv, json, timelinejs, table"));
        }
        let resource = query.take("resource");
        if let Some(name) = &resource
            && schema::resource(name).is_none()
        {
            query.problem(Parameter::Value(
                "resource",
                name.clone(),
                "events, claims, phases, series, observations, sources, stories, steps, glossary",
            ));
        }
        let written = query.take("mapping");
        let mapping = written.as_deref().and_then(|text| serde_json::from_str(text).ok());
        if let (Some(written), None) = (written, &mapping) {
            let shown = written.chars().take(60).collect();
            query.problem(Parameter::Value("mapping", shown, "{\"columns\": …}"));
        }
        let message = query.take("message").unwrap_or_else(|| "Import over the API".to_owned());
        query.finish()?;
        let message = message.chars().take(super::write::LONGEST_MESSAGE).collect();
        Ok(Asked { options: Options { form, resource, mapping }, dry_run, message })
    }
}

/// The file that was sent. What it is is read off its bytes; a type that no file has is a mistake.
fn brought(headers: &HeaderMap, file: Result<Bytes, BytesRejection>) -> Result<Brought, Problem> {
    let media = media_type(headers);
    let known =
        ["", "application/zip", "application/octet-stream", "text/csv", "text/plain", "application/json"];
    if !known.contains(&media.as_str()) && !media.ends_with("+json") && !media.ends_with("+zip") {
        return Err(Problem::MediaType(FILES));
    }
    match file {
        Ok(bytes) => Ok(Brought::File(Arc::from(&bytes[..]))),
        Err(rejected) if rejected.status() == StatusCode::PAYLOAD_TOO_LARGE => {
            Err(Problem::TooLarge(MOST_BYTES))
        }
        Err(rejected) => Err(Problem::Other(rejected.status())),
    }
}

/// What became of an import.
fn told(done: Done, dry_run: bool) -> Result<Value, Problem> {
    let Done { plan, slug, head, published } = done;
    let mut known = of_plan(&plan)?;
    if !plan.faults.is_empty() {
        known.insert("fault_count".to_owned(), json!(plan.faults.len()));
        return Err(Problem::Import(plan.faults, known));
    }
    let (version, made) = match &published {
        Some(published) => (published.version, published.changed.any()),
        None => (head, false),
    };
    let mut told = json!({
        "dry_run": dry_run,
        "timeline": slug,
        "faults": [],
        "version": version,
        "published": made,
    });
    if let Value::Object(told) = &mut told {
        told.extend(known);
    }
    Ok(told)
}

fn of_plan(plan: &Plan) -> Result<Map<String, Value>, Problem> {
    let mut changes = Map::new();
    for (kind, changed) in &plan.changes.0 {
        changes.insert(kind.singular().to_owned(), serde_json::to_value(changed)?);
    }
    let duplicates = plan
        .duplicates
        .iter()
        .map(|it| json!({ "kind": it.kind.singular(), "id": it.id, "other": it.other, "score": it.score }));
    Ok(Map::from_iter([
        ("format".to_owned(), json!(plan.form.map(Form::name))),
        ("duplicates".to_owned(), duplicates.collect()),
        ("changes".to_owned(), Value::Object(changes)),
    ]))
}

fn refused(error: ImportError) -> Problem {
    match error {
        ImportError::NotAllowed(action) => Problem::NotAllowed(action),
        ImportError::NoTimeline => Problem::NoAddress,
        ImportError::Busy => Problem::Standoff(Standoff::Busy),
        ImportError::Failed(error) => {
            tracing::error!(%error, "an import died");
            Problem::Internal
        }
        ImportError::Store(error) => error.into(),
    }
}
