//! The table `audit`: what was done, and by whom. Written in the transaction of the deed itself wherever
//! there is one, so that neither stands without the other.

use super::moment::stamp;
use super::{Store, StoreError};
use crate::auth::secret;
use chrono::{DateTime, Utc};
use masar_core::audit::Act;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

/// One line to be written.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// Who: the name of an account, `masar` for the command line, empty where nobody had signed in.
    pub actor: &'a str,
    /// What they did.
    pub act: Act,
    /// What they did it to.
    pub subject: &'a str,
    /// What else is worth knowing; never a secret.
    pub detail: &'a str,
    /// When.
    pub at: DateTime<Utc>,
}

/// One line of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logged {
    /// Its place in the log: sorts by time.
    pub id: String,
    /// When: RFC 3339, UTC.
    pub at: String,
    /// Who.
    pub actor: String,
    /// The name of an [`Act`].
    pub action: String,
    /// What it was done to.
    pub subject: String,
    /// What else is known.
    pub detail: String,
}

/// Which lines of the log are wanted; what is empty does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditFilter {
    /// The name of who did it.
    pub actor: String,
    /// What was done.
    pub act: Option<Act>,
    /// What it was done to.
    pub subject: String,
    /// The first day, `2026-11-01`.
    pub from: String,
    /// The last day.
    pub to: String,
}

impl Store {
    /// Writes a line of the log on its own.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn audit(&self, entry: &Entry<'_>) -> Result<(), StoreError> {
        let mut connection = self.pool.acquire().await?;
        write(&mut connection, entry).await
    }

    /// Up to `limit` lines of the log, newest first, those before the line `before`.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn audit_log(
        &self,
        filter: &AuditFilter,
        before: Option<&str>,
        limit: u32,
    ) -> Result<Vec<Logged>, StoreError> {
        // What does not matter is compared with bounds that everything is within.
        let rows = sqlx::query(
            "SELECT id, at, actor, action, subject, detail FROM audit \
             WHERE ($1 = '' OR actor = $2) AND ($3 = '' OR action = $4) AND ($5 = '' OR subject = $6) \
             AND at >= $7 AND at < $8 AND id < $9 ORDER BY id DESC LIMIT $10",
        )
        .bind(filter.actor.clone())
        .bind(filter.actor.clone())
        .bind(filter.act.map_or("", Act::name))
        .bind(filter.act.map_or("", Act::name))
        .bind(filter.subject.clone())
        .bind(filter.subject.clone())
        .bind(filter.from.clone())
        // `T` and what follows sorts before `U`: the whole day is meant.
        .bind(if filter.to.is_empty() { "a".to_owned() } else { format!("{}U", filter.to) })
        .bind(before.unwrap_or("g").to_owned())
        .bind(i64::from(limit))
        .fetch_all(&self.pool)
        .await?;
        rows.iter().map(read).collect()
    }
}

/// Writes a line of the log within a transaction.
///
/// # Errors
/// When the database fails.
pub async fn write(connection: &mut AnyConnection, entry: &Entry<'_>) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO audit (id, at, actor, action, subject, detail) VALUES ($1, $2, $3, $4, $5, $6)")
        .bind(secret::id_at(entry.at))
        .bind(stamp(entry.at))
        .bind(entry.actor)
        .bind(entry.act.name())
        .bind(entry.subject)
        .bind(entry.detail)
        .execute(connection)
        .await?;
    Ok(())
}

fn read(row: &AnyRow) -> Result<Logged, StoreError> {
    Ok(Logged {
        id: row.try_get(0)?,
        at: row.try_get(1)?,
        actor: row.try_get(2)?,
        action: row.try_get(3)?,
        subject: row.try_get(4)?,
        detail: row.try_get(5)?,
    })
}
