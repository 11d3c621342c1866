//! A CSV file as rows of cells, before anyone asks what they mean.

use crate::exchange::encoding;
use crate::exchange::fault::{Faults, Problem};
use csv::{ReaderBuilder, StringRecord};

/// A CSV file.
#[derive(Clone, Debug)]
pub(in crate::exchange) struct Grid {
    /// The first row.
    pub(in crate::exchange) header: StringRecord,
    /// The rows of data, each as long as the header, with their number: the header is 1.
    pub(in crate::exchange) rows: Vec<(u32, StringRecord)>,
}

/// Reads `bytes`, or notes why they cannot be read. Faults name `resource`.
pub(in crate::exchange) fn parse(
    resource: &str,
    bytes: &[u8],
    delimiter: u8,
    faults: &mut Faults,
) -> Option<Grid> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if encoding::is_utf16(bytes) {
        faults.push(resource, 0, "", "", Problem::NotUtf8(encoding::Encoding::Utf16));
        return None;
    }
    let shape = Shape::of(bytes, delimiter);
    if let Err(error) = std::str::from_utf8(bytes) {
        let row = shape.row_at(error.valid_up_to());
        faults.push(resource, row, "", "", Problem::NotUtf8(encoding::guess(bytes)));
        return None;
    }
    if let Some(row) = shape.unclosed {
        faults.push(resource, row, "", "", Problem::UnclosedQuote);
        return None;
    }
    let mut reader =
        ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(bytes);
    let mut records = reader.records().zip(&shape.rows);
    let header = match records.next() {
        Some((Ok(header), _)) => header,
        _ => {
            faults.push(resource, 1, "", "", Problem::NoHeader);
            return None;
        }
    };
    let mut rows = Vec::new();
    for (record, (row, _)) in records {
        match record {
            Ok(record) if record.len() == header.len() => rows.push((*row, record)),
            Ok(record) => {
                let problem = Problem::CellCount { expected: header.len(), found: record.len() };
                faults.push(resource, *row, "", record.get(0).unwrap_or_default(), problem);
            }
            Err(error) => {
                faults.push(resource, *row, "", resource, Problem::FileUnreadable(error.to_string()))
            }
        }
    }
    Some(Grid { header, rows })
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
