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
                        <span>{ sentence::notice(&notice) }</span>
                        <button class="tool" type="button" onclick={close} aria-label={t("toast-close")}><Icon id="ic-close" class="xs" /></button>
                    </div>
                }
            }) }
        </div>
    }
}
