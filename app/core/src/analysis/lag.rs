//! Lag: how alike two series are when one of them is moved in time.
//!
//! For every shift the values that then stand beside each other are paired, and Pearson's `r` of the pairs is
//! told with their number: the further the shift, the fewer pairs, and the less `r` says. Two series that
//! both rise or fall correlate at any shift, so the same is computed for their changes from period to
//! period; where the two disagree, it is the trend that speaks. Neighbouring values depend on each other, so
//! no probability is computed. None of it says that one thing caused the other.

use crate::chart::series::points;
use crate::date::Day;
use crate::model::{Coverage, Series};

/// Fewer pairs than this give no `r`.
pub const LEAST_PAIRS: usize = 8;

/// The length of the periods, the same in both series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Days.
    Day,
    /// Seven days.
    Week,
    /// Calendar months.
    Month,
    /// Quarters of the year.
    Quarter,
    /// Calendar years.
    Year,
}

/// One shift.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lag {
    /// By how many periods the second series follows the first; negative where it goes before.
    pub lag: i32,
    /// How many pairs of wholly counted values there are.
    pub n: usize,
    /// Pearson's correlation of the pairs; none where they are too few or one side never varies.
    pub r: Option<f64>,
}

/// All shifts of two series.
#[derive(Clone, Debug, PartialEq)]
pub struct Lags {
    /// What a shift of one means.
    pub step: Step,
    /// For the values themselves, from the most negative shift to the most positive.
    pub levels: Vec<Lag>,
    /// For the changes from one period to the next.
    pub changes: Vec<Lag>,
}

/// Why two series cannot be compared so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoLags {
    /// The values of one have no common period.
    Irregular,
    /// The periods of the two differ in length.
    DifferentSteps(Step, Step),
}

/// Compares two series at shifts of up to `most` periods in either direction.
///
/// # Errors
/// Where a series has no regular period, or the two have different ones: see [`NoLags`].
pub fn lag(a: &Series, b: &Series, most: u32) -> Result<Lags, NoLags> {
    let (a, b) = (Grid::new(a).ok_or(NoLags::Irregular)?, Grid::new(b).ok_or(NoLags::Irregular)?);
    if a.step != b.step {
        return Err(NoLags::DifferentSteps(a.step, b.step));
    }
    let most = i32::try_from(most.min(1_000)).unwrap_or_default();
    let shifts = |a: &[(i32, f64)], b: &[(i32, f64)]| {
        let shifts = (-most..=most).map(|lag| {
            let pairs = pairs(a, b, lag);
            Lag { lag, n: pairs.len(), r: correlation(&pairs) }
        });
        shifts.collect()
    };
    Ok(Lags {
        step: a.step,
        levels: shifts(&a.values, &b.values),
        changes: shifts(&a.changes(), &b.changes()),
    })
}

impl Lags {
    /// The shift at which the values are most alike, up or down; of equal ones the smallest.
    pub fn strongest(lags: &[Lag]) -> Option<&Lag> {
        let strength = |lag: &&Lag| lag.r.unwrap_or_default().abs();
        let known = lags.iter().filter(|lag| lag.r.is_some());
        known.max_by(|x, y| {
            strength(x).total_cmp(&strength(y)).then(y.lag.unsigned_abs().cmp(&x.lag.unsigned_abs()))
        })
    }
}

/// Values on consecutive numbers of periods.
struct Grid {
    step: Step,
    /// Number of the period, value; in order, without those that were not wholly counted.
    values: Vec<(i32, f64)>,
}

impl Grid {
    fn new(series: &Series) -> Option<Grid> {
        let (points, regular) = points(series);
        let step = points.first().and_then(|point| Step::of(point.from, point.to)).filter(|_| regular)?;
        if points.iter().any(|point| Step::of(point.from, point.to) != Some(step)) {
            return None;
        }
        let counted = points.iter().filter(|point| point.coverage == Coverage::Complete);
        let values = counted.filter_map(|point| Some((step.number(Day(point.from as i32)), point.value?)));
        Some(Grid { step, values: values.collect() })
    }

    /// The difference to the period before, where both are known.
    fn changes(&self) -> Vec<(i32, f64)> {
        let neighbours = self.values.windows(2).filter(|pair| pair[1].0 == pair[0].0 + 1);
        neighbours.map(|pair| (pair[1].0, pair[1].1 - pair[0].1)).collect()
    }
}

impl Step {
    /// The step of a period from one moment to another, in days, if it is one.
    fn of(from: f64, to: f64) -> Option<Step> {
        let starts = |day: f64| Day(day as i32).ymd().2 == 1;
        match (to - from) as i32 {
            1 => Some(Step::Day),
            7 => Some(Step::Week),
            28..=31 if starts(from) && starts(to) => Some(Step::Month),
            90..=92 if starts(from) && starts(to) => Some(Step::Quarter),
            365..=366 if starts(from) && starts(to) => Some(Step::Year),
            _ => None,
        }
    }

    /// The number of the period that begins on a day; neighbours differ by one.
    fn number(self, day: Day) -> i32 {
        let (year, month, _) = day.ymd();
        let months = year * 12 + month as i32 - 1;
        match self {
            Step::Day => day.0,
            Step::Week => day.0.div_euclid(7),
            Step::Month => months,
            Step::Quarter => months.div_euclid(3),
            Step::Year => year,
        }
    }
}

/// The values that stand beside each other when `b` is moved back by `lag`.
fn pairs(a: &[(i32, f64)], b: &[(i32, f64)], lag: i32) -> Vec<(f64, f64)> {
    let beside = |at: i32| b.binary_search_by_key(&at.saturating_add(lag), |(number, _)| *number).ok();
    a.iter().filter_map(|(number, value)| Some((*value, b[beside(*number)?].1))).collect()
}

fn correlation(pairs: &[(f64, f64)]) -> Option<f64> {
    if pairs.len() < LEAST_PAIRS {
        return None;
    }
    let n = pairs.len() as f64;
    let (x, y) = pairs.iter().fold((0.0, 0.0), |(x, y), pair| (x + pair.0 / n, y + pair.1 / n));
    let (mut xx, mut yy, mut xy) = (0.0, 0.0, 0.0);
    for pair in pairs {
        let (dx, dy) = (pair.0 - x, pair.1 - y);
        (xx, yy, xy) = (xx + dx * dx, yy + dy * dy, xy + dx * dy);
    }
    let spread = (xx * yy).sqrt();
    (spread > 0.0).then(|| (xy / spread).clamp(-1.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::tests::{gap, monthly};

    const RISE: [f64; 14] = [1.0, 4.0, 2.0, 8.0, 5.0, 7.0, 12.0, 9.0, 15.0, 11.0, 18.0, 14.0, 20.0, 17.0];

    #[test]
    fn a_series_that_follows_is_found_at_its_distance() {
        // The same months, two later.
        let (first, second) = (monthly(&RISE), monthly(&[&[0.0, 0.0], &RISE[..12]].concat()));
        let lags = lag(&first, &second, 4).unwrap();
        assert_eq!(lags.step, Step::Month);
        for shifts in [&lags.levels, &lags.changes] {
            let strongest = Lags::strongest(shifts).unwrap();
            assert_eq!(strongest.lag, 2);
        }
        let at = |lag: i32| lags.levels.iter().find(|other| other.lag == lag).unwrap();
        assert_eq!((at(0).n, at(2).n, at(-4).n), (14, 12, 10), "the further, the fewer pairs");
    }

    const LEVELS_AT_ONE: f64 = 0.708_779_404_880_802_7;
    const CHANGES_AT_ONE: f64 = -0.915_368_900_385_376_7;

    /// `numpy.corrcoef(RISE[:13], RISE[1:])` and of `numpy.diff(RISE)` in the same manner.
    #[test]
    fn r_is_pearsons() {
        let series = monthly(&RISE);
        let lags = lag(&series, &series, 1).unwrap();
        let close = |lag: &Lag, r: f64| assert!((lag.r.unwrap() - r).abs() < 1e-9, "{lag:?} is not {r}");
        close(&lags.levels[1], 1.0);
        close(&lags.levels[2], LEVELS_AT_ONE);
        close(&lags.changes[2], CHANGES_AT_ONE);
    }

    #[test]
    fn what_was_not_counted_makes_no_pair() {
        let mut series = monthly(&RISE);
        gap(&mut series, 6);
        let lags = lag(&series, &monthly(&RISE), 0).unwrap();
        assert_eq!((lags.levels[0].n, lags.changes[0].n), (13, 11));
    }

    #[test]
    fn too_little_gives_no_figure() {
        let lags = lag(&monthly(&RISE[..9]), &monthly(&RISE[..9]), 2).unwrap();
        assert_eq!(lags.levels[0].r, None, "seven pairs");
        assert_eq!(lag(&monthly(&RISE), &monthly(&[3.0; 14]), 0).unwrap().levels[0].r, None, "never varies");
    }

    #[test]
    fn series_of_other_periods_are_not_compared() {
        let mut years = monthly(&RISE);
        for (i, observation) in years.observations.iter_mut().enumerate() {
            observation.period = crate::date::Edtf::parse(&format!("{}", 2000 + i)).unwrap();
        }
        assert_eq!(lag(&monthly(&RISE), &years, 3), Err(NoLags::DifferentSteps(Step::Month, Step::Year)));
        assert_eq!(lag(&monthly(&RISE[..2]), &years, 3), Err(NoLags::Irregular));
    }
}
