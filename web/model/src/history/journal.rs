//! The journal: takes in what the core tells, and gives what is to be written to the database.

mod queue;

use std::{collections::BTreeMap, rc::Rc};

use msnp11::client::{
    Conversation, ConversationId, Entry, EntryId, EntryKind, Event, Messenger, OfflineDelivery,
    TransferId,
};

pub use self::queue::{Append, Batch, Queue, Removal, Replacement};
use super::{
    line::{FileState, Line, LineKind, Person},
    thread::{self, Sequence, ThreadKey},
};

/// The journal of one account.
#[derive(Debug)]
pub struct Journal {
    queue: Queue,
    live: BTreeMap<ConversationId, Live>,
    /// The lines of files of which something may still become, after their conversation is closed too.
    files: BTreeMap<TransferId, (EntryId, Line)>,
    /// Conversations that became one of several, and the thread that each was before.
    grown: Vec<(ConversationId, ThreadKey)>,
}

/// A conversation that the core has.
#[derive(Debug)]
struct Live {
    thread: ThreadKey,
    people: Rc<Vec<Person>>,
    /// The entries of which something may still become, or that a page of kept lines must not repeat.
    entries: Vec<EntryId>,
}

impl Journal {
    /// A journal in which nothing is. `writer` names it among all that ever write to the database: random.
    pub fn new(writer: String) -> Self {
        Self {
            queue: Queue::new(writer),
            live: BTreeMap::new(),
            files: BTreeMap::new(),
            grown: Vec::new(),
        }
    }

    /// Takes in what the core tells. Where `keeps` says no, lines that come now are not kept, and what becomes of those
    /// that are is. `random` makes the ids of groups.
    pub fn take_in(
        &mut self,
        messenger: &Messenger,
        events: &[Event],
        keeps: bool,
        mut random: impl FnMut() -> [u8; 4],
    ) {
        for event in events {
            match event {
                Event::ConversationOpened(id) | Event::Conversation(id) => {
                    if let Some(conversation) = messenger.conversation(*id) {
                        self.follow(messenger, conversation, &mut random);
                    }
                }
                Event::EntryAdded(id, entry) if keeps => {
                    let conversation = messenger.conversation(*id);
                    if let Some(conversation) = conversation
                        && let Some(entry) = conversation.entry(*entry)
                    {
                        self.follow(messenger, conversation, &mut random);
                        self.added(messenger, conversation, entry);
                    }
                }
                Event::EntryChanged(id, entry) => {
                    let conversation = messenger.conversation(*id);
                    if let Some(conversation) = conversation
                        && let Some(entry) = conversation.entry(*entry)
                    {
                        let line = Line::of(messenger, conversation, entry);
                        self.queue.replaced(entry.id, line);
                    }
                }
                Event::EntryRemoved(_, entry) => self.queue.removed(*entry),
                Event::ConversationClosed(id) => self.closed(*id),
                Event::Transfer(id) => self.transfer_changed(messenger, *id),
                Event::TransferForgotten(id) => self.forget_file(*id),
                _ => {}
            }
        }
    }

    /// What is to be written next; `None` while something is being written, and when there is nothing. What was refused
    /// comes again as it was.
    pub fn next_batch(&mut self) -> Option<Rc<Batch>> {
        self.queue.next_batch()
    }

    /// The batch of this number was written: the places of its lines, in their order; `None` for what its thread does not
    /// keep.
    pub fn written(&mut self, number: u64, places: &[Option<Sequence>]) {
        self.queue.written(number, places);
    }

    /// The batch of this number was not written, or nobody knows.
    pub fn refused(&mut self, number: u64) {
        self.queue.refused(number);
    }

    /// Nothing that waits is to be written any more.
    pub fn clear(&mut self) {
        self.queue.clear();
    }

    /// A thread was deleted: nothing that waits for it is written.
    pub fn forget(&mut self, thread: &ThreadKey) {
        self.queue.forget(thread);
    }

    /// Conversations that became one of several since this was last asked, and the thread that each was before: what the
    /// person chose for that holds for the new one too.
    pub fn take_grown(&mut self) -> Vec<(ConversationId, ThreadKey)> {
        std::mem::take(&mut self.grown)
    }

    /// The thread of a conversation that the core has.
    pub fn thread(&self, id: ConversationId) -> Option<&ThreadKey> {
        self.live.get(&id).map(|live| &live.thread)
    }

    /// The people of a conversation that the core has, as its thread names them.
    pub fn people(&self, id: ConversationId) -> Option<Rc<Vec<Person>>> {
        self.live.get(&id).map(|live| live.people.clone())
    }

    /// Where a line of the core is kept, once it is.
    pub fn place(&self, entry: EntryId) -> Option<Sequence> {
        self.queue.place(entry).map(|(_, sequence)| *sequence)
    }

    /// Where the first line that the core still has of a conversation is kept. What the database has before it is not
    /// among the entries of the conversation, and what it has from there on is. `None` while nothing of it is written:
    /// then all that the database has is older.
    pub fn first_live_place(&self, id: ConversationId) -> Option<Sequence> {
        let live = self.live.get(&id)?;
        let places = live
            .entries
            .iter()
            .filter_map(|entry| self.queue.place(*entry));
        places
            .filter(|(thread, _)| *thread == live.thread)
            .map(|(_, sequence)| *sequence)
            .min()
    }

    fn follow(
        &mut self,
        messenger: &Messenger,
        conversation: &Conversation,
        random: &mut impl FnMut() -> [u8; 4],
    ) {
        let people = thread::people(messenger, conversation);
        let contact = conversation.only_participant().map(ThreadKey::contact);
        let known = self.live.get_mut(&conversation.id);
        if let Some(live) = known {
            // Who has left a group is still of those that it was with.
            if conversation.is_group {
                let mut all = (*live.people).clone();
                thread::add_people(&mut all, people);
                if all != *live.people {
                    live.people = Rc::new(all);
                }
            } else if *live.people != people {
                live.people = Rc::new(people);
            }
            // Somebody was invited into a conversation of two: from here on it is one of several.
            if conversation.is_group != live.thread.is_group() {
                let now = contact.unwrap_or_else(|| group(conversation, random));
                let before = std::mem::replace(&mut live.thread, now);
                if conversation.is_group {
                    self.grown.push((conversation.id, before));
                }
            }
            return;
        }
        let live = Live {
            thread: contact.unwrap_or_else(|| group(conversation, random)),
            people: Rc::new(people),
            entries: Vec::new(),
        };
        self.live.insert(conversation.id, live);
    }

    fn added(&mut self, messenger: &Messenger, conversation: &Conversation, entry: &Entry) {
        let Some(live) = self.live.get_mut(&conversation.id) else {
            return;
        };
        // Of what the core has dropped nothing becomes any more.
        let first = conversation.entries.front().map_or(entry.id, |it| it.id);
        let dropped = live.entries.partition_point(|known| *known < first);
        for dropped in live.entries.drain(..dropped) {
            self.queue.let_go(dropped);
        }
        live.entries.push(entry.id);
        let line = Line::of(messenger, conversation, entry);
        if let EntryKind::File(id) = entry.kind
            && messenger.transfer(id).is_some_and(|it| !it.state.is_over())
        {
            self.files.insert(id, (entry.id, line.clone()));
        }
        self.queue.added(Append {
            entry: entry.id,
            thread: live.thread.clone(),
            people: live.people.clone(),
            line,
            offline: match &entry.offline {
                Some(OfflineDelivery::Received(id)) => Some(id.clone()),
                _ => None,
            },
        });
    }

    fn closed(&mut self, id: ConversationId) {
        let Some(live) = self.live.remove(&id) else {
            return;
        };
        for entry in live.entries {
            if self.files.values().all(|(file, _)| *file != entry) {
                self.queue.let_go(entry);
            }
        }
    }

    fn transfer_changed(&mut self, messenger: &Messenger, id: TransferId) {
        let Some(transfer) = messenger.transfer(id) else {
            return self.forget_file(id);
        };
        let Some((entry, line)) = self.files.get_mut(&id) else {
            return;
        };
        let now = FileState::of(transfer.state, transfer.outgoing);
        if let LineKind::File { state, sha1, .. } = &mut line.kind
            && *state != now
        {
            *state = now;
            *sha1 = transfer.sha1;
            self.queue.replaced(*entry, line.clone());
        }
        if transfer.state.is_over() {
            self.forget_file(id);
        }
    }

    fn forget_file(&mut self, id: TransferId) {
        let Some((entry, _)) = self.files.remove(&id) else {
            return;
        };
        if self
            .live
            .values()
            .all(|live| !live.entries.contains(&entry))
        {
            self.queue.let_go(entry);
        }
    }
}

fn group(conversation: &Conversation, random: &mut impl FnMut() -> [u8; 4]) -> ThreadKey {
    let began = conversation.entries.back().map(|entry| entry.at);
    ThreadKey::group(began.unwrap_or_default(), random())
}
