//! Names beside marks: greedily, the most important first, and never one over another.

use super::shape::Anchor;
use crate::sort;

/// A name that wants a place above its mark.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    /// Which mark it belongs to.
    pub mark: usize,
    /// Left end of the mark, in pixels.
    pub left: f64,
    /// Right end of the mark, in pixels.
    pub right: f64,
    /// Width of the name, in pixels.
    pub width: f64,
    /// 0 selected, then 1 headline to 3 detail.
    pub rank: u8,
}

/// A name in its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Label {
    /// Which mark it belongs to.
    pub mark: usize,
    /// Where its anchor stands, in pixels.
    pub x: f64,
    /// Which end of it that is.
    pub anchor: Anchor,
    /// Left and right end of the text, in pixels.
    pub span: (f64, f64),
}

/// The room of one line of names.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Room {
    /// Left edge, in pixels.
    pub left: f64,
    /// Right edge, in pixels.
    pub right: f64,
    /// A line that no name may cross but the selected one's, in pixels.
    pub guide: Option<f64>,
    /// Whether names grow leftwards from their mark by preference, as Arabic does.
    pub rtl: bool,
}

/// Air between two names, in pixels.
const AIR_PX: f64 = 9.0;
/// How far a name reaches over the edge of its mark, in pixels.
const OVERHANG_PX: f64 = 4.0;
/// Air between the guide and the name of what is selected, in pixels.
const GUIDE_AIR_PX: f64 = 5.0;
/// One name of lesser importance is allowed for so many pixels of lane: a lane is to be read, not filled.
const LESSER_EVERY_PX: f64 = 260.0;

/// Places as many names as there is room for, in order of rank, then of width.
pub fn place(mut candidates: Vec<Candidate>, room: Room) -> Vec<Label> {
    candidates.retain(|c| c.width.is_finite() && c.right >= room.left && c.left <= room.right);
    sort::by(&mut candidates, |a, b| {
        a.rank.cmp(&b.rank).then(a.width.total_cmp(&b.width)).then(a.mark.cmp(&b.mark))
    });
    let lesser_max = ((room.right - room.left) / LESSER_EVERY_PX) as usize;
    let mut placed: Vec<Label> = Vec::new();
    for candidate in candidates {
        if candidate.rank >= 2 && placed.len() >= lesser_max.max(1) {
            continue;
        }
        let beside_guide = beside_guide(&candidate, room).into_iter().flatten();
        let mut positions = beside_guide.chain(positions(&candidate, room));
        if let Some(label) = positions.find(|label| fits(label, &candidate, &placed, room)) {
            placed.push(label);
        }
    }
    placed
}

/// The three places a name may take, the best first.
fn positions(c: &Candidate, room: Room) -> [Label; 3] {
    let label = |x: f64, anchor, left: f64| Label { mark: c.mark, x, anchor, span: (left, left + c.width) };
    // A mark that reaches out of sight is named at the edge of what is seen of it.
    let (left, right) = (c.left.max(room.left), c.right.min(room.right));
    let middle = (left + right) / 2.0;
    let after = label(left - OVERHANG_PX, Anchor::Left, left - OVERHANG_PX);
    let before = label(right + OVERHANG_PX, Anchor::Right, right + OVERHANG_PX - c.width);
    let centred = label(middle, Anchor::Middle, middle - c.width / 2.0);
    if room.rtl { [before, after, centred] } else { [after, before, centred] }
}

/// The guide stands in the middle of what is selected: its name stands beside it rather than across it.
fn beside_guide(c: &Candidate, room: Room) -> Option<[Label; 2]> {
    let guide = room.guide.filter(|x| c.rank == 0 && *x >= c.left - 1.0 && *x <= c.right + 1.0)?;
    let label = |x: f64, anchor, left: f64| Label { mark: c.mark, x, anchor, span: (left, left + c.width) };
    let after = label(guide + GUIDE_AIR_PX, Anchor::Left, guide + GUIDE_AIR_PX);
    let before = label(guide - GUIDE_AIR_PX, Anchor::Right, guide - GUIDE_AIR_PX - c.width);
    Some(if room.rtl { [before, after] } else { [after, before] })
}

fn fits(label: &Label, candidate: &Candidate, placed: &[Label], room: Room) -> bool {
    let (left, right) = label.span;
    let inside = left >= room.left - OVERHANG_PX && right <= room.right + OVERHANG_PX;
    let crossed = candidate.rank > 0 && room.guide.is_some_and(|x| x > left - 3.0 && x < right + 3.0);
    let free = placed.iter().all(|other| right + AIR_PX <= other.span.0 || left >= other.span.1 + AIR_PX);
    inside && !crossed && free
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ROOM: Room = Room { left: 0.0, right: 900.0, guide: Some(450.0), rtl: false };

    #[test]
    fn importance_decides_who_is_named() {
        let candidate = |mark, rank| Candidate { mark, left: 100.0, right: 100.0, width: 80.0, rank };
        let placed = place(vec![candidate(0, 3), candidate(1, 2), candidate(2, 1)], ROOM);
        assert_eq!(placed[0].mark, 2);
        assert_eq!(placed[0].x, 96.0);
        assert_eq!(placed.len(), 1, "no room is left on either side: {placed:?}");
    }

    #[test]
    fn the_guide_does_not_cross_the_name_of_what_it_marks() {
        let selected = Candidate { mark: 0, left: 430.0, right: 470.0, width: 80.0, rank: 0 };
        let name = |rtl| place(vec![selected], Room { rtl, ..ROOM })[0].span;
        assert_eq!((name(false), name(true)), ((455.0, 535.0), (365.0, 445.0)));
    }

    proptest! {
        #[test]
        fn names_never_collide_nor_cross_the_guide(
            marks in proptest::collection::vec((0.0_f64..900.0, 0.0_f64..200.0, 10.0_f64..250.0, 0u8..4), 0..60),
            rtl in any::<bool>(),
        ) {
            let candidates = marks.iter().enumerate().map(|(mark, (left, length, width, rank))| Candidate {
                mark, left: *left, right: left + length, width: *width, rank: *rank,
            });
            let placed = place(candidates.collect(), Room { rtl, ..ROOM });
            for (i, a) in placed.iter().enumerate() {
                prop_assert!(a.span.0 >= -5.0 && a.span.1 <= 905.0);
                if marks[a.mark].3 > 0 {
                    prop_assert!(a.span.1 < 450.0 || a.span.0 > 450.0);
                }
                for b in &placed[i + 1..] {
                    prop_assert!(a.span.1 + AIR_PX <= b.span.0 + 1e-9 || b.span.1 + AIR_PX <= a.span.0 + 1e-9);
                }
            }
        }
    }
}
