//! From files to contents, with every fault found on the way.

use super::cells::{Cells, Context};
use super::descriptor::{self, Descriptor, Resource};
use super::table::{self, Table};
use super::{Files, records};
use crate::contents::Contents;
use crate::exchange::fault::{Faults, Problem};
use crate::exchange::hosts::RefusedHosts;
use crate::exchange::schema;
use masar_core::model::Timeline;
use std::collections::HashMap;

/// Reads and checks the package in `files`. Its slug is the `name` of the descriptor.
///
/// # Errors
/// Every fault of the package, if it has any.
pub fn read(files: &Files, refused: &RefusedHosts) -> Result<Contents, Faults> {
    read_beside(files, refused, &Timeline::default())
}

/// The same for a package that is added to `beside`: its rows may name records that stand there.
///
/// # Errors
/// Every fault of the package, if it has any.
pub(super) fn read_beside(
    files: &Files,
    refused: &RefusedHosts,
    beside: &Timeline,
) -> Result<Contents, Faults> {
    let mut faults = Faults::default();
    let Some(descriptor) = descriptor::read(files, &mut faults) else { return Err(faults) };
    let mut tables = HashMap::new();
    for schema in schema::resources() {
        let name = schema.name.as_str();
        if let Some(resource) = descriptor.resources.get(name)
            && let Some(table) = table::read(files, resource, &mut faults)
        {
            tables.insert(name, (resource, table));
        }
    }
    let mut ids = ids(&descriptor, &tables);
    for (resource, id) in named(beside) {
        // Row 0 is no row of this package.
        ids.entry(resource).or_default().entry(id.to_owned()).or_insert(0);
    }
    let context = Context { vocabulary: &descriptor.about.vocabulary, refused, ids };
    let mut timeline = Package { tables: &tables, context: &context, faults: &mut faults }.timeline();
    if !faults.is_empty() {
        return Err(faults);
    }
    timeline.about = descriptor.about;
    Ok(Contents::new(descriptor.body, timeline))
}

/// What rows of a package may name: sources and the records that have rows of their own.
fn named(timeline: &Timeline) -> impl Iterator<Item = (&'static str, &str)> {
    let sources = timeline.sources.iter().map(|source| ("sources", source.id.as_str()));
    let series = timeline.series.iter().map(|series| ("series", series.id.as_str()));
    sources.chain(series).chain(timeline.stories.iter().map(|story| ("stories", story.id.as_str())))
}

/// The ids of each resource, each with the row where it stands first. A resource that is declared and
/// could not be read is left out: whether references to it hold is not known.
fn ids(descriptor: &Descriptor, tables: &Tables<'_>) -> HashMap<&'static str, HashMap<String, u32>> {
    let known = |name: &&str| tables.contains_key(name) || !descriptor.declared.contains(*name);
    let names = schema::resources().iter().map(|resource| resource.name.as_str()).filter(known);
    let ids_of = |name| {
        let mut ids = HashMap::new();
        if let Some((_, table)) = tables.get(name) {
            for (row, record) in &table.rows {
                ids.entry(table.cell(record, "id").to_owned()).or_insert(*row);
            }
        }
        (name, ids)
    };
    names.map(ids_of).collect()
}

type Tables<'a> = HashMap<&'static str, (&'a Resource, Table)>;

struct Package<'a> {
    tables: &'a Tables<'a>,
    context: &'a Context<'a>,
    faults: &'a mut Faults,
}

impl Package<'_> {
    fn timeline(mut self) -> Timeline {
        let mut timeline = Timeline {
            sources: self.rows("sources", records::source),
            phases: self.rows("phases", records::phase),
            events: self.rows("events", records::event),
            claims: self.rows("claims", records::claim),
            series: self.rows("series", records::series),
            stories: self.rows("stories", records::story),
            glossary: self.rows("glossary", records::glossary),
            ..Timeline::default()
        };
        self.observations(&mut timeline);
        self.steps(&mut timeline);
        timeline
    }

    /// Every row of `resource` that `read` can make a record of.
    fn rows<T>(&mut self, resource: &str, read: impl Fn(&mut Cells<'_>) -> Option<T>) -> Vec<T> {
        self.numbered(resource, read).into_iter().map(|(_, record)| record).collect()
    }

    /// The same, with the number of each row.
    fn numbered<T>(&mut self, resource: &str, read: impl Fn(&mut Cells<'_>) -> Option<T>) -> Vec<(u32, T)> {
        let Some((resource, table)) = self.tables.get(resource) else { return Vec::new() };
        let read_row = |(row, record)| {
            let (schema, context) = (resource.schema, self.context);
            let mut cells =
                Cells { schema, table, row, record, context, faults: self.faults, faulty: Vec::new() };
            let record = read(&mut cells);
            cells.finish(&resource.constraints);
            record.map(|record| (row, record))
        };
        table.rows.iter().map(|(row, record)| (*row, record)).filter_map(read_row).collect()
    }

    fn observations(&mut self, timeline: &mut Timeline) {
        let mut seen = HashMap::new();
        let place: HashMap<String, usize> =
            timeline.series.iter().enumerate().map(|(place, series)| (series.id.clone(), place)).collect();
        for (row, (series, observation)) in self.numbered("observations", records::observation) {
            let period = observation.period.text().to_owned();
            if let Some(first) = seen.insert((series.clone(), period.clone()), row) {
                self.faults.push("observations", row, "period", &period, Problem::Duplicate { first });
            }
            if let Some(place) = place.get(&series) {
                timeline.series[*place].observations.push(observation);
            }
        }
    }

    fn steps(&mut self, timeline: &mut Timeline) {
        let mut seen = HashMap::new();
        let mut steps = self.numbered("steps", records::step);
        steps.sort_by_key(|(row, (_, step))| (step.step, *row));
        for (row, (story, step)) in steps {
            let written = step.step.to_string();
            if let Some(first) = seen.insert((story.clone(), step.step), row) {
                self.faults.push("steps", row, "step", &written, Problem::Duplicate { first });
                continue;
            }
            let Some(story) = timeline.stories.iter_mut().find(|it| it.id == story) else { continue };
            let expected = story.steps.last().map_or(1, |step| step.step.saturating_add(1));
            if step.step > expected {
                self.faults.push("steps", row, "step", &written, Problem::StepOutOfOrder { expected });
            }
            story.steps.push(step);
        }
    }
}
