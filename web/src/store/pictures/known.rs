//! Pictures and emoticons of others, as far as they are here.

use std::collections::{HashMap, HashSet};

use msnp11::value::{Digest, Email};
use web_sys::{Blob, Url};
use yew::AttrValue;

/// Objects that are known of at once. The browser holds their data; this many are beyond any contact list.
const MAX: usize = 3_000;

/// What is known of objects, by the digest of their data, and whose display picture is which.
#[derive(Default)]
pub(crate) struct Pictures {
    known: HashMap<Digest, Known>,
    faces: HashMap<Email, Digest>,
}

enum Known {
    /// It is being looked for, here or where it comes from.
    Sought,
    /// It is here.
    Here(Shown),
    /// It came, and is nothing that can be shown.
    Unfit,
}

/// An object that can be shown.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Shown {
    /// Its address.
    pub(crate) url: AttrValue,
    /// Its data, which the browser holds.
    pub(crate) data: Blob,
}

impl Pictures {
    /// Whether an object is to be looked for now. From then on it is.
    pub(crate) fn seek(&mut self, digest: &Digest) -> bool {
        if self.known.contains_key(digest) || (self.known.len() >= MAX && !self.make_room()) {
            return false;
        }
        self.known.insert(*digest, Known::Sought);
        true
    }

    /// Lets go of one that is nobody's face now; it can be looked for again, and is on the browser's disk.
    fn make_room(&mut self) -> bool {
        let faces: HashSet<_> = self.faces.values().collect();
        let sought = |known: &Known| matches!(known, Known::Sought);
        let spare = self
            .known
            .iter()
            .find(|(digest, known)| !sought(known) && !faces.contains(digest));
        let spare = spare.map(|(digest, _)| *digest);
        if let Some(Known::Here(gone)) = spare.and_then(|digest| self.known.remove(&digest)) {
            let _ = Url::revoke_object_url(&gone.url);
        }
        spare.is_some()
    }

    /// Lets go of everything: the account is another.
    pub(crate) fn clear(&mut self) {
        self.faces.clear();
        for (_, known) in self.known.drain() {
            if let Known::Here(gone) = known {
                let _ = Url::revoke_object_url(&gone.url);
            }
        }
    }

    /// An object is here, or cannot be shown.
    pub(crate) fn came(&mut self, digest: Digest, shown: Option<Shown>) {
        let known = shown.map_or(Known::Unfit, Known::Here);
        if let Some(Known::Here(before)) = self.known.insert(digest, known) {
            let _ = Url::revoke_object_url(&before.url);
        }
    }

    /// An object could not be had: it can be looked for again.
    pub(crate) fn failed(&mut self, digest: &Digest) {
        if matches!(self.known.get(digest), Some(Known::Sought)) {
            self.known.remove(digest);
        }
    }

    /// What was looked for will not come: the session is another.
    pub(crate) fn lost(&mut self) {
        self.known
            .retain(|_, known| !matches!(known, Known::Sought));
    }

    /// An object that is here.
    pub(crate) fn shown(&self, digest: &Digest) -> Option<&Shown> {
        match self.known.get(digest)? {
            Known::Here(shown) => Some(shown),
            Known::Sought | Known::Unfit => None,
        }
    }

    /// Whose display picture is which, or that somebody has none.
    pub(crate) fn has_face(&mut self, email: &Email, digest: Option<Digest>) {
        match digest {
            Some(digest) => self.faces.insert(email.clone(), digest),
            None => self.faces.remove(email),
        };
    }

    /// The address of somebody's display picture, if it is here.
    pub(crate) fn face(&self, email: &Email) -> Option<AttrValue> {
        let shown = self.shown(self.faces.get(email)?)?;
        Some(shown.url.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    thread_local! {
        static DATA: Blob = Blob::new().unwrap();
    }

    fn shown() -> Shown {
        Shown {
            url: "blob:x".into(),
            data: DATA.with(Clone::clone),
        }
    }

    #[test]
    fn each_object_is_looked_for_once_until_it_failed() {
        let (mut objects, digest) = (Pictures::default(), Digest::of(b"picture"));
        assert!(objects.seek(&digest));
        assert!(!objects.seek(&digest));
        objects.failed(&digest);
        assert!(objects.seek(&digest));
        objects.lost();
        assert!(objects.seek(&digest));
        objects.came(digest, Some(shown()));
        objects.failed(&digest);
        objects.lost();
        assert!(!objects.seek(&digest));
        assert_eq!(objects.shown(&digest), Some(&shown()));
    }

    #[test]
    fn what_is_nobodys_face_makes_room() {
        let mut objects = Pictures::default();
        let digest = |number: usize| Digest::of(&number.to_be_bytes());
        let email = Email::typed("ana@example.com").unwrap();
        for number in 0..MAX {
            assert!(objects.seek(&digest(number)));
        }
        assert!(!objects.seek(&digest(MAX)), "all are being looked for");
        objects.has_face(&email, Some(digest(0)));
        for number in [0, 1] {
            objects.came(digest(number), Some(shown()));
        }
        assert!(objects.seek(&digest(MAX)));
        assert!(objects.shown(&digest(0)).is_some() && objects.shown(&digest(1)).is_none());
        assert!(!objects.seek(&digest(MAX + 1)));
        objects.clear();
        assert!(objects.shown(&digest(0)).is_none() && objects.seek(&digest(0)));
    }

    #[test]
    fn a_face_is_shown_once_its_picture_is_here() {
        let (mut objects, digest) = (Pictures::default(), Digest::of(b"picture"));
        let email = Email::typed("ana@example.com").unwrap();
        objects.has_face(&email, Some(digest));
        assert_eq!(objects.face(&email), None);
        objects.came(digest, Some(shown()));
        assert_eq!(objects.face(&email).as_deref(), Some("blob:x"));
        objects.has_face(&email, None);
        assert_eq!(objects.face(&email), None);
    }

    #[test]
    fn what_cannot_be_shown_is_not_fetched_again() {
        let (mut objects, digest) = (Pictures::default(), Digest::of(b"nonsense"));
        objects.came(digest, None);
        assert!(!objects.seek(&digest));
        assert!(objects.shown(&digest).is_none());
    }
}
