//! What a small timeline looks like. Each picture is cut down to the layers it is about, one primitive a
//! line; after a deliberate change of the look, `cargo insta accept` takes the new ones.

use super::*;
use crate::chart::describe::describe;
use crate::chart::plan::Plan;
use crate::chart::scene::{Frame, Scene};
use crate::chart::shape::Shape;
use crate::chart::svg::{Head, svg};
use crate::filter::Index;
use crate::lang::Lang;
use crate::view::View;

/// The picture of a query: its shapes under and over the figures, and the figures a line each.
fn picture(timeline: &Timeline, query: &str, lang: Lang, width: f64) -> (Vec<Shape>, String) {
    let (base, (view, problems)) = (View::default(), View::parse(query, &View::default()));
    assert_eq!(problems, []);
    let plan = Plan::new(timeline, &Index::new(timeline), &view, lang);
    let (from, to) = view.window(timeline);
    let frame = Frame { width, lang, path: "/t", base: &base, links: true };
    let mut scene = Scene::new(timeline, &plan, &view, (from.number(), to.number() + 1.0), frame);
    let figures =
        scene.strips.iter().flat_map(|strip| &strip.figures).map(|figure| format!("{figure:.0?}\n"));
    let figures = figures.collect();
    let mut shapes = std::mem::take(&mut scene.under);
    shapes.append(&mut scene.over);
    (shapes, figures)
}

/// The layers of these names as SVG, one primitive a line.
fn layers(shapes: &[Shape], names: &[&str]) -> String {
    let mut kept: Vec<Shape> = Vec::new();
    let (mut depth, mut inside) = (0_usize, None);
    for shape in shapes {
        match shape {
            Shape::Layer(name) if inside.is_none() && names.contains(name) => inside = Some(depth),
            _ => {}
        }
        match shape {
            Shape::Open(_) | Shape::Layer(_) | Shape::Clip { .. } => depth += 1,
            Shape::Close => depth -= 1,
            _ => {}
        }
        if inside.is_some() {
            kept.push(shape.clone());
        }
        if inside == Some(depth) {
            inside = None;
        }
    }
    lines(&kept)
}

fn lines(shapes: &[Shape]) -> String {
    let head = Head { prefix: "", width: 1.0, height: 1.0, title: "", described_by: None };
    svg(&head, shapes).replace("><", ">\n<")
}

/// Only the words, with where they stand.
fn words(shapes: &[Shape]) -> String {
    let texts = shapes.iter().filter_map(|shape| match shape {
        Shape::Text { x, y, text, anchor, .. } => Some(format!("{x:.0} {y:.0} {anchor:?} {text}\n")),
        _ => None,
    });
    texts.collect()
}

/// Each of the four kinds of date, and three events too close to tell apart.
fn dates() -> Timeline {
    Timeline {
        events: vec![
            event("exact-day", "2014-02-10", "storm", 1),
            event("exact-span", "2014-03-01/2014-04-15", "storm", 2),
            event("about", "2014-06~", "storm", 1),
            event("one-of", "[2014-08-01,2014-08-20]", "storm", 2),
            event("after", "2014-10-10/..", "storm", 3),
            event("near-a", "2014-05-01", "flood", 2),
            event("near-b", "2014-05-03", "flood", 1),
            event("near-c", "2014-05-04", "flood", 3),
        ],
        ..empty()
    }
}

#[test]
fn four_kinds_of_date_and_a_cluster() {
    let (shapes, _) = picture(&dates(), "event=exact-day", Lang::En, 900.0);
    insta::assert_snapshot!(layers(&shapes, &["lane"]));
}

#[test]
fn reversed_time_in_arabic() {
    let (shapes, _) = picture(&dates(), "dir=rtl&lane=none&digits=arab", Lang::Ar, 900.0);
    insta::assert_snapshot!(layers(&shapes, &["lane"]));
}

#[test]
fn claims_stack_and_hang() {
    let mut timeline = empty();
    timeline.claims =
        (1..=8).map(|day| claim(&format!("c{day}"), &format!("2014-03-0{day}"), "warns")).collect();
    timeline.claims.push(claim("measured", "2014-03-05", "measures"));
    timeline.claims.push(claim("about", "2014-06~", "measures"));
    timeline.claims.push(claim("year", "2014", "warns"));
    timeline.sort();
    let (shapes, _) = picture(&timeline, "claim=c3", Lang::En, 700.0);
    insta::assert_snapshot!(layers(&shapes, &["claims"]));
}

#[test]
fn overlapping_phases_in_both_calendars() {
    let mut timeline = empty();
    timeline.phases.push(phase("spring", "2014-03~", "2014-06"));
    let (shapes, _) = picture(&timeline, "cal=both", Lang::Ar, 900.0);
    insta::assert_snapshot!(layers(&shapes, &["axis", "phases"]));
}

/// A regular series with a gap and a part, and estimates: a value, a range, at least, at most.
fn measured() -> Timeline {
    let (full, value) = (Coverage::Complete, |value| [Some(value), None, None]);
    let level = vec![
        observation("2014-01", value(10.0), full),
        observation("2014-02", value(40.0), full),
        observation("2014-03", value(7.0), Coverage::Gap),
        observation("2014-04", [None; 3], Coverage::Gap),
        observation("2014-05", value(20.0), Coverage::Partial),
        observation("2014-06", [Some(100.0), Some(80.0), Some(120.0)], full),
    ];
    let cost = vec![
        observation("2014-02-10", value(500.0), full),
        observation("2014-05", [None, Some(200.0), Some(400.0)], full),
        observation("2014-08", [None, Some(300.0), None], full),
        observation("2014-10", [None, None, Some(900.0)], full),
    ];
    Timeline {
        series: vec![series("level", "height", "metres", level), series("cost", "damage", "pounds", cost)],
        ..empty()
    }
}

#[test]
fn gaps_parts_ranges_and_bounds() {
    let (shapes, figures) = picture(&measured(), "", Lang::En, 900.0);
    insta::assert_snapshot!(figures + &layers(&shapes, &["strip", "values"]));
}

#[test]
fn breaks_are_drawn_and_told() {
    let value = |i: usize| 10.0 + (i % 2) as f64 + if i < 6 { 0.0 } else { 20.0 };
    let months = (0..12).map(|i| {
        let period = format!("2014-{:02}", i + 1);
        observation(&period, [Some(value(i)), None, None], Coverage::Complete)
    });
    let level = series("level", "height", "metres", months.collect());
    let timeline = Timeline { series: vec![level], ..empty() };
    let told = Lang::ALL.map(|lang| {
        let (shapes, _) = picture(&timeline, "breaks=level", lang, 900.0);
        let view = View { breaks: Some("level".to_owned()), ..View::default() };
        let plan = Plan::new(&timeline, &Index::new(&timeline), &view, lang);
        let sentences = describe(&timeline, &plan, &view, view.window(&timeline), lang);
        sentences.join("\n") + "\n" + &layers(&shapes, &["values"])
    });
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn logarithmic_and_indexed() {
    let drawn = ["log", "index"].map(|scale| {
        let (shapes, figures) = picture(&measured(), &format!("yScale={scale}"), Lang::En, 900.0);
        format!("{scale}\n{figures}{}", layers(&shapes, &["strip"]))
    });
    insta::assert_snapshot!(drawn.join("\n"));
}

#[test]
fn the_words_of_a_narrow_picture_in_arabic() {
    let timeline =
        Timeline { events: dates().events, claims: vec![claim("c1", "2014-03-05", "warns")], ..measured() };
    let (shapes, _) = picture(&timeline, "at=2014-05", Lang::Ar, 400.0);
    insta::assert_snapshot!(words(&shapes));
}

#[test]
fn nothing_at_all_is_a_picture_too() {
    let (shapes, figures) = picture(&Timeline::default(), "", Lang::En, 400.0);
    assert_eq!(figures, "");
    assert!(lines(&shapes).contains("Who said what"));
}
