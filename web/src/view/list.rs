//! The contact list: who you are, who is there, and where you are connected.

mod find;
pub(crate) mod focus;
mod foot;
mod keys;
mod me;
mod menu_button;
mod my_message;
mod my_status;
mod names;
mod nobody;
mod people;
mod person;
mod sections;
mod waiting;

use msnp11::client::Contact;
use yew::prelude::*;

use self::{find::Find, foot::Foot, me::Me, people::People, waiting::Waiting};
use crate::{
    store::use_store,
    text::t,
    view::{banners::Banners, chat::phone::use_phone, dock::Dock},
};

/// The pane with the contacts.
#[component]
pub(crate) fn ContactList() -> Html {
    let phone = use_phone();
    let store = use_store();
    // On a phone a conversation covers the list, and has the banner then.
    let covered = phone && store.active().is_some();
    let sought = use_state_eq(AttrValue::default);
    let onchange = use_callback(sought.setter(), |text: AttrValue, sought| sought.set(text));
    html! {
        <aside class={classes!("pane", phone.then_some("phone"))} id="contacts" aria-label={t("list-contacts")}>
            <Me />
            if !covered {
                <Banners />
            }
            <Waiting />
            <Find text={(*sought).clone()} {onchange} />
            <People sought={(*sought).clone()} />
            if phone {
                <Dock />
            } else {
                <Foot />
            }
        </aside>
    }
}

/// The name of a contact; the address of one who has none.
pub(crate) fn name_of(contact: &Contact) -> &str {
    match contact.name.as_str().trim() {
        "" => contact.email.as_str(),
        name => name,
    }
}
