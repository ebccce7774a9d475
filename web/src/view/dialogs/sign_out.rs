//! Before the person signs out by the browser's Back, or where something of theirs is kept on this device.

use model::text::t;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{cancel::Cancel, dialog_frame::DialogFrame};
use crate::{drawing_count::count_drawing, store::use_store};

/// What [`SignOut`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct SignOutProps {
    /// By the browser's Back.
    pub by_back: bool,
}

/// Asks, since Back may have meant something else, and whether the history goes too. The safe answer has the focus.
#[component]
pub(crate) fn SignOut(props: &SignOutProps) -> Html {
    count_drawing!();
    let store = use_store();
    // Also while it is being deleted.
    let has_history = *use_memo((), |()| store.history().is_some());
    let (delete, failed) = (use_node_ref(), use_state_eq(|| false));
    let is_deleting = use_state_eq(|| false);
    let onclick = {
        let (delete, failed) = (delete.clone(), failed.setter());
        let is_deleting = is_deleting.setter();
        move |_: MouseEvent| {
            let delete = delete.cast::<HtmlInputElement>();
            if !delete.is_some_and(|delete| delete.checked()) {
                return store.sign_out();
            }
            let (store, failed) = (store.clone(), failed.clone());
            let is_deleting = is_deleting.clone();
            is_deleting.set(true);
            spawn_local(async move {
                match store.end_history().await {
                    Ok(()) => store.sign_out(),
                    Err(_) => {
                        is_deleting.set(false);
                        failed.set(true);
                    }
                }
            });
        }
    };
    html! {
        <DialogFrame id="sign-out-dialog" title={t("sign-out-title")} icon="ic-alert">
            <div class="content">
                if props.by_back {
                    <p class="body-text">{ t("sign-out-text") }</p>
                }
                if *failed {
                    <p class="danger-text" role="alert">{ t("history-delete-failed") }</p>
                }
                if has_history {
                    <label class="checkbox"><input ref={delete} id="sign-out-delete-history" type="checkbox" />{ t("sign-out-delete-history") }</label>
                }
            </div>
            <div class="actions">
                <button class="button danger" id="sign-out-submit" type="button" disabled={*is_deleting} {onclick}>{ t("sign-out-go") }</button>
                <span class="grow"></span>
                <Cancel safe=true />
            </div>
        </DialogFrame>
    }
}
