//! The one file that talks to the server.

use super::dom;
use masar_core::figure::Figure;
use masar_core::sample::Sample;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

async fn get(address: &str) -> Result<Response, JsValue> {
    let window = dom::window().ok_or(JsValue::NULL)?;
    let response: Response = JsFuture::from(window.fetch_with_str(address)).await?.dyn_into()?;
    if response.ok() { Ok(response) } else { Err(response.status().into()) }
}

/// The timeline or a sample of it, as far as a picture needs it. It travels in postcard: no names, a small decoder.
pub(super) async fn figure(address: &str) -> Result<Sample, JsValue> {
    let buffer = JsFuture::from(get(address).await?.array_buffer()?).await?;
    let bytes = js_sys::Uint8Array::new(&buffer).to_vec();
    // Made by the same build of the program; if not, the figure stays as it was drawn.
    let figure: Option<Figure> = postcard::from_bytes(&bytes).ok();
    figure.map(Figure::sample).ok_or(JsValue::NULL)
}

/// A part of the page for a view, as HTML made by the server: `details`, or `seen`.
pub(super) async fn part(name: &str, path: &str, query: &str) -> Result<String, JsValue> {
    let response = get(&format!("{path}/{name}?{query}")).await?;
    JsFuture::from(response.text()?).await?.as_string().ok_or(JsValue::NULL)
}
