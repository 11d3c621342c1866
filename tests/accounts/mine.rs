//! One's own account: password, tokens, sessions.

use masar_core::policy::Role;
use masar_tests::member::{Member, PASSWORD, handed};
use masar_tests::site::{Answer, Site};

async fn make_token(aya: &Member<'_>, label: &str, role: &str, days: &str) -> Answer {
    aya.post("/en/account", &[("do", "token"), ("label", label), ("role", role), ("days", days)]).await
}

#[tokio::test]
async fn a_password_is_changed_by_who_knows_the_old_one() {
    let site = Site::empty().await;
    let aya = site.member("Aya", Role::Editor).await;
    let other = site.signed_in(aya.account.clone()).await;
    let change = async |current: &str, new: &str| {
        aya.post("/en/account", &[("do", "password"), ("current", current), ("password", new)]).await
    };
    let wrong = change("not this one", "seventeen quiet herons").await;
    assert_eq!((wrong.status.as_u16(), wrong.page().attr("#current", "aria-invalid")), (422, "true"));
    let common = change(PASSWORD, "password1234").await;
    assert!(common.page().text("#password-fault").contains("used most"), "{}", common.text());
    let answer = change(PASSWORD, "seventeen quiet herons").await;
    assert_eq!((answer.status.as_u16(), answer.header("location")), (303, "/en/account?done=password"));
    assert_eq!(other.get("/en/account").await.status, 303, "the other browser is signed out");
    assert_eq!(aya.get("/en/account").await.status, 303, "the old session has ended");
    let cookie = handed(&answer).expect("a new session");
    let page = site.ask("/en/account?done=password", &[("cookie", &cookie)]).await.page();
    assert!(page.text(".notice[role=status]").contains("changed"));
}

#[tokio::test]
async fn a_token_is_shown_once_and_works() {
    let site = Site::empty().await;
    let aya = site.member("Aya", Role::Admin).await;
    let answer = make_token(&aya, "nightly <import>", "editor", "7").await;
    assert_eq!((answer.status.as_u16(), answer.header("cache-control")), (200, "private, no-store"));
    let token = answer.page().attr("#made-token", "value").to_owned();
    assert!(token.starts_with("masar_") && token.len() == 49, "{token}");
    let page = aya.page("/en/account").await;
    assert!(!page.has("#made-token"));
    assert!(!aya.get("/en/account").await.text().contains(&token));
    let row = page.text("tbody tr");
    assert!(row.contains("nightly <import>") && row.contains("editor") && row.contains("never"), "{row}");
    let bearer = format!("Bearer {token}");
    // As an editor, although Aya is an admin.
    assert_eq!(site.ask("/en/admin/audit.json", &[("authorization", &bearer)]).await.status, 403);
    assert_eq!(site.ask("/en", &[("authorization", &bearer)]).await.status, 200);
    assert!(!aya.page("/en/account").await.text("tbody tr").contains("never"), "its use is seen");
    let id = page.attr("tbody form input[name=id]", "value").to_owned();
    let revoked = aya.post("/en/account", &[("do", "revoke-token"), ("id", &id)]).await;
    assert_eq!((revoked.status.as_u16(), revoked.header("location")), (303, "/en/account?done=revoked"));
    assert_eq!(site.ask("/en", &[("authorization", &bearer)]).await.status, 401);
    let again = aya.post("/en/account", &[("do", "revoke-token"), ("id", &id)]).await;
    assert_eq!((again.status.as_u16(), again.page().has("#faults")), (422, true));
}

#[tokio::test]
async fn a_token_has_no_more_than_its_owner_and_an_end() {
    let site = Site::empty().await;
    let aya = site.member("Aya", Role::Contributor).await;
    let page = aya.page("/en/account").await;
    assert_eq!(page.attrs("#role option", "value"), ["reader", "contributor"]);
    for (label, role, days, field) in [
        ("x", "editor", "7", "#role"),
        ("x", "owner", "7", "#role"),
        ("x", "reader", "0", "#days"),
        ("x", "reader", "367", "#days"),
        ("x", "reader", "soon", "#days"),
        ("", "reader", "7", "#label"),
        (&"x".repeat(81), "reader", "7", "#label"),
    ] {
        let answer = make_token(&aya, label, role, days).await;
        assert_eq!(answer.status, 422, "{label} {role} {days}");
        let page = answer.page();
        assert_eq!(page.attr(field, "aria-invalid"), "true", "{label} {role} {days}");
        assert_eq!(page.attr("#label", "value"), label);
        assert_eq!(page.attr("#days", "value"), days);
    }
    assert_eq!(site.store().tokens(Some(&aya.account.id)).await.unwrap().len(), 1, "only the first one");
}

#[tokio::test]
async fn nobody_revokes_the_token_of_another() {
    let site = Site::empty().await;
    let (aya, omar) = (site.member("Aya", Role::Editor).await, site.member("Omar", Role::Editor).await);
    let id = site.store().tokens(Some(&omar.account.id)).await.unwrap()[0].id.clone();
    assert_eq!(aya.post("/en/account", &[("do", "revoke-token"), ("id", &id)]).await.status, 422);
    assert_eq!(site.ask("/en", &[("authorization", &omar.bearer())]).await.status, 200);
}

#[tokio::test]
async fn everywhere_is_every_browser_of_this_account_alone() {
    let site = Site::empty().await;
    let aya = site.member("Aya", Role::Editor).await;
    let (second, omar) = (site.signed_in(aya.account.clone()).await, site.member("Omar", Role::Editor).await);
    assert!(aya.get("/en/account").await.text().contains("2 browsers are signed in"));
    let answer = aya.post("/en/account", &[("do", "sign-out-everywhere")]).await;
    assert_eq!(
        (answer.header("location"), handed(&answer).as_deref()),
        ("/en/login?done=everywhere", Some(""))
    );
    assert_eq!(aya.get("/en/account").await.status, 303);
    assert_eq!(second.get("/en/account").await.status, 303);
    assert_eq!(omar.get("/en/account").await.status, 200);
}

#[tokio::test]
async fn a_token_cannot_manage_the_account_it_belongs_to() {
    let site = Site::empty().await;
    let aya = site.member("Aya", Role::Admin).await;
    let headers =
        [("authorization", aya.bearer()), ("content-type", "application/x-www-form-urlencoded".to_owned())];
    let headers: Vec<_> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let answer = site.send("POST", "/en/account", &headers, "do=token&label=x&role=admin&days=366").await;
    assert_eq!((answer.status.as_u16(), answer.header("content-type")), (403, "application/problem+json"));
}

#[tokio::test]
async fn a_form_that_asks_for_nothing_known_changes_nothing() {
    let site = Site::empty().await;
    let aya = site.member("Aya", Role::Admin).await;
    for path in ["/en/account", "/en/admin", "/en/admin/tokens", "/en/admin/settings"] {
        assert_eq!(aya.post(path, &[("do", "dance")]).await.status, 422, "{path}");
        assert_eq!(aya.post(path, &[]).await.status, 422, "{path}");
    }
}
