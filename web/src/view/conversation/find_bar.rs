//! The bar that finds words in a conversation.

use model::{
    find::{Count, Find, MAX_WORDS},
    text::{t, t_with},
};
use msnp11::client::ConversationId;
use web_sys::{Element, HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

use crate::{
    browser,
    drawing_count::count_drawing,
    focus::focus,
    store::use_store,
    view::{
        hooks::{closed_by_back::use_closed_by_back, watch::use_page},
        widgets::{icon::Icon, search_box::SearchBox},
    },
};

/// What [`FindBar`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct FindBarProps {
    /// In which conversation.
    pub id: ConversationId,
}

/// What is sought, on which hit one is, the ways to the others and the end. Enter goes down, Shift+Enter up, Esc ends it and
/// gives the focus back.
#[component]
pub(crate) fn FindBar(props: &FindBarProps) -> Html {
    count_drawing!();
    let id = props.id;
    let store = use_store();
    let is_here = move |find: &&Find| find.conversation() == id;
    let (words, count, asks) = use_page(move |page| {
        let find = page.find.as_ref().filter(is_here);
        find.map_or_else(Default::default, |find| {
            (
                AttrValue::from(find.words().to_owned()),
                find.count(),
                find.asks(),
            )
        })
    });
    let (field, before) = (use_node_ref(), use_mut_ref(|| None::<Element>));
    {
        let (field, before) = (field.clone(), before.clone());
        use_effect_with(asks, move |_| {
            let Some(field) = field.cast::<HtmlInputElement>() else {
                return;
            };
            let focused = browser::document().and_then(|document| document.active_element());
            if focused.as_ref() != Some(&field) {
                *before.borrow_mut() = focused;
            }
            let _ = field.focus();
            field.select();
        });
    }
    let close = {
        let store = store.clone();
        Callback::from(move |()| {
            store.end_find();
            let before = before.borrow_mut().take();
            // What had it may be gone with a menu, or be nothing that has a focus.
            let before = before.filter(|it| it.is_connected() && it.tag_name() != "BODY");
            let composer = || browser::document()?.get_element_by_id("compose");
            focus(before.or_else(composer));
        })
    };
    use_closed_by_back(true, {
        let close = close.clone();
        move || close.emit(())
    });
    let onsearch = {
        let store = store.clone();
        move |words: String| store.find_words(&words)
    };
    let onkeydown = {
        let (store, close) = (store.clone(), close.clone());
        move |event: KeyboardEvent| {
            let is_in_field = event.target_dyn_into::<HtmlInputElement>().is_some();
            match event.key().as_str() {
                _ if event.is_composing() => return,
                "Escape" => close.emit(()),
                // On a button it presses that.
                "Enter" if is_in_field && event.shift_key() => store.find_up(),
                "Enter" if is_in_field => store.find_down(),
                _ => return,
            }
            event.prevent_default();
        }
    };
    let up = {
        let store = store.clone();
        move |_: MouseEvent| store.find_up()
    };
    let down = {
        let store = store.clone();
        move |_: MouseEvent| store.find_down()
    };
    let onclose = move |_: MouseEvent| close.emit(());
    let words_given = words.trim().to_owned();
    let has_history = store.history().is_some();
    let everywhere = {
        let (store, words) = (store.clone(), words_given.clone());
        move |_: MouseEvent| store.search_history(words.clone())
    };
    let nowhere = count.is_none();
    let told = told(&words, count);
    html! {
        <div class="find-bar" role="search" aria-label={t("find-label")} {onkeydown}>
            <SearchBox {field} id="find-words" label="find-label" value={words} most={MAX_WORDS} {onsearch} />
            <span id="find-count" class="count-of" role="status">{told}</span>
            <button id="find-up" class="tool" type="button" disabled={nowhere} aria-label={t("find-up")} title={t("find-up")} onclick={up}><Icon id="ic-up" /></button>
            <button id="find-down" class="tool" type="button" disabled={nowhere} aria-label={t("find-down")} title={t("find-down")} onclick={down}><Icon id="ic-down" /></button>
            if !words_given.is_empty() && has_history {
                <button id="find-everywhere" class="link-button" type="button" onclick={everywhere}>{t("find-everywhere")}</button>
            }
            <span class="spacer"></span>
            <button id="find-close" class="tool" type="button" aria-label={t("find-close")} title={t("find-close")} onclick={onclose}><Icon id="ic-close" /></button>
        </div>
    }
}

fn told(words: &str, count: Option<Count>) -> String {
    match count {
        None if words.trim().is_empty() => String::new(),
        None => t("find-none"),
        Some(Count { number, all, more }) => {
            let id = if more {
                "find-count-more"
            } else {
                "find-count"
            };
            t_with(id, &[("number", number.into()), ("all", all.into())])
        }
    }
}
