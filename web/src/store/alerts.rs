//! What the person wants to be told of.

use model::{
    keys::Key,
    notification_offer,
    page::Pending,
    settings::{DO_NOT_DISTURB, NOTIFICATIONS},
    sounds::Sound,
};
use msnp11::{client::ConversationId, value::Email};
use wasm_bindgen_futures::spawn_local;
use web_sys::NotificationPermission;

use super::Store;
use crate::{browser, effects, notification_permission};

impl Store {
    /// Plays a sound because the person wants to hear it.
    pub(crate) fn play(&self, sound: Sound) {
        effects::play(self, sound);
    }

    /// Asks the browser whether it shows notifications, and turns them on if it does. To be called by a click: browsers
    /// take no question else.
    pub(crate) fn ask_for_notifications(&self) {
        let answer = notification_permission::ask();
        let store = self.clone();
        spawn_local(async move {
            let granted = answer.await;
            store.set_settings(|settings| settings.switch(&NOTIFICATIONS, granted));
        });
    }

    /// Whether notifications are offered now.
    pub(crate) fn offers_notifications(&self) -> bool {
        let can_ask = notification_permission::current() == Some(NotificationPermission::Default);
        notification_offer::offers_notifications(&self.page().settings, can_ask, browser::today())
    }

    /// The person wants no notifications now.
    pub(crate) fn not_now(&self) {
        self.set_settings(|settings| notification_offer::not_now(settings, browser::today()));
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
