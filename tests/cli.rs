//! The command line, as the shell calls it.

use masar_tests::database::Database;
use masar_tests::package::{Package, bundled};
use masar_tests::program::{Ended, masar};
use std::net::TcpListener;
use std::path::Path;

fn check(package: &Path) -> Ended {
    masar(["check".as_ref(), package.as_os_str()])
}

fn import(package: &Path, database: &Database) -> Ended {
    masar(["import".as_ref(), package.as_os_str(), "--database-url".as_ref(), database.url.as_ref()])
}

fn export(slug: &str, file: &Path, database: &Database) -> Ended {
    masar([
        "export".as_ref(),
        slug.as_ref(),
        "-o".as_ref(),
        file.as_os_str(),
        "--database-url".as_ref(),
        database.url.as_ref(),
    ])
}

#[track_caller]
fn assert_well(ended: &Ended) {
    assert_eq!(ended.code, 0, "{ended:?}");
    assert_eq!(ended.err, "");
}

/// One line that says what is wrong, and nothing on standard output.
#[track_caller]
fn assert_failed(ended: &Ended, words: &[&str]) {
    assert_eq!(ended.code, 1, "{ended:?}");
    assert_eq!(ended.err.lines().count(), 1, "{ended:?}");
    for word in words {
        assert!(ended.err.contains(word), "{word}: {ended:?}");
    }
}

#[test]
fn a_good_package_is_good_as_folder_as_descriptor_and_as_zip() {
    let package = Package::new().folder();
    assert_well(&check(package.path()));
    assert_well(&check(&package.path().join("datapackage.json")));
    assert_well(&check(bundled()));

    let database = Database::sqlite();
    let zip = package.path().join("tides.zip");
    assert_well(&import(package.path(), &database));
    assert_well(&export("tides", &zip, &database));
    assert_well(&check(&zip));
}

/// What to break, and the one line that tells of it: its beginning, and words in it.
type Case = (&'static str, &'static str, &'static str, &'static str, &'static str);

#[rustfmt::skip]
const CELLS: &[Case] = &[
    ("events.csv", "surge,", "Surge!,", "events:2:id:", "“Surge!” is not an id"),
    ("events.csv", "\nebb,", "\nsurge,", "events:3:id:", "already in row 2"),
    ("events.csv", "2014-03-01", "2014-13-01", "events:2:date:", "2014-13-01"),
    ("events.csv", "2014-03-01", "", "events:2:date:", "may not be empty"),
    ("events.csv", "storm", "strom", "events:2:kind:", "did you mean “storm”? Allowed: storm, flood"),
    ("events.csv", "moon|wind", "moon|winds", "events:2:drivers:", "did you mean “wind”?"),
    ("events.csv", "Surge,,", ",,", "events:2:label:", "“label_en” and “label_ar” are both empty"),
    ("events.csv", "53.5", "91", "events:2:lat:", "above 90"),
    ("events.csv", "53.5,10", "53.5,-181", "events:2:lon:", "below -180"),
    ("events.csv", "53.5", "53°", "events:2:lat:", "not a number"),
    ("events.csv", "53.5", "NaN", "events:2:lat:", "not a number"),
    ("events.csv", "53.5,10", "53.5,", "events:2:lon:", "lat and lon belong together"),
    ("events.csv", ",1,almanac", ",4,almanac", "events:2:importance:", "above 3"),
    ("events.csv", ",1,almanac", ",1.5,almanac", "events:2:importance:", "not a whole number"),
    ("events.csv", "almanac,yes", "almanak,yes", "events:2:sources:", "did you mean “almanac”?"),
    ("events.csv", "almanac,yes", "almanac,true", "events:2:verified:", "Allowed: yes, no"),
    ("events.csv", "Harbour", "The long harbour", "events:2:place:", "more than 12 characters"),
    ("events.csv", "A surge", "A\u{1}surge", "events:2:summary_en:", "control character"),
    ("events.csv", "A surge", "See https://t.me/surge", "events:2:summary_en:", "t.me is on the list"),
    ("events.csv", ",3,gauge,no", ",3,gauge", "events:3::", "13 cells where the header has 14"),
    ("events.csv", "A surge", "\"A surge", "events:2::", "quotation mark"),
    ("events.csv", "label_ar,summary_en", "lable_ar,summary_en", "events:1:lable_ar:", "did you mean “label_ar”?"),
    ("events.csv", "label_ar,summary_en", "label_en,summary_en", "events:1:label_en:", "stands twice"),
    ("sources.csv", "https://example.org/almanac", "ftp://example.org/a", "sources:2:url:", "http:// or https://"),
    ("sources.csv", "https://example.org/almanac", "javascript:alert(1)", "sources:2:url:", "http:// or https://"),
    ("sources.csv", "https://example.org/almanac", "https://web.justpaste.it/x", "sources:2:url:", "web.justpaste.it"),
    ("sources.csv", "10.1000/182", "doi:10.1000/182", "sources:3:doi:", "the form declared here"),
    ("sources.csv", "1999", "in 1999", "sources:2:issued:", "in 1999"),
    ("sources.csv", ",report,The gauge", ",poem,The gauge", "sources:3:kind:", "Allowed: report"),
    ("phases.csv", "2014-01,2014-06", "2014-07,2014-06", "phases:2:end:", "before the start"),
    ("phases.csv", "almanac|gauge", "almanac|", "phases:2:sources:", "no row of sources has the id “”"),
    ("claims.csv", "warns", "sings", "claims:2:stance:", "Allowed: warns"),
    ("claims.csv", "Harbour master", " ", "claims:2:speaker:", "may not be empty"),
    ("series.csv", "gauge,yes", "gauga,yes", "series:2:source:", "did you mean “gauge”?"),
    ("observations.csv", "level,2014-03", "level,2014-01", "observations:4:period:", "already in row 2"),
    ("observations.csv", "level,2014-02", "levels,2014-02", "observations:3:series:", "did you mean “level”?"),
    ("observations.csv", "1.5,1,2", "1.5,2,1", "observations:2:value:", "must ascend"),
    ("observations.csv", ",,,gap", ",,,complete", "observations:3:value:", "set coverage to gap"),
    ("observations.csv", "1.5,1,2,complete,reported", "1.5,1,2,complete,", "observations:2:quality:", "how it was obtained"),
    ("observations.csv", "partial", "part", "observations:4:coverage:", "Allowed: complete, partial, gap"),
    ("steps.csv", "first,2", "first,3", "steps:3:step:", "step 2 is missing"),
    ("steps.csv", "first,2", "first,1", "steps:3:step:", "already in row 2"),
    ("steps.csv", "first,2", "last,2", "steps:3:story:", "no row of stories has the id “last”"),
    ("steps.csv", "first,1", "first,0", "steps:2:step:", "below 1"),
    ("steps.csv", "time=2014", "", "steps:2:view:", "may not be empty"),
    ("glossary.csv", "definition_en", "meaning", "glossary:1:meaning:", "rename or remove it"),
    ("datapackage.json", "\"tides\"", "\"Tides of 2014\"", "datapackage.json:0:name:", "must be small Latin letters"),
    ("datapackage.json", "\"name\": \"tides\",", "", "datapackage.json:0:name:", "is missing"),
    ("datapackage.json", "glossary.csv", "../glossary.csv", "glossary:0::", "leaves the package"),
    ("datapackage.json", "glossary.csv", "terms.csv", "glossary:0::", "terms.csv"),
    ("datapackage.json", "\"glossary\"", "\"glosary\"", "datapackage.json:0:resources[8].name:", "did you mean “glossary”?"),
    ("datapackage.json", "\"glossary\"", "\"stories\"", "datapackage.json:0:resources[8].name:", "declared twice"),
    ("datapackage.json", "\"maxLength\": 12", "\"pattern\": \"(\"", "datapackage.json:0:resources[2].schema.fields[0].constraints.pattern:", "regular expression"),
    ("datapackage.json", "{\"id\": \"flood\", \"en\": \"Flood\"}", "{\"id\": \"flood\"}", "datapackage.json:0:masar.vocabulary.kind[1]:", "under “en”"),
    ("datapackage.json", "\"flood\"", "\"storm\"", "datapackage.json:0:masar.vocabulary.kind[1].id:", "declared twice"),
    ("datapackage.json", "\"name\"", "name", "datapackage.json:2::", "not the JSON"),
];

#[test]
fn each_fault_is_one_line_of_its_place_and_its_remedy() {
    let mut wrong = Vec::new();
    for (file, old, new, place, words) in CELLS {
        let ended = check(Package::new().with(file, old, new).folder().path());
        let told: Vec<&str> = ended.out.lines().collect();
        let here = told.iter().any(|line| line.starts_with(place) && line.contains(words));
        // A column, a step or a resource that goes is missed by what rests on it; all else is told once.
        let cascade = ["label_ar,summary_en", "definition_en", "first,1", "\"glossary\""].contains(old);
        if ended.code != 1 || !here || (told.len() > 1 && !cascade) {
            wrong.push(format!("{file}: {old} → {new}: {ended:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_line_begins_with_resource_row_and_column() {
    let ended = check(Package::new().with("events.csv", "53.5", "91").folder().path());
    assert_eq!(ended.out, "events:2:lat: “91” is above 90, the greatest value allowed here\n");
}

#[test]
fn all_faults_are_told_at_once() {
    let of_the_table = |case: &&Case| case.0 != "datapackage.json" && case.3.split(':').nth(1) != Some("1");
    let (mut package, mut expected, mut taken) = (Package::new(), Vec::new(), Vec::new());
    for (file, old, new, place, words) in CELLS.iter().filter(of_the_table) {
        // One fault a row, and none that rests on another row: the others would hide it, or be hidden.
        let row = place.rsplit_once(':').and_then(|(place, _)| place.rsplit_once(':')).map(|(row, _)| row);
        if ["quotation", "cells", "already"].iter().any(|it| words.contains(it)) || taken.contains(&row) {
            continue;
        }
        taken.push(row);
        package = package.with(file, old, new);
        expected.push(*place);
    }
    package = package.without("glossary.csv");
    expected.push("glossary:0::");
    assert!(expected.len() > 10);
    let ended = check(package.folder().path());
    for place in expected {
        assert!(ended.out.lines().any(|line| line.starts_with(place)), "{place}: {}", ended.out);
    }
}

#[test]
fn bytes_that_are_no_text_are_told_with_their_row() {
    let package = Package::new().with_bytes("glossary.csv", b"id,term_en,definition_en\na,A,a\nb,\xff,b\n");
    let ended = check(package.folder().path());
    assert_eq!(ended.out, "glossary:3::".to_owned() + " this row is not UTF-8; save the file as UTF-8\n");
    let ended = check(Package::new().with_bytes("glossary.csv", b"").folder().path());
    assert!(ended.out.starts_with("glossary:1:: the file is empty"), "{ended:?}");
}

#[test]
fn a_spreadsheet_may_have_saved_it() {
    let windows = "\u{feff}id,term_en,definition_en\r\n\r\nebb,Ebb,\"Falling\r\nwater\"\r\nBAD,Bad,Bad\r\n";
    let ended = check(Package::new().with_bytes("glossary.csv", windows.as_bytes()).folder().path());
    assert!(ended.out.starts_with("glossary:4:id: “BAD”"), "{ended:?}");
    assert_eq!(ended.out.lines().count(), 1, "{ended:?}");
}

#[test]
fn what_is_missing_is_named() {
    let folder = tempfile::tempdir().unwrap();
    assert_failed(&check(&folder.path().join("none")), &["there is no package at", "none"]);
    let ended = check(folder.path());
    assert!(ended.out.starts_with("datapackage.json:0:: "), "{ended:?}");
    assert_failed(&ended, &["1 fault"]);
}

#[test]
fn a_faulty_import_changes_nothing() {
    let database = Database::sqlite();
    let broken = Package::new().with("events.csv", "storm", "strom").folder();
    let file = database.url.strip_prefix("sqlite://").unwrap();

    let ended = import(broken.path(), &database);
    assert_failed(&ended, &["nothing was changed"]);
    assert!(!Path::new(file).exists(), "not even a database");

    assert_well(&import(Package::new().folder().path(), &database));
    let zip = broken.path().join("before.zip");
    assert_well(&export("tides", &zip, &database));
    assert_failed(&import(broken.path(), &database), &["1 fault"]);
    let again = broken.path().join("after.zip");
    let ended = export("tides", &again, &database);
    assert!(ended.out.starts_with("tides v1:"), "{ended:?}");
    assert_eq!(std::fs::read(zip).unwrap(), std::fs::read(again).unwrap());
}

#[test]
fn an_import_of_the_same_makes_no_version_and_a_dry_run_none_at_all() {
    let database = Database::sqlite();
    let package = Package::new().folder();
    let url = ["--database-url", &database.url];
    let path = package.path().to_str().unwrap();
    let dry = masar(["import", path, "--dry-run", url[0], url[1]]);
    assert!(dry.out.contains("would be 10 added"), "{dry:?}");
    assert!(masar(["export", "tides", "-o", "/dev/null", url[0], url[1]]).err.contains("database is empty"));

    assert!(import(package.path(), &database).out.starts_with("tides v1: 10 added"));
    let again = import(package.path(), &database);
    assert!(again.out.starts_with("tides v1: the same as before"), "{again:?}");
}

#[test]
fn an_export_imports_as_the_same_and_exports_as_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let hash = |ended: &Ended| ended.out.rsplit_once("; ").unwrap().1.to_owned();
    for package in [bundled(), Package::new().folder().path()] {
        let (here, there) = (Database::sqlite(), Database::sqlite());
        let (one, two) = (folder.path().join("one.zip"), folder.path().join("two.zip"));
        let slug = if package == bundled() { "virtual-caliphate" } else { "tides" };
        let imported = import(package, &here);
        assert_well(&imported);
        assert_well(&export(slug, &one, &here));
        let again = import(&one, &there);
        assert_well(&again);
        assert_eq!(hash(&again), hash(&imported));
        assert_well(&export(slug, &two, &there));
        assert_eq!(std::fs::read(&one).unwrap(), std::fs::read(&two).unwrap());
    }
}

#[test]
fn a_package_can_be_imported_under_another_name() {
    let database = Database::sqlite();
    let package = Package::new().folder();
    let path = package.path().to_str().unwrap();
    let import = |slug| masar(["import", path, "--timeline", slug, "--database-url", &database.url]);
    assert!(import("moon").out.starts_with("moon v1:"));
    assert_failed(&import("The Moon"), &["cannot name a timeline"]);
    let zip = package.path().join("moon.zip");
    assert_well(&export("moon", &zip, &database));
    assert!(check(&zip).out.starts_with("moon: no faults"));
}

#[test]
fn an_unknown_timeline_or_version_is_told_with_those_there_are() {
    let database = Database::sqlite();
    assert_well(&import(Package::new().folder().path(), &database));
    let out = tempfile::tempdir().unwrap();
    let file = out.path().join("x.zip");
    assert_failed(&export("moon", &file, &database), &["“moon”", "tides"]);
    let version = ["--version", "7", "--database-url", &database.url];
    let ended = masar(["export", "tides", "-o", file.to_str().unwrap()].into_iter().chain(version));
    assert_failed(&ended, &["version 7", "1 to 1"]);
    assert!(!file.exists());
}

#[test]
fn an_export_that_cannot_be_written_leaves_nothing() {
    let database = Database::sqlite();
    assert_well(&import(Package::new().folder().path(), &database));
    let out = tempfile::tempdir().unwrap();
    assert_failed(&export("tides", &out.path().join("none/x.zip"), &database), &["none/x.zip", "check"]);
    // A folder stands where the file should be.
    assert_failed(&export("tides", out.path(), &database), &["cannot be written"]);
    assert_eq!(std::fs::read_dir(out.path()).unwrap().count(), 0);
}

#[test]
fn a_port_in_use_is_told_and_no_database_is_made() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let database = Database::sqlite();
    let ended = masar(["serve", "--listen", &address, "--database-url", &database.url]);
    assert_failed(&ended, &["cannot listen on", &address, "--listen"]);
    assert!(!Path::new(database.url.strip_prefix("sqlite://").unwrap()).exists());
}

#[test]
fn a_database_that_cannot_be_written_is_told() {
    let package = Package::new().folder();
    let path = package.path().to_str().unwrap();
    for url in ["sqlite:///nonexistent/masar.db", "sqlite:///proc/masar.db"] {
        assert_failed(&masar(["import", path, "--database-url", url]), &["cannot be opened", "check"]);
    }
    let url = format!("sqlite://{path}");
    assert_failed(&masar(["import", path, "--database-url", &url]), &["cannot be opened"]);
    let url = format!("sqlite://{path}/events.csv");
    assert_failed(&masar(["import", path, "--database-url", &url]), &["events.csv"]);
    assert_failed(&masar(["import", path, "--database-url", "mysql://x/y"]), &["not a database address"]);
}

#[test]
fn settings_that_cannot_be_used_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("masar.toml");
    std::fs::write(&file, "listen = '127.0.0.1:0'\ndatabse_url = 'x'\n").unwrap();
    let config = file.to_str().unwrap();
    assert_failed(
        &masar(["export", "t", "-o", "x", "--config", config]),
        &["line 2", "databse_url", "database_url"],
    );
    assert_failed(&masar(["export", "t", "-o", "x", "--config", "/none.toml"]), &["/none.toml"]);
}

#[test]
fn a_wrong_call_ends_with_2_and_help_with_0() {
    for args in
        [vec!["frobnicate"], vec!["import"], vec!["export", "tides"], vec!["serve", "--listen", "here"]]
    {
        assert_eq!(masar(args.clone()).code, 2, "{args:?}");
    }
    let help = masar(["--help"]);
    assert_eq!(help.code, 0);
    for word in ["serve", "import", "export", "check"] {
        assert!(help.out.contains(word), "{word}");
    }
}
