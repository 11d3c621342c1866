//! Opening a form: empty, with the record as it stands, or with what a proposal wants of it.

use super::{Desk, rows};
use crate::contents::Record;
use crate::exchange::package;
use crate::store::{Base, StoreError};
use crate::web::respond::PageError;
use axum::http::StatusCode;
use axum::response::Response;
use masar_app::pages::edit::fields::{self, Input};
use masar_app::pages::edit::{Edit, Typed};
use masar_core::model::Kind;
use masar_core::review::{Act, Draft};

/// The form as it is opened.
pub(super) async fn open(desk: &Desk) -> Response {
    let mut form = desk.form();
    form.fresh = true;
    let filled = match (proposal(desk), &desk.id) {
        (Some(number), _) => from_proposal(desk, number, &mut form).await,
        (None, Some(id)) => standing(desk, id, &mut form).await,
        (None, None) => {
            prefill(desk, &mut form.typed);
            Ok(true)
        }
    };
    match filled {
        Ok(true) => {
            look_at_table(&mut form);
            desk.page(StatusCode::OK, &form)
        }
        Ok(false) => {
            let name = desk.timeline.about.titles.get(desk.lang()).to_owned();
            PageError::NotFound(vec![(desk.path(), name)]).page(&desk.visit.reader)
        }
        Err(error) => desk.failed(error),
    }
}

/// The proposal that the address names: `?proposal=3`.
pub(super) fn proposal(desk: &Desk) -> Option<u32> {
    let mut pairs = url::form_urlencoded::parse(desk.visit.query().as_bytes());
    pairs.find(|(name, _)| name == "proposal").and_then(|(_, number)| number.parse().ok())
}

/// What an address may fill in: `?date=2014-06&label_en=…`, for links from elsewhere.
fn prefill(desk: &Desk, typed: &mut Typed) {
    let known: Vec<String> = fields::fields(desk.kind)
        .filter(|field| field.input != Input::YesNo)
        .flat_map(fields::Field::columns)
        .collect();
    for (name, value) in url::form_urlencoded::parse(desk.visit.query().as_bytes()) {
        if known.iter().any(|column| *column == name) {
            typed.row.set(&name, value.into_owned());
        }
    }
}

/// Fills in the record as it stands; false where it does not.
async fn standing(desk: &Desk, id: &str, form: &mut Edit) -> Result<bool, StoreError> {
    let Some(draft) = package::draft(&desk.timeline, desk.kind, id) else { return Ok(false) };
    form.typed.base = desk.state.library.store().since(desk.slug(), desk.kind, id).await?;
    fill_in(&mut form.typed, &draft);
    Ok(true)
}

/// Writes a draft into a form.
pub(super) fn fill_in(typed: &mut Typed, draft: &Draft) {
    typed.row = draft.row.clone();
    typed.table = rows::write(draft.kind, &draft.parts);
    typed.paste.clear();
}

/// Fills in what a proposal of this writer wants of the record; false where it is not theirs to change, or says
/// nothing of it.
async fn from_proposal(desk: &Desk, number: u32, form: &mut Edit) -> Result<bool, StoreError> {
    let store = desk.state.library.store();
    let Some(proposal) = store.proposal(desk.slug(), number).await? else { return Ok(false) };
    let own = proposal.author == desk.viewer.name && proposal.state.after(Act::Amend).is_some();
    if !own {
        return Ok(false);
    }
    let mut found = false;
    for edit in store.proposal_edits(desk.slug(), number).await? {
        let Some(body) = edit.body else { continue };
        let record = Record { kind: edit.kind, id: edit.id.clone(), body };
        let Some(draft) = package::from_record(&record)? else { continue };
        if edit.kind == desk.kind && desk.id.as_ref().is_none_or(|id| *id == edit.id) && !found {
            found = true;
            fill_in(&mut form.typed, &draft);
            form.typed.base = match edit.base {
                Base::Since(version) => Some(version),
                Base::Absent | Base::Any => None,
            };
        } else if edit.kind == Kind::Source && edit.base == Base::Absent {
            form.typed.new_sources.push(draft.row);
        }
    }
    // What is added with the record is in the form already; it must not be cited twice.
    let new: Vec<String> = form.typed.new_sources.iter().map(|row| row.get("id").to_owned()).collect();
    let cited = form.typed.row.get("sources").split('|').filter(|id| !new.iter().any(|it| it == id));
    let cited = cited.collect::<Vec<_>>().join("|");
    if !new.is_empty() && fields::fields(desk.kind).any(|field| field.input == Input::Sources) {
        form.typed.row.set("sources", cited);
    }
    if new.iter().any(|id| id == form.typed.row.get("source")) {
        form.typed.row.set("source", "");
    }
    form.typed.message = proposal.message;
    Ok(found)
}

/// The table of a series is shown as it stands, and drawn.
fn look_at_table(form: &mut Edit) {
    if let (Kind::Series, Some(id)) = (form.kind, &form.id)
        && let Some(series) = form.timeline.series(id)
        && form.typed.proposal.is_none()
    {
        let parts = rows::read(Kind::Series, &form.typed.table).rows;
        let drawn = Some(series.clone()).filter(|series| !series.observations.is_empty());
        form.table = Some(masar_app::pages::edit::Table { rows: parts, faults: Vec::new(), series: drawn });
    }
}
