//! Answers that the server keeps: the same as if they were made anew, and never older than what is published.

use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use chrono::DateTime;
use masar::clock::Clock;
use masar::config::Settings;
use masar::library::Library;
use masar::state::AppState;
use masar_tests::database::Database;
use masar_tests::package::Package;
use masar_tests::site::{Site, read};
use std::sync::Arc;
use tower::ServiceExt;

const VIEW: &str = "/en/t/tides?kind=storm";

async fn site() -> Site {
    Site::of(&Package::new()).await
}

fn renamed() -> Package {
    Package::new().with("events.csv", "Surge,", "Great surge,")
}

#[tokio::test]
async fn what_was_asked_for_before_is_at_hand() {
    let site = site().await;
    assert_eq!(site.kept_bytes(), 0);
    let first = site.get(VIEW).await;
    let kept = site.kept_bytes();
    assert!(kept > first.body.len() as u64, "{kept}");
    let again = site.get(VIEW).await;
    assert_eq!(site.kept_bytes(), kept, "nothing was made anew");
    assert!(again.body == first.body && again.headers == first.headers);
}

#[tokio::test]
async fn every_form_of_a_view_is_kept() {
    let site = site().await;
    let mut before = 0;
    for path in
        ["/ar/t/tides", "/en/t/tides.csv", "/t/tides.zip", "/api/v1/timelines/tides/events", "/en/about"]
    {
        assert_eq!(site.get(path).await.status, StatusCode::OK, "{path}");
        assert!(site.kept_bytes() > before + 500, "{path}");
        before = site.kept_bytes();
    }
}

#[tokio::test]
async fn a_publication_is_seen_at_once() {
    let site = site().await;
    let before = site.get(VIEW).await;
    site.publish(&read(&renamed())).await;
    let after = site.get(VIEW).await;
    assert!(!before.text().contains("Great surge") && after.text().contains("Great surge"));
    let earlier = site.get("/en/t/tides?v=1").await;
    assert!(earlier.text().contains("1 / 2"), "the banner knows of it");
}

#[tokio::test]
async fn who_holds_an_answer_is_told_so_and_others_get_it_whole() {
    let site = site().await;
    // Asked first by somebody who holds it: what is kept is whole all the same.
    let tag = self::site().await.get(VIEW).await.header("etag").to_owned();
    for _ in 0..2 {
        let held = site.ask(VIEW, &[("if-none-match", &tag)]).await;
        assert_eq!((held.status, held.body.len()), (StatusCode::NOT_MODIFIED, 0));
        assert_eq!(held.header("etag"), tag);
    }
    let whole = site.get(VIEW).await;
    assert_eq!(whole.status, StatusCode::OK);
    assert!(whole.text().ends_with("</html>"));
}

#[tokio::test]
async fn no_caller_decides_what_address_others_are_told() {
    let database = Database::sqlite();
    let store = database.open().await;
    store.publish("tides", &read(&Package::new()), "Aya", "A test", DateTime::UNIX_EPOCH).await.unwrap();
    // Without a public address the server names the host that it was asked for.
    let config = Settings::default().resolve().unwrap();
    let router = masar::web::router(AppState::new(Arc::new(Library::new(store)), Arc::new(config)));
    for host in ["evil.example", "masar.example", "evil.example"] {
        let request = Request::get(VIEW).header("host", host).body(Body::empty()).unwrap();
        let answer = router.clone().oneshot(request).await.unwrap();
        let body = to_bytes(answer.into_body(), usize::MAX).await.unwrap();
        let text = std::str::from_utf8(&body).unwrap();
        assert!(text.contains(&format!("http://{host}/en/t/tides")), "{host}");
        assert_eq!(
            text.matches(".example/en/t/tides").count(),
            text.matches(&format!("{host}/en/t/tides")).count()
        );
    }
}

#[tokio::test]
async fn what_belongs_to_one_or_is_not_there_is_not_kept() {
    let site = site().await;
    for (path, status) in [
        ("/en/t/none", StatusCode::NOT_FOUND),
        ("/en/login", StatusCode::OK),
        ("/en/t/tides/new/events", StatusCode::SEE_OTHER),
        ("/api/v1/timelines/tides/events/none", StatusCode::NOT_FOUND),
        ("/healthz", StatusCode::OK),
    ] {
        for _ in 0..2 {
            assert_eq!(site.get(path).await.status, status, "{path}");
        }
    }
    // What is remembered is that they pass.
    assert!(site.kept_bytes() < 2_000, "{}", site.kept_bytes());
}

#[tokio::test]
async fn with_no_room_everything_is_made_anew() {
    let settings = Settings { cache_megabytes: Some(0), ..Settings::default() };
    let site = Site::with(settings, Clock::system()).await;
    site.publish(&read(&Package::new())).await;
    let (first, again) = (site.get(VIEW).await, site.get(VIEW).await);
    assert_eq!(first.status, StatusCode::OK);
    assert!(first.body == again.body);
    assert_eq!(site.kept_bytes(), 0);
}
