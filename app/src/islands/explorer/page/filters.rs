//! The filters and the typed range: forms that need no button while script runs.

use super::{push_address, replace_address, show};
use crate::islands::explorer::dom::{self, by_id, listen as on};
use crate::islands::explorer::motion;
use crate::islands::explorer::state::{Explorer, Shared};
use masar_core::date::Edtf;
use masar_core::filter::{Choice, Facets};
use masar_core::text;
use masar_core::view::{NO_SERIES, View};
use std::rc::Rc;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, HtmlSelectElement};

/// Listens to both forms.
pub(super) fn listen(shared: &Shared) {
    if let Some(form) = by_id("filters") {
        for (name, deliberate) in [("change", true), ("input", false), ("submit", true)] {
            let shared = Rc::clone(shared);
            on(&form, name, move |event: Event| {
                let typed = event.target().is_some_and(|target| is_search(&target));
                if name == "submit" {
                    event.prevent_default();
                }
                // A box is a step when it changes, a search at every letter.
                if name != "submit" && typed == deliberate {
                    return;
                }
                let view = shared.borrow().view_of_form();
                show(&shared, view);
                if deliberate { push_address(&shared) } else { replace_address(&shared) }
            });
        }
    }
    if let Some(form) = by_id("range") {
        let shared = Rc::clone(shared);
        on(&form, "submit", move |event: Event| {
            event.prevent_default();
            typed_range(&shared);
        });
    }
}

fn is_search(target: &web_sys::EventTarget) -> bool {
    use wasm_bindgen::JsCast;
    target.dyn_ref::<HtmlInputElement>().is_some_and(|input| input.name() == "q")
}

/// Goes to the typed days; what cannot be read is said beside the field, in the reader's language.
fn typed_range(shared: &Shared) {
    let field = |name: &str| dom::all_of_page::<HtmlInputElement>(&format!("#range [name={name}]")).pop();
    let (Some(from), Some(to)) = (field("from"), field("to")) else { return };
    let lang = shared.borrow().lang;
    let read =
        |input: &HtmlInputElement| Edtf::parse(input.value().trim()).map_err(|error| error.message(lang));
    let window = match (read(&from), read(&to)) {
        (Err(message), _) => Err((&from, message)),
        (_, Err(message)) => Err((&to, message)),
        (Ok(first), Ok(last)) => (first.earliest().zip(last.latest()))
            .filter(|(first, last)| first <= last)
            .ok_or_else(|| (&to, text::ENDS_BEFORE_IT_STARTS.get(lang).to_owned())),
    };
    for input in [&from, &to] {
        let _ = input.remove_attribute("aria-invalid");
        let _ = input.remove_attribute("aria-describedby");
    }
    let Some(place) = by_id("range-error") else { return };
    match window {
        Ok((first, last)) => {
            place.set_text_content(None);
            let window = shared.borrow().limited((first.number(), last.number() + 1.0));
            motion::go_to(shared, window);
        }
        Err((input, message)) => {
            place.set_text_content(Some(&message));
            let _ = input.set_attribute("aria-invalid", "true");
            let _ = input.set_attribute("aria-describedby", "range-error");
            let _ = input.focus();
        }
    }
}

impl Explorer {
    /// The view that the form asks for, read as the server would read what it sends.
    fn view_of_form(&self) -> View {
        let mut query = String::new();
        let mut put = |name: &str, value: &str| {
            query.push_str(name);
            query.push('=');
            query.push_str(&String::from(js_sys::encode_uri_component(value)));
            query.push('&');
        };
        for input in dom::all_of_page::<HtmlInputElement>("#filters input") {
            let sent = match input.type_().as_str() {
                "checkbox" => input.checked(),
                "hidden" => false,
                _ => true,
            };
            if sent {
                put(&input.name(), &input.value());
            }
        }
        for select in dom::all_of_page::<HtmlSelectElement>("#filters select") {
            put(&select.name(), &select.value());
        }
        // The form holds every filter, so nothing of the base is left over where a list is empty.
        let bare = View {
            series: Vec::new(),
            kind: Vec::new(),
            driver: Vec::new(),
            stance: Vec::new(),
            ..self.base.clone()
        };
        let mut asked = View::parse(&query, &bare).0.in_usual_order(&self.base);
        // Every box cleared is a wish, too.
        if asked.series.is_empty() {
            asked.series.push(NO_SERIES.to_owned());
        }
        View {
            time: self.view.time,
            event: self.view.event.clone(),
            claim: self.view.claim.clone(),
            at: self.view.at.clone(),
            tab: self.view.tab,
            version: self.view.version,
            ..asked
        }
    }
}

/// Sets the form to the view.
pub(super) fn reflect(explorer: &Explorer) {
    let view = &explorer.view;
    let shown: Vec<&str> =
        view.series_chosen(&explorer.sample.timeline).iter().map(|series| series.id.as_str()).collect();
    for input in dom::all_of_page::<HtmlInputElement>("#filters input") {
        let value = input.value();
        match input.name().as_str() {
            "kind" => input.set_checked(view.kind.contains(&value)),
            "driver" => input.set_checked(view.driver.contains(&value)),
            "stance" => input.set_checked(view.stance.contains(&value)),
            "series" => input.set_checked(shown.contains(&value.as_str()) || view.series.contains(&value)),
            // Not while the reader types in it.
            "q" if value != view.q => input.set_value(&view.q),
            _ => {}
        }
    }
    let query = view.query(&View::default());
    for select in dom::all_of_page::<HtmlSelectElement>("#filters select") {
        let name = format!("{}=", select.name());
        let value = query.split('&').find_map(|pair| pair.strip_prefix(&name));
        match value {
            Some(value) => select.set_value(value),
            None => select.set_selected_index(0),
        }
    }
}

/// Writes the counts beside the choices.
pub(super) fn counts(explorer: &Explorer) {
    let facets = Facets::new(&explorer.sample.timeline, &explorer.index, &explorer.view);
    let lists: [(&str, &[Choice]); 3] =
        [("kind", &facets.kind), ("driver", &facets.driver), ("stance", &facets.stance)];
    for (name, choices) in lists {
        for choice in choices {
            let selector = format!("[data-count=\"{name}/{}\"]", choice.id);
            for element in dom::all_of_page::<HtmlElement>(&selector) {
                element.set_text_content(Some(&choice.count.to_string()));
            }
        }
        let chosen = choices.iter().filter(|choice| choice.chosen).count();
        let shown = if chosen > 0 { chosen } else { choices.len() };
        for element in dom::all_of_page::<Element>(&format!("[data-menu={name}] > summary b")) {
            element.set_text_content(Some(&shown.to_string()));
        }
    }
    let shown = explorer.view.series_chosen(&explorer.sample.timeline).len();
    for element in dom::all_of_page::<Element>("[data-menu=series] > summary b") {
        element.set_text_content(Some(&shown.to_string()));
    }
}
