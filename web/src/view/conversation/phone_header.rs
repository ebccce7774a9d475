//! The head of a conversation on a phone.

use model::{
    coded_text::{Ground, plain},
    keys::Key,
    layers::{Dialog, MenuOf},
    names,
    offline_messages::offline_recipient,
    rich_text::Extent,
    statuses::status_text,
    text::{t, t_with},
};
use msnp11::client::{ConversationId, Request};
use yew::prelude::*;

use crate::{
    drawing_count::count_drawing,
    view::{
        hooks::watch::{use_page, use_store_of},
        menus,
        widgets::{display_picture::DisplayPicture, icon::Icon, rich_text::RichText},
    },
};

/// What [`PhoneHeader`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct PhoneHeaderProps {
    /// Which conversation.
    pub id: ConversationId,
}

/// The way back, with what is unread elsewhere; with whom; the nudge; what else can be done.
#[component]
pub(crate) fn PhoneHeader(props: &PhoneHeaderProps) -> Html {
    count_drawing!();
    let id = props.id;
    let store = use_store_of(vec![Key::Conversation(id), Key::Contacts, Key::Pictures]);
    let elsewhere = use_page(move |page| page.unread.total() - page.unread.count(id));
    let messenger = store.messenger();
    let Some(conversation) = messenger.conversation(id) else {
        return Html::default();
    };
    let back = if elsewhere == 0 {
        t("chat-back")
    } else {
        t_with("chat-back-unread", &[("count", elsewhere.into())])
    };
    let onback = {
        let store = store.clone();
        move |_: MouseEvent| store.show(None)
    };
    let onnudge = {
        let store = store.clone();
        move |_: MouseEvent| store.request(Request::SendNudge(id))
    };
    let onmore = {
        let store = store.clone();
        move |event: MouseEvent| store.open_menu(MenuOf::Conversation(id), menus::under(&event))
    };
    let is_text_only = offline_recipient(&messenger, conversation).is_some();
    let title = names::title(&messenger, conversation);
    let coded = names::coded_title(&messenger, conversation);
    let face = conversation
        .participants
        .first()
        .and_then(|participant| store.face(&participant.email));
    let address = conversation.participants.first();
    let address = address.map_or("", |other| other.email.as_str()).to_owned();
    let oncard = names::contact(&messenger, conversation).map(|contact| {
        let (store, email) = (store.clone(), contact.email.clone());
        Callback::from(move |_: MouseEvent| {
            store.open_dialog(Dialog::ContactCard(email.clone()));
        })
    });
    let (status, sub) = match conversation.participants.first() {
        Some(participant) if !conversation.is_group => {
            let status = names::status_of(&messenger, &participant.email);
            let contact = names::contact(&messenger, conversation);
            let says = contact.filter(|contact| contact.status.is_online());
            let personal = says.map(|contact| plain(contact.personal.text.trim()));
            let personal = personal.filter(|personal| !personal.is_empty());
            let blocked = contact.is_some_and(msnp11::client::Contact::is_blocked);
            let told = if blocked {
                t("status-blocked")
            } else {
                status_text(status)
            };
            (
                Some(status),
                personal.map_or(told.clone(), |personal| format!("{told} – {personal}")),
            )
        }
        _ => {
            let others = conversation.participants.len().into();
            (None, t_with("chat-group-people", &[("count", others)]))
        }
    };
    html! {
        <header class="phone-header glass">
            <button class="tool back" type="button" aria-label={back} onclick={onback}>
                <Icon id="ic-back" class="l" />
                if elsewhere > 0 {
                    <span class="unread" aria-hidden="true">{elsewhere}</span>
                }
            </button>
            if let Some(status) = status {
                <DisplayPicture of={address} {status} size="m" url={face} />
            }
            <h1 class="phone-title">
                <button class="text" type="button" title={title.clone()} disabled={oncard.is_none()} onclick={oncard}>
                    <bdi class="name cut"><RichText text={coded} extent={Extent::Name} codes={Ground::Chrome} /></bdi>
                    <span class="second-line cut">{sub}</span>
                </button>
            </h1>
            if !is_text_only {
                <button id="nudge" class="tool" type="button" aria-label={t("chat-nudge-hint")} title={t("chat-nudge-hint")} onclick={onnudge}>
                    <Icon id="ic-nudge" />
                </button>
            }
            <button id="conversation-menu" class="tool" type="button" aria-haspopup="menu" aria-label={t("chat-more")} title={t("chat-more")} onclick={onmore}>
                <Icon id="ic-more" />
            </button>
        </header>
    }
}
