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
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags(&workspace.root))
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

/// Functions that never run, or only to say why the program must stop: their bodies become a trap, and
/// what only they need goes with them. A module that stops leaves the page as the server made it; the words
/// for it would be a tenth of the module. `wasm_streams` belongs to server functions as well.
const TRAPS: [&str; 12] = [
    "wasm_streams::",
    "core::panicking::",
    "core::slice::index::slice_",
    "core::str::slice_error_fail",
    "core::option::expect_failed",
    "core::option::unwrap_failed",
    "core::result::unwrap_failed",
    "core::cell::panic_",
    "alloc::raw_vec::handle_error",
    "alloc::alloc::handle_alloc_error",
    "std::panicking::",
    // What a value looks like to a programmer is told by panics alone.
    "core::fmt::Debug>::fmt",
];

/// A name without the hashes that tell crates of one name apart: `core[c5930c85a12de822]::fmt` → `core::fmt`.
fn plain(name: &str) -> String {
    let mut parts = name.split('[');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let is_hash = |text: &str| text.len() >= 12 && text.bytes().all(|b| b.is_ascii_hexdigit());
        match part.split_once(']').filter(|(hash, _)| is_hash(hash)) {
            Some((_, rest)) => plain.push_str(rest),
            None => plain.extend(["[", part]),
        }
    }
    plain
}

fn set_traps(module: &mut walrus::Module) {
    let never = |name: &str| TRAPS.iter().any(|trap| plain(name).contains(trap));
    let traps: Vec<_> = (module.funcs.iter_local())
        .filter(|(id, _)| module.funcs.get(*id).name.as_deref().is_some_and(never))
        .map(|(id, function)| (id, function.ty()))
        .collect();
    for (id, kind) in traps {
        let kind = module.types.get(kind);
        let (params, results) = (kind.params().to_vec(), kind.results().to_vec());
        let mut trap = walrus::FunctionBuilder::new(&mut module.types, &params, &results);
        trap.func_body().unreachable();
        let args = params.iter().map(|param| module.locals.add(*param)).collect();
        module.funcs.get_mut(id).kind = walrus::FunctionKind::Local(trap.local_func(args));
    }
}

/// What module and glue call each other's functions, long and short. The names that wasm-bindgen gives hold a
/// hash of sixteen digits each, which no compression shrinks: a fiftieth of all that is sent.
type ShortNames = Vec<(String, String)>;

fn drop_unused(path: &Path) -> Result<ShortNames> {
    let mut module = walrus::Module::from_file(path)?;
    set_traps(&mut module);
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
    let names = shorten(&mut module);
    module.emit_wasm_file(path)?;
    Ok(names)
}

/// Gives the functions of the glue short names; the answer has the longest first, to be replaced in this order.
fn shorten(module: &mut walrus::Module) -> ShortNames {
    let mut names = ShortNames::new();
    for (number, import) in module.imports.iter_mut().filter(|it| it.name.starts_with("__wb")).enumerate() {
        let short = format!("_{number}");
        names.push((std::mem::replace(&mut import.name, short.clone()), short));
    }
    names.sort_by_key(|(long, _)| std::cmp::Reverse(long.len()));
    names
}

/// Flags of the compiler; those of paths keep the folders of the machine that builds out of what every reader downloads.
fn flags(root: &Path) -> String {
    let home = std::env::var_os("HOME").map(PathBuf::from).unwrap_or_default();
    let cargo = std::env::var_os("CARGO_HOME").map_or_else(|| home.join(".cargo"), PathBuf::from);
    let registry = cargo.join("registry/src");
    // The registry's own folder is named after its host, the one folder in there.
    let crates = files::entries(&registry).unwrap_or_default().into_iter().find(|path| path.is_dir());
    let paths = [Some(root.to_owned()), Some(cargo), crates];
    let flags = paths.into_iter().flatten().map(|path| format!("--remap-path-prefix={}=.", path.display()));
    // Names with their type parameters, so that `TRAPS` can tell `wasm_streams`' futures from ours.
    flags.chain(["-Csymbol-mangling-version=v0".to_owned()]).collect::<Vec<_>>().join(" ")
}

/// What `wasm-opt` is asked to do: once more on code made flat, which it sees through better.
const SHRINK: [&str; 8] = [
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
    "--duplicate-function-elimination",
    "--duplicate-import-elimination",
    "--strip-producers",
    "--strip-target-features",
];

/// The module and its glue, as `pkg/masar.wasm` and `pkg/masar.js` (and snippets, if a crate brings any).
pub fn bind(built: &Path, tools: &Tools, names: bool) -> Result<Site> {
    let folder = tempfile::tempdir()?;
    let mut bindgen = Bindgen::new();
    bindgen.input_path(built).out_name("masar").typescript(false).web(true)?;
    bindgen.generate(folder.path()).context("wasm-bindgen")?;

    let module = folder.path().join("masar.wasm");
    std::fs::rename(folder.path().join("masar_bg.wasm"), &module)?;
    let short_names = drop_unused(&module)?;
    if let Some(wasm_opt) = &tools.wasm_opt {
        let kept = names.then_some("-g");
        let mut command = Command::new(&wasm_opt.path);
        let status = command.args(SHRINK).args(kept).arg(&module).arg("-o").arg(&module).status()?;
        ensure!(status.success(), "wasm-opt fails");
    }

    let mut site = Site::new();
    for path in files::within(folder.path())? {
        let mut contents = std::fs::read(&path)?;
        let name = path.strip_prefix(folder.path())?.to_str().context("a file name beyond Unicode")?;
        if name.ends_with(".js") {
            // The glue's own idea of where the module is, for callers that do not say.
            let mut script = String::from_utf8(contents)?.replace("masar_bg.wasm", "masar.wasm");
            for (long, short) in &short_names {
                script = script.replace(long, short);
            }
            contents = files::minify_script(script.into_bytes(), tools)?;
        }
        site.insert(format!("pkg/{name}"), contents);
    }
    if !site.contains_key("pkg/masar.js") {
        bail!("wasm-bindgen made no masar.js, but {:?}", site.keys());
    }
    Ok(site)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_loses_the_hashes_of_its_crates_and_nothing_else() {
        assert_eq!(plain("core[c5930c85a12de822]::panicking::panic_fmt"), "core::panicking::panic_fmt");
        assert_eq!(
            plain("<[u8] as core[c5930c85a12de822]::fmt::Debug>::fmt"),
            "<[u8] as core::fmt::Debug>::fmt"
        );
    }

    #[test]
    fn the_functions_of_the_glue_get_short_names() {
        let mut module = walrus::Module::default();
        let kind = module.types.add(&[], &[]);
        for name in ["__wbg_now_0123456789abcdef", "__wbg_now_0123456789abcdef0", "memory"] {
            module.add_import_func("./masar_bg.js", name, kind);
        }
        let names = shorten(&mut module);
        assert_eq!(names[0].0, "__wbg_now_0123456789abcdef0", "the longest first, or it would lose its end");
        let kept: Vec<&str> = module.imports.iter().map(|import| import.name.as_str()).collect();
        assert_eq!(kept, ["_0", "_1", "memory"]);
    }

    #[test]
    fn a_function_that_never_runs_becomes_a_trap() {
        let mut module = walrus::Module::default();
        let mut add = |name: &str| {
            let mut body = walrus::FunctionBuilder::new(&mut module.types, &[], &[walrus::ValType::I32]);
            body.name(name.to_owned()).func_body().i32_const(7);
            body.finish(Vec::new(), &mut module.funcs)
        };
        let (never, often) =
            (add("core[c5930c85a12de822]::panicking::panic"), add("masar_core::search::fold"));
        set_traps(&mut module);
        let first = |id| {
            let function = module.funcs.get(id).kind.unwrap_local();
            let block = function.block(function.entry_block());
            block.instrs.first().map(|(instr, _)| instr.is_unreachable())
        };
        assert_eq!((first(never), first(often)), (Some(true), Some(false)));
    }
}
