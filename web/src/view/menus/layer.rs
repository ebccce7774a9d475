//! What every menu has: its place, its keys, the way out.

use model::languages::Direction;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlDialogElement, HtmlElement, KeyboardEvent};
use yew::prelude::*;

use crate::{
    browser,
    drawing_count::count_drawing,
    focus::{all, focus, focused},
    store::use_store,
};

/// Between a menu and the edge of the page, in CSS pixels.
const MARGIN: i32 = 8;

/// What [`Layer`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct LayerProps {
    /// What the menu is called.
    pub label: AttrValue,
    /// From the left and from the top of the page, in CSS pixels.
    pub at: (i32, i32),
    /// Whether it ends at that place, instead of beginning there.
    #[prop_or_default]
    pub ends_there: bool,
    /// What stands over the entries.
    #[prop_or_default]
    pub head: Html,
    /// The entries.
    pub children: Html,
}

/// A menu that keeps the focus while it is open and gives it back after: arrows go through the entries, Esc, Tab and a
/// press beside it close it.
#[component]
pub(crate) fn Layer(props: &LayerProps) -> Html {
    count_drawing!();
    let store = use_store();
    let window = use_node_ref();
    {
        let window = window.clone();
        use_effect_with((props.at, props.ends_there), move |&(at, ends_there)| {
            let window = window.cast::<HtmlDialogElement>();
            if let Some(window) = &window {
                if !window.open() {
                    let _ = window.show_modal();
                }
                place(window, at, ends_there);
                let chosen = window.query_selector("[aria-checked=true]").ok().flatten();
                focus(chosen.or_else(|| all(window, ENTRY).into_iter().next()));
            }
            move || {
                if let Some(window) = window {
                    window.close();
                }
            }
        });
    }
    let oncancel = {
        let store = store.clone();
        move |event: Event| {
            event.prevent_default();
            store.close_menu();
        }
    };
    // The dialog itself is pressed only beside the menu, on what lies under it.
    let onclick = {
        let (store, window) = (store.clone(), window.clone());
        move |event: MouseEvent| {
            let beside = event.target_dyn_into::<Element>() == window.cast::<Element>();
            if beside {
                store.close_menu();
            }
        }
    };
    let oncontextmenu = |event: MouseEvent| event.prevent_default();
    let onkeydown = {
        let (store, window) = (store.clone(), window.clone());
        move |event: KeyboardEvent| {
            let Some(window) = window.cast::<Element>() else {
                return;
            };
            let entries = all(&window, ENTRY);
            let at = focused(&entries);
            let last = entries.len().saturating_sub(1);
            let to = match event.key().as_str() {
                "ArrowDown" => at.map_or(0, |at| if at == last { 0 } else { at + 1 }),
                "ArrowUp" => at.and_then(|at| at.checked_sub(1)).unwrap_or(last),
                "Home" => 0,
                "End" => last,
                "Tab" => {
                    event.prevent_default();
                    return store.close_menu();
                }
                _ => return,
            };
            event.prevent_default();
            focus(entries.get(to).cloned());
        }
    };
    html! {
        <dialog ref={window} class="context-menu" aria-label={props.label.clone()} {oncancel} {onclick} {oncontextmenu} {onkeydown}>
            <div class="popup">
                { props.head.clone() }
                <ul class="menu" role="menu" aria-label={props.label.clone()}>{ props.children.clone() }</ul>
            </div>
        </dialog>
    }
}

/// Everything in a menu that can have the focus.
const ENTRY: &str = "[role^=menuitem]";

/// Puts the menu where it was asked for, as far as it fits; on a phone the style puts it at the foot.
fn place(window: &HtmlDialogElement, (x, y): (i32, i32), ends_there: bool) {
    let Some(page) = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.document_element())
    else {
        return;
    };
    let menu: &HtmlElement = window.unchecked_ref();
    let fit = |at: i32, size: i32, most: i32| at.min(most - size - MARGIN).max(MARGIN);
    // A menu opens the way that lines run.
    let is_leftwards = ends_there == (browser::direction() == Direction::LeftToRight);
    let x = if is_leftwards {
        x - menu.offset_width()
    } else {
        x
    };
    let x = fit(x, menu.offset_width(), page.client_width());
    let y = fit(y, menu.offset_height(), page.client_height());
    let style = menu.style();
    // Taken away with the element.
    let _ = style.set_property("--x", &format!("{x}px"));
    let _ = style.set_property("--y", &format!("{y}px"));
}
