//! A timeline as linked data, in the words of schema.org.
//!
//! [`document`] describes the whole; [`event`], [`claim`], [`phase`], [`series`] and [`source`] one record
//! each, for whoever puts a record's description in its page. Dates that are one calendar date or two are
//! given as `startDate` and `endDate`; every date also stands as `edtf`, exactly as written, typed as the
//! Library of Congress types it. All of it is pure: `origin` is where readers find the server.

use masar_core::date::{Edtf, Precision};
use masar_core::lang::Pair;
use masar_core::model::{Claim, Event, Observation, Phase, Series, Source, Term, Timeline, Vocabulary};
use serde_json::{Map, Value, json};

/// Where things stand.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The timeline.
    pub timeline: &'a Timeline,
    /// The public origin, without a slash at its end.
    pub origin: &'a str,
}

/// The whole timeline as one document.
pub fn document(timeline: &Timeline, origin: &str) -> Value {
    let place = Place { timeline, origin };
    let mut graph = vec![dataset(place)];
    graph.extend(timeline.phases.iter().map(|it| phase(place, it)));
    graph.extend(timeline.events.iter().map(|it| event(place, it)));
    graph.extend(timeline.claims.iter().map(|it| claim(place, it)));
    graph.extend(timeline.series.iter().map(|it| series(place, it)));
    graph.extend(timeline.sources.iter().map(|it| source(place, it)));
    json!({ "@context": context(), "@graph": graph })
}

/// The context that every part is to be read in.
pub fn context() -> Value {
    json!({
        "@vocab": "https://schema.org/",
        "edtf": { "@id": "http://purl.org/dc/terms/date", "@type": "http://id.loc.gov/datatypes/edtf/EDTF" },
    })
}

/// The timeline itself, without its records.
pub fn dataset(place: Place<'_>) -> Value {
    let (timeline, about) = (place.timeline, &place.timeline.about);
    let (first, last) = masar_core::view::extent(timeline);
    let license = about
        .license
        .as_ref()
        .map(|license| if license.path.is_empty() { &license.name } else { &license.path });
    some(json!({
        "@type": "Dataset",
        "@id": place.whole(),
        "name": words(&about.titles),
        "description": words(&about.descriptions),
        "url": place.whole(),
        "version": timeline.version,
        "identifier": format!("sha256:{}", timeline.hash),
        "license": license,
        "inLanguage": ["en", "ar"],
        "temporalCoverage": format!("{first}/{last}"),
        "distribution": [
            { "@type": "DataDownload", "encodingFormat": "application/zip",
              "contentUrl": format!("{}/t/{}.zip?v={}", place.origin, timeline.slug, timeline.version) },
        ],
    }))
}

/// Something that happened.
pub fn event(place: Place<'_>, it: &Event) -> Value {
    let vocabulary = &place.timeline.about.vocabulary;
    let mut keywords = vec![term(&vocabulary.kind, &it.kind)];
    keywords.extend(it.drivers.iter().map(|id| term(&vocabulary.driver, id)));
    let geo = it.lat.zip(it.lon).map(|(latitude, longitude)| {
        json!({ "@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude })
    });
    let location = (it.place.is_some() || geo.is_some())
        .then(|| some(json!({ "@type": "Place", "name": it.place, "geo": geo })));
    place.dated(
        &it.date,
        &it.date,
        json!({
            "@type": "Event",
            "@id": place.record("events", &it.id),
            "name": words(&it.label),
            "description": words(&it.summary),
            "location": location,
            "keywords": keywords,
            "citation": place.cited(&it.sources),
            "isPartOf": place.part(),
        }),
    )
}

/// Something that was said.
pub fn claim(place: Place<'_>, it: &Claim) -> Value {
    let vocabulary = &place.timeline.about.vocabulary;
    let day = (it.date.precision() == Precision::Day && it.date.earliest() == it.date.latest())
        .then(|| it.date.earliest().map(|day| day.to_string()));
    some(json!({
        "@type": "Claim",
        "@id": place.record("claims", &it.id),
        "text": words(&it.text),
        "author": some(json!({ "@type": "Person", "name": it.speaker, "jobTitle": it.role })),
        "datePublished": day.flatten(),
        "edtf": it.date.text(),
        "publisher": it.venue.as_ref().map(|name| json!({ "@type": "Organization", "name": name })),
        "about": term(&vocabulary.topic, &it.topic),
        "keywords": [term(&vocabulary.stance, &it.stance)],
        "citation": place.cited(&it.sources),
        "isPartOf": place.part(),
    }))
}

/// A stretch of the arc: an event that spans others.
pub fn phase(place: Place<'_>, it: &Phase) -> Value {
    place.dated(
        &it.start,
        &it.end,
        json!({
            "@type": "Event",
            "additionalType": "phase",
            "@id": place.record("phases", &it.id),
            "name": words(&it.label),
            "description": words(&it.summary),
            "citation": place.cited(&it.sources),
            "isPartOf": place.part(),
        }),
    )
}

/// What one study counted, with its values.
pub fn series(place: Place<'_>, it: &Series) -> Value {
    let measured = json!({ "@type": "PropertyValue", "name": words(&it.label), "unitText": words(&it.unit) });
    some(json!({
        "@type": "Dataset",
        "@id": place.record("series", &it.id),
        "name": words(&it.label),
        "description": format!("{} {}", it.definition, it.caveat),
        "measurementTechnique": it.method,
        "spatialCoverage": it.scope,
        "variableMeasured": measured,
        "citation": place.cited(std::slice::from_ref(&it.source)),
        "isPartOf": place.part(),
        "hasPart": it.observations.iter().map(|one| observation(place, one)).collect::<Vec<_>>(),
    }))
}

fn observation(place: Place<'_>, it: &Observation) -> Value {
    some(json!({
        "@type": "Observation",
        "edtf": it.period.text(),
        "value": it.value,
        "minValue": it.low,
        "maxValue": it.high,
        // A gap is missing data, never nought: whoever reads the values must see it.
        "description": format!("coverage: {}", it.coverage.id()),
        "citation": place.cited(std::slice::from_ref(&it.source)),
    }))
}

/// A work cited.
pub fn source(place: Place<'_>, it: &Source) -> Value {
    let types = match it.kind.as_str() {
        "article" => "ScholarlyArticle",
        "book" => "Book",
        "report" => "Report",
        "dataset" => "Dataset",
        "news" => "NewsArticle",
        "law" => "Legislation",
        _ => "CreativeWork",
    };
    let authors = it.authors.iter().flat_map(|authors| authors.split(';')).map(str::trim);
    let authors: Vec<Value> = authors
        .filter(|name| !name.is_empty())
        .map(|name| json!({ "@type": "Person", "name": name }))
        .collect();
    some(json!({
        "@type": types,
        "@id": place.record("sources", &it.id),
        "name": it.title,
        "author": authors,
        "publisher": it.publisher.as_ref().map(|name| json!({ "@type": "Organization", "name": name })),
        "edtf": it.issued.as_ref().map(Edtf::text),
        "url": it.url,
        "sameAs": it.doi.as_ref().map(|doi| format!("https://doi.org/{doi}")),
        "inLanguage": it.language,
        "license": it.license,
    }))
}

impl Place<'_> {
    fn whole(self) -> String {
        format!("{}/en/t/{}", self.origin, self.timeline.slug)
    }

    fn record(self, kind: &str, id: &str) -> String {
        format!("{}/{kind}/{id}", self.whole())
    }

    fn part(self) -> Value {
        json!({ "@id": self.whole() })
    }

    fn cited(self, ids: &[String]) -> Vec<Value> {
        ids.iter().map(|id| json!({ "@id": self.record("sources", id) })).collect()
    }

    /// `value` with its dates: as days where both ends are known, and as written.
    fn dated(self, start: &Edtf, end: &Edtf, value: Value) -> Value {
        let edtf = if start == end { start.text().to_owned() } else { format!("{start}/{end}") };
        let mut value = value;
        value["startDate"] = json!(start.earliest().map(|day| day.to_string()));
        value["endDate"] = json!(end.latest().map(|day| day.to_string()));
        value["edtf"] = json!(edtf);
        some(value)
    }
}

/// Both languages, tagged.
fn words(pair: &Pair) -> Value {
    let halves = [("en", &pair.en), ("ar", &pair.ar)].into_iter().filter(|(_, text)| !text.is_empty());
    halves.map(|(lang, text)| json!({ "@language": lang, "@value": text })).collect()
}

fn term(terms: &[Term], id: &str) -> Value {
    let rank = Vocabulary::rank(terms, id);
    json!({ "@type": "DefinedTerm", "termCode": id, "name": terms.get(rank).map(|term| words(&term.label)) })
}

/// An object without what is not known.
fn some(value: Value) -> Value {
    let Value::Object(object) = value else { return value };
    let is_known = |value: &Value| !(value.is_null() || value.as_array().is_some_and(Vec::is_empty));
    Value::Object(object.into_iter().filter(|(_, value)| is_known(value)).collect::<Map<_, _>>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundled;

    #[test]
    fn everything_that_is_named_is_there() {
        let timeline = bundled::contents().unwrap().timeline;
        let document = document(&timeline, "https://masar.example");
        let graph = document["@graph"].as_array().unwrap();
        let ids: std::collections::HashSet<&str> = graph.iter().filter_map(|it| it["@id"].as_str()).collect();
        let expected = 1
            + timeline.phases.len()
            + timeline.events.len()
            + timeline.claims.len()
            + timeline.series.len()
            + timeline.sources.len();
        assert_eq!(ids.len(), expected, "each has an id of its own");
        for it in graph {
            for cited in it["citation"].as_array().into_iter().flatten() {
                assert!(ids.contains(cited["@id"].as_str().unwrap()), "{cited}");
            }
        }
    }

    #[test]
    fn an_event_says_when_where_and_by_whom() {
        let timeline = bundled::contents().unwrap().timeline;
        let place = Place { timeline: &timeline, origin: "https://masar.example" };
        let event = event(place, timeline.event("mosul-falls").unwrap());
        assert_eq!(event["@id"], "https://masar.example/en/t/virtual-caliphate/events/mosul-falls");
        assert_eq!(event["startDate"], event["endDate"]);
        assert_eq!(event["name"][0]["@language"], "en");
        assert_eq!(event["location"]["geo"]["@type"], "GeoCoordinates");
        assert!(!event["citation"].as_array().unwrap().is_empty());
    }
}
