//! The table `setting`: what admins have set, for a timeline or for the whole server.

use super::audit::{self, Entry};
use super::{Store, StoreError};
use crate::exchange::hosts::RefusedHosts;
use chrono::{DateTime, Utc};
use masar_core::audit::Act;
use sqlx::Row;

/// The server's own settings stand under this name of a timeline, which no timeline has.
pub const SERVER: &str = "";
/// Hosts refused beside those on the list that ships: one a line.
pub const REFUSED_HOSTS: &str = "refused_hosts";
/// Hosts of the list that ships which this server does not refuse: one a line.
pub const ALLOWED_HOSTS: &str = "allowed_hosts";
const TWO_EDITORS: &str = "two_editors";
const HIDE_LINKS: &str = "hide_links_from_pupils";

/// What an admin may decide for one timeline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TimelineSettings {
    /// Whether a contested change is published when two editors have accepted it, not one.
    pub two_editors: bool,
    /// Whether the pupils' view of a story shows no links that lead to other sites.
    pub hide_links_from_pupils: bool,
}

impl Store {
    /// A setting; none where it was never set.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn setting(&self, timeline: &str, name: &str) -> Result<Option<String>, StoreError> {
        let row = sqlx::query("SELECT value FROM setting WHERE timeline = $1 AND name = $2")
            .bind(timeline.to_owned())
            .bind(name.to_owned())
            .fetch_optional(&self.pool)
            .await?;
        Ok(row.map(|row| row.try_get(0)).transpose()?)
    }

    /// Sets a setting; whether it was another before.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_setting(
        &self,
        timeline: &str,
        name: &str,
        value: &str,
        by: &str,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let mut transaction = self.pool.begin().await?;
        let changed = sqlx::query(
            "INSERT INTO setting (timeline, name, value) VALUES ($1, $2, $3) \
             ON CONFLICT (timeline, name) DO UPDATE SET value = excluded.value \
             WHERE setting.value <> excluded.value",
        )
        .bind(timeline.to_owned())
        .bind(name.to_owned())
        .bind(value.to_owned())
        .execute(&mut *transaction)
        .await?
        .rows_affected()
            > 0;
        if changed {
            let hosts = matches!(name, REFUSED_HOSTS | ALLOWED_HOSTS);
            let act = if hosts { Act::RefusedHosts } else { Act::Setting };
            let detail = format!("{name} = {}", value.replace('\n', " "));
            audit::write(
                &mut transaction,
                &Entry { actor: by, act, subject: timeline, detail: &detail, at: now },
            )
            .await?;
        }
        transaction.commit().await?;
        Ok(changed)
    }

    /// The settings of a timeline.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn timeline_settings(&self, timeline: &str) -> Result<TimelineSettings, StoreError> {
        let is_on = |value: Option<String>| value.as_deref() == Some("on");
        Ok(TimelineSettings {
            two_editors: is_on(self.setting(timeline, TWO_EDITORS).await?),
            hide_links_from_pupils: is_on(self.setting(timeline, HIDE_LINKS).await?),
        })
    }

    /// Sets the settings of a timeline.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_timeline_settings(
        &self,
        timeline: &str,
        settings: TimelineSettings,
        by: &str,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let before = self.timeline_settings(timeline).await?;
        let wanted = [
            (TWO_EDITORS, before.two_editors, settings.two_editors),
            (HIDE_LINKS, before.hide_links_from_pupils, settings.hide_links_from_pupils),
        ];
        for (name, before, wanted) in wanted {
            if before != wanted {
                self.set_setting(timeline, name, if wanted { "on" } else { "off" }, by, now).await?;
            }
        }
        Ok(())
    }

    /// The hosts that must not be linked: the list that ships, with what this server's admins have added and
    /// taken away.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn refused_hosts(&self) -> Result<RefusedHosts, StoreError> {
        let added = self.setting(SERVER, REFUSED_HOSTS).await?.unwrap_or_default();
        let allowed = self.setting(SERVER, ALLOWED_HOSTS).await?.unwrap_or_default();
        Ok(RefusedHosts::bundled().with(&added).without(&allowed))
    }
}
