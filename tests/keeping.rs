//! What operators do to keep a server's data: back up, restore, verify, move.

use masar_tests::database::Database;
use masar_tests::package::Package;
use masar_tests::program::{Ended, masar};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A database with two timelines, one of them with three versions.
struct Kept {
    database: Database,
    folder: TempDir,
}

impl Kept {
    fn new() -> Kept {
        Kept::on(Database::sqlite())
    }

    fn on(database: Database) -> Kept {
        let folder = tempfile::tempdir().unwrap();
        let kept = Kept { database, folder };
        let one = Package::new().folder();
        let two = Package::new().with("events.csv", "2014-05~", "2014-06~").folder();
        let three = Package::new().with("glossary.csv", "\nebb,Ebb,Falling water\n", "\n").folder();
        for (package, slug) in [(&one, "tides"), (&two, "tides"), (&three, "tides"), (&one, "other")] {
            let package = package.path().to_str().unwrap();
            assert_well(&kept.masar(&["import", package, "--timeline", slug]));
        }
        kept
    }

    fn masar(&self, args: &[&str]) -> Ended {
        at(&self.database.url, args)
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn path(&self) -> &Path {
        Path::new(self.database.url.strip_prefix("sqlite://").expect("SQLite"))
    }
}

fn at(url: &str, args: &[&str]) -> Ended {
    masar(args.iter().copied().chain(["--database-url", url]))
}

#[track_caller]
fn assert_well(ended: &Ended) {
    assert_eq!((ended.code, ended.err.as_str()), (0, ""), "{ended:?}");
}

#[track_caller]
fn assert_failed(ended: &Ended, words: &[&str]) {
    assert_eq!(ended.code, 1, "{ended:?}");
    assert_eq!(ended.err.lines().count(), 1, "{ended:?}");
    for word in words {
        assert!(ended.err.contains(word), "{word}: {ended:?}");
    }
}

/// The names of the files in a folder.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

/// Changes the database behind the program's back.
fn spoil(url: &str, sql: &'static str) {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        use sqlx::Connection;
        sqlx::any::install_default_drivers();
        let mut connection = sqlx::AnyConnection::connect(url).await.unwrap();
        sqlx::query(sql).execute(&mut connection).await.unwrap();
        connection.close().await.unwrap();
    });
}

#[test]
fn a_backup_restores_to_the_same() {
    let kept = Kept::new();
    let backup = kept.file("backup.db");
    let ended = kept.masar(&["backup", backup.to_str().unwrap()]);
    assert_well(&ended);
    assert!(ended.out.contains("2 timelines"), "{ended:?}");
    assert_eq!(names(kept.folder.path()), ["backup.db"], "nothing beside it");

    let target = kept.file("new.db");
    let url = format!("sqlite://{}", target.display());
    assert_well(&at(&url, &["restore", backup.to_str().unwrap()]));
    let verified = at(&url, &["verify"]);
    assert_well(&verified);
    assert_eq!(verified.out, kept.masar(&["verify"]).out);
    assert!(verified.out.contains("tides: 3 versions"), "{verified:?}");
}

#[test]
fn a_backup_is_taken_while_others_write() {
    let kept = Kept::new();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let store = runtime.block_on(kept.database.open());
    let contents = masar_tests::site::read(&Package::new());
    let writing = runtime.spawn({
        let store = store.clone();
        async move {
            for number in 0..30 {
                let mut contents = contents.clone();
                contents.timeline.events[0].place = Some(format!("Place {number}"));
                let now = chrono::DateTime::UNIX_EPOCH;
                store.publish("tides", &contents, "Aya", "A test", now).await.unwrap();
            }
        }
    });
    for number in 0..3 {
        let backup = kept.file(&format!("{number}.db"));
        assert_well(&kept.masar(&["backup", backup.to_str().unwrap()]));
        let url = format!("sqlite://{}", kept.file(&format!("{number}-restored.db")).display());
        assert_well(&at(&url, &["restore", backup.to_str().unwrap()]));
        assert_well(&at(&url, &["verify"]));
    }
    runtime.block_on(writing).unwrap();
    runtime.block_on(store.close());
}

#[test]
fn a_backup_overwrites_nothing_and_leaves_nothing_half() {
    let kept = Kept::new();
    let backup = kept.file("backup.db");
    fs::write(&backup, "mine").unwrap();
    assert_failed(&kept.masar(&["backup", backup.to_str().unwrap()]), &["is there already", "another name"]);
    assert_eq!(fs::read(&backup).unwrap(), b"mine");
    let none = format!("sqlite://{}", kept.file("none.db").display());
    assert_failed(&at(&none, &["backup", kept.file("b.db").to_str().unwrap()]), &["no database"]);
    assert_failed(&kept.masar(&["backup", "/nonexistent/b.db"]), &["cannot be written"]);
    assert_eq!(names(kept.folder.path()), ["backup.db"]);
}

#[test]
fn a_restore_replaces_only_with_force_and_never_under_a_server() {
    let kept = Kept::new();
    let backup = kept.file("backup.db");
    let backup = backup.to_str().unwrap();
    assert_well(&kept.masar(&["backup", backup]));
    let other = Package::new().with("events.csv", "A surge", "Another").folder();
    assert_well(&kept.masar(&["import", other.path().to_str().unwrap(), "--timeline", "tides"]));
    assert!(kept.masar(&["verify"]).out.contains("tides: 4 versions"));

    assert_failed(&kept.masar(&["restore", backup]), &["is there already", "--force"]);
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let store = runtime.block_on(kept.database.open());
    runtime.block_on(store.ping()).unwrap();
    assert_failed(&kept.masar(&["restore", backup, "--force"]), &["in use"]);
    runtime.block_on(store.close());

    assert_well(&kept.masar(&["restore", backup, "--force"]));
    assert!(kept.masar(&["verify"]).out.contains("tides: 3 versions"));
}

#[test]
fn a_restore_over_a_database_that_was_killed_leaves_no_old_journal() {
    let kept = Kept::new();
    let backup = kept.file("backup.db");
    assert_well(&kept.masar(&["backup", backup.to_str().unwrap()]));
    let journal = PathBuf::from(format!("{}-wal", kept.path().display()));
    fs::write(&journal, "what a killed server left").unwrap();
    fs::write(kept.path(), "no database at all, and long enough to be looked at").unwrap();
    assert_well(&kept.masar(&["restore", backup.to_str().unwrap(), "--force"]));
    assert!(!journal.exists() || fs::read(&journal).unwrap() != b"what a killed server left");
    assert_well(&kept.masar(&["verify"]));
}

#[test]
fn what_is_no_backup_is_refused() {
    let kept = Kept::new();
    let url = format!("sqlite://{}", kept.file("new.db").display());
    let file = kept.file("bad.db");
    let bad = file.to_str().unwrap();
    assert_failed(&at(&url, &["restore", bad]), &["no backup at"]);
    fs::write(&file, "nothing of the kind").unwrap();
    assert_failed(&at(&url, &["restore", bad]), &["not a whole database", "nothing was written"]);
    // Half of a good one.
    fs::remove_file(&file).unwrap();
    assert_well(&kept.masar(&["backup", bad]));
    let bytes = fs::read(&file).unwrap();
    fs::write(&file, &bytes[..bytes.len() / 2]).unwrap();
    assert_failed(&at(&url, &["restore", bad]), &["not a whole database"]);
    // A whole one whose records were tampered with.
    fs::write(&file, &bytes).unwrap();
    spoil(&format!("sqlite://{bad}"), "UPDATE record SET body = replace(body, 'A surge', 'A lie')");
    assert_failed(&at(&url, &["restore", bad]), &["not those that were published"]);
    assert!(!kept.file("new.db").exists());
    assert!(names(kept.folder.path()).iter().all(|name| !name.ends_with(".part")));
}

#[test]
fn verify_says_what_is_wrong() {
    let kept = Kept::new();
    assert_well(&kept.masar(&["verify"]));
    assert_well(&kept.masar(&["verify", "tides"]));
    assert_failed(&kept.masar(&["verify", "none"]), &["no timeline “none”"]);
    spoil(
        &kept.database.url,
        "UPDATE record SET body = replace(body, 'A surge', 'A lie') WHERE timeline = 'tides'",
    );
    let ended = kept.masar(&["verify"]);
    assert_failed(&ended, &["3 things are wrong", "backup"]);
    let lines: Vec<&str> = ended.out.lines().collect();
    assert!(lines[0].starts_with("other: 1 versions"), "{lines:?}");
    assert_eq!(lines[1], "tides: version 1: its records are not those that were published");
    assert_eq!(lines.len(), 4);
}

#[test]
fn a_history_moves_to_another_database_to_the_letter() {
    let kept = Kept::new();
    let file = kept.file("all.zip");
    let file = file.to_str().unwrap();
    assert_well(&kept.masar(&["export", "--all", "--with-history", "-o", file]));
    moves(&kept, file, &Database::sqlite().url);
    let runtime = tokio::runtime::Runtime::new().unwrap();
    if let Some(database) = runtime.block_on(Database::postgres()) {
        moves(&kept, file, &database.url);
        let postgres = at(&database.url, &["backup", kept.file("pg.dump").to_str().unwrap()]);
        assert_failed(&postgres, &["pg_dump", "pg.dump"]);
        let store = runtime.block_on(database.open());
        runtime.block_on(database.remove(store));
    }
}

fn moves(kept: &Kept, file: &str, url: &str) {
    let ended = at(url, &["import", file, "--with-history"]);
    assert_well(&ended);
    assert!(ended.out.contains("tides: versions 1 to 3"), "{ended:?}");
    assert_eq!(at(url, &["verify"]).out, kept.masar(&["verify"]).out);
    // And back again.
    let back = kept.file("back.zip");
    assert_well(&at(url, &["export", "--all", "--with-history", "-o", back.to_str().unwrap()]));
    assert!(fs::read(&back).unwrap() == fs::read(file).unwrap(), "byte for byte");
    let again = at(url, &["import", file, "--with-history"]);
    assert!(again.out.contains("tides: the same as before"), "{again:?}");
    for version in ["1", "2", "3"] {
        let export = |url: &str, name: &str| {
            let to = kept.file(name);
            let ended = at(url, &["export", "tides", "--version", version, "-o", to.to_str().unwrap()]);
            assert_well(&ended);
            fs::read(to).unwrap()
        };
        assert!(export(url, "a.zip") == export(&kept.database.url, "b.zip"), "version {version}");
    }
    // Another timeline of the same name is not mixed with it.
    let package = Package::new().with("events.csv", "A surge", "Another").folder();
    assert_well(&at(url, &["import", package.path().to_str().unwrap(), "--timeline", "tides"]));
    assert_failed(&at(url, &["import", file, "--with-history"]), &["tides is there already"]);
}

#[test]
fn what_is_no_history_is_refused() {
    let kept = Kept::new();
    let file = kept.file("tides.zip");
    let zip = file.to_str().unwrap();
    assert_well(&kept.masar(&["export", "tides", "-o", zip]));
    let url = Database::sqlite().url;
    assert_failed(&at(&url, &["import", zip, "--with-history"]), &["holds no history"]);
    fs::write(&file, "PK").unwrap();
    assert_failed(&at(&url, &["import", zip, "--with-history"]), &["cannot be unpacked"]);
}

#[test]
fn every_form_is_written_and_json_comes_back() {
    let kept = Kept::new();
    for name in ["tides.zip", "tides.json", "tides.jsonld"] {
        let file = kept.file(name);
        assert_well(&kept.masar(&["export", "tides", "-o", file.to_str().unwrap()]));
        assert!(file.metadata().unwrap().len() > 1000, "{name}");
    }
    let json = kept.file("tides.json");
    let ended = kept.masar(&["import", json.to_str().unwrap(), "--dry-run"]);
    assert_well(&ended);
    assert!(ended.out.contains("the same as before"), "{ended:?}");
    let ended = kept.masar(&["export", "tides", "--format", "xml", "-o", "x"]);
    assert_eq!(ended.code, 2);
}

#[test]
fn records_are_imported_from_the_command_line() {
    let kept = Kept::new();
    let table = kept.file("new.csv");
    let header = "id,date,kind,label_en,summary_en,importance,sources,verified\n";
    fs::write(&table, format!("{header}neap,2014-07,flood,Surge,Weak,3,gauge,no\n")).unwrap();
    let table = table.to_str().unwrap();
    assert!(
        kept.masar(&["import", table, "--timeline", "tides", "--dry-run"]).out.contains("would be 1 added")
    );
    let ended = kept.masar(&["import", table, "--timeline", "tides"]);
    assert_well(&ended);
    assert!(ended.out.starts_with("tides v4: 1 added, 0 changed, 0 removed"), "{ended:?}");
    assert_failed(
        &kept.masar(&["import", table, "--timeline", "none"]),
        &["no timeline “none”", "other, tides"],
    );
    assert_failed(&kept.masar(&["import", table]), &["1 fault"]);
    fs::write(kept.file("map.json"), "{\"colums\": 1}").unwrap();
    let mapping = kept.file("map.json");
    let args = ["import", table, "--timeline", "tides", "--mapping", mapping.to_str().unwrap()];
    assert_failed(&kept.masar(&args), &["map.json", "colums"]);
}
