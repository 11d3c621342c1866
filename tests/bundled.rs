//! The pure core over the data that ships: words, neighbours, search and counts that a reader can check.

use masar_core::around::{AROUND_DAYS, around};
use masar_core::chart::describe::describe;
use masar_core::chart::plan::Plan;
use masar_core::date::Edtf;
use masar_core::filter::{Facets, Index, Kept};
use masar_core::lang::Lang;
use masar_core::model::Timeline;
use masar_core::view::View;

fn timeline() -> Timeline {
    masar::bundled::contents().unwrap_or_else(|faults| panic!("{faults}")).timeline
}

fn view(query: &str) -> View {
    let (view, problems) = View::parse(query, &View::default());
    assert_eq!(problems, [], "{query}");
    view
}

fn described(query: &str, lang: Lang) -> String {
    let (timeline, view) = (timeline(), view(query));
    let plan = Plan::new(&timeline, &Index::new(&timeline), &view, lang);
    describe(&timeline, &plan, &view, view.window(&timeline), lang).join("\n")
}

/// Ids of the events that a search finds.
fn found(words: &str) -> Vec<String> {
    let (timeline, view) = (timeline(), View { q: words.to_owned(), ..View::default() });
    let kept = Kept::new(&timeline, &Index::new(&timeline), &view);
    kept.events.iter().map(|i| timeline.events[*i].id.clone()).collect()
}

#[test]
fn the_summary_counts_what_is_in_sight() {
    let timeline = timeline();
    let year = Edtf::parse("2015").expect("a date");
    let within = |date: &Edtf| date.possibly_within(year.earliest(), year.latest());
    let events = timeline.events.iter().filter(|event| event.kind == "attack" && within(&event.date)).count();
    let claims =
        timeline.claims.iter().filter(|claim| claim.stance == "measures" && within(&claim.date)).count();
    assert!(events > 2 && claims > 2, "Arabic counts one and two in words: {events} {claims}");
    let english = described("time=2015&kind=attack&stance=measures", Lang::En);
    let counts = format!("From 1 January 2015 to 31 December 2015: {events} events and {claims} claims.");
    assert!(english.starts_with(&counts), "{counts}: {english}");
    let arabic = described("time=2015&kind=attack&stance=measures", Lang::Ar);
    assert!(arabic.starts_with("من 1 يناير 2015 إلى 31 ديسمبر 2015: "), "{arabic}");
    let few = |n: usize, noun: [&str; 2]| format!("{n} {}", noun[usize::from(n > 10)]);
    let arabic_counts = format!("{} و{}.", few(events, ["أحداث", "حدثًا"]), few(claims, ["أقوال", "قولًا"]));
    assert!(arabic.contains(&arabic_counts), "{arabic_counts}: {arabic}");
}

#[test]
fn the_summary_names_the_largest_change() {
    let english = described("time=2015-01..2016-12&series=videos-month~ihs-territory", Lang::En);
    assert!(english.contains("fell most: from 79 (Sep 2015) to 10 videos (Dec 2016)."), "{english}");
    assert!(english.contains("fell most: from 90,800 (Jan 2015) to 60,400 km² (Dec 2016)"), "{english}");
    let arabic = described("time=2015-01..2016-12&series=videos-month", Lang::Ar);
    assert!(arabic.contains("أكبر انخفاض من 79 (سبتمبر 2015) إلى 10 مقطع (ديسمبر 2016)."), "{arabic}");
}

#[test]
fn the_summary_names_the_longest_gap() {
    let query = "time=2014-12..2018-12&series=afcent-weapons-month~videos-month";
    let english = described(query, Lang::En);
    assert!(english.contains("Longest gap: "), "{english}");
    assert!(
        english.contains("from 1 January 2018 to 30 September 2018 (9 months); missing, not zero."),
        "{english}"
    );
    let arabic = described(query, Lang::Ar);
    assert!(arabic.contains("من 1 يناير 2018 إلى 30 سبتمبر 2018 (9 أشهر)؛ غياب بيانات لا صفر."), "{arabic}");
}

#[test]
fn a_period_counted_in_part_or_not_at_all_is_no_change() {
    // Until December 2014 months are partial or missing, whatever raw count was kept for the record.
    let english = described("time=2014-06..2015-01&series=videos-month", Lang::En);
    assert!(!english.contains("Videos archived per month rose"), "{english}");
    let whole = described("time=2014-06..2015-09&series=videos-month", Lang::En);
    assert!(whole.contains("rose most: from 48 (Aug 2015) to 79 videos (Sep 2015)"), "{whole}");
}

#[test]
fn around_a_date_is_forty_days_and_no_more() {
    let timeline = timeline();
    for (kind, id, date) in (timeline.events.iter().map(|it| ("event", &it.id, &it.date)))
        .chain(timeline.claims.iter().map(|it| ("claim", &it.id, &it.date)))
    {
        let near = around(&timeline, date, &format!("{kind}/{id}"), &[]);
        let (from, to) = (date.earliest().expect("a day").0, date.latest().expect("a day").0);
        let reach = |other: &Edtf| {
            let (first, last) = (other.earliest().expect("a day").0, other.latest().expect("a day").0);
            first <= to + AROUND_DAYS && last >= from - AROUND_DAYS
        };
        assert!(near.events.iter().all(|it| reach(&it.date) && (kind, &it.id) != ("event", id)), "{id}");
        assert!(near.claims.iter().all(|it| reach(&it.date) && (kind, &it.id) != ("claim", id)), "{id}");
        assert!(near.measured.iter().all(|(_, it)| reach(&it.period)), "{id}");
        assert!(near.events.is_sorted_by_key(|it| it.date.sort_key()), "{id}");
    }
}

#[test]
fn around_the_fall_of_mosul_stands_what_one_would_look_for() {
    let timeline = timeline();
    let date = &timeline.event("mosul-falls").expect("an event").date;
    let near = around(&timeline, date, "event/mosul-falls", &[]);
    let events: Vec<&str> = near.events.iter().map(|event| event.id.as_str()).collect();
    assert!(events.contains(&"camp-speicher") && events.contains(&"caliphate-proclaimed"), "{events:?}");
    let measured: Vec<&str> = near.measured.iter().map(|(series, _)| series.id.as_str()).collect();
    assert!(measured.contains(&"videos-month"), "{measured:?}");
    let asked = around(&timeline, date, "", &["kaggle-tweets-month".to_owned(), "soufan-ff".to_owned()]);
    assert_eq!(asked.measured[0].0.id, "soufan-ff", "what is on the screen comes first");
}

#[test]
fn bundled_events_are_found_in_arabic_however_they_are_typed() {
    for (typed, id) in [
        ("سقوط الموصل", "mosul-falls"),
        ("الاباده", "sinjar-genocide"),
        ("الايزيديين", "sinjar-genocide"),
        ("«الخلافه» المزعومه", "caliphate-proclaimed"),
        ("هَجَمَات باريس ١٣ نوفمبر", "paris-nov-2015"),
        ("انهيار الانتاج الاعلامي", "output-collapse-2017"),
        ("البغدادى", "nuri-sermon"),
        ("Mosul's al nuri", "nuri-sermon"),
        ("MOSUL  falls", "mosul-falls"),
    ] {
        let events = found(typed);
        assert!(events.iter().any(|event| event == id), "{typed}: {events:?}");
    }
    assert_eq!(found("الموصل باريس كوباني لندن"), [""; 0], "every word must be found");
}

#[test]
fn a_word_with_its_hamza_finds_what_the_word_without_it_finds() {
    for (exact, loose) in [("الأرض", "الارض"), ("الإعلامي", "الاعلامي"), ("مسؤول", "مسوول"), ("مئة", "ميه")]
    {
        assert_eq!(found(exact), found(loose), "{exact}");
        assert!(!found(exact).is_empty(), "{exact}");
    }
}

#[test]
fn a_choice_shows_as_many_as_it_counts() {
    let timeline = timeline();
    let index = Index::new(&timeline);
    for query in ["", "time=2015..2016&kind=attack&driver=states", "q=موصل&stance=warns", "kind=law~media"]
    {
        let view = view(query);
        let days = view.window(&timeline);
        let facets = Facets::new(&timeline, &index, &view);
        for choice in &facets.kind {
            let chosen =
                Kept::new(&timeline, &index, &View { kind: vec![choice.id.clone()], ..view.clone() });
            assert_eq!(chosen.events_in(&timeline, days).count(), choice.count, "{query}: {}", choice.id);
        }
        for choice in &facets.driver {
            let chosen =
                Kept::new(&timeline, &index, &View { driver: vec![choice.id.clone()], ..view.clone() });
            assert_eq!(chosen.events_in(&timeline, days).count(), choice.count, "{query}: {}", choice.id);
        }
        for choice in &facets.stance {
            let chosen =
                Kept::new(&timeline, &index, &View { stance: vec![choice.id.clone()], ..view.clone() });
            assert_eq!(chosen.claims_in(&timeline, days).count(), choice.count, "{query}: {}", choice.id);
        }
    }
}
