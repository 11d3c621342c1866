use super::*;
use proptest::prelude::*;

fn parse(query: &str) -> (View, Vec<Problem>) {
    View::parse(query, &View::default())
}

#[test]
fn a_contract_query_reads_and_writes_back() {
    let query = "time=2014-06..2017-12&kind=territory~military&series=videos-month&lane=driver&q=Mosul\
                 &event=mosul-falls&yScale=log&cal=both&digits=arab&v=3";
    let (view, problems) = parse(query);
    assert_eq!(problems, []);
    assert_eq!(view.kind, ["territory", "military"]);
    assert_eq!(view.selection(), Some(Selection::Event("mosul-falls".into())));
    assert_eq!(view.query(&View::default()), query);
}

#[test]
fn a_form_repeats_its_parameters() {
    assert_eq!(parse("kind=a&kind=b&kind=a").0.kind, ["a", "b"]);
}

#[test]
fn the_order_of_a_form_makes_no_other_view() {
    let (base, _) = parse("series=b~a");
    assert_eq!(View::parse("series=a&series=b", &base).0.query(&base), "");
}

#[test]
fn the_fields_of_a_form_make_one_range() {
    assert_eq!(parse("from=2014-06&to=2015").0.time.text(), "2014-06..2015-12");
}

#[test]
fn what_is_broken_is_named_and_the_rest_stands() {
    let (view, problems) = parse("time=2014-13..x&yScale=cubic&lane=driver&colour=red&v=0");
    let names: Vec<String> = problems.iter().map(|problem| problem.message(crate::lang::Lang::En)).collect();
    assert_eq!(names.len(), 4);
    assert!(names[0].contains("2014-13..x") && names[2].contains("colour"), "{names:?}");
    assert_eq!(view, View { lane: LaneBy::Driver, ..View::default() });
}

#[test]
fn an_address_says_only_what_departs_from_the_base() {
    let (base, _) = parse("time=2014-01..2018-06&series=videos-month");
    let (view, _) = View::parse("series=ihs-territory", &base);
    assert_eq!(view.query(&base), "series=ihs-territory");
    assert_eq!(base.query(&base), "");
    assert_eq!(view.time, base.time);
}

#[test]
fn a_reversed_range_is_refused() {
    assert_eq!(TimeRange::parse("2017-12..2014-06"), None);
    assert_eq!(
        TimeRange::parse("earliest..2014-06").map(|range| range.text()),
        Some("earliest..2014-06".into())
    );
}

proptest! {
    #[test]
    fn no_query_panics_and_canonical_text_is_stable(query in "([a-zA-Z]{1,8}=[^&]{0,20}&){0,6}") {
        let (view, _) = parse(&query);
        let text = view.query(&View::default());
        let (again, problems) = parse(&text);
        prop_assert_eq!(problems, vec![]);
        prop_assert_eq!(&again, &view);
        prop_assert_eq!(again.query(&View::default()), text);
    }

    #[test]
    fn known_parameters_round_trip(
        from in 10_000i32..20_000, length in 0i32..4_000, q in "[\\PC]{0,12}",
        lane in 0usize..3, tab in 0usize..3, rtl in any::<bool>(), page in 0usize..50,
    ) {
        let view = View {
            time: TimeRange::days(Day(from), Day(from + length)),
            q: q.trim().to_owned(),
            lane: LaneBy::ALL[lane],
            tab: Tab::ALL[tab],
            dir: if rtl { Dir::Rtl } else { Dir::Auto },
            page,
            ..View::default()
        };
        let (again, problems) = parse(&view.query(&View::default()));
        prop_assert_eq!(problems, vec![]);
        prop_assert_eq!(again, view);
    }
}
