//! Importing over the API: tried first, then one version, all or nothing.

use crate::caller::{Reply, TIDES, Team, as_described, of};
use masar::store::Store;
use masar_tests::database::Database;
use masar_tests::on_every_database;
use serde_json::json;

on_every_database! {
    an_import_is_tried_and_then_published_as_one_version
    a_fault_stops_the_whole_import_and_each_is_told
    a_contributor_tries_and_only_an_editor_imports
    a_package_opens_a_timeline_and_replaces_none
}

const HEADER: &str = "id,date,kind,label_en,label_ar,summary_en,summary_ar,importance,sources,verified\n";

async fn send(team: &Team, token: &str, path: &str, media: &str, body: impl AsRef<[u8]>) -> Reply {
    let bearer = format!("Bearer {token}");
    let mut headers = vec![("content-type", media)];
    if !token.is_empty() {
        headers.push(("authorization", &bearer));
    }
    let reply = of(team.site.send("POST", path, &headers, body).await);
    as_described("POST", path, &reply);
    reply
}

async fn an_import_is_tried_and_then_published_as_one_version(store: Store, _: &Database) {
    let team = Team::on(store).await;
    let csv = format!(
        "{HEADER}gale,2014-07,storm,Gale,,A gale,,2,almanac,yes\nsurge-again,2014-03-01,storm,Surge,,A surge,,2,almanac,yes\n"
    );
    let path = format!("{TIDES}/import");
    let tried = send(&team, &team.editor, &path, "text/csv", &csv).await.must_be(200);
    assert_eq!(
        (&tried["dry_run"], &tried["published"], &tried["format"]),
        (&json!(true), &json!(false), &json!("csv"))
    );
    assert_eq!(tried["changes"]["event"]["added"], json!(["gale", "surge-again"]));
    assert_eq!(tried["duplicates"][0]["other"], "surge", "{tried}");
    assert_eq!(team.get(TIDES).await.json["version"], 1, "only tried");
    let path = format!("{path}?dry_run=false&message=Spring%20harvest&format=csv&resource=events");
    let done = send(&team, &team.editor, &path, "text/csv", &csv).await.must_be(200);
    assert_eq!((&done["published"], &done["version"]), (&json!(true), &json!(2)));
    let changes = team.get(&format!("{TIDES}/changes?since=1")).await.json;
    assert_eq!(changes["items"].as_array().map(Vec::len), Some(2));
    assert_eq!(changes["items"][0]["message"], "Spring harvest");
    let again = send(&team, &team.editor, &path, "text/csv", &csv).await.must_be(200);
    assert_eq!((&again["published"], &again["version"]), (&json!(false), &json!(2)), "nothing differs");
}

async fn a_fault_stops_the_whole_import_and_each_is_told(store: Store, _: &Database) {
    let team = Team::on(store).await;
    let csv = format!(
        "{HEADER}gale,2014-07,storm,Gale,,A gale,,2,almanac,yes\nodd,someday,strom,Odd,,Odd,,9,almanac,yes\n"
    );
    for dry_run in ["true", "false"] {
        let path = format!("{TIDES}/import?dry_run={dry_run}");
        let reply = send(&team, &team.editor, &path, "text/csv", &csv).await.must_be(422);
        let faults = reply["faults"].as_array().cloned().unwrap_or_default();
        assert_eq!(json!(faults.len()), reply["fault_count"]);
        let of_date = faults.iter().find(|it| it["column"] == "date").cloned().unwrap_or_default();
        assert_eq!(
            (&of_date["resource"], &of_date["row"], &of_date["value"]),
            (&json!("events"), &json!(3), &json!("someday"))
        );
    }
    for (media, body) in
        [("application/zip", "PK no zip"), ("application/json", "{\"events\": 3}"), ("text/csv", "")]
    {
        let reply = send(&team, &team.editor, &format!("{TIDES}/import"), media, body).await;
        assert_eq!(reply.status, 422, "{media}: {}", reply.json);
    }
    assert_eq!(send(&team, &team.editor, &format!("{TIDES}/import"), "image/png", "x").await.status, 415);
    for (query, named) in [
        ("dry_run=maybe", "dry_run"),
        ("format=xlsx", "format"),
        ("resource=weather", "resource"),
        ("mapping=x", "mapping"),
        ("dryrun=1", "dryrun"),
    ] {
        let reply = send(&team, &team.editor, &format!("{TIDES}/import?{query}"), "text/csv", &csv).await;
        assert_eq!((reply.status, &reply.json["errors"][0]["parameter"]), (400, &json!(named)), "{query}");
    }
    assert_eq!(team.get(TIDES).await.json["version"], 1);
}

async fn a_contributor_tries_and_only_an_editor_imports(store: Store, _: &Database) {
    let team = Team::on(store).await;
    let csv = format!("{HEADER}gale,2014-07,storm,Gale,,A gale,,2,almanac,yes\n");
    let path = format!("{TIDES}/import");
    assert_eq!(send(&team, "", &path, "text/csv", &csv).await.status, 401);
    assert_eq!(send(&team, &team.contributor, &path, "text/csv", &csv).await.status, 200);
    assert_eq!(
        send(&team, &team.contributor, &format!("{path}?dry_run=false"), "text/csv", &csv).await.status,
        403
    );
    assert_eq!(send(&team, &team.contributor, "/api/v1/timelines", "text/csv", &csv).await.status, 403);
}

async fn a_package_opens_a_timeline_and_replaces_none(store: Store, _: &Database) {
    let team = Team::on(store).await;
    let zip = team.site.get("/t/tides.zip").await.body;
    let taken = send(&team, &team.editor, "/api/v1/timelines?dry_run=false", "application/zip", &zip).await;
    assert_eq!(taken.status, 409, "{}", taken.json);
    let contents = masar::bundled::contents().unwrap_or_else(|faults| panic!("{faults}"));
    let zip = masar::exchange::package::write(&contents).expect("a package");
    let tried = send(&team, &team.editor, "/api/v1/timelines", "application/zip", &zip).await.must_be(200);
    assert_eq!((&tried["timeline"], &tried["version"]), (&json!("virtual-caliphate"), &json!(0)));
    let made = send(&team, &team.editor, "/api/v1/timelines?dry_run=false", "application/zip", &zip).await;
    assert_eq!((made.status, made.header("location")), (201, "/api/v1/timelines/virtual-caliphate"));
    assert_eq!(team.get(made.header("location")).await.json["counts"]["events"], 160);
    let same = send(
        &team,
        &team.editor,
        "/api/v1/timelines/tides/import",
        "application/zip",
        team.site.get("/t/tides.zip").await.body,
    )
    .await;
    assert_eq!(same.must_be(200)["changes"], json!({}));
}
