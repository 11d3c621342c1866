//! What is taken from `public/` as it is: fonts, scripts and icons. Not `public/data`, which the server
//! carries itself.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

use crate::Site;
use crate::tools::Tools;

/// Kinds of files that go from `public/` to the root of the versioned folder.
const AT_THE_ROOT: [&str; 5] = ["js", "svg", "png", "ico", "txt"];
/// Kinds of files that go from `public/fonts/` to `fonts/`: the faces, and the licence that binds them.
const FONTS: [&str; 2] = ["woff2", "txt"];

/// The files of `public` that are packed.
pub fn packed(public: &Path) -> Result<Vec<PathBuf>> {
    let mut paths = folder(&public.join("fonts"), &FONTS)?;
    paths.extend(folder(public, &AT_THE_ROOT)?);
    Ok(paths)
}

/// Adds them to the site, at the same path.
pub fn add(public: &Path, tools: &Tools, site: &mut Site) -> Result<()> {
    for path in packed(public)? {
        let mut contents = std::fs::read(&path)?;
        if path.extension().is_some_and(|extension| extension == "js") {
            contents = minify_script(contents, tools).with_context(|| path.display().to_string())?;
        }
        let name = path.strip_prefix(public)?.to_str().context("a file name beyond Unicode")?;
        site.insert(name.to_owned(), contents);
    }
    Ok(())
}

/// A module script without blanks and comments, when there is a tool for that.
pub fn minify_script(script: Vec<u8>, tools: &Tools) -> Result<Vec<u8>> {
    let Some(esbuild) = &tools.esbuild else { return Ok(script) };
    let mut child = Command::new(&esbuild.path)
        .args(["--minify", "--format=esm", "--target=es2022", "--legal-comments=none"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    child.stdin.take().context("esbuild takes no input")?.write_all(&script)?;
    let output = child.wait_with_output()?;
    ensure!(output.status.success(), "esbuild fails");
    Ok(output.stdout)
}

/// The files of one folder with one of these extensions, sorted.
fn folder(path: &Path, extensions: &[&str]) -> Result<Vec<PathBuf>> {
    let wanted = |path: &PathBuf| {
        path.extension().and_then(|extension| extension.to_str()).is_some_and(|it| extensions.contains(&it))
    };
    Ok(entries(path)?.into_iter().filter(|path| path.is_file() && wanted(path)).collect())
}

/// Every file in a folder and the folders in it, sorted.
pub fn within(path: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in entries(path)? {
        if path.is_dir() { files.extend(within(&path)?) } else { files.push(path) }
    }
    Ok(files)
}

pub fn entries(path: &Path) -> Result<Vec<PathBuf>> {
    let read = std::fs::read_dir(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut paths = read.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_fonts_scripts_and_icons_but_no_data() -> Result<()> {
        let public = tempfile::tempdir()?;
        for name in ["boot.js", "icon.svg", "notes.md", "fonts/F.woff2", "fonts/subset.py", "data/a.csv"] {
            let path = public.path().join(name);
            std::fs::create_dir_all(path.parent().context("a parent")?)?;
            std::fs::write(path, "0")?;
        }
        let mut site = Site::new();
        add(public.path(), &Tools { wasm_opt: None, esbuild: None }, &mut site)?;
        assert_eq!(site.keys().collect::<Vec<_>>(), ["boot.js", "fonts/F.woff2", "icon.svg"]);
        Ok(())
    }
}
