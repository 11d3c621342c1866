//! The table `record`: every record of a timeline, with the versions at which it stood.

use super::{Store, StoreError};
use crate::contents::Record;
use masar_core::model::Kind;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, AssertSqlSafe, Row};

/// The rows that began or ended after one version and up to another: all that can differ between them.
pub(super) const BETWEEN: &str = "SELECT kind, id, body, since, until FROM record WHERE timeline = $1 \
     AND ((since > $2 AND since <= $3) OR (until > $2 AND until <= $3))";

/// Rows written by one statement: few round trips, and far below the parameters that SQLite allows.
const BATCH: usize = 200;

impl Store {
    /// The records that stood at `version`, in no order.
    pub(super) async fn records(&self, slug: &str, version: u32) -> Result<Vec<Record>, StoreError> {
        let rows = sqlx::query(
            "SELECT kind, id, body FROM record \
             WHERE timeline = $1 AND since <= $2 AND (until IS NULL OR until > $2)",
        )
        .bind(slug)
        .bind(i64::from(version))
        .fetch_all(&self.pool)
        .await?;
        rows.iter().map(read).collect()
    }
}

/// The records that stand now, in the order of [`crate::contents::Contents::records`].
pub(super) async fn standing(connection: &mut AnyConnection, slug: &str) -> Result<Vec<Record>, StoreError> {
    let rows = sqlx::query("SELECT kind, id, body FROM record WHERE timeline = $1 AND until IS NULL")
        .bind(slug)
        .fetch_all(connection)
        .await?;
    let mut records = rows.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    records.sort();
    Ok(records)
}

/// Ends records that stand: they are not part of `version`.
pub(super) async fn end(
    connection: &mut AnyConnection,
    slug: &str,
    version: i64,
    records: &[&Record],
) -> Result<(), StoreError> {
    for record in records {
        sqlx::query(
            "UPDATE record SET until = $1 WHERE timeline = $2 AND kind = $3 AND id = $4 AND until IS NULL",
        )
        .bind(version)
        .bind(slug)
        .bind(record.kind.singular())
        .bind(record.id.as_str())
        .execute(&mut *connection)
        .await?;
    }
    Ok(())
}

/// Writes records that stand from `version` on.
pub(super) async fn begin(
    connection: &mut AnyConnection,
    slug: &str,
    version: i64,
    records: &[&Record],
) -> Result<(), StoreError> {
    for batch in records.chunks(BATCH) {
        // Only places for values are put together here, never a value.
        let mut query = sqlx::query(AssertSqlSafe(insert(batch.len()))).bind(slug).bind(version);
        for record in batch {
            query = query.bind(record.kind.singular()).bind(record.id.as_str()).bind(record.body.as_str());
        }
        query.execute(&mut *connection).await?;
    }
    Ok(())
}

fn insert(rows: usize) -> String {
    let row = |n: usize| format!("($1, $2, ${}, ${}, ${})", 3 * n + 3, 3 * n + 4, 3 * n + 5);
    let rows: Vec<String> = (0..rows).map(row).collect();
    format!("INSERT INTO record (timeline, since, kind, id, body) VALUES {}", rows.join(", "))
}

/// The record of a row that begins with kind, id and body.
pub(super) fn read(row: &AnyRow) -> Result<Record, StoreError> {
    let kind: &str = row.try_get(0)?;
    let kind = Kind::from_singular(kind)
        .ok_or_else(|| StoreError::Impossible(format!("a record of kind {kind}")))?;
    Ok(Record { kind, id: row.try_get(1)?, body: row.try_get(2)? })
}

#[cfg(test)]
mod tests {
    use super::insert;

    #[test]
    fn places_for_values_are_numbered_through() {
        assert!(insert(2).ends_with("VALUES ($1, $2, $3, $4, $5), ($1, $2, $6, $7, $8)"));
    }
}
