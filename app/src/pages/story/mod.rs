//! Guided stories and what belongs to a lesson: the story to read, to present, to print; the glossary; the
//! picture as a tree and on large paper.
//!
//! | file | what |
//! |---|---|
//! | `compose` | a story while editors make it |
//! | `list` | the stories of a timeline |
//! | `read` | one story: a long page that becomes a guided tour where script runs |
//! | `step` | the parts of a step: words, picture, links |
//! | `ask` | questions with answers from the records |
//! | `present` | one step per screen, and the speaker's notes |
//! | `handout` | the story on paper |
//! | `poster` | a view on paper, over several sheets |
//! | `glossary` | terms, on a page of their own and in running text |
//! | `outline` | the picture as a tree |
//! | `ways` | what stands under the chart: outline, sound, calm, patterns, keys |

mod ask;
mod compose;
mod glossary;
mod handout;
mod list;
mod outline;
mod poster;
mod present;
mod qr;
mod read;
mod step;
mod text;
mod ways;

pub use compose::{Composing, compose};
pub use glossary::glossary;
pub use handout::handout;
pub(super) use list::invitation;
pub use list::stories;
pub use outline::{outline, outline_inside};
pub use poster::{Layout, poster};
pub use present::present;
pub use read::story;
pub(super) use ways::ways;

/// Words that the server itself must say of a story that is composed.
pub mod compose_words {
    pub use super::text::{COMPOSE, NO_STEPS, STORY_MOVED};
}

use super::Reader;
use leptos::prelude::*;
use masar_core::filter::Index;
use masar_core::glossary::Lexicon;
use masar_core::lang::Lang;
use masar_core::model::{Step, Story, Timeline};
use masar_core::story::{Asked, base_view, step_view};
use masar_core::view::View;
use std::sync::Arc;

/// A story and how it is asked for.
#[derive(Clone)]
pub struct Telling {
    /// The timeline, at the version asked for.
    pub timeline: Arc<Timeline>,
    /// Its texts, folded for search.
    pub index: Arc<Index>,
    /// Position of the story in the timeline.
    pub story: usize,
    /// What the address asks for.
    pub asked: Asked,
    /// The newest version, where this is an earlier one.
    pub newest: Option<u32>,
    /// Whether links that leave the site are left out for pupils.
    pub sealed: bool,
}

/// What the parts of a story's page share.
struct Context<'a> {
    reader: &'a Reader,
    telling: &'a Telling,
    lang: Lang,
    /// The path of the timeline.
    path: String,
    /// The path of the story.
    here: String,
    base: View,
    lexicon: Lexicon,
}

impl<'a> Context<'a> {
    fn new(reader: &'a Reader, telling: &'a Telling) -> Context<'a> {
        let path = reader.timeline(&telling.timeline);
        let story = &telling.timeline.stories[telling.story];
        Context {
            reader,
            telling,
            lang: reader.lang,
            here: format!("{path}/stories/{}", story.id),
            path,
            base: base_view(&telling.timeline),
            lexicon: Lexicon::new(&telling.timeline.glossary, reader.lang),
        }
    }

    fn timeline(&self) -> &'a Timeline {
        &self.telling.timeline
    }

    fn story(&self) -> &'a Story {
        &self.timeline().stories[self.telling.story]
    }

    fn asked(&self) -> &'a Asked {
        &self.telling.asked
    }

    /// Position of the step in front.
    fn current(&self) -> usize {
        self.story().position(self.asked().step)
    }

    /// The view of a step.
    fn view(&self, step: &Step) -> View {
        step_view(self.timeline(), step, self.asked().version)
    }

    /// The address of the view of a step on the timeline's own page.
    fn explore(&self, view: &View) -> String {
        view.href(&self.path, &self.base)
    }

    /// The address of the story, or of one of its forms, such as `/present`.
    fn form(&self, form: &str, asked: &Asked) -> String {
        asked.href(&format!("{}{form}", self.here))
    }

    /// Whether source links lead only to records of this site.
    fn sealed(&self) -> bool {
        self.telling.sealed && !self.asked().teacher
    }
}

/// A module script of this site, put where a page needs it.
fn script(reader: &Reader, name: &str) -> AnyView {
    view! { <script type="module" src=format!("{}{name}", reader.site.root)></script> }.into_any()
}
