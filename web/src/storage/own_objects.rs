//! The own display picture and the own emoticons, by account.

use idb::Query;
use js_sys::{Array, JsString, Object, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};

use super::{StorageError, Table, change, get, put};

/// Own emoticons at most, as MSN Messenger's successors have it; the core takes no more.
pub(crate) const MAX_EMOTICONS: usize = 100;

/// An emoticon of one's own. Its data stays outside of the page's own memory.
#[derive(Clone, Debug)]
pub(crate) struct OwnEmoticon {
    /// What is written for it.
    pub(crate) shortcut: String,
    /// What it is called; may be empty.
    pub(crate) name: String,
    /// The picture's file.
    pub(crate) data: Uint8Array,
}

/// An account, whose things are kept on this device if its person wants to be remembered. Else nothing is written, and
/// nothing shows that the account was here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Account {
    /// Names it, with its address.
    key: String,
    /// Whether it is to be remembered.
    kept: bool,
}

impl Account {
    /// An account by its key, and whether it is to be remembered.
    pub(crate) fn new(key: String, kept: bool) -> Self {
        Self { key, kept }
    }

    /// Whether both are the same, remembered or not.
    pub(crate) fn is(&self, other: &Self) -> bool {
        self.key == other.key
    }

    /// The own picture.
    pub(crate) async fn picture(&self) -> Option<Uint8Array> {
        if !self.kept {
            return None;
        }
        get(Table::OwnPictures, &self.key).await?.dyn_into().ok()
    }

    /// Keeps the own picture, or takes it away.
    pub(crate) async fn keep_picture(&self, data: Option<&Uint8Array>) -> Result<(), StorageError> {
        if !self.kept {
            return Ok(());
        }
        put(Table::OwnPictures, &self.key, data.map(JsValue::from)).await
    }

    /// The own emoticons, in their order.
    pub(crate) async fn emoticons(&self) -> Vec<OwnEmoticon> {
        if !self.kept {
            return Vec::new();
        }
        read_all(get(Table::OwnEmoticons, &self.key).await)
    }

    /// Changes the own emoticons as [`set`] does. Another tab may have changed them too: what it did stays, and all that is
    /// kept now is the answer; `None` for an account that is not remembered.
    pub(crate) async fn set_emoticon(
        &self,
        old: Option<&str>,
        new: Option<&OwnEmoticon>,
    ) -> Result<Option<Vec<OwnEmoticon>>, StorageError> {
        if !self.kept {
            return Ok(None);
        }
        let changed = change(&[Table::OwnEmoticons], async |tables| {
            let (store, key) = (tables.of(Table::OwnEmoticons)?, JsValue::from(&self.key));
            let mut kept = read_all(store.get(Query::Key(key.clone()))?.await?);
            set(&mut kept, old, new.cloned());
            let written: Array = kept.iter().map(write).collect();
            store.put(&written, Some(&key))?;
            Ok(kept)
        });
        changed.await.map(Some)
    }

    /// Takes away all that is kept of an account that is not to be remembered.
    pub(crate) async fn forget(&self) -> Result<(), StorageError> {
        if self.kept {
            return Ok(());
        }
        const TABLES: [Table; 2] = [Table::OwnPictures, Table::OwnEmoticons];
        change(&TABLES, async |tables| {
            for table in TABLES {
                tables
                    .of(table)?
                    .delete(Query::Key(self.key.as_str().into()))?;
            }
            Ok(())
        })
        .await
    }
}

/// Puts an emoticon in the place of the one with the shortcut `old`, or behind the last; without a new one the old goes.
/// There is one for each shortcut, in whatever case, and no more than [`MAX_EMOTICONS`].
pub(crate) fn set(emoticons: &mut Vec<OwnEmoticon>, old: Option<&str>, new: Option<OwnEmoticon>) {
    let place_of = |shortcut: &str| {
        let mut places = emoticons.iter();
        places.position(|known| known.shortcut.eq_ignore_ascii_case(shortcut))
    };
    let place = old.and_then(place_of);
    let Some(new) = new else {
        if let Some(place) = place {
            emoticons.remove(place);
        }
        return;
    };
    match place.or_else(|| place_of(&new.shortcut)) {
        Some(place) => {
            let shortcut = new.shortcut.clone();
            emoticons[place] = new;
            let mut at = 0;
            emoticons.retain(|known| {
                at += 1;
                at - 1 == place || !known.shortcut.eq_ignore_ascii_case(&shortcut)
            });
        }
        None if emoticons.len() < MAX_EMOTICONS => emoticons.push(new),
        None => {}
    }
}

/// Whether two are the same, with the same picture.
pub(crate) fn is_same(a: &OwnEmoticon, b: &OwnEmoticon) -> bool {
    a.shortcut == b.shortcut
        && a.name == b.name
        && a.data.length() == b.data.length()
        && (Object::is(&a.data, &b.data) || a.data.to_vec() == b.data.to_vec())
}

fn read_all(kept: Option<JsValue>) -> Vec<OwnEmoticon> {
    let kept = kept.and_then(|kept| kept.dyn_into::<Array>().ok());
    let kept = kept.iter().flat_map(Array::iter);
    kept.filter_map(|emoticon| read(&emoticon.dyn_into().ok()?))
        .collect()
}

fn read(parts: &Array) -> Option<OwnEmoticon> {
    Some(OwnEmoticon {
        shortcut: parts.get(0).as_string()?,
        name: parts.get(1).as_string()?,
        data: parts.get(2).dyn_into().ok()?,
    })
}

fn write(emoticon: &OwnEmoticon) -> Array {
    Array::of3(
        &JsString::from(emoticon.shortcut.as_str()),
        &JsString::from(emoticon.name.as_str()),
        &emoticon.data,
    )
}

#[cfg(test)]
mod tests {
    use futures_util::future::join;
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;
    use crate::storage::{all, tests::in_another_tab};

    fn account(key: &str) -> Account {
        Account::new(key.to_owned(), true)
    }

    fn emoticon(shortcut: &str) -> OwnEmoticon {
        OwnEmoticon {
            shortcut: shortcut.into(),
            name: shortcut.to_uppercase(),
            data: Uint8Array::from(shortcut.as_bytes()),
        }
    }

    fn shortcuts(emoticons: &[OwnEmoticon]) -> Vec<&str> {
        emoticons.iter().map(|own| own.shortcut.as_str()).collect()
    }

    #[wasm_bindgen_test]
    async fn each_account_has_its_own() {
        let (alice, bob) = (account("server alice"), account("server bob"));
        let data = Uint8Array::from(&[1, 2, 3][..]);
        alice.keep_picture(Some(&data)).await.unwrap();
        assert_eq!(alice.picture().await.unwrap().to_vec(), [1, 2, 3]);
        assert!(bob.picture().await.is_none());
        alice.keep_picture(None).await.unwrap();
        assert!(alice.picture().await.is_none());

        let mio = emoticon("(mio)");
        alice.set_emoticon(None, Some(&mio)).await.unwrap();
        let kept = alice.emoticons().await;
        assert_eq!(kept.len(), 1);
        assert_eq!(
            (
                kept[0].shortcut.as_str(),
                kept[0].name.as_str(),
                kept[0].data.to_vec()
            ),
            ("(mio)", "(MIO)", b"(mio)".to_vec())
        );
        assert!(bob.emoticons().await.is_empty());
    }

    #[wasm_bindgen_test]
    async fn what_two_tabs_change_of_one_account_stays() {
        let here = account("server two tabs");
        let there = here.clone();
        let [a, b, c] = ["(a)", "(b)", "(c)"].map(emoticon);
        let (first, second) = join(
            here.set_emoticon(None, Some(&a)),
            in_another_tab(there.set_emoticon(None, Some(&b))),
        )
        .await;
        let (first, second) = (first.unwrap().unwrap(), second.unwrap().unwrap());
        assert_eq!(first.len() + second.len(), 3, "one saw what the other did");
        assert_eq!(here.emoticons().await.len(), 2);

        let (added, removed) = join(
            here.set_emoticon(None, Some(&c)),
            in_another_tab(there.set_emoticon(Some("(a)"), None)),
        )
        .await;
        added.unwrap();
        removed.unwrap();
        assert_eq!(shortcuts(&here.emoticons().await), ["(b)", "(c)"]);
        // What the other tab took away does not come back with what is changed here.
        let kept = here.set_emoticon(Some("(c)"), Some(&emoticon("(d)"))).await;
        assert_eq!(shortcuts(&kept.unwrap().unwrap()), ["(b)", "(d)"]);
    }

    #[wasm_bindgen_test]
    async fn nothing_is_kept_of_who_is_not_to_be_remembered() {
        let remembered = account("server carol@example.com");
        let data = Uint8Array::from(&[1, 2, 3][..]);
        remembered.keep_picture(Some(&data)).await.unwrap();
        let mio = emoticon("(mio)");
        remembered.set_emoticon(None, Some(&mio)).await.unwrap();

        let forgotten = Account::new("server carol@example.com".to_owned(), false);
        assert!(forgotten.picture().await.is_none());
        assert!(forgotten.emoticons().await.is_empty());
        forgotten.forget().await.unwrap();
        forgotten.keep_picture(Some(&data)).await.unwrap();
        let kept = forgotten.set_emoticon(None, Some(&mio)).await.unwrap();
        assert!(kept.is_none());
        for table in [Table::OwnPictures, Table::OwnEmoticons] {
            for (key, _) in all(table).await {
                assert!(!key.contains("carol"), "{key}");
            }
        }
    }

    #[wasm_bindgen_test]
    fn one_emoticon_for_each_shortcut() {
        let mut own = Vec::new();
        for (old, new, left) in [
            (None, Some("(a)"), vec!["(a)"]),
            (None, Some("(b)"), vec!["(a)", "(b)"]),
            (Some("(a)"), Some("(c)"), vec!["(c)", "(b)"]),
            (None, Some("(B)"), vec!["(c)", "(B)"]),
            (Some("(c)"), Some("(b)"), vec!["(b)"]),
            (Some("(gone)"), Some("(d)"), vec!["(b)", "(d)"]),
            (Some("(gone)"), None, vec!["(b)", "(d)"]),
            (Some("(D)"), None, vec!["(b)"]),
        ] {
            set(&mut own, old, new.map(emoticon));
            assert_eq!(shortcuts(&own), left, "{old:?} {new:?}");
        }
        for place in 0..MAX_EMOTICONS {
            set(&mut own, None, Some(emoticon(&format!("({place})"))));
        }
        assert_eq!(own.len(), MAX_EMOTICONS);
    }
}
