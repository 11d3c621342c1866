//! What stands under the chart: other ways to take it in. Links where they are enough, controls where
//! script runs (`public/figure.js`).

use super::text;
use crate::pages::Reader;
use crate::pages::text as common;
use leptos::prelude::*;
use masar_core::model::Timeline;
use masar_core::view::View;

/// The disclosure under a chart that shows `view`.
pub fn ways(reader: &Reader, timeline: &Timeline, view: &View, base: &View) -> AnyView {
    let lang = reader.lang;
    let path = reader.timeline(timeline);
    let outline = view.href(&format!("{path}/outline"), base);
    let print = view.href(&format!("{path}/print"), base);
    let mut added = form_urlencoded::Serializer::new(String::new());
    added.append_pair("view", &view.query(base));
    let compose = format!("{path}/compose?{}", added.finish());
    let panels = [
        ("", text::CALM_ALL),
        ("lane", text::CALM_EVENTS),
        ("claims", text::CALM_VOICES),
        ("strip", text::CALM_SERIES),
    ];
    let panels = panels.map(|(name, label)| view! { <option value=name>{label.get(lang)}</option> });
    view! {
        <section class="ways" id="ways" aria-label=text::OTHER_WAYS.get(lang) data-path=path.clone()>
            <details class="ways-outline" id="outline">
                <summary>{text::AS_OUTLINE.get(lang)}</summary>
                <div class="outline-place"><a href=outline data-carry=format!("{path}/outline")>{text::OUTLINE.get(lang)}</a></div>
            </details>
            <p class="ways-line">
                <a href=format!("{path}/stories")>{text::STORIES.get(lang)}</a>
                <a href=format!("{path}/glossary")>{text::GLOSSARY.get(lang)}</a>
                <a href=print data-carry=format!("{path}/print")>{text::PRINT_VIEW.get(lang)}</a>
                <a href=compose rel="nofollow" data-add=format!("{path}/compose?view=")>{text::ADD_TO_STORY.get(lang)}</a>
            </p>
            <div class="ways-line needs-script">
                <button type="button" data-do="listen" aria-expanded="false" aria-controls="sound">{text::LISTEN.get(lang)}</button>
                <label>{text::CALM.get(lang)}" "<select data-do="calm">{panels.collect_view()}</select></label>
                <label class="tick"><input type="checkbox" data-do="patterns"/>" "{text::PATTERNS.get(lang)}</label>
                <label class="tick"><input type="checkbox" data-do="letters" checked/>" "{text::LETTERS.get(lang)}</label>
                <button type="button" data-do="keys">{text::KEYS_OF_CHART.get(lang)}</button>
            </div>
            <div id="sound" class="sound" hidden data-play=text::PLAY.get(lang) data-stop=text::STOP.get(lang)
                data-speed=text::SPEED.get(lang) data-speak=text::SPEAK.get(lang) data-of=text::SOUND_OF.get(lang)
                data-how=text::SOUND_HOW.get(lang) data-failed=text::SOUND_FAILED.get(lang)></div>
            <dialog id="chart-keys" aria-label=text::KEYS_OF_CHART.get(lang)>
                <h2>{text::KEYS_OF_CHART.get(lang)}</h2>
                {key_list(lang)}
                <form method="dialog"><button autofocus>{common::CLOSE.get(lang)}</button></form>
            </dialog>
        </section>
    }
    .into_any()
}

/// The keys of the chart, one line each: key, what it does.
fn key_list(lang: masar_core::lang::Lang) -> AnyView {
    let keys = [
        ("Tab", "from panel to panel", "من لوحة إلى لوحة"),
        (
            "← →",
            "along time; on the name of a series, from value to value",
            "على امتداد الزمن؛ وعلى اسم سلسلة من قيمة إلى قيمة",
        ),
        ("↑ ↓", "between lanes and panels", "بين المسارات واللوحات"),
        ("Home, End", "first and last mark of the row", "أول علامة في الصف وآخرها"),
        ("Page Up, Page Down", "a year earlier, a year later", "سنة إلى الخلف، سنة إلى الأمام"),
        ("Enter", "open", "فتح"),
        ("Esc", "close what is open", "إغلاق المفتوح"),
        ("+  −  0", "zoom in, zoom out, the whole span", "تكبير، تصغير، المدى كله"),
        ("Shift + ← →", "move in time", "التنقل في الزمن"),
        ("[  ]", "smallest and greatest value in sight", "أصغر قيمة ظاهرة وأكبرها"),
        ("/", "search", "البحث"),
        ("t", "table", "الجدول"),
        ("?", "this list", "هذه القائمة"),
    ];
    let items = keys.map(|(key, en, ar)| {
        view! { <div><dt><kbd dir="ltr">{key}</kbd></dt><dd>{lang.pick(en, ar)}</dd></div> }
    });
    view! { <dl class="key-list">{items.collect_view()}</dl> }.into_any()
}
