//! Files of favourites are taken at once, if the person wants that.

use model::auto_accept_files::is_accepted_automatically;
use msnp11::client::{EntryKind, Event, Request, TransferId};

use crate::store::Store;

/// Takes those among what came.
pub(super) fn follow(store: &Store, events: &[Event]) {
    for event in events {
        if let Some(id) = taken(store, event) {
            store.request(Request::AcceptFile(id));
        }
    }
}

fn taken(store: &Store, event: &Event) -> Option<TransferId> {
    let Event::EntryAdded(conversation, entry) = event else {
        return None;
    };
    let messenger = store.messenger();
    let entry = messenger.conversation(*conversation)?.entry(*entry)?;
    let EntryKind::File(id) = entry.kind else {
        return None;
    };
    let transfer = messenger.transfer(id)?;
    is_accepted_automatically(&store.page(), transfer).then_some(id)
}
