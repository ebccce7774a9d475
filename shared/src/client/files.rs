//! Files: what a person asks for, and what becomes of it.
//!
//! An own file waits in the queue of its conversation among the texts, so that all that gets a switchboard opened for
//! them gets one for it.

use std::time::Duration;

use super::{
    ConnId, ConversationId, EntryId, EntryKind, Event, Instant, MAX_SENT, MessageState, Messenger,
    NotSent, Output, Participant, SliceFailed, Transfer, TransferError, TransferId, TransferState,
    calls::{Carried, Route},
};
use crate::{
    p2p::{FileContext, MAX_PREVIEW, SlpSessionEnd, SlpSessionId, safe_name},
    shields::Feature,
    value::Email,
};

/// Transfers that are kept, most of them over: the views show them beside their entries.
const MAX_TRANSFERS: usize = 500;
/// How often progress is told.
const PROGRESS: Duration = Duration::from_millis(250);

/// A transfer with what carries it.
#[derive(Debug)]
pub(super) struct File {
    pub(super) transfer: Transfer,
    /// The call that carries it; none before it is offered and once it is over.
    pub(super) route: Option<Route>,
    /// When its progress was told last.
    told: Instant,
    /// How many bytes are asked for of the driver.
    asked: Option<u32>,
}

// What a person asks for.
impl Messenger {
    pub(super) fn send_file(
        &mut self,
        conversation: ConversationId,
        id: TransferId,
        name: &str,
        size: u64,
        preview: Option<Vec<u8>>,
    ) {
        let Some(talk) = self.talks.get(&conversation) else {
            return;
        };
        let group = talk.conversation.is_group;
        let person = talk.conversation.participants.first();
        let (Some(peer), false) = (
            person.map(|person| person.email.clone()),
            self.transfers.contains_key(&id),
        ) else {
            return;
        };
        let fits = self.make_room();
        let denied = self.service.shields.denied();
        let failed = if size == 0 {
            Some(TransferError::Empty)
        } else if size > MAX_SENT {
            Some(TransferError::TooLarge)
        } else if group {
            Some(TransferError::Group)
        } else if denied.contains(&Feature::FileTransfer) {
            Some(TransferError::Forbidden)
        } else if !fits {
            Some(TransferError::TooMany)
        } else {
            None
        };
        let transfer = Transfer {
            id,
            conversation,
            entry: EntryId(0),
            peer,
            outgoing: true,
            name: safe_name(name),
            size,
            preview: preview.filter(|it| !it.is_empty() && it.len() <= MAX_PREVIEW),
            state: failed.map_or(TransferState::Offered, TransferState::Failed),
            moved: 0,
            since: None,
        };
        self.add_file(transfer);
        let kind = EntryKind::File(id);
        if failed.is_some() {
            let entry = self.add_entry(conversation, None, kind, MessageState::Acknowledged);
            self.set_entry(id, entry);
        } else {
            let entry = self.queue(conversation, kind);
            self.set_entry(id, entry);
            self.pump(conversation);
        }
    }

    pub(super) fn accept_file(&mut self, id: TransferId) {
        let now = self.now;
        if let Some((conn, email, call)) = self.offered_to_me(id)
            && let Some(peer) = self.peer(conn, &email)
        {
            peer.accept(now, call);
            self.set_transfer(id, TransferState::Running);
        }
    }

    pub(super) fn decline_file(&mut self, id: TransferId) {
        if let Some(route) = self.offered_to_me(id) {
            // To an invitation that waits, the goodbye is 603.
            self.hang_up(&route);
            self.set_transfer(id, TransferState::Declined { by_me: true });
        }
    }

    pub(super) fn cancel_file(&mut self, id: TransferId) {
        let Some(file) = self.transfers.get_mut(&id) else {
            return;
        };
        if file.transfer.state.is_over() {
            return;
        }
        let (talk, entry) = (file.transfer.conversation, file.transfer.entry);
        match file.route.take() {
            Some(route) => self.hang_up(&route),
            // Not even offered yet.
            None => {
                if let Some(talk) = self.talks.get_mut(&talk) {
                    talk.queue.retain(|queued| *queued != entry);
                }
                self.set_state(talk, entry, MessageState::Acknowledged);
            }
        }
        self.set_transfer(id, TransferState::Cancelled { by_me: true });
    }

    /// A slice was read, or a slice could not be read or written.
    pub(super) fn handle_slice(&mut self, id: TransferId, slice: Result<Vec<u8>, SliceFailed>) {
        let Some(file) = self.transfers.get_mut(&id) else {
            return;
        };
        if file.transfer.state != TransferState::Running {
            return;
        }
        let outgoing = file.transfer.outgoing;
        let asked = file.asked.take();
        let Some(route) = file.route.clone() else {
            return;
        };
        match slice {
            Ok(_) if !outgoing || asked.is_none() => {}
            Ok(bytes) if asked.is_some_and(|asked| bytes.len() == asked as usize) => {
                if let Some(peer) = self.peer(route.0, &route.1) {
                    peer.slice(route.2, &bytes);
                }
            }
            // Of another length, the file is not what was offered.
            Ok(_) | Err(SliceFailed) => {
                self.hang_up(&route);
                self.file_failed(
                    id,
                    if outgoing {
                        TransferError::Unreadable
                    } else {
                        TransferError::Unwritable
                    },
                );
            }
        }
    }

    fn offered_to_me(&self, id: TransferId) -> Option<Route> {
        let file = self.transfers.get(&id)?;
        let offered = file.transfer.state == TransferState::Offered && !file.transfer.outgoing;
        file.route.clone().filter(|_| offered)
    }
}

// What becomes of it.
impl Messenger {
    /// Someone offers a file.
    pub(super) fn file_offered(
        &mut self,
        conn: ConnId,
        email: Email,
        call: SlpSessionId,
        file: FileContext,
    ) {
        let name = self.name_of(&email);
        let person = Participant { email, name };
        let fits = self.make_room();
        let conversation = self.talk_of(conn, &person).filter(|_| fits);
        let Some(conversation) = conversation else {
            if let Some(peer) = self.peer(conn, &person.email) {
                peer.decline(call);
            }
            return;
        };
        let id = self.new_transfer();
        // What this person may not send they do not take either, and are told that someone wanted to.
        let forbidden = self
            .service
            .shields
            .denied()
            .contains(&Feature::FileTransfer);
        let state = if forbidden {
            TransferState::Failed(TransferError::Forbidden)
        } else {
            TransferState::Offered
        };
        self.add_file(Transfer {
            id,
            conversation,
            entry: EntryId(0),
            peer: person.email.clone(),
            outgoing: false,
            name: safe_name(&file.name),
            size: file.size,
            preview: file.preview,
            state,
            moved: 0,
            since: None,
        });
        let route = (conn, person.email.clone(), call);
        if forbidden {
            self.hang_up(&route);
        } else {
            self.calls.insert(route.clone(), Carried::File(id));
            if let Some(file) = self.transfers.get_mut(&id) {
                file.route = Some(route);
            }
        }
        let entry = self.entry_from(conn, person, EntryKind::File(id));
        self.set_entry(id, entry);
    }

    pub(super) fn file_accepted(&mut self, id: TransferId) {
        self.set_transfer(id, TransferState::Running);
    }

    pub(super) fn read_file(&mut self, transfer: TransferId, offset: u64, len: u32) {
        if let Some(file) = self.transfers.get_mut(&transfer) {
            file.asked = Some(len);
            self.output(Output::ReadSlice {
                transfer,
                offset,
                len,
            });
        }
    }

    pub(super) fn write_file(&mut self, transfer: TransferId, offset: u64, bytes: Vec<u8>) {
        let moved = offset + bytes.len() as u64;
        self.output(Output::WriteSlice {
            transfer,
            offset,
            bytes,
        });
        self.file_moved(transfer, moved);
    }

    /// Data of a file went out or came in, this many bytes of it by now.
    pub(super) fn file_moved(&mut self, id: TransferId, moved: u64) {
        let now = self.now;
        let Some(file) = self.transfers.get_mut(&id) else {
            return;
        };
        file.transfer.moved = moved;
        let begins = file.transfer.since.is_none();
        file.transfer.since.get_or_insert(now);
        if begins || file.told + PROGRESS <= now {
            file.told = now;
            self.event(Event::Transfer(id));
        }
    }

    pub(super) fn file_ended(&mut self, id: TransferId, how: SlpSessionEnd) {
        let file = self.transfers.get(&id);
        let offered_to_me = file.is_some_and(|File { transfer, .. }| {
            !transfer.outgoing && transfer.state == TransferState::Offered
        });
        let state = match how {
            // An offer that waited here for a person.
            SlpSessionEnd::NoAnswer if offered_to_me => {
                TransferState::Failed(TransferError::Undecided)
            }
            how => how.into(),
        };
        self.set_transfer(id, state);
    }

    pub(super) fn file_failed(&mut self, id: TransferId, why: TransferError) {
        self.set_transfer(id, TransferState::Failed(why));
    }

    /// An entry that waited in the queue of its conversation will not be sent.
    pub(super) fn fail_queued(&mut self, id: ConversationId, entry: EntryId, why: NotSent) {
        let talk = self.talks.get(&id);
        let kind = talk.and_then(|talk| Some(&talk.conversation.entry(entry)?.kind));
        match kind {
            // How a file stands is told by its transfer.
            Some(&EntryKind::File(transfer)) => {
                self.set_state(id, entry, MessageState::Acknowledged);
                self.file_failed(transfer, TransferError::NotReached(why));
            }
            _ => self.set_state(id, entry, MessageState::Failed(why)),
        }
    }

    /// Everything that is on its way fails: the person signs out.
    pub(super) fn fail_files(&mut self, why: TransferError) {
        let all: Vec<_> = self.transfers.keys().copied().collect();
        for id in all {
            self.file_failed(id, why);
        }
    }

    /// A conversation is closed, and with it its transfers.
    pub(super) fn close_files(&mut self, conversation: ConversationId) {
        let here = |file: &&File| file.transfer.conversation == conversation;
        let files = self.transfers.values().filter(here);
        let ids: Vec<_> = files.map(|file| file.transfer.id).collect();
        for id in ids {
            self.cancel_file(id);
            self.transfers.remove(&id);
        }
    }

    fn set_transfer(&mut self, id: TransferId, state: TransferState) {
        let Some(file) = self.transfers.get_mut(&id) else {
            return;
        };
        if file.transfer.state.is_over() {
            return;
        }
        file.transfer.state = state;
        if state.is_over() {
            file.route = None;
            file.asked = None;
        }
        self.event(Event::Transfer(id));
    }

    fn add_file(&mut self, transfer: Transfer) {
        let file = File {
            transfer,
            route: None,
            told: Instant::default(),
            asked: None,
        };
        self.transfers.insert(file.transfer.id, file);
    }

    fn set_entry(&mut self, id: TransferId, entry: Option<EntryId>) {
        if let (Some(file), Some(entry)) = (self.transfers.get_mut(&id), entry) {
            file.transfer.entry = entry;
        }
    }

    /// Makes room for one more transfer, if need be by forgetting one that is over: the oldest of which nothing came, else
    /// the oldest.
    fn make_room(&mut self) -> bool {
        if self.transfers.len() < MAX_TRANSFERS {
            return true;
        }
        let over = || {
            let transfers = self.transfers.values().map(|file| &file.transfer);
            transfers.filter(|transfer| transfer.state.is_over())
        };
        let vain = over().find(|transfer| transfer.state != TransferState::Done);
        let Some(id) = vain.or_else(|| over().next()).map(|transfer| transfer.id) else {
            return false;
        };
        self.transfers.remove(&id);
        self.event(Event::TransferForgotten(id));
        true
    }
}
