//! Whole histories as a file: what moves between SQLite and PostgreSQL.
//!
//! A zip with `history.json`, which names the timelines, and for each of them `{slug}/changes.jsonl` and
//! `{slug}/records.jsonl`, a line a version and a line a record with the versions at which it stood. The
//! body of a record is kept as text, to the letter, so that every version has the hash it had. Accounts,
//! proposals and settings are not in it.

use crate::contents::Record;
use crate::store::{Change, History, Spell, Wrong};
use masar_core::model::Kind;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::io::{self, BufRead, BufReader, Read, Seek, Write};
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

const HEAD: &str = "history.json";
/// The form that is written, and the newest that is read.
const FORM: u32 = 1;

#[derive(Serialize, Deserialize)]
struct Head {
    /// Always `masar-history`.
    format: String,
    form: u32,
    timelines: Vec<String>,
}

#[derive(Serialize, Deserialize)]
struct ChangeLine {
    version: u32,
    at: String,
    author: String,
    message: String,
    hash: String,
}

#[derive(Serialize, Deserialize)]
struct RecordLine {
    kind: String,
    id: String,
    since: u32,
    until: Option<u32>,
    body: String,
}

/// A file of histories that cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum HistoryError {
    /// It is no zip.
    #[error("the file cannot be unpacked ({0}): it must be one that masar export --with-history made")]
    Zip(#[from] ZipError),
    /// The system does not let us.
    #[error("the file cannot be read or written ({0})")]
    Io(#[from] io::Error),
    /// It is a zip of something else.
    #[error("the zip holds no history: it must be one that masar export --with-history made")]
    NoHistory,
    /// It was written by a later version of this program.
    #[error("the history was written by a newer Masar (form {0}): use that version")]
    Newer(u32),
    /// A line is not what it must be.
    #[error("{file}, line {line}: {why}")]
    Line {
        /// The file within the zip.
        file: String,
        /// The line, from 1.
        line: usize,
        /// What is wrong.
        why: String,
    },
    /// The versions do not come out as they were published.
    #[error("the history of {slug} is not whole ({wrong}): nothing was changed")]
    Wrong {
        /// The timeline.
        slug: String,
        /// The first thing that is wrong.
        wrong: Wrong,
    },
}

/// Writes `histories`.
///
/// # Errors
/// When the file cannot be written.
pub fn write(histories: &[History], to: impl Write + Seek) -> Result<(), HistoryError> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .large_file(true)
        .unix_permissions(0o644);
    let mut zip = ZipWriter::new(to);
    zip.start_file(HEAD, options)?;
    let timelines = histories.iter().map(|history| history.slug.clone()).collect();
    line(&mut zip, &Head { format: "masar-history".to_owned(), form: FORM, timelines })?;
    for History { slug, changes, records } in histories {
        zip.start_file(format!("{slug}/changes.jsonl"), options)?;
        for Change { version, at, author, message, hash } in changes.iter().cloned() {
            line(&mut zip, &ChangeLine { version, at, author, message, hash })?;
        }
        zip.start_file(format!("{slug}/records.jsonl"), options)?;
        for Spell { record, since, until } in records.iter().cloned() {
            let Record { kind, id, body } = record;
            line(&mut zip, &RecordLine { kind: kind.singular().to_owned(), id, since, until, body })?;
        }
    }
    zip.finish()?;
    Ok(())
}

fn line(to: &mut impl Write, value: &impl Serialize) -> Result<(), HistoryError> {
    serde_json::to_writer(&mut *to, value).map_err(io::Error::from)?;
    to.write_all(b"\n")?;
    Ok(())
}

/// Reads histories and checks each: every version is put together anew and hashed.
///
/// # Errors
/// When it is not such a file, or a version does not come out as it was published.
pub fn read(from: impl Read + Seek) -> Result<Vec<History>, HistoryError> {
    let mut zip = ZipArchive::new(from)?;
    let head: Head = match zip.by_name(HEAD) {
        Ok(file) => serde_json::from_reader(file.take(1 << 20)).map_err(|_| HistoryError::NoHistory)?,
        Err(ZipError::FileNotFound) => return Err(HistoryError::NoHistory),
        Err(error) => return Err(error.into()),
    };
    if head.format != "masar-history" {
        return Err(HistoryError::NoHistory);
    }
    if head.form > FORM {
        return Err(HistoryError::Newer(head.form));
    }
    let mut histories = Vec::new();
    for slug in head.timelines {
        let change = |ChangeLine { version, at, author, message, hash }: ChangeLine| {
            Ok(Change { version, at, author, message, hash })
        };
        let changes = lines(&mut zip, &format!("{slug}/changes.jsonl"), change)?;
        let spell = |RecordLine { kind, id, since, until, body }: RecordLine| {
            let kind = Kind::from_singular(&kind).ok_or_else(|| format!("there is no kind “{kind}”"))?;
            Ok(Spell { record: Record { kind, id, body }, since, until })
        };
        let records = lines(&mut zip, &format!("{slug}/records.jsonl"), spell)?;
        let history = History { slug, changes, records };
        if let Some(wrong) = history.check(history.head()).into_iter().next() {
            return Err(HistoryError::Wrong { slug: history.slug, wrong });
        }
        histories.push(history);
    }
    Ok(histories)
}

fn lines<L: DeserializeOwned, T>(
    zip: &mut ZipArchive<impl Read + Seek>,
    file: &str,
    read: impl Fn(L) -> Result<T, String>,
) -> Result<Vec<T>, HistoryError> {
    let mut all = Vec::new();
    for (number, text) in (1..).zip(BufReader::new(zip.by_name(file)?).lines()) {
        let parsed = serde_json::from_str(&text?).map_err(|error| error.to_string());
        let bad = |why| HistoryError::Line { file: file.to_owned(), line: number, why };
        all.push(parsed.and_then(&read).map_err(bad)?);
    }
    Ok(all)
}
