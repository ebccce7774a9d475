//! From component to component: what each wants of the others, one thing at a time.

use super::{Facts, Messenger, facts};
use crate::{
    client::{
        ConnId, EntryKind, Event, Ignored, IgnoredReason, Notice, Output, Participant,
        TransferError, TransferId,
        contacts::ContactsEffect,
        conversations::{ConversationsEffect, Ring},
        objects::ObjectsEffect,
        offline_messages::{OfflineEffect, ReceivedMessage},
        sign_in::{SignInEffect, SwitchboardPurpose},
        slp_sessions::{SessionKey, SlpEffect},
        transfers::TransfersEffect,
    },
    command::NsServer,
    error_code::ErrorCode,
    message::{Message, decode_direct_ink},
    notification::NsRequest,
    p2p::{Declined, FileContext},
    value::{Address, Email, Secret},
};

impl Messenger {
    /// Carries what components want to where it goes, until none wants anything more. What follows from something is done
    /// before the next thing is read, so that how bytes were cut decides nothing.
    pub(super) fn route_all(&mut self) {
        while self.route_slp()
            || self.route_transfers()
            || self.route_objects()
            || self.route_contacts()
            || self.route_sign_in()
            || self.route_conversations()
            || self.route_offline_messages()
            || self.send_data()
            || self.fetch_wanted()
            || self.offer_file()
        {}
    }

    fn route_sign_in(&mut self) -> bool {
        let Some(effect) = self.sign_in.poll(&mut self.host) else {
            return false;
        };
        let host = &mut self.host;
        match effect {
            SignInEffect::Command(command) => self.command(command),
            SignInEffect::Ticket(ticket) => self.offline_messages.handle_ticket(ticket),
            SignInEffect::ListBegins => {
                self.contacts.handle_list_begins();
                self.account.handle_list_begins();
            }
            SignInEffect::ListEnds => {
                let connection = self.sign_in.connection();
                let online = connection == crate::client::sign_in::Connection::Online;
                self.contacts.handle_list_ends(host, online);
                self.account.handle_list_ends(host);
            }
            SignInEffect::Shields(payload) => self.services.handle_shields(host, &payload.0),
            SignInEffect::PresenceBegins => self.contacts.handle_presence_begins(),
            SignInEffect::Online => {
                self.contacts.handle_online(host);
                host.event(Event::Me);
                self.services.request_config(host);
                self.offline_messages.handle_online();
                self.conversations.handle_online(host.now);
            }
            SignInEffect::Refused(request, code) => self.refused(&request, code),
            SignInEffect::Unanswered(request) => self.contacts.handle_unanswered(&request),
            SignInEffect::Switchboard(purpose, answer) => self.switchboard(purpose, answer),
            SignInEffect::Redirected => {
                self.contacts.forget_requests();
                self.account.forget_listing();
                self.conversations.handle_lost();
                self.offline_messages.handle_lost();
                self.objects.handle_lost();
            }
            SignInEffect::Lost => {
                self.offline_messages.handle_lost();
                self.conversations.handle_lost();
                self.objects.handle_lost();
                self.contacts.handle_lost(host);
                self.account.handle_lost(host);
            }
            SignInEffect::Stopped => {
                self.stop();
                self.contacts.handle_lost(&mut self.host);
                self.account.handle_lost(&mut self.host);
            }
        }
        true
    }

    /// The session is over: every switchboard is left, and every message and file has an end.
    pub(super) fn stop(&mut self) {
        self.transfers.handle_stopped(&mut self.host);
        self.objects.handle_stopped();
        self.offline_messages.handle_stopped();
        self.conversations
            .handle_stopped(&mut self.host, facts!(self));
    }

    /// The server told something.
    fn command(&mut self, command: NsServer) {
        let host = &mut self.host;
        match command {
            NsServer::Rng {
                session,
                target,
                ticket,
                email,
                ..
            } => {
                let ring = Ring {
                    session,
                    target,
                    ticket,
                    email,
                };
                let slp_sessions = &self.slp_sessions;
                let is_busy = |conn| slp_sessions.is_busy(conn);
                let answered = self.conversations.answer(host, facts!(self), ring, is_busy);
                self.looked_at("RNG", answered);
            }
            NsServer::Msg { payload, .. } => {
                let is_of_offline_messages = self.offline_messages.handle_message(&payload.0);
                let used = self.services.handle_message(host, &payload.0);
                self.looked_at("MSG", if is_of_offline_messages { Ok(()) } else { used });
            }
            NsServer::Not { payload } => {
                let used = self.services.handle_alert(host, &payload.0);
                self.looked_at("NOT", used);
            }
            NsServer::Ipg { payload } => {
                let used = self.services.handle_page(host, &payload.0);
                self.looked_at("IPG", used);
            }
            NsServer::Url { .. } => self.looked_at("URL", Err(IgnoredReason::NotUsed)),
            NsServer::Syn { .. } => self.looked_at("SYN", Err(IgnoredReason::Unexpected)),
            NsServer::Gcf { .. } => self.looked_at("GCF", Err(IgnoredReason::Unexpected)),
            // By the thousand, and never of the person.
            command @ (NsServer::Lst(_)
            | NsServer::Bpr { .. }
            | NsServer::Iln { .. }
            | NsServer::Ubx { .. }) => {
                self.contacts.handle_command(host, command);
            }
            command => {
                if !self.account.handle_command(host, &command) {
                    self.contacts.handle_command(host, command);
                }
            }
        }
    }

    /// A command of the notification server was looked at, and is ignored if there was a reason for that.
    fn looked_at(&mut self, verb: &str, used: Result<(), IgnoredReason>) {
        if let (Err(reason), Some(conn)) = (used, self.sign_in.conn()) {
            let ignored = Ignored::new(verb, reason);
            self.host.output(Output::Ignored(conn, ignored));
        }
    }

    /// The server refused something.
    fn refused(&mut self, request: &NsRequest, code: ErrorCode) {
        let host = &mut self.host;
        let is_settled = self.account.handle_refused(host, request, code)
            || self.contacts.handle_refused(host, request, code);
        if !is_settled {
            let verb = request.verb();
            host.notice(Notice::Refused { verb, code });
        }
    }

    /// `XFR SB` was answered, or not.
    fn switchboard(
        &mut self,
        purpose: SwitchboardPurpose,
        answer: Result<(Address, Secret), Option<ErrorCode>>,
    ) {
        let host = &mut self.host;
        match (purpose, answer) {
            (SwitchboardPurpose::Conversation(id), Ok((target, ticket))) => {
                self.conversations
                    .switchboard_granted(host, facts!(self), id, target, ticket);
            }
            (SwitchboardPurpose::Conversation(id), Err(code)) => {
                self.conversations
                    .switchboard_refused(host, facts!(self), id, code);
            }
            (SwitchboardPurpose::Objects(email), Ok((target, ticket))) => {
                let opened =
                    self.conversations
                        .open_for_objects(host, facts!(self), &email, target, ticket);
                match opened {
                    Some(conn) => self.objects.handle_opening(conn, email),
                    None => self.objects.handle_refused(host, &email, None),
                }
            }
            (SwitchboardPurpose::Objects(email), Err(code)) => {
                self.objects.handle_refused(host, &email, code);
            }
        }
    }

    fn route_contacts(&mut self) -> bool {
        if let Some(request) = self.account.poll() {
            let _ = self.sign_in.request(&mut self.host, request);
            return true;
        }
        match self.contacts.poll() {
            Some(ContactsEffect::Request(request)) => {
                let _ = self.sign_in.request(&mut self.host, request);
                true
            }
            Some(ContactsEffect::Online(email)) => {
                self.objects.handle_presence(&email);
                self.conversations.handle_presence(&email);
                true
            }
            None => false,
        }
    }

    fn route_conversations(&mut self) -> bool {
        let Some(effect) = self.conversations.poll(&mut self.host, facts!(self)) else {
            return false;
        };
        let host = &mut self.host;
        match effect {
            ConversationsEffect::RequestSwitchboard(id) => {
                let purpose = SwitchboardPurpose::Conversation(id);
                if !self.sign_in.request_switchboard(host, purpose) {
                    self.conversations
                        .switchboard_refused(host, facts!(self), id, None);
                }
            }
            ConversationsEffect::Closed(id) => {
                self.transfers.handle_closed(id);
                self.offline_messages.handle_closed(id);
            }
            ConversationsEffect::OfferFile(conn, id) => self.transfers.queue(conn, id),
            ConversationsEffect::FailFile(id, why) => self.transfers.not_reached(host, id, why),
            ConversationsEffect::P2p {
                conn,
                from,
                dest,
                data,
            } => self.p2p_received(conn, &from.email, &dest, &data),
            ConversationsEffect::DataAnswered {
                conn,
                trid,
                delivered,
            } => self.slp_sessions.handle_answer(conn, trid, delivered),
            ConversationsEffect::PersonLeft(conn, email) => {
                self.slp_sessions.handle_person_left(conn, &email);
            }
            ConversationsEffect::Leaving(conn) => {
                let is_ready = self.conversations.has_people(conn);
                for payload in self.slp_sessions.handle_leaving(host.now, conn) {
                    if is_ready {
                        self.conversations.send_data(host.now, conn, payload);
                    }
                }
                self.conversations.leave_now(host, conn);
            }
            ConversationsEffect::Gone(conn) => self.slp_sessions.handle_gone(conn),
        }
        true
    }

    fn route_offline_messages(&mut self) -> bool {
        let Some(effect) = self.offline_messages.poll() else {
            return self
                .offline_messages
                .advance(&mut self.host, self.account.me());
        };
        match effect {
            OfflineEffect::State(id, entry, state) => {
                self.conversations
                    .set_state(&mut self.host, id, entry, state);
            }
            OfflineEffect::Received(messages) => {
                for message in messages {
                    self.offline_message_came(message);
                }
            }
        }
        true
    }

    /// A message that waited goes into its conversation. From who is not to write it is only deleted.
    fn offline_message_came(&mut self, message: ReceivedMessage) {
        let roster = self.contacts.roster();
        if !roster.may_write(&message.from, self.account.me().allow_others) {
            return self.offline_messages.kept(vec![message.id]);
        }
        let id = message.id.clone();
        let shown = self
            .conversations
            .offline_text_came(&mut self.host, facts!(self), message);
        if shown.is_none() {
            self.offline_messages.not_shown(&id);
        }
    }

    /// P2P data came, for this client or for someone else in the switchboard.
    fn p2p_received(&mut self, conn: ConnId, from: &Email, dest: &str, data: &[u8]) {
        let Some(me) = &self.account.me().email else {
            return;
        };
        let is_for_me = me.as_str().eq_ignore_ascii_case(dest);
        let host = &mut self.host;
        let reason = match is_for_me {
            true if !self.contacts.roster().is_blocked(from) => {
                return self
                    .slp_sessions
                    .handle_message(host, me, (conn, from), data);
            }
            true => IgnoredReason::Blocked,
            false => IgnoredReason::ForSomeoneElse,
        };
        host.output(Output::Ignored(conn, Ignored::new("MSG", reason)));
    }

    fn route_slp(&mut self) -> bool {
        let Some(effect) = self.slp_sessions.poll() else {
            return false;
        };
        let host = &mut self.host;
        match effect {
            SlpEffect::ObjectRequested(key, object) => {
                let data = self.own_objects.data_of(&object);
                self.slp_sessions.serve(host.now, &key, data);
            }
            SlpEffect::FileOffered(key, file) => self.file_offered(key, file),
            SlpEffect::Accepted(id) => self.transfers.accepted(host, id),
            SlpEffect::Read(id, offset, len) => self.transfers.read(host, id, offset, len),
            SlpEffect::Data(id, offset, bytes) => self.transfers.write(host, id, offset, bytes),
            SlpEffect::Moved(id, moved) => self.transfers.moved(host, id, moved),
            SlpEffect::FileEnded(id, how) => self.transfers.ended(host, id, how),
            SlpEffect::FileLost(id, why) => self.transfers.fail(host, id, why),
            SlpEffect::ObjectCame(digest, data) => self.objects.object_came(host, digest, data),
            SlpEffect::ObjectFailed(digest) => self.objects.object_failed(host, digest),
            SlpEffect::ObjectLost(digest) => self.objects.object_lost(host, digest),
            SlpEffect::Ink(conn, email, data) => {
                let kind = match decode_direct_ink(&data) {
                    Some(Message::Ink { format, data }) => EntryKind::of_ink(format, data),
                    _ => EntryKind::Unshown("ink"),
                };
                self.tell_of(conn, email, kind);
            }
            SlpEffect::Declined(conn, email, what) => {
                let kind = match what {
                    Declined::Application(application) => EntryKind::Declined(application),
                    Declined::File => EntryKind::FilesDeclined,
                };
                self.tell_of(conn, email, kind);
            }
        }
        true
    }

    /// Says in the conversation of a switchboard what someone on it did that comes to nothing here.
    fn tell_of(&mut self, conn: ConnId, email: Email, kind: EntryKind) {
        let name = self.contacts.roster().name_of(&email);
        let person = Participant { email, name };
        self.conversations
            .entry_from(&mut self.host, facts!(self), conn, person, kind);
    }

    /// Someone offers a file: it is shown in the conversation of the switchboard.
    fn file_offered(&mut self, key: SessionKey, file: FileContext) {
        let host = &mut self.host;
        let person = Participant {
            name: self.contacts.roster().name_of(&key.email),
            email: key.email.clone(),
        };
        let id = TransferId(host.next_id());
        if !self.transfers.make_room(host) {
            self.slp_sessions.hang_up(&key);
            return self.tell_of(key.conn, key.email, EntryKind::FilesDeclined);
        }
        let kind = EntryKind::File(id);
        let entry = self
            .conversations
            .entry_from(host, facts!(self), key.conn, person, kind);
        let shields = &self.services.known().shields;
        let is_taken = entry.is_some_and(|entry| {
            self.transfers
                .offered(shields, (id, file), entry, key.clone())
        });
        if is_taken {
            self.slp_sessions.carries_file(&key, id);
        } else {
            self.slp_sessions.hang_up(&key);
        }
    }

    fn route_transfers(&mut self) -> bool {
        let Some(effect) = self.transfers.poll() else {
            return false;
        };
        let host = &mut self.host;
        match effect {
            TransfersEffect::Accept(key) => self.slp_sessions.accept(host.now, &key),
            TransfersEffect::HangUp(key) => self.slp_sessions.hang_up(&key),
            TransfersEffect::Slice(key, bytes) => self.slp_sessions.slice(&key, &bytes),
            TransfersEffect::RemoveFromOutbox(id, entry) => {
                self.conversations.remove_from_outbox(host, id, entry)
            }
            TransfersEffect::BackToOutbox(file, id, entry) => {
                // So much may have been said since that its entry is gone, by which it would be found in the outbox.
                if !self.conversations.return_to_outbox(host, id, entry, file) {
                    self.transfers.fail(host, file, TransferError::PeerLeft);
                }
            }
            TransfersEffect::Over(id, entry) => self.conversations.file_over(id, entry),
        }
        true
    }

    fn route_objects(&mut self) -> bool {
        let Some(ObjectsEffect::RequestSwitchboard(email)) = self.objects.poll() else {
            return false;
        };
        let purpose = SwitchboardPurpose::Objects(email.clone());
        if !self.sign_in.request_switchboard(&mut self.host, purpose) {
            self.objects.handle_lost();
        }
        true
    }

    /// Sends one message of P2P data, where there is one and room for it.
    fn send_data(&mut self) -> bool {
        let now = self.host.now;
        let conversations = &self.conversations;
        let next = self
            .slp_sessions
            .next_message(now, |conn| conversations.is_ready(conn));
        let Some(mut next) = next else { return false };
        let payload = std::mem::take(&mut next.payload);
        if let Some(trid) = self.conversations.send_data(now, next.conn, payload) {
            self.slp_sessions.handle_sent(next, trid);
        }
        true
    }

    /// Asks for one object that is wanted, or for a switchboard to ask for it.
    fn fetch_wanted(&mut self) -> bool {
        let (host, conversations, slp_sessions) =
            (&mut self.host, &self.conversations, &self.slp_sessions);
        let with = |email: &Email| {
            let mut alone = conversations.alone_with(email);
            alone.find(|conn| !slp_sessions.receives_file(*conn))
        };
        let with_room =
            |email: &Email| with(email).filter(|conn| slp_sessions.has_room_with(*conn, email));
        if let Some(fetch) = self.objects.next_fetch(with_room)
            && let Some(me) = &self.account.me().email
        {
            let object = (&fetch.object, fetch.size);
            let to = (fetch.conn, &fetch.from);
            if !self.slp_sessions.fetch(host, me, to, object, fetch.digest) {
                self.objects.object_failed(host, fetch.digest);
            }
            return true;
        }
        let is_coming = |email: &Email| conversations.is_coming(email);
        let link = (
            |conn| conversations.has_link(conn),
            |conn| conversations.is_ready(conn),
        );
        self.objects
            .open_switchboard(host, facts!(self), with, is_coming, link);
        self.objects.has_effects()
    }

    /// Offers one file whose turn has come.
    fn offer_file(&mut self) -> bool {
        let (host, conversations, slp_sessions) =
            (&mut self.host, &self.conversations, &self.slp_sessions);
        let offer = self.transfers.next_offer(
            host,
            |conn| conversations.has_link(conn),
            |conn, email| conversations.is_on(conn, email),
            |conn, email| slp_sessions.has_room_with(conn, email),
        );
        let (Some(offer), Some(me)) = (offer, &self.account.me().email) else {
            return self.transfers.has_effects();
        };
        let to = (offer.conn, &offer.email);
        match self.slp_sessions.offer(host, me, to, &offer.file, offer.id) {
            Some(key) => self.transfers.handle_offered(host, offer.id, key),
            None => self.transfers.fail(host, offer.id, TransferError::TooMany),
        }
        true
    }
}
