//! What is open within a view, and is not the store's to close.

use std::rc::Rc;

use yew::prelude::*;

use crate::store::use_store;

/// Has the browser's Back call `close` for as long as it is open.
#[hook]
pub(crate) fn use_closed_by_back(is_open: bool, close: impl Fn() + 'static) {
    let store = use_store();
    // That of the last drawing.
    let latest = use_mut_ref(|| None::<Rc<dyn Fn()>>);
    *latest.borrow_mut() = Some(Rc::new(close));
    use_effect_with(is_open, move |&is_open| {
        let part = is_open.then(|| {
            let close = move || {
                let close = latest.borrow().clone();
                if let Some(close) = close {
                    close();
                }
            };
            store.part_opened(close)
        });
        move || {
            if let Some(part) = part {
                store.part_closed(part);
            }
        }
    });
}
