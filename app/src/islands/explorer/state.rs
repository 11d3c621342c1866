//! What is shown, and how it comes to life.

use super::canvas::Canvas;
use super::dom::{self, by_id};
use super::supply::Supply;
use super::{api, draw, guided, keys, page, pointer};
use masar_core::chart::plan::Plan;
use masar_core::chart::rows::Rows;
use masar_core::chart::scale::TimeScale;
use masar_core::date::Day;
use masar_core::filter::Index;
use masar_core::lang::Lang;
use masar_core::sample::Sample;
use masar_core::view::{TimeRange, View};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;

/// The explorer of one figure.
pub(super) struct Explorer {
    /// What is drawn from: a timeline, or a sample of one.
    pub sample: Sample,
    /// Where closer samples come from, where it is one.
    pub supply: Option<Supply>,
    pub index: Index,
    pub plan: Plan,
    pub view: View,
    /// What the page shows when its address names nothing.
    pub base: View,
    pub path: String,
    pub lang: Lang,
    /// The days in sight, fractions while moving.
    pub window: (f64, f64),
    /// Width of the drawing, in pixels.
    pub width: f64,
    pub figure: HtmlElement,
    pub plot: HtmlElement,
    pub canvas: Option<Canvas>,
    /// Where the parts of the picture stand, as last drawn.
    pub rows: Rows,
    pub time: TimeScale,
    pub whole: TimeScale,
    /// Whether a frame is asked for already.
    pub frame_due: bool,
    /// Counts motions: a timer of an earlier one settles nothing.
    pub motion: u32,
    /// Counts requests for details: an answer to an earlier one is dropped.
    pub request: u32,
    /// `data-id` of the mark that takes the focus when the figure is entered.
    pub active: Option<String>,
    /// The middle of the value that was read last by keyboard, in days.
    pub value: Option<f64>,
    /// When the status last spoke, in milliseconds, and what waits to be said.
    pub spoke: f64,
    pub to_say: Option<String>,
}

/// The explorer, shared by its listeners.
pub(super) type Shared = Rc<RefCell<Explorer>>;

/// Fetches the data, draws to measure, listens. Any failure leaves the page as the server made it.
pub(super) fn start() {
    let (Some(figure), Some(plot)) = (by_id("figure"), by_id("plot")) else { return };
    let attribute = |name: &str| figure.get_attribute(name).unwrap_or_default();
    let (data, path) = (attribute("data-from"), attribute("data-path"));
    let Some(lang) = Lang::from_segment(&attribute("data-lang")) else { return };
    spawn_local(async move {
        if let Ok(sample) = api::figure(&data).await {
            wake(sample, data, path, lang, figure, plot);
        }
    });
}

fn wake(sample: Sample, data: String, path: String, lang: Lang, figure: HtmlElement, plot: HtmlElement) {
    let supply = sample.sampling.extent.map(|_| Supply::new(data));
    let index = if supply.is_some() { Index::default() } else { Index::new(&sample.timeline) };
    let base = View::parse(&sample.timeline.about.default_view, &View::default()).0;
    let view = page::view_of_address(&figure, &base, &sample);
    let plan = plan(&sample, &index, &view, lang);
    let days = view.window_in(plan.extent);
    let width = f64::from(plot.client_width()).max(200.0);
    let rows = Rows::new(&plan, &view, width, lang.is_rtl());
    let time = TimeScale::days(days.0, days.1, rows.plot.0, rows.plot.1, false);
    let explorer = Explorer {
        window: (days.0.number(), days.1.number() + 1.0),
        canvas: Canvas::new(&plot),
        whole: time,
        sample,
        supply,
        index,
        plan,
        view,
        base,
        path,
        lang,
        width,
        figure: figure.clone(),
        plot,
        rows,
        time,
        frame_due: false,
        motion: 0,
        request: 0,
        active: None,
        value: None,
        spoke: 0.0,
        to_say: None,
    };
    let shared = Rc::new(RefCell::new(explorer));
    draw::at_rest(&shared);
    pointer::listen(&shared);
    keys::listen(&shared);
    page::listen(&shared);
    guided::listen(&shared);
    draw::follow_size(&shared);
    // For those who look at the page from outside: it reacts from now on.
    let _ = figure.set_attribute("data-ready", "");
    if let Some(performance) = dom::window().and_then(|window| window.performance()) {
        let _ = performance.mark("masar:ready");
    }
}

/// Prepares what is to be drawn of a view.
pub(super) fn plan(sample: &Sample, index: &Index, view: &View, lang: Lang) -> Plan {
    match sample.sampling.extent {
        Some(_) => Plan::sampled(&sample.timeline, &sample.sampling, view, lang),
        None => Plan::new(&sample.timeline, index, view, lang),
    }
}

impl Explorer {
    /// The whole days in sight.
    pub fn days(&self) -> (Day, Day) {
        let first = self.window.0.round() as i32;
        (Day(first), Day((self.window.1.round() as i32 - 1).max(first)))
    }

    /// Takes another view: its filters, its window.
    pub fn take(&mut self, view: View) {
        self.view = view;
        self.prepare();
        let days = self.view.window_in(self.plan.extent);
        self.window = (days.0.number(), days.1.number() + 1.0);
    }

    /// Prepares what is drawn of the view, from the sample at hand. The overview counts all days, whichever
    /// the sample holds.
    pub fn prepare(&mut self) {
        self.plan = plan(&self.sample, &self.index, &self.view, self.lang);
        if let Some(whole) = self.supply.as_ref().and_then(Supply::whole) {
            self.plan.counts = Plan::counts_of(&whole.timeline, &whole.sampling, self.view.unit);
        }
    }

    /// Writes the window into the view, so that the address tells it. The window of the view is kept as
    /// it was written while it means the same days.
    pub fn note_window(&mut self) {
        let days = self.days();
        if self.view.window_in(self.plan.extent) != days {
            self.view.time = TimeRange::days(days.0, days.1);
        }
    }
}
