//! `masar user` and `masar token`.

use masar::store::Store;
use masar_core::policy::Role;
use masar_tests::database::Database;
use masar_tests::program::{Ended, masar};

/// Calls the program with a database of its own, aside: it brings its own runtime.
fn call(database: &Database, args: &[&str]) -> Ended {
    let url = database.url.clone();
    let args: Vec<String> = args.iter().map(|arg| (*arg).to_owned()).collect();
    let all = args.into_iter().chain(["--database-url".to_owned(), url]);
    std::thread::scope(|scope| scope.spawn(|| masar(all)).join().expect("a call that ends"))
}

fn in_store<T>(database: &Database, look: impl AsyncFnOnce(Store) -> T) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let store = database.open().await;
        let seen = look(store.clone()).await;
        store.close().await;
        seen
    })
}

#[test]
fn user_add_prints_an_invitation_link_and_nothing_else() {
    let database = Database::sqlite();
    let ended =
        call(&database, &["user", "add", "Aya", "--role", "admin", "--public-url", "https://masar.example/"]);
    assert_eq!((ended.code, ended.err.as_str()), (0, ""));
    let secret =
        ended.out.trim().strip_prefix("https://masar.example/en/invitation/").expect("a link").to_owned();
    assert_eq!(ended.out.lines().count(), 1);
    let now = masar::clock::Clock::system().now();
    let link = in_store(&database, async |store| {
        store.link(masar::store::link::Purpose::Invitation, &secret, now).await.unwrap()
    });
    let link = link.expect("a link that waits");
    assert_eq!((link.account.as_deref(), link.role), (Some("Aya"), Role::Admin));
    assert_eq!(call(&database, &["user", "list"]).out, "Aya\tadmin\tinvited\n");
    let again = call(&database, &["user", "add", "aya", "--role", "editor"]);
    assert_eq!(again.code, 1);
    assert!(again.err.contains("taken"), "{}", again.err);
}

#[test]
fn without_a_public_address_the_link_leads_to_where_the_server_listens() {
    let database = Database::sqlite();
    let args = ["user", "add", "آية", "--role", "editor", "--lang", "ar", "--listen", "127.0.0.1:3999"];
    let ended = call(&database, &args);
    assert!(ended.out.starts_with("http://127.0.0.1:3999/ar/invitation/"), "{ended:?}");
    let link = call(&database, &["user", "link", "آية"]);
    assert!(link.out.starts_with("http://127.0.0.1:3000/en/reset/"), "{link:?}");
}

#[test]
fn token_add_prints_the_token_alone() {
    let database = Database::sqlite();
    let ended = call(&database, &["token", "add", "importer", "--role", "editor", "--days", "30"]);
    assert_eq!((ended.code, ended.err.as_str(), ended.out.lines().count()), (0, "", 1));
    let token = ended.out.trim_end().to_owned();
    assert!(token.starts_with("masar_"), "{token}");
    let now = masar::clock::Clock::system().now();
    let hash = masar::auth::secret::hash(&token);
    let (account, role) = in_store(&database, async |store| store.bearer(&hash, now).await.unwrap())
        .expect("a token that works");
    assert_eq!((account.name.as_str(), role), ("importer", Role::Editor));
    let list = call(&database, &["token", "list"]).out;
    assert!(list.contains("\timporter\teditor\t") && list.contains("\tvalid\t"), "{list}");
    assert!(!list.contains(&token));
    let id = list.split('\t').next().expect("an id");
    assert_eq!(call(&database, &["token", "revoke", id]).code, 0);
    assert_eq!(call(&database, &["token", "revoke", id]).code, 1);
    assert!(call(&database, &["token", "list"]).out.contains("\trevoked\t"));
}

#[test]
fn a_program_may_get_another_role_and_a_person_must_be_given_it() {
    let database = Database::sqlite();
    assert_eq!(call(&database, &["token", "add", "bot", "--role", "reader", "--days", "1"]).code, 0);
    assert_eq!(call(&database, &["token", "add", "bot", "--role", "editor", "--days", "1"]).code, 0);
    call(&database, &["user", "add", "Aya", "--role", "contributor"]);
    let refused = call(&database, &["token", "add", "Aya", "--role", "editor", "--days", "1"]);
    assert_eq!((refused.code, refused.out.as_str()), (1, ""));
    assert!(refused.err.contains("masar user role Aya editor"), "{}", refused.err);
    assert_eq!(call(&database, &["user", "role", "Aya", "editor"]).code, 0);
    assert_eq!(call(&database, &["token", "add", "Aya", "--role", "editor", "--days", "1"]).code, 0);
    assert_eq!(call(&database, &["user", "link", "bot"]).code, 1, "a program has no password");
}

#[test]
fn what_was_called_wrongly_leaves_no_trace() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("masar.db");
    let url = format!("sqlite://{}", file.display());
    for (args, code, wanted) in [
        (vec!["user", "add", "x"], 1, "two letters"),
        (vec!["user", "add", "Masar", "--role", "admin"], 1, "program itself"),
        (vec!["user", "add", "Aya", "--role", "owner"], 2, "reader, contributor, editor or admin"),
        (vec!["token", "add", "Aya", "--role", "editor", "--days", "0"], 2, "0"),
        (vec!["token", "add", "Aya"], 2, "--role"),
    ] {
        let args =
            args.iter().copied().chain(["--database-url", &url]).map(str::to_owned).collect::<Vec<_>>();
        let ended = masar(args.clone());
        assert_eq!(ended.code, code, "{args:?}: {}", ended.err);
        assert!(ended.err.contains(wanted), "{args:?}: {}", ended.err);
    }
    assert!(!file.exists());
}

#[test]
fn accounts_are_shut_and_opened_again_but_never_the_last_admin() {
    let database = Database::sqlite();
    call(&database, &["user", "add", "Root", "--role", "admin"]);
    call(&database, &["user", "add", "Aya", "--role", "editor"]);
    assert_eq!(call(&database, &["user", "disable", "aya"]).code, 0);
    assert!(call(&database, &["user", "list"]).out.contains("Aya\teditor\tdisabled"));
    assert_eq!(call(&database, &["user", "enable", "Aya"]).code, 0);
    let refused = call(&database, &["user", "disable", "Root"]);
    assert!(refused.code == 1 && refused.err.contains("last admin"), "{refused:?}");
    assert_eq!(call(&database, &["user", "role", "Nobody", "admin"]).code, 1);
}
