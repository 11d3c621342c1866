//! Who asks: language, address, and the origin that answers should name.

use super::respond::PageError;
use crate::auth::Viewer;
use crate::site;
use crate::state::AppState;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Uri, header};
use axum::response::Response;
use masar_app::pages::{Reader, Site};
use masar_core::cite::Edition;
use masar_core::lang::Lang;
use std::sync::{Arc, LazyLock};

/// Addresses of the site's files: the same for every reader.
static SITE: LazyLock<Arc<Site>> = LazyLock::new(|| {
    let font = |name: &str| site::href(&format!("fonts/{name}.woff2"));
    let latin = vec![font("NotoSans-Regular"), font("NotoSerif-Bold")];
    let arabic = vec![font("NotoSansArabic-Regular"), font("NotoNaskhArabic-Bold")];
    Arc::new(Site {
        style: site::href("pkg/masar.css"),
        first_style: site::first_style(),
        page_script: site::href("page.js"),
        embedded_script: site::href("embedded.js"),
        share_script: site::href("share.js"),
        boot_script: site::href("boot.js"),
        module: site::href("pkg/masar.js"),
        wasm: site::href("pkg/masar.wasm"),
        fonts: [latin, arabic],
        build: site::version().to_owned(),
        icon: site::href("icon.svg"),
        root: site::href(""),
    })
});

/// A visit to a page whose address names a language of ours, `/en/…` or `/embed/en/…`. Any other address
/// is answered with the page that says so.
pub struct Visit {
    /// For whom the page is drawn.
    pub reader: Reader,
    /// The whole address.
    pub uri: Uri,
    /// What the browser says of itself.
    pub headers: HeaderMap,
}

impl Visit {
    /// The query string, empty where there is none.
    pub fn query(&self) -> &str {
        self.uri.query().unwrap_or_default()
    }
}

impl FromRequestParts<AppState> for Visit {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Visit, Response> {
        let (uri, headers) = (parts.uri.clone(), parts.headers.clone());
        let mut segments = uri.path().split('/').skip(1);
        let first = segments.next().unwrap_or_default();
        let named = if first == "embed" { segments.next().unwrap_or_default() } else { first };
        match Lang::from_segment(named) {
            Some(lang) => {
                let mut reader = reader(state, lang, &uri, &headers);
                // The guard asks who is signed in only where an address is not for everyone: pages for all are
                // the same for all.
                let viewer = parts.extensions.get::<Viewer>().filter(|viewer| viewer.session().is_some());
                reader.member = viewer.and_then(Viewer::member);
                Ok(Visit { reader, uri, headers })
            }
            None => Err(PageError::not_found().page(&reader(state, preferred(&headers), &uri, &headers))),
        }
    }
}

/// The reader of a page in `lang`.
pub fn reader(state: &AppState, lang: Lang, uri: &Uri, headers: &HeaderMap) -> Reader {
    let whole = uri.path_and_query().map_or("/", |part| part.as_str());
    // Without the language segment: the same page exists in the other language.
    let here = Lang::ALL.iter().find_map(|lang| whole.strip_prefix(&format!("/{}", lang.tag())));
    let here = here.filter(|rest| rest.is_empty() || rest.starts_with(['/', '?'])).unwrap_or_default();
    Reader {
        lang,
        here: here.to_owned(),
        site: SITE.clone(),
        origin: origin(state, headers),
        member: None,
        edition: Edition::default(),
        corrected: Vec::new(),
    }
}

/// The origin that answers should name: the public address, else the host that was asked.
pub fn origin(state: &AppState, headers: &HeaderMap) -> String {
    if let Some(url) = &state.config.public_url {
        return url.clone();
    }
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    match host.filter(|host| host.chars().all(|c| c.is_ascii_alphanumeric() || ".-:[]".contains(c))) {
        Some(host) => format!("http://{host}"),
        None => format!("http://{}", state.config.listen),
    }
}

/// The language that a browser prefers: the first of ours on its list, by weight.
pub fn preferred(headers: &HeaderMap) -> Lang {
    let wanted =
        headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut choices: Vec<(f32, Lang)> = Vec::new();
    for part in wanted.split(',') {
        let mut pieces = part.split(';');
        let Some(lang) = pieces.next().and_then(|tag| Lang::from_tag(tag.trim())) else { continue };
        let weight = pieces.find_map(|piece| piece.trim().strip_prefix("q=")?.parse().ok()).unwrap_or(1.0);
        choices.push((weight, lang));
    }
    choices.iter().rev().max_by(|a, b| a.0.total_cmp(&b.0)).map_or(Lang::En, |(_, lang)| *lang)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn prefer(value: &'static str) -> Lang {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_LANGUAGE, HeaderValue::from_static(value));
        preferred(&headers)
    }

    #[test]
    fn the_browser_chooses_the_language() {
        assert_eq!(prefer("ar"), Lang::Ar);
        assert_eq!(prefer("fr, ar-IQ;q=0.8, en;q=0.5"), Lang::Ar);
        assert_eq!(prefer("en-GB,en;q=0.9,ar;q=0.8"), Lang::En);
        assert_eq!(prefer("ar,en"), Lang::Ar);
        assert_eq!(prefer("de"), Lang::En);
        assert_eq!(preferred(&HeaderMap::new()), Lang::En);
    }
}
