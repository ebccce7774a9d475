//! With whom the conversation is.

use model::{
    coded_text::{Ground, plain},
    departed::departed,
    keys::Key,
    layers::Dialog,
    names,
    rich_text::Extent,
    statuses::status_text,
    text::{t, t_with},
};
use msnp11::{
    client::ConversationId,
    value::{Capabilities, Email, Status},
};
use yew::prelude::*;

use crate::{
    drawing_count::count_drawing,
    format::{name_order, times},
    view::{
        hooks::{display::use_display, watch::use_store_of},
        widgets::{
            changing_text::changing_text, display_picture::DisplayPicture, icon::Icon,
            rich_text::RichText, status_icon::StatusIcon,
        },
    },
};

/// What [`Recipients`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct RecipientsProps {
    /// Which conversation.
    pub id: ConversationId,
}

/// The strip with the other's figure, name, status and personal message, or with everyone in a group.
#[component]
pub(crate) fn Recipients(props: &RecipientsProps) -> Html {
    count_drawing!();
    let store = use_store_of(vec![
        Key::Conversation(props.id),
        Key::Contacts,
        Key::Pictures,
    ]);
    let clock = use_display().clock;
    let messenger = store.messenger();
    let Some(conversation) = messenger.conversation(props.id) else {
        return Html::default();
    };
    let label = html! { <span class="recipients-label">{t("chat-to")}</span> };
    if conversation.is_group {
        let callings = names::Callings::of(&messenger, conversation);
        let gone = departed(conversation);
        let is_gone = |email: &Email| gone.iter().any(|(who, _)| who.email == *email);
        let chips = name_order::participants(&messenger, conversation)
            .into_iter()
            .filter(|participant| !is_gone(&participant.email))
            .map(|participant| {
                let name = callings.name_of(&messenger, participant);
                let status = names::status_of(&messenger, &participant.email);
                html! {
                    <span key={participant.email.as_str()} class="chip" title={name.clone()}>
                        <StatusIcon {status} />
                        <bdi class="cut"><RichText text={name} extent={Extent::Name} /></bdi>
                    </span>
                }
            });
        let gone = gone.iter().map(|(participant, at)| {
            let name = callings.name_of(&messenger, participant);
            let time = t_with("chat-left-at", &[("time", times::clock(*at, clock).into())]);
            let again = t_with("chat-invite-again", &[("name", name.clone().into())]);
            let onclick = {
                let (store, id) = (store.clone(), props.id);
                move |_: MouseEvent| store.open_dialog(Dialog::Invite(id))
            };
            html! {
                <button key={format!("gone {}", participant.email)} class="chip gone" type="button" title={again} {onclick}>
                    <StatusIcon status={names::status_of(&messenger, &participant.email)} />
                    <bdi class="cut"><RichText text={name} extent={Extent::Name} /></bdi>
                    <small>{ time }</small>
                </button>
            }
        });
        return html! { <div class="recipients roster">{label}<>{for chips}{for gone}</></div> };
    }
    let Some(participant) = conversation.participants.first() else {
        return Html::default();
    };
    let name = names::name_of(&messenger, participant);
    let coded = names::coded_name_of(&messenger, participant);
    let status = names::status_of(&messenger, &participant.email);
    let contact = names::contact(&messenger, conversation);
    let blocked = contact.is_some_and(msnp11::client::Contact::is_blocked);
    let says = contact.filter(|contact| contact.status.is_online());
    let song = says
        .and_then(|contact| contact.personal.media.as_ref())
        .map(msnp11::value::CurrentMedia::sentence);
    let song = song.filter(|song| !song.trim().is_empty());
    let song = song.map(|song| plain(&song).into_owned());
    let personal = says
        .map(|contact| contact.personal.text.trim().to_owned())
        .unwrap_or_default();
    let told = if blocked {
        t("status-blocked")
    } else {
        status_text(status)
    };
    let web =
        contact.is_some_and(|contact| contact.capabilities.contains(Capabilities::WEB_MESSENGER));
    html! {
        <div class="recipients" title={participant.email.as_str().to_owned()}>
            {label}
            <DisplayPicture of={participant.email.as_str().to_owned()} {status} size="s" url={store.face(&participant.email)} />
            <StatusIcon {status} {blocked} />
            <h2 key={coded.as_str()} class="name cut" title={name}><bdi><RichText text={coded.clone()} extent={Extent::Name} codes={Ground::Chrome} /></bdi></h2>
            {changing_text(format!("({told})"))}
            if let Some(song) = song {
                <span class="personal-message cut song" title={song.clone()}><Icon id="ic-note" class="xs" /><bdi>{song}</bdi></span>
            } else if !personal.is_empty() {
                <span class="personal-message cut" title={plain(&personal).into_owned()}><bdi><RichText text={personal} extent={Extent::Name} codes={Ground::Chrome} /></bdi></span>
            }
            <span class="spacer"></span>
            if web && status != Status::Offline {
                <svg class="badge" role="img" aria-label={t("list-on-web")}><use href="#bd-web" /></svg>
            }
        </div>
    }
}
