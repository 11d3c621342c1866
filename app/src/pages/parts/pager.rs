//! From one thousand rows to the next.

use crate::pages::text;
use leptos::prelude::*;
use masar_core::date::words;
use masar_core::lang::Lang;
use masar_core::text::Text;
use masar_core::view::{PAGE_ROWS, View};

/// Links to the other pages of so many rows, where there are any; `href` gives the address of a view.
pub fn pager(view: &View, rows: usize, lang: Lang, href: impl Fn(&View) -> String) -> Option<AnyView> {
    let (pages, here) = (rows.div_ceil(PAGE_ROWS), view.page);
    if pages <= 1 && here == 0 {
        return None;
    }
    let number = |n: usize| words::number(n as f64, view.digits);
    let to = |page: usize, label: Text, rel: &'static str| {
        let href = href(&View { page, ..view.clone() });
        view! { <a href=href rel=rel>{label.get(lang)}</a> }
    };
    let before =
        here.checked_sub(1).map(|page| to(page.min(pages.saturating_sub(1)), text::EARLIER_ROWS, "prev"));
    let after = (here + 1 < pages).then(|| to(here + 1, text::LATER_ROWS, "next"));
    let place = format!("{} {} / {}", text::PAGE.get(lang), number(here + 1), number(pages.max(1)));
    Some(view! { <nav class="pager" aria-label=text::PAGES.get(lang)>{before}<span>{place}</span>{after}</nav> }.into_any())
}
