//! `masar restore FILE [--force]`

use super::Failure;
use crate::config::Config;
use crate::store;
use clap::Args;
use std::io::Write;
use std::path::PathBuf;

#[derive(Args)]
pub(super) struct Restore {
    /// The file that `masar backup` wrote
    file: PathBuf,
    /// Replace the database that is there; end the server first
    #[arg(long)]
    force: bool,
}

impl Restore {
    pub(super) async fn run(&self, config: Config, out: &mut dyn Write) -> Result<(), Failure> {
        let timelines = store::restore(&config.database_url, &self.file, self.force).await?;
        writeln!(out, "{}: restored ({timelines} timelines)", self.file.display())?;
        Ok(())
    }
}
