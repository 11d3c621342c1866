//! Shapes as SVG: for the page before any script, for the browser at rest, for files.
//!
//! Colours are classes (`f-…` fill, `s-…` stroke, `c-…` gradient stop), so one drawing serves every theme
//! and no style attribute is needed. Right-to-left text is isolated by U+2067 … U+2069 instead of a
//! `direction`, which would swap the meaning of anchors.

use super::shape::{Anchor, Fill, Ink, Link, Shape, Stroke, Weight};
use std::fmt::Write;

/// What an SVG says of itself.
#[derive(Clone, Copy, Debug)]
pub struct Head<'a> {
    /// Distinguishes the ids of this drawing from those of another on the same page.
    pub prefix: &'a str,
    /// Width in pixels.
    pub width: f64,
    /// Height in pixels.
    pub height: f64,
    /// Accessible name; an empty one makes the drawing an ornament, hidden from the ear.
    pub title: &'a str,
    /// The id of the element that describes the drawing, if there is one on the page.
    pub described_by: Option<&'a str>,
}

/// A line of text that a drawing shows.
#[derive(Clone, Copy, Debug)]
#[expect(missing_docs, reason = "the fields are those of `Shape::Text`")]
pub struct Line<'a> {
    pub x: f64,
    pub y: f64,
    pub text: &'a str,
    pub size: f64,
    pub weight: Weight,
    pub anchor: Anchor,
    pub ink: Ink,
}

/// Writes the texts of a drawing: as text where the reader has the faces, as outlines in a file that
/// must look the same everywhere.
pub trait Letters {
    /// Appends one line.
    fn line(&mut self, out: &mut String, line: Line<'_>);
}

/// Text as text, in the faces of the page.
struct LiveText;

/// Writes a whole `<svg>` element.
pub fn svg(head: &Head<'_>, shapes: &[Shape]) -> String {
    let mut out = String::with_capacity(shapes.len() * 90 + 1000);
    write_head(&mut out, head);
    body(&mut out, head.prefix, shapes, &mut LiveText);
    out.push_str("</svg>");
    out
}

/// Writes definitions and shapes: what stands inside an `<svg>` element.
pub fn body<L: Letters>(out: &mut String, prefix: &str, shapes: &[Shape], letters: &mut L) {
    let mut writer = Writer { out, prefix, letters, open: Vec::new(), clips: 0 };
    writer.definitions(shapes);
    for shape in shapes {
        writer.shape(shape);
    }
    while let Some(tag) = writer.open.pop() {
        writer.out.push_str(tag);
    }
}

fn write_head(out: &mut String, head: &Head<'_>) {
    let (width, height) = (Num(head.width), Num(head.height));
    // A group, not an image: its links stay reachable.
    let _ = write!(
        out,
        r#"<svg xmlns="http://www.w3.org/2000/svg" class="scene" width="{width}" height="{height}" viewBox="0 0 {width} {height}""#
    );
    if head.title.is_empty() {
        out.push_str(r#" aria-hidden="true""#);
    } else {
        let _ = write!(out, r#" role="group" aria-label="{}""#, Escaped(head.title));
    }
    if let Some(id) = head.described_by {
        let _ = write!(out, r#" aria-describedby="{}""#, Escaped(id));
    }
    out.push('>');
}

impl Letters for LiveText {
    fn line(&mut self, out: &mut String, line: Line<'_>) {
        let Line { x, y, text, size, weight, anchor, ink } = line;
        let _ = write!(
            out,
            r#"<text x="{}" y="{}" font-size="{}" class="f-{}"#,
            Num(x),
            Num(y),
            Num(size),
            ink.name()
        );
        out.push_str(match weight {
            Weight::Bold => " b\"",
            Weight::Regular => "\"",
        });
        out.push_str(match anchor {
            Anchor::Left => ">",
            Anchor::Middle => r#" text-anchor="middle">"#,
            Anchor::Right => r#" text-anchor="end">"#,
        });
        if is_rtl(text) {
            let _ = write!(out, "\u{2067}{}\u{2069}</text>", Escaped(text));
        } else {
            let _ = write!(out, "{}</text>", Escaped(text));
        }
    }
}

struct Writer<'a, L> {
    out: &'a mut String,
    prefix: &'a str,
    letters: &'a mut L,
    /// Closing tags owed.
    open: Vec<&'static str>,
    clips: usize,
}

impl<L: Letters> Writer<'_, L> {
    fn definitions(&mut self, shapes: &[Shape]) {
        self.out.push_str("<defs>");
        let mut fades: Vec<(Ink, bool, bool)> = Vec::new();
        let mut hatched = false;
        for shape in shapes {
            match shape {
                Shape::Rect { fill: Fill::Fade { ink, left, right }, .. }
                    if !fades.contains(&(*ink, *left, *right)) =>
                {
                    fades.push((*ink, *left, *right));
                }
                Shape::Rect { fill: Fill::Hatch, .. } => hatched = true,
                _ => {}
            }
        }
        for (ink, left, right) in fades {
            self.fade(ink, left, right);
        }
        if hatched {
            let _ = write!(
                self.out,
                r#"<pattern id="{}hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V5" class="s-gap" stroke-width="1.6"/></pattern>"#,
                self.prefix
            );
        }
        self.out.push_str("</defs>");
    }

    fn fade(&mut self, ink: Ink, left: bool, right: bool) {
        let name = ink.name();
        let _ = write!(self.out, r#"<linearGradient id="{}"#, self.prefix);
        self.fade_id(ink, left, right);
        self.out.push_str("\">");
        let mut stop = |offset: &str, opaque: bool| {
            let opacity = if opaque { "" } else { r#" stop-opacity="0""# };
            let _ = write!(self.out, r#"<stop class="c-{name}" offset="{offset}"{opacity}/>"#);
        };
        stop("0", !left);
        if left {
            stop(".4", true);
        }
        if right {
            stop(".6", true);
        }
        stop("1", !right);
        self.out.push_str("</linearGradient>");
    }

    fn fade_id(&mut self, ink: Ink, left: bool, right: bool) {
        let ends = match (left, right) {
            (true, true) => "b",
            (true, false) => "l",
            _ => "r",
        };
        let _ = write!(self.out, "{}-{ends}", ink.name());
    }

    fn shape(&mut self, shape: &Shape) {
        match shape {
            Shape::Rect { x, y, w, h, r, fill } => {
                let (x, y, w, h) = (Num(*x), Num(*y), Num(*w), Num(*h));
                let _ = write!(self.out, r#"<rect x="{x}" y="{y}" width="{w}" height="{h}""#);
                if *r > 0.0 {
                    let _ = write!(self.out, r#" rx="{}""#, Num(*r));
                }
                match fill {
                    Fill::Solid(ink) => {
                        let _ = write!(self.out, r#" class="f-{}"/>"#, ink.name());
                    }
                    Fill::Fade { ink, left, right } => {
                        let _ = write!(self.out, r##" fill="url(#{}"##, self.prefix);
                        self.fade_id(*ink, *left, *right);
                        self.out.push_str(")\"/>");
                    }
                    Fill::Hatch => {
                        let _ = write!(self.out, r##" fill="url(#{}hatch)"/>"##, self.prefix);
                    }
                }
            }
            Shape::Line { x1, y1, x2, y2, stroke } => {
                let _ = write!(self.out, r#"<path d="M{} {}"#, Num(*x1), Num(*y1));
                // A rule is one letter of SVG where it is level or upright: half the bytes of a picture.
                let _ = match (Num(*x1) == Num(*x2), Num(*y1) == Num(*y2)) {
                    (true, _) => write!(self.out, "V{}", Num(*y2)),
                    (_, true) => write!(self.out, "H{}", Num(*x2)),
                    _ => write!(self.out, "L{} {}", Num(*x2), Num(*y2)),
                };
                self.out.push('"');
                self.paint(None, Some(*stroke));
                self.out.push_str("/>");
            }
            Shape::Path { points, closed, fill, stroke } => {
                self.out.push_str("<path d=\"");
                for (i, (x, y)) in points.iter().enumerate() {
                    let _ = write!(self.out, "{}{} {}", if i == 0 { "M" } else { "L" }, Num(*x), Num(*y));
                }
                self.out.push_str(if *closed { "Z\"" } else { "\"" });
                self.paint(*fill, *stroke);
                self.out.push_str("/>");
            }
            Shape::Circle { cx, cy, r, fill, stroke } => {
                let _ = write!(self.out, r#"<circle cx="{}" cy="{}" r="{}""#, Num(*cx), Num(*cy), Num(*r));
                self.paint(*fill, *stroke);
                self.out.push_str("/>");
            }
            Shape::Text { x, y, text, size, weight, anchor, ink } => {
                let line =
                    Line { x: *x, y: *y, text, size: *size, weight: *weight, anchor: *anchor, ink: *ink };
                self.letters.line(self.out, line);
            }
            Shape::Open(link) => self.link(link),
            Shape::Layer(name) => {
                let _ = write!(self.out, r#"<g class="{name}">"#);
                self.open.push("</g>");
            }
            Shape::Clip { x, y, w, h } => {
                let (id, prefix) = (self.clips, self.prefix);
                self.clips += 1;
                let (x, y, w, h) = (Num(*x), Num(*y), Num(*w), Num(*h));
                let _ = write!(
                    self.out,
                    r##"<clipPath id="{prefix}clip{id}"><rect x="{x}" y="{y}" width="{w}" height="{h}"/></clipPath><g clip-path="url(#{prefix}clip{id})">"##
                );
                self.open.push("</g>");
            }
            Shape::Close => {
                if let Some(tag) = self.open.pop() {
                    self.out.push_str(tag);
                }
            }
        }
    }

    fn link(&mut self, link: &Link) {
        let _ = write!(self.out, r#"<a href="{}""#, Escaped(&link.href));
        if !link.id.is_empty() {
            let _ = write!(self.out, r#" data-id="{}""#, Escaped(&link.id));
        }
        if !link.members.is_empty() {
            let _ = write!(self.out, r#" data-members="{}""#, Escaped(&link.members.join(" ")));
        }
        if !link.words.is_empty() {
            let _ = write!(self.out, r#" aria-label="{}""#, Escaped(&link.words));
        }
        if link.selected {
            self.out.push_str(r#" aria-current="true""#);
        }
        self.out.push('>');
        self.open.push("</a>");
    }

    fn paint(&mut self, fill: Option<Ink>, stroke: Option<Stroke>) {
        match (fill, stroke) {
            (Some(fill), Some(stroke)) => {
                let _ = write!(self.out, r#" class="f-{} s-{}""#, fill.name(), stroke.ink.name());
            }
            (Some(fill), None) => {
                let _ = write!(self.out, r#" class="f-{}""#, fill.name());
            }
            (None, Some(stroke)) => {
                let _ = write!(self.out, r#" class="n s-{}""#, stroke.ink.name());
            }
            (None, None) => {}
        }
        if let Some(stroke) = stroke {
            if stroke.width != 1.0 {
                let _ = write!(self.out, r#" stroke-width="{}""#, Num(stroke.width));
            }
            if stroke.dashed {
                self.out.push_str(r#" stroke-dasharray="3 2""#);
            }
        }
    }
}

/// Whether a text is to be laid out from right to left: its first strong letter is Arabic.
pub fn is_rtl(text: &str) -> bool {
    let rtl = |c: &char| ('\u{0590}'..='\u{08ff}').contains(c) && !('\u{0660}'..='\u{066c}').contains(c);
    let strong = |c: &char| c.is_ascii_alphabetic() || rtl(c) || ('\u{00c0}'..='\u{024f}').contains(c);
    text.chars().find(strong).is_some_and(|c| rtl(&c))
}

/// A coordinate with one decimal at most: a tenth of a pixel is finer than the eye.
#[derive(Clone, Copy, Debug)]
pub struct Num(pub f64);

impl Num {
    fn tenths(self) -> i64 {
        (self.0 * 10.0).round() as i64
    }
}

impl PartialEq for Num {
    fn eq(&self, other: &Num) -> bool {
        self.tenths() == other.tenths()
    }
}

impl std::fmt::Display for Num {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let tenths = self.tenths();
        if tenths < 0 {
            f.write_str("-")?;
        }
        let tenths = tenths.unsigned_abs();
        match tenths % 10 {
            0 => write!(f, "{}", tenths / 10),
            rest => write!(f, "{}.{rest}", tenths / 10),
        }
    }
}

/// Text made safe inside an element or a quoted attribute.
#[derive(Clone, Copy, Debug)]
pub struct Escaped<'a>(pub &'a str);

impl std::fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for c in self.0.chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                // Not allowed in XML at all.
                c if c.is_control() && c != '\n' && c != '\t' => {}
                c => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draw(shapes: &[Shape]) -> String {
        let head = Head { prefix: "t", width: 100.0, height: 50.0, title: "A <b>", described_by: None };
        svg(&head, shapes)
    }

    #[test]
    fn untrusted_text_stays_text() {
        let text = Shape::Text {
            x: 1.0,
            y: 2.25,
            text: "</text><script>\u{0}".into(),
            size: 11.0,
            weight: Weight::Regular,
            anchor: Anchor::Left,
            ink: Ink::Text,
        };
        let drawn = draw(&[text]);
        assert!(drawn.contains("&lt;/text&gt;&lt;script&gt;</text>"), "{drawn}");
        assert!(drawn.contains(r#"aria-label="A &lt;b&gt;""#), "{drawn}");
    }

    #[test]
    fn what_is_opened_is_closed() {
        let drawn = draw(&[Shape::Layer("lanes"), Shape::Open(Box::default())]);
        assert!(drawn.ends_with("</a></g></svg>"), "{drawn}");
        assert!(!draw(&[Shape::Close]).contains("</g>"));
    }

    #[test]
    fn arabic_is_isolated_and_numbers_are_short() {
        assert!(is_rtl("«سقوط» Mosul") && !is_rtl("2014 Mosul سقوط"));
        assert_eq!(Num(-0.04).to_string(), "0");
        assert_eq!(Num(12.34).to_string(), "12.3");
        assert_eq!(Num(-7.0).to_string(), "-7");
    }
}
