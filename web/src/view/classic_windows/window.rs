//! One window.

use model::{
    classic_windows::{Place, Room},
    keys::Key,
    names,
    text::t_with,
};
use msnp11::client::ConversationId;
use web_sys::{Element, HtmlElement, PointerEvent};
use yew::prelude::*;

use super::{
    title_bar::TitleBar,
    window_drag::{Handle, use_window_drag},
};
use crate::{
    drawing_count::count_drawing,
    store::use_store,
    view::{
        conversation::pane::ConversationPane,
        hooks::{
            in_window::InWindow,
            watch::{use_conversation, use_page, use_watch},
        },
    },
};

/// What [`Window`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct WindowProps {
    /// Which conversation.
    pub id: ConversationId,
    /// In what it lies.
    pub room: Room,
    /// How many windows lie under it.
    pub layer: usize,
    /// Whether it is the one in front.
    pub is_front: bool,
}

/// A conversation with a title bar, at its place. What is behind shows what is said and takes nothing but the press that
/// brings it to the front: so the keyboard and screen readers have one conversation at a time, as with tabs.
#[component]
pub(crate) fn Window(props: &WindowProps) -> Html {
    count_drawing!();
    let WindowProps {
        id,
        room,
        layer,
        is_front,
    } = *props;
    let store = use_store();
    let title = use_conversation(id, names::title);
    let scheme = use_watch(vec![Key::Page, Key::Conversation(id)], move |store| {
        store.colour_scheme(id)
    });
    let wanted = use_page(move |page| page.classic_windows.place(id));
    let onput = {
        let store = store.clone();
        use_callback(id, move |place: Place, &id| store.put_window(id, place))
    };
    let drag = use_window_drag(wanted, room, onput.clone());
    let place = drag.place();
    let (frame, grip) = (use_node_ref(), use_node_ref());
    {
        let frame = frame.clone();
        let is_there = title.is_some();
        use_effect_with((place, layer, is_there), move |&(place, layer, _)| {
            if let Some((frame, place)) = frame.cast::<HtmlElement>().zip(place) {
                lay(&frame, place, layer);
            }
        });
    }
    let (Some(title), Some(place)) = (title, place) else {
        return Html::default();
    };
    let onpointerdown = {
        let store = store.clone();
        move |event: PointerEvent| {
            if !is_front && !is_on_title_button(&event) {
                store.show(Some(id));
            }
        }
    };
    let Handle {
        onpointerdown: onsize,
        onpointermove,
        onlostpointercapture,
    } = drag.handle(&grip, Place::sized);
    let label = t_with("window-label", &[("name", title.into())]);
    html! {
        <section
            ref={frame}
            class={classes!("window", is_front.then_some("front"))}
            data-window={id.0.to_string()}
            data-scheme={scheme.name()}
            aria-label={label}
            {onpointerdown}
        >
            <TitleBar {id} {place} {room} {drag} {onput} {is_front} />
            <div class="window-body" inert={!is_front}>
                <ContextProvider<InWindow> context={InWindow { is_front }}>
                    <ConversationPane {id} phone=false />
                </ContextProvider<InWindow>>
            </div>
            <span ref={grip} class="window-corner" aria-hidden="true" onpointerdown={onsize} {onpointermove} {onlostpointercapture}></span>
        </section>
    }
}

/// Puts the window there. As properties of the element: the page's policy allows no style in an attribute.
fn lay(frame: &HtmlElement, place: Place, layer: usize) {
    let style = frame.style();
    for (name, length) in [
        ("--window-start", place.start),
        ("--window-top", place.top),
        ("--window-width", place.width),
        ("--window-height", place.height),
    ] {
        // Fails only for properties that nobody may set.
        let _ = style.set_property(name, &format!("{length}px"));
    }
    let _ = style.set_property("--window-layer", &layer.to_string());
}

fn is_on_title_button(event: &PointerEvent) -> bool {
    let target = event.target_dyn_into::<Element>();
    let button = target.and_then(|target| target.closest(".title-bar button").ok().flatten());
    button.is_some()
}
