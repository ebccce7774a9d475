//! What can be done with somebody else's emoticon.

use model::{
    keys::Key,
    layers::{Dialog, Draft},
    text::t_with,
};
use msnp11::value::Digest;
use yew::prelude::*;

use super::{item::Item, layer::Layer};
use crate::{
    browser, clipboard, drawing_count::count_drawing, format::sizes,
    view::hooks::watch::use_store_of,
};

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

/// Add it to one's own, save it as a file, copy what stands for it, or see it no more.
#[component]
pub(crate) fn EmoticonMenu(props: &EmoticonMenuProps) -> Html {
    count_drawing!();
    let store = use_store_of(vec![Key::Pictures]);
    let (shortcut, digest) = (props.shortcut.clone(), props.digest);
    let is_hidden = store.page().hidden_emoticons().has(&digest);
    let shown = store.object(&digest);
    // One that is hidden may not be here any more, and can be shown again all the same.
    if shown.is_none() && !is_hidden {
        return Html::default();
    }
    let add = {
        let (store, draft) = (store.clone(), Draft::Theirs(shortcut.clone(), digest));
        Callback::from(move |()| store.open_dialog(Dialog::Emoticon(draft.clone())))
    };
    let save = shown.as_ref().map(|shown| {
        let (url, kind) = (shown.url.clone(), shown.data.type_());
        Callback::from(move |()| {
            let extension = kind.strip_prefix("image/").unwrap_or("png");
            let _ = browser::save(&url, &format!("emoticon.{extension}"));
        })
    });
    let copy = {
        let shortcut = shortcut.clone();
        Callback::from(move |()| clipboard::copy(&shortcut))
    };
    let hide = {
        let store = store.clone();
        Callback::from(move |()| store.hide_emoticon(digest, !is_hidden))
    };
    let about = |size: String| {
        let values = [
            ("shortcut", shortcut.as_str().into()),
            ("size", size.into()),
        ];
        t_with("emoticon-of", &values)
    };
    let head = match &shown {
        Some(shown) if !is_hidden => html! {
            <div class="menu-heading">
                <img class="emoticon l" src={shown.url.clone()} alt="" draggable="false" />
                // A whole number, and a small one.
                <bdi class="text quiet">{ about(sizes::size(shown.data.size() as u64)) }</bdi>
            </div>
        },
        _ => {
            html! { <div class="menu-heading"><bdi class="text quiet">{ shortcut.clone() }</bdi></div> }
        }
    };
    let label = t_with("emoticon-menu", &[("shortcut", shortcut.as_str().into())]);
    html! {
        <Layer {label} at={props.at} {head}>
            if let Some(save) = save {
                <Item action="add-emoticon" icon="ic-plus" text="emoticon-menu-add" onchoose={add} />
                <Item action="save-emoticon" icon="ic-download" text="emoticon-menu-save" onchoose={save} />
            }
            <Item action="copy-emoticon" icon="ic-copy" text="emoticon-menu-copy" onchoose={copy} />
            <li class="separator" role="separator"></li>
            if is_hidden {
                <Item action="show-emoticon" icon="ic-eye" text="emoticon-menu-show" onchoose={hide} />
            } else {
                <Item action="hide-emoticon" icon="ic-eye-off" text="emoticon-menu-hide" onchoose={hide} />
            }
        </Layer>
    }
}
