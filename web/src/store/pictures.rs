//! Pictures and emoticons of others, as far as they are here.

mod known;

use js_sys::Uint8Array;
use model::{image_kind::Limits, keys::Key};
use msnp11::{
    client::{ConversationId, EntryId, EntryKind, Event, Messenger, Request},
    value::{Digest, Email, MsnObject, ObjectText},
};
use wasm_bindgen_futures::spawn_local;
use web_sys::Url;
use yew::AttrValue;

pub(super) use self::known::Pictures;
pub(crate) use self::known::Shown;
use super::Store;
use crate::{image, storage::cache};

/// An object somebody has, and who that is.
type Wanted = (Email, ObjectText, Digest);

impl Store {
    /// An object that is here.
    pub(crate) fn object(&self, digest: &Digest) -> Option<Shown> {
        self.0.pictures.borrow().shown(digest).cloned()
    }

    /// The address of somebody's display picture, if it is here. It stays while they are offline.
    pub(crate) fn face(&self, email: &Email) -> Option<AttrValue> {
        self.0.pictures.borrow().face(email)
    }

    /// Looks for what the events of the core name and the page does not have: in the browser first, then at its owner.
    pub(crate) fn seek_pictures(&self, events: &[Event]) {
        let mut wanted = Vec::new();
        {
            let (messenger, mut pictures) = (self.messenger(), self.0.pictures.borrow_mut());
            for event in events {
                match event {
                    // Who comes online is told anew.
                    Event::Session => pictures.lost(),
                    Event::Contact(email) => {
                        let known = messenger.roster().person(email);
                        if known.is_some_and(|contact| contact.status.is_online()) {
                            let face = face(&messenger, email);
                            let digest = face.as_ref().map(|(.., digest)| *digest);
                            pictures.has_face(email, digest);
                            wanted.extend(face);
                        }
                    }
                    // What could not be had may be had now.
                    Event::ConversationOpened(id) => {
                        let people = messenger.conversation(*id).into_iter();
                        let people = people.flat_map(|conversation| &conversation.participants);
                        wanted.extend(people.filter_map(|person| face(&messenger, &person.email)));
                    }
                    Event::EntryAdded(id, entry) => {
                        wanted.extend(emoticons(&messenger, *id, *entry));
                    }
                    Event::ObjectFailed(digest) => pictures.failed(digest),
                    _ => {}
                }
            }
            wanted.retain(|(.., digest)| pictures.seek(digest));
        }
        for wanted in wanted {
            self.seek(wanted);
        }
    }

    fn seek(&self, (from, object, digest): Wanted) {
        let store = self.clone();
        spawn_local(async move {
            match cache::object(&digest.hex()).await {
                Some(data) => store.show_picture(digest, &data).await,
                None => store.request(Request::FetchObject { from, object }),
            }
        });
    }

    /// An object came from its owner.
    pub(super) fn picture_came(&self, digest: Digest, data: &[u8]) {
        let data = Uint8Array::from(data);
        let store = self.clone();
        spawn_local(async move {
            store.show_picture(digest, &data).await;
            cache::keep(&digest.hex(), &data).await;
        });
    }

    /// Looks for emoticons on this device, which lines of the history name: nobody is there to be asked.
    pub(crate) fn seek_kept_pictures(&self, digests: impl IntoIterator<Item = Digest>) {
        for digest in digests {
            if !self.0.pictures.borrow_mut().seek(&digest) {
                continue;
            }
            let store = self.clone();
            spawn_local(async move {
                match cache::object(&digest.hex()).await {
                    Some(data) => store.show_picture(digest, &data).await,
                    None => store.0.pictures.borrow_mut().failed(&digest),
                }
            });
        }
    }

    async fn show_picture(&self, digest: Digest, data: &Uint8Array) {
        // Looked at anew each time: what is kept could have been changed by whoever can.
        let shown = image::shown(data, Limits::UNASKED).await.and_then(|data| {
            let url = Url::create_object_url_with_blob(&data).ok()?.into();
            Some(Shown { url, data })
        });
        self.0.pictures.borrow_mut().came(digest, shown);
        self.changed([Key::Pictures]);
    }
}

/// The display picture that somebody shows now.
fn face(messenger: &Messenger, email: &Email) -> Option<Wanted> {
    let object = messenger.roster().person(email)?.object.clone()?;
    let digest = MsnObject::parse(&object).ok()?.sha1d;
    Some((email.clone(), object, digest))
}

/// The emoticons of their own that somebody used in a text.
fn emoticons(messenger: &Messenger, id: ConversationId, entry: EntryId) -> Vec<Wanted> {
    let Some(conversation) = messenger.conversation(id) else {
        return Vec::new();
    };
    let Some((from, text)) = conversation
        .entry(entry)
        .and_then(|entry| match &entry.kind {
            EntryKind::Text { text, .. } => Some((&entry.from.as_ref()?.email, text)),
            _ => None,
        })
    else {
        return Vec::new();
    };
    // Letters match in either case, as the writer's client takes them.
    let text = text.to_ascii_lowercase();
    let known = conversation.emoticons.get(from).into_iter().flatten();
    known
        .filter(|(shortcut, _)| text.contains(&shortcut.to_ascii_lowercase()))
        .filter_map(|(_, object)| {
            let digest = MsnObject::parse(object).ok()?.sha1d;
            Some((from.clone(), object.clone(), digest))
        })
        .collect()
}
