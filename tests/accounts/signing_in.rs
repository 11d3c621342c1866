//! Signing in and out, by password and by link.

use chrono::{DateTime, TimeDelta, Utc};
use masar::clock::Clock;
use masar::config::Settings;
use masar::store::account::{AccountKind, NewAccount};
use masar::store::audit::AuditFilter;
use masar_core::policy::Role;
use masar_tests::member::{PASSWORD, handed};
use masar_tests::site::{Answer, Site};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};

/// A server whose clock stands until it is moved.
async fn timed() -> (Site, impl Fn(TimeDelta)) {
    let start = Clock::system().now();
    let seconds = Arc::new(AtomicI64::new(0));
    let read = seconds.clone();
    let clock = Clock::new(move || start + TimeDelta::seconds(read.load(Ordering::Relaxed)));
    let site = Site::with(Settings::default(), clock).await;
    let pass = move |by: TimeDelta| {
        seconds.fetch_add(by.num_seconds(), Ordering::Relaxed);
    };
    (site, pass)
}

async fn sign_in(site: &Site, name: &str, password: &str) -> Answer {
    site.post("/en/login", &[("name", name), ("password", password)], "").await
}

async fn acts(site: &Site) -> Vec<String> {
    let log = site.store().audit_log(&AuditFilter::default(), None, 100).await.expect("a log");
    log.into_iter().rev().map(|line| format!("{} {} {}", line.actor, line.action, line.subject)).collect()
}

#[tokio::test]
async fn a_name_and_its_password_open_a_session_and_lead_on() {
    let site = Site::empty().await;
    site.member("Aya Haddad", Role::Editor).await;
    let answer = sign_in(&site, "aya haddad ", PASSWORD).await;
    assert_eq!((answer.status.as_u16(), answer.header("location")), (303, "/en/account"));
    assert_eq!(answer.header("cache-control"), "private, no-store");
    let set = answer.header("set-cookie");
    for part in ["__Host-masar=", "; Secure", "; HttpOnly", "; SameSite=Lax", "; Path=/", "; Max-Age="] {
        assert!(set.contains(part), "{set}");
    }
    let cookie = handed(&answer).expect("a session");
    let page = site.ask("/en/account", &[("cookie", &cookie)]).await;
    assert_eq!(page.status, 200);
    assert_eq!(page.header("cache-control"), "private, no-store");
    assert_eq!(page.page().text(".member b"), "Aya Haddad");
    assert_eq!(page.page().text("h1"), "Aya Haddad");
    let next = [("name", "aya haddad"), ("password", PASSWORD), ("next", "/ar/t/x?q=1")];
    assert_eq!(site.post("/en/login", &next, "").await.header("location"), "/ar/t/x?q=1");
    let elsewhere = [("name", "aya haddad"), ("password", PASSWORD), ("next", "//evil.example/")];
    assert_eq!(site.post("/en/login", &elsewhere, "").await.header("location"), "/en/account");
}

#[tokio::test]
async fn whoever_is_signed_in_is_led_past_the_form() {
    let site = Site::empty().await;
    let aya = site.member("Aya", Role::Editor).await;
    assert_eq!(aya.get("/en/login?next=/ar").await.header("location"), "/ar");
    assert_eq!(aya.get("/en/login").await.header("location"), "/en/account");
    let answer = site.get("/en/login?next=/ar").await;
    assert_eq!(answer.page().attr("#login input[name=next]", "value"), "/ar");
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_name_get_the_same_answer() {
    let site = Site::empty().await;
    site.member("Aya", Role::Editor).await;
    let answers =
        [sign_in(&site, "Aya", "not the password").await, sign_in(&site, "Bassam", "not the password").await];
    for answer in &answers {
        assert_eq!((answer.status.as_u16(), handed(answer)), (422, None));
        let page = answer.page();
        assert_eq!(page.attr("#password", "aria-invalid"), "true");
        assert_eq!(page.attr("#password", "aria-describedby"), "password-fault");
        assert_eq!(page.attrs("#faults a", "href"), ["#password"]);
        assert!(
            page.one("#password").attr("value").is_none_or(str::is_empty),
            "a password is never sent back"
        );
    }
    let [wrong, unknown] = answers.map(|answer| answer.text().to_owned());
    assert_eq!(wrong.replace("Aya", "…"), unknown.replace("Bassam", "…"));
    assert_eq!(
        acts(&site).await[3..],
        [" sign-in-failed Aya", " sign-in-failed "],
        "an unknown name is not kept"
    );
}

#[tokio::test]
async fn an_empty_field_is_named_in_the_readers_language() {
    let site = Site::empty().await;
    let answer = site.post("/ar/login", &[("name", "آية")], "").await;
    assert_eq!(answer.status, 422);
    let page = answer.page();
    assert_eq!(page.attr("#name", "value"), "آية");
    assert_eq!(page.text("#password-fault"), "املأ هذا الحقل.");
}

#[tokio::test]
async fn who_fails_too_often_waits_even_with_the_right_password() {
    let (site, pass) = timed().await;
    site.member("Aya", Role::Editor).await;
    for _ in 0..10 {
        assert_eq!(sign_in(&site, "Aya", "wrong").await.status, 422);
    }
    let answer = sign_in(&site, "Aya", PASSWORD).await;
    assert_eq!((answer.status.as_u16(), answer.header("retry-after")), (429, "90"));
    assert!(answer.page().text("#faults").contains("2 minutes"), "{}", answer.text());
    assert_eq!(answer.page().attr("#name", "value"), "Aya");
    pass(TimeDelta::seconds(91));
    assert_eq!(sign_in(&site, "Aya", PASSWORD).await.status, 303);
}

#[tokio::test]
async fn signing_in_gives_a_new_session_and_ends_the_old_one() {
    let site = Site::empty().await;
    let aya = site.member("Aya", Role::Editor).await;
    let fields = [("name", "Aya"), ("password", PASSWORD)];
    let cookie = handed(&site.post("/en/login", &fields, &aya.cookie).await).expect("a session");
    assert_ne!(cookie, aya.cookie);
    assert_eq!(aya.get("/en/account").await.status, 303, "the old one has ended");
    assert_eq!(site.ask("/en/account", &[("cookie", &cookie)]).await.status, 200);
    // What somebody else has planted is not taken over.
    let planted = format!("__Host-masar={}", "a".repeat(43));
    let cookie = handed(&site.post("/en/login", &fields, &planted).await).expect("a session");
    assert_ne!(cookie, planted);
}

#[tokio::test]
async fn signing_out_ends_the_session_on_the_server() {
    let site = Site::empty().await;
    let aya = site.member("Aya", Role::Editor).await;
    let answer = aya.post("/en/logout", &[]).await;
    assert_eq!((answer.status.as_u16(), answer.header("location")), (303, "/en/login?done=signed-out"));
    assert_eq!(handed(&answer).as_deref(), Some(""));
    assert_eq!(aya.get("/en/account").await.header("location"), "/en/login?next=%2Fen%2Faccount");
    assert!(site.page("/en/login?done=signed-out").await.has(".notice[role=status]"));
    assert_eq!(acts(&site).await.last().map(String::as_str), Some("Aya sign-out Aya"));
    // Who is not signed in loses nothing by it.
    assert_eq!(site.post("/en/logout", &[], "").await.status, 303);
}

#[tokio::test]
async fn an_idle_session_ends_and_leads_to_the_sign_in() {
    let (site, pass) = timed().await;
    let aya = site.member("Aya", Role::Editor).await;
    pass(TimeDelta::days(6));
    assert_eq!(aya.get("/en/account").await.status, 200);
    pass(TimeDelta::days(6));
    assert_eq!(aya.get("/en/account").await.status, 200);
    pass(TimeDelta::days(8));
    assert_eq!(aya.get("/en/account").await.status, 303);
}

#[tokio::test]
async fn an_invitation_opens_the_account_that_an_admin_has_made() {
    let site = Site::empty().await;
    let new = NewAccount {
        name: "Aya",
        kind: AccountKind::Person,
        role: Role::Editor,
        password: None,
        subject: None,
    };
    let now = Clock::system().now();
    let account = site.store().make_account(new, "Root", now).await.unwrap().expect("a free name");
    assert_eq!(sign_in(&site, "Aya", PASSWORD).await.status, 422, "there is no password yet");
    let link = site.store().invite(Some(&account), Role::Editor, "Root", now).await.unwrap();
    let path = format!("/ar/invitation/{}", link.reveal());
    let page = site.page(&path).await;
    assert_eq!(page.text(".whose b"), "Aya");
    assert!(!page.has("#name"), "the name is given");

    let short = site.post(&path, &[("password", "قصيرة")], "").await;
    assert_eq!(short.status, 422);
    assert!(short.page().text("#password-fault").contains("12"), "{}", short.text());

    let answer = site.post(&path, &[("password", PASSWORD)], "").await;
    assert_eq!((answer.status.as_u16(), answer.header("location")), (303, "/ar/account"));
    let cookie = handed(&answer).expect("a session");
    assert_eq!(site.ask("/ar/account", &[("cookie", &cookie)]).await.status, 200);
    assert_eq!(sign_in(&site, "Aya", PASSWORD).await.status, 303);

    let again = site.get(&path).await;
    assert_eq!((again.status.as_u16(), again.header("cache-control")), (404, "private, no-store"));
    assert_eq!(site.post(&path, &[("password", "another long password")], "").await.status, 404);
    assert_eq!(sign_in(&site, "Aya", PASSWORD).await.status, 303, "the password has not changed");
}

#[tokio::test]
async fn an_open_invitation_lets_the_invited_choose_a_name() {
    let site = Site::empty().await;
    site.member("Aya", Role::Editor).await;
    let link = site.store().invite(None, Role::Contributor, "Root", Clock::system().now()).await.unwrap();
    let path = format!("/en/invitation/{}", link.reveal());
    for (name, wanted) in
        [("", "two letters"), ("<script>", "letters, digits"), ("aya", "taken"), ("masar", "program itself")]
    {
        let answer = site.post(&path, &[("name", name), ("password", PASSWORD)], "").await;
        assert_eq!(answer.status, 422, "{name}");
        let page = answer.page();
        assert!(page.text("#name-fault").contains(wanted), "{name}: {}", page.text("#name-fault"));
        assert_eq!(page.attr("#name", "value"), name);
    }
    let answer = site.post(&path, &[("name", "Omar"), ("password", PASSWORD)], "").await;
    assert_eq!(answer.status, 303);
    let omar = site.store().account_named("omar").await.unwrap().expect("an account");
    assert_eq!((omar.name.as_str(), omar.role), ("Omar", Role::Contributor));
}

#[tokio::test]
async fn a_reset_link_sets_a_password_and_ends_all_sessions() {
    let site = Site::empty().await;
    let aya = site.member("Aya", Role::Editor).await;
    let link = site.store().reset_link(&aya.account, "Root", Clock::system().now()).await.unwrap();
    let path = format!("/en/reset/{}", link.reveal());
    assert_eq!(site.get(&path.replace("reset", "invitation")).await.status, 404, "each for its purpose");
    let like_name = site.post(&path, &[("password", "aya aya aya aya")], "").await;
    assert_eq!(like_name.status, 422);
    let answer = site.post(&path, &[("password", "seventeen quiet herons")], "").await;
    assert_eq!(answer.status, 303);
    assert_eq!(aya.get("/en/account").await.status, 303, "signed out");
    assert_eq!(sign_in(&site, "Aya", PASSWORD).await.status, 422);
    assert_eq!(sign_in(&site, "Aya", "seventeen quiet herons").await.status, 303);
}

#[tokio::test]
async fn a_disabled_account_is_told_so_only_to_its_owner() {
    let site = Site::empty().await;
    site.member("Root", Role::Admin).await;
    let aya = site.member("Aya", Role::Editor).await;
    site.store().set_disabled("Aya", true, "Root", Clock::system().now()).await.unwrap();
    assert_eq!(aya.get("/en/account").await.status, 303);
    assert!(sign_in(&site, "Aya", PASSWORD).await.page().text("#faults").contains("disabled"));
    assert!(!sign_in(&site, "Aya", "a wrong password").await.text().contains("disabled"));
    let link = site.store().reset_link(&aya.account, "Root", Clock::system().now()).await.unwrap();
    let path = format!("/en/reset/{}", link.reveal());
    assert_eq!(site.post(&path, &[("password", PASSWORD)], "").await.status, 404);
}

#[tokio::test]
async fn a_program_has_no_password() {
    let site = Site::empty().await;
    let new = NewAccount {
        name: "bot",
        kind: AccountKind::Program,
        role: Role::Editor,
        password: None,
        subject: None,
    };
    site.store().make_account(new, "Root", Clock::system().now()).await.unwrap();
    assert_eq!(sign_in(&site, "bot", PASSWORD).await.status, 422);
}

#[tokio::test]
async fn a_wrong_token_is_refused_wherever_it_is_shown() {
    let site = Site::bundled().await;
    let aya = site.member("Aya", Role::Admin).await;
    let never = format!("Bearer masar_{}", "a".repeat(43));
    for value in [never.as_str(), "Bearer x", "bearer masar_", "Bearer masar_ü"] {
        for path in ["/en", "/en/admin/audit.json", "/api/v1/timelines/virtual-caliphate/figure"] {
            let answer = site.ask(path, &[("authorization", value)]).await;
            assert_eq!(answer.status, 401, "{value} {path}");
            assert_eq!(answer.header("content-type"), "application/problem+json");
            assert!(answer.header("www-authenticate").starts_with("Bearer "));
            let problem: serde_json::Value = serde_json::from_slice(&answer.body).expect("JSON");
            assert_eq!(problem["status"], 401);
        }
    }
    // A session beside it does not save it; another scheme is a proxy's own affair.
    let both = [("authorization", "Bearer masar_x"), ("cookie", aya.cookie.as_str())];
    assert_eq!(site.ask("/en/account", &both).await.status, 401);
    let basic = [("authorization", "Basic eDp5"), ("cookie", aya.cookie.as_str())];
    assert_eq!(site.ask("/en/account", &basic).await.status, 200);
}

#[tokio::test]
async fn a_form_of_another_site_changes_nothing() {
    let site = Site::empty().await;
    let aya = site.member("Aya", Role::Admin).await;
    let from = |origin: &'static str, fetch: &'static str| {
        let headers = [
            ("content-type", "application/x-www-form-urlencoded".to_owned()),
            ("cookie", aya.cookie.clone()),
            ("origin", origin.to_owned()),
            ("sec-fetch-site", fetch.to_owned()),
            ("host", "masar.example".to_owned()),
        ];
        headers.into_iter().filter(|(_, value)| !value.is_empty()).collect::<Vec<_>>()
    };
    let post = async |headers: Vec<(&'static str, String)>| {
        let headers: Vec<_> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
        site.send("POST", "/ar/account", &headers, "do=sign-out-everywhere").await
    };
    for (origin, fetch) in [
        ("https://evil.example", "cross-site"),
        ("https://other.masar.example", "same-site"),
        ("https://evil.example", ""),
        ("null", ""),
        ("", "cross-site"),
    ] {
        let answer = post(from(origin, fetch)).await;
        assert_eq!(answer.status, 403, "{origin} {fetch}");
        assert_eq!(answer.page().text("h1"), "رُفض للأمان");
        assert!(answer.header("content-security-policy").contains("default-src 'none'"));
        assert_eq!(aya.get("/en/account").await.status, 200, "still signed in");
    }
    let api = site
        .send(
            "POST",
            "/api/v1/x",
            &[("origin", "https://evil.example"), ("sec-fetch-site", "cross-site")],
            "",
        )
        .await;
    assert_eq!((api.status.as_u16(), api.header("content-type")), (403, "application/problem+json"));
    assert_eq!(post(from("https://masar.example", "")).await.status, 303, "our own page");
}

#[tokio::test]
async fn pages_for_all_are_the_same_for_all() {
    let site = Site::bundled().await;
    let aya = site.member("Aya", Role::Admin).await;
    for path in ["/en", "/ar/about", "/en/t/virtual-caliphate", "/en/t/virtual-caliphate/events/mosul-falls"]
    {
        let (hers, anybodys) = (aya.get(path).await, site.get(path).await);
        assert_eq!(hers.text(), anybodys.text(), "{path}");
        assert!(anybodys.header("cache-control").starts_with("public"), "{path}");
        let bearer = site.ask(path, &[("authorization", &aya.bearer())]).await;
        assert_eq!(bearer.text(), anybodys.text(), "{path}");
        assert_eq!(anybodys.page().attr(".top nav a[rel=nofollow]", "href"), format!("{}/login", &path[..3]));
    }
}

/// What an attacker who measures could learn: for a name that nobody has a hash is made too, which takes its
/// time on any machine. Looking a name up takes a hundredth of that.
#[tokio::test]
async fn an_unknown_name_costs_a_hash_too() {
    let passwords = masar::auth::password::Passwords::default();
    passwords.verify("x", None).await.expect("a first hash, which makes the one for nobody");
    let mut least = std::time::Duration::MAX;
    for _ in 0..5 {
        let start = std::time::Instant::now();
        passwords.verify("a wrong password", None).await.expect("a free place");
        least = least.min(start.elapsed());
    }
    assert!(least > std::time::Duration::from_millis(3), "{least:?}");
}

#[tokio::test]
async fn http_without_tls_is_told_where_it_matters() {
    let told = async |url: &str| {
        let settings = Settings { public_url: Some(url.to_owned()), ..Settings::default() };
        let site = Site::with(settings, Clock::system()).await;
        site.page("/en/login").await.has(".notice")
    };
    assert!(told("http://masar.example").await);
    assert!(!told("https://masar.example").await);
    assert!(!told("http://127.0.0.1:3000").await);
}

#[tokio::test]
async fn many_attempts_at_once_count_as_many() {
    let site = Site::empty().await;
    site.member("Aya", Role::Editor).await;
    let statuses = Mutex::new(Vec::new());
    let one = async || {
        let status = sign_in(&site, "Aya", "wrong").await.status.as_u16();
        statuses.lock().expect("a list").push(status);
    };
    tokio::join!(
        one(),
        one(),
        one(),
        one(),
        one(),
        one(),
        one(),
        one(),
        one(),
        one(),
        one(),
        one(),
        one(),
        one()
    );
    let statuses = statuses.into_inner().expect("a list");
    assert_eq!(statuses.iter().filter(|status| **status == 422).count(), 10, "{statuses:?}");
    assert_eq!(statuses.iter().filter(|status| **status == 429).count(), 4, "{statuses:?}");
}

/// The times of the store are those of the clock.
#[tokio::test]
async fn the_clock_of_the_server_is_what_the_log_says() {
    let at: DateTime<Utc> = DateTime::from_timestamp(1_700_000_000, 0).expect("a time");
    let site = Site::with(Settings::default(), Clock::new(move || at)).await;
    sign_in(&site, "nobody", "some password").await;
    let log = site.store().audit_log(&AuditFilter::default(), None, 1).await.unwrap();
    assert_eq!(log[0].at, "2023-11-14T22:13:20.000Z");
}
