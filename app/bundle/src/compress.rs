//! The packed files on disk, each with its `.br` and `.gz`.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result};
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, GzBuilder};

use crate::{Site, Size};

/// Kinds of files that shrink. The others (fonts, PNG) are compressed in themselves.
const SHRINKING: [&str; 7] = ["css", "ico", "js", "json", "svg", "txt", "wasm"];

/// Writes the site as `out/v/<version>/…` and removes every other version.
pub fn write(site: &Site, out: &Path, version: &str) -> Result<BTreeMap<String, Size>> {
    let versions = out.join("v");
    if versions.exists() {
        std::fs::remove_dir_all(&versions).context("cannot remove the older version")?;
    }
    let mut sizes = BTreeMap::new();
    for (name, contents) in site {
        let path = versions.join(version).join(name);
        std::fs::create_dir_all(path.parent().context("a path without a folder")?)?;
        std::fs::write(&path, contents)?;
        let mut size = Size { bytes: contents.len(), brotli: None };
        if name.rsplit_once('.').is_some_and(|(_, extension)| SHRINKING.contains(&extension)) {
            let small = brotli(contents)?;
            std::fs::write(beside(&path, "br"), &small)?;
            std::fs::write(beside(&path, "gz"), gzip(contents)?)?;
            size.brotli = Some(small.len());
        }
        sizes.insert(name.clone(), size);
    }
    Ok(sizes)
}

/// `masar.js` → `masar.js.br`.
fn beside(path: &Path, suffix: &str) -> std::path::PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(suffix);
    name.into()
}

fn brotli(contents: &[u8]) -> Result<Vec<u8>> {
    let params = BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: contents.len(),
        ..BrotliEncoderParams::default()
    };
    let mut small = Vec::new();
    brotli::BrotliCompress(&mut &contents[..], &mut small, &params)?;
    Ok(small)
}

fn gzip(contents: &[u8]) -> Result<Vec<u8>> {
    // No name and no time inside: the same contents always give the same bytes.
    let mut encoder = GzBuilder::new().write(Vec::new(), Compression::best());
    encoder.write_all(contents)?;
    Ok(encoder.finish()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_version_remains_with_its_compressed_forms() -> Result<()> {
        let out = tempfile::tempdir()?;
        let text = "masar ".repeat(100).into_bytes();
        let site =
            Site::from([("pkg/masar.js".into(), text.clone()), ("fonts/F.woff2".into(), text.clone())]);
        write(&site, out.path(), "old")?;
        let sizes = write(&site, out.path(), "new")?;

        let at = |name: &str| out.path().join("v").join(name);
        assert!(!at("old").exists());
        assert_eq!(std::fs::read(at("new/pkg/masar.js"))?, text);
        assert!(at("new/pkg/masar.js.gz").exists());
        assert!(sizes["pkg/masar.js"].brotli.is_some_and(|brotli| brotli < 40));
        assert!(sizes["fonts/F.woff2"].brotli.is_none() && !at("new/fonts/F.woff2.br").exists());

        let mut back = Vec::new();
        brotli::BrotliDecompress(&mut &std::fs::read(at("new/pkg/masar.js.br"))?[..], &mut back)?;
        assert_eq!(back, text);
        Ok(())
    }
}
