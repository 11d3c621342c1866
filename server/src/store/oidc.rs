//! The table `oidc_attempt`: sign-ins with OpenID Connect that are under way; and accounts known by it.

use super::account::{self, Account, AccountKind, NewAccount};
use super::moment::stamp;
use super::{Store, StoreError};
use crate::auth::oidc::Attempt;
use crate::auth::secret::Secret;
use chrono::{DateTime, Utc};
use masar_core::policy::Role;
use sqlx::Row;

impl Store {
    /// Remembers a sign-in that has begun, under a secret that the browser keeps.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn begin_oidc(
        &self,
        state: &Secret,
        attempt: &Attempt,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let mut transaction = self.pool.begin().await?;
        sqlx::query("DELETE FROM oidc_attempt WHERE ends_at <= $1")
            .bind(stamp(now))
            .execute(&mut *transaction)
            .await?;
        sqlx::query(
            "INSERT INTO oidc_attempt (secret, nonce, verifier, next, ends_at) VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(state.hash())
        .bind(attempt.nonce.as_str())
        .bind(attempt.verifier.as_str())
        .bind(attempt.next.as_str())
        .bind(stamp(Attempt::ends(now)))
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Takes a sign-in that has begun: nobody can come back to it twice. None where there is none, or it has
    /// taken too long.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn take_oidc(&self, state: &str, now: DateTime<Utc>) -> Result<Option<Attempt>, StoreError> {
        let row = sqlx::query(
            "DELETE FROM oidc_attempt WHERE secret = $1 AND ends_at > $2 RETURNING nonce, verifier, next",
        )
        .bind(crate::auth::secret::hash(state))
        .bind(stamp(now))
        .fetch_optional(&self.pool)
        .await?;
        let read = |row: sqlx::any::AnyRow| {
            Ok(Attempt { nonce: row.try_get(0)?, verifier: row.try_get(1)?, next: row.try_get(2)? })
        };
        row.map(read).transpose()
    }

    /// The account of a subject; made, with the first of `names` that is free, where there is none. None where
    /// all of them are taken.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn account_for_subject(
        &self,
        subject: &str,
        names: &[String],
        role: Role,
        by: &str,
        now: DateTime<Utc>,
    ) -> Result<Option<Account>, StoreError> {
        if let Some(account) = self.account_of_subject(subject).await? {
            return Ok(Some(account));
        }
        for name in names {
            let kind = AccountKind::Person;
            let new = NewAccount { name, kind, role, password: None, subject: Some(subject) };
            let mut transaction = self.pool.begin().await?;
            match account::insert(&mut transaction, new, by, now).await {
                Ok(Some(account)) => {
                    transaction.commit().await?;
                    return Ok(Some(account));
                }
                Ok(None) => {}
                // The same person came twice at once, and the other was quicker.
                Err(StoreError::Database(error))
                    if error.as_database_error().is_some_and(|error| error.is_unique_violation()) =>
                {
                    transaction.rollback().await?;
                    return self.account_of_subject(subject).await;
                }
                Err(error) => return Err(error),
            }
        }
        Ok(None)
    }
}
