//! What every dialog has: the window over the page, its title, the way out.

use model::text::t;
use wasm_bindgen::JsCast as _;
use web_sys::{HtmlDialogElement, HtmlElement};
use yew::prelude::*;

use crate::{drawing_count::count_drawing, store::use_store, view::widgets::icon::Icon};

/// What [`DialogFrame`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct DialogFrameProps {
    /// Names the dialog.
    pub id: AttrValue,
    /// What it is about.
    pub title: AttrValue,
    /// The icon before the title.
    pub icon: AttrValue,
    /// Whether it needs more room than a question.
    #[prop_or_default]
    pub wide: bool,
    /// What its sheet calls it, where it has one.
    #[prop_or_default]
    pub class: Classes,
    /// Whether it is a sheet, which has a grip in place of a title and says itself how it is closed.
    #[prop_or_default]
    pub sheet: bool,
    /// The way back to what was shown before, if there is one.
    #[prop_or_default]
    pub onback: Option<Callback<MouseEvent>>,
    /// What is in it.
    pub children: Html,
}

/// A window that keeps the focus while it is open and gives it back after. The browser's own does both; it closes with
/// Esc, with its cross, and by whatever calls the store.
#[component]
pub(crate) fn DialogFrame(props: &DialogFrameProps) -> Html {
    count_drawing!();
    let store = use_store();
    let window = use_node_ref();
    {
        let window = window.clone();
        use_effect_with((), move |()| {
            let window = window.cast::<HtmlDialogElement>();
            if let Some(window) = &window {
                let _ = window.show_modal();
                // What is to be filled in or chosen, rather than the cross.
                let first = window.query_selector("[data-first]").ok().flatten();
                if let Some(first) = first.and_then(|first| first.dyn_into::<HtmlElement>().ok()) {
                    let _ = first.focus();
                }
            }
            move || {
                if let Some(window) = window {
                    window.close();
                }
            }
        });
    }
    let close = {
        let store = store.clone();
        Callback::from(move |_: MouseEvent| store.close_dialog())
    };
    let oncancel = Callback::from(move |event: Event| {
        event.prevent_default();
        store.close_dialog();
    });
    let title_id = format!("{}-title", props.id);
    html! {
        <dialog ref={window} id={props.id.clone()} class={classes!("dialog", props.wide.then_some("wide"), props.class.clone())}
            aria-labelledby={title_id.clone()} {oncancel}>
            if props.sheet {
                <div class="grip"></div>
                <h2 class="visually-hidden" id={title_id}>{ props.title.clone() }</h2>
            } else {
                <header class="glass">
                    if let Some(onback) = props.onback.clone() {
                        <button class="tool" type="button" data-action="back" aria-label={t("settings-back")} title={t("settings-back")} onclick={onback}>
                            <Icon id="ic-back" />
                        </button>
                    } else {
                        <Icon id={props.icon.clone()} />
                    }
                    <h2 class="cut" id={title_id}>{ props.title.clone() }</h2>
                    <span class="spacer"></span>
                    <button class="tool" type="button" aria-label={t("dialog-close")} title={t("dialog-close")} onclick={close}>
                        <Icon id="ic-close" />
                    </button>
                </header>
            }
            { props.children.clone() }
        </dialog>
    }
}
