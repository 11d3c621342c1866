//! A group of people at work on the timeline of the small package.

use chrono::{DateTime, TimeDelta, Utc};
use masar::auth::Viewer;
use masar::clock::Clock;
use masar::config::Settings;
use masar::exchange::package;
use masar::library::Library;
use masar::reviewing::{self, Ask, ReviewError, Reviewed};
use masar::state::AppState;
use masar::store::setting::TimelineSettings;
use masar::store::{Base, Store};
use masar::writing::{self, Outcome, Write, WriteError};
use masar_core::model::{Kind, Timeline};
use masar_core::policy::Role;
use masar_core::review::{Act, Draft};
use masar_tests::package::Package;
use masar_tests::site::read;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// The timeline they work on.
pub const TIDES: &str = "tides";

/// When the first of them begins.
pub fn beginning() -> DateTime<Utc> {
    DateTime::from_timestamp(1_700_000_000, 0).expect("a time")
}

/// A server on `store`, whose clock goes on by a second whenever it is looked at.
pub fn server(store: &Store) -> AppState {
    let config = Settings::default().resolve().expect("settings");
    let ticks = AtomicI64::new(0);
    let now = move || beginning() + TimeDelta::seconds(ticks.fetch_add(1, Ordering::Relaxed));
    AppState::new(Arc::new(Library::new(store.clone())), Arc::new(config)).with_clock(Clock::new(now))
}

/// The same with the small package published.
pub async fn at_work(store: &Store) -> AppState {
    let state = server(store);
    store.publish(TIDES, &read(&Package::new()), "Aya", "Begun", beginning()).await.expect("a store");
    state
}

/// A contributor, an editor or an admin.
pub fn person(name: &str, role: Role) -> Viewer {
    Viewer { name: name.to_owned(), role, ..Viewer::default() }
}

pub fn contributor() -> Viewer {
    person("Sami", Role::Contributor)
}

pub fn editor() -> Viewer {
    person("Layla", Role::Editor)
}

pub fn other_editor() -> Viewer {
    person("Omar", Role::Editor)
}

/// The newest version, as the database has it.
pub async fn newest(state: &AppState) -> Arc<Timeline> {
    state.library.refresh();
    state.library.timeline(TIDES, None).await.expect("a store").expect("a timeline")
}

/// A record as it stands.
pub async fn draft(state: &AppState, kind: Kind, id: &str) -> Draft {
    package::draft(&*newest(state).await, kind, id).unwrap_or_else(|| panic!("no {id}"))
}

/// A record as it stands with one cell changed, on the ground of now.
pub async fn changed(state: &AppState, kind: Kind, id: &str, column: &str, text: &str) -> Write {
    let mut draft = draft(state, kind, id).await;
    draft.row.set(column, text);
    let since = state.library.store().since(TIDES, kind, id).await.expect("a store");
    Write::Put(draft, since.map_or(Base::Absent, Base::Since))
}

/// Writes, as the role of `who` has it.
pub async fn write(
    state: &AppState,
    who: &Viewer,
    writes: &[Write],
    message: &str,
) -> Result<Outcome, WriteError> {
    writing::write(state, who, TIDES, writes, message).await
}

/// Publishes one cell as an editor, and gives the version.
pub async fn publish(state: &AppState, kind: Kind, id: &str, column: &str, text: &str) -> u32 {
    let changed = changed(state, kind, id, column, text).await;
    match write(state, &editor(), &[changed], &format!("{column}: {text}")).await {
        Ok(Outcome::Published(published)) => published.version,
        other => panic!("{other:?}"),
    }
}

/// Proposes one cell as a contributor, and gives the number.
pub async fn propose(state: &AppState, id: &str, column: &str, text: &str) -> u32 {
    let changed = changed(state, Kind::Event, id, column, text).await;
    match write(state, &contributor(), &[changed], "A better word").await {
        Ok(Outcome::Proposed(number)) => number,
        other => panic!("{other:?}"),
    }
}

/// Does something with a proposal.
pub async fn act(
    state: &AppState,
    who: &Viewer,
    number: u32,
    act: Act,
    words: &str,
) -> Result<Reviewed, ReviewError> {
    reviewing::act(state, who, TIDES, number, &Ask::new(act, words)).await
}

/// Asks for two editors.
pub async fn two_editors(state: &AppState) {
    let settings = TimelineSettings { two_editors: true, ..TimelineSettings::default() };
    let store = state.library.store();
    store.set_timeline_settings(TIDES, settings, "Admin", beginning()).await.expect("a store");
}
