//! Versions: all of them, two of them compared, one record through them, and the way back.

mod compare;
mod record;
mod revert;
pub(in crate::pages) mod text;
mod versions;

pub use compare::{Compare, Differing, compare};
pub use record::{RecordHistory, State, record_history};
pub use revert::{Choice, Conflict, Revert, Way, revert};
pub use versions::{History, Version, history};

pub(in crate::pages) use revert::{conflicts, faults};

/// Words that the server itself must say on these pages.
pub mod words {
    pub use super::text::{BUSY, CHOICES_MISSING, FIRST_STAYS, IS_NEWEST, RESTORE_VERSION, UNDO_VERSION};
}

use super::Reader;
use super::parts::dated::spoken;
use leptos::prelude::*;
use masar_core::model::Timeline;

/// The way up: the timeline, and the page above this one where there is one.
pub(in crate::pages) fn trail(
    reader: &Reader,
    timeline: &Timeline,
    above: Option<(String, &'static str)>,
) -> AnyView {
    let above = above.map(|(href, label)| view! { " › " <a href=href>{label}</a> });
    view! {
        <nav class="trail" aria-label=crate::pages::text::TIMELINES.get(reader.lang)>
            <a href=reader.timeline(timeline)>{spoken(&timeline.about.titles, reader.lang)}</a>
            {above}
        </nav>
    }
    .into_any()
}
