//! The command line: one file a command.
//!
//! [`run`] is the whole program but for the process around it, so tests call it as the shell would. What a
//! command has to say goes to `out`; why it failed goes to `err`, in one line with the remedy. It ends
//! with 0 when all is well, 1 after a failure, 2 when it was called wrongly.

mod backup;
mod check;
mod export;
mod import;
mod restore;
mod serve;
mod token;
mod user;
mod verify;

use crate::clock::Clock;
use crate::config::{ConfigError, Settings};
use crate::exchange::fault::Faults;
use crate::exchange::history::HistoryError;
use crate::exchange::package::{OpenError, WriteError};
use crate::importing::ImportError;
use crate::store::{BackupError, Store, StoreError};
use chrono::{DateTime, Utc};
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use masar_core::credentials::check_name;
use masar_core::lang::Lang;
use masar_core::policy::Role;
use std::ffi::OsString;
use std::io::{self, Write};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use tracing_subscriber::EnvFilter;

/// Masar plots dated events, claims and series on one axis of time.
#[derive(Parser)]
#[command(name = "masar", version, about)]
struct Masar {
    #[command(flatten)]
    settings: Settings,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Answer readers; this is what happens without a command too
    Serve,
    /// Publish a data package, or records from a file, as the newest version of a timeline
    Import(import::Import),
    /// Write a timeline to a file: as a data package, JSON, linked data, or with all its versions
    Export(export::Export),
    /// Look for faults in a data package; one a line: resource:row:column: message
    Check(check::Check),
    /// Copy the database to a file, also while it serves (SQLite; PostgreSQL has pg_dump)
    Backup(backup::Backup),
    /// Put a backup in the place of the database
    Restore(restore::Restore),
    /// Look whether every version is still what was published; one line a timeline
    Verify(verify::Verify),
    /// Make and change accounts
    #[command(subcommand)]
    User(user::User),
    /// Make and revoke tokens for programs
    #[command(subcommand)]
    Token(token::Token),
}

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error(transparent)]
    Config(#[from] ConfigError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Open(#[from] OpenError),
    #[error(transparent)]
    Write(#[from] WriteError),
    /// The faults themselves are on `out`, one a line.
    #[error("{count} {faults} in {package}: correct {them} and try again; nothing was changed",
        faults = if *count == 1 { "fault" } else { "faults" }, them = if *count == 1 { "it" } else { "them" })]
    Faults { count: usize, package: String },
    #[error("there is no timeline “{slug}”{version}: {known}", version = version.map(|v| format!(" at version {v}")).unwrap_or_default())]
    UnknownTimeline { slug: String, version: Option<u32>, known: String },
    #[error(
        "“{0}” cannot name a timeline: use small Latin letters and digits with single hyphens between them"
    )]
    BadSlug(String),
    #[error("“{name}” cannot name an account: {why}")]
    BadName { name: String, why: &'static str },
    #[error("the name “{0}”, or one much like it, is taken: choose another, or see `masar user list`")]
    NameTaken(String),
    #[error("there is no account “{0}”: `masar user list` names those there are")]
    UnknownAccount(String),
    #[error("“{0}” is the last admin who can sign in: make somebody else an admin first")]
    LastAdmin(String),
    #[error("“{name}” is a program and has no password: make a token with `masar token add`")]
    Program { name: String },
    #[error(
        "“{name}” is {role}, and a token can have no more: give the account another role with `masar user role {name} {wanted}`, or the token a lesser one"
    )]
    RoleTooHigh { name: String, role: Role, wanted: Role },
    #[error("there is no token {0} that could be revoked: `masar token list` names those there are")]
    UnknownToken(String),
    #[error("{0} cannot be written ({1}): check that its folder exists and can be written to")]
    CannotWrite(PathBuf, #[source] io::Error),
    #[error(
        "cannot listen on {0} ({1}): end the program that uses it, or choose another with --listen HOST:PORT"
    )]
    CannotListen(SocketAddr, #[source] io::Error),
    #[error("the server failed: {0}")]
    Server(#[source] io::Error),
    #[error(transparent)]
    Backup(#[from] BackupError),
    #[error(transparent)]
    History(#[from] HistoryError),
    #[error(transparent)]
    Import(#[from] ImportError),
    #[error("the mapping {0} cannot be used ({1}): correct it there")]
    BadMapping(PathBuf, String),
    #[error(
        "the timeline {0} is there already, and not the same: import into a database that does not hold it"
    )]
    HistoryThere(String),
    /// What is wrong is on `out`, one a line.
    #[error("{0} things are wrong in the database: restore it from a backup")]
    Damaged(usize),
    #[error("the output cannot be written: {0}")]
    Output(#[from] io::Error),
}

/// Runs the program as the shell would call it and gives its exit code.
pub fn run(args: impl IntoIterator<Item = OsString>, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    let masar = match Masar::command().try_get_matches_from(args).and_then(|it| Masar::from_arg_matches(&it))
    {
        Ok(masar) => masar,
        Err(error) => {
            let to: &mut dyn Write = if error.use_stderr() { err } else { out };
            // Nobody listens any more: nothing is left to be said.
            let _ = write!(to, "{}", error.render());
            return u8::try_from(error.exit_code()).unwrap_or(2);
        }
    };
    // A program around us, such as a test, may have its own.
    let _ = tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("warn")))
        .with_writer(io::stderr)
        .try_init();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let outcome = runtime.map_err(Failure::Server).and_then(|runtime| runtime.block_on(masar.run(out)));
    match outcome {
        Ok(()) => 0,
        // The reader of a pipe may have seen enough, as `head` does.
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => 0,
        Err(failure) => {
            let _ = writeln!(err, "masar: {failure}");
            1
        }
    }
}

impl Masar {
    async fn run(self, out: &mut dyn Write) -> Result<(), Failure> {
        match self.command.unwrap_or(Command::Serve) {
            Command::Check(check) => check.run(out),
            Command::Serve => serve::run(self.settings.resolve()?, out).await,
            Command::Import(import) => import.run(self.settings.resolve()?, out).await,
            Command::Export(export) => export.run(self.settings.resolve()?, out).await,
            Command::Backup(backup) => backup.run(self.settings.resolve()?, out).await,
            Command::Restore(restore) => restore.run(self.settings.resolve()?, out).await,
            Command::Verify(verify) => verify.run(self.settings.resolve()?, out).await,
            Command::User(user) => user.run(self.settings.resolve()?, out).await,
            Command::Token(token) => token.run(self.settings.resolve()?, out).await,
        }
    }
}

/// There is no such timeline, or no such version of it; names those that there are.
async fn unknown_timeline(store: &Store, slug: &str, version: Option<u32>) -> Result<Failure, StoreError> {
    let heads = store.heads().await?;
    let known = match heads.iter().find(|head| head.slug == slug) {
        Some(head) => format!("its versions are 1 to {}", head.version),
        None if heads.is_empty() => "the database is empty; import a package first".to_owned(),
        None => {
            let slugs: Vec<&str> = heads.iter().map(|head| head.slug.as_str()).collect();
            format!("there are {}", slugs.join(", "))
        }
    };
    Ok(Failure::UnknownTimeline { slug: slug.to_owned(), version, known })
}

/// The time, which nothing below the command line asks for.
fn now() -> DateTime<Utc> {
    Clock::system().now()
}

/// A role as the command line names it.
fn role(name: &str) -> Result<Role, String> {
    Role::from_name(name).ok_or_else(|| "choose reader, contributor, editor or admin".to_owned())
}

/// Whether `name` can name an account.
fn checked_name(name: &str) -> Result<(), Failure> {
    check_name(name)
        .map_err(|fault| Failure::BadName { name: name.to_owned(), why: fault.words().get(Lang::En) })
}

/// Tells the faults of `package`, one a line, and ends with how many there are.
fn tell(faults: &Faults, package: &Path, out: &mut dyn Write) -> Failure {
    match write!(out, "{faults}") {
        Ok(()) => Failure::Faults { count: faults.len(), package: package.display().to_string() },
        Err(error) => error.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        Masar::command().debug_assert();
    }
}
