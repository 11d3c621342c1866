//! Lists of the API on a timeline of 100,000 events: what a caller waits for once the timeline is loaded.

use divan::Bencher;
use masar_core::date::Edtf;
use masar_core::filter::Index;
use masar_core::lang::Pair;
use masar_core::listing::kept;
use masar_core::model::{Event, Importance, Kind, Term, Timeline};
use masar_core::view::View;
use std::sync::LazyLock;

fn main() {
    divan::main();
}

const EVENTS: u32 = 100_000;

static TIMELINE: LazyLock<Timeline> = LazyLock::new(|| {
    let kinds = ["law", "media", "military", "territory"];
    let event = |n: u32| {
        let (year, month, day) = (1990 + n % 30, 1 + n % 12, 1 + n % 28);
        let date = Edtf::parse(&format!("{year}-{month:02}-{day:02}")).expect("a date");
        let label = Pair::new(format!("Event number {n}"), format!("الحدث رقم {n}"));
        Event {
            id: format!("e-{n}"),
            date,
            kind: kinds[n as usize % kinds.len()].to_owned(),
            summary: label.clone(),
            label,
            place: None,
            lat: None,
            lon: None,
            drivers: Vec::new(),
            importance: Importance::HEADLINE,
            sources: Vec::new(),
            verified: true,
            note: None,
        }
    };
    let mut timeline = Timeline { events: (0..EVENTS).map(event).collect(), ..Timeline::default() };
    timeline.about.vocabulary.kind =
        kinds.map(|id| Term { id: id.to_owned(), label: Pair::default() }).into();
    timeline.sort();
    timeline
});

static INDEX: LazyLock<Index> = LazyLock::new(|| Index::new(&TIMELINE));

#[divan::bench(args = ["", "time=2014-06", "kind=law", "time=2014-06..2015&kind=law~media", "q=number 4242", "q=رقم&time=2001"])]
fn events(bencher: Bencher, query: &str) {
    let (view, _) = View::parse(query, &View::default());
    LazyLock::force(&INDEX);
    bencher.bench(|| kept(&TIMELINE, &INDEX, Kind::Event, &view).len());
}
