//! Something to do from a page of the settings.

use model::{
    layers::Dialog,
    settings::{Action, Entry},
};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::settings_file;
use crate::{drawing_count::count_drawing, store::use_store, view::widgets::file_chooser};

/// What [`ActionRow`] takes.
#[derive(Properties, PartialEq)]
pub(super) struct ActionRowProps {
    /// What is to be done.
    pub(super) action: Action,
    /// Everything is to be taken back: to be asked first.
    pub(super) onreset: Callback<()>,
}

/// What it is, and its button.
#[component]
pub(super) fn ActionRow(props: &ActionRowProps) -> Html {
    count_drawing!();
    let store = use_store();
    let (action, onreset) = (props.action, props.onreset.clone());
    let chooser = use_node_ref();
    let choose = file_chooser::opener(&chooser);
    // What became of it, and whether that is bad news.
    let told = use_state_eq(|| None::<(String, bool)>);
    let onchange = {
        let (store, told) = (store.clone(), told.setter());
        file_chooser::taker(&chooser, move |files| {
            let (store, told) = (store.clone(), told.clone());
            // The same sentence is told again.
            told.set(None);
            spawn_local(async move {
                for file in files {
                    let loaded = settings_file::load(&store, &file).await;
                    let bad = loaded.is_err();
                    told.set(Some((loaded.unwrap_or_else(|why| why), bad)));
                }
            });
        })
    };
    let onclick = move |event: MouseEvent| match action {
        Action::Picture => store.open_dialog(Dialog::OwnPicture),
        Action::Details => store.open_dialog(Dialog::MyDetails),
        Action::People => store.open_dialog(Dialog::Privacy),
        Action::DeleteHistory => store.open_dialog(Dialog::DeleteHistory),
        Action::Export => {
            // A browser that saves nothing says so itself.
            let _ = settings_file::save(&store);
        }
        Action::Import => choose(event),
        Action::Reset => onreset.emit(()),
    };
    let hint = format!("settings-{}-hint", action.name());
    let label = format!("settings-{}-label", action.name());
    let button = format!("settings-{}", action.name());
    html! {
        <div class="setting" data-setting={action.name()}>
            <span>
                <span id={label.clone()}>{ Entry::Action(action).label() }</span>
                <small id={hint.clone()}>{ action.hint() }</small>
                if action == Action::Import {
                    <span role="status">
                        if let Some((sentence, bad)) = &*told {
                            <small id="settings-import-told" class={classes!(bad.then_some("danger-text"))}>{ sentence.clone() }</small>
                        }
                    </span>
                    <input ref={chooser} id="settings-file" type="file" accept=".json,application/json" hidden=true tabindex="-1" {onchange} />
                }
            </span>
            <button class="button compact" id={button.clone()} type="button" aria-labelledby={format!("{button} {label}")}
                aria-describedby={hint} {onclick}>{ action.button() }</button>
        </div>
    }
}
