//! Bodies that are sent: a JSON object, or a problem that says what is wrong with it.

use super::problem::Problem;
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::HeaderMap;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde_json::error::Category;
use serde_json::{Map, Value};

/// A JSON object that must be there.
#[derive(Debug)]
pub struct Object(pub Map<String, Value>);

/// A JSON object that may be left out, which is as good as an empty one.
#[derive(Debug)]
pub struct Optional(pub Map<String, Value>);

impl<S: Send + Sync> FromRequest<S> for Object {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Object, Response> {
        let json = is_json(request.headers());
        let bytes = Bytes::from_request(request, state).await.map_err(IntoResponse::into_response)?;
        if !json {
            return Err(Problem::MediaType("application/json").into_response());
        }
        object(&bytes).map(Object).map_err(IntoResponse::into_response)
    }
}

impl<S: Send + Sync> FromRequest<S> for Optional {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Optional, Response> {
        let json = is_json(request.headers());
        let bytes = Bytes::from_request(request, state).await.map_err(IntoResponse::into_response)?;
        match (bytes.is_empty(), json) {
            (true, _) => Ok(Optional(Map::new())),
            (false, false) => Err(Problem::MediaType("application/json").into_response()),
            (false, true) => object(&bytes).map(Optional).map_err(IntoResponse::into_response),
        }
    }
}

/// The type of a body, without its parameters, in lower case.
pub fn media_type(headers: &HeaderMap) -> String {
    let value = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

fn is_json(headers: &HeaderMap) -> bool {
    let media = media_type(headers);
    media == "application/json" || (media.starts_with("application/") && media.ends_with("+json"))
}

fn object(bytes: &[u8]) -> Result<Map<String, Value>, Problem> {
    match serde_json::from_slice(bytes) {
        Ok(Value::Object(object)) => Ok(object),
        Ok(_) => Err(Problem::Json { why: "an object is wanted: {…}".to_owned(), line: 1, column: 1 }),
        Err(error) => {
            let (line, column) = (error.line(), error.column());
            let why = match error.classify() {
                Category::Eof => "the JSON breaks off".to_owned(),
                // What the reader says ends with the place, which is told beside it.
                _ => error.to_string().split(" at line ").next().unwrap_or_default().to_owned(),
            };
            Err(Problem::Json { why, line, column })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(text: &str) -> (String, usize, usize) {
        match object(text.as_bytes()) {
            Err(Problem::Json { why, line, column }) => (why, line, column),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn broken_json_is_told_with_its_place() {
        assert_eq!(broken("{\n  \"id\": \"a\",\n  id\n}"), ("key must be a string".to_owned(), 3, 3));
        assert_eq!(broken("{\"id\": ").0, "the JSON breaks off");
        assert_eq!(broken("[]").0, "an object is wanted: {…}");
        assert_eq!(broken("").0, "the JSON breaks off");
        assert!(object(b"{\"id\": \"a\"}").is_ok());
    }

    #[test]
    fn a_deep_nest_is_refused_not_followed() {
        assert!(broken(&"[".repeat(100_000)).0.contains("recursion"));
    }
}
