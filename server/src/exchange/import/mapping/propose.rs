//! What a table looks like to somebody who maps it: its columns with samples, the words to translate, and
//! a mapping to begin with.

use super::presets::{self, likely, likely_term};
use super::targets::{date_column, resolved, targets};
use super::{DateOrder, Mapping};
use crate::exchange::fault::Faults;
use crate::exchange::import::sheet::Sheet;
use crate::exchange::schema::{self, VocabularyList};
use masar_core::lang::Lang;
use masar_core::model::{Term, Timeline, Vocabulary};
use std::collections::{BTreeMap, HashMap};

/// So many rows are looked at for samples, scripts and the order of dates.
const LOOKED_AT: usize = 500;
/// So many different words of a column are offered for translation; more are no vocabulary.
const MOST_WORDS: usize = 100;

/// A table, and what is or could be made of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// The program that it seems to come from.
    pub program: Option<&'static str>,
    /// How many rows it has.
    pub rows: usize,
    /// Its columns in order.
    pub columns: Vec<Column>,
    /// Words of theirs that need a term of ours.
    pub terms: Vec<TermChoice>,
    /// The mapping in force: the one that was given, or one to begin with.
    pub mapping: Mapping,
}

/// A column of the table.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// Up to three of its values.
    pub samples: Vec<String>,
}

/// A word of theirs in a column that becomes a vocabulary's.
#[derive(Clone, Debug, PartialEq)]
pub struct TermChoice {
    /// Our column, such as `kind`.
    pub column: &'static str,
    /// The list of the vocabulary that it takes terms from.
    pub list: VocabularyList,
    /// Their word.
    pub word: String,
    /// In how many rows it stands.
    pub count: usize,
    /// Our term, where it is known.
    pub term: Option<String>,
}

impl Proposal {
    /// Looks at `sheet` with `mapping` in mind, or with one made for it.
    pub(super) fn of(sheet: &Sheet, mapping: Option<&Mapping>, timeline: &Timeline) -> Proposal {
        let preset = presets::recognised(&sheet.columns);
        let mapping = mapping.cloned().unwrap_or_else(|| first(sheet, preset));
        let columns = (0..).zip(&sheet.columns).map(|(place, name)| {
            let mut samples: Vec<String> = Vec::new();
            for (_, row) in sheet.rows.iter().take(LOOKED_AT) {
                let cell = Sheet::cell(row, place);
                if samples.len() < 3 && !cell.is_empty() && !samples.iter().any(|it| it == cell) {
                    samples.push(cell.to_owned());
                }
            }
            Column { name: name.clone(), samples }
        });
        let terms = words(sheet, &mapping, &timeline.about.vocabulary);
        let (program, rows) = (preset.map(|preset| preset.name), sheet.rows.len());
        Proposal { program, rows, columns: columns.collect(), terms, mapping }
    }

    /// Gives faults the names of the columns that the reader has before them.
    pub(in crate::exchange::import) fn name_columns(&self, faults: &mut Faults) {
        let targets = targets(&self.mapping.resource);
        let theirs = |ours: &str| -> Option<String> {
            let becomes = |name: &str| {
                let target = resolved(name, self.mapping.language);
                targets.iter().any(|it| it.name == target && it.column == ours && it.name != "precision")
                    // A fault of a whole pair names it without a language.
                    || target.strip_suffix("_en").or_else(|| target.strip_suffix("_ar")) == Some(ours)
            };
            let columns = self.columns.iter().filter(|column| {
                self.mapping.columns.get(&column.name).is_some_and(|target| becomes(target))
            });
            let names: Vec<&str> = columns.map(|column| column.name.as_str()).collect();
            (!names.is_empty()).then(|| names.join(" + "))
        };
        faults.rename_columns(&self.mapping.resource, theirs);
    }
}

/// A mapping to begin with.
fn first(sheet: &Sheet, preset: Option<&presets::Preset>) -> Mapping {
    let keys: Vec<String> = sheet.columns.iter().map(|column| presets::key(column)).collect();
    let has = |name: &str| keys.iter().any(|key| key == name);
    let resource = match () {
        () if preset.is_none() && (has("speaker") || has("المتحدث")) => "claims",
        () if preset.is_none() && (has("value") || has("period")) => "observations",
        () => "events",
    };
    let schema = schema::resource(resource);
    let mut mapping = Mapping { resource: resource.to_owned(), ..Mapping::default() };
    let known = targets(resource);
    let mut taken: HashMap<String, usize> = HashMap::new();
    for (place, column) in sheet.columns.iter().enumerate() {
        let own =
            known.iter().find(|target| !target.is_part && target.name == column.as_str()).map(|it| it.name);
        let Some(target) = own.or_else(|| likely(preset, column)) else { continue };
        let target = match (target, schema) {
            ("date", Some(schema)) => date_column(schema).to_owned(),
            ("label" | "summary" | "text", _) => in_language(target, sheet, place),
            (other, _) => other.to_owned(),
        };
        if !known.iter().any(|it| it.name == target) || column.is_empty() {
            continue;
        }
        // Texts and notes may be put together of several; of the rest the first column counts.
        let several = ["label", "summary", "text", "note", "place"];
        let count = taken.entry(target.clone()).or_default();
        *count += 1;
        if *count == 1 || several.iter().any(|name| target.starts_with(name)) {
            mapping.columns.insert(column.clone(), target);
        }
    }
    let mut mapping = mapping.with_defaults();
    let date = |target: &str| matches!(target, "date" | "period" | "issued" | "end");
    let dated = |(place, column): (usize, &String)| {
        mapping.columns.get(column).is_some_and(|target| date(target)).then_some(place)
    };
    mapping.dates = order(sheet, sheet.columns.iter().enumerate().filter_map(dated).collect());
    let arabic = mapping.columns.values().filter(|target| target.ends_with("_ar")).count();
    let english = mapping.columns.values().filter(|target| target.ends_with("_en")).count();
    mapping.language = if arabic > english { Lang::Ar } else { Lang::En };
    mapping
}

/// `label_en` or `label_ar`, by the script that most letters of a column are in.
fn in_language(target: &str, sheet: &Sheet, place: usize) -> String {
    let (mut arabic, mut latin) = (0, 0);
    for (_, row) in sheet.rows.iter().take(LOOKED_AT) {
        for letter in Sheet::cell(row, place).chars().take(100) {
            arabic += usize::from(('\u{0620}'..='\u{06ff}').contains(&letter));
            latin += usize::from(letter.is_ascii_alphabetic());
        }
    }
    format!("{target}_{}", if arabic > latin { "ar" } else { "en" })
}

/// Whether day or month come first, where one of the numbers says so.
fn order(sheet: &Sheet, places: Vec<usize>) -> DateOrder {
    for (_, row) in &sheet.rows {
        for place in &places {
            let cell = Sheet::cell(row, *place);
            let parts: Vec<u32> = cell.split(['/', '.', '-']).map_while(|part| part.parse().ok()).collect();
            match parts.as_slice() {
                [13..=31, 1..=12, 1000..=9999] => return DateOrder::DayFirst,
                [1..=12, 13..=31, 1000..=9999] => return DateOrder::MonthFirst,
                _ => {}
            }
        }
    }
    DateOrder::YearFirst
}

/// The words that stand in columns of a vocabulary, with the term that each means, the most frequent first.
fn words(sheet: &Sheet, mapping: &Mapping, vocabulary: &Vocabulary) -> Vec<TermChoice> {
    let Some(schema) = schema::resource(&mapping.resource) else { return Vec::new() };
    let mut choices = Vec::new();
    for (place, column) in sheet.columns.iter().enumerate() {
        let field = mapping.columns.get(column).and_then(|target| schema.field(target));
        let Some((field, list)) = field.and_then(|field| Some((field, field.vocabulary?))) else { continue };
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for (_, row) in &sheet.rows {
            for word in split(Sheet::cell(row, place), field.list) {
                if counts.len() < MOST_WORDS || counts.contains_key(word) {
                    *counts.entry(word).or_default() += 1;
                }
            }
        }
        let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let given = mapping.terms.get(&field.name);
        choices.extend(counts.into_iter().map(|(word, count)| {
            TermChoice {
                column: &field.name,
                list,
                word: word.to_owned(),
                count,
                term: given
                    .and_then(|given| given.get(word).cloned())
                    .or_else(|| meant(word, list.terms(vocabulary))),
            }
        }));
    }
    choices
}

/// The words of a cell; a list may be parted by any of the usual signs.
pub(super) fn split(cell: &str, is_list: bool) -> impl Iterator<Item = &str> {
    let signs: &[char] = if is_list { &['|', ';', '،', ','] } else { &[] };
    cell.split(signs).map(str::trim).filter(|word| !word.is_empty())
}

/// The term that a word means: by id, by its label in either language, or as is commonly meant.
pub(super) fn meant(word: &str, terms: &[Term]) -> Option<String> {
    let key = presets::key(word);
    let by_name = terms.iter().find(|term| {
        term.id == word
            || [&term.label.en, &term.label.ar].into_iter().any(|label| presets::key(label) == key)
    });
    let term = by_name.or_else(|| likely_term(word).and_then(|id| terms.iter().find(|term| term.id == id)));
    term.map(|term| term.id.clone())
}
