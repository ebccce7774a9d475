//! The file queue: how many own files are offered to one person at once, and when the next one is.
//!
//! Data goes one file after the other. A client that accepted a file and sees nothing of it gives up in the end, so a file
//! is offered only when its turn can be expected to come before that.

use std::collections::{BTreeSet, VecDeque};

use super::{
    super::{ConnId, Event, host::Host, slp_sessions::SessionKey},
    TransferError, TransferId, TransferState, Transfers, TransfersEffect,
};
use crate::{
    p2p::{FileContext, MAX_SESSIONS},
    value::Email,
};

/// Files that are offered to one person at once: of the sessions with them, one is left for a picture.
const AT_ONCE: usize = MAX_SESSIONS - 1;
/// Nothing is offered behind more bytes than these. Official clients give a file up that does not move for 300 seconds
/// (msnp11-sb.md, section 6), in which this much goes at 14 KB/s: eight messages on the way, answered in 0.7 seconds.
const AHEAD: u64 = 4 * 1024 * 1024;

/// Own files that have a switchboard and wait for those before them, in order: no more than there are transfers.
#[derive(Default)]
pub(super) struct FileQueue {
    files: VecDeque<(ConnId, TransferId)>,
}

/// A file whose turn has come.
pub(in super::super) struct Offer {
    pub(in super::super) conn: ConnId,
    pub(in super::super) email: Email,
    pub(in super::super) id: TransferId,
    pub(in super::super) file: FileContext,
}

impl Transfers {
    /// Whether an own file has not been offered yet, since others to the same person go before it.
    pub(in super::super) fn waits_its_turn(&self, id: TransferId) -> bool {
        self.queue.files.iter().any(|(_, queued)| *queued == id)
    }

    /// A switchboard is there: the file is offered, now or when those before it are through.
    pub(in super::super) fn queue(&mut self, conn: ConnId, id: TransferId) {
        self.queue.files.push_back((conn, id));
    }

    /// A file whose turn has come, on a switchboard that still is. `is_there` and `is_on` tell of switchboards and who is on
    /// them, `has_room` whether a session can be begun there.
    pub(in super::super) fn next_offer(
        &mut self,
        host: &mut Host,
        is_there: impl Fn(ConnId) -> bool,
        is_on: impl Fn(ConnId, &Email) -> bool,
        has_room: impl Fn(ConnId, &Email) -> bool,
    ) -> Option<Offer> {
        let mut waiting = VecDeque::new();
        let mut behind: BTreeSet<Email> = BTreeSet::new();
        let mut offer = None;
        while let Some((conn, id)) = self.queue.files.pop_front() {
            let file = self.files.get(&id).map(|file| &file.transfer);
            // Cancelled meanwhile, or gone with its conversation.
            let Some(transfer) = file.filter(|it| it.state == TransferState::Offered) else {
                continue;
            };
            let email = transfer.peer.clone();
            if !is_there(conn) {
                let (conversation, entry) = (transfer.conversation, transfer.entry);
                let again = TransfersEffect::BackToOutbox(id, conversation, entry);
                self.effects.push_back(again);
            } else if !is_on(conn, &email) {
                self.fail(host, id, TransferError::PeerLeft);
            } else if behind.contains(&email) || !has_room(conn, &email) || !self.may_offer(&email)
            {
                behind.insert(email);
                waiting.push_back((conn, id));
            } else {
                let file = FileContext {
                    name: transfer.name.clone(),
                    size: transfer.size,
                    preview: transfer.preview.clone(),
                };
                offer = Some(Offer {
                    conn,
                    email,
                    id,
                    file,
                });
                break;
            }
        }
        waiting.append(&mut self.queue.files);
        self.queue.files = waiting;
        offer
    }

    /// A file was offered.
    pub(in super::super) fn handle_offered(
        &mut self,
        host: &mut Host,
        id: TransferId,
        session: SessionKey,
    ) {
        if let Some(file) = self.files.get_mut(&id) {
            file.session = Some(session);
            host.event(Event::Transfer(id));
        }
    }

    /// Whether one more file can be offered to someone: few are, and little is still to go.
    fn may_offer(&self, email: &Email) -> bool {
        let (mut files, mut ahead) = (0, 0);
        for file in self.files.values() {
            let theirs = file.session.as_ref().is_some_and(|it| it.email == *email);
            if theirs && file.transfer.outgoing {
                files += 1;
                ahead += file.transfer.size.saturating_sub(file.transfer.moved);
            }
        }
        files < AT_ONCE && ahead <= AHEAD
    }
}
