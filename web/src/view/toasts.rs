//! What is told once, in the corner.

mod toast;

use yew::prelude::*;

use self::toast::Toast;
use crate::{drawing_count::count_drawing, view::hooks::watch::use_page};

/// The notices, the newest below.
#[component]
pub(crate) fn Toasts() -> Html {
    count_drawing!();
    let notices = use_page(|page| page.notices.shown().to_vec());
    html! {
        <div class="toasts" role="status" aria-live="polite">
            { for notices.into_iter().map(|(id, notice)| html! { <Toast key={id} {id} {notice} /> }) }
        </div>
    }
}
