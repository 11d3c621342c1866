//! `masar export SLUG [--version N] -o FILE.zip`

use super::Failure;
use crate::config::Config;
use crate::exchange::package;
use crate::store::{Store, StoreError};
use clap::Args;
use std::fs::Permissions;
use std::io::{self, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

#[derive(Args)]
#[command(disable_version_flag = true)]
pub(super) struct Export {
    /// The timeline
    slug: String,
    /// Its version, if not the newest
    #[arg(long, value_name = "N")]
    version: Option<u32>,
    /// The file to write
    #[arg(short, long, value_name = "FILE.zip")]
    output: PathBuf,
}

impl Export {
    pub(super) async fn run(&self, config: Config, out: &mut dyn Write) -> Result<(), Failure> {
        let store = Store::open(&config.database_url).await?;
        let Some(contents) = store.contents(&self.slug, self.version).await? else {
            return Err(self.unknown(&store).await?);
        };
        store.close().await;
        let bytes = package::write(&contents)?;
        write_whole(&self.output, &bytes)
            .map_err(|error| Failure::CannotWrite(self.output.clone(), error))?;
        let timeline = contents.timeline;
        writeln!(
            out,
            "{} v{}: {} ({} bytes)",
            timeline.slug,
            timeline.version,
            self.output.display(),
            bytes.len()
        )?;
        Ok(())
    }

    async fn unknown(&self, store: &Store) -> Result<Failure, StoreError> {
        let heads = store.heads().await?;
        let known = match heads.iter().find(|head| head.slug == self.slug) {
            Some(head) => format!("its versions are 1 to {}", head.version),
            None if heads.is_empty() => "the database is empty; import a package first".to_owned(),
            None => {
                let slugs: Vec<&str> = heads.iter().map(|head| head.slug.as_str()).collect();
                format!("there are {}", slugs.join(", "))
            }
        };
        Ok(Failure::UnknownTimeline { slug: self.slug.clone(), version: self.version, known })
    }
}

/// Writes a file so that at no moment half of it stands under its name.
fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::Builder::new()
        .prefix(".masar-")
        .suffix(".part")
        // As any new file: the mask of the user applies.
        .permissions(Permissions::from_mode(0o666))
        .tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    Ok(())
}
