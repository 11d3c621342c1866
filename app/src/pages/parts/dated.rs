//! Dates and texts in markup: a `<time>` that says what is known, a text in the language it really is in.

use crate::pages::text;
use leptos::prelude::*;
use masar_core::date::{Edtf, words};
use masar_core::lang::{Lang, Pair};
use masar_core::model::Importance;
use masar_core::text::Text;
use masar_core::view::View;

/// A date in full words.
pub fn date(date: &Edtf, lang: Lang, view: &View) -> AnyView {
    marked(date, words::date(date, lang, view.calendar, view.digits))
}

/// A date in few words.
pub fn date_short(date: &Edtf, lang: Lang, view: &View) -> AnyView {
    marked(date, words::date_short(date, lang, view.calendar, view.digits))
}

/// HTML knows exact days and months only; anything else is words with the text as written beside them.
fn marked(date: &Edtf, words: String) -> AnyView {
    let text = date.text().to_owned();
    let plain = text.len() <= 10 && text.len() >= 4 && text.chars().all(|c| c.is_ascii_digit() || c == '-');
    if plain {
        view! { <time datetime=text>{words}</time> }.into_any()
    } else {
        view! { <span class="edtf" title=text>{words}</span> }.into_any()
    }
}

/// A text for readers, marked with its language where that is not the page's.
pub fn spoken(pair: &Pair, lang: Lang) -> AnyView {
    let (text, shown) = pair.shown(lang);
    foreign(text, shown, lang)
}

/// A text known to be in `shown`, on a page in `lang`.
pub fn foreign(text: &str, shown: Lang, lang: Lang) -> AnyView {
    let text = text.to_owned();
    if shown == lang {
        text.into_any()
    } else {
        view! { <span lang=shown.tag() dir=shown.dir()>{text}</span> }.into_any()
    }
}

/// A text in whatever language its source has, such as a title or a name.
pub fn titled(text: &str) -> AnyView {
    let text = text.to_owned();
    view! { <bdi>{text}</bdi> }.into_any()
}

/// An editorial note, if there is one: written in English by the editors, whatever the page's language.
pub fn note(note: Option<&str>, lang: Lang) -> AnyView {
    match note {
        Some(note) => {
            view! { <p class="note">{text::NOTE.get(lang)}": "{foreign(note, Lang::En, lang)}</p> }.into_any()
        }
        None => ().into_any(),
    }
}

/// The word for how important an event is.
pub fn importance(importance: Importance) -> Text {
    match importance.get() {
        1 => text::HEADLINE,
        2 => text::MAJOR,
        _ => text::DETAIL,
    }
}
