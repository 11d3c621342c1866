//! Tables of other programs, through a mapping.

use crate::{changed, completed, good, import, import_with, places};
use masar::exchange::import::{DateOrder, Mapping, NewSource, Options, SourceChoice};
use masar_core::lang::Lang;
use masar_core::model::Kind;
use std::collections::BTreeMap;

const ACLED: &str = "event_id_cnty,event_date,year,time_precision,event_type,sub_event_type,actor1,country,location,latitude,longitude,source,notes,fatalities\n\
    IRQ123,10 June 2014,2014,1,Storms,Storm surge,Sea,Iraq,Basra,30.5,47.8,AFP,\"Water, high\",3\n\
    IRQ124,11 June 2014,2014,2,Storms,Flooding,Sea,Iraq,Basra,30.5,47.8,AFP,More water,0\n\
    IRQ125,01 July 2014,2014,3,Storms,Flooding,Sea,Iraq,Faw,29.9,48.4,AFP,Still more,0\n";

const WIKIDATA: &str = "item,itemLabel,itemDescription,date,coord\n\
    http://www.wikidata.org/entity/Q42,Great flood,A flood,2014-06-10T00:00:00Z,Point(47.8 30.5)\n\
    http://www.wikidata.org/entity/Q43,Small flood,,2014-06-11T00:00:00Z,\n";

#[test]
fn a_table_of_acled_is_recognised() {
    let first = import(ACLED);
    let proposal = first.proposal.as_ref().unwrap();
    assert_eq!((proposal.program, proposal.rows), (Some("ACLED"), 3));
    assert_eq!(proposal.terms.len(), 1);
    assert_eq!((proposal.terms[0].word.as_str(), proposal.terms[0].count), ("Storms", 3));

    let mut options = completed(&first, &[]);
    let terms = BTreeMap::from([("Storms".to_owned(), "storm".to_owned())]);
    options.mapping.as_mut().unwrap().terms.insert("kind".to_owned(), terms);
    let timeline = good(import_with(ACLED.as_bytes(), &options)).timeline;
    let event = timeline.event("irq123").unwrap();
    assert_eq!(event.label.en, "Storm surge, Sea, Basra");
    assert_eq!((event.date.text(), event.lat, event.lon), ("2014-06-10", Some(30.5), Some(47.8)));
    assert_eq!(event.summary.en, "Water, high");
    assert!(event.note.as_deref().unwrap().contains("fatalities: 3"), "{:?}", event.note);
    assert_eq!(timeline.event("irq124").unwrap().date.text(), "2014-06-11~", "a week is about a day");
    assert_eq!(timeline.event("irq125").unwrap().date.text(), "2014-07", "a month is a month");
}

#[test]
fn a_result_of_wikidata_is_recognised_and_imports_again_to_the_same() {
    let first = import(WIKIDATA);
    assert_eq!(places(&first), ["events:0:sources", "events:0:kind"]);
    let lacking = import_with(WIKIDATA.as_bytes(), &completed(&first, &[]));
    assert_eq!(places(&lacking), ["events:0:kind"], "it has no kinds");
    let options = completed(&first, &[("kind", "flood")]);
    let plan = import_with(WIKIDATA.as_bytes(), &options);
    assert_eq!(changed(&plan, Kind::Event)[0], ["q42", "q43"]);
    let contents = good(plan);
    let flood = contents.timeline.event("q42").unwrap();
    assert_eq!((flood.lat, flood.lon, flood.date.text()), (Some(30.5), Some(47.8), "2014-06-10"));
    assert_eq!(contents.timeline.event("q43").unwrap().lat, None);

    let again = masar::exchange::import::plan(
        &masar::exchange::import::Input::Bytes(WIKIDATA.as_bytes()),
        &options,
        Some(&contents),
        &masar::exchange::hosts::RefusedHosts::bundled(),
    );
    assert!(again.can_be_published() && !again.changes.any());
}

#[test]
fn any_table_can_be_mapped_also_an_arabic_one() {
    let table = "التاريخ,العنوان,الوصف,النوع,ملاحظات\n٣/٤/٢٠١٤,فيضان كبير,ماء كثير,عاصفة,يُراجع\n";
    let first = import(table);
    let mapping = &first.proposal.as_ref().unwrap().mapping;
    assert_eq!(mapping.language, Lang::Ar);
    assert_eq!(mapping.columns["العنوان"], "label_ar");
    let mut options = completed(&first, &[]);
    let plan = import_with(table.as_bytes(), &options);
    assert_eq!(places(&plan), ["events:2:التاريخ"], "day or month first is for the reader to say");
    options.mapping.as_mut().unwrap().dates = DateOrder::DayFirst;
    let timeline = good(import_with(table.as_bytes(), &options)).timeline;
    let event = timeline.events.iter().find(|event| event.label.ar == "فيضان كبير").unwrap();
    assert_eq!(
        (event.date.text(), event.kind.as_str()),
        ("2014-04-03", "storm"),
        "a term is known by its label"
    );
    assert_eq!(event.note.as_deref(), Some("يُراجع"));
}

#[test]
fn a_new_source_comes_with_the_import_and_is_checked() {
    let first = import(WIKIDATA);
    let source = |url: &str| NewSource {
        kind: "report".to_owned(),
        title: "Wikidata".to_owned(),
        publisher: "Wikimedia".to_owned(),
        url: url.to_owned(),
    };
    let with = |url: &str| {
        let mut options = completed(&first, &[("kind", "flood")]);
        options.mapping.as_mut().unwrap().source = Some(SourceChoice::New(source(url)));
        import_with(WIKIDATA.as_bytes(), &options)
    };
    let plan = with("https://www.wikidata.org/");
    assert_eq!(changed(&plan, Kind::Source)[0], ["wikidata"]);
    assert_eq!(good(plan).timeline.event("q42").unwrap().sources, ["wikidata"]);
    assert_eq!(places(&with("https://t.me/x")), ["sources:0:url"]);
}

#[test]
fn values_of_a_study_become_observations() {
    let table = "period,value,comment\n2014-04,2.5,low tide\n2014-05,1.5,\n";
    let mut options = completed(&import(table), &[("series", "level")]);
    let mapping = options.mapping.as_mut().unwrap();
    assert_eq!(mapping.resource, "observations");
    mapping.constants.insert("verified".to_owned(), "yes".to_owned());
    let timeline = good(import_with(table.as_bytes(), &options)).timeline;
    assert_eq!(timeline.series[0].observations.len(), 5);
}

#[test]
fn a_mapping_that_makes_no_sense_is_told() {
    let first = import(WIKIDATA);
    let with = |change: &dyn Fn(&mut Mapping)| {
        let mut options = completed(&first, &[("kind", "flood")]);
        change(options.mapping.as_mut().unwrap());
        places(&import_with(WIKIDATA.as_bytes(), &options))
    };
    assert_eq!(with(&|it| it.resource = "evnts".to_owned()), ["file:0:resource"]);
    assert_eq!(
        with(&|it| {
            it.columns.insert("date".to_owned(), "dat".to_owned());
        }),
        ["events:1:date"]
    );
    assert_eq!(
        with(&|it| {
            it.columns.remove("date");
        }),
        ["events:0:date"]
    );
    assert_eq!(
        with(&|it| {
            it.columns.remove("itemLabel");
        }),
        ["events:0:label"]
    );
    assert_eq!(
        with(&|it| it.source = Some(SourceChoice::Existing("almanak".to_owned()))),
        ["events:0:sources"]
    );
    assert_eq!(
        with(&|it| {
            it.constants.insert("kind".to_owned(), "rain".to_owned());
        })[0],
        "events:2:kind"
    );
}

#[test]
fn a_mapping_travels_as_json() {
    let options = completed(&import(WIKIDATA), &[("kind", "flood")]);
    let text = serde_json::to_string(&options).unwrap();
    assert_eq!(serde_json::from_str::<Options>(&text).unwrap(), options);
    assert!(
        serde_json::from_str::<Options>(r#"{"mapping": {"colums": {}}}"#).is_err(),
        "unknown members are refused"
    );
}
