//! The series strips, drawn with plotters.
//!
//! Plotters knows colours and whole pixels. So our inks travel as numbered colours through its styles,
//! and it draws on a ground [`FINE`] times as large; the backend turns both back, and what comes out are
//! the same [`Shape`]s as the rest of the picture, for SVG and canvas alike.

use masar_core::chart::shape::{Fill, Ink, Shape, Stroke};
use masar_core::chart::strip::{Figure, Strip};
use plotters::prelude::*;
use plotters_backend::{BackendColor, BackendStyle, DrawingErrorKind};
use std::convert::Infallible;

/// Plotters' pixels per pixel of ours.
const FINE: f64 = 10.0;

/// Draws the figures of the strips.
pub fn paint(strips: &[Strip<'_>], out: &mut Vec<Shape>) {
    for strip in strips.iter().filter(|strip| !strip.figures.is_empty()) {
        // The backend cannot fail; an error could only be a degenerate area, which shows nothing.
        let _ = paint_strip(strip, out);
    }
}

type PaintResult = Result<(), DrawingAreaErrorKind<Infallible>>;

fn paint_strip(strip: &Strip<'_>, out: &mut Vec<Shape>) -> PaintResult {
    let (left, right) = strip.edges;
    let (width, height) = (right - left, strip.base - strip.top);
    let backend = Backend { origin: (left, strip.top), size: (width, height), out };
    // A plane without axes or captions: those are the scene's.
    let pixels = (0..(width * FINE) as i32, 0..(height * FINE) as i32);
    let plane = Plane::new(left..right, strip.top..strip.base, pixels);
    let chart = backend.into_drawing_area().apply_coord_spec(plane);
    for figure in &strip.figures {
        match figure {
            Figure::Column { left, right, top, base, ink } => {
                chart.draw(&Rectangle::new([(*left, *top), (*right, *base)], colour(*ink).filled()))?;
            }
            Figure::Joined { points, stroke } => {
                chart.draw(&PathElement::new(points.clone(), line(*stroke)))?;
            }
            Figure::Estimate { left, right, y, base, ink } => {
                let middle = (left + right) / 2.0;
                if base - y > 4.0 {
                    let stem = line(Stroke::new(ink.pale(), 1.0));
                    chart.draw(&PathElement::new([(middle, *y), (middle, *base)], stem))?;
                }
                if right - left > 7.0 {
                    let bar = [(*left, y - 2.0), (*right, y + 2.0)];
                    chart.draw(&Rectangle::new(bar, colour(*ink).filled()))?;
                } else {
                    let r = (3.6 * FINE) as i32;
                    chart.draw(&Circle::new((middle, *y), r, colour(*ink).filled()))?;
                }
            }
            Figure::Range { x, top, bottom, ink } => {
                let style = line(Stroke::new(*ink, 1.3));
                let cap = |y: f64| [(x - 3.5, y), (x + 3.5, y)];
                chart.draw(&PathElement::new([(*x, *top), (*x, *bottom)], style))?;
                chart.draw(&PathElement::new(cap(*top), style))?;
                chart.draw(&PathElement::new(cap(*bottom), style))?;
            }
            Figure::AtLeast { left, right, y, ink } => bound(&chart, (*left, *right), *y, -1.0, *ink)?,
            Figure::AtMost { left, right, y, ink } => bound(&chart, (*left, *right), *y, 1.0, *ink)?,
        }
    }
    Ok(())
}

type Plane = plotters::coord::cartesian::Cartesian2d<
    plotters::coord::types::RangedCoordf64,
    plotters::coord::types::RangedCoordf64,
>;

/// A bound open to one side: a line as wide as its period with an arrow that points where the value lies.
fn bound(
    chart: &DrawingArea<Backend<'_>, Plane>,
    (left, right): (f64, f64),
    y: f64,
    towards: f64,
    ink: Ink,
) -> PaintResult {
    let middle = (left + right) / 2.0;
    let (left, right) = (left.min(middle - 4.0), right.max(middle + 4.0));
    let style = line(Stroke::new(ink, 1.5));
    let tip = y + towards * 10.0;
    let head = [(middle - 3.5, tip - towards * 4.0), (middle, tip), (middle + 3.5, tip - towards * 4.0)];
    chart.draw(&PathElement::new([(left, y), (right, y)], style))?;
    chart.draw(&PathElement::new([(middle, y), (middle, tip)], style))?;
    chart.draw(&PathElement::new(head, style))?;
    Ok(())
}

/// An ink as a colour: red counts the kind of ink, green its rank, blue tells a dashed line.
fn colour(ink: Ink) -> RGBColor {
    match ink {
        Ink::Group(rank) => RGBColor(1, rank, 0),
        Ink::GroupPale(rank) => RGBColor(2, rank, 0),
        _ => RGBColor(0, 0, 0),
    }
}

fn line(stroke: Stroke) -> ShapeStyle {
    let RGBColor(kind, rank, _) = colour(stroke.ink);
    let numbered = RGBColor(kind, rank, u8::from(stroke.dashed));
    ShapeStyle { color: numbered.to_rgba(), filled: false, stroke_width: (stroke.width * FINE) as u32 }
}

fn ink(BackendColor { rgb: (kind, rank, _), .. }: BackendColor) -> Ink {
    match kind {
        1 => Ink::Group(rank),
        2 => Ink::GroupPale(rank),
        _ => Ink::Text,
    }
}

fn stroke(style: &impl BackendStyle) -> Stroke {
    let color = style.color();
    Stroke { ink: ink(color), width: f64::from(style.stroke_width()) / FINE, dashed: color.rgb.2 == 1 }
}

/// Takes plotters' drawing as shapes.
struct Backend<'a> {
    origin: (f64, f64),
    size: (f64, f64),
    out: &'a mut Vec<Shape>,
}

impl Backend<'_> {
    fn at(&self, (x, y): (i32, i32)) -> (f64, f64) {
        (self.origin.0 + f64::from(x) / FINE, self.origin.1 + f64::from(y) / FINE)
    }
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl DrawingBackend for Backend<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        ((self.size.0 * FINE).round() as u32, (self.size.1 * FINE).round() as u32)
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, point: (i32, i32), color: BackendColor) -> Drawn {
        let (x, y) = self.at(point);
        self.out.push(Shape::rect(x, y, 1.0 / FINE, 1.0 / FINE, ink(color)));
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: (i32, i32), to: (i32, i32), style: &S) -> Drawn {
        let ((x1, y1), (x2, y2)) = (self.at(from), self.at(to));
        self.out.push(Shape::Line { x1, y1, x2, y2, stroke: stroke(style) });
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        from: (i32, i32),
        to: (i32, i32),
        style: &S,
        _fill: bool,
    ) -> Drawn {
        let ((x1, y1), (x2, y2)) = (self.at(from), self.at(to));
        let (x, y, w, h) = (x1.min(x2), y1.min(y2), (x2 - x1).abs(), (y2 - y1).abs());
        self.out.push(Shape::Rect { x, y, w, h, r: 0.0, fill: Fill::Solid(ink(style.color())) });
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = (i32, i32)>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        let points: Vec<(f64, f64)> = path.into_iter().map(|point| self.at(point)).collect();
        let shape = match points.as_slice() {
            [(x1, y1), (x2, y2)] => Shape::Line { x1: *x1, y1: *y1, x2: *x2, y2: *y2, stroke: stroke(style) },
            _ => Shape::Path { points, closed: false, fill: None, stroke: Some(stroke(style)) },
        };
        self.out.push(shape);
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: (i32, i32),
        radius: u32,
        style: &S,
        _fill: bool,
    ) -> Drawn {
        let (cx, cy) = self.at(center);
        let fill = Some(ink(style.color()));
        self.out.push(Shape::Circle { cx, cy, r: f64::from(radius) / FINE, fill, stroke: None });
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = (i32, i32)>>(
        &mut self,
        vert: I,
        style: &S,
    ) -> Drawn {
        let points = vert.into_iter().map(|point| self.at(point)).collect();
        self.out.push(Shape::Path { points, closed: true, fill: Some(ink(style.color())), stroke: None });
        Ok(())
    }
}
