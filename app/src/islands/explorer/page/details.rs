//! The details of what is selected: written by the server, put in place here.

use super::{details_element, push_address, show};
use crate::islands::explorer::state::Shared;
use crate::islands::explorer::{api, keys};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// Fetches the details of the view's selection. Until they come the former ones stay.
pub(super) fn fetch(shared: &Shared) {
    let (path, query, request) = {
        let mut explorer = shared.borrow_mut();
        explorer.request += 1;
        (explorer.path.clone(), explorer.view.query(&explorer.base), explorer.request)
    };
    let shared = Rc::clone(shared);
    spawn_local(async move {
        let answer = api::part("details", &path, &query).await;
        if shared.borrow().request != request {
            return;
        }
        let Some(element) = details_element() else { return };
        // Without an answer the former details stay; the address has the new ones, one load away.
        if let Ok(html) = answer {
            element.set_inner_html(&html);
            element.set_scroll_top(0);
        }
    });
}

/// Closes the details, back to the mark they belong to. Whether there were any.
pub(in crate::islands::explorer) fn close_details(shared: &Shared) -> bool {
    let (view, mark) = {
        let explorer = shared.borrow();
        let Some(selection) = explorer.view.selection() else { return false };
        let mark = selection.record().map(|(kind, id)| format!("{}/{id}", kind.singular()));
        (explorer.view.selecting(None), mark)
    };
    show(shared, view);
    push_address(shared);
    if let Some(mark) = mark {
        keys::focus_mark(shared, &mark);
    }
    true
}
