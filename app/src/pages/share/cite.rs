//! A citation for readers: three styles to copy, and files for programs.

use super::{Copied, text};
use crate::pages::Reader;
use leptos::prelude::*;
use masar_core::cite::{Piece, Style, Work, pieces};

/// The citation of a work; `api` is the address that answers with its other formats.
pub(in crate::pages) fn citation(reader: &Reader, work: &Work, api: &str, prefix: &str) -> AnyView {
    let lang = reader.lang;
    let items = Style::ALL.map(|style| {
        let id = format!("{prefix}-{}", style.name());
        let words = pieces(work, style).into_iter().map(|piece| match piece {
            Piece::Plain(text) => text.into_any(),
            Piece::Title(text) => view! { <cite>{text}</cite> }.into_any(),
        });
        let words = words.collect_view();
        view! {
            <div class="copied">
                <dt>{style.label()}</dt>
                <dd><p id=id.clone() class="cite"><bdi>{words}</bdi></p>{Copied { of: id, lang }.button()}</dd>
            </div>
        }
    });
    let join = if api.contains('?') { '&' } else { '?' };
    let files = [("bibtex", "BibTeX"), ("ris", "RIS"), ("csl-json", "CSL-JSON")].map(|(format, name)| {
        let href = format!("{api}{join}format={format}&lang={}", lang.tag());
        view! { " " <a href=href>{name}</a> }
    });
    view! {
        <dl class="citations">{items}</dl>
        <p class="meta">{text::CITE_FILES.get(lang)}{files}</p>
    }
    .into_any()
}

/// The address of the API that cites a view or a record, at its version.
pub(in crate::pages) fn api(slug: &str, rest: &str, query: &str) -> String {
    format!("/api/v1/timelines/{slug}{rest}/cite?{query}")
}
