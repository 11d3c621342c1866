//! Breaks: where the level of a series changes, found by PELT.
//!
//! A series is cut into stretches so that the squared distances of the values to the mean of their stretch,
//! plus a penalty for every cut, are least. PELT (Killick, Fearnhead and Eckley 2012,
//! doi:10.1080/01621459.2012.737745) finds that best cutting exactly, and forgets starting points that can
//! never be part of it.
//!
//! The penalty is `3 σ² ln n`, near the modified information criterion of Zhang and Siegmund (2007,
//! doi:10.1111/j.1541-0420.2006.00662.x): `n` counts the values, `σ` is the noise from one value to the next,
//! taken from the median of their differences so that the breaks themselves do not raise it. It assumes
//! noise that is alike everywhere and does not linger; counts of media or of violence do linger, so a break
//! is a place to look at and no proof of anything.

use crate::chart::series::{Point, points};
use crate::date::Day;
use crate::model::{Coverage, Series};
use crate::sort;

/// With fewer wholly counted values in a row of periods no break is looked for.
pub const LEAST_VALUES: usize = 8;
/// No stretch has fewer values: one odd value is an outlier, not a level.
const LEAST_STRETCH: usize = 2;
/// The weight of the penalty.
const PENALTY: f64 = 3.0;

/// A change of level.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Break {
    /// Position, among the observations of the series, of the first value of the new level.
    pub index: usize,
    /// The first day of its period.
    pub day: Day,
    /// Mean of the stretch before; per month where the periods of a count differ in length, as drawn.
    pub before: f64,
    /// Mean of the stretch after it.
    pub after: f64,
    /// Whether periods without a whole count lie between the two stretches, so that the day of the break is
    /// only known to be somewhere in them.
    pub over_gap: bool,
}

/// The breaks of a series, in order of time. None where its values are too few, or stand apart.
pub fn breaks(series: &Series) -> Vec<Break> {
    let (points, regular) = points(series);
    let counted = counted(&points);
    if !regular || counted.len() < LEAST_VALUES {
        return Vec::new();
    }
    let values: Vec<f64> = counted.iter().filter_map(|point| point.value).collect();
    let cuts = pelt(&values, PENALTY * noise(&values).powi(2) * (values.len() as f64).ln());
    let ends = || cuts.iter().copied().chain([values.len()]);
    let starts = || std::iter::once(0).chain(cuts.iter().copied());
    let means: Vec<f64> = starts().zip(ends()).map(|(from, to)| mean(&values[from..to])).collect();
    (cuts.iter().zip(means.windows(2)))
        .map(|(cut, means)| Break {
            index: counted[*cut].index,
            day: Day(counted[*cut].from as i32),
            before: means[0],
            after: means[1],
            over_gap: counted[*cut].from - counted[*cut - 1].to > 1.5,
        })
        .collect()
}

/// Whether a series has values enough, in periods that adjoin, for breaks to be looked for.
pub fn can_break(series: &Series) -> bool {
    let (points, regular) = points(series);
    regular && counted(&points).len() >= LEAST_VALUES
}

/// The values that were counted whole.
fn counted(points: &[Point]) -> Vec<&Point> {
    points.iter().filter(|point| point.coverage == Coverage::Complete && point.value.is_some()).collect()
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

/// Of a median, how large the standard deviation of a normal distribution is.
const PER_MEDIAN: f64 = 1.0 / 0.674_489_75;

/// The standard deviation of the noise, from the differences of neighbours.
fn noise(values: &[f64]) -> f64 {
    let differences = || values.windows(2).map(|pair| pair[1] - pair[0]);
    let mut sizes: Vec<f64> = differences().map(f64::abs).collect();
    sort::by(&mut sizes, f64::total_cmp);
    let median = sizes.get(sizes.len() / 2).copied().unwrap_or_default();
    // The difference of two noises has twice the variance of one.
    if median > 0.0 {
        return median * PER_MEDIAN / 2_f64.sqrt();
    }
    // Where most neighbours are equal the median says nothing.
    let squares: f64 = differences().map(|size| size * size).sum();
    (squares / sizes.len().max(1) as f64 / 2.0).sqrt()
}

/// Where the best cutting begins a new stretch.
fn pelt(values: &[f64], penalty: f64) -> Vec<usize> {
    // Sums from the start: the cost of any stretch is then a subtraction. Measured from the mean, so that
    // large values do not drown small differences.
    let middle = mean(values);
    let (mut sums, mut squares) = (vec![0.0], vec![0.0]);
    let (mut sum, mut square) = (0.0, 0.0);
    for value in values {
        sum += value - middle;
        square += (value - middle) * (value - middle);
        sums.push(sum);
        squares.push(square);
    }
    let cost = |from: usize, to: usize| {
        let sum: f64 = sums[to] - sums[from];
        squares[to] - squares[from] - sum * sum / (to - from) as f64
    };
    // The least cost of all values before `end`, and where its last stretch begins.
    let mut best: Vec<(f64, usize)> = vec![(f64::INFINITY, 0); values.len() + 1];
    best[0].0 = -penalty;
    // Where a last stretch may begin, and up to which end that is worth a look.
    let mut starts: Vec<(usize, usize)> = vec![(0, usize::MAX)];
    for end in LEAST_STRETCH..=values.len() {
        let least = starts.iter().map(|(start, _)| (best[*start].0 + cost(*start, end) + penalty, *start));
        best[end] = least.min_by(|a, b| a.0.total_cmp(&b.0)).unwrap_or((f64::INFINITY, 0));
        // A start that costs more without a penalty than the best with one never wins against a cut here:
        // from where such a cut leaves a whole stretch behind it.
        for (start, until) in &mut starts {
            if best[*start].0 + cost(*start, end) > best[end].0 {
                *until = (*until).min(end + LEAST_STRETCH - 1);
            }
        }
        starts.retain(|(_, until)| *until > end);
        starts.push((end + 1 - LEAST_STRETCH, usize::MAX));
    }
    let mut cuts = Vec::new();
    let mut end = values.len();
    while best[end].1 > 0 {
        end = best[end].1;
        cuts.push(end);
    }
    cuts.reverse();
    cuts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::tests::{gap, monthly};
    use proptest::prelude::*;

    /// Cuts as `ruptures` 1.1 finds them: `Pelt(model="l2", min_size=2, jump=1).fit(x).predict(pen)`.
    #[test]
    fn the_cuts_are_those_of_ruptures() {
        for (values, penalty, cuts) in RUPTURES {
            assert_eq!(pelt(values, *penalty), *cuts, "{values:?} at {penalty}");
        }
    }

    /// Made with numpy's `default_rng(7)`; values, penalty, cuts.
    #[rustfmt::skip]
    const RUPTURES: &[(&[f64], f64, &[usize])] = &[
        (&[10.0, 10.6, 9.5, 8.2, 9.1, 8.0, 10.1, 12.7, 9.0, 8.8, 11.0, 10.7, 25.2, 23.1, 24.9, 26.4, 22.3, 24.1, 21.2, 22.4, 21.3, 24.5, 12.5, 15.5, 15.3, 14.6, 10.0, 13.9, 14.9, 15.2, 11.9, 14.0, 13.0, 13.4, 17.1, 13.4], 60.0, &[12, 22]),
        (&[10.0, 10.6, 9.5, 8.2, 9.1, 8.0, 10.1, 12.7, 9.0, 8.8, 11.0, 10.7, 25.2, 23.1, 24.9, 26.4, 22.3, 24.1, 21.2, 22.4, 21.3, 24.5, 12.5, 15.5, 15.3, 14.6, 10.0, 13.9, 14.9, 15.2, 11.9, 14.0, 13.0, 13.4, 17.1, 13.4], 8.0, &[12, 16, 22]),
        (&[-0.0, 0.9, -0.6, -0.1, 0.1, 0.1, -1.2, 0.1, 5.4, 2.5, 4.9, 0.1, -0.6, 2.0, 0.8, -1.2, 0.1, 0.6, -0.2, 0.7, -5.1, -4.3, -3.6, -5.7, -4.8, -5.5, -4.9, -6.2, -5.6, -5.2, -4.1, -3.9, -6.3, -5.8, -4.4, -7.0, -5.5, -5.1, -3.7, -4.3], 12.0, &[8, 11, 20]),
        (&[-0.0, 0.9, -0.6, -0.1, 0.1, 0.1, -1.2, 0.1, 5.4, 2.5, 4.9, 0.1, -0.6, 2.0, 0.8, -1.2, 0.1, 0.6, -0.2, 0.7, -5.1, -4.3, -3.6, -5.7, -4.8, -5.5, -4.9, -6.2, -5.6, -5.2, -4.1, -3.9, -6.3, -5.8, -4.4, -7.0, -5.5, -5.1, -3.7, -4.3], 3.0, &[8, 11, 20]),
        (&[-1.0, -2.1, -2.8, 1.7, 0.4, -0.5, 0.6, 0.2, -0.4, -3.7, -3.7, -5.1, -1.6, 0.4, 0.3, 2.3, 1.3, 4.5, 4.4, 6.2, 2.3, 3.4, -1.7, -7.8, -8.7, -11.4, -10.9, -4.2, -6.7, -8.6, -7.9, -6.5, -7.0, -7.6, -5.5, -3.9, -7.0, -7.3, -7.2, -10.3], 30.0, &[15, 23]),
        (&[-1.0, -2.1, -2.8, 1.7, 0.4, -0.5, 0.6, 0.2, -0.4, -3.7, -3.7, -5.1, -1.6, 0.4, 0.3, 2.3, 1.3, 4.5, 4.4, 6.2, 2.3, 3.4, -1.7, -7.8, -8.7, -11.4, -10.9, -4.2, -6.7, -8.6, -7.9, -6.5, -7.0, -7.6, -5.5, -3.9, -7.0, -7.3, -7.2, -10.3], 100000.0, &[]),
    ];

    proptest! {
        /// Every cutting into stretches of two or more, tried one by one.
        #[test]
        fn no_cutting_is_cheaper(values in proptest::collection::vec(-9.0_f64..9.0, 4..12), penalty in 0.0_f64..60.0) {
            let price = |cuts: &[usize]| {
                let ends = cuts.iter().copied().chain([values.len()]);
                let starts = std::iter::once(0).chain(cuts.iter().copied());
                starts.zip(ends).map(|(from, to)| {
                    let stretch = &values[from..to];
                    let apart = stretch.iter().map(|value| (value - mean(stretch)).powi(2)).sum::<f64>();
                    if stretch.len() < LEAST_STRETCH { f64::INFINITY } else { apart + penalty }
                }).sum::<f64>()
            };
            let all = (0_u32..1 << (values.len() - 1)).map(|set| {
                let cuts: Vec<usize> = (1..values.len()).filter(|cut| set >> (cut - 1) & 1 == 1).collect();
                price(&cuts)
            });
            let least = all.fold(f64::INFINITY, f64::min);
            prop_assert!(price(&pelt(&values, penalty)) <= least + 1e-6);
        }
    }

    #[test]
    fn a_step_is_found_where_it_is() {
        let series = monthly(&[10.0, 12.0, 11.0, 9.0, 10.0, 11.0, 31.0, 29.0, 30.0, 32.0, 30.0, 29.0]);
        let found = breaks(&series);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!((found[0].index, found[0].day), (6, Day::from_ymd(2014, 7, 1).unwrap()));
        assert_eq!((found[0].before.round(), found[0].after.round()), (11.0, 30.0));
        assert!(!found[0].over_gap);
    }

    #[test]
    fn noise_alone_has_no_break() {
        let values = [10.0, 12.0, 9.0, 11.0, 10.0, 8.0, 12.0, 11.0, 9.0, 10.0, 11.0, 12.0, 9.0, 10.0];
        assert_eq!(breaks(&monthly(&values)), []);
        assert_eq!(breaks(&monthly(&[5.0; 20])), []);
    }

    #[test]
    fn missing_months_are_left_out_and_told() {
        let mut series = monthly(&[10.0, 12.0, 11.0, 9.0, 10.0, 0.0, 0.0, 30.0, 31.0, 29.0, 30.0, 32.0]);
        gap(&mut series, 5);
        gap(&mut series, 6);
        let found = breaks(&series);
        assert_eq!(found.iter().map(|found| (found.index, found.over_gap)).collect::<Vec<_>>(), [(7, true)]);
    }

    #[test]
    fn a_few_values_are_no_series() {
        assert_eq!(breaks(&monthly(&[1.0, 1.0, 1.0, 9.0, 9.0, 9.0])), []);
    }
}
