//! Every parameter of a View does something that one can see.

use masar_core::date::Day;
use masar_core::model::Timeline;
use masar_tests::page::{Page, selector};
use masar_tests::site::{BUNDLED, Site};
use std::collections::BTreeSet;

async fn site() -> (Site, std::sync::Arc<Timeline>) {
    let site = Site::bundled().await;
    let timeline = site.timeline(BUNDLED).await;
    (site, timeline)
}

fn day(year: i32, month: u32, day: u32) -> Option<Day> {
    Day::from_ymd(year, month, day)
}

/// Ids of the events of the first view that pass a filter.
fn events(timeline: &Timeline, keep: impl Fn(&masar_core::model::Event) -> bool) -> BTreeSet<String> {
    let seen = timeline.events.iter().filter(|it| it.date.possibly_within(day(2014, 1, 1), day(2018, 6, 30)));
    seen.filter(|event| keep(event)).map(|event| event.id.clone()).collect()
}

#[tokio::test]
async fn time_shows_what_possibly_happened_then() {
    let (site, timeline) = site().await;
    let page = site.explore("time=2014-06..2014-07-15").await;
    let table = site.explore("time=2014-06..2014-07-15&tab=table").await;
    let then = timeline.events.iter().filter(|it| it.date.possibly_within(day(2014, 6, 1), day(2014, 7, 15)));
    let then: BTreeSet<String> = then.map(|event| event.id.clone()).collect();
    assert_eq!(table.ids("tbody", "event"), then);
    assert!(then.is_subset(&page.drawn("event")) && !page.drawn("event").contains("baghuz"));
    assert_eq!(page.attr("input[name=from]", "value"), "2014-06-01");
    assert_eq!(page.attr("input[name=to]", "value"), "2014-07-15");
    assert!(
        page.text("#summary").starts_with("From 1 June 2014 to 15 July 2014"),
        "{}",
        page.text("#summary")
    );
}

#[tokio::test]
async fn kind_driver_and_stance_keep_what_they_name() {
    let (site, timeline) = site().await;
    let page = site.explore("kind=territory~attack").await;
    let wanted = events(&timeline, |event| event.kind == "territory" || event.kind == "attack");
    assert_eq!(page.drawn("event"), wanted);
    assert_eq!(page.attrs("input[name=kind][checked]", "value").len(), 2);
    assert_eq!(page.drawn("claim"), site.explore("").await.drawn("claim"), "claims have no kind");

    let page = site.explore("driver=defection").await;
    assert_eq!(
        page.drawn("event"),
        events(&timeline, |event| event.drivers.iter().any(|id| id == "defection"))
    );

    let page = site.explore("stance=counters").await;
    let stances =
        page.drawn("claim").into_iter().map(|id| timeline.claim(&id).map(|claim| claim.stance.clone()));
    assert_eq!(stances.flatten().collect::<BTreeSet<_>>(), BTreeSet::from(["counters".to_owned()]));
}

#[tokio::test]
async fn series_names_the_strips_or_none() {
    let (site, _) = site().await;
    let drawn = |page: Page| page.drawn("series").into_iter().collect::<Vec<_>>();
    assert_eq!(
        drawn(site.explore("series=us-ff-inflow~ihs-territory").await),
        ["ihs-territory", "us-ff-inflow"]
    );
    assert_eq!(drawn(site.explore("series=none").await), [""; 0]);
}

#[tokio::test]
async fn lane_separates_events_by_kind_by_driver_or_not() {
    let (site, timeline) = site().await;
    let lanes = |page: &Page| page.one("#figure svg").select(&selector("g.lane")).count();
    let by_kind = site.explore("").await;
    assert_eq!(lanes(&by_kind), timeline.about.vocabulary.kind.len());
    let by_driver = site.explore("lane=driver").await;
    assert!(by_driver.text("#figure svg").contains("Defection"), "{}", by_driver.text("#figure svg"));
    let one = site.explore("lane=none").await;
    assert_eq!(lanes(&one), 1);
    assert_eq!(one.drawn("event"), by_kind.drawn("event"));
    assert_eq!(by_driver.drawn("event"), by_kind.drawn("event"));
}

#[tokio::test]
async fn q_finds_words_however_they_are_typed() {
    let (site, _) = site().await;
    let all = site.explore("").await.drawn("event").len();
    for (spelt, loose, expected) in [
        ("Caliphate proclaimed", "CALIPHATE  proclaimed", "caliphate-proclaimed"),
        ("الإبادة بحق الإيزيديين", "الاباده بحق الايزيديين", "sinjar-genocide"),
        ("هجمات باريس", "هَجَمات باريـــس", "paris-nov-2015"),
        ("مسؤول", "مسوول", ""),
    ] {
        let (exact, typed) =
            (site.explore(&format!("q={spelt}")).await, site.explore(&format!("q={loose}")).await);
        assert_eq!(typed.drawn("event"), exact.drawn("event"), "{loose}");
        assert_eq!(typed.drawn("claim"), exact.drawn("claim"), "{loose}");
        let found = typed.drawn("event");
        assert!(expected.is_empty() || found.contains(expected), "{loose}: {found:?}");
        assert!(found.len() < all / 2 && found.len() + typed.drawn("claim").len() > 0, "{loose}: {found:?}");
        assert_eq!(typed.attr("input[name=q]", "value"), loose);
    }
}

#[tokio::test]
async fn a_search_without_result_says_so_and_offers_a_way_back() {
    let (site, _) = site().await;
    let page = site.explore("q=zzzz&tab=table").await;
    assert!(page.text("#summary").contains("0 events and 0 claims"), "{}", page.text("#summary"));
    assert_eq!(page.attr(".tables .notice a", "href"), format!("/en/t/{BUNDLED}?tab=table"));
}

#[tokio::test]
async fn a_selected_event_is_opened_and_marked() {
    let (site, timeline) = site().await;
    let page = site.explore("event=mosul-falls~nuri-sermon").await;
    let event = timeline.event("mosul-falls").expect("an event");
    assert_eq!(page.text("#details h2[data-id='event/mosul-falls']"), event.label.en);
    assert!(page.text("#details .when").contains("10 June 2014"), "{}", page.text("#details .when"));
    assert!(page.text("#details").contains(&event.summary.en));
    assert!(event.sources.iter().all(|id| page.ids("#details", "source").contains(id)), "its sources");
    assert!(page.ids("#details", "event").contains("nuri-sermon"), "the other one selected");
    for id in ["mosul-falls", "nuri-sermon"] {
        assert_eq!(page.attr(&format!("#figure svg [data-id='event/{id}']"), "aria-current"), "true");
    }
    assert_eq!(page.attr("#details a[data-action=close]", "href"), format!("/en/t/{BUNDLED}"));
}

#[tokio::test]
async fn a_selected_claim_or_moment_is_opened() {
    let (site, timeline) = site().await;
    let page = site.explore("claim=c002").await;
    let claim = timeline.claim("c002").expect("a claim");
    assert_eq!(page.text("#details h2[data-id='claim/c002']"), claim.speaker);
    assert!(page.text("#details blockquote, #details .prose").contains(&claim.text.en));
    assert_eq!(page.attr("#figure svg [data-id='claim/c002']", "aria-current"), "true");

    let page = site.explore("at=2015-08").await;
    assert_eq!(page.text("#details h2"), "August 2015");
    assert!(
        page.ids("#details", "event").contains("media-output-peak"),
        "{:?}",
        page.ids("#details", "event")
    );
}

#[tokio::test]
async fn a_selection_says_what_was_measured_around_it() {
    let page = site().await.0.explore("event=paris-nov-2015").await;
    let measured = page.ids("#details .around", "series");
    assert!(measured.contains("videos-month") && measured.contains("ihs-territory"), "{measured:?}");
}

#[tokio::test]
async fn the_scale_of_values_is_named() {
    let (site, _) = site().await;
    assert!(site.explore("yScale=log").await.text("#figure svg").contains("logarithmic"));
    assert!(site.explore("yScale=index").await.text("#figure svg").contains("first value in sight = 100"));
    assert!(!site.explore("").await.text("#figure svg").contains("logarithmic"));
}

#[tokio::test]
async fn the_calendar_may_be_gregorian_or_umm_al_qura_or_both() {
    let (site, _) = site().await;
    let when = async |calendar: &str| {
        let page = site.explore(&format!("event=mosul-falls&cal={calendar}")).await;
        (page.text("#details .when"), page.text("#figure svg"))
    };
    let (gregorian, _) = when("gregory").await;
    assert!(gregorian.contains("10 June 2014") && !gregorian.contains("1435"), "{gregorian}");
    let (hijri, axis) = when("islamic-umalqura").await;
    assert!(hijri.contains("1435") && !hijri.contains("2014"), "{hijri}");
    assert!(axis.contains("1436"), "{axis}");
    let (both, axis) = when("both").await;
    assert!(both.contains("10 June 2014") && both.contains("1435"), "{both}");
    assert!(axis.contains("2015") && axis.contains("1436"), "{axis}");
}

#[tokio::test]
async fn digits_may_be_arabic_indic() {
    let (site, _) = site().await;
    let page = site.page(&format!("/ar/t/{BUNDLED}?digits=arab&event=mosul-falls")).await;
    assert!(page.text("#summary").starts_with("من ١ يناير ٢٠١٤"), "{}", page.text("#summary"));
    assert!(page.text("#details .when").contains("١٠ يونيو ٢٠١٤"), "{}", page.text("#details .when"));
    assert!(page.text("#figure svg").contains("٢٠١٥"));
}

#[tokio::test]
async fn time_runs_from_the_right_where_asked() {
    let (site, _) = site().await;
    let x = |page: &Page, id: &str| -> f64 {
        let mark = format!("#figure svg [data-id='event/{id}'] circle");
        page.attr(&mark, "cx").parse().unwrap_or(f64::NAN)
    };
    let query = "event=mosul-falls~baghdadi-killed&time=2014..2019";
    let usual = site.explore(query).await;
    assert!(x(&usual, "mosul-falls") < x(&usual, "baghdadi-killed"));
    let reversed = site.explore(&format!("{query}&dir=rtl")).await;
    assert!(x(&reversed, "mosul-falls") > x(&reversed, "baghdadi-killed"));
}

#[tokio::test]
async fn the_details_can_be_had_alone() {
    let (site, _) = site().await;
    for lang in ["en", "ar"] {
        let whole = site.page(&format!("/{lang}/t/{BUNDLED}?event=mosul-falls")).await;
        let alone = site.get(&format!("/{lang}/t/{BUNDLED}/details?event=mosul-falls")).await;
        assert_eq!(alone.status, 200);
        assert!(!alone.text().contains("<html"), "a fragment, not a page");
        assert_eq!(alone.page().text("body"), whole.text("#details"));
    }
}

#[tokio::test]
async fn nonsense_is_named_and_the_rest_stands() {
    let (site, _) = site().await;
    let page = site
        .explore("time=2014-13..x&kind=attack~sport&event=ghost&claim=nobody&yScale=cubic&colour=red&v=0")
        .await;
    let notice = page.text(".notice[role=alert]");
    for part in ["2014-13..x", "sport", "ghost", "nobody", "cubic", "colour", "v=“0”"] {
        assert!(notice.contains(part), "{part} in {notice}");
    }
    assert_eq!(page.attrs("input[name=kind][checked]", "value"), ["attack"]);
    assert!(
        page.text("#summary").starts_with("From 1 January 2014 to 30 June 2018"),
        "{}",
        page.text("#summary")
    );

    let arabic = site.page(&format!("/ar/t/{BUNDLED}?colour=red")).await;
    assert!(
        arabic.text(".notice[role=alert]").contains("«colour»"),
        "{}",
        arabic.text(".notice[role=alert]")
    );
    assert!(!site.explore("").await.has(".notice[role=alert]"));
}

#[tokio::test]
async fn whatever_stands_in_the_query_is_answered() {
    let (site, _) = site().await;
    for query in
        ["%", "%FF%FE=%00", "&&&", "=", "time=..", "time=-9999..9999", "at=0000", "q=%F0%9F", "v=4294967296"]
    {
        let answer = site.get(&format!("/en/t/{BUNDLED}?{query}")).await;
        assert!(answer.status.is_success() || answer.status.is_redirection(), "{query}: {}", answer.status);
    }
    let long = format!("/en/t/{BUNDLED}?kind={}&q={}", "a~".repeat(3000), "x".repeat(3000));
    assert_eq!(site.get(&long).await.status, 200);
}

#[tokio::test]
async fn unit_counts_events_in_other_periods() {
    let (site, _) = site().await;
    let page = site.explore("unit=quarter").await;
    assert!(page.text("#plot").contains("events per quarter"), "{}", page.text("#plot"));
    assert_eq!(page.attr("select[name=unit] option[selected]", "value"), "quarter");
    assert!(site.explore("").await.text("#plot").contains("events per month"));
}

#[tokio::test]
async fn breaks_are_marked_in_a_series_and_told_to_be_ours() {
    let (site, _) = site().await;
    let page = site.explore("breaks=videos-month").await;
    assert!(page.text("#plot").contains("break, Dec 2015: from 65 to 33"), "{}", page.text("#plot"));
    assert!(page.text("#summary").contains("computed here, not a finding of the study"));
    assert_eq!(page.attr("select[name=breaks] option[selected]", "value"), "videos-month");
    // A series that is not among those shown is shown for it.
    assert!(site.explore("series=none&breaks=videos-month").await.drawn("series").contains("videos-month"));
}
