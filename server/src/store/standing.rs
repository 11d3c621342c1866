//! The records that stand, remembered: to publish one change of a timeline of 100,000 records, its content
//! hash is needed, and with it the text of every record. They are read once; afterwards, what changed.
//!
//! Published versions never change, so what is remembered of one stays right, whichever server publishes
//! the next: it is brought up to date from the rows that began or ended since.

use super::{Store, StoreError, record, version};
use crate::contents;
use masar_core::model::Kind;
use sqlx::{AnyConnection, Row};
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

/// How many timelines are remembered: few are written to at a time.
const MOST_KEPT: usize = 16;

/// What a store remembers of its timelines, shared by its clones.
#[derive(Debug, Default)]
pub(super) struct Memory(Mutex<HashMap<String, Arc<tokio::sync::Mutex<Standing>>>>);

/// The records of one timeline as they stood at a version.
#[derive(Debug, Default)]
pub(super) struct Standing {
    version: u32,
    /// The content hash of that version: another one under the same number is another database.
    hash: String,
    records: BTreeMap<(Kind, String), Stood>,
}

/// A record that stands.
#[derive(Debug)]
pub(super) struct Stood {
    /// The version since which it does.
    pub since: u32,
    /// Its canonical JSON.
    pub body: String,
}

impl Store {
    /// What is remembered of a timeline; to be brought up to date before use.
    pub(super) fn remembered(&self, slug: &str) -> Arc<tokio::sync::Mutex<Standing>> {
        let mut kept = self.memory.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= MOST_KEPT && !kept.contains_key(slug) {
            kept.clear();
        }
        kept.entry(slug.to_owned()).or_default().clone()
    }
}

impl Standing {
    /// Brings it to `head`, which must be the newest version and stay it meanwhile.
    pub(super) async fn advance(
        &mut self,
        connection: &mut AnyConnection,
        slug: &str,
        head: u32,
    ) -> Result<(), StoreError> {
        if self.version > head || hash_at(connection, slug, self.version).await? != self.hash {
            *self = Standing::default();
        }
        if self.version == head {
            return Ok(());
        }
        let rows = sqlx::query(record::BETWEEN)
            .bind(slug)
            .bind(i64::from(self.version))
            .bind(i64::from(head))
            .fetch_all(&mut *connection)
            .await?;
        let hash = hash_at(connection, slug, head).await?;
        let mut changed = Vec::with_capacity(rows.len());
        for row in &rows {
            let until: Option<i64> = row.try_get(4)?;
            changed.push((record::read(row)?, version(row.try_get(3)?)?, until.is_some()));
        }
        // All that ended first: a record that ended and began anew has a row for each.
        let mut begun = Vec::new();
        for (record, since, ended) in changed {
            if ended {
                self.records.remove(&(record.kind, record.id));
            } else {
                begun.push(((record.kind, record.id), Stood { since, body: record.body }));
            }
        }
        self.records.extend(begun);
        (self.version, self.hash) = (head, hash);
        Ok(())
    }

    /// A record; none where it does not stand.
    pub(super) fn get(&self, kind: Kind, id: &str) -> Option<&Stood> {
        self.records.get(&(kind, id.to_owned()))
    }

    /// The content hash with `changes` made: the new body of a record, or none where it goes.
    pub(super) fn hash_with(&self, changes: &BTreeMap<(Kind, &str), Option<&str>>) -> String {
        let stays =
            self.records.iter().map(|((kind, id), stood)| ((*kind, id.as_str()), stood.body.as_str()));
        let mut stays = stays.filter(|(key, _)| !changes.contains_key(key)).peekable();
        let mut comes = changes.iter().filter_map(|(key, body)| body.map(|body| (*key, body))).peekable();
        let in_order = std::iter::from_fn(|| match (stays.peek(), comes.peek()) {
            (Some(a), Some(b)) if a.0 < b.0 => stays.next(),
            (Some(_), None) => stays.next(),
            _ => comes.next(),
        });
        contents::hash_of(in_order.map(|((kind, id), body)| (kind, id, body)))
    }
}

/// The content hash of a version; empty for version 0 and for one that is not there.
async fn hash_at(connection: &mut AnyConnection, slug: &str, version: u32) -> Result<String, StoreError> {
    let row = sqlx::query("SELECT hash FROM change WHERE timeline = $1 AND version = $2")
        .bind(slug)
        .bind(i64::from(version))
        .fetch_optional(connection)
        .await?;
    Ok(row.map(|row| row.try_get(0)).transpose()?.unwrap_or_default())
}
