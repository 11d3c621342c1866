//! Saving: looked over first, published or proposed, and joined with what others have changed meanwhile.

use super::posted::{self, Ask, Pairs};
use super::ready::{self, Ready, sentence, words};
use super::{Desk, open};
use crate::auth::guard;
use crate::exchange::fault::Faults;
use crate::exchange::package;
use crate::reviewing::{self, ReviewError};
use crate::store::{Base, StoreError};
use crate::web::respond::PageError;
use crate::writing::{self, Outcome, Write, WriteError};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use masar_app::pages::edit::{Edit, Fault, Meeting};
use masar_core::model::{Kind, Timeline};
use masar_core::policy::Action;
use masar_core::review::{Draft, difference, merge};
use std::sync::Arc;

/// Looks a form over, and saves it where it is asked to and nothing is in the way.
pub(super) async fn look_over(desk: &Desk, mut form: Edit, ask: Ask) -> Response {
    let hosts = match desk.state.refused_hosts().await {
        Ok(hosts) => hosts,
        Err(error) => return desk.failed(error),
    };
    let id = desk.id.as_deref();
    let mut ready = ready::ready(&desk.timeline, desk.kind, id, &form.typed, &hosts, desk.lang());
    form.faults = std::mem::take(&mut ready.faults);
    form.table = ready.table.take();
    if ask != Ask::Check {
        ready::check_message(&form.typed, desk.lang(), &mut form.faults);
    }
    // Who amends a proposal has been asked already.
    let is_new = id.is_none() && form.typed.proposal.is_none();
    if form.faults.is_empty() && ask != Ask::Anyway {
        form.twins = ready.twins(&desk.timeline, is_new);
    }
    if ask == Ask::Check {
        return desk.page(StatusCode::OK, &form);
    }
    if !form.faults.is_empty() || !form.twins.is_empty() {
        return desk.page(StatusCode::UNPROCESSABLE_ENTITY, &form);
    }
    save(desk, form, ready).await
}

async fn save(desk: &Desk, form: Edit, ready: Ready) -> Response {
    let Some(draft) = ready.draft else { return desk.page(StatusCode::UNPROCESSABLE_ENTITY, &form) };
    let base = form.typed.base.map_or(Base::Absent, Base::Since);
    let new = ready.sources.into_iter().map(|source| Write::Put(source, Base::Absent));
    let writes: Vec<Write> = new.chain([Write::Put(draft.clone(), base)]).collect();
    let written = write(desk, &form, &writes).await;
    match written {
        Ok(outcome) => done(desk, outcome, draft.id()),
        Err(error) => refused(desk, form, error, Some(draft)).await,
    }
}

/// What a write came to.
enum Written {
    /// It is this version, 0 where nothing differed.
    Version(u32),
    /// It is this proposal.
    Proposal(u32),
}

/// Publishes, proposes, or changes a proposal.
async fn write(desk: &Desk, form: &Edit, writes: &[Write]) -> Result<Written, ReviewError> {
    let (state, viewer, slug, message) = (&desk.state, &desk.viewer, desk.slug(), &form.typed.message);
    if let Some(number) = form.typed.proposal {
        reviewing::amend(state, viewer, slug, number, writes, message).await?;
        return Ok(Written::Proposal(number));
    }
    Ok(match writing::write(state, viewer, slug, writes, message).await? {
        Outcome::Published(published) if published.changed.any() => Written::Version(published.version),
        Outcome::Published(_) => Written::Version(0),
        Outcome::Proposed(number) => Written::Proposal(number),
    })
}

/// To where the change can be seen.
fn done(desk: &Desk, written: Written, id: &str) -> Response {
    let path = desk.path();
    match written {
        Written::Proposal(number) => desk.see(&format!("{path}/review/{number}")),
        Written::Version(version) if has_page(desk.kind) => {
            desk.see(&format!("{path}/{}/{id}?saved={version}", desk.kind.plural()))
        }
        Written::Version(version) => desk.see(&format!("{path}#saved-{version}")),
    }
}

/// Whether records of a kind have pages.
fn has_page(kind: Kind) -> bool {
    !matches!(kind, Kind::About | Kind::Glossary)
}

/// Says why nothing was saved; `mine` is what was to be saved, none where the record was to go.
async fn refused(desk: &Desk, mut form: Edit, error: ReviewError, mine: Option<Draft>) -> Response {
    let lang = desk.lang();
    let whole = |form: &mut Edit, words: &str| {
        let field = if mine.is_some() { "message" } else { "reason" };
        form.faults.push(Fault { field: field.into(), words: words.to_owned() });
    };
    match error {
        ReviewError::Faults(faults) => {
            form.faults.extend(told(desk, &faults, mine.is_some()));
            desk.page(StatusCode::UNPROCESSABLE_ENTITY, &form)
        }
        ReviewError::Clashes(moved) if moved.is_empty() => {
            whole(&mut form, words::BUSY.get(lang));
            desk.page(StatusCode::SERVICE_UNAVAILABLE, &form)
        }
        ReviewError::Clashes(_) => match meet(desk, form, mine).await {
            Ok(response) => response,
            Err(error) => desk.failed(error),
        },
        ReviewError::NotAllowed(action) => {
            let visit = &desk.visit;
            let refusal = guard::require(&desk.state, &desk.viewer, action, &visit.uri, &visit.headers);
            refusal.err().map_or_else(|| StatusCode::FORBIDDEN.into_response(), |response| *response)
        }
        ReviewError::NoTimeline | ReviewError::NoProposal => PageError::not_found().page(&desk.visit.reader),
        ReviewError::Store(error) => desk.failed(error),
        ReviewError::OwnProposal
        | ReviewError::NotAuthor
        | ReviewError::NotNow(_)
        | ReviewError::AgreedAlready
        | ReviewError::Amended
        | ReviewError::NeedsReason => {
            whole(&mut form, words::NOT_YOURS.get(lang));
            desk.page(StatusCode::CONFLICT, &form)
        }
    }
}

/// Faults that only the whole timeline shows, such as a source that is still cited.
fn told(desk: &Desk, faults: &Faults, writes: bool) -> Vec<Fault> {
    let field = |column: &str| if writes { column.to_owned() } else { "remove".to_owned() };
    let told = faults
        .iter()
        .map(|fault| Fault { field: field(&fault.column), words: sentence(&fault.message(desk.lang())) });
    told.collect()
}

/// Joins what was typed with what others have made of the record since.
async fn meet(desk: &Desk, mut form: Edit, mine: Option<Draft>) -> Result<Response, StoreError> {
    let library = &desk.state.library;
    library.refresh();
    let Some(now) = library.timeline(desk.slug(), None).await? else {
        return Ok(PageError::not_found().page(&desk.visit.reader));
    };
    form.timeline = now.clone();
    let name = mine.as_ref().map(|draft| draft.id().to_owned()).or_else(|| desk.id.clone());
    let id = name.unwrap_or_default();
    let theirs = package::draft(&now, desk.kind, &id);
    if desk.id.is_none() {
        // A new one of this name, or a source with it, was added at the same time.
        form.faults.push(Fault { field: "id".into(), words: words::TAKEN.get(desk.lang()).to_owned() });
        return Ok(desk.page(StatusCode::CONFLICT, &form));
    }
    let base = base_draft(desk, form.typed.base, &id).await?;
    form.typed.base = library.store().since(desk.slug(), desk.kind, &id).await?;
    form.meeting = Some(match (&base, &theirs, &mine) {
        (Some(base), Some(theirs), Some(mine)) => {
            let merged = merge(base, theirs, mine);
            open::fill_in(&mut form.typed, &merged.draft);
            Meeting { gone: false, clashes: merged.clashes, theirs: difference(Some(base), Some(theirs)) }
        }
        // It was to go, and has been changed: its writer decides anew.
        (base, Some(theirs), None) => {
            open::fill_in(&mut form.typed, theirs);
            Meeting { theirs: difference(base.as_ref(), Some(theirs)), ..Meeting::default() }
        }
        (_, theirs, _) => Meeting { gone: theirs.is_none(), ..Meeting::default() },
    });
    Ok(desk.page(StatusCode::CONFLICT, &form))
}

/// The record as its writer saw it.
async fn base_draft(desk: &Desk, base: Option<u32>, id: &str) -> Result<Option<Draft>, StoreError> {
    let Some(version) = base else { return Ok(None) };
    let then: Option<Arc<Timeline>> = desk.state.library.timeline(desk.slug(), Some(version)).await?;
    Ok(then.and_then(|timeline| package::draft(&timeline, desk.kind, id)))
}

/// Puts in place what the others wrote, where their side was chosen.
pub(super) fn take_theirs(desk: &Desk, form: &mut Edit, pairs: &Pairs) {
    let chosen = posted::theirs(pairs);
    let Some(id) = desk.id.as_deref().filter(|_| !chosen.is_empty()) else { return };
    let Some(theirs) = package::draft(&desk.timeline, desk.kind, id) else { return };
    let mut parts = super::rows::read(desk.kind, &form.typed.table).rows;
    let key = Draft::part_key(desk.kind).unwrap_or_default();
    for (part, column) in chosen {
        match part {
            None => form.typed.row.set(&column, theirs.row.get(&column)),
            Some(part) => {
                let their = theirs.parts.iter().find(|row| row.get(key) == part);
                let own = parts.iter_mut().find(|row| row.get(key) == part);
                if let (Some(their), Some(own)) = (their, own) {
                    own.set(&column, their.get(&column));
                }
            }
        }
    }
    if !key.is_empty() {
        form.typed.table = super::rows::write(desk.kind, &parts);
    }
}

/// Removes the record, where its writer says why and confirms it.
pub(super) async fn remove(desk: &Desk, mut form: Edit, pairs: &Pairs) -> Response {
    let lang = desk.lang();
    let Some(id) = desk.id.clone().filter(|id| ready::stands(&desk.timeline, desk.kind, id)) else {
        return PageError::not_found().page(&desk.visit.reader);
    };
    if form.typed.reason.is_empty() {
        form.faults
            .push(Fault { field: "reason".into(), words: words::REMOVE_REASON_MISSING.get(lang).into() });
    }
    if !pairs.iter().any(|(name, value)| name == "remove" && value == "yes") {
        form.faults
            .push(Fault { field: "remove".into(), words: words::REMOVE_CONFIRM_MISSING.get(lang).into() });
    }
    if !form.faults.is_empty() {
        return desk.page(StatusCode::UNPROCESSABLE_ENTITY, &form);
    }
    let base = form.typed.base.map_or(Base::Any, Base::Since);
    let writes = [Write::Remove(desk.kind, id, base)];
    let reason = form.typed.reason.clone();
    match writing::write(&desk.state, &desk.viewer, desk.slug(), &writes, &reason).await {
        Ok(Outcome::Proposed(number)) => desk.see(&format!("{}/review/{number}", desk.path())),
        Ok(Outcome::Published(published)) => {
            desk.see(&format!("{}#saved-{}", desk.path(), published.version))
        }
        Err(WriteError::NotAllowed(_)) => {
            refused(desk, form, ReviewError::NotAllowed(Action::Propose), None).await
        }
        Err(error) => refused(desk, form, error.into(), None).await,
    }
}
