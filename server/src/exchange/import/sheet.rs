//! A table of another program, or of one resource: columns by name, rows with their number.

use super::FILE;
use super::guarded::unguard;
use crate::exchange::fault::Faults;
use crate::exchange::package::constraints::Constraints;
use crate::exchange::package::grid::{self, Grid};
use crate::exchange::package::table::Table;
use crate::exchange::schema;
use csv::StringRecord;

/// A table.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Sheet {
    /// Names of the columns, as written.
    pub(super) columns: Vec<String>,
    /// Rows with their number, each as long as the columns.
    pub(super) rows: Vec<(u32, StringRecord)>,
}

/// Reads CSV with a header row; commas, semicolons and tabs may part the cells.
pub(super) fn read(bytes: &[u8], faults: &mut Faults) -> Option<Sheet> {
    let grid = grid::parse(FILE, bytes, delimiter(bytes), faults)?;
    let columns = grid.header.iter().map(|name| name.trim().to_owned()).collect();
    Some(Sheet { columns, rows: grid.rows })
}

/// What parts the cells of the first line: the mark that occurs most outside quotation marks.
fn delimiter(bytes: &[u8]) -> u8 {
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    let mut quoted = false;
    for byte in bytes.iter().take(1 << 16) {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            _ if quoted => {}
            _ => counts.iter_mut().filter(|(mark, _)| mark == byte).for_each(|(_, count)| *count += 1),
        }
    }
    // Of equals the first: a comma, unless another is there more often.
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(mark, _)| *mark)
}

impl Sheet {
    /// A cell, trimmed; empty where the row lacks it.
    pub(super) fn cell(row: &StringRecord, column: usize) -> &str {
        row.get(column).unwrap_or_default().trim()
    }

    /// The table of a resource of ours, its header checked and the guard of its cells taken off.
    pub(super) fn into_table(self, schema: &'static schema::Resource, faults: &mut Faults) -> Table {
        let mut before = Faults::default();
        let grid = Grid { header: self.columns.iter().collect(), rows: self.rows };
        let mut table = Table::of(schema, Constraints::of(schema), grid, &mut before);
        for fault in &before {
            // An id that is not there is made.
            if !(fault.column == "id" && fault.problem == crate::exchange::fault::Problem::MissingColumn) {
                faults.push(&fault.resource, fault.row, &fault.column, &fault.value, fault.problem.clone());
            }
        }
        for (_, row) in &mut table.rows {
            if row.iter().any(|cell| unguard(cell).len() != cell.len()) {
                *row = row.iter().map(unguard).collect();
            }
        }
        table
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_between_cells_is_the_one_that_occurs_most() {
        assert_eq!(delimiter(b"id,date\na;b;c;d"), b',');
        assert_eq!(delimiter(b"id;date;\"a,b,c,d,e\"\n"), b';');
        assert_eq!(delimiter(b"id\tdate\tnote, or so\n"), b'\t');
        assert_eq!(delimiter(b"id"), b',');
    }

    #[test]
    fn what_was_guarded_is_read_as_it_was() {
        let mut faults = Faults::default();
        let sheet = read(b"id,term_en,definition_en\na,'=1+1,'tis\n", &mut faults).unwrap();
        let table = sheet.into_table(schema::resource("glossary").unwrap(), &mut faults);
        assert!(faults.is_empty());
        assert_eq!(table.cell(&table.rows[0].1, "term_en"), "=1+1");
        assert_eq!(table.cell(&table.rows[0].1, "definition_en"), "'tis");
    }
}
