//! `masar verify`

use super::Failure;
use crate::config::Config;
use crate::store::Store;
use clap::Args;
use std::io::Write;

/// Every version of every timeline is put together from its records and hashed anew.
#[derive(Args)]
pub(super) struct Verify {
    /// The timelines to look at, if not all
    slugs: Vec<String>,
}

impl Verify {
    pub(super) async fn run(&self, config: Config, out: &mut dyn Write) -> Result<(), Failure> {
        let store = Store::open(&config.database_url).await?;
        let mut count = 0;
        let timelines = store.slugs().await?;
        if let Some(slug) = self.slugs.iter().find(|slug| !timelines.iter().any(|(known, _)| known == *slug))
        {
            return Err(super::unknown_timeline(&store, slug, None).await?);
        }
        for (slug, head) in timelines {
            if !self.slugs.is_empty() && !self.slugs.contains(&slug) {
                continue;
            }
            // One that was named and has no version yet has nothing to verify, unless it says otherwise.
            let wrong = match store.history(&slug).await? {
                Some(history) => {
                    let wrong = history.check(head);
                    if wrong.is_empty() {
                        writeln!(
                            out,
                            "{slug}: {} versions, {} rows of records, all whole",
                            head,
                            history.records.len()
                        )?;
                    }
                    wrong
                }
                None if head == 0 => Vec::new(),
                None => vec![crate::store::Wrong::Head { says: head, newest: 0 }],
            };
            for wrong in &wrong {
                writeln!(out, "{slug}: {wrong}")?;
            }
            count += wrong.len();
        }
        store.close().await;
        if count == 0 { Ok(()) } else { Err(Failure::Damaged(count)) }
    }
}
