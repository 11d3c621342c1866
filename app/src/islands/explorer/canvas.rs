//! Shapes on a canvas: the picture in motion, a cost of pixels and not of nodes.

use masar_core::chart::scale::between;
use masar_core::chart::shape::{Anchor, Fill, INK_CYCLE, Ink, Shape, Stroke, Weight};
use masar_core::chart::svg::is_rtl;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement};

use super::dom;

/// A canvas over the plot, shown while the picture moves.
pub(super) struct Canvas {
    element: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
    /// Colours of the theme in force, by [`slot`].
    palette: Vec<String>,
    /// Width, height and pixel ratio it is set to.
    size: (f64, f64, f64),
}

/// How many inks there are.
const SLOTS: usize = 9 + 4 * INK_CYCLE;

fn slot(ink: Ink) -> usize {
    let ranked = |set: usize, rank: u8| 9 + set * INK_CYCLE + rank as usize % INK_CYCLE;
    match ink {
        Ink::Text => 0,
        Ink::Soft => 1,
        Ink::Minor => 2,
        Ink::Rule => 3,
        Ink::Hair => 4,
        Ink::Paper => 5,
        Ink::Shade => 6,
        Ink::Accent => 7,
        Ink::Gap => 8,
        Ink::Group(rank) => ranked(0, rank),
        Ink::GroupPale(rank) => ranked(1, rank),
        Ink::Stance(rank) => ranked(2, rank),
        Ink::Phase(rank) => ranked(3, rank),
    }
}

fn inks() -> impl Iterator<Item = Ink> {
    let plain = [
        Ink::Text,
        Ink::Soft,
        Ink::Minor,
        Ink::Rule,
        Ink::Hair,
        Ink::Paper,
        Ink::Shade,
        Ink::Accent,
        Ink::Gap,
    ];
    let ranks = 0..INK_CYCLE as u8;
    let sets: [fn(u8) -> Ink; 4] = [Ink::Group, Ink::GroupPale, Ink::Stance, Ink::Phase];
    plain.into_iter().chain(sets.into_iter().flat_map(move |set| ranks.clone().map(set)))
}

impl Canvas {
    /// Lays a canvas over the plot; none where the browser has no such thing.
    pub fn new(plot: &HtmlElement) -> Option<Canvas> {
        let element: HtmlCanvasElement = dom::document()?.create_element("canvas").ok()?.dyn_into().ok()?;
        element.set_attribute("aria-hidden", "true").ok()?;
        element.set_hidden(true);
        let context = element.get_context("2d").ok()??.dyn_into().ok()?;
        plot.append_child(&element).ok()?;
        Some(Canvas { element, context, palette: Vec::new(), size: (0.0, 0.0, 0.0) })
    }

    /// The canvas itself.
    pub fn element(&self) -> &HtmlCanvasElement {
        &self.element
    }

    /// Reads the colours of the theme in force: before a motion, since they may have changed.
    pub fn read_palette(&mut self) {
        let style = dom::window().and_then(|window| window.get_computed_style(&self.element).ok().flatten());
        let Some(style) = style else { return };
        self.palette = vec![String::new(); SLOTS];
        for ink in inks() {
            let name = if ink == Ink::Gap { "gap-ink" } else { ink.name() };
            // A probe, because a custom property is not resolved to a colour by itself.
            let _ = self.element.style().set_property("color", &format!("var(--{name})"));
            self.palette[slot(ink)] = style.get_property_value("color").unwrap_or_default();
        }
    }

    /// Draws shapes on a clean ground.
    pub fn paint(&mut self, shapes: &[Shape], width: f64, height: f64) {
        if self.palette.is_empty() {
            self.read_palette();
        }
        let ratio = between(dom::window().map_or(1.0, |window| window.device_pixel_ratio()), 1.0, 2.0);
        if self.size != (width, height, ratio) {
            self.size = (width, height, ratio);
            self.element.set_width((width * ratio) as u32);
            self.element.set_height((height * ratio) as u32);
            let _ = self.element.style().set_property("width", &format!("{}px", width as u32));
            let _ = self.element.style().set_property("height", &format!("{}px", height as u32));
        }
        let context = &self.context;
        let _ = context.set_transform(ratio, 0.0, 0.0, ratio, 0.0, 0.0);
        context.clear_rect(0.0, 0.0, width, height);
        let mut brush = Brush {
            context,
            palette: &self.palette,
            set: Settings::default(),
            open: None,
            texts: Vec::new(),
            groups: Vec::new(),
        };
        for shape in shapes {
            brush.shape(shape);
        }
        brush.flush();
        while brush.groups.pop().flatten().is_some() {
            context.restore();
        }
    }
}

/// What the context is set to: setting it anew is most of the cost of a small shape.
#[derive(Clone, Copy, Default)]
struct Settings {
    fill: Option<Ink>,
    stroke: Option<Stroke>,
    font: Option<(f64, Weight)>,
    anchor: Option<Anchor>,
}

/// With what a path is painted.
type Paint = (Option<Ink>, Option<Stroke>);

/// Draws with few calls: neighbours of one paint become one path, and the texts of a group, which stand over
/// its marks, are written together.
struct Brush<'a> {
    context: &'a CanvasRenderingContext2d,
    palette: &'a [String],
    set: Settings,
    /// The paint of the path that is being made.
    open: Option<Paint>,
    texts: Vec<&'a Shape>,
    /// For each open group that is a clip, what was set outside of it.
    groups: Vec<Option<Settings>>,
}

impl<'a> Brush<'a> {
    fn colour(&self, ink: Ink) -> &str {
        self.palette.get(slot(ink)).map_or("#000", String::as_str)
    }

    fn fill(&mut self, ink: Ink) {
        if self.set.fill != Some(ink) {
            self.context.set_fill_style_str(self.colour(ink));
            self.set.fill = Some(ink);
        }
    }

    fn stroke(&mut self, stroke: Stroke) {
        if self.set.stroke == Some(stroke) {
            return;
        }
        self.context.set_stroke_style_str(self.colour(stroke.ink));
        self.context.set_line_width(stroke.width);
        let dashes = js_sys::Array::new();
        if stroke.dashed {
            dashes.push(&3.into());
            dashes.push(&2.into());
        }
        let _ = self.context.set_line_dash(&dashes);
        self.set.stroke = Some(stroke);
    }

    /// Opens a path of this paint, or goes on with the one that is open.
    fn path(&mut self, paint: Paint) {
        if self.open != Some(paint) {
            self.close_path();
            self.context.begin_path();
            self.open = Some(paint);
        }
    }

    fn close_path(&mut self) {
        let Some((fill, stroke)) = self.open.take() else { return };
        if let Some(ink) = fill {
            self.fill(ink);
            self.context.fill();
        }
        if let Some(stroke) = stroke {
            self.stroke(stroke);
            self.context.stroke();
        }
    }

    /// Draws what was put off.
    fn flush(&mut self) {
        self.close_path();
        for text in std::mem::take(&mut self.texts) {
            self.text(text);
        }
    }

    fn shape(&mut self, shape: &'a Shape) {
        let context = self.context;
        match shape {
            Shape::Rect { x, y, w, h, fill: Fill::Solid(ink), .. } => {
                self.path((Some(*ink), None));
                context.rect(*x, *y, *w, *h);
            }
            Shape::Rect { x, y, w, h, fill, .. } => {
                self.close_path();
                self.pattern(*x, *y, *w, *h, *fill);
            }
            Shape::Line { x1, y1, x2, y2, stroke } => {
                self.path((None, Some(*stroke)));
                context.move_to(*x1, *y1);
                context.line_to(*x2, *y2);
            }
            Shape::Path { points, closed, fill, stroke } => {
                self.path((*fill, *stroke));
                for (i, (x, y)) in points.iter().enumerate() {
                    if i == 0 { context.move_to(*x, *y) } else { context.line_to(*x, *y) }
                }
                if *closed {
                    context.close_path();
                }
            }
            Shape::Circle { cx, cy, r, fill, stroke } => {
                self.path((*fill, *stroke));
                context.move_to(cx + r, *cy);
                // A radius is never negative here, the one thing that would fail.
                let _ = context.arc(*cx, *cy, *r, 0.0, std::f64::consts::TAU);
            }
            Shape::Text { .. } => self.texts.push(shape),
            Shape::Clip { x, y, w, h } => {
                self.flush();
                context.save();
                context.begin_path();
                context.rect(*x, *y, *w, *h);
                context.clip();
                self.groups.push(Some(self.set));
            }
            Shape::Open(_) | Shape::Layer(_) => self.groups.push(None),
            Shape::Close => {
                if let Some(outside) = self.groups.pop().flatten() {
                    self.flush();
                    context.restore();
                    self.set = outside;
                }
            }
        }
    }

    fn text(&mut self, shape: &Shape) {
        let Shape::Text { x, y, text, size, weight, anchor, ink } = shape else { return };
        let context = self.context;
        self.fill(*ink);
        if self.set.font != Some((*size, *weight)) {
            let weight_css = if *weight == Weight::Bold { "700" } else { "400" };
            // In hundredths: formatting a fraction would bring along all of floating point.
            let hundredths = (size * 100.0) as u32;
            let (whole, rest) = (hundredths / 100, hundredths % 100);
            context.set_font(&format!("{weight_css} {whole}.{rest:02}px \"Masar Sans\", sans-serif"));
            self.set.font = Some((*size, *weight));
        }
        if self.set.anchor != Some(*anchor) {
            context.set_text_align(match anchor {
                Anchor::Left => "left",
                Anchor::Middle => "center",
                Anchor::Right => "right",
            });
            self.set.anchor = Some(*anchor);
        }
        // One isolate, as in SVG: anchors keep their meaning.
        let _ = match is_rtl(text) {
            true => context.fill_text(&format!("\u{2067}{text}\u{2069}"), *x, *y),
            false => context.fill_text(text, *x, *y),
        };
    }

    /// A rectangle that is not of one colour.
    fn pattern(&mut self, x: f64, y: f64, w: f64, h: f64, fill: Fill) {
        let context = self.context;
        match fill {
            Fill::Solid(_) => {}
            Fill::Fade { ink, left, right } => {
                let gradient = context.create_linear_gradient(x, 0.0, x + w, 0.0);
                let colour = self.colour(ink);
                let clear = format!("color-mix(in srgb, {colour}, transparent)");
                let faded = colour.replacen("rgb(", "rgba(", 1).replacen(')', ", 0)", 1);
                let faded = if faded == colour { clear } else { faded };
                let stops = [(0.0, !left, true), (0.4, true, left), (0.6, true, right), (1.0, !right, true)];
                for (offset, opaque, wanted) in stops {
                    if wanted {
                        let _ = gradient.add_color_stop(offset, if opaque { colour } else { &faded });
                    }
                }
                context.set_fill_style_canvas_gradient(&gradient);
                self.set.fill = None;
                context.fill_rect(x, y, w, h);
            }
            Fill::Hatch => {
                context.save();
                context.begin_path();
                context.rect(x, y, w, h);
                context.clip();
                self.stroke(Stroke::new(Ink::Gap, 1.1));
                context.begin_path();
                let mut at = x - h - x.rem_euclid(7.0);
                while at < x + w {
                    context.move_to(at, y + h);
                    context.line_to(at + h, y);
                    at += 7.0;
                }
                context.stroke();
                context.restore();
                self.set.stroke = None;
            }
        }
    }
}
