//! What follows from a change without being drawn by a view: each in a file of its own.
//!
//! Some follow the core's events, in the order of [`follow`]; others keep something in step with what the page knows, and
//! are begun once.

mod accent;
mod app_badge;
mod auto_accept_files;
mod auto_away;
mod back_button;
mod back_on_page;
mod back_online;
mod day;
mod display;
pub(crate) mod drafts;
mod favicon;
mod history;
mod language;
mod lost_focus;
mod new_version;
pub(crate) mod nicknames;
mod notifications;
mod offline_start;
mod page_address;
mod page_unload;
mod protocol_trace;
mod session_lock;
mod settings;
mod shared_by_others;
mod sounds;
mod theme;
mod title;
pub(crate) mod unhandled_drops;
mod vibration;
mod visible_height;

use model::{keys::Key, settings::VOLUME, sounds::Sound};
use msnp11::client::Event;

use crate::store::Store;

/// Begins those that go on for as long as the page.
pub(crate) fn begin(store: &Store) {
    title::begin(store);
    accent::begin(store);
    theme::begin(store);
    display::begin(store);
    language::begin(store);
    settings::begin(store);
    back_on_page::begin(store);
    back_online::begin(store);
    unhandled_drops::begin(store);
    store.load_servers();
}

/// Begins those that only a session makes anything of.
pub(crate) fn begin_for_sessions(store: &Store) {
    app_badge::begin(store);
    auto_away::begin(store);
    back_button::begin(store);
    day::begin(store);
    drafts::begin(store);
    favicon::begin(store);
    history::begin(store);
    page_address::begin(store);
    page_unload::begin(store);
    lost_focus::begin();
    nicknames::begin(store);
    new_version::begin(store);
    notifications::begin(store);
    offline_start::begin();
    protocol_trace::begin(store);
    shared_by_others::begin(store);
    sounds::begin();
    session_lock::begin(store);
    visible_height::begin();
}

/// What follows from events of the core.
pub(crate) fn follow(store: &Store, events: &[Event]) {
    history::follow(store, events);
    store.keep_previews(events);
    store.seek_pictures(events);
    store.go_on_moving();
    auto_accept_files::follow(store, events);
    tell(store);
}

/// Tells what is to be told outside of what is drawn.
fn tell(store: &Store) {
    let pending = store.take_alerts();
    let volume = store.page().settings.number(&VOLUME);
    for sound in pending.sounds {
        sounds::play(sound, volume);
    }
    for (id, entry) in pending.notifications {
        notifications::show(store, id, entry);
    }
    if pending.vibrate {
        vibration::vibrate();
    }
}

/// Plays a sound because somebody wants to hear it.
pub(crate) fn play(store: &Store, sound: Sound) {
    let volume = store.page().settings.number(&VOLUME);
    sounds::play(sound, volume);
}

/// Does `apply` now, and again whenever what is selected has changed, for as long as the page.
fn keep_in_step<T: Clone + PartialEq + 'static>(
    store: &Store,
    keys: Vec<Key>,
    select: impl Fn(&Store) -> T + 'static,
    apply: impl Fn(&T) + 'static,
) {
    let first = select(store);
    apply(&first);
    let applied = std::cell::RefCell::new(first);
    let watching = {
        // A circle on purpose: it goes on for as long as the page.
        let store = store.clone();
        move || {
            let now = select(&store);
            if *applied.borrow() != now {
                // Before it is applied, which may change the page and come here again.
                *applied.borrow_mut() = now.clone();
                apply(&now);
            }
        }
    };
    std::mem::forget(store.watch(keys, watching));
}
