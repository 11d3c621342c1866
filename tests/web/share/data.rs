//! A view's rows as CSV and JSON.

use masar_tests::package::Package;
use masar_tests::site::{BUNDLED, Site};
use serde_json::Value;

fn lines(text: &str) -> Vec<&str> {
    text.split("\r\n").filter(|line| !line.is_empty()).collect()
}

#[tokio::test]
async fn the_table_has_the_rows_of_the_view() {
    let site = Site::of(&Package::new()).await;
    let csv = site.get("/en/t/tides.csv?time=2014-03..2014-04&kind=storm").await;
    assert!(csv.header("content-type").starts_with("text/csv"), "{}", csv.header("content-type"));
    let rows = lines(csv.text());
    assert!(rows[0].starts_with("record,id,date,earliest,latest,"), "{}", rows[0]);
    let seen: Vec<&str> = rows[1..].iter().map(|row| row.split(',').next().expect("a cell")).collect();
    assert_eq!(seen, ["event", "claim", "observation"]);
    assert!(
        rows[1].starts_with("event,surge,2014-03-01,2014-03-01,2014-03-01,storm,moon|wind"),
        "{}",
        rows[1]
    );
    let full = site.get("/en/t/tides.csv?time=2014-03..2014-04&kind=storm&csvType=full").await;
    assert_eq!(lines(full.text()).len(), 1 + 2 + 1 + 3);
}

#[tokio::test]
async fn an_approximate_date_has_its_bounds_beside_it() {
    let site = Site::of(&Package::new()).await;
    let csv = site.get("/en/t/tides.csv?csvType=full").await;
    assert!(csv.text().contains("event,ebb,2014-05~,2014-05-01,2014-05-31,"), "{}", csv.text());
}

#[tokio::test]
async fn no_cell_is_a_formula() {
    let site = Site::of(&Package::new().with("events.csv", "Surge,,", "=1+1,,")).await;
    let csv = site.get("/en/t/tides.csv").await;
    assert!(csv.text().contains(",'=1+1,"), "{}", csv.text());
}

#[tokio::test]
async fn its_columns_are_described_where_the_header_says() {
    let site = Site::of(&Package::new()).await;
    let csv = site.get("/ar/t/tides.csv?kind=storm").await;
    let link = csv.header("link");
    let address = link.split(['<', '>']).nth(1).expect("an address");
    assert!(link.contains("rel=\"describedby\"") && link.contains("csvm+json"), "{link}");
    let metadata: Value = serde_json::from_slice(&site.get(address).await.body).expect("JSON");
    assert_eq!(metadata["@context"][0], "http://www.w3.org/ns/csvw");
    assert_eq!(metadata["url"], "https://masar.example/ar/t/tides.csv?kind=storm&v=1");
    let names: Vec<&str> = metadata["tableSchema"]["columns"]
        .as_array()
        .expect("columns")
        .iter()
        .map(|column| column["name"].as_str().expect("a name"))
        .collect();
    assert_eq!(names.join(","), lines(csv.text())[0]);
}

#[tokio::test]
async fn json_holds_whole_records_and_says_where_they_are_from() {
    let site = Site::bundled().await;
    let answer = site.get(&format!("/en/t/{BUNDLED}.json?time=2014-06&kind=territory")).await;
    let document: Value = serde_json::from_slice(&answer.body).expect("JSON");
    assert_eq!(document["version"], 1);
    assert_eq!(document["hash"].as_str().map(str::len), Some(64));
    assert_eq!(document["from"], "2014-06-01");
    let events = document["events"].as_array().expect("events");
    let fall = events.iter().find(|event| event["id"] == "mosul-falls").expect("the fall of Mosul");
    assert!(fall["label"]["ar"].as_str().is_some_and(|label| label.contains("الموصل")), "{fall}");
    assert_eq!(fall["earliest"], "2014-06-10");
    let cited: Vec<&Value> =
        document["sources"].as_array().expect("sources").iter().map(|s| &s["id"]).collect();
    assert!(fall["sources"].as_array().expect("ids").iter().all(|id| cited.contains(&id)));
    assert!(events.iter().all(|event| event["kind"] == "territory"));
}

#[tokio::test]
async fn other_pages_may_load_it() {
    let site = Site::of(&Package::new()).await;
    for form in ["csv", "json", "svg"] {
        assert_eq!(
            site.get(&format!("/en/t/tides.{form}")).await.header("access-control-allow-origin"),
            "*",
            "{form}"
        );
    }
}

#[tokio::test]
async fn the_file_for_a_stick_asks_nobody_for_anything() {
    let site = Site::bundled().await;
    let answer = site.get(&format!("/ar/t/{BUNDLED}.html?time=2014..2016")).await;
    assert_eq!(answer.status, 200);
    assert!(answer.header("content-disposition").starts_with("attachment"));
    let page = answer.page();
    assert!(page.attr("meta[http-equiv]", "content").starts_with("default-src 'none'"));
    let fetched =
        page.all("script[src], link[href], img[src]").iter().map(|it| it.html()).collect::<Vec<_>>();
    assert!(fetched.is_empty(), "nothing is fetched: {fetched:?}");
    assert!(page.text("h1").contains("من الأرض"));
    let away = page
        .attrs("a[href]", "href")
        .into_iter()
        .filter(|href| !href.starts_with(['?', '#']))
        .all(|href| href.starts_with("http"));
    assert!(away, "every other link is a whole address");
}
