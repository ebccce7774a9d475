//! What somebody did: they came online, or wrote in a conversation that is not shown.

use model::{keys::Key, last_line, names, page::Toast, text::t};
use msnp11::{
    client::{Messenger, Request},
    value::{Email, Status},
};
use yew::prelude::*;

use super::toast_lifetime::{reading_time, use_going};
use crate::{
    drawing_count::count_drawing,
    store::{Store, use_store},
    view::{
        hooks::watch::use_watch,
        widgets::{display_picture::DisplayPicture, icon::Icon},
    },
};

/// What [`PersonToast`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct PersonToastProps {
    /// Its number.
    pub number: u64,
    /// What it tells.
    pub toast: Toast,
}

#[derive(Clone, PartialEq)]
struct Shown {
    address: AttrValue,
    name: AttrValue,
    status: Status,
    face: Option<AttrValue>,
    words: AttrValue,
}

/// Who, and what; a press leads to the conversation. It goes by itself.
#[component]
pub(crate) fn PersonToast(props: &PersonToastProps) -> Html {
    count_drawing!();
    let store = use_store();
    let toast = use_node_ref();
    let number = props.number;
    let shown = {
        let toast = props.toast.clone();
        use_watch(vec![Key::Contacts, Key::Pictures], move |store| {
            shown(store, &toast)
        })
    };
    let words = shown.as_ref().map(|shown| shown.words.clone());
    let stays = reading_time(&words.unwrap_or_default());
    let dismiss = {
        let store = store.clone();
        move || store.dismiss(number)
    };
    use_going(number, &toast, Some(stays), dismiss);
    let Some(shown) = shown else {
        return Html::default();
    };
    let open = {
        let (store, toast) = (store.clone(), props.toast.clone());
        move |_: MouseEvent| {
            store.dismiss(number);
            match &toast {
                Toast::CameOnline(email) => store.request(Request::OpenConversation(email.clone())),
                Toast::Message(id, _) => store.show(Some(*id)),
                Toast::Notice(_) | Toast::RejectedInput(_) => {}
            }
        }
    };
    let close = move |_: MouseEvent| store.dismiss(number);
    let kind = match props.toast {
        Toast::CameOnline(_) => "online",
        _ => "message",
    };
    html! {
        <div ref={toast} class="toast arriving" data-kind={kind}>
            <DisplayPicture of={shown.address} status={shown.status} size="m" url={shown.face} />
            <button class="open" type="button" onclick={open}>
                <bdi class="name cut">{ shown.name }</bdi>
                <bdi class="cut">{ shown.words }</bdi>
            </button>
            <button class="tool" type="button" onclick={close} aria-label={t("toast-close")}><Icon id="ic-close" class="xs" /></button>
        </div>
    }
}

fn shown(store: &Store, toast: &Toast) -> Option<Shown> {
    let messenger = store.messenger();
    match toast {
        Toast::CameOnline(email) => {
            let contact = messenger.roster().person(email)?;
            let name = names::contact_name(contact).into_owned();
            Some(of(store, &messenger, email, name, t("toast-online")))
        }
        Toast::Message(id, entry) => {
            let conversation = messenger.conversation(*id)?;
            let entry = conversation.entry(*entry)?;
            let words = last_line::said(&messenger, conversation, entry);
            let title = names::title(&messenger, conversation);
            let from = entry.from.as_ref()?;
            Some(of(store, &messenger, &from.email, title, words))
        }
        Toast::Notice(_) | Toast::RejectedInput(_) => None,
    }
}

fn of(store: &Store, messenger: &Messenger, email: &Email, name: String, words: String) -> Shown {
    Shown {
        address: email.as_str().to_owned().into(),
        name: name.into(),
        status: names::status_of(messenger, email),
        face: store.face(email),
        words: words.into(),
    }
}
