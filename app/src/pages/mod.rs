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
use masar_core::sample::is_large;
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
    /// depends on: the version, the build, and the language where it is a sample.
    fn figure_data(&self, timeline: &Timeline) -> String {
        let (slug, version) = (&timeline.slug, timeline.version);
        let data = format!("/api/v1/timelines/{slug}/figure?v={version}&build={}", self.site.build);
        if is_large(timeline) { format!("{data}&lang={}", self.lang.tag()) } else { data }
    }
}

/// Renders markup to HTML.
fn render<V: IntoView + 'static>(view: impl FnOnce() -> V) -> String {
    let owner = Owner::new();
    // Markup whose types are erased leaves marks to be found by in a browser. Only islands are brought to
    // life, and there the types are not erased, so nobody looks for them.
    owner.with(|| view().into_view().to_html()).replace("<!>", "")
}
