//! Adding and editing one record: a form per kind that works without script.
//!
//! The page is drawn from what was typed, not from a record: a date half written, a source that is not there
//! yet, a value at fault stand in the form as they were sent, with a word beside them. What the server knows
//! of them (how a date is understood, which sources a search found, which cells of a table are at fault, what
//! others have changed meanwhile) comes with them in [`Edit`].

mod date;
mod field;
pub mod fields;
mod meeting;
mod save;
mod sources;
mod table;
mod text;

pub use date::understood;
pub use meeting::Meeting;
pub use save::{add_links, saved, suggest};
pub use sources::{Found, found};
pub use table::Table;

use super::Reader;
use super::parts::document::{Head, document};
use leptos::prelude::*;
use masar_core::duplicates::Likely;
use masar_core::lang::Lang;
use masar_core::model::{Kind, Timeline};
use masar_core::review::Row;
use masar_core::text::Text;
use std::sync::Arc;

/// What somebody has typed into a form.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Typed {
    /// The record's own row, dates as they were typed.
    pub row: Row,
    /// Sources that are to be added with it.
    pub new_sources: Vec<Row>,
    /// The rows that belong to it, as text.
    pub table: String,
    /// More rows, to be joined with them.
    pub paste: String,
    /// Whether the pasted rows replace the table.
    pub replace: bool,
    /// What is changed and why.
    pub message: String,
    /// Words to search sources by.
    pub find: String,
    /// References to be read into sources.
    pub reference: String,
    /// Why the record should go.
    pub reason: String,
    /// The version since which the record stands, as its writer saw it; none where there was none.
    pub base: Option<u32>,
    /// The proposal that this changes.
    pub proposal: Option<u32>,
}

/// Something wrong with the form, at one of its fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The name of the field.
    pub field: String,
    /// What is wrong, and the remedy, in the reader's language.
    pub words: String,
}

/// Everything that the page is drawn from.
#[derive(Clone, Debug)]
pub struct Edit {
    /// The timeline as it stands.
    pub timeline: Arc<Timeline>,
    /// What is edited.
    pub kind: Kind,
    /// The id of the record, where it stands already.
    pub id: Option<String>,
    /// What was typed.
    pub typed: Typed,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
    /// Whether the writer publishes; otherwise they propose.
    pub publishes: bool,
    /// Records that may be the same, which their writer has not looked at yet.
    pub twins: Vec<Likely>,
    /// What a search of the sources has found.
    pub found: Option<Found>,
    /// The rows that belong to the record, looked over.
    pub table: Option<Table>,
    /// What others have changed meanwhile.
    pub meeting: Option<Meeting>,
    /// What the writer should know.
    pub remarks: Vec<Text>,
    /// Whether the form is opened, rather than sent back.
    pub fresh: bool,
}

impl Edit {
    /// A form that nobody has sent yet.
    pub fn new(timeline: Arc<Timeline>, kind: Kind, id: Option<String>, publishes: bool) -> Edit {
        Edit {
            timeline,
            kind,
            id,
            typed: Typed::default(),
            faults: Vec::new(),
            publishes,
            twins: Vec::new(),
            found: None,
            table: None,
            meeting: None,
            remarks: Vec::new(),
            fresh: false,
        }
    }

    fn fault(&self, field: &str) -> Option<&str> {
        self.faults.iter().find(|fault| fault.field == field).map(|fault| fault.words.as_str())
    }
}

/// What the parts of the page share.
pub(super) struct Context<'a> {
    pub edit: &'a Edit,
    pub lang: Lang,
    /// The path of the timeline.
    pub path: String,
}

/// What the form is called.
fn title(kind: Kind, stands: bool) -> Text {
    match (kind, stands) {
        (Kind::Claim, false) => text::ADD_CLAIM,
        (Kind::Claim, true) => text::EDIT_CLAIM,
        (Kind::Phase, false) => text::ADD_PHASE,
        (Kind::Phase, true) => text::EDIT_PHASE,
        (Kind::Series, false) => text::ADD_SERIES,
        (Kind::Series, true) => text::EDIT_SERIES,
        (Kind::Source, false) => text::ADD_SOURCE,
        (Kind::Source, true) => text::EDIT_SOURCE,
        (Kind::Story, false) => text::ADD_STORY,
        (Kind::Story, true) => text::EDIT_STORY,
        (Kind::Glossary, false) => text::ADD_TERM,
        (Kind::Glossary, true) => text::EDIT_TERM,
        (_, false) => text::ADD_EVENT,
        (_, true) => text::EDIT_EVENT,
    }
}

/// The page.
pub fn edit(reader: &Reader, edit: &Edit) -> String {
    let c = Context { edit, lang: reader.lang, path: reader.timeline(&edit.timeline) };
    let lang = c.lang;
    let heading = title(edit.kind, edit.id.is_some()).get(lang);
    let head = Head {
        title: format!("{heading}: {}", edit.timeline.about.titles.get(lang)),
        hidden: true,
        ..Head::default()
    };
    let script = reader.site.page_script.replace("page.js", "edit.js");
    let trail = trail(&c);
    let summary = summary(&c);
    let meeting = meeting::meeting(&c);
    let sections = fields::sections(edit.kind).iter().enumerate().map(|(n, section)| {
        let content = section.fields.iter().map(|field| field::field(&c, field)).collect_view();
        part(&format!("part-{n}"), section.title.get(lang), content.into_any())
    });
    let sections = sections.collect_view();
    let reference = (edit.kind == Kind::Source).then(|| sources::reference(&c, text::FROM_REFERENCE));
    let parts = table::part(&c);
    let save = save::bar(&c);
    let removal = save::removal(&c);
    let rule = if edit.publishes { text::YOU_PUBLISH } else { text::YOU_PROPOSE };
    let amending = edit.typed.proposal.map(|number| {
        let href = format!("{}/review/{number}", c.path);
        view! { <p class="notice">{text::AMENDING.get(lang)}" "<a href=href>{number}</a>"."</p> }
    });
    let kept = [text::DRAFT_FOUND, text::DRAFT_RESTORE, text::DRAFT_DROP, text::DRAFT_KEPT];
    let [draft, restore, drop, kept] = kept.map(|text| text.get(lang));
    let date_from = format!("{}/date", c.path);
    let sources_from = format!("{}/find-sources", c.path);
    let (kind, id) = (edit.kind.singular(), edit.id.clone().unwrap_or_default());
    let base = edit.typed.base.map(|base| base.to_string()).unwrap_or_default();
    let fresh = edit.fresh.then_some("");
    document(reader, head, move || {
        view! {
            <div class="edit" id="edit">
                {trail}
                <h1>{heading}</h1>
                <p class="meta">{rule.get(lang)}" "{text::REQUIRED_HINT.get(lang)}</p>
                {amending}
                <div id="draft" class="notice needs-script" hidden data-restore=restore data-drop=drop data-kept=kept>
                    {draft}
                </div>
                {summary}
                <form method="post" id="form" novalidate data-kind=kind data-id=id data-date=date_from data-sources=sources_from data-fresh=fresh>
                    // The first button is what Enter presses: it must not save by accident.
                    <button name="do" value="check" class="unseen" tabindex="-1" aria-hidden="true">{text::CHECK.get(lang)}</button>
                    <input type="hidden" name="base" value=base/>
                    {meeting}
                    {reference}
                    {sections}
                    {parts}
                    {save}
                    {removal}
                </form>
                <script type="module" src=script></script>
            </div>
        }
    })
}

/// A part of the form under its heading.
pub(super) fn part(id: &str, title: &'static str, content: AnyView) -> AnyView {
    let (id, label) = (id.to_owned(), id.to_owned());
    view! {
        <section class="part" aria-labelledby=label>
            <h2 id=id>{title}</h2>
            <div class="inputs">{content}</div>
        </section>
    }
    .into_any()
}

fn trail(c: &Context<'_>) -> AnyView {
    let lang = c.lang;
    let record = c.edit.id.as_ref().and_then(|id| {
        let has_page = !matches!(c.edit.kind, Kind::Story | Kind::Glossary | Kind::About);
        let href = format!("{}/{}/{id}", c.path, c.edit.kind.plural());
        has_page.then(|| view! { " › "<a href=href><bdi>{name(&c.edit.typed.row, lang, id)}</bdi></a> })
    });
    let title = c.edit.timeline.about.titles.get(lang).to_owned();
    view! { <p class="trail"><a href=c.path.clone()>{title}</a>{record}</p> }.into_any()
}

/// What a row is called.
fn name(row: &Row, lang: Lang, id: &str) -> String {
    let own = [format!("label_{}", lang.tag()), format!("label_{}", lang.other().tag())];
    let others = ["title", "speaker", "term_en", "term_ar"].map(str::to_owned);
    let mut names = own.iter().chain(&others).map(|column| row.get(column));
    names.find(|name| !name.trim().is_empty()).unwrap_or(id).to_owned()
}

/// What is wrong, each leading to its field; or what the writer should know.
fn summary(c: &Context<'_>) -> AnyView {
    let lang = c.lang;
    let remarks = c.edit.remarks.iter().map(|remark| view! { <p>{remark.get(lang)}</p> }).collect_view();
    let remarks =
        (!c.edit.remarks.is_empty()).then(|| view! { <div class="notice" role="status">{remarks}</div> });
    let faults = (!c.edit.faults.is_empty()).then(|| {
        let items = c.edit.faults.iter().map(|fault| {
            let href = format!("#{}", field::id(&fault.field));
            let label = field::label(c.edit.kind, &fault.field, lang).map(|label| format!("{label}: "));
            let words = fault.words.clone();
            view! { <li><a href=href>{label}{words}</a></li> }
        });
        view! {
            <div class="notice faults" role="alert" id="faults" tabindex="-1">
                <strong>{text::FAULTS.get(lang)}</strong>
                <ul>{items.collect_view()}</ul>
            </div>
        }
    });
    let twins = save::twins(c);
    view! { {remarks}{faults}{twins} }.into_any()
}

/// Words that the server itself must say.
pub mod words {
    pub use super::text::{
        BUSY, DOI_ALONE, FILL_IN, FILLED_FROM, MESSAGE_LONG, MESSAGE_MISSING, NOT_YOURS, NOTHING_CHANGED,
        ONE_LANGUAGE, REMOVE_CONFIRM_MISSING, REMOVE_REASON_MISSING, TAKEN,
    };
}
