//! The rows of one resource, found by the names of its columns.

use super::Files;
use super::constraints::Constraints;
use super::descriptor::Resource;
use super::grid::{self, Grid};
use crate::exchange::fault::{Faults, Problem, nearest};
use crate::exchange::schema;
use csv::StringRecord;
use std::collections::HashMap;

/// One resource about to be read: what is known of its columns, and its rows.
pub(in crate::exchange) struct Table {
    /// The resource.
    pub(in crate::exchange) schema: &'static schema::Resource,
    /// What its cells must keep.
    pub(in crate::exchange) constraints: Constraints,
    /// Where each column stands.
    pub(in crate::exchange) columns: HashMap<String, usize>,
    /// The rows of data, with their number.
    pub(in crate::exchange) rows: Vec<(u32, StringRecord)>,
}

impl Table {
    /// A table without rows, of all the columns that the schema has, in its order.
    pub(in crate::exchange) fn new(schema: &'static schema::Resource) -> Table {
        let columns = schema.fields.iter().enumerate().map(|(place, field)| (field.name.clone(), place));
        Table { schema, constraints: Constraints::of(schema), columns: columns.collect(), rows: Vec::new() }
    }

    /// The table of a CSV file, its header checked. Of a column that stands twice, the first counts.
    pub(in crate::exchange) fn of(
        schema: &'static schema::Resource,
        constraints: Constraints,
        grid: Grid,
        faults: &mut Faults,
    ) -> Table {
        Table { schema, constraints, columns: columns(schema, &grid.header, faults), rows: grid.rows }
    }

    /// A cell, empty where the column or the cell is missing.
    pub(in crate::exchange) fn cell<'a>(&self, row: &'a StringRecord, column: &str) -> &'a str {
        self.columns.get(column).and_then(|index| row.get(*index)).unwrap_or_default()
    }
}

/// Reads the file of `resource`, or notes why it cannot be read.
pub(super) fn read(files: &Files, resource: Resource, faults: &mut Faults) -> Option<Table> {
    let name = resource.schema.name.as_str();
    let bytes = files
        .read(&resource.path)
        .map_err(|problem| faults.push(name, 0, "", &resource.path, problem))
        .ok()?;
    let grid = grid::parse(name, &bytes, resource.delimiter, faults)?;
    Some(Table::of(resource.schema, resource.constraints, grid, faults))
}

/// Checks the header.
fn columns(schema: &schema::Resource, header: &StringRecord, faults: &mut Faults) -> HashMap<String, usize> {
    let mut columns = HashMap::new();
    for (index, column) in header.iter().enumerate() {
        if schema.field(column).is_none() {
            let known = schema.fields.iter().map(|field| field.name.as_str());
            faults.push(&schema.name, 1, column, column, Problem::UnknownColumn(nearest(column, known)));
        } else if columns.contains_key(column) {
            faults.push(&schema.name, 1, column, column, Problem::DuplicateColumn);
        } else {
            columns.insert(column.to_owned(), index);
        }
    }
    let is_there = |column: &str| columns.contains_key(column);
    for field in schema.fields.iter().filter(|field| field.required() && !is_there(&field.name)) {
        let other_half = field
            .pair()
            .is_some_and(|pair| is_there(&format!("{pair}_en")) || is_there(&format!("{pair}_ar")));
        if !other_half {
            faults.push(&schema.name, 1, &field.name, "", Problem::MissingColumn);
        }
    }
    columns
}
