//! The table `account`: who may do more than read.

use super::audit::{self, Entry};
use super::moment::stamp;
use super::{Store, StoreError};
use crate::auth::secret;
use chrono::{DateTime, Utc};
use masar_core::audit::Act;
use masar_core::policy::Role;
use masar_core::search::fold;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

/// Somebody, or some program, that this server knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Its id, in no address and of no meaning.
    pub id: String,
    /// Its name, which never changes.
    pub name: String,
    /// Whether it is somebody who signs in.
    pub kind: AccountKind,
    /// What it may do.
    pub role: Role,
    /// Whether it has a password.
    pub has_password: bool,
    /// Whether OpenID Connect signs it in.
    pub has_subject: bool,
    /// Whether an admin has shut it.
    pub disabled: bool,
    /// When it was made: RFC 3339, UTC.
    pub made_at: String,
    /// When it was last used, to five minutes.
    pub seen_at: Option<String>,
}

/// What an account is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountKind {
    /// Somebody who signs in.
    Person,
    /// A program, which has tokens alone.
    Program,
}

impl AccountKind {
    fn name(self) -> &'static str {
        match self {
            AccountKind::Person => "person",
            AccountKind::Program => "program",
        }
    }
}

/// What an account must have before it is made.
#[derive(Clone, Copy, Debug)]
pub struct NewAccount<'a> {
    /// Its name, checked with [`crate::auth::name::check`].
    pub name: &'a str,
    /// What it is.
    pub kind: AccountKind,
    /// What it may do.
    pub role: Role,
    /// Its password as Argon2id in PHC form.
    pub password: Option<&'a str>,
    /// The OpenID Connect issuer and subject.
    pub subject: Option<&'a str>,
}

/// What came of a change to an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Altered {
    /// It is as wanted.
    Done,
    /// There is no such account.
    Unknown,
    /// It is the last admin that can sign in: nobody could give accounts any more.
    LastAdmin,
}

/// A name as names are compared: as a reader would search for it, so that «أحمد» and «احمد» are one.
pub fn name_key(name: &str) -> String {
    let folded = fold(name).to_lowercase();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(super) const COLUMNS: &str = "account.id, account.name, account.kind, account.role, \
    CAST(CASE WHEN account.password IS NULL THEN 0 ELSE 1 END AS BIGINT), \
    CAST(CASE WHEN account.subject IS NULL THEN 0 ELSE 1 END AS BIGINT), \
    account.disabled, account.made_at, account.seen_at";

impl Store {
    /// Makes an account; none where the name, or one much like it, is taken.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn make_account(
        &self,
        new: NewAccount<'_>,
        by: &str,
        now: DateTime<Utc>,
    ) -> Result<Option<Account>, StoreError> {
        let mut transaction = self.pool.begin().await?;
        let made = insert(&mut transaction, new, by, now).await?;
        transaction.commit().await?;
        Ok(made)
    }

    /// Every account, by name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn accounts(&self) -> Result<Vec<Account>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM account ORDER BY name_key");
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).fetch_all(&self.pool).await?;
        rows.iter().map(|row| read(row, 0)).collect()
    }

    /// The account of this name, however its letters are written.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn account_named(&self, name: &str) -> Result<Option<Account>, StoreError> {
        let mut connection = self.pool.acquire().await?;
        by_key(&mut connection, &name_key(name)).await
    }

    /// The account of this name with its password in PHC form.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn credentials(&self, name: &str) -> Result<Option<(Account, Option<String>)>, StoreError> {
        let sql = format!("SELECT {COLUMNS}, account.password FROM account WHERE name_key = $1");
        let query = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(name_key(name));
        let row = query.fetch_optional(&self.pool).await?;
        row.map(|row| Ok((read(&row, 0)?, row.try_get(9)?))).transpose()
    }

    /// The account that OpenID Connect knows by this issuer and subject.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn account_of_subject(&self, subject: &str) -> Result<Option<Account>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM account WHERE subject = $1");
        let query = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(subject.to_owned());
        query.fetch_optional(&self.pool).await?.map(|row| read(&row, 0)).transpose()
    }

    /// Gives an account another role.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_role(
        &self,
        name: &str,
        role: Role,
        by: &str,
        now: DateTime<Utc>,
    ) -> Result<Altered, StoreError> {
        let mut transaction = self.pool.begin().await?;
        let account = match alterable(&mut transaction, name, role == Role::Admin).await? {
            Ok(account) => account,
            Err(refused) => return Ok(refused),
        };
        if account.role != role {
            sqlx::query("UPDATE account SET role = $1 WHERE id = $2")
                .bind(role.name())
                .bind(account.id.as_str())
                .execute(&mut *transaction)
                .await?;
            let detail = format!("{} → {role}", account.role);
            audit::write(
                &mut transaction,
                &Entry { actor: by, act: Act::Role, subject: &account.name, detail: &detail, at: now },
            )
            .await?;
        }
        transaction.commit().await?;
        Ok(Altered::Done)
    }

    /// Shuts an account, which ends its sessions and leaves its tokens without force, or opens it again.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_disabled(
        &self,
        name: &str,
        disabled: bool,
        by: &str,
        now: DateTime<Utc>,
    ) -> Result<Altered, StoreError> {
        let mut transaction = self.pool.begin().await?;
        let account = match alterable(&mut transaction, name, !disabled).await? {
            Ok(account) => account,
            Err(refused) => return Ok(refused),
        };
        if account.disabled != disabled {
            sqlx::query("UPDATE account SET disabled = $1 WHERE id = $2")
                .bind(i64::from(disabled))
                .bind(account.id.as_str())
                .execute(&mut *transaction)
                .await?;
            sqlx::query("DELETE FROM session WHERE account = $1")
                .bind(account.id.as_str())
                .execute(&mut *transaction)
                .await?;
            let act = if disabled { Act::Disable } else { Act::Enable };
            audit::write(
                &mut transaction,
                &Entry { actor: by, act, subject: &account.name, detail: "", at: now },
            )
            .await?;
        }
        transaction.commit().await?;
        Ok(Altered::Done)
    }

    /// Sets a password, in PHC form, and ends all sessions of the account.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_password(
        &self,
        account: &Account,
        password: &str,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let mut transaction = self.pool.begin().await?;
        write_password(&mut transaction, &account.id, password).await?;
        let entry = Entry {
            actor: &account.name,
            act: Act::PasswordChange,
            subject: &account.name,
            detail: "",
            at: now,
        };
        audit::write(&mut transaction, &entry).await?;
        transaction.commit().await?;
        Ok(())
    }
}

/// Makes an account within a transaction; none where the name is taken.
pub(super) async fn insert(
    connection: &mut AnyConnection,
    new: NewAccount<'_>,
    by: &str,
    now: DateTime<Utc>,
) -> Result<Option<Account>, StoreError> {
    let key = name_key(new.name);
    let made = sqlx::query(
        "INSERT INTO account (id, name, name_key, kind, role, password, subject, disabled, made_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $8) ON CONFLICT (name_key) DO NOTHING",
    )
    .bind(secret::id())
    .bind(new.name)
    .bind(key.as_str())
    .bind(new.kind.name())
    .bind(new.role.name())
    .bind(new.password)
    .bind(new.subject)
    .bind(stamp(now))
    .execute(&mut *connection)
    .await?;
    if made.rows_affected() == 0 {
        return Ok(None);
    }
    let entry = Entry { actor: by, act: Act::Account, subject: new.name, detail: new.role.name(), at: now };
    audit::write(&mut *connection, &entry).await?;
    by_key(connection, &key).await
}

/// Writes a password and ends the sessions that the old one began.
pub(super) async fn write_password(
    connection: &mut AnyConnection,
    account: &str,
    password: &str,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE account SET password = $1 WHERE id = $2")
        .bind(password)
        .bind(account)
        .execute(&mut *connection)
        .await?;
    sqlx::query("DELETE FROM session WHERE account = $1").bind(account).execute(&mut *connection).await?;
    Ok(())
}

/// The account, if it may change; `stays` says whether it would still be an admin that can sign in.
async fn alterable(
    connection: &mut AnyConnection,
    name: &str,
    stays: bool,
) -> Result<Result<Account, Altered>, StoreError> {
    // A write comes first: of two admins who shut one another, the second waits for the first.
    sqlx::query("UPDATE account SET disabled = disabled WHERE role = 'admin'")
        .execute(&mut *connection)
        .await?;
    let Some(account) = by_key(connection, &name_key(name)).await? else { return Ok(Err(Altered::Unknown)) };
    if !stays && account.role == Role::Admin && !account.disabled {
        let others = "SELECT COUNT(*) FROM account WHERE role = 'admin' AND kind = 'person' AND disabled = 0 AND id <> $1";
        let others: i64 =
            sqlx::query(others).bind(account.id.as_str()).fetch_one(connection).await?.try_get(0)?;
        if others == 0 && account.kind == AccountKind::Person {
            return Ok(Err(Altered::LastAdmin));
        }
    }
    Ok(Ok(account))
}

pub(super) async fn by_key(connection: &mut AnyConnection, key: &str) -> Result<Option<Account>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM account WHERE name_key = $1");
    let row = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(key.to_owned()).fetch_optional(connection).await?;
    row.map(|row| read(&row, 0)).transpose()
}

/// Reads [`COLUMNS`] of a row, the first of them at `first`.
pub(super) fn read(row: &AnyRow, first: usize) -> Result<Account, StoreError> {
    let kind: String = row.try_get(first + 2)?;
    let role: String = row.try_get(first + 3)?;
    let flag = |index| Ok::<bool, StoreError>(row.try_get::<i64, _>(first + index)? != 0);
    Ok(Account {
        id: row.try_get(first)?,
        name: row.try_get(first + 1)?,
        kind: if kind == "program" { AccountKind::Program } else { AccountKind::Person },
        role: read_role(&role)?,
        has_password: flag(4)?,
        has_subject: flag(5)?,
        disabled: flag(6)?,
        made_at: row.try_get(first + 7)?,
        seen_at: row.try_get(first + 8)?,
    })
}

pub(super) fn read_role(name: &str) -> Result<Role, StoreError> {
    Role::from_name(name).ok_or_else(|| StoreError::Impossible(format!("role {name}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_look_alike_are_one() {
        assert_eq!(name_key(" Aya  Haddad"), name_key("aya haddad"));
        assert_eq!(name_key("أحمد"), name_key("احمد"));
        assert_ne!(name_key("aya"), name_key("ayah"));
    }
}
