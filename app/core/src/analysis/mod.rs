//! What can be computed from series as they were published. Computed here, never a finding of the study:
//! whoever shows it says so.
//!
//! Only wholly counted values take part. A period counted in part, or not at all, is left out rather than
//! read as a low number.

mod breaks;
mod lag;

pub use breaks::{Break, LEAST_VALUES, breaks, can_break};
pub use lag::{LEAST_PAIRS, Lag, Lags, NoLags, Step, lag};

#[cfg(test)]
mod tests {
    use crate::date::Edtf;
    use crate::lang::Pair;
    use crate::model::{Coverage, Observation, Series};

    /// A series of the months from January 2014 on.
    pub(super) fn monthly(values: &[f64]) -> Series {
        let observation = |(i, value): (usize, &f64)| Observation {
            period: Edtf::parse(&format!("{}-{:02}", 2014 + i / 12, i % 12 + 1)).unwrap(),
            value: Some(*value),
            low: None,
            high: None,
            coverage: Coverage::Complete,
            quality: None,
            source: "gauge".to_owned(),
            locator: None,
            verified: true,
            note: None,
        };
        Series {
            id: "tides".to_owned(),
            group: "height".to_owned(),
            label: Pair::new("Tides", "المد"),
            unit: Pair::new("tides", "مد"),
            definition: String::new(),
            method: String::new(),
            scope: String::new(),
            caveat: String::new(),
            source: "gauge".to_owned(),
            featured: true,
            observations: values.iter().enumerate().map(observation).collect(),
        }
    }

    /// Marks one of its months as not counted.
    pub(super) fn gap(series: &mut Series, at: usize) {
        series.observations[at].coverage = Coverage::Gap;
    }
}
