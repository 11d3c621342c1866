//! Timelines brought in and taken out, in every form.

mod exports;
mod held;
mod hostile;
mod json;
mod mapped;
mod mutated;
mod records;
mod timeline_js;

use masar::contents::Contents;
use masar::exchange::hosts::RefusedHosts;
use masar::exchange::import::{Input, Mapping, Options, Plan, SourceChoice, plan};
use masar_core::model::Kind;
use masar_tests::package::Package;
use masar_tests::site::read;

/// The small timeline that most tests import into.
fn tides() -> Contents {
    read(&Package::new())
}

fn import_with(bytes: &[u8], options: &Options) -> Plan {
    plan(&Input::Bytes(bytes), options, Some(&tides()), &RefusedHosts::bundled())
}

fn import(bytes: impl AsRef<[u8]>) -> Plan {
    import_with(bytes.as_ref(), &Options::default())
}

/// The contents of a plan that has no faults.
#[track_caller]
fn good(plan: Plan) -> Contents {
    plan.contents.unwrap_or_else(|| panic!("{}", plan.faults))
}

/// Ids of a kind: added, altered, removed.
fn changed(plan: &Plan, kind: Kind) -> [Vec<&str>; 3] {
    let Some(kind) = plan.changes.0.get(&kind) else { return Default::default() };
    [&kind.added, &kind.altered, &kind.removed].map(|ids| ids.iter().map(String::as_str).collect())
}

/// Each fault as `resource:row:column`.
fn places(plan: &Plan) -> Vec<String> {
    plan.faults.iter().map(|fault| format!("{}:{}:{}", fault.resource, fault.row, fault.column)).collect()
}

/// The mapping that a plan proposes, with what it cannot know.
fn completed(plan: &Plan, constants: &[(&str, &str)]) -> Options {
    let proposed = plan.proposal.as_ref().expect("a file of another program").mapping.clone();
    let mut mapping = Mapping { source: Some(SourceChoice::Existing("almanac".to_owned())), ..proposed };
    for (column, value) in constants {
        mapping.constants.insert((*column).to_owned(), (*value).to_owned());
    }
    Options { mapping: Some(mapping), form: plan.form, ..Options::default() }
}
