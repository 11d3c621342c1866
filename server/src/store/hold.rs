//! The table `import_hold`: files that wait between the steps of an import.
//!
//! They are in the database and not in a folder, so that with several servers any of them can go on. There
//! is an end to how many there are, how large they are together, and how long they are kept.

use super::moment::stamp;
use super::{Store, StoreError, version};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, TimeDelta, Utc};
use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use sqlx::Row;
use std::io::{Read, Write};

/// For how long a file is kept.
const KEPT: TimeDelta = TimeDelta::hours(6);
/// So many files of one account are kept: the newest.
const MOST_OF_ONE: i64 = 3;
/// So many bytes are kept of all accounts together, before they were deflated.
const MOST_BYTES: i64 = 1 << 30;

/// A file that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hold {
    /// Its id, as in the address.
    pub id: String,
    /// The timeline it goes to; none for a new one.
    pub timeline: Option<String>,
    /// The name of the file.
    pub name: String,
    /// What was said of it, as JSON.
    pub options: String,
    /// The version that its owner last saw it tried against.
    pub seen: u32,
    /// The file.
    pub bytes: Vec<u8>,
}

impl Store {
    /// Keeps a file for `account`. What has ended, and what is too much of one account, goes. False where
    /// all files together are too large; then nothing is kept.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn hold(&self, hold: &Hold, account: &str, now: DateTime<Utc>) -> Result<bool, StoreError> {
        let size = i64::try_from(hold.bytes.len()).unwrap_or(i64::MAX);
        let body = packed(&hold.bytes);
        let mut transaction = self.pool.begin().await?;
        sqlx::query("DELETE FROM import_hold WHERE ends_at <= $1")
            .bind(stamp(now))
            .execute(&mut *transaction)
            .await?;
        sqlx::query(
            "DELETE FROM import_hold WHERE account = $1 AND id NOT IN \
             (SELECT id FROM import_hold WHERE account = $1 ORDER BY ends_at DESC, id LIMIT $2)",
        )
        .bind(account)
        .bind(MOST_OF_ONE - 1)
        .execute(&mut *transaction)
        .await?;
        let sizes = sqlx::query("SELECT size FROM import_hold").fetch_all(&mut *transaction).await?;
        let mut all = size;
        for row in &sizes {
            all = all.saturating_add(row.try_get(0)?);
        }
        if all > MOST_BYTES {
            transaction.rollback().await?;
            return Ok(false);
        }
        sqlx::query(
            "INSERT INTO import_hold (id, account, timeline, name, options, seen, size, body, ends_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(hold.id.as_str())
        .bind(account)
        .bind(hold.timeline.as_deref().unwrap_or_default())
        .bind(hold.name.as_str())
        .bind(hold.options.as_str())
        .bind(i64::from(hold.seen))
        .bind(size)
        .bind(body)
        .bind(stamp(now + KEPT))
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await?;
        Ok(true)
    }

    /// A file of `account`; none where there is none of this id, or its time is over.
    ///
    /// # Errors
    /// When the database fails or is damaged.
    pub async fn held(
        &self,
        id: &str,
        account: &str,
        now: DateTime<Utc>,
    ) -> Result<Option<Hold>, StoreError> {
        let row = sqlx::query(
            "SELECT timeline, name, options, seen, body FROM import_hold \
             WHERE id = $1 AND account = $2 AND ends_at > $3",
        )
        .bind(id)
        .bind(account)
        .bind(stamp(now))
        .fetch_optional(&self.pool)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let timeline: String = row.try_get(0)?;
        let body: &str = row.try_get(4)?;
        Ok(Some(Hold {
            id: id.to_owned(),
            timeline: Some(timeline).filter(|slug| !slug.is_empty()),
            name: row.try_get(1)?,
            options: row.try_get(2)?,
            seen: version(row.try_get(3)?)?,
            bytes: unpacked(body)
                .ok_or_else(|| StoreError::Impossible(format!("the file of the import {id}")))?,
        }))
    }

    /// Notes what was said of a file, and the version it was tried against.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn note_hold(&self, id: &str, options: &str, seen: u32) -> Result<(), StoreError> {
        sqlx::query("UPDATE import_hold SET options = $1, seen = $2 WHERE id = $3")
            .bind(options)
            .bind(i64::from(seen))
            .bind(id)
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// Keeps a file no longer.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn let_go(&self, id: &str, account: &str) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM import_hold WHERE id = $1 AND account = $2")
            .bind(id)
            .bind(account)
            .execute(&self.pool)
            .await?;
        Ok(())
    }
}

fn packed(bytes: &[u8]) -> String {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
    // Writing to memory cannot fail; if it did, what comes out would be told apart when it is read.
    let written = encoder.write_all(bytes).and_then(|()| encoder.finish());
    STANDARD.encode(written.unwrap_or_default())
}

fn unpacked(body: &str) -> Option<Vec<u8>> {
    let packed = STANDARD.decode(body).ok()?;
    let mut bytes = Vec::new();
    DeflateDecoder::new(packed.as_slice()).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_comes_back() {
        for bytes in [b"".as_slice(), b"PK\x03\x04", &[0xff; 100_000]] {
            assert_eq!(unpacked(&packed(bytes)).as_deref(), Some(bytes));
        }
        assert_eq!(unpacked("no base64!"), None);
    }
}
