//! How much one caller may ask, and what the server says of itself.

use crate::caller::{TIDES, Team, event};
use masar::config::Settings;
use masar_tests::database::Database;
use masar_tests::site::Site;

async fn strict() -> (Team, Database) {
    let database = Database::sqlite();
    let settings = Settings { reads_per_minute: Some(3), writes_per_minute: Some(1), ..Settings::default() };
    (Team::with(database.open().await, settings).await, database)
}

#[tokio::test]
async fn who_asks_too_much_is_told_when_to_come_back() {
    let (team, _database) = strict().await;
    for left in ["2", "1", "0"] {
        let reply = team.get(TIDES).await;
        assert_eq!((reply.status, reply.header("ratelimit-remaining")), (200, left));
        assert_eq!(reply.header("ratelimit-limit"), "3");
        assert!(!reply.header("ratelimit-reset").is_empty());
    }
    let reply = team.get(TIDES).await;
    assert_eq!((reply.status, reply.header("ratelimit-remaining")), (429, "0"));
    let wait: u64 = reply.header("retry-after").parse().expect("seconds");
    assert!((1..=20).contains(&wait), "{wait}");
    assert_eq!(reply.header("access-control-allow-origin"), "*");
    let known = team.ask(&team.contributor, "GET", TIDES, None).await;
    assert_eq!(known.status, 200, "an account has an allowance of its own");
    let events = format!("{TIDES}/events");
    assert_eq!(team.ask(&team.editor, "POST", &events, Some(event("a"))).await.status, 201);
    assert_eq!(team.ask(&team.editor, "POST", &events, Some(event("b"))).await.status, 429);
    assert_eq!(team.ask(&team.other_editor, "POST", &events, Some(event("b"))).await.status, 201);
}

#[tokio::test]
async fn pages_are_not_counted() {
    let (team, _database) = strict().await;
    for _ in 0..10 {
        assert_eq!(team.site.get("/en/about").await.status, 200);
    }
}

#[tokio::test]
async fn metrics_count_answers_by_route_and_time_the_database() {
    let site = Site::bundled().await;
    site.get("/api/v1/timelines/virtual-caliphate/events?limit=1").await;
    site.get("/api/v1/timelines/virtual-caliphate/events/no-such-event").await;
    let metrics = site.get("/metrics").await;
    assert!(metrics.header("content-type").starts_with("text/plain; version=0.0.4"));
    let text = metrics.text();
    for part in [
        "masar_http_requests_total{method=\"GET\",route=\"/api/v1/timelines/{slug}/{kind}\",status=\"200\"}",
        "masar_http_requests_total{method=\"GET\",route=\"/api/v1/timelines/{slug}/{kind}/{id}\",status=\"404\"}",
        "masar_http_request_seconds_bucket{method=\"GET\",route=\"/api/v1/timelines/{slug}/{kind}\"",
        "masar_render_seconds_count",
        "masar_store_seconds_count{operation=\"load\"}",
        "masar_timeline_version{timeline=\"virtual-caliphate\"} 1",
        "masar_build_info",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    assert!(!text.contains("no-such-event"), "what a caller writes names no series");
}
