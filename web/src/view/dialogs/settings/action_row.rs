//! Something to do from a page of the settings.

use model::{
    layers::Dialog,
    settings::{Action, Entry},
};
use wasm_bindgen::JsCast as _;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};
use yew::prelude::*;

use crate::{
    browser,
    drawing_count::count_drawing,
    json,
    store::{Store, use_store},
};

/// What the file of settings is called.
const FILE: &str = "webmessenger-settings.json";

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
    let onclick = move |_: MouseEvent| match action {
        Action::Picture => store.open_dialog(Dialog::OwnPicture),
        Action::Details => store.open_dialog(Dialog::MyDetails),
        Action::People => store.open_dialog(Dialog::Privacy),
        Action::DeleteHistory => store.open_dialog(Dialog::DeleteHistory),
        Action::Export => {
            // A browser that saves nothing says so itself.
            let _ = export(&store);
        }
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
            </span>
            <button class="button compact" id={button.clone()} type="button" aria-labelledby={format!("{button} {label}")}
                aria-describedby={hint} {onclick}>{ action.button() }</button>
        </div>
    }
}

/// Hands the settings to the browser as a file.
fn export(store: &Store) -> Option<()> {
    let text = {
        let page = store.page();
        let account = page.sign_in.account_key();
        let operator = page.sign_in.page_settings();
        let exported = page.settings.exported(account.as_deref(), operator);
        json::write(&exported)?
    };
    let parts = js_sys::Array::of1(&text.into());
    let options = BlobPropertyBag::new();
    options.set_type("application/json");
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
    let url = Url::create_object_url_with_blob(&blob).ok()?;
    let link = browser::document()?.create_element("a").ok()?;
    let link: HtmlAnchorElement = link.dyn_into().ok()?;
    link.set_href(&url);
    link.set_download(FILE);
    link.click();
    // What was begun goes on without the address.
    Url::revoke_object_url(&url).ok()
}
