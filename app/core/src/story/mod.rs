//! Guided stories: a list of Views with words and a question, and what can be asked at each of them.
//!
//! A step keeps no answer of its own. What a pupil is asked besides the author's question is derived from
//! the records that the step shows, so every answer is as true as the timeline and changes with it.

mod address;
mod ask;
mod brief;
mod compose;

pub use address::{Asked, Paper};
pub use ask::{About, Answer, Choice, Evidence, Place, Point, Predict, choice, evidence, place, predict};
pub use brief::{STEPS, phase_in_short, story_in_short};
pub use compose::{Change, Sketch, SketchStep};

use crate::model::{Step, Story, Timeline};
use crate::view::{Tab, View};

/// The view that a timeline shows when the address names none.
pub fn base_view(timeline: &Timeline) -> View {
    View::parse(&timeline.about.default_view, &View::default()).0
}

/// The view of a step: a departure from the timeline's own, with what the timeline does not know left out.
/// A step is a picture, so its view has the chart in front, and stays in the version the reader came to.
pub fn step_view(timeline: &Timeline, step: &Step, version: Option<u32>) -> View {
    let view = View::parse(&step.view, &base_view(timeline)).0.checked(timeline).0;
    View { tab: Tab::Chart, version, ..view }
}

impl Timeline {
    /// The story with this id.
    pub fn story(&self, id: &str) -> Option<&Story> {
        self.stories.iter().find(|story| story.id == id)
    }
}

impl Story {
    /// The position of the step that an address asks for: the first where it names none, the nearest where
    /// there is no such step.
    pub fn position(&self, asked: Option<u32>) -> usize {
        let wanted = asked.unwrap_or(1);
        let before = self.steps.iter().filter(|step| step.step <= wanted).count();
        before.saturating_sub(1)
    }
}
