//! Lines of set text as SVG: every part of a letter defined once, and used where it stands.
//!
//! Letters share their parts: half the Arabic letters are one bowl with
//! dots here or there. So the least piece is a part of an outline that touches no other part.
//!
//! A use costs as many bytes as a word, and a picture has some three thousand letters. So what is often
//! seen together, such as "20" or "Qa", is defined together and used as one: the pair that is seen most
//! becomes a piece of its own, then the next, as long as that saves more than it costs. Only the file gets
//! shorter; what is drawn stays where it was.

use crate::forms::letters::{COARSE, Contour, Set};
use std::collections::{HashMap, HashSet};
use std::fmt::Write;

/// Definitions, and each line in terms of them.
pub struct Written {
    /// The definitions of glyphs and pieces.
    pub definitions: String,
    /// The lines, in the order they were given.
    pub lines: Vec<String>,
}

/// A part of outlines or a pair of pieces.
#[derive(Clone, Debug)]
enum Piece {
    /// Path data.
    Part(String),
    /// The first, how far from it the second stands, the second.
    Pair(usize, (i32, i32), usize),
}

/// A piece at a place, in units of the outlines.
type Placed = (usize, (i32, i32));

/// A pair of pieces, and how far the second stands from the first.
type Pair = (usize, (i32, i32), usize);

/// A pair must be seen this often, or its definition costs more than it saves.
const SEEN_LEAST: usize = 4;
/// How many pairs are joined at a time, and how often: no drawing gains from more.
const PAIRS_A_ROUND: usize = 16;
const ROUNDS_MAX: usize = 30;

/// Writes all lines of a drawing; `short` spends time on a shorter file.
pub fn write(sets: &[Set], short: bool) -> Written {
    let (mut pieces, mut lines) = place(sets);
    if short {
        join(&mut pieces, &mut lines);
    }
    let names = names(&pieces, &lines);
    let mut definitions = String::new();
    for (i, piece) in pieces.iter().enumerate() {
        let Some(name) = &names[i] else { continue };
        // Writing to a String cannot fail.
        let _ = match piece {
            Piece::Part(path) => write!(definitions, r#"<path id="{name}" d="{path}"/>"#),
            Piece::Pair(first, apart, second) => {
                let (mut a, mut b) = (String::new(), String::new());
                put(&mut a, &names, (*first, (0, 0)));
                put(&mut b, &names, (*second, *apart));
                write!(definitions, r#"<g id="{name}">{a}{b}</g>"#)
            }
        };
    }
    let line = |placed: &Vec<Placed>| {
        let mut out = String::new();
        placed.iter().for_each(|placed| put(&mut out, &names, *placed));
        out
    };
    Written { definitions, lines: lines.iter().map(line).collect() }
}

/// Every part of every glyph, where it stands.
fn place(sets: &[Set]) -> (Vec<Piece>, Vec<Vec<Placed>>) {
    let mut glyphs: HashMap<(char, u16), Vec<usize>> = HashMap::new();
    let mut parts: HashMap<String, usize> = HashMap::new();
    let (mut pieces, mut lines) = (Vec::new(), Vec::new());
    for set in sets {
        let (mut line, mut pen) = (Vec::new(), 0);
        for (run, glyph) in set.runs.iter().flat_map(|run| run.glyphs.iter().map(move |glyph| (run, glyph))) {
            let units = |em: f64| (em * run.face.units_per_em() / COARSE).round() as i32;
            let placed = glyphs.entry((run.face.name, glyph.id)).or_insert_with(|| {
                let known = parts_of(&run.face.contours(glyph.id)).into_iter().map(|path| {
                    *parts.entry(path).or_insert_with_key(|path| {
                        pieces.push(Piece::Part(path.clone()));
                        pieces.len() - 1
                    })
                });
                known.collect()
            });
            let at = (pen + units(glyph.offset.0), -units(glyph.offset.1));
            line.extend(placed.iter().map(|piece| (*piece, at)));
            // Whole steps, so that the same letters stand equally far apart everywhere.
            pen += units(glyph.advance);
        }
        lines.push(line);
    }
    (pieces, lines)
}

/// The parts of an outline that touch no other part, as path data. Contours that may touch stay together,
/// for one may be a hole in the other.
fn parts_of(contours: &[Contour]) -> Vec<String> {
    let mut groups: Vec<([i32; 4], Vec<&Contour>)> = Vec::new();
    for contour in contours {
        let (mut bounds, mut members) = (contour.bounds, Vec::new());
        groups.retain_mut(|(other, of)| {
            let apart =
                other[2] < bounds[0] || bounds[2] < other[0] || other[3] < bounds[1] || bounds[3] < other[1];
            if !apart {
                members.append(of);
                let [l, t, r, b] = bounds;
                bounds = [l.min(other[0]), t.min(other[1]), r.max(other[2]), b.max(other[3])];
            }
            apart
        });
        members.push(contour);
        groups.push((bounds, members));
    }
    let part = |(_, members): ([i32; 4], Vec<&Contour>)| {
        let (mut path, mut at) = (String::new(), (0, 0));
        for contour in members {
            // Writing to a String cannot fail.
            let _ = write!(path, "m{} {}{}", contour.start.0 - at.0, contour.start.1 - at.1, contour.path);
            at = contour.start;
        }
        path
    };
    groups.into_iter().map(part).collect()
}

/// Makes pieces of what is often seen together.
fn join(pieces: &mut Vec<Piece>, lines: &mut [Vec<Placed>]) {
    for _ in 0..ROUNDS_MAX {
        let mut seen: HashMap<Pair, usize> = HashMap::new();
        for line in lines.iter() {
            for two in line.windows(2) {
                let [(a, (ax, ay)), (b, (bx, by))] = [two[0], two[1]];
                *seen.entry((a, (bx - ax, by - ay), b)).or_default() += 1;
            }
        }
        let mut often: Vec<(Pair, usize)> =
            seen.into_iter().filter(|(_, count)| *count >= SEEN_LEAST).collect();
        // Of pairs seen equally often the first in order, so that the same lines give the same bytes.
        often.sort_by_key(|(pair, count)| (std::cmp::Reverse(*count), *pair));
        // Several at a time, as long as none takes what another counts on.
        let mut taken: HashSet<usize> = HashSet::new();
        let mut apart = |((a, _, b), _): &(Pair, usize)| {
            let free = !taken.contains(a) && !taken.contains(b);
            if free {
                taken.extend([*a, *b]);
            }
            free
        };
        let chosen: Vec<(Pair, usize)> =
            often.into_iter().filter(|pair| apart(pair)).take(PAIRS_A_ROUND).collect();
        if chosen.is_empty() {
            return;
        }
        for (pair, _) in chosen {
            let joined = pieces.len();
            pieces.push(Piece::Pair(pair.0, pair.1, pair.2));
            lines.iter_mut().for_each(|line| replace(line, pair, joined));
        }
    }
}

fn replace(line: &mut Vec<Placed>, (a, apart, b): Pair, joined: usize) {
    let mut kept: Vec<Placed> = Vec::with_capacity(line.len());
    for (piece, (x, y)) in line.drain(..) {
        match kept.last_mut() {
            Some((last, (lx, ly))) if *last == a && piece == b && (x - *lx, y - *ly) == apart => {
                *last = joined
            }
            _ => kept.push((piece, (x, y))),
        }
    }
    *line = kept;
}

/// Names for the pieces that are used, the shortest for those used most.
fn names(pieces: &[Piece], lines: &[Vec<Placed>]) -> Vec<Option<String>> {
    let mut used = vec![0_usize; pieces.len()];
    for (piece, _) in lines.iter().flatten() {
        used[*piece] += 1;
    }
    // A pair comes after what it is made of.
    for (i, piece) in pieces.iter().enumerate().rev() {
        if let Piece::Pair(a, _, b) = piece
            && used[i] > 0
        {
            used[*a] += 1;
            used[*b] += 1;
        }
    }
    let mut order: Vec<usize> = (0..pieces.len()).filter(|i| used[*i] > 0).collect();
    order.sort_by_key(|i| (std::cmp::Reverse(used[*i]), *i));
    let mut names = vec![None; pieces.len()];
    for (rank, i) in order.into_iter().enumerate() {
        names[i] = Some(name(rank));
    }
    names
}

/// `A` … `z`, then `AA`, `AB` …: letters alone, which any reader takes as an id. `t` and `d` name the title
/// and the description, so single letters begin elsewhere.
fn name(rank: usize) -> String {
    const LETTERS: &[u8; 50] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcefghijklmnopqrsuvwxyz";
    let mut name = String::new();
    let mut rest = rank + 1;
    while rest > 0 {
        rest -= 1;
        name.insert(0, char::from(LETTERS[rest % LETTERS.len()]));
        rest /= LETTERS.len();
    }
    name
}

fn put(out: &mut String, names: &[Option<String>], (piece, (x, y)): Placed) {
    let Some(name) = &names[piece] else { return };
    let _ = write!(out, r##"<use href="#{name}""##);
    if x != 0 {
        let _ = write!(out, r#" x="{x}""#);
    }
    if y != 0 {
        let _ = write!(out, r#" y="{y}""#);
    }
    out.push_str("/>");
}

#[cfg(test)]
mod tests {
    use super::*;
    use masar_core::chart::measure::Weight;

    fn write_texts(texts: &[&str]) -> Written {
        let sets: Vec<Set> = texts.iter().map(|text| Set::new(text, Weight::Regular)).collect();
        write(&sets, true)
    }

    #[test]
    fn a_part_of_a_letter_is_defined_once() {
        let written = write_texts(&["lll", "l"]);
        assert_eq!(written.definitions.matches("<path").count(), 1);
        assert_eq!(written.lines[0].matches("<use").count(), 3);
        let dots = |text| write_texts(&[text]).definitions.matches("<path").count();
        assert_eq!((dots("i"), dots("o")), (2, 1), "a ring and its hole stay together");
    }

    #[test]
    fn what_is_often_seen_together_is_used_as_one() {
        let written = write_texts(&["20 20 20 20 20 20"]);
        assert_eq!(
            written.definitions.matches("<g id").count() + written.definitions.matches("<path").count(),
            4
        );
        assert!(written.lines[0].matches("<use").count() <= 4, "{}", written.lines[0]);
    }

    #[test]
    fn names_are_short_and_never_the_same() {
        let names: std::collections::BTreeSet<String> = (0..3000).map(name).collect();
        assert_eq!(names.len(), 3000);
        assert!(!names.contains("t") && !names.contains("d"));
        assert_eq!((name(0), name(49), name(50)), ("A".into(), "z".into(), "AA".into()));
    }
}
