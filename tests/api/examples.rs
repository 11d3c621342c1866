//! The page about the API: its examples are run as a reader would run them, copied off the page.

use crate::caller::{Team, call, token};
use masar::clock::Clock;
use masar::config::Settings;
use masar_core::policy::Role;
use masar_tests::database::Database;
use masar_tests::page::Page;
use masar_tests::site::{BUNDLED, Site};
use std::net::SocketAddr;
use std::path::Path;
use tokio::net::TcpListener;
use tokio::process::Command;

/// A server on a socket, with the bundled timeline and an editor's token.
struct Server {
    site: Site,
    token: String,
    _database: Database,
}

async fn server() -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let database = Database::sqlite();
    let settings = Settings { public_url: Some(format!("http://{address}")), ..Settings::default() };
    let site = Site::on(database.open().await, settings, Clock::system());
    site.publish(&masar::bundled::contents().unwrap_or_else(|faults| panic!("{faults}"))).await;
    let token = token(&site, "Layla", Role::Editor).await;
    let service = site.router().into_make_service_with_connect_info::<SocketAddr>();
    tokio::spawn(async move { axum::serve(listener, service).await });
    Server { site, token, _database: database }
}

/// The examples of one language, in the order of the page.
async fn copied(site: &Site, language: &str) -> Vec<String> {
    let page = site.page("/en/api").await;
    let codes = page.all(&format!("pre code[data-code={language}]"));
    codes.into_iter().map(|code| code.text().collect()).collect()
}

/// Runs code in a folder that holds `events.csv`; gives what it printed.
async fn run(program: &str, code: &str, folder: &Path, token: &str) -> String {
    let ended = Command::new(program)
        .args(["-c", code])
        .current_dir(folder)
        .env("MASAR_TOKEN", token)
        .env_remove("http_proxy")
        .env_remove("https_proxy")
        .env_remove("HTTP_PROXY")
        .env_remove("HTTPS_PROXY")
        .output()
        .await
        .unwrap_or_else(|error| panic!("{program}, which the Makefile installs: {error}"));
    let told = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(ended.status.success(), "{code}\n{}\n{}", told(&ended.stdout), told(&ended.stderr));
    told(&ended.stdout)
}

async fn all_run(program: &str, language: &str) {
    let server = server().await;
    let folder = tempfile::tempdir().expect("a folder");
    let csv = server.site.get(&format!("/t/{BUNDLED}/data/events.csv")).await;
    std::fs::write(folder.path().join("events.csv"), &csv.body).expect("a file");
    let codes = copied(&server.site, language).await;
    assert_eq!(codes.len(), 6);
    let mut printed = Vec::new();
    for code in &codes {
        printed.push(run(program, code, folder.path(), &server.token).await);
    }
    assert!(printed[0].contains("next_cursor"), "{}", printed[0]);
    let timeline = server.site.timeline(BUNDLED).await;
    for observation in &timeline.series[0].observations {
        assert!(
            printed[1].contains(observation.period.text()),
            "{}: {}",
            observation.period.text(),
            printed[1]
        );
    }
    assert!(printed[3].contains("example-event"), "{}", printed[3]);
    assert!(printed[4].contains("-10~"), "{}", printed[4]);
    assert!(printed[5].contains("dry_run"), "{}", printed[5]);
    let history = call(
        &server.site,
        "GET",
        &format!("/api/v1/timelines/{BUNDLED}/events/example-event/revisions"),
        &[],
        None,
    )
    .await;
    let items = history.json["items"].as_array().cloned().unwrap_or_default();
    assert_eq!(items.len(), 2, "added, then changed");
    assert_eq!((&items[0]["message"], &items[0]["author"]), (&"Day corrected".into(), &"Layla".into()));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_examples_for_curl_work() {
    all_run("sh", "curl").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_examples_for_python_work() {
    all_run("python3", "python").await;
}

#[tokio::test]
async fn the_page_says_the_same_in_both_languages_and_is_linked_from_every_page() {
    let site = Site::bundled().await;
    let (english, arabic) = (site.page("/en/api").await, site.page("/ar/api").await);
    let shape =
        |page: &Page| ["h2", "h3", "tr", "pre code", "section > p", "li"].map(|css| page.all(css).len());
    assert_eq!(shape(&english), shape(&arabic));
    assert_eq!(arabic.attr("pre", "dir"), "ltr");
    for status in ["400", "404", "412", "428", "429"] {
        assert!(english.has(&format!("#status-{status}")), "the type of a problem leads there");
    }
    for link in english.attrs(".contents a", "href") {
        assert!(english.has(link), "{link}");
    }
    let about = site.page("/en/about").await;
    assert!(about.has("footer a[href='/en/api']"));
    let to = site.ask("/api", &[("accept-language", "ar")]).await;
    assert_eq!((to.status.as_u16(), to.header("location")), (303, "/ar/api"));
}

#[tokio::test]
async fn the_page_names_the_limits_in_force() {
    let database = Database::sqlite();
    let settings =
        Settings { reads_per_minute: Some(1234), writes_per_minute: Some(0), ..Settings::default() };
    let team = Team::with(database.open().await, settings).await;
    let limits = team.site.page("/en/api").await.text("#limits ul");
    assert!(limits.contains("1,234 to read") && limits.contains("no limit to write"), "{limits}");
}
