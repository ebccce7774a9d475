//! Component: files, in both directions. What a person asks for, and what becomes of it.
//!
//! An own file waits in the outbox of its conversation among the texts, so that all that gets a switchboard opened for
//! them gets one for it, and then in the file queue for those before it ([`queue`]).

mod content_digest;
mod model;
mod queue;

use std::{
    collections::{BTreeMap, VecDeque},
    time::Duration,
};

pub use self::model::{MAX_SENT, SliceFailed, Transfer, TransferError, TransferId, TransferState};
use self::{content_digest::ContentDigest, queue::FileQueue};
use super::{
    ConversationId, EntryId, Event, Instant, NotSent, Output, host::Host, slp_sessions::SessionKey,
};
use crate::{
    p2p::{FileContext, MAX_PREVIEW, SlpSessionEnd, safe_name},
    shields::{Feature, Shields},
    value::Email,
};

/// Transfers that are kept, most of them over: the views show them beside their entries.
const MAX_TRANSFERS: usize = 500;
/// How often progress is told.
const PROGRESS: Duration = Duration::from_millis(250);

/// All transfers that are known.
#[derive(Default)]
pub(super) struct Transfers {
    files: BTreeMap<TransferId, File>,
    queue: FileQueue,
    effects: VecDeque<TransfersEffect>,
}

/// A transfer with what carries it.
struct File {
    transfer: Transfer,
    /// The session that carries it; none before it is offered and once it is over.
    session: Option<SessionKey>,
    /// When its progress was told last.
    progress_reported: Instant,
    /// From where on how many bytes were asked of the driver.
    requested: Option<(u64, u32)>,
    content: ContentDigest,
}

/// What concerns other components, in order.
pub(super) enum TransfersEffect {
    /// The person takes a file.
    Accept(SessionKey),
    /// A session is to be ended.
    HangUp(SessionKey),
    /// A slice of an own file was read.
    Slice(SessionKey, Vec<u8>),
    /// A file that waits in its conversation's outbox is not to be offered.
    RemoveFromOutbox(ConversationId, EntryId),
    /// A file's switchboard is gone before it was offered: back to its conversation's outbox.
    BackToOutbox(TransferId, ConversationId, EntryId),
    /// Nothing more becomes of the file of this entry.
    Over(ConversationId, EntryId),
}

/// An own file as it is to be sent.
pub(super) struct OwnFile<'a> {
    pub(super) id: TransferId,
    pub(super) name: &'a str,
    pub(super) size: u64,
    pub(super) preview: Option<Vec<u8>>,
}

// What a person asks for.
impl Transfers {
    pub(super) fn transfer(&self, id: TransferId) -> Option<&Transfer> {
        self.files.get(&id).map(|file| &file.transfer)
    }

    /// Why an own file cannot be sent, if it cannot; makes room for it.
    pub(super) fn refusal(
        &mut self,
        host: &mut Host,
        shields: &Shields,
        is_group: bool,
        size: u64,
    ) -> Option<TransferError> {
        let fits = self.make_room(host);
        if size == 0 {
            Some(TransferError::Empty)
        } else if size > MAX_SENT {
            Some(TransferError::TooLarge)
        } else if is_group {
            Some(TransferError::Group)
        } else if shields.denied().contains(&Feature::FileTransfer) {
            Some(TransferError::Forbidden)
        } else if !fits {
            Some(TransferError::TooMany)
        } else {
            None
        }
    }

    /// An own file, shown by this entry; one that failed already does nothing more.
    pub(super) fn add_own(
        &mut self,
        file: OwnFile<'_>,
        (conversation, entry): (ConversationId, EntryId),
        peer: Email,
        failed: Option<TransferError>,
    ) {
        self.add(Transfer {
            id: file.id,
            conversation,
            entry,
            peer,
            outgoing: true,
            name: safe_name(file.name),
            size: file.size,
            preview: file
                .preview
                .filter(|it| !it.is_empty() && it.len() <= MAX_PREVIEW),
            state: failed.map_or(TransferState::Offered, TransferState::Failed),
            moved: 0,
            since: None,
            sha1: None,
        });
    }

    pub(super) fn accept(&mut self, host: &mut Host, id: TransferId) {
        if let Some(session) = self.offered_to_me(id) {
            self.effects.push_back(TransfersEffect::Accept(session));
            self.set_state(host, id, TransferState::Running);
        }
    }

    pub(super) fn decline(&mut self, host: &mut Host, id: TransferId) {
        if let Some(session) = self.offered_to_me(id) {
            self.effects.push_back(TransfersEffect::HangUp(session));
            self.set_state(host, id, TransferState::Declined { by_me: true });
        }
    }

    pub(super) fn cancel(&mut self, host: &mut Host, id: TransferId) {
        let Some(file) = self.files.get_mut(&id) else {
            return;
        };
        if file.transfer.state.is_over() {
            return;
        }
        let effect = match file.session.take() {
            Some(session) => TransfersEffect::HangUp(session),
            // Not even offered yet.
            None => {
                TransfersEffect::RemoveFromOutbox(file.transfer.conversation, file.transfer.entry)
            }
        };
        self.effects.push_back(effect);
        self.set_state(host, id, TransferState::Cancelled { by_me: true });
    }

    /// A slice was read, or a slice could not be read or written.
    pub(super) fn handle_slice(
        &mut self,
        host: &mut Host,
        id: TransferId,
        slice: Result<Vec<u8>, SliceFailed>,
    ) {
        let Some(file) = self.files.get_mut(&id) else {
            return;
        };
        if file.transfer.state != TransferState::Running {
            return;
        }
        let outgoing = file.transfer.outgoing;
        let requested = file.requested.take();
        let Some(session) = file.session.clone() else {
            return;
        };
        match slice {
            Ok(_) if !outgoing || requested.is_none() => {}
            Ok(bytes) if requested.is_some_and(|(_, len)| bytes.len() == len as usize) => {
                let offset = requested.map_or(0, |(offset, _)| offset);
                file.content.add(offset, &bytes);
                let slice = TransfersEffect::Slice(session, bytes);
                self.effects.push_back(slice);
            }
            // Of another length, the file is not what was offered.
            Ok(_) | Err(SliceFailed) => {
                self.effects.push_back(TransfersEffect::HangUp(session));
                let why = match outgoing {
                    true => TransferError::Unreadable,
                    false => TransferError::Unwritable,
                };
                self.fail(host, id, why);
            }
        }
    }

    fn offered_to_me(&self, id: TransferId) -> Option<SessionKey> {
        let file = self.files.get(&id)?;
        let offered = file.transfer.state == TransferState::Offered && !file.transfer.outgoing;
        file.session.clone().filter(|_| offered)
    }
}

// What becomes of it.
impl Transfers {
    pub(super) fn poll(&mut self) -> Option<TransfersEffect> {
        self.effects.pop_front()
    }

    /// Whether something concerns other components.
    pub(super) fn has_effects(&self) -> bool {
        !self.effects.is_empty()
    }

    /// Whether one more transfer can be kept, if need be by forgetting one that is over: the oldest of which nothing came,
    /// else the oldest.
    pub(super) fn make_room(&mut self, host: &mut Host) -> bool {
        if self.files.len() < MAX_TRANSFERS {
            return true;
        }
        let over = || {
            let transfers = self.files.values().map(|file| &file.transfer);
            transfers.filter(|transfer| transfer.state.is_over())
        };
        let vain = over().find(|transfer| transfer.state != TransferState::Done);
        let Some(id) = vain.or_else(|| over().next()).map(|transfer| transfer.id) else {
            return false;
        };
        self.files.remove(&id);
        host.event(Event::TransferForgotten(id));
        true
    }

    /// Someone offers a file, shown by this entry. What this person may not send they do not take either, and are told that
    /// someone wanted to; says whether it is taken.
    pub(super) fn offered(
        &mut self,
        shields: &Shields,
        (id, file): (TransferId, FileContext),
        (conversation, entry): (ConversationId, EntryId),
        session: SessionKey,
    ) -> bool {
        let forbidden = shields.denied().contains(&Feature::FileTransfer);
        self.add(Transfer {
            id,
            conversation,
            entry,
            peer: session.email.clone(),
            outgoing: false,
            name: safe_name(&file.name),
            size: file.size,
            preview: file.preview,
            state: match forbidden {
                true => TransferState::Failed(TransferError::Forbidden),
                false => TransferState::Offered,
            },
            moved: 0,
            since: None,
            sha1: None,
        });
        if let Some(file) = self.files.get_mut(&id).filter(|_| !forbidden) {
            file.session = Some(session);
        }
        !forbidden
    }

    pub(super) fn accepted(&mut self, host: &mut Host, id: TransferId) {
        self.set_state(host, id, TransferState::Running);
    }

    /// A slice is wanted.
    pub(super) fn read(&mut self, host: &mut Host, transfer: TransferId, offset: u64, len: u32) {
        if let Some(file) = self.files.get_mut(&transfer) {
            file.requested = Some((offset, len));
            host.output(Output::ReadSlice {
                transfer,
                offset,
                len,
            });
        }
    }

    /// A slice came.
    pub(super) fn write(
        &mut self,
        host: &mut Host,
        transfer: TransferId,
        offset: u64,
        bytes: Vec<u8>,
    ) {
        let moved = offset + bytes.len() as u64;
        if let Some(file) = self.files.get_mut(&transfer) {
            file.content.add(offset, &bytes);
        }
        host.output(Output::WriteSlice {
            transfer,
            offset,
            bytes,
        });
        self.moved(host, transfer, moved);
    }

    /// Data of a file went out or came in, this many bytes of it by now.
    pub(super) fn moved(&mut self, host: &mut Host, id: TransferId, moved: u64) {
        let now = host.now;
        let Some(file) = self.files.get_mut(&id) else {
            return;
        };
        file.transfer.moved = moved;
        let begins = file.transfer.since.is_none();
        file.transfer.since.get_or_insert(now);
        if begins || file.progress_reported + PROGRESS <= now {
            file.progress_reported = now;
            host.event(Event::Transfer(id));
        }
    }

    pub(super) fn ended(&mut self, host: &mut Host, id: TransferId, how: SlpSessionEnd) {
        let file = self.files.get(&id);
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
        self.set_state(host, id, state);
    }

    pub(super) fn fail(&mut self, host: &mut Host, id: TransferId, why: TransferError) {
        self.set_state(host, id, TransferState::Failed(why));
    }

    /// A file that waited in the outbox of its conversation will not be sent.
    pub(super) fn not_reached(&mut self, host: &mut Host, id: TransferId, why: NotSent) {
        self.fail(host, id, TransferError::NotReached(why));
    }

    /// The session is over: everything that is on its way fails.
    pub(super) fn handle_stopped(&mut self, host: &mut Host) {
        let all: Vec<_> = self.files.keys().copied().collect();
        for id in all {
            self.fail(host, id, TransferError::SignedOut);
        }
    }

    /// A conversation is closed, and with it its transfers.
    pub(super) fn handle_closed(&mut self, conversation: ConversationId) {
        let files = self.files.values();
        let here = files.filter(|file| file.transfer.conversation == conversation);
        let ids: Vec<_> = here.map(|file| file.transfer.id).collect();
        for id in ids {
            let file = self.files.remove(&id);
            let session = file.and_then(|file| file.session);
            self.effects.extend(session.map(TransfersEffect::HangUp));
        }
    }

    /// Another account, or none: nothing is left of this one.
    pub(super) fn reset(&mut self) {
        *self = Self::default();
    }

    fn set_state(&mut self, host: &mut Host, id: TransferId, state: TransferState) {
        let Some(file) = self.files.get_mut(&id) else {
            return;
        };
        if file.transfer.state.is_over() {
            return;
        }
        file.transfer.state = state;
        if state == TransferState::Done {
            file.transfer.sha1 = file.content.of_all(file.transfer.size);
        }
        if state.is_over() {
            file.session = None;
            file.requested = None;
            let over = TransfersEffect::Over(file.transfer.conversation, file.transfer.entry);
            self.effects.push_back(over);
        }
        host.event(Event::Transfer(id));
    }

    fn add(&mut self, transfer: Transfer) {
        if transfer.state.is_over() {
            let over = TransfersEffect::Over(transfer.conversation, transfer.entry);
            self.effects.push_back(over);
        }
        let file = File {
            transfer,
            session: None,
            progress_reported: Instant::default(),
            requested: None,
            content: ContentDigest::default(),
        };
        self.files.insert(file.transfer.id, file);
    }
}
