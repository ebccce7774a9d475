//! The own display picture and the own emoticons.

use std::rc::Rc;

use js_sys::{Object, Uint8Array};
use model::{
    custom_emoticons::{CustomEmoticon, Customs},
    image_kind,
    keys::Key,
};
use msnp11::client::{Conversation, OwnEmoticon, Request};
use wasm_bindgen_futures::spawn_local;
use web_sys::Url;
use yew::AttrValue;

use super::Store;
use crate::{
    image,
    storage::own::{self, OwnEmoticon as Kept},
};

/// Own emoticons at most, as MSN Messenger's successors have it; the core takes no more.
pub(crate) const MAX_EMOTICONS: usize = 100;

/// What is the person's own, of the account that was signed in with last.
#[derive(Default)]
pub(super) struct Own {
    account: Option<String>,
    picture: Option<AttrValue>,
    emoticons: Rc<Vec<Mine>>,
}

/// An emoticon of one's own, and the address of its picture.
#[derive(Clone, Debug)]
pub(crate) struct Mine {
    /// What is kept of it.
    pub(crate) kept: Kept,
    /// The address of its picture.
    pub(crate) url: AttrValue,
}

impl PartialEq for Mine {
    fn eq(&self, other: &Self) -> bool {
        // Each has a picture of its own, whose address is given once.
        self.url == other.url
            && self.kept.shortcut == other.kept.shortcut
            && self.kept.name == other.kept.name
    }
}

impl Store {
    /// The address of the own display picture.
    pub(crate) fn own_picture(&self) -> Option<AttrValue> {
        self.0.own.borrow().picture.clone()
    }

    /// Changes the own display picture, or takes it away: kept on this device, and told to everybody.
    pub(crate) fn set_picture(&self, data: Option<Uint8Array>) {
        if let Some(account) = self.0.own.borrow().account.clone() {
            let data = data.clone();
            spawn_local(async move { own::keep_picture(&account, data.as_ref()).await });
        }
        self.take_picture(data);
    }

    /// The own emoticons, in the order in which they were made.
    pub(crate) fn own_emoticons(&self) -> Rc<Vec<Mine>> {
        self.0.own.borrow().emoticons.clone()
    }

    /// The emoticons of each who writes in a conversation.
    pub(crate) fn customs(&self, conversation: &Conversation) -> Customs {
        let own = self.own_emoticons();
        let own = own.iter().map(|emoticon| CustomEmoticon {
            shortcut: emoticon.kept.shortcut.clone(),
            url: Some(emoticon.url.as_str().into()),
            digest: None,
        });
        Customs::of(conversation, own.collect(), |digest| {
            self.object(digest).map(|shown| shown.url.as_str().into())
        })
    }

    /// Makes an emoticon, or changes the one that had this shortcut; without a new one it goes.
    pub(crate) fn set_emoticon(&self, old: Option<&str>, new: Option<Kept>) {
        let mut emoticons: Vec<_> = self
            .own_emoticons()
            .iter()
            .map(|mine| mine.kept.clone())
            .collect();
        let place = old.and_then(|old| emoticons.iter().position(|kept| kept.shortcut == old));
        match (place, new) {
            (Some(place), Some(new)) => emoticons[place] = new,
            (Some(place), None) => drop(emoticons.remove(place)),
            (None, Some(new)) if emoticons.len() < MAX_EMOTICONS => emoticons.push(new),
            (None, _) => return,
        }
        if let Some(account) = self.0.own.borrow().account.clone() {
            let emoticons = emoticons.clone();
            spawn_local(async move { own::keep_emoticons(&account, &emoticons).await });
        }
        self.take_emoticons(emoticons);
    }

    /// Gives the core what is the person's own. What belongs to another account is let go of at once; what is kept comes
    /// from the browser's disk a moment later, which signing in does not wait for.
    pub(super) fn load_own(&self, account: String) {
        if self.0.own.borrow().account.as_ref() == Some(&account) {
            return;
        }
        {
            self.0.own.borrow_mut().account = Some(account.clone());
            self.0.pictures.borrow_mut().clear();
        }
        self.take_picture(None);
        self.take_emoticons(Vec::new());
        let store = self.clone();
        spawn_local(async move {
            let (picture, emoticons) =
                (own::picture(&account).await, own::emoticons(&account).await);
            // Somebody else may have signed in meanwhile.
            if store.0.own.borrow().account.as_ref() != Some(&account) {
                return;
            }
            if picture.is_some() && store.own_picture().is_none() {
                store.take_picture(picture);
            }
            if !emoticons.is_empty() && store.own_emoticons().is_empty() {
                store.take_emoticons(emoticons);
            }
        });
    }

    fn take_picture(&self, data: Option<Uint8Array>) {
        let url = data.as_ref().and_then(url);
        let before = std::mem::replace(&mut self.0.own.borrow_mut().picture, url);
        revoke(before.as_ref());
        self.changed([Key::Pictures]);
        self.request(Request::SetPicture(data.map(|data| data.to_vec())));
    }

    fn take_emoticons(&self, emoticons: Vec<Kept>) {
        let known = self.own_emoticons();
        let mine: Vec<_> = emoticons
            .into_iter()
            .filter_map(|kept| {
                let same = known
                    .iter()
                    .find(|known| Object::is(&known.kept.data, &kept.data));
                let url = same
                    .map(|same| same.url.clone())
                    .or_else(|| url(&kept.data))?;
                Some(Mine { kept, url })
            })
            .collect();
        for gone in known
            .iter()
            .filter(|known| mine.iter().all(|mine| mine.url != known.url))
        {
            revoke(Some(&gone.url));
        }
        let told = mine.iter().map(|Mine { kept, .. }| {
            let data = kept.data.to_vec();
            OwnEmoticon {
                shortcut: kept.shortcut.clone(),
                animated: image_kind::of(&data).is_some_and(|kind| kind.moves),
                data,
            }
        });
        let told = told.collect();
        self.0.own.borrow_mut().emoticons = Rc::new(mine);
        self.changed([Key::Pictures]);
        self.request(Request::SetEmoticons(told));
    }
}

fn url(data: &Uint8Array) -> Option<AttrValue> {
    let mime = image::shown_as(&data.to_vec())?;
    let blob = image::draw::blob(data, mime)?;
    Url::create_object_url_with_blob(&blob)
        .ok()
        .map(AttrValue::from)
}

fn revoke(url: Option<&AttrValue>) {
    if let Some(url) = url {
        let _ = Url::revoke_object_url(url);
    }
}
