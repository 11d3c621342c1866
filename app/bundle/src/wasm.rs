//! The islands: cargo makes WASM of `masar-app`, wasm-bindgen its glue, `wasm-opt` less of it.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;
use wasm_bindgen_cli_support::Bindgen;

use crate::Site;
use crate::files;
use crate::tools::{Tools, Workspace, cargo};

/// Builds `masar-app` for the browser; the answer is where cargo put the module.
pub fn build(workspace: &Workspace, profile: &str) -> Result<PathBuf> {
    let output = cargo()
        .current_dir(&workspace.root)
        .args(["build", "-p", "masar-app", "--lib", "--target", "wasm32-unknown-unknown"])
        .args(["--no-default-features", "--features", "hydrate", "--profile", profile])
        .arg("--message-format=json-render-diagnostics")
        // Leptos bakes the name of the files into the pages it renders.
        .env("LEPTOS_OUTPUT_NAME", "masar")
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", without_paths(&workspace.root))
        .stderr(Stdio::inherit())
        .output()
        .context("cannot start cargo")?;
    ensure!(
        output.status.success(),
        "the islands do not build (is the target there? `rustup target add wasm32-unknown-unknown`)"
    );
    String::from_utf8_lossy(&output.stdout)
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter(|message| message["target"]["name"] == "masar_app")
        .flat_map(|message| message["filenames"].as_array().cloned().unwrap_or_default())
        .filter_map(|file| file.as_str().map(PathBuf::from))
        .find(|file| file.extension().is_some_and(|extension| extension == "wasm"))
        .context("cargo built no .wasm: is masar-app still a cdylib?")
}

/// Exports that nobody calls: streams between server functions, which this program has none of. Exported,
/// they and all they need would be kept; `wasm-opt` may not decide that, we may.
const UNUSED: &str = "intounderlying";

fn drop_unused(path: &Path) -> Result<()> {
    let mut module = walrus::Module::from_file(path)?;
    let unused: Vec<_> = module
        .exports
        .iter()
        .filter(|export| export.name.contains(UNUSED))
        .map(|export| export.id())
        .collect();
    for export in unused {
        module.exports.delete(export);
    }
    walrus::passes::gc::run(&mut module);
    module.emit_wasm_file(path)
}

/// Flags that keep the folders of the machine that builds out of what every reader downloads.
fn without_paths(root: &Path) -> String {
    let home = std::env::var_os("HOME").map(PathBuf::from).unwrap_or_default();
    let cargo = std::env::var_os("CARGO_HOME").map_or_else(|| home.join(".cargo"), PathBuf::from);
    let registry = cargo.join("registry/src");
    // The registry's own folder is named after its host, the one folder in there.
    let crates = files::entries(&registry).unwrap_or_default().into_iter().find(|path| path.is_dir());
    let paths = [Some(root.to_owned()), Some(cargo), crates];
    let flags = paths.into_iter().flatten().map(|path| format!("--remap-path-prefix={}=.", path.display()));
    flags.collect::<Vec<_>>().join(" ")
}

/// The module and its glue, as `pkg/masar.wasm` and `pkg/masar.js` (and snippets, if a crate brings any).
pub fn bind(built: &Path, tools: &Tools) -> Result<Site> {
    let folder = tempfile::tempdir()?;
    let mut bindgen = Bindgen::new();
    bindgen.input_path(built).out_name("masar").typescript(false).web(true)?;
    bindgen.generate(folder.path()).context("wasm-bindgen")?;

    let module = folder.path().join("masar.wasm");
    std::fs::rename(folder.path().join("masar_bg.wasm"), &module)?;
    drop_unused(&module)?;
    if let Some(wasm_opt) = &tools.wasm_opt {
        let status = Command::new(&wasm_opt.path).arg("-Oz").arg(&module).arg("-o").arg(&module).status()?;
        ensure!(status.success(), "wasm-opt fails");
    }

    let mut site = Site::new();
    for path in files::within(folder.path())? {
        let mut contents = std::fs::read(&path)?;
        let name = path.strip_prefix(folder.path())?.to_str().context("a file name beyond Unicode")?;
        if name.ends_with(".js") {
            // The glue's own idea of where the module is, for callers that do not say.
            let script = String::from_utf8(contents)?.replace("masar_bg.wasm", "masar.wasm");
            contents = files::minify_script(script.into_bytes(), tools)?;
        }
        site.insert(format!("pkg/{name}"), contents);
    }
    if !site.contains_key("pkg/masar.js") {
        bail!("wasm-bindgen made no masar.js, but {:?}", site.keys());
    }
    Ok(site)
}
