//! What a page says of itself to programs: previews of links, reference managers, those who embed.
//!
//! Written as text, for the head of a page is no place for components.

use super::linked;
use crate::pages::explore::Explore;
use crate::pages::{Reader, base_view};
use masar_core::chart::svg::Escaped;
use masar_core::cite::{Edition, Place, Work};
use masar_core::lang::Lang;
use masar_core::model::Timeline;
use masar_core::view::{Tab, View};
use std::fmt::Write;

/// A head under construction.
#[derive(Default)]
pub(in crate::pages) struct Meta(String);

impl Meta {
    fn tag(&mut self, key: &str, name: &str, content: &str) {
        // Writing to a String cannot fail.
        let _ = write!(self.0, r#"<meta {key}="{name}" content="{}">"#, Escaped(content));
    }

    fn name(&mut self, name: &str, content: &str) {
        self.tag("name", name, content);
    }

    fn property(&mut self, name: &str, content: &str) {
        self.tag("property", name, content);
    }

    fn link(&mut self, rel: &str, kind: &str, href: &str, title: &str) {
        let (href, title) = (Escaped(href), Escaped(title));
        let _ = write!(self.0, r#"<link rel="{rel}" type="{kind}" href="{href}" title="{title}">"#);
    }

    /// Data for programs. No text can end the element: `<` is written as JSON writes it.
    fn linked(&mut self, document: &serde_json::Value) {
        let text = document.to_string().replace('<', "\\u003c");
        let _ = write!(self.0, r#"<script type="application/ld+json">{text}</script>"#);
    }

    /// What Dublin Core and Highwire Press call the parts of a citation: Zotero and Google Scholar read it.
    fn cited(&mut self, work: &Work, page: &str) {
        for author in work.authors() {
            self.name("citation_author", author);
            self.name("DC.creator", author);
        }
        self.name("citation_title", &work.title);
        self.name("DC.title", &work.title);
        if let Some(container) = &work.container {
            self.name("citation_inbook_title", container);
            self.name("DC.relation.ispartof", container);
        }
        if let Some(day) = work.edition.published {
            self.name("citation_publication_date", &day.to_string().replace('-', "/"));
            self.name("DC.date", &day.to_string());
        }
        self.name("citation_publisher", work.publisher());
        self.name("DC.publisher", work.publisher());
        self.name("citation_language", work.lang.tag());
        self.name("DC.language", work.lang.tag());
        self.name("citation_public_url", page);
        self.name("DC.identifier", &work.address);
        self.name("DC.type", work.medium());
        self.name("citation_version", &work.version.to_string());
    }

    fn shown(&mut self, reader: &Reader, (title, description, url): (&str, &str, &str), image: &str) {
        self.property("og:type", "article");
        self.property("og:site_name", reader.lang.pick("Masar", "مسار"));
        self.property("og:title", title);
        self.property("og:description", description);
        self.property("og:url", url);
        self.property("og:locale", reader.lang.pick("en_GB", "ar_AR"));
        self.property("og:locale:alternate", reader.lang.other().pick("en_GB", "ar_AR"));
        self.property("og:image", image);
        self.property("og:image:type", "image/png");
        self.property("og:image:width", "1200");
        self.property("og:image:height", "630");
        self.property("og:image:alt", description);
        self.name("twitter:card", "summary_large_image");
        self.name("twitter:image:alt", description);
    }

    fn feeds(&mut self, reader: &Reader, timeline: &Timeline) {
        let (lang, title) = (reader.lang, timeline.about.titles.get(reader.lang));
        let at = |file: &str| format!("{}/t/{}/{file}?lang={}", reader.origin, timeline.slug, lang.tag());
        let named = |what: masar_core::text::Text| format!("{title} — {}", what.get(lang));
        self.link(
            "alternate",
            "application/atom+xml",
            &at("changes.atom"),
            &named(super::text::FOLLOW_CHANGES),
        );
        self.link(
            "alternate",
            "application/atom+xml",
            &at("events.atom"),
            &named(super::text::FOLLOW_EVENTS),
        );
        self.link("alternate", "application/feed+json", &at("events.json"), &named(super::text::FOLLOW_JSON));
        self.link("alternate", "text/calendar", &at("events.ics"), &named(super::text::FOLLOW_CALENDAR));
    }

    fn embeddable(&mut self, reader: &Reader, page: &str, title: &str) {
        let mut query = String::new();
        query.extend(form_urlencoded::byte_serialize(page.as_bytes()));
        for (format, kind) in [("json", "application/json+oembed"), ("xml", "text/xml+oembed")] {
            let href = format!("{}/oembed?url={query}&format={format}", reader.origin);
            self.link("alternate", kind, &href, title);
        }
    }
}

/// The address of a view's picture for previews of links, at the view's own version.
pub fn preview_image(reader: &Reader, timeline: &Timeline, view: &View) -> String {
    let pinned = View { version: Some(timeline.version), tab: Tab::Chart, ..view.clone() };
    let path = format!("{}{}.png", reader.origin, reader.timeline(timeline));
    let address = pinned.href(&path, &base_view(timeline));
    format!("{address}&size=social")
}

/// The head of a view.
pub(in crate::pages) fn of_view(reader: &Reader, page: &Explore, description: &str) -> String {
    let timeline = &*page.timeline;
    let title = timeline.about.titles.get(reader.lang);
    let url =
        page.view.href(&format!("{}{}", reader.origin, reader.timeline(timeline)), &base_view(timeline));
    let mut meta = Meta::default();
    meta.shown(reader, (title, description, &url), &preview_image(reader, timeline, &page.view));
    meta.embeddable(reader, &url, title);
    meta.feeds(reader, timeline);
    meta.cited(&place(reader, timeline).view(&page.view), &url);
    meta.linked(&linked::dataset(reader, timeline));
    meta.linked(&linked::trail(reader, timeline, None));
    meta.0
}

/// The head of a record; `linked` is what it is in the words of schema.org.
pub(in crate::pages) fn of_record(
    reader: &Reader,
    timeline: &Timeline,
    work: &Work,
    description: &str,
    view: &View,
) -> String {
    let page = work.address.split('?').next().unwrap_or_default();
    let mut meta = Meta::default();
    meta.shown(reader, (&work.title, description, page), &preview_image(reader, timeline, view));
    meta.embeddable(reader, page, &work.title);
    meta.cited(work, page);
    meta.linked(&linked::trail(reader, timeline, Some((&work.title, page))));
    meta.0
}

/// Adds a document of linked data to a head.
pub(in crate::pages) fn with_linked(head: String, document: &serde_json::Value) -> String {
    let mut meta = Meta(head);
    meta.linked(document);
    meta.0
}

/// Where a citation for this reader is written.
pub(in crate::pages) fn place<'a>(reader: &'a Reader, timeline: &'a Timeline) -> Place<'a> {
    let edition: &Edition = &reader.edition;
    let lang: Lang = reader.lang;
    Place { timeline, edition, lang, origin: &reader.origin }
}
