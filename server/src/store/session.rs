//! The table `session`: browsers that are signed in.

use super::account::{self, Account};
use super::audit::{self, Entry};
use super::moment::stamp;
use super::{Store, StoreError};
use crate::auth::secret::Secret;
use chrono::{DateTime, TimeDelta, Utc};
use masar_core::audit::Act;
use sqlx::Row;

/// A session that has not been used for this long has ended.
pub const IDLE: TimeDelta = TimeDelta::days(7);
/// A session has ended after this long, used or not.
pub const LONGEST: TimeDelta = TimeDelta::days(30);
/// How exactly it is known when a session or a token was last used: a write for each page would be too many.
pub(super) const SEEN: TimeDelta = TimeDelta::minutes(5);

impl Store {
    /// Begins a session by `means` (`password`, `link`, `oidc`) and gives the secret for its cookie.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn begin_session(
        &self,
        account: &Account,
        means: &str,
        from: &str,
        now: DateTime<Utc>,
    ) -> Result<Secret, StoreError> {
        let secret = Secret::random();
        let mut transaction = self.pool.begin().await?;
        // Those that have ended are of no use to anybody.
        sqlx::query("DELETE FROM session WHERE seen_at < $1 OR begun_at < $2")
            .bind(stamp(now - IDLE))
            .bind(stamp(now - LONGEST))
            .execute(&mut *transaction)
            .await?;
        sqlx::query(
            "INSERT INTO session (secret, account, means, begun_at, seen_at) VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(secret.hash())
        .bind(account.id.as_str())
        .bind(means)
        .bind(stamp(now))
        .bind(stamp(now))
        .execute(&mut *transaction)
        .await?;
        sqlx::query("UPDATE account SET seen_at = $1 WHERE id = $2")
            .bind(stamp(now))
            .bind(account.id.as_str())
            .execute(&mut *transaction)
            .await?;
        let detail = if from.is_empty() { means.to_owned() } else { format!("{means}, from {from}") };
        let entry = Entry {
            actor: &account.name,
            act: Act::SignIn,
            subject: &account.name,
            detail: &detail,
            at: now,
        };
        audit::write(&mut transaction, &entry).await?;
        transaction.commit().await?;
        Ok(secret)
    }

    /// Who is signed in with the secret whose hash this is; none where the session has ended or the account
    /// is shut.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn session(&self, hash: &str, now: DateTime<Utc>) -> Result<Option<Account>, StoreError> {
        let sql = format!(
            "SELECT {}, session.seen_at FROM session JOIN account ON account.id = session.account \
             WHERE session.secret = $1 AND session.seen_at >= $2 AND session.begun_at >= $3 AND account.disabled = 0",
            account::COLUMNS
        );
        let row = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(hash.to_owned())
            .bind(stamp(now - IDLE))
            .bind(stamp(now - LONGEST))
            .fetch_optional(&self.pool)
            .await?;
        let Some(row) = row else { return Ok(None) };
        let account = account::read(&row, 0)?;
        let seen: String = row.try_get(9)?;
        if seen < stamp(now - SEEN) {
            sqlx::query("UPDATE session SET seen_at = $1 WHERE secret = $2")
                .bind(stamp(now))
                .bind(hash.to_owned())
                .execute(&self.pool)
                .await?;
            self.seen(&account, now).await?;
        }
        Ok(Some(account))
    }

    /// Remembers that an account was used.
    pub(super) async fn seen(&self, account: &Account, now: DateTime<Utc>) -> Result<(), StoreError> {
        sqlx::query("UPDATE account SET seen_at = $1 WHERE id = $2")
            .bind(stamp(now))
            .bind(account.id.as_str())
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// How many browsers are signed in to an account.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn count_sessions(&self, account: &str, now: DateTime<Utc>) -> Result<u32, StoreError> {
        let row = sqlx::query(
            "SELECT COUNT(*) FROM session WHERE account = $1 AND seen_at >= $2 AND begun_at >= $3",
        )
        .bind(account.to_owned())
        .bind(stamp(now - IDLE))
        .bind(stamp(now - LONGEST))
        .fetch_one(&self.pool)
        .await?;
        let count: i64 = row.try_get(0)?;
        Ok(u32::try_from(count).unwrap_or(u32::MAX))
    }

    /// Ends the session with this hash; what had ended already stays so. `name` is whose it is; empty where
    /// it is only replaced by another.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn end_session(&self, hash: &str, name: &str, now: DateTime<Utc>) -> Result<(), StoreError> {
        let mut transaction = self.pool.begin().await?;
        let ended = sqlx::query("DELETE FROM session WHERE secret = $1")
            .bind(hash.to_owned())
            .execute(&mut *transaction)
            .await?;
        if ended.rows_affected() > 0 && !name.is_empty() {
            let entry = Entry { actor: name, act: Act::SignOut, subject: name, detail: "", at: now };
            audit::write(&mut transaction, &entry).await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// Ends every session of an account.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn end_sessions(
        &self,
        account: &str,
        name: &str,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let mut transaction = self.pool.begin().await?;
        sqlx::query("DELETE FROM session WHERE account = $1")
            .bind(account.to_owned())
            .execute(&mut *transaction)
            .await?;
        let entry = Entry { actor: name, act: Act::SignOutEverywhere, subject: name, detail: "", at: now };
        audit::write(&mut transaction, &entry).await?;
        transaction.commit().await?;
        Ok(())
    }
}
