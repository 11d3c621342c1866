//! Adding and editing over forms, without script.

use axum::http::StatusCode;
use masar_core::lang::Lang;
use masar_core::model::Kind;
use masar_core::policy::Role;
use masar_tests::member::Member;
use masar_tests::package::Package;
use masar_tests::page::{Page, words};
use masar_tests::site::{Answer, Site};

const NEW: &str = "/en/t/tides/new/events";
const SURGE: &str = "/en/t/tides/events/surge/edit";

/// A whole event, far from every other.
const EVENT: &[(&str, &str)] = &[
    ("label_en", "The harbour freezes"),
    ("summary_en", "Ice closed the harbour."),
    ("kind", "storm"),
    ("importance", "2"),
    ("date", "about mid-January 2016"),
    ("sources", "almanac"),
    ("message", "The winter of 2016 was missing"),
    ("do", "save"),
];

async fn site() -> Site {
    Site::of(&Package::new()).await
}

/// What a form holds, with some fields changed; a field that stands several times is replaced as a whole.
fn changed(page: &Page, with: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut fields = page.fields("#form");
    for area in page.all("#form textarea[name]") {
        let name = area.attr("name").unwrap_or_default().to_owned();
        fields.push((name, area.text().collect()));
    }
    fields.retain(|(name, _)| !with.iter().any(|(other, _)| other == name));
    fields.extend(with.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    fields
}

async fn send(member: &Member<'_>, path: &str, fields: &[(String, String)]) -> Answer {
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    member.post(path, &fields).await
}

/// [`EVENT`] with some fields changed.
fn event<'a>(with: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let rest = EVENT.iter().filter(|(name, _)| !with.iter().any(|(other, _)| other == name));
    rest.chain(with).copied().collect()
}

fn faults(page: &Page) -> Vec<String> {
    page.all("#faults li").into_iter().map(words).collect()
}

#[tokio::test]
async fn who_is_not_signed_in_is_asked_to() {
    let site = site().await;
    let answer = site.get(NEW).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.header("location"), "/en/login?next=%2Fen%2Ft%2Ftides%2Fnew%2Fevents");
    let reader = site.member("Rita", Role::Reader).await;
    assert_eq!(reader.get(NEW).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn every_kind_has_a_form_in_both_languages() {
    let site = site().await;
    let editor = site.member("Aya", Role::Editor).await;
    for lang in Lang::ALL {
        for (kind, id) in [
            (Kind::Event, "surge"),
            (Kind::Claim, "c1"),
            (Kind::Phase, "spring"),
            (Kind::Series, "level"),
            (Kind::Source, "almanac"),
            (Kind::Story, "first"),
            (Kind::Glossary, "ebb"),
        ] {
            let (lang, plural) = (lang.tag(), kind.plural());
            let new = editor.get(&format!("/{lang}/t/tides/new/{plural}")).await;
            assert_eq!(new.status, StatusCode::OK, "{kind:?}");
            assert_eq!(new.header("cache-control"), "private, no-store");
            let path = format!("/{lang}/t/tides/{plural}/{id}/edit");
            let page = editor.page(&path).await;
            // Sent back as it stands, nothing changes.
            let fields = changed(&page, &[("message", "Nothing"), ("do", "save")]);
            let saved = send(&editor, &path, &fields).await;
            assert_eq!(saved.status, StatusCode::SEE_OTHER, "{kind:?}: {}", saved.text());
            assert!(saved.header("location").contains("saved"), "{}", saved.header("location"));
        }
    }
    assert_eq!(site.timeline("tides").await.version, 1, "nothing differed");
}

#[tokio::test]
async fn a_singular_is_led_to_the_plural_and_nothing_else_is_there() {
    let site = site().await;
    let editor = site.member("Aya", Role::Editor).await;
    let answer = editor.get("/en/t/tides/new/event?date=2014").await;
    assert_eq!(answer.header("location"), "/en/t/tides/new/events?date=2014");
    let answer = editor.get("/en/t/tides/event/surge/edit").await;
    assert_eq!(answer.header("location"), SURGE);
    for path in ["/en/t/tides/new/weather", "/en/t/none/new/events", "/en/t/tides/events/none/edit"] {
        assert_eq!(editor.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn an_editor_publishes_and_the_date_is_understood() {
    let site = site().await;
    let editor = site.member("Aya", Role::Editor).await;
    let answer = editor.post(NEW, EVENT).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    assert_eq!(answer.header("location"), "/en/t/tides/events/the-harbour-freezes?saved=2");
    let timeline = site.timeline("tides").await;
    let made = timeline.event("the-harbour-freezes").unwrap();
    assert_eq!(made.date.text(), "2016-01-11~/2016-01-20~");
    assert!(!made.verified);
    let page = site.page(answer.header("location")).await;
    assert_eq!(page.text("[data-saved]"), "Saved. This is now version 2.");
    assert!(page.has(r#"a[href="/en/t/tides/events/the-harbour-freezes/edit"]"#));
    let change = site.store().change("tides", Some(2)).await.unwrap().unwrap();
    assert_eq!((change.author.as_str(), change.message.as_str()), ("Aya", "The winter of 2016 was missing"));
}

#[tokio::test]
async fn a_contributor_proposes() {
    let site = site().await;
    let contributor = site.member("Omar", Role::Contributor).await;
    let answer = contributor.post(NEW, EVENT).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    assert_eq!(answer.header("location"), "/en/t/tides/review/1");
    assert_eq!(site.timeline("tides").await.version, 1);
    assert_eq!(site.store().proposal_edits("tides", 1).await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_proposal_is_changed_over_its_form() {
    let site = site().await;
    let contributor = site.member("Omar", Role::Contributor).await;
    let with_source = event(&[("new.0.title", "A chronicle"), ("new.0.kind", "report")]);
    contributor.post(NEW, &with_source).await;
    let path = format!("{NEW}?proposal=1");
    let page = contributor.page(&path).await;
    assert_eq!(page.attr("#f-label_en", "value"), "The harbour freezes");
    assert_eq!(page.attr(r#"[name="new.0.title"]"#, "value"), "A chronicle");
    assert_eq!(page.attrs(".chosen input", "value"), ["almanac"], "what is added is not cited twice");
    let fields = changed(&page, &[("label_en", "The harbour freezes over"), ("do", "save")]);
    let answer = send(&contributor, &path, &fields).await;
    assert_eq!(answer.header("location"), "/en/t/tides/review/1", "{}", answer.text());
    let edits = site.store().proposal_edits("tides", 1).await.unwrap();
    assert!(edits.iter().any(|edit| edit.body.as_ref().is_some_and(|body| body.contains("freezes over"))));
    let other = site.member("Lina", Role::Contributor).await;
    assert_eq!(other.get(&path).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn faults_stand_at_their_fields_in_the_readers_language() {
    let site = site().await;
    let editor = site.member("Aya", Role::Editor).await;
    let sent =
        event(&[("date", "10/06/2014"), ("kind", ""), ("lat", "91"), ("message", ""), ("summary_en", "")]);
    let answer = editor.post(NEW, &sent).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = answer.page();
    let told = faults(&page);
    assert!(told[0].starts_with("Date: This could be 10 June 2014 or 6 October 2014."), "{told:?}");
    assert_eq!(told.len(), 6, "{told:?}");
    for field in ["date", "kind", "lat", "message"] {
        let (id, invalid) = (format!("#f-{field}"), page.attr(&format!("#f-{field}"), "aria-invalid"));
        assert_eq!(invalid, "true");
        let described = page.attr(&id, "aria-describedby");
        assert!(
            described.contains(&format!("f-{field}-fault")) && page.has(&format!("{id}-fault")),
            "{described}"
        );
    }
    assert!(page.has("#f-summary-fault"), "one language of the two is needed");
    assert_eq!(page.attr("#f-date", "value"), "10/06/2014", "what was typed stands");
    let arabic = editor.post("/ar/t/tides/new/events", &sent).await.page();
    assert!(faults(&arabic)[0].contains("10 يونيو 2014 أو 6 أكتوبر 2014"), "{:?}", faults(&arabic));
    assert_eq!(site.timeline("tides").await.version, 1);
}

#[tokio::test]
async fn nothing_is_saved_by_enter_or_by_looking_it_over() {
    let site = site().await;
    let editor = site.member("Aya", Role::Editor).await;
    let page = editor.page(NEW).await;
    assert_eq!(page.attr("#form button", "value"), "check", "Enter presses the first button");
    let answer = editor.post(NEW, &event(&[("do", "check")])).await;
    assert_eq!(answer.status, StatusCode::OK);
    let shown = answer.page();
    let understood = shown.text("#f-date-shown");
    assert!(understood.contains("around 11 January 2016 to around 20 January 2016"), "{understood}");
    assert!(understood.contains("من نحو 11 يناير 2016 إلى نحو 20 يناير 2016"), "{understood}");
    assert!(understood.contains("2016-01-11 – 2016-01-20"), "{understood}");
    assert!(shown.has("#f-date-shown svg"));
    assert_eq!(site.timeline("tides").await.version, 1);
}

#[tokio::test]
async fn likely_duplicates_are_shown_before_saving() {
    let site = site().await;
    let editor = site.member("Aya", Role::Editor).await;
    let sent = event(&[("label_en", "Surge"), ("date", "2 March 2014")]);
    let answer = editor.post(NEW, &sent).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = answer.page();
    assert_eq!(page.attr("#twins li a", "href"), "/en/t/tides/events/surge");
    assert_eq!(site.timeline("tides").await.version, 1);
    let anyway = event(&[("label_en", "Surge"), ("date", "2 March 2014"), ("do", "anyway")]);
    let answer = editor.post(NEW, &anyway).await;
    assert_eq!(answer.header("location"), "/en/t/tides/events/surge-2?saved=2", "{}", answer.text());
}

#[tokio::test]
async fn sources_are_found_and_added_in_place() {
    let site = site().await;
    let editor = site.member("Aya", Role::Editor).await;
    let page = editor.post(NEW, &event(&[("find", "gauge"), ("do", "find")])).await.page();
    assert_eq!(page.attrs("#found input", "value"), ["gauge"]);
    assert_eq!(page.attrs(".chosen input", "value"), ["almanac"]);
    let fragment = editor.get("/en/t/tides/find-sources?q=GAUGE").await;
    assert!(fragment.text().contains(r#"value="gauge""#), "{}", fragment.text());

    let bibtex =
        "@report{x, title={Ice in the harbour}, author={Frost, Jack}, date={2016-02}, doi={10.1000/999}}";
    let page = editor.post(NEW, &event(&[("reference", bibtex), ("do", "reference")])).await.page();
    assert_eq!(page.attr(r#"[name="new.0.title"]"#, "value"), "Ice in the harbour");
    assert_eq!(page.attr(r#"[name="new.0.authors"]"#, "value"), "Jack Frost");
    let answer = send(&editor, NEW, &changed(&page, &[("do", "save")])).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let timeline = site.timeline("tides").await;
    assert_eq!(timeline.version, 2, "both in one version");
    let sources = &timeline.event("the-harbour-freezes").unwrap().sources;
    assert_eq!(sources, &["almanac", "jack-frost-2016-harbour"]);
    assert_eq!(timeline.source("jack-frost-2016-harbour").unwrap().doi.as_deref(), Some("10.1000/999"));

    let wrong = editor.post(NEW, &event(&[("reference", "Frost 2016"), ("do", "reference")])).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.page().has("#f-reference-fault"));
    let twin =
        event(&[("new.0.title", "The gauge again"), ("new.0.kind", "report"), ("new.0.doi", "10.1000/182")]);
    let answer = editor.post("/en/t/tides/new/events", &twin).await;
    assert!(answer.page().has(r#"#twins a[href="/en/t/tides/sources/gauge"]"#), "{}", answer.text());
}

#[tokio::test]
async fn a_source_is_filled_in_from_a_reference() {
    let site = site().await;
    let editor = site.member("Aya", Role::Editor).await;
    let path = "/en/t/tides/new/sources";
    let page = editor.post(path, &[("reference", "10.1000/7"), ("do", "reference")]).await.page();
    assert_eq!(page.attr("#f-doi", "value"), "10.1000/7");
    assert!(page.text("[role=status]").contains("A DOI alone"));
}

#[tokio::test]
async fn values_are_pasted_with_their_faults_cell_by_cell() {
    let site = site().await;
    let editor = site.member("Aya", Role::Editor).await;
    let path = "/en/t/tides/series/level/edit";
    let page = editor.page(path).await;
    assert!(page.has(".preview svg"));
    let pasted = "Date\tCount\nMay 2014\t2,5\nsomewhen\t3\n2014-06\t4";
    let fields = changed(&page, &[("paste", pasted), ("message", "Two more"), ("do", "save")]);
    let answer = send(&editor, path, &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = answer.page();
    let wrong: Vec<String> = page.all(".looked-over .at-fault").into_iter().map(words).collect();
    assert_eq!(wrong.len(), 2, "{wrong:?}");
    assert!(wrong[0].starts_with("2,5") && wrong[1].starts_with("somewhen"), "{wrong:?}");
    assert!(page.text("#faults").contains("Cells at fault: 2"));

    let right = "Date\tCount\nMay 2014\t2.5\n2014-03\t9";
    let page = editor.page(path).await;
    let fields = changed(&page, &[("paste", right), ("message", "Two more"), ("do", "save")]);
    let answer = send(&editor, path, &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let timeline = site.timeline("tides").await;
    let values: Vec<(String, Option<f64>)> = timeline
        .series("level")
        .unwrap()
        .observations
        .iter()
        .map(|it| (it.period.text().to_owned(), it.value))
        .collect();
    let value = |period: &str| values.iter().find(|it| it.0 == period).and_then(|it| it.1);
    assert_eq!((values.len(), value("2014-05"), value("2014-03")), (4, Some(2.5), Some(9.0)), "{values:?}");

    let page = editor.page(path).await;
    let fields = changed(
        &page,
        &[("paste", "2015\t1"), ("paste-mode", "replace"), ("message", "All"), ("do", "save")],
    );
    send(&editor, path, &fields).await;
    assert_eq!(site.timeline("tides").await.series("level").unwrap().observations.len(), 1);
}

#[tokio::test]
async fn what_others_changed_meanwhile_is_joined_and_nothing_is_lost() {
    let site = site().await;
    let (aya, lina) = (site.member("Aya", Role::Editor).await, site.member("Lina", Role::Editor).await);
    let (mine, theirs) = (aya.page(SURGE).await, lina.page(SURGE).await);
    let by_lina = changed(
        &theirs,
        &[("label_en", "Great surge"), ("place", "Quay"), ("message", "Better"), ("do", "save")],
    );
    assert_eq!(send(&lina, SURGE, &by_lina).await.status, StatusCode::SEE_OTHER);
    let by_aya = changed(
        &mine,
        &[("label_en", "Storm surge"), ("note", "Seen at night"), ("message", "Mine"), ("do", "save")],
    );
    let answer = send(&aya, SURGE, &by_aya).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    let page = answer.page();
    assert_eq!(page.all(".clash").len(), 1);
    let clash = page.text(".clash");
    for part in ["Title, English", "Surge", "Great surge", "Storm surge"] {
        assert!(clash.contains(part), "{clash}");
    }
    assert!(page.text("#meeting").contains("Quay"), "what they also changed is told");
    assert_eq!(page.attr("#f-place", "value"), "Quay", "and kept");
    assert_eq!(page.attr("#f-label_en", "value"), "Storm surge");
    let chosen = changed(&page, &[("take:label_en", "theirs"), ("do", "save")]);
    let answer = send(&aya, SURGE, &chosen).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let timeline = site.timeline("tides").await;
    let surge = timeline.event("surge").unwrap();
    assert_eq!(surge.label.en, "Great surge");
    assert_eq!(surge.note.as_deref(), Some("Seen at night"));
    assert_eq!((surge.place.as_deref(), timeline.version), (Some("Quay"), 3));
}

#[tokio::test]
async fn a_record_is_removed_with_a_reason_and_a_tick() {
    let site = site().await;
    let editor = site.member("Aya", Role::Editor).await;
    let page = editor.page(SURGE).await;
    let answer = send(&editor, SURGE, &changed(&page, &[("do", "remove")])).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(faults(&answer.page()).len(), 2);
    let fields = changed(&page, &[("reason", "It was the ebb"), ("remove", "yes"), ("do", "remove")]);
    let answer = send(&editor, SURGE, &fields).await;
    assert_eq!(answer.header("location"), "/en/t/tides#saved-2", "{}", answer.text());
    assert!(site.timeline("tides").await.event("surge").is_none());
    // A source that is cited stays.
    let path = "/en/t/tides/sources/gauge/edit";
    let page = editor.page(path).await;
    let fields = changed(&page, &[("reason", "Gone"), ("remove", "yes"), ("do", "remove")]);
    let answer = send(&editor, path, &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.page().text("#f-remove-fault").contains("still cited"));
}

#[tokio::test]
async fn what_is_typed_is_text_and_never_markup() {
    let site = site().await;
    let editor = site.member("Aya", Role::Editor).await;
    let evil = "<script>alert(1)</script>\"'>";
    let sent = event(&[("label_en", evil), ("note", evil), ("date", evil), ("find", evil), ("kind", evil)]);
    let answer = editor.post(NEW, &sent).await;
    assert!(!answer.text().contains("<script>alert"), "{}", answer.text());
    let page = answer.page();
    assert_eq!(page.attr("#f-label_en", "value"), evil);
    assert_eq!(page.one("#f-note").text().collect::<String>(), evil);
    let query = "text=%3Cscript%3Ealert(1)%3C/script%3E&name=%22%3E%3Cscript%3E&except=%3Cb%3E";
    let fragment = editor.get(&format!("/en/t/tides/date?{query}")).await;
    assert!(!fragment.text().contains("<script>"), "{}", fragment.text());
    let fragment = editor.get("/en/t/tides/date?text=2014&name=%22%3E%3Cscript%3E").await;
    assert!(!fragment.text().contains("<script>"), "{}", fragment.text());
}

#[tokio::test]
async fn refused_hosts_are_told_at_the_field() {
    let site = site().await;
    let editor = site.member("Aya", Role::Editor).await;
    let sent = event(&[
        ("new.0.title", "A post"),
        ("new.0.kind", "report"),
        ("new.0.url", "https://t.me/x"),
        ("note", "See https://t.me/y"),
    ]);
    let answer = editor.post(NEW, &sent).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = answer.page();
    assert!(page.text("#f-new-0-url-fault").contains("t.me"), "{}", answer.text());
    assert!(page.text("#f-note-fault").contains("t.me"));
}
