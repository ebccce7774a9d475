//! The contact list: who you are, who is there, and where you are connected.

mod find;
pub(crate) mod focus;
mod foot;
mod keys;
mod me;
mod my_message;
mod my_status;
mod names;
mod nobody;
mod people;
mod person;
mod sections;

use msnp11::client::Contact;
use yew::prelude::*;

use self::{find::Find, foot::Foot, me::Me, people::People};
use crate::{text::t, view::chat::phone::use_phone};

/// The pane with the contacts.
#[component]
pub(crate) fn ContactList() -> Html {
    let phone = use_phone();
    let sought = use_state_eq(AttrValue::default);
    let onchange = use_callback(sought.setter(), |text: AttrValue, sought| sought.set(text));
    html! {
        <aside class={classes!("pane", phone.then_some("phone"))} id="contacts" aria-label={t("list-contacts")}>
            <Me />
            <Find text={(*sought).clone()} {onchange} />
            <People sought={(*sought).clone()} />
            <Foot />
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
