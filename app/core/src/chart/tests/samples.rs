//! A sample of a large timeline is drawn by the same code, and tells the same counts.

use super::*;
use crate::chart::lanes::gather;
use crate::chart::plan::Plan;
use crate::chart::scale::TimeScale;
use crate::date::Day;
use crate::figure::Figure;
use crate::filter::Index;
use crate::lang::{Lang, Pair};
use crate::sample::{MOST, Sample, days_around, is_large, sample};
use crate::view::{LaneBy, View};
use proptest::prelude::*;

const EVENTS: usize = 20_000;

fn day(number: usize) -> Day {
    Day(16_000 + (number * 7_919 % 1_500) as i32)
}

/// Twenty thousand events of both kinds over four years, a few of them long, and as many claims.
fn large() -> Timeline {
    let mut timeline = empty();
    for number in 0..EVENTS {
        let first = day(number);
        let when = match number % 50 {
            7 => format!("{first}/{}", Day(first.0 + 40)),
            9 => format!("{first}/.."),
            _ => first.to_string(),
        };
        let kind = ["storm", "flood"][number % 2];
        let mut event = event(&format!("e{number}"), &when, kind, [1, 2, 3, 3][number / 2 % 4]);
        event.drivers = [vec!["moon"], vec!["wind"], vec!["moon", "wind"], vec![]][number / 8 % 4]
            .iter()
            .map(|id| (*id).to_owned())
            .collect();
        timeline.events.push(event);
        timeline.claims.push(claim(
            &format!("c{number}"),
            &first.to_string(),
            ["warns", "measures"][number % 2],
        ));
    }
    timeline.sort();
    timeline
}

fn sampled(timeline: &Timeline, view: &View, days: Option<(Day, Day)>) -> Sample {
    sample(timeline, &Index::new(timeline), view, days)
}

fn sum(weights: &[u32]) -> usize {
    weights.iter().map(|weight| *weight as usize).sum()
}

#[test]
fn a_sample_is_small_and_stands_for_all() {
    let timeline = large();
    assert!(is_large(&timeline));
    let all = sampled(&timeline, &View::default(), None);
    assert_eq!(sum(&all.sampling.events), EVENTS);
    assert_eq!(sum(&all.sampling.claims), EVENTS);
    assert!(all.timeline.events.len() < 1_000, "{}", all.timeline.events.len());
    assert!(all.timeline.claims.len() < MOST, "{}", all.timeline.claims.len());
    assert_eq!(all.sampling.extent, Some(crate::view::extent(&timeline)));
}

#[test]
fn filters_hold_before_anything_is_joined() {
    let timeline = large();
    let view = View { kind: vec!["storm".to_owned()], driver: vec!["wind".to_owned()], ..View::default() };
    let kept =
        timeline.events.iter().filter(|it| it.kind == "storm" && it.drivers.contains(&"wind".to_owned()));
    let some = sampled(&timeline, &view, None);
    assert_eq!(sum(&some.sampling.events), kept.count());
    assert!(some.timeline.events.iter().all(|event| event.kind == "storm"));
}

#[test]
fn lanes_count_the_same_as_those_of_the_whole() {
    let timeline = large();
    for lane in [LaneBy::Kind, LaneBy::Driver, LaneBy::None] {
        let view = View { lane, ..View::default() };
        let whole = Plan::new(&timeline, &Index::new(&timeline), &view, Lang::En);
        let all = sampled(&timeline, &view, None);
        let plan = Plan::sampled(&all.timeline, &all.sampling, &view, Lang::En);
        let counts = |plan: &Plan| -> Vec<(String, usize)> {
            let of = |lane: &crate::chart::plan::Lane| lane.tally.within(plan.extent, |_| true);
            plan.lanes.iter().map(|lane| (lane.label.clone(), of(lane))).collect()
        };
        assert_eq!(counts(&plan), counts(&whole), "{lane:?}");
        assert_eq!(plan.extent, whole.extent);
        // What is drawn stands for all that is counted.
        let scale = TimeScale::days(plan.extent.0, plan.extent.1, 0.0, 900.0, false);
        for lane in &plan.lanes {
            let drawn: usize = gather(lane, &scale, &[]).iter().map(|mark| mark.count).sum();
            assert_eq!(drawn, lane.tally.within(plan.extent, |_| true), "{}", lane.label);
        }
    }
}

#[test]
fn a_closer_look_parts_what_was_joined() {
    let timeline = large();
    let days = days_around((16_700.0, 16_730.0), crate::view::extent(&timeline));
    let close = sampled(&timeline, &View::default(), days);
    assert_eq!(close.sampling.column_days, None);
    let (first, last) = days.unwrap();
    let there = timeline.events.iter().filter(|it| it.date.possibly_within(Some(first), Some(last)));
    assert_eq!(close.timeline.events.len(), there.count());
}

#[test]
fn what_is_selected_stands_for_itself() {
    let timeline = large();
    let view = View { event: vec!["e4242".to_owned()], claim: Some("c17".to_owned()), ..View::default() };
    let all = sampled(&timeline, &view, None);
    let at = all.timeline.events.iter().position(|event| event.id == "e4242").unwrap();
    assert_eq!(all.sampling.event(at), 1);
    assert!(all.timeline.claim("c17").is_some());
}

#[test]
fn a_sample_travels_as_it_is() {
    let timeline = large();
    let all = sampled(&timeline, &View::default(), None);
    let there = Figure::new(&all.timeline, &all.sampling).sample();
    assert_eq!(there.sampling, all.sampling);
    let ids = |timeline: &Timeline| timeline.events.iter().map(|event| event.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&there.timeline), ids(&all.timeline));
}

#[test]
fn a_name_is_told_in_one_language_or_in_the_only_one_it_has() {
    let mut timeline = large();
    timeline.events[0].label = Pair::new("A name", "اسم");
    timeline.events[1].label = Pair::new("Only this", "");
    let event: Vec<String> = timeline.events[..2].iter().map(|event| event.id.clone()).collect();
    let view = View { event: event.clone(), ..View::default() };
    let told = sampled(&timeline, &view, None).told_in(Lang::Ar).timeline;
    let label = |id: &str| told.event(id).unwrap().label.clone();
    assert_eq!(label(&event[0]), Pair::new("", "اسم"));
    assert_eq!(label(&event[1]), Pair::new("Only this", ""));
}

proptest! {
    #[test]
    fn the_days_of_a_sample_leave_room_around_the_window(from in 0.0..30_000.0_f64, length in 2.0..9_000.0_f64) {
        let extent = (Day(0), Day(40_000));
        if let Some((first, last)) = days_around((from, from + length), extent) {
            prop_assert!(first.number() <= from && last.number() + 1.0 >= from + length);
            let days = f64::from(last.0 - first.0 + 1);
            prop_assert!(days >= 2.0 * length && days <= 4.0 * length + 1.0);
            // Who looks at nearly the same days asks for the same sample.
            let beside = days_around((from + 0.001, from + 0.001 + length), extent);
            let moved = beside.map_or(0, |(other, _)| (other.0 - first.0).abs());
            prop_assert!(moved == 0 || f64::from(moved) >= days / 4.0 - 1.0);
        }
    }
}
