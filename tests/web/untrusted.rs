//! Text from outside stays text, wherever it comes to stand.

use masar_tests::package::Package;
use masar_tests::page::Page;
use masar_tests::site::Site;

/// A text that would be markup, an attribute or a script if anybody let it.
const NASTY: &str = r#"</title></text><script>alert(1)</script>"'&amp;<img src=x onerror=alert(1)>"#;

/// The text as one cell of CSV.
fn cell() -> String {
    format!("\"{}\"", NASTY.replace('"', "\"\""))
}

fn package() -> Package {
    let json = serde_json::to_string(NASTY).expect("JSON");
    let term = |text: &str| text.replace("NASTY", &json);
    Package::new()
        .with("datapackage.json", r#""en": "Tides""#, &term(r#""en": NASTY"#))
        .with("datapackage.json", r#""en": "Storm""#, &term(r#""en": NASTY"#))
        .with("datapackage.json", r#""en": "Warns""#, &term(r#""en": NASTY"#))
        .with("datapackage.json", r#""en": "Height""#, &term(r#""en": NASTY"#))
        .with("events.csv", ",Surge,", &format!(",{},", cell()))
        .with("events.csv", ",A surge,", &format!(",{},", cell()))
        .with("claims.csv", ",Harbour master,", &format!(",{},", cell()))
        .with("claims.csv", ",It will rise,", &format!(",{},", cell()))
        .with("phases.csv", ",Spring,", &format!(",{},", cell()))
        .with("series.csv", ",Level,", &format!(",{},", cell()))
        .with("sources.csv", ",The almanac,", &format!(",{},", cell()))
}

/// Linked data: a block that no browser runs.
const DATA: &str = "[type='application/ld+json']";

#[track_caller]
fn assert_only_text(page: &Page, what: &str) {
    for data in page.all(DATA) {
        assert!(data.text().all(|text| !text.contains('<')), "{what}: {}", data.html());
    }
    for script in page.all(&format!("script:not({DATA})")) {
        assert!(script.attr("src").is_some_and(|src| src.starts_with("/v/")), "{what}: {}", script.html());
    }
    assert!(!page.has("img"), "{what}");
    for element in page.all("*") {
        assert!(
            element.value().attrs().all(|(name, _)| !name.starts_with("on")),
            "{what}: {}",
            element.html()
        );
    }
}

#[tokio::test]
async fn text_of_a_package_never_becomes_markup() {
    let site = Site::of(&package()).await;
    let paths = [
        "/en",
        "/ar",
        "/en/t/tides",
        "/ar/t/tides",
        "/en/t/tides?tab=table",
        "/en/t/tides?tab=sources",
        "/en/t/tides?event=surge&lane=driver",
        "/en/t/tides?claim=c1",
        "/en/t/tides?at=2014-03",
        "/en/t/tides/details?event=surge",
        "/en/t/tides/events/surge",
        "/ar/t/tides/claims/c1",
        "/en/t/tides/phases/spring",
        "/en/t/tides/series/level",
        "/en/t/tides/sources/almanac",
        "/en/t/tides/events/ghost",
    ];
    for path in paths {
        let answer = site.get(path).await;
        let shows = answer.text().contains("&lt;script>") || answer.text().contains("&lt;script&gt;");
        assert!(shows || path.starts_with("/ar"), "{path} shows the text");
        assert_only_text(&answer.page(), path);
    }
}

#[tokio::test]
async fn the_reader_sees_the_text_as_it_was_written() {
    let site = Site::of(&package()).await;
    let record = site.page("/en/t/tides/events/surge").await;
    assert_eq!(record.text("h1"), NASTY);
    assert!(record.text("title").starts_with(NASTY), "{}", record.text("title"));
    let view = site.page("/en/t/tides").await;
    assert!(view.attr("#figure svg [data-id='event/surge']", "aria-label").starts_with(NASTY));
    assert_eq!(view.attr("#figure svg", "aria-label"), NASTY);
    assert!(view.text("#figure svg").contains(NASTY));
}

#[tokio::test]
async fn text_of_the_address_never_becomes_markup() {
    let site = Site::bundled().await;
    let nasty = "\"><script>alert(1)</script>";
    for name in ["q", "event", "claim", "at", "time", "kind", "yScale", "v", "breaks", nasty] {
        let page = site.explore(&format!("{name}={nasty}")).await;
        assert_only_text(&page, name);
    }
    assert_eq!(site.explore(&format!("q={nasty}")).await.attr("input[name=q]", "value"), nasty);
    let lost = site.get("/en/%22%3E%3Cscript%3Ealert(1)%3C/script%3E").await;
    assert_only_text(&lost.page(), "a path");
}

#[tokio::test]
async fn a_link_that_would_run_is_refused_before_it_is_shown() {
    let package = Package::new().with("sources.csv", "https://example.org/almanac", "javascript:alert(1)");
    let folder = package.folder();
    let files = masar::exchange::package::Files::open(folder.path()).expect("a folder");
    let refused = masar::exchange::hosts::RefusedHosts::bundled();
    let faults = masar::exchange::package::read(&files, &refused).expect_err("a fault");
    assert!(faults.to_string().contains("javascript:alert(1)"), "{faults}");
}
