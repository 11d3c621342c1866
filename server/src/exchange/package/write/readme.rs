//! `README.md`: what somebody who finds the zip needs to know first.

use crate::contents::Contents;
use std::fmt::Write;

/// The text of the file.
pub(super) fn text(contents: &Contents) -> String {
    let timeline = &contents.timeline;
    let about = &timeline.about;
    let mut text = String::new();
    for part in [&about.titles.en, &about.titles.ar].into_iter().filter(|part| !part.is_empty()) {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "# {part}\n");
    }
    for part in [&about.descriptions.en, &about.descriptions.ar].into_iter().filter(|part| !part.is_empty()) {
        let _ = writeln!(text, "{part}\n");
    }
    let observations: usize = timeline.series.iter().map(|series| series.observations.len()).sum();
    let steps: usize = timeline.stories.iter().map(|story| story.steps.len()).sum();
    let _ = write!(
        text,
        "A Frictionless Data Package v2, written by Masar. `datapackage.json` describes every column.\n\n\
         | file | rows |\n|---|---|\n\
         | `sources.csv` | {} |\n| `phases.csv` | {} |\n| `events.csv` | {} |\n| `claims.csv` | {} |\n\
         | `series.csv` | {} |\n| `observations.csv` | {observations} |\n| `stories.csv` | {} |\n\
         | `steps.csv` | {steps} |\n| `glossary.csv` | {} |\n\n\
         - Dates are EDTF (ISO 8601-2): `~` approximate, `?` uncertain, `A/B` from A to B.\n\
         - An empty cell is not known. `|` separates several ids in one cell.\n\
         - `low` alone is \"at least\", `high` alone \"at most\", both a range.\n\
         - `coverage=gap` is missing data, never zero. Read the caveat of every series; do not splice two.\n",
        timeline.sources.len(),
        timeline.phases.len(),
        timeline.events.len(),
        timeline.claims.len(),
        timeline.series.len(),
        timeline.stories.len(),
        timeline.glossary.len(),
    );
    if let Some(license) = &about.license {
        let _ = writeln!(text, "\nLicence: {} ({}). {}", license.title, license.name, license.path);
    }
    text
}
