//! How views read: each takes what it shows and nothing else, and is drawn anew when that has changed.

use std::rc::Rc;

use model::{keys::Key, page::Page};
use msnp11::client::{Conversation, ConversationId, Messenger, Session};
use yew::prelude::*;

use crate::store::{Store, use_store};

/// Whether what is drawn is not what the store has now.
type IsStale = Rc<dyn Fn(&Store) -> bool>;

/// What `select` takes of the store. The component is drawn anew when it has changed, which is looked at after every
/// change of what the keys name: they have to name all that `select` reads.
#[hook]
pub(crate) fn use_watch<T, F>(keys: Vec<Key>, select: F) -> T
where
    T: Clone + PartialEq + 'static,
    F: Fn(&Store) -> T + 'static,
{
    let store = use_store();
    let shown = select(&store);
    let value = shown.clone();
    use_wake(keys, Rc::new(move |store| select(store) != shown));
    value
}

/// The store, for a component that shows most of what these keys name: it is drawn anew after every change of that.
#[hook]
pub(crate) fn use_store_of(keys: Vec<Key>) -> Store {
    let store = use_store();
    let drawn = store.wakes();
    // Anything that has woken somebody since may have changed what is drawn.
    use_wake(keys, Rc::new(move |store| store.wakes() != drawn));
    store
}

/// Draws the component anew after a change of what the keys name, if `is_stale` says so of what is drawn.
#[hook]
fn use_wake(keys: Vec<Key>, is_stale: IsStale) {
    let store = use_store();
    let again = use_force_update();
    let drawn = store.wakes();
    // That of the last drawing: the watching goes on over many.
    let latest = use_mut_ref(|| None::<IsStale>);
    *latest.borrow_mut() = Some(is_stale);
    use_effect_with(keys, move |keys| {
        let look = {
            let store = store.clone();
            move || {
                let is_stale = latest.borrow().clone();
                if is_stale.is_some_and(|is_stale| is_stale(&store)) {
                    again.force_update();
                }
            }
        };
        // What changed between the drawing and now was seen by nobody.
        if store.wakes() != drawn {
            look();
        }
        let watching = store.watch(keys.clone(), look);
        move || drop(watching)
    });
}

/// Where the session stands.
#[hook]
pub(crate) fn use_session() -> Session {
    use_watch(vec![Key::Session], |store| {
        store.messenger().session().clone()
    })
}

/// Something of what only the page knows.
#[hook]
pub(crate) fn use_page<T, F>(select: F) -> T
where
    T: Clone + PartialEq + 'static,
    F: Fn(&Page) -> T + 'static,
{
    use_watch(vec![Key::Page], move |store| select(&store.page()))
}

/// Something of a conversation and of the people in it; nothing once it is closed. What was said in it is watched by
/// [`Key::Entries`].
#[hook]
pub(crate) fn use_conversation<T, F>(id: ConversationId, select: F) -> Option<T>
where
    T: Clone + PartialEq + 'static,
    F: Fn(&Messenger, &Conversation) -> T + 'static,
{
    let keys = vec![
        Key::Conversation(id),
        Key::Contacts,
        Key::Me,
        Key::Session,
        Key::Service,
    ];
    use_watch(keys, move |store| {
        let messenger = store.messenger();
        let conversation = messenger.conversation(id)?;
        Some(select(&messenger, conversation))
    })
}

/// The conversation that is shown, while it is open.
#[hook]
pub(crate) fn use_shown_conversation() -> Option<ConversationId> {
    use_watch(vec![Key::Page, Key::Conversations], |store| {
        let shown = store.page().shown()?;
        store.messenger().conversation(shown).map(|it| it.id)
    })
}
