//! What changed, and when: the rows of `record` read as a history.

use super::{Change, Changed, Store, StoreError, record, version};
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

/// What became of a record since a version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Since {
    /// What it is.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// The version that made it what it is now, or took it away.
    pub version: u32,
    /// Its JSON; none where it is gone: a tombstone.
    pub body: Option<String>,
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

    /// A record as it stood from version `since` on; none where none began with that version.
    ///
    /// # Errors
    /// When the database fails or is damaged.
    pub async fn begun(
        &self,
        slug: &str,
        kind: Kind,
        id: &str,
        since: u32,
    ) -> Result<Option<Record>, StoreError> {
        let row = sqlx::query(
            "SELECT kind, id, body FROM record WHERE timeline = $1 AND kind = $2 AND id = $3 AND since = $4",
        )
        .bind(slug)
        .bind(kind.singular())
        .bind(id)
        .bind(i64::from(since))
        .fetch_optional(&self.pool)
        .await?;
        row.as_ref().map(record::read).transpose()
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
        let rows = sqlx::query(record::BETWEEN)
            .bind(slug)
            .bind(i64::from(from))
            .bind(i64::from(to))
            .fetch_all(&self.pool)
            .await?;
        let mut altered: BTreeMap<(Kind, String), Altered> = BTreeMap::new();
        for row in &rows {
            let Record { kind, id, body } = record::read(row)?;
            let (since, until) = (version(row.try_get(3)?)?, until(row, 4)?);
            let stood = |at: u32| since <= at && until.is_none_or(|until| until > at);
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

    /// How many records each version after `from` and up to `to` added, changed and removed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn counts(&self, slug: &str, from: u32, to: u32) -> Result<BTreeMap<u32, Changed>, StoreError> {
        let begun = "SELECT since, COUNT(*) FROM record \
             WHERE timeline = $1 AND since > $2 AND since <= $3 GROUP BY since";
        let ended = "SELECT until, COUNT(*) FROM record \
             WHERE timeline = $1 AND until > $2 AND until <= $3 GROUP BY until";
        let altered = "SELECT record.since, COUNT(*) FROM record JOIN record AS earlier \
             ON earlier.timeline = record.timeline AND earlier.kind = record.kind \
             AND earlier.id = record.id AND earlier.until = record.since \
             WHERE record.timeline = $1 AND record.since > $2 AND record.since <= $3 GROUP BY record.since";
        let mut counts: BTreeMap<u32, Changed> = BTreeMap::new();
        for (place, query) in [begun, ended, altered].into_iter().enumerate() {
            let rows = sqlx::query(query)
                .bind(slug)
                .bind(i64::from(from))
                .bind(i64::from(to))
                .fetch_all(&self.pool)
                .await?;
            for row in &rows {
                let count: i64 = row.try_get(1)?;
                let count = usize::try_from(count).unwrap_or_default();
                let entry = counts.entry(version(row.try_get(0)?)?).or_default();
                match place {
                    0 => entry.added = count,
                    1 => entry.removed = count,
                    // What ended where another began was neither added nor removed.
                    _ => {
                        entry.altered = count;
                        entry.added = entry.added.saturating_sub(count);
                        entry.removed = entry.removed.saturating_sub(count);
                    }
                }
            }
        }
        Ok(counts)
    }

    /// What became of the records that were changed, added or removed after version `from`, up to version `to`:
    /// each as it stands then, or a tombstone; in order of version, kind and id.
    ///
    /// # Errors
    /// When the database fails or is damaged.
    pub async fn changes_since(&self, slug: &str, from: u32, to: u32) -> Result<Vec<Since>, StoreError> {
        let rows = sqlx::query(record::BETWEEN)
            .bind(slug)
            .bind(i64::from(from))
            .bind(i64::from(to))
            .fetch_all(&self.pool)
            .await?;
        let mut all: BTreeMap<(Kind, String), (Since, bool)> = BTreeMap::new();
        for row in &rows {
            let Record { kind, id, body } = record::read(row)?;
            let (since, until) = (version(row.try_get(3)?)?, until(row, 4)?.filter(|until| *until <= to));
            let was_there = since <= from;
            let state = match until {
                Some(gone) => Since { kind, id, version: gone, body: None },
                None => Since { kind, id, version: since, body: Some(body) },
            };
            let entry = all.entry((kind, state.id.clone())).or_insert_with(|| (state.clone(), false));
            entry.1 |= was_there;
            // The latest row decides; one that ended where the next began says nothing.
            if (state.version, state.body.is_some()) > (entry.0.version, entry.0.body.is_some()) {
                entry.0 = state;
            }
        }
        // What came and went in between was never seen.
        let seen = all.into_values().filter(|(since, was_there)| *was_there || since.body.is_some());
        let mut all: Vec<Since> = seen.map(|(since, _)| since).collect();
        all.sort_by(|a, b| (a.version, a.kind, &a.id).cmp(&(b.version, b.kind, &b.id)));
        Ok(all)
    }
}

fn until(row: &AnyRow, column: usize) -> Result<Option<u32>, StoreError> {
    row.try_get::<Option<i64>, _>(column)?.map(version).transpose()
}
