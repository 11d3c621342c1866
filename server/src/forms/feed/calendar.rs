//! Events as iCalendar (RFC 5545): whole days, names that never change, and a sequence that tells programs
//! which state of an event is the newer one.

use super::{Channel, Published};
use chrono::{DateTime, NaiveDate, Utc};
use icalendar::{Calendar, Component, Event, EventLike, EventStatus, Property};
use masar_core::date::{Calendar as Told, Day, Digits, words};
use masar_core::model::Kind;

/// A calendar of events. One that was withdrawn is cancelled rather than left out, so that it leaves the
/// calendars that have it.
pub fn events(channel: &Channel<'_>, events: &[Published]) -> String {
    let lang = channel.lang;
    let mut calendar = Calendar::empty();
    calendar
        .append_property(Property::new("VERSION", "2.0"))
        .append_property(Property::new("PRODID", "-//Masar//Masar//EN"))
        .append_property(Property::new("CALSCALE", "GREGORIAN"))
        .append_property(Property::new("METHOD", "PUBLISH"))
        .name(channel.title())
        .description(channel.timeline.about.descriptions.get(lang));
    for it in events {
        let event = &it.event;
        // A calendar has no place for what began or ended nobody knows when.
        let (Some(from), Some(to)) =
            (event.date.earliest().or(event.date.latest()), event.date.latest().or(event.date.earliest()))
        else {
            continue;
        };
        let (Some(from), Some(after)) = (naive(from), naive(Day(to.0.saturating_add(1)))) else { continue };
        let when = words::date(&event.date, lang, Told::Gregory, Digits::Latn);
        let mut entry = Event::new();
        entry
            .uid(&format!("{}@{}.masar", event.id, channel.timeline.slug))
            .timestamp(moment(&it.last))
            .summary(event.label.get(lang))
            .description(&format!("{when}. {}", event.summary.get(lang)))
            .url(&channel.record(Kind::Event, &event.id))
            .starts(from)
            .ends(after)
            .sequence(it.changes);
        entry.add_property("CREATED", stamp(&it.first)).add_property("LAST-MODIFIED", stamp(&it.last));
        entry.add_property("TRANSP", "TRANSPARENT").add_property("CATEGORIES", &event.kind);
        if let Some(place) = &event.place {
            entry.location(place);
        }
        if let Some((lat, lon)) = event.lat.zip(event.lon) {
            entry.add_property("GEO", format!("{lat};{lon}"));
        }
        entry.status(if it.withdrawn { EventStatus::Cancelled } else { EventStatus::Confirmed });
        calendar.push(entry.done());
    }
    calendar.to_string()
}

fn naive(day: Day) -> Option<NaiveDate> {
    let (year, month, of_month) = day.ymd();
    // The format has four digits for a year.
    NaiveDate::from_ymd_opt(year, month, of_month).filter(|_| (1..=9999).contains(&year))
}

/// A moment of the store. What is not one, which the store never holds, is the beginning of time.
fn moment(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).map(|moment| moment.to_utc()).unwrap_or_default()
}

fn stamp(text: &str) -> String {
    moment(text).format("%Y%m%dT%H%M%SZ").to_string()
}
