//! What holds for every timeline, every view and every width.

use super::*;
use crate::chart::claims::stack;
use crate::chart::describe::{describe, largest_change};
use crate::chart::lanes::gather;
use crate::chart::plan::Plan;
use crate::chart::reading::readings;
use crate::chart::rows::{Band, CLAIM_LEVELS, Rows};
use crate::chart::scale::TimeScale;
use crate::chart::scene::{Frame, Scene};
use crate::chart::series::Point;
use crate::date::Day;
use crate::figure::Figure;
use crate::filter::{Facets, Index, Kept};
use crate::lang::Lang;
use crate::view::{Dir, LaneBy, TimeRange, View};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::string::string_regex;
use std::collections::BTreeMap;

/// Dates of the years 2014 to 2016 with both ends known, of every form.
fn dates() -> impl Strategy<Value = String> {
    let day = "201[4-6]-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])";
    let month = "201[4-6]-(0[1-9]|1[0-2])";
    let [about_day, about_month] = [day, month].map(|text| format!("{text}~"));
    let forms = [
        day,
        day,
        &about_day,
        month,
        &about_month,
        "201[4-6]~?",
        "\\[2014-0[1-9],2014-1[0-2],2016-0[1-9]\\]",
        "2014-0[1-9]~?/201[56]-0[1-9]~?",
        "201[4-6]-1X",
    ];
    string_regex(&forms.map(|form| format!("({form})")).join("|")).unwrap()
}

fn timelines() -> impl Strategy<Value = Timeline> {
    let events = vec((dates(), 0..2_usize, 1..=3_u8, 0..4_usize), 0..60);
    let claims = vec((dates(), 0..2_usize), 0..60);
    let strips = vec(vec(0.0..100.0_f64, 0..8), 0..4);
    (events, claims, vec((1..=9_u8, 1..=9_u8), 0..4), strips).prop_map(|(events, claims, phases, strips)| {
        let mut timeline = empty();
        for (i, (when, kind, importance, drivers)) in events.into_iter().enumerate() {
            let mut event = event(&format!("e{i}"), &when, ["storm", "flood"][kind], importance);
            event.drivers = [vec![], vec!["moon"], vec!["wind"], vec!["moon", "wind"]][drivers]
                .iter()
                .map(|id| (*id).to_owned())
                .collect();
            timeline.events.push(event);
        }
        for (i, (when, stance)) in claims.into_iter().enumerate() {
            timeline.claims.push(claim(&format!("c{i}"), &when, ["warns", "measures"][stance]));
        }
        for (i, (a, b)) in phases.into_iter().enumerate() {
            let (start, end) = (format!("2014-0{}", a.min(b)), format!("2015-0{}", a.max(b)));
            timeline.phases.push(phase(&format!("p{i}"), &start, &end));
        }
        for (i, values) in strips.into_iter().enumerate() {
            let full = |(month, value): (usize, f64)| {
                observation(&format!("2014-{:02}", month + 1), [Some(value), None, None], Coverage::Complete)
            };
            let observations = values.into_iter().enumerate().map(full).collect();
            timeline.series.push(series(
                &format!("s{i}"),
                ["height", "damage"][i % 2],
                &format!("unit {i}"),
                observations,
            ));
        }
        timeline.sort();
        timeline
    })
}

fn views() -> impl Strategy<Value = View> {
    let window = (16_000..17_300_i32, 1..1_200_i32);
    (window, 0..3_usize, any::<bool>()).prop_map(|((from, length), lane, reversed)| View {
        time: TimeRange::days(Day(from), Day(from + length)),
        lane: LaneBy::ALL[lane],
        dir: if reversed { Dir::Rtl } else { Dir::Auto },
        ..View::default()
    })
}

fn scale(view: &View, timeline: &Timeline, width: f64) -> TimeScale {
    let (from, to) = view.window(timeline);
    TimeScale::days(from, to, 0.0, width, view.dir == Dir::Rtl)
}

fn plan(timeline: &Timeline, view: &View) -> Plan {
    Plan::new(timeline, &Index::new(timeline), view, Lang::En)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(128) })]

    #[test]
    fn what_travels_to_the_browser_draws_the_same_picture(
        timeline in timelines(), view in views(), width in 240.0..2_400.0_f64,
    ) {
        let there = Figure::new(&timeline, &Default::default()).sample().timeline;
        let drawn = |timeline: &Timeline| {
            let plan = plan(timeline, &view);
            let (from, to) = view.window(timeline);
            let frame = Frame { width, lang: Lang::Ar, path: "/t", base: &view, links: true };
            let scene = Scene::new(timeline, &plan, &view, (from.number(), to.number() + 1.0), frame);
            let figures = scene.strips.iter().flat_map(|strip| strip.figures.clone()).collect::<Vec<_>>();
            let words = describe(timeline, &plan, &view, (from, to), Lang::En);
            (scene.under, figures, scene.over, words, readings(timeline, &plan, &view, from, Lang::En))
        };
        prop_assert_eq!(drawn(&there), drawn(&timeline));
    }

    #[test]
    fn rows_follow_each_other_and_never_overlap(
        timeline in timelines(), view in views(), width in 240.0..2_400.0_f64, rtl in any::<bool>(),
    ) {
        let rows = Rows::new(&plan(&timeline, &view), &view, width, rtl);
        let above = [rows.overview, rows.axis, rows.phases].into_iter().chain(rows.lanes.clone());
        let below = [rows.claims, rows.hanging].into_iter().chain(rows.strips.clone()).chain([rows.foot]);
        let bands: Vec<Band> = above.chain(below).collect();
        prop_assert!(bands.iter().all(|band| band.height() >= 0.0), "{:?}", bands);
        prop_assert!(bands.windows(2).all(|pair| pair[0].bottom <= pair[1].top), "{:?}", bands);
        prop_assert!(rows.lanes.iter().all(|lane| lane.height() > 0.0) && rows.foot.bottom <= rows.height);
        prop_assert!(rows.plot.0 < rows.plot.1 && rows.plot.0 >= 0.0 && rows.plot.1 <= width);
        let beside = rows.gutter.1 <= rows.plot.0 || rows.gutter.0 >= rows.plot.1;
        prop_assert!(rows.narrow || beside, "{:?} {:?}", rows.gutter, rows.plot);
    }

    #[test]
    fn rows_stay_where_they_are_while_the_reader_moves(
        timeline in timelines(), a in views(), b in views(), width in 240.0..2_400.0_f64,
    ) {
        let b = View { time: b.time, ..a.clone() };
        let rows = |view: &View| Rows::new(&plan(&timeline, view), view, width, false);
        prop_assert_eq!(rows(&a), rows(&b));
    }

    #[test]
    fn every_event_in_sight_is_in_one_mark_of_its_lane(
        timeline in timelines(), view in views(), width in 240.0..2_400.0_f64, selected in vec(0..60_usize, 0..3),
    ) {
        let plan = plan(&timeline, &view);
        let (scale, days) = (scale(&view, &timeline, width), view.window(&timeline));
        let mut lanes_of: BTreeMap<usize, usize> = BTreeMap::new();
        for lane in &plan.lanes {
            let mut seen: Vec<usize> = Vec::new();
            for gathered in gather(lane, &scale, &selected) {
                prop_assert!(gathered.count == 1 || gathered.mark.dot, "only dots are gathered");
                prop_assert!(gathered.count == 1 || !gathered.items().any(|it| selected.contains(&it.index)));
                prop_assert_eq!(gathered.items().count(), gathered.count);
                prop_assert!(gathered.items().any(|item| item.index == gathered.best.index));
                seen.extend(gathered.items().map(|item| item.index));
            }
            let all = seen.len();
            seen.sort_unstable();
            seen.dedup();
            prop_assert_eq!(seen.len(), all, "an event stands twice in one lane");
            for index in seen {
                *lanes_of.entry(index).or_default() += 1;
            }
        }
        for (index, event) in timeline.events.iter().enumerate() {
            let lanes = if view.lane == LaneBy::Driver { event.drivers.len().max(1) } else { 1 };
            let drawn = lanes_of.get(&index).copied().unwrap_or_default();
            prop_assert!(drawn == lanes || drawn == 0, "{} is in {} of {} lanes", event.id, drawn, lanes);
            if event.date.possibly_within(Some(days.0), Some(days.1)) {
                prop_assert_eq!(drawn, lanes, "{} at {} is in sight", event.id, event.date);
            }
        }
    }

    #[test]
    fn a_crowd_loses_nobody(
        whens in vec(dates(), 900..1_500), view in views(), width in 240.0..2_400.0_f64, chosen in 0..900_usize,
    ) {
        let mut timeline = empty();
        let event = |(i, when): (usize, &String)| event(&format!("e{i}"), when, "storm", 1 + (i % 3) as u8);
        timeline.events = whens.iter().enumerate().map(event).collect();
        timeline.sort();
        let view = View { lane: LaneBy::None, ..view };
        let (plan, days) = (plan(&timeline, &view), view.window(&timeline));
        let marks = gather(&plan.lanes[0], &scale(&view, &timeline, width), &[chosen]);
        prop_assert!(marks.len() as f64 <= 24.0 + 1.0 + (width + 4.0 * 400.0) / 5.0, "{} marks", marks.len());
        let mut seen: Vec<usize> = Vec::new();
        for gathered in &marks {
            prop_assert_eq!(gathered.items().count(), gathered.count);
            prop_assert!(gathered.items().any(|item| item.index == gathered.best.index));
            prop_assert!(gathered.count == 1 || gathered.items().all(|item| item.index != chosen));
            seen.extend(gathered.items().map(|item| item.index));
        }
        let all = seen.len();
        seen.sort_unstable();
        seen.dedup();
        prop_assert_eq!(seen.len(), all, "an event stands twice");
        for (index, event) in timeline.events.iter().enumerate() {
            if event.date.possibly_within(Some(days.0), Some(days.1)) {
                prop_assert!(seen.binary_search(&index).is_ok(), "{} at {} is in sight", event.id, event.date);
            }
        }
    }

    #[test]
    fn dots_of_a_lane_can_be_told_apart(
        timeline in timelines(), view in views(), width in 240.0..2_400.0_f64,
    ) {
        for lane in &plan(&timeline, &view).lanes {
            let marks = gather(lane, &scale(&view, &timeline, width), &[]);
            let dots: Vec<f64> = marks.iter().filter(|it| it.mark.dot).map(|it| it.mark.left).collect();
            prop_assert!(dots.windows(2).all(|pair| pair[1] - pair[0] >= 5.0), "{:?}", dots);
        }
    }

    #[test]
    fn every_claim_in_sight_stands_once_and_alone(
        timeline in timelines(), view in views(), width in 240.0..2_400.0_f64,
    ) {
        let plan = plan(&timeline, &view);
        let (scale, days) = (scale(&view, &timeline, width), view.window(&timeline));
        let stacks = stack(&plan.claims, &scale, CLAIM_LEVELS, &[]);
        let mut seen: Vec<usize> = stacks.claims.iter().map(|claim| claim.item.index).collect();
        seen.extend(stacks.more.iter().flat_map(|(_, _, items)| items.iter().map(|item| item.index)));
        let all = seen.len();
        seen.sort_unstable();
        seen.dedup();
        prop_assert_eq!(seen.len(), all, "a claim stands twice");
        let in_sight = timeline.claims.iter().enumerate().filter(|(_, claim)| {
            claim.date.possibly_within(Some(days.0), Some(days.1))
        });
        let missing = in_sight.filter(|(index, _)| !seen.contains(index)).count();
        prop_assert!(missing <= stacks.unseen, "{} of {} claims are neither shown nor counted", missing, all);
        let standing: Vec<(usize, f64)> =
            stacks.claims.iter().filter_map(|claim| Some((claim.level?, claim.x))).collect();
        for (i, (level, x)) in standing.iter().enumerate() {
            prop_assert!(*level < CLAIM_LEVELS);
            let alone = standing[..i].iter().all(|(other, at)| other != level || (x - at).abs() >= 5.0);
            prop_assert!(alone, "two claims in one place: {:?}", standing);
        }
    }

    #[test]
    fn a_choice_shows_as_many_as_it_counts(
        timeline in timelines(), view in views(), kind in 0..3_usize, driver in 0..3_usize, stance in 0..3_usize,
    ) {
        let chosen = |choices: [&str; 2], n: usize| choices.get(n).map(|id| (*id).to_owned()).into_iter().collect();
        let view = View {
            kind: chosen(["storm", "flood"], kind),
            driver: chosen(["moon", "wind"], driver),
            stance: chosen(["warns", "measures"], stance),
            ..view
        };
        let (index, days) = (Index::new(&timeline), view.window(&timeline));
        let facets = Facets::new(&timeline, &index, &view);
        let kept = |view: View| Kept::new(&timeline, &index, &view);
        for choice in &facets.kind {
            let shown = kept(View { kind: vec![choice.id.clone()], ..view.clone() });
            prop_assert_eq!(choice.count, shown.events_in(&timeline, days).count(), "kind {}", &choice.id);
            prop_assert_eq!(choice.chosen, view.kind.contains(&choice.id));
        }
        for choice in &facets.driver {
            let shown = kept(View { driver: vec![choice.id.clone()], ..view.clone() });
            prop_assert_eq!(choice.count, shown.events_in(&timeline, days).count(), "driver {}", &choice.id);
        }
        for choice in &facets.stance {
            let shown = kept(View { stance: vec![choice.id.clone()], ..view.clone() });
            prop_assert_eq!(choice.count, shown.claims_in(&timeline, days).count(), "stance {}", &choice.id);
        }
    }

    #[test]
    fn no_two_values_lie_further_apart_than_the_largest_change(
        values in vec(proptest::option::of(-50.0..50.0_f64), 0..12),
    ) {
        let point = |(index, value): (usize, &Option<f64>)| {
            let (from, coverage) = (index as f64, if value.is_some() { Coverage::Complete } else { Coverage::Gap });
            Point { index, from, to: from + 1.0, value: *value, low: None, high: None, coverage }
        };
        let points: Vec<Point> = values.iter().enumerate().map(point).collect();
        let counted: Vec<f64> = values.iter().copied().flatten().collect();
        let most = counted.iter().flat_map(|a| counted.iter().map(move |b| (a - b).abs())).fold(0.0, f64::max);
        match largest_change(&points) {
            Some((a, b)) => {
                prop_assert!(a.index < b.index, "earlier first");
                prop_assert_eq!((b.value.unwrap() - a.value.unwrap()).abs(), most);
            }
            None => prop_assert_eq!(most, 0.0),
        }
    }
}
