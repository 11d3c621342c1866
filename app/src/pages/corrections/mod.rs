//! What was corrected: every change to what was published, for readers.

mod text;

use super::Reader;
use super::parts::document::{Head, document};
use leptos::prelude::*;
use masar_core::date::{Calendar, Day, Digits, words};
use masar_core::lang::Lang;
use masar_core::model::{Kind, Timeline};
use std::sync::Arc;

/// What a change did to a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// It was not there before.
    Added,
    /// It says something else.
    Changed,
    /// It is there no more.
    Removed,
}

/// A record that a change touched.
#[derive(Clone, Debug)]
pub struct Touched {
    /// What it is.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// Its name, as it stood last.
    pub label: String,
    /// What was done to it.
    pub deed: Deed,
    /// The fields that differ, each before and after, empty where there was nothing.
    pub fields: Vec<(String, String, String)>,
}

/// A published change.
#[derive(Clone, Debug)]
pub struct Correction {
    /// The version it made.
    pub version: u32,
    /// When: RFC 3339, UTC.
    pub at: String,
    /// Who, as they wish to be named.
    pub author: String,
    /// Why.
    pub message: String,
    /// What it touched.
    pub records: Vec<Touched>,
    /// How many more it touched than are listed.
    pub more: usize,
}

/// How many records differ between an earlier version and the newest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Since {
    /// That were not there.
    pub added: usize,
    /// That say something else.
    pub changed: usize,
    /// That are there no more.
    pub removed: usize,
}

/// When a record was changed after its first publication: version and moment.
pub type Corrected = Vec<(u32, String)>;

fn day(at: &str, lang: Lang) -> String {
    match at.get(..10).and_then(Day::parse) {
        Some(day) => words::day_short(day, lang, Calendar::Gregory, Digits::Latn),
        None => at.to_owned(),
    }
}

/// The page; `earlier` is the version before which there is more.
pub fn corrections(
    reader: &Reader,
    timeline: &Arc<Timeline>,
    found: Vec<Correction>,
    earlier: Option<u32>,
) -> String {
    let (lang, path) = (reader.lang, reader.timeline(timeline));
    let name = timeline.about.titles.get(lang).to_owned();
    let head = Head {
        title: format!("{} — {name}", text::TITLE.get(lang)),
        description: text::LEDE.get(lang).to_owned(),
        canonical: Some(format!("/t/{}/corrections", timeline.slug)),
        hidden: earlier.is_some(),
        ..Head::default()
    };
    let feed = format!("/t/{}/changes.atom?lang={}", timeline.slug, lang.tag());
    let empty = found.is_empty().then(|| view! { <p class="notice">{text::NONE.get(lang)}</p> });
    let items = found.into_iter().map(|it| correction(it, &path, timeline, lang)).collect_view();
    let next = earlier.map(|version| {
        let href = format!("{path}/corrections?before={version}");
        view! { <p><a class="button" href=href rel="next">{text::EARLIER.get(lang)}</a></p> }
    });
    document(reader, head, move || {
        view! {
            <nav class="trail"><a href=path>{name}</a></nav>
            <h1>{text::TITLE.get(lang)}</h1>
            <p class="lede">{text::LEDE.get(lang)}</p>
            <p class="meta"><a href=feed>{text::FOLLOW.get(lang)}</a></p>
            {empty}
            <ol class="corrections" reversed>{items}</ol>
            {next}
        }
    })
}

fn correction(it: Correction, path: &str, timeline: &Timeline, lang: Lang) -> AnyView {
    let records = it.records.iter().map(|record| touched(record, path, timeline, lang)).collect_view();
    let more = (it.more > 0).then(|| {
        let count = text::RECORDS.count(it.more, lang, Digits::Latn);
        view! { <li class="meta">{text::AND_MORE.get(lang)}": "{count}</li> }
    });
    let href = format!("{path}?v={}", it.version);
    let when = day(&it.at, lang);
    view! {
        <li id=format!("v{}", it.version) value=it.version.to_string()>
            <p class="kicker">{text::VERSION.get(lang)}" "{it.version}" · "<time datetime=it.at>{when}</time></p>
            <p><bdi>{it.message}</bdi>" — "{text::BY.get(lang)}" "<bdi>{it.author}</bdi></p>
            <ul>{records}{more}</ul>
            <p class="meta"><a href=href>{text::OPEN.get(lang)}</a></p>
        </li>
    }
    .into_any()
}

fn touched(record: &Touched, path: &str, timeline: &Timeline, lang: Lang) -> AnyView {
    let deed = match record.deed {
        Deed::Added => text::ADDED,
        Deed::Changed => text::CHANGED,
        Deed::Removed => text::REMOVED,
    };
    let label = record.label.clone();
    let stands = match record.kind {
        Kind::Event => timeline.event(&record.id).is_some(),
        Kind::Claim => timeline.claim(&record.id).is_some(),
        Kind::Phase => timeline.phase(&record.id).is_some(),
        Kind::Series => timeline.series(&record.id).is_some(),
        Kind::Source => timeline.source(&record.id).is_some(),
        Kind::About | Kind::Story | Kind::Glossary => false,
    };
    let name = match (stands, record.kind) {
        (true, kind) => {
            let href = format!("{path}/{}/{}", kind.plural(), record.id);
            view! { <a href=href><bdi>{label}</bdi></a> }.into_any()
        }
        (false, Kind::About) => text::THE_WHOLE.get(lang).into_any(),
        (false, _) => view! { <bdi>{label}</bdi> }.into_any(),
    };
    let fields = record.fields.iter().map(|(name, before, after)| {
        let (name, before, after) = (name.clone(), before.clone(), after.clone());
        let arrow = lang.pick(" → ", " ← ");
        view! {
            <div class="meta">
                <code dir="ltr">{name}</code>": "
                <del><bdi>{before}</bdi></del>{arrow}<ins><bdi>{after}</bdi></ins>
            </div>
        }
    });
    let id = format!("{}/{}", record.kind.singular(), record.id);
    view! { <li data-id=id>{deed.get(lang)}" · "{name}{fields.collect_view()}</li> }.into_any()
}

/// What has changed since the version that is shown: for its banner.
pub(in crate::pages) fn since(since: Since, path: &str, version: u32, lang: Lang) -> AnyView {
    let counts = [(since.added, text::ADDED), (since.changed, text::CHANGED), (since.removed, text::REMOVED)];
    let told = counts.into_iter().filter(|(count, _)| *count > 0).map(|(count, deed)| {
        format!("{} {}", text::RECORDS.count(count, lang, Digits::Latn), deed.get(lang))
    });
    let told = told.collect::<Vec<_>>().join(lang.pick(", ", "، "));
    let href = format!("{path}/corrections#v{}", version + 1);
    view! { " "{text::SINCE_THEN.get(lang)}" "{told}". "<a href=href>{text::SEE.get(lang)}</a> }.into_any()
}

/// When a record was changed, each with a link to what was said of it.
pub(in crate::pages) fn corrected(found: &Corrected, path: &str, lang: Lang) -> Option<AnyView> {
    if found.is_empty() {
        return None;
    }
    let links = found.iter().map(|(version, at)| {
        let href = format!("{path}/corrections#v{version}");
        view! { " "<a href=href>{day(at, lang)}" ("{text::VERSION.get(lang)}" "{*version}")"</a> }
    });
    Some(view! { <p class="note corrected">{text::CORRECTED.get(lang)}{links.collect_view()}</p> }.into_any())
}
