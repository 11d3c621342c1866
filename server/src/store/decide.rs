//! What is done with a proposal: each deed one transaction, with its note, its line in the audit log and,
//! where it is accepted, the version that it becomes.

use super::amend::{Amended, Edit, Moved, Signature};
use super::audit::{self, Entry};
use super::moment::stamp;
use super::proposal::write_edits;
use super::{Published, Store, StoreError, publish};
use masar_core::audit::Act as Logged;
use masar_core::review::{Act, State};
use sqlx::{AnyConnection, Row};

/// A deed to be done with a proposal.
#[derive(Clone, Copy, Debug)]
pub struct Deed<'a> {
    /// The timeline.
    pub slug: &'a str,
    /// The number of the proposal.
    pub number: u32,
    /// What is done.
    pub act: Act,
    /// The round of it that was seen (see [`super::Thread::round`]).
    pub round: u32,
    /// Who does it, when, and what they say.
    pub by: Signature<'a>,
}

/// What a deed came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Acted {
    /// It is done; the proposal stands here now.
    Done(State),
    /// It is accepted and published.
    Published(Published),
    /// Nothing was done: the proposal stands where this cannot be done with it.
    NotNow(State),
    /// Nothing was done: its author has changed it since.
    Amended,
    /// Nothing was done: these records have moved since the edits were made ready.
    Moved(Vec<Moved>),
    /// Nothing was done: the timeline has a newer version than the edits were checked against.
    Behind,
    /// Nothing was done: there is no such proposal.
    None,
}

impl Store {
    /// Does what needs no edits: comments, approves, returns, declines, withdraws.
    ///
    /// # Errors
    /// When the database fails; then nothing has changed.
    pub async fn act(&self, deed: Deed<'_>) -> Result<Acted, StoreError> {
        let mut transaction = self.pool.begin().await?;
        let state = match step(&mut transaction, &deed).await? {
            Ok(state) => state,
            Err(refused) => return Ok(refused),
        };
        record(&mut transaction, &deed, state, None).await?;
        transaction.commit().await?;
        Ok(Acted::Done(state))
    }

    /// Puts `edits` in the place of those of a proposal, and `message` in that of its own.
    ///
    /// # Errors
    /// When the database fails; then nothing has changed.
    pub async fn amend_proposal(
        &self,
        deed: Deed<'_>,
        edits: &[Edit],
        message: &str,
    ) -> Result<Acted, StoreError> {
        let mut transaction = self.pool.begin().await?;
        let state = match step(&mut transaction, &deed).await? {
            Ok(state) => state,
            Err(refused) => return Ok(refused),
        };
        let number = i64::from(deed.number);
        sqlx::query("DELETE FROM proposal_edit WHERE timeline = $1 AND number = $2")
            .bind(deed.slug)
            .bind(number)
            .execute(&mut *transaction)
            .await?;
        write_edits(&mut transaction, deed.slug, number, edits).await?;
        sqlx::query("UPDATE proposal SET message = $1 WHERE timeline = $2 AND number = $3")
            .bind(message)
            .bind(deed.slug)
            .bind(number)
            .execute(&mut *transaction)
            .await?;
        record(&mut transaction, &deed, state, None).await?;
        transaction.commit().await?;
        Ok(Acted::Done(state))
    }

    /// Publishes a proposal as `edits`, signed as `version` says, and closes it. `head` is the version that
    /// the edits were checked against. Where nothing differs any more, it is closed with that version.
    ///
    /// # Errors
    /// When the database fails; then nothing has changed.
    pub async fn accept(
        &self,
        deed: Deed<'_>,
        head: u32,
        edits: &[Edit],
        version: Signature<'_>,
    ) -> Result<Acted, StoreError> {
        let mut transaction = self.pool.begin().await?;
        let state = match step(&mut transaction, &deed).await? {
            Ok(state) => state,
            Err(refused) => return Ok(refused),
        };
        match self.amend_within(&mut transaction, deed.slug, head, edits, version).await? {
            Amended::Moved(moved) => Ok(Acted::Moved(moved)),
            Amended::Behind => Ok(Acted::Behind),
            Amended::Published(published) => {
                record(&mut transaction, &deed, state, Some(published.version)).await?;
                transaction.commit().await?;
                Ok(Acted::Published(published))
            }
        }
    }
}

/// Holds the timeline and says where the proposal would stand after the deed, or why it cannot be done.
async fn step(connection: &mut AnyConnection, deed: &Deed<'_>) -> Result<Result<State, Acted>, StoreError> {
    publish::lock(connection, deed.slug).await?;
    let row = sqlx::query("SELECT state FROM proposal WHERE timeline = $1 AND number = $2")
        .bind(deed.slug)
        .bind(i64::from(deed.number))
        .fetch_optional(&mut *connection)
        .await?;
    let Some(row) = row else { return Ok(Err(Acted::None)) };
    let name: String = row.try_get(0)?;
    let state = State::from_name(&name)
        .ok_or_else(|| StoreError::Impossible(format!("a proposal that is {name}")))?;
    let Some(after) = state.after(deed.act) else { return Ok(Err(Acted::NotNow(state))) };
    let row =
        sqlx::query("SELECT COUNT(*) FROM proposal_note WHERE timeline = $1 AND number = $2 AND act = $3")
            .bind(deed.slug)
            .bind(i64::from(deed.number))
            .bind(Act::Amend.name())
            .fetch_one(connection)
            .await?;
    let rounds: i64 = row.try_get(0)?;
    if deed.act != Act::Comment && rounds != i64::from(deed.round) {
        return Ok(Err(Acted::Amended));
    }
    Ok(Ok(after))
}

/// Writes the note, the new state and the line of the audit log.
async fn record(
    connection: &mut AnyConnection,
    deed: &Deed<'_>,
    state: State,
    version: Option<u32>,
) -> Result<(), StoreError> {
    let (number, at) = (i64::from(deed.number), stamp(deed.by.at));
    sqlx::query(
        "INSERT INTO proposal_note (timeline, number, place, at, author, act, words) \
         SELECT $1, $2, COALESCE(MAX(place), 0) + 1, $3, $4, $5, $6 FROM proposal_note \
         WHERE timeline = $7 AND number = $8",
    )
    .bind(deed.slug)
    .bind(number)
    .bind(at.as_str())
    .bind(deed.by.author)
    .bind(deed.act.name())
    .bind(deed.by.message)
    .bind(deed.slug)
    .bind(number)
    .execute(&mut *connection)
    .await?;
    sqlx::query(
        "UPDATE proposal SET state = $1, updated = $2, version = COALESCE($3, version) \
         WHERE timeline = $4 AND number = $5",
    )
    .bind(state.name())
    .bind(at.as_str())
    .bind(version.map(i64::from))
    .bind(deed.slug)
    .bind(number)
    .execute(&mut *connection)
    .await?;
    let mut detail = format!("proposal {number}: {}", deed.act.name());
    if let Some(version) = version {
        detail.push_str(&format!(", version {version}"));
    }
    let act = match deed.act {
        Act::Amend | Act::Withdraw => Logged::Propose,
        // What was said stands in the discussion.
        Act::Comment => return Ok(()),
        Act::Approve | Act::Accept | Act::Return | Act::Decline => Logged::Review,
    };
    let entry = Entry { actor: deed.by.author, act, subject: deed.slug, detail: &detail, at: deed.by.at };
    audit::write(connection, &entry).await
}
