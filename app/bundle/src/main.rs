//! `masar-bundle` packs everything the browser loads into one folder with a versioned name:
//!
//! ```text
//! target/site/manifest.json         {"version": "…", "files": {path: {"bytes", "brotli"}}}
//! target/site/v/<version>/pkg/      masar.js  masar.wasm  masar.css, and file.css for files for a stick
//! target/site/v/<version>/fonts/    the faces the style names
//! target/site/v/<version>/          scripts and icons of public/
//! ```
//!
//! The version is a hash of all contents. Script, WASM and style of one build belong together, so they
//! share one path, which may be cached for ever: another build is another path. Beside each file that
//! shrinks lie its `.br` and `.gz`, so the server never compresses an asset itself.
//!
//! The stations, in order: [`sources`] tells whether the islands changed at all, [`wasm`] builds them and their glue, [`style`] joins the style sheets,
//! [`files`] adds what is copied as it is, [`compress`] writes it all down. [`tools`] finds the optional
//! programs from npm (`wasm-opt`, `esbuild`) that make the result smaller.

mod compress;
mod files;
mod sources;
mod style;
mod tools;
mod wasm;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::Parser;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::tools::{Tools, Workspace};

/// What is packed: path under the versioned folder → contents.
type Site = BTreeMap<String, Vec<u8>>;

/// Packs the browser's side of Masar.
#[derive(Parser)]
struct Options {
    /// The cargo profile of the WASM: `wasm-release` to ship, `wasm-dev` for everyday work.
    #[arg(long, default_value = "wasm-release")]
    profile: String,
    /// Where to put the packed site [default: target/site in the workspace].
    #[arg(long)]
    out: Option<PathBuf>,
    /// Keep the names of functions in the WASM, to see what weighs how much. Not to be shipped.
    #[arg(long)]
    names: bool,
}

/// What the packer tells the server, and itself the next time.
#[derive(Serialize, Deserialize)]
struct Manifest {
    /// The name of the versioned folder.
    version: String,
    /// A hash of everything that went in: when it is the same again, there is nothing to do.
    inputs: String,
    /// Every file with its size in bytes, as it is and in brotli.
    files: BTreeMap<String, Size>,
}

/// The size of a file on the wire.
#[derive(Serialize, Deserialize)]
struct Size {
    bytes: usize,
    /// Absent when compressing gains nothing (fonts, PNG).
    brotli: Option<usize>,
}

fn main() -> Result<()> {
    let options = Options::parse();
    let workspace = Workspace::find()?;
    let out = options.out.unwrap_or_else(|| workspace.root.join("target/site"));
    let tools = Tools::find(&workspace.root);

    let (kept, sources) = (sources::Kept::of(&out, &options.profile), sources::hash(&workspace.root)?);
    let built = match kept.find(&sources) {
        Some(built) => built,
        None => kept.keep(&wasm::build(&workspace, &options.profile)?, &sources)?,
    };
    let inputs = hash_inputs(&workspace.root, &built, &tools)?;
    if let Some(manifest) = read_manifest(&out)
        && manifest.inputs == inputs
        && out.join("v").join(&manifest.version).is_dir()
    {
        println!("site {} is up to date", manifest.version);
        return Ok(());
    }

    let mut site = wasm::bind(&built, &tools, options.names)?;
    for (name, index) in [
        ("pkg/masar.css", "style/index.css"),
        ("pkg/first.css", "style/first.css"),
        ("pkg/file.css", "style/file.css"),
    ] {
        site.insert(name.into(), style::join(&workspace.root.join(index))?);
    }
    files::add(&workspace.root.join("public"), &tools, &mut site)?;

    let version = hash_site(&site);
    let files = compress::write(&site, &out, &version)?;
    report(&version, &files);
    let manifest = serde_json::to_string_pretty(&Manifest { version, inputs, files })?;
    std::fs::write(out.join("manifest.json"), manifest).context("cannot write the manifest")?;
    Ok(())
}

/// The manifest of the last run, unless there is none or it is of another shape.
fn read_manifest(out: &Path) -> Option<Manifest> {
    serde_json::from_slice(&std::fs::read(out.join("manifest.json")).ok()?).ok()
}

/// One hash over the WASM as built, the folders that are read, the tools, and this program itself.
fn hash_inputs(root: &Path, built: &Path, tools: &Tools) -> Result<String> {
    let mut hash = Sha256::new();
    let mut paths = vec![built.to_owned(), std::env::current_exe()?];
    paths.extend(files::within(&root.join("style"))?);
    paths.extend(files::packed(&root.join("public"))?);
    for path in paths {
        let contents = std::fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        hash.update(path.strip_prefix(root).unwrap_or(&path).to_string_lossy().as_bytes());
        hash.update(Sha256::digest(&contents));
    }
    hash.update(tools.versions());
    Ok(hex(&hash.finalize()))
}

/// The version: twelve hexadecimal digits over every path and its contents.
fn hash_site(site: &Site) -> String {
    let mut hash = Sha256::new();
    for (path, contents) in site {
        hash.update(path.as_bytes());
        hash.update([0]);
        hash.update(Sha256::digest(contents));
    }
    hex(&hash.finalize())[..12].to_owned()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Prints what a reader's browser will load, so that growth is seen when it happens.
fn report(version: &str, files: &BTreeMap<String, Size>) {
    println!("site {version}");
    for (path, size) in files {
        match size.brotli {
            Some(brotli) => println!("{:9} {brotli:8} br  {path}", size.bytes),
            None => println!("{:9}              {path}", size.bytes),
        }
    }
}
