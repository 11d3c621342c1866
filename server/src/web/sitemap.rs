//! `/sitemap.xml`: the pages that search engines should keep, in both languages, each naming the other.

use super::reader::reader;
use super::respond::PageError;
use crate::state::AppState;
use axum::extract::State;
use axum::http::{HeaderMap, Uri, header};
use axum::response::{IntoResponse, Response};
use masar_core::chart::svg::Escaped;
use masar_core::lang::Lang;
use masar_core::model::{Kind, Timeline};
use std::fmt::Write;

/// The format holds no more addresses in one file.
const MOST: usize = 50_000;

/// The site map.
pub async fn sitemap(State(state): State<AppState>, uri: Uri, headers: HeaderMap) -> Response {
    let english = reader(&state, Lang::En, &uri, &headers);
    match pages(&state).await {
        Ok(pages) => {
            let body = write(&english.origin, &pages);
            let kind = "application/xml; charset=utf-8";
            ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "public, max-age=3600")], body)
                .into_response()
        }
        Err(error) => error.page(&english),
    }
}

/// Paths without their language, and the day each was published last where that is known.
async fn pages(state: &AppState) -> Result<Vec<(String, Option<String>)>, PageError> {
    let mut pages: Vec<(String, Option<String>)> =
        ["", "/about", "/method", "/accessibility"].map(|path| (path.to_owned(), None)).into();
    for head in state.library.heads().await?.iter() {
        let Some(timeline) = state.library.timeline(&head.slug, None).await? else { continue };
        let edition = state.editions.of(&state.library, &timeline).await?;
        let day = edition.published.map(|day| day.to_string());
        pages.extend(of_timeline(&timeline).into_iter().map(|path| (path, day.clone())));
    }
    pages.truncate(MOST / 2);
    Ok(pages)
}

fn of_timeline(timeline: &Timeline) -> Vec<String> {
    let base = format!("/t/{}", timeline.slug);
    let mut paths = vec![base.clone(), format!("{base}/corrections")];
    let mut add = |kind: Kind, id: &str| paths.push(format!("{base}/{}/{id}", kind.plural()));
    timeline.phases.iter().for_each(|it| add(Kind::Phase, &it.id));
    timeline.events.iter().for_each(|it| add(Kind::Event, &it.id));
    timeline.claims.iter().for_each(|it| add(Kind::Claim, &it.id));
    timeline.series.iter().for_each(|it| add(Kind::Series, &it.id));
    timeline.sources.iter().for_each(|it| add(Kind::Source, &it.id));
    paths
}

fn write(origin: &str, pages: &[(String, Option<String>)]) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    for (path, day) in pages {
        let address = |lang: Lang| format!("{origin}/{}{path}", lang.tag());
        for lang in Lang::ALL {
            // Writing to a String cannot fail.
            let _ = write!(out, "<url><loc>{}</loc>", Escaped(&address(lang)));
            if let Some(day) = day {
                let _ = write!(out, "<lastmod>{day}</lastmod>");
            }
            for other in Lang::ALL {
                let _ = write!(
                    out,
                    "<xhtml:link rel=\"alternate\" hreflang=\"{}\" href=\"{}\"/>",
                    other.tag(),
                    Escaped(&address(other))
                );
            }
            out.push_str("</url>\n");
        }
    }
    out.push_str("</urlset>\n");
    out
}
