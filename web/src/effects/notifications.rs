//! Notifications of the system: one for each conversation, replaced by the next and gone when it is read.

mod service_worker;

use std::{cell::RefCell, collections::HashMap};

use gloo_events::EventListener;
use model::{
    desktop_notification::{Words, words},
    keys::Key,
    settings::NOTIFICATIONS,
};
use msnp11::client::{ConversationId, EntryId};
use web_sys::{Notification, NotificationOptions, NotificationPermission};

use super::keep_in_step;
use crate::{notification_permission, store::Store};

thread_local! {
    static SHOWN: RefCell<HashMap<ConversationId, Shown>> = RefCell::default();
}

/// A notification that is shown.
enum Shown {
    ByPage {
        notification: Notification,
        _click: EventListener,
    },
    ByServiceWorker,
}

pub(super) fn begin(store: &Store) {
    notification_permission::watch();
    let granted = notification_permission::current() == Some(NotificationPermission::Granted);
    // Taken back in the browser's own settings: the switch must not say that somebody will be called.
    if !granted && store.page().settings.is_on(&NOTIFICATIONS) {
        store.set_settings(|settings| settings.switch(&NOTIFICATIONS, false));
    }
    keep_in_step(
        store,
        vec![Key::Page],
        |store| store.page().unread.conversations(),
        |unread| close_all_but(unread),
    );
    if let Some(window) = web_sys::window() {
        // For as long as the page: nothing that is left over leads anywhere.
        EventListener::new(&window, "pagehide", |_| close_all_but(&[])).forget();
    }
}

/// Shows what came last in a conversation.
pub(super) fn show(store: &Store, id: ConversationId, entry: EntryId) {
    if notification_permission::current() != Some(NotificationPermission::Granted) {
        return;
    }
    let words = {
        let (messenger, page) = (store.messenger(), store.page());
        let conversation = messenger.conversation(id);
        conversation
            .and_then(|it| words(&messenger, it, entry, page.unread.count(id), &page.settings))
    };
    let Some(Words { title, body }) = words else {
        return;
    };
    let options = NotificationOptions::new();
    options.set_tag(&tag(id));
    options.set_body(&body);
    // The next of a conversation takes the place of the last and still calls.
    options.set_renotify(true);
    // The page has sounds of its own, and switches for them.
    options.set_silent(Some(true));
    let shown = match Notification::new_with_options(&title, &options) {
        Ok(notification) => Shown::ByPage {
            _click: on_click(store, &notification, id),
            notification,
        },
        // As on Android, which shows what is silent in a drawer only.
        Err(_) => {
            options.set_silent(None);
            service_worker::show(store, title, options, id);
            Shown::ByServiceWorker
        }
    };
    SHOWN.with_borrow_mut(|all| all.insert(id, shown));
}

fn on_click(store: &Store, notification: &Notification, id: ConversationId) -> EventListener {
    let store = store.clone();
    EventListener::new(notification, "click", move |_| {
        if let Some(window) = web_sys::window() {
            let _ = window.focus();
        }
        open(&store, id);
    })
}

/// Shows the conversation of a notification that was clicked, if it is still open.
fn open(store: &Store, id: ConversationId) {
    close(id);
    let is_open = store.messenger().conversation(id).is_some();
    if is_open {
        store.show(Some(id));
    }
}

fn close_all_but(unread: &[ConversationId]) {
    let read: Vec<_> = SHOWN.with_borrow(|all| {
        let shown = all.keys().copied();
        shown.filter(|id| !unread.contains(id)).collect()
    });
    read.into_iter().for_each(close);
}

fn close(id: ConversationId) {
    let shown = SHOWN.with_borrow_mut(|all| all.remove(&id));
    match shown {
        Some(Shown::ByPage { notification, .. }) => notification.close(),
        Some(Shown::ByServiceWorker) => service_worker::close(tag(id)),
        None => {}
    }
}

/// Names the notification of a conversation. Tags are shared by all tabs of an origin, and conversations are counted in
/// each.
fn tag(id: ConversationId) -> String {
    thread_local! {
        static PAGE: u32 = (js_sys::Math::random() * f64::from(u32::MAX)) as u32;
    }
    PAGE.with(|page| format!("{page:x}-{}", id.0))
}
