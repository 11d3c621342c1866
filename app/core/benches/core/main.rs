//! How long the core takes: dates read, texts searched, pictures planned, placed and written.
//!
//! `make bench`, or `cargo bench -p masar-core --bench core -- scene` for a part.

mod generated;

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use generated::{Dice, date, timeline};
use masar_core::chart::plan::Plan;
use masar_core::chart::scene::{Frame, Scene};
use masar_core::chart::svg::{Head, svg};
use masar_core::date::Edtf;
use masar_core::filter::{Facets, Index, Kept};
use masar_core::lang::Lang;
use masar_core::model::Timeline;
use masar_core::sample::{Sample, is_large, sample};
use masar_core::view::View;

fn main() {
    divan::main();
}

/// How many events: as many as the bundled timeline has, and up to a million. Each timeline has a series of
/// 35,064 points beside them.
const EVENTS: [usize; 5] = [160, 1_000, 10_000, 100_000, 1_000_000];

#[divan::bench]
fn edtf_parse(bencher: Bencher<'_, '_>) {
    let mut dice = Dice::new();
    let texts: Vec<String> = (0..1000).map(|_| date(&mut dice)).collect();
    bencher
        .counter(ItemsCount::new(texts.len()))
        .bench(|| texts.iter().filter(|text| Edtf::parse(black_box(text)).is_ok()).count());
}

#[divan::bench(args = EVENTS, max_time = 2)]
fn search_index(bencher: Bencher<'_, '_>, events: usize) {
    let timeline = timeline(events);
    bencher.bench(|| Index::new(black_box(&timeline)));
}

#[divan::bench(args = EVENTS, max_time = 2)]
fn search_query(bencher: Bencher<'_, '_>, events: usize) {
    let timeline = timeline(events);
    let index = Index::new(&timeline);
    let view = View { q: "number 99".into(), ..View::default() };
    bencher.bench(|| Kept::new(&timeline, &index, black_box(&view)));
}

#[divan::bench(args = EVENTS, max_time = 2)]
fn filter_counts(bencher: Bencher<'_, '_>, events: usize) {
    let case = Case::new(events);
    bencher.bench(|| Facets::new(&case.timeline, &case.index, black_box(&case.view)));
}

/// What travels to the browser of a timeline that is too large to travel whole.
#[divan::bench(args = EVENTS, max_time = 2)]
fn sample_taken(bencher: Bencher<'_, '_>, events: usize) {
    let case = Case::new(events);
    bencher.bench(|| sample(&case.timeline, &case.index, black_box(&case.view), None));
}

#[divan::bench(args = EVENTS, max_time = 2)]
fn plan_in_the_browser(bencher: Bencher<'_, '_>, events: usize) {
    let case = Case::new(events);
    bencher.bench(|| black_box(&case).plan());
}

#[divan::bench(args = EVENTS, max_time = 2)]
fn plan_on_the_server(bencher: Bencher<'_, '_>, events: usize) {
    let case = Case::new(events);
    bencher.bench(|| Plan::new(&case.timeline, &case.index, black_box(&case.view), Lang::En));
}

#[divan::bench(args = EVENTS, max_time = 2)]
fn scene_in_motion(bencher: Bencher<'_, '_>, events: usize) {
    let case = Case::new(events);
    let plan = case.plan();
    bencher.bench(|| case.scene(black_box(&plan), 1.0, false));
}

#[divan::bench(args = EVENTS, max_time = 2)]
fn scene_in_motion_over_a_tenth(bencher: Bencher<'_, '_>, events: usize) {
    let case = Case::new(events);
    let plan = case.plan();
    bencher.bench(|| case.scene(black_box(&plan), 0.1, false));
}

#[divan::bench(args = EVENTS, max_time = 2)]
fn scene_at_rest(bencher: Bencher<'_, '_>, events: usize) {
    let case = Case::new(events);
    let plan = case.plan();
    bencher.bench(|| case.scene(black_box(&plan), 1.0, true));
}

/// The shapes of the scene alone; the figures of the series belong to the painter.
#[divan::bench(args = EVENTS, max_time = 2)]
fn svg_written(bencher: Bencher<'_, '_>, events: usize) {
    let case = Case::new(events);
    let plan = case.plan();
    let scene = case.scene(&plan, 1.0, true);
    let shapes: Vec<_> = scene.under.iter().chain(&scene.over).cloned().collect();
    let (width, height) = (scene.width, scene.height());
    let head = Head { prefix: "b", width, height, title: "Generated", described_by: None };
    bencher.counter(ItemsCount::new(shapes.len())).bench(|| svg(&head, black_box(&shapes)));
}

/// A timeline with all that a picture of it needs, and what the browser draws it from.
struct Case {
    timeline: Timeline,
    index: Index,
    view: View,
    sample: Option<Sample>,
}

impl Case {
    fn new(events: usize) -> Case {
        let (timeline, view) = (timeline(events), View::default());
        let index = Index::new(&timeline);
        let sample = is_large(&timeline).then(|| sample(&timeline, &index, &view, None));
        Case { timeline, index, view, sample }
    }

    fn plan(&self) -> Plan {
        match &self.sample {
            Some(it) => Plan::sampled(&it.timeline, &it.sampling, &self.view, Lang::En),
            None => Plan::new(&self.timeline, &self.index, &self.view, Lang::En),
        }
    }

    /// The picture of a share of the whole time, in its middle.
    fn scene<'a>(&'a self, plan: &'a Plan, share: f64, links: bool) -> Scene<'a> {
        let (first, last) = (plan.extent.0.number(), plan.extent.1.number() + 1.0);
        let (middle, half) = ((first + last) / 2.0, (last - first) / 2.0 * share);
        let frame = Frame { width: 1040.0, lang: Lang::En, path: "/en/t/generated", base: &self.view, links };
        let timeline = self.sample.as_ref().map_or(&self.timeline, |sample| &sample.timeline);
        Scene::new(timeline, plan, &self.view, (middle - half, middle + half), frame)
    }
}
