//! The page of columns: from its form to a mapping, and back.

use super::{Place, Waiting, answer, is_of_mapping};
use crate::exchange::import::{
    DateOrder, Mapping, NewSource, Plan, Proposal, SourceChoice, mappable, targets,
};
use crate::exchange::schema::{self, VocabularyList};
use crate::web::account::Fields;
use crate::web::reader::Visit;
use axum::http::StatusCode;
use axum::response::Response;
use masar_app::pages::import::{Columns, Constant, SourceFields, TableColumn, TermRow, Wrong, columns};
use masar_core::lang::{Lang, Pair};
use masar_core::model::Timeline;
use std::collections::BTreeMap;

/// So many sources are offered by name.
const MOST_SOURCES: usize = 2000;

/// What can be said once for all rows, by resource.
fn constant_columns(resource: &str) -> &'static [&'static str] {
    match resource {
        "claims" => &["speaker", "stance", "topic", "is_quote", "verified"],
        "observations" => &["series", "coverage", "quality", "verified"],
        "sources" => &["kind", "language"],
        _ => &["kind", "importance", "verified"],
    }
}

/// Draws the page.
pub(super) fn page(
    visit: &Visit,
    place: &Place,
    timeline: &Timeline,
    waiting: &Waiting,
    proposal: &Proposal,
    status: StatusCode,
    wrong: Wrong,
) -> Response {
    let mapping = &proposal.mapping;
    let vocabulary = &timeline.about.vocabulary;
    let terms = |list: VocabularyList| -> Vec<(String, Pair)> {
        list.terms(vocabulary).iter().map(|term| (term.id.clone(), term.label.clone())).collect()
    };
    let table_columns = proposal.columns.iter().map(|column| TableColumn {
        name: column.name.clone(),
        samples: column.samples.clone(),
        target: mapping.columns.get(&column.name).cloned().unwrap_or_default(),
    });
    let constants = constant_columns(&mapping.resource).iter().map(|column| Constant {
        column,
        choices: choices(&mapping.resource, column, timeline),
        value: mapping.constants.get(*column).cloned().unwrap_or_default(),
    });
    let rows = proposal.terms.iter().enumerate().map(|(place, choice)| TermRow {
        field: format!("term-{place}"),
        column: choice.column,
        word: choice.word.clone(),
        count: choice.count,
        term: choice.term.clone().unwrap_or_default(),
        choices: terms(choice.list),
    });
    let known = timeline.sources.iter().take(MOST_SOURCES);
    let (id, new) = match &mapping.source {
        None => (String::new(), NewSource::default()),
        Some(SourceChoice::Existing(id)) => (id.clone(), NewSource::default()),
        Some(SourceChoice::New(new)) => (String::new(), new.clone()),
    };
    let page = Columns {
        goal: place.goal.clone(),
        hold: waiting.hold.id.clone(),
        name: waiting.hold.name.clone(),
        program: proposal.program,
        rows: proposal.rows,
        resources: (mappable().to_vec(), mapping.resource.clone()),
        columns: table_columns.collect(),
        targets: targets(&mapping.resource).iter().map(|target| target.name).collect(),
        constants: constants.collect(),
        terms: rows.collect(),
        dates: mapping.dates.name().to_owned(),
        language: mapping.language,
        source: SourceFields {
            known: known.map(|source| (source.id.clone(), source.title.clone())).collect(),
            kinds: terms(VocabularyList::SourceKind),
            id,
            new: [new.title, new.publisher, new.url, new.kind],
        },
        wrong,
    };
    answer(status, columns(&visit.reader, page))
}

/// What can be chosen for one of our columns; nothing where it is a text.
fn choices(resource: &str, column: &str, timeline: &Timeline) -> Vec<(String, Pair)> {
    let plain = |values: &[&str]| values.iter().map(|value| ((*value).to_owned(), Pair::default())).collect();
    let named = |values: &[(&str, &str, &str)]| {
        values.iter().map(|(id, en, ar)| ((*id).to_owned(), Pair::new(*en, *ar))).collect()
    };
    match column {
        "importance" => plain(&["1", "2", "3"]),
        "verified" | "is_quote" => plain(&["yes", "no"]),
        "coverage" => named(&[
            ("complete", "complete", "كاملة"),
            ("partial", "partial", "جزئية"),
            ("gap", "gap: missing data", "فجوة: بيانات ناقصة"),
        ]),
        "quality" => named(&[
            ("reported", "as published", "كما نُشر"),
            ("computed", "computed", "محسوب"),
            ("read-from-text-approx", "read from text, about", "مقروء من نص، تقريبًا"),
        ]),
        "series" => timeline.series.iter().map(|it| (it.id.clone(), it.label.clone())).collect(),
        _ => {
            let field = schema::resource(resource).and_then(|resource| resource.field(column));
            let list = field.and_then(|field| field.vocabulary);
            let terms = list.map_or(&[][..], |list| list.terms(&timeline.about.vocabulary));
            terms.iter().map(|term| (term.id.clone(), term.label.clone())).collect()
        }
    }
}

/// The mapping that the form says; `proposal` is what the form was drawn from.
pub(super) fn said(fields: &Fields, proposal: &Proposal) -> Mapping {
    let mut mapping = Mapping { resource: proposal.mapping.resource.clone(), ..Mapping::default() };
    for (place, column) in proposal.columns.iter().enumerate() {
        let target = fields.trimmed(&format!("column-{place}"));
        if !target.is_empty() {
            mapping.columns.insert(column.name.clone(), target.to_owned());
        }
    }
    for column in constant_columns(&mapping.resource) {
        let value = fields.trimmed(&format!("all-{column}"));
        if !value.is_empty() {
            mapping.constants.insert((*column).to_owned(), value.to_owned());
        }
    }
    let mut terms: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for (place, choice) in proposal.terms.iter().enumerate() {
        let term = fields.trimmed(&format!("term-{place}"));
        if !term.is_empty() {
            terms.entry(choice.column.to_owned()).or_default().insert(choice.word.clone(), term.to_owned());
        }
    }
    mapping.terms = terms;
    mapping.dates = DateOrder::from_name(fields.get("dates")).unwrap_or_default();
    mapping.language = Lang::from_segment(fields.get("language")).unwrap_or_default();
    let new = NewSource {
        title: fields.trimmed("new-title").to_owned(),
        publisher: fields.trimmed("new-publisher").to_owned(),
        url: fields.trimmed("new-url").to_owned(),
        kind: fields.trimmed("new-kind").to_owned(),
    };
    mapping.source = match fields.trimmed("source") {
        "" if new == NewSource::default() => None,
        "" => Some(SourceChoice::New(new)),
        id => Some(SourceChoice::Existing(id.to_owned())),
    };
    mapping
}

/// What is wrong with the mapping itself, at the fields of the page.
pub(super) fn wrong(plan: &Plan, proposal: &Proposal, lang: Lang) -> Wrong {
    let constants = constant_columns(&proposal.mapping.resource);
    let field = |resource: &str, column: &str| match column {
        "sources" | "source" => "source".to_owned(),
        column if resource == "sources" && proposal.mapping.resource != "sources" => format!("new-{column}"),
        column if constants.contains(&column) => format!("all-{column}"),
        column => {
            let place = proposal.columns.iter().position(|it| it.name == column).unwrap_or_default();
            format!("column-{place}")
        }
    };
    let faults = plan.faults.iter().filter(|fault| is_of_mapping(fault));
    Wrong(faults.map(|fault| (field(&fault.resource, &fault.column), fault.message(lang))).collect())
}
