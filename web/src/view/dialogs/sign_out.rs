//! Before the person signs out by the browser's Back.

use model::text::t;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{cancel::Cancel, dialog_frame::DialogFrame};
use crate::{drawing_count::count_drawing, store::use_store};

/// Asks, since Back may have meant something else. The safe answer has the focus.
#[component]
pub(crate) fn SignOut() -> Html {
    count_drawing!();
    let store = use_store();
    let has_history = store.history().is_some();
    let (delete, failed) = (use_node_ref(), use_state_eq(|| false));
    let onclick = {
        let (delete, failed) = (delete.clone(), failed.setter());
        move |_: MouseEvent| {
            let delete = delete.cast::<HtmlInputElement>();
            if !delete.is_some_and(|delete| delete.checked()) {
                return store.sign_out();
            }
            let (store, failed) = (store.clone(), failed.clone());
            spawn_local(async move {
                match store.delete_history().await {
                    Ok(()) => store.sign_out(),
                    Err(_) => failed.set(true),
                }
            });
        }
    };
    html! {
        <DialogFrame id="sign-out-dialog" title={t("sign-out-title")} icon="ic-alert">
            <div class="content">
                <p class="body-text">{ t("sign-out-text") }</p>
                if *failed {
                    <p class="danger-text" role="alert">{ t("history-delete-failed") }</p>
                }
                if has_history {
                    <label class="checkbox"><input ref={delete} id="sign-out-delete-history" type="checkbox" />{ t("sign-out-delete-history") }</label>
                }
            </div>
            <div class="actions">
                <button class="button danger" id="sign-out-submit" type="button" {onclick}>{ t("sign-out-go") }</button>
                <span class="grow"></span>
                <Cancel safe=true />
            </div>
        </DialogFrame>
    }
}
