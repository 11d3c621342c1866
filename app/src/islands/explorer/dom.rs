//! Small helpers around the browser's objects.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{AddEventListenerOptions, Document, Element, Event, EventTarget, HtmlElement, Window};

/// The window of the page. Islands only run where there is one.
pub(super) fn window() -> Option<Window> {
    web_sys::window()
}

pub(super) fn document() -> Option<Document> {
    window()?.document()
}

/// The element with this id.
pub(super) fn by_id(id: &str) -> Option<HtmlElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// The first element of the page that matches.
pub(super) fn find(selector: &str) -> Option<HtmlElement> {
    document()?.query_selector(selector).ok()??.dyn_into().ok()
}

/// A new element at the end of another, holding a text.
pub(super) fn append(parent: &Element, name: &str, text: &str) -> Option<HtmlElement> {
    let element = document()?.create_element(name).ok()?;
    if !text.is_empty() {
        element.set_text_content(Some(text));
    }
    parent.append_with_node_1(&element).ok()?;
    element.dyn_into().ok()
}

/// All elements below `root` that match and are of one sort.
pub(super) fn all<T: JsCast>(root: &Element, selector: &str) -> Vec<T> {
    let Ok(list) = root.query_selector_all(selector) else { return Vec::new() };
    (0..list.length()).filter_map(|i| list.get(i)?.dyn_into().ok()).collect()
}

/// All elements of the page that match.
pub(super) fn all_of_page<T: JsCast>(selector: &str) -> Vec<T> {
    document()
        .and_then(|document| document.document_element())
        .map(|root| all(&root, selector))
        .unwrap_or_default()
}

/// Listens for as long as the page lives. The listener may prevent what the browser would do.
pub(super) fn listen<E: JsCast + 'static>(
    target: &EventTarget,
    name: &str,
    mut handle: impl FnMut(E) + 'static,
) {
    let closure = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        if let Ok(event) = event.dyn_into::<E>() {
            handle(event);
        }
    });
    let options = AddEventListenerOptions::new();
    options.set_passive(false);
    let function = closure.as_ref().unchecked_ref();
    // A name that the browser does not know is a listener that never hears.
    let _ = target.add_event_listener_with_callback_and_add_event_listener_options(name, function, &options);
    closure.forget();
}

/// Calls back before the next frame, with the time in milliseconds.
pub(super) fn next_frame(call: impl FnOnce(f64) + 'static) {
    let closure = Closure::once_into_js(call);
    if let Some(window) = window() {
        let _ = window.request_animation_frame(closure.unchecked_ref());
    }
}

/// Calls back after so many milliseconds.
pub(super) fn later(ms: i32, call: impl FnOnce() + 'static) {
    let closure = Closure::once_into_js(call);
    if let Some(window) = window() {
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(closure.unchecked_ref(), ms);
    }
}

/// Milliseconds since the page began.
pub(super) fn now() -> f64 {
    window().and_then(|window| window.performance()).map_or(0.0, |performance| performance.now())
}

/// Whether the reader asked for less motion.
pub(super) fn calm() -> bool {
    let query =
        window().and_then(|window| window.match_media("(prefers-reduced-motion: reduce)").ok().flatten());
    query.is_some_and(|query| query.matches())
}
