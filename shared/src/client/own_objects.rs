//! Component: what others may ask of this person: the display picture and custom emoticons.

use std::{collections::BTreeMap, fmt, sync::Arc};

use super::{Event, Notice, host::Host};
use crate::{
    message::{Emoticon, Message},
    value::{Digest, Email, MsnObject, ObjectKind, ObjectText},
};

/// Own emoticons. Other clients hold some dozens.
const MAX_EMOTICONS: usize = 100;
/// The longest own shortcut in characters, as official clients have it.
const MAX_SHORTCUT: usize = 7;
/// Emoticons in one message, as other clients have it.
const IN_ONE_MESSAGE: usize = 5;
/// What the definitions of one message may be together in bytes: a payload has 1,664, headers and all.
const MAX_DEFINITIONS: usize = 1_500;

/// A custom emoticon of the person at this page.
#[derive(Clone, PartialEq, Eq)]
pub struct OwnEmoticon {
    /// What is typed for it, such as `(tux)`: 1 to 7 characters, no white space.
    pub shortcut: String,
    /// The picture: PNG or GIF, at most 64 KiB; shown at 50x50 pixels at most.
    pub data: Vec<u8>,
    /// Whether it moves: an animated GIF.
    pub animated: bool,
}

impl fmt::Debug for OwnEmoticon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "OwnEmoticon({} bytes)", self.data.len())
    }
}

/// The own picture and emoticons. They hold through sign-outs, until they are changed.
#[derive(Default)]
pub(super) struct OwnObjects {
    /// The address that they name as their creator; empty before the first sign-in.
    creator: String,
    picture: Option<Own>,
    emoticons: BTreeMap<String, (Own, bool)>,
}

/// Something that others may ask for.
#[derive(Clone)]
struct Own {
    data: Arc<[u8]>,
    object: MsnObject,
}

impl OwnObjects {
    /// The picture as others know it; none before anyone signed in.
    pub(super) fn picture(&self) -> Option<ObjectText> {
        let own = self.picture.as_ref();
        own.filter(|_| !self.creator.is_empty())
            .map(|own| own.object.to_text())
    }

    /// The emoticons: shortcut and digest.
    pub(super) fn emoticons(&self) -> impl Iterator<Item = (&str, Digest)> {
        let emoticons = self.emoticons.iter();
        emoticons.map(|(shortcut, (own, _))| (shortcut.as_str(), own.object.sha1d))
    }

    pub(super) fn set_picture(&mut self, host: &mut Host, data: Option<Vec<u8>>) {
        let most = ObjectKind::Picture.most() as usize;
        if data
            .as_ref()
            .is_some_and(|data| data.is_empty() || data.len() > most)
        {
            return host.notice(Notice::PictureUnfit);
        }
        self.picture = data.map(|data| Own {
            object: picture(&self.creator, &data),
            data: data.into(),
        });
    }

    pub(super) fn set_emoticons(&mut self, host: &mut Host, emoticons: Vec<OwnEmoticon>) {
        let most = ObjectKind::Emoticon.most() as usize;
        self.emoticons.clear();
        for OwnEmoticon {
            shortcut,
            data,
            animated,
        } in emoticons
        {
            let known = &mut self.emoticons;
            let fits = (1..=MAX_SHORTCUT).contains(&shortcut.chars().count())
                && !shortcut
                    .chars()
                    .any(|c| c.is_whitespace() || c.is_control())
                && (1..=most).contains(&data.len())
                && known.len() < MAX_EMOTICONS
                && !known.contains_key(&shortcut);
            if fits {
                let object = emoticon(&self.creator, &data, known.len());
                let data = data.into();
                known.insert(shortcut, (Own { data, object }, animated));
            } else {
                host.notice(Notice::EmoticonUnfit { shortcut });
            }
        }
        host.event(Event::Emoticons);
    }

    /// The objects name their creator, who is another one now.
    pub(super) fn set_creator(&mut self, email: Option<&Email>) {
        self.creator = email.map_or_else(String::new, |email| email.as_str().to_owned());
        if let Some(own) = &mut self.picture {
            own.object = picture(&self.creator, &own.data);
        }
        for (place, (own, _)) in self.emoticons.values_mut().enumerate() {
            own.object = emoticon(&self.creator, &own.data, place);
        }
    }

    /// The data of an object that someone asks for. `SHA1C` names it as a whole; some clients ask with an address in lower
    /// case, which leaves `SHA1D`.
    pub(super) fn data_of(&self, asked: &ObjectText) -> Option<Arc<[u8]>> {
        let (sha1c, sha1d) = MsnObject::digests(asked);
        let own = || {
            let emoticons = self.emoticons.values().map(|(own, _)| own);
            self.picture.iter().chain(emoticons)
        };
        own()
            .find(|own| sha1c.is_some() && own.object.sha1c == sha1c)
            .or_else(|| own().find(|own| Some(own.object.sha1d) == sha1d))
            .map(|own| own.data.clone())
    }

    /// What has to be sent before a text that uses own emoticons.
    pub(super) fn definitions(&self, text: &str) -> Vec<Message> {
        let used = self.used_in(text);
        let mut messages = Vec::new();
        for animated in [false, true] {
            let (mut emoticons, mut bytes) = (Vec::new(), 0);
            for (shortcut, (own, _)) in used.iter().filter(|(_, own)| own.1 == animated) {
                let object = own.object.to_text();
                let size = shortcut.len() + object.as_str().len() + 2;
                let is_full = emoticons.len() == IN_ONE_MESSAGE || bytes + size > MAX_DEFINITIONS;
                if !emoticons.is_empty() && is_full {
                    let emoticons = std::mem::take(&mut emoticons);
                    messages.push(Message::Emoticons {
                        animated,
                        emoticons,
                    });
                    bytes = 0;
                }
                bytes += size;
                emoticons.push(Emoticon {
                    shortcut: (*shortcut).clone(),
                    object,
                });
            }
            if !emoticons.is_empty() {
                messages.push(Message::Emoticons {
                    animated,
                    emoticons,
                });
            }
        }
        messages
    }

    /// From left to right, at each place the longest; letters in any case.
    fn used_in(&self, text: &str) -> BTreeMap<&String, &(Own, bool)> {
        let mut used = BTreeMap::new();
        if self.emoticons.is_empty() {
            return used;
        }
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let here = self.emoticons.iter().filter(|(shortcut, _)| {
                rest.get(..shortcut.len())
                    .is_some_and(|start| start.eq_ignore_ascii_case(shortcut))
            });
            let longest = here.max_by_key(|(shortcut, _)| shortcut.len());
            let length = longest.map_or(first.len_utf8(), |(shortcut, _)| shortcut.len());
            used.extend(longest);
            rest = &rest[length..];
        }
        used
    }
}

fn picture(creator: &str, data: &[u8]) -> MsnObject {
    MsnObject::new(creator, ObjectKind::Picture, data, "TFR2C.tmp", "")
}

/// The location is a name that no other emoticon has.
fn emoticon(creator: &str, data: &[u8], place: usize) -> MsnObject {
    let location = format!("TFR{place:X}.dat");
    MsnObject::new(creator, ObjectKind::Emoticon, data, &location, "")
}
