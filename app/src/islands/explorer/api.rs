//! The one file that talks to the server.

use super::dom;
use masar_core::model::Timeline;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

async fn get(address: &str) -> Result<String, JsValue> {
    let window = dom::window().ok_or(JsValue::NULL)?;
    let response: Response = JsFuture::from(window.fetch_with_str(address)).await?.dyn_into()?;
    if !response.ok() {
        return Err(response.status().into());
    }
    let text = JsFuture::from(response.text()?).await?;
    text.as_string().ok_or(JsValue::NULL)
}

/// The timeline, as far as a picture needs it.
pub(super) async fn figure(address: &str) -> Result<Timeline, JsValue> {
    let text = get(address).await?;
    serde_json::from_str(&text).map_err(|error| JsValue::from_str(&error.to_string()))
}

/// The details of a view's selection, as HTML made by the server.
pub(super) async fn details(path: &str, query: &str) -> Result<String, JsValue> {
    get(&format!("{path}/details?{query}")).await
}
