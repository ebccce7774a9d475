//! The column of display pictures.

use model::{
    coded_text::Ground,
    keys::Key,
    names,
    rich_text::Extent,
    statuses::status_text,
    text::{t, t_with},
};
use msnp11::{
    client::{ConversationId, Session},
    value::Status,
};
use yew::prelude::*;

use crate::{
    drawing_count::count_drawing,
    format::name_order,
    view::{
        hooks::watch::use_store_of,
        widgets::{display_picture::DisplayPicture, rich_text::RichText},
    },
};

/// As many as fit beside the transcript of a small window.
const MAX_PICTURES: usize = 3;

/// What [`DisplayPictures`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct DisplayPicturesProps {
    /// Which conversation.
    pub id: ConversationId,
}

/// Theirs at the top, yours at the bottom beside what you write.
#[component]
pub(crate) fn DisplayPictures(props: &DisplayPicturesProps) -> Html {
    count_drawing!();
    let store = use_store_of(vec![
        Key::Conversation(props.id),
        Key::Contacts,
        Key::Me,
        Key::Pictures,
        Key::Session,
    ]);
    let messenger = store.messenger();
    let Some(conversation) = messenger.conversation(props.id) else {
        return Html::default();
    };
    let me = messenger.me();
    let (own, told) = if *messenger.session() == Session::SignedIn {
        (me.status, status_text(me.status))
    } else {
        (Status::Offline, t("list-not-connected"))
    };
    let callings = names::Callings::of(&messenger, conversation);
    let others = name_order::participants(&messenger, conversation);
    let theirs = others.into_iter().take(MAX_PICTURES).map(|participant| {
        let name = if conversation.is_group {
            callings.name_of(&messenger, participant)
        } else {
            names::name_of(&messenger, participant)
        };
        let coded = if conversation.is_group {
            name.clone()
        } else {
            names::coded_name_of(&messenger, participant)
        };
        let status = names::status_of(&messenger, &participant.email);
        html! {
            <figure key={participant.email.as_str()}>
                <DisplayPicture of={participant.email.as_str().to_owned()} {status} size={if conversation.is_group { "l" } else { "xl" }} url={store.face(&participant.email)} />
                <figcaption class="cut" title={name}><bdi><RichText text={coded} extent={Extent::Name} codes={Ground::Chrome} /></bdi></figcaption>
            </figure>
        }
    });
    html! {
        <aside class={classes!("display-pictures", conversation.is_group.then_some("many"))} aria-label={t("chat-pictures")}>
            <>{for theirs}</>
            <figure class="you">
                <DisplayPicture
                    of={me.email.as_ref().map_or("", |email| email.as_str()).to_owned()}
                    status={own}
                    size={if conversation.is_group { "l" } else { "xl" }}
                    url={store.own_picture()}
                />
                <figcaption>{t_with("chat-you", &[("status", told.into())])}</figcaption>
            </figure>
        </aside>
    }
}
