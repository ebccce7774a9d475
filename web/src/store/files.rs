//! The store's part for files.

use std::collections::HashMap;

use js_sys::{Array, Error, Function, Object, Promise, Reflect, Uint8Array};
use model::{image_kind::Limits, layers::Dialog};
use msnp11::client::{
    ConversationId, Event, Messenger, Request, Transfer, TransferId, TransferState,
};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{File, FileSystemFileHandle, Url};
use yew::AttrValue;

use super::Store;
use crate::{driver::Received, image};

/// From this size on a file that comes is written straight to where the person wants it, where the browser can: below,
/// keeping it in the browser until it is saved asks nothing and costs little.
const LARGE: u64 = 64 * 1024 * 1024;

/// The small pictures of files, by transfer; none where there is nothing that can be shown.
pub(super) type Previews = HashMap<TransferId, Option<AttrValue>>;

impl Store {
    /// Offers files to the one person of a conversation, one after the other.
    pub(crate) fn send_files(&self, conversation: ConversationId, files: Vec<File>) {
        let store = self.clone();
        spawn_local(async move {
            for file in files {
                let preview = image::preview(&file).await;
                let (name, size) = (file.name(), file.size());
                let transfer = store.driver.new_transfer(file);
                store.request(Request::SendFile {
                    conversation,
                    transfer,
                    name,
                    // A whole number below 2^53.
                    size: size as u64,
                    preview: preview.map(|preview| preview.to_vec()),
                });
            }
        });
    }

    /// Whether the file of a transfer is at hand to be sent again.
    pub(crate) fn has_file(&self, id: TransferId) -> bool {
        self.driver.sent_file(id).is_some()
    }

    /// Offers a file once more.
    pub(crate) fn send_file_again(&self, id: TransferId) {
        let conversation = self
            .messenger()
            .transfer(id)
            .map(|transfer| transfer.conversation);
        if let (Some(conversation), Some(file)) = (conversation, self.driver.sent_file(id)) {
            self.send_files(conversation, vec![file]);
        }
    }

    /// Takes a file that is offered. A large one is written where the person wants it; who chooses no place has not
    /// accepted yet.
    pub(crate) fn accept_file(&self, id: TransferId) {
        let offered = self
            .messenger()
            .transfer(id)
            .map(|transfer| (transfer.name.clone(), transfer.size));
        let Some((name, size)) = offered else {
            return;
        };
        let chosen = (size >= LARGE).then(|| choose_place(&name)).flatten();
        let Some(chosen) = chosen else {
            return self.request(Request::AcceptFile(id));
        };
        let store = self.clone();
        spawn_local(async move {
            let place = match JsFuture::from(chosen).await {
                Ok(place) => Some(place.unchecked_into::<FileSystemFileHandle>()),
                Err(why) if is_abort(&why) => return,
                // The browser asks nobody here: it keeps the file itself.
                Err(_) => None,
            };
            // It may have been taken back while the person looked for a place.
            let offered = store
                .messenger()
                .transfer(id)
                .is_some_and(|transfer| transfer.state == TransferState::Offered);
            if !offered {
                return;
            }
            if let Some(place) = place {
                store.driver.write_to(id, place);
            }
            store.request(Request::AcceptFile(id));
        });
    }

    /// What became of a file that came, once it is all here.
    pub(crate) fn received(&self, id: TransferId) -> Option<Received> {
        self.driver.received(id)
    }

    /// The address of the small picture of a file, if it has one that can be shown.
    pub(crate) fn preview(&self, transfer: &Transfer) -> Option<AttrValue> {
        let id = transfer.id;
        let previews = &mut self.page.borrow_mut().previews;
        if let Some(known) = previews.get(&id) {
            return known.clone();
        }
        previews.insert(id, None);
        let (store, data) = (self.clone(), Uint8Array::from(transfer.preview.as_deref()?));
        spawn_local(async move {
            let shown = image::shown(&data, Limits::UNASKED).await;
            let url = shown.and_then(|blob| Url::create_object_url_with_blob(&blob).ok());
            if let Some(url) = url {
                let previews = &mut store.page.borrow_mut().previews;
                // It may be forgotten meanwhile.
                match previews.get_mut(&id) {
                    Some(known) => *known = Some(url.into()),
                    None => drop(Url::revoke_object_url(&url)),
                }
            }
            store.changed.emit(());
        });
        None
    }

    /// Asks whether what was pasted is to be sent, one file after the other.
    pub(crate) fn ask_to_send(&self, conversation: ConversationId, files: Vec<File>) {
        self.page.borrow_mut().pasted = files;
        self.open_dialog(Dialog::SendPasted(conversation));
    }

    /// What was pasted and not yet decided on, the next first.
    pub(crate) fn pasted(&self) -> Vec<File> {
        self.page.borrow().pasted.clone()
    }

    /// It is decided on; the dialog goes on to the next, if there is one.
    pub(crate) fn next_pasted(&self) {
        let rest = {
            let pasted = &mut self.page.borrow_mut().pasted;
            if !pasted.is_empty() {
                pasted.remove(0);
            }
            !pasted.is_empty()
        };
        if rest {
            self.changed.emit(());
        } else {
            self.close_dialog();
        }
    }
}

/// Lets go of the small pictures of transfers that are gone.
pub(super) fn forget(previews: &mut Previews, messenger: &Messenger, events: &[Event]) {
    let goes = |event: &Event| {
        matches!(
            event,
            Event::ConversationClosed(_) | Event::TransferForgotten(_)
        )
    };
    if !events.iter().any(goes) {
        return;
    }
    previews.retain(|id, url| {
        let keep = messenger.transfer(*id).is_some();
        if let Some(url) = url.as_ref().filter(|_| !keep) {
            let _ = Url::revoke_object_url(url);
        }
        keep
    });
}

/// Whether the person chose nothing, as the browser tells it.
fn is_abort(why: &JsValue) -> bool {
    why.dyn_ref::<Error>()
        .is_some_and(|error| error.name() == "AbortError")
}

/// Has the person choose where a file goes. `None` where the browser has no way to ask.
fn choose_place(name: &str) -> Option<Promise> {
    let window = web_sys::window()?;
    let ask: Function = Reflect::get(&window, &"showSaveFilePicker".into())
        .ok()?
        .dyn_into()
        .ok()?;
    let options = Object::new();
    Reflect::set(&options, &"suggestedName".into(), &name.into()).ok()?;
    let asked = Reflect::apply(&ask, &window, &Array::of1(&options)).ok()?;
    asked.dyn_into().ok()
}
