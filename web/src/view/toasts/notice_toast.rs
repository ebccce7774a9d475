//! A sentence that is told once.

use model::text::t;
use yew::prelude::*;

use super::toast_lifetime::{reading_time, use_going};
use crate::{drawing_count::count_drawing, store::use_store, view::widgets::icon::Icon};

/// What [`NoticeToast`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct NoticeToastProps {
    /// Its number.
    pub number: u64,
    /// What it tells.
    pub words: String,
    /// Where there is more of it.
    #[prop_or_default]
    pub link: Option<String>,
}

/// A sentence that goes by itself after a while; one with a link stays until it is closed.
#[component]
pub(crate) fn NoticeToast(props: &NoticeToastProps) -> Html {
    count_drawing!();
    let store = use_store();
    let toast = use_node_ref();
    let number = props.number;
    let NoticeToastProps { words, link, .. } = props;
    let dismiss = move || store.dismiss(number);
    let stays = link.is_none().then(|| reading_time(words));
    use_going(number, &toast, stays, dismiss.clone());
    let close = move |_: MouseEvent| dismiss();
    html! {
        <div ref={toast} class="toast arriving notice">
            <Icon id="ic-info" />
            <span class="text">
                { words }
                if let Some(link) = link {
                    {" "}<a href={link.clone()} target="_blank" rel="noopener noreferrer">{ t("notice-alert-open") }</a>
                }
            </span>
            <button class="tool" type="button" onclick={close} aria-label={t("toast-close")}><Icon id="ic-close" class="xs" /></button>
        </div>
    }
}
