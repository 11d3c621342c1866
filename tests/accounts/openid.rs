//! Signing in with OpenID Connect, against a service on this machine.

use masar::clock::Clock;
use masar::config::Settings;
use masar_core::policy::Role;
use masar_tests::member::handed;
use masar_tests::oidc::{CLIENT, Provider, SECRET};
use masar_tests::site::{Answer, ORIGIN, Site};
use serde_json::json;

async fn site(provider: &Provider, role_claim: Option<&str>) -> Site {
    let own = |text: &str| Some(text.to_owned());
    let settings = Settings {
        oidc_issuer: own(&provider.issuer),
        oidc_client_id: own(CLIENT),
        oidc_client_secret: own(SECRET),
        oidc_name: own("The University"),
        oidc_role_claim: role_claim.map(str::to_owned),
        ..Settings::default()
    };
    Site::with(settings, Clock::system()).await
}

/// The cookie that the browser is sent away with.
fn tie(answer: &Answer) -> String {
    let set = answer.header("set-cookie");
    assert!(set.contains("HttpOnly") && set.contains("Secure") && set.contains("SameSite=Lax"), "{set}");
    set.split(';').next().expect("a cookie").to_owned()
}

/// Leaves for the service and comes back from it.
async fn sign_in(site: &Site, provider: &Provider, next: &str) -> Answer {
    let left = site.get(&format!("/en/login/oidc?next={next}")).await;
    assert_eq!(left.status, 303, "{}", left.text());
    let back = provider.visit(left.header("location")).await;
    site.ask(back.strip_prefix(ORIGIN).expect("an address of ours"), &[("cookie", &tie(&left))]).await
}

#[tokio::test]
async fn the_service_signs_somebody_in_by_either_kind_of_key() {
    for provider in [Provider::rsa().await, Provider::ec().await] {
        let site = site(&provider, None).await;
        let page = site.page("/ar/login?next=/ar/about").await;
        assert!(page.text(".service a").contains("The University"));
        assert_eq!(page.attr(".service a", "href"), "/ar/login/oidc?next=/ar/about");
        let answer = sign_in(&site, &provider, "/ar/about").await;
        assert_eq!(
            (answer.status.as_u16(), answer.header("location")),
            (303, "/ar/about"),
            "{}",
            answer.text()
        );
        let cookie = handed(&answer).expect("a session");
        let page = site.ask("/en/account", &[("cookie", &cookie)]).await.page();
        assert_eq!(page.text("h1"), "aya");
        assert!(!page.has("#password-form"), "there is no password to change");
        let account = site.store().account_named("aya").await.unwrap().expect("an account");
        assert_eq!((account.role, account.has_password), (Role::Reader, false));
        // The second time it is the same account, whatever they are called by now.
        provider.signs_in(json!({ "sub": "1", "preferred_username": "aya.h" }));
        assert_eq!(sign_in(&site, &provider, "/en").await.status, 303);
        assert_eq!(site.store().accounts().await.unwrap().len(), 1);
    }
}

#[tokio::test]
async fn a_secret_travels_as_the_service_wants_it() {
    let provider = Provider::ec().await;
    provider.wants_secret_in_body();
    assert_eq!(sign_in(&site(&provider, None).await, &provider, "/en").await.status, 303);
}

#[tokio::test]
async fn a_name_never_opens_the_account_of_another() {
    let provider = Provider::ec().await;
    let site = site(&provider, None).await;
    site.member("aya", Role::Admin).await;
    let answer = sign_in(&site, &provider, "/en").await;
    let cookie = handed(&answer).expect("a session");
    let page = site.ask("/en/account", &[("cookie", &cookie)]).await.page();
    assert_eq!((page.text("h1"), page.text(".lede b")), ("aya 2".to_owned(), "reader".to_owned()));
}

#[tokio::test]
async fn roles_follow_the_claim_at_every_sign_in() {
    let provider = Provider::ec().await;
    let site = site(&provider, Some("groups")).await;
    let role = async || site.store().account_named("aya").await.unwrap().map(|account| account.role);
    let who = |groups| json!({ "sub": "1", "preferred_username": "aya", "groups": groups });
    provider.signs_in(who(json!(["staff"])));
    let answer = sign_in(&site, &provider, "/en").await;
    assert_eq!((answer.status.as_u16(), handed(&answer)), (403, None));
    assert_eq!(role().await, None, "no account without a role");
    for (groups, wanted) in
        [(json!(["masar-editor"]), Role::Editor), (json!("contributor"), Role::Contributor)]
    {
        provider.signs_in(who(groups));
        assert_eq!(sign_in(&site, &provider, "/en").await.status, 303);
        assert_eq!(role().await, Some(wanted));
    }
}

#[tokio::test]
async fn a_disabled_account_stays_shut() {
    let provider = Provider::ec().await;
    let site = site(&provider, None).await;
    assert_eq!(sign_in(&site, &provider, "/en").await.status, 303);
    site.store().set_disabled("aya", true, "Root", Clock::system().now()).await.unwrap();
    let answer = sign_in(&site, &provider, "/en").await;
    assert_eq!((answer.status.as_u16(), handed(&answer)), (403, None));
    assert!(answer.page().text("#faults").contains("disabled"));
}

#[tokio::test]
async fn a_token_that_is_not_for_us_now_is_refused() {
    let provider = Provider::rsa().await;
    let site = site(&provider, None).await;
    let now = Clock::system().now().timestamp();
    for twist in [
        json!({ "nonce": "another" }),
        json!({ "nonce": null }),
        json!({ "aud": "somebody else" }),
        json!({ "aud": null }),
        json!({ "aud": [CLIENT, "somebody else"] }),
        json!({ "aud": [CLIENT, "somebody else"], "azp": "somebody else" }),
        json!({ "iss": "https://evil.example" }),
        json!({ "iss": null }),
        json!({ "exp": now - 120 }),
        json!({ "exp": null }),
        json!({ "exp": "tomorrow" }),
        json!({ "iat": now + 600 }),
        json!({ "nbf": now + 600 }),
        json!({ "sub": null }),
        json!({ "sub": "" }),
    ] {
        provider.twists(twist.clone());
        let answer = sign_in(&site, &provider, "/en").await;
        assert_eq!((answer.status.as_u16(), handed(&answer)), (400, None), "{twist}");
        assert!(answer.page().has("#faults"), "{twist}");
    }
    provider.twists(json!({}));
    provider.forges(true);
    assert_eq!(sign_in(&site, &provider, "/en").await.status, 400, "a spoilt signature");
    provider.forges(false);
    for alg in ["none", "HS256", "ES256", "RS512"] {
        provider.claims_algorithm(Some(alg));
        assert_eq!(sign_in(&site, &provider, "/en").await.status, 400, "{alg}");
    }
    provider.claims_algorithm(None);
    provider.names_key("another");
    assert_eq!(sign_in(&site, &provider, "/en").await.status, 400, "a key that is not theirs");
    provider.names_key("one");
    assert!(site.store().accounts().await.unwrap().is_empty());
    provider.twists(json!({ "aud": [CLIENT, "somebody else"], "azp": CLIENT }));
    assert_eq!(sign_in(&site, &provider, "/en").await.status, 303, "for several, and made for us");
}

#[tokio::test]
async fn only_the_browser_that_left_comes_back_and_only_once() {
    let provider = Provider::ec().await;
    let site = site(&provider, None).await;
    let left = site.get("/ar/login/oidc").await;
    let back = provider.visit(left.header("location")).await;
    let path = back.strip_prefix(ORIGIN).expect("an address of ours");
    assert_eq!(site.get(path).await.status, 400, "another browser, which has no cookie");
    let other = tie(&site.get("/en/login/oidc").await);
    assert_eq!(site.ask(path, &[("cookie", &other)]).await.status, 400, "one that left for itself");
    let cookie = tie(&left);
    let answer = site.ask(path, &[("cookie", &cookie)]).await;
    assert_eq!((answer.status.as_u16(), answer.header("location")), (303, "/ar/account"));
    assert_eq!(site.ask(path, &[("cookie", &cookie)]).await.status, 400, "a second time");
    for query in ["", "?state=x", "?code=x&state=", "?error=access_denied&state=x"] {
        assert_eq!(site.get(&format!("/login/oidc/done{query}")).await.status, 400, "{query}");
    }
}

#[tokio::test]
async fn a_refusal_there_is_told_here() {
    let provider = Provider::ec().await;
    let site = site(&provider, None).await;
    let left = site.get("/ar/login/oidc").await;
    let state = left
        .header("location")
        .split("state=")
        .nth(1)
        .and_then(|rest| rest.split('&').next())
        .expect("a state");
    let path = format!("/login/oidc/done?error=access_denied&state={state}");
    let answer = site.ask(&path, &[("cookie", &tie(&left))]).await;
    assert_eq!(answer.status, 400);
    assert_eq!(answer.page().attr("html", "lang"), "ar");
    assert!(answer.page().text("#faults").contains("تعذّر"));
}

#[tokio::test]
async fn a_service_that_is_away_leaves_the_password() {
    let provider = Provider::ec().await;
    let own = |text: &str| Some(text.to_owned());
    // Nobody listens on port 9 of this machine.
    let settings = Settings {
        oidc_issuer: own("http://127.0.0.1:9"),
        oidc_client_id: own(CLIENT),
        ..Settings::default()
    };
    let settings = Settings { public_url: own(ORIGIN), ..settings };
    let away = Site::with(settings, Clock::system()).await;
    let answer = away.get("/en/login/oidc").await;
    assert_eq!(answer.status, 502);
    assert!(answer.page().has("#login #password"));
    // Nor is one that calls itself otherwise believed.
    let settings = Settings {
        oidc_issuer: own(&format!("{}/", provider.issuer)),
        oidc_client_id: own(CLIENT),
        public_url: own(ORIGIN),
        ..Settings::default()
    };
    assert_eq!(Site::with(settings, Clock::system()).await.get("/en/login/oidc").await.status, 400);
    // And where there is none, the page has no such button.
    let none = Site::empty().await;
    assert!(!none.page("/en/login").await.has(".service"));
    assert_eq!(none.get("/en/login/oidc").await.header("location"), "/en/login");
}
