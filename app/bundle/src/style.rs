//! The style: `style/index.css` with its `@import`s in their order, as one small sheet.

use std::path::Path;

use anyhow::{Result, anyhow, ensure};
use lightningcss::bundler::{Bundler, FileProvider};
use lightningcss::printer::PrinterOptions;
use lightningcss::stylesheet::{MinifyOptions, ParserOptions};
use lightningcss::targets::{Browsers, Targets};

/// The oldest browsers the sheet is written for (2023); nesting and the like is spelt out for them.
/// Chrome is kept at 120: below it `:dir()` would be replaced by a guess from the language.
const BROWSERS: Browsers = Browsers {
    android: None,
    chrome: Some(version(120, 0)),
    edge: Some(version(120, 0)),
    firefox: Some(version(115, 0)),
    ie: None,
    ios_saf: Some(version(16, 4)),
    opera: None,
    safari: Some(version(16, 4)),
    samsung: None,
};

/// A browser's version as lightningcss counts it.
const fn version(major: u32, minor: u32) -> u32 {
    major << 16 | minor << 8
}

/// Joins and shrinks the sheet at `index`. The urls in it stay as written: they are relative to the packed
/// sheet, not to the source.
pub fn join(index: &Path) -> Result<Vec<u8>> {
    ensure!(index.is_file(), "{} is missing: it imports the other sheets", index.display());
    let files = FileProvider::new();
    let targets = Targets::from(BROWSERS);
    let mut sheet = Bundler::new(&files, None, ParserOptions::default())
        .bundle(index)
        .map_err(|error| anyhow!("style: {error}"))?;
    sheet
        .minify(MinifyOptions { targets, ..MinifyOptions::default() })
        .map_err(|error| anyhow!("style: {error}"))?;
    let css = sheet
        .to_css(PrinterOptions { minify: true, targets, ..PrinterOptions::default() })
        .map_err(|error| anyhow!("style: {error}"))?;
    Ok(css.code.into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imports_are_joined_in_their_order_and_urls_kept() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let write = |name: &str, css: &str| std::fs::write(folder.path().join(name), css);
        write("index.css", "@import 'b.css'; @import 'a.css';")?;
        write("a.css", ".a { color: red; & em { color: blue } }")?;
        write("b.css", "@font-face { font-family: F; src: url('../fonts/F.woff2') }")?;
        let css = String::from_utf8(join(&folder.path().join("index.css"))?)?;
        assert_eq!(css, "@font-face{font-family:F;src:url(../fonts/F.woff2)}.a{color:red}.a em{color:#00f}");
        Ok(())
    }

    #[test]
    fn a_fault_names_its_place() -> Result<()> {
        let folder = tempfile::tempdir()?;
        std::fs::write(folder.path().join("index.css"), "@import 'gone.css';")?;
        let fault = join(&folder.path().join("index.css")).unwrap_err().to_string();
        assert!(fault.contains("index.css"), "{fault}");
        Ok(())
    }
}
