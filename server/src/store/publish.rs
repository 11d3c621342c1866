//! Publishing: one transaction that makes the next version of a timeline, or nothing at all.

use super::amend::Signature;
use super::{Store, StoreError, record, version};
use crate::contents::{self, Contents, Record};
use chrono::{DateTime, SecondsFormat, Utc};
use sqlx::{AnyConnection, Row};
use std::cmp::Ordering;

/// What a publication came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// The version that readers see now.
    pub version: u32,
    /// Its content hash.
    pub hash: String,
    /// What it changed; all zero where it was the same as before and no new version was made.
    pub changed: Changed,
}

/// How many records a change added, changed and removed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Changed {
    /// Records that were not there before.
    pub added: usize,
    /// Records that were there with another body.
    pub altered: usize,
    /// Records that are no longer there.
    pub removed: usize,
}

impl Changed {
    /// Whether anything changed.
    pub fn any(self) -> bool {
        self != Changed::default()
    }
}

impl Store {
    /// Makes `contents` the newest version of the timeline `slug`. Only records that differ from the
    /// version before get new rows; where none does, no version is made.
    ///
    /// # Errors
    /// When the database fails; then nothing has changed.
    pub async fn publish(
        &self,
        slug: &str,
        contents: &Contents,
        author: &str,
        message: &str,
        now: DateTime<Utc>,
    ) -> Result<Published, StoreError> {
        let wanted = contents.records()?;
        let hash = contents::hash(&wanted);
        let mut transaction = self.pool.begin().await?;
        let head = lock(&mut transaction, slug).await?;
        let standing = record::standing(&mut transaction, slug).await?;
        let difference = Difference::between(&standing, &wanted);
        let changed = difference.count();
        if !changed.any() {
            transaction.rollback().await?;
            return Ok(Published { version: version(head)?, hash, changed });
        }
        let by = Signature { author, message, at: now };
        let next = commit(&mut transaction, slug, head, &hash, by, &difference).await?;
        transaction.commit().await?;
        Ok(Published { version: version(next)?, hash, changed })
    }

    /// What [`Store::publish`] would change.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn compare(&self, slug: &str, contents: &Contents) -> Result<Changed, StoreError> {
        let wanted = contents.records()?;
        let mut connection = self.pool.acquire().await?;
        let standing = record::standing(&mut connection, slug).await?;
        Ok(Difference::between(&standing, &wanted).count())
    }
}

/// The newest version of a timeline, 0 where it has none, held until the transaction ends: of two
/// publications at once the second waits and is compared with the first.
pub(super) async fn lock(connection: &mut AnyConnection, slug: &str) -> Result<i64, StoreError> {
    // A write comes first, which locks the row in both databases.
    let row = sqlx::query(
        "INSERT INTO timeline (slug, head) VALUES ($1, 0) \
         ON CONFLICT (slug) DO UPDATE SET head = timeline.head RETURNING head",
    )
    .bind(slug)
    .fetch_one(connection)
    .await?;
    Ok(row.try_get(0)?)
}

/// Writes the version after `head`: its change, the records that end and begin with it, the new head.
pub(super) async fn commit(
    connection: &mut AnyConnection,
    slug: &str,
    head: i64,
    hash: &str,
    by: Signature<'_>,
    difference: &Difference<'_>,
) -> Result<i64, StoreError> {
    let next = head + 1;
    sqlx::query(
        "INSERT INTO change (timeline, version, at, author, message, hash) VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(slug)
    .bind(next)
    .bind(by.at.to_rfc3339_opts(SecondsFormat::Millis, true))
    .bind(by.author)
    .bind(by.message)
    .bind(hash)
    .execute(&mut *connection)
    .await?;
    record::end(connection, slug, next, &difference.ended).await?;
    record::begin(connection, slug, next, &difference.begun).await?;
    sqlx::query("UPDATE timeline SET head = $1 WHERE slug = $2")
        .bind(next)
        .bind(slug)
        .execute(connection)
        .await?;
    Ok(next)
}

/// The rows that lead from one state to another; an altered record ends and begins.
pub(super) struct Difference<'a> {
    ended: Vec<&'a Record>,
    begun: Vec<&'a Record>,
    altered: usize,
}

impl<'a> Difference<'a> {
    /// Walks two sorted lists side by side.
    pub(super) fn between(before: &'a [Record], after: &'a [Record]) -> Difference<'a> {
        let mut difference = Difference { ended: Vec::new(), begun: Vec::new(), altered: 0 };
        let key = |record: &'a Record| (record.kind, record.id.as_str());
        let (mut before, mut after) = (before.iter().peekable(), after.iter().peekable());
        loop {
            let order = match (before.peek(), after.peek()) {
                (None, None) => return difference,
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (Some(old), Some(new)) => key(old).cmp(&key(new)),
            };
            let old = if order.is_le() { before.next() } else { None };
            let new = if order.is_ge() { after.next() } else { None };
            if old.map(|it| &it.body) == new.map(|it| &it.body) {
                continue;
            }
            difference.altered += usize::from(order.is_eq());
            difference.ended.extend(old);
            difference.begun.extend(new);
        }
    }

    pub(super) fn count(&self) -> Changed {
        let altered = self.altered;
        Changed { added: self.begun.len() - altered, altered, removed: self.ended.len() - altered }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use masar_core::model::Kind;

    fn records(of: &[(&str, &str)]) -> Vec<Record> {
        let record =
            |(id, body): &(&str, &str)| Record { kind: Kind::Event, id: (*id).into(), body: (*body).into() };
        of.iter().map(record).collect()
    }

    #[test]
    fn only_what_differs_begins_and_ends() {
        let before = records(&[("a", "1"), ("b", "1"), ("c", "1")]);
        let after = records(&[("b", "2"), ("c", "1"), ("d", "1"), ("e", "1")]);
        let difference = Difference::between(&before, &after);
        assert_eq!(difference.count(), Changed { added: 2, altered: 1, removed: 1 });
        assert_eq!(difference.ended.iter().map(|it| it.id.as_str()).collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(difference.begun.iter().map(|it| it.id.as_str()).collect::<Vec<_>>(), ["b", "d", "e"]);
    }

    #[test]
    fn the_same_differs_in_nothing() {
        let same = records(&[("a", "1"), ("b", "1")]);
        assert!(!Difference::between(&same, &same).count().any());
    }
}
