//! `/oembed?url=…`: how to embed a page of ours, for those who know only its address (oembed.com).

use super::pages::asked;
use super::reader::reader;
use super::respond::{Holds, PageError, conditional, etag};
use crate::state::AppState;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use masar_app::pages::share::meta::preview_image;
use masar_app::pages::{EMBED_HEIGHT_PX, Reader, frame_address};
use masar_core::chart::svg::Escaped;
use masar_core::lang::Lang;
use masar_core::model::Kind;
use masar_core::view::{Selection, View};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::fmt::Write;

/// What a consumer sends.
#[derive(Debug, Deserialize)]
pub struct Asked {
    url: String,
    format: Option<String>,
    maxwidth: Option<u32>,
    maxheight: Option<u32>,
}

/// A frame narrower than this shows nothing that can be read.
const WIDTHS: (u32, u32) = (320, 1600);
const HEIGHT_LEAST: u32 = 320;
const WIDTH: u32 = 1000;
/// What is narrow is high.
const NARROW: u32 = 640;
const HEIGHT_NARROW: u32 = 1700;

/// The answer for one address.
pub async fn oembed(
    State(state): State<AppState>,
    Query(wanted): Query<Asked>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let xml = match wanted.format.as_deref() {
        None | Some("json") => false,
        Some("xml") => true,
        Some(_) => return (StatusCode::NOT_IMPLEMENTED, "format is json or xml").into_response(),
    };
    let plain = reader(&state, Lang::En, &uri, &headers);
    let Some((lang, slug, selection, query)) = read(&wanted.url, &plain.origin) else {
        return (StatusCode::NOT_FOUND, "url is not the address of a timeline on this server")
            .into_response();
    };
    let reader = Reader { lang, ..plain };
    let found = match asked(&state, &reader, &slug, &query).await {
        Ok(found) => found,
        Err(PageError::NotFound(_)) => return StatusCode::NOT_FOUND.into_response(),
        Err(error) => return error.page(&reader),
    };
    let timeline = &found.timeline;
    let view = match selection {
        Some(selection) => found.view.selecting(Some(selection)).checked(timeline).0,
        None => found.view.clone(),
    };
    let width = wanted.maxwidth.unwrap_or(WIDTH).clamp(WIDTHS.0, WIDTHS.1);
    let usual = if width < NARROW { HEIGHT_NARROW } else { EMBED_HEIGHT_PX };
    let height = wanted.maxheight.map_or(usual, |most| usual.min(most.max(HEIGHT_LEAST)));
    let document = describe(&reader, &found.timeline, &view, (width, height));
    let tag = etag(timeline, &uri.to_string());
    conditional(&headers, &tag, Holds::UntilChanged, || {
        let (kind, body) = match xml {
            true => ("text/xml; charset=utf-8", as_xml(&document)),
            false => ("application/json; charset=utf-8", Value::Object(document.clone()).to_string()),
        };
        ([(header::CONTENT_TYPE, kind), (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")], body).into_response()
    })
}

/// Language, slug, selected record and query of an address of ours.
fn read(address: &str, origin: &str) -> Option<(Lang, String, Option<Selection>, String)> {
    // Behind a proxy the scheme may have been lost on the way; the host must be ours.
    let bare = |text: &str| text.split_once("://").map(|(_, rest)| rest.to_owned());
    let (address, origin) = (bare(address)?, bare(origin)?);
    let rest = address.strip_prefix(&origin)?.strip_prefix('/')?;
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let query = query.split('#').next().unwrap_or_default();
    let path = path.split('#').next().unwrap_or_default();
    let segments: Vec<&str> = path.trim_end_matches('/').split('/').collect();
    let segments = segments.strip_prefix(&["embed"]).unwrap_or(&segments);
    let (lang, slug, record) = match segments {
        [lang, "t", slug] => (lang, slug, None),
        [lang, "t", slug, kind, id] => (lang, slug, Some((Kind::from_plural(kind)?, *id))),
        _ => return None,
    };
    let selection = match record {
        None => None,
        Some((Kind::Event, id)) => Some(Selection::Event(id.to_owned())),
        Some((Kind::Claim, id)) => Some(Selection::Claim(id.to_owned())),
        // Phases, series and sources have no mark to select; they stand in the first view.
        Some((Kind::Phase | Kind::Series | Kind::Source, _)) => None,
        Some(_) => return None,
    };
    Some((Lang::from_segment(lang)?, (*slug).to_owned(), selection, query.to_owned()))
}

fn describe(
    reader: &Reader,
    timeline: &masar_core::model::Timeline,
    view: &View,
    (width, height): (u32, u32),
) -> Map<String, Value> {
    let title = timeline.about.titles.get(reader.lang);
    let frame = format!("{}{}", reader.origin, frame_address(reader.lang, timeline, view));
    let html = format!(
        "<iframe src=\"{}\" title=\"{}\" width=\"{width}\" height=\"{height}\" loading=\"lazy\" style=\"border:0;max-width:100%\"></iframe>",
        Escaped(&frame),
        Escaped(title)
    );
    let document = json!({
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": "Masar",
        "provider_url": reader.origin,
        "cache_age": 3600,
        "width": width,
        "height": height,
        "html": html,
        "thumbnail_url": preview_image(reader, timeline, view),
        "thumbnail_width": 1200,
        "thumbnail_height": 630,
    });
    match document {
        Value::Object(document) => document,
        _ => Map::new(),
    }
}

fn as_xml(document: &Map<String, Value>) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\n<oembed>");
    for (name, value) in document {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        // Writing to a String cannot fail.
        let _ = write!(out, "<{name}>{}</{name}>", Escaped(&text));
    }
    out.push_str("</oembed>\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_this_server_are_read() {
        let origin = "https://masar.example";
        let read = |address: &str| read(address, origin);
        let (lang, slug, selection, query) = read("https://masar.example/ar/t/tides?time=2014#x").unwrap();
        assert_eq!((lang, slug.as_str(), selection, query.as_str()), (Lang::Ar, "tides", None, "time=2014"));
        let (_, _, selection, _) = read("http://masar.example/en/t/tides/events/surge").unwrap();
        assert_eq!(selection, Some(Selection::Event("surge".into())));
        for other in [
            "https://other.example/en/t/tides",
            "https://masar.example.evil.example/en/t/tides",
            "https://masar.example/en/about",
            "https://masar.example/fr/t/tides",
            "tides",
        ] {
            assert!(read(other).is_none(), "{other}");
        }
    }
}
