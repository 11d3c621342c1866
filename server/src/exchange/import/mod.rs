//! What an import would do, before it does it: one function for the dry run, the page, the API and the
//! command line.
//!
//! [`plan`] takes bytes of any form that can be read and gives a [`Plan`]: the whole timeline as it would
//! stand afterwards, or every fault; likely duplicates; and what would be added, altered and removed. It
//! writes nothing. Whoever publishes takes the contents of a plan without faults and makes one version of
//! them.
//!
//! Two kinds of form are told apart. A **whole** timeline (a data package, or the JSON that we export)
//! brings its own vocabulary, and what it does not hold is removed. **Records** (one table of the package
//! as CSV, JSON without `timeline`, and everything from other programs) are merged by id: what is there is
//! altered, what is new is added, nothing is removed.
//!
//! Files of other programs pass through a [`Mapping`]: which of their columns becomes which of ours, what
//! is the same for all rows, which of our terms their words mean, and the source that the model asks for.
//! Where none is given, one is proposed from the header.
//!
//! In JSON the rows of faults count items from 1; in CSV they count as a spreadsheet does.

mod changes;
mod duplicates;
mod guarded;
mod ids;
mod json;
mod mapping;
mod sheet;
mod sniff;
mod timeline_js;

pub use changes::{Changes, KindChanges};
pub use duplicates::{Duplicate, Label, MOST_DUPLICATES};
pub use guarded::{guard, unguard};
pub use mapping::{
    Column, DateOrder, Mapping, NewSource, Proposal, SourceChoice, Target, TermChoice, mappable, targets,
};
pub use sniff::Form;

use super::fault::{Faults, Problem};
use super::hosts::RefusedHosts;
use super::package::merge::{Tables, merge};
use super::package::{self, Files, OpenError};
use super::schema;
use crate::contents::Contents;
use masar_core::model::Timeline;

/// The most bytes of one upload, packed or not.
pub const MOST_BYTES: usize = 64 << 20;

/// The resource under which faults of a whole file stand.
pub const FILE: &str = "file";

/// What is brought in.
pub enum Input<'a> {
    /// A file, as it was sent.
    Bytes(&'a [u8]),
    /// A package that was opened: a folder, or a zip from disk.
    Package(&'a Files),
}

/// What the one who imports says of the file. All of it may be left out.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Options {
    /// Its form; none to have it recognised.
    pub form: Option<Form>,
    /// For CSV of the package: which resource; none to know it by its header.
    pub resource: Option<String>,
    /// For files of other programs: what becomes of their columns.
    pub mapping: Option<Mapping>,
}

/// What an import would do.
#[derive(Debug)]
pub struct Plan {
    /// The form that the file was read as; none where it is of no form we know.
    pub form: Option<Form>,
    /// The whole timeline after the import; none where there are faults.
    pub contents: Option<Contents>,
    /// Everything that is wrong.
    pub faults: Faults,
    /// New or altered records that may be the same as another, the likeliest first.
    pub duplicates: Vec<Duplicate>,
    /// What would change.
    pub changes: Changes,
    /// For files of other programs: what was, or could be, made of their columns.
    pub proposal: Option<Proposal>,
}

impl Plan {
    fn refused(form: Option<Form>, faults: Faults) -> Plan {
        let (duplicates, changes) = (Vec::new(), Changes::default());
        Plan { form, contents: None, faults, duplicates, changes, proposal: None }
    }

    /// The same plan held against another state of the timeline: for a whole timeline, whose slug is only
    /// known once it is read.
    pub fn against(mut self, standing: Option<&Contents>) -> Plan {
        if let Some(contents) = &self.contents {
            self.changes = Changes::between(standing, contents);
            self.duplicates = duplicates::find(&contents.timeline, &self.changes);
        }
        self
    }

    /// Whether it can be published: there is no fault.
    pub fn can_be_published(&self) -> bool {
        self.contents.is_some()
    }
}

/// What importing `input` would make of the timeline `standing`, or of a new one. The slug of a whole
/// timeline is that of `standing` where there is one.
pub fn plan(
    input: &Input<'_>,
    options: &Options,
    standing: Option<&Contents>,
    refused: &RefusedHosts,
) -> Plan {
    let mut faults = Faults::default();
    let form = match input {
        Input::Package(_) => Some(Form::Package),
        Input::Bytes(bytes) => options.form.or_else(|| sniff::form(bytes, options)),
    };
    let Some(form) = form else {
        faults.push(FILE, 0, "", "", Problem::UnknownForm);
        return Plan::refused(None, faults);
    };
    let read = match (form, input) {
        (_, Input::Package(files)) => whole(package::read(files, refused), &mut faults),
        (Form::Package, Input::Bytes(bytes)) => match Files::from_zip(bytes) {
            Ok(files) => whole(package::read(&files, refused), &mut faults),
            Err(error) => {
                faults.push(FILE, 0, "", "", unopened(error));
                None
            }
        },
        (Form::Csv, Input::Bytes(bytes)) => csv(bytes, options, &mut faults).map(Read::Records),
        (Form::Json, Input::Bytes(bytes)) => json::read(bytes, refused, &mut faults),
        (Form::TimelineJs, Input::Bytes(bytes)) => timeline_js::read(bytes, &mut faults).map(Read::Sheet),
        (Form::Table, Input::Bytes(bytes)) => sheet::read(bytes, &mut faults).map(Read::Sheet),
    };
    let Some(read) = read else { return Plan::refused(Some(form), faults) };
    let (contents, proposal) = match (read, standing) {
        (Read::Whole(mut contents), _) => {
            if let Some(standing) = standing {
                contents.rename(&standing.timeline.slug);
            }
            (Some(*contents), None)
        }
        (Read::Records(mut tables), Some(standing)) => {
            ids::fill(&mut tables);
            (merged(standing, &tables, refused, &mut faults), None)
        }
        (Read::Sheet(sheet), Some(standing)) => {
            let (tables, proposal) =
                mapping::apply(&sheet, options.mapping.as_ref(), &standing.timeline, &mut faults);
            let merged = tables.and_then(|mut tables| {
                ids::fill(&mut tables);
                let merged = merged(standing, &tables, refused, &mut faults);
                proposal.name_columns(&mut faults);
                merged
            });
            (merged, Some(proposal))
        }
        (Read::Records(_) | Read::Sheet(_), None) => {
            faults.push(FILE, 0, "", "", Problem::NeedsTimeline);
            (None, None)
        }
    };
    let Some(contents) = contents.filter(|_| faults.is_empty()) else {
        return Plan { proposal, ..Plan::refused(Some(form), faults) };
    };
    let (duplicates, changes) = (Vec::new(), Changes::default());
    Plan { form: Some(form), contents: Some(contents), faults, duplicates, changes, proposal }
        .against(standing)
}

/// What a file holds.
enum Read {
    Whole(Box<Contents>),
    Records(Tables),
    Sheet(sheet::Sheet),
}

fn whole(read: Result<Contents, Faults>, faults: &mut Faults) -> Option<Read> {
    match read {
        Ok(contents) => Some(Read::Whole(Box::new(contents))),
        Err(found) => {
            *faults = found;
            None
        }
    }
}

fn unopened(error: OpenError) -> Problem {
    match error {
        OpenError::TooLarge => Problem::TooLarge(package::MOST_BYTES),
        OpenError::UnsafePath(_) => Problem::UnsafePath,
        other => Problem::BadZip(other.to_string()),
    }
}

fn csv(bytes: &[u8], options: &Options, faults: &mut Faults) -> Option<Tables> {
    let sheet = sheet::read(bytes, faults)?;
    let schema = match &options.resource {
        Some(name) => schema::resource(name),
        None => sniff::resource(&sheet.columns),
    };
    let Some(schema) = schema else {
        faults.push(FILE, 1, "", "", Problem::UnknownForm);
        return None;
    };
    let mut tables = Tables::default();
    tables.add(sheet.into_table(schema, faults));
    Some(tables)
}

fn merged(
    standing: &Contents,
    tables: &Tables,
    refused: &RefusedHosts,
    faults: &mut Faults,
) -> Option<Contents> {
    let base: Timeline = standing.timeline.clone();
    let vocabulary = standing.timeline.about.vocabulary.clone();
    let timeline = merge(base, &standing.timeline, tables, &vocabulary, refused, faults);
    faults.is_empty().then(|| Contents::new(standing.descriptor.clone(), timeline))
}
