//! `/{lang}/admin/audit`: the audit log, to be read, filtered and taken away.

use super::{Failure, Fields, page};
use crate::state::AppState;
use crate::store::StoreError;
use crate::store::audit::{AuditFilter, Logged};
use crate::web::reader::Visit;
use axum::body::Body;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use futures_util::{StreamExt, TryStreamExt, stream};
use masar_app::pages::account::{AuditLine, AuditPage, Faults, audit, words};
use masar_core::audit::Act;
use serde_json::json;
use url::form_urlencoded::Serializer;

/// Lines on one page.
const ON_A_PAGE: usize = 100;
/// Lines read at once for an export.
const AT_ONCE: u32 = 1000;

/// A page of the log.
pub async fn show(State(state): State<AppState>, visit: Visit) -> Response {
    match draw(&state, &visit).await {
        Ok(response) => response,
        Err(failure) => failure.page(&visit.reader),
    }
}

async fn draw(state: &AppState, visit: &Visit) -> Result<Response, Failure> {
    let asked = asked(state, visit).await?;
    let (filter, before) = (&asked.filter, asked.before.as_deref());
    let wanted = u32::try_from(ON_A_PAGE + 1).unwrap_or(u32::MAX);
    let mut lines = state.library.store().audit_log(filter, before, wanted).await?;
    let more = lines.len() > ON_A_PAGE;
    lines.truncate(ON_A_PAGE);
    let query = query(filter);
    let older = lines.last().filter(|_| more).map(|last| {
        let separator = if query.is_empty() { "" } else { "&" };
        format!("{query}{separator}before={}", last.id)
    });
    let page_of = AuditPage {
        lines: lines.into_iter().map(line).collect(),
        actor: filter.actor.clone(),
        act: filter.act.map_or("", Act::name).to_owned(),
        subject: filter.subject.clone(),
        from: filter.from.clone(),
        to: filter.to.clone(),
        query,
        older,
        has_newer: before.is_some(),
        faults: asked.faults,
    };
    Ok(page(StatusCode::OK, audit(&visit.reader, page_of)))
}

/// The same lines as CSV, all of them.
pub async fn csv(State(state): State<AppState>, visit: Visit) -> Response {
    let head = "at,actor,action,subject,detail\n".to_owned();
    export(&state, &visit, "csv", "text/csv; charset=utf-8", [head, String::new()], |line, _| {
        let cells = [&line.at, &line.actor, &line.action, &line.subject, &line.detail];
        cells.map(|cell| quoted(cell)).join(",") + "\n"
    })
    .await
}

/// The same lines as JSON, all of them.
pub async fn json(State(state): State<AppState>, visit: Visit) -> Response {
    let frame = ["[".to_owned(), "\n]\n".to_owned()];
    export(&state, &visit, "json", "application/json", frame, |line, first| {
        let Logged { id, at, actor, action, subject, detail } = line;
        let line = json!({
            "id": id, "at": at, "actor": actor, "action": action, "subject": subject, "detail": detail,
        });
        format!("{}{line}", if first { "\n" } else { ",\n" })
    })
    .await
}

/// Sends the lines as they are read, between a head and a foot: the log may be longer than memory is large.
async fn export(
    state: &AppState,
    visit: &Visit,
    suffix: &str,
    content_type: &'static str,
    [head, foot]: [String; 2],
    write: impl Fn(&Logged, bool) -> String + Send + 'static,
) -> Response {
    let filter = match asked(state, visit).await {
        Ok(asked) => asked.filter,
        Err(failure) => return failure.page(&visit.reader),
    };
    let store = state.library.store().clone();
    let lines = stream::try_unfold(Some((filter, None, true)), move |next| {
        let store = store.clone();
        let written = next.map(|(filter, before, first): (AuditFilter, Option<String>, bool)| async move {
            let lines = store.audit_log(&filter, before.as_deref(), AT_ONCE).await?;
            let last = lines.last().map(|line| line.id.clone());
            let next = last.map(|last| (filter, Some(last), false));
            Ok::<_, StoreError>((lines, first, next))
        });
        async move {
            let Some(written) = written else { return Ok(None) };
            let (lines, first, next) = written.await?;
            Ok::<_, StoreError>(Some(((lines, first), next)))
        }
    });
    let lines = lines.map_ok(move |(lines, first)| {
        let written = lines.iter().enumerate().map(|(n, line)| write(line, first && n == 0));
        written.collect::<String>()
    });
    let whole = stream::iter([Ok(head)]).chain(lines).chain(stream::iter([Ok::<_, StoreError>(foot)]));
    let disposition = format!("attachment; filename=\"masar-audit.{suffix}\"");
    let headers =
        [(header::CONTENT_TYPE, content_type.to_owned()), (header::CONTENT_DISPOSITION, disposition)];
    (headers, Body::from_stream(whole)).into_response()
}

/// What the query asks.
struct Asked {
    filter: AuditFilter,
    before: Option<String>,
    faults: Faults,
}

async fn asked(state: &AppState, visit: &Visit) -> Result<Asked, Failure> {
    let fields = Fields::parse(visit.query().as_bytes());
    let mut faults = Faults::none();
    let mut day = |name: &'static str| {
        let typed = fields.trimmed(name);
        if typed.is_empty() || NaiveDate::parse_from_str(typed, "%Y-%m-%d").is_ok_and(|_| typed.len() == 10) {
            return typed.to_owned();
        }
        faults.add(name, words::DAY_FAULT.get(visit.reader.lang));
        String::new()
    };
    let (from, to) = (day("from"), day("to"));
    // However the name was typed, the log has it as its account does.
    let typed = fields.trimmed("actor");
    let account = if typed.is_empty() { None } else { state.library.store().account_named(typed).await? };
    let filter = AuditFilter {
        actor: account.map_or_else(|| typed.to_owned(), |account| account.name),
        act: Act::from_name(fields.get("act")),
        subject: fields.trimmed("subject").to_owned(),
        from,
        to,
    };
    let before = Some(fields.get("before").to_owned()).filter(|before| !before.is_empty());
    Ok(Asked { filter, before, faults })
}

fn query(filter: &AuditFilter) -> String {
    let mut query = Serializer::new(String::new());
    let act = filter.act.map_or("", Act::name);
    let parts = [
        ("actor", filter.actor.as_str()),
        ("act", act),
        ("subject", &filter.subject),
        ("from", &filter.from),
        ("to", &filter.to),
    ];
    for (name, value) in parts.into_iter().filter(|(_, value)| !value.is_empty()) {
        query.append_pair(name, value);
    }
    query.finish()
}

fn line(logged: Logged) -> AuditLine {
    let Logged { at, actor, action, subject, detail, .. } = logged;
    AuditLine { at, actor, action, subject, detail }
}

/// A cell in quotation marks; one that a spreadsheet would take for a formula begins with an apostrophe.
fn quoted(cell: &str) -> String {
    let guard = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    format!("\"{guard}{}\"", cell.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_no_formula() {
        assert_eq!(quoted("=1+1"), "\"'=1+1\"");
        assert_eq!(quoted("say \"x\", twice"), "\"say \"\"x\"\", twice\"");
        assert_eq!(quoted("@SUM(A1)"), "\"'@SUM(A1)\"");
    }
}
