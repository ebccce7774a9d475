//! An emoticon of somebody's own in a text.

use model::{custom_emoticons::CustomEmoticon, layers::MenuOf, text::t_with};
use yew::prelude::*;

use crate::{drawing_count::count_drawing, store::use_store, view::menus};

/// What [`CustomEmoticon`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct CustomEmoticonImageProps {
    /// Which.
    pub custom: CustomEmoticon,
    /// What was written for it: the shortcut in whatever case.
    pub code: AttrValue,
    /// Whether it is large.
    pub big: bool,
}

/// Its picture, or what was written for it until that is here, or if the person does not want to see it. Pressing somebody else's opens what can be done with
/// it.
#[component]
pub(crate) fn CustomEmoticonImage(props: &CustomEmoticonImageProps) -> Html {
    count_drawing!();
    let store = use_store();
    let CustomEmoticon {
        shortcut,
        url,
        digest,
        is_hidden,
    } = &props.custom;
    let class = classes!("emoticon", props.big.then_some("l"));
    let picture = match url {
        // It was hidden: what was written for it still opens its menu, where it is shown again.
        _ if *is_hidden => html! { {props.code.clone()} },
        None => return html! { {props.code.clone()} },
        Some(url) => {
            html! { <img {class} src={url.clone()} alt={props.code.clone()} title={shortcut.clone()} draggable="false" /> }
        }
    };
    let Some(digest) = *digest else {
        return picture;
    };
    let open = |at: fn(&MouseEvent) -> (i32, i32)| {
        let (store, shortcut) = (store.clone(), shortcut.clone());
        Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            store.open_menu(MenuOf::Emoticon(shortcut.clone(), digest), at(&event));
        })
    };
    html! {
        <button
            class="custom-emoticon"
            type="button"
            aria-haspopup="menu"
            aria-label={t_with("emoticon-theirs", &[("shortcut", shortcut.as_str().into())])}
            data-shortcut={shortcut.clone()}
            onclick={open(menus::under)}
            oncontextmenu={open(menus::here)}
        >
            {picture}
        </button>
    }
}
