//! One open conversation.

use model::{
    coded_text::Ground,
    keys::Key,
    last_line::{Last, last},
    layers::MenuOf,
    names,
    rich_text::Extent,
    text::{t, t_with},
};
use msnp11::{client::ConversationId, value::Status};
use yew::prelude::*;

use crate::{
    drawing_count::count_drawing,
    view::{
        hooks::watch::{use_page, use_store_of},
        menus,
        widgets::{
            display_picture::DisplayPicture, icon::Icon, rich_text::RichText,
            status_icon::StatusIcon, time::Time,
        },
    },
};

/// What [`Row`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct RowProps {
    /// Which conversation.
    pub id: ConversationId,
}

/// Whose it is, the last words, when they were said and how many are unread.
#[component]
pub(crate) fn Row(props: &RowProps) -> Html {
    count_drawing!();
    let id = props.id;
    let store = use_store_of(vec![
        Key::Conversation(id),
        Key::Entries(id),
        Key::Contacts,
        Key::Pictures,
    ]);
    let unread = use_page(move |page| page.unread.count(id));
    let messenger = store.messenger();
    let Some(chat) = messenger.conversation(id) else {
        return Html::default();
    };
    let new = (unread > 0).then_some("has-unread");
    let title = names::coded_title(&messenger, chat);
    let blocked = names::contact(&messenger, chat).is_some_and(msnp11::client::Contact::is_blocked);
    let face = |place: usize, size: &'static str, pip: bool| {
        let Some(person) = chat.participants.get(place) else {
            return Html::default();
        };
        let status = names::status_of(&messenger, &person.email);
        html! {
            <DisplayPicture of={person.email.as_str().to_owned()} {status} {size} url={store.face(&person.email)}>
                if pip {
                    <span class="status-pip"><StatusIcon {status} {blocked} /></span>
                }
            </DisplayPicture>
        }
    };
    let faces = match (chat.is_group, chat.participants.len()) {
        (true, 0) => {
            html! { <DisplayPicture of="" status={Status::Offline} size="m" /> }
        }
        (true, 2..) => {
            html! { <span class="two-pictures">{ face(0, "s", false) }{ face(1, "s", false) }</span> }
        }
        (group, _) => face(0, "m", !group),
    };
    let line = match last(&messenger, chat) {
        Last::Writing => {
            html! { <><Icon id="ic-pencil" class="xs inline-icon" />{" "}{ t("chats-writing") }</> }
        }
        Last::Failed(text) => {
            html! { <span class="danger-text failed-line"><Icon id="ic-alert" class="xs inline-icon" />{" "}<bdi>{ text }</bdi></span> }
        }
        Last::Said(text) => html! { <bdi><RichText {text} extent={Extent::Name} /></bdi> },
    };
    let newest = chat.entries.back().map(|entry| entry.at);
    let onclick = {
        let store = store.clone();
        move |_: MouseEvent| store.show(Some(id))
    };
    let oncontextmenu = {
        let store = store.clone();
        move |event: MouseEvent| {
            event.prevent_default();
            store.open_menu(MenuOf::Conversation(id), menus::here(&event));
        }
    };
    html! {
        <li>
            <button class={classes!("row", "pictured", "conversation-row", new)} type="button" data-conversation={id.0.to_string()} {onclick} {oncontextmenu}>
                { faces }
                <span class="text">
                    <span class="cut"><bdi class="name"><RichText text={title} extent={Extent::Name} codes={Ground::Chrome} /></bdi></span>
                    <span class={classes!("second-line", "cut", new)}>{ line }</span>
                </span>
                <span class="end">
                    if let Some(at) = newest {
                        <Time {at} />
                    }
                    if unread > 0 {
                        <span key={unread} class="unread" role="img" aria-label={t_with("chat-unread", &[("count", unread.into())])}>{ unread }</span>
                    }
                </span>
            </button>
        </li>
    }
}
