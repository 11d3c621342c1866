//! What is cited, found in its timeline.

use super::{Edition, Sort, Work, text};
use crate::chart::reading::figure_words;
use crate::date::{Calendar, Digits, words};
use crate::lang::Lang;
use crate::model::{Coverage, Kind, Timeline};
use crate::view::View;

/// Where a citation is written: for whom, and by what address the server is known.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The timeline, at the version that is cited.
    pub timeline: &'a Timeline,
    /// When that version was published, and by whom.
    pub edition: &'a Edition,
    /// The language of the citation, and of the page it leads to.
    pub lang: Lang,
    /// The address of the server, without a slash at its end.
    pub origin: &'a str,
}

/// Longer words make no title.
const TITLE_CHARS: usize = 110;

impl Place<'_> {
    /// The whole timeline.
    pub fn timeline(&self) -> Work {
        let title = self.timeline.about.titles.get(self.lang).to_owned();
        let address = format!("{}?v={}", self.page(), self.timeline.version);
        Work { key: self.key(""), title, container: None, ..self.work(Sort::Timeline, address) }
    }

    /// One view of it; the first view of a timeline is the timeline.
    pub fn view(&self, view: &View) -> Work {
        let base = View::parse(&self.timeline.about.default_view, &View::default()).0;
        let pinned = View { version: Some(self.timeline.version), ..view.clone() };
        let unusual = View { version: base.version, ..view.clone() } != base;
        let work = self.timeline();
        match unusual {
            false => work,
            true => Work {
                sort: Sort::View,
                key: self.key("-view"),
                address: pinned.href(&self.page(), &base),
                ..work
            },
        }
    }

    /// One record; none where there is none, or it is of a kind without a page.
    pub fn record(&self, kind: Kind, id: &str) -> Option<Work> {
        let (timeline, lang) = (self.timeline, self.lang);
        let (title, original) = match kind {
            Kind::Event => (timeline.event(id)?.label.get(lang).to_owned(), None),
            Kind::Phase => (timeline.phase(id)?.label.get(lang).to_owned(), None),
            Kind::Claim => {
                let claim = timeline.claim(id)?;
                let title = format!("{}: {}", claim.speaker, claim.text.get(lang));
                (title, claim.sources.first().map(|source| self.source(source)))
            }
            Kind::Series => {
                let series = timeline.series(id)?;
                (series.label.get(lang).to_owned(), Some(self.source(&series.source)))
            }
            Kind::Source => (timeline.source(id)?.title.clone(), None),
            Kind::About | Kind::Story | Kind::Glossary => return None,
        };
        let address = format!("{}/{}/{id}?v={}", self.page(), kind.plural(), timeline.version);
        Some(Work {
            key: self.key(&format!("-{}-{id}", kind.singular())),
            title: shortened(&title),
            original,
            ..self.work(Sort::Record, address)
        })
    }

    /// One value of a series, by its period as written; none where there is none.
    pub fn observation(&self, id: &str, period: &str) -> Option<Work> {
        let lang = self.lang;
        let series = self.timeline.series(id)?;
        let one = series.observations.iter().find(|one| one.period.text() == period)?;
        let when = words::date(&one.period, lang, Calendar::Gregory, Digits::Latn);
        let figure = match one.coverage {
            Coverage::Gap => crate::text::GAP.get(lang).to_owned(),
            _ => format!("{} {}", figure_words(one, lang, Digits::Latn), series.unit.get(lang)),
        };
        let series_work = self.record(Kind::Series, id)?;
        Some(Work {
            sort: Sort::Observation,
            key: self
                .key(&format!("-series-{id}-{}", period.replace(|c: char| !c.is_ascii_alphanumeric(), "-"))),
            title: format!("{}{}{when}: {figure}", series.label.get(lang), lang.pick(", ", "، ")),
            original: Some(self.source(&one.source)),
            ..series_work
        })
    }

    fn work(&self, sort: Sort, address: String) -> Work {
        let Place { timeline, edition, lang, .. } = *self;
        Work {
            sort,
            lang,
            key: String::new(),
            title: String::new(),
            container: Some(timeline.about.titles.get(lang).to_owned()),
            edition: edition.clone(),
            version: timeline.version,
            hash: timeline.hash.clone(),
            address,
            original: None,
        }
    }

    fn page(&self) -> String {
        format!("{}/{}/t/{}", self.origin, self.lang.tag(), self.timeline.slug)
    }

    fn key(&self, part: &str) -> String {
        format!("{}{part}-v{}", self.timeline.slug, self.timeline.version)
    }

    /// A source in a few words.
    fn source(&self, id: &str) -> String {
        let Some(source) = self.timeline.source(id) else { return id.to_owned() };
        let by = source.authors.as_deref().or(source.publisher.as_deref());
        text::source_words(by, &source.title, source.issued.as_ref(), self.lang)
    }
}

fn shortened(title: &str) -> String {
    match title.char_indices().nth(TITLE_CHARS) {
        Some((end, _)) => {
            let cut = title[..end].rfind(' ').unwrap_or(end);
            format!("{}…", &title[..cut])
        }
        None => title.to_owned(),
    }
}
