//! The header of the contact list: the person at this page.

use model::{
    keys::Key,
    layers::{Dialog, MenuOf},
    names, service_links,
    text::{t, t_with},
};
use msnp11::{client::Session, value::Status};
use yew::prelude::*;

use super::{own_message::OwnMessage, own_song::OwnSong, own_status::OwnStatus};
use crate::{
    drawing_count::count_drawing,
    store::{Store, use_store},
    view::{
        hooks::watch::{use_page, use_session, use_watch},
        menus,
        widgets::{display_picture::DisplayPicture, icon::Icon},
    },
};

/// Your picture, name, status, personal message and what you listen to. While the line is cut you are offline, and look it.
#[component]
pub(crate) fn Header() -> Html {
    count_drawing!();
    let store = use_store();
    let connected = use_session() == Session::SignedIn;
    let me = use_watch(vec![Key::Me], |store| store.messenger().me().clone());
    let picture_url = use_watch(vec![Key::Pictures], Store::own_picture);
    let title = use_page(|page| page.sign_in.title());
    let (unread, has_links) = use_watch(vec![Key::Service], |store| {
        let messenger = store.messenger();
        let service = messenger.service();
        (
            service.mail.unread.unwrap_or_default(),
            !service_links::links(service).is_empty(),
        )
    });
    let name = AttrValue::from(names::own_name(&store.messenger()));
    let address = me.email.as_ref().map_or("", |email| email.as_str());
    let address = address.to_owned();
    let shown = if connected {
        me.status
    } else {
        Status::Offline
    };
    let mail = t_with("list-mail", &[("count", unread.into())]);
    let links = {
        let store = store.clone();
        move |event: MouseEvent| store.open_menu(MenuOf::Links, menus::under(&event))
    };
    let menu = {
        let store = store.clone();
        move |event: MouseEvent| store.open_menu(MenuOf::Main, menus::under_end(&event))
    };
    let menu_open = use_page(|page| {
        let menu = page.layers.menu.as_ref();
        menu.is_some_and(|menu| menu.of == MenuOf::Main)
    });
    let picture = {
        let store = store.clone();
        move |_: MouseEvent| store.open_dialog(Dialog::OwnPicture)
    };
    let add = {
        let store = store.clone();
        move |_: MouseEvent| store.open_dialog(Dialog::AddContact(String::new()))
    };
    html! {
        <div class="own-header glass">
            <div class="brand">
                <svg class="emblem" aria-hidden="true"><use href="#emblem" /></svg>
                <h1 class="cut">{ title }</h1>
                <span class="spacer"></span>
                if unread > 0 {
                    <span class="mail" id="mail" role="img" aria-label={mail.clone()} title={mail}><Icon id="ic-mail" /><span class="unread" aria-hidden="true">{unread}</span></span>
                }
                if has_links {
                    <button class="tool" id="links" type="button" aria-haspopup="menu" aria-label={t("menu-links")} title={t("menu-links")} onclick={links}><Icon id="ic-link" /></button>
                }
                <button class="tool" id="add-contact" type="button" aria-label={t("add-contact")} title={t("add-contact")} onclick={add}><Icon id="ic-invite" /></button>
                <button class="tool" id="menu" type="button" aria-haspopup="menu" aria-expanded={menu_open.to_string()} aria-label={t("menu")} title={t("menu")} onclick={menu}><Icon id="ic-settings" /></button>
            </div>
            <div class="own-summary">
                <button class="own-picture" id="my-picture" type="button" aria-label={t("picture-change")} title={t("picture-change")} onclick={picture}>
                    <DisplayPicture of={address} status={shown} size="l" url={picture_url} />
                </button>
                <div class="own-text">
                    <OwnStatus {name} status={me.status} />
                    <OwnMessage text={me.personal.text.clone()} />
                    if let Some(media) = &me.personal.media {
                        <OwnSong song={media.sentence()} />
                    }
                </div>
            </div>
        </div>
    }
}
