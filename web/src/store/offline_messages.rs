//! Messages that came while the person was offline: which are kept, so that the server may delete them.

use model::{history::Batch, offline_messages};
use msnp11::client::{Event, Request};
use wasm_bindgen_futures::spawn_local;

use super::Store;

impl Store {
    /// Tells the core that the server keeps messages for people who are offline, and which of those are in the history already.
    /// To be asked for with each sign-in.
    pub(super) fn offer_offline_messages(&self) {
        let session = self.history_session();
        let store = self.clone();
        spawn_local(async move {
            let kept = match &session {
                Some(session) => session.offline_messages().await,
                None => Vec::new(),
            };
            store.request(Request::OfferOfflineMessages(kept));
        });
    }

    /// A batch of the history was written, and with it messages that the server may delete now.
    pub(crate) fn offline_messages_kept(&self, batch: &Batch) {
        let ids = batch.appends.iter().filter_map(|it| it.offline.clone());
        self.are_kept(ids.collect());
    }

    /// Takes in what the core tells: what nothing is kept of has been seen, and what the server has deleted is forgotten.
    pub(crate) fn follow_offline_messages(&self, events: &[Event]) {
        let keeps = self.history_session().is_some() && self.page().retention().keeps();
        if !keeps {
            let received = offline_messages::received(&self.messenger(), events);
            self.are_kept(received);
        }
        let deleted = events.iter().filter_map(|event| match event {
            Event::OfflineMessagesDeleted(ids) => Some(ids),
            _ => None,
        });
        let deleted: Vec<String> = deleted.flatten().cloned().collect();
        if let Some(session) = self.history_session().filter(|_| !deleted.is_empty()) {
            spawn_local(async move { session.forget_offline_messages(&deleted).await });
        }
    }

    fn are_kept(&self, ids: Vec<String>) {
        if ids.is_empty() {
            return;
        }
        // Not in the turn in which they are told: they are to be seen first.
        let store = self.clone();
        spawn_local(async move { store.request(Request::OfflineMessagesKept(ids)) });
    }
}
