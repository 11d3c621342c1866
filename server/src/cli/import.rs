//! `masar import PACKAGE [--timeline SLUG] [--dry-run]`

use super::{Failure, now, tell};
use crate::config::Config;
use crate::exchange::hosts::RefusedHosts;
use crate::exchange::package::{self, Files};
use crate::store::{Changed, Store};
use clap::Args;
use std::io::Write;
use std::path::PathBuf;

#[derive(Args)]
pub(super) struct Import {
    /// A folder, its datapackage.json, or a zip
    package: PathBuf,
    /// The timeline to publish to, if not the one that the package names
    #[arg(long, value_name = "SLUG")]
    timeline: Option<String>,
    /// Say what would change, and change nothing
    #[arg(long)]
    dry_run: bool,
}

impl Import {
    pub(super) async fn run(&self, config: Config, out: &mut dyn Write) -> Result<(), Failure> {
        if let Some(slug) = self.timeline.as_ref().filter(|slug| !package::is_id(slug)) {
            return Err(Failure::BadSlug(slug.clone()));
        }
        let files = Files::open(&self.package)?;
        let mut contents = package::read(&files, &RefusedHosts::bundled())
            .map_err(|faults| tell(&faults, &self.package, out))?;
        if let Some(slug) = &self.timeline {
            contents.rename(slug);
        }
        let slug = contents.timeline.slug.as_str();
        // Only now is the database touched: a package with faults leaves no trace, not even a new file.
        let store = Store::open(&config.database_url).await?;
        if self.dry_run {
            let changed = store.compare(slug, &contents).await?;
            writeln!(out, "{slug}: nothing was changed; an import would be {}", told(changed))?;
        } else {
            let message = format!("Import of {}", self.package.display());
            let published = store.publish(slug, &contents, "masar import", &message, now()).await?;
            writeln!(out, "{slug} v{}: {}; {}", published.version, told(published.changed), published.hash)?;
        }
        store.close().await;
        Ok(())
    }
}

fn told(changed: Changed) -> String {
    if changed.any() {
        format!("{} added, {} changed, {} removed", changed.added, changed.altered, changed.removed)
    } else {
        "the same as before".to_owned()
    }
}
