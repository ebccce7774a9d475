//! What a phone's composer can do beside writing.

use model::{
    handwriting::blind_to_ink,
    keys::Key,
    layers::{Dialog, MenuOf},
    offline_messages::offline_recipient,
    service_links,
    text::t,
};
use msnp11::client::{ConversationId, Request};
use yew::prelude::*;

use super::{item::Item, layer::Layer};
use crate::{
    drawing_count::count_drawing,
    store::{Store, use_store},
    view::{
        hooks::watch::{use_conversation, use_watch},
        widgets::file_chooser::{self, FILES, PICTURES},
    },
};

/// What [`ComposerMenu`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct ComposerMenuProps {
    /// In which conversation.
    pub id: ConversationId,
    /// Where it opens.
    pub at: (i32, i32),
}

/// Files, pictures, the font, and what the bar over a conversation has where there is room for one.
#[component]
pub(crate) fn ComposerMenu(props: &ComposerMenuProps) -> Html {
    count_drawing!();
    let ComposerMenuProps { id, at } = *props;
    let store = use_store();
    let files = use_watch(vec![Key::Service], |store| {
        service_links::files_allowed(store.messenger().service())
    });
    let is_text_only = use_conversation(id, offline_recipient).flatten().is_some();
    let draws = use_conversation(id, |messenger, conversation| {
        blind_to_ink(messenger, conversation).is_none()
    });
    let does = |act: fn(&Store, ConversationId, (i32, i32))| {
        let store = store.clone();
        Callback::from(move |()| act(&store, id, at))
    };
    html! {
        <Layer label={t("composer-more")} {at}>
            if files && !is_text_only {
                <Item action="file" icon="ic-file" text="file-send-hint" onchoose={does(|_, _, _| file_chooser::open(FILES))} />
                <Item action="picture" icon="ic-picture" text="composer-picture" onchoose={does(|_, _, _| file_chooser::open(PICTURES))} />
            }
            <Item action="font" icon="ic-font" text="font" onchoose={does(|store, _, _| store.open_dialog(Dialog::Font))} />
            if draws == Some(true) && !is_text_only {
                <Item action="handwriting" icon="ic-handwriting" text="draw" onchoose={does(|store, id, _| store.open_dialog(Dialog::Handwriting(id)))} />
            }
            if !is_text_only {
                <Item action="nudge" icon="ic-nudge" text="chat-nudge-hint" onchoose={does(|store, id, _| store.request(Request::SendNudge(id)))} />
            }
            <Item action="invite" icon="ic-invite" text="composer-invite" onchoose={does(|store, id, _| store.open_dialog(Dialog::Invite(id)))} />
            <Item action="colours" icon="ic-colours" text="scheme-hint" onchoose={does(|store, id, at| store.open_menu(MenuOf::Colours(id), at))} />
        </Layer>
    }
}
