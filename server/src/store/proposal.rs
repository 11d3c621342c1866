//! The tables `proposal`, `proposal_edit` and `proposal_note`: changes that wait for an editor.

use super::amend::{Base, Edit, Signature};
use super::audit::{self, Entry};
use super::moment::stamp;
use super::{Store, StoreError, publish, version};
use masar_core::audit::Act as Logged;
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

/// A proposal with all that was said of it and done with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thread {
    /// The proposal.
    pub proposal: Proposal,
    /// What was said and done, in order.
    pub notes: Vec<Note>,
}

impl Thread {
    /// How often its author has changed it: who agrees, agrees to one round of it.
    pub fn round(&self) -> u32 {
        let amendments = self.notes.iter().filter(|note| note.act == Act::Amend).count();
        u32::try_from(amendments).unwrap_or(u32::MAX)
    }

    /// The editors who have agreed to it as it is now.
    pub fn approvals(&self) -> Vec<&str> {
        let since = self.notes.iter().rposition(|note| note.act == Act::Amend).map_or(0, |place| place + 1);
        let mut names: Vec<&str> = Vec::new();
        for note in self.notes[since..].iter().filter(|note| note.act == Act::Approve) {
            if !names.contains(&note.author.as_str()) {
                names.push(&note.author);
            }
        }
        names
    }
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
        sqlx::query(
            "INSERT INTO proposal (timeline, number, state, author, message, created, updated) \
             VALUES ($1, $2, $3, $4, $5, $6, $6)",
        )
        .bind(slug)
        .bind(number)
        .bind(State::Open.name())
        .bind(by.author)
        .bind(by.message)
        .bind(stamp(by.at))
        .execute(&mut *transaction)
        .await?;
        write_edits(&mut transaction, slug, number, edits).await?;
        let number = version(number)?;
        let detail = format!("proposal {number}: {}", by.message);
        let entry =
            Entry { actor: by.author, act: Logged::Propose, subject: slug, detail: &detail, at: by.at };
        audit::write(&mut transaction, &entry).await?;
        transaction.commit().await?;
        Ok(number)
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

    /// A proposal with its discussion; none where there is no such number.
    ///
    /// # Errors
    /// When the database fails or is damaged.
    pub async fn thread(&self, slug: &str, number: u32) -> Result<Option<Thread>, StoreError> {
        let Some(proposal) = self.proposal(slug, number).await? else { return Ok(None) };
        let rows = sqlx::query(
            "SELECT at, author, act, words FROM proposal_note WHERE timeline = $1 AND number = $2 ORDER BY place",
        )
        .bind(slug)
        .bind(i64::from(number))
        .fetch_all(&self.pool)
        .await?;
        let notes = rows.iter().map(read_note).collect::<Result<_, _>>()?;
        Ok(Some(Thread { proposal, notes }))
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

fn read_note(row: &AnyRow) -> Result<Note, StoreError> {
    let act: String = row.try_get(2)?;
    Ok(Note {
        at: row.try_get(0)?,
        author: row.try_get(1)?,
        act: Act::from_name(&act)
            .ok_or_else(|| StoreError::Impossible(format!("a proposal of which was made {act}")))?,
        words: row.try_get(3)?,
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
