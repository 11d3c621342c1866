//! Tabs and filters: a GET form, so that every view can be reached without any script.

use super::Context;
use crate::pages::parts::drawing::sign;
use crate::pages::text;
use leptos::prelude::*;
use masar_core::analysis::can_break;
use masar_core::chart::legend;
use masar_core::date::{Calendar, Digits};
use masar_core::filter::{Choice, Facets};
use masar_core::model::{Term, Vocabulary};
use masar_core::text::Text;
use masar_core::view::{Dir, LaneBy, NO_SERIES, Tab, Unit, YScale};

/// The row under the summary: tabs, filters, search.
pub(super) fn bar(c: &Context<'_>) -> AnyView {
    let (lang, view) = (c.lang, c.view());
    let tabs = [(Tab::Chart, text::CHART), (Tab::Table, text::TABLE), (Tab::Sources, text::SOURCES)];
    let tabs = tabs.map(|(tab, label)| {
        let href = c.href_with(|view| view.tab = tab);
        let current = (view.tab == tab).then_some("page");
        view! { <a href=href data-follow=tab.name() aria-current=current>{label.get(lang)}</a> }
    });
    let facets = Facets::new(c.timeline(), &c.page.index, view);
    let vocabulary = &c.timeline().about.vocabulary;
    let kinds = menu(c, "kind", text::KIND, &facets.kind, &vocabulary.kind);
    let drivers = menu(c, "driver", text::DRIVER, &facets.driver, &vocabulary.driver);
    let voices = voices(c, &facets.stance);
    let hidden = carried(c);
    let reset = c.href(&masar_core::view::View { tab: view.tab, version: view.version, ..c.base.clone() });
    view! {
        <div class="bar">
            <nav class="tabs" aria-label=text::VIEWS.get(lang)>{tabs}</nav>
            <form id="filters" class="filters" method="get" action=c.path.clone() role="search" aria-label=text::FILTERS.get(lang)>
                {hidden}
                {kinds}
                {drivers}
                {series(c)}
                {options(c)}
                {voices}
                <input type="search" name="q" value=view.q.clone() class="search" placeholder=text::SEARCH.get(lang)
                    aria-label=text::SEARCH.get(lang) autocomplete="off" maxlength="200"/>
                <button class="apply">{text::APPLY.get(lang)}</button>
                <a class="reset" href=reset>{text::RESET.get(lang)}</a>
            </form>
        </div>
    }
    .into_any()
}

/// What of the view the form has no field for.
fn carried(c: &Context<'_>) -> AnyView {
    let view = c.view();
    let mut fields: Vec<(&str, String)> = Vec::new();
    if view.time != c.base.time {
        fields.push(("time", view.time.text()));
    }
    for (name, value) in [
        ("event", view.event.join("~")),
        ("claim", view.claim.clone().unwrap_or_default()),
        ("at", view.at.as_ref().map(|at| at.text().to_owned()).unwrap_or_default()),
        ("v", view.version.map(|v| v.to_string()).unwrap_or_default()),
        ("tab", view.tab.name().to_owned()),
    ] {
        let usual = name == "tab" && view.tab == Tab::Chart;
        if !value.is_empty() && !usual {
            fields.push((name, value));
        }
    }
    let inputs =
        fields.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value/> });
    inputs.collect_view().into_any()
}

fn menu(c: &Context<'_>, name: &'static str, title: Text, choices: &[Choice], terms: &[Term]) -> AnyView {
    let lang = c.lang;
    let chosen = choices.iter().filter(|choice| choice.chosen).count();
    let count = if chosen > 0 { chosen } else { choices.len() };
    let items = choices.iter().map(|choice| {
        let label = Vocabulary::label(terms, &choice.id, lang).to_owned();
        view! {
            <label class="choice">
                <input type="checkbox" name=name value=choice.id.clone() checked=choice.chosen/>
                <span>{label}</span>
                <b data-count=format!("{name}/{}", choice.id)>{choice.count}</b>
            </label>
        }
    });
    view! {
        <details class="menu" data-menu=name>
            <summary>{title.get(lang)}" "<b>{count}</b></summary>
            <div class="choices">{items.collect_view()}</div>
        </details>
    }
    .into_any()
}

/// Stances are chips with their signs: the filter is the legend.
fn voices(c: &Context<'_>, choices: &[Choice]) -> AnyView {
    let lang = c.lang;
    let terms = &c.timeline().about.vocabulary.stance;
    let items = choices.iter().enumerate().map(|(rank, choice)| {
        let label = Vocabulary::label(terms, &choice.id, lang).to_owned();
        let drawn = sign(&legend::stance(rank), (12.0, 12.0), &format!("v{rank}"));
        view! {
            <label class="chip">
                <input type="checkbox" name="stance" value=choice.id.clone() checked=choice.chosen/>
                {drawn}<span>{label}</span>
                <b data-count=format!("stance/{}", choice.id)>{choice.count}</b>
            </label>
        }
    });
    view! {
        <fieldset class="voices">
            <legend>{text::VOICES.get(lang)}</legend>
            {items.collect_view()}
        </fieldset>
    }
    .into_any()
}

fn series(c: &Context<'_>) -> AnyView {
    let (lang, timeline) = (c.lang, c.timeline());
    let shown: Vec<&str> = c.view().series_chosen(timeline).iter().map(|series| series.id.as_str()).collect();
    let groups = timeline.about.vocabulary.group.iter().filter_map(|group| {
        let members: Vec<_> = timeline.series.iter().filter(|series| series.group == group.id).collect();
        if members.is_empty() {
            return None;
        }
        let items = members.into_iter().map(|series| {
            let checked = shown.contains(&series.id.as_str());
            let label = series.label.get(lang).to_owned();
            view! {
                <label class="choice">
                    <input type="checkbox" name="series" value=series.id.clone() checked=checked/>
                    <span>{label}</span>
                    <b>{series.observations.len()}</b>
                </label>
            }
        });
        Some(view! {
            <fieldset>
                <legend>{group.label.get(lang).to_owned()}</legend>
                {items.collect_view()}
            </fieldset>
        })
    });
    let none = c.view().series.iter().any(|id| id == NO_SERIES);
    view! {
        <details class="menu" data-menu="series">
            <summary>{text::SERIES.get(lang)}" "<b>{shown.len()}</b></summary>
            <div class="choices wide">
                {groups.collect_view()}
                <label class="choice">
                    <input type="checkbox" name="series" value=NO_SERIES checked=none/>
                    <span>{text::ALL_SERIES_OFF.get(lang)}</span>
                </label>
            </div>
        </details>
    }
    .into_any()
}

fn options(c: &Context<'_>) -> AnyView {
    let (lang, view) = (c.lang, c.view());
    let select = |name: &'static str, title: Text, choices: Vec<(&'static str, Text, bool)>| {
        let items = choices.into_iter().map(|(value, label, selected)| {
            view! { <option value=value selected=selected>{label.get(lang)}</option> }
        });
        view! { <label class="option"><span>{title.get(lang)}</span><select name=name>{items.collect_view()}</select></label> }
    };
    let lanes =
        [(LaneBy::Kind, text::BY_KIND), (LaneBy::Driver, text::BY_DRIVER), (LaneBy::None, text::ONE_LANE)];
    let lanes = lanes.map(|(lane, label)| (lane.name(), label, view.lane == lane)).to_vec();
    let scales = [(YScale::Linear, text::LINEAR), (YScale::Log, text::LOG), (YScale::Index, text::INDEX)];
    let scales = scales.map(|(scale, label)| (scale.name(), label, view.y_scale == scale)).to_vec();
    let calendars = vec![
        ("gregory", text::GREGORIAN, view.calendar == Calendar::Gregory),
        ("islamic-umalqura", text::HIJRI, view.calendar == Calendar::UmmAlQura),
        ("both", text::BOTH, view.calendar == Calendar::Both),
    ];
    let directions = [(Dir::Auto, text::DIR_AUTO), (Dir::Ltr, text::DIR_LTR), (Dir::Rtl, text::DIR_RTL)];
    let directions = directions.map(|(dir, label)| (dir.name(), label, view.dir == dir)).to_vec();
    let digits = vec![
        ("latn", Text { en: "0123", ar: "0123" }, view.digits == Digits::Latn),
        ("arab", Text { en: "٠١٢٣", ar: "٠١٢٣" }, view.digits == Digits::Arab),
    ];
    let units = [
        (Unit::Day, text::DAY),
        (Unit::Week, text::WEEK),
        (Unit::Month, text::MONTH),
        (Unit::Quarter, text::QUARTER),
    ];
    let units = units.map(|(unit, label)| (unit.name(), label, view.unit == unit)).to_vec();
    view! {
        <details class="menu" data-menu="options">
            <summary>{text::OPTIONS.get(lang)}</summary>
            <div class="choices">
                {select("lane", text::LANES, lanes)}
                {select("yScale", text::SCALE, scales)}
                {select("cal", text::CALENDAR, calendars)}
                {select("dir", text::DIRECTION, directions)}
                {select("digits", text::DIGITS, digits)}
                {select("unit", text::COUNT_PER, units)}
                {breaks(c)}
            </div>
        </details>
    }
    .into_any()
}

/// Of which series breaks are marked: those that have values enough.
fn breaks(c: &Context<'_>) -> AnyView {
    let lang = c.lang;
    let marked = c.view().breaks.as_deref();
    let series = c.timeline().series.iter().filter(|series| can_break(series)).map(|series| {
        let selected = marked == Some(series.id.as_str());
        let label = series.label.get(lang).to_owned();
        view! { <option value=series.id.clone() selected=selected>{label}</option> }
    });
    view! {
        <label class="option">
            <span>{text::MARK_BREAKS.get(lang)}</span>
            <select name="breaks">
                <option value="" selected=marked.is_none()>{text::NO_BREAKS.get(lang)}</option>
                {series.collect_view()}
            </select>
        </label>
    }
    .into_any()
}
