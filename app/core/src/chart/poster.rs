//! A picture that leaves the page: the drawing with its title, its summary, its signs explained, and the
//! line that says where it comes from.
//!
//! On the page these stand around the figure as markup. A file has to carry them itself, or it says
//! nothing once it lies in somebody's article. A sheet may have a height of its own, such as that of a
//! slide; then the drawing is made as wide as it must be to fit, and the words keep their size.

use super::legend::{SIGN_PX, Sign};
use super::measure::{Weight, text_width};
use super::shape::{Anchor, Ink, Link, Shape};
use crate::lang::Lang;

/// The sheet that a picture is put on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sheet {
    /// Width in pixels.
    pub width: f64,
    /// Height in pixels; none is as high as what stands on it.
    pub height: Option<f64>,
    /// Whether the signs are explained; a preview has no room for that.
    pub legend: bool,
    /// Language, and with it the side that words begin on.
    pub lang: Lang,
}

/// The words around the drawing.
#[derive(Clone, Debug, Default)]
pub struct Caption {
    /// Title.
    pub title: String,
    /// What the picture shows, a sentence each; as many as have room.
    pub sentences: Vec<String>,
    /// Signs with their words.
    pub signs: Vec<(Sign, String)>,
    /// Whose figures these are.
    pub credits: String,
    /// Timeline, version, licence.
    pub source: String,
    /// Where the picture stands on the web.
    pub address: String,
}

/// A whole picture, ready for a painter.
#[derive(Clone, Debug)]
pub struct Poster {
    /// Width in pixels.
    pub width: f64,
    /// Height in pixels.
    pub height: f64,
    /// Everything on it, from the ground up.
    pub shapes: Vec<Shape>,
}

/// No drawing is made wider than this, however flat its sheet.
const WIDEST_PX: f64 = 6000.0;
/// Lines of the summary at the most.
const SUMMARY_LINES: usize = 3;

/// Puts a picture on a sheet. `drawing` draws it at a width: shapes and height.
pub fn compose(sheet: Sheet, caption: &Caption, mut drawing: impl FnMut(f64) -> (Vec<Shape>, f64)) -> Poster {
    let unit = sheet.height.map_or(1.0, |height| (sheet.width.min(height * 1.8) / 1000.0).clamp(0.6, 3.0));
    let margin = (24.0 * unit).min(sheet.width * 0.04);
    let room = sheet.width - 2.0 * margin;
    let mut page = Column { sheet, margin, room, y: margin, shapes: Vec::new() };
    page.lines(
        &wrap(&caption.title, 24.0 * unit, Weight::Bold, room, 2),
        24.0 * unit,
        Weight::Bold,
        Ink::Text,
    );
    page.y += 2.0 * unit;
    let summary = caption.sentences.join(" ");
    let lines = if sheet.legend { SUMMARY_LINES } else { 2 };
    page.lines(
        &wrap(&summary, 13.0 * unit, Weight::Regular, room, lines),
        13.0 * unit,
        Weight::Regular,
        Ink::Soft,
    );
    page.y += 10.0 * unit;

    // The foot is set first, on a column of its own: what it leaves is the drawing's.
    let mut foot = Column { sheet, margin, room, y: 0.0, shapes: Vec::new() };
    if sheet.legend {
        foot.signs(&caption.signs, unit);
    }
    foot.foot(caption, unit);
    let (scale, height, shapes) = match sheet.height {
        None => {
            let (shapes, height) = drawing(room);
            (1.0, height, shapes)
        }
        Some(whole) => fit(room, whole - page.y - foot.y - margin - 8.0 * unit, unit, &mut drawing),
    };
    let across = (room - scale * room_of(room, scale)) / 2.0;
    let top = page.y;
    page.shapes.extend(shapes.into_iter().map(|shape| shape.placed(scale, (margin + across, top))));
    page.y += height * scale + 8.0 * unit;
    let whole = sheet.height.unwrap_or(page.y + foot.y + margin).max(page.y + foot.y);
    let foot_top = whole - margin.min(whole - page.y - foot.y) - foot.y;
    page.shapes.extend(foot.shapes.into_iter().map(|shape| shape.placed(1.0, (0.0, foot_top))));
    Poster { width: sheet.width, height: whole.ceil(), shapes: page.shapes }
}

/// How wide a drawing is made that is then scaled to a room.
fn room_of(room: f64, scale: f64) -> f64 {
    (room / scale).min(WIDEST_PX)
}

/// Finds the scale at which the drawing fits a room; it does not grow beyond `most`.
fn fit(
    room: f64,
    high: f64,
    most: f64,
    drawing: &mut impl FnMut(f64) -> (Vec<Shape>, f64),
) -> (f64, f64, Vec<Shape>) {
    let mut scale = most;
    let (mut shapes, mut height) = drawing(room_of(room, scale));
    // Rows keep their height whatever the width, nearly: a few steps find the place.
    for _ in 0..4 {
        if height * scale <= high {
            break;
        }
        scale = (high / height * 0.998).max(0.08);
        (shapes, height) = drawing(room_of(room, scale));
    }
    (scale, height, shapes)
}

/// A column of text on its way down.
struct Column {
    sheet: Sheet,
    margin: f64,
    room: f64,
    y: f64,
    shapes: Vec<Shape>,
}

impl Column {
    /// Where lines begin, and which end of them that is.
    fn start(&self) -> (f64, Anchor) {
        match self.sheet.lang.is_rtl() {
            true => (self.sheet.width - self.margin, Anchor::Right),
            false => (self.margin, Anchor::Left),
        }
    }

    fn lines(&mut self, lines: &[String], size: f64, weight: Weight, ink: Ink) {
        let (x, anchor) = self.start();
        // Arabic needs more air between lines.
        let leading = if self.sheet.lang.is_rtl() { 1.5 } else { 1.32 };
        for text in lines {
            self.y += size * leading;
            let y = self.y - size * 0.3;
            self.shapes.push(Shape::Text { x, y, text: text.clone(), size, weight, anchor, ink });
        }
    }

    /// The signs and their words, in as many rows as they need.
    fn signs(&mut self, signs: &[(Sign, String)], unit: f64) {
        let (size, row) = (11.0 * unit, 19.0 * unit);
        let rtl = self.sheet.lang.is_rtl();
        let (sign_width, gap) = (SIGN_PX.0 * unit, 5.0 * unit);
        let mut along = 0.0;
        for (sign, words) in signs {
            let drawn = if sign.width() < 14.0 { 12.0 * unit } else { sign_width };
            let width = drawn + gap + text_width(words, size, Weight::Regular) + 16.0 * unit;
            if along > 0.0 && along + width > self.room {
                along = 0.0;
                self.y += row;
            }
            let left = match rtl {
                true => self.sheet.width - self.margin - along - drawn,
                false => self.margin + along,
            };
            let placed = sign.shapes.iter().cloned().map(|s| s.placed(unit, (left, self.y)));
            self.shapes.extend(placed);
            let (x, anchor) = match rtl {
                true => (left - gap, Anchor::Right),
                false => (left + drawn + gap, Anchor::Left),
            };
            let y = self.y + 12.0 * unit;
            let weight = Weight::Regular;
            self.shapes.push(Shape::Text { x, y, text: words.clone(), size, weight, anchor, ink: Ink::Soft });
            along += width;
        }
        self.y += row + 6.0 * unit;
    }

    /// The rule, whose figures these are, and where the picture stands.
    fn foot(&mut self, caption: &Caption, unit: f64) {
        let size = 11.0 * unit;
        let (left, right) = (self.margin, self.sheet.width - self.margin);
        self.shapes.push(Shape::line(left, self.y, right, self.y, Ink::Rule, unit));
        self.y += 3.0 * unit;
        let lines = if self.sheet.legend { 2 } else { 1 };
        self.lines(
            &wrap(&caption.credits, size, Weight::Regular, self.room, lines),
            size,
            Weight::Regular,
            Ink::Soft,
        );
        self.lines(
            &wrap(&caption.source, size, Weight::Regular, self.room, 2),
            size,
            Weight::Regular,
            Ink::Soft,
        );
        if caption.address.is_empty() {
            return;
        }
        let link = Link { href: caption.address.clone(), words: caption.address.clone(), ..Link::default() };
        self.shapes.push(Shape::Open(Box::new(link)));
        let shown = caption.address.split_once("://").map_or(caption.address.as_str(), |(_, rest)| rest);
        self.lines(&wrap(shown, size, Weight::Regular, self.room, 1), size, Weight::Regular, Ink::Text);
        self.shapes.push(Shape::Close);
    }
}

impl Sign {
    /// How far its drawing reaches to the right.
    fn width(&self) -> f64 {
        let reach = |shape: &Shape| match shape {
            Shape::Rect { x, w, .. } => x + w,
            Shape::Line { x1, x2, .. } => x1.max(*x2),
            Shape::Path { points, .. } => points.iter().map(|(x, _)| *x).fold(0.0, f64::max),
            Shape::Circle { cx, r, .. } => cx + r,
            _ => 0.0,
        };
        self.shapes.iter().map(reach).fold(0.0, f64::max)
    }
}

/// Breaks a text into lines of at most `room` pixels; what does not fit into `most` lines ends in "…".
pub fn wrap(text: &str, size: f64, weight: Weight, room: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut words = text.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if text_width(&longer, size, weight) <= room {
            line = longer;
            continue;
        }
        let last = lines.len() + 1 == most;
        if line.is_empty() || last {
            let cut = shorten(&longer, size, weight, room);
            lines.push(cut);
            line.clear();
            if last {
                return lines;
            }
            continue;
        }
        lines.push(std::mem::replace(&mut line, word.to_owned()));
        // A single word may be too long for a line by itself, and may be the last of the text.
        if words.peek().is_none() && text_width(&line, size, weight) > room {
            line = shorten(&line, size, weight, room);
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// As much of a line as fits with an ellipsis.
fn shorten(line: &str, size: f64, weight: Weight, room: f64) -> String {
    let mut kept: String = line.to_owned();
    while !kept.is_empty() && text_width(&format!("{kept}…"), size, weight) > room {
        kept.pop();
    }
    format!("{}…", kept.trim_end_matches([' ', ',', '،', ';', '؛']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(width: f64, height: Option<f64>) -> Sheet {
        Sheet { width, height, legend: true, lang: Lang::En }
    }

    fn caption() -> Caption {
        Caption {
            title: "A title that needs more than one line on a narrow sheet".into(),
            sentences: vec!["One.".into(), "Two.".into()],
            signs: super::super::legend::signs().into_iter().map(|s| (s, "a sign".to_owned())).collect(),
            credits: "Somebody".into(),
            source: "Tides, version 1".into(),
            address: "https://example.org/en/t/tides".into(),
        }
    }

    /// A drawing that is 900 px high at any width.
    fn drawing(width: f64) -> (Vec<Shape>, f64) {
        (vec![Shape::rect(0.0, 0.0, width, 900.0, Ink::Shade)], 900.0)
    }

    fn drawn(poster: &Poster) -> (f64, f64, f64, f64) {
        let drawn = poster.shapes.iter().find_map(|shape| match shape {
            Shape::Rect { x, y, w, h, fill: super::super::shape::Fill::Solid(Ink::Shade), .. } => {
                Some((*x, *y, *w, *h))
            }
            _ => None,
        });
        drawn.expect("the drawing")
    }

    #[test]
    fn a_sheet_without_a_height_is_as_high_as_what_stands_on_it() {
        let poster = compose(sheet(800.0, None), &caption(), drawing);
        assert!(poster.height > 1000.0 && poster.height < 1300.0, "{}", poster.height);
        assert_eq!(drawn(&poster).3, 900.0);
    }

    #[test]
    fn on_a_sheet_with_a_height_everything_fits_and_the_drawing_fills_the_width() {
        for (width, height) in [(1200.0, 630.0), (1920.0, 1080.0), (1080.0, 1080.0), (3508.0, 2480.0)] {
            let poster = compose(sheet(width, Some(height)), &caption(), drawing);
            assert_eq!((poster.width, poster.height), (width, height));
            let (x, y, w, h) = drawn(&poster);
            assert!(x >= 0.0 && x + w <= width + 0.1 && w > 0.9 * width, "{x} {w} of {width}");
            let foot = poster.shapes.iter().filter_map(|shape| match shape {
                Shape::Line { y1, .. } => Some(*y1),
                _ => None,
            });
            let rule = foot.fold(0.0, f64::max);
            assert!(y + h <= rule && rule < height, "{} then {rule} of {height}", y + h);
        }
    }

    #[test]
    fn words_break_where_they_may_and_end_in_dots_where_they_must() {
        let lines = wrap("one two three four", 10.0, Weight::Regular, 50.0, 9);
        assert!(lines.len() > 1 && lines.join(" ") == "one two three four", "{lines:?}");
        let cut = wrap("one two three four five six", 10.0, Weight::Regular, 50.0, 2);
        assert_eq!(cut.len(), 2);
        assert!(cut[1].ends_with('…') && text_width(&cut[1], 10.0, Weight::Regular) <= 50.0, "{cut:?}");
        assert_eq!(wrap("", 10.0, Weight::Regular, 50.0, 2), Vec::<String>::new());
        let long = wrap("https://example.org/a/very/long/address", 10.0, Weight::Regular, 50.0, 1);
        assert!(long.len() == 1 && long[0].ends_with('…'), "{long:?}");
    }

    #[test]
    fn arabic_begins_on_the_right() {
        let sheet = Sheet { lang: Lang::Ar, ..sheet(800.0, None) };
        let poster = compose(sheet, &caption(), drawing);
        let anchored = poster.shapes.iter().find_map(|shape| match shape {
            Shape::Text { x, anchor, .. } => Some((*x, *anchor)),
            _ => None,
        });
        assert_eq!(anchored, Some((776.0, Anchor::Right)));
    }
}
