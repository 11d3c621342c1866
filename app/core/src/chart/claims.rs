//! Who said what: every claim a sign of its stance, stacked where many speak at once.
//!
//! Columns are anchored to the calendar of days, not to the window, so a stack keeps its members while
//! the reader moves. A claim known only to the year, or only about, has no column: it hangs below the
//! line on a bar as wide as what is known.

use super::mark::{self, Mark};
use super::plan::{Item, Lane};
use super::rows::{Band, CLAIM_LEVELS, CLAIM_PX};
use super::scale::TimeScale;
use super::scene::Composer;
use super::shape::{Anchor, Ink, Link, Shape, Stroke, Weight};
use crate::date::{Day, Form, words};
use crate::lang::Lang;
use crate::sort;
use crate::text;
use crate::view::Selection;

/// A claim in its place.
#[derive(Clone, Debug)]
pub struct PlacedClaim<'a> {
    /// The claim.
    pub item: &'a Item,
    /// Middle of its sign, in pixels.
    pub x: f64,
    /// How high it stands in its column, from 0; none where it hangs below the line.
    pub level: Option<usize>,
    /// Row below the line, where it hangs.
    pub hanging_row: usize,
}

/// All claims in sight.
#[derive(Clone, Debug, Default)]
pub struct Stacks<'a> {
    /// The claims.
    pub claims: Vec<PlacedClaim<'a>>,
    /// Claims that found no place in a full column: where, and how many.
    pub more: Vec<(f64, usize, Vec<&'a Item>)>,
    /// Claims below the line for which there is no room at all.
    pub unseen: usize,
    /// The highest column.
    pub levels: usize,
    /// Rows below the line.
    pub hanging_rows: usize,
}

/// Width of a column, in pixels.
const COLUMN_PX: f64 = 10.0;
/// A date wider than this many columns hangs below the line.
const WIDE_COLUMNS: f64 = 4.0;
/// Signs drawn one by one at the most, more or less.
const SIGNS_MAX: usize = 240;
/// Claims that hang below the line at the most; the rest are counted.
const HANGING_CLAIMS_MAX: usize = 40;
/// Rows below the line at the most.
const HANGING_MAX: usize = 3;

/// Days per column: the least power of two that gives it its width.
fn column_days(scale: &TimeScale) -> f64 {
    let exact = COLUMN_PX / scale.px_per_day();
    2_f64.powi(exact.log2().ceil() as i32).max(1.0 / 64.0)
}

/// How many signs stand side by side in one column where it is that wide: a tall stack takes two.
fn abreast(count: usize, column_px: f64) -> usize {
    if count > 4 && column_px >= 1.4 * COLUMN_PX { 2 } else { 1 }
}

/// Places the claims in sight, in columns of at most `levels_max`.
pub fn stack<'a>(lane: &'a Lane, scale: &TimeScale, levels_max: usize, selected: &[usize]) -> Stacks<'a> {
    let width = column_days(scale);
    let mut stacks = Stacks::default();
    let mut columns: Vec<(i64, &Item)> = Vec::new();
    let mut row_ends: Vec<f64> = Vec::new();
    let mut hanging = 0;
    for item in lane.between(scale.from, scale.to) {
        let mark = Mark::place(&item.span, scale);
        let hangs =
            item.span.extent.form() != Form::Exact || mark.right - mark.left > WIDE_COLUMNS * COLUMN_PX;
        if hangs {
            let row = row_ends.iter().position(|end| end + 6.0 <= mark.left);
            let row = row.unwrap_or(row_ends.len()).min(HANGING_MAX - 1);
            if row == row_ends.len() {
                row_ends.push(mark.right);
            } else {
                row_ends[row] = row_ends[row].max(mark.right);
            }
            // Bars over bars cannot be read, nor pressed; a closer look shows each.
            if hanging < HANGING_CLAIMS_MAX || selected.contains(&item.index) {
                hanging += 1;
                stacks.claims.push(PlacedClaim { item, x: mark.middle(), level: None, hanging_row: row });
            } else {
                stacks.unseen += 1;
            }
        } else {
            columns.push(((item.span.middle() / width).floor() as i64, item));
        }
    }
    // Signs in sight are bounded by the picture: where most columns are full, they are lower.
    let full = columns.len() > SIGNS_MAX;
    let in_columns = ((scale.right_px - scale.left_px) / COLUMN_PX).max(1.0);
    let levels_max =
        if full { ((SIGNS_MAX as f64 / in_columns) as usize).clamp(2, levels_max) } else { levels_max };
    // The selected claim stands at the bottom, where it is always drawn; then stances keep together.
    sort::by_key(&mut columns, |(column, item)| {
        (*column, !selected.contains(&item.index), item.stance, item.index)
    });
    for column in columns.chunk_by(|a, b| a.0 == b.0) {
        let x = scale.px((column[0].0 as f64 + 0.5) * width);
        let abreast = if full { 1 } else { abreast(column.len(), width * scale.px_per_day()) };
        let most = levels_max * abreast;
        let shown = if column.len() > most { most - abreast } else { column.len() };
        for (order, (_, item)) in column.iter().take(shown).enumerate() {
            let aside = if abreast == 2 { (order % 2) as f64 * 9.0 - 4.5 } else { 0.0 };
            let level = Some(order / abreast);
            stacks.claims.push(PlacedClaim { item, x: x + aside, level, hanging_row: 0 });
        }
        // A claim that stands for others is drawn itself; the others are among those that are not.
        let others: usize = column.iter().take(shown).map(|(_, item)| item.weight as usize - 1).sum();
        let hidden = &column[shown..];
        let hidden_count = others + hidden.iter().map(|(_, item)| item.weight as usize).sum::<usize>();
        if hidden_count > 0 {
            let items = if hidden.is_empty() { column } else { hidden };
            stacks.more.push((x, hidden_count, items.iter().map(|(_, item)| *item).collect()));
        }
        stacks.levels = stacks.levels.max(column.len().div_ceil(abreast).min(levels_max));
    }
    stacks.hanging_rows = row_ends.len();
    stacks
}

/// Draws the sign of a stance around a point: shape first, colour second, so either alone tells it.
pub fn sign(stance: usize, x: f64, y: f64, r: f64, out: &mut Vec<Shape>) {
    let ink = Ink::Stance((stance % super::shape::INK_CYCLE) as u8);
    let polygon = |points: &[(f64, f64)]| Shape::Path {
        points: points.iter().map(|(dx, dy)| (x + dx * r, y + dy * r)).collect(),
        closed: true,
        fill: Some(ink),
        stroke: None,
    };
    let shape = match stance % super::shape::INK_CYCLE {
        0 => polygon(&[(0.0, -1.0), (1.0, 0.85), (-1.0, 0.85)]),
        1 => polygon(&[(0.0, -1.15), (1.15, 0.0), (0.0, 1.15), (-1.15, 0.0)]),
        2 => polygon(&[(0.0, 1.0), (1.0, -0.85), (-1.0, -0.85)]),
        3 => polygon(&[(-0.88, -0.88), (0.88, -0.88), (0.88, 0.88), (-0.88, 0.88)]),
        4 => Shape::Circle {
            cx: x,
            cy: y,
            r: r * 0.82,
            fill: Some(Ink::Paper),
            stroke: Some(Stroke::new(ink, r * 0.4)),
        },
        5 => {
            out.push(Shape::line(x - r, y, x + r, y, ink, r * 0.45));
            Shape::line(x, y - r, x, y + r, ink, r * 0.45)
        }
        _ => Shape::Circle { cx: x, cy: y, r: r * 0.9, fill: Some(ink), stroke: None },
    };
    out.push(shape);
}

/// Draws what is known of the date of a hanging claim, around height `y`.
pub fn hanging_bar(item: &Item, scale: &TimeScale, y: f64, out: &mut Vec<Shape>) {
    mark::draw(&item.span, &Mark::place(&item.span, scale), scale, y, 3.0, Ink::Minor, out);
}

/// Draws the claims: name and count in the gutter, columns of signs, what hangs below.
pub(super) fn compose(c: &mut Composer<'_>) {
    let (band, hanging, time, lang) = (c.rows.claims, c.rows.hanging, c.time, c.frame.lang);
    let plan = c.plan;
    let stacks = stack(&plan.claims, &time, CLAIM_LEVELS, &c.selected_claims);
    let (first, last) = c.days();
    // As in the lanes: a faded end that reaches into the window is drawn, but not counted.
    let within = |index: usize| c.timeline.claims[index].date.possibly_within(Some(first), Some(last));
    let in_sight = plan.claims.tally.within((first, last), within);
    let (x, anchor) = c.gutter_text();
    let name_y = if c.rows.narrow { band.top - 3.0 } else { band.bottom - CLAIM_PX * 3.0 };
    c.text(x, name_y, text::WHO_SAID_WHAT.get(lang), (12.5, Weight::Bold, Ink::Text), anchor);
    let count = text::CLAIMS.count(in_sight, lang, c.view.digits);
    if c.rows.narrow {
        let (x, anchor) = c.gutter_count();
        c.text(x, name_y, count, (10.5, Weight::Regular, Ink::Soft), anchor);
    } else {
        let note = format!("{count} {}", text::IN_THIS_WINDOW.get(lang));
        c.text(x, name_y + 14.0, note, (10.5, Weight::Regular, Ink::Soft), anchor);
    }
    let (left, right) = c.rows.plot;
    c.out.push(Shape::Layer("claims"));
    c.out.push(Shape::line(left, band.bottom, right, band.bottom, Ink::Rule, 1.0));
    c.clip(Band { top: band.top - 4.0, bottom: hanging.bottom });
    let sign_y = |level: usize| band.bottom - CLAIM_PX * (level as f64 + 0.5) - 0.5;
    for claim in &stacks.claims {
        let selected = c.selected_claims.contains(&claim.item.index);
        c.open(|c| link(c, claim.item, selected));
        let y = match claim.level {
            Some(level) => sign_y(level),
            None => hanging.top + 8.0 + 8.0 * claim.hanging_row as f64,
        };
        if claim.level.is_none() {
            hanging_bar(claim.item, &time, y, &mut c.out);
        }
        // The ground beneath makes the target as large as a column, whatever the sign.
        c.out.push(Shape::rect(claim.x - 5.0, y - 4.7, 10.0, 9.4, Ink::Paper));
        sign(claim.item.stance, claim.x, y, 4.2, &mut c.out);
        if selected {
            let stroke = Some(Stroke::new(Ink::Accent, 1.4));
            c.out.push(Shape::Circle { cx: claim.x, cy: y, r: 7.5, fill: None, stroke });
        }
        c.close();
    }
    for (x, count, items) in &stacks.more {
        let y = sign_y(stacks.levels.max(1) - 1);
        c.open(|c| more_link(c, *count, items));
        let count = format!("+{}", words::number(*count as f64, c.view.digits));
        c.text(*x, y + 3.0, count, (9.5, Weight::Regular, Ink::Soft), Anchor::Middle);
        c.close();
    }
    // The count stands in the highest column itself where the columns are cut.
    if stacks.more.is_empty() {
        compose_busiest(c, &stacks);
    }
    c.out.push(Shape::Close);
    c.out.push(Shape::Close);
}

/// Says at the highest stack when most was said.
fn compose_busiest(c: &mut Composer<'_>, stacks: &Stacks<'_>) {
    let mut months: Vec<(i32, u32, usize, (f64, f64))> = Vec::new();
    let in_columns =
        stacks.claims.iter().filter(|claim| claim.level.is_some()).map(|claim| (claim.item, claim.x));
    let more = stacks.more.iter().flat_map(|(x, _, items)| items.iter().map(|item| (*item, *x)));
    for (item, x) in in_columns.chain(more) {
        let (year, month, _) = Day(item.span.middle() as i32).ymd();
        match months.iter_mut().find(|(y, m, _, _)| (*y, *m) == (year, month)) {
            Some((_, _, count, (left, right))) => {
                *count += 1;
                (*left, *right) = (left.min(x), right.max(x));
            }
            None => months.push((year, month, 1, (x, x))),
        }
    }
    let Some((year, month, count, (left, right))) = months.into_iter().max_by_key(|(_, _, count, _)| *count)
    else {
        return;
    };
    if count < 5 {
        return;
    }
    let (lang, digits) = (c.frame.lang, c.view.digits);
    let number = |n: f64| words::digits(&(n as i64).to_string(), digits);
    let month = words::month_name(month, lang, false);
    let words = match lang {
        Lang::En => format!("{} in {month} {}", number(count as f64), number(f64::from(year))),
        Lang::Ar => format!("{} في {month} {}", number(count as f64), number(f64::from(year))),
    };
    let width = super::measure::text_width(&words, 10.5, Weight::Regular);
    let fits = right + 9.0 + width < c.time.right_px;
    let (x, anchor) = if fits { (right + 9.0, Anchor::Left) } else { (left - 9.0, Anchor::Right) };
    let top = c.rows.claims.bottom - CLAIM_PX * stacks.levels as f64;
    c.text(x, top + 7.0, words, (10.5, Weight::Regular, Ink::Soft), anchor);
}

fn link(c: &Composer<'_>, item: &Item, selected: bool) -> Link {
    let claim = &c.timeline.claims[item.index];
    let lang = c.frame.lang;
    let stance = crate::model::Vocabulary::label(&c.timeline.about.vocabulary.stance, &claim.stance, lang);
    let date = words::date(&claim.date, lang, c.view.calendar, c.view.digits);
    let selection = (!selected).then(|| Selection::Claim(claim.id.clone()));
    Link {
        href: c.href(&c.view.selecting(selection)),
        id: format!("claim/{}", claim.id),
        words: format!("{} — {stance}{} {date}", claim.speaker, lang.pick(",", "،")),
        selected,
        ..Link::default()
    }
}

fn more_link(c: &Composer<'_>, count: usize, items: &[&Item]) -> Link {
    let first = items.iter().map(|item| item.span.from).fold(f64::INFINITY, f64::min);
    let last = items.iter().map(|item| item.span.to).fold(f64::NEG_INFINITY, f64::max);
    let members: Vec<String> = items
        .iter()
        .take(super::lanes::LISTED_MAX)
        .map(|item| format!("claim/{}", c.timeline.claims[item.index].id))
        .collect();
    let (first, last) = c.plan.behind((first, last));
    let count = text::CLAIMS.count(count, c.frame.lang, c.view.digits);
    Link {
        href: c.href_over(Day(first as i32 - 10), Day(last as i32 + 10)),
        id: members.first().cloned().unwrap_or_default(),
        members,
        words: count,
        selected: false,
    }
}
