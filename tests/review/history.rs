//! Undo, restore, and what stands in the history; on every database there is.

use crate::team::*;
use masar::reverting::{self, RevertError};
use masar::state::AppState;
use masar::store::{Base, Store};
use masar::writing::Write;
use masar_core::model::Kind;
use masar_core::review::Side;
use masar_tests::database::Database;
use masar_tests::on_every_database;
use masar_tests::package::Package;
use masar_tests::site::read;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use std::collections::HashMap;

on_every_database! {
    undo_puts_back_what_one_version_changed_and_leaves_the_rest
    undo_joins_what_others_did_since_and_asks_where_they_clash
    an_import_is_undone_as_a_whole
    undo_is_refused_where_the_timeline_would_not_hold_together
    the_first_version_and_the_newest_are_what_they_are
    a_restored_version_has_the_hash_it_had
    only_editors_undo_and_restore
    changes_since_a_version_carry_tombstones
    whatever_is_done_every_version_keeps_its_hash
}

async fn undo(state: &AppState, version: u32) -> Result<u32, RevertError> {
    let none = HashMap::new();
    reverting::undo(state, &editor(), TIDES, version, "Undone", &none).await.map(|done| done.version)
}

async fn undo_puts_back_what_one_version_changed_and_leaves_the_rest(store: Store, _: &Database) {
    let state = at_work(&store).await;
    let wrong = publish(&state, Kind::Event, "surge", "label_en", "Wrong").await;
    publish(&state, Kind::Event, "ebb", "label_en", "Low water").await;
    assert_eq!(undo(&state, wrong).await.unwrap(), 4);
    let timeline = newest(&state).await;
    assert_eq!(timeline.event("surge").unwrap().label.en, "Surge");
    assert_eq!(timeline.event("ebb").unwrap().label.en, "Low water");
    // It is put back already: nothing is left to undo, and no version is made.
    let again = reverting::undo(&state, &editor(), TIDES, wrong, "", &HashMap::new()).await.unwrap();
    assert!(!again.changed.any());
    // What was undone can be undone.
    undo(&state, 4).await.unwrap();
    assert_eq!(newest(&state).await.event("surge").unwrap().label.en, "Wrong");
}

async fn undo_joins_what_others_did_since_and_asks_where_they_clash(store: Store, _: &Database) {
    let state = at_work(&store).await;
    let first = publish(&state, Kind::Event, "surge", "label_en", "Wrong").await;
    publish(&state, Kind::Event, "surge", "place", "Old harbour").await;
    undo(&state, first).await.unwrap();
    let timeline = newest(&state).await;
    let surge = timeline.event("surge").unwrap();
    assert_eq!((surge.label.en.as_str(), surge.place.as_deref()), ("Surge", Some("Old harbour")));

    let wrong = publish(&state, Kind::Event, "surge", "label_en", "Wrong").await;
    publish(&state, Kind::Event, "surge", "label_en", "Less wrong").await;
    let refused = undo(&state, wrong).await.unwrap_err();
    let RevertError::Clashes(conflicts) = refused else { panic!("{refused:?}") };
    let clash = &conflicts[0].clashes[0];
    assert_eq!([&*clash.base, &*clash.theirs, &*clash.mine], ["Wrong", "Less wrong", "Surge"]);
    let choose = |side| HashMap::from([("event/surge/label_en".to_owned(), side)]);
    let kept = choose(Side::Theirs);
    let kept = reverting::undo(&state, &editor(), TIDES, wrong, "", &kept).await.unwrap();
    assert!(!kept.changed.any(), "what others made of it was chosen");
    reverting::undo(&state, &editor(), TIDES, wrong, "", &choose(Side::Mine)).await.unwrap();
    assert_eq!(newest(&state).await.event("surge").unwrap().label.en, "Surge");
}

async fn an_import_is_undone_as_a_whole(store: Store, _: &Database) {
    let state = at_work(&store).await;
    let before = newest(&state).await.hash.clone();
    let import = Package::new()
        .with("events.csv", "surge,2014-03-01,storm,Surge", "flow,2014-03-02,storm,Flow")
        .with("datapackage.json", "\"title\": \"Tides\"", "\"title\": \"High tides\"")
        .with("sources.csv", "The almanac", "A new almanac");
    let imported = store.publish(TIDES, &read(&import), "Layla", "Import", beginning()).await.unwrap();
    assert!(imported.changed.added > 0 && imported.changed.removed > 0 && imported.changed.altered > 0);
    state.library.refresh();
    undo(&state, imported.version).await.unwrap();
    assert_eq!(newest(&state).await.hash, before);
}

async fn undo_is_refused_where_the_timeline_would_not_hold_together(store: Store, _: &Database) {
    let state = at_work(&store).await;
    let mut source = draft(&state, Kind::Source, "almanac").await;
    source.row.set("id", "diary");
    write(&state, &editor(), &[Write::Put(source, Base::Absent)], "").await.unwrap();
    let added = newest(&state).await.version;
    publish(&state, Kind::Event, "surge", "sources", "diary").await;
    let refused = undo(&state, added).await.unwrap_err();
    assert!(matches!(refused, RevertError::Faults(_)), "{refused:?}");
    assert_eq!(newest(&state).await.version, 3);
}

async fn the_first_version_and_the_newest_are_what_they_are(store: Store, _: &Database) {
    let state = at_work(&store).await;
    assert!(matches!(undo(&state, 1).await, Err(RevertError::First)));
    for missing in [0, 2, u32::MAX] {
        assert!(matches!(undo(&state, missing).await, Err(RevertError::NoVersion)), "{missing}");
    }
    let newest = reverting::restore(&state, &editor(), TIDES, 1, "").await;
    assert!(matches!(newest, Err(RevertError::Newest)), "{newest:?}");
}

async fn a_restored_version_has_the_hash_it_had(store: Store, _: &Database) {
    let state = at_work(&store).await;
    let gone = Write::Remove(Kind::Event, "ebb".to_owned(), Base::Any);
    write(&state, &editor(), &[gone], "").await.unwrap();
    publish(&state, Kind::Series, "level", "caveat", "Two gauges").await;
    let mut contents = read(&Package::new());
    contents.descriptor.insert("title".to_owned(), "Other tides".into());
    store.publish(TIDES, &contents, "Layla", "Import", beginning()).await.unwrap();
    let changes = store.changes(TIDES).await.unwrap();
    for change in changes.iter().rev().filter(|change| change.version < 4) {
        state.library.refresh();
        let restored = reverting::restore(&state, &editor(), TIDES, change.version, "Back").await.unwrap();
        assert_eq!(restored.hash, change.hash, "version {}", change.version);
    }
}

async fn only_editors_undo_and_restore(store: Store, _: &Database) {
    let state = at_work(&store).await;
    publish(&state, Kind::Event, "surge", "label_en", "Great surge").await;
    let none = HashMap::new();
    let undone = reverting::undo(&state, &contributor(), TIDES, 2, "", &none).await;
    assert!(matches!(undone, Err(RevertError::NotAllowed(_))), "{undone:?}");
    let restored = reverting::restore(&state, &contributor(), TIDES, 1, "").await;
    assert!(matches!(restored, Err(RevertError::NotAllowed(_))), "{restored:?}");
}

async fn changes_since_a_version_carry_tombstones(store: Store, _: &Database) {
    let state = at_work(&store).await;
    publish(&state, Kind::Event, "surge", "label_en", "Great surge").await;
    publish(&state, Kind::Event, "surge", "label_en", "Greater surge").await;
    let gone = Write::Remove(Kind::Event, "ebb".to_owned(), Base::Any);
    write(&state, &editor(), &[gone], "").await.unwrap();
    let mut passing = draft(&state, Kind::Event, "surge").await;
    passing.row.set("id", "passing");
    write(&state, &editor(), &[Write::Put(passing, Base::Absent)], "").await.unwrap();
    let gone = Write::Remove(Kind::Event, "passing".to_owned(), Base::Any);
    write(&state, &editor(), &[gone], "").await.unwrap();
    let told = |since: Vec<masar::store::Since>| -> Vec<(String, u32, bool)> {
        since.into_iter().map(|it| (it.id, it.version, it.body.is_some())).collect()
    };
    let surge = ("surge".to_owned(), 3, true);
    let ebb = ("ebb".to_owned(), 4, false);
    assert_eq!(told(store.changes_since(TIDES, 1, 6).await.unwrap()), [surge.clone(), ebb.clone()]);
    assert_eq!(told(store.changes_since(TIDES, 3, 6).await.unwrap()), [ebb]);
    let passing = ("passing".to_owned(), 6, false);
    assert_eq!(told(store.changes_since(TIDES, 5, 6).await.unwrap()), [passing]);
    assert_eq!(told(store.changes_since(TIDES, 1, 3).await.unwrap()), [surge]);
    assert!(store.changes_since(TIDES, 6, 6).await.unwrap().is_empty());
}

/// One thing that an editor does.
#[derive(Clone, Debug)]
enum Step {
    Change(&'static str, &'static str, String),
    Add(String),
    Remove(String),
    Undo(u32),
    Restore(u32),
}

fn step() -> impl Strategy<Value = Step> {
    let id = || "[abc]";
    prop_oneof![
        (prop_oneof!["surge", "ebb"], prop_oneof![Just("label_en"), Just("place")], "[a-z]{1,4}").prop_map(
            |(id, column, text)| Step::Change(if id == "surge" { "surge" } else { "ebb" }, column, text)
        ),
        id().prop_map(Step::Add),
        id().prop_map(Step::Remove),
        (2_u32..12).prop_map(Step::Undo),
        (1_u32..12).prop_map(Step::Restore),
    ]
}

async fn take(state: &AppState, step: &Step) {
    let timeline = newest(state).await;
    // What cannot be done now is not done; what is done must hold.
    match step {
        Step::Change(id, column, text) if timeline.event(id).is_some() => {
            publish(state, Kind::Event, id, column, text).await;
        }
        Step::Add(id) if timeline.event("surge").is_some() => {
            let mut new = draft(state, Kind::Event, "surge").await;
            new.row.set("id", id);
            write(state, &editor(), &[Write::Put(new, Base::Any)], "").await.unwrap();
        }
        Step::Remove(id) if timeline.event(id).is_some() => {
            write(state, &editor(), &[Write::Remove(Kind::Event, id.clone(), Base::Any)], "").await.unwrap();
        }
        Step::Undo(version) if *version <= timeline.version => match undo(state, *version).await {
            Ok(_) | Err(RevertError::Clashes(_)) => {}
            Err(error) => panic!("{error}"),
        },
        Step::Restore(version) if *version < timeline.version => {
            reverting::restore(state, &editor(), TIDES, *version, "").await.unwrap();
        }
        _ => {}
    }
}

async fn whatever_is_done_every_version_keeps_its_hash(store: Store, database: &Database) {
    let sequences = proptest::collection::vec(step(), 1..14);
    let cases = if database.url.starts_with("sqlite") { 12 } else { 4 };
    // A timeline for each case, in one database.
    drop(store);
    let runtime = tokio::runtime::Handle::current();
    let mut runner =
        TestRunner::new(ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() });
    let result = tokio::task::block_in_place(|| {
        runner.run(&sequences, |steps| {
            runtime.block_on(async {
                let fresh = Database::sqlite();
                let database = match Database::postgres().await {
                    Some(postgres) if cases == 4 => postgres,
                    _ => fresh,
                };
                let store = database.open().await;
                let state = at_work(&store).await;
                for step in &steps {
                    take(&state, step).await;
                }
                for change in store.changes(TIDES).await.unwrap() {
                    let contents = store.contents(TIDES, Some(change.version)).await.unwrap().unwrap();
                    let hash = masar::contents::hash(&contents.records().unwrap());
                    assert_eq!(hash, change.hash, "version {}", change.version);
                    let derived = state.library.timeline(TIDES, Some(change.version)).await.unwrap();
                    assert_eq!(*derived.unwrap(), contents.timeline, "version {}", change.version);
                }
                database.remove(store).await;
            });
            Ok(())
        })
    });
    result.unwrap_or_else(|error| panic!("{error}"));
}
