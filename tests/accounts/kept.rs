//! What the store keeps of accounts, on every database there is.

use chrono::{DateTime, TimeDelta, Utc};
use masar::auth::secret;
use masar::store::Store;
use masar::store::account::{Account, AccountKind, Altered, NewAccount};
use masar::store::audit::{AuditFilter, Entry};
use masar::store::link::{Purpose, Used};
use masar::store::session::{IDLE, LONGEST};
use masar::store::setting::{ALLOWED_HOSTS, REFUSED_HOSTS, SERVER, TimelineSettings};
use masar::store::token::NewToken;
use masar_core::audit::Act;
use masar_core::policy::Role;
use masar_tests::database::Database;
use masar_tests::on_every_database;

on_every_database! {
    a_name_and_its_likes_are_taken_once
    a_session_lasts_while_it_is_used_and_no_longer
    a_password_ends_all_sessions
    a_token_does_no_more_than_its_account
    a_token_ends_by_time_and_by_its_owner
    a_shut_account_is_nobody
    the_last_admin_stays
    of_two_admins_who_shut_one_another_one_stays
    a_link_is_used_once
    a_link_ends_by_time_by_an_admin_and_by_a_newer_one
    the_invited_choose_a_free_name
    of_two_who_use_one_link_one_is_too_late
    the_log_is_read_by_who_what_and_when
    settings_are_kept_and_told
    refused_hosts_are_those_that_ship_and_those_of_admins
}

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_700_000_000, 0).expect("a time")
}

async fn account(store: &Store, name: &str, role: Role) -> Account {
    let new = NewAccount { name, kind: AccountKind::Person, role, password: Some("phc"), subject: None };
    store.make_account(new, "test", now()).await.expect("a store").expect("a free name")
}

async fn a_name_and_its_likes_are_taken_once(store: Store, _: &Database) {
    let aya = account(&store, "Aya Haddad", Role::Editor).await;
    assert_eq!(
        (aya.name.as_str(), aya.role, aya.has_password, aya.disabled),
        ("Aya Haddad", Role::Editor, true, false)
    );
    let new = NewAccount {
        name: "aya  haddad",
        kind: AccountKind::Person,
        role: Role::Admin,
        password: None,
        subject: None,
    };
    assert_eq!(store.make_account(new, "test", now()).await.unwrap(), None);
    assert_eq!(store.account_named("AYA HADDAD").await.unwrap(), Some(aya.clone()));
    assert_eq!(store.accounts().await.unwrap(), std::slice::from_ref(&aya));
    assert_eq!(store.credentials("aya haddad").await.unwrap(), Some((aya, Some("phc".to_owned()))));
    assert_eq!(store.credentials("nobody").await.unwrap(), None);
}

async fn a_session_lasts_while_it_is_used_and_no_longer(store: Store, _: &Database) {
    let aya = account(&store, "Aya", Role::Editor).await;
    let hash = store.begin_session(&aya, "password", "", now()).await.unwrap().hash();
    let name = async |at| store.session(&hash, at).await.unwrap().map(|account| account.name);
    let mut at = now();
    while at < now() + LONGEST {
        assert_eq!(name(at).await.as_deref(), Some("Aya"), "{at}");
        at += IDLE;
    }
    assert_eq!(name(now() + LONGEST + TimeDelta::seconds(1)).await, None, "used, but too old");
    let hash = store.begin_session(&aya, "password", "", now()).await.unwrap().hash();
    assert_eq!(store.session(&hash, now() + IDLE + TimeDelta::seconds(1)).await.unwrap(), None, "not used");
    assert_eq!(store.session(&secret::hash("guess"), now()).await.unwrap(), None);
    store.end_session(&hash, "Aya", now()).await.unwrap();
    assert_eq!(store.session(&hash, now()).await.unwrap(), None);
}

async fn a_password_ends_all_sessions(store: Store, _: &Database) {
    let (aya, omar) =
        (account(&store, "Aya", Role::Editor).await, account(&store, "Omar", Role::Editor).await);
    let of = async |who: &Account| store.begin_session(who, "password", "", now()).await.unwrap().hash();
    let (one, two, other) = (of(&aya).await, of(&aya).await, of(&omar).await);
    assert_eq!(store.count_sessions(&aya.id, now()).await.unwrap(), 2);
    store.set_password(&aya, "another", now()).await.unwrap();
    assert_eq!(store.session(&one, now()).await.unwrap(), None);
    assert_eq!(store.session(&two, now()).await.unwrap(), None);
    assert!(store.session(&other, now()).await.unwrap().is_some());
    store.end_sessions(&omar.id, "Omar", now()).await.unwrap();
    assert_eq!(store.session(&other, now()).await.unwrap(), None);
}

async fn token(store: &Store, account: &Account, role: Role) -> String {
    let new = NewToken { account, label: "a script", role, ends_at: now() + TimeDelta::days(30) };
    store.make_token(new, &account.name, now()).await.unwrap().hash()
}

async fn a_token_does_no_more_than_its_account(store: Store, _: &Database) {
    account(&store, "Root", Role::Admin).await;
    let aya = account(&store, "Aya", Role::Editor).await;
    let hash = token(&store, &aya, Role::Editor).await;
    let role = async || store.bearer(&hash, now()).await.unwrap().map(|(_, role)| role);
    assert_eq!(role().await, Some(Role::Editor));
    store.set_role("aya", Role::Reader, "Root", now()).await.unwrap();
    assert_eq!(role().await, Some(Role::Reader));
    store.set_role("aya", Role::Admin, "Root", now()).await.unwrap();
    assert_eq!(role().await, Some(Role::Editor));
}

async fn a_token_ends_by_time_and_by_its_owner(store: Store, _: &Database) {
    let (aya, omar) =
        (account(&store, "Aya", Role::Editor).await, account(&store, "Omar", Role::Editor).await);
    let hash = token(&store, &aya, Role::Editor).await;
    let last = now() + TimeDelta::days(30);
    assert!(store.bearer(&hash, last - TimeDelta::seconds(1)).await.unwrap().is_some());
    assert_eq!(store.bearer(&hash, last).await.unwrap(), None);
    let listed = store.tokens(Some(&aya.id)).await.unwrap();
    assert_eq!((listed.len(), listed[0].label.as_str(), listed[0].account.as_str()), (1, "a script", "Aya"));
    assert!(store.tokens(Some(&omar.id)).await.unwrap().is_empty());
    let id = &listed[0].id;
    assert!(!store.revoke_token(id, Some(&omar.id), "Omar", now()).await.unwrap(), "not Omar's to revoke");
    assert!(store.revoke_token(id, Some(&aya.id), "Aya", now()).await.unwrap());
    assert_eq!(store.bearer(&hash, now()).await.unwrap(), None);
    assert!(!store.revoke_token(id, None, "Root", now()).await.unwrap(), "once is enough");
}

async fn a_shut_account_is_nobody(store: Store, _: &Database) {
    let aya = account(&store, "Aya", Role::Editor).await;
    let session = store.begin_session(&aya, "password", "", now()).await.unwrap().hash();
    let token = token(&store, &aya, Role::Editor).await;
    assert_eq!(store.set_disabled("Aya", true, "Root", now()).await.unwrap(), Altered::Done);
    assert_eq!(store.session(&session, now()).await.unwrap(), None);
    assert_eq!(store.bearer(&token, now()).await.unwrap(), None);
    assert_eq!(store.set_disabled("Aya", false, "Root", now()).await.unwrap(), Altered::Done);
    assert_eq!(store.session(&session, now()).await.unwrap(), None, "sessions do not come back");
    assert!(store.bearer(&token, now()).await.unwrap().is_some());
}

async fn the_last_admin_stays(store: Store, _: &Database) {
    account(&store, "Root", Role::Admin).await;
    let bot = NewAccount {
        name: "bot",
        kind: AccountKind::Program,
        role: Role::Admin,
        password: None,
        subject: None,
    };
    store.make_account(bot, "test", now()).await.unwrap().expect("a free name");
    assert_eq!(store.set_role("Root", Role::Editor, "Root", now()).await.unwrap(), Altered::LastAdmin);
    assert_eq!(store.set_disabled("Root", true, "Root", now()).await.unwrap(), Altered::LastAdmin);
    assert_eq!(store.set_role("Nobody", Role::Editor, "Root", now()).await.unwrap(), Altered::Unknown);
    account(&store, "Second", Role::Admin).await;
    assert_eq!(store.set_role("Root", Role::Editor, "Second", now()).await.unwrap(), Altered::Done);
    assert_eq!(store.set_disabled("Second", true, "Second", now()).await.unwrap(), Altered::LastAdmin);
}

async fn of_two_admins_who_shut_one_another_one_stays(store: Store, _: &Database) {
    for _ in 0..5 {
        let (a, b) = (format!("a {}", secret::id()), format!("b {}", secret::id()));
        account(&store, &a, Role::Admin).await;
        account(&store, &b, Role::Admin).await;
        for account in store.accounts().await.unwrap().iter().filter(|it| it.name != a && it.name != b) {
            store.set_role(&account.name, Role::Reader, "test", now()).await.unwrap();
        }
        let (x, y) =
            tokio::join!(store.set_disabled(&b, true, &a, now()), store.set_disabled(&a, true, &b, now()));
        let outcomes = [x.unwrap(), y.unwrap()];
        assert!(outcomes.contains(&Altered::Done) && outcomes.contains(&Altered::LastAdmin), "{outcomes:?}");
    }
}

async fn a_link_is_used_once(store: Store, _: &Database) {
    let aya = account(&store, "Aya", Role::Editor).await;
    let session = store.begin_session(&aya, "password", "", now()).await.unwrap().hash();
    let link = store.reset_link(&aya, "Root", now()).await.unwrap();
    let purpose = Purpose::Reset;
    assert_eq!(
        store.link(Purpose::Invitation, link.reveal(), now()).await.unwrap(),
        None,
        "for another purpose"
    );
    let waiting = store.link(purpose, link.reveal(), now()).await.unwrap().expect("a link");
    assert_eq!((waiting.account.as_deref(), waiting.made_by.as_str()), (Some("Aya"), "Root"));
    let used = store.use_link(purpose, link.reveal(), "", "new", now()).await.unwrap();
    assert!(matches!(used, Used::Opened(account) if account.name == "Aya"));
    assert_eq!(store.credentials("Aya").await.unwrap().and_then(|(_, phc)| phc).as_deref(), Some("new"));
    assert_eq!(store.session(&session, now()).await.unwrap(), None);
    assert_eq!(store.use_link(purpose, link.reveal(), "", "again", now()).await.unwrap(), Used::Gone);
    assert!(store.links(now()).await.unwrap().is_empty());
}

async fn a_link_ends_by_time_by_an_admin_and_by_a_newer_one(store: Store, _: &Database) {
    let aya = account(&store, "Aya", Role::Editor).await;
    let first = store.reset_link(&aya, "Root", now()).await.unwrap();
    let second = store.reset_link(&aya, "Root", now()).await.unwrap();
    let waits = async |link: &secret::Secret, at| {
        store.link(Purpose::Reset, link.reveal(), at).await.unwrap().is_some()
    };
    assert!(!waits(&first, now()).await);
    assert!(waits(&second, now()).await);
    assert!(!waits(&second, now() + TimeDelta::days(7)).await);
    let id = store.links(now()).await.unwrap()[0].id.clone();
    assert!(store.revoke_link(&id, "Root", now()).await.unwrap());
    assert!(!waits(&second, now()).await);
    assert!(!store.revoke_link(&id, "Root", now()).await.unwrap());
}

async fn the_invited_choose_a_free_name(store: Store, _: &Database) {
    account(&store, "Aya", Role::Editor).await;
    let link = store.invite(None, Role::Contributor, "Root", now()).await.unwrap();
    let take_up = async |name: &str| {
        store.use_link(Purpose::Invitation, link.reveal(), name, "phc", now()).await.unwrap()
    };
    assert_eq!(take_up("aya").await, Used::NameTaken);
    let Used::Opened(omar) = take_up("Omar").await else { panic!("the link still waits") };
    assert_eq!((omar.name.as_str(), omar.role), ("Omar", Role::Contributor));
    assert_eq!(take_up("Sara").await, Used::Gone);
}

async fn of_two_who_use_one_link_one_is_too_late(store: Store, _: &Database) {
    let link = store.invite(None, Role::Contributor, "Root", now()).await.unwrap();
    let take_up = |name: &'static str| store.use_link(Purpose::Invitation, link.reveal(), name, "phc", now());
    let (a, b) = tokio::join!(take_up("One"), take_up("Two"));
    let outcomes = [a.unwrap(), b.unwrap()];
    assert_eq!(outcomes.iter().filter(|used| **used == Used::Gone).count(), 1, "{outcomes:?}");
    assert_eq!(store.accounts().await.unwrap().len(), 1);
}

async fn the_log_is_read_by_who_what_and_when(store: Store, _: &Database) {
    for (n, (actor, act, subject)) in
        [("Aya", Act::Publish, "tides"), ("Omar", Act::Review, "7"), ("Aya", Act::Review, "8")]
            .iter()
            .enumerate()
    {
        let at = now() + TimeDelta::days(i64::try_from(n).unwrap());
        store.audit(&Entry { actor, act: *act, subject, detail: "“x”", at }).await.unwrap();
    }
    let subjects = async |filter: AuditFilter, before: Option<&str>, limit| {
        let found = store.audit_log(&filter, before, limit).await.unwrap();
        found.into_iter().map(|line| line.subject).collect::<Vec<_>>()
    };
    let all = AuditFilter::default;
    assert_eq!(subjects(all(), None, 10).await, ["8", "7", "tides"]);
    assert_eq!(subjects(all(), None, 2).await, ["8", "7"]);
    let last = store.audit_log(&all(), None, 2).await.unwrap()[1].id.clone();
    assert_eq!(subjects(all(), Some(&last), 10).await, ["tides"]);
    assert_eq!(subjects(AuditFilter { actor: "Aya".into(), ..all() }, None, 10).await, ["8", "tides"]);
    assert_eq!(subjects(AuditFilter { act: Some(Act::Review), ..all() }, None, 10).await, ["8", "7"]);
    assert_eq!(subjects(AuditFilter { subject: "7".into(), ..all() }, None, 10).await, ["7"]);
    // The first is of 14 November, 22:13 UTC.
    assert_eq!(subjects(AuditFilter { to: "2023-11-14".into(), ..all() }, None, 10).await, ["tides"]);
    assert_eq!(subjects(AuditFilter { from: "2023-11-15".into(), ..all() }, None, 10).await, ["8", "7"]);
}

async fn settings_are_kept_and_told(store: Store, _: &Database) {
    assert_eq!(store.timeline_settings("tides").await.unwrap(), TimelineSettings::default());
    let wanted = TimelineSettings { two_editors: true, hide_links_from_pupils: false };
    store.set_timeline_settings("tides", wanted, "Root", now()).await.unwrap();
    store.set_timeline_settings("tides", wanted, "Root", now()).await.unwrap();
    assert_eq!(store.timeline_settings("tides").await.unwrap(), wanted);
    assert_eq!(store.timeline_settings("winds").await.unwrap(), TimelineSettings::default());
    let log = store.audit_log(&AuditFilter::default(), None, 10).await.unwrap();
    assert_eq!(log.len(), 1, "what changes nothing is not told");
    assert_eq!((log[0].action.as_str(), log[0].subject.as_str()), ("setting", "tides"));
}

async fn refused_hosts_are_those_that_ship_and_those_of_admins(store: Store, _: &Database) {
    assert!(store.refused_hosts().await.unwrap().refuses("t.me"));
    store.set_setting(SERVER, REFUSED_HOSTS, "bad.example\nworse.example", "Root", now()).await.unwrap();
    store.set_setting(SERVER, ALLOWED_HOSTS, "t.me", "Root", now()).await.unwrap();
    let hosts = store.refused_hosts().await.unwrap();
    assert!(
        hosts.refuses("www.bad.example") && hosts.refuses("worse.example") && hosts.refuses("telegram.me")
    );
    assert!(!hosts.refuses("t.me"));
}
