//! `masar backup FILE`

use super::Failure;
use crate::config::Config;
use crate::store;
use clap::Args;
use std::io::Write;
use std::path::PathBuf;

#[derive(Args)]
pub(super) struct Backup {
    /// The file to write; there must be none of this name
    file: PathBuf,
}

impl Backup {
    pub(super) async fn run(&self, config: Config, out: &mut dyn Write) -> Result<(), Failure> {
        let timelines = store::backup(&config.database_url, &self.file).await?;
        writeln!(out, "{}: a whole copy, checked ({timelines} timelines)", self.file.display())?;
        Ok(())
    }
}
