//! The store, on every database there is: see [`masar_tests::database`].

use chrono::{DateTime, Utc};
use masar::contents::{self, Contents};
use masar::store::{Changed, Store, StoreError};
use masar::{bundled, exchange};
use masar_core::model::Timeline;
use masar_tests::database::Database;
use masar_tests::on_every_database;
use masar_tests::package::Package;

on_every_database! {
    what_was_published_is_loaded
    nothing_to_change_makes_no_version
    every_version_can_be_loaded_for_ever
    what_is_not_there_is_none
    two_publications_at_once_make_one_version
    timelines_do_not_mix
    it_is_all_there_after_opening_again
    a_database_of_a_newer_version_is_refused
    a_failed_publication_leaves_nothing
}

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_700_000_000, 0).expect("a time")
}

fn tides() -> Contents {
    let folder = Package::new().folder();
    let files = exchange::package::Files::open(folder.path()).expect("a folder");
    exchange::package::read(&files, &exchange::hosts::RefusedHosts::bundled())
        .unwrap_or_else(|faults| panic!("{faults}"))
}

async fn publish(store: &Store, slug: &str, contents: &Contents) -> masar::store::Published {
    store.publish(slug, contents, "Aya", "A test", now()).await.unwrap_or_else(|error| panic!("{error}"))
}

async fn what_was_published_is_loaded(store: Store, _: &Database) {
    let contents = bundled::contents().unwrap();
    let records = contents.records().unwrap();
    let slug = "virtual-caliphate";
    let published = publish(&store, slug, &contents).await;
    assert_eq!(published.version, 1);
    assert_eq!(published.hash, contents::hash(&records));
    assert_eq!(published.changed, Changed { added: records.len(), ..Changed::default() });

    let loaded = store.contents(slug, None).await.unwrap().unwrap();
    assert_eq!(loaded.descriptor, contents.descriptor);
    let expected = Timeline { version: 1, hash: published.hash.clone(), ..contents.timeline };
    assert_eq!(loaded.timeline, expected);
    assert_eq!(store.load(slug, Some(1)).await.unwrap().unwrap(), expected);

    let heads = store.heads().await.unwrap();
    assert_eq!(heads.len(), 1);
    assert_eq!((heads[0].slug.as_str(), heads[0].version, &heads[0].hash), (slug, 1, &published.hash));

    let changes = store.changes(slug).await.unwrap();
    assert_eq!(changes.len(), 1);
    assert_eq!(changes[0].at, "2023-11-14T22:13:20.000Z");
    assert_eq!((changes[0].author.as_str(), changes[0].message.as_str()), ("Aya", "A test"));
}

async fn nothing_to_change_makes_no_version(store: Store, _: &Database) {
    let first = publish(&store, "tides", &tides()).await;
    let second = publish(&store, "tides", &tides()).await;
    assert_eq!((second.version, &second.hash), (1, &first.hash));
    assert!(!second.changed.any());
    assert_eq!(store.changes("tides").await.unwrap().len(), 1);
}

async fn every_version_can_be_loaded_for_ever(store: Store, _: &Database) {
    let one = tides();
    let mut two = one.clone();
    two.timeline.events.retain(|event| event.id != "ebb");
    "Great surge".clone_into(&mut two.timeline.events[0].label.en);
    let mut new = two.timeline.glossary[0].clone();
    "flow".clone_into(&mut new.id);
    two.timeline.glossary.push(new);

    let first = publish(&store, "tides", &one).await;
    let compared = store.compare("tides", &two).await.unwrap();
    let second = publish(&store, "tides", &two).await;
    assert_eq!(second.changed, Changed { added: 1, altered: 1, removed: 1 });
    assert_eq!(compared, second.changed);
    // What comes back is as it was the first time, hash and all.
    let third = publish(&store, "tides", &one).await;
    assert_eq!((third.version, &third.hash), (3, &first.hash));

    for (version, contents) in [(1, &one), (2, &two), (3, &one)] {
        let loaded = store.contents("tides", Some(version)).await.unwrap().unwrap();
        assert_eq!(loaded.records().unwrap(), contents.records().unwrap(), "version {version}");
        assert_eq!(loaded.timeline.version, version);
        assert_eq!(loaded.timeline.hash, contents::hash(&loaded.records().unwrap()));
    }
    let versions: Vec<u32> = store.changes("tides").await.unwrap().iter().map(|it| it.version).collect();
    assert_eq!(versions, [3, 2, 1]);
}

async fn what_is_not_there_is_none(store: Store, _: &Database) {
    assert!(store.heads().await.unwrap().is_empty());
    assert!(store.load("tides", None).await.unwrap().is_none());
    publish(&store, "tides", &tides()).await;
    for (slug, version) in [("tides", Some(0)), ("tides", Some(2)), ("moon", None)] {
        assert!(store.load(slug, version).await.unwrap().is_none(), "{slug} {version:?}");
    }
    assert!(store.changes("moon").await.unwrap().is_empty());
}

async fn two_publications_at_once_make_one_version(store: Store, database: &Database) {
    // Two stores, as two servers beside each other.
    let other = database.open().await;
    let contents = bundled::contents().unwrap();
    let (one, two) = tokio::join!(publish(&store, "t", &contents), publish(&other, "t", &contents));
    assert_eq!((one.version, two.version), (1, 1));
    assert_eq!(one.changed.any() as u8 + two.changed.any() as u8, 1);

    let mut theirs = contents.clone();
    theirs.timeline.events.truncate(1);
    let ours = tides();
    let (one, two) = tokio::join!(publish(&store, "t", &ours), publish(&other, "t", &theirs));
    let mut versions = [one.version, two.version];
    versions.sort_unstable();
    assert_eq!(versions, [2, 3], "one after the other, none lost");
    other.close().await;
}

async fn timelines_do_not_mix(store: Store, _: &Database) {
    publish(&store, "a", &tides()).await;
    let mut contents = tides();
    contents.timeline.events.clear();
    publish(&store, "b", &contents).await;
    assert_eq!(store.load("a", None).await.unwrap().unwrap().events.len(), 2);
    assert_eq!(store.load("b", None).await.unwrap().unwrap().events.len(), 0);
}

async fn it_is_all_there_after_opening_again(store: Store, database: &Database) {
    let published = publish(&store, "tides", &tides()).await;
    store.close().await;
    let again = database.open().await;
    assert_eq!(again.load("tides", None).await.unwrap().unwrap().hash, published.hash);
    again.close().await;
}

async fn a_database_of_a_newer_version_is_refused(store: Store, database: &Database) {
    execute(database, "UPDATE _sqlx_migrations SET version = 9999 WHERE version = 1").await;
    store.close().await;
    let refused = Store::open(&database.url).await;
    assert!(matches!(refused, Err(StoreError::Newer(9999))), "{refused:?}");
}

async fn a_failed_publication_leaves_nothing(store: Store, database: &Database) {
    publish(&store, "tides", &tides()).await;
    // A record that stands in the way of the new ones: the last step of the publication fails.
    execute(
        database,
        "INSERT INTO record (timeline, kind, id, since, body) VALUES ('tides', 'phase', 'x', 2, '{}')",
    )
    .await;
    let mut contents = tides();
    let mut new = contents.timeline.phases[0].clone();
    "x".clone_into(&mut new.id);
    contents.timeline.phases.push(new);
    assert!(store.publish("tides", &contents, "Aya", "A test", now()).await.is_err());
    assert_eq!(store.heads().await.unwrap()[0].version, 1);
    assert_eq!(store.changes("tides").await.unwrap().len(), 1);
    assert_eq!(store.load("tides", Some(1)).await.unwrap().unwrap().phases.len(), 1);
}

/// Something that the program itself never does.
async fn execute(database: &Database, sql: &'static str) {
    let pool = sqlx::AnyPool::connect(&database.url).await.unwrap();
    sqlx::query(sql).execute(&pool).await.unwrap();
    pool.close().await;
}

#[tokio::test]
async fn a_database_that_cannot_be_made_says_so() {
    let url = "sqlite:///nonexistent/folder/masar.db";
    let error = Store::open(url).await.expect_err("no such folder").to_string();
    assert!(error.contains("/nonexistent/folder/masar.db") && error.contains("check"), "{error}");
}

#[tokio::test]
async fn a_server_that_is_not_there_says_so_without_the_password() {
    // Port 1 is open nowhere.
    let error = Store::open("postgres://masar:secret@127.0.0.1:1/masar").await.expect_err("no server");
    assert!(matches!(error, StoreError::Unreachable { .. }), "{error:?}");
    assert!(!error.to_string().contains("secret"), "{error}");
}
