//! Whether less of the history is to be kept, where that deletes something.

use model::{
    history::Retention,
    layers::Dialog,
    settings::HISTORY,
    text::{t, t_with},
};
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::{drawing_count::count_drawing, store::use_store};

/// A choice that deletes something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shorter {
    /// The value of the setting.
    pub(super) value: String,
    /// How long that keeps, in days.
    pub(super) days: u32,
    /// How many lines go.
    pub(super) count: u64,
}

impl Shorter {
    /// The title of the question.
    pub(super) fn title(&self) -> String {
        t_with("history-shorter-title", &[("days", self.days.into())])
    }
}

/// What [`ShorterHistory`] takes.
#[derive(Properties, PartialEq)]
pub(super) struct ShorterHistoryProps {
    /// What was chosen.
    pub(super) shorter: Shorter,
    /// It was answered; what was to be done is done.
    pub(super) onanswer: Callback<()>,
}

/// How much goes, a way to take it along first, and the two answers; the safe one is the one that is meant.
#[component]
pub(super) fn ShorterHistory(props: &ShorterHistoryProps) -> Html {
    count_drawing!();
    let store = use_store();
    let safe = use_node_ref();
    {
        let safe = safe.clone();
        use_effect_with((), move |()| {
            if let Some(safe) = safe.cast::<HtmlElement>() {
                let _ = safe.focus();
            }
        });
    }
    let shorten = {
        let (store, shorter) = (store.clone(), props.shorter.clone());
        let onanswer = props.onanswer.clone();
        move |_: MouseEvent| {
            store.choose(&HISTORY, &shorter.value);
            store.prune_history(Retention::Days(shorter.days));
            onanswer.emit(());
        }
    };
    let keep = {
        let onanswer = props.onanswer.clone();
        move |_: MouseEvent| onanswer.emit(())
    };
    let export = move |_: MouseEvent| store.open_dialog(Dialog::ExportHistory(None));
    let count = [("count", props.shorter.count.into())];
    html! {
        <>
            <div class="content">
                <p id="history-shorter-text">{ t_with("history-shorter-text", &count) }</p>
                <button class="button" id="history-shorter-export" type="button" onclick={export}>{ t("history-shorter-export") }</button>
            </div>
            <div class="actions">
                <button class="button danger" id="history-shorter-yes" type="button" onclick={shorten}>{ t_with("history-shorter-submit", &count) }</button>
                <span class="grow"></span>
                <button ref={safe} class="button primary" id="history-shorter-no" type="button" onclick={keep}>{ t("dialog-cancel") }</button>
            </div>
        </>
    }
}
