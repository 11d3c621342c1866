//! The tables `proposal`, `proposal_edit` and `proposal_note`: changes that wait for an editor.

use super::amend::{Base, Edit, Signature};
use super::{Store, StoreError, publish, version};
use chrono::SecondsFormat;
use masar_core::model::Kind;
use masar_core::review::{Act, State};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

/// A proposal, without its edits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Its number on the timeline, from 1.
    pub number: u32,
    /// Where it stands.
    pub state: State,
    /// Who made it.
    pub author: String,
    /// What they said of it.
    pub message: String,
    /// When it was made: RFC 3339, UTC.
    pub created: String,
    /// When something last happened to it.
    pub updated: String,
    /// The version that it became.
    pub version: Option<u32>,
}

/// One thing said of a proposal, or done with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// When: RFC 3339, UTC.
    pub at: String,
    /// Who.
    pub author: String,
    /// What was done.
    pub act: Act,
    /// What was said.
    pub words: String,
}

const COLUMNS: &str = "number, state, author, message, created, updated, version";

impl Store {
    /// Keeps `edits` as a new proposal and gives its number. The edits name what their author saw.
    ///
    /// # Errors
    /// When the database fails; then nothing has changed.
    pub async fn propose(&self, slug: &str, edits: &[Edit], by: Signature<'_>) -> Result<u32, StoreError> {
        let mut transaction = self.pool.begin().await?;
        // Two proposals at once must not take one number.
        publish::lock(&mut transaction, slug).await?;
        let row = sqlx::query("SELECT COALESCE(MAX(number), 0) + 1 FROM proposal WHERE timeline = $1")
            .bind(slug)
            .fetch_one(&mut *transaction)
            .await?;
        let number: i64 = row.try_get(0)?;
        let at = by.at.to_rfc3339_opts(SecondsFormat::Millis, true);
        sqlx::query(
            "INSERT INTO proposal (timeline, number, state, author, message, created, updated) \
             VALUES ($1, $2, $3, $4, $5, $6, $6)",
        )
        .bind(slug)
        .bind(number)
        .bind(State::Open.name())
        .bind(by.author)
        .bind(by.message)
        .bind(at)
        .execute(&mut *transaction)
        .await?;
        write_edits(&mut transaction, slug, number, edits).await?;
        transaction.commit().await?;
        version(number)
    }

    /// A proposal; none where there is no such number.
    ///
    /// # Errors
    /// When the database fails or is damaged.
    pub async fn proposal(&self, slug: &str, number: u32) -> Result<Option<Proposal>, StoreError> {
        let query = format!("SELECT {COLUMNS} FROM proposal WHERE timeline = $1 AND number = $2");
        let row = sqlx::query(sqlx::AssertSqlSafe(query)).bind(slug).bind(i64::from(number));
        row.fetch_optional(&self.pool).await?.as_ref().map(read).transpose()
    }

    /// The proposals of a timeline, newest first: those in `state`, or all.
    ///
    /// # Errors
    /// When the database fails or is damaged.
    pub async fn proposals(&self, slug: &str, state: Option<State>) -> Result<Vec<Proposal>, StoreError> {
        let query = format!(
            "SELECT {COLUMNS} FROM proposal WHERE timeline = $1 AND ($2 = '' OR state = $2) ORDER BY number DESC"
        );
        let state = state.map(State::name).unwrap_or_default();
        let rows =
            sqlx::query(sqlx::AssertSqlSafe(query)).bind(slug).bind(state).fetch_all(&self.pool).await?;
        rows.iter().map(read).collect()
    }

    /// What a proposal writes and removes, in order of kind and id.
    ///
    /// # Errors
    /// When the database fails or is damaged.
    pub async fn proposal_edits(&self, slug: &str, number: u32) -> Result<Vec<Edit>, StoreError> {
        let rows = sqlx::query(
            "SELECT kind, id, base, body FROM proposal_edit WHERE timeline = $1 AND number = $2 ORDER BY kind, id",
        )
        .bind(slug)
        .bind(i64::from(number))
        .fetch_all(&self.pool)
        .await?;
        rows.iter().map(read_edit).collect()
    }
}

pub(super) async fn write_edits(
    connection: &mut AnyConnection,
    slug: &str,
    number: i64,
    edits: &[Edit],
) -> Result<(), StoreError> {
    for edit in edits {
        let base = match edit.base {
            Base::Since(version) => i64::from(version),
            Base::Absent | Base::Any => 0,
        };
        sqlx::query(
            "INSERT INTO proposal_edit (timeline, number, kind, id, base, body) VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(slug)
        .bind(number)
        .bind(edit.kind.singular())
        .bind(edit.id.as_str())
        .bind(base)
        .bind(edit.body.as_deref())
        .execute(&mut *connection)
        .await?;
    }
    Ok(())
}

fn read(row: &AnyRow) -> Result<Proposal, StoreError> {
    let state: String = row.try_get(1)?;
    let published: Option<i64> = row.try_get(6)?;
    Ok(Proposal {
        number: version(row.try_get(0)?)?,
        state: State::from_name(&state)
            .ok_or_else(|| StoreError::Impossible(format!("a proposal that is {state}")))?,
        author: row.try_get(2)?,
        message: row.try_get(3)?,
        created: row.try_get(4)?,
        updated: row.try_get(5)?,
        version: published.map(version).transpose()?,
    })
}

fn read_edit(row: &AnyRow) -> Result<Edit, StoreError> {
    let kind: String = row.try_get(0)?;
    let base: i64 = row.try_get(2)?;
    Ok(Edit {
        kind: Kind::from_singular(&kind)
            .ok_or_else(|| StoreError::Impossible(format!("a record of kind {kind}")))?,
        id: row.try_get(1)?,
        base: if base == 0 { Base::Absent } else { Base::Since(version(base)?) },
        body: row.try_get(3)?,
    })
}
