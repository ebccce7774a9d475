//! Whether all settings are to be taken back.

use model::text::t;
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::{drawing_count::count_drawing, store::use_store};

/// What [`ResetQuestion`] takes.
#[derive(Properties, PartialEq)]
pub(super) struct ResetQuestionProps {
    /// It was answered; what was to be done is done.
    pub(super) onanswer: Callback<()>,
}

/// What goes and what stays, and the two answers; the safe one is the one that is meant.
#[component]
pub(super) fn ResetQuestion(props: &ResetQuestionProps) -> Html {
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
    let reset = {
        let onanswer = props.onanswer.clone();
        move |_: MouseEvent| {
            store.change_page(model::page::Page::reset_settings);
            onanswer.emit(());
        }
    };
    let keep = {
        let onanswer = props.onanswer.clone();
        move |_: MouseEvent| onanswer.emit(())
    };
    html! {
        <>
            <div class="content"><p>{ t("settings-reset-text") }</p></div>
            <div class="actions">
                <button class="button danger" id="settings-reset-yes" type="button" onclick={reset}>{ t("settings-reset-yes") }</button>
                <span class="grow"></span>
                <button ref={safe} class="button primary" id="settings-reset-no" type="button" onclick={keep}>{ t("dialog-cancel") }</button>
            </div>
        </>
    }
}
