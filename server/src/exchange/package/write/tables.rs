//! Records into rows, columns in the order of the schema.

use super::WriteError;
use crate::exchange::schema::Resource;
use masar_core::lang::Pair;
use masar_core::model::{
    Claim, Event, GlossaryTerm, Observation, Phase, Series, Source, Step, Story, Timeline,
};

/// The CSV file of `resource`.
pub(super) fn csv(resource: &Resource, timeline: &Timeline) -> Result<Vec<u8>, WriteError> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(resource.fields.iter().map(|field| &field.name))?;
    for row in rows(&resource.name, timeline) {
        // The writer refuses a row of another length than the header.
        writer.write_record(row)?;
    }
    writer.into_inner().map_err(|error| WriteError::Io(error.into_error()))
}

/// The rows of `resource`, columns in the order of the schema.
pub(in crate::exchange) fn rows(resource: &str, timeline: &Timeline) -> Vec<Vec<String>> {
    match resource {
        "sources" => timeline.sources.iter().map(source).collect(),
        "phases" => timeline.phases.iter().map(phase).collect(),
        "events" => timeline.events.iter().map(event).collect(),
        "claims" => timeline.claims.iter().map(claim).collect(),
        "series" => timeline.series.iter().map(series).collect(),
        "observations" => {
            let of_one = |series: &'_ Series| -> Vec<_> {
                series.observations.iter().map(|it| observation(&series.id, it)).collect()
            };
            timeline.series.iter().flat_map(of_one).collect()
        }
        "stories" => timeline.stories.iter().map(story).collect(),
        "steps" => {
            let of_one =
                |story: &'_ Story| -> Vec<_> { story.steps.iter().map(|it| step(&story.id, it)).collect() };
            timeline.stories.iter().flat_map(of_one).collect()
        }
        "glossary" => timeline.glossary.iter().map(glossary).collect(),
        _ => Vec::new(),
    }
}

fn source(it: &Source) -> Vec<String> {
    let issued = it.issued.as_ref().map(|issued| issued.text().to_owned()).unwrap_or_default();
    let mut row =
        vec![it.id.clone(), it.kind.clone(), it.title.clone(), text(&it.authors), text(&it.publisher)];
    row.extend([issued, text(&it.url), text(&it.doi), text(&it.language), text(&it.license), text(&it.note)]);
    row
}

fn phase(it: &Phase) -> Vec<String> {
    let mut row = vec![it.id.clone(), it.start.text().to_owned(), it.end.text().to_owned()];
    row.extend(pairs([&it.label, &it.summary]));
    row.extend([it.sources.join("|"), text(&it.note)]);
    row
}

fn event(it: &Event) -> Vec<String> {
    let mut row = vec![it.id.clone(), it.date.text().to_owned(), it.kind.clone()];
    row.extend(pairs([&it.label, &it.summary]));
    row.extend([text(&it.place), number(it.lat), number(it.lon), it.drivers.join("|")]);
    row.extend([it.importance.get().to_string(), it.sources.join("|"), yes_no(it.verified), text(&it.note)]);
    row
}

fn claim(it: &Claim) -> Vec<String> {
    let mut row = vec![it.id.clone(), it.date.text().to_owned(), it.speaker.clone(), text(&it.role)];
    row.extend([text(&it.venue), it.stance.clone(), it.topic.clone()]);
    row.extend(pairs([&it.text]));
    row.extend([yes_no(it.is_quote), it.sources.join("|"), yes_no(it.verified), text(&it.note)]);
    row
}

fn series(it: &Series) -> Vec<String> {
    let mut row = vec![it.id.clone(), it.group.clone()];
    row.extend(pairs([&it.label, &it.unit]));
    row.extend([&it.definition, &it.method, &it.scope, &it.caveat, &it.source].map(String::clone));
    row.push(yes_no(it.featured));
    row
}

fn observation(series: &str, it: &Observation) -> Vec<String> {
    let quality = it.quality.map(|quality| quality.id().to_owned()).unwrap_or_default();
    let mut row = vec![series.to_owned(), it.period.text().to_owned()];
    row.extend([it.value, it.low, it.high].map(number));
    row.extend([it.coverage.id().to_owned(), quality, it.source.clone()]);
    row.extend([text(&it.locator), yes_no(it.verified), text(&it.note)]);
    row
}

fn story(it: &Story) -> Vec<String> {
    let mut row = vec![it.id.clone()];
    row.extend(pairs([&it.label, &it.summary]));
    row.push(text(&it.audience));
    row
}

fn step(story: &str, it: &Step) -> Vec<String> {
    let mut row = vec![story.to_owned(), it.step.to_string()];
    row.extend(pairs([&it.label, &it.text, &it.question]));
    row.push(it.view.clone());
    row
}

fn glossary(it: &GlossaryTerm) -> Vec<String> {
    let mut row = vec![it.id.clone()];
    row.extend(pairs([&it.term, &it.definition]));
    row
}

fn pairs<const N: usize>(pairs: [&Pair; N]) -> impl Iterator<Item = String> {
    pairs.into_iter().flat_map(|pair| [pair.en.clone(), pair.ar.clone()])
}

fn text(text: &Option<String>) -> String {
    text.clone().unwrap_or_default()
}

/// The shortest digits that read as the same number.
fn number(number: Option<f64>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

fn yes_no(yes: bool) -> String {
    if yes { "yes" } else { "no" }.to_owned()
}
