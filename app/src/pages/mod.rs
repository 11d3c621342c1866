//! Pages: functions from data to HTML, on the server only. Axum decides what to answer; a page only draws.

mod about;
pub mod account;
pub mod api;
pub mod corrections;
pub mod edit;
mod embed;
mod explore;
pub mod history;
mod home;
pub mod import;
pub mod parts;
mod problem;
mod record;
pub mod review;
pub mod share;
mod story;
mod text;

pub use about::{about, accessibility, method};
pub use embed::{HEIGHT_PX as EMBED_HEIGHT_PX, Wishes, embed, frame_address};
pub use explore::{Explore, details, explore, seen};
pub use home::{Card, home};
pub use parts::document::Site;
pub use problem::{not_found, server_error};
pub use record::{claim, event, phase, series, source};
pub use story::{
    Composing, Layout, Telling, compose, compose_words, glossary, handout, outline, outline_inside, poster,
    present, stories, story,
};

pub use masar_core::story::base_view;

use leptos::prelude::*;
use masar_core::cite::Edition;
use masar_core::lang::Lang;
use masar_core::model::Timeline;
use std::sync::Arc;

/// Prepares rendering; once per process, before the first page.
pub fn init() {
    // Already set by another test of the same process: just as good.
    let _ = any_spawner::Executor::init_tokio();
}

/// For whom a page is drawn, and where on the site.
#[derive(Clone, Debug)]
pub struct Reader {
    /// Language of the page.
    pub lang: Lang,
    /// The page's own path and query, without the language: `/t/slug?time=…`.
    pub here: String,
    /// Addresses of the site's own files.
    pub site: Arc<Site>,
    /// The public origin, such as `https://masar.example`, without a slash at its end.
    pub origin: String,
    /// Who is signed in, on pages that are for them alone.
    pub member: Option<account::Member>,
    /// By whom the version shown was made, and when; empty on pages without a timeline.
    pub edition: Edition,
    /// When the record shown was changed after its first publication; empty on other pages.
    pub corrected: corrections::Corrected,
}

impl Reader {
    /// The path of a page in the reader's language.
    pub fn path(&self, rest: &str) -> String {
        format!("/{}{rest}", self.lang.tag())
    }

    /// The path of a timeline's page.
    pub fn timeline(&self, timeline: &Timeline) -> String {
        self.path(&format!("/t/{}", timeline.slug))
    }

    /// Where the data of a timeline's figure lies. It is held for ever, so the address names all that it
    /// depends on: the version and the build.
    fn figure_data(&self, timeline: &Timeline) -> String {
        let (slug, version) = (&timeline.slug, timeline.version);
        format!("/api/v1/timelines/{slug}/figure?v={version}&build={}", self.site.build)
    }
}

/// Renders markup to HTML.
fn render<V: IntoView + 'static>(view: impl FnOnce() -> V) -> String {
    let owner = Owner::new();
    without_marks(&owner.with(|| view().into_view().to_html()))
}

/// HTML without the marks by which Leptos would find its way in a page that it brings to life: only islands
/// are. In some pages the marks are a tenth of all.
fn without_marks(html: &str) -> String {
    const MARK: &str = "<!>";
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, island)) = rest.split_once("<leptos-island") {
        let (island, after) = island.split_once("</leptos-island>").unwrap_or((island, ""));
        out.push_str(&before.replace(MARK, ""));
        out.extend(["<leptos-island", island, "</leptos-island>"]);
        rest = after;
    }
    out.push_str(&rest.replace(MARK, ""));
    out
}

#[cfg(test)]
mod tests {
    use super::without_marks;

    #[test]
    fn marks_stay_where_islands_need_them() {
        let html =
            "<p>a<!><!></p><leptos-island data-component=\"X\"><b>b</b><!></leptos-island><!><p>c<!></p>";
        let clean = "<p>a</p><leptos-island data-component=\"X\"><b>b</b><!></leptos-island><p>c</p>";
        assert_eq!(without_marks(html), clean);
        assert_eq!(without_marks("<!>d"), "d");
    }
}
