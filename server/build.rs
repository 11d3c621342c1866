//! With the feature `embed`, turns the packed site into a table of `include_bytes!` for `src/site.rs`.
//!
//! The site is what `masar-bundle` left in `target/site` of the workspace, or in the folder `MASAR_SITE`.
//! Without the feature nothing is generated, and the server reads the folder when it runs.

use std::collections::BTreeMap;
use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-env-changed=MASAR_SITE");
    if env::var_os("CARGO_FEATURE_EMBED").is_none() {
        return;
    }
    let site = site_folder();
    println!("cargo:rerun-if-changed={}", site.join("manifest.json").display());
    let table = table(&site).unwrap_or_else(|fault| {
        panic!("no packed site in {} ({fault}): `make site` packs it", site.display());
    });
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    fs::write(out.join("site.rs"), table).expect("OUT_DIR is writable");
}

fn site_folder() -> PathBuf {
    let here = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR"));
    env::var_os("MASAR_SITE").map_or_else(|| here.join("../target/site"), PathBuf::from)
}

/// The generated source: the version, and each file with its compressed forms.
fn table(site: &Path) -> std::io::Result<String> {
    let versions = fs::canonicalize(site.join("v"))?;
    let mut found = fs::read_dir(&versions)?.collect::<Result<Vec<_>, _>>()?;
    let (Some(version), true) = (found.pop(), found.is_empty()) else {
        return Err(std::io::Error::other("one version is expected in v/"));
    };
    let mut files = BTreeMap::new();
    collect(&version.path(), "", &mut files)?;

    let mut source = format!("const VERSION: &str = {:?};\n", version.file_name().to_string_lossy());
    source.push_str("static FILES: &[Packed] = &[\n");
    for (name, path) in &files {
        if is_a_form(name, &files) {
            continue;
        }
        let form = |suffix: &str| match files.get(&format!("{name}.{suffix}")) {
            Some(path) => format!("Some(include_bytes!({path:?}))"),
            None => "None".to_owned(),
        };
        writeln!(source, "    ({name:?}, include_bytes!({path:?}), {}, {}),", form("br"), form("gz"))
            .expect("a string takes all");
    }
    source.push_str("];\n");
    Ok(source)
}

/// Whether this is only the compressed form of another file.
fn is_a_form(name: &str, files: &BTreeMap<String, PathBuf>) -> bool {
    [".br", ".gz"]
        .iter()
        .any(|suffix| name.strip_suffix(suffix).is_some_and(|whole| files.contains_key(whole)))
}

/// All files under a folder: path from there, with `/`, and where it is.
fn collect(folder: &Path, prefix: &str, files: &mut BTreeMap<String, PathBuf>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{name}/"), files)?;
        } else {
            files.insert(name, entry.path());
        }
    }
    Ok(())
}
