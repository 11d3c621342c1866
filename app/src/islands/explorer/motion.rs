//! Where the window goes: steps, glides, limits.

use super::state::{Explorer, Shared};
use super::{dom, draw, page};
use masar_core::chart::scale::between;
use masar_core::chart::scene::guide_day;
use std::rc::Rc;

/// The window is never narrower, in days.
const LEAST_DAYS: f64 = 2.0;
/// How far beyond the timeline the window may reach, as a share of the timeline's length.
const BEYOND: f64 = 0.15;
/// How long a glide takes, in milliseconds.
const GLIDE_MS: f64 = 220.0;

impl Explorer {
    /// The nearest window that may be shown.
    pub fn limited(&self, (from, to): (f64, f64)) -> (f64, f64) {
        let (first, last) = (self.plan.extent.0.number(), self.plan.extent.1.number() + 1.0);
        let air = (last - first) * BEYOND;
        let (least, most) = (first - air, last + air);
        let length = between(to - from, LEAST_DAYS, most - least);
        // Too short or too long a window keeps its middle.
        let from = (from + to) / 2.0 - length / 2.0;
        let from = between(from, least, most - length);
        (from, from + length)
    }

    /// The window scaled by `factor` around a moment that keeps its place.
    pub fn zoomed(&self, factor: f64, around: f64) -> (f64, f64) {
        let (from, to) = self.window;
        let length = ((to - from) * factor).max(LEAST_DAYS);
        let share = (around - from) / (to - from);
        let from = around - share * length;
        self.limited((from, from + length))
    }

    /// The window moved by a share of its length.
    pub fn panned(&self, share: f64) -> (f64, f64) {
        self.moved((self.window.1 - self.window.0) * share)
    }

    /// The window moved by days.
    pub fn moved(&self, days: f64) -> (f64, f64) {
        self.limited((self.window.0 + days, self.window.1 + days))
    }

    /// The window that an action asks for, by the name on its button.
    pub fn action(&self, name: &str) -> Option<(f64, f64)> {
        let middle = (self.window.0 + self.window.1) / 2.0;
        // What is selected stays in sight.
        let selected = guide_day(&self.sample.timeline, &self.view);
        let around = selected.filter(|day| *day > self.window.0 && *day < self.window.1).unwrap_or(middle);
        // "Earlier" is earlier, whichever way time runs on the page.
        match name {
            "zoom-in" => Some(self.zoomed(0.5, around)),
            "zoom-out" => Some(self.zoomed(2.0, around)),
            "earlier" => Some(self.panned(-0.25)),
            "later" => Some(self.panned(0.25)),
            "whole" => Some((self.plan.extent.0.number(), self.plan.extent.1.number() + 1.0)),
            _ => None,
        }
    }
}

/// Follows a gesture: the window is set at once, the picture on the next frame.
pub(super) fn drag_to(shared: &Shared, window: (f64, f64)) {
    {
        let mut explorer = shared.borrow_mut();
        let limited = explorer.limited(window);
        if limited == explorer.window {
            return;
        }
        explorer.window = limited;
    }
    draw::moving(shared);
}

/// Goes to a window as a deliberate step: gliding there, unless the reader wants less motion.
pub(super) fn go_to(shared: &Shared, window: (f64, f64)) {
    let (from, motion) = {
        let mut explorer = shared.borrow_mut();
        explorer.motion += 1;
        (explorer.window, explorer.motion)
    };
    if from == window {
        return;
    }
    if dom::calm() || shared.borrow().canvas.is_none() {
        arrive(shared, window);
    } else {
        glide(shared, from, window, motion, dom::now());
    }
}

fn glide(shared: &Shared, from: (f64, f64), to: (f64, f64), motion: u32, since: f64) {
    let shared = Rc::clone(shared);
    dom::next_frame(move |_| {
        if shared.borrow().motion != motion {
            return;
        }
        let share = ((dom::now() - since) / GLIDE_MS).min(1.0);
        if share >= 1.0 {
            arrive(&shared, to);
            return;
        }
        let eased = share * share * (3.0 - 2.0 * share);
        let at = |a: f64, b: f64| a + (b - a) * eased;
        shared.borrow_mut().window = (at(from.0, to.0), at(from.1, to.1));
        draw::frame(&shared);
        glide(&shared, from, to, motion, since);
    });
}

fn arrive(shared: &Shared, window: (f64, f64)) {
    shared.borrow_mut().window = window;
    draw::at_rest(shared);
    page::push_address(shared);
}
