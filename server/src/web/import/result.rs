//! The page that says what an import would do.

use super::{Place, Waiting, answer};
use crate::auth::Viewer;
use crate::exchange::import::{Duplicate, KindChanges, Label};
use crate::importing::Done;
use crate::web::reader::Visit;
use axum::http::StatusCode;
use axum::response::Response;
use masar_app::pages::import::{ChangeRow, FaultRow, LikelyPair, Side, Tried, Wrong, tried, words};
use masar_core::date::{Calendar, Digits, Edtf, words as date_words};
use masar_core::lang::Lang;
use masar_core::model::Timeline;
use masar_core::policy::Action;

/// So many faults are shown; the rest are counted.
const MOST_FAULTS: usize = 500;
/// So many ids of each sort of change are shown.
const MOST_IDS: usize = 50;
/// So many likely duplicates are shown.
const MOST_DUPLICATES: usize = 100;

/// What is said of a version unless its editor says something.
pub(super) fn message(lang: Lang, name: &str) -> String {
    format!("{} {name}", words::MESSAGE_DEFAULT.get(lang))
}

/// Draws the page.
pub(super) fn page(
    visit: &Visit,
    place: &Place,
    viewer: &Viewer,
    waiting: &Waiting,
    done: &Done,
    status: StatusCode,
    notice: Option<&'static str>,
) -> Response {
    let (lang, plan) = (visit.reader.lang, &done.plan);
    let timeline = plan.contents.as_ref().map(|contents| &contents.timeline);
    let faults = plan.faults.iter().take(MOST_FAULTS).map(|fault| FaultRow {
        resource: fault.resource.clone(),
        row: fault.row,
        column: fault.column.clone(),
        value: fault.value.chars().take(80).collect(),
        message: fault.message(lang),
    });
    let changes = plan.changes.0.iter().map(|(kind, changes)| {
        let KindChanges { added, altered, removed } = changes;
        let part = |ids: &Vec<String>| (ids.len(), ids.iter().take(MOST_IDS).cloned().collect());
        ChangeRow { kind: *kind, parts: [part(added), part(altered), part(removed)] }
    });
    let duplicates = plan.duplicates.iter().take(MOST_DUPLICATES);
    let duplicates = duplicates.filter_map(|it| pair(it, timeline?, done, lang));
    let opens = timeline
        .filter(|_| place.slug.is_none())
        .map(|timeline| (timeline.slug.clone(), timeline.about.titles.get(lang).to_owned(), done.head > 0));
    let page = Tried {
        goal: place.goal.clone(),
        hold: waiting.hold.id.clone(),
        name: waiting.hold.name.clone(),
        form: plan.form.map(|form| form.name().to_owned()).unwrap_or_default(),
        has_columns: plan.proposal.is_some(),
        faults: (plan.faults.len(), faults.collect()),
        changes: changes.collect(),
        duplicates: duplicates.collect(),
        opens,
        may_publish: viewer.may(Action::Import),
        message: message(lang, &waiting.hold.name),
        notice,
        wrong: Wrong::default(),
    };
    answer(status, tried(&visit.reader, page))
}

fn pair(duplicate: &Duplicate, timeline: &Timeline, done: &Done, lang: Lang) -> Option<LikelyPair> {
    let [new, other] = duplicate.labels(timeline);
    let added = done.plan.changes.0.get(&duplicate.kind).map(|changes| &changes.added);
    let both_new = added.is_some_and(|added| added.binary_search(&duplicate.other).is_ok());
    Some(LikelyPair {
        kind: duplicate.kind,
        new: side(&duplicate.id, &new?, lang),
        other: side(&duplicate.other, &other?, lang),
        both_new,
        // Between 50 and 100.
        percent: (duplicate.score * 100.0).round() as u32,
    })
}

fn side(id: &str, label: &Label<'_>, lang: Lang) -> Side {
    let words = |date: &Edtf| date_words::date_short(date, lang, Calendar::default(), Digits::Latn);
    let (label, date) = match label {
        Label::Pair(text, start, None) => (text.get(lang).to_owned(), words(start)),
        Label::Pair(text, start, Some(end)) => {
            (text.get(lang).to_owned(), format!("{} – {}", words(start), words(end)))
        }
        Label::Source(source) => {
            let issued = source.issued.as_ref().map(words).unwrap_or_default();
            (source.title.clone(), issued)
        }
    };
    // A quotation may be long; its beginning tells it.
    let short: String = label.chars().take(160).collect();
    Side { id: id.to_owned(), label: short, date }
}
