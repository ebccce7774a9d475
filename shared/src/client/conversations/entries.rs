//! The entries of a conversation: how many are kept, and how they change.

use super::{
    ConversationId, Conversations, Entry, EntryId, EntryKind, Event, MessageState, Participant,
};
use crate::client::host::Host;

/// Entries kept for one conversation; the oldest that nothing is waited for is dropped for one more, since history is the
/// driver's to keep. Far more than can be waited for: 200 in a queue, 256 without an answer and 500 transfers.
const MAX_ENTRIES: usize = 1_000;
/// What the entries of one conversation may take in bytes, with the same end: a text in chunks has up to 128 KiB, and of
/// such there may be a thousand.
const MAX_BYTES: usize = 1024 * 1024;

impl Conversations {
    pub(super) fn add_entry(
        &mut self,
        host: &mut Host,
        id: ConversationId,
        from: Option<Participant>,
        kind: EntryKind,
        state: MessageState,
    ) -> Option<EntryId> {
        let open = self.open.get_mut(&id)?;
        let new = Entry {
            id: EntryId(host.next_id()),
            at: host.now,
            from,
            kind,
            state,
            offline: None,
        };
        let (entry, cost) = (new.id, new.cost());
        if matches!(new.kind, EntryKind::File(_)) {
            open.running_files.insert(entry);
        }
        while open.model.entries.len() >= MAX_ENTRIES || open.bytes + cost > MAX_BYTES {
            let entries = &mut open.model.entries;
            // What has no end yet stays: it would be lost in silence, and a file could not be taken.
            let running = &open.running_files;
            let is_needed =
                |entry: &Entry| running.contains(&entry.id) || entry.state.is_on_its_way();
            let oldest = entries.iter().position(|entry| !is_needed(entry));
            let Some(dropped) = oldest.and_then(|oldest| entries.remove(oldest)) else {
                break;
            };
            open.bytes -= dropped.cost();
            open.model.dropped_older = true;
        }
        open.bytes += cost;
        open.model.entries.push_back(new);
        host.event(Event::EntryAdded(id, entry));
        Some(entry)
    }

    pub(in super::super) fn set_state(
        &mut self,
        host: &mut Host,
        id: ConversationId,
        entry: EntryId,
        state: MessageState,
    ) {
        let open = self.open.get_mut(&id);
        if let Some(found) = open.and_then(|open| open.model.entry_mut(entry))
            && found.state != state
        {
            found.state = state;
            host.event(Event::EntryChanged(id, entry));
        }
    }

    /// Takes an own message out that failed, or may have.
    pub(in super::super) fn discard(
        &mut self,
        host: &mut Host,
        id: ConversationId,
        entry: EntryId,
    ) {
        let Some(open) = self.open.get_mut(&id) else {
            return;
        };
        let entries = &mut open.model.entries;
        let place = entries
            .iter()
            .position(|known| known.id == entry && known.state.is_over());
        if let Some(discarded) = place.and_then(|place| entries.remove(place)) {
            open.bytes -= discarded.cost();
            host.event(Event::EntryRemoved(id, entry));
        }
    }

    /// Nothing more will become of a file.
    pub(in super::super) fn file_over(&mut self, id: ConversationId, entry: EntryId) {
        if let Some(open) = self.open.get_mut(&id) {
            open.running_files.remove(&entry);
        }
    }
}
