//! Whether the islands must be built again.
//!
//! Pages are compiled for the server only, but they live in the same crate as the islands, so cargo would
//! build the WASM anew after every edit of a page. This module knows which sources the WASM is made of,
//! and keeps the last one beside the site.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use crate::{files, hex};

/// A built WASM that is kept, and the hash of what it was built from.
pub struct Kept {
    module: PathBuf,
    hash: PathBuf,
}

impl Kept {
    /// The WASM of one profile, kept in the site's folder.
    pub fn of(out: &Path, profile: &str) -> Kept {
        let folder = out.join("built");
        Kept {
            module: folder.join(format!("{profile}.wasm")),
            hash: folder.join(format!("{profile}.sources")),
        }
    }

    /// The kept WASM, if it was built from these sources.
    pub fn find(&self, sources: &str) -> Option<PathBuf> {
        let same = std::fs::read_to_string(&self.hash).ok()? == sources;
        (same && self.module.is_file()).then(|| self.module.clone())
    }

    /// Keeps a WASM just built from these sources.
    pub fn keep(&self, built: &Path, sources: &str) -> Result<PathBuf> {
        let folder = self.module.parent().context("no folder to keep the WASM in")?;
        std::fs::create_dir_all(folder)?;
        std::fs::copy(built, &self.module)?;
        std::fs::write(&self.hash, sources)?;
        Ok(self.module.clone())
    }
}

/// One hash over everything that the WASM is made of: manifests, lock, core and app without its pages.
pub fn hash(root: &Path) -> Result<String> {
    let mut paths: Vec<PathBuf> =
        ["Cargo.toml", "Cargo.lock", "app/Cargo.toml", "app/core/Cargo.toml", ".cargo/config.toml"]
            .map(|path| root.join(path))
            .to_vec();
    paths.extend(files::within(&root.join("app/core/src"))?);
    let pages = root.join("app/src/pages");
    paths.extend(files::within(&root.join("app/src"))?.into_iter().filter(|path| !path.starts_with(&pages)));
    let mut hash = Sha256::new();
    for path in paths {
        let contents = std::fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        hash.update(path.strip_prefix(root).unwrap_or(&path).to_string_lossy().as_bytes());
        hash.update(Sha256::digest(&contents));
    }
    Ok(hex(&hash.finalize()))
}
