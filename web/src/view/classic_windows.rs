//! Conversations as windows inside the page, with their tabs as a bar under them.

mod room;
mod title_bar;
mod window;
mod window_drag;

use model::keys::Key;
use msnp11::client::ConversationId;
use yew::prelude::*;

use self::{room::use_room, window::Window};
use super::conversation::{empty_state::NoConversation, tabs::Tabs};
use crate::{drawing_count::count_drawing, view::hooks::watch::use_watch};

/// What [`ClassicWindows`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct ClassicWindowsProps {
    /// The conversation that is shown, whose window is in front.
    pub shown: Option<ConversationId>,
}

/// A window for each conversation that is not minimised. They stand in the document in the order of their tabs, which is
/// that of the tab key, whatever lies over what: an element that is moved would lose where it was scrolled to.
#[component]
pub(crate) fn ClassicWindows(props: &ClassicWindowsProps) -> Html {
    count_drawing!();
    let desktop = use_node_ref();
    let room = use_room(&desktop);
    let (is_empty, open) = use_watch(vec![Key::Conversations, Key::Page], |store| {
        let (messenger, page) = (store.messenger(), store.page());
        let order = page.order().iter().copied();
        let order = order.filter(|id| messenger.conversation(*id).is_some());
        let layer = |id| Some((id, page.classic_windows.layer(id)?));
        let is_empty = order.clone().next().is_none();
        (is_empty, order.filter_map(layer).collect::<Vec<_>>())
    });
    let windows = room.into_iter().flat_map(|room| {
        open.iter().map(move |&(id, layer)| {
            let is_front = props.shown == Some(id);
            html! { <Window key={id.0} {id} {room} {layer} {is_front} /> }
        })
    });
    html! {
        <>
            <div ref={desktop} class="desktop">
                if is_empty {
                    <NoConversation />
                }
                <>{ for windows }</>
            </div>
            if !is_empty {
                <div class="taskbar"><Tabs shown={props.shown} /></div>
            }
        </>
    }
}
