//! Frames in other people's pages, the panel that hands them out, and oEmbed.

use masar_tests::package::Package;
use masar_tests::site::{BUNDLED, Site, encode};
use serde_json::Value;

#[tokio::test]
async fn anybody_may_frame_an_embed_and_nothing_else_of_it_is_looser() {
    let site = Site::bundled().await;
    let frame = site.get(&format!("/embed/en/t/{BUNDLED}")).await;
    let policy = frame.header("content-security-policy");
    assert!(policy.contains("frame-ancestors *") && policy.contains("default-src 'none'"), "{policy}");
    assert!(!policy.contains("unsafe-inline"), "{policy}");
    assert_eq!(frame.header("set-cookie"), "");
    let page = site.get(&format!("/en/t/{BUNDLED}")).await;
    assert!(page.header("content-security-policy").contains("frame-ancestors 'none'"));
}

#[tokio::test]
async fn a_frame_is_useful_without_script() {
    let site = Site::bundled().await;
    for lang in ["en", "ar"] {
        let page = site.page(&format!("/embed/{lang}/t/{BUNDLED}?time=2014..2015&event=mosul-falls")).await;
        assert!(page.has("#figure svg a[data-id='event/mosul-falls']"));
        assert!(page.has("#summary span") && page.has("details.rows table tbody tr"));
        assert!(page.text("#details h2").len() > 5, "what is selected is told");
        let link = page.attr("#figure svg a[data-id^='event/']", "href").to_owned();
        assert!(link.starts_with(&format!("/embed/{lang}/t/")), "{link} stays in the frame");
        assert_eq!(site.get(&link).await.status, 200);
        let back = page.attr(".source-line a", "href");
        assert!(back.starts_with(&format!("https://masar.example/{lang}/t/{BUNDLED}?")), "{back}");
        assert_eq!(page.attr("meta[name=robots]", "content"), "noindex, follow");
        assert!(!page.has("header.top, footer.bottom, form[action^='/en/login']"));
    }
}

#[tokio::test]
async fn a_host_chooses_theme_and_parts() {
    let site = Site::of(&Package::new()).await;
    let page = site.page("/embed/ar/t/tides?theme=dark&hide=title~table~legend").await;
    assert_eq!(page.attr("html", "data-theme"), "dark");
    assert_eq!(page.attr("html", "dir"), "rtl");
    assert!(!page.has("h1, details.rows, .legend") && page.has("#summary"));
    assert!(!site.page("/embed/ar/t/tides").await.has("html[data-theme]"), "auto is the system's");
}

#[tokio::test]
async fn a_frame_fits_in_50_kb() {
    let site = Site::bundled().await;
    for lang in ["en", "ar"] {
        let packed = site.ask(&format!("/embed/{lang}/t/{BUNDLED}"), &[("accept-encoding", "br")]).await;
        assert_eq!(packed.header("content-encoding"), "br");
        assert!(packed.body.len() <= 50_000, "{lang}: {} bytes", packed.body.len());
    }
}

#[tokio::test]
async fn the_panel_hands_out_what_works() {
    let site = Site::bundled().await;
    let page = site.page(&format!("/ar/t/{BUNDLED}/share?time=2015&event=mosul-falls")).await;
    let whole = |id: &str| page.text(&format!("#{id}"));
    assert!(whole("link-fixed").ends_with("&v=1") && !whole("link-live").contains("v="));
    assert!(
        whole("embed-live").contains("<iframe src=\"https://masar.example/embed/ar/t/"),
        "{}",
        whole("embed-live")
    );
    assert!(whole("embed-fixed").contains("v=1"));
    assert!(whole("embed-element").contains("<masar-timeline src="));
    for href in page.attrs("#image a, #data a, #follow a, #citation a", "href") {
        let path = href.strip_prefix("https://masar.example").unwrap_or(href);
        // A PNG for print costs a second of this test; the sizes have a test of their own.
        if path.contains("size=print") || path.contains("size=slide") || path.contains("theme=dark") {
            continue;
        }
        assert_eq!(site.get(path).await.status, 200, "{path}");
    }
    assert_eq!(page.all("#citation .citations").len(), 2, "the view and the selected record");
    assert!(page.attr("link[rel=canonical]", "href").ends_with("/share"));
}

#[tokio::test]
async fn every_view_and_record_leads_to_the_panel() {
    let site = Site::bundled().await;
    let page = site.page(&format!("/en/t/{BUNDLED}?kind=territory")).await;
    assert_eq!(page.attr("a[data-follow=share]", "href"), format!("/en/t/{BUNDLED}/share?kind=territory"));
    let record = site.page(&format!("/en/t/{BUNDLED}/events/mosul-falls")).await;
    assert!(record.attrs(".actions a", "href").iter().any(|href| href.contains("/share?")));
}

#[tokio::test]
async fn oembed_describes_a_frame_in_json_and_xml() {
    let site = Site::bundled().await;
    let page = site.page(&format!("/ar/t/{BUNDLED}?kind=territory")).await;
    let found = page.attr("link[type='application/json+oembed']", "href");
    let path = found.strip_prefix("https://masar.example").expect("this server").to_owned();
    let answer = site.get(&format!("{path}&maxwidth=600&maxheight=900")).await;
    let described: Value = serde_json::from_slice(&answer.body).expect("JSON");
    assert_eq!((&described["type"], &described["version"]), (&Value::from("rich"), &Value::from("1.0")));
    assert_eq!((&described["width"], &described["height"]), (&Value::from(600), &Value::from(900)));
    let html = described["html"].as_str().expect("markup");
    assert!(html.contains(&format!("https://masar.example/embed/ar/t/{BUNDLED}?kind=territory")), "{html}");
    let xml = site.get(&path.replace("format=json", "format=xml")).await;
    assert_eq!(xml.header("content-type"), "text/xml; charset=utf-8");
    assert!(xml.text().contains("<type>rich</type>") && xml.text().contains("&lt;iframe"), "{}", xml.text());
}

#[tokio::test]
async fn oembed_knows_only_this_server() {
    let site = Site::bundled().await;
    for (url, status) in [
        ("https://other.example/en/t/virtual-caliphate", 404),
        ("https://masar.example/en/about", 404),
        ("https://masar.example/en/t/nowhere", 404),
        ("https://masar.example/en/t/virtual-caliphate/events/mosul-falls", 200),
    ] {
        let path = format!("/oembed?url={}", encode(url).replace('&', "%26").replace('?', "%3F"));
        assert_eq!(site.get(&path).await.status.as_u16(), status, "{url}");
    }
    assert_eq!(
        site.get("/oembed?url=https://masar.example/en/t/virtual-caliphate&format=yaml").await.status,
        501
    );
}

#[tokio::test]
async fn previews_show_this_view() {
    let site = Site::bundled().await;
    for lang in ["en", "ar"] {
        let page = site.page(&format!("/{lang}/t/{BUNDLED}?time=2015&kind=territory")).await;
        let image = page.attr("meta[property='og:image']", "content");
        assert_eq!(
            image,
            format!(
                "https://masar.example/{lang}/t/{BUNDLED}.png?time=2015-01..2015-12&kind=territory&v=1&size=social"
            )
        );
        assert_eq!(page.attr("meta[name='twitter:card']", "content"), "summary_large_image");
        assert!(!page.attr("meta[property='og:description']", "content").is_empty());
    }
}
