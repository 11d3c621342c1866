//! One table of the package: merged by id into the timeline as it stands.

use crate::{changed, good, import, places, tides};
use masar::exchange::export;
use masar::exchange::fault::Problem;
use masar::exchange::hosts::RefusedHosts;
use masar::exchange::import::{Form, Input, Options, plan};
use masar::exchange::schema;
use masar_core::model::Kind;

const HEADER: &str = "id,date,kind,label_en,summary_en,importance,sources,verified\n";

#[test]
fn a_row_with_a_known_id_alters_and_one_with_a_new_id_adds() {
    let plan = import(format!(
        "{HEADER}ebb,2014-06,flood,Ebb,Low water,2,gauge,yes\nneap,2014-07,flood,Neap,Weak,3,gauge|almanac,no\n"
    ));
    assert_eq!(plan.form, Some(Form::Csv));
    assert_eq!(changed(&plan, Kind::Event), [vec!["neap"], vec!["ebb"], vec![]]);
    assert_eq!(plan.changes.0.len(), 1, "nothing else changes");
    let contents = good(plan);
    assert_eq!(contents.timeline.events.len(), 3);
    assert_eq!(contents.timeline.event("ebb").unwrap().date.text(), "2014-06");
    assert_eq!(contents.timeline.event("ebb").unwrap().label.ar, "", "a row is the whole record");
}

#[test]
fn the_same_again_changes_nothing() {
    let standing = tides();
    for resource in schema::resources() {
        let bytes = export::csv(resource, &standing.timeline).unwrap();
        let plan = import(&bytes);
        assert!(!plan.changes.any(), "{}: {:?}", resource.name, plan.changes);
        assert_eq!(good(plan).records().unwrap(), standing.records().unwrap(), "{}", resource.name);
    }
}

#[test]
fn a_table_of_series_keeps_their_observations_and_one_of_stories_their_steps() {
    let plan = import(
        "id,group,label_en,unit_en,definition,method,scope,caveat,source,featured\nlevel,height,Level of the sea,m,Height,Read,Harbour,None,gauge,no\n",
    );
    let contents = good(plan);
    assert_eq!(contents.timeline.series("level").unwrap().observations.len(), 3);
    let plan = import("id,label_en,summary_en\nfirst,The first,A story\n");
    assert_eq!(good(plan).timeline.stories[0].steps.len(), 2);
}

#[test]
fn observations_and_steps_take_the_place_of_those_with_their_key() {
    let header = "series,period,value,coverage,quality,source,verified\n";
    let plan = import(format!(
        "{header}level,2014-02,1.7,complete,reported,gauge,yes\nlevel,2014-04,2,complete,reported,gauge,yes\n"
    ));
    assert_eq!(changed(&plan, Kind::Series), [vec![], vec!["level"], vec![]]);
    let values: Vec<_> = good(plan).timeline.series[0]
        .observations
        .iter()
        .map(|it| (it.period.text().to_owned(), it.value))
        .collect();
    let expected =
        [("2014-01", Some(1.5)), ("2014-02", Some(1.7)), ("2014-03", None), ("2014-04", Some(2.0))];
    assert_eq!(values, expected.map(|(period, value)| (period.to_owned(), value)));

    let header = "story,step,label_en,text_en,question_en,view\n";
    let plan = import(format!("{header}first,2,Two,Changed,How?,series=level\nfirst,3,Three,New,Who?,q=x\n"));
    assert_eq!(good(plan).timeline.stories[0].steps.len(), 3);
    let plan = import(format!("{header}first,4,Four,New,Who?,q=x\n"));
    assert_eq!(places(&plan), ["steps:2:step"]);
}

#[test]
fn an_id_that_is_left_out_is_made_of_label_and_date() {
    let plan = import(
        "date,kind,label_en,summary_en,importance,sources,verified\n2014-06-10,storm,High water,Up,1,gauge,no\n",
    );
    assert_eq!(changed(&plan, Kind::Event)[0], ["high-water-2014-06-10"]);
}

#[test]
fn every_fault_is_told_by_row_and_column_and_nothing_is_changed() {
    let plan = import(format!("{HEADER}New!,2014,storm,A,A,1,gauge,no\nb,14,strom,B,B,9,gaug,maybe\n"));
    let expected = [
        "events:2:id",
        "events:3:date",
        "events:3:kind",
        "events:3:sources",
        "events:3:verified",
        "events:3:importance",
    ];
    assert_eq!(places(&plan), expected);
    assert!(!plan.can_be_published() && !plan.changes.any());
}

#[test]
fn spreadsheets_part_cells_in_their_own_ways() {
    for (mark, end) in [(';', "\r\n"), ('\t', "\n"), (',', "\r")] {
        let text = format!("\u{feff}{HEADER}neap,2014-07,flood,Neap,Weak,3,gauge,no\n");
        let text = text.replace(',', &mark.to_string()).replace('\n', end);
        assert_eq!(changed(&import(&text), Kind::Event)[0], ["neap"], "{mark:?} {end:?}");
    }
}

#[test]
fn likely_duplicates_are_named_beside_what_they_may_be() {
    let plan = import(format!("{HEADER}surge-2,2014-03-02,storm,The surge,High,1,gauge,no\n"));
    let duplicate = &plan.duplicates[0];
    assert_eq!((duplicate.id.as_str(), duplicate.other.as_str()), ("surge-2", "surge"));
    let [new, old] = duplicate.labels(&plan.contents.as_ref().unwrap().timeline);
    assert!(new.is_some() && old.is_some());
    let plan = import(format!("{HEADER}surge,2014-03-02,storm,The surge,High,1,gauge,no\n"));
    assert!(plan.duplicates.is_empty(), "what is altered is itself");
}

#[test]
fn records_need_a_timeline_to_be_added_to() {
    let bytes = format!("{HEADER}neap,2014-07,flood,Neap,Weak,3,gauge,no\n");
    let plan = plan(&Input::Bytes(bytes.as_bytes()), &Options::default(), None, &RefusedHosts::bundled());
    assert_eq!(plan.faults.iter().next().unwrap().problem, Problem::NeedsTimeline);
}

#[test]
fn a_resource_that_is_named_is_read_as_that() {
    let options = Options { resource: Some("glossary".to_owned()), ..Options::default() };
    let plan = crate::import_with(b"id,term_en,meaning\nebb,Ebb,Falling\n", &options);
    assert_eq!(places(&plan)[0], "glossary:1:meaning");
}
