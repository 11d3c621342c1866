//! Writing single records: who may, what is refused, and that nobody's work is overwritten.

use crate::caller::{TIDES, Team, event, token};
use masar::store::Store;
use masar_core::policy::Role;
use masar_tests::database::Database;
use masar_tests::on_every_database;
use serde_json::{Value, json};

on_every_database! {
    an_editors_write_is_published_and_a_contributors_proposed
    nobody_writes_without_a_token_and_a_reader_never
    what_is_read_can_be_sent_back
    nobodys_work_is_overwritten
    an_id_that_is_taken_answers_with_the_record_that_has_it
    faults_are_told_with_their_place_and_nothing_is_written
    a_record_that_is_removed_leaves_every_list
    parts_that_are_left_out_stay
}

async fn surge(team: &Team) -> Value {
    team.get(&format!("{TIDES}/events/surge")).await.must_be(200)
}

async fn an_editors_write_is_published_and_a_contributors_proposed(store: Store, _: &Database) {
    let team = Team::on(store).await;
    let events = format!("{TIDES}/events");
    let made =
        team.ask(&team.editor, "POST", &format!("{events}?message=A%20gale"), Some(event("gale"))).await;
    assert_eq!((made.status, made.header("location")), (201, "/api/v1/timelines/tides/events/gale"));
    assert_eq!((made.header("etag"), made.header("cache-control")), ("\"2\"", "private, no-store"));
    assert_eq!(made.json, team.get(made.header("location")).await.json);
    let proposed = team.ask(&team.contributor, "POST", &events, Some(event("squall"))).await;
    assert_eq!((proposed.status, proposed.header("location")), (202, "/api/v1/timelines/tides/proposals/1"));
    let proposal = &proposed.json["proposal"];
    assert_eq!(
        (&proposal["number"], &proposal["state"], &proposal["author"]),
        (&json!(1), &json!("open"), &json!("Sami"))
    );
    assert_eq!(proposal["changes"][0]["record"]["label"]["en"], "Gale");
    assert_eq!(team.get(&format!("{events}/squall")).await.status, 404, "it waits");
    let one = [("if-match", "\"1\"")];
    let removed = team.send(&team.contributor, "DELETE", &format!("{events}/surge"), &one, None).await;
    assert_eq!((removed.status, &removed.json["proposal"]["changes"][0]["record"]), (202, &json!(null)));
}

async fn nobody_writes_without_a_token_and_a_reader_never(store: Store, _: &Database) {
    let team = Team::on(store).await;
    let reader = token(&team.site, "Rima", Role::Reader).await;
    let one = [("if-match", "\"1\"")];
    for (token, status) in [("", 401), (reader.as_str(), 403)] {
        for (method, rest) in [("POST", "events"), ("PUT", "events/surge"), ("DELETE", "events/surge")] {
            let body = (method != "DELETE").then(|| event("surge"));
            let reply = team.send(token, method, &format!("{TIDES}/{rest}"), &one, body).await;
            assert_eq!(reply.status, status, "{method} {rest}");
        }
        for rest in ["proposals", "proposals/1"] {
            assert_eq!(
                team.ask(token, "GET", &format!("{TIDES}/{rest}"), None).await.status,
                status,
                "{rest}"
            );
        }
        for act in ["accept", "reject", "return", "comment", "withdraw"] {
            let path = format!("{TIDES}/proposals/1/{act}");
            assert_eq!(team.ask(token, "POST", &path, None).await.status, status, "{act}");
        }
    }
    assert_eq!(team.get(TIDES).await.json["version"], 1);
}

async fn what_is_read_can_be_sent_back(store: Store, _: &Database) {
    let team = Team::on(store).await;
    for rest in [
        "phases/spring",
        "events/surge",
        "claims/c1",
        "series/level",
        "sources/gauge",
        "stories/first",
        "glossary/ebb",
    ] {
        let path = format!("{TIDES}/{rest}");
        let record = team.get(&path).await;
        let tag = record.header("etag").to_owned();
        let same =
            team.send(&team.editor, "PUT", &path, &[("if-match", &tag)], Some(record.json.clone())).await;
        assert_eq!(same.must_be(200), record.json, "{rest}");
    }
    assert_eq!(team.get(TIDES).await.json["version"], 1, "nothing differed, so no version was made");
}

async fn nobodys_work_is_overwritten(store: Store, _: &Database) {
    let team = Team::on(store).await;
    let path = format!("{TIDES}/events/surge");
    let mut mine = surge(&team).await;
    let mut theirs = mine.clone();
    theirs["place"] = json!("Dike");
    mine["importance"] = json!(2);
    let put = async |token: &str, seen: &str, body: &Value| {
        team.send(token, "PUT", &path, &[("if-match", seen)], Some(body.clone())).await
    };
    let published = put(&team.other_editor, "\"1\"", &theirs).await;
    assert_eq!((published.status, published.header("etag")), (200, "\"2\""));
    for token in [&team.editor, &team.contributor] {
        let stale = put(token, "\"1\"", &mine).await;
        assert_eq!((stale.status, &stale.json["current"]["place"]), (412, &json!("Dike")), "{}", stale.json);
        assert_eq!(stale.json["current"]["version"], 2);
    }
    let blind = team.ask(&team.editor, "PUT", &path, Some(mine.clone())).await;
    assert_eq!(blind.status, 428);
    assert_eq!(put(&team.editor, "*", &mine).await.status, 428, "a star names no version");
    assert_eq!(team.ask(&team.editor, "DELETE", &path, None).await.status, 428);
    let stale = team.send(&team.editor, "DELETE", &path, &[("if-match", "\"1\"")], None).await;
    assert_eq!((stale.status, &stale.json["current"]["version"]), (412, &json!(2)));
    assert_eq!(surge(&team).await["place"], "Dike");
    team.send(&team.editor, "DELETE", &path, &[("if-match", "\"2\"")], None).await.must_be(204);
    let gone = put(&team.editor, "\"2\"", &mine).await;
    assert_eq!((gone.status, &gone.json["current"]), (412, &json!(null)), "{}", gone.json);
}

async fn an_id_that_is_taken_answers_with_the_record_that_has_it(store: Store, _: &Database) {
    let team = Team::on(store).await;
    let events = format!("{TIDES}/events");
    for token in [&team.editor, &team.contributor] {
        let taken = team.ask(token, "POST", &events, Some(event("surge"))).await;
        assert_eq!((taken.status, &taken.json["current"]["label"]["en"]), (409, &json!("Surge")));
    }
    let none = [("if-none-match", "*")];
    let made = team.send(&team.editor, "PUT", &format!("{events}/gale"), &none, Some(event("gale"))).await;
    assert_eq!(made.status, 201);
    let again = team.send(&team.editor, "PUT", &format!("{events}/gale"), &none, Some(event("gale"))).await;
    assert_eq!((again.status, &again.json["current"]["id"]), (412, &json!("gale")));
    let other = team
        .send(&team.editor, "PUT", &format!("{events}/gale"), &[("if-match", "\"2\"")], Some(event("squall")))
        .await;
    assert_eq!(other.status, 422, "an id never changes");
}

async fn faults_are_told_with_their_place_and_nothing_is_written(store: Store, _: &Database) {
    let team = Team::on(store).await;
    let events = format!("{TIDES}/events");
    let mut broken = event("gale");
    broken["date"] = json!("mid June");
    broken["kind"] = json!("strom");
    broken["sources"] = json!(["nowhere"]);
    let reply = team.ask(&team.editor, "POST", &events, Some(broken)).await;
    assert_eq!(reply.status, 422);
    let faults = reply.json["faults"].as_array().cloned().unwrap_or_default();
    let places: Vec<_> =
        faults.iter().map(|it| (it["resource"].clone(), it["row"].clone(), it["column"].clone())).collect();
    let place = |column: &str| (json!("events"), json!(2), json!(column));
    assert_eq!(places, [place("date"), place("kind"), place("sources")]);
    assert_eq!(
        (&faults[1]["value"], faults[1]["message"].as_str().is_some_and(|it| it.contains("storm"))),
        (&json!("strom"), true)
    );

    let mut unknown = event("gale");
    unknown["lable"] = json!("typing error");
    let reply =
        team.send(&team.contributor, "POST", &events, &[("accept-language", "ar")], Some(unknown)).await;
    assert_eq!((reply.status, &reply.json["faults"][0]["column"]), (422, &json!("lable")));
    assert_eq!(reply.header("content-language"), "ar");

    let token = format!("Bearer {}", team.editor);
    let json = ("content-type", "application/json");
    let text = async |kind: (&str, &str), body: &str| {
        let headers = [kind, ("authorization", token.as_str())];
        crate::caller::of(team.site.send("POST", &events, &headers, body).await)
    };
    let reply = text(json, "{\n  \"id\": gale }").await;
    assert_eq!((reply.status, &reply.json["line"]), (400, &json!(2)), "{}", reply.json);
    assert_eq!(text(json, "[]").await.status, 400);
    assert_eq!(text(("content-type", "text/plain"), "{}").await.status, 415);
    let long = format!("{{\"id\": \"{}\"}}", "a".repeat(5 << 20));
    let reply = text(json, &long).await;
    assert_eq!((reply.status, reply.header("content-type")), (413, "application/problem+json"));
    let cited = team
        .send(&team.editor, "DELETE", &format!("{TIDES}/sources/almanac"), &[("if-match", "\"1\"")], None)
        .await;
    assert_eq!((cited.status, &cited.json["faults"][0]["value"]), (422, &json!("almanac")), "{}", cited.json);
    let query = team.ask(&team.editor, "POST", &format!("{events}?mesage=x"), Some(event("gale"))).await;
    assert_eq!((query.status, &query.json["errors"][0]["parameter"]), (400, &json!("mesage")));
    assert_eq!(team.get(TIDES).await.json["version"], 1);
}

async fn a_record_that_is_removed_leaves_every_list(store: Store, _: &Database) {
    let team = Team::on(store).await;
    let path = format!("{TIDES}/events/ebb");
    let gone = team.send(&team.editor, "DELETE", &path, &[("if-match", "\"1\"")], None).await;
    assert_eq!((gone.status, gone.answer.body.len()), (204, 0));
    assert_eq!(team.get(&path).await.status, 404);
    assert_eq!(team.get(&format!("{TIDES}/events")).await.ids(), ["surge"]);
    assert_eq!(team.get(&format!("{TIDES}/events?v=1")).await.ids(), ["surge", "ebb"]);
    let again = team.send(&team.editor, "DELETE", &path, &[("if-match", "\"1\"")], None).await;
    assert_eq!((again.status, &again.json["current"]), (412, &json!(null)));
}

async fn parts_that_are_left_out_stay(store: Store, _: &Database) {
    let team = Team::on(store).await;
    let path = format!("{TIDES}/series/level");
    let mut series = team.get(&path).await.must_be(200);
    let observations = series["observations"].clone();
    series["caveat"] = json!("One gauge, moved in 2015");
    series.as_object_mut().map(|members| members.remove("observations"));
    let put = async |tag: &str, body: &Value| {
        team.send(&team.editor, "PUT", &path, &[("if-match", tag)], Some(body.clone())).await.must_be(200)
    };
    assert_eq!(put("\"1\"", &series).await["observations"], observations);
    series["observations"] = json!([]);
    assert_eq!(put("\"2\"", &series).await["observations"], json!([]));
}
