//! What pages tell programs: linked data, citations in the head, the site map.

use masar_tests::page::Page;
use masar_tests::site::{BUNDLED, Site};
use serde_json::Value;

fn linked(page: &Page) -> Vec<Value> {
    let scripts = page.all("script[type='application/ld+json']");
    scripts
        .iter()
        .map(|script| serde_json::from_str(&script.text().collect::<String>()).expect("JSON"))
        .collect()
}

#[tokio::test]
async fn a_timeline_is_a_dataset_with_its_forms() {
    let site = Site::bundled().await;
    let page = site.page(&format!("/en/t/{BUNDLED}")).await;
    let found = linked(&page);
    let dataset = found.iter().find(|it| it["@type"] == "Dataset").expect("a data set");
    assert_eq!(dataset["version"], "1");
    assert!(dataset["temporalCoverage"].as_str().is_some_and(|days| days.contains('/')), "{dataset}");
    assert_eq!(dataset["license"], "https://creativecommons.org/licenses/by/4.0/");
    for form in dataset["distribution"].as_array().expect("forms") {
        let address = form["contentUrl"].as_str().expect("an address");
        let path = address.strip_prefix("https://masar.example").expect("this server");
        assert_eq!(site.get(path).await.status, 200, "{path}");
    }
    assert!(found.iter().any(|it| it["@type"] == "BreadcrumbList"));
}

#[tokio::test]
async fn records_are_what_they_are() {
    let site = Site::bundled().await;
    for (path, kind) in [
        ("events/mosul-falls", "Event"),
        ("claims/c001", "Claim"),
        ("claims/c002", "Quotation"),
        ("series/videos-month", "Dataset"),
        ("sources/coan-2020-data", "CreativeWork"),
    ] {
        let page = site.page(&format!("/ar/t/{BUNDLED}/{path}")).await;
        let found = linked(&page);
        assert!(found.iter().any(|it| it["@type"] == kind), "{path}: {found:?}");
        assert!(!page.attr("meta[name=citation_title]", "content").is_empty(), "{path}");
        assert!(page.attr("meta[name='DC.identifier']", "content").ends_with("?v=1"), "{path}");
    }
}

#[tokio::test]
async fn the_site_map_pairs_the_languages_and_robots_name_it() {
    let site = Site::bundled().await;
    let robots = site.get("/robots.txt").await;
    assert!(robots.text().contains("Sitemap: https://masar.example/sitemap.xml"), "{}", robots.text());
    let map = site.get("/sitemap.xml").await;
    let event = format!("https://masar.example/en/t/{BUNDLED}/events/mosul-falls");
    assert!(map.text().contains(&format!("<loc>{event}</loc>")));
    let other = event.replace("/en/", "/ar/");
    assert!(map.text().contains(&format!("hreflang=\"ar\" href=\"{other}\"")));
    assert_eq!(site.get(&format!("/en/t/{BUNDLED}/events/mosul-falls")).await.status, 200);
}

#[tokio::test]
async fn filtered_views_stay_out_of_indexes() {
    let site = Site::bundled().await;
    let robots = |page: &Page| page.has("meta[name=robots][content^=noindex]");
    assert!(!robots(&site.page(&format!("/en/t/{BUNDLED}")).await));
    assert!(robots(&site.page(&format!("/en/t/{BUNDLED}?kind=territory")).await));
    assert!(robots(&site.page(&format!("/en/t/{BUNDLED}/share")).await));
}
