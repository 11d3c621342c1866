//! The table `timeline`: which timelines there are, and which version readers see.

use super::{Store, StoreError, version};
use crate::contents::{self, Contents};
use masar_core::model::Timeline;
use sqlx::Row;

/// The version of a timeline that readers see.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Head {
    /// Name of the timeline.
    pub slug: String,
    /// Its newest version.
    pub version: u32,
    /// The content hash of that version.
    pub hash: String,
}

impl Store {
    /// The newest version of every timeline, by slug.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn heads(&self) -> Result<Vec<Head>, StoreError> {
        let rows = sqlx::query(
            "SELECT timeline.slug, timeline.head, change.hash FROM timeline \
             JOIN change ON change.timeline = timeline.slug AND change.version = timeline.head \
             ORDER BY timeline.slug",
        )
        .fetch_all(&self.pool)
        .await?;
        let head = |row: sqlx::any::AnyRow| {
            Ok(Head { slug: row.try_get(0)?, version: version(row.try_get(1)?)?, hash: row.try_get(2)? })
        };
        rows.into_iter().map(head).collect()
    }

    /// A timeline at `version`, or at its newest; none where there is no such timeline or version.
    ///
    /// # Errors
    /// When the database fails or is damaged.
    pub async fn load(&self, slug: &str, version: Option<u32>) -> Result<Option<Timeline>, StoreError> {
        Ok(self.contents(slug, version).await?.map(|contents| contents.timeline))
    }

    /// A timeline at `version`, made of another version of it and of what differs between the two: for a
    /// large timeline far quicker than reading all of it. None where there is no such version.
    ///
    /// # Errors
    /// When the database fails or is damaged.
    pub async fn derive(&self, from: &Timeline, version: u32) -> Result<Option<Timeline>, StoreError> {
        let slug = from.slug.as_str();
        let Some(change) = self.change(slug, Some(version)).await? else { return Ok(None) };
        let (first, last) = (from.version.min(version), from.version.max(version));
        let altered = self.altered(slug, first, last).await?;
        let forward = from.version == first;
        let changes =
            altered.into_iter().map(|it| (it.kind, it.id, if forward { it.after } else { it.before }));
        let mut timeline = contents::amended(from.clone(), changes)?;
        timeline.version = change.version;
        timeline.hash = change.hash;
        Ok(Some(timeline))
    }

    /// The same, with all that its package says of itself: what an export is written from.
    ///
    /// # Errors
    /// When the database fails or is damaged.
    pub async fn contents(&self, slug: &str, version: Option<u32>) -> Result<Option<Contents>, StoreError> {
        let Some(change) = self.change(slug, version).await? else { return Ok(None) };
        // Records of a published version never change, so two reads need no common transaction.
        let records = self.records(slug, change.version).await?;
        let mut contents = Contents::from_records(records)?;
        contents.timeline.version = change.version;
        contents.timeline.hash = change.hash;
        Ok(Some(contents))
    }
}
