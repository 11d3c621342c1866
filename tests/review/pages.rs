//! The pages of versions and proposals, as browsers of different people see them.

use masar_core::policy::Role;
use masar_tests::member::Member;
use masar_tests::package::Package;
use masar_tests::page::words;
use masar_tests::site::{Site, read};

const TIDES: &str = "/en/t/tides";

/// Two versions: the second renames the surge, moves it, takes the ebb away and corrects a value.
async fn two_versions() -> Site {
    let site = Site::of(&Package::new()).await;
    let later = Package::new()
        .with("events.csv", "surge,2014-03-01,storm,Surge,", "surge,2014-03-02~,storm,Great surge,")
        .with("events.csv", "ebb,2014-05~,flood,,جزر,,انحسار,,,,,3,gauge,no\n", "")
        .with("observations.csv", "level,2014-01,1.5", "level,2014-01,1.7");
    site.publish(&read(&later)).await;
    site
}

/// Proposes another label of the surge over the API of the store, as the form does.
async fn proposed(site: &Site, author: &str, label: &str) -> String {
    let member = site.member(author, Role::Contributor).await;
    propose(&member, label).await
}

/// Sends the form of the surge with another label; gives the address of the proposal.
async fn propose(member: &Member<'_>, label: &str) -> String {
    let address = format!("{TIDES}/events/surge/edit");
    let page = member.page(&address).await;
    let mut fields = page.fields("#form");
    for (name, value) in &mut fields {
        match name.as_str() {
            "label_en" => label.clone_into(value),
            "message" => "The name that the almanac gives".clone_into(value),
            _ => {}
        }
    }
    fields.push(("do".to_owned(), "save".to_owned()));
    let sent: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (&**name, &**value)).collect();
    let answer = member.post(&address, &sent).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.header("location").to_owned()
}

#[tokio::test]
async fn the_history_tells_every_version_and_what_it_changed() {
    let site = two_versions().await;
    let answer = site.get(&format!("{TIDES}/history")).await;
    assert_eq!(answer.header("cache-control"), "public, no-cache");
    let page = answer.page();
    let second = page.text("#v2");
    assert!(second.contains("2 records changed, 1 record removed"), "{second}");
    assert!(page.text("#v1").contains("records added") && page.text("#v2").contains("newest"));
    let links = page.attrs("#v2 a, #v1 a", "href");
    for link in ["compare?from=1&to=2", "tides?v=2", "history/2/undo", "history/1/restore"] {
        assert!(links.iter().any(|href| href.ends_with(link)), "{link} in {links:?}");
    }
    assert!(!links.iter().any(|href| href.ends_with("history/1/undo")), "the first version stays");
    let arabic = site.page("/ar/t/tides/history").await;
    assert!(arabic.text("#v2").contains("تغيّر سجلان"), "{}", arabic.text("#v2"));
}

#[tokio::test]
async fn a_comparison_names_and_draws_what_differs() {
    let site = two_versions().await;
    let page = site.page(&format!("{TIDES}/compare?from=1&to=2")).await;
    let surge = page.text("#event-surge .changes");
    assert!(surge.contains("Great surge") && surge.contains("Title (English)"), "{surge}");
    assert_eq!(words(page.one("#event-ebb .badge")), "Removed");
    let drawn = page.attrs(".compared.wide a[data-id]", "aria-label");
    assert!(drawn.iter().any(|it| it.starts_with("Before: ") && it.ends_with("1 March 2014")), "{drawn:?}");
    assert!(drawn.iter().any(|it| it.starts_with("After: Great surge")), "{drawn:?}");
    assert!(drawn.iter().any(|it| it.starts_with("Removed: ")), "{drawn:?}");
    assert!(page.has("#series-level .compared.wide svg"), "the values are drawn before and after");
    assert!(page.text("#series-level").contains("1.7"));
    // The other way round, what was removed is new.
    let back = site.page(&format!("{TIDES}/compare?from=2&to=1")).await;
    assert_eq!(words(back.one("#event-ebb .badge")), "New");
    let same = site.page(&format!("{TIDES}/compare?from=2&to=2")).await;
    assert!(same.text("main").contains("Nothing differs"));
    for astray in ["from=1&to=9", "from=x&to=2"] {
        let page = site.page(&format!("{TIDES}/compare?{astray}")).await;
        assert!(page.text(".notice").contains("no such version"), "{astray}");
    }
}

#[tokio::test]
async fn a_record_has_a_history_even_when_it_is_gone() {
    let site = two_versions().await;
    let surge = site.page(&format!("{TIDES}/events/surge")).await;
    let link = surge.attrs("a", "href").into_iter().find(|href| href.ends_with("events/surge/history"));
    let page = site.page(link.expect("a link to the history")).await;
    assert!(page.text("#v2").contains("Great surge") && page.has("#v2 .compared"));
    assert_eq!(words(page.one("#v1 .badge")), "Added");
    let ebb = site.page(&format!("{TIDES}/events/ebb/history")).await;
    assert_eq!(words(ebb.one("#v2 .badge")), "Removed");
    assert!(ebb.text(".notice").contains("was removed"));
    for missing in ["events/none/history", "nonsense/surge/history", "about/about/history"] {
        assert_eq!(site.get(&format!("{TIDES}/{missing}")).await.status, 404, "{missing}");
    }
}

#[tokio::test]
async fn an_editor_undoes_and_restores_over_the_page() {
    let site = two_versions().await;
    let editor = site.member("Layla", Role::Editor).await;
    for what in ["2/undo", "1/restore"] {
        assert_eq!(
            site.get(&format!("{TIDES}/history/{what}")).await.status,
            303,
            "nobody is asked to sign in"
        );
    }
    let page = editor.page(&format!("{TIDES}/history/2/undo")).await;
    assert!(page.text("main").contains("1 record added, 2 records changed"), "{}", page.text("main"));
    let done = editor.post(&format!("{TIDES}/history/2/undo"), &[("message", "A mistake")]).await;
    assert_eq!((done.status.as_u16(), done.header("location")), (303, "/en/t/tides/history#v3"));
    let timeline = site.timeline("tides").await;
    assert_eq!(timeline.event("surge").map(|it| it.label.en.as_str()), Some("Surge"));
    assert!(timeline.event("ebb").is_some());
    let first = site.store().changes("tides").await.unwrap();
    assert_eq!((first[0].message.as_str(), first[0].author.as_str()), ("A mistake", "Layla"));
    assert_eq!(first[0].hash, first[2].hash);

    let done = editor.post(&format!("{TIDES}/history/2/restore"), &[("message", "")]).await;
    assert_eq!(done.status, 303);
    let changes = site.store().changes("tides").await.unwrap();
    assert_eq!((changes.len(), &changes[0].hash), (4, &changes[2].hash));
    let contributor = site.member("Sami", Role::Contributor).await;
    assert_eq!(contributor.get(&format!("{TIDES}/history/2/undo")).await.status, 403);
    assert_eq!(contributor.post(&format!("{TIDES}/history/2/undo"), &[]).await.status, 403);
    for wrong in ["9/undo", "x/undo", "0/restore"] {
        assert_eq!(editor.get(&format!("{TIDES}/history/{wrong}")).await.status, 404, "{wrong}");
    }
    let first = editor.get(&format!("{TIDES}/history/1/undo")).await;
    assert!(first.page().text("#faults").contains("cannot be undone"));
}

#[tokio::test]
async fn a_proposal_is_discussed_sent_back_and_accepted_over_the_page() {
    let site = Site::of(&Package::new()).await;
    let contributor = site.member("Sami", Role::Contributor).await;
    let editor = site.member("Layla", Role::Editor).await;
    let address = propose(&contributor, "Great surge").await;
    assert_eq!(address, format!("{TIDES}/review/1"));
    assert!(site.get(&address).await.header("location").starts_with("/en/login"));

    let queue = editor.page(&format!("{TIDES}/review")).await;
    assert_eq!(queue.attr(".queue a", "href"), address);
    let page = editor.page(&address).await;
    let change = page.text("#event-surge .changes");
    assert!(change.contains("Great surge"), "{change}");
    assert!(page.has("#event-surge .compared.wide svg"));

    let wordless = editor.post(&address, &[("do", "return"), ("words", " "), ("round", "0")]).await;
    assert_eq!(wordless.status, 422);
    assert!(wordless.page().text("#faults").contains("Say why"));
    let words = "**Which** surge? <script>alert(1)</script>";
    let returned = editor.post(&address, &[("do", "return"), ("words", words), ("round", "0")]).await;
    assert_eq!(returned.status, 303);
    let theirs = contributor.page(&address).await;
    assert!(theirs.has(".said strong") && !theirs.has(".said script"));
    assert!(theirs.text(".said").contains("<script>"), "tags are shown as they were typed");
    let edit = theirs.attrs(".acting a.button", "href");
    assert_eq!(edit, [format!("{TIDES}/events/surge/edit?proposal=1")]);
    assert!(!theirs.has("button[value=accept]"), "nobody reviews their own proposal");

    let form = contributor.page(edit[0]).await;
    let mut fields = form.fields("#form");
    assert!(fields.iter().any(|(name, value)| name == "label_en" && value == "Great surge"));
    fields
        .iter_mut()
        .filter(|(name, _)| name == "label_en")
        .for_each(|(_, value)| *value = "First surge".into());
    fields.push(("do".to_owned(), "save".to_owned()));
    let sent: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (&**name, &**value)).collect();
    let again = contributor.post(edit[0], &sent).await;
    assert_eq!(again.status, 303, "{}", again.text());

    // The editor still has the old page open.
    let stale = editor.post(&address, &[("do", "accept"), ("words", ""), ("round", "0")]).await;
    assert_eq!(stale.status, 422);
    assert!(stale.page().text("#faults").contains("has changed the proposal"));
    let accepted = editor.post(&address, &[("do", "accept"), ("words", "Good"), ("round", "1")]).await;
    assert_eq!(accepted.header("location"), format!("{address}?done=published"));
    let page = editor.page(accepted.header("location")).await;
    assert!(page.text("[role=status]").contains("Published"));
    assert!(page.text("h1").contains("accepted"));
    let late = editor.post(&address, &[("do", "decline"), ("words", "No"), ("round", "1")]).await;
    assert_eq!(late.status, 422);
    assert!(late.page().text("#faults").contains("accepted"));
    assert_eq!(
        site.timeline("tides").await.event("surge").map(|it| it.label.en.as_str()),
        Some("First surge")
    );
}

#[tokio::test]
async fn a_moved_base_is_shown_three_ways_and_a_clash_is_chosen() {
    let site = Site::of(&Package::new()).await;
    let address = proposed(&site, "Sami", "My surge").await;
    site.publish(&read(&Package::new().with("events.csv", "Surge,", "Their surge,"))).await;
    let editor = site.member("Layla", Role::Editor).await;
    let page = editor.page(&address).await;
    let three = page.text(".three");
    for side in ["Surge", "Their surge", "My surge", "both changed it"] {
        assert!(three.contains(side), "{side} in {three}");
    }
    let refused = editor.post(&address, &[("do", "accept"), ("words", "Kept"), ("round", "0")]).await;
    assert_eq!(refused.status, 422);
    let asked = refused.page();
    assert_eq!(asked.text("#words"), "Kept", "what was typed is still there");
    let name = asked.attr(".conflicts input[value=proposed]", "name").to_owned();
    assert_eq!(name, "choose:event/surge/label_en");
    let fields = [("do", "accept"), ("words", ""), ("round", "0"), (&*name, "proposed")];
    assert_eq!(editor.post(&address, &fields).await.status, 303);
    assert_eq!(site.timeline("tides").await.event("surge").map(|it| it.label.en.as_str()), Some("My surge"));
}

#[tokio::test]
async fn contributors_see_their_own_and_readers_see_none() {
    let site = Site::of(&Package::new()).await;
    proposed(&site, "Sami", "Great surge").await;
    let other = site.member("Rana", Role::Contributor).await;
    let mine = other.page(&format!("{TIDES}/review")).await;
    assert!(mine.text(".notice").contains("You have proposed nothing"));
    assert!(other.page(&format!("{TIDES}/review?show=open")).await.has(".queue li"));
    let answer = site.get(&format!("{TIDES}/review")).await;
    assert_eq!(answer.status, 303);
    let private = other.get(&format!("{TIDES}/review/1")).await;
    assert_eq!(private.header("cache-control"), "private, no-store");
    for wrong in ["review/9", "review/x"] {
        assert_eq!(other.get(&format!("{TIDES}/{wrong}")).await.status, 404, "{wrong}");
    }
}

#[tokio::test]
async fn a_link_to_a_refused_host_is_not_said() {
    let site = Site::of(&Package::new()).await;
    let address = proposed(&site, "Sami", "Great surge").await;
    let editor = site.member("Layla", Role::Editor).await;
    let said = [("do", "comment"), ("words", "See [this](https://t.me/x)"), ("round", "0")];
    let refused = editor.post(&address, &said).await;
    assert_eq!(refused.status, 422);
    assert!(refused.page().text("#faults").contains("t.me"));
}
