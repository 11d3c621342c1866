//! The picture as an SVG file that needs nothing else: its colours in attributes, its words as outlines,
//! its links whole addresses. No style sheet either, for not every program that draws SVG reads one.

use super::{Picture, outlines};
use crate::forms::colours::{Theme, hex, inks};
use crate::forms::letters::{COARSE, Set};
use masar_core::chart::shape::{Anchor, Ink, Shape};
use masar_core::chart::svg::{Escaped, Letters, Line, Num, body};
use std::collections::HashMap;
use std::fmt::Write;

/// Writes the file.
pub fn write(picture: &Picture, theme: Theme) -> String {
    draw(picture, theme, true)
}

/// Writes the drawing; `short` spends time on fewer bytes.
pub(super) fn draw(picture: &Picture, theme: Theme, short: bool) -> String {
    let shapes: Vec<Shape> = picture.poster.shapes.iter().map(for_a_file).collect();
    let mut lines = Lines::default();
    let mut drawn = String::with_capacity(shapes.len() * 120);
    body(&mut drawn, "", &shapes, &mut lines);
    let written = outlines::write(&lines.sets, short);
    let (width, height) = (Num(picture.poster.width), Num(picture.poster.height));
    let mut out = String::with_capacity(drawn.len() + 60_000);
    // Writing to a String cannot fail.
    let _ = write!(
        out,
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img" aria-labelledby="t d" lang="{}">"#,
        picture.lang.tag()
    );
    let _ = write!(out, r#"<title id="t">{}</title>"#, Escaped(&picture.title));
    let _ = write!(out, r#"<desc id="d">{}</desc>"#, Escaped(&picture.description));
    let _ = write!(out, "<defs>{}</defs>", written.definitions);
    let paper = hex(Ink::Paper, theme);
    let _ = write!(out, r#"<path fill="{paper}" d="M0 0H{width}V{height}H0Z"/>"#);
    let mut pieces = drawn.split(LINE);
    coloured(pieces.next().unwrap_or_default(), theme, &mut out);
    for (line, piece) in written.lines.iter().zip(pieces) {
        out.push_str(line);
        coloured(piece, theme, &mut out);
    }
    out.push_str("</svg>\n");
    out
}

/// A file is read by people, not by the explorer: what only that needs stays behind.
fn for_a_file(shape: &Shape) -> Shape {
    match shape {
        Shape::Open(link) => {
            let mut link = link.clone();
            link.id.clear();
            link.members.clear();
            // The whole is an image with a name and a description: its parts have none of their own.
            link.words.clear();
            link.selected = false;
            Shape::Open(link)
        }
        other => other.clone(),
    }
}

/// Writes a drawing with colours in the place of its classes.
fn coloured(drawn: &str, theme: Theme, out: &mut String) {
    const CLASS: &str = " class=\"";
    let colours: HashMap<&str, &str> = inks().map(|ink| (ink.name(), hex(ink, theme))).collect();
    let mut rest = drawn;
    // Quotes of texts are escaped, so this can only be an attribute of ours.
    while let Some((before, after)) = rest.split_once(CLASS) {
        let Some((classes, after)) = after.split_once('"') else { break };
        out.push_str(before);
        for class in classes.split(' ') {
            let named = class.split_once('-').and_then(|(letter, ink)| Some((letter, *colours.get(ink)?)));
            // Writing to a String cannot fail.
            let _ = match named {
                Some(("f", colour)) => write!(out, r#" fill="{colour}""#),
                Some(("s", colour)) => write!(out, r#" stroke="{colour}""#),
                Some(("c", colour)) => write!(out, r#" stop-color="{colour}""#),
                _ if class == "n" => write!(out, r#" fill="none""#),
                // A layer, named for the style sheet of the page.
                _ => Ok(()),
            };
        }
        rest = after;
    }
    out.push_str(rest);
}

/// Stands in a drawing where a line of text will be; no text can hold it, for XML cannot.
const LINE: char = '\u{1}';

/// Sets the lines of a drawing, and leaves places for them.
#[derive(Default)]
struct Lines {
    sets: Vec<Set>,
}

impl Letters for Lines {
    fn line(&mut self, out: &mut String, line: Line<'_>) {
        let set = Set::new(line.text, line.weight);
        let Some(first) = set.runs.first() else { return };
        // All faces of the family have the same em, so one scale does for the line.
        let em = first.face.units_per_em() / COARSE;
        let width = set.width() * line.size;
        let x = match line.anchor {
            Anchor::Left => line.x,
            Anchor::Middle => line.x - width / 2.0,
            Anchor::Right => line.x - width,
        };
        let (scale, ink) = ((line.size / em * 1e5).round() / 1e5, line.ink.name());
        let _ = write!(
            out,
            r#"<g class="f-{ink}" transform="translate({} {})scale({scale})">{LINE}</g>"#,
            Num(x),
            Num(line.y)
        );
        self.sets.push(set);
    }
}
