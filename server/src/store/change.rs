//! The table `change`: the published versions of a timeline.

use super::{Store, StoreError, version};
use sqlx::Row;
use sqlx::any::AnyRow;

/// One published version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its number, from 1.
    pub version: u32,
    /// When it was published: RFC 3339, UTC.
    pub at: String,
    /// Who published it.
    pub author: String,
    /// What they said of it.
    pub message: String,
    /// The content hash of the whole timeline at this version.
    pub hash: String,
}

impl Store {
    /// Every published version of a timeline, newest first; empty where there is no such timeline.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn changes(&self, slug: &str) -> Result<Vec<Change>, StoreError> {
        let rows = sqlx::query(
            "SELECT version, at, author, message, hash FROM change WHERE timeline = $1 ORDER BY version DESC",
        )
        .bind(slug)
        .fetch_all(&self.pool)
        .await?;
        rows.iter().map(read).collect()
    }

    /// The versions of a timeline before `version`, newest first, at most `limit`.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn changes_before(
        &self,
        slug: &str,
        version: u32,
        limit: u32,
    ) -> Result<Vec<Change>, StoreError> {
        let rows = sqlx::query(
            "SELECT version, at, author, message, hash FROM change \
             WHERE timeline = $1 AND version < $2 ORDER BY version DESC LIMIT $3",
        )
        .bind(slug)
        .bind(i64::from(version))
        .bind(i64::from(limit))
        .fetch_all(&self.pool)
        .await?;
        rows.iter().map(read).collect()
    }

    /// One published version of a timeline: `version`, or the newest.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn change(&self, slug: &str, version: Option<u32>) -> Result<Option<Change>, StoreError> {
        let query = match version {
            Some(version) => sqlx::query(
                "SELECT version, at, author, message, hash FROM change WHERE timeline = $1 AND version = $2",
            )
            .bind(slug)
            .bind(i64::from(version)),
            None => sqlx::query(
                "SELECT version, at, author, message, hash FROM change WHERE timeline = $1 \
                 ORDER BY version DESC LIMIT 1",
            )
            .bind(slug),
        };
        query.fetch_optional(&self.pool).await?.as_ref().map(read).transpose()
    }
}

fn read(row: &AnyRow) -> Result<Change, StoreError> {
    Ok(Change {
        version: version(row.try_get(0)?)?,
        at: row.try_get(1)?,
        author: row.try_get(2)?,
        message: row.try_get(3)?,
        hash: row.try_get(4)?,
    })
}
