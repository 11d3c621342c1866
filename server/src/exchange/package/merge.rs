//! Tables into a timeline: the rows of an import take the place of records with their id, or are added.
//!
//! A whole package is merged into an empty timeline; one table, or records from another program, into the
//! timeline as it stands. So what holds for the cells of one holds for the cells of all.

use super::cells::{Cells, Context};
use super::records;
use super::table::Table;
use crate::exchange::fault::{Faults, Problem};
use crate::exchange::hosts::RefusedHosts;
use crate::exchange::schema;
use masar_core::model::{Timeline, Vocabulary};
use std::collections::{HashMap, HashSet};

/// The tables of one import, by name of the resource.
#[derive(Default)]
pub(in crate::exchange) struct Tables {
    tables: HashMap<&'static str, Table>,
    unread: HashSet<&'static str>,
}

impl Tables {
    /// Adds a table.
    pub(in crate::exchange) fn add(&mut self, table: Table) {
        self.tables.insert(table.schema.name.as_str(), table);
    }

    /// Notes a resource that is there and could not be read: whether references to it hold is not known.
    pub(in crate::exchange) fn unread(&mut self, name: &'static str) {
        self.unread.insert(name);
    }

    /// The tables, in no order.
    pub(in crate::exchange) fn iter_mut(&mut self) -> impl Iterator<Item = &mut Table> {
        self.tables.values_mut()
    }

    /// The table of one resource.
    #[cfg(test)]
    pub(in crate::exchange) fn get(&self, name: &str) -> Option<&Table> {
        self.tables.get(name)
    }
}

/// Merges `tables` into `timeline` and notes every fault of theirs. Rows may name records of `beside`.
pub(in crate::exchange) fn merge(
    mut timeline: Timeline,
    beside: &Timeline,
    tables: &Tables,
    vocabulary: &Vocabulary,
    refused: &RefusedHosts,
    faults: &mut Faults,
) -> Timeline {
    let context = Context { vocabulary, refused, ids: ids(beside, tables) };
    let mut rows = Rows { tables, context: &context, faults };
    put(&mut timeline.sources, rows.read("sources", records::source), |it| &it.id, |_, _| ());
    put(&mut timeline.phases, rows.read("phases", records::phase), |it| &it.id, |_, _| ());
    put(&mut timeline.events, rows.read("events", records::event), |it| &it.id, |_, _| ());
    put(&mut timeline.claims, rows.read("claims", records::claim), |it| &it.id, |_, _| ());
    put(
        &mut timeline.series,
        rows.read("series", records::series),
        |it| &it.id,
        |old, new| {
            new.observations = std::mem::take(&mut old.observations);
        },
    );
    put(
        &mut timeline.stories,
        rows.read("stories", records::story),
        |it| &it.id,
        |old, new| {
            new.steps = std::mem::take(&mut old.steps);
        },
    );
    put(&mut timeline.glossary, rows.read("glossary", records::glossary), |it| &it.id, |_, _| ());
    rows.observations(&mut timeline);
    rows.steps(&mut timeline);
    timeline
}

/// Puts each new record in the place of the one with its id, or at the end; `keep` moves what the new one
/// takes over from the old.
fn put<T>(
    standing: &mut Vec<T>,
    new: Vec<(u32, T)>,
    id: impl Fn(&T) -> &String,
    keep: impl Fn(&mut T, &mut T),
) {
    let mut places: HashMap<String, usize> =
        standing.iter().enumerate().map(|(place, it)| (id(it).clone(), place)).collect();
    for (_, mut record) in new {
        match places.get(id(&record)) {
            Some(place) => {
                keep(&mut standing[*place], &mut record);
                standing[*place] = record;
            }
            None => {
                places.insert(id(&record).clone(), standing.len());
                standing.push(record);
            }
        }
    }
}

/// The ids of each resource, each with the row where it stands first, 0 where it stands in `timeline`. A
/// resource that could not be read is left out.
fn ids(timeline: &Timeline, tables: &Tables) -> HashMap<&'static str, HashMap<String, u32>> {
    let mut all = HashMap::new();
    for resource in schema::resources() {
        let name = resource.name.as_str();
        if tables.unread.contains(name) {
            continue;
        }
        let mut ids = HashMap::new();
        if let Some(table) = tables.tables.get(name) {
            for (row, record) in &table.rows {
                ids.entry(table.cell(record, "id").to_owned()).or_insert(*row);
            }
        }
        let mut add = |id: &String| {
            ids.entry(id.clone()).or_insert(0);
        };
        match name {
            "sources" => timeline.sources.iter().for_each(|it| add(&it.id)),
            "series" => timeline.series.iter().for_each(|it| add(&it.id)),
            "stories" => timeline.stories.iter().for_each(|it| add(&it.id)),
            // Nothing refers to the others.
            _ => {}
        }
        all.insert(name, ids);
    }
    all
}

struct Rows<'a> {
    tables: &'a Tables,
    context: &'a Context<'a>,
    faults: &'a mut Faults,
}

impl Rows<'_> {
    /// Every row of `resource` that `read` can make a record of, with its number.
    fn read<T>(&mut self, resource: &str, read: impl Fn(&mut Cells<'_>) -> Option<T>) -> Vec<(u32, T)> {
        let Some(table) = self.tables.tables.get(resource) else { return Vec::new() };
        let read_row = |(row, record)| {
            let (schema, context) = (table.schema, self.context);
            let mut cells =
                Cells { schema, table, row, record, context, faults: self.faults, faulty: Vec::new() };
            let record = read(&mut cells);
            cells.finish(&table.constraints);
            record.map(|record| (row, record))
        };
        table.rows.iter().map(|(row, record)| (*row, record)).filter_map(read_row).collect()
    }

    fn observations(&mut self, timeline: &mut Timeline) {
        let new = self.read("observations", records::observation);
        if new.is_empty() {
            return;
        }
        let series: HashMap<String, usize> =
            timeline.series.iter().enumerate().map(|(place, it)| (it.id.clone(), place)).collect();
        let mut standing = HashMap::new();
        for (place, series) in timeline.series.iter().enumerate() {
            for (at, observation) in series.observations.iter().enumerate() {
                standing.insert((place, observation.period.text().to_owned()), at);
            }
        }
        let mut seen = HashMap::new();
        for (row, (id, observation)) in new {
            let period = observation.period.text().to_owned();
            if let Some(first) = seen.insert((id.clone(), period.clone()), row) {
                self.faults.push("observations", row, "period", &period, Problem::Duplicate { first });
            }
            let Some(place) = series.get(&id) else { continue };
            let list = &mut timeline.series[*place].observations;
            match standing.get(&(*place, period)) {
                Some(at) => list[*at] = observation,
                None => list.push(observation),
            }
        }
    }

    fn steps(&mut self, timeline: &mut Timeline) {
        let mut new = self.read("steps", records::step);
        new.sort_by_key(|(row, (_, step))| (step.step, *row));
        let mut seen = HashMap::new();
        for (row, (story, step)) in new {
            let written = step.step.to_string();
            if let Some(first) = seen.insert((story.clone(), step.step), row) {
                self.faults.push("steps", row, "step", &written, Problem::Duplicate { first });
                continue;
            }
            let Some(story) = timeline.stories.iter_mut().find(|it| it.id == story) else { continue };
            if let Some(standing) = story.steps.iter_mut().find(|it| it.step == step.step) {
                *standing = step;
                continue;
            }
            let expected = story.steps.last().map_or(1, |step| step.step.saturating_add(1));
            if step.step > expected {
                self.faults.push("steps", row, "step", &written, Problem::StepOutOfOrder { expected });
            }
            story.steps.push(step);
        }
    }
}
