//! The second page, for tables of other programs: what each column is.

use super::{Goal, Wrong, line, select, text};
use crate::pages::Reader;
use crate::pages::parts::document::{Head, document};
use leptos::prelude::*;
use masar_core::lang::{Lang, Pair};

/// The page of columns.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    /// Where the import goes.
    pub goal: Goal,
    /// The id of the file that waits.
    pub hold: String,
    /// The name of the file.
    pub name: String,
    /// The program that the table seems to come from.
    pub program: Option<&'static str>,
    /// How many rows it has.
    pub rows: usize,
    /// The resources that a row can become, and the one it does.
    pub resources: (Vec<&'static str>, String),
    /// Its columns.
    pub columns: Vec<TableColumn>,
    /// What a column can become.
    pub targets: Vec<&'static str>,
    /// What is the same for all rows.
    pub constants: Vec<Constant>,
    /// Their words and our terms.
    pub terms: Vec<TermRow>,
    /// How dates are meant: `year-first`, `day-first`, `month-first`.
    pub dates: String,
    /// The language of texts.
    pub language: Lang,
    /// The source of all rows.
    pub source: SourceFields,
    /// What is wrong.
    pub wrong: Wrong,
}

/// A column of the table.
#[derive(Clone, Debug, Default)]
pub struct TableColumn {
    /// Its name.
    pub name: String,
    /// Some of its values.
    pub samples: Vec<String>,
    /// What it becomes, empty where it is left out.
    pub target: String,
}

/// Something that is the same for all rows.
#[derive(Clone, Debug, Default)]
pub struct Constant {
    /// Our column.
    pub column: &'static str,
    /// What can be chosen, by value and label; empty for a free text.
    pub choices: Vec<(String, Pair)>,
    /// What is chosen.
    pub value: String,
}

/// A word of theirs.
#[derive(Clone, Debug, Default)]
pub struct TermRow {
    /// The name of its field.
    pub field: String,
    /// Our column.
    pub column: &'static str,
    /// The word.
    pub word: String,
    /// In how many rows it stands.
    pub count: usize,
    /// The term that it means, empty where it stays as it is.
    pub term: String,
    /// The terms there are.
    pub choices: Vec<(String, Pair)>,
}

/// The source of all rows.
#[derive(Clone, Debug, Default)]
pub struct SourceFields {
    /// The sources of the timeline, by id and title.
    pub known: Vec<(String, String)>,
    /// The kinds of source there are.
    pub kinds: Vec<(String, Pair)>,
    /// The id that was typed.
    pub id: String,
    /// Title, publisher, address and kind of a new one.
    pub new: [String; 4],
}

/// Draws the page.
pub fn columns(reader: &Reader, page: Columns) -> String {
    let lang = reader.lang;
    let head = Head { title: text::COLUMNS_TITLE.get(lang).to_owned(), hidden: true, ..Head::default() };
    let inner = reader.clone();
    document(reader, head, move || {
        let action = inner.path(&format!("{}/{}", page.goal.path(), page.hold));
        let wrong = &page.wrong;
        let resources = page.resources.0.iter();
        let resources: Vec<(String, String)> =
            resources.map(|name| ((*name).to_owned(), text::resource(name).get(lang).to_owned())).collect();
        let rows = text::count(text::ROWS, page.rows, lang);
        let orders = [
            ("year-first", text::DATES_YEAR),
            ("day-first", text::DATES_DAY),
            ("month-first", text::DATES_MONTH),
        ];
        let orders = orders.map(|(name, words)| (name.to_owned(), words.get(lang).to_owned())).to_vec();
        let languages = [("en", text::ENGLISH), ("ar", text::ARABIC)];
        let languages = languages.map(|(name, words)| (name.to_owned(), words.get(lang).to_owned())).to_vec();
        view! {
            <div class="import">
                {page.goal.trail(&inner)}
                <h1>{text::COLUMNS_TITLE.get(lang)}</h1>
                <p class="lede">{text::COLUMNS_LEDE.get(lang)}</p>
                <p class="meta">
                    <bdi>{page.name.clone()}</bdi>" · "{rows}
                    {page.program.map(|name| view! { " · "{text::RECOGNISED.get(lang)}" "<b>{name}</b> })}
                </p>
                {wrong.summary(lang)}
                <form class="fields" method="post" id="columns" action=action>
                    <div class="row">
                        {select("resource", text::ROW_IS.get(lang), resources, &page.resources.1, wrong)}
                        <button name="do" value="resource">{text::CHANGE_ROW.get(lang)}</button>
                    </div>
                    {column_table(&page.columns, &page.targets, wrong, lang)}
                    <fieldset>
                        <legend>{text::FOR_ALL.get(lang)}</legend>
                        <div class="beside">
                            {page.constants.iter().map(|it| constant(it, wrong, lang)).collect_view()}
                            {select("dates", text::DATES.get(lang), orders, &page.dates, wrong)}
                            {select("language", text::LANGUAGE.get(lang), languages, page.language.tag(), wrong)}
                        </div>
                    </fieldset>
                    {terms(&page.terms, lang)}
                    {source(&page.source, wrong, lang)}
                    <p class="actions">
                        <button class="primary" name="do" value="columns">{text::CONTINUE.get(lang)}</button>
                        <button class="quiet" name="do" value="discard">{text::DISCARD.get(lang)}</button>
                    </p>
                </form>
            </div>
        }
    })
}

fn column_table(columns: &[TableColumn], targets: &[&'static str], wrong: &Wrong, lang: Lang) -> AnyView {
    let rows = columns.iter().enumerate().map(|(place, column)| {
        let id = format!("column-{place}");
        let options = targets.iter().map(|name| {
            let selected = *name == column.target;
            view! { <option value=*name selected=selected>{text::target(name, lang)}</option> }
        });
        let samples = column.samples.iter().map(|sample| {
            let short: String = sample.chars().take(80).collect();
            view! { <li dir="auto">{short}</li> }
        });
        let label = format!("{} {}", column.name, text::BECOMES.get(lang));
        view! {
            <tr>
                <th scope="row"><bdi>{column.name.clone()}</bdi></th>
                <td><ul class="samples">{samples.collect_view()}</ul></td>
                <td>
                    {wrong.at(&id)}
                    <select id=id.clone() name=id.clone() aria-label=label aria-invalid=wrong.invalid(&id)
                        aria-describedby=wrong.described(&id, false)>
                        <option value="" selected=column.target.is_empty()>{text::LEFT_OUT.get(lang)}</option>
                        {options.collect_view()}
                    </select>
                </td>
            </tr>
        }
    });
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=text::COLUMNS_TITLE.get(lang)>
            <table class="columns">
                <thead>
                    <tr>
                        <th scope="col">{text::COLUMN.get(lang)}</th>
                        <th scope="col">{text::SAMPLES.get(lang)}</th>
                        <th scope="col">{text::BECOMES.get(lang)}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn constant(it: &Constant, wrong: &Wrong, lang: Lang) -> AnyView {
    let (id, label) = (format!("all-{}", it.column), text::target(it.column, lang));
    if it.choices.is_empty() {
        let (value, invalid, described) = (it.value.clone(), wrong.invalid(&id), wrong.described(&id, false));
        return view! {
            <div class="field">
                <label for=id.clone()>{label}</label>
                {wrong.at(&id)}
                <input id=id.clone() name=id.clone() value=value dir="auto" autocomplete="off" aria-invalid=invalid aria-describedby=described/>
            </div>
        }
        .into_any();
    }
    let none = (String::new(), text::NOT_SAID.get(lang).to_owned());
    let choices = it.choices.iter().map(|(value, label)| {
        let words = match (label.get(lang), value.as_str()) {
            ("", "yes") => text::YES.get(lang),
            ("", "no") => text::NO.get(lang),
            ("", value) => value,
            (words, _) => words,
        };
        (value.clone(), words.to_owned())
    });
    select(&id, &label, std::iter::once(none).chain(choices).collect(), &it.value, wrong)
}

fn terms(terms: &[TermRow], lang: Lang) -> AnyView {
    if terms.is_empty() {
        return ().into_any();
    }
    let rows = terms.iter().map(|row| {
        let options = row.choices.iter().map(|(id, label)| {
            let selected = *id == row.term;
            view! { <option value=id.clone() selected=selected>{label.get(lang).to_owned()}</option> }
        });
        view! {
            <tr>
                <th scope="row" dir="auto">{row.word.clone()}</th>
                <td class="number">{row.count}</td>
                <td>{text::target(row.column, lang)}</td>
                <td>
                    <select name=row.field.clone() aria-label=row.word.clone()>
                        <option value="">{text::AS_IT_IS.get(lang)}</option>
                        {options.collect_view()}
                    </select>
                </td>
            </tr>
        }
    });
    view! {
        <fieldset>
            <legend>{text::TERMS.get(lang)}</legend>
            <p class="hint">{text::TERMS_LEDE.get(lang)}</p>
            <div class="scroll" tabindex="0" role="region" aria-label=text::TERMS.get(lang)>
                <table class="terms">
                    <thead>
                        <tr>
                            <th scope="col">{text::VALUE.get(lang)}</th>
                            <th scope="col" class="number">{text::ROWS_OF.get(lang)}</th>
                            <th scope="col">{text::COLUMN.get(lang)}</th>
                            <th scope="col">{text::BECOMES.get(lang)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        </fieldset>
    }
    .into_any()
}

fn source(fields: &SourceFields, wrong: &Wrong, lang: Lang) -> AnyView {
    let known =
        fields.known.iter().map(|(id, title)| view! { <option value=id.clone()>{title.clone()}</option> });
    let kinds = fields.kinds.iter().map(|(id, label)| (id.clone(), label.get(lang).to_owned()));
    let kinds = std::iter::once((String::new(), text::NOT_SAID.get(lang).to_owned())).chain(kinds).collect();
    let [title, publisher, url, kind] = &fields.new;
    view! {
        <fieldset>
            <legend>{text::SOURCE.get(lang)}</legend>
            <p class="hint">{text::SOURCE_LEDE.get(lang)}</p>
            <div class="field">
                <label for="source">{text::SOURCE_ID.get(lang)}</label>
                {wrong.at("source")}
                <input id="source" name="source" list="known-sources" value=fields.id.clone() dir="ltr" autocomplete="off"
                    aria-invalid=wrong.invalid("source") aria-describedby=wrong.described("source", false)/>
                <datalist id="known-sources">{known.collect_view()}</datalist>
            </div>
            <h3>{text::SOURCE_NEW.get(lang)}</h3>
            <div class="beside">
                {line("new-title", text::NEW_TITLE, title, lang, wrong)}
                {line("new-publisher", text::NEW_PUBLISHER, publisher, lang, wrong)}
                {line("new-url", text::NEW_URL, url, lang, wrong)}
                {select("new-kind", text::NEW_KIND.get(lang), kinds, kind, wrong)}
            </div>
        </fieldset>
    }
    .into_any()
}
