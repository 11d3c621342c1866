//! Long series thinned, so that a frame costs what the picture is wide and not what the series is long.
//!
//! A [`Thinned`] holds a series at half of its points, a quarter, an eighth. Of four neighbours the least and
//! the greatest stay, in their order (the min-max reduction of Jugel et al., "M4: a visualization-oriented time
//! series data aggregation", VLDB 2014, without the ends, which adjoin here): drawn closer together than pixels
//! are, the line looks the same. Those that stay are values that somebody counted, and stretch over the time of
//! those that go, so that what adjoined adjoins. What is missing stays missing, to the day.

use super::scale::TimeScale;
use super::series::Point;

/// A shorter series is drawn as it is.
const LONG: usize = 4_096;
/// So many points to a pixel are enough.
const PER_PIXEL: f64 = 3.0;

/// A series at several levels of detail, finest first; the whole is not among them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Thinned(Vec<Vec<Point>>);

impl Thinned {
    /// Thins the points of a regular series, until few are left.
    pub fn new(points: &[Point]) -> Thinned {
        let mut levels: Vec<Vec<Point>> = Vec::new();
        loop {
            let finest = levels.last().map_or(points, Vec::as_slice);
            if finest.len() <= LONG {
                return Thinned(levels);
            }
            let next = halved(finest);
            if next.len() * 4 > finest.len() * 3 {
                // Bounds, gaps and changes of coverage are not thinned.
                return Thinned(levels);
            }
            levels.push(next);
        }
    }

    /// What to draw of `points`, from which this was made: the fewest that fill the pixels of what is in sight.
    pub fn seen<'a>(&'a self, points: &'a [Point], time: &TimeScale) -> &'a [Point] {
        let enough = (time.right_px - time.left_px).max(1.0) * PER_PIXEL;
        let mut levels = self.0.iter().rev().map(|level| between(level, time.from, time.to));
        let level = levels.find(|level| level.len() as f64 >= enough);
        // A closer look is at the points themselves.
        level.unwrap_or_else(|| between(points, time.from, time.to))
    }
}

/// The points of which any part lies between two moments.
pub fn between(points: &[Point], from: f64, to: f64) -> &[Point] {
    // Periods of one series do not nest, so both ends are in order.
    let start = points.partition_point(|point| point.to <= from);
    let end = points.partition_point(|point| point.from < to);
    points.get(start..end).unwrap_or_default()
}

/// Of each four neighbours that are alike, two.
fn halved(points: &[Point]) -> Vec<Point> {
    let mut halved = Vec::with_capacity(points.len() / 2 + 1);
    let mut start = 0;
    while start < points.len() {
        let most = points.len().min(start + 4);
        let alike = (start + 1..most).take_while(|at| are_alike(&points[at - 1], &points[*at])).count();
        let end = start + 1 + alike;
        push_least_and_greatest(&points[start..end], &mut halved);
        start = end;
    }
    halved
}

/// Whether one may stand for the other: they adjoin, are counted alike, and neither has a bound.
fn are_alike(a: &Point, b: &Point) -> bool {
    let plain = |point: &Point| point.low.is_none() && point.high.is_none();
    let counted = a.coverage == b.coverage && a.value.is_some() == b.value.is_some();
    counted && plain(a) && plain(b) && (b.from - a.to).abs() < 1.0
}

fn push_least_and_greatest(points: &[Point], out: &mut Vec<Point>) {
    let [first, .., last] = points else { return out.extend(points) };
    let value = |at: &usize| points[*at].value.unwrap_or_default();
    let ordered = |a: &usize, b: &usize| value(a).total_cmp(&value(b));
    let least = (0..points.len()).min_by(ordered).unwrap_or_default();
    let greatest = (0..points.len()).max_by(ordered).unwrap_or_default();
    let (earlier, later) = (points[least.min(greatest)], points[least.max(greatest)]);
    if least == greatest || first.value.is_none() {
        return out.push(Point { from: first.from, to: last.to, ..earlier });
    }
    let middle = (first.from + last.to) / 2.0;
    out.push(Point { from: first.from, to: middle, ..earlier });
    out.push(Point { from: middle, to: last.to, ..later });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::strip::coverage_runs;
    use crate::model::Coverage;

    fn day(index: usize, value: Option<f64>) -> Point {
        let coverage = if value.is_some() { Coverage::Complete } else { Coverage::Gap };
        let from = index as f64;
        Point { index, from, to: from + 1.0, value, low: None, high: None, coverage }
    }

    /// A hundred years of days that go up and down, with a month of which nothing is known.
    fn century() -> Vec<Point> {
        let missing = 20_000..20_030;
        (0..36_525).map(|at| day(at, (!missing.contains(&at)).then(|| (at * 7_919 % 1_009) as f64))).collect()
    }

    fn over(points: usize, px: f64) -> TimeScale {
        TimeScale::days(crate::date::Day(0), crate::date::Day(points as i32 - 1), 0.0, px, false)
    }

    #[test]
    fn what_is_drawn_is_bounded_by_pixels_and_close_up_it_is_all() {
        let points = century();
        let thinned = Thinned::new(&points);
        let seen = thinned.seen(&points, &over(points.len(), 1_000.0)).len();
        assert!((3_000..6_100).contains(&seen), "{seen}");
        let close = thinned.seen(&points, &over(2_000, 1_000.0));
        assert_eq!(close, &points[..2_000]);
    }

    #[test]
    fn peaks_and_gaps_stay_where_they_are() {
        let points = century();
        let thinned = Thinned::new(&points);
        let seen = thinned.seen(&points, &over(points.len(), 800.0));
        let height =
            |points: &[Point], of: fn(f64, f64) -> f64| points.iter().filter_map(|it| it.value).reduce(of);
        assert_eq!(height(seen, f64::max), height(&points, f64::max));
        assert_eq!(height(seen, f64::min), height(&points, f64::min));
        assert_eq!(coverage_runs(seen), coverage_runs(&points));
        for (before, after) in seen.iter().zip(&seen[1..]) {
            assert_eq!(before.to, after.from, "what adjoined adjoins");
        }
        for kept in seen {
            assert_eq!(kept.value, points[kept.index].value, "a value that somebody counted");
        }
    }

    #[test]
    fn a_short_series_and_one_with_bounds_are_drawn_as_they_are() {
        let short: Vec<Point> = century().into_iter().take(LONG).collect();
        assert_eq!(Thinned::new(&short), Thinned::default());
        let bounded = |point: Point| Point { low: point.value, high: point.value, ..point };
        let bounded: Vec<Point> = century().into_iter().map(bounded).collect();
        assert_eq!(Thinned::new(&bounded), Thinned::default());
    }
}
