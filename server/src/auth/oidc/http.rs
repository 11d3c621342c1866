//! Asking the service: over TLS, or plainly where it runs on this machine; with an end to time and size.

use super::OidcError;
use axum::body::Bytes;
use axum::http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use axum::http::{Request, StatusCode};
use http_body_util::{BodyExt, Full, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use serde::de::DeserializeOwned;
use std::time::Duration;
use url::{Host, Url};

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long an answer may be.
const MOST_BYTES: usize = 512 * 1024;

/// Asks over HTTP; redirects are not followed.
#[derive(Clone, Debug)]
pub struct Http(Client<HttpsConnector<HttpConnector>, Full<Bytes>>);

impl Http {
    /// Trusts whom this machine trusts; where it trusts nobody, whom browsers trust.
    pub fn new() -> Http {
        let connector = match HttpsConnectorBuilder::new().with_native_roots() {
            Ok(builder) => builder,
            Err(_) => HttpsConnectorBuilder::new().with_webpki_roots(),
        };
        let connector = connector.https_or_http().enable_http1().build();
        Http(Client::builder(TokioExecutor::new()).build(connector))
    }

    /// Gets JSON.
    pub async fn get<T: DeserializeOwned>(&self, url: &str) -> Result<T, OidcError> {
        let request = Request::get(checked(url)?.as_str()).header(ACCEPT, "application/json");
        let (status, body) = self.send(request.body(Full::default()), url).await?;
        read(status, &body, url)
    }

    /// Posts a form, with the given authorization where there is one, and gets JSON.
    pub async fn post<T: DeserializeOwned>(
        &self,
        url: &str,
        authorization: Option<String>,
        form: String,
    ) -> Result<T, OidcError> {
        let mut request = Request::post(checked(url)?.as_str())
            .header(ACCEPT, "application/json")
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        if let Some(authorization) = authorization {
            request = request.header(AUTHORIZATION, authorization);
        }
        let (status, body) = self.send(request.body(Full::from(form)), url).await?;
        read(status, &body, url)
    }

    async fn send(
        &self,
        request: Result<Request<Full<Bytes>>, axum::http::Error>,
        url: &str,
    ) -> Result<(StatusCode, Bytes), OidcError> {
        let request = request.map_err(|error| OidcError::Wrong(format!("{url}: {error}")))?;
        let asked = async {
            let response = self.0.request(request).await.map_err(|error| away(url, &error))?;
            let status = response.status();
            let body = Limited::new(response.into_body(), MOST_BYTES).collect().await;
            let body = body.map_err(|error| OidcError::Away(format!("{url}: {error}")))?;
            Ok((status, body.to_bytes()))
        };
        match tokio::time::timeout(PATIENCE, asked).await {
            Ok(answer) => answer,
            Err(_) => Err(OidcError::Away(format!("{url}: no answer in {} seconds", PATIENCE.as_secs()))),
        }
    }
}

fn away(url: &str, error: &hyper_util::client::legacy::Error) -> OidcError {
    let why = std::error::Error::source(error).map_or_else(|| error.to_string(), ToString::to_string);
    OidcError::Away(format!("{url}: {why}"))
}

fn read<T: DeserializeOwned>(status: StatusCode, body: &[u8], url: &str) -> Result<T, OidcError> {
    if !status.is_success() {
        // Its words may hold a secret of ours: the status must do.
        return Err(OidcError::Wrong(format!("{url}: {status}")));
    }
    serde_json::from_slice(body).map_err(|error| OidcError::Wrong(format!("{url}: {error}")))
}

/// Secrets travel over TLS, or not at all beyond this machine.
pub fn checked(url: &str) -> Result<Url, OidcError> {
    let parsed = Url::parse(url).map_err(|error| OidcError::Wrong(format!("“{url}”: {error}")))?;
    let local = match parsed.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    };
    match parsed.scheme() {
        "https" => Ok(parsed),
        "http" if local => Ok(parsed),
        _ => Err(OidcError::Wrong(format!("“{url}” must begin with https://"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_do_not_travel_plainly() {
        assert!(checked("https://id.example/x").is_ok());
        assert!(checked("http://127.0.0.1:9/x").is_ok());
        for url in ["http://id.example", "file:///etc/passwd", "id.example", ""] {
            assert!(checked(url).is_err(), "{url}");
        }
    }
}
