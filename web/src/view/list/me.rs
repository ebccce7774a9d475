//! The header of the contact list: the person at this page.

use msnp11::{client::Session, value::Status};
use yew::prelude::*;

use super::{my_message::MyMessage, my_status::MyStatus};
use crate::{
    store::use_store,
    view::{parts::Picture, shell::BrandMenu},
};

/// Your picture, name, status and personal message. While the line is cut you are offline, and look it.
#[component]
pub(crate) fn Me() -> Html {
    let store = use_store();
    let messenger = store.messenger();
    let me = messenger.me();
    let connected = *messenger.session() == Session::SignedIn;
    let name = match (me.name.as_str(), &me.email) {
        ("", Some(email)) => AttrValue::from(email.as_str().to_owned()),
        (name, _) => AttrValue::from(name.to_owned()),
    };
    let shown = if connected {
        me.status
    } else {
        Status::Offline
    };
    html! {
        <header class="me glass">
            <div class="brand">
                <svg class="emb" aria-hidden="true"><use href="#emblem" /></svg>
                <span>{"WebMessenger"}</span>
                <span class="sp"></span>
                <BrandMenu />
            </div>
            <div class="me-in">
                <Picture name={name.clone()} status={shown} size="l" />
                <div class="me-tx">
                    <MyStatus {name} status={me.status} {connected} />
                    <MyMessage text={me.personal.text.clone()} />
                </div>
            </div>
        </header>
    }
}
