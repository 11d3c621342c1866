//! What happened: revisions of a record, changes since a version, tombstones.

use crate::caller::{TIDES, Team, event};
use masar::store::Store;
use masar_tests::database::Database;
use masar_tests::on_every_database;
use serde_json::{Value, json};

on_every_database! {
    a_record_keeps_every_state_its_removal_among_them
    changes_since_a_version_carry_tombstones_and_come_in_parts
    an_earlier_version_is_read_as_it_was
}

fn told(list: &Value) -> Vec<String> {
    let items = list["items"].as_array().cloned().unwrap_or_default();
    let text = |item: &Value, name: &str| item[name].as_str().unwrap_or_default().to_owned();
    let told = |it: &Value| {
        format!("{} {} {}/{}", it["version"], text(it, "change"), text(it, "kind"), text(it, "id"))
    };
    items.iter().map(told).collect()
}

/// A gale is added, changed and removed.
async fn three_versions(team: &Team) {
    let events = format!("{TIDES}/events");
    team.ask(&team.editor, "POST", &events, Some(event("gale"))).await.must_be(201);
    let mut changed = event("gale");
    changed["place"] = json!("Dike");
    let gale = format!("{events}/gale");
    let note = format!("{gale}?message=Where%20it%20was");
    team.send(&team.editor, "PUT", &note, &[("if-match", "\"2\"")], Some(changed)).await.must_be(200);
    team.send(&team.editor, "DELETE", &gale, &[("if-match", "\"3\"")], None).await.must_be(204);
}

async fn a_record_keeps_every_state_its_removal_among_them(store: Store, _: &Database) {
    let team = Team::on(store).await;
    three_versions(&team).await;
    assert_eq!(team.get(&format!("{TIDES}/events/gale")).await.status, 404);
    let all = team.get(&format!("{TIDES}/events/gale/revisions")).await.must_be(200);
    assert_eq!(told(&all), ["4 removed event/gale", "3 changed event/gale", "2 added event/gale"]);
    assert_eq!(all["items"][0]["record"], json!(null));
    assert_eq!(all["items"][1]["record"]["place"], "Dike");
    assert_eq!(
        (&all["items"][1]["author"], &all["items"][1]["message"]),
        (&json!("Layla"), &json!("Where it was"))
    );
    let part = team.get(&format!("{TIDES}/events/gale/revisions?limit=2")).await.must_be(200);
    let cursor = part["next_cursor"].as_str().expect("more");
    let rest = team.get(&format!("{TIDES}/events/gale/revisions?limit=2&cursor={cursor}")).await.must_be(200);
    assert_eq!(told(&rest), ["2 added event/gale"]);
}

async fn changes_since_a_version_carry_tombstones_and_come_in_parts(store: Store, _: &Database) {
    let team = Team::on(store).await;
    three_versions(&team).await;
    let since = async |query: &str| team.get(&format!("{TIDES}/changes?{query}")).await.must_be(200);
    let all = since("since=1").await;
    assert_eq!(told(&all), ["2 added event/gale", "3 changed event/gale", "4 removed event/gale"]);
    assert_eq!(all["version"], 4);
    assert_eq!(all["items"][2]["record"], json!(null), "a tombstone");
    assert_eq!(told(&since("since=3").await), ["4 removed event/gale"]);
    assert_eq!(told(&since("since=4").await), [""; 0]);
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let part = since(&format!("limit=3{cursor}")).await;
        seen.extend(told(&part));
        match part["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    let whole = told(&since("limit=1000").await);
    assert_eq!(seen, whole);
    assert!(whole.contains(&"1 added about/about".to_owned()) && whole.len() == 13, "{whole:#?}");
    let reply = team.get(&format!("{TIDES}/changes?since=5")).await;
    assert_eq!((reply.status, &reply.json["errors"][0]["parameter"]), (400, &json!("since")));
}

async fn an_earlier_version_is_read_as_it_was(store: Store, _: &Database) {
    let team = Team::on(store).await;
    three_versions(&team).await;
    let at = async |version: u32| team.get(&format!("{TIDES}/events/gale?v={version}")).await;
    assert_eq!(at(1).await.status, 404);
    assert_eq!(at(2).await.must_be(200)["place"], json!(null));
    let third = at(3).await;
    assert_eq!((&third.json["place"], third.header("etag")), (&json!("Dike"), "\"3\""));
    assert_eq!(team.get(&format!("{TIDES}/events?v=2")).await.ids(), ["surge", "ebb", "gale"]);
}
