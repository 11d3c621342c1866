//! The picture in pixels: the SVG file, drawn by `resvg`. So both look the same, and no font is looked for.

use super::{ImageError, Picture};
use crate::forms::colours::Theme;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

/// Draws the picture with `scale` pixels per pixel of its sheet.
///
/// # Errors
/// When the drawing cannot be read or drawn.
pub fn write(picture: &Picture, theme: Theme, scale: f64) -> Result<Vec<u8>, ImageError> {
    let svg = super::svg::draw(picture, theme, false);
    let tree = Tree::from_str(&svg, &Options::default()).map_err(|error| ImageError(error.to_string()))?;
    let pixels = |side: f64| (side * scale).round().max(1.0) as u32;
    let mut pixmap = Pixmap::new(pixels(picture.poster.width), pixels(picture.poster.height))
        .ok_or_else(|| ImageError("the picture is too large".into()))?;
    let scale = scale as f32;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
    pixmap.encode_png().map_err(|error| ImageError(error.to_string()))
}
