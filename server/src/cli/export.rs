//! `masar export SLUG [--version N] [--format zip|json|json-ld] [--with-history] -o FILE`

use super::{Failure, unknown_timeline};
use crate::config::Config;
use crate::exchange::export::Whole;
use crate::exchange::history;
use crate::store::{History, Store};
use clap::Args;
use clap::builder::PossibleValuesParser;
use std::fs::{File, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

#[derive(Args)]
#[command(disable_version_flag = true)]
pub(super) struct Export {
    /// The timeline
    #[arg(required_unless_present = "all")]
    slug: Option<String>,
    /// Its version, if not the newest
    #[arg(long, value_name = "N", conflicts_with = "with_history")]
    version: Option<u32>,
    /// The form of the file [default: by its ending, else zip]
    #[arg(long, conflicts_with = "with_history", value_parser = PossibleValuesParser::new(["zip", "json", "json-ld"]))]
    format: Option<String>,
    /// All versions with their authors, to be moved to another database; accounts and proposals stay
    #[arg(long)]
    with_history: bool,
    /// Every timeline of the database
    #[arg(long, conflicts_with = "slug", requires = "with_history")]
    all: bool,
    /// The file to write
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

impl Export {
    pub(super) async fn run(&self, config: Config, out: &mut dyn Write) -> Result<(), Failure> {
        let store = Store::open(&config.database_url).await?;
        let told =
            if self.with_history { self.history(&store).await? } else { self.one(&store, &config).await? };
        store.close().await;
        writeln!(out, "{told}")?;
        Ok(())
    }

    /// One version in one form.
    async fn one(&self, store: &Store, config: &Config) -> Result<String, Failure> {
        let slug = self.slug.as_deref().unwrap_or_default();
        let Some(contents) = store.contents(slug, self.version).await? else {
            return Err(unknown_timeline(store, slug, self.version).await?);
        };
        let ending = self.output.extension().and_then(|ending| ending.to_str());
        let named = self.format.as_deref().and_then(Whole::from_name);
        let form = named.or_else(|| ending.and_then(Whole::from_ending)).unwrap_or(Whole::Package);
        let origin = config.public_url.clone().unwrap_or_else(|| format!("http://{}", config.listen));
        let bytes = form.write(&contents, &origin)?;
        write_whole(&self.output, |file| file.write_all(&bytes))?;
        let (version, file) = (contents.timeline.version, self.output.display());
        Ok(format!("{slug} v{version}: {file} ({} bytes)", bytes.len()))
    }

    /// Whole histories.
    async fn history(&self, store: &Store) -> Result<String, Failure> {
        let slugs = match &self.slug {
            Some(slug) => vec![slug.clone()],
            None => store.heads().await?.into_iter().map(|head| head.slug).collect(),
        };
        let mut histories: Vec<History> = Vec::new();
        for slug in slugs {
            match store.history(&slug).await? {
                Some(history) => histories.push(history),
                None => return Err(unknown_timeline(store, &slug, None).await?),
            }
        }
        let mut outcome = Ok(());
        write_whole(&self.output, |file| {
            outcome = history::write(&histories, file);
            Ok(())
        })?;
        outcome?;
        let told: Vec<String> =
            histories.iter().map(|it| format!("{} v1 to v{}", it.slug, it.head())).collect();
        Ok(format!("{}: {}", self.output.display(), told.join(", ")))
    }
}

/// Writes a file so that at no moment half of it stands under its name.
fn write_whole(path: &Path, write: impl FnOnce(&mut File) -> io::Result<()>) -> Result<(), Failure> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let write = || {
        let mut file = tempfile::Builder::new()
            .prefix(".masar-")
            .suffix(".part")
            // As any new file: the mask of the user applies.
            .permissions(Permissions::from_mode(0o666))
            .tempfile_in(folder)?;
        write(file.as_file_mut())?;
        file.as_file().sync_all()?;
        file.persist(path)?;
        Ok(())
    };
    write().map_err(|error| Failure::CannotWrite(path.to_owned(), error))
}
