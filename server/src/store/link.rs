//! The table `link`: links that let somebody set a password, once. An invitation makes an account, or opens
//! one that an admin has made; a reset replaces a forgotten password.

use super::account::{self, Account, AccountKind, NewAccount, read_role};
use super::audit::{self, Entry};
use super::moment::stamp;
use super::{Store, StoreError};
use crate::auth::secret::{self, Secret};
use chrono::{DateTime, TimeDelta, Utc};
use masar_core::audit::Act;
use masar_core::policy::Role;
use sqlx::Row;
use sqlx::any::AnyRow;

/// How long a link waits to be used.
pub const WAITS: TimeDelta = TimeDelta::days(7);

/// What a link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To begin.
    Invitation,
    /// To set a new password in place of a forgotten one.
    Reset,
}

impl Purpose {
    /// Its name: the segment of its address too.
    pub fn name(self) -> &'static str {
        match self {
            Purpose::Invitation => "invitation",
            Purpose::Reset => "reset",
        }
    }
}

/// A link that waits, without its secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Its id.
    pub id: String,
    /// What it is for.
    pub purpose: Purpose,
    /// The name of the account it opens; none where the invited choose their own.
    pub account: Option<String>,
    /// The role it gives.
    pub role: Role,
    /// Who made it.
    pub made_by: String,
    /// When: RFC 3339, UTC.
    pub made_at: String,
    /// When it ends.
    pub ends_at: String,
}

/// What came of using a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Used {
    /// The account has the password now.
    Opened(Account),
    /// The link was used, revoked or replaced, or has ended.
    Gone,
    /// The name that the invited chose is taken.
    NameTaken,
}

const SELECT: &str = "SELECT link.id, link.purpose, account.name, link.role, link.made_by, link.made_at, \
    link.ends_at FROM link LEFT JOIN account ON account.id = link.account";

impl Store {
    /// Makes an invitation: for an account that waits to be opened, or for whoever has the link.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn invite(
        &self,
        account: Option<&Account>,
        role: Role,
        by: &str,
        now: DateTime<Utc>,
    ) -> Result<Secret, StoreError> {
        self.make_link(Purpose::Invitation, account, role, by, now).await
    }

    /// Makes a link that sets a new password; older ones of the account are replaced by it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn reset_link(
        &self,
        account: &Account,
        by: &str,
        now: DateTime<Utc>,
    ) -> Result<Secret, StoreError> {
        self.make_link(Purpose::Reset, Some(account), account.role, by, now).await
    }

    async fn make_link(
        &self,
        purpose: Purpose,
        account: Option<&Account>,
        role: Role,
        by: &str,
        now: DateTime<Utc>,
    ) -> Result<Secret, StoreError> {
        let made = Secret::random();
        let mut transaction = self.pool.begin().await?;
        if let Some(account) = account {
            sqlx::query("UPDATE link SET done_at = $1 WHERE account = $2 AND done_at IS NULL")
                .bind(stamp(now))
                .bind(account.id.as_str())
                .execute(&mut *transaction)
                .await?;
        }
        sqlx::query(
            "INSERT INTO link (id, secret, purpose, account, role, made_by, made_at, ends_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(secret::id_at(now))
        .bind(made.hash())
        .bind(purpose.name())
        .bind(account.map(|account| account.id.as_str()))
        .bind(role.name())
        .bind(by)
        .bind(stamp(now))
        .bind(stamp(now + WAITS))
        .execute(&mut *transaction)
        .await?;
        let act = if purpose == Purpose::Reset { Act::ResetLink } else { Act::Invite };
        let subject = account.map_or("", |account| account.name.as_str());
        let entry = Entry { actor: by, act, subject, detail: role.name(), at: now };
        audit::write(&mut transaction, &entry).await?;
        transaction.commit().await?;
        Ok(made)
    }

    /// The links that wait to be used, newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn links(&self, now: DateTime<Utc>) -> Result<Vec<Link>, StoreError> {
        let sql = format!("{SELECT} WHERE link.done_at IS NULL AND link.ends_at > $1 ORDER BY link.id DESC");
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(stamp(now)).fetch_all(&self.pool).await?;
        rows.iter().map(read).collect()
    }

    /// The link that somebody carries, if it waits.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn link(
        &self,
        purpose: Purpose,
        carried: &str,
        now: DateTime<Utc>,
    ) -> Result<Option<Link>, StoreError> {
        let sql = format!(
            "{SELECT} WHERE link.secret = $1 AND link.purpose = $2 AND link.done_at IS NULL AND link.ends_at > $3"
        );
        let row = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(secret::hash(carried))
            .bind(purpose.name())
            .bind(stamp(now))
            .fetch_optional(&self.pool)
            .await?;
        row.as_ref().map(read).transpose()
    }

    /// Revokes a link; whether there was one to revoke.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn revoke_link(&self, id: &str, by: &str, now: DateTime<Utc>) -> Result<bool, StoreError> {
        let mut transaction = self.pool.begin().await?;
        // The write comes first, here as elsewhere: SQLite cannot let a reader become a writer when another
        // has written since.
        let revoked = sqlx::query("UPDATE link SET done_at = $1 WHERE id = $2 AND done_at IS NULL")
            .bind(stamp(now))
            .bind(id.to_owned())
            .execute(&mut *transaction)
            .await?;
        if revoked.rows_affected() == 0 {
            return Ok(false);
        }
        let sql = format!("{SELECT} WHERE link.id = $1");
        let row =
            sqlx::query(sqlx::AssertSqlSafe(sql)).bind(id.to_owned()).fetch_one(&mut *transaction).await?;
        let link = read(&row)?;
        let subject = link.account.as_deref().unwrap_or_default();
        let entry = Entry { actor: by, act: Act::LinkRevoke, subject, detail: link.purpose.name(), at: now };
        audit::write(&mut transaction, &entry).await?;
        transaction.commit().await?;
        Ok(true)
    }

    /// Uses a link: sets the password (Argon2id in PHC form) of its account, ends the account's sessions, and
    /// makes the account, named `name`, where the invited choose their own. Of two who use one link at once,
    /// one is too late.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn use_link(
        &self,
        purpose: Purpose,
        carried: &str,
        name: &str,
        password: &str,
        now: DateTime<Utc>,
    ) -> Result<Used, StoreError> {
        let mut transaction = self.pool.begin().await?;
        let used = sqlx::query(
            "UPDATE link SET done_at = $1 WHERE secret = $2 AND purpose = $3 AND done_at IS NULL AND ends_at > $4",
        )
        .bind(stamp(now))
        .bind(secret::hash(carried))
        .bind(purpose.name())
        .bind(stamp(now))
        .execute(&mut *transaction)
        .await?;
        if used.rows_affected() == 0 {
            return Ok(Used::Gone);
        }
        let sql = format!("{SELECT} WHERE link.secret = $1");
        let row = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(secret::hash(carried));
        let link = read(&row.fetch_one(&mut *transaction).await?)?;
        let opened = match &link.account {
            Some(name) => account::by_key(&mut transaction, &account::name_key(name)).await?,
            None => {
                let kind = AccountKind::Person;
                let new = NewAccount { name, kind, role: link.role, password: None, subject: None };
                match account::insert(&mut transaction, new, name, now).await? {
                    Some(account) => Some(account),
                    // The link still waits for a name that is free.
                    None => return Ok(Used::NameTaken),
                }
            }
        };
        let Some(account) = opened.filter(|account| !account.disabled) else { return Ok(Used::Gone) };
        account::write_password(&mut transaction, &account.id, password).await?;
        let act = if purpose == Purpose::Reset { Act::Reset } else { Act::InvitationUsed };
        let entry =
            Entry { actor: &account.name, act, subject: &account.name, detail: account.role.name(), at: now };
        audit::write(&mut transaction, &entry).await?;
        transaction.commit().await?;
        Ok(Used::Opened(account))
    }
}

fn read(row: &AnyRow) -> Result<Link, StoreError> {
    let purpose: String = row.try_get(1)?;
    Ok(Link {
        id: row.try_get(0)?,
        purpose: if purpose == "reset" { Purpose::Reset } else { Purpose::Invitation },
        account: row.try_get(2)?,
        role: read_role(&row.try_get::<String, _>(3)?)?,
        made_by: row.try_get(4)?,
        made_at: row.try_get(5)?,
        ends_at: row.try_get(6)?,
    })
}
