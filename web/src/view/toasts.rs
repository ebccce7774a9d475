//! What is told once, in the corner.

use yew::prelude::*;

use super::parts::Icon;
use crate::{sentence, store::use_store, text::t};

/// The notices, the newest below.
#[component]
pub(crate) fn Toasts() -> Html {
    let store = use_store();
    html! {
        <div class="toasts" role="status" aria-live="polite">
            { for store.notices().into_iter().map(|(id, notice)| {
                let store = store.clone();
                let close = Callback::from(move |_: MouseEvent| store.dismiss(id));
                html! {
                    <div class="pop notice" key={id}>
                        <Icon id="ic-info" />
                        <span>
                            { sentence::notice(&notice) }
                            if let Some(link) = sentence::notice_link(&notice) {
                                {" "}<a href={link.to_owned()} target="_blank" rel="noopener noreferrer">{ t("notice-alert-open") }</a>
                            }
                        </span>
                        <button class="tool" type="button" onclick={close} aria-label={t("toast-close")}><Icon id="ic-close" class="xs" /></button>
                    </div>
                }
            }) }
        </div>
    }
}
