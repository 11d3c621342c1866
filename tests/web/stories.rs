//! Stories over HTTP: what a class gets, with nothing but the page.

use masar_tests::package::Package;
use masar_tests::site::{BUNDLED, Site};

const STORY: &str = "/t/virtual-caliphate/stories/land-and-words";

#[tokio::test]
async fn the_stories_of_a_timeline_are_listed_and_found_from_its_pages() {
    let site = Site::bundled().await;
    let timeline = site.timeline(BUNDLED).await;
    for lang in ["en", "ar"] {
        let list = site.page(&format!("/{lang}/t/{BUNDLED}/stories")).await;
        for story in &timeline.stories {
            let card = format!("[data-id='story/{}']", story.id);
            assert_eq!(
                list.attr(&format!("{card} a"), "href"),
                format!("/{lang}/t/{BUNDLED}/stories/{}", story.id)
            );
        }
        for from in [format!("/{lang}"), format!("/{lang}/t/{BUNDLED}")] {
            let links = site.page(&from).await;
            assert_eq!(links.attr(".invitation a", "href"), format!("/{lang}/t/{BUNDLED}/stories"), "{from}");
        }
    }
}

#[tokio::test]
async fn a_story_is_whole_without_script() {
    let site = Site::bundled().await;
    let timeline = site.timeline(BUNDLED).await;
    let story = timeline.story("land-and-words").expect("a story that ships");
    for lang in ["en", "ar"] {
        let page = site.page(&format!("/{lang}{STORY}")).await;
        assert_eq!(page.all(".step").len(), story.steps.len());
        for step in &story.steps {
            let here = format!("#step-{}", step.step);
            assert!(page.has(&format!("{here} svg.scene a[data-id]")), "{here} has a picture with links");
            assert!(!page.text(&format!("{here} .question")).is_empty(), "{here} asks");
            assert!(page.has(&format!("{here} .step-text")), "{here} tells");
            assert!(page.attr(&here, "data-explore").starts_with(&format!("/{lang}/t/{BUNDLED}?")), "{here}");
        }
        assert_eq!(page.all("#figure").len(), 1);
        assert!(page.has("#step-1 #figure svg"), "the figure is the picture of the first step");
        assert!(page.has(".content-note"), "a note before the story");
    }
}

#[tokio::test]
async fn an_address_names_a_step() {
    let site = Site::bundled().await;
    let at = |step: &str| format!("/en{STORY}?step={step}");
    for (step, here) in [("5", 5), ("0", 1), ("99", 12), ("five", 1)] {
        let page = site.page(&at(step)).await;
        assert!(page.has(&format!("#step-{here} #figure")), "step={step}");
        assert_eq!(page.attr(".contents [aria-current]", "data-go"), here.to_string());
    }
    let page = site.page(&at("5")).await;
    assert!(page.attr(".story-bar [data-do=previous]", "href").contains("step=4"));
    assert!(page.attr(".story-bar [data-do=next]", "href").contains("step=6"));
    let last = site.page(&at("12")).await;
    assert!(last.one(".story-bar [data-do=next]").attr("href").is_none(), "nothing comes after the last");
}

#[tokio::test]
async fn pupils_are_asked_and_teachers_are_told() {
    let site = Site::bundled().await;
    let pupil = site.page(&format!("/en{STORY}")).await;
    let teacher = site.page(&format!("/en{STORY}?for=teacher")).await;
    assert!(pupil.has(".ask .reveal") && !pupil.has(".ask .reveal[open]") && !pupil.has(".hints"));
    assert!(teacher.has(".ask .reveal[open]") && teacher.has("#step-3 .hints li"));
    for kind in ["predict", "place", "choice", "evidence"] {
        assert!(pupil.has(&format!("#step-3 .ask[data-ask={kind}] .reveal")), "{kind}");
    }
}

#[tokio::test]
async fn asking_first_puts_text_and_picture_behind_the_question() {
    let site = Site::bundled().await;
    let page = site.page(&format!("/ar{STORY}?ask=first")).await;
    assert!(page.has("#step-2 > .question") && page.has("#step-2 > .asks"));
    assert!(page.has("#step-2 > .tell .step-text") && page.has("#step-2 > .tell svg"));
    assert!(!page.has("#step-2 > .tell[open]"));
}

#[tokio::test]
async fn the_answers_are_those_of_the_records() {
    let site = Site::bundled().await;
    let timeline = site.timeline(BUNDLED).await;
    let page = site.page(&format!("/en{STORY}?for=teacher")).await;
    let event = timeline.event("media-output-peak").expect("an event that ships");
    let place = page.text("#step-3 .ask[data-ask=place]");
    assert!(place.contains(&event.label.en), "{place}");
    let series = timeline.series("videos-month").expect("a series that ships");
    for field in page.all("#step-3 .ask[data-ask=predict] input") {
        let truth: f64 = field.attr("data-truth").and_then(|text| text.parse().ok()).expect("a number");
        assert!(series.observations.iter().any(|one| one.value == Some(truth)), "{truth}");
    }
    let right = page.attr("#step-3 .choose", "data-right").to_owned();
    let first = page.text(&format!(
        "#step-3 .ask[data-ask=choice] .reveal li:nth-child({})",
        right.parse::<u32>().unwrap_or(0) + 1
    ));
    assert!(first.contains('✓'), "{first}");
}

#[tokio::test]
async fn slides_work_as_pages_and_notes_have_the_answers() {
    let site = Site::bundled().await;
    let slide = site.page(&format!("/en{STORY}/present?step=3")).await;
    assert_eq!(slide.all(".slide:not([hidden])").len(), 1);
    assert_eq!(slide.attr(".slide:not([hidden])", "data-step"), "3");
    assert!(slide.has("#figure svg a[data-id]"));
    assert!(slide.attr("[data-do=next]", "href").ends_with("/present?step=4"));
    let notes = site.page(&format!("/en{STORY}/present?step=3&notes=1")).await;
    assert!(notes.has(".note-page:not([hidden]) .hints li") && !notes.has("#figure"));
}

#[tokio::test]
async fn a_handout_has_numbered_sources_terms_version_and_a_code() {
    let site = Site::bundled().await;
    let timeline = site.timeline(BUNDLED).await;
    for lang in ["en", "ar"] {
        let page = site.page(&format!("/{lang}{STORY}/print?paper=a3&layout=landscape")).await;
        assert!(page.has("article.a3-landscape"));
        assert_eq!(page.all(".sheet-step svg.scene").len(), 12);
        for link in page.attrs(".sheet-step figcaption a", "href") {
            assert!(page.has(&format!("li{link}")), "{link} is a note at the end");
        }
        assert!(page.has(".glossary dt"), "terms met are explained");
        assert!(page.has(".sheet-foot svg.qr"));
        let foot = page.text(".sheet-foot");
        assert!(foot.contains("https://masar.example/") && foot.contains(&timeline.hash[..8]), "{foot}");
    }
    let work = site.page(&format!("/en{STORY}/print?sheet=work")).await;
    assert!(work.has(".answer-lines") && !work.has(".answers"));
    let answers = site.page(&format!("/en{STORY}/print?for=teacher")).await;
    assert!(answers.has(".answers li"));
}

#[tokio::test]
async fn terms_are_explained_where_they_are_met_and_once_in_a_text() {
    let site = Site::bundled().await;
    for lang in ["en", "ar"] {
        let page = site.page(&format!("/{lang}/t/{BUNDLED}/stories/virtual-caliphate-question")).await;
        let terms = page.attrs(".step-text .term", "href");
        assert!(terms.len() >= 3, "{terms:?}");
        let glossary = site.page(&format!("/{lang}/t/{BUNDLED}/glossary")).await;
        for term in &terms {
            let (_, id) = term.split_once('#').expect("a place on the page");
            assert!(glossary.has(&format!("[id='{id}'] dd")), "{term}");
        }
        for step in page.all(".step") {
            let of_step: Vec<_> = step
                .select(&masar_tests::page::selector(".step-text .term"))
                .filter_map(|term| term.attr("href"))
                .collect();
            let mut once = of_step.clone();
            once.sort_unstable();
            once.dedup();
            assert_eq!(of_step.len(), once.len(), "{of_step:?}");
        }
    }
}

#[tokio::test]
async fn the_outline_has_the_records_of_the_picture() {
    let site = Site::bundled().await;
    let query = "time=2014-06..2014-08&kind=territory&series=videos-month";
    for lang in ["en", "ar"] {
        let picture = site.page(&format!("/{lang}/t/{BUNDLED}?{query}")).await;
        let tree = site.page(&format!("/{lang}/t/{BUNDLED}/outline?{query}")).await;
        for kind in ["event", "claim"] {
            assert_eq!(picture.drawn(kind), tree.ids(".tree", kind), "{kind}");
        }
        assert!(tree.has(".tree [data-id='series/videos-month']") && tree.has(".tree [data-id^='source/']"));
    }
}

#[tokio::test]
async fn a_view_sounds_as_it_looks() {
    let site = Site::bundled().await;
    let answer = site.get(&format!("/en/t/{BUNDLED}/sound?time=2015..2016&series=videos-month")).await;
    assert_eq!(answer.header("content-type"), "application/json");
    let score: serde_json::Value = serde_json::from_str(answer.text()).expect("JSON");
    let tones = score["series"][0]["tones"].as_array().expect("tones");
    assert_eq!(tones.len(), 24);
    let heights: Vec<f64> = tones.iter().filter_map(|tone| tone["height"].as_f64()).collect();
    assert!(heights.contains(&1.0) && heights.contains(&0.0), "{heights:?}");
    assert!(score["events"].as_array().is_some_and(|events| events.iter().any(|one| one["sure"] == false)));
}

#[tokio::test]
async fn a_view_is_printed_over_several_sheets_that_lap() {
    let site = Site::bundled().await;
    let page = site.page(&format!("/en/t/{BUNDLED}/print?sheets=3&paper=a3")).await;
    let boxes = page.attrs(".tile svg", "viewBox");
    let numbers: Vec<Vec<f64>> =
        boxes.iter().map(|one| one.split(' ').filter_map(|number| number.parse().ok()).collect()).collect();
    assert_eq!(numbers.len(), 3);
    for pair in numbers.windows(2) {
        assert!(pair[1][0] < pair[0][0] + pair[0][2], "{pair:?} lie over each other");
    }
    assert_eq!((page.all(".tile .cut").len(), page.all(".tile .lap").len()), (2, 2));
}

#[tokio::test]
async fn what_is_not_there_is_said_with_a_way_onward() {
    let site = Site::bundled().await;
    for path in ["/stories/nothing", "/stories/nothing/present", "/stories/nothing/print"] {
        let answer = site.get(&format!("/en/t/{BUNDLED}{path}")).await;
        assert_eq!(answer.status, 404, "{path}");
        assert!(answer.page().has(&format!("a[href='/en/t/{BUNDLED}/stories/land-and-words']")), "{path}");
    }
    assert_eq!(site.get("/en/t/nothing/stories").await.status, 404);
}

#[tokio::test]
async fn a_timeline_without_stories_and_terms_says_so() {
    let bare = Package::new().with_bytes("stories.csv", b"id,label_en,summary_en\n");
    let bare = bare.with_bytes("steps.csv", b"story,step,label_en,text_en,question_en,view\n");
    let site = Site::of(&bare.with_bytes("glossary.csv", b"id,term_en,definition_en\n")).await;
    assert!(site.page("/ar/t/tides/stories").await.has(".notice"));
    assert!(site.page("/en/t/tides/glossary").await.has(".notice"));
    assert!(!site.page("/en/t/tides").await.has(".invitation"));
}

#[tokio::test]
async fn a_story_stays_in_the_version_it_was_asked_in() {
    let site = Site::of(&Package::new()).await;
    site.publish(&masar_tests::site::read(&Package::new().with("steps.csv", "Look again", "Look harder")))
        .await;
    let earlier = site.page("/en/t/tides/stories/first?v=1").await;
    assert!(earlier.text("#step-2 .step-text").contains("Look again"));
    assert!(earlier.text(".notice").contains("1 / 2"), "{}", earlier.text(".notice"));
    assert!(earlier.attr("#step-2", "data-explore").contains("v=1"));
    assert!(site.page("/en/t/tides/stories/first").await.text("#step-2 .step-text").contains("Look harder"));
}

#[tokio::test]
async fn untrusted_words_stay_words() {
    let evil = Package::new().with("steps.csv", "Look,Why?", "<script>alert(1)</script>,<b>Why?</b>");
    let site = Site::of(&evil).await;
    for form in ["", "/present", "/print", "?for=teacher&ask=first"] {
        let answer = site.get(&format!("/en/t/tides/stories/first{form}")).await;
        assert!(!answer.text().contains("<script>alert"), "{form}");
        assert!(answer.text().contains("&lt;script&gt;alert(1)"), "{form}");
    }
}
