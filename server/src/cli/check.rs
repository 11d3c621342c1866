//! `masar check PACKAGE`

use super::{Failure, tell};
use crate::exchange::hosts::RefusedHosts;
use crate::exchange::package::{self, Files};
use clap::Args;
use std::io::Write;
use std::path::PathBuf;

#[derive(Args)]
pub(super) struct Check {
    /// A folder, its datapackage.json, or a zip
    package: PathBuf,
}

impl Check {
    pub(super) fn run(&self, out: &mut dyn Write) -> Result<(), Failure> {
        let files = Files::open(&self.package)?;
        let contents = package::read(&files, &RefusedHosts::bundled())
            .map_err(|faults| tell(&faults, &self.package, out))?;
        let timeline = contents.timeline;
        writeln!(
            out,
            "{}: no faults ({} phases, {} events, {} claims, {} series, {} sources, {} stories, {} terms)",
            timeline.slug,
            timeline.phases.len(),
            timeline.events.len(),
            timeline.claims.len(),
            timeline.series.len(),
            timeline.sources.len(),
            timeline.stories.len(),
            timeline.glossary.len(),
        )?;
        Ok(())
    }
}
