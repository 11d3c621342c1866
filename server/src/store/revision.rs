//! What changed, and when: the rows of `record` read as a history.

use super::{Change, Store, StoreError, version};
use crate::contents::Record;
use masar_core::model::Kind;
use sqlx::Row;
use sqlx::any::AnyRow;
use std::collections::BTreeMap;

/// One state of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// The change that made it.
    pub change: Change,
    /// The version at which it was no more; none while it stands.
    pub until: Option<u32>,
    /// The record as it stood.
    pub record: Record,
}

/// A record that differs between two versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Altered {
    /// What it is.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// Its JSON before; none where it was not there.
    pub before: Option<String>,
    /// Its JSON after; none where it is gone.
    pub after: Option<String>,
}

impl Store {
    /// Every state of one record, newest first.
    ///
    /// # Errors
    /// When the database fails or is damaged.
    pub async fn revisions(&self, slug: &str, kind: Kind, id: &str) -> Result<Vec<Revision>, StoreError> {
        let rows = sqlx::query(
            "SELECT since, until, body FROM record WHERE timeline = $1 AND kind = $2 AND id = $3 ORDER BY since DESC",
        )
        .bind(slug)
        .bind(kind.singular())
        .bind(id)
        .fetch_all(&self.pool)
        .await?;
        let mut revisions = Vec::with_capacity(rows.len());
        for row in &rows {
            let since = version(row.try_get(0)?)?;
            let Some(change) = self.change(slug, Some(since)).await? else {
                return Err(StoreError::Impossible(format!(
                    "a record of version {since}, which is not there"
                )));
            };
            let record = Record { kind, id: id.to_owned(), body: row.try_get(2)? };
            revisions.push(Revision { change, until: until(row, 1)?, record });
        }
        Ok(revisions)
    }

    /// The version since which a record stands; none where it does not.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn since(&self, slug: &str, kind: Kind, id: &str) -> Result<Option<u32>, StoreError> {
        let row = sqlx::query(
            "SELECT since FROM record WHERE timeline = $1 AND kind = $2 AND id = $3 AND until IS NULL",
        )
        .bind(slug)
        .bind(kind.singular())
        .bind(id)
        .fetch_optional(&self.pool)
        .await?;
        row.map(|row| version(row.try_get(0)?)).transpose()
    }

    /// The records that differ between version `from` and version `to`, `from` being the older, in order of
    /// kind and id. Version 0 is the empty timeline.
    ///
    /// # Errors
    /// When the database fails or is damaged.
    pub async fn altered(&self, slug: &str, from: u32, to: u32) -> Result<Vec<Altered>, StoreError> {
        // Whatever differs has a row that began or ended between the two.
        let rows = sqlx::query(
            "SELECT kind, id, since, until, body FROM record WHERE timeline = $1 \
             AND ((since > $2 AND since <= $3) OR (until > $2 AND until <= $3))",
        )
        .bind(slug)
        .bind(i64::from(from))
        .bind(i64::from(to))
        .fetch_all(&self.pool)
        .await?;
        let mut altered: BTreeMap<(Kind, String), Altered> = BTreeMap::new();
        for row in &rows {
            let kind: String = row.try_get(0)?;
            let kind = Kind::from_singular(&kind)
                .ok_or_else(|| StoreError::Impossible(format!("a record of kind {kind}")))?;
            let id: String = row.try_get(1)?;
            let (since, until) = (version(row.try_get(2)?)?, until(row, 3)?);
            let stood = |at: u32| since <= at && until.is_none_or(|until| until > at);
            let body: String = row.try_get(4)?;
            let entry =
                altered.entry((kind, id.clone())).or_insert(Altered { kind, id, before: None, after: None });
            if stood(from) {
                entry.before = Some(body.clone());
            }
            if stood(to) {
                entry.after = Some(body);
            }
        }
        Ok(altered.into_values().filter(|it| it.before != it.after).collect())
    }
}

fn until(row: &AnyRow, column: usize) -> Result<Option<u32>, StoreError> {
    row.try_get::<Option<i64>, _>(column)?.map(version).transpose()
}
