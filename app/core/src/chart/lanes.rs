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
use crate::view::{Selection, Tab, TimeRange, View};
use std::rc::Rc;

/// A mark of a lane: one event, or several too close to tell apart.
#[derive(Clone, Debug)]
pub struct Gathered<'a> {
    /// Its place.
    pub mark: Mark,
    /// The row of the lane.
    pub row: usize,
    /// The most important of its events.
    pub best: &'a Item,
    /// How many events it stands for.
    pub count: usize,
    /// Whether one of them is selected; a selected event is never gathered.
    pub selected: bool,
    /// Runs of neighbours that hold its events.
    runs: Vec<&'a [Item]>,
    /// Events of such runs that stand for themselves, in order.
    apart: Rc<[usize]>,
}

impl<'a> Gathered<'a> {
    fn alone(item: &'a Item, mark: Mark, selected: bool) -> Gathered<'a> {
        let (runs, count) = (vec![std::slice::from_ref(item)], item.weight as usize);
        Gathered { mark, row: item.row, best: item, count, selected, runs, apart: Rc::default() }
    }

    /// Its events, in order of time.
    pub fn items(&self) -> impl Iterator<Item = &'a Item> {
        let apart = |item: &Item| self.apart.binary_search(&item.index).is_ok();
        self.runs
            .iter()
            .copied()
            .flat_map(move |run| run.iter().filter(move |it| run.len() == 1 || !apart(it)))
    }

    /// The radius of its ring, in pixels, where it stands for several.
    pub fn ring_px(&self) -> f64 {
        match self.count {
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
/// More short events than this in sight are looked at in buckets instead of one by one.
const ONE_BY_ONE: usize = 400;
/// The width of those buckets at the most, in pixels: finer than what is gathered.
const BUCKET_PX: f64 = 2.5;

/// What may become part of a gathering: one event, or a bucket of them.
struct Dot<'a> {
    x: f64,
    best: &'a Item,
    count: usize,
    run: &'a [Item],
}

/// Places the marks of a lane that are in sight, from left to right of time.
pub fn gather<'a>(lane: &'a Lane, scale: &TimeScale, selected: &[usize]) -> Vec<Gathered<'a>> {
    let mut marks: Vec<Gathered<'a>> = Vec::new();
    let mut dots: Vec<Dot<'a>> = Vec::new();
    let mut apart: Vec<usize> = Vec::new();
    let mut place = |item: &'a Item, dots: &mut Vec<Dot<'a>>| {
        let mark = Mark::place(&item.span, scale);
        let chosen = selected.contains(&item.index);
        if (mark.dot || item.weight > 1) && !chosen {
            let (x, count) = (mark.middle(), item.weight as usize);
            dots.push(Dot { x, best: item, count, run: std::slice::from_ref(item) });
        } else {
            marks.push(Gathered::alone(item, mark, chosen));
        }
    };
    for item in lane.long_between(scale.from, scale.to) {
        place(item, &mut dots);
    }
    let reaching = lane.reaching(scale.from, scale.to);
    if reaching.len() <= ONE_BY_ONE {
        for item in lane.items[reaching].iter().filter(|item| item.span.meets(scale.from, scale.to)) {
            place(item, &mut dots);
        }
    } else {
        let buckets = lane.levels.of_days(BUCKET_PX / scale.px_per_day(), &lane.items);
        let first = buckets.partition_point(|bucket| bucket.range().end <= reaching.start);
        let in_sight = buckets[first..].iter().take_while(|bucket| bucket.range().start < reaching.end);
        for bucket in in_sight.filter(|bucket| bucket.reach > scale.from) {
            let run = &lane.items[bucket.range()];
            let longest = &lane.items[bucket.longest as usize];
            // One by one where only one is left: the longest may be a bar, a selected one is never hidden.
            let mut count = bucket.count as usize;
            for item in run.iter().filter(|item| selected.contains(&item.index)) {
                place(item, &mut dots);
                apart.push(item.index);
                count -= item.weight as usize;
            }
            let is_bar = !Mark::place(&longest.span, scale).dot
                && longest.weight == 1
                && !selected.contains(&longest.index);
            if is_bar && longest.span.meets(scale.from, scale.to) {
                place(longest, &mut dots);
                apart.push(longest.index);
                count -= longest.weight as usize;
            }
            if count > 0 {
                let best = &lane.items[bucket.best as usize];
                dots.push(Dot { x: scale.px(bucket.middle), best, count, run });
            }
        }
    }
    if marks.len() > BARS_MAX {
        let width = |bar: &Gathered<'_>| bar.mark.right - bar.mark.left;
        sort::by(&mut marks, |a, b| b.selected.cmp(&a.selected).then(width(b).total_cmp(&width(a))));
        let lesser = marks.drain(BARS_MAX..).map(|bar| Dot {
            x: bar.mark.middle(),
            best: bar.best,
            count: bar.count,
            run: std::slice::from_ref(bar.best),
        });
        dots.extend(lesser);
    }
    // In the order of time, as they are read.
    sort::by(&mut marks, |a, b| a.mark.left.total_cmp(&b.mark.left));
    sort::by_key(&mut apart, |index| *index);
    let apart: Rc<[usize]> = apart.into();
    sort::by(&mut dots, |a, b| a.x.total_cmp(&b.x));
    // Rings need room of their own: where nearly all dots are gathered, they are gathered wider.
    let crowd = if dots.len() > CROWD { CROWD_FACTOR } else { 1.0 };
    let (near, wide) = (NEAR_PX * crowd, WIDE_PX * crowd);
    let mut rest = dots.as_slice();
    while let Some(first) = rest.first() {
        let mut end = 1;
        while rest.get(end).is_some_and(|dot| dot.x - rest[end - 1].x < near && dot.x - first.x <= wide) {
            end += 1;
        }
        let (together, others) = rest.split_at(end);
        marks.push(joined(together, &apart, scale));
        rest = others;
    }
    marks
}

fn joined<'a>(together: &[Dot<'a>], apart: &Rc<[usize]>, scale: &TimeScale) -> Gathered<'a> {
    let (first, last) = (&together[0], &together[together.len() - 1]);
    let x = (first.x + last.x) / 2.0;
    let mut all = Gathered {
        mark: Mark { left: x, right: x, dot: true },
        row: 0,
        best: first.best,
        count: together.iter().map(|dot| dot.count).sum(),
        selected: false,
        runs: together.iter().map(|dot| dot.run).collect(),
        apart: Rc::clone(apart),
    };
    // The best of a bucket may be one that stands for itself.
    let free = |dot: &&Dot<'a>| dot.run.len() == 1 || apart.binary_search(&dot.best.index).is_err();
    let free = together.iter().filter(free).map(|dot| dot.best);
    let best = free.reduce(|best, other| if other.before(best) { other } else { best });
    all.best = best.or_else(|| all.items().next()).unwrap_or(first.best);
    // A bar that found no neighbour after all is drawn as what it is.
    if all.count == 1 { Gathered::alone(all.best, Mark::place(&all.best.span, scale), false) } else { all }
}

/// Names for the marks of a lane.
pub fn name(marks: &[Gathered<'_>], room: Room) -> Vec<Label> {
    let candidates = marks.iter().enumerate().map(|(index, gathered)| Candidate {
        mark: index,
        left: gathered.mark.left,
        right: gathered.mark.right,
        width: gathered.best.label_px,
        rank: if gathered.selected { 0 } else { gathered.best.importance },
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
    let within = |index: usize| c.timeline.events[index].date.possibly_within(Some(first), Some(last));
    let in_sight = lane.tally.within((first, last), within);
    let mut count = words::number(in_sight as f64, c.view.digits);
    // At the edges of the window a column of a sample may lie half in sight.
    if plan_is_sample(c) {
        count.insert(0, '≈');
    }
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

fn plan_is_sample(c: &Composer<'_>) -> bool {
    c.plan.column_days.is_some()
}

fn draw_mark(c: &mut Composer<'_>, gathered: &Gathered<'_>, y: f64) {
    let item = gathered.best;
    let headline = item.importance == 1;
    let ink = match (gathered.selected, headline) {
        (true, _) => Ink::Accent,
        (false, true) => Ink::Text,
        (false, false) => Ink::Minor,
    };
    if gathered.count > 1 {
        let stroke = Some(Stroke::new(if headline { Ink::Text } else { Ink::Minor }, 1.2));
        let (cx, r) = (gathered.mark.left, gathered.ring_px());
        c.out.push(Shape::Circle { cx, cy: y, r, fill: Some(Ink::Paper), stroke });
        let count = words::number(gathered.count as f64, c.view.digits);
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
    let item = gathered.best;
    let ink = match (gathered.selected, item.importance) {
        (true, _) => Ink::Accent,
        (false, 1) => Ink::Text,
        _ => Ink::Soft,
    };
    let name = c.timeline.events[item.index].label.get(c.frame.lang);
    c.text(label.x, y, name, (LABEL_PX, Weight::Regular, ink), label.anchor);
}

/// The records of a gathering of so many are listed in the drawing, and most of them told by name; of a larger
/// one the first few: the others are a closer look away, and a picture of many gatherings must not weigh what
/// the table does.
pub(super) const LISTED_MAX: usize = 12;
/// So many of those that are listed are told by name.
const NAMED_MAX: usize = 6;
/// So many of a larger gathering are listed and told: the most important of the earliest.
const FIRST: usize = 2;
const EARLIEST: usize = 60;

/// One event opens its details; several open by a closer look, or all at once where no look is close
/// enough to part them.
fn link(c: &Composer<'_>, gathered: &Gathered<'_>, days: (Day, Day)) -> Link {
    let lang = c.frame.lang;
    let event = |item: &Item| &c.timeline.events[item.index];
    let id = |item: &Item| format!("event/{}", event(item).id);
    let describe = |item: &Item| {
        let date = words::date(&event(item).date, lang, c.view.calendar, c.view.digits);
        format!("{}{} {date}", event(item).label.get(lang), lang.pick(",", "،"))
    };
    if gathered.count == 1 {
        let item = gathered.best;
        let selection = (!gathered.selected).then(|| Selection::Event(event(item).id.clone()));
        return Link {
            href: c.href(&c.view.selecting(selection)),
            id: id(item),
            words: describe(item),
            selected: gathered.selected,
            ..Link::default()
        };
    }
    let first = gathered.items().map(|item| item.span.from).fold(f64::INFINITY, f64::min);
    let last = gathered.items().map(|item| item.span.to).fold(f64::NEG_INFINITY, f64::max);
    let (first, last) = c.plan.behind((first, last));
    let window = f64::from(days.1.0 - days.0.0 + 1);
    let all_listed = gathered.count <= LISTED_MAX && !plan_is_sample(c);
    let mut listed: Vec<&Item> = gathered.items().take(EARLIEST).collect();
    sort::by(&mut listed, |a, b| a.importance.cmp(&b.importance).then(a.label_px.total_cmp(&b.label_px)));
    if gathered.count > LISTED_MAX {
        listed.truncate(FIRST);
    }
    let href = if last - first > 2.0 && window > 20.0 {
        // Wide enough to part them, and never wider than now.
        let air = between((last - first) * 1.5, 5.0, window / 4.0);
        c.href_over(Day((first - air) as i32), Day((last + air) as i32))
    } else if !all_listed {
        // As close as one can look: the table names them all.
        let time = TimeRange::days(Day(first as i32), Day(last as i32 - 1));
        c.href(&View { tab: Tab::Table, ..c.view.over(time) })
    } else {
        let event = listed.iter().map(|item| event(item).id.clone()).collect();
        c.href(&View { event, claim: None, at: None, ..c.view.clone() })
    };
    let count = EVENTS.count(gathered.count, lang, c.view.digits);
    let names: Vec<String> = listed.iter().take(NAMED_MAX).map(|item| describe(item)).collect();
    let more = if gathered.count > names.len() { "; …" } else { "" };
    let words = format!("{count}: {}{more}", names.join("; "));
    let members: Vec<String> = listed.into_iter().map(id).collect();
    Link { href, id: members.first().cloned().unwrap_or_default(), members, words, selected: false }
}
