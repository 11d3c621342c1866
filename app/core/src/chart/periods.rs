//! Days, weeks, months and quarters as consecutive numbers: into what events are counted.

use crate::date::{Day, Digits};
use crate::lang::Lang;
use crate::text::{self, DAYS, MONTHS, Noun, QUARTERS, WEEKS};
use crate::view::Unit;

/// The number of the period that holds a day; neighbours differ by one. Weeks begin on Monday.
pub fn number(unit: Unit, day: Day) -> i32 {
    let (year, month, _) = day.ymd();
    let months = year * 12 + month as i32 - 1;
    match unit {
        Unit::Day => day.0,
        Unit::Week => (day.0 + 3).div_euclid(7),
        Unit::Month => months,
        Unit::Quarter => months.div_euclid(3),
    }
}

/// The first day of the period with a number.
pub fn start(unit: Unit, number: i32) -> Day {
    let month = |months: i32| {
        Day::from_ymd(months.div_euclid(12), months.rem_euclid(12) as u32 + 1, 1).unwrap_or(Day::MAX)
    };
    match unit {
        Unit::Day => Day(number),
        Unit::Week => Day(number * 7 - 3),
        Unit::Month => month(number),
        Unit::Quarter => month(number * 3),
    }
}

/// "events per week"; where periods are gathered, "events per 12 days".
pub fn caption(unit: Unit, together: i32, lang: Lang, digits: Digits) -> String {
    let (one, noun): (text::Text, Noun) = match unit {
        Unit::Day => (text::EVENTS_PER_DAY, DAYS),
        Unit::Week => (text::EVENTS_PER_WEEK, WEEKS),
        Unit::Month => (text::EVENTS_PER_MONTH, MONTHS),
        Unit::Quarter => (text::EVENTS_PER_QUARTER, QUARTERS),
    };
    match together {
        ..=1 => one.get(lang).to_owned(),
        _ => {
            let per = lang.pick("events per", "أحداث كل");
            format!("{per} {}", noun.count(together as usize, lang, digits))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn weeks_begin_on_monday_and_quarters_with_the_year() {
        let day = |text: &str| Day::parse(text).unwrap();
        assert_eq!(start(Unit::Week, number(Unit::Week, day("2014-06-15"))), day("2014-06-09"));
        assert_eq!(start(Unit::Quarter, number(Unit::Quarter, day("2014-06-10"))), day("2014-04-01"));
    }

    #[test]
    fn what_is_gathered_is_said() {
        assert_eq!(caption(Unit::Week, 1, Lang::En, Digits::Latn), "events per week");
        assert_eq!(caption(Unit::Day, 12, Lang::En, Digits::Latn), "events per 12 days");
        assert_eq!(caption(Unit::Day, 12, Lang::Ar, Digits::Latn), "أحداث كل 12 يومًا");
    }

    proptest! {
        #[test]
        fn every_day_has_its_period(day in -3_000_000..3_000_000_i32) {
            for unit in Unit::ALL {
                let here = number(*unit, Day(day));
                prop_assert!(start(*unit, here).0 <= day && day < start(*unit, here + 1).0);
            }
        }
    }
}
