//! From days to pixels and back, and from values to heights.

use crate::date::Day;
use crate::view::YScale;

/// The nearest number between two; `least` where they are in the wrong order. `f64::clamp` would panic
/// there, and brings the formatting of fractions into the browser to say so.
pub fn between(value: f64, least: f64, most: f64) -> f64 {
    value.min(most).max(least)
}

/// A stretch of days laid on a stretch of pixels. `from` is the start of its day, `to` the end of its
/// day, so a window of one day is as wide as a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TimeScale {
    /// Left edge of time, in days since 1970-01-01, fractions allowed while moving.
    pub from: f64,
    /// Right edge of time, in days, after `from`.
    pub to: f64,
    /// Pixel of `from` (of `to`, where time runs from right to left).
    pub left_px: f64,
    /// Pixel of the other edge.
    pub right_px: f64,
    /// Whether time runs from right to left.
    pub reversed: bool,
}

impl TimeScale {
    /// The scale that shows `first` to `last`, both whole, between two pixels.
    pub fn days(first: Day, last: Day, left_px: f64, right_px: f64, reversed: bool) -> TimeScale {
        TimeScale {
            from: first.number(),
            to: last.number().max(first.number()) + 1.0,
            left_px,
            right_px,
            reversed,
        }
    }

    /// Pixels per day.
    pub fn px_per_day(&self) -> f64 {
        (self.right_px - self.left_px) / (self.to - self.from)
    }

    /// The pixel of a moment in days.
    pub fn px(&self, day: f64) -> f64 {
        let along = (day - self.from) * self.px_per_day();
        if self.reversed { self.right_px - along } else { self.left_px + along }
    }

    /// The moment, in days, of a pixel.
    pub fn day(&self, px: f64) -> f64 {
        let along = if self.reversed { self.right_px - px } else { px - self.left_px };
        self.from + along / self.px_per_day()
    }

    /// Left and right pixel of the days `first` to `last`, both whole.
    pub fn span_px(&self, first: Day, last: Day) -> (f64, f64) {
        let (a, b) = (self.px(first.number()), self.px(last.number() + 1.0));
        (a.min(b), a.max(b))
    }

    /// Whether any part of the days `first` to `last` is in sight.
    pub fn sees(&self, first: Day, last: Day) -> bool {
        first.number() < self.to && last.number() + 1.0 > self.from
    }
}

/// Values laid on heights from 0 (the base) to 1 (the top).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ValueScale {
    kind: YScale,
    low: f64,
    high: f64,
}

/// Room above the highest value, as a share of the height, for its label.
const HEADROOM: f64 = 1.04;

impl ValueScale {
    /// The scale that holds all `values`. Linear and indexed scales start at zero, or below it where a
    /// value does; a logarithmic one at the power of ten below the smallest positive value.
    pub fn holding(kind: YScale, values: impl Iterator<Item = f64>) -> ValueScale {
        let (mut low, mut high, mut least) = (0.0_f64, 0.0_f64, f64::INFINITY);
        for value in values.filter(|value| value.is_finite()) {
            low = low.min(value);
            high = high.max(value);
            if value > 0.0 {
                least = least.min(value);
            }
        }
        if high <= low {
            high = low + 1.0;
        }
        match kind {
            YScale::Log if least.is_finite() => {
                // Strictly below the least value, which would otherwise have no height at all.
                let low = 10_f64.powi((least * 0.999).log10().floor() as i32);
                let top = if high > low { high } else { low * 10.0 };
                ValueScale { kind, low, high: top * power(top / low, HEADROOM - 1.0) }
            }
            YScale::Log => ValueScale { kind, low: 1.0, high: 10.0 },
            _ => ValueScale { kind, low, high: low + (high - low) * HEADROOM },
        }
    }

    /// The height of a value: 0 at the base, 1 at the top. Zero and below stand at the base of a
    /// logarithmic scale, which has no place for them.
    pub fn height(&self, value: f64) -> f64 {
        match self.kind {
            YScale::Log if value <= self.low => 0.0,
            YScale::Log => (value / self.low).ln() / (self.high / self.low).ln(),
            _ => (value - self.low) / (self.high - self.low),
        }
    }

    /// The value at a height.
    pub fn value(&self, height: f64) -> f64 {
        match self.kind {
            YScale::Log => self.low * power(self.high / self.low, height),
            _ => self.low + height * (self.high - self.low),
        }
    }

    /// One to four round values to mark, in order.
    pub fn ticks(&self) -> Vec<f64> {
        let mut ticks = Vec::new();
        if self.kind == YScale::Log {
            let mut value = self.low;
            while value <= self.high && ticks.len() < 8 {
                ticks.push(value);
                value *= 10.0;
            }
            return ticks;
        }
        let rough = (self.high - self.low) / 2.0;
        let power = 10_f64.powi(rough.log10().floor() as i32);
        let step =
            [5.0, 2.0, 1.0].map(|n| n * power).into_iter().find(|step| *step <= rough).unwrap_or(power);
        let mut value = (self.low / step).ceil() * step;
        while value <= self.high && ticks.len() < 6 {
            ticks.push(value);
            value += step;
        }
        ticks
    }
}

/// A positive number to any power. The general function treats cases that do not occur here, and would be half
/// a per cent of what the explorer downloads.
fn power(base: f64, exponent: f64) -> f64 {
    (base.ln() * exponent).exp()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_day_is_as_wide_as_a_day() {
        let scale = TimeScale::days(Day(0), Day(9), 0.0, 100.0, false);
        assert_eq!(scale.span_px(Day(0), Day(0)), (0.0, 10.0));
        let reversed = TimeScale { reversed: true, ..scale };
        assert_eq!(reversed.span_px(Day(0), Day(0)), (90.0, 100.0));
        assert!(!scale.sees(Day(10), Day(12)) && scale.sees(Day(-5), Day(0)));
    }

    #[test]
    fn a_logarithm_has_no_zero() {
        let scale = ValueScale::holding(YScale::Log, [0.0, 3.0, 950.0].into_iter());
        assert_eq!(scale.height(0.0), 0.0);
        assert_eq!(scale.ticks(), [1.0, 10.0, 100.0, 1000.0], "950 leaves room for a thousand above it");
    }

    #[test]
    fn zero_is_the_base_of_what_counts() {
        let scale = ValueScale::holding(YScale::Linear, [40.0, 79.0].into_iter());
        assert_eq!(scale.height(0.0), 0.0);
        assert_eq!(scale.ticks(), [0.0, 20.0, 40.0, 60.0, 80.0]);
        assert!(ValueScale::holding(YScale::Linear, [].into_iter()).height(0.5).is_finite());
    }

    proptest! {
        #[test]
        fn time_scale_inverts(
            from in -1e6_f64..1e6, days in 1.0_f64..1e5, px in 0.0_f64..4000.0, reversed in any::<bool>(),
        ) {
            let scale = TimeScale { from, to: from + days, left_px: 10.0, right_px: 1010.0, reversed };
            prop_assert!((scale.px(scale.day(px)) - px).abs() < 1e-3);
        }

        #[test]
        fn value_scale_inverts(
            values in proptest::collection::vec(0.001_f64..1e9, 1..20), height in 0.0_f64..1.0, log in any::<bool>(),
        ) {
            let kind = if log { YScale::Log } else { YScale::Linear };
            let scale = ValueScale::holding(kind, values.iter().copied());
            prop_assert!((scale.height(scale.value(height)) - height).abs() < 1e-6);
            for value in values {
                prop_assert!((0.0..=1.0).contains(&scale.height(value)));
            }
        }
    }
}
