//! The store at a hundred thousand events: an import, one change, a list with filters. On SQLite, and on
//! PostgreSQL where `MASAR_TEST_POSTGRES` names a server.
//!
//! `make bench`, or `tests/postgres.sh cargo bench -p masar-tests --bench store` for this alone.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use divan::Bencher;
use masar::config::Settings;
use masar::contents::Contents;
use masar::exchange::hosts::RefusedHosts;
use masar::exchange::import::Options;
use masar::importing::{Brought, into_store};
use masar::library::Library;
use masar::state::AppState;
use masar::store::{Amended, Base, Edit, Signature, Store};
use masar_core::date::Day;
use masar_core::model::Kind;
use masar_tests::database::Database;
use std::fmt::Write;
use std::sync::{Arc, LazyLock};
use tokio::runtime::Runtime;
use tower::ServiceExt;

const EVENTS: u32 = 100_000;
const SLUG: &str = "virtual-caliphate";

static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().expect("a runtime"));

fn main() {
    divan::main();
}

/// A table of events over thirty years, in words that differ.
fn table() -> Arc<[u8]> {
    const WHAT: [&str; 7] = ["Siege", "Statement", "Strike", "Retreat", "Arrest", "Report", "Law"];
    const WHERE: [&str; 9] =
        ["Mosul", "Raqqa", "Tikrit", "Sirte", "Kobani", "Fallujah", "Manbij", "Palmyra", "Sinjar"];
    let mut text = "id,date,kind,label_en,summary_en,place,importance,sources,verified\n".to_owned();
    for number in 0..EVENTS {
        let day = Day(i32::try_from(7_300 + number % 11_000).unwrap_or_default());
        let (what, place) = (WHAT[number as usize % WHAT.len()], WHERE[number as usize / 7 % WHERE.len()]);
        let _ = writeln!(
            text,
            "event-{number},{day},research,{what} {number} at {place},What happened at {place},{place},3,10daily-gti-2018,no"
        );
    }
    text.into_bytes().into()
}

/// A database of its own, with the bundled timeline in it; gone again when it is dropped.
struct Fresh {
    store: Store,
    database: Option<Database>,
}

impl Drop for Fresh {
    fn drop(&mut self) {
        if let Some(database) = self.database.take() {
            RUNTIME.block_on(database.remove(self.store.clone()));
        }
    }
}

/// None where there is no PostgreSQL for tests.
fn fresh(database: &str) -> Option<Fresh> {
    RUNTIME.block_on(async {
        let database = if database == "sqlite" { Database::sqlite() } else { Database::postgres().await? };
        let store = database.open().await;
        let contents = masar::bundled::contents().unwrap_or_else(|faults| panic!("{faults}"));
        store.publish(SLUG, &contents, "bench", "bench", now()).await.expect("a version");
        Some(Fresh { store, database: Some(database) })
    })
}

fn now() -> chrono::DateTime<chrono::Utc> {
    chrono::DateTime::UNIX_EPOCH
}

fn import(store: &Store, table: &Arc<[u8]>) {
    let by = Signature { author: "bench", message: "bench", at: now() };
    let brought = Brought::File(table.clone());
    let (refused, options) = (RefusedHosts::bundled(), Options::default());
    let import = into_store(store, &refused, Some(SLUG), &brought, &options, Some((by, None)));
    let done = RUNTIME.block_on(import).expect("an import");
    assert!(done.published.is_some(), "{}", done.plan.faults);
}

#[divan::bench(args = ["sqlite", "postgres"], sample_count = 3, sample_size = 1)]
fn import_of_100_000_events(bencher: Bencher<'_, '_>, database: &str) {
    let table = table();
    if fresh(database).is_none() {
        return;
    }
    bencher.with_inputs(|| fresh(database)).bench_values(|fresh| {
        if let Some(fresh) = &fresh {
            import(&fresh.store, &table);
        }
        fresh
    });
}

#[divan::bench(args = ["sqlite", "postgres"], sample_count = 20, sample_size = 1)]
fn publish_of_one_change_on_100_000_events(bencher: Bencher<'_, '_>, database: &str) {
    let Some(fresh) = fresh(database) else { return };
    import(&fresh.store, &table());
    let contents = RUNTIME.block_on(fresh.store.contents(SLUG, None)).expect("contents").expect("a timeline");
    let (mut head, mut event) = (contents.timeline.version, contents.timeline.events[50_000].clone());
    let mut number = 0;
    bencher.bench_local(|| {
        number += 1;
        event.place = Some(format!("Place {number}"));
        let body = serde_json::to_string(&event).expect("a body");
        let edit = Edit { kind: Kind::Event, id: event.id.clone(), body: Some(body), base: Base::Any };
        let by = Signature { author: "bench", message: "bench", at: now() };
        let amended = RUNTIME.block_on(fresh.store.amend(SLUG, head, &[edit], by)).expect("a version");
        match amended {
            Amended::Published(published) => head = published.version,
            other => panic!("{other:?}"),
        }
    });
}

#[divan::bench(args = ["sqlite", "postgres"], sample_count = 3, sample_size = 1)]
fn load_of_100_000_events(bencher: Bencher<'_, '_>, database: &str) {
    let Some(fresh) = fresh(database) else { return };
    import(&fresh.store, &table());
    bencher.bench_local(|| -> Option<Contents> {
        RUNTIME.block_on(fresh.store.contents(SLUG, None)).expect("contents")
    });
}

#[divan::bench(args = ["kind=research", "time=1995..1996&q=mosul", "q=siege+raqqa"], sample_count = 20)]
fn list_with_filters_of_100_000_events(bencher: Bencher<'_, '_>, query: &str) {
    let Some(fresh) = fresh("sqlite") else { return };
    import(&fresh.store, &table());
    let library = Arc::new(Library::new(fresh.store.clone()));
    let config = Settings::default().resolve().expect("settings");
    let router = masar::web::router(AppState::new(library, Arc::new(config)));
    let path = format!("/api/v1/timelines/{SLUG}/events?limit=100&{query}");
    let ask = |router: Router| {
        RUNTIME.block_on(async {
            let request = Request::get(&path).body(Body::empty()).expect("a request");
            let answer = router.oneshot(request).await.expect("an answer");
            assert_eq!(answer.status(), StatusCode::OK);
            to_bytes(answer.into_body(), usize::MAX).await.expect("a body").len()
        })
    };
    ask(router.clone());
    bencher.with_inputs(|| router.clone()).bench_values(ask);
}
