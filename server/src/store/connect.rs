//! Opening the database: its file, its settings, its tables.

use super::{Store, StoreError};
use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::migrate::{MigrateError, Migrator};
use sqlx::{AnyConnection, Connection, Executor};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

pub(super) static MIGRATIONS: Migrator = sqlx::migrate!("../migrations");

/// How long a database server may take to answer when the program starts.
const PATIENCE: Duration = Duration::from_secs(10);

/// Settings of every SQLite connection: readers beside a writer, waiting for a lock rather than failing,
/// references kept, and a version that was reported published survives a power cut.
const PRAGMAS: &str = "PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
                       PRAGMA foreign_keys = ON;";

/// A database address, understood.
pub(super) enum Address {
    Sqlite { path: PathBuf, options: AnyConnectOptions },
    Postgres { shown: String, options: AnyConnectOptions },
}

impl Store {
    /// Opens the database at `url`, `sqlite://FILE` or `postgres://…`; makes the file and the tables where
    /// they are missing.
    ///
    /// # Errors
    /// When the address is wrong, the file cannot be written, the server does not answer, or the database
    /// belongs to a newer version.
    pub async fn open(url: &str) -> Result<Store, StoreError> {
        sqlx::any::install_default_drivers();
        let address = Address::parse(url)?;
        // One connection first, by itself: the pool would repeat a failure until it times out.
        let mut first = address.connect().await?;
        MIGRATIONS.run(&mut first).await.map_err(|error| address.migrating(error))?;
        first.close().await?;
        let is_sqlite = matches!(address, Address::Sqlite { .. });
        let pool = AnyPoolOptions::new()
            .max_connections(8)
            .after_connect(move |connection, _| {
                Box::pin(async move {
                    if is_sqlite {
                        connection.execute(PRAGMAS).await?;
                    }
                    Ok(())
                })
            })
            .connect_lazy_with(address.options().clone());
        Ok(Store { pool, memory: Arc::default() })
    }
}

impl Address {
    pub(super) fn parse(url: &str) -> Result<Address, StoreError> {
        let bad = || StoreError::BadAddress(without_password(url));
        if let Some(file) = url.strip_prefix("sqlite:") {
            let file = file.strip_prefix("//").unwrap_or(file);
            let file = file.split_once('?').map_or(file, |(file, _)| file);
            // A database in memory would be another one for each connection.
            if file.is_empty() || file == ":memory:" {
                return Err(bad());
            }
            let path = std::path::absolute(file).map_err(|_| bad())?;
            let options = sqlite_url(&path).parse().map_err(|_| bad())?;
            return Ok(Address::Sqlite { path: PathBuf::from(file), options });
        }
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            let options = url.parse().map_err(|_| bad())?;
            return Ok(Address::Postgres { shown: without_password(url), options });
        }
        Err(bad())
    }

    fn options(&self) -> &AnyConnectOptions {
        match self {
            Address::Sqlite { options, .. } | Address::Postgres { options, .. } => options,
        }
    }

    async fn connect(&self) -> Result<AnyConnection, StoreError> {
        let connecting = AnyConnection::connect_with(self.options());
        match self {
            Address::Sqlite { .. } => {
                let mut connection = connecting.await.map_err(|error| self.failing(error))?;
                connection.execute(PRAGMAS).await.map_err(|error| self.failing(error))?;
                Ok(connection)
            }
            Address::Postgres { shown, .. } => match tokio::time::timeout(PATIENCE, connecting).await {
                Ok(connected) => connected.map_err(|error| self.failing(error)),
                Err(_) => Err(StoreError::Unreachable {
                    address: shown.clone(),
                    why: format!("no answer in {} seconds", PATIENCE.as_secs()),
                }),
            },
        }
    }

    fn failing(&self, error: sqlx::Error) -> StoreError {
        match self {
            Address::Sqlite { path, .. } if is_read_only(&error) => StoreError::ReadOnly(path.clone()),
            Address::Sqlite { path, .. } => StoreError::CannotOpen { path: path.clone(), source: error },
            Address::Postgres { shown, .. } => {
                StoreError::Unreachable { address: shown.clone(), why: error.to_string() }
            }
        }
    }

    fn migrating(&self, error: MigrateError) -> StoreError {
        match error {
            MigrateError::VersionMissing(version) => StoreError::Newer(version),
            MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _)
                if matches!(self, Address::Sqlite { .. }) =>
            {
                self.failing(error)
            }
            other => StoreError::Migrate(other),
        }
    }
}

/// Whether SQLite refuses to write (SQLITE_READONLY and what derives from it).
fn is_read_only(error: &sqlx::Error) -> bool {
    const READ_ONLY: u32 = 8;
    let code = error.as_database_error().and_then(|error| error.code());
    code.and_then(|code| code.parse::<u32>().ok()).is_some_and(|code| code & 0xff == READ_ONLY)
}

/// The address that sqlx reads as this very file, made when it is missing.
pub(super) fn sqlite_url(path: &Path) -> String {
    let written: String = path
        .to_string_lossy()
        .bytes()
        .map(|byte| match byte {
            b'/' | b'.' | b'-' | b'_' => char::from(byte).to_string(),
            _ if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect();
    format!("sqlite://{written}?mode=rwc")
}

/// The address as messages may show it.
fn without_password(url: &str) -> String {
    match url::Url::parse(url) {
        Ok(mut url) if url.password().is_some() => {
            // Fails only for addresses that can have no password.
            let _ = url.set_password(Some("…"));
            url.to_string()
        }
        _ => url.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_never_shown() {
        let shown = without_password("postgres://masar:secret@db.example/masar");
        assert!(!shown.contains("secret") && shown.contains("db.example"), "{shown}");
    }

    #[test]
    fn any_path_becomes_an_address() {
        assert_eq!(
            sqlite_url(Path::new("/tmp/a b?#%/م.db")),
            "sqlite:///tmp/a%20b%3F%23%25/%D9%85.db?mode=rwc"
        );
    }

    #[test]
    fn what_is_no_database_address_is_refused() {
        for url in ["", "masar.db", "mysql://x/y", "sqlite::memory:", "sqlite://"] {
            assert!(matches!(Address::parse(url), Err(StoreError::BadAddress(_))), "{url}");
        }
    }
}
