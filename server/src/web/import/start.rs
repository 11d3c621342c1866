//! The first page: a file is sent, or its text.

use super::{Failure, Place, Segments, answer, see};
use crate::auth::{Viewer, secret};
use crate::exchange::import::{Form, MOST_BYTES, Options};
use crate::exchange::schema;
use crate::state::AppState;
use crate::store::hold::Hold;
use crate::web::reader::Visit;
use axum::extract::State;
use axum::extract::multipart::{Field, Multipart, MultipartError, MultipartRejection};
use axum::http::StatusCode;
use axum::response::Response;
use masar_app::pages::import::{Start, Wrong, start, words};
use masar_core::text::Text;

/// The form.
pub(super) async fn show(
    State(state): State<AppState>,
    segments: Segments,
    visit: Visit,
    viewer: Viewer,
) -> Response {
    match Place::find(&state, &segments, &visit).await {
        Ok(place) => page(&visit, &place, StatusCode::OK, Wrong::default(), String::new(), String::new()),
        Err(failure) => failure.page(&state, &segments, &visit, &viewer).await,
    }
}

pub(super) fn page(
    visit: &Visit,
    place: &Place,
    status: StatusCode,
    wrong: Wrong,
    pasted: String,
    form: String,
) -> Response {
    let tables = match &place.timeline {
        Some(_) => schema::resources().iter().map(|resource| resource.name.as_str()).collect(),
        None => Vec::new(),
    };
    let page = Start { goal: place.goal.clone(), wrong, pasted, form, tables };
    answer(status, start(&visit.reader, page))
}

/// Takes a file in and leads to what its import would do.
pub(super) async fn send(
    State(state): State<AppState>,
    segments: Segments,
    visit: Visit,
    viewer: Viewer,
    sent: Result<Multipart, MultipartRejection>,
) -> Response {
    let taken = async {
        let place = Place::find(&state, &segments, &visit).await?;
        let lang = visit.reader.lang;
        let again = |status, field: &str, text: Text, sent: Sent| {
            let wrong = Wrong(vec![(field.to_owned(), text.get(lang).to_owned())]);
            page(&visit, &place, status, wrong, sent.pasted, sent.form)
        };
        let sent = match sent {
            Ok(sent) => read(sent).await,
            // Not what our form sends.
            Err(_) => Ok(Sent::default()),
        };
        let sent = match sent {
            Ok(sent) => sent,
            Err(status) => return Ok(again(status, "file", words::TOO_LARGE, Sent::default())),
        };
        let bytes = if sent.file.is_empty() { sent.pasted.clone().into_bytes() } else { sent.file.clone() };
        if bytes.iter().all(u8::is_ascii_whitespace) {
            return Ok(again(StatusCode::UNPROCESSABLE_ENTITY, "file", words::NOTHING_SENT, sent));
        }
        let options = Options { form: Form::from_name(&sent.form), ..Options::default() };
        let hold = Hold {
            id: secret::Secret::random().reveal().to_owned(),
            timeline: place.slug.clone(),
            name: sent.name.clone(),
            options: serde_json::to_string(&options).unwrap_or_default(),
            seen: 0,
            bytes,
        };
        if !state.library.store().hold(&hold, &viewer.account, state.clock.now()).await? {
            return Ok(again(StatusCode::SERVICE_UNAVAILABLE, "file", words::TOO_MANY, sent));
        }
        Ok::<_, Failure>(see(&format!("{}/{}", visit.reader.path(&place.goal.path()), hold.id)))
    };
    match taken.await {
        Ok(response) => response,
        Err(failure) => failure.page(&state, &segments, &visit, &viewer).await,
    }
}

/// What the form sends.
#[derive(Default)]
struct Sent {
    file: Vec<u8>,
    name: String,
    pasted: String,
    form: String,
}

/// Reads the parts of the form, never more than the limit; the status to answer with where it is too much.
async fn read(mut parts: Multipart) -> Result<Sent, StatusCode> {
    let mut sent = Sent { name: "text".to_owned(), ..Sent::default() };
    while let Some(mut part) = parts.next_field().await.map_err(|error| status(&error))? {
        let name = part.name().unwrap_or_default().to_owned();
        let file_name: String =
            part.file_name().unwrap_or_default().chars().filter(|c| !c.is_control()).take(100).collect();
        let bytes = bytes(&mut part).await?;
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        match name.as_str() {
            "file" if !bytes.is_empty() => {
                sent.name = if file_name.is_empty() { "file".to_owned() } else { file_name };
                sent.file = bytes;
            }
            "text" => sent.pasted = text(bytes),
            "form" => sent.form = text(bytes),
            _ => {}
        }
    }
    Ok(sent)
}

async fn bytes(part: &mut Field<'_>) -> Result<Vec<u8>, StatusCode> {
    let mut bytes = Vec::new();
    while let Some(chunk) = part.chunk().await.map_err(|error| status(&error))? {
        if bytes.len() + chunk.len() > MOST_BYTES {
            return Err(StatusCode::PAYLOAD_TOO_LARGE);
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

fn status(error: &MultipartError) -> StatusCode {
    error.status()
}
