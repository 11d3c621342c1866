//! `/{lang}/t/{slug}.svg` and its like: the View of the same address in another form.

use super::pages::asked;
use super::reader::Visit;
use super::respond::{Holds, PageError, conditional, etag};
use crate::forms::data::{Rows, csv, csvw, json};
use crate::forms::image::options::Options;
use crate::forms::image::{ImageError, Subject, pdf, png, svg};
use crate::forms::offline::{self, OfflineError};
use crate::state::AppState;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use masar_app::pages::{Explore, Reader};
use masar_core::texts;

/// A form of a View, by the suffix of its address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Vectors, self-contained.
    Svg,
    /// Pixels.
    Png,
    /// One page of vectors.
    Pdf,
    /// The rows as one table.
    Csv,
    /// What its columns mean.
    Csvw,
    /// The rows with all that is known of them.
    Json,
    /// One file for a stick.
    Html,
}

impl Form {
    const ALL: [Form; 7] = [Form::Html, Form::Svg, Form::Png, Form::Pdf, Form::Csvw, Form::Csv, Form::Json];

    const fn suffix(self) -> &'static str {
        match self {
            Form::Svg => ".svg",
            Form::Png => ".png",
            Form::Pdf => ".pdf",
            Form::Csv => ".csv",
            Form::Csvw => ".csv-metadata.json",
            Form::Json => ".json",
            Form::Html => ".html",
        }
    }

    const fn content_type(self) -> &'static str {
        match self {
            Form::Svg => "image/svg+xml",
            Form::Png => "image/png",
            Form::Pdf => "application/pdf",
            Form::Csv => "text/csv; charset=utf-8; header=present",
            Form::Csvw => "application/csvm+json",
            Form::Json => "application/json",
            Form::Html => "text/html; charset=utf-8",
        }
    }
}

texts! {
    FAILED = "The image could not be made. Nothing was lost; please try again in a moment.", "تعذّر صنع الصورة. لم يضع شيء، فأعد المحاولة بعد قليل.";
}

/// Splits the last segment of an address into slug and form, where it names one.
pub fn of_file(segment: &str) -> Option<(&str, Form)> {
    Form::ALL.into_iter().find_map(|form| Some((segment.strip_suffix(form.suffix())?, form)))
}

/// Whether a path names what costs more than a page: a form of a view, or a whole timeline.
pub fn is_made(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    of_file(name).is_some() || name.ends_with(".zip")
}

/// Answers with the view of this address in a form.
pub async fn answer(state: &AppState, visit: &Visit, slug: &str, form: Form) -> Response {
    let Visit { reader, uri, headers } = visit;
    let (options, query) = match Options::parse(visit.query()) {
        Ok(parsed) => parsed,
        Err(refused) => return plain(StatusCode::BAD_REQUEST, refused.message(reader.lang)),
    };
    let asked = match asked(state, reader, slug, &query).await {
        Ok(asked) => asked,
        Err(error) => return error.page(reader),
    };
    let holds = if asked.view.version.is_some() { Holds::ForEver } else { Holds::UntilChanged };
    let tag = etag(&asked.timeline, &uri.to_string());
    // Whoever has it already must not make us make it.
    let held = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    if held.is_some_and(|held| held.contains(&tag)) {
        return conditional(headers, &tag, holds, || StatusCode::NOT_MODIFIED.into_response());
    }
    let lang = reader.lang;
    let file = format!("{}-v{}{}", asked.timeline.slug, asked.timeline.version, form.suffix());
    let edition = match state.editions.of(&state.library, &asked.timeline).await {
        Ok(edition) => edition,
        Err(error) => return PageError::from(error).page(reader),
    };
    let maker = Reader { edition, ..reader.clone() };
    // What no handler may do without holding up others.
    let made = tokio::task::spawn_blocking(move || make(form, &options, &asked, &maker)).await;
    let made =
        made.map_err(|error| error.to_string()).and_then(|made| made.map_err(|error| error.to_string()));
    match made {
        Ok(made) => conditional(headers, &tag, holds, || {
            // A page of ours may not run as a page of this site: it is a file to be kept.
            let how = if form == Form::Html { "attachment" } else { "inline" };
            let disposition = format!("{how}; filename=\"{file}\"");
            let headers = [
                (header::CONTENT_TYPE, form.content_type().to_owned()),
                (header::CONTENT_DISPOSITION, disposition),
                // What is public may be read from anywhere: notebooks load it.
                (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*".to_owned()),
            ];
            let mut response = (headers, made).into_response();
            if form == Form::Csv {
                let described = uri.to_string().replacen(".csv", ".csv-metadata.json", 1);
                let link = format!("<{described}>; rel=\"describedby\"; type=\"application/csvm+json\"");
                if let Ok(link) = header::HeaderValue::from_str(&link) {
                    response.headers_mut().insert(header::LINK, link);
                }
            }
            response
        }),
        Err(error) => {
            tracing::error!(%error, "an image could not be made");
            plain(StatusCode::INTERNAL_SERVER_ERROR, FAILED.get(lang).to_owned())
        }
    }
}

fn make(form: Form, options: &Options, asked: &Explore, reader: &Reader) -> Result<Vec<u8>, FormError> {
    let (lang, origin) = (reader.lang, reader.origin.as_str());
    let (timeline, index, view) = (&asked.timeline, &asked.index, &asked.view);
    let subject = Subject { timeline, index, view, lang, origin };
    match form {
        Form::Svg => Ok(svg::write(&subject.picture(options.sheet(lang)), options.theme).into_bytes()),
        Form::Png => Ok(png::write(&subject.picture(options.sheet(lang)), options.theme, options.scale)?),
        Form::Pdf => {
            let picture = subject.picture(options.sheet_of_paper(lang));
            Ok(pdf::write(&picture, options.theme, options.paper.points())?)
        }
        Form::Html => Ok(offline::write(reader, asked)?.into_bytes()),
        Form::Csv => Ok(csv::write(&Rows::new(asked, options.full), &subject.page())?),
        Form::Json => pretty(&json::write(&subject, &Rows::new(asked, options.full))?),
        Form::Csvw => pretty(&csvw::write(&subject, &subject.file(Form::Csv.suffix(), options.full))),
    }
}

/// Why there is no file: a fault of ours, for the log.
#[derive(Debug, thiserror::Error)]
enum FormError {
    #[error(transparent)]
    Image(#[from] ImageError),
    #[error("a table could not be made: {0}")]
    Csv(#[from] ::csv::Error),
    #[error(transparent)]
    Offline(#[from] OfflineError),
    #[error("a document could not be made: {0}")]
    Json(#[from] serde_json::Error),
}

fn pretty(document: &serde_json::Value) -> Result<Vec<u8>, FormError> {
    let mut bytes = serde_json::to_vec_pretty(document)?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn plain(status: StatusCode, words: String) -> Response {
    (status, [(header::CONTENT_TYPE, "text/plain; charset=utf-8")], words).into_response()
}
