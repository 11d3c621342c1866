//! The table `token`: what programs carry instead of a password.

use super::account::{self, Account, read_role};
use super::audit::{self, Entry};
use super::moment::stamp;
use super::session::SEEN;
use super::{Store, StoreError};
use crate::auth::secret::{self, Secret};
use chrono::{DateTime, Utc};
use masar_core::audit::Act;
use masar_core::policy::Role;
use sqlx::Row;
use sqlx::any::AnyRow;

/// A token, without its secret, which nobody knows but its owner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its id.
    pub id: String,
    /// The name of its account.
    pub account: String,
    /// What it is for.
    pub label: String,
    /// The most it may do; its account may do less by now.
    pub role: Role,
    /// When it was made: RFC 3339, UTC.
    pub made_at: String,
    /// When it ends.
    pub ends_at: String,
    /// When it was last used, to five minutes.
    pub seen_at: Option<String>,
    /// When it was revoked.
    pub revoked_at: Option<String>,
}

/// A token to be made.
#[derive(Clone, Copy, Debug)]
pub struct NewToken<'a> {
    /// Whose.
    pub account: &'a Account,
    /// What for.
    pub label: &'a str,
    /// The most it may do: no more than its account.
    pub role: Role,
    /// When it ends.
    pub ends_at: DateTime<Utc>,
}

const SELECT: &str = "SELECT token.id, account.name, token.label, token.role, token.made_at, token.ends_at, \
    token.seen_at, token.revoked_at FROM token JOIN account ON account.id = token.account";

impl Store {
    /// Makes a token and gives its secret, which can be had now and never again.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn make_token(
        &self,
        new: NewToken<'_>,
        by: &str,
        now: DateTime<Utc>,
    ) -> Result<Secret, StoreError> {
        let made = Secret::token();
        let mut transaction = self.pool.begin().await?;
        sqlx::query(
            "INSERT INTO token (id, secret, account, label, role, made_at, ends_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(secret::id_at(now))
        .bind(made.hash())
        .bind(new.account.id.as_str())
        .bind(new.label)
        .bind(new.role.name())
        .bind(stamp(now))
        .bind(stamp(new.ends_at))
        .execute(&mut *transaction)
        .await?;
        let detail = format!("{} ({}, until {})", new.label, new.role, stamp(new.ends_at));
        let entry =
            Entry { actor: by, act: Act::Token, subject: &new.account.name, detail: &detail, at: now };
        audit::write(&mut transaction, &entry).await?;
        transaction.commit().await?;
        Ok(made)
    }

    /// Whose token has this hash, and what it may do: the lesser of its own role and that of its account.
    /// None where it has ended, was revoked, or its account is shut.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn bearer(
        &self,
        hash: &str,
        now: DateTime<Utc>,
    ) -> Result<Option<(Account, Role)>, StoreError> {
        let sql = format!(
            "SELECT {}, token.role, token.seen_at FROM token JOIN account ON account.id = token.account \
             WHERE token.secret = $1 AND token.revoked_at IS NULL AND token.ends_at > $2 AND account.disabled = 0",
            account::COLUMNS
        );
        let row = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(hash.to_owned())
            .bind(stamp(now))
            .fetch_optional(&self.pool)
            .await?;
        let Some(row) = row else { return Ok(None) };
        let account = account::read(&row, 0)?;
        let role = read_role(&row.try_get::<String, _>(9)?)?.min(account.role);
        let seen: Option<String> = row.try_get(10)?;
        if seen.is_none_or(|seen| seen < stamp(now - SEEN)) {
            sqlx::query("UPDATE token SET seen_at = $1 WHERE secret = $2")
                .bind(stamp(now))
                .bind(hash.to_owned())
                .execute(&self.pool)
                .await?;
            self.seen(&account, now).await?;
        }
        Ok(Some((account, role)))
    }

    /// Tokens, newest first: those of the account with this id, or of all.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn tokens(&self, account: Option<&str>) -> Result<Vec<Token>, StoreError> {
        let sql = format!("{SELECT} WHERE ($1 = '' OR token.account = $2) ORDER BY token.id DESC");
        let account = account.unwrap_or_default();
        let query = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(account.to_owned()).bind(account.to_owned());
        query.fetch_all(&self.pool).await?.iter().map(read).collect()
    }

    /// Revokes a token: of the account with id `owner`, or of anybody where there is none. Whether there was
    /// one to revoke.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn revoke_token(
        &self,
        id: &str,
        owner: Option<&str>,
        by: &str,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let owner = owner.unwrap_or_default();
        let mut transaction = self.pool.begin().await?;
        let revoked = sqlx::query(
            "UPDATE token SET revoked_at = $1 WHERE id = $2 AND ($3 = '' OR account = $4) AND revoked_at IS NULL",
        )
        .bind(stamp(now))
        .bind(id.to_owned())
        .bind(owner.to_owned())
        .bind(owner.to_owned())
        .execute(&mut *transaction)
        .await?;
        if revoked.rows_affected() == 0 {
            return Ok(false);
        }
        let sql = format!("{SELECT} WHERE token.id = $1");
        let row =
            sqlx::query(sqlx::AssertSqlSafe(sql)).bind(id.to_owned()).fetch_one(&mut *transaction).await?;
        let token = read(&row)?;
        let entry = Entry {
            actor: by,
            act: Act::TokenRevoke,
            subject: &token.account,
            detail: &token.label,
            at: now,
        };
        audit::write(&mut transaction, &entry).await?;
        transaction.commit().await?;
        Ok(true)
    }
}

fn read(row: &AnyRow) -> Result<Token, StoreError> {
    Ok(Token {
        id: row.try_get(0)?,
        account: row.try_get(1)?,
        label: row.try_get(2)?,
        role: read_role(&row.try_get::<String, _>(3)?)?,
        made_at: row.try_get(4)?,
        ends_at: row.try_get(5)?,
        seen_at: row.try_get(6)?,
        revoked_at: row.try_get(7)?,
    })
}
