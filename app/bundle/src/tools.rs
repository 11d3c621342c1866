//! The workspace, and the optional programs that make the site smaller.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

/// Where the packer works.
#[derive(Deserialize)]
pub struct Workspace {
    /// The repository's root.
    #[serde(rename = "workspace_root")]
    pub root: PathBuf,
}

impl Workspace {
    /// Asks cargo, so that the packer may be started from any folder of the workspace.
    pub fn find() -> Result<Self> {
        let output = cargo().args(["metadata", "--no-deps", "--format-version=1"]).output()?;
        ensure!(output.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).context("cargo metadata answers in another shape")
    }
}

/// The cargo that started this program, or the one in PATH.
pub fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// An optional program.
pub struct Tool {
    /// Where it is.
    pub path: PathBuf,
    /// What it says of itself.
    version: String,
}

/// The optional programs that were found.
pub struct Tools {
    /// Makes WASM about a sixth smaller.
    pub wasm_opt: Option<Tool>,
    /// Makes scripts about a half smaller.
    pub esbuild: Option<Tool>,
}

/// The oldest `wasm-opt` that is trusted. Version 108, which distributions still carry, makes a module that
/// loads and shows, and then never reacts.
const WASM_OPT_SINCE: u32 = 116;

impl Tools {
    /// Looks in the folders npm fills, then in PATH, and says what it goes without.
    pub fn find(root: &Path) -> Self {
        let wasm_opt = candidates(root, "wasm-opt").find(|tool| {
            let good = major(&tool.version).is_some_and(|major| major >= WASM_OPT_SINCE);
            if !good {
                eprintln!("note: {} is {}, too old: not used", tool.path.display(), tool.version);
            }
            good
        });
        if wasm_opt.is_none() {
            eprintln!("note: no wasm-opt {WASM_OPT_SINCE} or newer (`npm ci` in tests/): bigger WASM");
        }
        let esbuild = candidates(root, "esbuild").next();
        if esbuild.is_none() {
            eprintln!("note: no esbuild (`npm ci` in tests/): bigger scripts");
        }
        Self { wasm_opt, esbuild }
    }

    /// What the tools say of themselves: another version may give another result.
    pub fn versions(&self) -> String {
        let say = |tool: &Option<Tool>| tool.as_ref().map_or("none", |tool| &tool.version).to_owned();
        format!("wasm-opt {}, esbuild {}", say(&self.wasm_opt), say(&self.esbuild))
    }
}

/// Every program of this name that answers to `--version`, the nearest first.
fn candidates(root: &Path, name: &str) -> impl Iterator<Item = Tool> {
    let npm = ["tests/node_modules/.bin", "node_modules/.bin"].map(|folder| root.join(folder));
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<_> = npm.into_iter().chain(std::env::split_paths(&path)).collect();
    folders.into_iter().filter_map(move |folder| {
        let path = folder.join(name);
        let output = Command::new(&path).arg("--version").output().ok()?;
        let version = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        output.status.success().then_some(Tool { path, version })
    })
}

/// The first number in `wasm-opt version 132 (version_132)`.
fn major(version: &str) -> Option<u32> {
    version.split(|char: char| !char.is_ascii_digit()).find_map(|number| number.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_versions_wasm_opt_prints() {
        assert_eq!(major("wasm-opt version 108"), Some(108));
        assert_eq!(major("wasm-opt version 132 (version_132)"), Some(132));
        assert_eq!(major("what?"), None);
    }
}
