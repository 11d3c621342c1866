//! Rows as text: a table copied from a spreadsheet, or typed, read into columns; and the way back.

use masar_app::pages::edit::fields::part_columns;
use masar_core::date::plain;
use masar_core::lang::Lang;
use masar_core::model::Kind;
use masar_core::review::{Draft, Row};
use masar_core::search::fold;

/// Rows read at most: a study counts in thousands.
const MOST_ROWS: usize = 20_000;

/// What columns are called elsewhere.
const ALSO_CALLED: &[(&str, &[&str])] = &[
    ("period", &["date", "month", "year", "time", "when", "التاريخ", "الشهر", "السنة"]),
    ("value", &["count", "number", "n", "figure", "total", "العدد", "القيمة"]),
    ("low", &["min", "minimum", "lower", "from", "الأدنى"]),
    ("high", &["max", "maximum", "upper", "to", "الأعلى"]),
    ("source", &["reference", "ref", "المرجع"]),
    ("locator", &["page", "table", "where", "الصفحة"]),
    ("note", &["notes", "comment", "remark", "ملاحظات"]),
    ("step", &["number", "no", "رقم"]),
];

/// What a text of rows comes to.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Rows {
    /// The rows, one column each name.
    pub rows: Vec<Row>,
    /// Columns of a header that nothing is known of.
    pub unknown: Vec<String>,
    /// Whether rows had to be left out because there are too many.
    pub too_many: bool,
    /// Rows, counted from 0, that have more cells than there are columns.
    pub too_wide: Vec<usize>,
}

/// Reads a text of rows. The first row may name the columns; otherwise they stand in their usual order.
pub(super) fn read(kind: Kind, text: &str) -> Rows {
    let columns = part_columns(kind);
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let delimiter = [b'\t', b';', b','].into_iter().find(|sign| first.as_bytes().contains(sign));
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter.unwrap_or(b'\t'))
        .from_reader(text.as_bytes());
    let mut records =
        reader.records().flatten().filter(|record| record.iter().any(|cell| !cell.trim().is_empty()));
    let mut found = Rows::default();
    let Some(head) = records.next() else { return found };
    let named: Vec<Option<&'static str>> = head.iter().map(|cell| column(kind, cell)).collect();
    let filled = head.iter().filter(|cell| !cell.trim().is_empty()).count();
    let is_header = 2 * named.iter().flatten().count() >= filled.max(1)
        && named.iter().flatten().any(|name| Draft::part_key(kind) == Some(*name));
    let order: Vec<Option<&'static str>> = if is_header {
        let unknown =
            head.iter().zip(&named).filter(|(cell, name)| name.is_none() && !cell.trim().is_empty());
        found.unknown = unknown.map(|(cell, _)| cell.trim().to_owned()).collect();
        named
    } else {
        columns.iter().map(|(name, _)| Some(*name)).collect()
    };
    let data = (!is_header).then_some(head).into_iter().chain(records);
    for record in data {
        if found.rows.len() == MOST_ROWS {
            found.too_many = true;
            break;
        }
        if record.iter().skip(order.len()).any(|cell| !cell.trim().is_empty()) {
            found.too_wide.push(found.rows.len());
        }
        let cells = order.iter().zip(record.iter()).filter_map(|(name, cell)| Some(((*name)?, cell.trim())));
        found.rows.push(cells.collect());
    }
    found
}

/// The column that a heading names, in any language.
fn column(kind: Kind, heading: &str) -> Option<&'static str> {
    let heading = fold(&heading.replace('_', " "));
    let heading = heading.trim();
    let columns = part_columns(kind);
    let is = |name: &str| fold(&name.replace('_', " ")).trim() == heading;
    let own =
        columns.iter().find(|(name, label)| is(name) || Lang::ALL.iter().any(|lang| is(label.get(*lang))));
    let other = || {
        let (name, _) = ALSO_CALLED.iter().find(|(_, names)| names.iter().any(|name| is(name)))?;
        columns.iter().find(|(column, _)| column == name)
    };
    own.or_else(other).map(|(name, _)| *name)
}

/// The rows as a text that [`read`] reads back, with a header; nothing where there are none.
pub(super) fn write(kind: Kind, rows: &[Row]) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let columns = part_columns(kind);
    let mut writer = csv::WriterBuilder::new().delimiter(b'\t').from_writer(Vec::new());
    let written = std::iter::once(columns.iter().map(|(name, _)| *name).collect::<Vec<_>>())
        .chain(rows.iter().map(|row| columns.iter().map(|(name, _)| row.get(name)).collect()))
        .try_for_each(|record| writer.write_record(record));
    let bytes = written.ok().and_then(|()| writer.into_inner().ok()).unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

/// Joins pasted rows with those of a table: all of them in its place, or beside them, where a row with the
/// same key is replaced.
pub(super) fn join(kind: Kind, table: Vec<Row>, pasted: Vec<Row>, replace: bool) -> Vec<Row> {
    if replace {
        return pasted;
    }
    let Some(key) = Draft::part_key(kind) else { return table };
    let mut joined = table;
    for row in pasted {
        match joined.iter_mut().find(|other| other.get(key) == row.get(key) && !row.get(key).is_empty()) {
            Some(other) => *other = row,
            None => joined.push(row),
        }
    }
    joined
}

/// Fills in what a row of values need not say, and turns its period and figures into what is kept: periods in
/// words into EDTF, Arabic digits into Latin ones.
pub(super) fn complete(kind: Kind, row: &mut Row, source: &str) {
    if kind != Kind::Series {
        return;
    }
    if let Ok(date) = plain::parse(row.get("period")) {
        row.set("period", date.text());
    }
    for figure in ["value", "low", "high"] {
        row.set(figure, latin(row.get(figure)));
    }
    let has_figure = ["value", "low", "high"].iter().any(|column| !row.get(column).is_empty());
    let coverage = if has_figure { "complete" } else { "gap" };
    let quality = if has_figure { "reported" } else { "" };
    for (column, usual) in
        [("coverage", coverage), ("quality", quality), ("source", source), ("verified", "no")]
    {
        if row.get(column).is_empty() {
            row.set(column, usual);
        }
    }
}

/// A number with the digits 0 to 9 and a point.
pub(super) fn latin(number: &str) -> String {
    let digit = |c: char, zero: char| char::from_digit(c as u32 - zero as u32, 10).unwrap_or(c);
    let latin = number.trim().chars().filter(|c| *c != '٬').map(|c| match c {
        '٠'..='٩' => digit(c, '٠'),
        '۰'..='۹' => digit(c, '۰'),
        '٫' => '.',
        '−' | '–' => '-',
        c => c,
    });
    latin.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(rows: &Rows, columns: &[&str]) -> Vec<Vec<String>> {
        rows.rows.iter().map(|row| columns.iter().map(|it| row.get(it).to_owned()).collect()).collect()
    }

    #[test]
    fn a_header_is_known_in_any_language_and_order() {
        for text in [
            "value\tperiod\n1\t2014\n2\t2015",
            "القيمة,المدة\n1,2014\n2,2015",
            "Count;Date\n1;2014\n\n2;2015\n",
        ] {
            let rows = read(Kind::Series, text);
            assert_eq!(cells(&rows, &["period", "value"]), [["2014", "1"], ["2015", "2"]], "{text}");
            assert!(rows.unknown.is_empty());
        }
        let rows = read(Kind::Series, "period\tvalue\tcolour\n2014\t1\tred");
        assert_eq!(rows.unknown, ["colour"]);
    }

    #[test]
    fn without_a_header_columns_stand_in_their_order() {
        let rows = read(Kind::Series, "2014\t1\t\t2\n2015\t3");
        assert_eq!(cells(&rows, &["period", "value", "high"]), [["2014", "1", "2"], ["2015", "3", ""]]);
        let wide = read(Kind::Series, &format!("2014{}", "\tx".repeat(12)));
        assert_eq!(wide.too_wide, [0]);
    }

    #[test]
    fn what_is_written_is_read_back() {
        let row = |period: &str, note: &str| Row::from_iter([("period", period), ("note", note)]);
        let rows = [row("2014", "two\nlines and a \"quote\""), row("2015", "a\ttab")];
        let again = read(Kind::Series, &write(Kind::Series, &rows));
        assert_eq!(again.rows.len(), 2);
        for (before, after) in rows.iter().zip(&again.rows) {
            assert_eq!((before.get("period"), before.get("note")), (after.get("period"), after.get("note")));
        }
    }

    #[test]
    fn pasted_rows_join_the_table_by_their_period() {
        let row = |period: &str, value: &str| Row::from_iter([("period", period), ("value", value)]);
        let table = vec![row("2014", "1"), row("2015", "2")];
        let pasted = vec![row("2015", "3"), row("2016", "4")];
        assert_eq!(
            join(Kind::Series, table.clone(), pasted.clone(), false),
            [row("2014", "1"), row("2015", "3"), row("2016", "4")]
        );
        assert_eq!(join(Kind::Series, table, pasted.clone(), true), pasted);
    }

    #[test]
    fn a_row_says_only_what_is_not_usual() {
        let mut row = Row::from_iter([("period", "يونيو ٢٠١٤"), ("value", "١٬٢٣٤٫٥")]);
        complete(Kind::Series, &mut row, "almanac");
        let told: Vec<&str> =
            ["period", "value", "coverage", "quality", "source", "verified"].map(|it| row.get(it)).to_vec();
        assert_eq!(told, ["2014-06", "1234.5", "complete", "reported", "almanac", "no"]);
        let mut gap = Row::from_iter([("period", "2014")]);
        complete(Kind::Series, &mut gap, "almanac");
        assert_eq!((gap.get("coverage"), gap.get("quality")), ("gap", ""));
    }
}
