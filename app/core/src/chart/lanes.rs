//! Marks of one lane: what is in sight, what stands alone, what is gathered.

use super::labels::{self, Candidate, Label, Room};
use super::mark::{self, Mark};
use super::measure::text_width;
use super::plan::{Item, LABEL_PX, Lane};
use super::rows::{Band, LANE_ROW_PX, NAMES_PX, TITLE_PX};
use super::scale::{TimeScale, between};
use super::scene::Composer;
use super::shape::{Anchor, Ink, Link, Shape, Stroke, Weight};
use crate::date::{Day, words};
use crate::sort;
use crate::text::EVENTS;
use crate::view::{Selection, View};

/// A mark of a lane: one event, or several too close to tell apart.
#[derive(Clone, Debug)]
pub struct Gathered<'a> {
    /// Its place.
    pub mark: Mark,
    /// The row of the lane.
    pub row: usize,
    /// Its events, the most important first.
    pub items: Vec<&'a Item>,
    /// Whether one of them is selected; a selected event is never gathered.
    pub selected: bool,
}

impl Gathered<'_> {
    /// The importance of the most important of its events.
    pub fn importance(&self) -> u8 {
        self.items.first().map_or(3, |item| item.importance)
    }

    /// The radius of its ring, in pixels, where it stands for several.
    pub fn ring_px(&self) -> f64 {
        match self.items.len() {
            0..=9 => 6.5,
            10..=99 => 8.0,
            _ => 10.0,
        }
    }
}

/// Dots nearer to each other than this are gathered, in pixels.
const NEAR_PX: f64 = 10.0;
/// Room for the count beside a lane's name, in pixels.
const COUNT_PX: f64 = 30.0;
/// A gathering is never wider than this, in pixels: it must stay where its events are.
const WIDE_PX: f64 = 15.0;

/// So many dots in one lane are a crowd.
const CROWD: usize = 120;
/// How much wider a crowd is gathered.
const CROWD_FACTOR: f64 = 2.0;
/// A lane shows at most so many bars: beyond it the widest stay, and the others are gathered like dots,
/// so that what is drawn is bounded by the picture and not by the data.
const BARS_MAX: usize = 24;

/// Places the marks of a lane that are in sight, from left to right of time.
pub fn gather<'a>(lane: &'a Lane, scale: &TimeScale, selected: &[usize]) -> Vec<Gathered<'a>> {
    let mut bars: Vec<Gathered<'a>> = Vec::new();
    let mut dots: Vec<(f64, &'a Item)> = Vec::new();
    for item in lane.between(scale.from, scale.to) {
        let mark = Mark::place(&item.span, scale);
        let chosen = selected.contains(&item.index);
        if mark.dot && !chosen {
            dots.push((mark.left, item));
        } else {
            bars.push(Gathered { mark, row: item.row, items: vec![item], selected: chosen });
        }
    }
    if bars.len() > BARS_MAX {
        let width = |bar: &Gathered<'_>| bar.mark.right - bar.mark.left;
        sort::by(&mut bars, |a, b| b.selected.cmp(&a.selected).then(width(b).total_cmp(&width(a))));
        dots.extend(bars.drain(BARS_MAX..).map(|bar| (bar.mark.middle(), bar.items[0])));
    }
    sort::by(&mut dots, |a, b| a.0.total_cmp(&b.0));
    // Rings need room of their own: where nearly all dots are gathered, they are gathered wider.
    let crowd = if dots.len() > CROWD { CROWD_FACTOR } else { 1.0 };
    let (near, wide) = (NEAR_PX * crowd, WIDE_PX * crowd);
    let mut rest = dots.as_slice();
    while let Some((first, _)) = rest.first() {
        let mut count = 1;
        while rest.get(count).is_some_and(|(x, _)| x - rest[count - 1].0 < near && x - first <= wide) {
            count += 1;
        }
        let (together, others) = rest.split_at(count);
        let mut items: Vec<&Item> = together.iter().map(|(_, item)| *item).collect();
        sort::by(&mut items, |a, b| a.importance.cmp(&b.importance).then(a.label_px.total_cmp(&b.label_px)));
        let x = (first + together[count - 1].0) / 2.0;
        let row = if count == 1 { items[0].row } else { 0 };
        // A bar that found no neighbour after all is drawn as what it is.
        let mark = match items.as_slice() {
            [alone] => Mark::place(&alone.span, scale),
            _ => Mark { left: x, right: x, dot: true },
        };
        bars.push(Gathered { mark, row, items, selected: false });
        rest = others;
    }
    bars
}

/// Names for the marks of a lane.
pub fn name(marks: &[Gathered<'_>], room: Room) -> Vec<Label> {
    let candidates = marks.iter().enumerate().filter_map(|(index, gathered)| {
        let item = gathered.items.first()?;
        Some(Candidate {
            mark: index,
            left: gathered.mark.left,
            right: gathered.mark.right,
            width: item.label_px,
            rank: if gathered.selected { 0 } else { item.importance },
        })
    });
    labels::place(candidates.collect(), room)
}

/// Draws every lane: its name and count in the gutter, its marks, their names.
pub(super) fn compose(c: &mut Composer<'_>) {
    let plan = c.plan;
    for (lane, band) in plan.lanes.iter().zip(c.rows.lanes.clone()) {
        compose_lane(c, lane, band);
    }
}

fn compose_lane(c: &mut Composer<'_>, lane: &Lane, band: Band) {
    let time = c.time;
    let marks = gather(lane, &time, &c.selected_events);
    let title = if c.rows.narrow { TITLE_PX } else { 0.0 };
    let line = band.top + title + NAMES_PX + 5.0;
    let (x, anchor) = c.gutter_text();
    let name_y = if c.rows.narrow { band.top + 10.0 } else { line + 4.0 };
    let weight = if c.rows.narrow { Weight::Bold } else { Weight::Regular };
    c.text(x, name_y, lane.label.clone(), (name_px(c, &lane.label, weight), weight, Ink::Text), anchor);
    let (x, anchor) = c.gutter_count();
    let (first, last) = c.days();
    // A faded end may reach into the window from a date that lies outside it: drawn, but not counted.
    let items = marks.iter().flat_map(|gathered| &gathered.items);
    let within = |item: &&&Item| c.timeline.events[item.index].date.possibly_within(Some(first), Some(last));
    let in_sight = items.filter(within).count();
    let count = words::number(in_sight as f64, c.view.digits);
    c.text(x, name_y, count, (10.5, Weight::Regular, Ink::Soft), anchor);
    let (left, right) = c.rows.plot;
    c.out.push(Shape::Layer("lane"));
    c.out.push(Shape::line(left, line, right, line, Ink::Hair, 1.0));
    c.clip(Band { top: band.top, bottom: band.bottom + 4.0 });
    let guide = c.guide.as_ref().map(|(x, _)| *x);
    let names = name(&marks, Room { left, right, guide, rtl: c.rtl() });
    // Bars first, so that no dot is hidden under one.
    let (dots, bars): (Vec<usize>, Vec<usize>) = (0..marks.len()).partition(|i| marks[*i].mark.dot);
    for index in bars.into_iter().chain(dots) {
        let gathered = &marks[index];
        c.open(|c| link(c, gathered, (first, last)));
        draw_mark(c, gathered, line + LANE_ROW_PX * gathered.row as f64);
        if let Some(label) = names.iter().find(|label| label.mark == index) {
            // Arabic letters reach further below the line.
            let lift = if c.rtl() { 6.0 } else { 4.0 };
            draw_name(c, gathered, label, band.top + title + NAMES_PX - lift);
        }
        c.close();
    }
    c.out.push(Shape::Close);
    c.out.push(Shape::Close);
}

fn draw_mark(c: &mut Composer<'_>, gathered: &Gathered<'_>, y: f64) {
    let Some(item) = gathered.items.first() else { return };
    let headline = gathered.importance() == 1;
    let ink = match (gathered.selected, headline) {
        (true, _) => Ink::Accent,
        (false, true) => Ink::Text,
        (false, false) => Ink::Minor,
    };
    if gathered.items.len() > 1 {
        let stroke = Some(Stroke::new(if headline { Ink::Text } else { Ink::Minor }, 1.2));
        let (cx, r) = (gathered.mark.left, gathered.ring_px());
        c.out.push(Shape::Circle { cx, cy: y, r, fill: Some(Ink::Paper), stroke });
        let count = words::number(gathered.items.len() as f64, c.view.digits);
        c.text(cx, y + 3.4, count, (9.5, Weight::Regular, ink), Anchor::Middle);
        return;
    }
    if gathered.selected {
        let (cx, cy) = (gathered.mark.middle(), y);
        let stroke = Some(Stroke::new(Ink::Accent, 1.4));
        c.out.push(Shape::Circle { cx, cy, r: 8.0, fill: Some(Ink::Paper), stroke });
    }
    let h = if headline || gathered.selected { 6.0 } else { 4.6 };
    mark::draw(&item.span, &gathered.mark, &c.time, y, h, ink, &mut c.out);
    if gathered.selected && !gathered.mark.dot {
        let (cx, cy) = (gathered.mark.middle(), y);
        c.out.push(Shape::Circle { cx, cy, r: 4.5, fill: Some(Ink::Accent), stroke: None });
    }
}

/// Size of a lane's name: smaller where it would run into its count.
fn name_px(c: &Composer<'_>, name: &str, weight: Weight) -> f64 {
    let edges = if c.rows.narrow { c.rows.plot } else { c.rows.gutter };
    let room = edges.1 - edges.0 - COUNT_PX;
    12.0 * (room / text_width(name, 12.0, weight)).min(1.0)
}

fn draw_name(c: &mut Composer<'_>, gathered: &Gathered<'_>, label: &Label, y: f64) {
    let Some(item) = gathered.items.first() else { return };
    let ink = match (gathered.selected, item.importance) {
        (true, _) => Ink::Accent,
        (false, 1) => Ink::Text,
        _ => Ink::Soft,
    };
    let name = c.timeline.events[item.index].label.get(c.frame.lang);
    c.text(label.x, y, name, (LABEL_PX, Weight::Regular, ink), label.anchor);
}

/// One event opens its details; several open by a closer look, or all at once where no look is close
/// enough to part them.
fn link(c: &Composer<'_>, gathered: &Gathered<'_>, days: (Day, Day)) -> Link {
    let events: Vec<_> = gathered.items.iter().map(|item| &c.timeline.events[item.index]).collect();
    let lang = c.frame.lang;
    let describe = |event: &crate::model::Event| {
        let date = words::date(&event.date, lang, c.view.calendar, c.view.digits);
        format!("{}{} {date}", event.label.get(lang), lang.pick(",", "،"))
    };
    let ids: Vec<String> = events.iter().map(|event| format!("event/{}", event.id)).collect();
    if let [event] = events.as_slice() {
        let selection = (!gathered.selected).then(|| Selection::Event(event.id.clone()));
        return Link {
            href: c.href(&c.view.selecting(selection)),
            id: ids.into_iter().next().unwrap_or_default(),
            words: describe(event),
            selected: gathered.selected,
            ..Link::default()
        };
    }
    let first = gathered.items.iter().map(|item| item.span.from).fold(f64::INFINITY, f64::min);
    let last = gathered.items.iter().map(|item| item.span.to).fold(f64::NEG_INFINITY, f64::max);
    let window = f64::from(days.1.0 - days.0.0 + 1);
    let href = if last - first > 2.0 && window > 20.0 {
        // Wide enough to part them, and never wider than now.
        let air = between((last - first) * 1.5, 5.0, window / 4.0);
        c.href_over(Day((first - air) as i32), Day((last + air) as i32))
    } else {
        let event = events.iter().map(|event| event.id.clone()).collect();
        c.href(&View { event, claim: None, at: None, ..c.view.clone() })
    };
    let count = EVENTS.count(events.len(), lang, c.view.digits);
    let names: Vec<String> = events.iter().take(6).map(|event| describe(event)).collect();
    let more = if events.len() > 6 { "; …" } else { "" };
    let words = format!("{count}: {}{more}", names.join("; "));
    Link { href, id: ids.first().cloned().unwrap_or_default(), members: ids, words, selected: false }
}
