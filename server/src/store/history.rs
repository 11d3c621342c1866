//! The whole history of a timeline: every version with its author, and every record with the versions at
//! which it stood. What moves from one database to another, and what `masar verify` looks at.

use super::{Change, Store, StoreError, publish, record, version};
use crate::contents::{self, Contents, Record};
use masar_core::model::Kind;
use sqlx::any::AnyRow;
use sqlx::{AssertSqlSafe, Row};
use std::collections::BTreeMap;
use std::fmt;

/// Rows written by one statement.
const BATCH: usize = 200;

/// A timeline with all its versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct History {
    /// Its name.
    pub slug: String,
    /// Its versions, the first first.
    pub changes: Vec<Change>,
    /// Its records, by kind, id and since when.
    pub records: Vec<Spell>,
}

/// A record, and the versions at which it stood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spell {
    /// The record.
    pub record: Record,
    /// The version that brought it.
    pub since: u32,
    /// The version that no longer held it; none while it stands.
    pub until: Option<u32>,
}

/// What is wrong with a history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// The versions are not 1, 2, 3 …: here another number should stand.
    Number {
        /// The version that stands there.
        found: u32,
        /// The one that should.
        expected: u32,
    },
    /// The timeline says another version is its newest.
    Head {
        /// What it says.
        says: u32,
        /// The newest there is.
        newest: u32,
    },
    /// The records of a version are not those that were published.
    Hash(u32),
    /// A record names versions that are not there, or ends before it begins.
    Versions(Kind, String),
    /// A record stands twice at once.
    Twice(Kind, String, u32),
    /// A record is not what its kind says.
    Unreadable(Kind, String, String),
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Wrong::Number { found, expected } => write!(f, "version {expected} is missing before {found}"),
            Wrong::Head { says, newest } => {
                write!(f, "the newest version is {newest}, and {says} is given as the newest")
            }
            Wrong::Hash(version) => {
                write!(f, "version {version}: its records are not those that were published")
            }
            Wrong::Versions(kind, id) => {
                write!(f, "{}/{id}: stands at versions that are not there", kind.singular())
            }
            Wrong::Twice(kind, id, version) => {
                write!(f, "{}/{id}: stands twice at version {version}", kind.singular())
            }
            Wrong::Unreadable(kind, id, why) => write!(f, "{}/{id}: cannot be read ({why})", kind.singular()),
        }
    }
}

impl History {
    /// The newest version, 0 where there is none.
    pub fn head(&self) -> u32 {
        self.changes.last().map_or(0, |change| change.version)
    }

    /// Everything that is wrong with it; `head` is the version that is given as the newest. Every version
    /// is put together anew and hashed.
    pub fn check(&self, head: u32) -> Vec<Wrong> {
        let mut wrong = Vec::new();
        let newest = self.head();
        for (expected, change) in (1..).zip(&self.changes) {
            if change.version != expected {
                wrong.push(Wrong::Number { found: change.version, expected });
                break;
            }
        }
        if head != newest {
            wrong.push(Wrong::Head { says: head, newest });
        }
        let mut begins: BTreeMap<u32, Vec<&Spell>> = BTreeMap::new();
        let mut ends: BTreeMap<u32, Vec<&Spell>> = BTreeMap::new();
        for spell in &self.records {
            let Record { kind, id, .. } = &spell.record;
            let until = spell.until.unwrap_or(u32::MAX);
            if spell.since == 0 || spell.since > newest || until <= spell.since || spell.until > Some(newest)
            {
                wrong.push(Wrong::Versions(*kind, id.clone()));
            }
            if let Err(error) = Contents::from_records([spell.record.clone()]) {
                wrong.push(Wrong::Unreadable(*kind, id.clone(), error.source.to_string()));
            }
            begins.entry(spell.since).or_default().push(spell);
            ends.entry(until).or_default().push(spell);
        }
        let mut standing: BTreeMap<(Kind, &str), &str> = BTreeMap::new();
        for change in &self.changes {
            for spell in ends.remove(&change.version).into_iter().flatten() {
                standing.remove(&(spell.record.kind, spell.record.id.as_str()));
            }
            for spell in begins.remove(&change.version).into_iter().flatten() {
                let Record { kind, id, body } = &spell.record;
                if standing.insert((*kind, id), body).is_some() {
                    wrong.push(Wrong::Twice(*kind, id.clone(), change.version));
                }
            }
            let hash = contents::hash_of(standing.iter().map(|((kind, id), body)| (*kind, *id, *body)));
            if hash != change.hash {
                wrong.push(Wrong::Hash(change.version));
            }
        }
        wrong
    }
}

impl Store {
    /// The name and the newest version of every timeline, also of one that has none yet.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn slugs(&self) -> Result<Vec<(String, u32)>, StoreError> {
        let rows = sqlx::query("SELECT slug, head FROM timeline ORDER BY slug").fetch_all(&self.pool).await?;
        rows.iter().map(|row| Ok((row.try_get(0)?, version(row.try_get(1)?)?))).collect()
    }

    /// A timeline with all its versions; none where it has none.
    ///
    /// # Errors
    /// When the database fails or is damaged.
    pub async fn history(&self, slug: &str) -> Result<Option<History>, StoreError> {
        let mut changes = self.changes(slug).await?;
        changes.reverse();
        let Some(newest) = changes.last().map(|change| change.version) else { return Ok(None) };
        let rows = sqlx::query(
            "SELECT kind, id, body, since, until FROM record WHERE timeline = $1 AND since <= $2",
        )
        .bind(slug)
        .bind(i64::from(newest))
        .fetch_all(&self.pool)
        .await?;
        let mut records = rows.iter().map(spell).collect::<Result<Vec<_>, _>>()?;
        for spell in &mut records {
            // A version published in this moment is not part of what is read.
            spell.until = spell.until.filter(|until| *until <= newest);
        }
        records.sort_by(|a, b| {
            (a.record.kind, &a.record.id, a.since).cmp(&(b.record.kind, &b.record.id, b.since))
        });
        Ok(Some(History { slug: slug.to_owned(), changes, records }))
    }

    /// Writes a history as it is, where there is no such timeline yet; whoever calls it has checked it.
    /// False where the timeline is there already; then nothing has changed.
    ///
    /// # Errors
    /// When the database fails; then nothing has changed.
    pub async fn keep_history(&self, history: &History) -> Result<bool, StoreError> {
        let mut transaction = self.pool.begin().await?;
        if publish::lock(&mut transaction, &history.slug).await? != 0 {
            transaction.rollback().await?;
            return Ok(false);
        }
        for change in &history.changes {
            sqlx::query(
                "INSERT INTO change (timeline, version, at, author, message, hash) VALUES ($1, $2, $3, $4, $5, $6)",
            )
            .bind(history.slug.as_str())
            .bind(i64::from(change.version))
            .bind(change.at.as_str())
            .bind(change.author.as_str())
            .bind(change.message.as_str())
            .bind(change.hash.as_str())
            .execute(&mut *transaction)
            .await?;
        }
        for batch in history.records.chunks(BATCH) {
            // Only places for values are put together here, never a value.
            let mut query = sqlx::query(AssertSqlSafe(insert(batch.len()))).bind(history.slug.as_str());
            for Spell { record, since, until } in batch {
                query = query
                    .bind(record.kind.singular())
                    .bind(record.id.as_str())
                    .bind(i64::from(*since))
                    .bind(until.map(i64::from))
                    .bind(record.body.as_str());
            }
            query.execute(&mut *transaction).await?;
        }
        sqlx::query("UPDATE timeline SET head = $1 WHERE slug = $2")
            .bind(i64::from(history.head()))
            .bind(history.slug.as_str())
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(true)
    }
}

fn insert(rows: usize) -> String {
    let row = |n: usize| {
        let places: Vec<String> = (5 * n + 2..5 * n + 7).map(|place| format!("${place}")).collect();
        format!("($1, {})", places.join(", "))
    };
    let rows: Vec<String> = (0..rows).map(row).collect();
    format!("INSERT INTO record (timeline, kind, id, since, until, body) VALUES {}", rows.join(", "))
}

fn spell(row: &AnyRow) -> Result<Spell, StoreError> {
    let until: Option<i64> = row.try_get(4)?;
    Ok(Spell {
        record: record::read(row)?,
        since: version(row.try_get(3)?)?,
        until: until.map(version).transpose()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spell(id: &str, body: &str, since: u32, until: Option<u32>) -> Spell {
        let body =
            format!(r#"{{"id":"{id}","term":{{"en":"{body}","ar":""}},"definition":{{"en":"","ar":""}}}}"#);
        Spell { record: Record { kind: Kind::Glossary, id: id.to_owned(), body }, since, until }
    }

    /// Two versions: `a` stands throughout, `b` is altered by the second.
    fn good() -> History {
        let records = vec![spell("a", "1", 1, None), spell("b", "1", 1, Some(2)), spell("b", "2", 2, None)];
        let hash = |places: [usize; 2]| contents::hash(&places.map(|place| records[place].record.clone()));
        let change = |version, hash| Change {
            version,
            at: String::new(),
            author: String::new(),
            message: String::new(),
            hash,
        };
        let changes = vec![change(1, hash([0, 1])), change(2, hash([0, 2]))];
        History { slug: "t".to_owned(), changes, records }
    }

    #[test]
    fn a_good_history_has_no_fault() {
        assert_eq!(good().check(2), []);
    }

    #[test]
    fn whatever_is_changed_is_found() {
        let wrong = |change: fn(&mut History)| {
            let mut history = good();
            change(&mut history);
            history.check(2)
        };
        assert_eq!(good().check(1), [Wrong::Head { says: 1, newest: 2 }]);
        assert_eq!(wrong(|it| it.changes[1].hash.clear()), [Wrong::Hash(2)]);
        assert_eq!(
            wrong(|it| {
                it.records.pop();
            }),
            [Wrong::Hash(2)]
        );
        assert_eq!(
            wrong(|it| it.records[1].until = None)[0],
            Wrong::Twice(Kind::Glossary, "b".to_owned(), 2)
        );
        assert_eq!(wrong(|it| it.records[2].since = 3)[0], Wrong::Versions(Kind::Glossary, "b".to_owned()));
        assert!(matches!(wrong(|it| it.records[0].record.body.push('x'))[0], Wrong::Unreadable(..)));
        assert_eq!(wrong(|it| it.changes[1].version = 3)[0], Wrong::Number { found: 3, expected: 2 });
    }
}
