//! Drawings in markup: the picture of a view, signs of the legend, the small picture of a card.

use crate::figure::shapes;
use leptos::prelude::*;
use masar_core::chart::plan::Plan;
use masar_core::chart::scene::{Frame, Scene};
use masar_core::chart::shape::Shape;
use masar_core::chart::svg::{Head, svg};
use masar_core::model::Timeline;
use masar_core::view::View;

/// The picture of a view as SVG, `frame.width` pixels wide.
pub fn picture(
    timeline: &Timeline,
    plan: &Plan,
    view: &View,
    frame: Frame<'_>,
    prefix: &str,
    described_by: Option<&str>,
) -> String {
    let (from, to) = view.window(timeline);
    let mut scene = Scene::new(timeline, plan, view, (from.number(), to.number() + 1.0), frame);
    let (width, height) = (scene.width, scene.height());
    let shapes = shapes(&mut scene);
    let title = timeline.about.titles.get(frame.lang);
    svg(&Head { prefix, width, height, title, described_by }, &shapes)
}

/// A small drawing beside its words; the words speak for it.
pub fn sign(shapes: &[Shape], (width, height): (f64, f64), prefix: &str) -> AnyView {
    let head = Head { prefix, width, height, title: "", described_by: None };
    view! { <span class="sign" inner_html=svg(&head, shapes)></span> }.into_any()
}
