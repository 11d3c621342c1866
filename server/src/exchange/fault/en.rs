//! Faults in English: what is wrong; what to do.

use super::{Encoding, Expected, Nearest, Problem};
use masar_core::lang::Lang;

/// The message for `problem` of a cell that shows `value`.
pub(super) fn message(problem: &Problem, column: &str, value: &str) -> String {
    match problem {
        Problem::FileMissing => format!("the file “{value}” is not in the package; add it or correct its path"),
        Problem::FileUnreadable(why) => format!("the file “{value}” cannot be read ({why})"),
        Problem::TooLarge(limit) => {
            format!("the file “{value}” is larger than the limit of {} MB; split the timeline", limit >> 20)
        }
        Problem::UnsafePath => {
            format!("the path “{value}” leaves the package; use the path of a file inside it, such as events.csv")
        }
        Problem::NotUtf8(Encoding::Unknown) => "this row is not UTF-8; save the file as UTF-8".to_owned(),
        Problem::NotUtf8(encoding) => format!(
            "the file is not UTF-8 but, as it seems, {}; save it again as UTF-8 (in Excel: “Save as”, type “CSV UTF-8”)",
            encoding.name()
        ),
        Problem::BadZip(why) => format!("the zip cannot be unpacked ({why}); make it again"),
        Problem::UnknownForm => "this is neither a data package (zip), nor CSV with a header row, nor JSON; export \
                                 it in one of these forms"
            .to_owned(),
        Problem::NeedsTimeline => {
            "this file holds records and not a whole timeline; name the timeline that they are added to".to_owned()
        }
        Problem::UnknownTarget(nearest) => {
            format!("“{value}” is nothing that a column can become here{}; choose another", meant(nearest))
        }
        Problem::NothingGives => {
            format!("nothing gives “{column}”; choose the column that holds it, or one value for all rows")
        }
        Problem::NoSource => "no source is named; choose one of the timeline, or describe a new one".to_owned(),
        Problem::BadJson(why) => format!("this is not the JSON of a data package ({why}); correct it there"),
        Problem::MissingProperty => format!("the property “{column}” is missing; add it"),
        Problem::BadProperty(expected) => format!("“{column}” must be {}", wanted(*expected)),
        Problem::UnknownResource(nearest) => format!(
            "a timeline has no resource “{value}”{}; its resources are sources, phases, events, claims, series, \
             observations, stories, steps, glossary",
            meant(nearest)
        ),
        Problem::DeclaredTwice => format!("“{value}” is declared twice; keep one"),
        Problem::UnclosedQuote => "a quotation mark opens in this row and never closes; close it, and write a \
                                   quotation mark inside a cell twice"
            .to_owned(),
        Problem::NoHeader => "the file is empty; its first row must name the columns".to_owned(),
        Problem::CellCount { expected, found } => format!(
            "this row has {found} cells where the header has {expected}; put cells with commas in quotation marks"
        ),
        Problem::MissingColumn => format!("the column “{column}” is missing; add it to the header"),
        Problem::UnknownColumn(nearest) => {
            format!("there is no column “{value}” in this resource{}; rename or remove it", meant(nearest))
        }
        Problem::DuplicateColumn => format!("the column “{value}” stands twice; keep one"),
        Problem::Required => "this cell may not be empty; fill it in".to_owned(),
        Problem::PairRequired => {
            format!("“{column}_en” and “{column}_ar” are both empty; write at least one of them")
        }
        Problem::ControlCharacter => {
            format!("“{value}” holds an invisible control character; remove it")
        }
        Problem::BadId => format!(
            "“{value}” is not an id; use small Latin letters and digits, with single hyphens between them, such as \
             mosul-falls"
        ),
        Problem::Duplicate { first } => {
            format!("“{value}” stands already in row {first}; it must be unique, change one of the two")
        }
        Problem::NotOneOf { allowed, nearest } => format!(
            "“{value}” is not one of the allowed words{} Allowed: {}",
            nearest.as_ref().map_or_else(|| ".".to_owned(), |word| format!("; did you mean “{word}”?")),
            allowed.join(", ")
        ),
        Problem::EmptyVocabulary(list) => format!(
            "“{value}” is not declared: the package has no terms for this column; add them to \
             masar.vocabulary.{list} in datapackage.json"
        ),
        Problem::BadDate(error) => format!("“{value}”: {}", error.message(Lang::En)),
        Problem::EndBeforeStart => format!("the end “{value}” lies before the start; exchange or correct them"),
        Problem::NotANumber => {
            format!("“{value}” is not a number; write digits with a point for decimals and no separators, such as 1234.5")
        }
        Problem::NotAnInteger => format!("“{value}” is not a whole number; write digits alone"),
        Problem::BelowMinimum(least) => format!("“{value}” is below {least}, the least value allowed here"),
        Problem::AboveMaximum(greatest) => format!("“{value}” is above {greatest}, the greatest value allowed here"),
        Problem::TooShort(least) => format!("“{value}” has fewer than {least} characters; write more"),
        Problem::TooLong(greatest) => format!("“{value}” has more than {greatest} characters; shorten it"),
        Problem::PatternMismatch(pattern) => format!("“{value}” does not have the form declared here: {pattern}"),
        Problem::HalfCoordinate => "lat and lon belong together; fill in both or neither".to_owned(),
        Problem::BoundsCrossed => "low, value and high must ascend; correct the one that does not".to_owned(),
        Problem::NoFigure => {
            "neither value nor low nor high is given; give one, or set coverage to gap where nothing was counted"
                .to_owned()
        }
        Problem::NoQuality => {
            "the figure does not say how it was obtained; write reported, computed or read-from-text-approx".to_owned()
        }
        Problem::StepOutOfOrder { expected } => {
            format!("the steps of a story are numbered 1, 2, 3 …; here step {expected} is missing before “{value}”")
        }
        Problem::UnknownReference { resource, nearest } => format!(
            "no row of {resource} has the id “{value}”{}; add the row or correct the id",
            meant(nearest)
        ),
        Problem::StillCited(by) => {
            format!("“{value}” is still cited by {by}; take it from there first")
        }
        Problem::BadUrl => {
            format!("“{value}” is not an address that can be linked; it must begin with http:// or https://")
        }
        Problem::RefusedHost(host) => format!(
            "the host {host} is on the list of hosts that must not be linked; name the publisher's page, or leave \
             the address out"
        ),
    }
}

fn meant(nearest: &Nearest) -> String {
    nearest.as_ref().map_or_else(String::new, |word| format!(" (did you mean “{word}”?)"))
}

const fn wanted(expected: Expected) -> &'static str {
    match expected {
        Expected::Slug => "small Latin letters and digits with single hyphens between them",
        Expected::Text => "a text",
        Expected::List => "a list",
        Expected::FilledList => "a list of at least one",
        Expected::Object => "an object",
        Expected::Pair => "an object with a text under “en”, under “ar” or under both",
        Expected::Path => "the relative path of one CSV file in the package",
        Expected::Character => "one character",
        Expected::Pattern => "a regular expression without look-around",
        Expected::Cell => "a text, a number, true or false, or a list of ids",
    }
}
