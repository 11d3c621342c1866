//! What is drawn of a timeline too large to travel whole: samples of it, exchanged as the reader looks closer.
//!
//! The first sample is of all days. When the picture rests on fewer, the sample of these is asked for, with
//! room on both sides; until it comes, and when a gesture leaves it, the first one is drawn from. Filters and
//! search are the server's work here, so another filter is another first sample.

use super::state::{Explorer, Shared};
use super::{api, draw};
use masar_core::date::Day;
use masar_core::sample::{Sample, days_around};
use masar_core::view::{TimeRange, View};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// Where samples come from, and what is at hand.
pub(super) struct Supply {
    /// The address of the sample of all days without any filter.
    address: String,
    /// What the sample at hand was asked with.
    at_hand: Ask,
    /// What was asked for last.
    asked: Ask,
    /// The sample of all days, while a closer one is drawn from.
    whole: Option<Sample>,
}

/// What a sample is asked with.
#[derive(Clone, Default, PartialEq)]
struct Ask {
    /// The filters, as a query.
    filters: String,
    /// The days; all of them where none are named.
    days: Option<(Day, Day)>,
    /// What is selected, where the sample at hand does not hold it.
    selected: String,
}

impl Supply {
    /// The supply behind the sample that came from an address.
    pub fn new(address: String) -> Supply {
        Supply { address, at_hand: Ask::default(), asked: Ask::default(), whole: None }
    }

    /// The sample of all days, where a closer one is drawn from.
    pub fn whole(&self) -> Option<&Sample> {
        self.whole.as_ref()
    }
}

impl Explorer {
    /// What must be asked for to draw what is in sight, if anything.
    fn lacks(&self) -> Option<Ask> {
        let at_hand = &self.supply.as_ref()?.at_hand;
        let view = &self.view;
        let kept = View {
            kind: view.kind.clone(),
            driver: view.driver.clone(),
            stance: view.stance.clone(),
            q: view.q.clone(),
            lane: view.lane,
            ..View::default()
        };
        let filters = kept.query(&View::default());
        if filters != at_hand.filters {
            return Some(Ask { filters, ..Ask::default() });
        }
        let timeline = &self.sample.timeline;
        let missing = View {
            event: view.event.iter().filter(|id| timeline.event(id).is_none()).cloned().collect(),
            claim: view.claim.clone().filter(|id| timeline.claim(id).is_none()),
            ..View::default()
        };
        let selected = missing.query(&View::default());
        let wanted = days_around(self.window, self.plan.extent);
        let length = |days: Option<(Day, Day)>| days.map_or(i32::MAX, |(first, last)| last.0 - first.0);
        let close = self.plan.column_days.is_none() || length(at_hand.days) <= length(wanted);
        if close && self.covers() && (selected.is_empty() || selected == at_hand.selected) {
            return None;
        }
        Some(Ask { filters, days: wanted, selected })
    }

    /// Whether the sample at hand holds all days in sight.
    fn covers(&self) -> bool {
        let days = self.supply.as_ref().and_then(|supply| supply.at_hand.days);
        // Beyond the timeline there is nothing to hold.
        let (first, last) = (self.plan.extent.0.number(), self.plan.extent.1.number() + 1.0);
        days.is_none_or(|days| {
            days.0.number() <= self.window.0.max(first) && days.1.number() + 1.0 >= self.window.1.min(last)
        })
    }

    /// Goes back to the sample of all days where a gesture has left the closer one.
    pub fn cover(&mut self) {
        if self.covers() {
            return;
        }
        let Some(supply) = &mut self.supply else { return };
        let Some(sample) = supply.whole.take() else { return };
        supply.at_hand.days = None;
        self.sample = sample;
        self.prepare();
    }

    /// Draws from another sample from now on.
    fn take_sample(&mut self, sample: Sample, ask: Ask) {
        let before = std::mem::replace(&mut self.sample, sample);
        let Some(supply) = &mut self.supply else { return };
        if ask.days.is_none() {
            supply.whole = None;
        } else if supply.at_hand.days.is_none() {
            supply.whole = Some(before);
        }
        supply.at_hand = ask;
        self.prepare();
    }
}

/// Asks for what is lacking, and draws from it when it comes.
pub(super) fn follow(shared: &Shared) {
    let (address, ask) = {
        let mut explorer = shared.borrow_mut();
        let Some(ask) = explorer.lacks() else { return };
        let Some(supply) = &mut explorer.supply else { return };
        if supply.asked == ask {
            return;
        }
        supply.asked = ask.clone();
        let time = ask.days.map(|days| View::default().over(TimeRange::days(days.0, days.1)));
        let time = time.map(|view| view.query(&View::default())).unwrap_or_default();
        let parts = [supply.address.as_str(), &ask.filters, &time, &ask.selected];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        (parts.join("&"), ask)
    };
    let shared = Rc::clone(shared);
    spawn_local(async move {
        let answer = api::figure(&address).await;
        {
            let mut explorer = shared.borrow_mut();
            let Some(supply) = &mut explorer.supply else { return };
            if supply.asked != ask {
                return;
            }
            supply.asked = Ask::default();
            let Ok(sample) = answer else { return };
            explorer.take_sample(sample, ask);
        }
        draw::at_rest(&shared);
    });
}
