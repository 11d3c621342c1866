//! Pages per second, from a timeline in memory: what is left when the database and the line are free.
//!
//! `make bench`, or `cargo bench -p masar --features embed --bench pages` for this alone. (Without the feature
//! cargo would leave a `target/release/masar` that carries no site.)

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use masar::bundled;
use masar_app::pages::{self, Explore, Reader, Site, base_view};
use masar_core::filter::Index;
use masar_core::lang::Lang;
use masar_core::view::View;
use std::sync::Arc;

fn main() {
    pages::init();
    divan::main();
}

#[divan::bench(args = ["en", "ar"])]
fn explore(bencher: Bencher<'_, '_>, lang: &str) {
    measure(bencher, lang, "");
}

#[divan::bench(args = ["en", "ar"])]
fn explore_with_selection(bencher: Bencher<'_, '_>, lang: &str) {
    measure(bencher, lang, "event=mosul-liberated");
}

#[divan::bench(args = ["en", "ar"])]
fn explore_as_table(bencher: Bencher<'_, '_>, lang: &str) {
    measure(bencher, lang, "tab=table");
}

fn measure(bencher: Bencher<'_, '_>, lang: &str, query: &str) {
    let reader = reader(lang, query);
    let page = page(query);
    bencher.counter(ItemsCount::new(1_usize)).bench(|| pages::explore(black_box(&reader), &page));
}

fn reader(lang: &str, query: &str) -> Reader {
    Reader {
        lang: Lang::from_segment(lang).expect("one of our languages"),
        here: format!("/t/virtual-caliphate?{query}"),
        site: Arc::new(Site::default()),
        origin: "http://localhost".to_owned(),
        member: None,
        edition: Default::default(),
        corrected: Default::default(),
    }
}

fn page(query: &str) -> Explore {
    let timeline = bundled::contents().unwrap_or_else(|faults| panic!("{faults}")).timeline;
    let (view, problems) = View::parse(query, &base_view(&timeline));
    assert!(problems.is_empty(), "{problems:?}");
    let index = Arc::new(Index::new(&timeline));
    Explore { timeline: Arc::new(timeline), index, view, problems, newest: None, since: None }
}
