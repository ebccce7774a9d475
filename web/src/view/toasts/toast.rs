//! One notice.

use model::{names::contact_name, sentences, text::t};
use msnp11::{client::Notice, value::Email};
use wasm_bindgen::{JsCast as _, closure::Closure};
use web_sys::Element;
use yew::prelude::*;

use crate::{
    store::{Store, use_store},
    view::widgets::icon::Icon,
};

/// How long a notice stays, in milliseconds; while it is pointed at or has the focus, as long again.
const STAYS: i32 = 5_000;
/// What each character adds: a long sentence takes longer to read.
const READING: i32 = 50;

/// What [`Toast`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct ToastProps {
    /// Its number.
    pub id: u64,
    /// What it tells.
    pub notice: Notice,
}

/// A sentence that goes by itself after a while; one with a link stays until it is closed.
#[component]
pub(crate) fn Toast(props: &ToastProps) -> Html {
    let store = use_store();
    let toast = use_node_ref();
    let link = sentences::notice_link(&props.notice).map(str::to_owned);
    let words =
        sentences::notice(&props.notice, |email| name_of(&store, email)).unwrap_or_default();
    let length = i32::try_from(words.chars().count()).unwrap_or(i32::MAX);
    let stays = length.saturating_mul(READING).saturating_add(STAYS);
    {
        let (store, toast) = (store.clone(), toast.clone());
        use_effect_with(
            (props.id, link.is_none(), stays),
            move |&(id, goes, stays)| {
                let gone = Closure::<dyn Fn()>::new(move || {
                    let held = toast
                        .cast::<Element>()
                        .and_then(|toast| toast.matches(":hover, :focus-within").ok());
                    if goes && held != Some(true) {
                        store.dismiss(id);
                    }
                });
                let window = web_sys::window();
                let timer = window.as_ref().and_then(|window| {
                    let gone = gone.as_ref().unchecked_ref();
                    window
                        .set_interval_with_callback_and_timeout_and_arguments_0(gone, stays)
                        .ok()
                });
                move || {
                    if let (Some(window), Some(timer)) = (window, timer) {
                        window.clear_interval_with_handle(timer);
                    }
                    drop(gone);
                }
            },
        );
    }
    let id = props.id;
    let close = move |_: MouseEvent| store.dismiss(id);
    html! {
        <div ref={toast} class="toast arriving notice">
            <Icon id="ic-info" />
            <span class="text">
                { words }
                if let Some(link) = link {
                    {" "}<a href={link} target="_blank" rel="noopener noreferrer">{ t("notice-alert-open") }</a>
                }
            </span>
            <button class="tool" type="button" onclick={close} aria-label={t("toast-close")}><Icon id="ic-close" class="xs" /></button>
        </div>
    }
}

/// What somebody is called in the list; the address of who is not there.
fn name_of(store: &Store, email: &Email) -> String {
    let messenger = store.messenger();
    let contact = messenger.roster().person(email);
    contact.map_or_else(
        || email.as_str().to_owned(),
        |contact| contact_name(contact).to_owned(),
    )
}
