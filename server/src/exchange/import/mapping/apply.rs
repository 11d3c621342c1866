//! The rows of another program's table as rows of ours.

use super::dates::{self, Precision};
use super::html::plain;
use super::propose::{Proposal, meant, split};
use super::targets::{date_column, resolved, targets};
use super::{Mapping, NewSource, SourceChoice};
use crate::exchange::fault::{Faults, Problem, nearest};
use crate::exchange::import::FILE;
use crate::exchange::import::sheet::Sheet;
use crate::exchange::package::merge::Tables;
use crate::exchange::package::table::Table;
use crate::exchange::schema::{self, Field, Resource};
use csv::StringRecord;
use masar_core::model::Timeline;
use masar_core::slug::slug;
use std::collections::{HashMap, HashSet};

/// Makes tables of `sheet` by `mapping`, or by the one proposed for it. None where the mapping lacks
/// something that every row needs, which is noted.
pub(in crate::exchange::import) fn apply(
    sheet: &Sheet,
    mapping: Option<&Mapping>,
    timeline: &Timeline,
    faults: &mut Faults,
) -> (Option<Tables>, Proposal) {
    let proposal = Proposal::of(sheet, mapping, timeline);
    let mapping = &proposal.mapping;
    let is_mappable = super::mappable().contains(&mapping.resource.as_str());
    let Some(schema) = schema::resource(&mapping.resource).filter(|_| is_mappable) else {
        let meant = nearest(&mapping.resource, super::mappable());
        faults.push(FILE, 0, "resource", &mapping.resource, Problem::UnknownTarget(meant));
        return (None, proposal);
    };
    let Some(columns) = columns(sheet, mapping, schema, faults) else { return (None, proposal) };
    let mut tables = Tables::default();
    let source = source(mapping, schema, timeline, &mut tables, &columns, faults);
    if missing(mapping, schema, &columns, faults) || !faults.is_empty() {
        return (None, proposal);
    }
    let (mut table, mut phases) = (Table::new(schema), schema::resource("phases").map(Table::new));
    let rows = Rows { mapping, schema, columns, timeline, source };
    for (number, row) in &sheet.rows {
        let cells = rows.cells(row);
        match (cells.row_type.as_str(), &mut phases) {
            ("title", _) => {}
            ("era", Some(phases)) => {
                let record = phases.schema.fields.iter().map(|field| rows.of_phase(&cells, field)).collect();
                phases.rows.push((*number, record));
            }
            _ => {
                let record = schema.fields.iter().map(|field| rows.own(&cells, field)).collect();
                table.rows.push((*number, record));
            }
        }
    }
    phases.into_iter().filter(|table| !table.rows.is_empty()).for_each(|table| tables.add(table));
    tables.add(table);
    (Some(tables), proposal)
}

/// Which columns of the sheet feed each target, in their order.
type Columns<'a> = HashMap<String, Vec<(usize, &'a str)>>;

fn columns<'a>(
    sheet: &'a Sheet,
    mapping: &Mapping,
    schema: &Resource,
    faults: &mut Faults,
) -> Option<Columns<'a>> {
    let known = targets(&schema.name);
    let mut columns = Columns::new();
    for (place, name) in sheet.columns.iter().enumerate() {
        let Some(target) = mapping.columns.get(name).filter(|target| !target.is_empty()) else { continue };
        let target = resolved(target, mapping.language);
        if known.iter().any(|it| it.name == target) {
            columns.entry(target).or_default().push((place, name));
        } else {
            let meant = nearest(&target, known.iter().map(|it| it.name));
            faults.push(&schema.name, 1, name, &target, Problem::UnknownTarget(meant));
        }
    }
    faults.is_empty().then_some(columns)
}

/// The id of the source of rows that name none; a new one is added to `tables`.
fn source(
    mapping: &Mapping,
    schema: &Resource,
    timeline: &Timeline,
    tables: &mut Tables,
    columns: &Columns<'_>,
    faults: &mut Faults,
) -> String {
    let column = if schema.field("sources").is_some() { "sources" } else { "source" };
    if schema.field(column).is_none() {
        return String::new();
    }
    match &mapping.source {
        Some(SourceChoice::Existing(id)) if timeline.source(id).is_some() => id.clone(),
        Some(SourceChoice::Existing(id)) if !id.is_empty() => {
            let ids = timeline.sources.iter().take(2000).map(|source| source.id.as_str());
            let problem = Problem::UnknownReference { resource: "sources", nearest: nearest(id, ids) };
            faults.push(&schema.name, 0, column, id, problem);
            String::new()
        }
        Some(SourceChoice::New(new)) if !new.title.trim().is_empty() => {
            if let Some(same) = timeline.sources.iter().find(|it| it.title == new.title.trim()) {
                return same.id.clone();
            }
            let (id, table) = described(new, timeline);
            table.into_iter().for_each(|table| tables.add(table));
            id
        }
        _ if columns.contains_key(column) => String::new(),
        _ => {
            faults.push(&schema.name, 0, column, "", Problem::NoSource);
            String::new()
        }
    }
}

fn described(new: &NewSource, timeline: &Timeline) -> (String, Option<Table>) {
    let standing: HashSet<&str> = timeline.sources.iter().map(|source| source.id.as_str()).collect();
    let base = Some(slug(&new.title)).filter(|slug| !slug.is_empty()).unwrap_or_else(|| "import".to_owned());
    let numbered = (2..).map(|number| format!("{base}-{number}"));
    let mut ids = std::iter::once(base.clone()).chain(numbered).filter(|id| !standing.contains(id.as_str()));
    let id = ids.next().unwrap_or(base);
    let Some(mut table) = schema::resource("sources").map(Table::new) else { return (id, None) };
    let cell = |field: &Field| match field.name.as_str() {
        "id" => id.as_str(),
        "kind" => &new.kind,
        "title" => new.title.trim(),
        "publisher" => new.publisher.trim(),
        "url" => new.url.trim(),
        _ => "",
    };
    let row: StringRecord = table.schema.fields.iter().map(cell).collect();
    table.rows.push((0, row));
    (id, Some(table))
}

/// Notes every required column that nothing gives. Whether there is one.
fn missing(mapping: &Mapping, schema: &Resource, columns: &Columns<'_>, faults: &mut Faults) -> bool {
    let date = date_column(schema);
    let given = |name: &str| {
        columns.contains_key(name) || mapping.constants.get(name).is_some_and(|value| !value.is_empty())
    };
    let mut noted: Vec<&str> = Vec::new();
    for field in schema.fields.iter().filter(|field| field.required()) {
        let name = field.name.as_str();
        let is_given = match (name, field.pair()) {
            // Made where it is missing, or checked by itself.
            ("id" | "sources" | "source", _) => true,
            (_, Some("summary")) => true,
            (_, Some(pair)) => given(&format!("{pair}_en")) || given(&format!("{pair}_ar")),
            _ if name == date => given(name) || given("year"),
            _ => given(name),
        };
        let told = field.pair().unwrap_or(name);
        if !is_given && !noted.contains(&told) {
            noted.push(told);
            faults.push(&schema.name, 0, told, "", Problem::NothingGives);
        }
    }
    !noted.is_empty()
}

struct Rows<'a> {
    mapping: &'a Mapping,
    schema: &'static Resource,
    columns: Columns<'a>,
    timeline: &'a Timeline,
    source: String,
}

/// One row on its way.
struct Cells<'r> {
    row: &'r StringRecord,
    start: String,
    end: String,
    row_type: String,
}

impl Rows<'_> {
    fn cells<'r>(&self, row: &'r StringRecord) -> Cells<'r> {
        let one = |target: &str| {
            let places = self.columns.get(target);
            places.and_then(|places| places.first()).map_or("", |(place, _)| Sheet::cell(row, *place))
        };
        let precision = Precision::read(one("precision"));
        let whole = |text: &str| dates::one(text, self.mapping.dates, precision);
        let mut start = whole(one(date_column(self.schema)));
        if start.is_empty() {
            start = dates::parts(one("year"), one("month"), one("day"));
        }
        let mut end = whole(one("end"));
        if end.is_empty() {
            end = dates::parts(one("end_year"), one("end_month"), one("end_day"));
        }
        Cells { row, start, end, row_type: one("row_type").to_ascii_lowercase() }
    }

    /// The cell of a column of our table.
    fn own(&self, cells: &Cells<'_>, field: &Field) -> String {
        let name = field.name.as_str();
        if name == date_column(self.schema) {
            return dates::interval(cells.start.clone(), cells.end.clone());
        }
        self.value(cells, field)
    }

    /// The cell of a phase, which has two dates where events have one.
    fn of_phase(&self, cells: &Cells<'_>, field: &Field) -> String {
        match field.name.as_str() {
            "start" => cells.start.clone(),
            "end" if cells.end.is_empty() => cells.start.clone(),
            "end" => cells.end.clone(),
            _ => self.value(cells, field),
        }
    }

    fn value(&self, cells: &Cells<'_>, field: &Field) -> String {
        let name = field.name.as_str();
        let value = self.given(cells, field);
        if !value.is_empty() {
            return value;
        }
        if let Some(constant) = self.mapping.constants.get(name).filter(|value| !value.is_empty()) {
            return constant.clone();
        }
        match name {
            "sources" | "source" => self.source.clone(),
            // The model asks for a summary; where there is none, the label says all that is known.
            "summary_en" | "summary_ar" => self.stand_in(cells, name),
            _ => value,
        }
    }

    /// The label in the language of a summary, where the row has no summary in either.
    fn stand_in(&self, cells: &Cells<'_>, summary: &str) -> String {
        let of =
            |name: &str| self.schema.field(name).map(|field| self.given(cells, field)).unwrap_or_default();
        let has_one = ["summary_en", "summary_ar"].iter().any(|name| !of(name).is_empty());
        if has_one { String::new() } else { of(&summary.replacen("summary", "label", 1)) }
    }

    /// What the columns of theirs give.
    fn given(&self, cells: &Cells<'_>, field: &Field) -> String {
        let name = field.name.as_str();
        let places = self.columns.get(name).map(Vec::as_slice).unwrap_or_default();
        let texts = places.iter().map(|(place, theirs)| (*theirs, Sheet::cell(cells.row, *place)));
        let texts: Vec<(&str, &str)> = texts.filter(|(_, text)| !text.is_empty()).collect();
        match name {
            "id" => texts.first().map(|(_, text)| id(text)).unwrap_or_default(),
            "lat" | "lon" if texts.is_empty() => self.coordinate(cells, name),
            "note" if places.len() > 1 => {
                let lines: Vec<String> =
                    texts.iter().map(|(theirs, text)| format!("{theirs}: {}", plain(text))).collect();
                lines.join("\n")
            }
            "verified" | "is_quote" | "featured" => {
                texts.first().map(|(_, text)| yes_no(text)).unwrap_or_default()
            }
            _ if field.vocabulary.is_some() => self.terms(field, &texts),
            "sources" => texts.iter().flat_map(|(_, text)| split(text, true)).collect::<Vec<_>>().join("|"),
            _ if field.r#type != "string" => {
                texts.first().map(|(_, text)| (*text).to_owned()).unwrap_or_default()
            }
            _ => texts.iter().map(|(_, text)| plain(text)).collect::<Vec<_>>().join(", "),
        }
    }

    fn terms(&self, field: &Field, texts: &[(&str, &str)]) -> String {
        let Some(list) = field.vocabulary else { return String::new() };
        let given = self.mapping.terms.get(&field.name);
        let term = |word: &str| {
            let given = given.and_then(|given| given.get(word)).filter(|term| !term.is_empty()).cloned();
            given
                .or_else(|| meant(word, list.terms(&self.timeline.about.vocabulary)))
                .unwrap_or_else(|| word.to_owned())
        };
        let words = texts.iter().flat_map(|(_, text)| split(text, field.list));
        let mut terms: Vec<String> = Vec::new();
        for term in words.map(term) {
            if !terms.contains(&term) {
                terms.push(term);
            }
        }
        terms.join("|")
    }

    /// Latitude or longitude out of "Point(lon lat)", or of "lat, lon".
    fn coordinate(&self, cells: &Cells<'_>, name: &str) -> String {
        let Some((place, _)) = self.columns.get("coordinates").and_then(|places| places.first()) else {
            return String::new();
        };
        let text = Sheet::cell(cells.row, *place);
        let lower = text.to_ascii_lowercase();
        let (inside, is_point) = match lower.strip_prefix("point") {
            Some(rest) => (rest.trim().trim_start_matches('(').trim_end_matches(')'), true),
            None => (lower.as_str(), false),
        };
        let numbers: Vec<&str> = inside.split([' ', ',', ';']).filter(|part| !part.is_empty()).collect();
        match (numbers.as_slice(), (name == "lon") == is_point) {
            ([first, _], true) => (*first).to_owned(),
            ([_, second], false) => (*second).to_owned(),
            // Not two numbers: shown as it is, so that the fault of the cell tells of it.
            _ => text.to_owned(),
        }
    }
}

/// An id out of one of theirs: the last part of an address, as a slug.
fn id(text: &str) -> String {
    let last = if text.contains("://") {
        text.trim_end_matches('/').rsplit(['/', '#']).next().unwrap_or(text)
    } else {
        text
    };
    slug(last)
}

fn yes_no(text: &str) -> String {
    match text.to_lowercase().as_str() {
        "yes" | "true" | "1" | "y" | "x" | "نعم" => "yes".to_owned(),
        "no" | "false" | "0" | "n" | "لا" => "no".to_owned(),
        _ => text.to_owned(),
    }
}
