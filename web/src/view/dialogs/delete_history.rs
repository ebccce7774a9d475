//! Before all that is kept of what was said is deleted.

use model::text::{t, t_with};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{cancel::Cancel, dialog_frame::DialogFrame};
use crate::{drawing_count::count_drawing, store::use_store, view::hooks::watch::use_page};

/// Says what goes, and that it is nowhere else. The safe answer has the focus.
#[component]
pub(crate) fn DeleteHistory() -> Html {
    count_drawing!();
    let store = use_store();
    let email = use_page(|page| {
        let account = page.sign_in.account();
        account.map_or_else(String::new, |(_, email)| email.as_str().to_owned())
    });
    let (waiting, failed) = (use_state_eq(|| false), use_state_eq(|| false));
    let onclick = {
        let (waiting, failed) = (waiting.setter(), failed.setter());
        move |_: MouseEvent| {
            let (store, waiting, failed) = (store.clone(), waiting.clone(), failed.clone());
            waiting.set(true);
            failed.set(false);
            spawn_local(async move {
                match store.delete_history().await {
                    Ok(()) => store.close_dialog(),
                    Err(_) => {
                        waiting.set(false);
                        failed.set(true);
                    }
                }
            });
        }
    };
    html! {
        <DialogFrame id="delete-history-dialog" title={t("history-delete-title")} icon="ic-trash">
            <div class="content">
                <p class="body-text">{ t_with("history-delete-text", &[("email", email.into())]) }</p>
                if *failed {
                    <p class="danger-text" role="alert">{ t("history-delete-failed") }</p>
                }
            </div>
            <div class="actions">
                <button class="button danger" id="delete-history-submit" type="button" disabled={*waiting} {onclick}>{ t("history-delete-submit") }</button>
                <span class="grow"></span>
                <Cancel safe=true />
            </div>
        </DialogFrame>
    }
}
