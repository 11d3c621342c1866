//! Bringing records in over the pages, as a browser without script does.

use axum::http::StatusCode;
use chrono::{DateTime, TimeDelta};
use masar::store::account::{AccountKind, NewAccount};
use masar::store::token::NewToken;
use masar_core::policy::Role;
use masar_tests::package::Package;
use masar_tests::page::{Page, words};
use masar_tests::site::{Answer, Site, encode};

const NEW: &str = "/en/t/tides/import";
const HEADER: &str = "id,date,kind,label_en,summary_en,importance,sources,verified\n";

/// A site with one timeline, and somebody of a role who uses it.
struct Someone {
    site: Site,
    authorization: String,
}

impl Someone {
    async fn new(role: Role) -> Someone {
        let site = Site::of(&Package::new()).await;
        let authorization = Someone::known(&site, role).await;
        Someone { site, authorization }
    }

    async fn known(site: &Site, role: Role) -> String {
        let (store, now) = (site.store(), DateTime::UNIX_EPOCH);
        let name = role.name();
        let new = NewAccount { name, kind: AccountKind::Person, role, password: None, subject: None };
        let account = store.make_account(new, "masar", now).await.unwrap().unwrap();
        let ends_at = now + TimeDelta::days(100_000);
        let token = NewToken { account: &account, label: "test", role, ends_at };
        format!("Bearer {}", store.make_token(token, "masar", now).await.unwrap().reveal())
    }

    async fn get(&self, path: &str) -> Answer {
        self.site.ask(path, &[("authorization", &self.authorization)]).await
    }

    async fn post(&self, path: &str, kind: &str, body: Vec<u8>) -> Answer {
        let headers = [("authorization", self.authorization.as_str()), ("content-type", kind)];
        self.site.put_in(path, &headers, body).await
    }

    /// Sends a file as the form of the first page does.
    async fn upload(&self, path: &str, name: &str, bytes: &[u8]) -> Answer {
        let mut body = format!(
            "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        )
        .into_bytes();
        body.extend_from_slice(bytes);
        for field in ["text", "form"] {
            let part = format!("\r\n--edge\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n");
            body.extend_from_slice(part.as_bytes());
        }
        body.extend_from_slice(b"\r\n--edge--\r\n");
        self.post(path, "multipart/form-data; boundary=edge", body).await
    }

    /// Sends a file and follows to where it leads.
    async fn brought(&self, name: &str, bytes: &[u8]) -> (String, Page) {
        let sent = self.upload(NEW, name, bytes).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
        let there = sent.header("location").to_owned();
        let answer = self.get(&there).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!(answer.header("cache-control"), "private, no-store");
        (there, answer.page())
    }

    /// Submits a form of a page as it stands, with some fields changed and a button pressed.
    async fn submit(&self, path: &str, page: &Page, form: &str, changes: &[(&str, &str)]) -> Answer {
        let mut fields = page.fields(form);
        for (name, value) in changes {
            match fields.iter_mut().find(|(other, _)| other == name) {
                Some((_, old)) => *old = (*value).to_owned(),
                None => fields.push(((*name).to_owned(), (*value).to_owned())),
            }
        }
        let value = |text: &str| encode(text).replace('&', "%26").replace('=', "%3D").replace('+', "%2B");
        let body: Vec<String> =
            fields.iter().map(|(name, text)| format!("{}={}", value(name), value(text))).collect();
        self.post(path, "application/x-www-form-urlencoded", body.join("&").into_bytes()).await
    }
}

fn rows() -> String {
    format!(
        "{HEADER}neap,2014-07,flood,Neap,Weak,3,gauge,no\nebb,2014-05~,flood,Surge,New,1,gauge,no\n\
             surge-2,2014-03-02,storm,The surge,High,1,gauge,no\n"
    )
}

#[tokio::test]
async fn a_table_is_tried_and_published_as_one_version() {
    let editor = Someone::new(Role::Editor).await;
    let (there, page) = editor.brought("new.csv", rows().as_bytes()).await;
    assert_eq!(words(page.one("#changes tr[data-kind=event] th")), "events");
    let counts: Vec<String> = page
        .all("#changes tr[data-kind=event] td")
        .into_iter()
        .map(words)
        .map(|it| it[..1].to_owned())
        .collect();
    assert_eq!(counts, ["2", "1", "0"]);
    let twin = page.text("#duplicates tbody tr");
    assert!(twin.contains("The surge") && twin.contains("1 Mar 2014"), "{twin}");
    assert_eq!(editor.site.timeline("tides").await.version, 1, "nothing is published yet");

    let answer = editor.submit(&there, &page, "#publish", &[("message", "July"), ("do", "publish")]).await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/en/t/tides"));
    let timeline = editor.site.timeline("tides").await;
    assert_eq!((timeline.version, timeline.events.len()), (2, 4));
    let change = &editor.site.store().changes("tides").await.unwrap()[0];
    assert_eq!((change.author.as_str(), change.message.as_str()), ("editor", "July"));
    assert_eq!(editor.get(&there).await.status, StatusCode::NOT_FOUND, "the file is gone");
}

#[tokio::test]
async fn every_fault_is_shown_by_cell_in_the_language_of_the_reader() {
    let editor = Someone::new(Role::Editor).await;
    let text = format!("{HEADER}a,14,strom,A,A,1,gauge,no\n");
    let (there, page) = editor.brought("bad.csv", text.as_bytes()).await;
    let told: Vec<String> = page.all("#faults tbody tr").into_iter().map(words).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[1].starts_with("events2kindstrom") && told[1].contains("did you mean “storm”"), "{told:?}");
    assert!(!page.has("button[value=publish]"));
    let arabic = editor.get(&there.replace("/en/", "/ar/")).await.page();
    assert!(arabic.text("#faults tbody").contains("هل تقصد «storm»؟"));
    let answer = editor.submit(&there, &page, "#publish", &[("do", "publish")]).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert_eq!(editor.site.timeline("tides").await.version, 1);
}

#[tokio::test]
async fn a_table_of_another_program_asks_for_its_columns() {
    let editor = Someone::new(Role::Editor).await;
    let table = include_bytes!("../fuzz/corpus/import/wikidata.csv");
    let (there, page) = editor.brought("query.csv", table).await;
    assert_eq!(page.all("table.columns tbody tr").len(), 5);
    assert_eq!(page.attr("select[name=column-3] option[selected]", "value"), "date");

    let answer = editor.submit(&there, &page, "#columns", &[("do", "columns")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let again = answer.page();
    assert_eq!(again.attrs("#faults a", "href"), ["#source", "#all-kind"]);
    let changes = [("do", "columns"), ("source", "almanac")];
    let answer = editor.submit(&there, &again, "#columns", &changes).await;
    let again = answer.page();
    assert_eq!(again.attrs("#faults a", "href"), ["#all-kind"]);
    assert_eq!(again.attr("#source", "value"), "almanac", "what was typed is kept");
    assert_eq!(again.attr("#all-kind", "aria-invalid"), "true");

    let changes = [("do", "columns"), ("all-kind", "flood")];
    let answer = editor.submit(&there, &again, "#columns", &changes).await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, there.as_str()));
    let result = editor.get(&there).await.page();
    let answer = editor.submit(&there, &result, "#publish", &[("do", "publish")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let timeline = editor.site.timeline("tides").await;
    assert_eq!(timeline.event("q43").unwrap().date.text(), "2014-06");
}

#[tokio::test]
async fn rows_can_be_said_to_be_something_else() {
    let editor = Someone::new(Role::Editor).await;
    let (there, page) =
        editor.brought("query.csv", include_bytes!("../fuzz/corpus/import/wikidata.csv")).await;
    let changes = [("do", "resource"), ("resource", "claims")];
    let claims = editor.submit(&there, &page, "#columns", &changes).await.page();
    assert!(claims.has("#all-stance") && !claims.has("#all-importance"));
    assert_eq!(claims.attr("select[name=column-3] option[selected]", "value"), "date");
}

#[tokio::test]
async fn a_contributor_may_try_and_not_publish() {
    let contributor = Someone::new(Role::Contributor).await;
    let (there, page) = contributor.brought("new.csv", rows().as_bytes()).await;
    assert!(page.has("#changes") && !page.has("button[value=publish]"));
    let answer = contributor.submit(&there, &page, "#publish", &[("do", "publish")]).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert_eq!(contributor.get("/en/import").await.status, StatusCode::FORBIDDEN);
    assert_eq!(contributor.site.timeline("tides").await.version, 1);
    // A reader is led to the sign-in.
    let reader = contributor.site.get(NEW).await;
    assert_eq!(reader.status, StatusCode::SEE_OTHER);
    assert!(reader.header("location").starts_with("/en/login"));
}

#[tokio::test]
async fn a_file_is_seen_by_its_owner_alone() {
    let editor = Someone::new(Role::Editor).await;
    let (there, _) = editor.brought("new.csv", rows().as_bytes()).await;
    let other = Someone::known(&editor.site, Role::Admin).await;
    let answer = editor.site.ask(&there, &[("authorization", &other)]).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert!(answer.page().has("#import"), "a way onward");
}

#[tokio::test]
async fn what_has_changed_in_between_is_looked_at_again() {
    let editor = Someone::new(Role::Editor).await;
    let (there, page) = editor.brought("new.csv", rows().as_bytes()).await;
    let other = Package::new().with("events.csv", "A surge", "Another surge");
    editor.site.publish(&masar_tests::site::read(&other)).await;
    let answer = editor.submit(&there, &page, "#publish", &[("do", "publish")]).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    let again = answer.page();
    assert!(again.text("[role=status]").contains("has changed"));
    let answer = editor.submit(&there, &again, "#publish", &[("do", "publish")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let timeline = editor.site.timeline("tides").await;
    assert_eq!(timeline.event("surge").unwrap().summary.en, "Another surge", "nobody's work is lost");
}

#[tokio::test]
async fn nothing_and_too_much_are_told() {
    let editor = Someone::new(Role::Editor).await;
    let answer = editor.upload(NEW, "empty.csv", b" \n").await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(answer.page().attrs("#faults a", "href"), ["#file"]);
    let answer = editor.upload(NEW, "big.csv", &vec![b'x'; 66 << 20]).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(answer.page().text("#faults").contains("64 MB"));
    let answer = editor.post(NEW, "text/plain", b"hello".to_vec()).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(editor.get("/en/t/none/import").await.status, StatusCode::NOT_FOUND);
    assert_eq!(editor.get(&format!("{NEW}/no-such-file")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_file_can_be_discarded() {
    let editor = Someone::new(Role::Editor).await;
    let (there, page) = editor.brought("new.csv", rows().as_bytes()).await;
    let answer = editor.submit(&there, &page, "#publish", &[("do", "discard")]).await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, NEW));
    assert_eq!(editor.get(&there).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_new_timeline_is_opened_from_a_package_with_its_own_vocabulary() {
    let editor = Someone::new(Role::Editor).await;
    let mut contents = masar_tests::site::read(&Package::new());
    contents.rename("floods");
    let zip = masar::exchange::package::write(&contents).unwrap();
    let sent = editor.upload("/ar/import", "floods.zip", &zip).await;
    let there = sent.header("location").to_owned();
    let page = editor.get(&there).await.page();
    assert!(page.text("#tried").contains("floods"));
    let answer = editor.submit(&there, &page, "#publish", &[("do", "publish")]).await;
    assert_eq!(answer.header("location"), "/ar/t/floods", "{}", answer.text());
    assert_eq!(editor.site.timeline("floods").await.about.vocabulary.kind.len(), 2);
    // Records alone open nothing.
    let sent = editor.upload("/en/import", "new.csv", rows().as_bytes()).await;
    let page = editor.get(sent.header("location")).await.page();
    assert!(page.text("#faults").contains("name the timeline"), "{}", page.text("#faults"));
}

#[tokio::test]
async fn hostile_text_stays_text() {
    let editor = Someone::new(Role::Editor).await;
    let text = format!("{HEADER}<b>x</b>,<script>alert(1)</script>,storm,A,A,1,gauge,no\n");
    let (_, page) = editor.brought("<img src=x onerror=alert(1)>.csv", text.as_bytes()).await;
    assert!(!page.has("#tried script") && !page.has("#tried img") && !page.has("#faults b"));
    assert!(page.text("#faults").contains("<script>"));
}

#[tokio::test]
async fn every_form_can_be_taken_out_at_any_version() {
    let editor = Someone::new(Role::Editor).await;
    let other = Package::new().with("events.csv", "A surge", "Another surge");
    editor.site.publish(&masar_tests::site::read(&other)).await;
    let page = editor.get(NEW).await.page();
    for href in page.attrs("#export a", "href") {
        let answer = editor.site.get(href).await;
        assert_eq!(answer.status, StatusCode::OK, "{href}");
        assert!(answer.header("content-disposition").starts_with("attachment"), "{href}");
    }
    let table = |query: &'static str| {
        let site = &editor.site;
        async move { site.get(&format!("/t/tides/data/events.csv{query}")).await }
    };
    assert!(table("").await.text().contains("Another surge"));
    let first = table("?v=1").await;
    assert!(first.text().contains("A surge"));
    assert!(first.header("cache-control").contains("immutable"));
    assert_eq!(table("?v=9").await.status, StatusCode::NOT_FOUND);
    assert_eq!(table("?v=x").await.status, StatusCode::NOT_FOUND);
    assert_eq!(editor.site.get("/t/tides/data/none.csv").await.status, StatusCode::NOT_FOUND);
    assert_eq!(editor.site.get("/t/tides.exe").await.status, StatusCode::NOT_FOUND);
}
