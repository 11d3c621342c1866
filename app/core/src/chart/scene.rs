//! A whole picture, placed.

use super::plan::Plan;
use super::rows::Rows;
use super::scale::TimeScale;
use super::shape::{Anchor, Ink, Link, Shape, Weight};
use super::strip::Strip;
use super::svg::is_rtl;
use super::{axis, claims, lanes, overview, rows, values};
use crate::date::{Day, Edtf, words};
use crate::lang::Lang;
use crate::model::Timeline;
use crate::view::{Selection, TimeRange, View};

/// On what, and for whom, a picture is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Frame<'a> {
    /// Width in pixels.
    pub width: f64,
    /// Language of its words.
    pub lang: Lang,
    /// The page its links lead to: `/en/t/{slug}`.
    pub path: &'a str,
    /// The view that the page shows when its address names none.
    pub base: &'a View,
    /// Whether marks carry links and words; a picture in motion does without.
    pub links: bool,
}

/// A picture in pixels.
#[derive(Clone, Debug)]
pub struct Scene<'a> {
    /// Where its parts stand.
    pub rows: Rows,
    /// The time axis.
    pub time: TimeScale,
    /// The axis of the overview.
    pub whole: TimeScale,
    /// Width in pixels.
    pub width: f64,
    /// What lies under the figures of the series.
    pub under: Vec<Shape>,
    /// The strips of series, whose figures a painter draws.
    pub strips: Vec<Strip<'a>>,
    /// What lies over them.
    pub over: Vec<Shape>,
}

/// Everything at hand while a picture is composed.
pub(super) struct Composer<'a> {
    pub timeline: &'a Timeline,
    pub plan: &'a Plan,
    pub view: &'a View,
    pub frame: Frame<'a>,
    pub rows: Rows,
    pub time: TimeScale,
    pub whole: TimeScale,
    /// Positions of the selected events and claims.
    pub selected_events: Vec<usize>,
    pub selected_claims: Vec<usize>,
    /// Where the guide stands, in pixels, and the days it is named by.
    pub guide: Option<(f64, String)>,
    pub out: Vec<Shape>,
}

impl<'a> Scene<'a> {
    /// Places the picture of `view` over the days `from` to `to` (fractions while moving).
    pub fn new(
        timeline: &'a Timeline,
        plan: &'a Plan,
        view: &'a View,
        (from, to): (f64, f64),
        frame: Frame<'a>,
    ) -> Scene<'a> {
        let rows = Rows::new(plan, view, frame.width, frame.lang.is_rtl());
        let reversed = view.dir == crate::view::Dir::Rtl;
        let (left_px, right_px) = rows.plot;
        let time = TimeScale { from, to, left_px, right_px, reversed };
        let whole = TimeScale::days(plan.extent.0, plan.extent.1, left_px, right_px, reversed);
        let positions = |ids: &[String], find: &dyn Fn(&str) -> Option<usize>| {
            ids.iter().filter_map(|id| find(id)).collect::<Vec<usize>>()
        };
        let selected_events = positions(&view.event, &|id| timeline.events.iter().position(|e| e.id == id));
        let claim: Vec<String> = view.claim.iter().cloned().collect();
        let selected_claims = positions(&claim, &|id| timeline.claims.iter().position(|c| c.id == id));
        let guide = guide(timeline, view, &time, frame.lang);
        let mut composer = Composer {
            timeline,
            plan,
            view,
            frame,
            rows,
            time,
            whole,
            selected_events,
            selected_claims,
            guide,
            out: Vec::with_capacity(600),
        };
        let (under, strips) = composer.under();
        let over = composer.over(&strips);
        Scene {
            time: composer.time,
            whole: composer.whole,
            width: frame.width,
            rows: composer.rows,
            under,
            strips,
            over,
        }
    }

    /// Height in pixels.
    pub fn height(&self) -> f64 {
        self.rows.height
    }
}

/// The date of what is selected.
fn selected_date(timeline: &Timeline, view: &View) -> Option<Edtf> {
    match view.selection()? {
        Selection::Event(id) => timeline.event(&id).map(|event| event.date.clone()),
        Selection::Claim(id) => timeline.claim(&id).map(|claim| claim.date.clone()),
        Selection::At(date) => Some(date),
    }
}

/// The moment that the guide marks, in days: the middle of what is selected.
pub fn guide_day(timeline: &Timeline, view: &View) -> Option<f64> {
    middle(&selected_date(timeline, view)?)
}

/// The middle of a date, in days; of an open one its known day.
fn middle(date: &Edtf) -> Option<f64> {
    let (first, last) = (date.earliest().or(date.latest())?, date.latest().or(date.earliest())?);
    Some((first.number() + last.number() + 1.0) / 2.0)
}

fn guide(timeline: &Timeline, view: &View, time: &TimeScale, lang: Lang) -> Option<(f64, String)> {
    let date = selected_date(timeline, view)?;
    let middle = middle(&date)?;
    if middle < time.from || middle > time.to {
        return None;
    }
    Some((time.px(middle), words::date_short(&date, lang, view.calendar, view.digits)))
}

impl<'a> Composer<'a> {
    fn under(&mut self) -> (Vec<Shape>, Vec<Strip<'a>>) {
        overview::compose(self);
        axis::compose(self);
        axis::compose_phases(self);
        if let Some((x, _)) = self.guide {
            let (top, bottom) = (self.rows.axis.bottom, self.rows.foot.top);
            self.out.push(Shape::line(x, top, x, bottom, Ink::Accent, 1.2));
        }
        lanes::compose(self);
        claims::compose(self);
        let strips = values::place(self);
        values::compose_under(self, &strips);
        (std::mem::take(&mut self.out), strips)
    }

    fn over(&mut self, strips: &[Strip<'a>]) -> Vec<Shape> {
        values::compose_over(self, strips);
        axis::compose_foot(self);
        std::mem::take(&mut self.out)
    }

    /// Opens a link around what follows, if this picture has links.
    pub(super) fn open(&mut self, link: impl FnOnce(&Composer<'a>) -> Link) {
        if self.frame.links {
            let link = link(self);
            self.out.push(Shape::Open(Box::new(link)));
        }
    }

    pub(super) fn close(&mut self) {
        if self.frame.links {
            self.out.push(Shape::Close);
        }
    }

    /// The address of the page of another view.
    pub(super) fn href(&self, view: &View) -> String {
        view.href(self.frame.path, self.frame.base)
    }

    /// The address of this view over other days.
    pub(super) fn href_over(&self, from: Day, to: Day) -> String {
        self.href(&self.view.over(TimeRange::days(from, to)))
    }

    /// Whether text grows from right to left on this picture.
    pub(super) fn rtl(&self) -> bool {
        self.frame.lang.is_rtl()
    }

    pub(super) fn text(
        &mut self,
        x: f64,
        y: f64,
        text: impl Into<String>,
        style: (f64, Weight, Ink),
        anchor: Anchor,
    ) {
        let (size, weight, ink) = style;
        let text = text.into();
        // Right-to-left text is one isolate: its anchor stays what is seen (see `svg`).
        debug_assert!(!text.contains('\u{2067}') || is_rtl(&text));
        self.out.push(Shape::Text { x, y, text, size, weight, anchor, ink });
    }

    /// Where the text of a row's name begins, and which end of it that is.
    pub(super) fn gutter_text(&self) -> (f64, Anchor) {
        let edges = if self.rows.narrow { self.rows.plot } else { self.rows.gutter };
        if self.rtl() { (edges.1, Anchor::Right) } else { (edges.0, Anchor::Left) }
    }

    /// Where a count stands at the inner edge of the gutter.
    pub(super) fn gutter_count(&self) -> (f64, Anchor) {
        let edges = if self.rows.narrow { self.rows.plot } else { self.rows.gutter };
        if self.rtl() { (edges.0 + 2.0, Anchor::Left) } else { (edges.1 - 2.0, Anchor::Right) }
    }

    /// The whole days in sight.
    pub(super) fn days(&self) -> (Day, Day) {
        let first = Day(self.time.from.floor() as i32);
        (first, Day((self.time.to.ceil() as i32 - 1).max(first.0)))
    }

    /// A rectangle that keeps marks from reaching over the edges of the plot.
    pub(super) fn clip(&mut self, band: rows::Band) {
        let (left, right) = self.rows.plot;
        self.out.push(Shape::Clip { x: left - 5.0, y: band.top, w: right - left + 10.0, h: band.height() });
    }
}
