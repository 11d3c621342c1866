//! From a placed [`Scene`] to the shapes of the whole picture: what server and browser both draw.

use crate::paint::paint;
use masar_core::chart::scene::Scene;
use masar_core::chart::shape::Shape;

/// All shapes of a picture, from the ground up.
pub fn shapes(scene: &mut Scene<'_>) -> Vec<Shape> {
    let mut shapes = std::mem::take(&mut scene.under);
    if let (Some(first), Some(last)) = (scene.rows.strips.first(), scene.rows.strips.last()) {
        let (left, right) = scene.rows.plot;
        shapes.push(Shape::Layer("figures"));
        shapes.push(Shape::Clip { x: left, y: first.top, w: right - left, h: last.bottom - first.top });
        paint(&scene.strips, &mut shapes);
        shapes.push(Shape::Close);
        shapes.push(Shape::Close);
    }
    shapes.append(&mut scene.over);
    shapes
}
