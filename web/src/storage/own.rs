//! The own display picture and the own emoticons, by account.

use js_sys::{Array, JsString, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};

use super::{Table, get, put};

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

/// The own picture of an account.
pub(crate) async fn picture(account: &str) -> Option<Uint8Array> {
    get(Table::OwnPictures, account).await?.dyn_into().ok()
}

/// Keeps the own picture, or takes it away.
pub(crate) async fn keep_picture(account: &str, data: Option<&Uint8Array>) {
    put(Table::OwnPictures, account, data.map(JsValue::from)).await;
}

/// The own emoticons of an account, in their order.
pub(crate) async fn emoticons(account: &str) -> Vec<OwnEmoticon> {
    let kept = get(Table::OwnEmoticons, account).await;
    let kept = kept.and_then(|kept| kept.dyn_into::<Array>().ok());
    let kept = kept.iter().flat_map(Array::iter);
    kept.filter_map(|emoticon| read(&emoticon.dyn_into().ok()?))
        .collect()
}

/// Keeps the own emoticons.
pub(crate) async fn keep_emoticons(account: &str, emoticons: &[OwnEmoticon]) {
    let kept: Array = emoticons.iter().map(write).collect();
    put(Table::OwnEmoticons, account, Some(kept.into())).await;
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
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    async fn each_account_has_its_own() {
        let data = Uint8Array::from(&[1, 2, 3][..]);
        keep_picture("server alice", Some(&data)).await;
        assert_eq!(picture("server alice").await.unwrap().to_vec(), [1, 2, 3]);
        assert!(picture("server bob").await.is_none());
        keep_picture("server alice", None).await;
        assert!(picture("server alice").await.is_none());

        let cat = OwnEmoticon {
            shortcut: "(mio)".into(),
            name: "Mio".into(),
            data,
        };
        keep_emoticons("server alice", &[cat]).await;
        let kept = emoticons("server alice").await;
        assert_eq!(kept.len(), 1);
        assert_eq!(
            (
                kept[0].shortcut.as_str(),
                kept[0].name.as_str(),
                kept[0].data.to_vec()
            ),
            ("(mio)", "Mio", vec![1, 2, 3])
        );
        assert!(emoticons("server bob").await.is_empty());
    }
}
