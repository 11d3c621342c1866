//! Servers beside each other on one database.

use crate::team::*;
use masar::store::Store;
use masar_core::model::Kind;
use masar_tests::database::Database;
use masar_tests::on_every_database;
use std::time::{Duration, Instant};

on_every_database! {
    a_change_is_seen_by_the_other_server_within_two_seconds
    servers_that_publish_in_turn_agree_on_every_hash
}

async fn a_change_is_seen_by_the_other_server_within_two_seconds(store: Store, database: &Database) {
    let here = at_work(&store).await;
    let other_store = database.open().await;
    let there = server(&other_store);
    assert_eq!(there.library.timeline(TIDES, None).await.unwrap().unwrap().version, 1);
    publish(&here, Kind::Event, "surge", "label_en", "Great surge").await;
    let published = Instant::now();
    loop {
        let seen = there.library.timeline(TIDES, None).await.unwrap().unwrap();
        if seen.version == 2 {
            assert_eq!(seen.event("surge").unwrap().label.en, "Great surge");
            break;
        }
        assert!(published.elapsed() < Duration::from_secs(2), "not seen in time");
        tokio::task::yield_now().await;
    }
    other_store.close().await;
}

async fn servers_that_publish_in_turn_agree_on_every_hash(store: Store, database: &Database) {
    let here = at_work(&store).await;
    let other_store = database.open().await;
    let there = server(&other_store);
    for round in 0..4 {
        for (state, column) in [(&here, "place"), (&there, "label_en")] {
            publish(state, Kind::Event, "surge", column, &format!("{column} {round}")).await;
            publish(state, Kind::Event, "ebb", "importance", &(1 + round % 3).to_string()).await;
        }
    }
    for change in store.changes(TIDES).await.unwrap() {
        let contents = store.contents(TIDES, Some(change.version)).await.unwrap().unwrap();
        assert_eq!(masar::contents::hash(&contents.records().unwrap()), change.hash, "{}", change.version);
        let derived = here.library.timeline(TIDES, Some(change.version)).await.unwrap().unwrap();
        assert_eq!(*derived, contents.timeline);
    }
    other_store.close().await;
}
