//! What a form sends.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::response::Response;

/// The fields of a form. One that was not sent is empty, so that a form that came in part is answered with
/// what is missing.
#[derive(Clone, Debug, Default)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// The fields of a form or of a query.
    pub fn parse(sent: &[u8]) -> Fields {
        Fields(url::form_urlencoded::parse(sent).into_owned().collect())
    }

    /// A field as it was sent.
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(other, _)| other == name).map_or("", |(_, value)| value)
    }

    /// Every field with its value, in the order they were sent.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// A field without spaces around it.
    pub fn trimmed(&self, name: &str) -> &str {
        self.get(name).trim()
    }

    /// Whether a box was checked.
    pub fn checked(&self, name: &str) -> bool {
        !self.get(name).is_empty()
    }
}

impl<S: Send + Sync> FromRequest<S> for Fields {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Fields, Response> {
        let body = Bytes::from_request(request, state).await;
        body.map(|body| Fields::parse(&body)).map_err(axum::response::IntoResponse::into_response)
    }
}
