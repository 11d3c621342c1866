//! What a picture is made of once everything has its place: a flat list of shapes in pixels.
//!
//! Shapes know roles, not colours: an [`Ink`] is a name that the style sheet, the canvas and the image
//! writer each turn into a colour of their theme. Links open and close around the shapes they hold.

pub use super::measure::Weight;

/// The role of a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ink {
    /// Text and headline marks.
    Text,
    /// Secondary text.
    Soft,
    /// Marks of lesser importance.
    Minor,
    /// Baselines and frames.
    Rule,
    /// Grid lines.
    Hair,
    /// The ground.
    Paper,
    /// A shaded part of the ground.
    Shade,
    /// Selection and guide, and nothing else.
    Accent,
    /// Missing data.
    Gap,
    /// A group of series, by its rank in the vocabulary.
    Group(u8),
    /// The same, pale: partial data, areas.
    GroupPale(u8),
    /// A stance, by its rank in the vocabulary.
    Stance(u8),
    /// A phase, by its rank in time.
    Phase(u8),
}

/// How many groups, stances and phases have a colour of their own before colours repeat.
pub const INK_CYCLE: usize = 7;

impl Ink {
    /// The ink of the `rank`th group of series.
    pub fn group(rank: usize) -> Ink {
        Ink::Group((rank % INK_CYCLE) as u8)
    }

    /// The pale ink of the same group; other inks stay as they are.
    pub fn pale(self) -> Ink {
        match self {
            Ink::Group(rank) => Ink::GroupPale(rank),
            other => other,
        }
    }

    /// The name of the ink in style sheets: `text`, `group-0`, …
    pub fn name(self) -> &'static str {
        const GROUP: [&str; INK_CYCLE] =
            ["group-0", "group-1", "group-2", "group-3", "group-4", "group-5", "group-6"];
        const PALE: [&str; INK_CYCLE] =
            ["pale-0", "pale-1", "pale-2", "pale-3", "pale-4", "pale-5", "pale-6"];
        const STANCE: [&str; INK_CYCLE] =
            ["stance-0", "stance-1", "stance-2", "stance-3", "stance-4", "stance-5", "stance-6"];
        const PHASE: [&str; INK_CYCLE] =
            ["phase-0", "phase-1", "phase-2", "phase-3", "phase-4", "phase-5", "phase-6"];
        match self {
            Ink::Text => "text",
            Ink::Soft => "soft",
            Ink::Minor => "minor",
            Ink::Rule => "rule",
            Ink::Hair => "hair",
            Ink::Paper => "paper",
            Ink::Shade => "shade",
            Ink::Accent => "accent",
            Ink::Gap => "gap",
            Ink::Group(rank) => GROUP[rank as usize % INK_CYCLE],
            Ink::GroupPale(rank) => PALE[rank as usize % INK_CYCLE],
            Ink::Stance(rank) => STANCE[rank as usize % INK_CYCLE],
            Ink::Phase(rank) => PHASE[rank as usize % INK_CYCLE],
        }
    }
}

/// How a rectangle is filled.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fill {
    /// Evenly.
    Solid(Ink),
    /// Fading out towards the left, the right or both: an approximate end.
    Fade {
        /// The colour.
        ink: Ink,
        /// Whether the left end fades.
        left: bool,
        /// Whether the right end fades.
        right: bool,
    },
    /// Hatched: missing data.
    Hatch,
}

/// A line's ink, width in pixels and dashes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// The colour.
    pub ink: Ink,
    /// Width in pixels.
    pub width: f64,
    /// Whether it is dashed.
    pub dashed: bool,
}

impl Stroke {
    /// A continuous line.
    pub const fn new(ink: Ink, width: f64) -> Stroke {
        Stroke { ink, width, dashed: false }
    }

    /// A dashed line.
    pub const fn dashed(ink: Ink, width: f64) -> Stroke {
        Stroke { ink, width, dashed: true }
    }
}

/// Which point of a text stands at its x, as seen on the page whatever the script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The left end.
    Left,
    /// The middle.
    Middle,
    /// The right end.
    Right,
}

/// What a link leads to and is called.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Link {
    /// Address.
    pub href: String,
    /// `kind/id` of the record it stands for, if it stands for one.
    pub id: String,
    /// Every record it stands for, where it stands for several.
    pub members: Vec<String>,
    /// Its words, for ear and tooltip.
    pub words: String,
    /// Whether it is the selected one.
    pub selected: bool,
}

/// A thing to draw, in pixels from the top left corner.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the plain geometry that each variant names")]
pub enum Shape {
    /// A rectangle with corners of radius `r`.
    Rect { x: f64, y: f64, w: f64, h: f64, r: f64, fill: Fill },
    /// A straight line.
    Line { x1: f64, y1: f64, x2: f64, y2: f64, stroke: Stroke },
    /// A line through points, filled where `fill` says so.
    Path { points: Vec<(f64, f64)>, closed: bool, fill: Option<Ink>, stroke: Option<Stroke> },
    /// A disc, a ring or both.
    Circle { cx: f64, cy: f64, r: f64, fill: Option<Ink>, stroke: Option<Stroke> },
    /// One line of text on its baseline.
    Text { x: f64, y: f64, text: String, size: f64, weight: Weight, anchor: Anchor, ink: Ink },
    /// What follows belongs to a link, up to [`Shape::Close`].
    Open(Box<Link>),
    /// What follows is a layer of its own, named for style sheets and programs, up to [`Shape::Close`].
    Layer(&'static str),
    /// What follows shows only inside this rectangle, up to [`Shape::Close`].
    Clip { x: f64, y: f64, w: f64, h: f64 },
    /// Ends the innermost link, layer or clip.
    Close,
}

impl Shape {
    /// A filled rectangle with square corners.
    pub fn rect(x: f64, y: f64, w: f64, h: f64, ink: Ink) -> Shape {
        Shape::Rect { x, y, w, h, r: 0.0, fill: Fill::Solid(ink) }
    }

    /// A continuous line.
    pub fn line(x1: f64, y1: f64, x2: f64, y2: f64, ink: Ink, width: f64) -> Shape {
        Shape::Line { x1, y1, x2, y2, stroke: Stroke::new(ink, width) }
    }

    /// The same shape `scale` times as large, then moved by `dx` and `dy`.
    pub fn placed(self, scale: f64, (dx, dy): (f64, f64)) -> Shape {
        let (px, py) = (|x: f64| x * scale + dx, |y: f64| y * scale + dy);
        let wide = |stroke: Stroke| Stroke { width: stroke.width * scale, ..stroke };
        match self {
            Shape::Rect { x, y, w, h, r, fill } => {
                Shape::Rect { x: px(x), y: py(y), w: w * scale, h: h * scale, r: r * scale, fill }
            }
            Shape::Line { x1, y1, x2, y2, stroke } => {
                Shape::Line { x1: px(x1), y1: py(y1), x2: px(x2), y2: py(y2), stroke: wide(stroke) }
            }
            Shape::Path { points, closed, fill, stroke } => {
                let points = points.into_iter().map(|(x, y)| (px(x), py(y))).collect();
                Shape::Path { points, closed, fill, stroke: stroke.map(wide) }
            }
            Shape::Circle { cx, cy, r, fill, stroke } => {
                Shape::Circle { cx: px(cx), cy: py(cy), r: r * scale, fill, stroke: stroke.map(wide) }
            }
            Shape::Text { x, y, text, size, weight, anchor, ink } => {
                Shape::Text { x: px(x), y: py(y), text, size: size * scale, weight, anchor, ink }
            }
            Shape::Clip { x, y, w, h } => Shape::Clip { x: px(x), y: py(y), w: w * scale, h: h * scale },
            as_it_is @ (Shape::Open(_) | Shape::Layer(_) | Shape::Close) => as_it_is,
        }
    }
}
