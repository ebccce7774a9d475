//! What the person wants to be told of.

use model::{
    keys::Key,
    offers,
    page::Pending,
    settings::{DO_NOT_DISTURB, NOTIFICATIONS},
};
use msnp11::{client::ConversationId, value::Email};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Notification, NotificationPermission};

use super::Store;
use crate::browser;

impl Store {
    /// Asks the browser whether it shows notifications, and turns them on if it does. To be called by a click: browsers
    /// take no question else. What it answered is told by [`browser::notification_permission`] afterwards.
    pub(crate) fn ask_for_notifications(&self) {
        if browser::notification_permission().is_none() {
            return;
        }
        // One that has answered for good answers the same at once.
        let Ok(answer) = Notification::request_permission() else {
            return;
        };
        let store = self.clone();
        spawn_local(async move {
            let _ = JsFuture::from(answer).await;
            let granted =
                browser::notification_permission() == Some(NotificationPermission::Granted);
            store.set_settings(|settings| settings.switch(&NOTIFICATIONS, granted));
        });
    }

    /// Whether notifications are offered now.
    pub(crate) fn offers_notifications(&self) -> bool {
        let can_ask = browser::notification_permission() == Some(NotificationPermission::Default);
        offers::offers_notifications(&self.page().settings, can_ask, browser::today())
    }

    /// The person wants no notifications now.
    pub(crate) fn not_now(&self) {
        self.set_settings(|settings| offers::not_now(settings, browser::today()));
    }

    /// Lets nothing disturb the person, or again what did before.
    pub(crate) fn set_do_not_disturb(&self, on: bool) {
        self.set_settings(|settings| settings.switch(&DO_NOT_DISTURB, on));
    }

    /// Mutes somebody, or no more.
    pub(crate) fn mute_person(&self, email: &Email, mute: bool) {
        self.change_page(|page| page.change_muted(|muted| muted.mute_person(email, mute)));
    }

    /// Mutes a conversation, or no more.
    pub(crate) fn mute_conversation(&self, id: ConversationId, mute: bool) {
        {
            let messenger = self.messenger();
            let Some(conversation) = messenger.conversation(id) else {
                return;
            };
            let mut page = self.0.page.borrow_mut();
            page.change_muted(|muted| muted.mute_conversation(conversation, mute));
        }
        self.changed([Key::Page]);
    }

    /// What is to be told outside of what is drawn, since this was asked last.
    pub(crate) fn take_alerts(&self) -> Pending {
        self.0.page.borrow_mut().alerts.take()
    }
}
