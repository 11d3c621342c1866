//! A CSV file as rows of cells, before anyone asks what they mean.

use super::Files;
use super::descriptor::Resource;
use crate::exchange::fault::{Faults, Problem, nearest};
use csv::{ReaderBuilder, StringRecord};
use std::collections::HashMap;

/// The rows of one resource.
#[derive(Default)]
pub(super) struct Table {
    /// Where each column stands.
    pub(super) columns: HashMap<String, usize>,
    /// The rows of data, with their number: the header is 1.
    pub(super) rows: Vec<(u32, StringRecord)>,
}

impl Table {
    /// A cell, empty where the column or the cell is missing.
    pub(super) fn cell<'a>(&self, row: &'a StringRecord, column: &str) -> &'a str {
        self.columns.get(column).and_then(|index| row.get(*index)).unwrap_or_default()
    }
}

/// Reads the file of `resource`, or notes why it cannot be read.
pub(super) fn read(files: &Files, resource: &Resource, faults: &mut Faults) -> Option<Table> {
    let name = resource.schema.name.as_str();
    let bytes = files
        .read(&resource.path)
        .map_err(|problem| faults.push(name, 0, "", &resource.path, problem))
        .ok()?;
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let shape = Shape::of(bytes, resource.delimiter);
    if let Err(error) = std::str::from_utf8(bytes) {
        faults.push(name, shape.row_at(error.valid_up_to()), "", "", Problem::NotUtf8);
        return None;
    }
    if let Some(row) = shape.unclosed {
        faults.push(name, row, "", "", Problem::UnclosedQuote);
        return None;
    }
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(resource.delimiter)
        .from_reader(bytes);
    let mut records = reader.records().zip(&shape.rows);
    let header = match records.next() {
        Some((Ok(header), _)) => header,
        _ => {
            faults.push(name, 1, "", "", Problem::NoHeader);
            return None;
        }
    };
    let mut table = Table { columns: columns(resource, &header, faults), rows: Vec::new() };
    for (record, (row, _)) in records {
        match record {
            Ok(record) if record.len() == header.len() => table.rows.push((*row, record)),
            Ok(record) => {
                let problem = Problem::CellCount { expected: header.len(), found: record.len() };
                faults.push(name, *row, "", record.get(0).unwrap_or_default(), problem);
            }
            Err(error) => {
                faults.push(name, *row, "", &resource.path, Problem::FileUnreadable(error.to_string()))
            }
        }
    }
    Some(table)
}

/// Checks the header. Of a column that stands twice, the first counts.
fn columns(resource: &Resource, header: &StringRecord, faults: &mut Faults) -> HashMap<String, usize> {
    let schema = resource.schema;
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

/// Where rows begin, and whether a quotation is left open: the `csv` crate says neither, for it skips
/// empty lines and takes whatever follows an open quotation mark as one cell.
struct Shape {
    /// Number and first byte of each row that is not empty.
    rows: Vec<(u32, usize)>,
    /// The row where the last quotation opened, if it never closed.
    unclosed: Option<u32>,
}

impl Shape {
    fn of(bytes: &[u8], delimiter: u8) -> Shape {
        let mut shape = Shape { rows: Vec::new(), unclosed: None };
        let (mut row, mut row_start, mut cell_start, mut quoted) = (1, 0, true, false);
        let mut closed = false;
        for (at, &byte) in bytes.iter().enumerate() {
            if quoted {
                (quoted, closed) = (byte != b'"', byte == b'"');
                continue;
            }
            match byte {
                // A doubled mark closes the quotation and opens it again.
                b'"' if closed => quoted = true,
                b'"' if cell_start => {
                    quoted = true;
                    shape.unclosed = Some(row);
                }
                b'\n' | b'\r' => {
                    if at > row_start {
                        shape.rows.push((row, row_start));
                    }
                    let ends_crlf = byte == b'\n' && at > 0 && bytes[at - 1] == b'\r';
                    (row, row_start) = (row + u32::from(!ends_crlf), at + 1);
                }
                _ => {}
            }
            cell_start = byte == delimiter || byte == b'\n' || byte == b'\r';
            closed = false;
        }
        if bytes.len() > row_start {
            shape.rows.push((row, row_start));
        }
        if !quoted {
            shape.unclosed = None;
        }
        shape
    }

    /// The row that the byte at `offset` stands in.
    fn row_at(&self, offset: usize) -> u32 {
        let after = self.rows.partition_point(|(_, start)| *start <= offset);
        after.checked_sub(1).map_or(1, |index| self.rows[index].0)
    }
}

#[cfg(test)]
mod tests {
    use super::Shape;

    #[test]
    fn rows_are_counted_as_a_spreadsheet_does() {
        let shape = Shape::of(b"id,note\r\n\r\na,\"two\nlines, \"\"quoted\"\"\"\nb,\"\"\n", b',');
        assert_eq!(shape.rows.iter().map(|(row, _)| *row).collect::<Vec<_>>(), [1, 3, 4]);
        assert_eq!(shape.unclosed, None);
    }

    #[test]
    fn an_open_quotation_is_found_where_it_opens() {
        assert_eq!(Shape::of(b"id,note\na,\"fine\"\nb,\"open\nc,x\n", b',').unclosed, Some(3));
        assert_eq!(Shape::of(b"id,note\na,5\"\" pipe\n", b',').unclosed, None);
        assert_eq!(Shape::of(b"id\n\"a \"\"b\"\"\nc", b',').unclosed, Some(2));
    }

    #[test]
    fn a_byte_is_in_the_row_that_began_before_it() {
        let shape = Shape::of(b"id\na\nbcd\n", b',');
        assert_eq!(shape.row_at(7), 3);
        assert_eq!(shape.row_at(0), 1);
    }
}
