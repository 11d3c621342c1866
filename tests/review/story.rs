//! From an invitation to a citation: somebody is invited, proposes a correction, an editor reviews it, and it
//! is in page, API, feed and export. Once over the forms, once over the API; on every database there is.

use masar::clock::Clock;
use masar::config::Settings;
use masar_core::policy::Role;
use masar_tests::database::Database;
use masar_tests::member::{Member, PASSWORD, handed};
use masar_tests::package::Package;
use masar_tests::site::{Answer, ORIGIN, Site, read};
use serde_json::{Value, json};

/// A server of the small package on a database.
async fn site(database: Database) -> Site {
    let settings = Settings { public_url: Some(ORIGIN.to_owned()), ..Settings::default() };
    let site = Site::at(database, settings, Clock::system()).await;
    site.publish(&read(&Package::new())).await;
    site
}

/// Invited by an admin, as somebody who follows the link: a browser that is signed in, and a token.
async fn invited<'a>(site: &'a Site, admin: &Member<'_>, name: &str) -> Member<'a> {
    let fields = [("do", "invite"), ("role", "contributor")];
    let made = admin.post("/en/admin", &fields).await;
    assert_eq!(made.status, 200, "{}", made.text());
    let link = made.page().attr(".secret input", "value").to_owned();
    let path = link.strip_prefix(ORIGIN).expect("a link of this server");
    assert_eq!(site.get(path).await.status, 200);
    let taken = [("name", name), ("password", PASSWORD), ("again", PASSWORD)];
    let taken = site.post(path, &taken, "").await;
    assert_eq!(taken.status, 303, "{}", taken.text());
    let cookie = handed(&taken).expect("a session");
    let account = site.store().account_named(name).await.unwrap().expect("an account");
    let mut member = site.signed_in(account).await;
    member.cookie = cookie;
    member
}

/// What everybody must find once the surge is called `label`.
async fn is_everywhere(site: &Site, label: &str, version: u32) {
    let page = site.page("/en/t/tides/events/surge").await;
    assert_eq!(page.text("h1"), label);
    let cited = page.text("article");
    assert!(cited.contains(&format!("{version}")), "the citation names the version: {cited}");
    let record: Value = json(&site.get("/api/v1/timelines/tides/events/surge").await);
    assert_eq!(record["label"]["en"], label);
    assert_eq!(record["version"], version);
    let revisions = json(&site.get("/api/v1/timelines/tides/events/surge/revisions").await);
    assert_eq!(revisions["items"][0]["author"], "Sami");
    let changes = json(&site.get(&format!("/api/v1/timelines/tides/changes?since={}", version - 1)).await);
    assert_eq!(changes["items"][0]["id"], "surge");
    let feed = site.get("/t/tides/changes.atom").await;
    assert_eq!(feed.status, 200, "{}", feed.text());
    assert!(feed.text().contains("reviewed by Layla"), "{}", feed.text());
    let csv = site.get("/t/tides/data/events.csv").await;
    assert!(csv.text().contains(label), "{}", csv.text());
    let package = site.get("/t/tides.zip").await;
    assert_eq!(package.status, 200);
    let history = site.page("/en/t/tides/history").await;
    assert!(history.text(&format!("#v{version}")).contains("Sami"));
    // What was there before can still be cited.
    let before = site.page(&format!("/en/t/tides?v={}", version - 1)).await;
    assert!(before.has(".notice"));
}

fn json(answer: &Answer) -> Value {
    assert!(answer.status.is_success(), "{}: {}", answer.status, answer.text());
    serde_json::from_str(answer.text()).expect("JSON")
}

async fn over_the_forms(database: Database) {
    let site = site(database).await;
    let admin = site.member("Admin", Role::Admin).await;
    let editor = site.member("Layla", Role::Editor).await;
    let contributor = invited(&site, &admin, "Sami").await;

    let form = contributor.page("/en/t/tides/events/surge/edit").await;
    let mut fields = form.fields("#form");
    for (name, value) in &mut fields {
        match name.as_str() {
            "label_en" => *value = "Great surge".into(),
            "message" => *value = "The name that the almanac gives".into(),
            _ => {}
        }
    }
    fields.push(("do".to_owned(), "save".to_owned()));
    let sent: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (&**name, &**value)).collect();
    let proposed = contributor.post("/en/t/tides/events/surge/edit", &sent).await;
    assert_eq!(proposed.status, 303, "{}", proposed.text());
    let address = proposed.header("location").to_owned();

    let page = editor.page(&address).await;
    let round = page.attr("input[name=round]", "value").to_owned();
    let accepted = editor.post(&address, &[("do", "accept"), ("words", ""), ("round", &round)]).await;
    assert_eq!(accepted.status, 303, "{}", accepted.text());
    is_everywhere(&site, "Great surge", 2).await;
    site.remove().await;
}

async fn over_the_api(database: Database) {
    let site = site(database).await;
    let admin = site.member("Admin", Role::Admin).await;
    let editor = site.member("Layla", Role::Editor).await;
    let contributor = invited(&site, &admin, "Sami").await;
    let send = async |who: &Member<'_>, method: &str, path: &str, tag: &str, body: Value| {
        let bearer = who.bearer();
        let mut headers = vec![("authorization", &*bearer), ("content-type", "application/json")];
        if !tag.is_empty() {
            headers.push(("if-match", tag));
        }
        site.send(method, path, &headers, &body.to_string()).await
    };
    let path = "/api/v1/timelines/tides/events/surge";
    let found = site.get(path).await;
    let tag = found.header("etag").to_owned();
    let mut record = json(&found);
    record["label"]["en"] = json!("Great surge");
    let proposed = send(&contributor, "PUT", path, &tag, record.clone()).await;
    assert_eq!(proposed.status, 202, "{}", proposed.text());
    let number = json(&proposed)["proposal"]["number"].as_u64().expect("a number");
    let accept = format!("/api/v1/timelines/tides/proposals/{number}/accept");
    assert_eq!(send(&contributor, "POST", &accept, "", json!({})).await.status, 403);
    let accepted = send(&editor, "POST", &accept, "", json!({})).await;
    assert_eq!(accepted.status, 200, "{}", accepted.text());
    is_everywhere(&site, "Great surge", 2).await;
    // What was read before cannot overwrite what stands now.
    assert_eq!(send(&editor, "PUT", path, &tag, record).await.status, 412);
    site.remove().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn over_the_forms_on_sqlite() {
    over_the_forms(Database::sqlite()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn over_the_forms_on_postgres() {
    if let Some(database) = Database::postgres().await {
        over_the_forms(database).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn over_the_api_on_sqlite() {
    over_the_api(Database::sqlite()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn over_the_api_on_postgres() {
    if let Some(database) = Database::postgres().await {
        over_the_api(database).await;
    }
}
