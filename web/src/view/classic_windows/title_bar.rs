//! The title bar of a window.

use model::{
    arrow_keys::as_left_to_right,
    classic_windows::{Place, Room, STEP},
    rich_text::Extent,
    text::{t, t_with},
};
use msnp11::client::{ConversationId, Request};
use web_sys::{KeyboardEvent, MouseEvent};
use yew::prelude::*;

use super::window_drag::{Handle, WindowDrag, is_on_button};
use crate::{
    browser,
    drawing_count::count_drawing,
    store::use_store,
    view::{
        conversation::tab::{With, use_with},
        hooks::watch::use_page,
        widgets::{icon::Icon, rich_text::RichText, status_icon::StatusIcon},
    },
};

/// What [`TitleBar`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct TitleBarProps {
    /// Which conversation.
    pub id: ConversationId,
    /// Where its window lies.
    pub place: Place,
    /// In what it lies.
    pub room: Room,
    /// What makes the bar a handle of the window.
    pub drag: WindowDrag,
    /// The window is to lie there.
    pub onput: Callback<Place>,
    /// Whether the window is the one in front.
    pub is_front: bool,
}

/// With whom, how much is unread, and what can be done with the window. The pointer moves it by the bar; keys move and size
/// it from the button at its start.
#[component]
pub(crate) fn TitleBar(props: &TitleBarProps) -> Html {
    count_drawing!();
    let (id, place, room) = (props.id, props.place, props.room);
    let store = use_store();
    let bar = use_node_ref();
    let with = use_with(id);
    let unread = use_page(move |page| page.unread.count(id));
    let Handle {
        onpointerdown,
        onpointermove,
        onlostpointercapture,
    } = props.drag.handle(&bar, Place::moved);
    let Some(With {
        title,
        status,
        blocked,
    }) = with
    else {
        return Html::default();
    };
    // Or the press would take the focus from what is written.
    let onmousedown = |event: MouseEvent| {
        if !is_on_button(&event) {
            event.prevent_default();
        }
    };
    let onkeydown = {
        let onput = props.onput.clone();
        move |event: KeyboardEvent| {
            let (across, down) = match as_left_to_right(&event.key(), browser::direction()) {
                "ArrowRight" => (STEP, 0),
                "ArrowLeft" => (-STEP, 0),
                "ArrowDown" => (0, STEP),
                "ArrowUp" => (0, -STEP),
                _ => return,
            };
            if event.alt_key() || event.ctrl_key() || event.meta_key() {
                return;
            }
            event.prevent_default();
            onput.emit(if event.shift_key() {
                place.sized(across, down, room)
            } else {
                place.moved(across, down, room)
            });
        }
    };
    let onfront = {
        let store = store.clone();
        move |_: MouseEvent| store.show(Some(id))
    };
    let onminimise = {
        let store = store.clone();
        move |_: MouseEvent| store.minimise_window(id)
    };
    let onclose = move |_: MouseEvent| store.request(Request::CloseConversation(id));
    let name = |key: &str| t_with(key, &[("name", title.as_str().into())]);
    let (minimise, close) = (name("window-minimise"), name("window-close"));
    html! {
        <header ref={bar} class="title-bar" {onpointerdown} {onpointermove} {onlostpointercapture} {onmousedown}>
            <button class="tool" type="button" data-action="move-window" aria-label={name("window-move")} title={t("window-move-hint")} {onkeydown} onclick={onfront}>
                if let Some(status) = status {
                    <StatusIcon {status} {blocked} />
                } else {
                    <Icon id="ic-chat" />
                }
            </button>
            <bdi key={title.as_str()} class="cut"><RichText text={title.clone()} extent={Extent::Name} /></bdi>
            if unread > 0 {
                <span key={unread} class="unread" role="img" aria-label={t_with("chat-unread", &[("count", unread.into())])}>{unread}</span>
            }
            <span class="spacer"></span>
            <button class="tool" type="button" data-action="minimise-window" aria-label={minimise.clone()} title={minimise} onclick={onminimise}>
                <Icon id="ic-minus" class="s" />
            </button>
            <button class="tool" type="button" data-action="close-window" aria-label={close.clone()} title={close} onclick={onclose}>
                <Icon id="ic-close" class="s" />
            </button>
        </header>
    }
}
