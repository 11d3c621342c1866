//! Ids for records that bring none: a slug of the label and the date, the same at every import.

use crate::exchange::package::merge::Tables;
use crate::exchange::package::table::Table;
use csv::StringRecord;
use masar_core::date::Edtf;
use masar_core::slug::slug;
use std::collections::HashSet;

/// Fills every empty id. A second record of the same label and date gets `-2`, and so on.
pub(super) fn fill(tables: &mut Tables) {
    for table in tables.iter_mut().filter(|table| table.schema.field("id").is_some()) {
        fill_table(table);
    }
}

fn fill_table(table: &mut Table) {
    let place = match table.columns.get("id") {
        Some(place) => *place,
        None => {
            let place = table.columns.values().max().map_or(0, |last| last + 1);
            table.columns.insert("id".to_owned(), place);
            place
        }
    };
    let is_filled = |row: &StringRecord| row.get(place).is_some_and(|id| !id.trim().is_empty());
    let mut taken: HashSet<String> =
        table.rows.iter().filter(|(_, row)| is_filled(row)).map(|(_, row)| row[place].to_owned()).collect();
    if taken.len() == table.rows.len() {
        return;
    }
    let (name, date) = naming(&table.schema.name);
    for index in 0..table.rows.len() {
        let (number, row) = &table.rows[index];
        if is_filled(row) {
            continue;
        }
        let name = name.iter().map(|column| slug(table.cell(row, column))).find(|slug| !slug.is_empty());
        let day = Edtf::parse(table.cell(row, date)).ok().and_then(|date| first(&date));
        let parts: Vec<String> = name.into_iter().chain(day).collect();
        let base = if parts.is_empty() { format!("row-{number}") } else { parts.join("-") };
        let mut id = base.clone();
        let mut count = 1;
        while !taken.insert(id.clone()) {
            count += 1;
            id = format!("{base}-{count}");
        }
        let mut cells: Vec<&str> = row.iter().collect();
        cells.resize(cells.len().max(place + 1), "");
        cells[place] = &id;
        let row = StringRecord::from(cells);
        table.rows[index].1 = row;
    }
}

/// The columns that name a record of a resource, the first filled one counting, and the one that dates it.
fn naming(resource: &str) -> (&'static [&'static str], &'static str) {
    match resource {
        "sources" => (&["title", "publisher"], "issued"),
        "phases" => (&["label_en", "label_ar"], "start"),
        "claims" => (&["speaker", "text_en", "text_ar"], "date"),
        "glossary" => (&["term_en", "term_ar"], ""),
        _ => (&["label_en", "label_ar"], "date"),
    }
}

/// The first day a date can mean, as a slug holds it.
fn first(date: &Edtf) -> Option<String> {
    let (year, month, day) = date.earliest().or(date.latest())?.ymd();
    let digits = date.text().bytes().filter(u8::is_ascii_digit).count();
    Some(match digits {
        0..=5 => format!("{}", year.unsigned_abs()),
        6 | 7 => format!("{}-{month:02}", year.unsigned_abs()),
        _ => format!("{}-{month:02}-{day:02}", year.unsigned_abs()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::schema;

    fn ids(rows: &[[&str; 3]]) -> Vec<String> {
        let mut table = Table::new(schema::resource("events").unwrap());
        for (number, [id, date, label]) in (2..).zip(rows) {
            let mut cells = vec![""; table.columns.len()];
            cells[table.columns["id"]] = id;
            cells[table.columns["date"]] = date;
            cells[table.columns["label_ar"]] = label;
            table.rows.push((number, StringRecord::from(cells)));
        }
        let mut tables = Tables::default();
        tables.add(table);
        fill(&mut tables);
        let table = tables.get("events").unwrap();
        table.rows.iter().map(|(_, row)| table.cell(row, "id").to_owned()).collect()
    }

    #[test]
    fn an_id_is_made_of_label_and_date() {
        let made = ids(&[
            ["", "2014-06-10", "Mosul falls"],
            ["", "2014-06", "Mosul falls"],
            ["", "2014-06-10", "Mosul falls"],
            ["mine", "2014", "Mosul falls"],
            ["", "2014~", "سقوط الموصل"],
            ["", "", ""],
        ]);
        let expected = [
            "mosul-falls-2014-06-10",
            "mosul-falls-2014-06",
            "mosul-falls-2014-06-10-2",
            "mine",
            "sqwt-almwsl-2014",
            "row-7",
        ];
        assert_eq!(made, expected);
    }
}
