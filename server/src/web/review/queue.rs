//! `/{lang}/t/{slug}/review`: the proposals of a timeline.

use crate::auth::Viewer;
use crate::contents::Record;
use crate::exchange::package;
use crate::state::AppState;
use crate::store::{Edit, Proposal, StoreError};
use crate::web::pages::at;
use crate::web::reader::Visit;
use crate::web::respond::PageError;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Response};
use masar_app::pages::parts::change::called;
use masar_app::pages::review::{self, Listed, Queue, Tab};
use masar_core::lang::Lang;
use masar_core::model::Timeline;

/// Proposals listed at once.
const LISTED: usize = 100;

/// The page.
pub async fn show(
    State(state): State<AppState>,
    Path((_, slug)): Path<(String, String)>,
    visit: Visit,
    viewer: Viewer,
) -> Response {
    let lang = visit.reader.lang;
    let page = async {
        let timeline = at(&state, &slug, None).await?;
        let proposals = state.library.store().proposals(&slug, None).await?;
        let holds = |tab: Tab, it: &Proposal| tab.holds(it.state, &it.author, &viewer.name);
        let counts = Tab::ALL.map(|tab| proposals.iter().filter(|it| holds(tab, it)).count());
        let tab = asked(visit.query()).unwrap_or_else(|| usual(&viewer));
        let mut listed = Vec::new();
        for it in proposals.into_iter().filter(|it| holds(tab, it)).take(LISTED) {
            listed.push(list(&state, &timeline, it, lang).await?);
        }
        Ok::<_, PageError>(Queue { timeline, tab, counts, proposals: listed })
    };
    match page.await {
        Ok(page) => Html(review::queue(&visit.reader, &page)).into_response(),
        Err(error) => error.page(&visit.reader),
    }
}

fn asked(query: &str) -> Option<Tab> {
    let mut all = url::form_urlencoded::parse(query.as_bytes());
    all.find(|(name, _)| name == "show").and_then(|(_, value)| Tab::from_name(&value))
}

/// What somebody comes for: an editor to review, a contributor to see what became of theirs.
fn usual(viewer: &Viewer) -> Tab {
    if viewer.may(masar_core::policy::Action::Review) { Tab::Open } else { Tab::Mine }
}

async fn list(state: &AppState, timeline: &Timeline, it: Proposal, lang: Lang) -> Result<Listed, StoreError> {
    let edits = state.library.store().proposal_edits(&timeline.slug, it.number).await?;
    let first = edits.first().map(|edit| name(timeline, edit, lang)).transpose()?.unwrap_or_default();
    Ok(Listed {
        number: it.number,
        state: it.state,
        author: it.author,
        message: it.message,
        updated: it.updated,
        version: it.version,
        records: (first, edits.len()),
    })
}

/// How a record of a proposal is called: as proposed, or as it stands where it shall go.
fn name(timeline: &Timeline, edit: &Edit, lang: Lang) -> Result<String, StoreError> {
    let draft = match &edit.body {
        Some(body) => {
            package::from_record(&Record { kind: edit.kind, id: edit.id.clone(), body: body.clone() })?
        }
        None => package::draft(timeline, edit.kind, &edit.id),
    };
    Ok(draft.map_or(edit.id.clone(), |draft| called(&draft, lang)))
}
