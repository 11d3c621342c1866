//! Moving in time: links that work as they are, and that the island answers without a page load.

use super::Context;
use crate::pages::text;
use leptos::prelude::*;
use masar_core::date::Day;
use masar_core::view::{TimeRange, extent};

/// Zoom, pan, presets and a typed range.
pub(super) fn toolbar(c: &Context<'_>) -> AnyView {
    let lang = c.lang;
    let (first, last) = c.view().window(c.timeline());
    let (whole_first, whole_last) = extent(c.timeline());
    let length = last.0 - first.0 + 1;
    let middle = first.0 + length / 2;
    let over = |from: i32, to: i32| {
        let (from, to) = (from.max(whole_first.0 - 366), to.min(whole_last.0 + 366));
        c.href_with(|view| view.time = TimeRange::days(Day(from), Day(to.max(from))))
    };
    let quarter = (length / 4).max(1);
    let half_out = (f64::from(length) * 0.75) as i32;
    let actions = [
        ("zoom-in", text::ZOOM_IN, "+", over(middle - quarter, middle + quarter)),
        ("zoom-out", text::ZOOM_OUT, "−", over(middle - half_out, middle + half_out)),
        ("earlier", text::EARLIER, "‹", over(first.0 - quarter, last.0 - quarter)),
        ("later", text::LATER, "›", over(first.0 + quarter, last.0 + quarter)),
        ("whole", text::WHOLE, "0", c.href_with(|view| view.time = TimeRange::default())),
    ];
    let actions = actions.map(|(action, label, sign, href)| {
        let label = label.get(lang);
        let shown = if action == "whole" { label } else { sign };
        view! { <a class="button" href=href data-action=action aria-label=label title=label>{shown}</a> }
    });
    let presets = c.timeline().phases.iter().filter_map(|phase| {
        let (from, to) = (phase.start.earliest()?, phase.end.latest()?);
        let time = TimeRange::days(from, to);
        let href = c.href_with(|view| view.time = time);
        // What stands before the colon is name enough for a button.
        let label = phase.label.get(lang).split(':').next().unwrap_or_default().to_owned();
        let current = (c.view().time == time).then_some("true");
        Some(view! { <a href=href data-time=time.text() aria-current=current>{label}</a> })
    });
    let first_view = c.href_with(|view| view.time = c.base.time);
    let range = range(c, first, last);
    view! {
        <div class="toolbar">
            <div class="buttons" role="group" aria-label=text::MOVE_IN_TIME.get(lang)>{actions}</div>
            {range}
            <div class="presets" role="group" aria-label=text::PRESETS.get(lang)>
                <a href=first_view data-time=c.base.time.text()>{text::DEFAULT_VIEW.get(lang)}</a>
                {presets.collect_view()}
            </div>
        </div>
    }
    .into_any()
}

fn range(c: &Context<'_>, first: Day, last: Day) -> AnyView {
    let lang = c.lang;
    // Everything else of the view travels along, unseen.
    let mut rest = c.view().clone();
    rest.time = c.base.time;
    let hidden = rest.fields(&c.base).into_iter().map(|(name, value)| {
        view! { <input type="hidden" name=name value=value/> }
    });
    view! {
        <form id="range" class="range" method="get" action=c.path.clone()>
            {hidden.collect_view()}
            <label>{text::FROM.get(lang)}" "
                <input name="from" value=first.to_string() size="10" dir="ltr" title=text::DATE_HINT.get(lang) autocomplete="off"/>
            </label>
            <label>{text::TO.get(lang)}" "
                <input name="to" value=last.to_string() size="10" dir="ltr" title=text::DATE_HINT.get(lang) autocomplete="off"/>
            </label>
            <button>{text::SHOW_DATES.get(lang)}</button>
            <span id="range-error" class="field-error" role="alert"></span>
        </form>
    }
    .into_any()
}
