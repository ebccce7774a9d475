//! Before the person signs out by the browser's Back.

use model::text::t;
use yew::prelude::*;

use super::{cancel::Cancel, dialog_frame::DialogFrame};
use crate::{drawing_count::count_drawing, store::use_store};

/// Asks, since Back may have meant something else. The safe answer has the focus.
#[component]
pub(crate) fn SignOut() -> Html {
    count_drawing!();
    let store = use_store();
    let onclick = move |_: MouseEvent| store.sign_out();
    html! {
        <DialogFrame id="sign-out-dialog" title={t("sign-out-title")} icon="ic-alert">
            <div class="content"><p class="body-text">{ t("sign-out-text") }</p></div>
            <div class="actions">
                <button class="button danger" id="sign-out-submit" type="button" {onclick}>{ t("sign-out-go") }</button>
                <span class="grow"></span>
                <Cancel safe=true />
            </div>
        </DialogFrame>
    }
}
