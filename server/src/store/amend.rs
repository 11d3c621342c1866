//! Amending: single records written or removed, each on the ground that its writer saw.

use super::publish::{Difference, Published};
use super::{Store, StoreError, publish, record, version};
use crate::contents::{self, Record};
use chrono::{DateTime, Utc};
use masar_core::model::Kind;
use sqlx::AnyConnection;
use std::collections::BTreeMap;

/// One record as it shall stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What it is.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// Its canonical JSON; none where it shall go.
    pub body: Option<String>,
    /// What its writer saw.
    pub base: Base,
}

/// What the writer of a record saw of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base {
    /// Whatever there is: the writer did not look.
    Any,
    /// There was none.
    Absent,
    /// The one that stands since this version.
    Since(u32),
}

/// Who changes a timeline, when and why.
#[derive(Clone, Copy, Debug)]
pub struct Signature<'a> {
    /// The name of the account.
    pub author: &'a str,
    /// What they say of the change.
    pub message: &'a str,
    /// When.
    pub at: DateTime<Utc>,
}

/// What an amendment came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Amended {
    /// It is published, or nothing differed.
    Published(Published),
    /// Nothing was written: these records are no longer what their writers saw.
    Moved(Vec<Moved>),
    /// Nothing was written: the timeline is no longer at the version that the edits were checked against.
    Behind,
}

/// A record that has moved since its writer looked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// What it is.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// The version since which it stands now; none where it is gone.
    pub since: Option<u32>,
}

impl Store {
    /// Publishes `edits` as the next version, all or nothing. `head` is the version they were checked
    /// against, which must still be the newest.
    ///
    /// # Errors
    /// When the database fails; then nothing has changed.
    pub async fn amend(
        &self,
        slug: &str,
        head: u32,
        edits: &[Edit],
        by: Signature<'_>,
    ) -> Result<Amended, StoreError> {
        let mut transaction = self.pool.begin().await?;
        let amended = amend_within(&mut transaction, slug, head, edits, by).await?;
        match &amended {
            Amended::Published(published) if published.changed.any() => transaction.commit().await?,
            _ => transaction.rollback().await?,
        }
        Ok(amended)
    }
}

/// The same within a transaction that does more, such as closing the proposal it came from.
pub(super) async fn amend_within(
    connection: &mut AnyConnection,
    slug: &str,
    head: u32,
    edits: &[Edit],
    by: Signature<'_>,
) -> Result<Amended, StoreError> {
    let found = publish::lock(connection, slug).await?;
    if found != i64::from(head) {
        return Ok(Amended::Behind);
    }
    let standing = record::standing_since(connection, slug).await?;
    let since = |edit: &Edit| {
        let key = |(record, _): &(Record, u32)| (record.kind, record.id.as_str()).cmp(&(edit.kind, &edit.id));
        standing.binary_search_by(key).ok().map(|place| standing[place].1)
    };
    let moved = edits.iter().filter_map(|edit| {
        let since = since(edit);
        let as_seen = match edit.base {
            Base::Any => true,
            Base::Absent => since.is_none(),
            Base::Since(version) => since == Some(version),
        };
        (!as_seen).then(|| Moved { kind: edit.kind, id: edit.id.clone(), since })
    });
    let moved: Vec<Moved> = moved.collect();
    if !moved.is_empty() {
        return Ok(Amended::Moved(moved));
    }
    let before: Vec<Record> = standing.into_iter().map(|(record, _)| record).collect();
    let after = applied(&before, edits);
    let difference = Difference::between(&before, &after);
    let changed = difference.count();
    let hash = contents::hash(&after);
    if !changed.any() {
        return Ok(Amended::Published(Published { version: head, hash, changed }));
    }
    let next = publish::commit(connection, slug, found, &hash, by, &difference).await?;
    Ok(Amended::Published(Published { version: version(next)?, hash, changed }))
}

/// The records once `edits` are made, in order.
fn applied(before: &[Record], edits: &[Edit]) -> Vec<Record> {
    let mut records: BTreeMap<(Kind, &str), &str> =
        before.iter().map(|it| ((it.kind, it.id.as_str()), it.body.as_str())).collect();
    for edit in edits {
        match &edit.body {
            Some(body) => records.insert((edit.kind, &edit.id), body),
            None => records.remove(&(edit.kind, edit.id.as_str())),
        };
    }
    let record = |((kind, id), body): ((Kind, &str), &str)| Record { kind, id: id.into(), body: body.into() };
    records.into_iter().map(record).collect()
}
