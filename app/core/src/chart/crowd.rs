//! Lanes of any number of events at the cost of a picture's width.
//!
//! A lane's events are sorted by time. [`Levels`] sums up neighbours in buckets of 1, 2, 4 … days, anchored to
//! the calendar so that they stay what they are while the reader moves. A frame takes the level whose buckets
//! are a few pixels wide and looks at those in sight: a thousand or so, whether they stand for ten thousand
//! events or a million. [`Tally`] counts what falls in a window by two binary searches.

use super::plan::Item;
use crate::date::{Day, Edtf};
use crate::sort;
use std::ops::Range;
use std::sync::OnceLock;

/// Neighbours in time, summed up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bucket {
    start: u32,
    end: u32,
    /// How many events it stands for.
    pub count: u32,
    /// Position of the first to be named: the most important, then the shortest name.
    pub best: u32,
    /// Position of the longest.
    pub longest: u32,
    /// Where the last of them ends, in days.
    pub reach: f64,
    /// The mean of their middles, in days.
    pub middle: f64,
}

impl Bucket {
    /// Positions of its items in the lane.
    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Levels of buckets, each made when first asked for: the number is the power of two of its days.
#[derive(Clone, Debug, Default)]
pub struct Levels([OnceLock<Vec<Bucket>>; 24]);

impl Levels {
    /// The buckets of at most so many days, but never of less than one, in order of time.
    pub fn of_days(&self, days: f64, items: &[Item]) -> &[Bucket] {
        let level = (days.max(1.0).log2() as usize).min(self.0.len() - 1);
        self.0[level].get_or_init(|| buckets(items, (1_u32 << level).into()))
    }
}

fn buckets(items: &[Item], days: f64) -> Vec<Bucket> {
    let mut buckets: Vec<Bucket> = Vec::new();
    let mut column = f64::NEG_INFINITY;
    for (position, item) in items.iter().enumerate() {
        let at = position as u32;
        let this = (item.span.from / days).floor();
        match buckets.last_mut().filter(|_| this == column) {
            Some(bucket) => {
                let (best, longest) = (&items[bucket.best as usize], &items[bucket.longest as usize]);
                if item.before(best) {
                    bucket.best = at;
                }
                if item.days() > longest.days() {
                    bucket.longest = at;
                }
                bucket.end = at + 1;
                bucket.count += item.weight;
                bucket.reach = bucket.reach.max(item.span.to);
                bucket.middle += (item.span.middle() - bucket.middle) / f64::from(bucket.end - bucket.start);
            }
            None => buckets.push(Bucket {
                start: at,
                end: at + 1,
                count: item.weight,
                best: at,
                longest: at,
                reach: item.span.to,
                middle: item.span.middle(),
            }),
        }
        column = this;
    }
    buckets
}

/// Days of many dates, ready to be counted.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// First days in order, each with how many there are up to it.
    earliest: Vec<(i32, usize)>,
    /// Last days, likewise.
    latest: Vec<(i32, usize)>,
    /// Dates that leave out days between their first and their last, the longest first: bounds, which date.
    parted: Vec<(i32, i32, usize)>,
}

impl Tally {
    /// Takes in dates, each with its number, whether it leaves out days, and for how many it stands.
    pub fn new<'a>(dates: impl Iterator<Item = (usize, &'a Edtf, bool, u32)>) -> Tally {
        let mut tally = Tally::default();
        for (number, date, parted, weight) in dates {
            let (from, to) = date.sort_key();
            tally.earliest.push((from, weight as usize));
            tally.latest.push((to, weight as usize));
            if parted {
                tally.parted.push((from, to, number));
            }
        }
        for days in [&mut tally.earliest, &mut tally.latest] {
            sort::by_key(days, |(day, _)| *day);
            let mut sum = 0;
            for (_, count) in days {
                sum += *count;
                *count = sum;
            }
        }
        let length = |(from, to, _): &(i32, i32, usize)| i64::from(*to) - i64::from(*from);
        sort::by(&mut tally.parted, |a, b| length(b).cmp(&length(a)));
        tally
    }

    /// How many possibly fall in the days `first` to `last`; `possibly` tells it of one by its number.
    pub fn within(&self, (first, last): (Day, Day), possibly: impl Fn(usize) -> bool) -> usize {
        let up_to = |days: &[(i32, usize)], end: i32| {
            let at = days.partition_point(|(day, _)| *day < end);
            at.checked_sub(1).map_or(0, |at| days[at].1)
        };
        let begun = up_to(&self.earliest, last.0.saturating_add(1));
        let over = up_to(&self.latest, first.0);
        // Only a window that lies whole between the first and the last day can miss all that is meant.
        let window = i64::from(last.0) - i64::from(first.0);
        let longer =
            self.parted.iter().take_while(|(from, to, _)| i64::from(*to) - i64::from(*from) > window);
        let around = longer.filter(|(from, to, _)| *from < first.0 && *to > last.0);
        begun - over - around.filter(|(_, _, number)| !possibly(*number)).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tally_counts_what_a_filter_keeps() {
        let texts = ["2014-02-10", "2014-03", "[2014-01-05,2014-12-05]", "2014-06/..", "../2014-02", "2014~"];
        let dates: Vec<Edtf> = texts.iter().map(|text| Edtf::parse(text).unwrap()).collect();
        let parted = |date: &Edtf| date.extent().pieces.len() > 1;
        let tally = Tally::new(dates.iter().enumerate().map(|(i, date)| (i, date, parted(date), 1)));
        let start = Day::from_ymd(2013, 12, 1).unwrap();
        for first in (0..420).step_by(3) {
            for length in [0, 1, 9, 45, 200] {
                let days = (Day(start.0 + first), Day(start.0 + first + length));
                let possibly = |date: &Edtf| date.possibly_within(Some(days.0), Some(days.1));
                let expected = dates.iter().filter(|date| possibly(date)).count();
                assert_eq!(tally.within(days, |number| possibly(&dates[number])), expected, "{days:?}");
            }
        }
    }
}
