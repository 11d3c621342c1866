//! One strip of series in its place: columns, lines, points, ranges and bounds in pixels, ready for the
//! painter; and the shapes around them that say what is missing.

use super::scale::{TimeScale, ValueScale};
use super::series::{LinePlan, Point, SeriesPlan};
use super::shape::{Fill, Ink, Shape, Stroke};
use crate::model::Coverage;
use crate::view::YScale;

/// A figure of a strip, in pixels. The painter draws these.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the plain geometry that each variant names")]
pub enum Figure {
    /// A column as wide as its period.
    Column { left: f64, right: f64, top: f64, base: f64, ink: Ink },
    /// Values of adjoining periods, joined.
    Joined { points: Vec<(f64, f64)>, stroke: Stroke },
    /// A value over its period: a bar as wide as the period with a stem to the base, or a disc for a day.
    Estimate { left: f64, right: f64, y: f64, base: f64, ink: Ink },
    /// A range between two bounds.
    Range { x: f64, top: f64, bottom: f64, ink: Ink },
    /// A bound that is open upwards: at least.
    AtLeast { left: f64, right: f64, y: f64, ink: Ink },
    /// A bound that is open downwards: at most.
    AtMost { left: f64, right: f64, y: f64, ink: Ink },
}

/// A strip in its place.
#[derive(Clone, Debug)]
pub struct Strip<'a> {
    /// What it shows.
    pub plan: &'a SeriesPlan,
    /// Top of the values, in pixels.
    pub top: f64,
    /// The base line, in pixels.
    pub base: f64,
    /// Values to heights.
    pub scale: ValueScale,
    /// What each line is measured against: 1, or a hundredth of its first value in sight.
    pub units: Vec<f64>,
    /// What is drawn.
    pub figures: Vec<Figure>,
    /// Plot edges, in pixels.
    pub edges: (f64, f64),
}

impl<'a> Strip<'a> {
    /// Places a strip between two heights.
    pub fn place(plan: &'a SeriesPlan, time: &TimeScale, y_scale: YScale, top: f64, base: f64) -> Strip<'a> {
        let units: Vec<f64> = plan.lines.iter().map(|line| unit_of(line, time, y_scale)).collect();
        let values = plan.lines.iter().zip(&units).flat_map(|(line, unit)| {
            line.seen(time).iter().flat_map(Point::heights).map(move |value| value / unit)
        });
        let scale = ValueScale::holding(y_scale, values);
        let edges = (time.left_px, time.right_px);
        let mut strip = Strip { plan, top, base, scale, units, figures: Vec::new(), edges };
        for number in 0..plan.lines.len() {
            strip.place_line(number, time);
        }
        strip
    }

    /// The height of a value of line `number`, in pixels from the top of the picture.
    pub fn y(&self, number: usize, value: f64) -> f64 {
        let unit = self.units.get(number).copied().unwrap_or(1.0);
        self.base - self.scale.height(value / unit) * (self.base - self.top)
    }

    /// The ink of line `number`: the group's colour, then darker and dashed for further studies.
    pub fn stroke(&self, number: usize) -> Stroke {
        let ink = if number < 2 { Ink::group(self.plan.group) } else { Ink::Text };
        Stroke { ink, width: 1.8, dashed: number % 2 == 1 }
    }

    fn place_line(&mut self, number: usize, time: &TimeScale) {
        let line = &self.plan.lines[number];
        let points = line.seen(time);
        let ink = self.stroke(number).ink;
        let px = time.right_px - time.left_px;
        // Columns narrower than two pixels are a texture, not a chart.
        let columns = self.plan.columns() && points.len() as f64 * 2.0 <= px.max(1.0);
        if line.regular && !columns {
            self.join(number, points, time);
        } else {
            for point in points {
                self.figure(number, point, time, columns, ink);
            }
        }
        for point in points.iter().filter(|point| point.coverage != Coverage::Gap) {
            self.bounds(number, point, time, ink);
        }
    }

    fn figure(&mut self, number: usize, point: &Point, time: &TimeScale, column: bool, ink: Ink) {
        let Some(value) = point.value else { return };
        let (left, right) = ends(point, time);
        let ink = if point.coverage == Coverage::Partial { ink.pale() } else { ink };
        let (y, base) = (self.y(number, value), self.base);
        self.figures.push(if column {
            let air = if right - left > 4.0 { 0.5 } else { 0.0 };
            Figure::Column { left: left + air, right: right - air, top: y, base, ink }
        } else {
            Figure::Estimate { left, right, y, base, ink }
        });
    }

    fn bounds(&mut self, number: usize, point: &Point, time: &TimeScale, ink: Ink) {
        let (left, right) = ends(point, time);
        let x = (left + right) / 2.0;
        match (point.low, point.high) {
            (Some(low), Some(high)) => {
                let (top, bottom) = (self.y(number, high), self.y(number, low));
                self.figures.push(Figure::Range { x, top, bottom, ink });
            }
            (Some(low), None) => {
                self.figures.push(Figure::AtLeast { left, right, y: self.y(number, low), ink })
            }
            (None, Some(high)) => {
                self.figures.push(Figure::AtMost { left, right, y: self.y(number, high), ink })
            }
            (None, None) => {}
        }
    }

    /// Joins adjoining values; a gap or a missing period breaks the line. Where several values share a
    /// pixel only the first, least, greatest and last of them are kept: the line looks the same and costs
    /// as much as the picture is wide, whatever the data.
    fn join(&mut self, number: usize, points: &[Point], time: &TimeScale) {
        let stroke = self.stroke(number);
        let dense = points.len() as f64 > (time.right_px - time.left_px) * 2.0;
        let mut run: Vec<(f64, f64)> = Vec::new();
        let mut end = f64::NEG_INFINITY;
        let finish = |run: &mut Vec<(f64, f64)>, figures: &mut Vec<Figure>| match run.len() {
            0 => {}
            1 => {
                let (x, y) = run[0];
                figures.push(Figure::Estimate { left: x, right: x, y, base: y, ink: stroke.ink });
                run.clear();
            }
            _ => figures.push(Figure::Joined { points: std::mem::take(run), stroke }),
        };
        let mut figures = std::mem::take(&mut self.figures);
        for point in points {
            let Some(value) = point.value else {
                finish(&mut run, &mut figures);
                continue;
            };
            if (point.from - end).abs() > 1.5 {
                finish(&mut run, &mut figures);
            }
            end = point.to;
            let at = (time.px(point.middle()), self.y(number, value));
            if dense { push_dense(&mut run, at) } else { run.push(at) }
        }
        finish(&mut run, &mut figures);
        self.figures = figures;
    }

    /// What is missing, hatched over the whole height, and a strip of coverage under the base line.
    pub fn missing(&self, time: &TimeScale, coverage_px: f64, out: &mut Vec<Shape>) {
        let [line] = self.plan.lines.as_slice() else { return };
        if !line.regular {
            return;
        }
        for (from, to, coverage) in coverage_runs(line.seen(time)) {
            let (a, b) = (time.px(from), time.px(to));
            let (left, right) = (a.min(b).max(self.edges.0), a.max(b).min(self.edges.1));
            let y = self.base + 2.0;
            let fill = match coverage {
                Coverage::Complete => Fill::Solid(Ink::group(self.plan.group)),
                Coverage::Partial => Fill::Solid(Ink::group(self.plan.group).pale()),
                Coverage::Gap => {
                    let h = self.base - self.top;
                    let (x, w, fill) = (left, right - left, Fill::Hatch);
                    out.push(Shape::Rect { x, y: self.top, w, h, r: 0.0, fill });
                    continue;
                }
            };
            out.push(Shape::Rect { x: left, y, w: right - left, h: coverage_px, r: 0.0, fill });
        }
    }
}

/// Runs of equal coverage: first moment, last moment, coverage.
pub fn coverage_runs(points: &[Point]) -> Vec<(f64, f64, Coverage)> {
    let mut runs: Vec<(f64, f64, Coverage)> = Vec::new();
    for point in points {
        match runs.last_mut() {
            Some((_, to, coverage)) if *coverage == point.coverage && (point.from - *to).abs() < 1.5 => {
                *to = point.to;
            }
            _ => runs.push((point.from, point.to, point.coverage)),
        }
    }
    runs
}

fn ends(point: &Point, time: &TimeScale) -> (f64, f64) {
    let (a, b) = (time.px(point.from), time.px(point.to));
    (a.min(b), a.max(b))
}

fn unit_of(line: &LinePlan, time: &TimeScale, y_scale: YScale) -> f64 {
    let first =
        || line.between(time.from, time.to).iter().find_map(|point| point.value.filter(|v| *v != 0.0));
    match y_scale {
        YScale::Index => first().map_or(1.0, |value| value.abs() / 100.0),
        _ => 1.0,
    }
}

/// Keeps at most four points of each pixel column: first, extremes, last.
fn push_dense(run: &mut Vec<(f64, f64)>, at: (f64, f64)) {
    let column = at.0.floor();
    let start = run.len() - run.iter().rev().take(4).take_while(|(x, _)| x.floor() == column).count();
    if run.len() - start < 4 {
        run.push(at);
        return;
    }
    let column = &mut run[start..];
    let last = column[3];
    // The former last point stays only if it is an extreme.
    if last.1 < column[1].1.min(column[2].1) {
        let least = if column[1].1 < column[2].1 { 1 } else { 2 };
        column[least] = last;
    } else if last.1 > column[1].1.max(column[2].1) {
        let most = if column[1].1 > column[2].1 { 1 } else { 2 };
        column[most] = last;
    }
    if column[1].0 > column[2].0 {
        column.swap(1, 2);
    }
    column[3] = at;
}
