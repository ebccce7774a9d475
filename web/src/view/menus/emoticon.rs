//! What can be done with somebody else's emoticon.

use model::{
    keys::Key,
    layers::{Dialog, Draft},
    text::t_with,
};
use msnp11::value::Digest;
use wasm_bindgen::JsCast as _;
use web_sys::HtmlAnchorElement;
use yew::prelude::*;

use super::{item::Item, layer::Layer};
use crate::{drawing_count::count_drawing, format::sizes, view::hooks::watch::use_store_of};

/// What [`EmoticonMenu`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct EmoticonMenuProps {
    /// What is written for it.
    pub shortcut: String,
    /// Its picture.
    pub digest: Digest,
    /// Where it opens.
    pub at: (i32, i32),
}

/// Add it to one's own, or save it as a file.
#[component]
pub(crate) fn EmoticonMenu(props: &EmoticonMenuProps) -> Html {
    count_drawing!();
    let store = use_store_of(vec![Key::Pictures]);
    let (shortcut, digest) = (props.shortcut.clone(), props.digest);
    let Some(shown) = store.object(&digest) else {
        return Html::default();
    };
    // A whole number, and a small one.
    let size = sizes::size(shown.data.size() as u64);
    let add = {
        let (store, draft) = (store.clone(), Draft::Theirs(shortcut.clone(), digest));
        Callback::from(move |()| store.open_dialog(Dialog::Emoticon(draft.clone())))
    };
    let save = {
        let (url, kind) = (shown.url.clone(), shown.data.type_());
        Callback::from(move |()| download(&url, kind.strip_prefix("image/").unwrap_or("png")))
    };
    let about = [
        ("shortcut", shortcut.as_str().into()),
        ("size", size.into()),
    ];
    let head = html! {
        <div class="menu-heading">
            <img class="emoticon l" src={shown.url.clone()} alt="" draggable="false" />
            <bdi class="text quiet">{ t_with("emoticon-of", &about) }</bdi>
        </div>
    };
    html! {
        <Layer label={t_with("emoticon-menu", &about)} at={props.at} {head}>
            <Item action="add-emoticon" icon="ic-plus" text="emoticon-menu-add" onchoose={add} />
            <Item action="save-emoticon" icon="ic-download" text="emoticon-menu-save" onchoose={save} />
        </Layer>
    }
}

/// Has the browser save what an address of its own holds.
fn download(url: &AttrValue, extension: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    let link = document.and_then(|document| document.create_element("a").ok());
    if let Some(link) = link.and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok()) {
        link.set_href(url);
        link.set_download(&format!("emoticon.{extension}"));
        link.click();
    }
}
