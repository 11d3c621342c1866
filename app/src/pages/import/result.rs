//! The last page before publication: what the import would do.

use super::{Goal, Wrong, text};
use crate::pages::Reader;
use crate::pages::parts::document::{Head, document};
use leptos::prelude::*;
use masar_core::lang::Lang;
use masar_core::model::Kind;

/// What an import would do.
#[derive(Clone, Debug, Default)]
pub struct Tried {
    /// Where the import goes.
    pub goal: Goal,
    /// The id of the file that waits.
    pub hold: String,
    /// The name of the file.
    pub name: String,
    /// The name of the form that it was read as.
    pub form: String,
    /// Whether its columns can be changed.
    pub has_columns: bool,
    /// How many faults there are, and the first of them.
    pub faults: (usize, Vec<FaultRow>),
    /// What would change, by kind.
    pub changes: Vec<ChangeRow>,
    /// What may be there already.
    pub duplicates: Vec<Pair>,
    /// For a new timeline: its slug and its title, and whether there is one of this name.
    pub opens: Option<(String, String, bool)>,
    /// Whether the one who sees it may publish.
    pub may_publish: bool,
    /// What is said of the version.
    pub message: String,
    /// Something to be said first.
    pub notice: Option<&'static str>,
    /// What is wrong with the form of publication.
    pub wrong: Wrong,
}

/// One fault.
#[derive(Clone, Debug, Default)]
pub struct FaultRow {
    /// The table it is in.
    pub resource: String,
    /// The row, 0 for the whole table.
    pub row: u32,
    /// The column, empty for the whole row.
    pub column: String,
    /// What stands there.
    pub value: String,
    /// What is wrong, and the remedy.
    pub message: String,
}

/// What would change of one kind.
#[derive(Clone, Debug)]
pub struct ChangeRow {
    /// The kind.
    pub kind: Kind,
    /// How many are added, changed and removed, with the first ids of each.
    pub parts: [(usize, Vec<String>); 3],
}

/// Two records that may be the same.
#[derive(Clone, Debug)]
pub struct Pair {
    /// What they are.
    pub kind: Kind,
    /// The one that comes in.
    pub new: Side,
    /// The one that it may be.
    pub other: Side,
    /// Whether the other one comes in as well.
    pub both_new: bool,
    /// How alike they are, in hundredths.
    pub percent: u32,
}

/// One of the two.
#[derive(Clone, Debug, Default)]
pub struct Side {
    /// Its id.
    pub id: String,
    /// How it is named.
    pub label: String,
    /// Its date in words.
    pub date: String,
}

/// Draws the page.
pub fn tried(reader: &Reader, page: Tried) -> String {
    let lang = reader.lang;
    let head = Head { title: text::RESULT_TITLE.get(lang).to_owned(), hidden: true, ..Head::default() };
    let inner = reader.clone();
    document(reader, head, move || {
        let (count, faults) = &page.faults;
        let form = match page.form.as_str() {
            "package" => text::FORM_PACKAGE.get(lang),
            "csv" => text::FORM_CSV.get(lang),
            "json" => text::FORM_JSON.get(lang),
            "timelinejs" => text::FORM_TIMELINEJS.get(lang),
            "table" => text::FORM_TABLE.get(lang),
            _ => "",
        };
        view! {
            <div class="import" id="tried">
                {page.goal.trail(&inner)}
                <h1>{text::RESULT_TITLE.get(lang)}</h1>
                {page.notice.map(|words| view! { <p class="notice" role="status">{words}</p> })}
                <p class="lede">{if *count > 0 { text::HAS_FAULTS } else { text::NOTHING_PUBLISHED }.get(lang)}</p>
                <p class="meta">
                    <bdi>{page.name.clone()}</bdi>
                    {(!form.is_empty()).then(|| view! { " · "{text::READ_AS.get(lang)}": "{form} })}
                </p>
                {page.opens.as_ref().map(|it| opens(it, lang))}
                {(*count > 0).then(|| fault_list(*count, faults, lang))}
                {(*count == 0).then(|| change_list(&page, &inner))}
                {(!page.duplicates.is_empty()).then(|| duplicate_list(&page, &inner))}
                {actions(&page, &inner)}
            </div>
        }
    })
}

fn opens((slug, title, is_there): &(String, String, bool), lang: Lang) -> AnyView {
    view! {
        <p>{text::NEW_TIMELINE.get(lang)}": "<b dir="auto">{title.clone()}</b>" "<code dir="ltr">{slug.clone()}</code></p>
        {is_there.then(|| view! { <p class="notice">{text::THERE_ALREADY.get(lang)}</p> })}
    }
    .into_any()
}

fn fault_list(count: usize, faults: &[FaultRow], lang: Lang) -> AnyView {
    let rows = faults.iter().map(|it| {
        let row = if it.row == 0 { String::new() } else { it.row.to_string() };
        view! {
            <tr>
                <td dir="ltr">{it.resource.clone()}</td>
                <td class="number">{row}</td>
                <td><bdi>{it.column.clone()}</bdi></td>
                <td class="value" dir="auto">{it.value.clone()}</td>
                <td>{it.message.clone()}</td>
            </tr>
        }
    });
    view! {
        <section class="section">
            <h2>{text::FAULT_LIST.get(lang)}" "<b>{text::count(text::FAULTS_COUNTED, count, lang)}</b></h2>
            <div class="scroll" tabindex="0" role="region" aria-label=text::FAULT_LIST.get(lang)>
                <table id="faults">
                    <thead>
                        <tr>
                            <th scope="col">{text::RESOURCE.get(lang)}</th>
                            <th scope="col" class="number">{text::ROW.get(lang)}</th>
                            <th scope="col">{text::COLUMN.get(lang)}</th>
                            <th scope="col">{text::VALUE.get(lang)}</th>
                            <th scope="col">{text::MESSAGE.get(lang)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
            {(count > faults.len()).then(|| view! { <p class="hint">{text::MORE_FAULTS.get(lang)}</p> })}
        </section>
    }
    .into_any()
}

fn change_list(page: &Tried, reader: &Reader) -> AnyView {
    let lang = reader.lang;
    if page.changes.is_empty() {
        return view! { <p>{text::NO_CHANGES.get(lang)}</p> }.into_any();
    }
    let path = |kind: Kind, id: &str| {
        let (slug, _) = page.goal.timeline.as_ref()?;
        let has_page = !matches!(kind, Kind::About | Kind::Story | Kind::Glossary);
        has_page.then(|| reader.path(&format!("/t/{slug}/{}/{id}", kind.plural())))
    };
    let cell = |kind: Kind, (count, ids): &(usize, Vec<String>), is_there: bool| {
        let items = ids.iter().map(|id| match path(kind, id).filter(|_| is_there) {
            Some(href) => view! { <li><a href=href>{id.clone()}</a></li> }.into_any(),
            None => view! { <li>{id.clone()}</li> }.into_any(),
        });
        let items = items.collect_view();
        let more = (*count > ids.len()).then(|| view! { <li>"…"</li> });
        let summary = format!("{count}");
        match count {
            0 => view! { <td class="number">"0"</td> }.into_any(),
            _ => view! {
                <td class="number">
                    <details>
                        <summary>{summary}</summary>
                        <ul class="ids" dir="ltr">{items}{more}</ul>
                    </details>
                </td>
            }
            .into_any(),
        }
    };
    let rows = page.changes.iter().map(|row| {
        let [added, altered, removed] = &row.parts;
        view! {
            <tr data-kind=row.kind.singular()>
                <th scope="row">{text::kind(row.kind).get(lang)}</th>
                {cell(row.kind, added, false)}
                {cell(row.kind, altered, true)}
                {cell(row.kind, removed, true)}
            </tr>
        }
    });
    view! {
        <section class="section">
            <h2>{text::CHANGES.get(lang)}</h2>
            <table id="changes">
                <thead>
                    <tr>
                        <th scope="col">{text::KIND.get(lang)}</th>
                        <th scope="col" class="number">{text::ADDED.get(lang)}</th>
                        <th scope="col" class="number">{text::ALTERED.get(lang)}</th>
                        <th scope="col" class="number">{text::REMOVED.get(lang)}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </section>
    }
    .into_any()
}

fn duplicate_list(page: &Tried, reader: &Reader) -> AnyView {
    let lang = reader.lang;
    let side = |side: &Side, href: Option<String>| {
        let label = match href {
            Some(href) => view! { <a href=href dir="auto">{side.label.clone()}</a> }.into_any(),
            None => view! { <b dir="auto">{side.label.clone()}</b> }.into_any(),
        };
        view! { <td>{label}<br/><span class="meta">{side.date.clone()}" · "<bdi>{side.id.clone()}</bdi></span></td> }
    };
    let rows = page.duplicates.iter().map(|it| {
        let slug = page.goal.timeline.as_ref().map(|(slug, _)| slug.clone()).filter(|_| !it.both_new);
        let href = slug.map(|slug| reader.path(&format!("/t/{slug}/{}/{}", it.kind.plural(), it.other.id)));
        view! {
            <tr>
                {side(&it.new, None)}
                {side(&it.other, href)}
                <td class="number">{format!("{} %", it.percent)}</td>
            </tr>
        }
    });
    view! {
        <section class="section">
            <h2>{text::DUPLICATES.get(lang)}" "<b>{page.duplicates.len()}</b></h2>
            <p class="hint">{text::DUPLICATES_LEDE.get(lang)}</p>
            <div class="scroll" tabindex="0" role="region" aria-label=text::DUPLICATES.get(lang)>
                <table id="duplicates">
                    <thead>
                        <tr>
                            <th scope="col">{text::COMES_IN.get(lang)}</th>
                            <th scope="col">{text::MAY_BE.get(lang)}</th>
                            <th scope="col" class="number">{text::ALIKE.get(lang)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

fn actions(page: &Tried, reader: &Reader) -> AnyView {
    let lang = reader.lang;
    let here = reader.path(&format!("{}/{}", page.goal.path(), page.hold));
    let is_ready = page.faults.0 == 0 && !page.changes.is_empty();
    let publish = (is_ready && page.may_publish).then(|| {
        let (wrong, message) = (&page.wrong, page.message.clone());
        view! {
            <h2>{text::PUBLISH_TITLE.get(lang)}</h2>
            <div class="field">
                <label for="message">{text::MESSAGE_FIELD.get(lang)}</label>
                {wrong.at("message")}
                <input id="message" name="message" value=message dir="auto" autocomplete="off" maxlength="500"
                    aria-invalid=wrong.invalid("message") aria-describedby=wrong.described("message", false)/>
            </div>
        }
    });
    let only_editors = (is_ready && !page.may_publish)
        .then(|| view! { <p class="notice">{text::ONLY_EDITORS.get(lang)}</p> });
    let button = (is_ready && page.may_publish).then(
        || view! { <button class="primary" name="do" value="publish">{text::PUBLISH.get(lang)}</button> },
    );
    let columns = page.has_columns.then(|| {
        view! { <a class="button" href=format!("{here}?step=columns")>{text::OTHER_COLUMNS.get(lang)}</a> }
    });
    view! {
        <form class="fields section" method="post" id="publish" action=here.clone()>
            {publish}
            {only_editors}
            <p class="actions">
                {button}
                {columns}
                <a class="button" href=reader.path(&page.goal.path())>{text::ANOTHER_FILE.get(lang)}</a>
                <button class="quiet" name="do" value="discard">{text::DISCARD.get(lang)}</button>
            </p>
        </form>
    }
    .into_any()
}
