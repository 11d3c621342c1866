//! Where timelines are kept: system-versioned records in SQLite or PostgreSQL, by one text of SQL.
//!
//! A record has the versions `[since, until)` at which it stood, so that a timeline "as of version N" is
//! one `where`, its history is rows, and a deletion is an `until`. Nothing is ever overwritten.

pub mod account;
mod amend;
pub mod audit;
mod backup;
mod change;
mod connect;
mod decide;
mod history;
pub mod hold;
pub mod link;
mod log;
mod moment;
mod oidc;
mod proposal;
mod publish;
mod record;
mod revision;
pub mod session;
pub mod setting;
mod standing;
mod timeline;
pub mod token;

pub use amend::{Amended, Base, Edit, Moved, Signature};
pub use backup::{BackupError, backup, restore};
pub use change::Change;
pub use decide::{Acted, Deed};
pub use history::{History, Spell, Wrong};
pub use log::{Entry, Place, StandsSince};
pub use proposal::{Note, Proposal, Thread};
pub use publish::{Changed, Published};
pub use revision::{Altered, Revision, Since};
pub use timeline::Head;

use crate::contents::BadRecord;
use sqlx::AnyPool;
use std::path::PathBuf;
use std::sync::Arc;

/// The store: a pool of connections to one database. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Store {
    pool: AnyPool,
    memory: Arc<standing::Memory>,
}

/// What can go wrong with the store, each with its remedy.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The address of the database is not one we understand.
    #[error("“{0}” is not a database address: use sqlite://FILE or postgres://USER@HOST/NAME")]
    BadAddress(String),
    /// The SQLite file can be neither opened nor made.
    #[error(
        "the database {path} cannot be opened ({source}): check that its folder exists and can be written to"
    )]
    CannotOpen {
        /// The file.
        path: PathBuf,
        /// What the database says.
        source: sqlx::Error,
    },
    /// The SQLite file can be read but not written.
    #[error("the database {0} cannot be written to: check its permissions and those of its folder")]
    ReadOnly(PathBuf),
    /// The database server does not answer or does not let us in.
    #[error(
        "the database {address} cannot be reached ({why}): check that it runs and that DATABASE_URL is right"
    )]
    Unreachable {
        /// Its address, without the password.
        address: String,
        /// What the connection says.
        why: String,
    },
    /// The database was last used by a later version of this program.
    #[error(
        "the database was written by a newer Masar (migration {0}): use that version, or another database"
    )]
    Newer(i64),
    /// The tables cannot be made or brought up to date.
    #[error("the tables of the database cannot be brought up to date ({0}): use a database of its own")]
    Migrate(sqlx::migrate::MigrateError),
    /// A query failed.
    #[error("the database failed: {0}")]
    Database(#[from] sqlx::Error),
    /// The contents to be published have no JSON form.
    #[error("the contents cannot be stored: {0}")]
    Unstorable(#[from] serde_json::Error),
    /// What is stored was not written by this program.
    #[error("{0}: restore the database from a backup")]
    Damaged(#[from] BadRecord),
    /// A stored value is outside what this program writes.
    #[error("the database holds an impossible value ({0}): restore it from a backup")]
    Impossible(String),
}

impl Store {
    /// Whether the database answers.
    ///
    /// # Errors
    /// When it does not.
    pub async fn ping(&self) -> Result<(), StoreError> {
        sqlx::query("SELECT 1").execute(&self.pool).await?;
        Ok(())
    }

    /// Ends all connections; what is written is safe on disk afterwards.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}

/// Versions are BIGINT in the database and `u32` elsewhere.
fn version(stored: i64) -> Result<u32, StoreError> {
    u32::try_from(stored).map_err(|_| StoreError::Impossible(format!("version {stored}")))
}
