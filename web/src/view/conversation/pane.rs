//! One conversation.

use model::{
    keys::Key,
    names,
    rejected_input::RejectedInput,
    text::{t, t_with},
};
use msnp11::client::{ConversationId, Session};
use yew::prelude::*;

use super::{
    blocked_note::BlockedNote,
    composer::Composer,
    contact_drop::{InviteHint, use_contact_drop},
    display_pictures::DisplayPictures,
    file_drop::{DropHint, Dropped, use_file_drop},
    find_bar::FindBar,
    nudge_shake::use_nudge_shake,
    phone_header::PhoneHeader,
    recipients::Recipients,
    toolbar::Toolbar,
    transcript::Transcript,
    typing_line::TypingLine,
};
use crate::{
    drawing_count::count_drawing,
    store::use_store,
    view::{
        hooks::watch::{use_conversation, use_page, use_session, use_watch},
        widgets::icon::Icon,
    },
};

/// What [`ConversationPane`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct ConversationPaneProps {
    /// Which conversation.
    pub id: ConversationId,
    /// Whether the page is a phone's.
    pub phone: bool,
}

/// The pane of a conversation. A nudge shakes it.
#[component]
pub(crate) fn ConversationPane(props: &ConversationPaneProps) -> Html {
    count_drawing!();
    let ConversationPaneProps { id, phone } = *props;
    let store = use_store();
    let pane = use_node_ref();
    let title = use_conversation(id, names::title);
    let finding = use_page(move |page| {
        let find = page.find.as_ref();
        find.is_some_and(|find| find.conversation() == id)
    });
    let scheme = use_watch(vec![Key::Page, Key::Conversation(id)], move |store| {
        store.colour_scheme(id)
    });
    // Nothing can be said any more, only read.
    let session = use_session();
    let over = matches!(session, Session::SignedOut(_));
    use_nudge_shake(id, &pane);
    let dropped = {
        let store = store.clone();
        use_callback((id, over), move |dropped: Dropped, &(id, over)| {
            if over {
                return store.refuse(RejectedInput::DroppedBeside);
            }
            for folder in dropped.folders {
                store.refuse(RejectedInput::Folder(folder));
            }
            // In a group each leaves a card that says why it goes nowhere.
            store.send_files(id, dropped.files);
        })
    };
    let files = use_file_drop(&pane, dropped);
    let invites = use_contact_drop(&pane, id);
    let Some(title) = title else {
        return Html::default();
    };
    let label = t_with("chat-with", &[("name", title.into())]);
    let drop_hint = html! {
        if let Some(count) = files.filter(|_| !over) {
            <DropHint {id} {count} />
        } else if invites {
            <InviteHint {id} />
        }
    };
    let pane_id = format!("conversation-{}", id.0);
    let tip = t(if phone { "chat-tip-short" } else { "chat-tip" });
    let tip = if finding {
        html! { <FindBar {id} /> }
    } else {
        html! { <p class="tip"><Icon id="ic-shield" class="s" />{tip}</p> }
    };
    let tip = html! { <>{tip}<BlockedNote {id} /></> };
    if phone {
        return html! {
            <section ref={pane} id={pane_id} class="chat phone-chat" data-scheme={scheme.name()} aria-label={label}>
                <PhoneHeader {id} />
                {tip}
                <Transcript {id} />
                <TypingLine {id} last=false />
                if !over {
                    <Composer {id} phone=true />
                }
                {drop_hint}
            </section>
        };
    }
    html! {
        <section ref={pane} id={pane_id} class="pane chat" data-scheme={scheme.name()} role="tabpanel" aria-label={label}>
            <div class="chat-head glass">
                <Toolbar {id} />
                <Recipients {id} />
            </div>
            <div class="room">
                <div class="room-main">
                    <div class="sheet">
                        {tip}
                        <Transcript {id} />
                    </div>
                    if !over {
                        <Composer {id} phone=false />
                    }
                    <TypingLine {id} last=true />
                </div>
                <DisplayPictures {id} />
            </div>
            {drop_hint}
        </section>
    }
}
