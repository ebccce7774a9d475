//! Before something goes from the history.

use model::{history::ThreadKey, layers::HistoryPart, text::t};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{cancel::Cancel, dialog_frame::DialogFrame};
use crate::{drawing_count::count_drawing, store::use_store};

/// What [`DeleteFromHistory`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct DeleteFromHistoryProps {
    /// What.
    pub part: HistoryPart,
}

/// Says what goes and what stays. The safe answer has the focus.
#[component]
pub(crate) fn DeleteFromHistory(props: &DeleteFromHistoryProps) -> Html {
    count_drawing!();
    let store = use_store();
    let failed = use_state_eq(|| false);
    let is_deleting = use_state_eq(|| false);
    let (title, text) = match &props.part {
        HistoryPart::Line(..) => ("history-delete-line-title", "history-delete-line-text"),
        HistoryPart::Thread(ThreadKey::Contact(_)) => {
            ("history-delete-thread-title", "history-delete-thread-text")
        }
        HistoryPart::Thread(ThreadKey::Group(_)) => {
            ("history-delete-thread-title", "history-delete-group-text")
        }
    };
    let onclick = {
        let (store, part) = (store.clone(), props.part.clone());
        let (failed, is_deleting) = (failed.clone(), is_deleting.clone());
        move |_: MouseEvent| {
            let (store, part) = (store.clone(), part.clone());
            let (failed, is_deleting) = (failed.clone(), is_deleting.clone());
            is_deleting.set(true);
            spawn_local(async move {
                let deleted = match (&part, store.history()) {
                    (HistoryPart::Thread(key), _) => store.delete_history_of(key).await.is_ok(),
                    (HistoryPart::Line(key, place), Some(history)) => {
                        let deleted = history.delete_line(key, *place).await == Ok(true);
                        store.history_changed();
                        deleted
                    }
                    (HistoryPart::Line(..), None) => true,
                };
                if deleted {
                    store.close_dialog();
                }
                is_deleting.set(false);
                failed.set(!deleted);
            });
        }
    };
    html! {
        <DialogFrame id="delete-from-history-dialog" title={t(title)} icon="ic-trash">
            <div class="content">
                <p class="body-text">{ t(text) }</p>
                if *failed {
                    <p class="danger-text" role="alert">{ t("history-delete-failed") }</p>
                }
            </div>
            <div class="actions">
                <button class="button danger" id="delete-from-history-submit" type="button" disabled={*is_deleting} {onclick}>{ t("history-delete-part") }</button>
                <span class="grow"></span>
                <Cancel safe=true />
            </div>
        </DialogFrame>
    }
}
