//! What can be done with a contact.

use model::{keys::Key, layers::Dialog, names::contact_name, text::t_with};
use msnp11::{
    client::Request,
    value::{Email, Guid},
};
use yew::prelude::*;

use super::{item::Item, layer::Layer};
use crate::{
    drawing_count::count_drawing,
    view::{hooks::watch::use_store_of, widgets::display_picture::DisplayPicture},
};

/// What [`ContactMenu`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct ContactMenuProps {
    /// Who.
    pub email: Email,
    /// The group under which they stand, if any.
    pub group: Option<Guid>,
    /// Where it opens.
    pub at: (i32, i32),
}

/// The menu of a contact.
#[component]
pub(crate) fn ContactMenu(props: &ContactMenuProps) -> Html {
    count_drawing!();
    let store = use_store_of(vec![
        Key::Contact(props.email.clone()),
        Key::Groups,
        Key::Page,
        Key::Pictures,
    ]);
    let messenger = store.messenger();
    let Some(contact) = messenger.roster().person(&props.email) else {
        return Html::default();
    };
    let (email, blocked) = (props.email.clone(), contact.is_blocked());
    let name = contact_name(contact).into_owned();
    // Out of the group under which the menu was opened, or, from elsewhere, out of the only one.
    let group = props
        .group
        .clone()
        .or_else(|| match contact.groups.as_slice() {
            [only] => Some(only.clone()),
            _ => None,
        });
    let muted = store.page().muted().is_person(&email);
    let mute = {
        let (store, email) = (store.clone(), email.clone());
        Callback::from(move |()| store.mute_person(&email, !muted))
    };
    let favourite = store.page().kept_contact(&email).favourite;
    let is_contact = contact.is_contact();
    let switch_favourite = {
        let (store, email) = (store.clone(), email.clone());
        Callback::from(move |()| store.switch_favourite(&email))
    };
    let request = |request: Request| {
        let store = store.clone();
        Callback::from(move |()| store.request(request.clone()))
    };
    let talk = {
        let (store, email) = (store.clone(), email.clone());
        Callback::from(move |()| store.open_conversation(email.clone()))
    };
    let dialog = |dialog: Dialog| {
        let store = store.clone();
        Callback::from(move |()| store.open_dialog(dialog.clone()))
    };
    let head = html! {
        <div class="menu-heading">
            <DisplayPicture of={email.as_str().to_owned()} status={contact.status} size="s" url={store.face(&email)} />
            <span class="text"><bdi class="strong cut">{ name.clone() }</bdi><span class="small quiet cut">{ email.as_str().to_owned() }</span></span>
        </div>
    };
    html! {
        <Layer label={t_with("menu-of", &[("name", name.into())])} at={props.at} {head}>
            if !email.is_phone() {
                <Item action="message" icon="ic-chat" text="menu-message" key_text="key-enter" onchoose={talk} />
            }
            <Item action="card" icon="ic-people" text="menu-card" key_text="key-alt-enter" onchoose={dialog(Dialog::ContactCard(email.clone()))} />
            <li class="separator" role="separator"></li>
            if is_contact {
                <Item action="favourite" icon="bd-star" text={if favourite { "menu-no-favourite" } else { "menu-favourite" }} key_text="key-f" onchoose={switch_favourite} />
                <Item action="rename" icon="ic-pencil" text="menu-rename" key_text="key-f2" onchoose={dialog(Dialog::NameContact(email.clone()))} />
                <Item action="move" icon="ic-folder" text="menu-move" key_text="key-m" onchoose={dialog(Dialog::Move(email.clone(), group.clone()))} />
                <Item action="copy" icon="ic-copy" text="menu-copy" onchoose={dialog(Dialog::Copy(email.clone()))} />
            }
            if let Some(group) = group.clone() {
                <Item action="remove-from-group" icon="ic-minus" text="menu-out-of-group"
                    onchoose={request(Request::RemoveFromGroup { email: email.clone(), group })} />
            }
            <li class="separator" role="separator"></li>
            if muted {
                <Item action="unmute" icon="ic-bell" text="menu-unmute" onchoose={mute} />
            } else {
                <Item action="mute" icon="ic-bell-off" text="menu-mute" onchoose={mute} />
            }
            if blocked {
                <Item action="unblock" icon="ic-people" text="menu-unblock" onchoose={request(Request::Allow(email.clone()))} />
            } else {
                <Item action="block" icon="ic-block" text="menu-block" onchoose={request(Request::Block(email.clone()))} />
            }
            <Item action="remove" icon="ic-trash" text="menu-remove" bad=true key_text="key-delete" onchoose={dialog(Dialog::Remove(email))} />
        </Layer>
    }
}
