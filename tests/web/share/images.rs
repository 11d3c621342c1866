//! A view as SVG, PNG and PDF at the address of its page.

use masar_tests::package::Package;
use masar_tests::site::{BUNDLED, Site};

const SVG_MAX: usize = 200_000;

#[tokio::test]
async fn an_svg_stands_alone_and_says_what_it_is() {
    let site = Site::bundled().await;
    for (lang, title, says) in
        [("en", "From territory to the", "149 events"), ("ar", "من الأرض إلى", "149 حدثًا")]
    {
        let answer = site.get(&format!("/{lang}/t/{BUNDLED}.svg")).await;
        assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, "image/svg+xml"));
        let svg = answer.text();
        assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\""));
        assert!(svg.contains(&format!("<title id=\"t\">{title}")), "{}", &svg[..300]);
        let (_, described) = svg.split_once("<desc").expect("a description");
        assert!(described.split("</desc>").next().expect("its end").contains(says));
        // Nothing that a reader's program would have to find, and nothing that its page could restyle.
        for absent in ["<text", "<style", "class=", "font-family", "<script", "<image"] {
            assert!(!svg.contains(absent), "{lang}: {absent}");
        }
        assert!(
            svg.contains(&format!("href=\"https://masar.example/{lang}/t/{BUNDLED}?event=mosul-falls\""))
        );
        assert!(svg.contains(&format!("https://masar.example/{lang}/t/{BUNDLED}?v=1")), "the way back");
        assert!(svg.len() < SVG_MAX, "{lang}: {} bytes", svg.len());
    }
}

#[tokio::test]
async fn an_english_svg_fits_in_150_kb() {
    let site = Site::bundled().await;
    let svg = site.get(&format!("/en/t/{BUNDLED}.svg")).await;
    assert!(svg.body.len() <= 150_000, "{} bytes", svg.body.len());
}

#[tokio::test]
async fn the_same_view_of_the_same_version_has_the_same_bytes() {
    let (one, other) = (Site::bundled().await, Site::bundled().await);
    for form in ["svg", "csv", "json", "csv-metadata.json"] {
        let path = format!("/ar/t/{BUNDLED}.{form}?time=2015&kind=territory");
        let (one, other) = (one.get(&path).await, other.get(&path).await);
        assert!(one.status == 200 && one.body == other.body, "{form}");
    }
    let path = format!("/t/{BUNDLED}.zip");
    assert!(one.get(&path).await.body == other.get(&path).await.body);
}

#[tokio::test]
async fn a_theme_changes_colours_and_nothing_else() {
    let site = Site::of(&Package::new()).await;
    let light = site.get("/en/t/tides.svg").await;
    let dark = site.get("/en/t/tides.svg?theme=dark").await;
    assert!(light.text().contains("fill=\"#ffffff\"") && dark.text().contains("fill=\"#14171a\""));
    let shape = |svg: &str| {
        svg.split('#').map(|piece| piece.get(6..).unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(shape(light.text()).len(), shape(dark.text()).len());
}

#[tokio::test]
async fn a_png_has_the_size_that_was_asked_for() {
    let site = Site::of(&Package::new()).await;
    for (query, width, height) in [
        ("size=social", 1200, 630),
        ("size=square", 1080, 1080),
        ("size=slide&theme=dark", 1920, 1080),
        ("width=800&height=600&scale=2", 1600, 1200),
    ] {
        let png = site.get(&format!("/ar/t/tides.png?{query}")).await;
        assert_eq!((png.status.as_u16(), png.header("content-type")), (200, "image/png"), "{query}");
        let side = |at: usize| u32::from_be_bytes(png.body[at..at + 4].try_into().expect("four bytes"));
        assert!(png.body.starts_with(b"\x89PNG"));
        assert_eq!((side(16), side(20)), (width, height), "{query}");
    }
}

#[tokio::test]
async fn a_pdf_is_one_page_of_the_paper_with_faces_in_it() {
    let site = Site::of(&Package::new()).await;
    for (paper, width) in [("a4", "841.89"), ("a3", "1190.55"), ("letter", "792")] {
        let pdf = site.get(&format!("/en/t/tides.pdf?paper={paper}")).await;
        assert_eq!((pdf.status.as_u16(), pdf.header("content-type")), (200, "application/pdf"));
        assert!(pdf.body.starts_with(b"%PDF-"));
        let text = String::from_utf8_lossy(&pdf.body);
        assert!(text.contains(width), "{paper}: the page is {width} points wide");
        assert!(text.contains("/FontFile2") || text.contains("/FontFile3"), "{paper}: embedded faces");
    }
}

#[tokio::test]
async fn what_no_image_can_be_is_refused_in_the_readers_language() {
    let site = Site::of(&Package::new()).await;
    for (path, says) in [
        ("/en/t/tides.png?width=99999", "320–4000"),
        ("/ar/t/tides.png?width=4000&scale=4", "megapixels"),
        ("/ar/t/tides.pdf?paper=b5", "القيم المقبولة: a4, a3, letter"),
    ] {
        let answer = site.get(path).await;
        assert_eq!(answer.status, 400, "{path}");
        assert!(answer.text().contains(says), "{path}: {}", answer.text());
    }
    assert_eq!(site.get("/en/t/nowhere.svg").await.status, 404);
    assert_eq!(site.get("/en/t/tides.svg?v=9").await.status, 404);
}

#[tokio::test]
async fn an_image_of_a_version_holds_for_ever_and_has_a_validator() {
    let site = super::corrected().await;
    let held = "public, max-age=31536000, immutable";
    assert_eq!(site.get("/en/t/tides.svg?v=1").await.header("cache-control"), held);
    let newest = site.get("/en/t/tides.svg").await;
    assert_eq!(newest.header("cache-control"), "public, no-cache");
    let again = site.ask("/en/t/tides.svg", &[("if-none-match", newest.header("etag"))]).await;
    assert_eq!((again.status.as_u16(), again.body.len()), (304, 0));
    assert!(newest.text().contains("v=2") && !newest.text().contains("v=1"));
}

#[tokio::test]
async fn untrusted_words_stay_words() {
    let evil = "</desc><script>alert(1)</script>";
    let site = Site::of(&Package::new().with(
        "datapackage.json",
        "\"en\": \"Tides\"",
        &format!("\"en\": \"{evil}\""),
    ))
    .await;
    let svg = site.get("/en/t/tides.svg").await;
    assert!(!svg.text().contains("<script"), "{}", &svg.text()[..400]);
    for page in ["/en/t/tides", "/en/t/tides/share", "/embed/en/t/tides"] {
        let html = site.get(page).await;
        assert!(!html.text().contains("<script>alert"), "{page}");
    }
}
