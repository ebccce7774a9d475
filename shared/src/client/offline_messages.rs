//! Component: messages to and from people who are offline, over the two web services of the server (offline-messages.md).
//!
//! It is off until the driver says that the server has the services, and which messages are kept already. What is received
//! is deleted on the server only when the driver says that it keeps it: a page that dies in between reads it anew.

mod receiving;
mod sending;

use std::collections::VecDeque;

use self::{receiving::Receiving, sending::Sending};
use super::{
    ConversationId, EntryId, Event, HttpAnswer, HttpFailed, HttpId, Instant, Me, MessageState,
    NotSent, Output, host::Host,
};
use crate::{
    challenge::Product,
    driver::{Endpoint, HttpBody, HttpRequest},
    message::Message,
    offline_messages::{CONTENT_TYPE, OfflineMail, SoapRequest},
    passport::Ticket,
    value::Email,
};

/// Messages to and from people who are offline.
pub(super) struct OfflineMessages {
    /// The server has the services.
    is_offered: bool,
    is_online: bool,
    /// That of the session that there is: both services take it.
    ticket: Option<Ticket>,
    sending: Sending,
    receiving: Receiving,
    effects: VecDeque<OfflineEffect>,
}

/// What concerns other components, in order.
#[derive(Debug)]
pub(super) enum OfflineEffect {
    /// An own message has come so far.
    State(ConversationId, EntryId, MessageState),
    /// These were read, in order.
    Received(Vec<ReceivedMessage>),
}

/// A message that waited, as it was read.
#[derive(Debug)]
pub(super) struct ReceivedMessage {
    pub(super) id: String,
    pub(super) from: Email,
    /// What they were called; empty if that is not told.
    pub(super) name: String,
    /// When the server took it, as far as it tells.
    pub(super) at: Instant,
    pub(super) mail: OfflineMail,
}

/// One message to send.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct OfflinePart {
    pub(super) conversation: ConversationId,
    pub(super) entry: EntryId,
    pub(super) to: Email,
    pub(super) text: String,
    /// The entry of the first part of the text that it is of.
    pub(super) of: EntryId,
}

impl OfflineMessages {
    pub(super) fn new(product: Product) -> Self {
        Self {
            is_offered: false,
            is_online: false,
            ticket: None,
            sending: Sending::new(product),
            receiving: Receiving::default(),
            effects: VecDeque::new(),
        }
    }

    /// The server has the services. Messages with these ids are kept already, and only to be deleted.
    pub(super) fn offer(&mut self, kept: Vec<String>) {
        self.is_offered = true;
        self.receiving.keep(kept);
    }

    pub(super) fn is_offered(&self) -> bool {
        self.is_offered
    }

    /// Sends parts of a text, one after the other.
    pub(super) fn send(&mut self, parts: Vec<OfflinePart>) {
        self.sending.queue(parts, &mut self.effects);
    }

    /// The driver keeps these, or the person wants nothing kept of them and has seen them: they may be deleted.
    pub(super) fn kept(&mut self, ids: Vec<String>) {
        self.receiving.keep(ids);
    }

    /// It could not be shown: it stays on the server, for the next sign-in.
    pub(super) fn not_shown(&mut self, id: &str) {
        self.receiving.leave(id);
    }

    /// A conversation is closed: what waits in it is not sent.
    pub(super) fn handle_closed(&mut self, id: ConversationId) {
        self.sending.handle_closed(id);
    }

    /// A ticket was fetched, for the session that is on its way.
    pub(super) fn handle_ticket(&mut self, ticket: Ticket) {
        self.ticket = Some(ticket);
    }

    pub(super) fn handle_online(&mut self) {
        self.is_online = true;
    }

    /// The session was lost, and its ticket with it. What waits to be sent goes on waiting; what was not read yet will be
    /// told of anew.
    pub(super) fn handle_lost(&mut self) {
        (self.is_online, self.ticket) = (false, None);
        self.sending.handle_lost(&mut self.effects);
        self.receiving.handle_lost();
    }

    /// The session is over: every message has an end.
    pub(super) fn handle_stopped(&mut self) {
        self.handle_lost();
        self.sending.fail_all(NotSent::SignedOut, &mut self.effects);
    }

    /// Another account, or none: nothing is left of this one.
    pub(super) fn reset(&mut self) {
        *self = Self::new(self.sending.product());
    }

    /// A message from the notification server. What tells of no offline messages is ignored.
    ///
    /// Says whether it was of this component alone.
    pub(super) fn handle_message(&mut self, payload: &[u8]) -> bool {
        match Message::decode(payload) {
            Ok(Message::InitialMail { waiting, .. }) => {
                self.receiving.handle_waiting(waiting);
                false
            }
            Ok(Message::OfflineMessages(waiting)) => {
                self.receiving.handle_waiting(waiting);
                true
            }
            Ok(Message::MailMoved(moved)) => moved.is_of_offline_messages(),
            _ => false,
        }
    }

    /// An HTTP request was answered, or not; says whether it was of this component.
    pub(super) fn handle_http(
        &mut self,
        host: &mut Host,
        id: HttpId,
        answer: &Result<HttpAnswer, HttpFailed>,
    ) -> bool {
        self.sending
            .handle_http(host.now, id, answer, &mut self.effects)
            || self.receiving.handle_http(host, id, answer)
    }

    /// What concerns other components.
    pub(super) fn poll(&mut self) -> Option<OfflineEffect> {
        self.effects.pop_front()
    }

    /// Asks for what is to be asked for next; says whether there was something to do.
    pub(super) fn advance(&mut self, host: &mut Host, me: &Me) -> bool {
        let Some(ticket) = self.ticket.as_ref().filter(|_| self.is_ready()) else {
            return false;
        };
        self.sending.advance(host, me, ticket, &mut self.effects)
            || self.receiving.advance(host, ticket, &mut self.effects)
    }

    pub(super) fn timeout(&self) -> Option<Instant> {
        let is_ready = self.is_ready() && self.ticket.is_some();
        let timeouts = [
            self.sending.timeout(is_ready),
            self.receiving.timeout(is_ready),
        ];
        timeouts.into_iter().flatten().min()
    }

    pub(super) fn handle_timeout(&mut self, host: &mut Host) {
        self.sending.handle_timeout(host.now, &mut self.effects);
        self.receiving.handle_timeout(host);
    }

    fn is_ready(&self) -> bool {
        self.is_offered && self.is_online
    }
}

/// Has the driver post something.
fn post(host: &mut Host, endpoint: Endpoint, request: SoapRequest) -> HttpId {
    let id = HttpId(host.next_id());
    let body = HttpBody {
        content_type: CONTENT_TYPE,
        soap_action: request.soap_action,
        text: request.body.to_string(),
    };
    host.output(Output::Http(
        id,
        HttpRequest {
            endpoint,
            authorization: None,
            body: Some(body),
        },
    ));
    id
}

/// Tells that these are deleted on the server.
fn tell_deleted(host: &mut Host, ids: Vec<String>) {
    if !ids.is_empty() {
        host.event(Event::OfflineMessagesDeleted(ids));
    }
}

impl std::fmt::Debug for OfflinePart {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "OfflinePart({:?})", self.entry)
    }
}
