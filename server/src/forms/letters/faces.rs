//! The faces of "Masar Sans", as the packed site serves them, unpacked once per process.

use masar_core::chart::measure::Weight;
use rustybuzz::ttf_parser::{GlyphId, OutlineBuilder};
use std::fmt;
use std::sync::LazyLock;

/// One file of the family.
pub struct Face {
    /// Names it among the faces: a letter, short enough for ids of glyphs.
    pub name: char,
    bytes: &'static [u8],
    shaper: rustybuzz::Face<'static>,
}

macro_rules! woff2 {
    ($name:literal) => {
        include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../public/fonts/", $name, ".woff2"))
    };
}

/// In the order in which they are asked for a character, as `unicode-range` has it on the page: Latin,
/// with space and punctuation, comes before Arabic. Regular, bold; signs have one weight.
const PACKED: [[&[u8]; 4]; 2] = [
    [
        woff2!("NotoSans-Regular"),
        woff2!("NotoSansArabic-Regular"),
        woff2!("NotoSansMath-Regular"),
        woff2!("NotoSansSymbols2-Regular"),
    ],
    [
        woff2!("NotoSans-Bold"),
        woff2!("NotoSansArabic-Bold"),
        woff2!("NotoSansMath-Regular"),
        woff2!("NotoSansSymbols2-Regular"),
    ],
];

static UNPACKED: LazyLock<[Vec<Vec<u8>>; 2]> = LazyLock::new(|| {
    PACKED.map(|files| {
        let unpack = |file: &&[u8]| match wuff::decompress_woff2(file) {
            Ok(bytes) => bytes,
            Err(error) => {
                tracing::error!(?error, "a bundled face cannot be unpacked; its letters will be missing");
                Vec::new()
            }
        };
        files.iter().map(unpack).collect()
    })
});

static FACES: LazyLock<[Vec<Face>; 2]> = LazyLock::new(|| {
    let names = [['a', 'b', 'c', 'd'], ['e', 'f', 'g', 'h']];
    let family = |weight: usize| {
        UNPACKED[weight].iter().zip(names[weight]).filter_map(|(bytes, name)| {
            Some(Face { name, bytes, shaper: rustybuzz::Face::from_slice(bytes, 0)? })
        })
    };
    [family(0).collect(), family(1).collect()]
});

impl Face {
    /// The face that draws a character; `before` is the face of the one before it, which keeps marks
    /// and joiners. None has it: none.
    pub fn of(char: char, weight: Weight, before: Option<&'static Face>) -> Option<&'static Face> {
        let faces = &FACES[usize::from(weight == Weight::Bold)];
        let joins = |face: &&'static Face| {
            matches!(char, '\u{200C}'..='\u{200F}' | '\u{0300}'..='\u{036F}') && face.has(char)
        };
        before.filter(joins).or_else(|| faces.iter().find(|face| face.has(char)))
    }

    fn has(&self, char: char) -> bool {
        self.shaper.glyph_index(char).is_some()
    }

    /// The whole font file, for painters that embed it.
    pub fn bytes(&self) -> &'static [u8] {
        self.bytes
    }

    pub(super) fn shaper(&self) -> &rustybuzz::Face<'static> {
        &self.shaper
    }

    /// Units of the face in one em.
    pub fn units_per_em(&self) -> f64 {
        f64::from(self.shaper.units_per_em())
    }

    /// The outline of a glyph, contour by contour; none for a blank.
    pub fn contours(&self, glyph: u16) -> Vec<Contour> {
        let mut pen = Pen::default();
        // A glyph without an outline is a blank.
        let _ = self.shaper.outline_glyph(GlyphId(glyph), &mut pen);
        pen.contours
    }
}

/// One closed line of a glyph's outline, in [`COARSE`] units of the face, down the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contour {
    /// Where it begins, seen from the glyph's own origin.
    pub start: (i32, i32),
    /// Left, top, right, bottom.
    pub bounds: [i32; 4],
    /// Path data of SVG from there on.
    pub path: String,
}

impl fmt::Debug for Face {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Face").field("name", &self.name).finish_non_exhaustive()
    }
}

/// Units of a face in one unit of its outlines here: half as fine is still finer than print.
pub const COARSE: f64 = 2.0;

/// Writes an outline with whole numbers, each step from where the last one ended.
#[derive(Default)]
struct Pen {
    contours: Vec<Contour>,
    path: String,
    bounds: [i32; 4],
    at: (i32, i32),
    start: (i32, i32),
    /// The handle of the last curve, and the letter written last.
    handle: Option<(i32, i32)>,
    last: char,
}

impl Pen {
    fn grid(x: f32, y: f32) -> (i32, i32) {
        let coarse = COARSE as f32;
        ((x / coarse).round() as i32, (-y / coarse).round() as i32)
    }

    /// Writes a command; the same letter again needs not be said.
    fn command(&mut self, letter: char, numbers: &[i32]) {
        let said = self.last == letter;
        if !said {
            self.path.push(letter);
        }
        for (i, number) in numbers.iter().enumerate() {
            // A minus parts numbers as well as a blank does.
            if *number >= 0 && (i > 0 || said) {
                self.path.push(' ');
            }
            self.path.push_str(&number.to_string());
        }
        self.last = letter;
    }

    fn reach(&mut self, (x, y): (i32, i32)) {
        let [left, top, right, bottom] = self.bounds;
        self.bounds = [left.min(x), top.min(y), right.max(x), bottom.max(y)];
    }

    fn step(&mut self, to: (i32, i32)) -> (i32, i32) {
        self.reach(to);
        let step = (to.0 - self.at.0, to.1 - self.at.1);
        self.at = to;
        step
    }
}

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = Pen::grid(x, y);
        (self.at, self.start, self.handle, self.last) = ((x, y), (x, y), None, ' ');
        self.bounds = [x, y, x, y];
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (dx, dy) = self.step(Pen::grid(x, y));
        match (dx, dy) {
            (0, 0) => {}
            (_, 0) => self.command('h', &[dx]),
            (0, _) => self.command('v', &[dy]),
            _ => self.command('l', &[dx, dy]),
        }
        self.handle = None;
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let (handle, from) = (Pen::grid(x1, y1), self.at);
        self.reach(handle);
        // Most points of a curve lie half way between two handles: then the second goes without saying.
        let mirrored = self.handle.map(|(hx, hy)| (2 * from.0 - hx, 2 * from.1 - hy));
        let smooth = mirrored.filter(|(mx, my)| (mx - handle.0).abs() <= 1 && (my - handle.1).abs() <= 1);
        let (dx, dy) = self.step(Pen::grid(x, y));
        match smooth {
            Some(_) => self.command('t', &[dx, dy]),
            None => self.command('q', &[handle.0 - from.0, handle.1 - from.1, dx, dy]),
        }
        // What the reader of the path will take for the handle, so that errors cannot grow.
        self.handle = Some(smooth.unwrap_or(handle));
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let ((ax, ay), (bx, by), (fx, fy)) = (Pen::grid(x1, y1), Pen::grid(x2, y2), self.at);
        self.reach((ax, ay));
        self.reach((bx, by));
        let (dx, dy) = self.step(Pen::grid(x, y));
        self.command('c', &[ax - fx, ay - fy, bx - fx, by - fy, dx, dy]);
        self.handle = None;
    }

    fn close(&mut self) {
        self.path.push('z');
        let (start, bounds) = (self.start, self.bounds);
        self.contours.push(Contour { start, bounds, path: std::mem::take(&mut self.path) });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bundled_face_can_be_unpacked() {
        for family in FACES.iter() {
            assert_eq!(family.len(), 4);
            assert!(family.iter().all(|face| face.units_per_em() > 0.0 && !face.bytes().is_empty()));
        }
    }

    #[test]
    fn an_outline_is_a_closed_path() {
        let face = Face::of('l', Weight::Regular, None).expect("a face");
        let glyph = face.shaper.glyph_index('l').expect("a glyph").0;
        let contours = face.contours(glyph);
        assert!(contours.len() == 1 && contours[0].path.ends_with('z'), "{contours:?}");
        assert_eq!(face.contours(face.shaper.glyph_index(' ').expect("a blank").0), []);
        let dotted = face.shaper.glyph_index('i').expect("a glyph").0;
        assert_eq!(face.contours(dotted).len(), 2);
    }
}
