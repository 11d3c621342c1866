//! `…/cite`: how to cite a view, a record, one observation; always with version and hash.

use super::answer;
use super::openapi::parameters::{Filters, Versioned};
use super::openapi::refusals::ReadOne;
use super::problem::{Parameter, Problem};
use super::query::Query;
use crate::forms::csl;
use crate::state::AppState;
use crate::web::reader::{preferred, reader};
use crate::web::respond::{Holds, conditional, etag};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Uri, header};
use axum::response::{IntoResponse, Response};
use masar_app::pages::{Reader, base_view};
use masar_core::cite::{Place, Style, Work, bibtex, ris, text};
use masar_core::lang::Lang;
use masar_core::model::{Kind, Timeline};
use masar_core::view::View;
use serde_json::json;

/// In which form a citation is wanted.
struct Wanted {
    format: Format,
    style: Style,
    lang: Lang,
    version: Option<u32>,
}

#[derive(Clone, Copy)]
enum Format {
    Text,
    Csl,
    BibTeX,
    Ris,
}

impl Wanted {
    /// Takes what is about the form of the citation out of a query.
    fn take(query: &mut Query, headers: &HeaderMap) -> Wanted {
        let format = match query.take("format").as_deref() {
            None | Some("text") => Format::Text,
            Some("csl-json") => Format::Csl,
            Some("bibtex") => Format::BibTeX,
            Some("ris") => Format::Ris,
            Some(other) => {
                let expected = "csl-json, bibtex, ris, text";
                query.problem(Parameter::Value("format", other.to_owned(), expected));
                Format::Text
            }
        };
        let style = match query.take("style") {
            None => Style::default(),
            Some(name) => Style::from_name(&name).unwrap_or_else(|| {
                query.problem(Parameter::Value("style", name, "apa, chicago, mla"));
                Style::default()
            }),
        };
        let lang = match query.take("lang") {
            None => preferred(headers),
            Some(tag) => Lang::from_segment(&tag).unwrap_or_else(|| {
                query.problem(Parameter::Value("lang", tag, "en, ar"));
                Lang::En
            }),
        };
        Wanted { format, style, lang, version: query.version() }
    }

    fn answer(&self, asked: (&HeaderMap, &Uri), timeline: &Timeline, work: &Work) -> Response {
        let (headers, uri) = asked;
        let holds = if self.version.is_some() { Holds::ForEver } else { Holds::UntilChanged };
        let tag = etag(timeline, &format!("{uri}@{}{}", timeline.version, self.lang.tag()));
        let mut response = conditional(headers, &tag, holds, || {
            let (kind, body) = match self.format {
                Format::Text => ("text/plain; charset=utf-8", format!("{}\n", text(work, self.style))),
                Format::BibTeX => ("application/x-bibtex; charset=utf-8", bibtex(work)),
                Format::Ris => ("application/x-research-info-systems; charset=utf-8", ris(work)),
                Format::Csl => {
                    let kind = "application/vnd.citationstyles.csl+json";
                    (kind, format!("{:#}\n", json!([csl::item(work)])))
                }
            };
            ([(header::CONTENT_TYPE, kind)], body).into_response()
        });
        response.headers_mut().insert(header::VARY, header::HeaderValue::from_static("accept-language"));
        response
    }
}

/// A citation of a view
///
/// Takes the View's own parameters beside these; without any, it is the citation of the whole timeline.
#[utoipa::path(
    get, path = "/timelines/{slug}/cite", operation_id = "cite_view", tag = "citations",
    params(("slug" = String, Path, description = "Name of the timeline."),
           ("format" = Option<String>, Query, description = "`text` (the default), `csl-json`, `bibtex` or `ris`."),
           ("style" = Option<String>, Query, description = "Of a text: `apa` (the default), `chicago` or `mla`."),
           ("lang" = Option<String>, Query, description = "`en` or `ar`; what the caller prefers where it is left out."),
           Filters, Versioned),
    responses((status = 200, description = "The citation.", body = String, content_type = "text/plain"), ReadOne),
)]
pub async fn cite_view(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let mut query = Query::new(uri.path(), uri.query().unwrap_or_default());
    let wanted = Wanted::take(&mut query, &headers);
    let timeline = answer::timeline(&state, &slug, wanted.version).await?;
    // As on a page, an address departs from the timeline's own first view.
    let view = query.view_from(&timeline, &base_view(&timeline))?;
    let reader = reader_of(&state, &wanted, &timeline, (&headers, &uri)).await?;
    let work = place(&reader, &timeline).view(&View { version: None, ..view });
    Ok(wanted.answer((&headers, &uri), &timeline, &work))
}

/// A citation of a record
///
/// With `period`, as it is written in the data, one observation of a series.
#[utoipa::path(
    get, path = "/timelines/{slug}/{kind}/{id}/cite", operation_id = "cite_{kind}", tag = "citations",
    params(("slug" = String, Path, description = "Name of the timeline."), ("id" = String, Path, description = "Id of the record."),
           ("format" = Option<String>, Query, description = "`text` (the default), `csl-json`, `bibtex` or `ris`."),
           ("style" = Option<String>, Query, description = "Of a text: `apa` (the default), `chicago` or `mla`."),
           ("lang" = Option<String>, Query, description = "`en` or `ar`; what the caller prefers where it is left out."),
           ("period" = Option<String>, Query, description = "Of a series: the period of one observation."),
           Versioned),
    responses((status = 200, description = "The citation.", body = String, content_type = "text/plain"), ReadOne),
)]
pub async fn cite_record(
    State(state): State<AppState>,
    Path((slug, kind, id)): Path<(String, String, String)>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let kind = answer::kind(&kind)?;
    let mut query = Query::new(uri.path(), uri.query().unwrap_or_default());
    let wanted = Wanted::take(&mut query, &headers);
    let period = if kind == Kind::Series { query.take("period") } else { None };
    query.finish()?;
    let timeline = answer::timeline(&state, &slug, wanted.version).await?;
    let reader = reader_of(&state, &wanted, &timeline, (&headers, &uri)).await?;
    let place = place(&reader, &timeline);
    let work = match period {
        None => place.record(kind, &id).ok_or(Problem::NoRecord(kind, id))?,
        Some(period) => {
            let work = place.observation(&id, &period);
            work.ok_or(Problem::Parameters(vec![Parameter::Unknown("period", period)]))?
        }
    };
    Ok(wanted.answer((&headers, &uri), &timeline, &work))
}

async fn reader_of(
    state: &AppState,
    wanted: &Wanted,
    timeline: &Timeline,
    (headers, uri): (&HeaderMap, &Uri),
) -> Result<Reader, Problem> {
    let edition = state.editions.of(&state.library, timeline).await?;
    Ok(Reader { edition, ..reader(state, wanted.lang, uri, headers) })
}

fn place<'a>(reader: &'a Reader, timeline: &'a Timeline) -> Place<'a> {
    Place { timeline, edition: &reader.edition, lang: reader.lang, origin: &reader.origin }
}
