//! The menu behind the wheel.

use model::{
    layers::Dialog,
    settings::{DO_NOT_DISTURB, NOTIFICATIONS, PROTOCOL_CONSOLE},
    text::t,
};
use web_sys::NotificationPermission;
use yew::prelude::*;

use super::{item::Item, layer::Layer};
use crate::{
    drawing_count::count_drawing, notification_permission, store::use_store,
    view::hooks::watch::use_page,
};

/// What [`MainMenu`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct MainMenuProps {
    /// Where it opens.
    pub at: (i32, i32),
}

/// What concerns the person themself: their picture and name, a new group, privacy, the settings, the theme, and the way out.
#[component]
pub(crate) fn MainMenu(props: &MainMenuProps) -> Html {
    count_drawing!();
    let store = use_store();
    let dialog = |dialog: Dialog| {
        let store = store.clone();
        Callback::from(move |()| store.open_dialog(dialog.clone()))
    };
    let theme = {
        let store = store.clone();
        Callback::from(move |()| store.switch_theme())
    };
    let undisturbed = use_page(|page| page.settings.is_on(&DO_NOT_DISTURB));
    let disturb = {
        let store = store.clone();
        Callback::from(move |()| store.set_do_not_disturb(!undisturbed))
    };
    let has_console = use_page(|page| page.settings.is_on(&PROTOCOL_CONSOLE));
    let notifies = use_page(|page| page.settings.is_on(&NOTIFICATIONS));
    let can_notify = matches!(
        notification_permission::current(),
        Some(NotificationPermission::Default | NotificationPermission::Granted)
    );
    let notify = {
        let store = store.clone();
        Callback::from(move |()| store.ask_for_notifications())
    };
    let history = {
        let store = store.clone();
        Callback::from(move |()| store.open_history(None))
    };
    let sign_out = {
        let store = store.clone();
        // What is kept here can go with the person.
        Callback::from(move |()| {
            let keeps = store.history().is_some() && store.page().retention().keeps();
            if keeps {
                store.open_dialog(Dialog::SignOut { by_back: false });
            } else {
                store.sign_out();
            }
        })
    };
    html! {
        <Layer label={t("menu")} at={props.at} ends_there=true>
            <Item action="change-picture" icon="ic-picture" text="menu-picture" onchoose={dialog(Dialog::OwnPicture)} />
            <Item action="my-name" icon="ic-pencil" text="menu-my-details" onchoose={dialog(Dialog::MyDetails)} />
            <Item action="add-group" icon="ic-folder" text="menu-new-group" onchoose={dialog(Dialog::AddGroup)} />
            <Item action="history" icon="ic-history" text="menu-history" onchoose={history} />
            <Item action="privacy" icon="ic-shield" text="menu-privacy" onchoose={dialog(Dialog::Privacy)} />
            <li class="separator" role="separator"></li>
            <Item action="settings" icon="ic-settings" text="settings-open" onchoose={dialog(Dialog::Settings)} />
            <Item action="shortcuts" icon="ic-keyboard" text="shortcuts-title" onchoose={dialog(Dialog::Shortcuts)} />
            if has_console {
                <Item action="protocol-console" icon="ic-server" text="menu-protocol-console" onchoose={dialog(Dialog::ProtocolConsole)} />
            }
            if can_notify && !notifies {
                <Item action="notifications" icon="ic-bell" text="menu-notifications" onchoose={notify} />
            }
            if undisturbed {
                <Item action="disturb" icon="ic-sound" text="menu-disturb" onchoose={disturb} />
            } else {
                <Item action="do-not-disturb" icon="ic-sound-off" text="menu-do-not-disturb" onchoose={disturb} />
            }
            <Item action="theme" icon="ic-sun" text="menu-theme" onchoose={theme} />
            <Item action="sign-out" icon="ic-signout" text="menu-sign-out" onchoose={sign_out} />
        </Layer>
    }
}
