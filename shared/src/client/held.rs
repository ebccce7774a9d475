//! Own files that wait for those before them: how many are offered to one person at once, and when the next one is.
//!
//! Data goes one file after the other. A client that accepted a file and sees nothing of it gives up in the end, so a file
//! is offered only when its turn can be expected to come before that.

use std::collections::{BTreeSet, VecDeque};

use super::{
    ConnId, EntryKind, Event, MessageState, Messenger, TransferError, TransferId, TransferState,
    calls::Carried,
};
use crate::{
    p2p::{FileContext, MAX_SESSIONS},
    value::Email,
};

/// Files that are offered to one person at once: of the calls with them, one is left for a picture.
const AT_ONCE: usize = MAX_SESSIONS - 1;
/// Nothing is offered behind more bytes than these. Official clients give a file up that does not move for 300 seconds
/// (msnp11-sb.md, section 6), in which this much goes at 14 KB/s: eight messages on the way, answered in 0.7 seconds.
const AHEAD: u64 = 4 * 1024 * 1024;

impl Messenger {
    /// Whether an own file has not been offered yet, since others to the same person go before it. [`Event::Transfer`]
    /// tells when it is.
    pub fn waits_its_turn(&self, id: TransferId) -> bool {
        self.held.iter().any(|(_, held)| *held == id)
    }

    /// A switchboard is there: the file is offered, now or when those before it are through.
    pub(super) fn offer_file(&mut self, conn: ConnId, id: TransferId) {
        self.held.push_back((conn, id));
    }

    /// Offers what can be offered; says whether anything was done.
    pub(super) fn pump_files(&mut self) -> bool {
        let (mut done, mut waiting) = (false, VecDeque::new());
        let mut behind: BTreeSet<Email> = BTreeSet::new();
        for (conn, id) in std::mem::take(&mut self.held) {
            let file = self.transfers.get(&id).map(|file| &file.transfer);
            // Cancelled meanwhile, or gone with its conversation.
            let Some(transfer) = file.filter(|it| it.state == TransferState::Offered) else {
                continue;
            };
            let peer = transfer.peer.clone();
            if !behind.contains(&peer) && self.offer_now(conn, id, &peer) {
                done = true;
            } else {
                behind.insert(peer);
                waiting.push_back((conn, id));
            }
        }
        // What found another switchboard in the meantime is behind those that had one.
        waiting.append(&mut self.held);
        self.held = waiting;
        done
    }

    /// Offers a file; `false` while it has to wait.
    fn offer_now(&mut self, conn: ConnId, id: TransferId, email: &Email) -> bool {
        let now = self.now;
        if !self.boards.contains_key(&conn) {
            self.queue_again(id);
            return true;
        }
        let room = self.has_room() && self.may_offer(email);
        let Some(peer) = self.peer(conn, email) else {
            self.file_failed(id, TransferError::PeerLeft);
            return true;
        };
        if !room || peer.own_sessions() >= MAX_SESSIONS {
            return false;
        }
        let Some(file) = self.transfers.get(&id) else {
            return true;
        };
        let context = FileContext {
            name: file.transfer.name.clone(),
            size: file.transfer.size,
            preview: file.transfer.preview.clone(),
        };
        let call = self
            .peer(conn, email)
            .and_then(|it| it.offer(now, &context));
        let Some(call) = call else { return false };
        let route = (conn, email.clone(), call);
        self.calls.insert(route.clone(), Carried::File(id));
        if let Some(file) = self.transfers.get_mut(&id) {
            file.route = Some(route);
        }
        self.event(Event::Transfer(id));
        true
    }

    /// Whether one more file can be offered to someone: few are, and little is still to go.
    fn may_offer(&self, email: &Email) -> bool {
        let (mut files, mut ahead) = (0, 0);
        for ((_, whose, _), carried) in &self.calls {
            if let Carried::File(id) = carried
                && whose == email
                && let Some(file) = self.transfers.get(id)
                && file.transfer.outgoing
            {
                files += 1;
                ahead += file.transfer.size.saturating_sub(file.transfer.moved);
            }
        }
        files < AT_ONCE && ahead <= AHEAD
    }

    /// The switchboard of a file that was not offered yet is gone. It waits for the next one as it did for this one.
    fn queue_again(&mut self, id: TransferId) {
        let Some(file) = self.transfers.get(&id) else {
            return;
        };
        let (conversation, entry) = (file.transfer.conversation, file.transfer.entry);
        let talk = self.talks.get_mut(&conversation);
        let shown = talk.filter(|talk| {
            let kind = talk.conversation.entry(entry).map(|entry| &entry.kind);
            kind == Some(&EntryKind::File(id))
        });
        match shown {
            Some(talk) => {
                talk.queue.push_back(entry);
                self.set_state(conversation, entry, MessageState::Queued);
                self.pump(conversation);
            }
            // So much was said since that its entry is gone, by which it would be found in the queue.
            None => self.file_failed(id, TransferError::PeerLeft),
        }
    }
}
