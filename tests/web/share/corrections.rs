//! Corrections, for readers.

use super::corrected;
use masar_tests::package::Package;
use masar_tests::site::Site;

#[tokio::test]
async fn each_change_says_what_when_why_and_by_whom() {
    let site = corrected().await;
    let page = site.page("/en/t/tides/corrections").await;
    assert_eq!(page.all(".corrections > li").len(), 1, "the first version corrects nothing");
    let told = page.text("#v2");
    assert!(told.contains("Aya") && told.contains("A test") && told.contains("Version 2"), "{told}");
    assert!(page.text("[data-id='event/surge']").contains("label_en: Surge → Great surge"), "{told}");
    assert!(page.text("[data-id='event/ebb']").starts_with("removed"));
    assert!(page.text("[data-id='event/calm']").starts_with("added"));
    assert!(page.has("[data-id='event/surge'] a[href='/en/t/tides/events/surge']"));
    assert!(!page.has("[data-id='event/ebb'] a"), "what is gone has no page");
}

#[tokio::test]
async fn a_record_that_was_changed_says_so() {
    let site = corrected().await;
    let page = site.page("/ar/t/tides/events/surge").await;
    assert_eq!(page.attr(".corrected a", "href"), "/ar/t/tides/corrections#v2");
    assert!(!site.page("/ar/t/tides/claims/c1").await.has(".corrected"));
    assert!(!site.page("/ar/t/tides/events/surge?v=1").await.has(".corrected"), "as it was then");
}

#[tokio::test]
async fn an_earlier_version_says_what_has_changed_since() {
    let site = corrected().await;
    let notice = site.page("/en/t/tides?v=1").await.text(".notice");
    assert!(notice.contains("1 record added, 1 record changed, 1 record removed"), "{notice}");
    let arabic = site.page("/ar/t/tides?v=1").await.text(".notice");
    assert!(arabic.contains("منذ ذلك الحين: سجل واحد أُضيف"), "{arabic}");
}

#[tokio::test]
async fn a_timeline_that_was_never_corrected_says_that() {
    let site = Site::of(&Package::new()).await;
    let page = site.page("/en/t/tides/corrections").await;
    assert!(page.text(".notice").starts_with("Nothing has been changed"));
}
