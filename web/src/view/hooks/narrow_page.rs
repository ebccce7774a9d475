//! Whether the page is as narrow as a phone's.

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::MediaQueryList;
use yew::prelude::*;

/// The width from which list and conversation stand side by side, as in main_screen.css.
const NARROW: &str = "(max-width: 719px)";

/// Whether there is one pane only; the component is drawn anew when that changes.
#[hook]
pub(crate) fn use_phone() -> bool {
    let narrow = use_state_eq(|| query().is_some_and(|query| query.matches()));
    {
        let narrow = narrow.setter();
        use_effect_with((), move |()| {
            let query = query();
            let changed = {
                let query = query.clone();
                Closure::<dyn Fn()>::new(move || {
                    narrow.set(query.as_ref().is_some_and(MediaQueryList::matches))
                })
            };
            if let Some(query) = &query {
                query.set_onchange(Some(changed.as_ref().unchecked_ref()));
            }
            move || {
                if let Some(query) = query {
                    query.set_onchange(None);
                }
                drop(changed);
            }
        });
    }
    *narrow
}

fn query() -> Option<MediaQueryList> {
    web_sys::window()?.match_media(NARROW).ok()?
}
