//! The packed site: script, WASM, style, fonts and icons, under one path that may be cached for ever.
//!
//! `masar-bundle` packs the files, names the folder after a hash of all of them, and leaves a brotli and a
//! gzip form beside each. The release binary carries them (feature `embed`, see `build.rs`); a development
//! build reads them once from `target/site`, or from the folder `MASAR_SITE`. Without either the server
//! still works: the pages come without style and script, as a reader with a poor line may see them too.
//!
//! Pages name an asset with [`href`] and so always ask for the version the server has; any other version is
//! a 404, for a file of the wrong build is worse than none.

use std::borrow::Cow;
use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

/// Bytes in the binary, or read at start and kept.
type Bytes = Cow<'static, [u8]>;

/// One file of the site.
#[derive(Debug)]
pub struct Asset {
    /// Its path under the versioned folder: `pkg/masar.css`.
    pub path: String,
    /// What it is, for the browser.
    pub content_type: &'static str,
    /// The file as it is.
    pub identity: Bytes,
    /// The file in brotli, where that is smaller.
    pub br: Option<Bytes>,
    /// The file in gzip, likewise.
    pub gz: Option<Bytes>,
}

/// The site: its version, and its files sorted by path.
#[derive(Debug)]
struct Site {
    version: String,
    assets: Vec<Asset>,
}

static SITE: LazyLock<Site> = LazyLock::new(source::load);

/// The name of the versioned folder; `none` when nothing is packed.
pub fn version() -> &'static str {
    &SITE.version
}

/// The file at a path under the versioned folder.
pub fn asset(path: &str) -> Option<&'static Asset> {
    SITE.find(path)
}

/// The style of the first picture, as it stands in pages: its faces are named by their whole addresses.
pub fn first_style() -> &'static str {
    static STYLE: LazyLock<String> = LazyLock::new(|| {
        let sheet = asset("pkg/first.css").map(|sheet| String::from_utf8_lossy(&sheet.identity));
        sheet.unwrap_or_default().replace("../fonts/", &href("fonts/"))
    });
    &STYLE
}

/// Where a page finds a file: `/v/<version>/<path>`.
pub fn href(path: &str) -> String {
    format!("/v/{}/{path}", version())
}

/// `GET /v/{*path}`: a file of the current version, in the smallest form the browser takes.
pub async fn serve(Path(path): Path<String>, headers: HeaderMap) -> Response {
    SITE.answer(&path, &headers)
}

impl Site {
    fn find(&self, path: &str) -> Option<&Asset> {
        let at = self.assets.binary_search_by(|asset| asset.path.as_str().cmp(path)).ok()?;
        self.assets.get(at)
    }

    fn answer(&'static self, path: &str, headers: &HeaderMap) -> Response {
        match path.split_once('/').filter(|(version, _)| *version == self.version) {
            Some((_, path)) => match self.find(path) {
                Some(asset) => asset.answer(headers),
                None => StatusCode::NOT_FOUND.into_response(),
            },
            None => StatusCode::NOT_FOUND.into_response(),
        }
    }
}

impl Asset {
    /// A file of the given path; what it is follows from the extension.
    fn new(path: impl Into<String>, identity: Bytes, br: Option<Bytes>, gz: Option<Bytes>) -> Self {
        let path = path.into();
        Self { content_type: content_type(&path), path, identity, br, gz }
    }

    fn answer(&'static self, headers: &HeaderMap) -> Response {
        let (body, encoding) = match (&self.br, &self.gz) {
            (Some(br), _) if accepts(headers, "br") => (br, Some("br")),
            (_, Some(gz)) if accepts(headers, "gzip") => (gz, Some("gzip")),
            _ => (&self.identity, None),
        };
        let body: &'static [u8] = body;
        let mut response = (
            [
                (header::CONTENT_TYPE, self.content_type),
                (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
                (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
                (header::VARY, "accept-encoding"),
            ],
            body,
        )
            .into_response();
        if let Some(encoding) = encoding {
            response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
        response
    }
}

/// Whether `Accept-Encoding` names this coding without refusing it (`q=0`).
pub fn accepts(headers: &HeaderMap, coding: &str) -> bool {
    let values = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).any(|item| {
        let (name, weight) = item.split_once(';').unwrap_or((item, ""));
        let refused = weight.trim().strip_prefix("q=").is_some_and(|q| q.parse() == Ok(0.0));
        name.trim().eq_ignore_ascii_case(coding) && !refused
    })
}

/// The content type of the kinds of files that the packer packs.
fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "css" => "text/css; charset=utf-8",
        "ico" => "image/x-icon",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "png" => "image/png",
        "svg" => "image/svg+xml",
        "txt" => "text/plain; charset=utf-8",
        "wasm" => "application/wasm",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

/// The files in the binary.
#[cfg(feature = "embed")]
mod source {
    use super::{Asset, Site};

    /// Path, identity, brotli, gzip.
    type Packed = (&'static str, &'static [u8], Option<&'static [u8]>, Option<&'static [u8]>);

    // `VERSION` and `FILES`.
    include!(concat!(env!("OUT_DIR"), "/site.rs"));

    pub(super) fn load() -> Site {
        let assets = FILES.iter().map(|(path, identity, br, gz)| {
            Asset::new(*path, (*identity).into(), br.map(Into::into), gz.map(Into::into))
        });
        Site { version: VERSION.to_owned(), assets: assets.collect() }
    }
}

/// The files in a folder, for development.
#[cfg(not(feature = "embed"))]
mod source {
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::{Asset, Site};

    pub(super) fn load() -> Site {
        let folder = std::env::var_os("MASAR_SITE").map_or_else(|| "target/site".into(), PathBuf::from);
        read(&folder).unwrap_or_else(|| {
            tracing::warn!("no packed site in {}: pages come without style and script", folder.display());
            Site { version: "none".to_owned(), assets: Vec::new() }
        })
    }

    /// The site that the manifest in this folder describes.
    pub(super) fn read(folder: &Path) -> Option<Site> {
        let manifest = fs::read(folder.join("manifest.json")).ok()?;
        let manifest: serde_json::Value = serde_json::from_slice(&manifest).ok()?;
        let version = manifest["version"].as_str()?.to_owned();
        let mut assets = Vec::new();
        for path in manifest["files"].as_object()?.keys() {
            let file =
                |suffix: &str| fs::read(folder.join("v").join(&version).join(format!("{path}{suffix}")));
            let form = |suffix: &str| file(suffix).ok().map(Into::into);
            assets.push(Asset::new(path, file("").ok()?.into(), form(".br"), form(".gz")));
        }
        assets.sort_by(|a, b| a.path.cmp(&b.path));
        Some(Site { version, assets })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> &'static Site {
        let plain = |text: &'static str| Bytes::from(text.as_bytes());
        Box::leak(Box::new(Site {
            version: "abc".into(),
            assets: vec![
                Asset::new("fonts/F.woff2", plain("font"), None, None),
                Asset::new("pkg/masar.css", plain("plain"), Some(plain("br")), Some(plain("gz"))),
                Asset::new("pkg/masar.wasm", plain("wasm"), None, None),
            ],
        }))
    }

    fn get(path: &str, accept: &'static str) -> Response {
        let headers = HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_static(accept))]);
        site().answer(path, &headers)
    }

    fn says(response: &Response, name: header::HeaderName) -> Option<&str> {
        response.headers().get(name).and_then(|value| value.to_str().ok())
    }

    #[test]
    fn a_file_may_be_kept_for_ever_and_says_what_it_is() {
        let response = get("abc/pkg/masar.wasm", "br");
        assert_eq!(response.status(), StatusCode::OK);
        assert_eq!(says(&response, header::CONTENT_TYPE), Some("application/wasm"));
        assert_eq!(says(&response, header::CACHE_CONTROL), Some("public, max-age=31536000, immutable"));
        assert_eq!(says(&response, header::CONTENT_ENCODING), None, "it has no smaller form");
        assert_eq!(says(&get("abc/fonts/F.woff2", ""), header::CONTENT_TYPE), Some("font/woff2"));
    }

    #[test]
    fn the_smallest_form_the_browser_takes_is_sent() {
        let encoding = |accept| {
            let response = get("abc/pkg/masar.css", accept);
            says(&response, header::CONTENT_ENCODING).map(str::to_owned)
        };
        assert_eq!(encoding("gzip, deflate, br, zstd").as_deref(), Some("br"));
        assert_eq!(encoding("gzip;q=0.5, BR;q=0").as_deref(), Some("gzip"));
        assert_eq!(encoding("gzip; q=0"), None);
        assert_eq!(encoding(""), None);
    }

    #[test]
    fn other_versions_and_other_paths_are_not_found() {
        for path in ["old/pkg/masar.css", "abc/pkg/other.css", "abc", "", "abc/../Cargo.toml"] {
            assert_eq!(get(path, "br").status(), StatusCode::NOT_FOUND, "{path}");
        }
    }

    #[test]
    fn a_page_names_files_of_the_version_it_came_with() {
        assert_eq!(href("pkg/masar.css"), format!("/v/{}/pkg/masar.css", version()));
    }

    #[cfg(not(feature = "embed"))]
    #[test]
    fn a_folder_is_read_as_its_manifest_says() -> std::io::Result<()> {
        let folder = tempfile::tempdir()?;
        let pkg = folder.path().join("v/abc/pkg");
        std::fs::create_dir_all(&pkg)?;
        std::fs::write(pkg.join("masar.js"), "script")?;
        std::fs::write(pkg.join("masar.js.br"), "s")?;
        std::fs::write(
            folder.path().join("manifest.json"),
            r#"{"version": "abc", "files": {"pkg/masar.js": {"bytes": 6, "brotli": 1}}}"#,
        )?;
        let site = source::read(folder.path()).expect("a site");
        let asset = site.find("pkg/masar.js").expect("the script");
        assert_eq!((&*asset.identity, asset.br.as_deref()), (&b"script"[..], Some(&b"s"[..])));
        assert!(asset.gz.is_none());
        Ok(())
    }
}
