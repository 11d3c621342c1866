//! The pages of admins.

use masar_core::policy::Role;
use masar_tests::member::{Member, PASSWORD};
use masar_tests::page::words;
use masar_tests::site::{Answer, BUNDLED, ORIGIN, Site};

async fn ask(root: &Member<'_>, fields: &[(&str, &str)]) -> Answer {
    root.post("/en/admin", fields).await
}

#[tokio::test]
async fn an_invitation_by_name_makes_an_account_and_a_link_shown_once() {
    let site = Site::empty().await;
    let root = site.member("Root", Role::Admin).await;
    let answer = ask(&root, &[("do", "invite"), ("name", "Aya"), ("role", "editor")]).await;
    assert_eq!((answer.status.as_u16(), answer.header("cache-control")), (200, "private, no-store"));
    let link = answer.page().attr("#made-link", "value").to_owned();
    let path = link.strip_prefix(ORIGIN).expect("an address of ours").to_owned();
    assert!(path.starts_with("/en/invitation/"), "{path}");
    let page = root.page("/en/admin").await;
    assert!(!page.has("#made-link"));
    let row = words(page.one("tr[data-id='account/Aya']"));
    assert!(row.contains("not opened yet"), "{row}");
    assert_eq!(site.post(&path, &[("password", PASSWORD)], "").await.status, 303);
    let page = root.page("/en/admin").await;
    assert!(words(page.one("tr[data-id='account/Aya']")).contains("active"));
    assert!(!page.has("#links"), "no link waits any more");
}

#[tokio::test]
async fn a_name_that_cannot_be_is_told_at_its_field() {
    let site = Site::empty().await;
    let root = site.member("Root", Role::Admin).await;
    for (name, wanted) in [("root", "taken"), ("a\u{202e}b", "letters, digits"), ("Masar", "program itself")]
    {
        let answer = ask(&root, &[("do", "invite"), ("name", name), ("role", "editor")]).await;
        assert_eq!(answer.status, 422, "{name}");
        assert!(answer.page().text("#name-fault").contains(wanted), "{name}");
    }
    assert_eq!(site.store().accounts().await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_link_is_revoked() {
    let site = Site::empty().await;
    let root = site.member("Root", Role::Admin).await;
    let answer = ask(&root, &[("do", "invite"), ("name", ""), ("role", "contributor")]).await;
    let page = answer.page();
    let path = page.attr("#made-link", "value").replace(ORIGIN, "");
    assert!(words(page.one("#links tbody tr")).contains("whoever has the link"));
    let id = page.attr("#links input[name=id]", "value").to_owned();
    assert_eq!(site.get(&path).await.status, 200);
    assert_eq!(ask(&root, &[("do", "revoke-link"), ("id", &id)]).await.status, 303);
    assert_eq!(site.get(&path).await.status, 404);
    assert_eq!(ask(&root, &[("do", "revoke-link"), ("id", &id)]).await.status, 422);
}

#[tokio::test]
async fn roles_change_at_once() {
    let site = Site::empty().await;
    let root = site.member("Root", Role::Admin).await;
    let aya = site.member("Aya", Role::Reader).await;
    assert_eq!(aya.get("/en/admin").await.status, 403);
    let answer = ask(&root, &[("do", "role"), ("name", "Aya"), ("role", "admin")]).await;
    assert_eq!((answer.status.as_u16(), answer.header("location")), (303, "/en/admin?done=done"));
    assert_eq!(aya.get("/en/admin").await.status, 200);
    // The other way round: Aya shuts Root out, and is then the last.
    assert_eq!(aya.post("/en/admin", &[("do", "disable"), ("name", "Root")]).await.status, 303);
    assert_eq!(root.get("/en/admin").await.status, 303);
    for fields in [
        [("do", "disable"), ("name", "Aya"), ("role", "")],
        [("do", "role"), ("name", "Aya"), ("role", "reader")],
    ] {
        let answer = aya.post("/ar/admin", &fields).await;
        assert_eq!(answer.status, 422);
        assert!(answer.page().text("#faults").contains("آخر مدير"), "{}", answer.text());
    }
    assert_eq!(aya.post("/en/admin", &[("do", "enable"), ("name", "Root")]).await.status, 303);
    assert_eq!(
        aya.post("/en/admin", &[("do", "role"), ("name", "Nobody"), ("role", "admin")]).await.status,
        422
    );
}

#[tokio::test]
async fn a_reset_link_is_made_for_people_with_an_open_account() {
    let site = Site::empty().await;
    let root = site.member("Root", Role::Admin).await;
    site.member("Aya", Role::Editor).await;
    let answer = ask(&root, &[("do", "reset"), ("name", "Aya")]).await;
    let path = answer.page().attr("#made-link", "value").replace(ORIGIN, "");
    assert!(path.starts_with("/en/reset/"), "{path}");
    assert_eq!(site.get(&path).await.status, 200);
    assert_eq!(ask(&root, &[("do", "reset"), ("name", "Nobody")]).await.status, 422);
    ask(&root, &[("do", "disable"), ("name", "Aya")]).await;
    assert_eq!(ask(&root, &[("do", "reset"), ("name", "Aya")]).await.status, 422);
}

#[tokio::test]
async fn tokens_of_all_are_listed_and_revoked() {
    let site = Site::empty().await;
    let (root, aya) = (site.member("Root", Role::Admin).await, site.member("Aya", Role::Editor).await);
    let page = root.page("/en/admin/tokens").await;
    assert_eq!(page.all("tbody tr").len(), 2);
    let id = site.store().tokens(Some(&aya.account.id)).await.unwrap()[0].id.clone();
    assert!(words(page.one(&format!("tr[data-id='token/{id}']"))).contains("Aya"));
    assert_eq!(root.post("/en/admin/tokens", &[("do", "revoke-token"), ("id", &id)]).await.status, 303);
    assert_eq!(site.ask("/en", &[("authorization", &aya.bearer())]).await.status, 401);
    assert!(
        words(root.page("/en/admin/tokens").await.one(&format!("tr[data-id='token/{id}']")))
            .contains("revoked")
    );
}

#[tokio::test]
async fn settings_of_a_timeline_are_kept() {
    let site = Site::bundled().await;
    let root = site.member("Root", Role::Admin).await;
    let form = format!("form[data-id='timeline/{BUNDLED}']");
    let page = root.page("/en/admin/settings").await;
    assert!(!page.has(&format!("{form} input[checked]")));
    let fields = [("do", "timeline"), ("slug", BUNDLED), ("two_editors", "on")];
    assert_eq!(root.post("/en/admin/settings", &fields).await.status, 303);
    let settings = site.store().timeline_settings(BUNDLED).await.unwrap();
    assert!(settings.two_editors && !settings.hide_links_from_pupils);
    let page = root.page("/en/admin/settings").await;
    assert_eq!(page.attrs(&format!("{form} input[checked]"), "name"), ["two_editors"]);
    let ghost = [("do", "timeline"), ("slug", "ghost"), ("two_editors", "on")];
    assert_eq!(root.post("/en/admin/settings", &ghost).await.status, 422);
    assert_eq!(root.post("/en/admin/settings", &[("do", "timeline"), ("slug", BUNDLED)]).await.status, 303);
    assert!(!site.store().timeline_settings(BUNDLED).await.unwrap().two_editors);
}

#[tokio::test]
async fn refused_hosts_are_edited_and_wrong_ones_named() {
    let site = Site::empty().await;
    let root = site.member("Root", Role::Admin).await;
    let save = async |added: &str, allowed: &str| {
        root.post("/en/admin/settings", &[("do", "hosts"), ("added", added), ("allowed", allowed)]).await
    };
    let wrong = save("ok.example\nhttps://bad.example/x", "t.me").await;
    assert_eq!(wrong.status, 422);
    let page = wrong.page();
    assert!(page.text("#added-fault").contains("https://bad.example/x"), "{}", page.text("#added-fault"));
    assert!(page.text("#added").contains("ok.example"), "what was typed stays");
    assert!(!site.store().refused_hosts().await.unwrap().refuses("ok.example"), "nothing half-written");
    assert_eq!(save("Bad.Example\n", "t.me").await.status, 303);
    let hosts = site.store().refused_hosts().await.unwrap();
    assert!(hosts.refuses("www.bad.example") && !hosts.refuses("t.me") && hosts.refuses("telegram.me"));
    assert_eq!(root.page("/en/admin/settings").await.text("#added"), "bad.example");
}

#[tokio::test]
async fn the_log_is_filtered_paged_and_taken_away() {
    let site = Site::empty().await;
    let root = site.member("Root", Role::Admin).await;
    site.member("Aya", Role::Editor).await;
    for n in 0..150 {
        let fields = [("do", "hosts"), ("added", &*format!("h{n}.example")), ("allowed", "")];
        assert_eq!(root.post("/en/admin/settings", &fields).await.status, 303);
    }
    let first = root.page("/en/admin/audit?act=refused-hosts").await;
    assert_eq!(first.all("#log tbody tr").len(), 100);
    assert!(words(first.one("#log tbody tr")).contains("h149.example"), "newest first");
    let second = root.page(first.attr("a[rel=next]", "href")).await;
    assert_eq!(second.all("#log tbody tr").len(), 50);
    assert!(!second.has("a[rel=next]") && second.has("a[rel=first]"));
    assert_eq!(second.attr("#act option[selected]", "value"), "refused-hosts");
    let hers = root.page("/en/admin/audit?actor=ROOT&act=sign-in").await;
    assert_eq!(hers.all("#log tbody tr").len(), 1, "however the name is typed");
    assert!(root.page("/en/admin/audit?actor=Nobody").await.all("#log tbody tr").is_empty());
    let wrong = root.page("/en/admin/audit?from=yesterday").await;
    assert_eq!(wrong.attr("#from", "aria-invalid"), "true");

    let csv = root.get("/en/admin/audit.csv?act=refused-hosts").await;
    assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
    assert!(csv.header("content-disposition").contains("masar-audit.csv"));
    let lines: Vec<_> = csv.text().lines().collect();
    assert_eq!((lines.len(), lines[0]), (151, "at,actor,action,subject,detail"));
    let json = root.get("/en/admin/audit.json").await;
    let read: serde_json::Value = serde_json::from_slice(&json.body).expect("JSON");
    let lines = read.as_array().expect("a list");
    assert!(
        lines.len() > 150 && lines.iter().all(|line| line["at"].is_string() && line["action"].is_string())
    );
    let none: serde_json::Value =
        serde_json::from_slice(&root.get("/en/admin/audit.json?actor=Nobody").await.body).expect("JSON");
    assert_eq!(none, serde_json::json!([]));
}

#[tokio::test]
async fn no_secret_is_in_the_log_nor_in_the_database() {
    let site = Site::empty().await;
    let root = site.member("Root", Role::Admin).await;
    let link = ask(&root, &[("do", "invite"), ("name", "Aya"), ("role", "editor")]).await;
    let link = link.page().attr("#made-link", "value").to_owned();
    let secret = link.rsplit('/').next().expect("a secret").to_owned();
    let log = root.get("/en/admin/audit.json").await;
    for secret in [secret.as_str(), root.token.as_str(), &root.cookie["__Host-masar=".len()..], PASSWORD] {
        assert!(!log.text().contains(secret), "{secret}");
        let hash = masar::auth::secret::hash(secret);
        assert!(!log.text().contains(&hash), "{hash}");
    }
    // Stored is the hash: a secret is found by it, and not by itself.
    let session = &root.cookie["__Host-masar=".len()..];
    let now = masar::clock::Clock::system().now();
    assert!(site.store().session(&masar::auth::secret::hash(session), now).await.unwrap().is_some());
    assert!(site.store().session(session, now).await.unwrap().is_none());
    assert!(site.store().bearer(&root.token, now).await.unwrap().is_none());
}
