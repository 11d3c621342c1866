//! Mouse, wheel and touch.
//!
//! The wheel zooms around the pointer, sideways it pans; dragging pans; two fingers pinch; one finger pans
//! sideways and leaves up and down to the page. In the overview a drag moves the window, one of its edges,
//! or a click brings it there. Each of these has a button or a key beside it.

use super::dom::listen as on;
use super::state::{Explorer, Shared};
use super::{motion, page};
use masar_core::chart::scale::between;
use masar_core::date::Day;
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::{Event, MouseEvent, PointerEvent, WheelEvent};

/// What a pressed pointer does.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Hold {
    /// Moves the picture: the moment that stays under the pointer.
    Pan(f64),
    /// Moves the window in the overview: the moment under the pointer, the window as it was.
    Window(f64, (f64, f64)),
    /// Moves the start of the window in the overview.
    Start,
    /// Moves its end.
    End,
}

#[derive(Default)]
struct Pointers {
    /// Pressed pointers: id and place, in pixels of the picture.
    pressed: Vec<(i32, f64)>,
    hold: Option<Hold>,
    /// Where the first one was pressed.
    start: (f64, f64),
    /// Whether it has moved far enough to be a drag; then its click is none.
    dragged: bool,
}

/// A press that moves less is a click, in pixels.
const SLACK_PX: f64 = 4.0;
/// How near to an edge of the window in the overview takes hold of it, in pixels.
const HANDLE_PX: f64 = 9.0;

fn place(shared: &Shared, event: &MouseEvent) -> (f64, f64) {
    let explorer = shared.borrow();
    let rect = explorer.plot.get_bounding_client_rect();
    // A talk shows the figure enlarged: pixels of the screen are then more than pixels of the picture.
    let scale = explorer.width / rect.width().max(1.0);
    let (x, y) = (f64::from(event.client_x()) - rect.left(), f64::from(event.client_y()) - rect.top());
    (x * scale, y * scale)
}

/// Listens to pointers over the plot.
pub(super) fn listen(shared: &Shared) {
    let plot = shared.borrow().plot.clone();
    let pointers: Rc<RefCell<Pointers>> = Rc::default();

    let (s, p) = (Rc::clone(shared), Rc::clone(&pointers));
    on(&plot, "pointerdown", move |event: PointerEvent| press(&s, &p, &event));
    let (s, p) = (Rc::clone(shared), Rc::clone(&pointers));
    on(&plot, "pointermove", move |event: PointerEvent| drag(&s, &p, &event));
    for name in ["pointerup", "pointercancel"] {
        let (s, p) = (Rc::clone(shared), Rc::clone(&pointers));
        on(&plot, name, move |event: PointerEvent| {
            let (hold, dragged) = {
                let mut pointers = p.borrow_mut();
                pointers.pressed.retain(|(id, _)| *id != event.pointer_id());
                (pointers.hold.take(), pointers.dragged)
            };
            // A click in the overview brings the window there.
            if let Some(Hold::Window(_, window)) = hold.filter(|_| !dragged && event.type_() == "pointerup") {
                let window = s.borrow().limited(window);
                motion::go_to(&s, window);
            }
        });
    }
    on(&plot, "pointerleave", |_: PointerEvent| page::hide_readout());
    // A drag that ends over a link is no click on it.
    let p = Rc::clone(&pointers);
    on(&plot, "click", move |event: MouseEvent| {
        if std::mem::take(&mut p.borrow_mut().dragged) {
            event.prevent_default();
            event.stop_propagation();
        }
    });
    // Links would otherwise be dragged as such.
    on(&plot, "dragstart", |event: Event| event.prevent_default());
    let s = Rc::clone(shared);
    on(&plot, "wheel", move |event: WheelEvent| wheel(&s, &event));
    let s = Rc::clone(shared);
    on(&plot, "dblclick", move |event: MouseEvent| {
        let (x, y) = place(&s, &event);
        let target = {
            let explorer = s.borrow();
            explorer.rows.body().holds(y).then(|| explorer.zoomed(0.5, explorer.time.day(x)))
        };
        if let Some(window) = target {
            motion::go_to(&s, window);
        }
    });
}

fn press(shared: &Shared, pointers: &RefCell<Pointers>, event: &PointerEvent) {
    if event.button() != 0 {
        return;
    }
    let (x, y) = place(shared, event);
    let mut pointers = pointers.borrow_mut();
    pointers.pressed.retain(|(id, _)| *id != event.pointer_id());
    pointers.pressed.push((event.pointer_id(), x));
    pointers.start = (x, y);
    pointers.dragged = false;
    pointers.hold = shared.borrow().hold_at(x, y);
}

impl Explorer {
    fn hold_at(&self, x: f64, y: f64) -> Option<Hold> {
        if y < self.rows.overview.bottom + 14.0 {
            let (start, end) = (self.whole.px(self.window.0), self.whole.px(self.window.1));
            let day = self.whole.day(x);
            return Some(match () {
                () if (x - start).abs() < HANDLE_PX => Hold::Start,
                () if (x - end).abs() < HANDLE_PX => Hold::End,
                () if day > self.window.0 && day < self.window.1 => Hold::Window(day, self.window),
                () => {
                    let half = (self.window.1 - self.window.0) / 2.0;
                    Hold::Window(day, (day - half, day + half))
                }
            });
        }
        Some(Hold::Pan(self.time.day(x)))
    }
}

fn drag(shared: &Shared, pointers: &RefCell<Pointers>, event: &PointerEvent) {
    let (x, y) = place(shared, event);
    let mut pointers = pointers.borrow_mut();
    let Some(at) = pointers.pressed.iter().position(|(id, _)| *id == event.pointer_id()) else {
        drop(pointers);
        if event.pointer_type() == "mouse" {
            hover(shared, x, y);
        }
        return;
    };
    let before = pointers.pressed[at].1;
    pointers.pressed[at].1 = x;
    if let [(_, a), (_, b)] = pointers.pressed[..] {
        pointers.dragged = true;
        // The other finger holds its moment, this one stretches.
        let other = if at == 0 { b } else { a };
        let (old, new) = ((before - other).abs().max(10.0), (x - other).abs().max(10.0));
        let window = {
            let explorer = shared.borrow();
            explorer.zoomed(old / new, explorer.time.day(other))
        };
        motion::drag_to(shared, window);
        return;
    }
    let moved = (x - pointers.start.0).abs().max((y - pointers.start.1).abs());
    if !pointers.dragged {
        if moved < SLACK_PX {
            return;
        }
        pointers.dragged = true;
        let _ = shared.borrow().plot.set_pointer_capture(event.pointer_id());
    }
    let Some(hold) = pointers.hold else { return };
    let window = {
        let explorer = shared.borrow();
        let (from, to) = explorer.window;
        match hold {
            Hold::Pan(day) => {
                let shift = day - explorer.time_now().day(x);
                (from + shift, to + shift)
            }
            Hold::Window(day, (from, to)) => {
                let shift = explorer.whole.day(x) - day;
                (from + shift, to + shift)
            }
            Hold::Start => (explorer.whole.day(x).min(to - 2.0), to),
            Hold::End => (from, explorer.whole.day(x).max(from + 2.0)),
        }
    };
    motion::drag_to(shared, window);
}

impl Explorer {
    /// The axis of the window as it is now; the drawn one may be a frame behind.
    fn time_now(&self) -> masar_core::chart::scale::TimeScale {
        masar_core::chart::scale::TimeScale { from: self.window.0, to: self.window.1, ..self.time }
    }
}

/// One notch of a wheel is about 100 pixels.
const ZOOM_PER_PX: f64 = 0.0016;

fn wheel(shared: &Shared, event: &WheelEvent) {
    let (x, y) = place(shared, event);
    // Lines and pages, where a browser counts so, as pixels.
    let unit = [1.0, 16.0, 400.0].get(event.delta_mode() as usize).copied().unwrap_or(1.0);
    let (dx, dy) = (event.delta_x() * unit, event.delta_y() * unit);
    let window = {
        let explorer = shared.borrow();
        let (left, right) = explorer.rows.plot;
        if x < left || x > right || y > explorer.rows.foot.bottom {
            return;
        }
        if event.shift_key() || dx.abs() > dy.abs() {
            let travel = if dx == 0.0 { dy } else { dx };
            let direction = if explorer.time.reversed { -1.0 } else { 1.0 };
            explorer.panned(direction * travel / (right - left))
        } else {
            explorer.zoomed(between(dy * ZOOM_PER_PX, -1.0, 1.0).exp(), explorer.time_now().day(x))
        }
    };
    // At the end of the zoom the wheel belongs to the page again.
    if window != shared.borrow().window {
        event.prevent_default();
        motion::drag_to(shared, window);
    }
}

fn hover(shared: &Shared, x: f64, y: f64) {
    let explorer = shared.borrow();
    let (left, right) = explorer.rows.plot;
    let body = explorer.rows.body();
    let settled = explorer.figure.get_attribute("data-moving").is_none();
    if settled && body.holds(y) && x >= left && x <= right {
        let day = Day(explorer.time.day(x).floor() as i32);
        page::show_readout(&explorer, day, x);
    } else {
        page::hide_readout();
    }
}
