//! Where the files of a package stand: a folder, a zip, or the binary itself.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Cursor, Read, Seek};
use std::path::{Component, Path, PathBuf};
use zip::ZipArchive;
use zip::result::ZipError;

use crate::exchange::fault::{DESCRIPTOR, Problem};

/// The most bytes a package may hold when unpacked: about ten times the largest timeline we know of.
pub const MOST_BYTES: u64 = 256 << 20;
/// The most bytes of a file in a folder: only somebody on this machine can name one, and a million events are more
/// than a zip from elsewhere may unpack to.
const MOST_IN_A_FOLDER: u64 = 1 << 30;
/// The most files a zip may hold.
const MOST_FILES: usize = 1000;

/// The files of a package.
pub enum Files {
    /// In a folder.
    Folder(PathBuf),
    /// Unpacked from a zip, by path.
    Unpacked(BTreeMap<String, Vec<u8>>),
    /// In the binary.
    Embedded(&'static include_dir::Dir<'static>),
}

/// A package that cannot be opened at all.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Nothing is there.
    #[error("there is no package at {0}: give a folder, its datapackage.json or a zip")]
    Missing(PathBuf),
    /// The system does not let us.
    #[error("{0} cannot be read ({1}): check its permissions")]
    Unreadable(PathBuf, #[source] io::Error),
    /// Not one of the three forms.
    #[error("{0} is not a data package: give a folder, its datapackage.json or a zip")]
    NotAPackage(PathBuf),
    /// A broken zip.
    #[error("the zip cannot be unpacked ({0}): make it again")]
    BadZip(String),
    /// A zip that unpacks to more than we take.
    #[error("the zip unpacks to more than {megabytes} MB or {MOST_FILES} files: split the timeline", megabytes = MOST_BYTES >> 20)]
    TooLarge,
    /// A zip with a path that leaves it.
    #[error("the zip holds a file that would be written outside it, {0:?}: it may be malicious")]
    UnsafePath(String),
}

impl Files {
    /// The package at `path`: a folder, its `datapackage.json`, or a zip.
    ///
    /// # Errors
    /// When nothing readable of these three is there.
    pub fn open(path: &Path) -> Result<Files, OpenError> {
        let unreadable = |error: io::Error| match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => OpenError::Missing(path.to_owned()),
            _ => OpenError::Unreadable(path.to_owned(), error),
        };
        if path.metadata().map_err(unreadable)?.is_dir() {
            return Ok(Files::Folder(path.to_owned()));
        }
        let mut file = File::open(path).map_err(unreadable)?;
        if path.file_name().is_some_and(|name| name == DESCRIPTOR) {
            return Ok(Files::Folder(path.parent().unwrap_or(Path::new("")).to_owned()));
        }
        let mut magic = [0; 2];
        let is_zip = file.read_exact(&mut magic).is_ok() && magic == *b"PK";
        if !is_zip {
            return Err(OpenError::NotAPackage(path.to_owned()));
        }
        unzip(file)
    }

    /// The package in the bytes of a zip.
    ///
    /// # Errors
    /// When it cannot be unpacked, is too large, or would write outside itself.
    pub fn from_zip(bytes: &[u8]) -> Result<Files, OpenError> {
        unzip(Cursor::new(bytes))
    }

    /// The file at `path`, relative to the descriptor.
    pub(super) fn read(&self, path: &str) -> Result<Cow<'_, [u8]>, Problem> {
        if !is_inside(path) {
            return Err(Problem::UnsafePath);
        }
        match self {
            Files::Folder(folder) => read_in(folder, path).map(Cow::Owned),
            Files::Unpacked(files) => {
                files.get(path).map(|bytes| Cow::from(bytes.as_slice())).ok_or(Problem::FileMissing)
            }
            Files::Embedded(folder) => {
                folder.get_file(path).map(|file| Cow::Borrowed(file.contents())).ok_or(Problem::FileMissing)
            }
        }
    }
}

/// Whether `path` is relative and goes nowhere but down.
fn is_inside(path: &str) -> bool {
    let steps_down = |part| matches!(part, Component::Normal(_) | Component::CurDir);
    !path.is_empty() && !path.contains([':', '\\', '\0']) && Path::new(path).components().all(steps_down)
}

fn read_in(folder: &Path, path: &str) -> Result<Vec<u8>, Problem> {
    let problem = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Problem::FileMissing,
        kind => Problem::FileUnreadable(kind.to_string()),
    };
    // An empty folder is the working directory, which `canonicalize` knows as ".".
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let real = folder.join(path).canonicalize().map_err(problem)?;
    // A symbolic link may point anywhere; a package from elsewhere must not read our files.
    if !real.starts_with(folder.canonicalize().map_err(problem)?) {
        return Err(Problem::UnsafePath);
    }
    let file = File::open(real).map_err(problem)?;
    let mut bytes = Vec::new();
    file.take(MOST_IN_A_FOLDER + 1).read_to_end(&mut bytes).map_err(problem)?;
    if bytes.len() as u64 > MOST_IN_A_FOLDER { Err(Problem::TooLarge(MOST_IN_A_FOLDER)) } else { Ok(bytes) }
}

fn unzip(zip: impl Read + Seek) -> Result<Files, OpenError> {
    let bad = |error: ZipError| OpenError::BadZip(error.to_string());
    let mut archive = ZipArchive::new(zip).map_err(bad)?;
    if archive.len() > MOST_FILES {
        return Err(OpenError::TooLarge);
    }
    let (mut files, mut left) = (BTreeMap::new(), MOST_BYTES);
    for index in 0..archive.len() {
        let file = archive.by_index(index).map_err(bad)?;
        if file.is_dir() {
            continue;
        }
        let name = file.name().to_owned();
        if !is_inside(&name) || file.is_symlink() {
            return Err(OpenError::UnsafePath(name));
        }
        // Counted while unpacking: the size that a zip states of itself may be a lie.
        let mut bytes = Vec::new();
        file.take(left + 1).read_to_end(&mut bytes).map_err(|error| OpenError::BadZip(error.to_string()))?;
        left = left.checked_sub(bytes.len() as u64).ok_or(OpenError::TooLarge)?;
        files.insert(name, bytes);
    }
    Ok(Files::Unpacked(from_its_folder(files)))
}

/// Many programs zip the folder rather than its files: paths are made relative to the descriptor.
fn from_its_folder(files: BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Vec<u8>> {
    let descriptors = files.keys().filter_map(|path| path.strip_suffix(DESCRIPTOR));
    let folders = descriptors.filter(|folder| folder.is_empty() || folder.ends_with('/'));
    let Some(folder) = folders.min_by_key(|folder| folder.len()).map(str::to_owned) else {
        return files;
    };
    let inside = |(path, bytes): (String, Vec<u8>)| Some((path.strip_prefix(&folder)?.to_owned(), bytes));
    files.into_iter().filter_map(inside).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    fn zip_of(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn a_zip_of_the_folder_reads_like_a_zip_of_its_files() {
        for prefix in ["", "tides/", "a/b/"] {
            let zip = zip_of(&[
                (&format!("{prefix}datapackage.json"), b"{}"),
                (&format!("{prefix}events.csv"), b"id"),
            ]);
            let files = Files::from_zip(&zip).unwrap();
            assert_eq!(files.read("events.csv").unwrap().as_ref(), b"id", "{prefix}");
        }
    }

    #[test]
    fn a_zip_that_would_write_outside_itself_is_refused() {
        for path in ["../evil.csv", "/etc/evil.csv", "a/../../evil.csv", "a\\..\\evil.csv", "C:evil.csv"] {
            let zip = zip_of(&[("datapackage.json", b"{}"), (path, b"id")]);
            assert!(matches!(Files::from_zip(&zip), Err(OpenError::UnsafePath(_))), "{path}");
        }
    }

    #[test]
    fn a_bomb_is_refused() {
        let zeros = vec![0; 90 << 20];
        let zip = zip_of(&[("a.csv", &zeros), ("b.csv", &zeros), ("c.csv", &zeros)]);
        assert!(zip.len() < 1 << 20);
        assert!(matches!(Files::from_zip(&zip), Err(OpenError::TooLarge)));
    }

    #[test]
    fn paths_and_links_cannot_leave_a_folder() {
        let outside = tempfile::tempdir().unwrap();
        std::fs::write(outside.path().join("secret.csv"), "secret").unwrap();
        let folder = outside.path().join("package");
        std::fs::create_dir(&folder).unwrap();
        std::os::unix::fs::symlink("../secret.csv", folder.join("link.csv")).unwrap();
        let files = Files::open(&folder).unwrap();
        for path in ["../secret.csv", "link.csv", "/etc/hosts", "http://example.org/a.csv"] {
            assert_eq!(files.read(path), Err(Problem::UnsafePath), "{path}");
        }
        assert_eq!(files.read("none.csv"), Err(Problem::FileMissing));
    }

    #[test]
    fn what_is_no_package_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let text = folder.path().join("notes.txt");
        std::fs::write(&text, "hello").unwrap();
        assert!(matches!(Files::open(&text), Err(OpenError::NotAPackage(_))));
        assert!(matches!(Files::open(&folder.path().join("none")), Err(OpenError::Missing(_))));
        assert!(matches!(Files::from_zip(b"PK but no zip"), Err(OpenError::BadZip(_))));
    }
}
