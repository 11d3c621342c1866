//! Reading: lists, records, filters, cursors, versions, validators, other sites.

use crate::caller::{Reply, TIDES, Team, call, event};
use masar::store::Store;
use masar_core::filter::{Index, Kept};
use masar_core::view::View;
use masar_tests::database::Database;
use masar_tests::on_every_database;
use masar_tests::package::Package;
use masar_tests::site::{BUNDLED, Site, encode};
use serde_json::json;

on_every_database! {
    a_list_has_items_a_cursor_and_a_version
    a_record_is_its_columns_and_what_is_computed_of_them
    every_list_can_be_read
    a_list_goes_on_where_it_was_whatever_is_published_between
}

async fn a_list_has_items_a_cursor_and_a_version(store: Store, _: &Database) {
    let team = Team::on(store).await;
    let list = team.get(&format!("{TIDES}/events")).await;
    assert_eq!((list.status, list.ids()), (200, vec!["surge", "ebb"]), "in order of time");
    assert_eq!((&list.json["next_cursor"], &list.json["version"]), (&json!(null), &json!(1)));
}

async fn a_record_is_its_columns_and_what_is_computed_of_them(store: Store, _: &Database) {
    let team = Team::on(store).await;
    let record = team.get(&format!("{TIDES}/events/surge")).await;
    assert_eq!(
        record.json,
        json!({
            "id": "surge", "date": "2014-03-01", "kind": "storm",
            "label": { "en": "Surge", "ar": "" }, "summary": { "en": "A surge", "ar": "" },
            "place": "Harbour", "lat": 53.5, "lon": 10.0, "drivers": ["moon", "wind"], "importance": 1,
            "sources": ["almanac"], "verified": true, "note": null,
            "earliest": "2014-03-01", "latest": "2014-03-01", "version": 1,
        })
    );
    assert_eq!(record.header("etag"), "\"1\"");
    let phase = team.get(&format!("{TIDES}/phases/spring")).await.json;
    assert_eq!((&phase["earliest"], &phase["latest"]), (&json!("2014-01-01"), &json!("2014-06-30")));
    let term = team.get(&format!("{TIDES}/glossary/ebb")).await.json;
    assert_eq!((&term["earliest"], &term["version"]), (&json!(null), &json!(1)));
}

async fn every_list_can_be_read(store: Store, _: &Database) {
    let team = Team::on(store).await;
    let ids = async |kind: &str| -> Vec<String> {
        let list = team.get(&format!("{TIDES}/{kind}")).await;
        list.ids().into_iter().map(str::to_owned).collect()
    };
    assert_eq!(ids("phases").await, ["spring"]);
    assert_eq!(ids("claims").await, ["c1"]);
    assert_eq!(ids("series").await, ["level"]);
    assert_eq!(ids("sources").await, ["almanac", "gauge"]);
    assert_eq!(ids("stories").await, ["first"]);
    assert_eq!(ids("glossary").await, ["ebb"]);
    let story = team.get(&format!("{TIDES}/stories/first")).await.json;
    assert_eq!(story["steps"][1]["view"], "series=level");
    let timelines = team.get("/api/v1/timelines").await.json;
    assert_eq!(timelines["items"][0]["slug"], "tides");
    let timeline = team.get(TIDES).await.json;
    assert_eq!((&timeline["counts"]["observations"], &timeline["version"]), (&json!(3), &json!(1)));
    assert_eq!(timeline["vocabulary"]["driver"][0], json!({ "id": "moon", "en": "Moon", "ar": "القمر" }));
}

async fn a_list_goes_on_where_it_was_whatever_is_published_between(store: Store, _: &Database) {
    let team = Team::on(store).await;
    let first = team.get(&format!("{TIDES}/events?limit=1")).await;
    assert_eq!(first.ids(), ["surge"]);
    let mut early = event("early");
    early["date"] = json!("2013");
    team.ask(&team.editor, "POST", &format!("{TIDES}/events"), Some(early)).await.must_be(201);
    let cursor = first.json["next_cursor"].as_str().expect("more");
    let second = team.get(&format!("{TIDES}/events?limit=1&cursor={cursor}")).await;
    assert_eq!((second.ids(), &second.json["version"]), (vec!["ebb"], &json!(1)));
    assert!(second.json["next_cursor"].is_null());
    assert!(second.header("cache-control").contains("immutable"), "a cursor names a version");
    assert_eq!(team.get(&format!("{TIDES}/events")).await.ids(), ["early", "surge", "ebb"]);
}

async fn bundled() -> Site {
    Site::bundled().await
}

async fn get(site: &Site, rest: &str) -> Reply {
    call(site, "GET", &encode(&format!("/api/v1/timelines/{BUNDLED}/{rest}")), &[], None).await
}

#[tokio::test]
async fn filters_are_those_of_the_view() {
    let site = bundled().await;
    let timeline = site.timeline(BUNDLED).await;
    let index = Index::new(&timeline);
    for query in [
        "time=2014-06..2014-12",
        "time=2015",
        "kind=military~territory",
        "driver=finance",
        "stance=warns~predicts",
        "q=الموصل",
        "q=mosul&time=2016..latest&kind=military",
        "tab=table&yScale=log&lane=driver",
    ] {
        let (view, problems) = View::parse(&encode(query), &View::default());
        assert!(problems.is_empty(), "{query}");
        let (kept, days) = (Kept::new(&timeline, &index, &view), view.window(&timeline));
        let events: Vec<&str> = kept.events_in(&timeline, days).map(|event| event.id.as_str()).collect();
        let claims: Vec<&str> = kept.claims_in(&timeline, days).map(|claim| claim.id.as_str()).collect();
        assert_eq!(get(&site, &format!("events?limit=1000&{query}")).await.ids(), events, "{query}");
        assert_eq!(get(&site, &format!("claims?limit=1000&{query}")).await.ids(), claims, "{query}");
    }
    let series = get(&site, "series?series=videos-month~ihs-territory").await;
    assert_eq!(series.ids().len(), 2);
    let found = get(&site, "sources?q=europol").await;
    assert!(!found.ids().is_empty() && found.ids().len() < 50, "{:?}", found.ids());
}

#[tokio::test]
async fn the_parts_of_a_list_are_the_whole_of_it_each_record_once() {
    let site = bundled().await;
    let timeline = site.timeline(BUNDLED).await;
    let mut seen = Vec::new();
    let mut cursor = String::new();
    loop {
        let part = get(&site, &format!("sources?limit=37{cursor}")).await;
        assert!(part.ids().len() <= 37);
        seen.extend(part.ids().into_iter().map(str::to_owned));
        match part.json["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    assert_eq!(seen, timeline.sources.iter().map(|source| source.id.clone()).collect::<Vec<_>>());
}

#[tokio::test]
async fn what_cannot_be_followed_is_a_400_that_names_it_in_the_callers_language() {
    let site = bundled().await;
    for (query, named) in [
        ("colour=red", "colour"),
        ("limit=0", "limit"),
        ("limit=1001", "limit"),
        ("limit=ten", "limit"),
        ("v=0", "v"),
        ("time=someday", "time"),
        ("kind=weather", "kind"),
        ("cursor=nonsense", "cursor"),
        ("yScale=round", "yScale"),
    ] {
        let reply = get(&site, &format!("events?{query}")).await;
        assert_eq!(reply.status, 400, "{query}");
        assert_eq!(reply.json["errors"][0]["parameter"], named, "{query}: {}", reply.json);
    }
    let path = format!("/api/v1/timelines/{BUNDLED}/events?colour=red");
    let arabic = call(&site, "GET", &path, &[("accept-language", "ar")], None).await;
    assert!(arabic.json["detail"].as_str().is_some_and(|it| it.contains("ليس معاملًا")), "{}", arabic.json);
    assert_eq!(arabic.header("content-language"), "ar");
    let cursor =
        get(&site, "events?limit=1").await.json["next_cursor"].as_str().unwrap_or_default().to_owned();
    assert_eq!(get(&site, &format!("claims?cursor={cursor}")).await.status, 400, "of another list");
    assert_eq!(get(&site, &format!("events?q=a&cursor={cursor}")).await.status, 400, "of other filters");
    assert_eq!(get(&site, &format!("events?v=2&cursor={cursor}")).await.status, 400, "of another version");
}

#[tokio::test]
async fn what_is_not_there_is_a_problem_of_one_shape() {
    let site = bundled().await;
    for path in [
        "/api/v1/nothing",
        "/api/v1/timelines/none",
        "/api/v1/timelines/none/events",
        "/api/v1/timelines/virtual-caliphate/weather",
        "/api/v1/timelines/virtual-caliphate/events/none",
        "/api/v1/timelines/virtual-caliphate/about",
        "/api/v1/timelines/virtual-caliphate/events?v=9",
        "/api/v1/timelines/virtual-caliphate/series/none/observations",
        "/api/v1/timelines/virtual-caliphate/events/none/revisions",
    ] {
        let reply = call(&site, "GET", path, &[], None).await;
        assert_eq!((reply.status, &reply.json["status"]), (404, &json!(404)), "{path}");
        assert_eq!(reply.header("content-type"), "application/problem+json", "{path}");
        assert_eq!(reply.header("cache-control"), "no-store", "{path}");
        assert!(reply.json["detail"].as_str().is_some_and(|it| !it.is_empty()), "{path}");
    }
    let reply = call(&site, "DELETE", "/api/v1/openapi.json", &[], None).await;
    assert_eq!((reply.status, reply.header("allow")), (405, "GET"));
    assert_eq!(reply.header("content-type"), "application/problem+json");
}

#[tokio::test]
async fn what_the_caller_holds_is_not_sent_again_and_a_version_holds_for_ever() {
    let site = Site::of(&Package::new()).await;
    for rest in
        ["", "/events", "/events/surge", "/series/level/observations", "/changes", "/events/surge/revisions"]
    {
        let path = format!("{TIDES}{rest}");
        let first = call(&site, "GET", &path, &[], None).await;
        assert_eq!(first.header("cache-control"), "public, no-cache", "{path}");
        let tag = first.header("etag").to_owned();
        let again = call(&site, "GET", &path, &[("if-none-match", &tag)], None).await;
        assert_eq!((again.status, again.answer.body.len()), (304, 0), "{path}");
        assert_eq!(again.header("etag"), tag, "{path}");
        let head = call(&site, "HEAD", &path, &[], None).await;
        assert_eq!(
            (head.status, head.answer.body.len(), head.header("etag")),
            (200, 0, tag.as_str()),
            "{path}"
        );
        if !rest.ends_with("revisions") {
            let held = call(&site, "GET", &format!("{path}?v=1"), &[], None).await;
            assert_eq!(held.header("cache-control"), "public, max-age=31536000, immutable", "{path}");
        }
    }
}

#[tokio::test]
async fn pages_of_other_sites_may_read_and_not_write() {
    let site = Site::of(&Package::new()).await;
    let origin = ("origin", "https://elsewhere.example");
    for path in [format!("{TIDES}/events"), format!("{TIDES}/events?limit=0"), "/api/v1/none".to_owned()] {
        let reply = call(&site, "GET", &path, &[origin], None).await;
        assert_eq!(reply.header("access-control-allow-origin"), "*", "{path}");
    }
    let preflight = async |method: &str| {
        let asks = [
            origin,
            ("access-control-request-method", method),
            ("access-control-request-headers", "authorization"),
        ];
        site.send("OPTIONS", &format!("{TIDES}/events/surge"), &asks, "").await
    };
    let read = preflight("GET").await;
    assert_eq!((read.status.as_u16(), read.header("access-control-allow-origin")), (200, "*"));
    assert!(read.header("access-control-allow-headers").contains("authorization"));
    assert!(!read.header("access-control-allow-methods").contains("PUT"));
    assert!(!read.headers.contains_key("access-control-allow-credentials"), "cookies never travel");
    let write = [origin, ("content-type", "text/plain"), ("sec-fetch-site", "cross-site")];
    let reply = call(&site, "POST", &format!("{TIDES}/events"), &write, Some(json!({}))).await;
    assert_eq!((reply.status, reply.header("content-type")), (403, "application/problem+json"));
}

#[tokio::test]
async fn the_values_of_a_series_are_a_list_of_their_own() {
    let site = Site::of(&Package::new()).await;
    let path = format!("{TIDES}/series/level/observations");
    let all = call(&site, "GET", &path, &[], None).await.json;
    assert_eq!(all["items"].as_array().map(Vec::len), Some(3));
    assert_eq!(
        all["items"][0],
        json!({
            "series": "level", "period": "2014-01", "value": 1.5, "low": 1.0, "high": 2.0,
            "coverage": "complete", "quality": "reported", "source": "gauge", "locator": null,
            "verified": true, "note": null, "earliest": "2014-01-01", "latest": "2014-01-31", "version": 1,
        })
    );
    let some = call(&site, "GET", &format!("{path}?time=2014-02..2014-03&limit=1"), &[], None).await.json;
    assert_eq!((&some["items"][0]["period"], some["next_cursor"].is_string()), (&json!("2014-02"), true));
}

#[tokio::test]
async fn analyses_name_their_series_and_what_they_rest_on() {
    let site = bundled().await;
    let breaks = get(&site, "analysis/breaks?series=videos-month").await.must_be(200);
    assert_eq!(breaks["series"], "videos-month");
    let lag = get(&site, "analysis/lag?a=videos-month&b=afcent-weapons-month&max=3").await.must_be(200);
    assert_eq!(lag["comparable"], json!(true));
    assert_eq!(lag["levels"].as_array().map(Vec::len), Some(7));
    let none = get(&site, "analysis/lag?a=videos-month&b=ihs-territory").await.must_be(200);
    assert_eq!((&none["comparable"], none["why"].is_string()), (&json!(false), true));
    let around = get(&site, "analysis/around?event=mosul-falls&series=videos-month").await.must_be(200);
    assert_eq!((&around["event"], &around["days"]), (&json!("mosul-falls"), &json!(40)));
    assert!(around["events"].as_array().is_some_and(|events| !events.is_empty()));
    for (query, named) in [
        ("breaks", "series"),
        ("breaks?series=none", "series"),
        ("lag?a=videos-month", "b"),
        ("lag?a=videos-month&b=none", "b"),
        ("lag?a=videos-month&b=videos-month&max=999", "max"),
        ("around?event=none", "event"),
        ("around?event=mosul-falls&colour=red", "colour"),
    ] {
        let reply = get(&site, &format!("analysis/{query}")).await;
        assert_eq!((reply.status, &reply.json["errors"][0]["parameter"]), (400, &json!(named)), "{query}");
    }
}

#[tokio::test]
async fn a_wrong_token_is_refused_wherever_it_is_shown() {
    let site = Site::of(&Package::new()).await;
    let reply =
        call(&site, "GET", &format!("{TIDES}/proposals"), &[("authorization", "Bearer masar_wrong")], None)
            .await;
    assert_eq!(reply.status, 401);
    assert!(reply.header("www-authenticate").contains("invalid_token"));
}
