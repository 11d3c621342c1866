//! A story while it is composed: its words in both languages, and its steps in an order that may change
//! until it is saved.

use super::base_view;
use crate::lang::{Lang, Pair};
use crate::model::{Kind, Step, Story, Timeline};
use crate::review::{Draft, Row};
use crate::view::{Tab, View};

/// A story that is being composed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sketch {
    /// The id it will have.
    pub id: String,
    /// Title.
    pub label: Pair,
    /// What it is about.
    pub summary: Pair,
    /// For whom.
    pub audience: String,
    /// Its steps; their numbers follow from their order.
    pub steps: Vec<SketchStep>,
}

/// A step that is being composed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SketchStep {
    /// Title.
    pub label: Pair,
    /// Words beside the picture.
    pub text: Pair,
    /// A question to the reader.
    pub question: Pair,
    /// The picture, as the query string of a view.
    pub view: String,
}

/// What a button does to a sketch. Steps are counted from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Moves a step one place forward.
    Up(usize),
    /// Moves a step one place back.
    Down(usize),
    /// Takes a step away.
    Remove(usize),
}

impl Change {
    /// What the value of a button means: `up:2`.
    pub fn parse(text: &str) -> Option<Change> {
        let (what, at) = text.split_once(':')?;
        let at = at.parse().ok()?;
        match what {
            "up" => Some(Change::Up(at)),
            "down" => Some(Change::Down(at)),
            "remove" => Some(Change::Remove(at)),
            _ => None,
        }
    }
}

impl Sketch {
    /// The sketch of a story as it stands.
    pub fn of(story: &Story) -> Sketch {
        let step = |step: &Step| SketchStep {
            label: step.label.clone(),
            text: step.text.clone(),
            question: step.question.clone(),
            view: step.view.clone(),
        };
        Sketch {
            id: story.id.clone(),
            label: story.label.clone(),
            summary: story.summary.clone(),
            audience: story.audience.clone().unwrap_or_default(),
            steps: story.steps.iter().map(step).collect(),
        }
    }

    /// Adds a step that shows `query`, the view on somebody's screen, written as a story keeps it.
    pub fn add(&mut self, timeline: &Timeline, query: &str) {
        self.steps.push(SketchStep { view: kept(timeline, query), ..SketchStep::default() });
    }

    /// Does what a button asks; a place that is not there changes nothing.
    pub fn change(&mut self, change: &Change) {
        let count = self.steps.len();
        match *change {
            Change::Up(at) if at > 0 && at < count => self.steps.swap(at - 1, at),
            Change::Down(at) if at + 1 < count => self.steps.swap(at, at + 1),
            Change::Remove(at) if at < count => {
                self.steps.remove(at);
            }
            _ => {}
        }
    }

    /// The draft that is written when it is saved.
    pub fn draft(&self) -> Draft {
        let pair = |row: &mut Row, name: &str, pair: &Pair| {
            for lang in Lang::ALL {
                row.set(&format!("{name}_{}", lang.tag()), pair.raw(lang).trim());
            }
        };
        let mut draft = Draft::new(Kind::Story);
        draft.row.set("id", self.id.trim());
        pair(&mut draft.row, "label", &self.label);
        pair(&mut draft.row, "summary", &self.summary);
        draft.row.set("audience", self.audience.trim());
        for (at, step) in self.steps.iter().enumerate() {
            let mut row = Row::default();
            row.set("step", (at + 1).to_string());
            pair(&mut row, "label", &step.label);
            pair(&mut row, "text", &step.text);
            pair(&mut row, "question", &step.question);
            row.set("view", step.view.trim());
            draft.parts.push(row);
        }
        draft
    }
}

/// A view as a step keeps it: what the timeline knows of it, as a chart, bound to no version.
fn kept(timeline: &Timeline, query: &str) -> String {
    let base = base_view(timeline);
    let view = View::parse(query.trim_start_matches('?'), &base).0.checked(timeline).0;
    View { tab: Tab::Chart, version: None, ..view }.query(&base)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sketch() -> Sketch {
        let step = |name: &str| SketchStep { label: Pair::new(name, ""), ..SketchStep::default() };
        Sketch { id: "s".into(), steps: ["a", "b", "c"].map(step).to_vec(), ..Sketch::default() }
    }

    fn order(sketch: &Sketch) -> String {
        sketch.steps.iter().map(|step| step.label.en.as_str()).collect()
    }

    #[test]
    fn steps_change_places() {
        let mut sketch = sketch();
        for (button, expected) in [
            ("up:2", "acb"),
            ("down:0", "cab"),
            ("up:0", "cab"),
            ("down:2", "cab"),
            ("remove:1", "cb"),
            ("remove:9", "cb"),
        ] {
            sketch.change(&Change::parse(button).unwrap());
            assert_eq!(order(&sketch), expected, "{button}");
        }
        assert_eq!(Change::parse("sideways:1"), None);
        assert_eq!(Change::parse("up"), None);
    }

    #[test]
    fn a_view_is_kept_without_what_is_of_the_moment() {
        let mut sketch = Sketch::default();
        sketch.add(&Timeline::default(), "?time=2014-06..2014-07&v=3&tab=table&kind=unknown");
        assert_eq!(sketch.steps[0].view, "time=2014-06..2014-07");
    }

    #[test]
    fn the_draft_numbers_the_steps_in_their_order() {
        let mut sketch = sketch();
        sketch.change(&Change::Up(2));
        let draft = sketch.draft();
        let rows: Vec<_> = draft.parts.iter().map(|row| (row.get("step"), row.get("label_en"))).collect();
        assert_eq!(rows, [("1", "a"), ("2", "c"), ("3", "b")]);
    }
}
