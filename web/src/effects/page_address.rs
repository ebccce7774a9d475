//! An address such as `/#/talk/someone@example.com` opens that conversation, once somebody is signed in.

use gloo_events::EventListener;
use model::{
    keys::Key,
    layers::Dialog,
    page_address::{Wanted, wanted},
    rejected_input::RejectedInput,
};
use msnp11::client::Session;
use wasm_bindgen::JsValue;

use super::keep_in_step;
use crate::store::Store;

pub(super) fn begin(store: &Store) {
    let is_online = |store: &Store| *store.messenger().session() == Session::SignedIn;
    let follows = {
        let store = store.clone();
        move || {
            if is_online(&store) {
                follow(&store);
            }
        }
    };
    if let Some(window) = web_sys::window() {
        let follows = follows.clone();
        // For as long as the page.
        EventListener::new(&window, "hashchange", move |_| follows()).forget();
    }
    keep_in_step(store, vec![Key::Session], is_online, move |_| {
        let follows = follows.clone();
        // Not in the midst of a change.
        wasm_bindgen_futures::spawn_local(async move { follows() });
    });
}

fn follow(store: &Store) {
    let Some(wanted) = take() else { return };
    match wanted {
        Wanted::Talk(email) => {
            let (is_own, is_known) = {
                let messenger = store.messenger();
                let is_own = messenger.me().email.as_ref() == Some(&email);
                (
                    is_own,
                    messenger
                        .roster()
                        .contacts()
                        .any(|contact| contact.email == email),
                )
            };
            if is_own {
                // Nobody talks to themself, and it is no mistake of theirs.
            } else if is_known {
                store.open_conversation(email);
            } else {
                store.open_dialog(Dialog::AddContact(email.as_str().to_owned()));
            }
        }
        Wanted::NoAddress => store.refuse(RejectedInput::LinkWithoutAddress),
    }
}

/// What the address wants, which it does no more then: loading the page again opens nothing.
fn take() -> Option<Wanted> {
    let window = web_sys::window()?;
    let fragment = window.location().hash().ok()?;
    let decoded = js_sys::decode_uri_component(&fragment).map(String::from);
    let wanted = wanted(&decoded.unwrap_or(fragment))?;
    let history = window.history().ok()?;
    let state = history.state().unwrap_or(JsValue::NULL);
    let without = window.location().pathname().ok()?;
    let _ = history.replace_state_with_url(&state, "", Some(&without));
    Some(wanted)
}
