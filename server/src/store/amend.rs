//! Amending: single records written or removed, each on the ground that its writer saw.

use super::audit::{self, Entry};
use super::publish::{Difference, Published};
use super::standing::Standing;
use super::{Store, StoreError, publish, version};
use crate::contents::Record;
use chrono::{DateTime, Utc};
use masar_core::audit::Act;
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
        self.amend_as(Act::Publish, slug, head, edits, by).await
    }

    /// The same, told to the audit log as an import.
    ///
    /// # Errors
    /// When the database fails; then nothing has changed.
    pub async fn import(
        &self,
        slug: &str,
        head: u32,
        edits: &[Edit],
        by: Signature<'_>,
    ) -> Result<Amended, StoreError> {
        self.amend_as(Act::Import, slug, head, edits, by).await
    }

    /// The same, told to the audit log as undone or restored.
    ///
    /// # Errors
    /// When the database fails; then nothing has changed.
    pub async fn revert(
        &self,
        slug: &str,
        head: u32,
        edits: &[Edit],
        by: Signature<'_>,
    ) -> Result<Amended, StoreError> {
        self.amend_as(Act::Revert, slug, head, edits, by).await
    }

    async fn amend_as(
        &self,
        act: Act,
        slug: &str,
        head: u32,
        edits: &[Edit],
        by: Signature<'_>,
    ) -> Result<Amended, StoreError> {
        let mut transaction = self.pool.begin().await?;
        let amended = self.amend_within(&mut transaction, slug, head, edits, by).await?;
        match &amended {
            Amended::Published(published) if published.changed.any() => {
                audited(&mut transaction, act, slug, published.version, by).await?;
                transaction.commit().await?;
            }
            _ => transaction.rollback().await?,
        }
        Ok(amended)
    }

    /// The same within a transaction that does more, such as closing the proposal it came from.
    pub(super) async fn amend_within(
        &self,
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
        // Whoever holds the timeline's row is alone; this lock only shares the memory.
        let remembered = self.remembered(slug);
        let mut standing = remembered.lock().await;
        standing.advance(connection, slug, head).await?;
        let moved: Vec<Moved> = edits.iter().filter_map(|edit| moved(&standing, edit)).collect();
        if !moved.is_empty() {
            return Ok(Amended::Moved(moved));
        }
        let changes: BTreeMap<(Kind, &str), Option<&str>> =
            edits.iter().map(|edit| ((edit.kind, edit.id.as_str()), edit.body.as_deref())).collect();
        let hash = standing.hash_with(&changes);
        let (before, after) = sides(&standing, &changes);
        drop(standing);
        let difference = Difference::between(&before, &after);
        let changed = difference.count();
        if !changed.any() {
            return Ok(Amended::Published(Published { version: head, hash, changed }));
        }
        let next = publish::commit(connection, slug, found, &hash, by, &difference).await?;
        Ok(Amended::Published(Published { version: version(next)?, hash, changed }))
    }
}

/// Tells the audit log of a version.
async fn audited(
    connection: &mut AnyConnection,
    act: Act,
    slug: &str,
    version: u32,
    by: Signature<'_>,
) -> Result<(), StoreError> {
    let detail = format!("version {version}: {}", by.message);
    audit::write(connection, &Entry { actor: by.author, act, subject: slug, detail: &detail, at: by.at })
        .await
}

/// What an edit's writer did not see.
fn moved(standing: &Standing, edit: &Edit) -> Option<Moved> {
    let since = standing.get(edit.kind, &edit.id).map(|stood| stood.since);
    let as_seen = match edit.base {
        Base::Any => true,
        Base::Absent => since.is_none(),
        Base::Since(version) => since == Some(version),
    };
    (!as_seen).then(|| Moved { kind: edit.kind, id: edit.id.clone(), since })
}

/// The records that are changed, before and after, in order.
fn sides(standing: &Standing, changes: &BTreeMap<(Kind, &str), Option<&str>>) -> (Vec<Record>, Vec<Record>) {
    let record = |kind: Kind, id: &str, body: &str| Record { kind, id: id.to_owned(), body: body.to_owned() };
    let before = changes
        .keys()
        .filter_map(|(kind, id)| standing.get(*kind, id).map(|stood| record(*kind, id, &stood.body)));
    let after = changes.iter().filter_map(|((kind, id), body)| body.map(|body| record(*kind, id, body)));
    (before.collect(), after.collect())
}
