//! Emoticons of people's own, as a transcript draws them.

use std::{collections::HashMap, rc::Rc};

use msnp11::{
    client::Conversation,
    value::{Digest, Email, MsnObject},
};
use yew::AttrValue;

use crate::store::Store;

/// An emoticon of somebody's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Custom {
    /// What stands for it in the text.
    pub(crate) shortcut: String,
    /// The address of its picture, once that is here.
    pub(crate) url: Option<AttrValue>,
    /// What it can be saved by; none for one's own, which is saved.
    pub(crate) digest: Option<Digest>,
}

impl Custom {
    /// The one that a text begins with: the longest shortcut wins. Letters match in either case, as in other clients.
    pub(crate) fn leading<'a>(text: &str, all: &'a [Self]) -> Option<&'a Self> {
        all.iter()
            .filter(|custom| {
                text.get(..custom.shortcut.len())
                    .is_some_and(|start| start.eq_ignore_ascii_case(&custom.shortcut))
            })
            .max_by_key(|custom| custom.shortcut.len())
    }

    /// One without a picture.
    #[cfg(test)]
    pub(super) fn named(shortcut: &str) -> Self {
        Self {
            shortcut: shortcut.to_owned(),
            url: None,
            digest: None,
        }
    }
}

/// The emoticons of each who writes in a conversation.
pub(crate) struct Customs {
    own: Rc<Vec<Custom>>,
    others: HashMap<Email, Rc<Vec<Custom>>>,
    none: Rc<Vec<Custom>>,
}

impl Customs {
    /// Those of a conversation.
    pub(crate) fn of(store: &Store, conversation: &Conversation) -> Self {
        let others = conversation.emoticons.iter().map(|(email, emoticons)| {
            let customs = emoticons.iter().filter_map(|(shortcut, object)| {
                let digest = MsnObject::parse(object).ok()?.sha1d;
                Some(Custom {
                    shortcut: shortcut.clone(),
                    url: store.object(&digest).map(|shown| shown.url),
                    digest: Some(digest),
                })
            });
            (email.clone(), Rc::new(customs.collect()))
        });
        let own = store.own_emoticons();
        let own = own.iter().map(|emoticon| Custom {
            shortcut: emoticon.kept.shortcut.clone(),
            url: Some(emoticon.url.clone()),
            digest: None,
        });
        Self {
            own: Rc::new(own.collect()),
            others: others.collect(),
            none: Rc::default(),
        }
    }

    /// Those of one writer; `None` is the person at this page.
    pub(crate) fn by(&self, writer: Option<&Email>) -> Rc<Vec<Custom>> {
        let customs = match writer {
            None => &self.own,
            Some(email) => self.others.get(email).unwrap_or(&self.none),
        };
        customs.clone()
    }
}
