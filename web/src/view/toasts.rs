//! What is told once, in the corner.

mod toast;

use yew::prelude::*;

use self::toast::Toast;
use crate::store::use_store;

/// The notices, the newest below.
#[component]
pub(crate) fn Toasts() -> Html {
    let store = use_store();
    html! {
        <div class="toasts" role="status" aria-live="polite">
            { for store.notices().into_iter().map(|(id, notice)| html! { <Toast key={id} {id} {notice} /> }) }
        </div>
    }
}
