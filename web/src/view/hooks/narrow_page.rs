//! Whether the page is as narrow as a phone's.

use gloo_events::EventListener;
use web_sys::MediaQueryList;
use yew::prelude::*;

use crate::browser::NARROW;

/// Whether there is one pane only; the component is drawn anew when that changes.
#[hook]
pub(crate) fn use_phone() -> bool {
    let narrow = use_state_eq(|| query().is_some_and(|query| query.matches()));
    {
        let narrow = narrow.setter();
        use_effect_with((), move |()| {
            let listener = query().map(|query| {
                let seen = query.clone();
                EventListener::new(&query, "change", move |_| narrow.set(seen.matches()))
            });
            move || drop(listener)
        });
    }
    *narrow
}

fn query() -> Option<MediaQueryList> {
    web_sys::window()?.match_media(NARROW).ok()?
}
