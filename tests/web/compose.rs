//! Composing a story: from a view on screen to a published lesson.

use masar_core::policy::Role;
use masar_tests::package::Package;
use masar_tests::site::Site;

const VIEW: &str = "time=2014-02..2014-06&event=surge";

#[tokio::test]
async fn readers_are_asked_to_sign_in_and_find_the_way_from_the_chart() {
    let site = Site::of(&Package::new()).await;
    let page = site.page(&format!("/en/t/tides?{VIEW}")).await;
    let link = page.attr("#ways [data-add]", "href").to_owned();
    assert!(link.starts_with("/en/t/tides/compose?view="), "{link}");
    assert_ne!(site.get(&link).await.status, 200, "not for everyone");
}

#[tokio::test]
async fn an_editor_adds_a_view_orders_the_steps_and_publishes() {
    let site = Site::of(&Package::new()).await;
    let editor = site.member("Aya", Role::Editor).await;
    let choose = editor.get("/en/t/tides/compose?view=time%3D2014-02..2014-06%26event%3Dsurge").await.page();
    let into = choose.attr(".compose-choice a", "href").to_owned();
    assert!(into.contains("story=first") && into.contains("view="), "{into}");
    let form = editor.get(&into).await;
    assert_eq!(form.header("cache-control"), "private, no-store");
    let form = form.page();
    assert_eq!(form.all(".compose-step").len(), 3);
    assert!(form.has("#compose-3 svg.scene"), "the picture of the new step");
    let mut fields = form.fields(".compose");
    for (name, value) in &mut fields {
        match name.as_str() {
            "step2_label_en" => *value = "Three".into(),
            "step2_text_en" => *value = "The surge".into(),
            "step2_question_en" => *value = "What came first?".into(),
            _ => {}
        }
    }
    fields.push(("do".into(), "up:2".into()));
    let moved = editor.post("/en/t/tides/compose", &borrowed(&fields)).await;
    assert_eq!(moved.status, 200);
    let moved = moved.page();
    assert_eq!(moved.attr("[name=step1_label_en]", "value"), "Three");
    assert_eq!(site.timeline("tides").await.version, 1, "nothing is written yet");
    let mut fields = moved.fields(".compose");
    fields.push(("do".into(), "save".into()));
    let saved = editor.post("/en/t/tides/compose", &borrowed(&fields)).await;
    assert_eq!(
        (saved.status.as_u16(), saved.header("location")),
        (303, "/en/t/tides/stories/first"),
        "{}",
        saved.text()
    );
    let story = site.page("/en/t/tides/stories/first").await;
    assert_eq!(story.all(".step").len(), 3);
    assert!(
        story.text("#step-2 h2").contains("Three") && story.text("#step-2 .step-text").contains("The surge")
    );
}

#[tokio::test]
async fn a_new_story_in_both_languages_by_a_contributor_is_proposed() {
    let site = Site::of(&Package::new()).await;
    let contributor = site.member("Basim", Role::Contributor).await;
    let form = contributor.get("/ar/t/tides/compose?new=1&view=time%3D2014").await.page();
    let mut fields = form.fields(".compose");
    let typed = [
        ("id", "second"),
        ("label_en", "Second"),
        ("label_ar", "الثانية"),
        ("step0_label_en", "One"),
        ("step0_label_ar", "واحد"),
    ];
    let words =
        [("summary_en", "About"), ("step0_text_en", "Look"), ("step0_question_en", "Why?"), ("do", "save")];
    for (name, value) in typed.into_iter().chain(words) {
        fields.retain(|(other, _)| other != name);
        fields.push((name.to_owned(), value.to_owned()));
    }
    let sent = contributor.post("/ar/t/tides/compose", &borrowed(&fields)).await;
    assert_eq!(sent.status.as_u16(), 303, "{}", sent.text());
    assert!(sent.header("location").starts_with("/ar/t/tides/review/"), "{}", sent.header("location"));
    assert_eq!(site.timeline("tides").await.stories.len(), 1, "not before it is reviewed");
}

#[tokio::test]
async fn faults_come_back_with_what_was_typed() {
    let site = Site::of(&Package::new()).await;
    let editor = site.member("Aya", Role::Editor).await;
    let empty = [
        ("id", "Bad Name"),
        ("new", "1"),
        ("count", "1"),
        ("label_en", "Kept"),
        ("step0_label_en", "A"),
        ("do", "save"),
    ];
    let refused = editor.post("/en/t/tides/compose", &empty).await;
    assert_eq!(refused.status.as_u16(), 422);
    let page = refused.page();
    assert!(page.has("#faults li"));
    assert_eq!(page.attr("[name=label_en]", "value"), "Kept");
    let none = [("id", "ok"), ("new", "1"), ("count", "0"), ("label_en", "Kept"), ("do", "save")];
    assert_eq!(editor.post("/ar/t/tides/compose", &none).await.status.as_u16(), 422);
    assert_eq!(editor.get("/en/t/tides/compose?story=nothing").await.status.as_u16(), 404);
}

fn borrowed(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}
