//! Moments: when a version was published, when something was said.

use leptos::prelude::*;
use masar_core::date::{Calendar, Day, Digits, words};
use masar_core::lang::Lang;

/// A stored time, RFC 3339 in UTC, as a day and a time of day: "10 June 2014, 12:00 UTC".
pub fn moment(at: &str, lang: Lang, digits: Digits) -> AnyView {
    let words = day_of(at).zip(at.get(11..16)).map(|(day, clock)| {
        let day = words::day_short(day, lang, Calendar::Gregory, digits);
        let zone = lang.pick("UTC", "بالتوقيت العالمي");
        format!("{day}{} {} {zone}", lang.pick(",", "،"), words::digits(clock, digits))
    });
    let words = words.unwrap_or_else(|| at.to_owned());
    view! { <time datetime=at.to_owned()>{words}</time> }.into_any()
}

fn day_of(at: &str) -> Option<Day> {
    Day::parse(at.get(..10)?)
}
