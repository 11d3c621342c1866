//! From what was typed to drafts that can be saved: dates understood, names made, rows read, all of it checked
//! as a data package is.

use super::rows;
use crate::contents::{Contents, Record};
use crate::exchange::fault;
use crate::exchange::hosts::RefusedHosts;
use crate::exchange::package;
use masar_app::pages::edit::fields::{self, FINDING, Input, WORK};
use masar_app::pages::edit::{Fault, Table, Typed};
use masar_core::date::{Edtf, PlainError, plain};
use masar_core::duplicates::{self, Likely};
use masar_core::lang::Lang;
use masar_core::model::{Kind, Timeline};
use masar_core::review::{Draft, Row};
use masar_core::search::fold;

/// A message is a sentence or two.
const LONGEST_MESSAGE: usize = 1000;
/// Words of a title that become a name.
const WORDS_OF_A_NAME: usize = 6;

/// A form looked over.
#[derive(Debug, Default)]
pub(super) struct Ready {
    /// The record.
    pub draft: Option<Draft>,
    /// Sources that are added with it.
    pub sources: Vec<Draft>,
    /// What is wrong.
    pub faults: Vec<Fault>,
    /// The rows that belong to it, looked over; none where it has none.
    pub table: Option<Table>,
    /// The records as the store would keep them, where nothing is wrong.
    records: Vec<Record>,
}

/// Looks a form over.
pub(super) fn ready(
    timeline: &Timeline,
    kind: Kind,
    id: Option<&str>,
    typed: &Typed,
    hosts: &RefusedHosts,
    lang: Lang,
) -> Ready {
    let mut ready = Ready::default();
    let mut row = row(kind, typed, lang, &mut ready.faults);
    let mut taken = Vec::new();
    for (n, new) in typed.new_sources.iter().enumerate() {
        let mut new = dated(WORK.iter().chain(FINDING), new, &format!("new.{n}."), lang, &mut ready.faults);
        new.set("id", name_of_source(timeline, &new, &taken));
        taken.push(new.get("id").to_owned());
        ready.sources.push(Draft { kind: Kind::Source, row: new, parts: Vec::new() });
    }
    cite(kind, &mut row, &taken);
    match id {
        Some(id) => row.set("id", id),
        None if row.get("id").is_empty() => {
            row.set("id", free_name(timeline, kind, &name_of(kind, &row), &[]))
        }
        None if stands(timeline, kind, row.get("id")) => {
            ready.faults.push(Fault { field: "id".into(), words: words::NAME_TAKEN.get(lang).into() });
        }
        None => {}
    }
    let mut draft = Draft { kind, row, parts: Vec::new() };
    if Draft::part_key(kind).is_some() {
        let mut table = read_table(kind, typed, &draft, lang, &mut ready.faults);
        draft.parts = table.rows.clone();
        check(timeline, &draft, hosts, lang, &mut ready, Some(&mut table));
        ready.table = Some(table);
    } else {
        check(timeline, &draft, hosts, lang, &mut ready, None);
    }
    ready.draft = Some(draft);
    ready
}

/// Whether the message says something, and not too much.
pub(super) fn check_message(typed: &Typed, lang: Lang, faults: &mut Vec<Fault>) {
    let words = match typed.message.chars().count() {
        0 => words::MESSAGE_MISSING,
        1..=LONGEST_MESSAGE => return,
        _ => words::MESSAGE_LONG,
    };
    faults.push(Fault { field: "message".into(), words: words.get(lang).into() });
}

impl Ready {
    /// Records that may be the same as what is added.
    pub fn twins(&self, timeline: &Timeline, is_new: bool) -> Vec<Likely> {
        let Ok(contents) = Contents::from_records(self.records.iter().cloned()) else { return Vec::new() };
        let one = &contents.timeline;
        let mut twins = Vec::new();
        if is_new {
            for event in &one.events {
                twins.extend(duplicates::likely(timeline, Kind::Event, &event.date, &event.label, None));
            }
            for claim in &one.claims {
                twins.extend(duplicates::likely(timeline, Kind::Claim, &claim.date, &claim.text, None));
            }
            for phase in &one.phases {
                twins.extend(duplicates::likely(timeline, Kind::Phase, &phase.start, &phase.label, None));
            }
        }
        // A source that is edited is no twin of itself, and rarely of another.
        let new = |id: &str| is_new || self.sources.iter().any(|draft| draft.id() == id);
        for source in one.sources.iter().filter(|source| new(&source.id)) {
            twins.extend(duplicates::likely_sources(timeline, source));
        }
        twins
    }
}

/// The record's own row with its dates understood.
fn row(kind: Kind, typed: &Typed, lang: Lang, faults: &mut Vec<Fault>) -> Row {
    let mut row = dated(fields::fields(kind), &typed.row, "", lang, faults);
    for field in fields::fields(kind).filter(|field| field.input == Input::Number) {
        row.set(field.column, rows::latin(row.get(field.column)));
    }
    row
}

/// A row with its dates in EDTF; what is not understood stays as typed, and is told of.
fn dated<'a>(
    fields: impl Iterator<Item = &'a fields::Field>,
    typed: &Row,
    prefix: &str,
    lang: Lang,
    faults: &mut Vec<Fault>,
) -> Row {
    let mut row = typed.clone();
    for field in fields.filter(|field| field.input == Input::Date) {
        match plain::parse(typed.get(field.column)) {
            Ok(date) => row.set(field.column, date.text()),
            Err(PlainError::Empty) => {}
            Err(error) => {
                faults.push(Fault { field: format!("{prefix}{}", field.column), words: error.message(lang) });
            }
        }
    }
    row
}

/// Puts new sources among those that the record cites.
fn cite(kind: Kind, row: &mut Row, new: &[String]) {
    if kind == Kind::Series {
        // The main source is one: a new one stands where none is chosen.
        if let (true, Some(first)) = (row.get("source").is_empty(), new.first()) {
            row.set("source", first);
        }
    } else if fields::fields(kind).any(|field| field.input == Input::Sources) {
        let chosen = row.get("sources").split('|').filter(|id| !id.is_empty()).map(str::to_owned);
        let all: Vec<String> = chosen.chain(new.iter().cloned()).collect();
        row.set("sources", all.join("|"));
    }
}

fn read_table(kind: Kind, typed: &Typed, draft: &Draft, lang: Lang, faults: &mut Vec<Fault>) -> Table {
    let mut whole = rows::read(kind, &typed.table);
    let pasted = rows::read(kind, &typed.paste);
    let source = draft.row.get("source").to_owned();
    let mut table = Table::default();
    for (field, read) in [("table", &whole), ("paste", &pasted)] {
        if !read.unknown.is_empty() {
            let words = words::UNKNOWN_COLUMNS.get(lang);
            faults.push(Fault { field: field.into(), words: format!("{words} {}", read.unknown.join(", ")) });
        }
        if read.too_many {
            faults.push(Fault { field: field.into(), words: words::TOO_MANY_ROWS.get(lang).into() });
        }
        if let Some(row) = read.too_wide.first() {
            let words = format!("{} {}", words::TOO_WIDE.get(lang), row + 1);
            faults.push(Fault { field: field.into(), words });
        }
    }
    let complete = |row: &mut Row| rows::complete(kind, row, &source);
    whole.rows.iter_mut().for_each(complete);
    let mut more = pasted.rows;
    more.iter_mut().for_each(complete);
    table.rows = match typed.paste.is_empty() {
        true => whole.rows,
        false => rows::join(kind, whole.rows, more, typed.replace),
    };
    table
}

/// Checks the drafts as they would stand together, and tells each fault at its field or cell.
fn check(
    timeline: &Timeline,
    draft: &Draft,
    hosts: &RefusedHosts,
    lang: Lang,
    ready: &mut Ready,
    mut table: Option<&mut Table>,
) {
    let drafts: Vec<Draft> = ready.sources.iter().chain([draft]).cloned().collect();
    let faults = match package::check(timeline, &drafts, &[], hosts) {
        Ok(records) => {
            let own = |record: &&Record| record.kind == Kind::Series && record.id == draft.id();
            let series = records.iter().find(own).cloned();
            let one = series.and_then(|record| Contents::from_records([record]).ok());
            if let (Some(table), Some(one)) = (table, one) {
                table.series =
                    one.timeline.series.into_iter().next().filter(|it| !it.observations.is_empty());
            }
            ready.records = records;
            return;
        }
        Err(faults) => faults,
    };
    for fault in &faults {
        // A form speaks of fields, a package of cells.
        let words = match fault.problem {
            fault::Problem::Required => words::FILL_IN.get(lang).to_owned(),
            fault::Problem::PairRequired => words::ONE_LANGUAGE.get(lang).to_owned(),
            _ => sentence(&fault.message(lang)),
        };
        let row = usize::try_from(fault.row).unwrap_or_default().saturating_sub(2);
        let field = match fault.resource.as_str() {
            "observations" | "steps" => {
                if let Some(table) = &mut table {
                    let words = period_words(table, row, fault, lang).unwrap_or(words);
                    table.faults.push((row, fault.column.clone(), words));
                }
                continue;
            }
            "sources" if draft.kind != Kind::Source => format!("new.{row}.{}", fault.column),
            _ => fault.column.clone(),
        };
        // A date that was not understood is told of already, better.
        if !ready.faults.iter().any(|known| known.field == field) {
            ready.faults.push(Fault { field, words });
        }
    }
    if let Some(table) = table
        && let Some((row, column, words)) = table.faults.first()
    {
        let count = table.faults.len();
        let words = format!(
            "{} {count}. {} {}, {column}: {words}",
            words::CELLS.get(lang),
            words::ROW.get(lang),
            row + 1
        );
        ready.faults.push(Fault { field: "table".into(), words });
    }
}

/// What is wrong with a period, told as of words rather than as of EDTF.
fn period_words(table: &Table, row: usize, fault: &fault::Fault, lang: Lang) -> Option<String> {
    let written = table.rows.get(row)?.get("period");
    let is_date = fault.column == "period" && matches!(fault.problem, fault::Problem::BadDate(_));
    is_date.then(|| plain::parse(written).err().map(|error| error.message(lang)))?
}

/// A fault as a sentence.
pub(super) fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    let end = if words.ends_with(['.', '!', '?']) { "" } else { "." };
    format!("{first}{}{end}", letters.as_str())
}

/// Whether a record of this name stands.
pub(super) fn stands(timeline: &Timeline, kind: Kind, id: &str) -> bool {
    package::draft(timeline, kind, id).is_some()
}

/// What a record could be called: from its title, or who said it when.
fn name_of(kind: Kind, row: &Row) -> String {
    let year = |column: &str| {
        let date = Edtf::parse(row.get(column)).ok()?;
        Some(date.earliest().or(date.latest())?.ymd().0.to_string())
    };
    let named = match kind {
        Kind::Claim => {
            format!("{} {}", row.get("speaker"), year("date").unwrap_or_default())
        }
        Kind::Glossary => row.get("term_en").to_owned(),
        Kind::Source => row.get("title").to_owned(),
        _ => row.get("label_en").to_owned(),
    };
    let name = slug(&named);
    // A title in Arabic alone makes no name of Latin letters.
    let when = year("date").or_else(|| year("start")).map(|year| format!("-{year}")).unwrap_or_default();
    if name.is_empty() { format!("{}{when}", kind.singular()) } else { name }
}

fn name_of_source(timeline: &Timeline, row: &Row, taken: &[String]) -> String {
    let author = row.get("authors").split([',', ';']).next().unwrap_or_default();
    let by = if author.trim().is_empty() { row.get("publisher") } else { author };
    let year =
        Edtf::parse(row.get("issued")).ok().and_then(|date| Some(date.earliest()?.ymd().0.to_string()));
    let title: Vec<&str> =
        row.get("title").split_whitespace().filter(|word| word.chars().count() > 3).collect();
    let title = title.into_iter().take(2).collect::<Vec<_>>().join(" ");
    let by = by.split_whitespace().take(2).collect::<Vec<_>>().join(" ");
    let name = slug(&format!("{by} {} {title}", year.unwrap_or_default()));
    let name = if name.is_empty() { "source".to_owned() } else { name };
    free_name(timeline, Kind::Source, &name, taken)
}

/// A name in small Latin letters, digits and hyphens.
fn slug(text: &str) -> String {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.take(WORDS_OF_A_NAME).collect::<Vec<_>>().join("-")
}

/// The name, or the name with the first number that makes it free.
fn free_name(timeline: &Timeline, kind: Kind, name: &str, taken: &[String]) -> String {
    let free = |name: &String| !stands(timeline, kind, name) && !taken.contains(name);
    let numbered = (2..).map(|number| format!("{name}-{number}"));
    std::iter::once(name.to_owned()).chain(numbered).find(free).unwrap_or_default()
}

/// What the server itself says at a form.
pub(super) mod words {
    use masar_core::texts;

    pub use masar_app::pages::edit::words::*;

    texts! {
        NAME_TAKEN = "A record of this name stands already. Choose another one, or leave it empty.", "هناك سجل بهذا الاسم. اختر غيره أو اتركه فارغًا.";
        UNKNOWN_COLUMNS = "These columns are not known; rename or remove them:", "هذه الأعمدة غير معروفة، فسمّها بأسمائها أو احذفها:";
        TOO_MANY_ROWS = "There are more than 20,000 rows. Bring so many in as a data package.", "هناك أكثر من 20 ألف صف. أدخل مثل هذا العدد حزمةَ بيانات.";
        TOO_WIDE = "There are more cells than columns in row", "الخلايا أكثر من الأعمدة في الصف";
        CELLS = "Cells at fault:", "خلايا فيها خطأ:";
        ROW = "Row", "الصف";
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundled;
    use crate::exchange::schema;

    #[test]
    fn every_column_of_the_package_has_a_field_and_every_field_a_column() {
        for kind in Kind::ALL.into_iter().filter(|kind| *kind != Kind::About) {
            let resource = schema::resource(kind.plural()).unwrap();
            let mut columns: Vec<&str> = resource.fields.iter().map(|field| field.name.as_str()).collect();
            let mut fields: Vec<String> = fields::fields(kind).flat_map(fields::Field::columns).collect();
            columns.sort_unstable();
            fields.sort_unstable();
            assert_eq!(fields, columns, "{kind:?}");
            for field in fields::fields(kind).filter(|field| !matches!(field.input, Input::Id | Input::YesNo))
            {
                let schema = resource.field(&field.columns()[0]).unwrap();
                assert_eq!(field.required, schema.required(), "{kind:?} {}", field.column);
            }
        }
        for (kind, resource, owner) in
            [(Kind::Series, "observations", "series"), (Kind::Story, "steps", "story")]
        {
            let resource = schema::resource(resource).unwrap();
            let columns =
                resource.fields.iter().map(|field| field.name.as_str()).filter(|name| *name != owner);
            let parts = fields::part_columns(kind).iter().map(|(name, _)| *name);
            assert_eq!(parts.collect::<Vec<_>>(), columns.collect::<Vec<_>>());
        }
    }

    #[test]
    fn names_are_made_of_titles_and_are_free() {
        let timeline = bundled::contents().unwrap().timeline;
        let row = |cells: &[(&str, &str)]| -> Row { cells.iter().copied().collect() };
        assert_eq!(
            name_of(Kind::Event, &row(&[("label_en", "Mosul’s al-Nuri mosque falls")])),
            "mosuls-al-nuri-mosque-falls"
        );
        assert_eq!(name_of(Kind::Event, &row(&[("label_ar", "حدث"), ("date", "2014-06")])), "event-2014");
        assert_eq!(
            name_of(Kind::Claim, &row(&[("speaker", "Joseph Votel"), ("date", "2017~")])),
            "joseph-votel-2017"
        );
        assert_eq!(free_name(&timeline, Kind::Event, "mosul-falls", &[]), "mosul-falls-2");
        let source =
            row(&[("authors", "Coan, M.; Other, A."), ("issued", "2020"), ("title", "The data of it all")]);
        assert_eq!(name_of_source(&timeline, &source, &["coan-2020-data".to_owned()]), "coan-2020-data-2");
    }

    #[test]
    fn a_fault_is_a_sentence() {
        assert_eq!(
            sentence("this cell may not be empty; fill it in"),
            "This cell may not be empty; fill it in."
        );
    }
}
