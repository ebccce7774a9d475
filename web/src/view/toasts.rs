//! What is told once, in the corner.

mod contact_moved_toast;
mod contact_toast;
mod notice_toast;
mod toast_lifetime;

use model::{page::Toast, sentences};
use yew::prelude::*;

use self::{
    contact_moved_toast::MovedToast, contact_toast::PersonToast, notice_toast::NoticeToast,
};
use crate::{drawing_count::count_drawing, view::hooks::watch::use_page};

/// The notices, the newest below. Each is told once, whatever else is still there.
#[component]
pub(crate) fn Toasts() -> Html {
    count_drawing!();
    let notices = use_page(|page| page.notices.shown().to_vec());
    let moved = use_page(|page| page.moves.done().cloned());
    html! {
        <div class="toasts" role="status" aria-live="polite" aria-atomic="false">
            <>{ for notices.into_iter().map(|(number, toast)| match toast {
                Toast::Notice(notice) => {
                    let link = sentences::notice_link(&notice).map(str::to_owned);
                    let words = sentences::notice(&notice).unwrap_or_default();
                    html! { <NoticeToast key={number} {number} {words} {link} /> }
                }
                Toast::RejectedInput(what) => html! { <NoticeToast key={number} {number} words={what.sentence()} /> },
                toast => html! { <PersonToast key={number} {number} {toast} /> },
            }) }</>
            if let Some(moved) = moved {
                <MovedToast key={format!("moved {}", moved.number)} moved={moved.clone()} />
            }
        </div>
    }
}
