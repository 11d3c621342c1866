//! Words as the drawing of them: which face, which glyph, where.
//!
//! On a page the browser does this. A file cannot count on the reader's program: few of them load the
//! faces that a drawing brings along, and several put Arabic letters side by side unjoined. So the words
//! of an image are set here: bidirectional order by `unicode-bidi`, shapes and joins by `rustybuzz`, in
//! the very faces that the pages are set in. Painters then draw outlines, and every program shows the same.

mod faces;

pub use faces::{COARSE, Contour, Face};

use masar_core::chart::measure::Weight;
use masar_core::chart::svg::is_rtl;
use rustybuzz::{Direction, UnicodeBuffer};
use std::ops::Range;
use unicode_bidi::{BidiInfo, Level};

/// A glyph of a line; measures in parts of the em.
#[derive(Clone, Debug, PartialEq)]
pub struct Glyph {
    /// Its number in the face.
    pub id: u16,
    /// How far it moves the pen.
    pub advance: f64,
    /// Where it stands, seen from the pen: to the right and up.
    pub offset: (f64, f64),
    /// The bytes of the run's text that it stands for.
    pub cluster: Range<usize>,
}

/// Glyphs of one face, from left to right as they are seen.
#[derive(Clone, Debug)]
pub struct Run {
    /// The face.
    pub face: &'static Face,
    /// The text, in the order it is read.
    pub text: String,
    /// Its glyphs.
    pub glyphs: Vec<Glyph>,
}

/// One line of text, set: runs from left to right.
#[derive(Clone, Debug, Default)]
pub struct Set {
    /// The runs.
    pub runs: Vec<Run>,
}

impl Set {
    /// Sets a line. Its direction is that of its first strong letter, as on the page.
    pub fn new(text: &str, weight: Weight) -> Set {
        // Isolates are for those who lay out text; here each line is laid out by itself.
        let text: String = text.chars().filter(|c| !('\u{2066}'..='\u{2069}').contains(c)).collect();
        let level = if is_rtl(&text) { Level::rtl() } else { Level::ltr() };
        let info = BidiInfo::new(&text, Some(level));
        let Some(paragraph) = info.paragraphs.first() else { return Set::default() };
        let (levels, ranges) = info.visual_runs(paragraph, paragraph.range.clone());
        let mut runs = Vec::new();
        for range in ranges {
            let rtl = levels.get(range.start).is_some_and(Level::is_rtl);
            let mut pieces = by_face(&text, range, weight);
            if rtl {
                pieces.reverse();
            }
            runs.extend(pieces.into_iter().map(|(face, piece)| shape(face, &text[piece], rtl)));
        }
        Set { runs }
    }

    /// How wide it is, in parts of the em.
    pub fn width(&self) -> f64 {
        self.runs.iter().flat_map(|run| &run.glyphs).map(|glyph| glyph.advance).sum()
    }
}

/// Splits a range of text where the face changes.
fn by_face(text: &str, range: Range<usize>, weight: Weight) -> Vec<(&'static Face, Range<usize>)> {
    let mut pieces: Vec<(&'static Face, Range<usize>)> = Vec::new();
    for (at, char) in text[range.clone()].char_indices() {
        let (start, end) = (range.start + at, range.start + at + char.len_utf8());
        let before = pieces.last().map(|(face, _)| *face);
        let Some(face) = Face::of(char, weight, before) else { continue };
        match pieces.last_mut() {
            Some((last, piece)) if std::ptr::eq(*last, face) => piece.end = end,
            _ => pieces.push((face, start..end)),
        }
    }
    pieces
}

fn shape(face: &'static Face, text: &str, rtl: bool) -> Run {
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(text);
    buffer.guess_segment_properties();
    buffer.set_direction(if rtl { Direction::RightToLeft } else { Direction::LeftToRight });
    let shaped = rustybuzz::shape(face.shaper(), &[], buffer);
    let em = face.units_per_em();
    let mut starts: Vec<usize> = shaped.glyph_infos().iter().map(|info| info.cluster as usize).collect();
    starts.sort_unstable();
    starts.dedup();
    let cluster = |start: usize| {
        let next = starts.partition_point(|other| *other <= start);
        start..starts.get(next).copied().unwrap_or(text.len())
    };
    let glyphs = shaped.glyph_infos().iter().zip(shaped.glyph_positions()).map(|(info, position)| Glyph {
        id: u16::try_from(info.glyph_id).unwrap_or_default(),
        advance: f64::from(position.x_advance) / em,
        offset: (f64::from(position.x_offset) / em, f64::from(position.y_offset) / em),
        cluster: cluster(info.cluster as usize),
    });
    Run { face, text: text.to_owned(), glyphs: glyphs.collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use masar_core::chart::measure::text_width;

    fn set(text: &str) -> Set {
        Set::new(text, Weight::Regular)
    }

    #[test]
    fn lines_are_as_wide_as_labels_were_measured() {
        for text in ["Mosul falls to ISIL", "القيادة العامة للقاعدة تتبرأ من التنظيم", "قرار مجلس الأمن 2178"]
        {
            let (set, measured) = (set(text).width(), text_width(text, 1.0, Weight::Regular));
            assert!((set / measured - 1.0).abs() < 0.03, "{text}: {set} against {measured}");
        }
    }

    #[test]
    fn arabic_letters_join_and_stand_from_right_to_left() {
        let joined = set("بب");
        assert_eq!(joined.runs.len(), 1);
        assert_ne!(joined.runs[0].glyphs[0].id, joined.runs[0].glyphs[1].id, "initial and final form");
        assert_eq!(joined.runs[0].glyphs[0].cluster, 2..4, "the last letter is the leftmost");
    }

    #[test]
    fn numbers_stand_on_the_left_of_the_arabic_they_follow() {
        let mixed = set("قرار 2178");
        let texts: Vec<&str> = mixed.runs.iter().map(|run| run.text.as_str()).collect();
        assert_eq!(texts, ["2178", " ", "قرار"]);
    }

    #[test]
    fn what_no_face_has_is_left_out_and_isolates_are_nothing() {
        assert!(set("界").runs.is_empty());
        assert_eq!(set("\u{2067}حلب\u{2069}").width(), set("حلب").width());
        assert!(set("").runs.is_empty());
    }
}
