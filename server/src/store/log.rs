//! What happened to which record, in order: the rows of `record` read as a log, removals included.

use super::change::Change;
use super::{Store, StoreError, version};
use masar_core::model::Kind;
use sqlx::Row;
use sqlx::any::AnyRow;
use std::collections::HashMap;

/// One record that a version wrote or removed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The version that did it.
    pub change: Change,
    /// What the record is.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// Whether it stood just before.
    pub stood: bool,
    /// Its JSON as of this version; none where it was removed.
    pub body: Option<String>,
}

/// A place in the log: entries are in order of version, kind and id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The version.
    pub version: u32,
    /// The kind, singular; empty before all of the version.
    pub kind: String,
    /// The id.
    pub id: String,
}

impl Place {
    /// Before everything that came after `version`.
    pub fn after(version: u32) -> Place {
        Place { version: version.saturating_add(1), kind: String::new(), id: String::new() }
    }
}

/// The versions since which records stand, by kind and id.
pub type StandsSince = HashMap<Kind, HashMap<String, u32>>;

impl Store {
    /// The entries after `place` up to version `upto`, at most `limit`; of one record where `only` names it.
    ///
    /// # Errors
    /// When the database fails or is damaged.
    pub async fn log(
        &self,
        slug: &str,
        place: &Place,
        upto: u32,
        only: Option<(Kind, &str)>,
        limit: usize,
    ) -> Result<Vec<Entry>, StoreError> {
        let (kind, id) = only.map_or(("", ""), |(kind, id)| (kind.singular(), id));
        // A row that begins is an entry, and so is one that ends where no other begins.
        let rows = sqlx::query(
            "SELECT log.version, change.at, change.author, change.message, change.hash, \
                    log.kind, log.id, log.stood, log.body \
             FROM ( \
               SELECT since AS version, kind, id, body, CAST((CASE WHEN EXISTS ( \
                   SELECT 1 FROM record AS other WHERE other.timeline = record.timeline \
                   AND other.kind = record.kind AND other.id = record.id AND other.until = record.since \
                 ) THEN 1 ELSE 0 END) AS BIGINT) AS stood \
               FROM record WHERE timeline = $1 AND since >= $2 AND since <= $5 \
                 AND ($6 = '' OR (kind = $6 AND id = $7)) \
               UNION ALL \
               SELECT until AS version, kind, id, NULL AS body, CAST(1 AS BIGINT) AS stood \
               FROM record WHERE timeline = $1 AND until >= $2 AND until <= $5 \
                 AND ($6 = '' OR (kind = $6 AND id = $7)) \
                 AND NOT EXISTS ( \
                   SELECT 1 FROM record AS other WHERE other.timeline = record.timeline \
                   AND other.kind = record.kind AND other.id = record.id AND other.since = record.until) \
             ) AS log JOIN change ON change.timeline = $1 AND change.version = log.version \
             WHERE (log.version, log.kind, log.id) > ($2, $3, $4) \
             ORDER BY log.version, log.kind, log.id LIMIT $8",
        )
        .bind(slug)
        .bind(i64::from(place.version))
        .bind(place.kind.as_str())
        .bind(place.id.as_str())
        .bind(i64::from(upto))
        .bind(kind)
        .bind(id)
        .bind(i64::try_from(limit).unwrap_or(i64::MAX))
        .fetch_all(&self.pool)
        .await?;
        rows.iter().map(entry).collect()
    }

    /// The version since which each record stands that stood at `version`.
    ///
    /// # Errors
    /// When the database fails or is damaged.
    pub async fn stands_since(&self, slug: &str, at: u32) -> Result<StandsSince, StoreError> {
        let rows = sqlx::query(
            "SELECT kind, id, since FROM record \
             WHERE timeline = $1 AND since <= $2 AND (until IS NULL OR until > $2)",
        )
        .bind(slug)
        .bind(i64::from(at))
        .fetch_all(&self.pool)
        .await?;
        let mut standing = StandsSince::new();
        for row in &rows {
            standing.entry(kind(row, 0)?).or_default().insert(row.try_get(1)?, version(row.try_get(2)?)?);
        }
        Ok(standing)
    }
}

fn entry(row: &AnyRow) -> Result<Entry, StoreError> {
    let stood: i64 = row.try_get(7)?;
    Ok(Entry {
        change: Change {
            version: version(row.try_get(0)?)?,
            at: row.try_get(1)?,
            author: row.try_get(2)?,
            message: row.try_get(3)?,
            hash: row.try_get(4)?,
        },
        kind: kind(row, 5)?,
        id: row.try_get(6)?,
        stood: stood != 0,
        body: row.try_get(8)?,
    })
}

fn kind(row: &AnyRow, column: usize) -> Result<Kind, StoreError> {
    let name: &str = row.try_get(column)?;
    Kind::from_singular(name).ok_or_else(|| StoreError::Impossible(format!("a record of kind {name}")))
}
