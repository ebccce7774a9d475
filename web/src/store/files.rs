//! Files that go and come: chosen, offered, accepted, previewed.

use std::collections::HashMap;

use js_sys::{Array, Error, Function, Object, Promise, Reflect, Uint8Array};
use model::{auto_accept_files::LARGE, image_kind::Limits, keys::Key, layers::Dialog};
use msnp11::client::{ConversationId, EntryKind, Event, Request, TransferId, TransferState};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{File, FileSystemFileHandle, Url};
use yew::AttrValue;

use super::Store;
use crate::{driver::Received, image};

/// The addresses of the small pictures of files, by transfer.
pub(super) type Previews = HashMap<TransferId, AttrValue>;

impl Store {
    /// Offers files to the one person of a conversation, one after the other.
    pub(crate) fn send_files(&self, conversation: ConversationId, files: Vec<File>) {
        let store = self.clone();
        spawn_local(async move {
            for file in files {
                let preview = image::preview(&file).await;
                let (name, size) = (file.name(), file.size());
                let transfer = store.0.driver.new_transfer(file);
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
        self.0.driver.sent_file(id).is_some()
    }

    /// Offers a file once more.
    pub(crate) fn send_file_again(&self, id: TransferId) {
        let conversation = self
            .messenger()
            .transfer(id)
            .map(|transfer| transfer.conversation);
        if let (Some(conversation), Some(file)) = (conversation, self.0.driver.sent_file(id)) {
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
        // Pressed twice: they are choosing already.
        if self.0.choosing_places.borrow().contains(&id) {
            return;
        }
        let chosen = (size >= LARGE).then(|| choose_place(&name)).flatten();
        let Some(chosen) = chosen else {
            return self.request(Request::AcceptFile(id));
        };
        let store = self.clone();
        self.0.choosing_places.borrow_mut().insert(id);
        spawn_local(async move {
            let chosen = JsFuture::from(chosen).await;
            store.0.choosing_places.borrow_mut().remove(&id);
            let place = match chosen {
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
                store.0.driver.write_to(id, place);
            }
            store.request(Request::AcceptFile(id));
        });
    }

    /// What became of a file that came, once it is all here.
    pub(crate) fn received(&self, id: TransferId) -> Option<Received> {
        self.0.driver.received(id)
    }

    /// The address of the small picture of a file, if it has one that can be shown.
    pub(crate) fn preview(&self, id: TransferId) -> Option<AttrValue> {
        self.0.previews.borrow().get(&id).cloned()
    }

    /// Makes the small pictures of transfers that have one, and lets go of those of transfers that are gone.
    pub(crate) fn keep_previews(&self, events: &[Event]) {
        for event in events {
            match event {
                Event::EntryAdded(id, entry) => {
                    let messenger = self.messenger();
                    let conversation = messenger.conversation(*id);
                    let entry = conversation.and_then(|conversation| conversation.entry(*entry));
                    let Some(EntryKind::File(id)) = entry.map(|entry| &entry.kind) else {
                        continue;
                    };
                    let transfer = messenger.transfer(*id);
                    if let Some(data) = transfer.and_then(|transfer| transfer.preview.as_deref()) {
                        self.make_preview(*id, Uint8Array::from(data));
                    }
                }
                Event::ConversationClosed(_) | Event::TransferForgotten(_) => {
                    let messenger = self.messenger();
                    self.0.previews.borrow_mut().retain(|id, url| {
                        let keep = messenger.transfer(*id).is_some();
                        if !keep {
                            let _ = Url::revoke_object_url(url);
                        }
                        keep
                    });
                }
                _ => {}
            }
        }
    }

    fn make_preview(&self, id: TransferId, data: Uint8Array) {
        let store = self.clone();
        spawn_local(async move {
            let shown = image::shown(&data, Limits::UNASKED).await;
            let url = shown.and_then(|blob| Url::create_object_url_with_blob(&blob).ok());
            let Some(url) = url else { return };
            // It may be forgotten meanwhile.
            if store.messenger().transfer(id).is_none() {
                return drop(Url::revoke_object_url(&url));
            }
            store.0.previews.borrow_mut().insert(id, url.into());
            store.changed([Key::Transfer(id)]);
        });
    }

    /// Asks whether what was pasted is to be sent, one file after the other.
    pub(crate) fn ask_to_send(&self, conversation: ConversationId, files: Vec<File>) {
        *self.0.pasted.borrow_mut() = files;
        self.open_dialog(Dialog::SendPasted(conversation));
    }

    /// What was pasted and not yet decided on, the next first.
    pub(crate) fn pasted(&self) -> Vec<File> {
        self.0.pasted.borrow().clone()
    }

    /// It is decided on; the dialog goes on to the next, if there is one.
    pub(crate) fn next_pasted(&self) {
        let rest = {
            let pasted = &mut self.0.pasted.borrow_mut();
            if !pasted.is_empty() {
                pasted.remove(0);
            }
            !pasted.is_empty()
        };
        if rest {
            self.changed([Key::Page]);
        } else {
            self.close_dialog();
        }
    }
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
