//! Proposals over the API: from a contributor's write to the version that it becomes.

use crate::caller::{Reply, TIDES, Team, event};
use masar::store::Store;
use masar_tests::database::Database;
use masar_tests::on_every_database;
use serde_json::{Value, json};

on_every_database! {
    an_accepted_proposal_is_a_version_with_both_names
    a_rejected_proposal_changes_nothing_and_says_why
    nobody_accepts_a_proposal_of_their_own_and_a_contributor_none
    a_returned_proposal_is_changed_by_its_author_and_open_again
    a_proposal_whose_ground_has_moved_names_what_clashes
    proposals_are_listed_by_state
}

async fn propose(team: &Team, column: &str, value: Value) -> u64 {
    let path = format!("{TIDES}/events/surge");
    let record = team.get(&path).await;
    let tag = record.header("etag").to_owned();
    let mut changed = record.json;
    changed[column] = value;
    let note = format!("{path}?message=A%20better%20word");
    let reply = team.send(&team.contributor, "PUT", &note, &[("if-match", &tag)], Some(changed)).await;
    reply.must_be(202)["proposal"]["number"].as_u64().expect("a number")
}

async fn act(team: &Team, token: &str, number: u64, act: &str, body: Value) -> Reply {
    team.ask(token, "POST", &format!("{TIDES}/proposals/{number}/{act}"), Some(body)).await
}

async fn an_accepted_proposal_is_a_version_with_both_names(store: Store, _: &Database) {
    let team = Team::on(store).await;
    let number = propose(&team, "place", json!("Dike")).await;
    let reply = team.ask(&team.editor, "POST", &format!("{TIDES}/proposals/{number}/accept"), None).await;
    let accepted = reply.must_be(200);
    assert_eq!(
        (&accepted["proposal"]["state"], &accepted["proposal"]["version"]),
        (&json!("accepted"), &json!(2))
    );
    assert_eq!(team.get(&format!("{TIDES}/events/surge")).await.json["place"], "Dike");
    let last = team.get(&format!("{TIDES}/changes?since=1")).await.json["items"][0].clone();
    assert_eq!(last["author"], "Sami");
    assert!(
        last["message"].as_str().is_some_and(|it| it.contains("A better word") && it.contains("Layla")),
        "{last}"
    );
    assert_eq!(act(&team, &team.editor, number, "accept", json!({})).await.status, 409, "once is enough");
}

async fn a_rejected_proposal_changes_nothing_and_says_why(store: Store, _: &Database) {
    let team = Team::on(store).await;
    let number = propose(&team, "place", json!("Dike")).await;
    assert_eq!(act(&team, &team.editor, number, "reject", json!({})).await.status, 422, "it must say why");
    let unknown = act(&team, &team.editor, number, "reject", json!({ "reason": "no source" })).await;
    assert_eq!((unknown.status, &unknown.json["faults"][0]["column"]), (422, &json!("reason")));
    let rejected = act(&team, &team.editor, number, "reject", json!({ "message": "No source says so" }))
        .await
        .must_be(200);
    assert_eq!(rejected["proposal"]["state"], "declined");
    assert_eq!(rejected["proposal"]["notes"][0]["message"], "No source says so");
    assert_eq!(team.get(TIDES).await.json["version"], 1);
    assert_eq!(act(&team, &team.editor, 99, "accept", json!({})).await.status, 404);
}

async fn nobody_accepts_a_proposal_of_their_own_and_a_contributor_none(store: Store, _: &Database) {
    let team = Team::on(store).await;
    let number = propose(&team, "place", json!("Dike")).await;
    for act_ in ["accept", "reject", "return"] {
        assert_eq!(
            act(&team, &team.contributor, number, act_, json!({ "message": "x" })).await.status,
            403,
            "{act_}"
        );
    }
    assert_eq!(act(&team, &team.editor, number, "withdraw", json!({})).await.status, 403, "only its author");
    let said =
        act(&team, &team.contributor, number, "comment", json!({ "message": "See p. 3" })).await.must_be(200);
    assert_eq!(said["proposal"]["notes"][0]["act"], "comment");
    let back = act(&team, &team.contributor, number, "withdraw", json!({})).await.must_be(200);
    assert_eq!(back["proposal"]["state"], "withdrawn");
}

async fn a_returned_proposal_is_changed_by_its_author_and_open_again(store: Store, _: &Database) {
    let team = Team::on(store).await;
    let number = propose(&team, "place", json!("Dike")).await;
    act(&team, &team.editor, number, "return", json!({ "message": "Which dike?" })).await.must_be(200);
    let path = format!("{TIDES}/proposals/{number}");
    let read = team.ask(&team.contributor, "GET", &path, None).await.must_be(200);
    assert_eq!((&read["state"], &read["round"]), (&json!("returned"), &json!(0)));
    let mut changes = read["changes"].clone();
    changes[0]["record"]["place"] = json!("East dike");
    let body = json!({ "changes": changes });
    assert_eq!(team.ask(&team.editor, "PUT", &path, Some(body.clone())).await.status, 403, "only its author");
    let amended = team.ask(&team.contributor, "PUT", &path, Some(body)).await.must_be(200);
    assert_eq!((&amended["proposal"]["state"], &amended["proposal"]["round"]), (&json!("open"), &json!(1)));
    assert_eq!(amended["proposal"]["message"], "A better word", "what is left out stays");
    let old = act(&team, &team.editor, number, "accept", json!({ "round": 0 })).await;
    assert_eq!(old.status, 409, "the editor read another round");
    act(&team, &team.editor, number, "accept", json!({ "round": 1 })).await.must_be(200);
    assert_eq!(team.get(&format!("{TIDES}/events/surge")).await.json["place"], "East dike");
}

async fn a_proposal_whose_ground_has_moved_names_what_clashes(store: Store, _: &Database) {
    let team = Team::on(store).await;
    let number = propose(&team, "place", json!("Dike")).await;
    let path = format!("{TIDES}/events/surge");
    let mut theirs = team.get(&path).await.must_be(200);
    theirs["place"] = json!("Pier");
    team.send(&team.other_editor, "PUT", &path, &[("if-match", "\"1\"")], Some(theirs)).await.must_be(200);
    let clash = act(&team, &team.editor, number, "accept", json!({})).await;
    assert_eq!(clash.status, 409);
    let first = &clash.json["clashes"][0];
    assert_eq!(
        (&first["key"], &first["current"], &first["proposed"]),
        (&json!("event/surge/place"), &json!("Pier"), &json!("Dike"))
    );
    let wrong =
        act(&team, &team.editor, number, "accept", json!({ "choices": { "event/surge/place": "both" } }))
            .await;
    assert_eq!(wrong.status, 422);
    let choice = json!({ "choices": { "event/surge/place": "proposed" } });
    act(&team, &team.editor, number, "accept", choice).await.must_be(200);
    assert_eq!(team.get(&path).await.json["place"], "Dike");
}

async fn proposals_are_listed_by_state(store: Store, _: &Database) {
    let team = Team::on(store).await;
    let events = format!("{TIDES}/events");
    for id in ["a", "b", "c"] {
        team.ask(&team.contributor, "POST", &events, Some(event(id))).await.must_be(202);
    }
    act(&team, &team.contributor, 2, "withdraw", json!({})).await.must_be(200);
    let numbers = async |query: &str| -> (Vec<u64>, Value) {
        let list = team.ask(&team.contributor, "GET", &format!("{TIDES}/proposals?{query}"), None).await;
        assert_eq!(list.header("cache-control"), "private, no-store");
        let list = list.must_be(200);
        let items = list["items"].as_array().cloned().unwrap_or_default();
        (items.iter().filter_map(|it| it["number"].as_u64()).collect(), list["next_cursor"].clone())
    };
    assert_eq!(numbers("").await.0, [3, 2, 1]);
    assert_eq!(numbers("state=open").await.0, [3, 1]);
    let (first, cursor) = numbers("limit=2").await;
    assert_eq!(first, [3, 2]);
    let cursor = cursor.as_str().expect("more").to_owned();
    assert_eq!(numbers(&format!("limit=2&cursor={cursor}")).await, (vec![1], json!(null)));
    let wrong = team.ask(&team.editor, "GET", &format!("{TIDES}/proposals?state=new"), None).await;
    assert_eq!((wrong.status, &wrong.json["errors"][0]["parameter"]), (400, &json!("state")));
}
