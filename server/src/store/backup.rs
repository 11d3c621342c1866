//! Backup and restore of an SQLite database, while it serves. PostgreSQL has tools of its own for this.
//!
//! A backup is a database file like any other: one consistent state, taken by SQLite itself within a read
//! transaction, so that readers and writers go on. It gets its name only when it is whole, safe on disk and
//! checked. A restore takes the same way in the other direction: the copy is checked and brought up to date
//! beside the target, and takes its place in one step.

use super::connect::{Address, MIGRATIONS, sqlite_url};
use super::{Store, StoreError};
use sqlx::{AnyConnection, Connection, Row};
use std::fs::{self, File, Permissions};
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// Why there is no backup, or why nothing was restored.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The database is on a server of its own.
    #[error(
        "PostgreSQL brings its own backup: use pg_dump --format=custom --file={0} \"$DATABASE_URL\", and pg_restore \
         to bring it back (or masar export --all --with-history, which leaves accounts out)"
    )]
    Postgres(PathBuf),
    /// There is no database.
    #[error("there is no database at {0}: check DATABASE_URL")]
    NoDatabase(PathBuf),
    /// There is no backup.
    #[error("there is no backup at {0}: check the path")]
    NoBackup(PathBuf),
    /// Something is there already.
    #[error("{0} is there already, and a backup overwrites nothing: choose another name")]
    Exists(PathBuf),
    /// A database is there already.
    #[error(
        "{0} is there already: end the server and call again with --force to replace it, or name another database"
    )]
    TargetExists(PathBuf),
    /// Somebody has the database open.
    #[error("{0} is in use: end the server first")]
    InUse(PathBuf),
    /// The file cannot be written.
    #[error("{0} cannot be written ({1}): check that its folder exists and can be written to")]
    CannotWrite(PathBuf, #[source] io::Error),
    /// The file is no whole database of ours.
    #[error("{path} is not a whole database of Masar ({why}): nothing was written")]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// The database fails.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sqlx::Error> for BackupError {
    fn from(error: sqlx::Error) -> BackupError {
        BackupError::Store(error.into())
    }
}

/// Writes the database at `url` to the new file `to`. Gives how many timelines it holds.
///
/// # Errors
/// When it is no SQLite database, the file exists, or the copy is not whole; then nothing is written.
pub async fn backup(url: &str, to: &Path) -> Result<usize, BackupError> {
    sqlx::any::install_default_drivers();
    let Address::Sqlite { path, .. } = Address::parse(url)? else {
        return Err(BackupError::Postgres(to.to_owned()));
    };
    if !path.exists() {
        return Err(BackupError::NoDatabase(path));
    }
    if to.exists() {
        return Err(BackupError::Exists(to.to_owned()));
    }
    let copy = beside(to)?;
    let damaged = |why: String| BackupError::Damaged { path: path.clone(), why };
    let Some(name) = copy.path().to_str() else {
        return Err(BackupError::CannotWrite(to.to_owned(), io::ErrorKind::InvalidFilename.into()));
    };
    // Read only: neither tables are made nor a journal begun.
    let mut connection = open(&path, "ro").await.map_err(|error| damaged(error.to_string()))?;
    sqlx::query("PRAGMA busy_timeout = 10000").execute(&mut connection).await?;
    sqlx::query("VACUUM INTO $1")
        .bind(name)
        .execute(&mut connection)
        .await
        .map_err(|error| damaged(error.to_string()))?;
    connection.close().await?;
    let timelines = whole(copy.path()).await.map_err(&damaged)?;
    let cannot_write = |error| BackupError::CannotWrite(to.to_owned(), error);
    File::open(copy.path()).and_then(|file| file.sync_all()).map_err(cannot_write)?;
    copy.persist_noclobber(to).map_err(|error| match error.error.kind() {
        io::ErrorKind::AlreadyExists => BackupError::Exists(to.to_owned()),
        _ => cannot_write(error.error),
    })?;
    sync_folder(to).map_err(cannot_write)?;
    Ok(timelines)
}

/// Puts the backup `from` in the place of the database at `url`; one that is there is replaced only with
/// `force`, and only while nobody has it open. Gives how many timelines it holds.
///
/// # Errors
/// When it is no whole backup, or the target is there or in use; then nothing has changed.
pub async fn restore(url: &str, from: &Path, force: bool) -> Result<usize, BackupError> {
    sqlx::any::install_default_drivers();
    let Address::Sqlite { path, .. } = Address::parse(url)? else {
        return Err(BackupError::Postgres(from.to_owned()));
    };
    if !from.is_file() {
        return Err(BackupError::NoBackup(from.to_owned()));
    }
    if path.exists() && !force {
        return Err(BackupError::TargetExists(path));
    }
    let cannot_write = |error| BackupError::CannotWrite(path.clone(), error);
    let copy = beside(&path)?;
    fs::copy(from, copy.path()).map_err(cannot_write)?;
    let damaged = |why: String| BackupError::Damaged { path: from.to_owned(), why };
    let timelines = whole(copy.path()).await.map_err(damaged)?;
    // An older backup is brought up to date before it takes its place.
    let store = Store::open(&format!("sqlite://{}", copy.path().display())).await;
    store.map_err(|error| damaged(error.to_string()))?.close().await;
    File::open(copy.path()).and_then(|file| file.sync_all()).map_err(cannot_write)?;
    if path.exists() {
        release(&path).await?;
    }
    // A journal of the old database must not be taken for one of the new.
    for journal in [
        sibling(&path, "-wal"),
        sibling(&path, "-shm"),
        sibling(copy.path(), "-wal"),
        sibling(copy.path(), "-shm"),
    ] {
        match fs::remove_file(&journal) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(cannot_write(error)),
            _ => {}
        }
    }
    copy.persist(&path).map_err(|error| cannot_write(error.error))?;
    sync_folder(&path).map_err(cannot_write)?;
    Ok(timelines)
}

/// Makes sure that nobody has the database open, and that it needs no journal any more.
async fn release(path: &Path) -> Result<(), BackupError> {
    // One that cannot even be opened is what a restore is for.
    let Ok(mut connection) = open(path, "rw").await else { return Ok(()) };
    // Refused while any other connection is open.
    let mode = sqlx::query("PRAGMA journal_mode = DELETE").fetch_one(&mut connection).await;
    let released = match mode {
        Ok(row) => row.try_get::<String, _>(0).is_ok_and(|mode| mode == "delete"),
        Err(error) => !is_locked(&error),
    };
    // What it says now is not worth an error: the file is replaced.
    let _ = connection.close().await;
    if released { Ok(()) } else { Err(BackupError::InUse(path.to_owned())) }
}

/// SQLITE_BUSY or SQLITE_LOCKED.
fn is_locked(error: &sqlx::Error) -> bool {
    let code = error.as_database_error().and_then(|error| error.code());
    code.and_then(|code| code.parse::<u32>().ok()).is_some_and(|code| matches!(code & 0xff, 5 | 6))
}

/// Checks that a file is a whole database of ours. Gives how many timelines it holds, or what is wrong.
async fn whole(path: &Path) -> Result<usize, String> {
    let mut connection = open(path, "ro").await.map_err(|error| error.to_string())?;
    let checked = check(&mut connection).await;
    connection.close().await.map_err(|error| error.to_string())?;
    checked
}

async fn check(connection: &mut AnyConnection) -> Result<usize, String> {
    let say = |error: sqlx::Error| error.to_string();
    let rows = sqlx::query("PRAGMA integrity_check").fetch_all(&mut *connection).await.map_err(say)?;
    let found: Vec<String> = rows.iter().filter_map(|row| row.try_get(0).ok()).collect();
    if found != ["ok"] {
        return Err(found.first().cloned().unwrap_or_else(|| "no answer".to_owned()));
    }
    let broken = sqlx::query("PRAGMA foreign_key_check").fetch_all(&mut *connection).await.map_err(say)?;
    if !broken.is_empty() {
        return Err(format!("{} rows name others that are not there", broken.len()));
    }
    let row = sqlx::query("SELECT MAX(version) FROM _sqlx_migrations").fetch_one(&mut *connection).await;
    let newest: i64 = row.map_err(|_| "it has none of our tables".to_owned())?.try_get(0).map_err(say)?;
    if !MIGRATIONS.version_exists(newest) {
        return Err(StoreError::Newer(newest).to_string());
    }
    let heads = sqlx::query(
        "SELECT timeline.slug, change.hash FROM timeline \
         JOIN change ON change.timeline = timeline.slug AND change.version = timeline.head",
    )
    .fetch_all(&mut *connection)
    .await
    .map_err(say)?;
    for head in &heads {
        let slug: String = head.try_get(0).map_err(say)?;
        let published: String = head.try_get(1).map_err(say)?;
        let records =
            super::record::standing(&mut *connection, &slug).await.map_err(|error| error.to_string())?;
        if crate::contents::hash(&records) != published {
            return Err(format!("the records of {slug} are not those that were published"));
        }
    }
    Ok(heads.len())
}

async fn open(path: &Path, mode: &str) -> Result<AnyConnection, sqlx::Error> {
    let path = std::path::absolute(path)?;
    let url = sqlite_url(&path).replace("mode=rwc", &format!("mode={mode}"));
    AnyConnection::connect(&url).await
}

/// An empty file in the folder of `path`, gone again unless it is kept.
fn beside(path: &Path) -> Result<NamedTempFile, BackupError> {
    let file = tempfile::Builder::new()
        .prefix(".masar-")
        .suffix(".part")
        // As any new file: the mask of the user applies.
        .permissions(Permissions::from_mode(0o666))
        .tempfile_in(folder(path));
    file.map_err(|error| BackupError::CannotWrite(path.to_owned(), error))
}

fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A new name is on disk only when its folder is.
fn sync_folder(path: &Path) -> io::Result<()> {
    File::open(folder(path))?.sync_all()
}

fn sibling(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}
