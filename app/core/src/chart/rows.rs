//! Where each part of the picture stands, from top to bottom. Heights follow from the plan and the width
//! alone, never from the window, so nothing jumps while the reader moves.

use super::plan::Plan;
use crate::date::Calendar;
use crate::view::View;

/// Narrower pictures have no gutter: names stand above their lanes.
pub const NARROW_PX: f64 = 640.0;

/// A stretch of height, in pixels from the top of the picture.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Band {
    /// Upper edge.
    pub top: f64,
    /// Lower edge.
    pub bottom: f64,
}

impl Band {
    /// Its height.
    pub fn height(&self) -> f64 {
        self.bottom - self.top
    }

    /// Whether a height lies in it.
    pub fn holds(&self, y: f64) -> bool {
        y >= self.top && y < self.bottom
    }
}

/// The parts of the picture, from top to bottom.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rows {
    /// Whether names stand above their lanes instead of beside them.
    pub narrow: bool,
    /// Left and right edge of the plot, in pixels.
    pub plot: (f64, f64),
    /// Left and right edge of the gutter; of no width in a narrow picture.
    pub gutter: (f64, f64),
    /// The whole span, with the window in it.
    pub overview: Band,
    /// Ticks and their labels.
    pub axis: Band,
    /// Phases, one band per row.
    pub phases: Band,
    /// Lanes of events.
    pub lanes: Vec<Band>,
    /// Claims above their line.
    pub claims: Band,
    /// Claims that hang below it.
    pub hanging: Band,
    /// Strips of series; the value part, labels above it included.
    pub strips: Vec<Band>,
    /// The lower axis and the guide's tag.
    pub foot: Band,
    /// The whole height.
    pub height: f64,
}

const GUTTER_PX: f64 = 164.0;
const PHASE_PX: f64 = 20.0;
/// Height of a strip's line of direct labels.
pub const STRIP_LABEL_PX: f64 = 15.0;
/// Height of the strip of coverage.
pub const COVERAGE_PX: f64 = 3.0;
/// Height of a narrow lane's name.
pub const TITLE_PX: f64 = 15.0;
/// Height of a lane's line of names.
pub const NAMES_PX: f64 = 15.0;
/// Between the rows of one lane.
pub const LANE_ROW_PX: f64 = 7.0;
/// Height of a claim's sign with its air.
pub const CLAIM_PX: f64 = 9.5;
/// Claims in one column at the most.
pub const CLAIM_LEVELS: usize = 6;

impl Rows {
    /// Lays out the rows of a picture `width` pixels wide; the gutter stands on the right where `rtl`.
    pub fn new(plan: &Plan, view: &View, width: f64, rtl: bool) -> Rows {
        let narrow = width < NARROW_PX;
        let (gutter, plot) = match (narrow, rtl) {
            (true, _) => ((0.0, 0.0), (6.0, width - 6.0)),
            (false, false) => ((0.0, GUTTER_PX), (GUTTER_PX + 8.0, width - 8.0)),
            (false, true) => ((width - GUTTER_PX, width), (8.0, width - GUTTER_PX - 8.0)),
        };
        let title = if narrow { TITLE_PX } else { 0.0 };
        let mut y = 0.0;
        let mut band = |above: f64, height: f64| {
            let top = y + above;
            y = top + height;
            Band { top, bottom: y }
        };
        let overview = band(2.0, 30.0);
        let axis = band(18.0, if view.calendar == Calendar::Both { 38.0 } else { 24.0 });
        let phases = band(5.0 + title, PHASE_PX * plan.phase_rows as f64);
        let lanes = (plan.lanes.iter().enumerate())
            .map(|(i, lane)| {
                let above = if i == 0 { 8.0 } else { 0.0 };
                band(above, title + NAMES_PX + 12.0 + LANE_ROW_PX * (lane.rows - 1) as f64)
            })
            .collect();
        let claims = band(12.0 + title, 12.0 + CLAIM_PX * CLAIM_LEVELS as f64);
        let hanging = band(0.0, 26.0);
        let strips = (plan.series.iter())
            .map(|strip| {
                let lines = strip.title.len() + strip.group_label.len();
                let text = if narrow { 0.0 } else { lines as f64 * 13.0 + 20.0 };
                let values: f64 = if strip.columns() { 52.0 } else { 44.0 };
                let title_lines = strip.narrow_title(plot.1 - plot.0).len();
                let strip_title = if narrow { 13.0 + 15.0 * title_lines as f64 } else { 0.0 };
                band(10.0 + strip_title, (STRIP_LABEL_PX + values + COVERAGE_PX + 2.0).max(text))
            })
            .collect();
        let foot = band(2.0, 24.0);
        Rows { narrow, plot, gutter, overview, axis, phases, lanes, claims, hanging, strips, foot, height: y }
    }

    /// From the axis down to the foot: where time is read and dragged.
    pub fn body(&self) -> Band {
        Band { top: self.axis.top, bottom: self.foot.bottom }
    }
}
