//! What follows a timeline: its changes, and its events as they are published.

pub mod atom;
pub mod calendar;
pub mod json;

use crate::store::Entry;
use masar_core::lang::Lang;
use masar_core::model::{Event, Kind, Timeline};
use std::collections::HashMap;

/// An event in a feed: as it stands now, or as it stood last.
#[derive(Clone, Debug)]
pub struct Published {
    /// The event.
    pub event: Event,
    /// When it was published first and changed last: RFC 3339, UTC.
    pub first: String,
    /// See `first`.
    pub last: String,
    /// How often it was changed after that.
    pub changes: u32,
    /// Whether it was withdrawn.
    pub withdrawn: bool,
}

/// What every feed says of itself.
#[derive(Clone, Copy, Debug)]
pub struct Channel<'a> {
    /// The timeline at its newest version.
    pub timeline: &'a Timeline,
    /// The language.
    pub lang: Lang,
    /// The address of the server.
    pub origin: &'a str,
    /// The address of the feed itself.
    pub address: &'a str,
    /// When the newest version was published: RFC 3339, UTC.
    pub updated: &'a str,
}

impl Channel<'_> {
    /// The address of the timeline's page.
    pub fn page(&self) -> String {
        format!("{}/{}/t/{}", self.origin, self.lang.tag(), self.timeline.slug)
    }

    /// The address of a record's page.
    pub fn record(&self, kind: Kind, id: &str) -> String {
        format!("{}/{}/{id}", self.page(), kind.plural())
    }

    /// A name for something of this timeline that never changes, wherever the server moves: a tag URI of
    /// RFC 4151 cannot be had without a domain, so it is the address of the page in English.
    pub fn id(&self, rest: &str) -> String {
        format!("{}/en/t/{}{rest}", self.origin, self.timeline.slug)
    }

    /// Title of the timeline.
    pub fn title(&self) -> &str {
        self.timeline.about.titles.get(self.lang)
    }
}

/// The states of all events, read from the log, which is oldest first.
///
/// # Errors
/// When a stored record cannot be read.
pub fn published(log: &[Entry]) -> Result<Vec<Published>, serde_json::Error> {
    let mut order: Vec<&str> = Vec::new();
    let mut found: HashMap<&str, Published> = HashMap::new();
    for entry in log.iter().filter(|entry| entry.kind == Kind::Event) {
        let known = found.get_mut(entry.id.as_str());
        match (known, &entry.body) {
            (Some(known), Some(body)) => {
                known.event = serde_json::from_str(body)?;
                (known.withdrawn, known.changes) = (false, known.changes + 1);
                known.last.clone_from(&entry.change.at);
            }
            (Some(known), None) => {
                (known.withdrawn, known.changes) = (true, known.changes + 1);
                known.last.clone_from(&entry.change.at);
            }
            (None, Some(body)) => {
                let (first, last) = (entry.change.at.clone(), entry.change.at.clone());
                let event = serde_json::from_str(body)?;
                order.push(&entry.id);
                found.insert(&entry.id, Published { event, first, last, changes: 0, withdrawn: false });
            }
            // A removal of what never stood: nothing to tell.
            (None, None) => {}
        }
    }
    Ok(order.into_iter().filter_map(|id| found.remove(id)).collect())
}
