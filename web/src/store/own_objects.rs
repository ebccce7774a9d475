//! The own display picture and the own emoticons.

use std::rc::Rc;

use js_sys::Uint8Array;
use model::{
    custom_emoticons::{CustomEmoticon, Customs},
    image_kind,
    keys::Key,
};
use msnp11::{
    client::{Conversation, OwnEmoticon, Request},
    value::Digest,
};
use wasm_bindgen_futures::spawn_local;
use web_sys::Url;
use yew::AttrValue;

use super::Store;
use crate::{
    image,
    storage::own_objects::{self, Account, OwnEmoticon as Kept},
};

pub(crate) use crate::storage::own_objects::MAX_EMOTICONS;

/// What is the person's own, of the account that was signed in with last.
#[derive(Default)]
pub(super) struct Own {
    account: Option<Account>,
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
            // Where it cannot be kept it is there until the page is closed.
            spawn_local(async move {
                let _ = account.keep_picture(data.as_ref()).await;
            });
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
            is_hidden: false,
        });
        let url = |digest: &_| self.object(digest).map(|shown| shown.url.as_str().into());
        let hidden = self.page().hidden_emoticons();
        Customs::of(conversation, own.collect(), url, &hidden)
    }

    /// Hides an emoticon of others, whoever sends it, or shows it again.
    pub(crate) fn hide_emoticon(&self, digest: Digest, is_hidden: bool) {
        self.change_page(|page| page.hide_emoticon(digest, is_hidden));
        self.changed([Key::Pictures]);
    }

    /// Makes an emoticon, or changes the one that had this shortcut; without a new one it goes.
    pub(crate) fn set_emoticon(&self, old: Option<&str>, new: Option<Kept>) {
        let own = self.own_emoticons();
        let mut emoticons: Vec<_> = own.iter().map(|mine| mine.kept.clone()).collect();
        own_objects::set(&mut emoticons, old, new.clone());
        self.take_emoticons(emoticons);
        if let Some(account) = self.0.own.borrow().account.clone() {
            let (store, old) = (self.clone(), old.map(str::to_owned));
            spawn_local(async move {
                let kept = account.set_emoticon(old.as_deref(), new.as_ref()).await;
                // Where they cannot be kept they are there until the page is closed.
                if let Ok(Some(kept)) = kept
                    && store.0.own.borrow().account.as_ref() == Some(&account)
                {
                    store.take_emoticons(kept);
                }
            });
        }
    }

    /// Gives the core what is the person's own. What belongs to another account is let go of at once; what is kept comes
    /// from the browser's disk a moment later, which signing in does not wait for, and may be newer than what is here:
    /// another tab may have had the session meanwhile.
    pub(super) fn load_own(&self, account: Account) {
        {
            let account = account.clone();
            spawn_local(async move {
                let _ = account.forget().await;
            });
        }
        let before = self.0.own.borrow_mut().account.replace(account.clone());
        let again = before.is_some_and(|before| before.is(&account));
        if !again {
            self.0.pictures.borrow_mut().clear();
            self.take_picture(None);
            self.take_emoticons(Vec::new());
        }
        let store = self.clone();
        spawn_local(async move {
            let (picture, emoticons) = (account.picture().await, account.emoticons().await);
            // Somebody else may have signed in meanwhile.
            if store.0.own.borrow().account.as_ref() != Some(&account) {
                return;
            }
            if picture.is_some() && (again || store.own_picture().is_none()) {
                store.take_picture(picture);
            }
            if !emoticons.is_empty() && (again || store.own_emoticons().is_empty()) {
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
                // What comes from the browser's disk is a copy of what is known.
                let same = known
                    .iter()
                    .find(|known| own_objects::is_same(&known.kept, &kept));
                match same {
                    Some(same) => Some(same.clone()),
                    None => Some(Mine {
                        url: url(&kept.data)?,
                        kept,
                    }),
                }
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
