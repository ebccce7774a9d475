//! Emoticons of people's own, as a transcript draws them.

use std::{collections::HashMap, rc::Rc};

use msnp11::{
    client::Conversation,
    value::{Digest, Email, MsnObject},
};

use crate::hidden_emoticons::HiddenEmoticons;

/// An emoticon of somebody's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomEmoticon {
    /// What stands for it in the text.
    pub shortcut: String,
    /// The address of its picture, once that is here.
    pub url: Option<Rc<str>>,
    /// What it can be saved by; none for one's own, which is saved.
    pub digest: Option<Digest>,
    /// The person does not want to see it.
    pub is_hidden: bool,
}

impl CustomEmoticon {
    /// The one that a text begins with: the longest shortcut wins. Letters match in either case, as in other clients.
    pub fn leading<'a>(text: &str, all: &'a [Self]) -> Option<&'a Self> {
        all.iter()
            .filter(|custom| {
                text.get(..custom.shortcut.len())
                    .is_some_and(|start| start.eq_ignore_ascii_case(&custom.shortcut))
            })
            .max_by_key(|custom| custom.shortcut.len())
    }

    /// One without a picture.
    #[cfg(test)]
    pub(crate) fn named(shortcut: &str) -> Self {
        Self {
            shortcut: shortcut.to_owned(),
            url: None,
            digest: None,
            is_hidden: false,
        }
    }
}

/// The emoticons of each who writes in a conversation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Customs {
    own: Rc<Vec<CustomEmoticon>>,
    others: HashMap<Email, Rc<Vec<CustomEmoticon>>>,
    none: Rc<Vec<CustomEmoticon>>,
}

impl Customs {
    /// Those of a conversation: `own` are the person's, `picture` tells the address of a picture that is here, and `hidden`
    /// are not shown.
    pub fn of(
        conversation: &Conversation,
        own: Vec<CustomEmoticon>,
        picture: impl Fn(&Digest) -> Option<Rc<str>>,
        hidden: &HiddenEmoticons,
    ) -> Self {
        let others = conversation.emoticons.iter().map(|(email, emoticons)| {
            let customs = emoticons.iter().filter_map(|(shortcut, object)| {
                let digest = MsnObject::parse(object).ok()?.sha1d;
                Some(CustomEmoticon {
                    shortcut: shortcut.clone(),
                    url: picture(&digest),
                    digest: Some(digest),
                    is_hidden: hidden.has(&digest),
                })
            });
            (email.clone(), Rc::new(customs.collect()))
        });
        Self {
            own: Rc::new(own),
            others: others.collect(),
            none: Rc::default(),
        }
    }

    /// Those of one writer; `None` is the person at this page.
    pub fn by(&self, writer: Option<&Email>) -> Rc<Vec<CustomEmoticon>> {
        let customs = match writer {
            None => &self.own,
            Some(email) => self.others.get(email).unwrap_or(&self.none),
        };
        customs.clone()
    }
}
