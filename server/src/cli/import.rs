//! `masar import FILE [--timeline SLUG] [--dry-run] [--with-history]`

use super::{Failure, now, tell, unknown_timeline};
use crate::config::Config;
use crate::exchange::fault::Problem;
use crate::exchange::history;
use crate::exchange::import::{Form, Options, Plan};
use crate::exchange::package::{self, Files, OpenError};
use crate::importing::{Brought, into_store};
use crate::store::{Signature, Store};
use clap::Args;
use clap::builder::PossibleValuesParser;
use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

#[derive(Args)]
pub(super) struct Import {
    /// A data package (a folder, its datapackage.json, a zip), a table of one as CSV, JSON, or a table of
    /// another program
    #[arg(value_name = "FILE")]
    package: PathBuf,
    /// The timeline to publish to, if not the one that the package names
    #[arg(long, value_name = "SLUG")]
    timeline: Option<String>,
    /// Say what would change, and change nothing
    #[arg(long)]
    dry_run: bool,
    /// The form of the file, if it shall not be recognised
    #[arg(long, value_parser = PossibleValuesParser::new(Form::ALL.map(Form::name)))]
    form: Option<String>,
    /// For a CSV file: which table of the package it is, if it shall not be recognised
    #[arg(long, value_name = "NAME")]
    resource: Option<String>,
    /// For a table of another program: a JSON file that says what becomes of its columns
    #[arg(long, value_name = "FILE")]
    mapping: Option<PathBuf>,
    /// Take in all versions, from a file that `export --with-history` wrote
    #[arg(long, conflicts_with_all = ["timeline", "dry_run", "form", "resource", "mapping"])]
    with_history: bool,
}

impl Import {
    pub(super) async fn run(&self, config: Config, out: &mut dyn Write) -> Result<(), Failure> {
        if self.with_history {
            return self.history(config, out).await;
        }
        if let Some(slug) = self.timeline.as_ref().filter(|slug| !package::is_id(slug)) {
            return Err(Failure::BadSlug(slug.clone()));
        }
        let (brought, options) = (self.brought()?, self.options()?);
        if let Brought::Package(files) = &brought {
            // Read before the database is touched: a package with faults leaves no trace, not even a new file.
            let refused = crate::exchange::hosts::RefusedHosts::bundled();
            package::read(files, &refused).map_err(|faults| tell(&faults, &self.package, out))?;
        }
        let store = Store::open(&config.database_url).await?;
        let message = format!("Import of {}", self.package.display());
        let by = Signature { author: "masar import", message: &message, at: now() };
        let by = (!self.dry_run).then_some((by, None));
        let refused = store.refused_hosts().await?;
        let done = into_store(&store, &refused, self.timeline.as_deref(), &brought, &options, by).await?;
        let (plan, slug) = (&done.plan, &done.slug);
        if !plan.can_be_published() {
            let needs_timeline = plan.faults.iter().any(|fault| fault.problem == Problem::NeedsTimeline);
            if let Some(slug) = self.timeline.as_deref().filter(|_| needs_timeline) {
                return Err(unknown_timeline(&store, slug, None).await?);
            }
            return Err(tell(&plan.faults, &self.package, out));
        }
        for duplicate in &plan.duplicates {
            let (kind, id, other) = (duplicate.kind.singular(), &duplicate.id, &duplicate.other);
            writeln!(out, "{kind}/{id} may be the same as {kind}/{other}")?;
        }
        match &done.published {
            None => writeln!(out, "{slug}: nothing was changed; an import would be {}", told(plan))?,
            Some(published) => {
                writeln!(out, "{slug} v{}: {}; {}", published.version, told(plan), published.hash)?;
            }
        }
        store.close().await;
        Ok(())
    }

    /// The file or folder, opened.
    fn brought(&self) -> Result<Brought, Failure> {
        match Files::open(&self.package) {
            Ok(files) => Ok(Brought::Package(Arc::new(files))),
            // Neither folder nor zip: perhaps a table, or JSON.
            Err(OpenError::NotAPackage(_)) => Ok(Brought::File(read(&self.package)?.into())),
            Err(error) => Err(error.into()),
        }
    }

    fn options(&self) -> Result<Options, Failure> {
        let mapping = match &self.mapping {
            Some(path) => {
                let bytes = read(path)?;
                let bad = |error: serde_json::Error| Failure::BadMapping(path.clone(), error.to_string());
                Some(serde_json::from_slice(&bytes).map_err(bad)?)
            }
            None => None,
        };
        let form = self.form.as_deref().and_then(Form::from_name);
        Ok(Options { form, resource: self.resource.clone(), mapping })
    }

    async fn history(&self, config: Config, out: &mut dyn Write) -> Result<(), Failure> {
        let unreadable = |error| OpenError::Unreadable(self.package.clone(), error);
        let histories = history::read(File::open(&self.package).map_err(unreadable)?)?;
        let store = Store::open(&config.database_url).await?;
        for history in &histories {
            let (slug, head) = (&history.slug, history.head());
            if store.keep_history(history).await? {
                writeln!(out, "{slug}: versions 1 to {head}, each with the hash it had")?;
            } else if store.history(slug).await?.as_ref() == Some(history) {
                writeln!(out, "{slug}: the same as before")?;
            } else {
                return Err(Failure::HistoryThere(slug.clone()));
            }
        }
        store.close().await;
        Ok(())
    }
}

/// A whole file, as long as it is one that could be imported.
fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let unreadable = |error| OpenError::Unreadable(path.to_owned(), error);
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(unreadable)?;
    file.take(package::MOST_BYTES + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > package::MOST_BYTES { Err(OpenError::TooLarge.into()) } else { Ok(bytes) }
}

fn told(plan: &Plan) -> String {
    let (added, altered, removed) = plan.changes.counts();
    if plan.changes.any() {
        format!("{added} added, {altered} changed, {removed} removed")
    } else {
        "the same as before".to_owned()
    }
}
