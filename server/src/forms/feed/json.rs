//! JSON Feed 1.1.

use super::{Channel, Published};
use masar_core::date::{Calendar, Digits, words};
use masar_core::model::Kind;
use serde_json::{Value, json};

/// A feed of events, the one published or changed last first.
pub fn events(channel: &Channel<'_>, events: &[Published]) -> Value {
    let lang = channel.lang;
    let mut sorted: Vec<&Published> = events.iter().filter(|it| !it.withdrawn).collect();
    sorted.sort_by(|a, b| {
        (&b.last, b.event.date.sort_key(), &b.event.id).cmp(&(&a.last, a.event.date.sort_key(), &a.event.id))
    });
    let item = |it: &&Published| {
        let event = &it.event;
        let when = words::date(&event.date, lang, Calendar::Gregory, Digits::Latn);
        json!({
            "id": channel.id(&format!("/events/{}", event.id)),
            "url": channel.record(Kind::Event, &event.id),
            "title": event.label.get(lang),
            "content_text": format!("{when}. {}", event.summary.get(lang)),
            "date_published": it.first,
            "date_modified": it.last,
            "language": event.label.shown(lang).1.tag(),
            "tags": [event.kind],
            "_masar": {"date": event.date, "earliest": event.date.earliest(), "latest": event.date.latest()},
        })
    };
    json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title(),
        "home_page_url": channel.page(),
        "feed_url": channel.address,
        "description": channel.timeline.about.descriptions.get(lang),
        "language": lang.tag(),
        "authors": [{"name": lang.pick("Masar", "مسار"), "url": channel.origin}],
        "items": sorted.iter().map(item).collect::<Vec<_>>(),
    })
}
