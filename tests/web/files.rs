//! Data for programs: packages, figures, files as they ship, and whether the server is well.

use masar::exchange::hosts::RefusedHosts;
use masar::exchange::package::{self, Files};
use masar_core::figure::Figure;
use masar_core::model::Timeline;
use masar_tests::package::bundled;
use masar_tests::site::{BUNDLED, Site};

#[tokio::test]
async fn the_package_reads_back_to_the_same_timeline() {
    let site = Site::bundled().await;
    let answer = site.get(&format!("/t/{BUNDLED}.zip")).await;
    assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, "application/zip"));
    assert!(answer.header("content-disposition").contains("virtual-caliphate.zip"));
    let files = Files::from_zip(&answer.body).expect("a zip");
    let read = package::read(&files, &RefusedHosts::bundled()).unwrap_or_else(|faults| panic!("{faults}"));
    let hash = masar::contents::hash(&read.records().expect("records"));
    assert_eq!(hash, site.timeline(BUNDLED).await.hash);
}

#[tokio::test]
async fn the_bundled_files_are_served_as_they_ship() {
    let site = Site::empty().await;
    for (name, content_type) in
        [("events.csv", "text/csv; charset=utf-8"), ("datapackage.json", "application/json")]
    {
        let answer = site.get(&format!("/data/{BUNDLED}/{name}")).await;
        assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, content_type));
        assert!(answer.body == std::fs::read(bundled().join(name)).expect("a file"), "{name}");
    }
}

#[tokio::test]
async fn the_figure_is_a_timeline_without_what_no_picture_shows() {
    let site = Site::bundled().await;
    let whole = site.timeline(BUNDLED).await;
    let answer = site.get(&format!("/api/v1/timelines/{BUNDLED}/figure?v=1")).await;
    assert_eq!(answer.header("content-type"), "application/octet-stream");
    let figure: Figure = postcard::from_bytes(&answer.body).expect("a figure");
    let figure = figure.sample().timeline;
    assert_eq!((&figure.slug, figure.version), (&whole.slug, 1));
    assert_eq!(figure.events.len(), whole.events.len());
    assert_eq!(figure.claims.len(), whole.claims.len());
    let (drawn, all) = (&figure.about.vocabulary, &whole.about.vocabulary);
    assert_eq!((&drawn.kind, &drawn.driver), (&all.kind, &all.driver));
    assert_eq!((&drawn.stance, &drawn.group), (&all.stance, &all.group));
    let points =
        |timeline: &Timeline| timeline.series.iter().map(|series| series.observations.len()).sum::<usize>();
    assert_eq!(points(&figure), points(&whole));
    assert!(whole.events.iter().any(|event| event.note.is_some()));
    assert!(figure.events.iter().all(|event| event.note.is_none() && event.sources.is_empty()));
    assert!(figure.claims.iter().all(|claim| claim.note.is_none()));
    assert!(figure.series.iter().flat_map(|series| &series.observations).all(|it| it.note.is_none()));
    assert!(figure.stories.is_empty() && figure.glossary.is_empty());
}

#[tokio::test]
async fn the_page_names_the_figure_of_its_own_version() {
    let site = Site::bundled().await;
    let page = site.get(&format!("/en/t/{BUNDLED}")).await;
    assert!(page.text().contains(&format!("/api/v1/timelines/{BUNDLED}/figure?v=1")));
}

#[tokio::test]
async fn the_server_says_whether_it_is_well() {
    let site = Site::empty().await;
    for path in ["/healthz", "/readyz"] {
        assert_eq!(site.get(path).await.status, 200, "{path}");
    }
    assert!(site.get("/robots.txt").await.text().starts_with("User-agent: *"));
}
