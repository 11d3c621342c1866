//! Forms without script: what they send becomes the short address of a view.

use masar_tests::page::Page;
use masar_tests::site::{BUNDLED, Site, encode};

/// Submits a form as it stands, with some fields changed, and follows to where it leads.
async fn submit(site: &Site, page: &Page, form: &str, changes: &[(&str, &str)]) -> (String, Page) {
    let mut fields = page.fields(form);
    for (name, value) in changes {
        match fields.iter_mut().find(|(other, _)| other == name) {
            Some((_, old)) => *old = (*value).to_owned(),
            None => fields.push(((*name).to_owned(), (*value).to_owned())),
        }
    }
    let pairs: Vec<String> =
        fields.iter().map(|(name, value)| format!("{name}={}", encode_value(value))).collect();
    let sent = site.get(&format!("{}?{}", page.attr(form, "action"), pairs.join("&"))).await;
    assert_eq!(sent.status, 303, "{pairs:?}");
    let address = sent.header("location").to_owned();
    let there = site.page(&address).await;
    (address, there)
}

fn encode_value(value: &str) -> String {
    encode(value).replace('&', "%26").replace('=', "%3D").replace('?', "%3F")
}

#[tokio::test]
async fn what_a_form_sends_becomes_a_short_address() {
    let site = Site::bundled().await;
    let sent = "from=2014-06&to=2014-07&kind=territory&kind=military&q=&lane=kind&yScale=log";
    let answer = site.get(&format!("/en/t/{BUNDLED}?{sent}")).await;
    assert_eq!(answer.status, 303);
    let canonical = format!("/en/t/{BUNDLED}?time=2014-06..2014-07&kind=territory~military&yScale=log");
    assert_eq!(answer.header("location"), canonical);
}

#[tokio::test]
async fn a_short_address_leads_to_itself() {
    let site = Site::bundled().await;
    for query in ["", "?series=", "?time=2014-06..2014-07&kind=territory~military", "?q=a+b", "?claim=c002"] {
        let mut address = format!("/ar/t/{BUNDLED}{query}");
        let mut answer = site.get(&address).await;
        if answer.status == 303 {
            answer.header("location").clone_into(&mut address);
            answer = site.get(&address).await;
        }
        assert_eq!(
            answer.status,
            200,
            "{query} leads to {address}, and that to {}",
            answer.header("location")
        );
    }
}

#[tokio::test]
async fn the_typed_range_keeps_the_rest_of_the_view() {
    let site = Site::bundled().await;
    let page = site.explore("q=الموصل&kind=territory~society&cal=both&event=mosul-falls").await;
    let (_, there) = submit(&site, &page, "#range", &[("from", "2014-06-01"), ("to", "2014-12")]).await;
    assert_eq!(there.attr("input[name=q]", "value"), "الموصل");
    assert_eq!(there.attrs("input[name=kind][checked]", "value"), ["territory", "society"]);
    assert_eq!(there.attr("#range input[name=to]", "value"), "2014-12-31");
    assert!(there.has("#details h2[data-id='event/mosul-falls']"));
}

#[tokio::test]
async fn the_filters_keep_the_rest_of_the_view() {
    let site = Site::bundled().await;
    let page = site.explore("time=2015..2016&event=paris-nov-2015&tab=table").await;
    let (address, there) = submit(&site, &page, "#filters", &[("q", "paris & \"هجمات\"")]).await;
    assert_eq!(there.attr("#filters input[name=q]", "value"), "paris & \"هجمات\"", "{address}");
    assert!(there.has("table"), "still the table: {address}");
    assert!(there.has("#details h2[data-id='event/paris-nov-2015']"));
    assert!(there.text("#summary").starts_with("From 1 January 2015 to 31 December 2016"));
}

#[tokio::test]
async fn a_filter_alone_is_all_that_the_address_says() {
    let site = Site::bundled().await;
    let page = site.explore("").await;
    let (address, _) = submit(&site, &page, "#filters", &[("kind", "attack")]).await;
    assert_eq!(address, format!("/en/t/{BUNDLED}?kind=attack"));
}

#[tokio::test]
async fn a_broken_date_in_a_form_is_named_and_not_lost_in_a_redirect() {
    let site = Site::bundled().await;
    let page = site.explore("from=June+2014&to=2015&kind=attack&kind=law").await;
    assert!(page.text("[role=alert]").contains("June"), "{}", page.text("[role=alert]"));
    assert_eq!(page.attr("#range input[name=to]", "value"), "2015-12-31");
}
