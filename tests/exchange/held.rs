//! Files that wait between the steps of an import.

use chrono::{DateTime, TimeDelta, Utc};
use masar::store::Store;
use masar::store::hold::Hold;
use masar_tests::database::Database;
use masar_tests::on_every_database;

on_every_database! {
    a_file_waits_for_its_owner_alone
    what_was_said_of_it_is_kept
    a_file_ends
    the_oldest_of_too_many_go
    too_much_together_is_refused
}

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_700_000_000, 0).expect("a time")
}

fn file(id: &str) -> Hold {
    Hold {
        id: id.to_owned(),
        timeline: Some("tides".to_owned()),
        name: "أحداث.csv".to_owned(),
        options: "{}".to_owned(),
        seen: 0,
        bytes: b"PK\x03\x04\0\xff".to_vec(),
    }
}

async fn a_file_waits_for_its_owner_alone(store: Store, _: &Database) {
    assert!(store.hold(&file("a"), "aya", now()).await.unwrap());
    let nowhere = Hold { timeline: None, ..file("b") };
    assert!(store.hold(&nowhere, "aya", now()).await.unwrap());
    assert_eq!(store.held("a", "aya", now()).await.unwrap(), Some(file("a")));
    assert_eq!(store.held("b", "aya", now()).await.unwrap(), Some(nowhere));
    assert_eq!(store.held("a", "basil", now()).await.unwrap(), None);
    store.let_go("a", "basil").await.unwrap();
    assert!(store.held("a", "aya", now()).await.unwrap().is_some(), "nobody else lets it go");
    store.let_go("a", "aya").await.unwrap();
    assert_eq!(store.held("a", "aya", now()).await.unwrap(), None);
}

async fn what_was_said_of_it_is_kept(store: Store, _: &Database) {
    store.hold(&file("a"), "aya", now()).await.unwrap();
    store.note_hold("a", "{\"resource\":\"events\"}", 7).await.unwrap();
    let held = store.held("a", "aya", now()).await.unwrap().unwrap();
    assert_eq!((held.options.as_str(), held.seen), ("{\"resource\":\"events\"}", 7));
}

async fn a_file_ends(store: Store, _: &Database) {
    store.hold(&file("a"), "aya", now()).await.unwrap();
    assert!(store.held("a", "aya", now() + TimeDelta::hours(5)).await.unwrap().is_some());
    assert!(store.held("a", "aya", now() + TimeDelta::hours(6)).await.unwrap().is_none());
}

async fn the_oldest_of_too_many_go(store: Store, _: &Database) {
    for (minutes, id) in (0..).zip(["a", "b", "c", "d"]) {
        store.hold(&file(id), "aya", now() + TimeDelta::minutes(minutes)).await.unwrap();
    }
    store.hold(&file("e"), "basil", now()).await.unwrap();
    assert!(store.held("a", "aya", now()).await.unwrap().is_none());
    for (account, id) in [("aya", "b"), ("aya", "d"), ("basil", "e")] {
        assert!(store.held(id, account, now()).await.unwrap().is_some(), "{id}");
    }
}

async fn too_much_together_is_refused(store: Store, _: &Database) {
    let large = |id: String| Hold { bytes: vec![0; 400 << 20], ..file(&id) };
    assert!(store.hold(&large("a".to_owned()), "aya", now()).await.unwrap());
    assert!(store.hold(&large("b".to_owned()), "basil", now()).await.unwrap());
    assert!(!store.hold(&large("c".to_owned()), "celia", now()).await.unwrap());
    // It is over for all of them together.
    assert!(store.hold(&file("d"), "dana", now() + TimeDelta::hours(7)).await.unwrap());
}
