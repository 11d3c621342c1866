//! A timeline and its records in the words of schema.org, for search engines and for those who gather
//! data sets.

use super::meta::place;
use crate::pages::Reader;
use masar_core::date::Edtf;
use masar_core::model::{Claim, Event, Series, Source, Timeline};
use masar_core::view::extent;
use serde_json::{Value, json};

const CONTEXT: &str = "https://schema.org";

/// The timeline as a data set with its forms.
pub(super) fn dataset(reader: &Reader, timeline: &Timeline) -> Value {
    let (lang, about) = (reader.lang, &timeline.about);
    let page = format!("{}{}", reader.origin, reader.timeline(timeline));
    let version = timeline.version;
    let (first, last) = extent(timeline);
    let form = |kind: &str, suffix: &str| json!({"@type": "DataDownload", "encodingFormat": kind, "contentUrl": format!("{page}{suffix}")});
    let mut document = json!({
        "@context": CONTEXT,
        "@type": "Dataset",
        "@id": page,
        "url": page,
        "name": about.titles.get(lang),
        "alternateName": about.titles.get(lang.other()),
        "description": described(about.descriptions.get(lang), about.titles.get(lang)),
        "inLanguage": ["en", "ar"],
        "version": version.to_string(),
        "identifier": [format!("{page}?v={version}"), format!("sha256:{}", timeline.hash)],
        "temporalCoverage": format!("{first}/{last}"),
        "isAccessibleForFree": true,
        "creator": creators(reader),
        "publisher": {"@type": "Organization", "name": "Masar", "url": reader.origin},
        "variableMeasured": timeline.series.iter().map(|series| series.label.get(lang)).collect::<Vec<_>>(),
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": "application/zip", "contentUrl": format!("{}/t/{}.zip", reader.origin, timeline.slug)},
            form("text/csv", &format!(".csv?csvType=full&v={version}")),
            form("application/json", &format!(".json?csvType=full&v={version}")),
        ],
    });
    if let Some(licence) = about.license.as_ref().filter(|licence| !licence.path.is_empty()) {
        document["license"] = json!(licence.path);
    }
    if let Some(day) = reader.edition.published {
        document["dateModified"] = json!(day.to_string());
    }
    document
}

/// What a reader of search results needs to know at the least.
fn described(description: &str, title: &str) -> String {
    if description.is_empty() { title.to_owned() } else { description.to_owned() }
}

fn creators(reader: &Reader) -> Vec<Value> {
    let authors = reader.edition.authors.iter().map(String::as_str);
    let named: Vec<Value> = authors.map(|name| json!({"@type": "Organization", "name": name})).collect();
    if named.is_empty() { vec![json!({"@type": "Organization", "name": "Masar"})] } else { named }
}

/// Where a page stands: home, timeline, record.
pub(super) fn trail(reader: &Reader, timeline: &Timeline, record: Option<(&str, &str)>) -> Value {
    let (lang, origin) = (reader.lang, &reader.origin);
    let mut steps = vec![
        (lang.pick("Masar", "مسار").to_owned(), format!("{origin}/{}", lang.tag())),
        (timeline.about.titles.get(lang).to_owned(), format!("{origin}{}", reader.timeline(timeline))),
    ];
    steps.extend(record.map(|(name, page)| (name.to_owned(), page.to_owned())));
    let items = steps
        .iter()
        .enumerate()
        .map(|(i, (name, item))| json!({"@type": "ListItem", "position": i + 1, "name": name, "item": item}));
    json!({"@context": CONTEXT, "@type": "BreadcrumbList", "itemListElement": items.collect::<Vec<_>>()})
}

/// A date as ISO 8601 has it: an exact day, month or year as written, else the days it can mean.
fn dates(document: &mut Value, date: &Edtf, names: [&str; 2]) {
    for (name, day) in [(names[0], date.earliest()), (names[1], date.latest())] {
        if let Some(day) = day {
            document[name] = json!(day.to_string());
        }
    }
}

fn page(reader: &Reader, timeline: &Timeline, kind: &str, id: &str) -> String {
    format!("{}{}/{kind}/{id}", reader.origin, reader.timeline(timeline))
}

fn part_of(reader: &Reader, timeline: &Timeline) -> Value {
    json!({"@id": format!("{}{}", reader.origin, reader.timeline(timeline))})
}

/// Works that a record rests on.
fn works(timeline: &Timeline, ids: &[String]) -> Vec<Value> {
    ids.iter().filter_map(|id| timeline.source(id)).map(work).collect()
}

fn work(source: &Source) -> Value {
    let mut work = json!({"@type": "CreativeWork", "name": source.title});
    let mut put = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            work[name] = value;
        }
    };
    put("url", source.url.as_ref().map(|url| json!(url)));
    put("author", source.authors.as_ref().map(|authors| json!({"@type": "Person", "name": authors})));
    put("publisher", source.publisher.as_ref().map(|name| json!({"@type": "Organization", "name": name})));
    put("inLanguage", source.language.as_ref().map(|language| json!(language)));
    put("identifier", source.doi.as_ref().map(|doi| json!(format!("https://doi.org/{doi}"))));
    let day = source.issued.as_ref().and_then(Edtf::earliest);
    put("datePublished", day.map(|day| json!(day.to_string())));
    work
}

/// An event.
pub(in crate::pages) fn event(reader: &Reader, timeline: &Timeline, event: &Event) -> Value {
    let lang = reader.lang;
    let address = page(reader, timeline, "events", &event.id);
    let mut document = json!({
        "@context": CONTEXT,
        "@type": "Event",
        "@id": address,
        "url": address,
        "name": event.label.get(lang),
        "description": event.summary.get(lang),
        "subjectOf": works(timeline, &event.sources),
        "isPartOf": part_of(reader, timeline),
    });
    dates(&mut document, &event.date, ["startDate", "endDate"]);
    if let Some(place) = &event.place {
        document["location"] = json!({"@type": "Place", "name": place, "address": place});
        if let Some((lat, lon)) = event.lat.zip(event.lon) {
            document["location"]["geo"] =
                json!({"@type": "GeoCoordinates", "latitude": lat, "longitude": lon});
        }
    }
    document
}

/// A claim: the words of somebody, or what they come to.
pub(in crate::pages) fn claim(reader: &Reader, timeline: &Timeline, claim: &Claim) -> Value {
    let address = page(reader, timeline, "claims", &claim.id);
    let (text, shown) = claim.text.shown(reader.lang);
    let mut speaker = json!({"@type": "Person", "name": claim.speaker});
    if let Some(role) = &claim.role {
        speaker["jobTitle"] = json!(role);
    }
    let said = if claim.is_quote { "Quotation" } else { "Claim" };
    let mut document = json!({
        "@context": CONTEXT,
        "@type": said,
        "@id": address,
        "url": address,
        "name": place(reader, timeline).record(masar_core::model::Kind::Claim, &claim.id).map(|work| work.title),
        "text": text,
        "inLanguage": shown.tag(),
        "creator": speaker,
        "isBasedOn": works(timeline, &claim.sources),
        "isPartOf": part_of(reader, timeline),
    });
    if let Some(day) = claim.date.earliest() {
        document["dateCreated"] = json!(day.to_string());
    }
    document
}

/// A series: a data set within the data set.
pub(in crate::pages) fn series(reader: &Reader, timeline: &Timeline, series: &Series) -> Value {
    let lang = reader.lang;
    let address = page(reader, timeline, "series", &series.id);
    let first = series.observations.iter().filter_map(|one| one.period.earliest()).min();
    let last = series.observations.iter().filter_map(|one| one.period.latest()).max();
    let mut document = json!({
        "@context": CONTEXT,
        "@type": "Dataset",
        "@id": address,
        "url": address,
        "name": series.label.get(lang),
        "description": format!("{} {} {}", series.definition, series.scope, series.caveat),
        "measurementTechnique": series.method,
        "variableMeasured": series.label.get(lang),
        "creator": creators(reader),
        "isBasedOn": works(timeline, std::slice::from_ref(&series.source)),
        "isPartOf": part_of(reader, timeline),
    });
    if let Some((first, last)) = first.zip(last) {
        document["temporalCoverage"] = json!(format!("{first}/{last}"));
    }
    document
}

/// A source.
pub(in crate::pages) fn source(reader: &Reader, timeline: &Timeline, source: &Source) -> Value {
    let mut document = work(source);
    document["@context"] = json!(CONTEXT);
    document["@id"] = json!(page(reader, timeline, "sources", &source.id));
    document
}
