//! The picture: SVG at rest, with its links and words; a canvas in motion.

use super::dom;
use super::keys;
use super::page;
use super::state::{Explorer, Shared};
use super::supply;
use crate::figure::shapes;
use masar_core::chart::scene::{Frame, Scene};
use masar_core::chart::svg::{Head, svg};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver};

/// After so many milliseconds without motion the picture settles.
const SETTLE_MS: i32 = 150;

/// Draws the picture with links and words, and tells the rest of the page.
pub(super) fn at_rest(shared: &Shared) {
    let focused = focused_mark();
    {
        let mut explorer = shared.borrow_mut();
        explorer.note_window();
        let drawn = explorer.svg();
        let plot = explorer.plot.clone();
        // The canvas stays, everything else is drawn anew.
        for old in dom::all::<Element>(&plot, ":scope > div") {
            old.remove();
        }
        if let Some(place) = dom::document().and_then(|document| document.create_element("div").ok()) {
            place.set_class_name("plot drawn");
            place.set_inner_html(&drawn);
            let _ = plot.prepend_with_node_1(&place);
        }
        if let Some(canvas) = &explorer.canvas {
            canvas.element().set_hidden(true);
        }
        let _ = explorer.figure.remove_attribute("data-moving");
        keys::rove(&mut explorer);
    }
    page::follow(shared);
    supply::follow(shared);
    if let Some(id) = focused {
        keys::focus_mark(shared, &id);
    }
    page::speak(shared);
}

/// Asks for a frame of the picture in motion; it settles when the motion ends.
pub(super) fn moving(shared: &Shared) {
    let motion = {
        let mut explorer = shared.borrow_mut();
        explorer.motion += 1;
        page::hide_readout();
        if !explorer.frame_due {
            explorer.frame_due = true;
            let shared = Rc::clone(shared);
            dom::next_frame(move |_| frame(&shared));
        }
        explorer.motion
    };
    let shared = Rc::clone(shared);
    dom::later(SETTLE_MS, move || {
        if shared.borrow().motion == motion {
            at_rest(&shared);
            page::replace_address(&shared);
        }
    });
}

/// Draws one frame on the canvas.
pub(super) fn frame(shared: &Shared) {
    let mut explorer = shared.borrow_mut();
    explorer.frame_due = false;
    explorer.cover();
    let Some(mut canvas) = explorer.canvas.take() else { return };
    if canvas.element().hidden() {
        canvas.read_palette();
        canvas.element().set_hidden(false);
        let _ = explorer.figure.set_attribute("data-moving", "");
    }
    let (shapes, width, height) = explorer.place(false);
    canvas.paint(&shapes, width, height);
    explorer.canvas = Some(canvas);
}

impl Explorer {
    /// Places the picture; remembers where its parts stand.
    fn place(&mut self, links: bool) -> (Vec<masar_core::chart::shape::Shape>, f64, f64) {
        let frame = Frame { width: self.width, lang: self.lang, path: &self.path, base: &self.base, links };
        let mut scene = Scene::new(&self.sample.timeline, &self.plan, &self.view, self.window, frame);
        let shapes = shapes(&mut scene);
        let (rows, time, whole) = (scene.rows.clone(), scene.time, scene.whole);
        let (width, height) = (scene.width, scene.height());
        drop(scene);
        (self.rows, self.time, self.whole) = (rows, time, whole);
        (shapes, width, height)
    }

    fn svg(&mut self) -> String {
        let (shapes, width, height) = self.place(true);
        let title = self.sample.timeline.about.titles.get(self.lang);
        svg(&Head { prefix: "e", width, height, title, described_by: Some("summary") }, &shapes)
    }
}

/// Draws anew when the figure gets another width, or the page another theme.
pub(super) fn follow_size(shared: &Shared) {
    let observed = Rc::clone(shared);
    let on_size = Closure::<dyn FnMut()>::new(move || {
        let plot = observed.borrow().plot.clone();
        let width = f64::from(plot.client_width()).max(200.0);
        let changed = (width - observed.borrow().width).abs() > 0.5;
        if changed {
            observed.borrow_mut().width = width;
            at_rest(&observed);
        }
    });
    if let Ok(observer) = ResizeObserver::new(on_size.as_ref().unchecked_ref()) {
        observer.observe(&shared.borrow().plot);
    }
    on_size.forget();
}

fn focused_mark() -> Option<String> {
    let element = dom::document()?.active_element()?;
    element.closest(".scene").ok().flatten()?;
    element.get_attribute("data-id")
}
