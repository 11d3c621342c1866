//! Atom (RFC 4287), with tombstones (RFC 6721) for what was removed.

use super::{Channel, Published};
use crate::store::Entry as Logged;
use atom_syndication::extension::{Extension, ExtensionMap};
use atom_syndication::{Content, Entry, Feed, FixedDateTime, Generator, Link, Person, Text};
use masar_core::date::{Calendar, Digits, words};
use masar_core::lang::Lang;
use masar_core::model::Kind;
use masar_core::texts;
use std::collections::BTreeMap;

const TOMBSTONES: &str = "http://purl.org/atompub/tombstones/1.0";

texts! {
    CHANGES_OF = "Changes", "التغييرات";
    EVENTS_OF = "Events", "الأحداث";
    VERSION = "Version", "الإصدار";
    ADDED = "added", "أُضيف";
    CHANGED = "changed", "عُدّل";
    REMOVED = "removed", "حُذف";
    AND_MORE = "and more", "وغيرها";
}

/// Records that one entry names; a first import has hundreds.
const NAMED_MAX: usize = 40;

/// A feed of the published changes, newest first; every record that was removed leaves a tombstone.
pub fn changes(channel: &Channel<'_>, log: &[Logged]) -> String {
    let lang = channel.lang;
    let mut by_version: BTreeMap<u32, Vec<&Logged>> = BTreeMap::new();
    for entry in log {
        by_version.entry(entry.change.version).or_default().push(entry);
    }
    let mut feed = feed(channel, CHANGES_OF.get(lang));
    let mut tombstones = Vec::new();
    for (version, entries) in by_version.iter().rev() {
        let Some(change) = entries.first().map(|entry| &entry.change) else { continue };
        let address = format!("{}?v={version}", channel.page());
        let mut entry = Entry {
            id: channel.id(&format!("?v={version}")),
            title: Text::plain(format!("{} {version}: {}", VERSION.get(lang), change.message)),
            updated: moment(&change.at),
            published: Some(moment(&change.at)),
            authors: vec![Person { name: change.author.clone(), ..Person::default() }],
            links: vec![Link { href: address, rel: "alternate".into(), ..Link::default() }],
            ..Entry::default()
        };
        let named = entries.iter().take(NAMED_MAX).map(|entry| told(entry, lang));
        let more = (entries.len() > NAMED_MAX).then(|| AND_MORE.get(lang).to_owned());
        let content = named.chain(more).collect::<Vec<_>>().join("\n");
        entry.content =
            Some(Content { value: Some(content), content_type: Some("text".into()), ..Content::default() });
        feed.entries.push(entry);
        for gone in entries.iter().filter(|entry| entry.body.is_none()) {
            tombstones.push(tombstone(channel, gone));
        }
    }
    if !tombstones.is_empty() {
        let mut elements = BTreeMap::new();
        elements.insert("deleted-entry".to_owned(), tombstones);
        feed.namespaces.insert("at".into(), TOMBSTONES.into());
        feed.extensions = ExtensionMap::from([("at".to_owned(), elements)]);
    }
    feed.to_string()
}

/// One record of a change, in a line.
fn told(entry: &Logged, lang: Lang) -> String {
    let what = match (entry.stood, &entry.body) {
        (_, None) => REMOVED,
        (true, Some(_)) => CHANGED,
        (false, Some(_)) => ADDED,
    };
    format!("{} {}/{}", what.get(lang), entry.kind.singular(), entry.id)
}

fn tombstone(channel: &Channel<'_>, gone: &Logged) -> Extension {
    let reference = channel.id(&format!("/{}/{}", gone.kind.plural(), gone.id));
    let comment = Extension {
        name: "at:comment".into(),
        value: Some(gone.change.message.clone()),
        ..Extension::default()
    };
    Extension {
        name: "at:deleted-entry".into(),
        value: None,
        attrs: BTreeMap::from([("ref".to_owned(), reference), ("when".to_owned(), gone.change.at.clone())]),
        children: BTreeMap::from([("comment".to_owned(), vec![comment])]),
    }
}

/// A feed of events, the one published or changed last first.
pub fn events(channel: &Channel<'_>, events: &[Published]) -> String {
    let lang = channel.lang;
    let mut feed = feed(channel, EVENTS_OF.get(lang));
    let mut sorted: Vec<&Published> = events.iter().filter(|it| !it.withdrawn).collect();
    sorted.sort_by(|a, b| {
        (&b.last, b.event.date.sort_key(), &b.event.id).cmp(&(&a.last, a.event.date.sort_key(), &a.event.id))
    });
    for it in sorted {
        let event = &it.event;
        let when = words::date(&event.date, lang, Calendar::Gregory, Digits::Latn);
        let (label, shown) = event.label.shown(lang);
        feed.entries.push(Entry {
            id: channel.id(&format!("/events/{}", event.id)),
            title: Text { lang: Some(shown.tag().to_owned()), ..Text::plain(label.to_owned()) },
            updated: moment(&it.last),
            published: Some(moment(&it.first)),
            links: vec![Link {
                href: channel.record(Kind::Event, &event.id),
                rel: "alternate".into(),
                ..Link::default()
            }],
            summary: Some(Text::plain(format!("{when}. {}", event.summary.get(lang)))),
            ..Entry::default()
        });
    }
    feed.to_string()
}

fn feed(channel: &Channel<'_>, what: &str) -> Feed {
    let link = |href: String, rel: &str, kind: &str| Link {
        href,
        rel: rel.to_owned(),
        mime_type: Some(kind.to_owned()),
        ..Link::default()
    };
    let rights = channel.timeline.about.license.as_ref().map(|licence| Text::plain(licence.title.clone()));
    Feed {
        title: Text::plain(format!("{} — {what}", channel.title())),
        id: channel.address.to_owned(),
        updated: moment(channel.updated),
        authors: vec![Person {
            name: channel.lang.pick("Masar", "مسار").to_owned(), ..Person::default()
        }],
        links: vec![
            link(channel.address.to_owned(), "self", "application/atom+xml"),
            link(channel.page(), "alternate", "text/html"),
        ],
        generator: Some(Generator { value: "Masar".into(), ..Generator::default() }),
        rights,
        lang: Some(channel.lang.tag().to_owned()),
        ..Feed::default()
    }
}

/// A moment of the store. What is not one, which the store never holds, is the beginning of time.
fn moment(text: &str) -> FixedDateTime {
    FixedDateTime::parse_from_rfc3339(text).unwrap_or_default()
}
