//! The picture as one page of vectors, its words as text in embedded faces that can be found and copied.

use super::{ImageError, Picture};
use crate::forms::colours::{Theme, rgb};
use crate::forms::letters::{Face, Set};
use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::color::rgb::Color;
use krilla::geom::{Path, PathBuilder, Point, Rect, Transform};
use krilla::metadata::{Metadata, TextDirection};
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule, LinearGradient, Pattern, SpreadMethod, Stop, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use krilla::{Data, Document};
use masar_core::chart::shape::{self, Anchor, Ink, Link, Shape};
use std::collections::HashMap;

/// Puts the picture on a page of `points` (width, height), as large as it fits.
///
/// # Errors
/// When the page cannot be written.
pub fn write(picture: &Picture, theme: Theme, points: (f64, f64)) -> Result<Vec<u8>, ImageError> {
    let mut document = Document::new();
    let (width, height) = (points.0 as f32, points.1 as f32);
    let settings = PageSettings::from_wh(width, height).ok_or_else(|| ImageError("an empty page".into()))?;
    let scale = (points.0 / picture.poster.width).min(points.1 / picture.poster.height) as f32;
    let mut page = document.start_page_with(settings);
    let mut painter =
        Painter { theme, fonts: HashMap::new(), pushed: Vec::new(), boxes: Vec::new(), links: Vec::new() };
    let mut surface = page.surface();
    fill(&mut surface, theme, Ink::Paper);
    if let Some(ground) = rect(0.0, 0.0, points.0, points.1) {
        surface.draw_path(&ground);
    }
    surface.push_transform(&Transform::from_scale(scale, scale));
    for shape in &picture.poster.shapes {
        painter.shape(&mut surface, shape);
    }
    while let Some(pushed) = painter.pushed.pop() {
        painter.close(&mut surface, pushed);
    }
    surface.pop();
    surface.finish();
    for (link, (left, top, right, bottom)) in painter.links {
        let side = |at: f64| at as f32 * scale;
        let Some(rect) = Rect::from_ltrb(side(left), side(top), side(right), side(bottom)) else { continue };
        let target = Target::Action(Action::Link(LinkAction::new(link.href.clone())));
        page.add_annotation(Annotation::new_link(LinkAnnotation::new(rect, target), Some(link.words)));
    }
    page.finish();
    let direction = match picture.lang.is_rtl() {
        true => TextDirection::RightToLeft,
        false => TextDirection::LeftToRight,
    };
    let metadata = Metadata::new()
        .title(picture.title.clone())
        .description(picture.description.clone())
        .language(picture.lang.tag().to_owned())
        .creator("Masar".to_owned())
        .text_direction(direction);
    document.set_metadata(metadata);
    document.finish().map_err(|error| ImageError(format!("{error:?}")))
}

/// Left, top, right, bottom.
type Bounds = (f64, f64, f64, f64);

/// What a [`Shape::Close`] ends.
enum Pushed {
    Link(Link),
    Layer,
    Clip,
}

struct Painter {
    theme: Theme,
    fonts: HashMap<char, Font>,
    pushed: Vec<Pushed>,
    /// Bounds of what was drawn since each open link.
    boxes: Vec<Option<Bounds>>,
    links: Vec<(Link, Bounds)>,
}

impl Painter {
    fn shape(&mut self, surface: &mut Surface<'_>, shape: &Shape) {
        match shape {
            Shape::Rect { x, y, w, h, fill: filling, .. } => {
                self.reach((*x, *y, x + w, y + h));
                let Some(path) = rect(*x, *y, *w, *h) else { return };
                match filling {
                    shape::Fill::Solid(ink) => fill(surface, self.theme, *ink),
                    shape::Fill::Fade { ink, left, right } => {
                        let gradient = self.fade(*ink, (*x, x + w), (*left, *right));
                        surface.set_fill(Some(Fill { paint: gradient.into(), ..Fill::default() }));
                    }
                    shape::Fill::Hatch => {
                        let hatch = self.hatch(surface);
                        surface.set_fill(Some(Fill { paint: hatch.into(), ..Fill::default() }));
                    }
                }
                surface.set_stroke(None);
                surface.draw_path(&path);
            }
            Shape::Line { x1, y1, x2, y2, stroke } => {
                self.reach((x1.min(*x2), y1.min(*y2), x1.max(*x2), y1.max(*y2)));
                self.path(surface, &[(*x1, *y1), (*x2, *y2)], false, None, Some(*stroke));
            }
            Shape::Path { points, closed, fill, stroke } => {
                points.iter().for_each(|(x, y)| self.reach((*x, *y, *x, *y)));
                self.path(surface, points, *closed, *fill, *stroke);
            }
            Shape::Circle { cx, cy, r, fill, stroke } => {
                self.reach((cx - r, cy - r, cx + r, cy + r));
                if let Some(path) = circle(*cx, *cy, *r) {
                    self.draw(surface, &path, *fill, *stroke);
                }
            }
            Shape::Text { x, y, text, size, weight, anchor, ink } => {
                let set = Set::new(text, *weight);
                let width = set.width() * size;
                let left = match anchor {
                    Anchor::Left => *x,
                    Anchor::Middle => x - width / 2.0,
                    Anchor::Right => x - width,
                };
                self.reach((left, y - size, left + width, y + 0.3 * size));
                fill(surface, self.theme, *ink);
                surface.set_stroke(None);
                self.text(surface, &set, (left, *y), *size);
            }
            Shape::Open(link) => {
                self.pushed.push(Pushed::Link((**link).clone()));
                self.boxes.push(None);
            }
            Shape::Layer(_) => self.pushed.push(Pushed::Layer),
            Shape::Clip { x, y, w, h } => {
                // A clip without an area would hide nothing; one that cannot be made is as good as none.
                match rect(*x, *y, *w, *h) {
                    Some(path) => {
                        surface.push_clip_path(&path, &FillRule::NonZero);
                        self.pushed.push(Pushed::Clip);
                    }
                    None => self.pushed.push(Pushed::Layer),
                }
            }
            Shape::Close => {
                if let Some(pushed) = self.pushed.pop() {
                    self.close(surface, pushed);
                }
            }
        }
    }

    fn close(&mut self, surface: &mut Surface<'_>, pushed: Pushed) {
        match pushed {
            Pushed::Clip => surface.pop(),
            Pushed::Layer => {}
            Pushed::Link(link) => {
                if let Some(Some(bounds)) = self.boxes.pop()
                    && link.href.starts_with("http")
                {
                    self.links.push((link, bounds));
                }
            }
        }
    }

    /// Notes what an open link covers.
    fn reach(&mut self, (left, top, right, bottom): Bounds) {
        if let Some(bounds) = self.boxes.last_mut() {
            let (l, t, r, b) = bounds.unwrap_or((left, top, right, bottom));
            *bounds = Some((l.min(left), t.min(top), r.max(right), b.max(bottom)));
        }
    }

    fn path(
        &self,
        surface: &mut Surface<'_>,
        points: &[(f64, f64)],
        closed: bool,
        fill: Option<Ink>,
        stroke: Option<shape::Stroke>,
    ) {
        let mut builder = PathBuilder::new();
        for (i, (x, y)) in points.iter().enumerate() {
            match i {
                0 => builder.move_to(*x as f32, *y as f32),
                _ => builder.line_to(*x as f32, *y as f32),
            }
        }
        if closed {
            builder.close();
        }
        if let Some(path) = builder.finish() {
            self.draw(surface, &path, fill, stroke);
        }
    }

    fn draw(&self, surface: &mut Surface<'_>, path: &Path, fill: Option<Ink>, stroke: Option<shape::Stroke>) {
        surface.set_fill(fill.map(|ink| Fill { paint: colour(ink, self.theme).into(), ..Fill::default() }));
        surface.set_stroke(stroke.map(|stroke| Stroke {
            paint: colour(stroke.ink, self.theme).into(),
            width: stroke.width as f32,
            dash: stroke.dashed.then(|| StrokeDash { array: vec![3.0, 2.0], offset: 0.0 }),
            ..Stroke::default()
        }));
        if fill.is_some() || stroke.is_some() {
            surface.draw_path(path);
        }
    }

    fn text(&mut self, surface: &mut Surface<'_>, set: &Set, (mut x, y): (f64, f64), size: f64) {
        for run in &set.runs {
            let glyphs: Vec<KrillaGlyph> = (run.glyphs.iter())
                .map(|glyph| KrillaGlyph {
                    glyph_id: GlyphId::new(u32::from(glyph.id)),
                    text_range: glyph.cluster.clone(),
                    x_advance: glyph.advance as f32,
                    x_offset: glyph.offset.0 as f32,
                    y_offset: glyph.offset.1 as f32,
                    y_advance: 0.0,
                    location: None,
                })
                .collect();
            if let Some(font) = self.font(run.face) {
                let start = Point::from_xy(x as f32, y as f32);
                surface.draw_glyphs(start, &glyphs, font, &run.text, size as f32, false);
            }
            x += run.glyphs.iter().map(|glyph| glyph.advance).sum::<f64>() * size;
        }
    }

    fn font(&mut self, face: &'static Face) -> Option<Font> {
        if let Some(font) = self.fonts.get(&face.name) {
            return Some(font.clone());
        }
        let font = Font::new(Data::from(face.bytes().to_vec()), 0)?;
        self.fonts.insert(face.name, font.clone());
        Some(font)
    }

    fn fade(&self, ink: Ink, (from, to): (f64, f64), (left, right): (bool, bool)) -> LinearGradient {
        let stop = |offset: f32, opaque: bool| Stop {
            offset: NormalizedF32::new(offset).unwrap_or(NormalizedF32::ONE),
            color: colour(ink, self.theme).into(),
            opacity: if opaque { NormalizedF32::ONE } else { NormalizedF32::ZERO },
        };
        let mut stops = vec![stop(0.0, !left)];
        stops.extend(left.then(|| stop(0.4, true)));
        stops.extend(right.then(|| stop(0.6, true)));
        stops.push(stop(1.0, !right));
        LinearGradient {
            x1: from as f32,
            y1: 0.0,
            x2: to as f32,
            y2: 0.0,
            transform: Transform::identity(),
            spread_method: SpreadMethod::Pad,
            stops,
            anti_alias: false,
        }
    }

    fn hatch(&self, surface: &mut Surface<'_>) -> Pattern {
        let mut builder = surface.stream_builder();
        let mut tile = builder.surface();
        let stroke = shape::Stroke::new(Ink::Gap, 1.6);
        self.path(&mut tile, &[(0.0, 0.0), (0.0, 5.0)], false, None, Some(stroke));
        tile.finish();
        let (stream, transform) = (builder.finish(), Transform::from_rotate(45.0));
        Pattern { stream, transform, width: 5.0, height: 5.0 }
    }
}

fn colour(ink: Ink, theme: Theme) -> Color {
    let [red, green, blue] = rgb(ink, theme);
    Color::new(red, green, blue)
}

fn fill(surface: &mut Surface<'_>, theme: Theme, ink: Ink) {
    surface.set_fill(Some(Fill { paint: colour(ink, theme).into(), ..Fill::default() }));
}

fn rect(x: f64, y: f64, w: f64, h: f64) -> Option<Path> {
    let mut builder = PathBuilder::new();
    builder.push_rect(Rect::from_xywh(x as f32, y as f32, w as f32, h as f32)?);
    builder.finish()
}

/// Four curves, as near to a circle as the eye can tell.
fn circle(cx: f64, cy: f64, r: f64) -> Option<Path> {
    const HANDLE: f64 = 0.552_284_75;
    let (cx, cy, r, k) = (cx as f32, cy as f32, r as f32, (r * HANDLE) as f32);
    let mut builder = PathBuilder::new();
    builder.move_to(cx + r, cy);
    builder.cubic_to(cx + r, cy + k, cx + k, cy + r, cx, cy + r);
    builder.cubic_to(cx - k, cy + r, cx - r, cy + k, cx - r, cy);
    builder.cubic_to(cx - r, cy - k, cx - k, cy - r, cx, cy - r);
    builder.cubic_to(cx + k, cy - r, cx + r, cy - k, cx + r, cy);
    builder.close();
    builder.finish()
}
